"""Reporting words: which tokens can report, and the words that belong to them ("has not said", "called for")."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.quotes.contents import complement_of_copula
from onrecord.extract.quotes.context import DASHES, QUOTATION_MARKS, QuoteContext, Range
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

DISCOURSE = frozenset(
    [
        "however",
        "meanwhile",
        "moreover",
        "nevertheless",
        "nonetheless",
        "therefore",
        "thus",
        "besides",
        "likewise",
    ]
)
"""Adverbs that join sentences and say nothing of the reporting."""
TAG = 8
"""Tokens between a quotation and the verb that follows it in a clause without another."""
CLOSED_BY = frozenset([",", "?", "!"])
"""Signs that end a quotation whose speaker is named behind it."""
AUXILIARY = frozenset(["aux", "auxpass", "neg"])


def cue_candidates(context: QuoteContext) -> Iterator[Token]:
    """The tokens that can report, in the order of the text: verbs, nouns and adjectives that report something, "according to", a headline's colon."""
    tokens = context.tokens
    for token in tokens:
        if token.pos == "VERB" or (token.lemma == "say" and token.pos in ("NOUN", "PROPN")):
            if token.dep not in AUXILIARY and not context.in_long_quote(token.i):
                yield token
        elif token.pos == "NOUN":
            if not context.in_long_quote(token.i) and (
                (token.children and _reports(tokens, token)) or _tags(context, token)
            ):
                yield token
        elif token.pos == "ADJ":
            takes_something = (
                token.right_edge.i > token.i or complement_of_copula(tokens, token) is not None
            )
            if (
                token.dep in ("acomp", "oprd", "conj", "ROOT", "amod")
                and takes_something
                and not context.in_long_quote(token.i)
            ):
                yield token
        elif (
            token.lower == "according"
            and token.i + 1 < len(tokens)
            and tokens[token.i + 1].lower == "to"
        ):
            if not context.in_long_quote(token.i):
                yield token
        elif token.text in DASHES and (
            token.text != "-" or context.block_of(token.i)[0] == token.i
        ):
            signed = token.i + 1 < len(tokens) and tokens[token.i + 1].pos == "PROPN"
            if (
                signed
                and token.i
                and context.quote_at[token.i] is None
                and context.in_long_quote(token.i - 1)
            ):
                yield token
        elif token.text == ":" and (
            ends_speaker_label(context, token) or _is_colon_of_report(context, token)
        ):
            yield token


def ends_speaker_label(context: QuoteContext, colon: Token) -> bool:
    """Whether a colon follows the name that opens a turn of a transcript: "WALLACE: If I may"."""
    first = context.block_of(colon.i)[0]
    before = [
        token.text for token in context.tokens[first : colon.i] if token.text not in QUOTATION_MARKS
    ]
    return 0 < len(before) < 5 and colon.i - first < 6 and all(word.isupper() for word in before)


def _is_colon_of_report(context: QuoteContext, colon: Token) -> bool:
    """Whether a colon can part who says from what is said: "Poll: most voters undecided", or stands before words in quotation marks."""
    if (
        context.quote_at[colon.i] is not None
        or not colon.i
        or context.quote_at[colon.i - 1] is not None
    ):
        return False
    near = 0 < colon.i - context.sentence(colon.i).first < 8
    return near or (colon.i + 1 < len(context.tokens) and context.in_long_quote(colon.i + 1))


def _reports(tokens: list[Token], noun: Token) -> bool:
    """Whether something that can be its content hangs on a noun, or the verb that it is the object of."""
    return any(
        child.i > noun.i and child.dep in ("acl", "ccomp", "relcl", "prep", "appos", "xcomp")
        for child in noun.children
    )


def _tags(context: QuoteContext, noun: Token) -> bool:
    """Whether a supposed noun is the verb of a clause that follows a quotation: "“The road is closed,” the editorial *read*."."""
    before = context.quote_before(noun.i)
    if before is None or noun.i - before.end > TAG:
        return False
    end = before.end
    return (
        noun.lemma in lexicon.quoting_verbs()
        and context.tokens[max(end - 2, 0)].text in CLOSED_BY
        and context.verbs_before[context.sentence(noun.i).end] == context.verbs_before[end]
    )


def cue_words(context: QuoteContext, cue: Token, rule: str) -> list[Range]:
    """The tokens of a cue: the reporting word with its auxiliaries, negation and particle, and the preposition that brings the content."""
    if cue.lower == "according":
        return [(cue.i, cue.i + 2)]
    kept = {cue.i}
    verb = cue
    if (
        cue.pos == "ADJ"
        and cue.dep in ("acomp", "oprd")
        and cue.head.i < cue.i
        and cue.i - cue.head.i < 4
    ):
        kept.update(range(cue.head.i, cue.i))
        verb = cue.head
    for child in verb.children:
        if child.i < verb.i:
            goes_with = child.dep in AUXILIARY or (
                child.dep == "advmod" and child.tag != "WRB" and child.lower not in DISCOURSE
            )
            if (
                goes_with
                and not child.children
                and (child.text[0].isalpha() or child.text.startswith(("'", "’")))
            ):
                kept.add(child.i)
        elif child.dep == "prt" or (child.dep == "neg" and child.i == verb.i + 1):
            kept.add(child.i)
    if rule.startswith("through-"):
        inner = next(
            (child.i for child in cue.children if child.i > cue.i and child.dep == "xcomp"), cue.i
        )
        kept.update(range(cue.i, inner + 1))
    preposition = rule.partition(":")[2] if rule.startswith("prep:") else ""
    if preposition:
        kept.update(
            child.i
            for child in cue.children
            if child.i > cue.i and child.lower == preposition and child.i - cue.i < 4
        )
    return _ranges(kept)


def _ranges(indexes: set[int]) -> list[Range]:
    """Indexes as ranges: `{3, 4, 7}` → `[(3, 5), (7, 8)]`."""
    found: list[Range] = []
    for i in sorted(indexes):
        if found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found
