"""Builds the site: `python build.py`. `python build.py --help` tells what else it can do."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 -- the one file that an older Python gets to read
    sys.exit(
        f"onrecord needs Python 3.11 or newer; this is {sys.version.split()[0]}. "
        "Run “make site”, which looks for one."
    )

if __name__ == "__main__":
    try:
        from pathlib import Path

        from onrecord.cli import main

        # Where the folder in which it is run is no site, the one beside this file is meant.
        main(obj=Path(__file__).parent)
    except ModuleNotFoundError as error:
        if not error.name or error.name.split(".")[0] == "onrecord":
            raise
        sys.exit(
            f"The package “{error.name}” is not installed. "
            "Run “make site” once, then “.venv/bin/python build.py”."
        )
