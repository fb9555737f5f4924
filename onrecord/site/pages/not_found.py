"""What a server shows for a page that is not there."""

from __future__ import annotations

from onrecord.interface import say
from onrecord.site import urls
from onrecord.site.files import TemplatePage
from onrecord.site.index import Index
from onrecord.site.page_frame import make_page


def not_found_page(index: Index) -> TemplatePage:
    """The page for a missing address, which may have any depth.

    Its links begin at the site's path on its host, where it is known.
    """
    return make_page(
        index,
        urls.NOT_FOUND,
        "404.html",
        None,
        title=say("pages.missing"),
        section="none",
        # A relative link would be wrong at any other depth.
        fixed_root=urls.host_path(index.site.base_url),
    )
