"""Training of the attribution scorers; `python -m onrecord.train` is the command."""
