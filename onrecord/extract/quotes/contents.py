"""Constructions: where the content of a reporting word can stand. Each proposes; the scorer or the lexicon decides.

    The mayor said | the road is closed.          complement
    | “The road is closed,” | the mayor said.     quote-left
    The mayor called for | a new road.            preposition

The order of the candidates is that in which the rules without a scorer try them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.quotes.context import (
    DASHES,
    QuoteContext,
    QuotedRange,
    Range,
    Region,
)
from onrecord.extract.syntax import subtree
from onrecord.nlp.tokens import Token

EDGE = frozenset([",", ".", ";", ":", "—", "–", "―", "-", "--", "…", "...", "?", "!"])
SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj"])
REPORTING_CLAUSE = frozenset(
    ["nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "expl", "mark", "cc"]
)
BREAKS = frozenset([",", ";", "—", "–", "--", "(", ":"])
BROKEN_OFF = 4
"""Commas of a clause at which it is tried to end."""
NEAR_QUOTE = 12
"""Tokens between a reporting word and the quotation that it introduces or follows."""
LEAD = 4
"""Tokens from the end of a paragraph within which a reporting word can introduce the quotation that opens the next one."""
FAR_QUOTE = 30
"""Tokens between a reporting word and a quotation that speaks for itself."""
FAR_COLON = 40
"""Tokens between a reporting word and the colon of its clause, after which a quotation stands."""
TURN = 400
"""Tokens behind a colon that are its speaker's at the most."""
PARTS = 12
"""Quotation stretches of a paragraph that are tried as parts of one content."""
GAP = 30
"""Tokens between the quoted stretches of one speaker in a paragraph."""


@dataclass(frozen=True, slots=True)
class ContentCandidate:
    """Where the content of a cue may stand."""

    rule: str
    region: Region

    @property
    def first(self) -> int:
        """Index of its first token."""
        return self.region[0][0]

    @property
    def end(self) -> int:
        """Index of the token behind its last."""
        return self.region[-1][1]

    @property
    def size(self) -> int:
        """How many tokens it has."""
        return sum(end - first for first, end in self.region)


def content_candidates(context: QuoteContext, cue: Token) -> list[ContentCandidate]:
    """The candidates for a cue's content, best guess of the grammar first; no region twice."""
    found: dict[Region, ContentCandidate] = {}
    for rule, region in _proposed(context, cue):
        whole = settled(context, cue, region)
        if whole and whole not in found:
            found[whole] = ContentCandidate(rule, whole)
    return list(found.values())


def _proposed(context: QuoteContext, cue: Token) -> Iterator[tuple[str, Region]]:
    if cue.lower == "according":
        yield from _according(context, cue)
    elif cue.text == ":":
        yield from _after_colon(context, cue)
    elif cue.text in DASHES:
        yield from _before_dash(context, cue)
    else:
        yield from _clauses(context, cue)
        yield from _quotes(context, cue)
        yield from _phrases(context, cue)
        yield from _rest(context, cue)


def _according(context: QuoteContext, cue: Token) -> Iterator[tuple[str, Region]]:
    """ "…, according to the report": the rest of the sentence, or of the clause."""
    tokens = context.tokens
    sentence = context.sentence(cue.i)
    to = min(cue.i + 1, sentence.end - 1)
    heads = [
        child.i
        for child in (*tokens[to].children, *cue.children)
        if child.dep == "pobj" and child.i > to
    ]
    end = tokens[heads[0]].right_edge.i + 1 if heads else to + 1
    comma = next((i for i in range(to, sentence.end) if tokens[i].text == ","), sentence.end)
    if cue.i - sentence.first > 2:
        yield "according-left", ((sentence.first, cue.i),)
        yield "according-around", ((sentence.first, cue.i), (end, sentence.end))
        head = cue.head
        if head.i < cue.i and head.left_edge.i < cue.i:
            yield "according-clause", ((max(head.left_edge.i, sentence.first), cue.i),)
    yield "according-right", ((min(comma + 1, sentence.end), sentence.end),)
    yield "according-right", ((end, sentence.end),)


def _after_colon(context: QuoteContext, cue: Token) -> Iterator[tuple[str, Region]]:
    """ "Poll: most voters undecided"; "Ann Hale: “The road is closed.”"."""
    sentence = context.sentence(cue.i)
    last = context.block_of(cue.i)[1]
    end = min(last, cue.i + TURN)
    if cue.i + 1 == last and (below := context.quote_below(last)) is not None:
        yield "colon-below", (below.range,)
    if cue.i + 1 < end and (q := context.quote_at[cue.i + 1]) is not None:
        yield "colon-quote", (q.range,)
        yield "colon-quote-on", tuple(k.range for k in _chain(context, q, end))
    yield "colon", ((cue.i + 1, end),)
    yield "colon-sentence", ((cue.i + 1, sentence.end),)


def _before_dash(context: QuoteContext, cue: Token) -> Iterator[tuple[str, Region]]:
    """ "“The road is closed.” — Ann Hale"."""
    at = cue.i - 1
    if at >= 0 and (quote := context.quote_at[at]) is not None:
        yield "dash", (quote.range,)


def _clauses(context: QuoteContext, cue: Token) -> Iterator[tuple[str, Region]]:
    """Finite clauses and infinitives that depend on the cue, and the clause that a reporting clause interrupts."""
    tokens = context.tokens
    for child in cue.children:
        dep = child.dep
        if dep == "ccomp":
            yield from _cut("complement", context, cue, child)
        elif dep == "xcomp" or (dep in ("advcl", "acl", "relcl") and child.i > cue.i):
            yield from _cut(
                {"xcomp": "infinitive", "advcl": "adverbial"}.get(dep, "clause-of-noun"),
                context,
                cue,
                child,
            )
        elif dep in ("parataxis", "advcl", "dep"):
            yield from _cut("loose", context, cue, child)
        elif dep in ("dobj", "dative", "nsubj", "attr", "oprd") and child.i > cue.i:
            for inner in child.children:
                if inner.dep in ("acl", "relcl", "ccomp") and inner.i > child.i:
                    yield "told", (subtree(inner),)
        elif dep in ("nsubjpass", "csubj", "nsubj") and child.i < cue.i and cue.tag == "VBN":
            yield "passive", (subtree(child),)
            for inner in cue.children:
                if inner.i > cue.i and inner.dep in ("xcomp", "advcl", "prep", "ccomp", "oprd"):
                    yield "raised", (subtree(child), subtree(inner))
    if (clause := complement_of_copula(tokens, cue)) is not None:
        yield from _cut("complement", context, cue, clause)
    head = cue.head
    if head.i != cue.i and cue.dep in (
        "parataxis",
        "ccomp",
        "advcl",
        "conj",
        "dep",
        "acl",
        "relcl",
    ):
        first, end = subtree(head)
        if cue.right_edge.i < head.i or cue.left_edge.i > head.i:
            yield "parenthetical", ((first, cue.left_edge.i), (cue.right_edge.i + 1, end))
            yield "parenthetical-before", ((first, cue.left_edge.i),)
    if (
        head.i != cue.i
        and cue.dep in ("relcl", "acl")
        and head.pos in ("NOUN", "PROPN")
        and cue.tag in ("VBN", "VBD", "VBZ", "VBP")
    ):
        yield "antecedent", ((head.left_edge.i, cue.left_edge.i),)


def complement_of_copula(tokens: list[Token], cue: Token) -> Token | None:
    """The clause after an adjective that the parse hung on its copula: "is adamant | that the bridge is safe"."""
    if cue.pos != "ADJ" or cue.dep != "acomp":
        return None
    return next(
        (child for child in cue.head.children if child.i > cue.i and child.dep == "ccomp"), None
    )


def _cut(
    rule: str, context: QuoteContext, cue: Token, clause: Token
) -> Iterator[tuple[str, Region]]:
    """A clause, whole and without what the parse may have hung on it by mistake."""
    tokens = context.tokens
    first, end = subtree(clause)
    if clause.i > cue.i:
        first = max(first, cue.i + 1)
        yield rule, ((first, end),)
        for child in clause.children:
            if (
                child.i > clause.i
                and child.dep in ("conj", "advcl", "parataxis", "ccomp", "relcl")
                and child.left_edge.i > first + 2
            ):
                stop = child.left_edge.i
                if child.dep == "conj" and tokens[stop - 1].dep == "cc":
                    stop -= 1
                yield f"{rule}-to-{child.dep}", ((first, stop),)
        if clause.dep == "xcomp":
            for child in clause.children:
                if child.i > clause.i and child.dep in ("ccomp", "xcomp", "dobj", "prep"):
                    yield (
                        f"through-{child.dep}",
                        ((child.left_edge.i + (child.dep == "prep"), child.right_edge.i + 1),),
                    )
        yield from _broken_off(context, rule, first, end)
        sentence_end = context.sentence(cue.i).end
        following = context.next_quote(end)
        if (
            following is not None
            and following.first < sentence_end
            and following.end < sentence_end - 1
        ):
            yield f"{rule}-and-quote", ((first, following.end),)
        if end < sentence_end - 1:
            yield f"{rule}-on", ((first, sentence_end),)
    else:
        edge = left_edge(tokens, cue)
        if clause.left_edge.i < edge:
            if first and tokens[first - 1].dep == "cc":
                first = context.sentence(
                    cue.i
                ).first  # the parse hung the cue on the second of two clauses that "and" joins
            yield f"{rule}-left", ((first, min(end, edge)),)
            if edge < cue.i and end > cue.i:
                yield f"{rule}-around", ((first, edge), (cue.i + 1, end))


def _broken_off(
    context: QuoteContext, rule: str, first: int, end: int
) -> Iterator[tuple[str, Region]]:
    """A region up to each of its first commas, dashes and brackets, for what the parse hung too low: "…, which the police have not done"."""
    tokens = context.tokens
    stops = [
        i
        for i in range(first + 2, end - 1)
        if context.quote_at[i] is None and tokens[i].text in BREAKS
    ]
    for i in stops[:BROKEN_OFF]:
        yield f"{rule}-to-break", ((first, i),)


def left_edge(tokens: list[Token], cue: Token) -> int:
    """Where the reporting clause begins that follows its content: "…, | the mayor said"."""
    edge = cue.i
    for child in cue.children:
        if child.i < cue.i and child.dep in REPORTING_CLAUSE:
            edge = min(edge, child.left_edge.i)
    return edge


def _quotes(context: QuoteContext, cue: Token) -> Iterator[tuple[str, Region]]:
    """Quotation stretches beside the cue, alone, together, and with those that go on in the paragraph."""
    first, end = context.block_of(cue.i)
    left = _nearest_left(context, cue, first)
    right = _nearest_right(context, cue, end)
    if left is not None:
        yield "quote-left", (left.range,)
        yield "quote-left-on", tuple(q.range for q in _chain(context, left, end))
    if left is not None and right is not None:
        yield "quote-around", (left.range, right.range)
    yield from _long_quotes(context, cue, first, end)
    if right is not None:
        yield "quote-right", (right.range,)
        yield "quote-right-on", tuple(q.range for q in _chain(context, right, end))
    colon = next(
        (i for i in range(cue.i + 1, min(end, cue.i + FAR_COLON)) if context.tokens[i].text == ":"),
        -1,
    )
    if 0 <= colon < end - 1 and (q := context.quote_at[colon + 1]) is not None and q is not right:
        yield "quote-after-colon", (q.range,)
        yield "quote-after-colon-on", tuple(k.range for k in _chain(context, q, end))
    below = context.quote_below(end)
    if below is not None and (
        introduces(context, cue, end) or (left is None and right is None and cue.i > end - LEAD)
    ):
        yield "quote-below", (below.range,)


def introduces(context: QuoteContext, cue: Token, end: int) -> bool:
    """Whether a colon ends a paragraph, up to `end`, and the sentence of the cue with it: "The mayor issued a statement on Monday:"."""
    return context.tokens[end - 1].text == ":" and context.sentence(cue.i).end == end


def _long_quotes(
    context: QuoteContext, cue: Token, first: int, end: int
) -> Iterator[tuple[str, Region]]:
    """The same with nothing but stretches that speak for themselves, past nicknames and titles in marks."""
    low, high = max(first, cue.i - FAR_QUOTE), min(end, cue.i + FAR_QUOTE)
    left = [q for q in context.quotes_ending(low, cue.i) if q.is_long and not q.is_work]
    right = [
        q for q in context.quotes_between(cue.i + 1, end, PARTS) if q.is_long and not q.is_work
    ]
    near = right[:1] if right and right[0].first < high else []
    if left:
        yield "quote-left-long", (left[-1].range,)
        if near:
            yield "quote-around-long", (left[-1].range, near[0].range)
        if right:
            yield (
                "quote-left-all",
                tuple(q.range for q in (left[-1], *right[: PARTS - 1])),
            )
    if near:
        yield "quote-right-long", (near[0].range,)


def _nearest_left(context: QuoteContext, cue: Token, first: int) -> QuotedRange | None:
    for i in range(cue.i - 1, max(first, cue.i - NEAR_QUOTE) - 1, -1):
        quote = context.quote_at[i]
        if quote is not None:
            return quote
    return None


def _nearest_right(context: QuoteContext, cue: Token, end: int) -> QuotedRange | None:
    for i in range(cue.i + 1, min(end, cue.i + NEAR_QUOTE)):
        quote = context.quote_at[i]
        if quote is not None:
            return quote
    return None


def _chain(context: QuoteContext, start: QuotedRange, end: int) -> list[QuotedRange]:
    """A quoted stretch and those after it in the paragraph with little between; titles of works are passed by."""
    chain = [start]
    last = start
    for quote in context.quotes[start.index + 1 : start.index + PARTS]:
        if quote.end > end or quote.first - last.end > GAP:
            break
        if not quote.is_work:
            chain.append(quote)
        last = quote
    return chain


def _phrases(context: QuoteContext, cue: Token) -> Iterator[tuple[str, Region]]:
    """Objects: of the cue, of its prepositions, and both."""
    for child in cue.children:
        if child.i > cue.i and child.dep in ("dobj", "attr", "oprd", "acomp", "dative"):
            yield child.dep, (subtree(child),)
            yield from _broken_off(context, child.dep, child.left_edge.i, child.right_edge.i + 1)
            yield from _shortened(context, child.dep, child)
            if child.right_edge.i < cue.right_edge.i:
                yield f"{child.dep}-on", ((child.left_edge.i, cue.right_edge.i + 1),)
            for inner in child.children:
                if inner.i > child.i and inner.dep == "prep" and inner.right_edge.i > inner.i:
                    yield f"prep-of-object:{inner.lower}", ((inner.i + 1, inner.right_edge.i + 1),)
        elif (
            child.i > cue.i
            and child.dep in ("prep", "agent", "prt", "advmod")
            and child.right_edge.i > child.i
        ):
            yield f"prep:{child.lower}", ((child.i + 1, child.right_edge.i + 1),)
            yield f"with-prep:{child.lower}", ((child.i, child.right_edge.i + 1),)
        elif child.dep in ("poss", "compound", "amod") and cue.pos == "NOUN" and child.i < cue.i:
            yield f"before:{child.dep}", (subtree(child),)


def _shortened(context: QuoteContext, rule: str, head: Token) -> Iterator[tuple[str, Region]]:
    """An object without what follows its head: a relative clause, a phrase that may belong to the verb, a conjunct."""
    tokens = context.tokens
    for child in head.children:
        if child.i > head.i and child.dep in ("relcl", "acl", "prep", "appos", "conj", "advcl"):
            stop = child.left_edge.i
            if child.dep == "conj" and tokens[stop - 1].dep == "cc":
                stop -= 1
            if stop > head.left_edge.i:
                yield f"{rule}-to-{child.dep}", ((head.left_edge.i, stop),)


def _rest(context: QuoteContext, cue: Token) -> Iterator[tuple[str, Region]]:
    """What is left of the sentence, for where the parse went wrong."""
    sentence = context.sentence(cue.i)
    edge = left_edge(context.tokens, cue)
    if edge - sentence.first > 2:
        yield "all-before", ((sentence.first, edge),)
    if cue.right_edge.i > cue.i:
        yield "subtree-after", ((cue.i + 1, cue.right_edge.i + 1),)
    if sentence.end - cue.i > 2:
        yield "all-after", ((cue.i + 1, sentence.end),)


def settled(context: QuoteContext, cue: Token, region: Region) -> Region:
    """A region with whole quotations, without the cue and without punctuation at its edges; empty where nothing is left."""
    parts: list[Range] = []
    for first, end in region:
        for part in _without(first, end, cue.i):
            grown = trimmed(context, _grown(context, part, cue.i))
            if grown[0] < grown[1]:
                parts.append(grown)
    merged: list[Range] = []
    for part in sorted(parts):
        if merged and part[0] <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(part[1], merged[-1][1]))
        else:
            merged.append(part)
    return tuple(merged)


def _without(first: int, end: int, i: int) -> Iterator[Range]:
    if first <= i < end:
        yield first, i
        yield i + 1, end
    else:
        yield first, end


def _grown(context: QuoteContext, part: Range, cue: int) -> Range:
    """Takes in all of a quotation that it cuts, unless the cue stands in it."""
    first, end = part
    if first >= end:
        return part
    if (
        first - 1 > cue
        and context.tokens[first - 1].lower in ("that", "whether", "if")
        and context.tokens[first - 1].dep == "mark"
    ):
        first -= 1
    at_first, at_end = context.quote_at[first], context.quote_at[end - 1]
    if at_first is not None and at_first is not context.quote_at[cue]:
        first = min(first, at_first.first)
    if at_end is not None and at_end is not context.quote_at[cue]:
        end = max(end, at_end.end)
    return first, end


def trimmed(context: QuoteContext, part: Range) -> Range:
    """A range less the punctuation at its edges and a conjunction at its head; quotations stay whole."""
    tokens = context.tokens
    first, end = part
    while (
        first < end
        and context.quote_at[first] is None
        and (
            tokens[first].text in EDGE
            or tokens[first].dep == "cc"
            or not tokens[first].text.strip()
        )
    ):
        first += 1
    while (
        first < end
        and context.quote_at[end - 1] is None
        and (tokens[end - 1].text in EDGE or not tokens[end - 1].text.strip())
    ):
        end -= 1
    return first, end
