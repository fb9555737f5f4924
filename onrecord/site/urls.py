"""Every address of the site: its folders, pages, the files beside them, and the places on a page.

Addresses are relative to the site's root. A folder's ends in a slash; a page's is that of its file.
"""

from __future__ import annotations

import posixpath
from urllib.parse import urlsplit

# The file of a page in its folder, and so the address of a page for what lies beside it.
PAGE = "index.html"

# The pages and files that there are once.
HOME = PAGE
NOT_FOUND = "404.html"
ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"
NO_JEKYLL = ".nojekyll"
HEADERS = "_headers"

# The sections of the site, as its navigation lists them. Nobody's own page takes such an address,
# nor that of the data.
SECTIONS = (
    "briefs",
    "actors",
    "issues",
    "stories",
    "outlets",
    "quotes",
    "network",
    "search",
    "about",
)
DATA = "data"
CHANGES = "changes"
TAKEN = frozenset((*SECTIONS, DATA, CHANGES))

# What the folder of data holds besides tables, by its name there.
DATABASE = "onrecord.sqlite"
GRAPH = "onrecord.graphml"

# What lies beside a page, by its name in the page's folder.
RECORD = "index.json"
ANNOTATIONS = "annotations.json"
TEXT = "text.txt"
ATOM_FEED = "feed.xml"
JSON_FEED = "feed.json"

# The anchor of a brief's text.
WHOLE_TEXT = "text"


# Folders and pages


def section_folder(name: str) -> str:
    """`section_folder("briefs")` → `"briefs/"`."""
    return f"{name}/"


def section_page(name: str) -> str:
    """`section_page("briefs")` → `"briefs/index.html"`."""
    return page_of(section_folder(name))


def brief_folder(slug: str) -> str:
    """`"briefs/council-meets/"`."""
    return f"briefs/{slug}/"


def actor_folder(slug: str) -> str:
    """`"actors/ann-lee/"`."""
    return f"actors/{slug}/"


def issue_folder(slug: str) -> str:
    """`"issues/ferry-subsidy/"`."""
    return f"issues/{slug}/"


def outlet_folder(slug: str) -> str:
    """`"outlets/tribune/"`."""
    return f"outlets/{slug}/"


def brief_page(slug: str) -> str:
    """`"briefs/council-meets/index.html"`."""
    return page_of(brief_folder(slug))


def actor_page(slug: str) -> str:
    """`"actors/ann-lee/index.html"`."""
    return page_of(actor_folder(slug))


def issue_page(slug: str) -> str:
    """`"issues/ferry-subsidy/index.html"`."""
    return page_of(issue_folder(slug))


def outlet_page(slug: str) -> str:
    """`"outlets/tribune/index.html"`."""
    return page_of(outlet_folder(slug))


def story_page(slug: str) -> str:
    """`"stories/ferry/index.html"`."""
    return page_of(f"stories/{slug}/")


def overflow_folder(owner: str, kind: str) -> str:
    """Where the whole of a list is: `"actors/x/"`, `"quotes"` → `"actors/x/quotes/"`."""
    return f"{owner}{kind}/"


def letter_folder(letter: str) -> str:
    """Where the names are that begin with a letter: `"search/letter-a/"`."""
    return f"search/{letter}/"


# Files


def table_name(table: str) -> str:
    """The name of a table in the folder of data: `"quotes"` → `"quotes.csv"`."""
    return f"{table}.csv"


def data_file(name: str) -> str:
    """`data_file("quotes.csv")` → `"data/quotes.csv"`."""
    return section_folder(DATA) + name


def sitemap_part(number: int) -> str:
    """`sitemap_part(2)` → `"sitemap-2.xml"`."""
    return f"sitemap-{number}.xml"


# From folders to pages and back


def page_of(folder: str) -> str:
    """The page of a folder: `"briefs/"` → `"briefs/index.html"`."""
    return f"{folder}{PAGE}"


def numbered_page(folder: str, number: int) -> str:
    """A page of a list: `"quotes/"` → 1: `"quotes/index.html"`, 2: `"quotes/page-2/index.html"`."""
    return page_of(folder if number == 1 else f"{folder}page-{number}/")


def is_page(path: str) -> bool:
    """Whether a path is that of a page with a folder of its own."""
    return path.endswith(PAGE)


def folder_of(page: str) -> str:
    """The folder of a page: `"briefs/index.html"` → `"briefs/"`."""
    return page.removesuffix(PAGE)


def normal_page(address: str) -> str:
    """The page that an address means: `"/briefs/x/"`, `"briefs/x"` → `"briefs/x/index.html"`."""
    # Whoever writes `site.yaml` may write `briefs/x`, `/briefs/x/` or the file's name.
    folder = posixpath.normpath(address.strip("/").removesuffix(PAGE) or ".")
    return posixpath.join(folder, PAGE).removeprefix("./")


# From one file to another, and from elsewhere


def to_root(path: str) -> str:
    """The way from a file to the site's root: `"briefs/x/index.html"` → `"../../"`."""
    return "../" * path.count("/")


def host_path(base_url: str) -> str:
    """The site's path on its host: `"https://example.org/sub/"` → `"/sub/"`, `""` → `""`."""
    return urlsplit(base_url).path


def public_address(base_url: str, page: str) -> str:
    """A page's address as servers and readers know it, without `index.html`.

    `("https://example.org/", "actors/x/index.html")` → `"https://example.org/actors/x/"`. Where the
    site's address is not known (`""`), it is relative to the site's root.
    """
    return base_url + folder_of(page)


def file_address(base_url: str, page: str) -> str:
    """The same; where the site's address is not known, the page's file, to open from a disk."""
    return public_address(base_url, page) if base_url else page


# Places on a page


def with_anchor(page: str, anchor: str) -> str:
    """A place on a page: `"briefs/x/index.html#q-q1"`."""
    return f"{page}#{anchor}"


def quote_anchor(quote: str) -> str:
    """The anchor of a quote in its brief's text, by its id."""
    return f"q-{quote}"


def position_anchor(position: str) -> str:
    """The anchor of the sentence that shows a position, by the position's id."""
    return f"p-{position}"


def first_mention_anchor(actor: str) -> str:
    """The anchor of an actor's first mention in a brief's text: `"a-ann-lee"`."""
    return f"a-{actor}"


def later_mention_anchor(start: int) -> str:
    """The anchor of any later mention, by its place in the text."""
    return f"m-{start}"


def paragraph_anchor(number: int) -> str:
    """The anchor of a paragraph, counted from 1."""
    return f"para-{number}"


def block_anchor(index: int) -> str:
    """The anchor of a block that is no paragraph, by its index among all blocks."""
    return f"block-{index}"


def letter_anchor(name: str) -> str:
    """The anchor of a letter in an index of names: `"A"` → `"letter-a"`, `"0–9"` → `"letter-0"`."""
    return f"letter-{name[0].lower()}"
