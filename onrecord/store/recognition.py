"""Of which article each brief is, however its file is called now.

An article is known by its text and its names. Surer signs go first:

1. its front matter says so: `slug: mayor-opens-bridge`;
2. the same file with the same text;
3. the same words in another file, as after a renaming, or when plain text became Markdown;
4. the same file, in which most of the former text stands;
5. another file, in which most of the former text stands.

What two articles or two briefs could claim with like right is left to the editor, and so is a brief
of which too little is found. Work is linear in the length of the texts, and there is none for
articles that are as they were.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from onrecord.model import Article
from onrecord.store.registry import Entry
from onrecord.store.shingles import Hash, ShingledText, containment, hashes_in, shingled

SURE = 0.6
"""The share of a brief's former text from which on an article is taken for its own."""
POSSIBLE = 0.2
"""The share from which on the editor is asked. Unrelated news shares about 0.01."""
CLEAR = 0.2
"""By how much a claim must be ahead of the next."""
LONGEST_GROWTH = 2.0
"""An article elsewhere that is so many times as long may only hold the former one, as a round-up
does."""


class Candidate(Struct, frozen=True):
    """An article that may be a brief's."""

    article: Article
    share: float
    """How much of the brief's former text stands in it, 0..1."""


class Doubt(Struct, frozen=True):
    """A brief of which nobody knows the article."""

    slug: str
    file: str
    """The article's file at the last build."""
    candidates: tuple[Candidate, ...]
    """The likeliest first; none where the article is gone."""
    copies: tuple[str, ...] = ()
    """Slugs of other briefs whose articles have the same words."""


class Recognition(Struct, frozen=True):
    """Which article is whose."""

    articles: dict[str, Article]
    """By the slugs of their briefs."""
    doubts: tuple[Doubt, ...]
    unread: frozenset[str]
    """Slugs of briefs whose articles cannot be read."""
    new: tuple[Article, ...]
    """Those that are no known brief's, in their order."""


def recognise(
    entries: Mapping[str, Entry],
    articles: Sequence[Article],
    unreadable: Collection[str] = (),
    complete: bool = True,
) -> Recognition:
    """Finds the article of each known brief.

    `unreadable` are files that are there and cannot be read; `complete` is whether all files are
    known.
    """
    search = _Search(entries, articles)
    search.take_named()
    search.take_unchanged()
    search.set_aside(unreadable)
    # An article that seems to have moved may still lie in a folder that cannot be read.
    if complete:
        search.take_same_words()
    search.take_edited()
    if complete:
        search.take_nearest()
        search.doubt_the_rest()
    return search.result()


class _Search:
    """What is found so far, and what is still free."""

    def __init__(self, entries: Mapping[str, Entry], articles: Sequence[Article]) -> None:
        self.all_articles = articles
        self.all_entries = entries
        self.entries = dict(entries)
        """Those without an article yet."""
        self.articles = {article.path: article for article in articles}
        """Those without a brief yet, by path."""
        self.found: dict[str, Article] = {}
        self.doubts: dict[str, Doubt] = {}
        self.unread: set[str] = set()
        self._shingled: dict[str, ShingledText] = {}
        self._sketches: dict[bytes, frozenset[Hash]] = {}

    def result(self) -> Recognition:
        """What was found. An article that may be some brief's is not new."""
        # In a folder that cannot be read may lie what the others are copies of.
        is_all = not self.entries
        new = (article for article in self.all_articles if is_all and self._is_free(article))
        doubts = tuple(self.doubts[slug] for slug in sorted(self.doubts))
        unread = frozenset(self.unread | self.entries.keys())
        return Recognition(self.found, doubts, unread, tuple(new))

    def _is_free(self, article: Article) -> bool:
        return article.path in self.articles

    def _pair(self, slug: str, article: Article) -> None:
        self.found[slug] = article
        del self.entries[slug]
        del self.articles[article.path]

    def _doubt(self, slug: str, articles: Iterable[Article]) -> None:
        entry = self.entries.pop(slug)
        candidates = (Candidate(article, self._share(entry, article)) for article in articles)
        likeliest = sorted(candidates, key=lambda c: (-c.share, c.article.path))
        self.doubts[slug] = Doubt(slug, entry.file, tuple(likeliest), self._copies(entry))
        for candidate in likeliest:
            self.articles.pop(candidate.article.path, None)

    def _copies(self, entry: Entry) -> tuple[str, ...]:
        """The slugs of the briefs whose articles were found and had the same words."""
        others = (slug for slug, other in self.all_entries.items() if other.words == entry.words)
        return tuple(sorted(slug for slug in others if entry.words and slug in self.found))

    # What articles and entries have in common

    def _text(self, article: Article) -> ShingledText:
        if article.path not in self._shingled:
            self._shingled[article.path] = shingled(article)
        return self._shingled[article.path]

    def _sketch(self, entry: Entry) -> frozenset[Hash]:
        if entry.sketch not in self._sketches:
            self._sketches[entry.sketch] = hashes_in(entry.sketch)
        return self._sketches[entry.sketch]

    def _has_same_words(self, entry: Entry, article: Article) -> bool:
        return entry.digest == article.digest or entry.words == self._text(article).words

    def _share(self, entry: Entry, article: Article) -> float:
        """How much of a brief's former text stands in an article, 0..1."""
        if self._has_same_words(entry, article):
            return 1.0
        return containment(self._sketch(entry), self._text(article).shingles)

    def _namesake(self, entry: Entry) -> Article | None:
        """The free article of the brief's file, or else of one of its former files."""
        names = (entry.file, *reversed(entry.former_files))
        return next((self.articles[name] for name in names if name in self.articles), None)

    # The steps

    def take_named(self) -> None:
        """Articles that say which brief is theirs."""
        claims: dict[str, list[Article]] = defaultdict(list)
        for article in self.all_articles:
            if article.slug in self.entries:
                claims[article.slug].append(article)
        for slug, claimants in claims.items():
            rival = self._unchanged_rival(self.entries[slug], claimants)
            if len(claimants) == 1 and rival is None:
                self._pair(slug, claimants[0])
            else:
                self._doubt(slug, claimants if rival is None else [*claimants, rival])

    def _unchanged_rival(self, entry: Entry, claimants: Sequence[Article]) -> Article | None:
        """The brief's own article, where it is as it was and another one claims the brief."""
        own = self.articles.get(entry.file)
        # One that says that it is another brief's gives way.
        if own is None or own in claimants or own.slug is not None:
            return None
        return own if own.digest == entry.digest else None

    def take_unchanged(self) -> None:
        """Articles that are as they were."""
        for slug, entry in list(self.entries.items()):
            article = self.articles.get(entry.file)
            if article is not None and article.digest == entry.digest:
                self._pair(slug, article)

    def set_aside(self, unreadable: Collection[str]) -> None:
        """Briefs whose files are there and cannot be read."""
        for slug, entry in list(self.entries.items()):
            if entry.file in unreadable:
                self.unread.add(slug)
                del self.entries[slug]

    def take_same_words(self) -> None:
        """Articles with the words of a brief.

        Of several it is the one in its file, with every mark and space as they were, or with the
        name of its file in another folder.
        """
        # Nothing has changed, or every article is new.
        if not self.entries or not self.articles:
            return
        self._take_only_pairs(lambda entry, article: entry.file == article.path)
        self._take_only_pairs(lambda entry, article: entry.digest == article.digest)
        self._take_only_pairs(lambda entry, article: _stem(entry.file) == _stem(article.path))
        self._take_only_pairs(lambda entry, article: True)
        # Two copies, and the original is gone.
        for slug, articles in self._same_words().items():
            self._doubt(slug, articles)

    def _take_only_pairs(self, agree: Callable[[Entry, Article], bool]) -> None:
        """Briefs and articles with the same words, where only these two agree."""
        pairs = {
            slug: [article for article in articles if agree(self.entries[slug], article)]
            for slug, articles in self._same_words().items()
        }
        claims = Counter(article.path for articles in pairs.values() for article in articles)
        for slug, articles in pairs.items():
            if len(articles) == 1 and claims[articles[0].path] == 1:
                self._pair_unless_edited(slug, articles[0])

    def _pair_unless_edited(self, slug: str, article: Article) -> None:
        """Takes an article with the same words for the brief's.

        Unless the brief's own file is there too with a changed text: one is a copy, and only the
        editor knows which.
        """
        own = self.articles.get(self.entries[slug].file)
        is_rival = own is not None and own is not article and not self._is_elsewheres(own)
        if own is not None and is_rival and self._share(self.entries[slug], own) >= SURE:
            self._doubt(slug, [own, article])
        else:
            self._pair(slug, article)

    def _is_elsewheres(self, article: Article) -> bool:
        """Whether an article has the words of some brief: two files changed names."""
        return any(self._has_same_words(entry, article) for entry in self.entries.values())

    def _same_words(self) -> dict[str, list[Article]]:
        """For each free brief the free articles with its words, where there are any."""
        by_digest: dict[str, list[Article]] = defaultdict(list)
        by_words: dict[str, list[Article]] = defaultdict(list)
        for article in self.articles.values():
            by_digest[article.digest].append(article)
            by_words[self._text(article).words].append(article)
        found = {
            slug: by_words.get(entry.words) or by_digest.get(entry.digest)
            for slug, entry in self.entries.items()
        }
        return {slug: articles for slug, articles in found.items() if articles}

    def take_edited(self) -> None:
        """Articles in their former files, in which most of the former text stands."""
        claims = self._claims()
        for slug, entry in list(self.entries.items()):
            article = self._namesake(entry)
            if article is None:
                continue
            # Only the name of the file is known where a record alone tells of the brief.
            share = self._share(entry, article) if entry.sketch else 1.0
            nearer = [path for path, other in claims.get(slug, ()) if other >= share + CLEAR]
            if share >= SURE and nearer:
                self._doubt(slug, [article, *self._still_free(nearer)])
            elif share >= SURE:
                self._pair(slug, article)

    def _still_free(self, paths: Iterable[str]) -> list[Article]:
        return [self.articles[path] for path in paths if path in self.articles]

    def take_nearest(self) -> None:
        """Articles elsewhere in which most of a brief's former text stands, and no other."""
        claims = self._claims()
        claimants: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for slug, candidates in claims.items():
            for path, share in candidates:
                claimants[path].append((slug, share))
        for slug, candidates in claims.items():
            path, share = candidates[0]
            rivals = [s for p, s in candidates if p != path]
            rivals += [s for other, s in claimants[path] if other != slug]
            is_clear = share - max(rivals, default=0.0) >= CLEAR
            if share >= SURE and is_clear and self._fits(self.entries[slug], self.articles[path]):
                self._pair(slug, self.articles[path])

    def _fits(self, entry: Entry, article: Article) -> bool:
        return self._text(article).length <= LONGEST_GROWTH * entry.length

    def _claims(self) -> dict[str, list[tuple[str, float]]]:
        """For each free brief the free articles that hold some of its text, most first: path and
        share."""
        index: dict[Hash, list[str]] = defaultdict(list)
        for slug, entry in self.entries.items():
            for hash_ in self._sketch(entry):
                index[hash_].append(slug)
        claims: dict[str, list[tuple[str, float]]] = defaultdict(list)
        # Without a brief to find nothing is read.
        for path, article in self.articles.items() if index else ():
            hits = self._text(article).shingles & index.keys()
            counts = Counter(slug for hash_ in hits for slug in index[hash_])
            for slug, count in counts.items():
                share = count / len(self._sketch(self.entries[slug]))
                if share >= POSSIBLE:
                    claims[slug].append((path, share))
        return {
            slug: sorted(candidates, key=lambda claim: (-claim[1], claim[0]))
            for slug, candidates in sorted(claims.items())
        }

    def doubt_the_rest(self) -> None:
        """Briefs whose article is gone, or in which too little of the former text stands."""
        candidates = {
            slug: [self.articles[path] for path, _ in claims]
            for slug, claims in self._claims().items()
        }
        for slug, entry in list(self.entries.items()):
            articles = candidates.get(slug, [])
            # What stands in its file now may be another article, however little they share.
            own = self.articles.get(entry.file)
            self._doubt(slug, articles if own is None or own in articles else [*articles, own])


def _stem(file: str) -> str:
    return PurePosixPath(file).stem
