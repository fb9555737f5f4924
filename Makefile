# make site: sets everything up in .venv and builds the site into _site/.   make test: passes all tests.

# The first of these that is Python 3.11 or newer.
PYTHON ?= $(shell for p in python3.12 python3.13 python3.11 python3; do $$p -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin

.PHONY: site test serve lock
site: .venv/site.stamp
	$(BIN)/python build.py

test: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

serve: .venv/site.stamp
	$(BIN)/python build.py serve

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "onrecord needs Python 3.11 or newer; none was found. Name one: make PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/site.stamp: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/test.stamp: requirements-dev.txt .venv/site.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# Pins every package anew. uv writes one lock for all platforms and Python versions.
lock: .venv/test.stamp
	$(BIN)/python -m pip install --quiet uv
	printf '%s\n' '# Every package with its hash, the language model too. Made from pyproject.toml by: make lock' | tee requirements.txt > requirements-dev.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-annotate --no-header --extra model --extra search pyproject.toml >> requirements.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-annotate --no-header --extra model --extra search --group dev pyproject.toml >> requirements-dev.txt
