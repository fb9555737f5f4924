"""A page of each kind, of the example site: what browser tests and screenshots go through."""

BRIEF = "briefs/i-was-wrong-about-the-boat/index.html"
KINDS = {
    "home": "index.html",
    "briefs": "briefs/index.html",
    "brief": BRIEF,
    "actors": "actors/index.html",
    "actor": "actors/tobias-lanyon/index.html",
    "issues": "issues/index.html",
    "issue": "issues/ferry-subsidy/index.html",
    "outlets": "outlets/index.html",
    "outlet": "outlets/coastal-press-agency/index.html",
    "stories": "stories/index.html",
    "story": "stories/ferry-to-perrick-saved-as-councillor-changes-his-mind/index.html",
    "quotes": "quotes/index.html",
    "network": "network/index.html",
    "search": "search/index.html",
    "about": "about/index.html",
    "data": "data/index.html",
    "prose": "about-the-example/index.html",
    "missing": "404.html",
}
"""Kind → its path in the site; `test_reading` sees that none is missing."""
