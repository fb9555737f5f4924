"""Lines of an article that are no prose: fields, lists, credits.

Contact: Ann Hale, 555-0142
Ann Hale: 1,412 votes, elected.
(Reporting by Ann Hale; editing by Robert Dane)
"""

from __future__ import annotations

from onrecord.extract.quotes.choice import Choice
from onrecord.extract.quotes.context import QUOTATION_MARKS, QuoteContext
from onrecord.extract.quotes.cues import ends_speaker_label
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

LABELS_OF_FIELDS = lexicon.words("quotes", "labels_of_fields")
CREDIT_OPENINGS = lexicon.words("quotes", "credit_openings")
SUBJECTS = ("nsubj", "nsubjpass", "expl")
OPENING_BRACKETS = frozenset(["(", "[", "*", "—", "–", "-"])


def is_field(context: QuoteContext, choice: Choice) -> bool:
    """Whether the label before a colon names a sort of thing: "Contact: Ann Hale, 555-0142"."""
    if not _parts_unquoted(context, choice):
        return False
    label = _label(context, choice.cue)
    if any(token.label == "PERSON" for token in label):
        # Exclusive – Ann Hale: the bridge is safe
        return False
    return bool(label) and label[0].lower in LABELS_OF_FIELDS


def is_list_entry(context: QuoteContext, choice: Choice) -> bool:
    """Whether a colon parts a name from what belongs to it: "Ann Hale: 1,412 votes, elected."

    A headline may leave out its verb, "Hale: no money for the bridge"; so may a turn of a
    transcript, and what is quoted.
    """
    colon = choice.cue
    if not _parts_unquoted(context, choice) or ends_speaker_label(context, colon):
        return False
    is_headline = context.draft.block_kind(colon) == "headline"
    return not is_headline and not _states_something(context, choice)


def _states_something(context: QuoteContext, choice: Choice) -> bool:
    """Whether a content has a verb with its subject."""
    tokens = context.tokens[choice.content.first : choice.content.end]
    return any(token.dep in SUBJECTS and token.head.pos in ("VERB", "AUX") for token in tokens)


def is_explanation(context: QuoteContext, choice: Choice) -> bool:
    """Whether the article itself goes on behind a colon: "Hale has one advantage: the bridge"."""
    if not _parts_unquoted(context, choice):
        return False
    verbs = [token for token in _label(context, choice.cue) if token.pos in ("VERB", "AUX")]
    return bool(verbs) and not any(_can_report(verb) for verb in verbs)


def _can_report(verb: Token) -> bool:
    return verb.lemma in lexicon.reporting_verbs()


def _parts_unquoted(context: QuoteContext, choice: Choice) -> bool:
    """Whether a cue is a colon, and what follows stands in no quotation marks."""
    return choice.cue.text == ":" and context.quotation_at[choice.content.first] is None


def _label(context: QuoteContext, colon: Token) -> list[Token]:
    """The tokens of a colon's sentence before it, without brackets and quotation marks."""
    first = context.sentence(colon.i).first
    before = context.tokens[first : colon.i]
    return [t for t in before if t.text not in OPENING_BRACKETS | QUOTATION_MARKS]


def is_in_credit(context: QuoteContext, choice: Choice) -> bool:
    """Whether a cue stands in a line that tells who made the article: "Editing by Robert Dane"."""
    first, end = context.block_of(choice.cue.i)
    words = [t.lower for t in context.tokens[first : min(end, first + 3)]]
    words = [word for word in words if word not in OPENING_BRACKETS]
    return " ".join(words[:2]) in CREDIT_OPENINGS
