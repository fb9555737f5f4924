"""The frame that every page has around its own content."""

from __future__ import annotations

from markupsafe import Markup

from onrecord.site import urls
from onrecord.site.components import Head
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index


def make_page(
    index: Index,
    path: str,
    template: str,
    view: object,
    *,
    title: str,
    section: str,
    description: str = "",
    kind: str = "website",
    data: str = "",
    has_feed: bool = False,
    jsonld: Markup | None = None,
    source: str = "",
    fixed_root: str | None = None,
) -> TemplatePage:
    """A page whose template gets `site`, `head`, `root` and `view`.

    Takes the page's path, the template's name, and what the page shows; for the others see `Head`
    and `TemplatePage`. `fixed_root` is the way to the site's root for a page that is shown at any
    address, and that has none of its own.
    """
    root = urls.to_root(path) if fixed_root is None else fixed_root
    head = Head(
        title=title,
        # Search engines want it on one line.
        description=" ".join(description.split()),
        root=root,
        section=section,
        canonical=_canonical(index, path) if fixed_root is None else "",
        kind=kind,
        data=data,
        feed=has_feed,
        jsonld=jsonld,
    )
    context = {"site": index.site, "head": head, "root": root, "view": view}
    return TemplatePage(path, template, context, source, title)


def _canonical(index: Index, path: str) -> str:
    """The page's full address, or empty where the site's is not known."""
    return index.public_address(path) if index.site.base_url else ""
