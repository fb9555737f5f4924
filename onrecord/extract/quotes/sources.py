"""Whom a reporting word can be credited to: the noun phrases that the grammar or the place beside it offers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.quotes.context import DASHES, QuoteContext, Range
from onrecord.extract.syntax import noun_phrase, subtree
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

NOMINAL = frozenset(["NOUN", "PROPN", "PRON"])
BEFORE_COLON = 12
"""Tokens before a colon among which its source is sought."""
ANY_WORD = frozenset(["of-according", "name-before", "name-after"])
"""Rules whose word counts whatever the tagger takes it for."""
WITHIN = frozenset(["compound", "poss", "amod", "nmod", "npadvmod"])
"""What a noun is to another one whose phrase it stands in."""
VERBS_BEFORE = 25
"""Tokens before a cue among which a verb with a subject is sought."""
TOLD = frozenset(["assure", "convince", "persuade", "worry"])
"""Verbs whose subject in the passive holds what it was told: "He was assured that …"."""
STEPS = 6
"""Links of the parse that are followed upwards in search of a subject."""


@dataclass(frozen=True, slots=True)
class SourceCandidate:
    """Tokens `[first, end)` that a cue may credit, and their head; an empty range and no head for nobody."""

    rule: str
    first: int
    end: int
    head: Token | None


NOBODY = SourceCandidate("nobody", 0, 0, None)


def source_candidates(context: QuoteContext, cue: Token) -> list[SourceCandidate]:
    """The candidates for a cue's source, best guess of the grammar first, nobody last."""
    found: dict[Range, SourceCandidate] = {}
    tokens = context.tokens
    reported = _reported(tokens, cue)
    for rule, head in _proposed(context, cue):
        token = tokens[head]
        if head in reported or (
            token.pos not in NOMINAL
            and token.tag not in ("WP", "WDT", "DT", "JJ", "CD", "NNP", "VBG")
            and rule not in ANY_WORD
        ):
            continue
        short = noun_phrase(token)
        long = _long(context, cue, token)
        for name, (first, end) in ((rule, short), (f"{rule}+", long)):
            if first < end and not first <= cue.i < end and (first, end) not in found:
                found[first, end] = SourceCandidate(name, first, end, token)
    return [*found.values(), NOBODY]


def _reported(tokens: list[Token], cue: Token) -> list[int]:
    """Whom a reporting verb in the passive speaks of, who is not who speaks: "*He* is said to have sounded the horn"."""
    saying = cue.tag == "VBN" and cue.lemma in lexicon.reporting_verbs() and cue.lemma not in TOLD
    return [child.i for child in cue.children if child.dep == "nsubjpass"] if saying else []


def _long(context: QuoteContext, cue: Token, head: Token) -> Range:
    """The noun phrase with its relative clause, up to the cue: "Ann Hale, who runs the harbour, | said"."""
    tokens = context.tokens
    first, end = subtree(head)
    first = max(first, cue.i + 1) if head.i > cue.i else first
    end = min(end, cue.i) if head.i < cue.i else end
    while end > head.i + 1 and (
        tokens[end - 1].text in (",", ".", ":", ";", "—", "–")
        or tokens[end - 1].dep in ("aux", "advmod", "neg")
    ):
        end -= 1
    while first < head.i and tokens[first].text in (",", '"', "“", "”", "''"):
        first += 1
    return first, end


def _proposed(context: QuoteContext, cue: Token) -> Iterator[tuple[str, int]]:
    if cue.lower == "according":
        yield from _of_according(context, cue)
        return
    if cue.text == ":":
        yield from _before_colon(context, cue)
        return
    if cue.text in DASHES:
        near = context.tokens[cue.i + 1 : cue.i + 5]
        yield from (
            ("after-dash", token.i)
            for token in near
            if token.pos == "PROPN" and token.dep not in ("compound", "punct")
        )
        return
    tokens = context.tokens
    yield from _subjects(tokens, cue)
    for child in cue.children:
        if child.dep == "poss":
            yield "owner", child.i
        elif child.dep == "prep" and child.lower in (
            "by",
            "from",
            "of",
            "among",
            "for",
            "with",
            "in",
        ):
            for inner in child.children:
                if inner.dep == "pobj":
                    yield f"of:{child.lower}", inner.i
        elif child.dep == "compound" and cue.pos in ("NOUN", "PROPN"):
            yield "compound", child.i
        elif child.dep in ("dobj", "attr", "npadvmod", "appos", "oprd") and child.i > cue.i:
            yield f"after-as-{child.dep}", child.i
    if cue.pos in ("NOUN", "ADJ") or cue.dep in ("dobj", "attr", "acomp", "pobj", "pcomp"):
        verb = cue.head
        for _ in range(2):
            for rule, i in _subjects(tokens, verb):
                yield f"of-verb-{rule}", i
            verb = verb.head
    yield from _of_sentence(context, cue)
    yield from _of_verbs_before(context, cue)
    yield from _opening(context, cue)
    yield from _beside(context, cue)


def _subjects(tokens: list[Token], cue: Token) -> Iterator[tuple[str, int]]:
    """Subjects of the verb, of the verbs that it is joined to, and agents of a passive."""
    at, path = cue, "subject"
    for _ in range(STEPS):
        for child in at.children:
            if child.dep == "nsubj":
                yield path if child.i < at.i else f"{path}-after", child.i
            elif child.dep == "nsubjpass":
                yield f"{path}-passive", child.i
            elif child.dep == "agent":
                for inner in child.children:
                    if inner.dep == "pobj":
                        yield f"{path}-agent", inner.i
            elif child.dep in ("dobj", "dative") and path == "subject-xcomp":
                yield f"{path}-object", child.i
        head = at.head
        if head.i == at.i:
            return
        if at.dep in ("acl", "relcl") and head.pos in NOMINAL:
            yield f"{path}-modified", head.i
            yield from _governing(tokens, head)
            return
        if at.dep not in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "parataxis", "dep"):
            return
        path = f"subject-{at.dep}"
        at = head


def _governing(tokens: list[Token], noun: Token) -> Iterator[tuple[str, int]]:
    """The subject of the verb that governs a noun: "*Ann Hale* gave a speech outlining …"."""
    at = noun
    for _ in range(STEPS):
        if at.head.i == at.i:
            return
        at = at.head
        if at.pos in ("VERB", "AUX"):
            yield from (
                ("subject-governing", child.i)
                for child in at.children
                if child.dep == "nsubj" and child.i < noun.i
            )
            return


def _of_sentence(context: QuoteContext, cue: Token) -> Iterator[tuple[str, int]]:
    """The subject of the sentence, for a cue that the parse hung on something else."""
    tokens = context.tokens
    sentence = context.sentence(cue.i)
    root = next((t for t in tokens[sentence.first : sentence.end] if t.head.i == t.i), None)
    if root is not None and root.i != cue.i:
        yield from (
            ("subject-of-sentence", child.i)
            for child in root.children
            if child.dep in ("nsubj", "nsubjpass") and child.i < cue.i
        )


def _of_verbs_before(context: QuoteContext, cue: Token) -> Iterator[tuple[str, int]]:
    """The subject of the nearest verb before the cue, outside of quotations: "“…,” *Ann Hale* said, adding …"."""
    tokens = context.tokens
    for i in range(cue.i - 1, max(context.sentence(cue.i).first, cue.i - VERBS_BEFORE) - 1, -1):
        if context.quote_at[i] is None and tokens[i].pos in ("VERB", "AUX"):
            subjects = [
                inner.i
                for inner in tokens[i].children
                if inner.dep == "nsubj" and context.quote_at[inner.i] is None
            ]
            if subjects:
                yield "subject-of-verb-before", subjects[0]
                return


def _opening(context: QuoteContext, cue: Token) -> Iterator[tuple[str, int]]:
    """The first noun of the sentence, and the first behind the quotation before the cue."""
    tokens = context.tokens
    sentence = context.sentence(cue.i)
    before = context.quote_before(cue.i)
    starts = [("opens-sentence", sentence.first)]
    if before is not None and before.end > sentence.first:
        starts.append(("opens-behind-quote", before.end))
    for rule, start in starts:
        noun = next(
            (
                i
                for i in range(start, cue.i)
                if context.quote_at[i] is None
                and tokens[i].pos in NOMINAL
                and tokens[i].dep not in WITHIN
            ),
            None,
        )
        if noun is not None:
            yield rule, noun


def _of_according(context: QuoteContext, cue: Token) -> Iterator[tuple[str, int]]:
    tokens = context.tokens
    to = cue.i + 1
    if to < len(tokens):
        for child in (*tokens[to].children, *cue.children):
            if child.dep == "pobj" and child.i > to:
                yield "of-according", child.i
        if to + 1 < len(tokens):
            yield "of-according", to + 1


def _before_colon(context: QuoteContext, cue: Token) -> Iterator[tuple[str, int]]:
    """The noun nearest to the colon, and the first of its sentence: "Hale to voters: …"."""
    first = context.sentence(cue.i).first
    nouns = [
        i
        for i in range(max(first, cue.i - BEFORE_COLON), cue.i)
        if context.tokens[i].pos in NOMINAL
    ]
    if nouns:
        yield "before-colon", nouns[-1]
        opening = next(
            (i for i in nouns if context.tokens[i].dep not in ("compound", "poss", "amod")),
            nouns[0],
        )
        yield "opens-before-colon", opening


def _beside(context: QuoteContext, cue: Token) -> Iterator[tuple[str, int]]:
    """The noun phrases right after and right before the cue, for where the parse went wrong; a name that is tagged as something else."""
    tokens = context.tokens
    for rule, i, quote in (
        ("name-before", cue.i - 1, cue.i - 2),
        ("name-after", cue.i + 1, cue.i - 1),
    ):
        if (
            quote >= 0
            and i < len(tokens)
            and tokens[i].text.istitle()
            and tokens[i].pos not in NOMINAL
            and context.quote_at[i] is None
            and context.quote_at[quote] is not None
        ):
            yield rule, i
    after = [
        t
        for t in tokens[cue.i + 1 : cue.i + 14]
        if t.pos in NOMINAL and t.left_edge.i == cue.i + 1 and context.quote_at[t.i] is None
    ]
    if after:
        yield "right-after", max(after, key=lambda t: (t.right_edge.i, -t.i)).i
    i = cue.i - 1
    while i > 0 and i > cue.i - 5 and tokens[i].pos in ("AUX", "ADV", "PART", "PUNCT"):
        i -= 1
    if i >= 0:
        before = [
            t
            for t in tokens[max(i - 12, 0) : i + 1]
            if t.pos in NOMINAL and t.right_edge.i == i and context.quote_at[t.i] is None
        ]
        if before:
            yield "right-before", min(before, key=lambda t: (t.left_edge.i, t.i)).i
