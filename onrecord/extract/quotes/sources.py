"""Candidates for the source of a cue: the noun phrases that it can be credited to.

    *The mayor* said the road is closed.              subject
    “The road is closed,” *she* said, adding …        subject-advcl, subject-of-verb-before
    The road is closed, according to *the mayor*.     of-according

Small rules propose heads of noun phrases; the scorer or the order of the rules chooses. The names
of the rules are features of the scorer's weights, so they must stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.extract.draft import Mention
from onrecord.extract.quotes.context import QuoteContext, Range
from onrecord.extract.quotes.cues import CueType, cue_type, introduces_quotation
from onrecord.extract.quotes.source_rules import NOMINAL, Proposal, grammar, position
from onrecord.extract.syntax import is_reduced_passive, noun_phrase, subtree
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

PERSUADING_VERBS = lexicon.words("quotes", "persuading_verbs")
HEAD_TAGS = frozenset(["WP", "WDT", "DT", "JJ", "CD", "NNP", "VBG"])
"""Tags of words that can head a noun phrase though they are no nouns: "*three* of them"."""
ANY_WORD = frozenset(["of-according", "name-before", "name-after"])
"""Rules whose word counts whatever the tagger takes it for."""
CUT_AT_END = frozenset([",", ".", ":", ";", "—", "–"])
CUT_AT_START = frozenset([",", '"', "“", "”", "''"])
OF_VERB = frozenset(["aux", "advmod", "neg"])
"""What the parse may hang on a source though it belongs to the verb: "Hale | *has not* said"."""

Rule = Callable[[QuoteContext, Token], Iterator[Proposal]]

RULES: dict[CueType, tuple[Rule, ...]] = {
    "word": (
        grammar.subjects,
        grammar.dependents,
        grammar.subjects_of_governors,
        grammar.subject_of_sentence,
        position.subject_of_verb_before,
        position.opening_nouns,
        position.mistagged_names,
        position.phrase_right_after,
        position.phrase_right_before,
    ),
    "preposition": (grammar.object_of_according_to,),
    "colon": (position.nouns_before_colon,),
    "dash": (position.name_after_dash,),
}
"""The rules for each type of cue, best guess of the grammar first.

The order is that in which the rules without a scorer try them, and a feature of the scorer.
"""


@dataclass(frozen=True, slots=True)
class SourceCandidate:
    """Tokens `[first, end)` that a cue may credit; an empty range without a head for nobody."""

    rule: str
    """The name of what proposed it; with `+` at its end for the phrase with its clauses."""
    first: int
    end: int
    head: Token | None


NOBODY = SourceCandidate("nobody", 0, 0, None)


def source_candidates(context: QuoteContext, cue: Token) -> list[SourceCandidate]:
    """The candidates for a cue's source, best guess of the grammar first, nobody last.

    Nobody is none where the layout names somebody: "Ann Hale, 41: “…”".
    """
    found: dict[Range, SourceCandidate] = {}
    excluded = _who_is_reported_on(cue)
    for name, head in _proposals(context, cue):
        if head in excluded or not _can_be_head(head, name):
            continue
        # Many rules propose the same head; its phrases are there from now on.
        excluded.add(head)
        # *Ann Hale*, who runs the harbour, said …
        short = noun_phrase(head)
        if _is_candidate(short, cue, found):
            found[short] = SourceCandidate(name, *short, head)
        # *Ann Hale, who runs the harbour*, said …
        long = _phrase_with_clauses(context, cue, head)
        if _is_candidate(long, cue, found):
            found[long] = SourceCandidate(f"{name}+", *long, head)
    if found and cue.text == ":" and introduces_quotation(context, cue):
        return [*found.values()]
    return [*found.values(), NOBODY]


def _proposals(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """What the rules for the type of a cue propose, as it stands."""
    for rule in RULES[cue_type(cue)]:
        yield from rule(context, cue)


def _is_candidate(phrase: Range, cue: Token, found: dict[Range, SourceCandidate]) -> bool:
    """Whether a phrase has words, does not hold the cue, and is new."""
    first, end = phrase
    return first < end and not first <= cue.i < end and phrase not in found


def _can_be_head(token: Token, rule: str) -> bool:
    """Whether a word can head a noun phrase, as far as its tag tells."""
    return token.pos in NOMINAL or token.tag in HEAD_TAGS or rule in ANY_WORD


def _who_is_reported_on(cue: Token) -> set[Token]:
    """The subjects of a reporting verb in the passive: they do not speak, somebody speaks of them.

    "*He* is said to have sounded the horn", but not "*He* was assured that the road is closed".
    """
    if is_reduced_passive(cue):
        # *Hale* accused of bullying staff
        return set(cue.children_by("nsubj"))
    if cue.tag != "VBN" or cue.lemma in PERSUADING_VERBS:
        # Whoever was assured of something thinks it since.
        return set()
    if cue.lemma not in lexicon.reporting_verbs():
        return set()
    return set(cue.children_by("nsubjpass"))


def _phrase_with_clauses(context: QuoteContext, cue: Token, head: Token) -> Range:
    """All that hangs on a noun, up to the cue: "Ann Hale, who runs the harbour, | said"."""
    tokens = context.tokens
    first, end = subtree(head)
    if cue.i < head.i:
        # said | *Ann Hale, who runs the harbour*
        first = max(first, cue.i + 1)
    elif head.i < cue.i:
        # *Ann Hale, who runs the harbour*, | said
        end = min(end, cue.i)
    while end > head.i + 1 and _is_cut_at_end(tokens[end - 1]):
        end -= 1
    while first < head.i and tokens[first].text in CUT_AT_START:
        first += 1
    return first, end


def _is_cut_at_end(token: Token) -> bool:
    """Whether a phrase cannot end with a token: punctuation, or an auxiliary of the next verb."""
    return token.text in CUT_AT_END or token.dep in OF_VERB


def actual_speaker(context: QuoteContext, cue: Token, source: SourceCandidate) -> SourceCandidate:
    """A source less those beside whom it speaks, where the parse takes all of them for one.

    "Speaking beside his deputy, Clara Dane, | *Ann Hale* said": an apposition would be closed by a
    comma, as in "his deputy, Clara Dane, said".
    """
    if source.head is None or source.end > cue.i or not _follows_preposition(context, source):
        return source
    name = _name_before(context, cue)
    if name is None or not source.first < name.first - 1 < source.end:
        return source
    others = context.tokens[source.first : name.first]
    # "With Clara Dane *and* Ann Hale"
    if any(token.dep == "cc" for token in others):
        return source
    return SourceCandidate(source.rule, name.first, name.end, context.tokens[name.end - 1])


def _follows_preposition(context: QuoteContext, source: SourceCandidate) -> bool:
    """Whether a source stands behind a preposition: *beside* his deputy, Clara Dane, …"""
    before = context.tokens[source.first - 1] if source.first else None
    return before is not None and before.pos in ("ADP", "SCONJ")


def _name_before(context: QuoteContext, cue: Token) -> Mention | None:
    """The person's name that ends right before a cue and its auxiliaries, behind a comma."""
    last = cue.i - 1
    while last > 0 and context.tokens[last].pos in ("AUX", "ADV", "PART"):
        last -= 1
    for mention in context.draft.mentions:
        if mention.end == last + 1 and mention.kind == "person":
            before = context.tokens[mention.first - 1]
            return mention if before.text == "," else None
    return None
