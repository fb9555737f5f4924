"""Triggers: words that take a stance by what they mean, one file for each kind."""
