"""What a server shows for a page that is not there."""

from __future__ import annotations

from dataclasses import replace

from onrecord.interface import say
from onrecord.site import builders, urls
from onrecord.site.components import Head
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index


def not_found_page(index: Index) -> TemplatePage:
    """What a server shows for a missing page, at any depth: its links begin at the site's path on its host, where it is known."""
    made = builders.page(
        index, urls.NOT_FOUND, "404.html", None, say("pages.missing"), section="none"
    )
    root = urls.host_path(index.site.base_url)
    head = made.context["head"]
    assert isinstance(head, Head)
    return TemplatePage(
        made.path,
        made.template,
        {**made.context, "root": root, "head": replace(head, root=root, canonical="")},
        made.source,
    )
