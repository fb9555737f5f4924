"""Cues: which tokens can report, and the words that belong to them ("has not said")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from onrecord.extract.quotes.content_rules.clauses import complement_of_copula
from onrecord.extract.quotes.context import (
    DASHES,
    QUOTATION_MARKS,
    QuoteContext,
    QuotedRange,
    Range,
)
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
"""Punctuation that ends a quotation whose speaker is named behind it."""
MOST_AFTER_QUOTATION = 8
"""Tokens between a quotation and the verb of the clause that follows it."""
MOST_LABEL_WORDS = 4
"""Words of the name that opens a turn of a transcript."""
MOST_LABEL_TOKENS = 5
"""Tokens of it, with punctuation: "SEN. HALE (D):"."""
MOST_INTRODUCTION = 16
"""Tokens of a name with age and occupation, before the colon of what they say."""
FINITE = frozenset(["VBD", "VBP", "VBZ", "MD"])
"""Tags of verbs with tense."""
MOST_COLON_SOURCE = 7
"""Tokens before a colon that can name a source."""
NEAR_WORDS = 3
"""Tokens from a cue to its copula before it and to its preposition behind it."""

CueType = Literal["word", "preposition", "colon", "dash"]
"""Which rules find content and source: those for a verb, noun or adjective, for "according to", for
the colon of a headline or transcript, for the dash of a signature."""


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
    by_part_of_speech = {
        "VERB": _verb_can_report,
        "NOUN": _noun_can_report,
        "ADJ": _adjective_can_report,
        "PROPN": _name_can_report,
    }
    for token in context.tokens:
        can_report = by_part_of_speech.get(token.pos, _other_can_report)
        if can_report(context, token):
            yield token


def _verb_can_report(context: QuoteContext, verb: Token) -> bool:
    """Whether a verb is more than an auxiliary, and the article's own."""
    return verb.dep not in AUXILIARY and not context.in_long_quotation(verb.i)


def _name_can_report(context: QuoteContext, name: Token) -> bool:
    """Whether a supposed name is the verb of a headline: "Mayor *Says* Bridge Is Safe"."""
    if name.lemma in MISTAGGED_VERBS:
        return _verb_can_report(context, name)
    # The tagger may take a dash or a capitalised "According" for a name.
    return _other_can_report(context, name)


def _other_can_report(context: QuoteContext, token: Token) -> bool:
    """Whether a colon, a dash or a preposition reports."""
    if token.text == ":":
        return (
            ends_speaker_label(context, token)
            or introduces_quotation(context, token)
            or _is_colon_of_report(context, token)
        )
    if token.text in DASHES:
        return _is_dash_of_signature(context, token)
    return _is_source_preposition(token) and not context.in_long_quotation(token.i)


def _noun_can_report(context: QuoteContext, noun: Token) -> bool:
    """Whether a noun has something that can be its content, or is a verb in truth."""
    if noun.lemma in MISTAGGED_VERBS:
        # Mayor *Says* Bridge Is Safe
        return _verb_can_report(context, noun)
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
    if quotation is None or noun.i - quotation.end > MOST_AFTER_QUOTATION:
        return False
    # The punctuation before the closing mark.
    last = context.tokens[max(quotation.end - 2, 0)]
    if last.text not in CLOSED_BY:
        return False
    # Where the rest of the sentence has a verb, that one reports.
    verbs = context.verbs_before
    return verbs[quotation.end] == verbs[context.sentence(noun.i).end]


def _adjective_can_report(context: QuoteContext, adjective: Token) -> bool:
    """Whether an adjective has something that can be its content: "is *adamant* that …"."""
    if adjective.dep not in REPORTING_ADJECTIVE or context.in_long_quotation(adjective.i):
        return False
    # is *confident* | of a new road; is *adamant* | that the road is safe
    has_content_behind = adjective.right_edge.i > adjective.i
    return has_content_behind or complement_of_copula(adjective) is not None


def _is_source_preposition(token: Token) -> bool:
    """Whether a word and the next are a preposition that names a source: *according* to."""
    second = SOURCE_PREPOSITIONS.get(token.lower)
    following = token.nbor(1) if second is not None else None
    return following is not None and following.lower == second


def _is_dash_of_signature(context: QuoteContext, dash: Token) -> bool:
    """Whether a dash stands between a long quotation and a name: “…” — Ann Hale."""
    if dash.i == 0 or (_is_hyphen(context, dash) and not _signs_paragraph(context, dash)):
        return False
    signature = dash.nbor(1)
    if signature is None or signature.pos != "PROPN":
        # “…” — it was over
        return False
    is_quoted = context.quotation_at[dash.i] is not None
    return not is_quoted and context.in_long_quotation(dash.i - 1)


def _is_hyphen(context: QuoteContext, dash: Token) -> bool:
    """Whether a dash is a short one that does not open a paragraph."""
    return dash.text == "-" and context.block_of(dash.i)[0] != dash.i


def _signs_paragraph(context: QuoteContext, dash: Token) -> bool:
    """Whether a paragraph is one quotation and, behind a dash, a name: “It is closed.” - Ann Hale.

    But “It is closed” - Ann Hale says so - and she should know.
    """
    first, end = context.block_of(dash.i)
    quotation = context.quotation_at[first]
    if quotation is None or quotation.end != dash.i:
        return False
    return not _has_finite_verb(context.tokens[dash.i : end])


def introduces_quotation(context: QuoteContext, colon: Token) -> bool:
    """Whether a paragraph names somebody up to a colon, who is then quoted.

    Ann Hale, 41, teacher: “I wait an hour every morning.”
    And from Mayor Ann Hale: ¶ “We have looked for such a pump for years.”
    """
    first, end = context.block_of(colon.i)
    label = context.tokens[first : colon.i]
    if len(label) > MOST_INTRODUCTION or not _is_before_quotation(context, colon, end):
        return False
    return first_person_named(label) is not None and not _has_finite_verb(label)


def _is_before_quotation(context: QuoteContext, colon: Token, end: int) -> bool:
    """Whether a quotation follows a colon at once, in its paragraph or at the head of the next."""
    following = context.quotation_below(end) if colon.i + 1 == end else _opening(context, colon)
    return following is not None and following.is_long


def _opening(context: QuoteContext, colon: Token) -> QuotedRange | None:
    """The quotation that begins right behind a colon."""
    quotation = context.quotation_at[colon.i + 1]
    return quotation if quotation is not None and quotation.first == colon.i + 1 else None


def first_person_named(label: Sequence[Token]) -> Token | None:
    """The last word of the first name of a person, if that name is what a label begins with.

    "And from Mayor Ann *Hale*", but None for "The trouble of the tram, according to Ann Hale".
    """
    for token in label:
        if token.label == "PERSON":
            return _last_of_name(token)
        if token.pos in ("NOUN", "VERB", "AUX"):
            return None
    return None


def _last_of_name(token: Token) -> Token:
    """The last token of the name that a token begins."""
    following = token.nbor(1)
    while following is not None and following.label == "PERSON" and following.pos == "PROPN":
        token, following = following, following.nbor(1)
    return token


def _has_finite_verb(tokens: Sequence[Token]) -> bool:
    """Whether a verb with tense is among some tokens: "says", "was", "must"."""
    return any(token.tag in FINITE for token in tokens)


def ends_speaker_label(context: QuoteContext, colon: Token) -> bool:
    """Whether a colon follows the name that opens a turn of a transcript: "WALLACE: If I may"."""
    first = context.block_of(colon.i)[0]
    if colon.i - first > MOST_LABEL_TOKENS:
        return False
    # A turn may begin with a quotation mark: “WALLACE: If I may”
    label = [t for t in context.tokens[first : colon.i] if t.text not in QUOTATION_MARKS]
    if not 0 < len(label) <= MOST_LABEL_WORDS:
        return False
    return all(token.text.isupper() for token in label)


def _is_colon_of_report(context: QuoteContext, colon: Token) -> bool:
    """Whether a colon can part who says something from what is said.

    "Poll: most voters undecided"; or before a long quotation: "This is what she said: “…”".
    """
    if colon.i == 0 or context.quotation_at[colon.i] is not None:
        return False
    if context.quotation_at[colon.i - 1] is not None:
        # Nobody is named before it: “The long way”: a review
        return False
    if 0 < colon.i - context.sentence(colon.i).first <= MOST_COLON_SOURCE:
        # Poll: most voters undecided
        return True
    # This is what she wrote to the council in the spring: “…”
    return colon.i + 1 < len(context.tokens) and context.in_long_quotation(colon.i + 1)


def cue_words(cue: Token, rule: str) -> list[Range]:
    """The tokens of a cue that brings content by a rule: "has not said", "called for".

    The reporting word with its auxiliaries, negation and particle, and the preposition or the
    infinitive that the rule has gone through.
    """
    if cue.lower in SOURCE_PREPOSITIONS:
        # according to
        return [(cue.i, cue.i + 2)]
    words = _verb_group(cue)
    if rule.startswith("through-"):
        # wanted to say | that the road is closed
        words.update(range(cue.i, infinitive_of(cue).i + 1))
    elif rule.startswith("prep:"):
        # called for | a new road
        preposition = rule.removeprefix("prep:")
        words.update(child.i for child in cue.rights if _brings(child, cue, preposition))
    return _ranges(words)


def _verb_group(cue: Token) -> set[int]:
    """Indexes of a cue and of what belongs to its verb: "*has not said*", "*is quite sure*"."""
    verb = cue.head if _has_copula_before(cue) else cue
    words = set(range(verb.i, cue.i + 1))
    words.update(child.i for child in verb.lefts if _belongs_before_verb(child))
    words.update(child.i for child in verb.rights if _belongs_behind_verb(child, verb))
    return words


def _has_copula_before(cue: Token) -> bool:
    """Whether a cue is an adjective a few words behind its verb: "*is* quite *sure*"."""
    if cue.pos != "ADJ" or cue.dep not in ("acomp", "oprd"):
        return False
    return 0 < cue.i - cue.head.i <= NEAR_WORDS


def _belongs_before_verb(child: Token) -> bool:
    """Whether a dependent before a verb is shown with it: "*has not* said", "*flatly* denied"."""
    if child.children or not _is_word(child):
        # *more than once* said: a phrase of its own
        return False
    return child.dep in AUXILIARY or _is_adverb_of_verb(child)


def _belongs_behind_verb(child: Token, verb: Token) -> bool:
    """Whether a dependent behind a verb is shown with it: "pointed *out*", "did *n't*"."""
    if child.dep == "neg":
        return child.i == verb.i + 1
    return child.dep == "prt"


def _is_adverb_of_verb(child: Token) -> bool:
    """Whether an adverb says how somebody reports: *flatly* denied, but not: *however*, denied."""
    if child.dep != "advmod" or child.tag == "WRB":
        # *when* he said: it joins the sentence to another one.
        return False
    return child.lower not in LINKING_ADVERBS


def _is_word(token: Token) -> bool:
    """Whether a token is a word or the end of one: "has", "’ve"."""
    return token.text[0].isalpha() or token.text.startswith(("'", "’"))


def infinitive_of(cue: Token) -> Token:
    """The infinitive behind a cue that brings its content: wanted *to say* that …"""
    for child in cue.rights:
        if child.dep == "xcomp":
            return child
    return cue


def _brings(child: Token, cue: Token, preposition: str) -> bool:
    """Whether a dependent close behind a cue is the preposition that brings its content."""
    return child.lower == preposition and child.i - cue.i <= NEAR_WORDS


def _ranges(indexes: set[int]) -> list[Range]:
    """Indexes as ranges: `{3, 4, 7}` → `[(3, 5), (7, 8)]`."""
    found: list[Range] = []
    for i in sorted(indexes):
        if found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found
