"""Measurements of speed and memory, and samples to judge by eye; no part of the package."""
