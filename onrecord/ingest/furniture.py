"""What stands around an article on its page, and is no part of it: menus, links, credits, contacts.

Small tests, each for one sort; `is_furniture` asks them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.ingest.headline import is_sentence
from onrecord.nlp import lexicon
from onrecord.nlp.patterns import any_of
from onrecord.nlp.text import written_words

LONGEST_LINK = 60
"""Characters of a line that only asks to do something with the page."""
LONGEST_NOTICE = 500
"""Characters of a line of rights or credits."""
MOST_WORDS_OF_ADDRESS = 5
"""Words beside a telephone number or an address."""
SHORTEST_MENU = 3
"""Words."""

_LINKS = lexicon.words("furniture", "links")
_MENU_WORDS = lexicon.words("furniture", "menu_words")
_LINK_OPENING = re.compile(rf"{any_of('link_openings', area='furniture')}\b", re.IGNORECASE)
_TEASER = re.compile(
    rf"[|▶►»>→•*\s]*{any_of('teaser_labels', area='furniture')}\s*(?:[:|»>→–—]|-\s)", re.IGNORECASE
)
_RIGHTS = re.compile(
    rf"©|\(c\)\s*\d{{4}}|copyright\s+(?:©|\(c\)|\d{{4}})|{any_of('rights', area='furniture')}",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?:©|\([cC]\)|[cC]opyright)[\s\d,–©-]*(?:by\s+)?"
    r"(?P<owner>[A-Z][\w&’' -]{2,40}?)\s*(?:[.,|]|$)"
)
_CREDIT = re.compile(rf"[(\[—–-]*\s*{any_of('credit_openings', area='furniture')}\b", re.IGNORECASE)
_HELPED = re.compile(rf"{any_of('credit_endings', area='furniture')}[.)\]]*$", re.IGNORECASE)
_CONTACT = re.compile(
    rf"{any_of('contact_labels', area='furniture')}s?(?:\s+(?:for|at)\s[^:]{{2,40}})?\s*:"
    rf"|{any_of('contact_openings', area='furniture')}\b",
    re.IGNORECASE,
)
_RELEASE = re.compile(rf"[*\s]*{any_of('release_notices', area='furniture')}\b", re.IGNORECASE)
# .gmobile {; width:100%;
_CODE = re.compile(r"[.#@]?[\w\s.#,:>-]*\{|[\w-]+\s*:\s*[#\w.%! -]+;|[{}]+$")
_ADDRESS = re.compile(r"\S+@\S+\.\w+|\+?\(?\d[\d\s().-]{6,}\d")
_END = re.compile(
    rf"[#*_\s]*(?:#\s*#\s*#|[-–—]\s*30\s*[-–—]|[-–—*\s]*{any_of('end_marks', area='furniture')}"
    r"[-–—*.\s]*)[#*_\s]*$",
    re.IGNORECASE,
)


def is_furniture(line: str) -> bool:
    """Whether a piece is of the page, not of the article.

    >>> [is_furniture(line) for line in ("Skip to content", "Home | Sport | Weather", "Share")]
    [True, True, True]
    >>> is_furniture("Share prices will fall, said the analyst.")
    False
    """
    if len(line) > LONGEST_NOTICE:
        return False
    if len(line) <= LONGEST_LINK and any(test(line) for test in LINK_TESTS):
        return True
    return any(test(line) for test in NOTICE_TESTS)


def owner(line: str) -> str | None:
    """Whose page it is, by its line of rights: `"© 2026 Avon Post. All …"` → `"Avon Post"`."""
    match = _OWNER.match(line)
    return match["owner"].strip() if match else None


def is_end(line: str) -> bool:
    """Whether only notes and contacts follow in a press release: "###", "-30-", "ENDS"."""
    return bool(_END.match(line))


def is_release_notice(line: str) -> bool:
    """Whether a line says that an article is a press release: "FOR IMMEDIATE RELEASE"."""
    return bool(_RELEASE.match(line)) and len(line) <= LONGEST_LINK


def is_contact(line: str) -> bool:
    """Whether a piece says whom to ask: "Media contact: Bo Park, 555-0100", "bo@example.org"."""
    return bool(_CONTACT.match(line)) or (len(line) <= LONGEST_LINK and _is_address(line))


def is_contact_label(line: str) -> bool:
    """Whether whom to ask stands below a piece: "Media contact:"."""
    return line.endswith(":") and bool(_CONTACT.match(line))


def is_menu(line: str) -> bool:
    """Whether a piece is the page's menu: "Home Sport Weather Video Travel"."""
    words = [word.lower() for word in written_words(line)]
    return len(words) >= SHORTEST_MENU and _MENU_WORDS.issuperset(words)


def _is_address(line: str) -> bool:
    """Bo Park, 555-0100; not a sentence that has a number."""
    if is_sentence(line) or not _ADDRESS.search(line):
        return False
    return len(written_words(_ADDRESS.sub("", line))) <= MOST_WORDS_OF_ADDRESS


def _is_link(line: str) -> bool:
    """Share; Sign up for our newsletter."""
    words = [word.casefold() for word in written_words(line)]
    # Share; Skip to content; Share Save
    if " ".join(words) in _LINKS or (words and _LINKS.issuperset(words)):
        return True
    return bool(_LINK_OPENING.match(line)) and not line.rstrip().endswith((".", "”"))


def _is_code(line: str) -> bool:
    """.bio-text { text-align:left; }"""
    return bool(_CODE.match(line))


def _is_teaser(line: str) -> bool:
    """Read more: Mayor opens bridge."""
    return bool(_TEASER.match(line))


def _is_line_of_rights(line: str) -> bool:
    """© 2026 Avon Post. All rights reserved."""
    return bool(_RIGHTS.match(line))


def _is_credit(line: str) -> bool:
    """(Reporting by Ann Lee; editing by Bo Park); Ann Lee contributed to this report."""
    return bool(_CREDIT.match(line) or _HELPED.search(line))


LINK_TESTS: tuple[Callable[[str], bool], ...] = (_is_link, is_menu)
"""For short lines."""
NOTICE_TESTS: tuple[Callable[[str], bool], ...] = (
    _is_teaser,
    _is_line_of_rights,
    _is_credit,
    _is_code,
    is_contact,
    is_release_notice,
)
