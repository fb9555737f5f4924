"""Training of the attribution scorers; `python -m train` is the command."""
