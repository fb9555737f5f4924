"""Rules for what reports nothing, however likely the weights find it.

A rule takes the context and what was chosen for a cue, and says whether nobody said or thought it.
"""
