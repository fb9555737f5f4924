"""A new site: its settings and the folders that people fill."""

from __future__ import annotations

from pathlib import Path

from onrecord.problems import OnrecordError, Problem

SETTINGS = """\
# The site's name, at the top of every page.
title: On Record
# One sentence for search engines and feeds.
description: ""
# The published address, like https://example.org/briefs/; empty where it is not known yet.
base_url: ""
# Who edits the site.
author: ""
# What is published: all briefs, only those that an editor has reviewed, or only findings that an
# editor has confirmed. Without the sign before it, this line takes effect.
# publish: reviewed
# Short names of outlets as they stand in articles, and their full names.
outlets: {}
"""
SEEDS = "Put articles here, one a file: plain text (.txt) or Markdown (.md).\n"
BRIEFS = (
    "The tool writes <slug>.json; put your corrections and notes into <slug>.md beside it.\n"
    "Keep _articles.jsonl, by which articles are known again when their files move.\n"
)
CONTENT = "What you write yourself: pages/*.md, actors/*.md, issues/*.md, outlets/*.md.\n"
FILES = {
    "site.yaml": SETTINGS,
    ".gitignore": "_site/\n",
    "seeds/README": SEEDS,
    "briefs/README": BRIEFS,
    "content/README": CONTENT,
}


def create_site(folder: Path) -> list[Path]:
    """Makes a site in a folder and gives the files made; files that are there stay.

    Raises OnrecordError where the folder already holds a site or cannot be written.
    """
    settings = folder / "site.yaml"
    if settings.exists():
        hint = "name a folder that holds no site"
        raise OnrecordError(Problem(str(settings), None, "is there already", hint))
    made = []
    try:
        for name, text in FILES.items():
            path = folder / name
            # Articles may be there already, and a .gitignore.
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
                made.append(path)
    except OSError as error:
        raise OnrecordError(
            Problem(str(folder), None, f"cannot be written: {error.strerror}")
        ) from error
    return made
