"""Cues: which tokens can report, and the words that belong to them ("has not said")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from onrecord.extract.quotes.content_rules.clauses import complement_of_copula
from onrecord.extract.quotes.context import DASHES, QUOTATION_MARKS, QuoteContext, Range
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

MISTAGGED_VERBS = lexicon.words("quotes", "mistagged_verbs")
LINKING_ADVERBS = lexicon.words("quotes", "linking_adverbs")
SOURCE_PREPOSITIONS = dict(
    phrase.split() for phrase in lexicon.words("quotes", "source_prepositions")
)
"""The second words of prepositions of two, by their first: `{"according": "to"}`."""

AUXILIARY = frozenset(["aux", "auxpass", "neg"])
CONTENT_OF_NOUN = frozenset(["acl", "ccomp", "relcl", "prep", "appos", "xcomp"])
"""What may hold the content of a noun: "his claim *that* …"."""
REPORTING_ADJECTIVE = frozenset(["acomp", "oprd", "conj", "ROOT", "amod"])
"""What an adjective that reports is to its head: "is *adamant* that …"."""
CLOSED_BY = frozenset([",", "?", "!"])
"""Signs that end a quotation whose speaker is named behind it."""
FAR_TAG = 8
"""Tokens between a quotation and the verb of the clause that follows it."""
MOST_LABEL_WORDS = 4
"""Words of the name that opens a turn of a transcript."""
MOST_LABEL_TOKENS = 5
"""Tokens of it, with signs: "SEN. HALE (D):"."""
MOST_COLON_SOURCE = 7
"""Tokens before a colon that can name a source."""
NEAR_WORDS = 3
"""Tokens from a cue to its copula before it and to its preposition behind it."""

CueType = Literal["word", "preposition", "colon", "dash"]
"""Which rules find content and source: a verb, noun or adjective; "according to"; the signs of a
headline or transcript, and of a signature."""


def cue_type(cue: Token) -> CueType:
    """The type of a cue: `said` → word, `according` → preposition."""
    if cue.lower in SOURCE_PREPOSITIONS:
        return "preposition"
    if cue.text == ":":
        return "colon"
    return "dash" if cue.text in DASHES else "word"


def cue_candidates(context: QuoteContext) -> Iterator[Token]:
    """The tokens that can report, in the order of the text.

    Verbs, nouns and adjectives that report something, "according to", the colon of a headline, the
    dash of a signature.
    """
    for token in context.tokens:
        if _can_report(context, token):
            yield token


def _can_report(context: QuoteContext, token: Token) -> bool:
    """Whether a token can report, by the rule for its part of speech."""
    if token.pos == "VERB" or _is_mistagged_verb(token):
        return token.dep not in AUXILIARY and not context.in_long_quotation(token.i)
    if token.pos == "NOUN":
        return _noun_can_report(context, token)
    if token.pos == "ADJ":
        return _adjective_can_report(context, token)
    if token.lower in SOURCE_PREPOSITIONS:
        return _is_source_preposition(token) and not context.in_long_quotation(token.i)
    if token.text in DASHES:
        return _is_dash_of_signature(context, token)
    if token.text == ":":
        return ends_speaker_label(context, token) or _is_colon_of_report(context, token)
    return False


def _is_mistagged_verb(token: Token) -> bool:
    """Whether a supposed noun is the verb of a headline: "Mayor *Says* Bridge Is Safe"."""
    return token.pos in ("NOUN", "PROPN") and token.lemma in MISTAGGED_VERBS


def _noun_can_report(context: QuoteContext, noun: Token) -> bool:
    """Whether a noun has something that can be its content, or is a verb in truth."""
    if context.in_long_quotation(noun.i):
        return False
    return _has_content(noun) or _follows_quotation(context, noun)


def _has_content(noun: Token) -> bool:
    """Whether something that can be its content hangs on a noun: "his claim | that …"."""
    return any(child.dep in CONTENT_OF_NOUN for child in noun.rights)


def _follows_quotation(context: QuoteContext, noun: Token) -> bool:
    """Whether a supposed noun is the verb of a clause behind a quotation.

    “The road is closed,” the editorial *read*.
    """
    if noun.lemma not in lexicon.quoting_verbs():
        return False
    quotation = context.quotation_before(noun.i)
    if quotation is None or noun.i - quotation.end > FAR_TAG:
        return False
    if context.tokens[max(quotation.end - 2, 0)].text not in CLOSED_BY:
        return False
    # Otherwise another word is the verb of that clause.
    verbs = context.verbs_before
    return verbs[quotation.end] == verbs[context.sentence(noun.i).end]


def _adjective_can_report(context: QuoteContext, adjective: Token) -> bool:
    """Whether an adjective has something that can be its content: "is *adamant* that …"."""
    if adjective.dep not in REPORTING_ADJECTIVE or context.in_long_quotation(adjective.i):
        return False
    has_content_behind = adjective.right_edge.i > adjective.i
    return has_content_behind or complement_of_copula(adjective) is not None


def _is_source_preposition(token: Token) -> bool:
    """Whether a word and the next are a preposition that names a source: *according* to."""
    following = token.nbor(1)
    return following is not None and following.lower == SOURCE_PREPOSITIONS[token.lower]


def _is_dash_of_signature(context: QuoteContext, dash: Token) -> bool:
    """Whether a dash stands between a long quotation and a name: “…” — Ann Hale."""
    # A hyphen inside of a line is part of a word; one that opens a line is a dash.
    if dash.text == "-" and context.block_of(dash.i)[0] != dash.i:
        return False
    signature = dash.nbor(1)
    if signature is None or signature.pos != "PROPN":
        return False
    in_quote = context.quotation_at[dash.i] is not None
    return dash.i > 0 and not in_quote and context.in_long_quotation(dash.i - 1)


def ends_speaker_label(context: QuoteContext, colon: Token) -> bool:
    """Whether a colon follows the name that opens a turn of a transcript: "WALLACE: If I may"."""
    first = context.block_of(colon.i)[0]
    if colon.i - first > MOST_LABEL_TOKENS:
        return False
    texts = [token.text for token in context.tokens[first : colon.i]]
    words = [text for text in texts if text not in QUOTATION_MARKS]
    return 0 < len(words) <= MOST_LABEL_WORDS and all(word.isupper() for word in words)


def _is_colon_of_report(context: QuoteContext, colon: Token) -> bool:
    """Whether a colon can part who says something from what is said.

    "Poll: most voters undecided"; or before a long quotation: "This is what she said: “…”".
    """
    if colon.i == 0 or context.quotation_at[colon.i] is not None:
        return False
    if context.quotation_at[colon.i - 1] is not None:
        return False
    if 0 < colon.i - context.sentence(colon.i).first <= MOST_COLON_SOURCE:
        return True
    return colon.i + 1 < len(context.tokens) and context.in_long_quotation(colon.i + 1)


def cue_words(context: QuoteContext, cue: Token, rule: str) -> list[Range]:
    """The tokens of a cue that brings content by a rule: "has not said", "called for".

    The reporting word with its auxiliaries, negation and particle, and the preposition or the
    infinitive that the rule has gone through.
    """
    if cue.lower in SOURCE_PREPOSITIONS:
        return [(cue.i, cue.i + 2)]
    verb = cue.head if _has_copula_before(cue) else cue
    kept = {*range(verb.i, cue.i + 1)}
    kept.update(child.i for child in verb.children if _belongs_to_verb(child, verb))
    if rule.startswith("through-"):
        kept.update(range(cue.i, _infinitive_of(cue).i + 1))
    if rule.startswith("prep:"):
        preposition = rule.removeprefix("prep:")
        kept.update(child.i for child in cue.children if _brings(child, cue, preposition))
    return _ranges(kept)


def _has_copula_before(cue: Token) -> bool:
    """Whether a cue is an adjective a few words behind its verb: "*is* quite *sure*"."""
    if cue.pos != "ADJ" or cue.dep not in ("acomp", "oprd"):
        return False
    return 0 < cue.i - cue.head.i <= NEAR_WORDS


def _belongs_to_verb(child: Token, verb: Token) -> bool:
    """Whether a dependent is shown as part of the cue: "*has not* said", "pointed *out*"."""
    if child.i > verb.i:
        is_negation = child.dep == "neg" and child.i == verb.i + 1
        return is_negation or child.dep == "prt"
    if child.children or not _is_word(child):
        return False
    return child.dep in AUXILIARY or _is_adverb_of_verb(child)


def _is_adverb_of_verb(child: Token) -> bool:
    """Whether an adverb says how somebody reports: *flatly* denied, but not: *however*, denied."""
    asks = child.tag == "WRB"
    return child.dep == "advmod" and not asks and child.lower not in LINKING_ADVERBS


def _is_word(token: Token) -> bool:
    """Whether a token is a word or the end of one: "has", "’ve"."""
    return token.text[0].isalpha() or token.text.startswith(("'", "’"))


def _infinitive_of(cue: Token) -> Token:
    """The infinitive behind a cue that brings its content: wanted *to say* that …"""
    for child in cue.children:
        if child.i > cue.i and child.dep == "xcomp":
            return child
    return cue


def _brings(child: Token, cue: Token, preposition: str) -> bool:
    """Whether a dependent close behind a cue is the preposition that brings its content."""
    return 0 < child.i - cue.i <= NEAR_WORDS and child.lower == preposition


def _ranges(indexes: set[int]) -> list[Range]:
    """Indexes as ranges: `{3, 4, 7}` → `[(3, 5), (7, 8)]`."""
    found: list[Range] = []
    for i in sorted(indexes):
        if found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found
