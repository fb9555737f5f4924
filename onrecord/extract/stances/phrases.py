"""Phrases: the words around a head, cut where they can be read by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extract.stances.arguments import SUBJECTS, VERBAL, is_infinitive
from onrecord.extract.stances.context import FIRST_PERSON, StanceContext
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

MAX_WORDS = 16
"""The most words of a phrase, less what `_with_hyphenated_words` adds."""
MAX_SUBJECT_DISTANCE = 8
"""The most tokens between the start of a clause's subject and its verb."""
EXTRA_CLAUSE_WORDS = 2
"""How many words a clause may have more than a noun phrase."""
NOMINAL_HEADS = frozenset(["NOUN", "PROPN", "PRON", "NUM", "ADJ"])
CLAUSES = frozenset(
    ["relcl", "advcl", "appos", "cc", "conj", "punct", "parataxis", "ccomp", "mark"]
)
"""Dependents at which a phrase ends."""
OPENING = CLAUSES | {"nsubj", "aux", "preconj", "predet", "neg", "advmod"}
"""Dependents before a head at which its phrase begins."""
BREAKING_CLAUSES = ("relcl", "advcl", "appos")
"""Dependents at which a part of a phrase is cut."""
SEVERABLE = frozenset(["prep", "acl", "cc", "agent", "xcomp", "relcl", "advcl"])
"""Dependents that may be left off a long phrase."""
COMPLEMENT_PREPOSITIONS = lexicon.words("stances", "complement_prepositions")
NAME_PREPOSITIONS = lexicon.words("stances", "name_prepositions")
TIME_PREPOSITIONS = lexicon.words("stances", "time_prepositions")
SPEECH_PARTICIPANT_POSSESSIVES = lexicon.words("stances", "speech_participant_possessives")
DEICTIC_DETERMINERS = lexicon.words("stances", "deictic_determiners")
LEADING_TAGS = frozenset(["DT", "PRP$", "PDT", "WDT", "POS", "TO", "WP"])
"""Tags of words that are left off at the start of a phrase."""
TRAILING_TAGS = frozenset(["IN", "TO", "DT", "CC", "PRP$", "WDT", ","])
"""Tags of words that are left off at the end of a phrase."""
OPENING_QUOTES = frozenset(["-", "'", '"', "“", "‘", "''", "``"])
"""Hyphens and quotation marks that a phrase may go on with."""
CLITICS = ("-", "'s", "’s")
BREAKING_MARKS = frozenset([",", ";", "—", "–", ":", "(", ")"])
MARKS = "“”\"‘’'` ,.;:—–-()[]"
"""What is stripped from both ends of a phrase."""
HALF_QUOTED = re.compile(r"\s['‘][^'’]*$")
"""A single quotation mark that is not closed: "the ‘plan"."""
QUOTATION_MARKS = re.compile("[“”\"]|''")


def readable_phrase(context: StanceContext, head: Token, cue: Token | None = None) -> str:
    """The words around a head that can be read by themselves; empty where there are none.

    Its modifiers, then what follows it, part by part, up to `MAX_WORDS` words and not into another
    clause: "the request that Kyiv had made" → "request". The phrase ends before the stance word
    `cue`.
    """
    subject = _nominal_subject(head)
    is_clause = head.pos not in NOMINAL_HEADS and not is_infinitive(head)
    # "the old *bridge* in the harbour"
    if subject is None or not is_clause:
        return _phrase_from(context, _phrase_start(head), head, MAX_WORDS, cue)
    # "*the board closed the bridge*"
    first = subject.left_edge.i
    if head.i - first > MAX_SUBJECT_DISTANCE:
        return ""
    return _phrase_from(context, first, head, MAX_WORDS + EXTRA_CLAUSE_WORDS, cue)


def clean_phrase(words: str) -> str:
    """A phrase on one line without marks at its ends, or quotation marks that have no partner.

    >>> clean_phrase("the “harbour\\nplan”,"), clean_phrase("plan” for the harbour")
    ('the harbour plan', 'plan for the harbour')
    """
    words = " ".join(words.split()).strip(MARKS)
    if HALF_QUOTED.search(words):
        return ""
    return words if _has_paired_quotes(words) else QUOTATION_MARKS.sub("", words)


def possessive(name: str) -> str:
    """A name as the owner of something.

    >>> possessive("Ann Hale"), possessive("Democrats")
    ('Ann Hale’s', 'Democrats’')
    """
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _has_paired_quotes(words: str) -> bool:
    """Whether each quotation mark has its partner."""
    has_paired_curly_quotes = words.count("“") == words.count("”")
    is_even = words.count('"') % 2 == 0 and words.count("''") % 2 == 0
    return has_paired_curly_quotes and is_even


def _nominal_subject(head: Token) -> Token | None:
    """The subject of a verb, less pronouns: "*the board* closed it"."""
    for child in head.children_by(*SUBJECTS):
        if child.pos != "PRON":
            return child
    return None


def _phrase_start(head: Token) -> int:
    """The index of the first token of a head's phrase: "that *the old bridge*"."""
    first = head.i
    for child in reversed(list(head.lefts)):
        is_contiguous = child.right_edge.i < first
        is_short = first - child.left_edge.i <= MAX_WORDS
        if _is_outside_phrase(head, child) or not is_contiguous or not is_short:
            break
        first = child.left_edge.i
    return first


def _is_outside_phrase(head: Token, child: Token) -> bool:
    """Whether a dependent before a head is no part of its phrase: its subject, an auxiliary."""
    is_quotation_mark = child.dep == "punct" and child.text in OPENING_QUOTES
    if is_quotation_mark and head.pos in NOMINAL_HEADS:
        return False
    return child.dep in OPENING


def _phrase_from(
    context: StanceContext, first: int, head: Token, max_words: int, cue: Token | None
) -> str:
    """The words from a token to the head, and after it part by part as long as there is room."""
    end = _phrase_end(head, first + max_words, cue)
    if end is None:
        return ""
    tokens = context.tokens
    first, end = _without_edge_words(tokens, first, end)
    begins_with_preposition = tokens[first].tag == "IN" and head.pos != "VERB"
    first, end = _with_hyphenated_words(tokens, first, end)
    depends_on_context = any(_depends_on_context(token) for token in tokens[first:end])
    if begins_with_preposition or depends_on_context:
        return ""
    return clean_phrase(context.draft.parse.words(first, end))


def _without_edge_words(tokens: Sequence[Token], first: int, end: int) -> tuple[int, int]:
    """Tokens `[first, end)` less what says nothing at the edges: "| the | plan | to |"."""
    while first < end - 1 and _is_leading_word(tokens[first]):
        first += 1
    while first < end - 1 and tokens[end - 1].tag in TRAILING_TAGS:
        end -= 1
    return first, end


def _is_leading_word(token: Token) -> bool:
    """Whether a token is left off at the start of a phrase: "*the* plan"."""
    return token.tag in LEADING_TAGS or token.text in MARKS


def _phrase_end(head: Token, limit: int, cue: Token | None) -> int | None:
    """The index after the last token of a head's phrase.

    None where there is no room up to `limit` for a part without which the head says too little.
    """
    end = head.i + 1
    for part in head.rights:
        if _is_attached_mark(part, end):
            end = part.i + 1
            continue
        if part is cue or not _goes_on(head, part, end):
            break
        part_end = _part_end(part, limit)
        # "the wishes *of …*" without its object says nothing.
        if part_end <= part.i:
            return None if _is_needed(part) else end
        end = part_end
        is_cut = part_end <= part.right_edge.i
        if is_cut:
            break
    return end


def _goes_on(head: Token, part: Token, end: int) -> bool:
    """Whether a phrase goes on from token `end` with a part."""
    return part.left_edge.i == end and not _ends_phrase(head, part)


def _is_attached_mark(part: Token, end: int) -> bool:
    """Whether a hyphen, clitic or quotation mark goes on with the word before it."""
    if part.text in CLITICS:
        return True
    is_quotation_mark = part.dep == "punct" and part.text in OPENING_QUOTES
    return is_quotation_mark and part.i == end


def _ends_phrase(head: Token, part: Token) -> bool:
    """Whether a phrase ends before a part that follows its head."""
    is_nominal = head.pos in NOMINAL_HEADS
    # "the plan | *unfair* to all": an adjective after its noun
    is_adjective = part.pos == "ADJ" and part.dep in ("amod", "acomp")
    if is_nominal and is_adjective:
        return True
    # A name goes on with few prepositions: "Bank *of* Norvane"; others belong to the verb.
    is_of_verb = part.dep == "prep" and part.lower not in NAME_PREPOSITIONS
    if head.pos == "PROPN" and is_of_verb:
        return True
    return _is_time(part) or _is_further_clause(part, is_nominal)


def _is_further_clause(part: Token, is_nominal: bool) -> bool:
    """Whether a part is a clause or mark of its own: "the plan | *that* Hale opposed"."""
    is_object_clause = part.dep == "ccomp" and not is_nominal
    return part.dep in CLAUSES and not is_object_clause and not _is_close_apposition(part)


def _depends_on_context(word: Token) -> bool:
    """Whether a word inside a phrase means what only the text around tells.

    "it", "my plan", "in *this* direction", "a need for *one*"; but not "I".
    """
    if word.tag == "PRP" or word.lower in SPEECH_PARTICIPANT_POSSESSIVES:
        return word.lower not in FIRST_PERSON
    # "*that* plan", but "a plan *that* failed"
    is_that = word.lower == "that" and word.tag == "DT"
    is_one = word.lower == "one" and word.dep in ("pobj", "dobj")
    return is_that or is_one or word.lower in DEICTIC_DETERMINERS


def _with_hyphenated_words(tokens: Sequence[Token], first: int, end: int) -> tuple[int, int]:
    """Tokens `[first, end)` widened so that they do not cut a word: "re | -election"."""
    while first > 0 and _is_hyphenated(tokens[first - 1], tokens[first]):
        first -= 1
    while end < len(tokens) and _is_hyphenated(tokens[end - 1], tokens[end]):
        end += 1
    return first, end


def _is_hyphenated(token: Token, after: Token) -> bool:
    """Whether two tokens are joined by a hyphen without a space."""
    return token.end == after.start and "-" in (token.text, after.text)


def _part_end(part: Token, limit: int) -> int:
    """The index after the last token of a part that is kept; 0 where none of it can be.

    It ends before a clause that hangs on it, or a comma. One that goes beyond `limit` ends before
    the last of its own parts that can be left off.
    """
    end = _unbroken_end(part)
    while end > limit:
        end = _last_severable(part, end)
    preposition_object = part.child("pobj")
    needed = part if preposition_object is None else preposition_object
    return end if needed.i < end else 0


def _last_severable(part: Token, end: int) -> int:
    """The index at which the last part before `end` begins that can be left off; 0 without one."""
    last = 0
    for token in part.doc[part.i + 1 : end]:
        is_inside = token.head.i >= part.i
        start = token.left_edge.i
        if part.i < start < end and is_inside and _is_severable(token):
            last = max(last, start)
    return last


def _is_severable(part: Token) -> bool:
    """Whether what is left can be read without a part.

    Not "the wishes | of the council", "to push back | against it".
    """
    if part.dep not in SEVERABLE or part.lower in COMPLEMENT_PREPOSITIONS:
        return False
    if part.head.pos not in VERBAL:
        return True
    # "push back | against it" needs its preposition, "close it | by May" does not.
    complements = part.head.children_by("dobj", "attr", "acomp")
    return any(complement.i < part.i for complement in complements)


def _is_needed(part: Token) -> bool:
    """Whether a noun or verb says too little without a part: "wishes *of* …", "refusal *to* …"."""
    if part.lower in COMPLEMENT_PREPOSITIONS:
        return True
    return part.dep in ("acl", "xcomp") and is_infinitive(part)


def _is_close_apposition(part: Token) -> bool:
    """Whether a name or quotation right after a noun says which one: "Moscow's ally *Belarus*"."""
    if part.dep != "appos":
        return False
    before = part.left_edge.nbor(-1)
    text_before = before.text if before is not None else ""
    is_name = part.pos == "PROPN" and text_before[:1].isalnum()
    return is_name or _is_quoted_title(part, text_before)


def _is_quoted_title(part: Token, text_before: str) -> bool:
    """Whether an apposition is quoted and has no comma before it: "the plan “*Harbour*”"."""
    is_quoted = part.left_edge.text in OPENING_QUOTES or text_before in OPENING_QUOTES
    return is_quoted and text_before != ","


def _unbroken_end(part: Token) -> int:
    """The index at which a part's first clause, comma, bracket … stands, or after all of it."""
    for token in part.subtree:
        if _breaks_part(part, token):
            is_clause = token.dep in BREAKING_CLAUSES
            starts_inside = is_clause and token.left_edge.i > part.left_edge.i
            return token.left_edge.i if starts_inside else token.i
    return part.right_edge.i + 1


def _breaks_part(part: Token, token: Token) -> bool:
    """Whether a part is cut before a token: a comma, "that", a relative clause."""
    if token.text in BREAKING_MARKS:
        return True
    # "the fear | *that* it fails"
    if token.dep == "mark":
        return token is not part.left_edge
    is_clause = token.dep in BREAKING_CLAUSES and token is not part
    return is_clause and not _is_close_apposition(token)


def _is_time(part: Token) -> bool:
    """Whether a part tells when something happened: "*on Monday*", "*during* the war"."""
    if part.dep not in ("npadvmod", "prep", "advmod"):
        return False
    return part.right_edge.label in ("DATE", "TIME") or part.lower in TIME_PREPOSITIONS
