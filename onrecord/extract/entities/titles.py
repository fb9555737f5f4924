"""Titles: the words that give a person a role, before the name, after it or in a clause.

"Ukraine’s *Ambassador to Israel* Yevgen Korniychuk"; "Ann Hale, the *mayor of Norvane*, said";
"Hale was named *minister*".

A title is a run of tokens. Functions that look for one give its tokens, none where there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extract.draft import Mention
from onrecord.extract.entities.names import is_organisation_noun
from onrecord.extract.entities.role_words import is_honorific, is_role
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import RoleNoun
from onrecord.nlp.tokens import Token

TITLE_TAGS = frozenset(["NN", "NNP", "NNS", "NNPS", "JJ", "HYPH", "CC", "VBN"])
COMMON_TAGS = frozenset(["NN", "NNS", "JJ", "VBN"])
"""Tags of words that, in small letters, are no part of the title after them."""
POSTMODIFIER_ENDS = frozenset([",", ":", "WP", "WDT", "VBD", "VBZ", "-LRB-"])
"""Tags at which what a title is "of", "for" or "to" ends."""
AFTER_AGE = frozenset([",", "and"])
APPOSITION_STARTS = frozenset([",", "(", "–", "—"])
APPOSITION_ENDS = frozenset([",", ")", ".", ";", "–", "—"])
APPOSITION_BREAKS = APPOSITION_ENDS | {":", '"', "“", "”"}
TITLE_PREPOSITIONS = lexicon.words("entities", "title_prepositions")
RANK_WORDS = lexicon.words("entities", "rank_words")
BECOMING_VERBS = lexicon.words("entities", "becoming_verbs")
SERVING_VERBS = lexicon.words("entities", "serving_verbs")
FACTUAL_AUXILIARIES = lexicon.words("entities", "factual_auxiliaries")
BEGINNING_TAGS = frozenset(["DT", "PRP$", "POS"])
"""Tags of what stands before a title: "*the* mayor", "*its* mayor", "the town*'s* mayor"."""
OWNER_TAGS = frozenset(["PRP$", "POS"])
LONGEST_TITLE = 11
"""Tokens that a title before a name may have."""
LONGEST_APPOSITION = 14
"""Tokens that an apposition after a name may have."""


def is_plural_role(token: Token) -> bool:
    """Whether a title is of several persons: "*Presidents* Hale and Dane"."""
    if not token.lower.endswith("s"):
        return False
    return token.lower[:-1] in lexicon.lemmas("role_nouns", RoleNoun)


def _has_role(tokens: Sequence[Token]) -> bool:
    """Whether one of the tokens is a role noun."""
    return any(is_role(token) for token in tokens)


# Titles before a name: "Ukraine’s *Ambassador to Israel* Yevgen Korniychuk"


def title_before(first: Token, by_index: dict[int, Mention]) -> Sequence[Token]:
    """The title right before a name, which is given by its first token."""
    words = _without_fragments(_words_before(first, by_index))
    is_title = bool(words) and (_has_role(words) or is_plural_role(words[-1]))
    return _without_honorifics(words) if is_title and len(words) <= LONGEST_TITLE else ()


def _words_before(first: Token, by_index: dict[int, Mention]) -> Sequence[Token]:
    """Words before a name: back to a verb, an article, a possessive or another person's name."""
    start = first
    while (before := start.nbor(-1)) is not None:
        other = by_index.get(before.i)
        # "Bo Dane | Mayor Ann Hale": headlines may name two in a row
        if other is not None and other.kind == "person":
            break
        if before.sentence != first.sentence or not _can_be_in_title(before):
            break
        start = before
    return first.doc[start.i : first.i]


def _can_be_in_title(token: Token) -> bool:
    """Whether a token can be part of a title, by its tag and the word before it."""
    if token.tag in TITLE_TAGS:
        return True
    # "Ambassador *to* Israel", but not "went *to* Mayor Hale"
    before = token.nbor(-1)
    follows_noun = before is not None and before.tag.startswith("NN")
    return follows_noun and token.lower in TITLE_PREPOSITIONS


def _without_fragments(words: Sequence[Token]) -> Sequence[Token]:
    """Words before a name, less those in front that are no part of the title at their end."""
    title = _without_honorifics(words)
    # "an aide to | Mrs Hale": what is before her name is another's title
    if title and title[-1].lower in TITLE_PREPOSITIONS:
        return ()
    words = _after_foreign_preposition(words)
    words = _after_foreign_conjunction(words)
    words = _after_common_word(words)
    return _after_fragment(words)


def _without_honorifics(words: Sequence[Token]) -> Sequence[Token]:
    """Words less the honorifics at their end: "Mayor | Mrs"."""
    end = len(words)
    while end and is_honorific(words[end - 1]):
        end -= 1
    return words[:end]


def _after_foreign_preposition(words: Sequence[Token]) -> Sequence[Token]:
    """The words after the last preposition that does not belong to the title."""
    for i in range(len(words) - 1, 0, -1):
        if words[i].lower in TITLE_PREPOSITIONS and _is_foreign_preposition(words, i):
            return words[i + 1 :]
    return words


def _is_foreign_preposition(words: Sequence[Token], i: int) -> bool:
    """Whether the preposition at `words[i]` stands before the title rather than in it."""
    # "the idea to | Russian President": only a role is "to" something
    if not _has_role(words[:i]):
        return True
    # "a spokesman for | Mayor": and no role is "for" another
    if is_role(_without_honorifics(words)[-1]):
        return True
    # "an aide to | Prime Minister designate", but "head of Governors Association"
    return words[i].lower != "of" and _has_role(words[i:])


def _after_foreign_conjunction(words: Sequence[Token]) -> Sequence[Token]:
    """The words after the last conjunction that joins no two roles."""
    start = 0
    for i, word in enumerate(words):
        # "the bridge and | Mayor Ann Hale", but "president and chief executive"
        if word.tag == "CC" and not _joins_roles(words[:i], words[i:]):
            start = i + 1
    return words[start:]


def _joins_roles(before: Sequence[Token], following: Sequence[Token]) -> bool:
    """Whether a conjunction stands between a role noun and words with another."""
    return bool(before) and is_role(before[-1]) and _has_role(following)


def _after_common_word(words: Sequence[Token]) -> Sequence[Token]:
    """The words from a capital on before which stands a common word: "last week | Mayor Hale"."""
    for i in range(len(words) - 1, 0, -1):
        if words[i].text[0].isupper() and _is_common_word(words, i - 1):
            return words[i:]
    return words


def _is_common_word(words: Sequence[Token], i: int) -> bool:
    """Whether the word at `words[i]` is no part of the capitalised title that follows it."""
    word = words[i]
    # "last *week* | Mayor Hale", but "*Deputy* Mayor Hale"
    if not word.text.islower() or word.tag not in COMMON_TAGS:
        return False
    # "*former* Mayor Hale", "*president* and Chief Executive Hale"
    if word.lower in RANK_WORDS or is_role(word):
        return False
    # "House *panel* Chairman Hale"
    follows_capital = i > 0 and words[i - 1].text[0].isupper()
    is_in_name = follows_capital and is_organisation_noun(word.text)
    return not is_in_name


def _after_fragment(words: Sequence[Token]) -> Sequence[Token]:
    """The words after what cannot begin a title: a participle, a hyphen, a preposition."""
    for i, word in enumerate(words):
        # "named | Mayor", "ex - | Mayor", "of | State"
        is_fragment = word.tag in ("VBN", "HYPH") or word.lower in TITLE_PREPOSITIONS
        if not is_fragment:
            return words[i:]
    return ()


# Titles before a comma: "The *mayor of Norvane*, Ann Hale, said"


def title_before_comma(name: Sequence[Token]) -> Sequence[Token]:
    """The title to which a name is in apposition; the name is closed by another comma or a stop."""
    comma = _mark_before(name[0])
    following = name[-1].nbor(1)
    # "after talks with the mayor, Ann Hale said": there she need not be the mayor.
    if comma is None or following is None or following.text not in APPOSITION_ENDS:
        return ()
    titles = [title for title in _after_determiners(comma) if _is_headed_by_role(title)]
    # "a spokeswoman for the mayor, Ann Hale, said": she may be either.
    return titles[0] if len(titles) == 1 else ()


def _is_headed_by_role(title: Sequence[Token]) -> bool:
    """Whether a role noun heads a title: "*mayor* of the town", not "town"."""
    core = _before_preposition(title)
    return bool(core) and is_role(core[-1])


def _mark_before(first: Token) -> Token | None:
    """The comma before a name and its honorifics: "the mayor*,* Mrs Hale"."""
    before = first.nbor(-1)
    while before is not None and is_honorific(before):
        before = before.nbor(-1)
    return before if before is not None and before.text == "," else None


def _after_determiners(comma: Token) -> Iterator[Sequence[Token]]:
    """What stands between a comma and each article or possessive before it, the shortest first.

    "the mayor of the town," → "town", "mayor of the town"
    """
    tokens = comma.doc
    for i in range(comma.i - 1, max(comma.i - LONGEST_TITLE, 0) - 1, -1):
        token = tokens[i]
        if token.sentence != comma.sentence or _breaks_apposition(token):
            return
        if token.tag in BEGINNING_TAGS:
            yield tokens[i + 1 : comma.i]
        # "the town's | mayor": what is before it is the owner.
        if token.tag in OWNER_TAGS:
            return


# Titles after a name: "Ann Hale, the *mayor of Norvane*, said"


def title_after(name: Sequence[Token], by_index: dict[int, Mention]) -> Sequence[Token]:
    """The title in apposition to a name, or in brackets after it."""
    title = _apposition(name)
    # "mayor | of Norvane", but not "resident | of the mayor's town"
    core = _before_preposition(title)
    if not _has_role(core):
        return ()
    # "Hale, the mayor, said", but not "Hale, the mayor said"
    following = title[-1].nbor(1)
    is_closed = following is not None and following.text in APPOSITION_ENDS
    # "Hale, Mayor Bo Dane and others": the title is Dane's.
    is_anothers = any(_names_titled_person(token, title[0], by_index) for token in core)
    return title if is_closed and not is_anothers else ()


def _apposition(name: Sequence[Token]) -> Sequence[Token]:
    """What follows a name after a comma, a bracket or a dash, without its article."""
    tokens, start = name[-1].doc, name[-1].i + 2
    if start >= len(tokens) or tokens[start - 1].text not in APPOSITION_STARTS:
        return ()
    # "Hale, and the mayor": somebody else
    if tokens[start].tag == "CC":
        return ()
    start = _skip_determiners(tokens, _skip_age(tokens, start))
    end = start
    for token in tokens[start : start + LONGEST_APPOSITION]:
        if token.sentence != name[0].sentence or _breaks_apposition(token):
            break
        end += 1
    return tokens[start:end]


def _skip_age(tokens: Sequence[Token], start: int) -> int:
    """The index after an age, and what joins it to a title: "Hale, 34, | a surgeon"."""
    if start + 1 >= len(tokens) or not tokens[start].text.isdigit():
        return start
    return start + 2 if tokens[start + 1].lower in AFTER_AGE else start


def _skip_determiners(tokens: Sequence[Token], start: int) -> int:
    """The index of the first token from `start` on that can begin a title: "now the | mayor"."""
    while start < len(tokens):
        token = tokens[start]
        if token.tag not in ("DT", "PRP$", "RB") and token.lower != "now":
            break
        start += 1
    return start


def _breaks_apposition(token: Token) -> bool:
    """Whether a title cannot go on at a token."""
    if token.text in APPOSITION_BREAKS:
        return True
    # "the mayor | *who*", "the mayor | *said*", but "the *elected* mayor"
    return token.tag != "VBN" and token.tag.startswith(("VB", "W", "MD"))


def _before_preposition(title: Sequence[Token]) -> Sequence[Token]:
    """The words of a title up to its first preposition."""
    for i, token in enumerate(title):
        if token.tag == "IN" or token.lower in TITLE_PREPOSITIONS:
            return title[:i]
    return title


def _names_titled_person(token: Token, first: Token, by_index: dict[int, Mention]) -> bool:
    """Whether a token is of the name of a person who has the title before it: "Mayor *Bo Dane*".

    That title begins at the token `first` or after it.
    """
    other = by_index.get(token.i)
    if other is None or other.kind != "person" or other.first <= first.i:
        return False
    before = token.doc[other.first - 1]
    is_titled = is_role(before) or is_honorific(before)
    # "Mayor Bo Dane’s spokesman" is no title of Dane's.
    return is_titled and not _is_owner(other, token.doc)


def _is_owner(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Whether a possessive's "’s" follows a mention."""
    return mention.end < len(tokens) and tokens[mention.end].tag == "POS"


# Titles in clauses: "Hale was named *minister*"


def titles_in_clauses(head: Token) -> Iterator[Sequence[Token]]:
    """The titles that clauses give a person, who is given by the head of the name."""
    for verb in _verbs_about(head):
        # "Hale *may* become mayor"
        if _is_negated_or_modal(verb):
            continue
        for noun in _complements(verb):
            # "Hale is the *mayor*", but "the *mayor* is Hale" names him otherwise
            if noun.i > verb.i and _is_singular_role(noun):
                yield _title_with(noun)


def _is_singular_role(noun: Token) -> bool:
    """Whether a noun is one person's role: "mayor", but "judges" not."""
    return noun.tag in ("NN", "NNP") and is_role(noun)


def _verbs_about(head: Token) -> Iterator[Token]:
    """The verbs whose subject a name is."""
    # "Hale, who *was* a judge, …"
    for child in head.children_by("relcl"):
        if child.left_edge.lower == "who":
            yield child
    # "Hale *is* the mayor"
    if head.dep in ("nsubj", "nsubjpass"):
        yield head.head


def _is_negated_or_modal(verb: Token) -> bool:
    """Whether a verb does not say what somebody is or was."""
    return any(child.lemma not in FACTUAL_AUXILIARIES for child in verb.children_by("neg", "aux"))


def _complements(verb: Token) -> Iterator[Token]:
    """The nouns that may be a role of a verb's subject."""
    for child in verb.children:
        # "is *mayor*", "was named *minister*"
        if child.dep in ("attr", "oprd") and verb.lemma in BECOMING_VERBS:
            yield child
        # "serves as *clerk*"
        is_as = child.dep == "prep" and child.lower == "as"
        if is_as and verb.lemma in SERVING_VERBS:
            yield from child.children


def _title_with(noun: Token) -> Sequence[Token]:
    """The title with that noun: its modifiers, and what it is "of", "for" or "to"."""
    tokens = noun.doc
    # "*deputy* mayor"
    first = noun.i
    while first > noun.left_edge.i and _modifies_title(tokens[first - 1]):
        first -= 1
    return tokens[first : _end_of_postmodifier(noun)]


def _end_of_postmodifier(noun: Token) -> int:
    """The index after what a role is "of", "for" or "to": "ambassador to Israel |"."""
    end = noun.i + 1
    preposition = noun.nbor(1)
    if preposition is None or preposition.head is not noun:
        return end
    if preposition.lower in TITLE_PREPOSITIONS:
        while end <= preposition.right_edge.i and noun.doc[end].tag not in POSTMODIFIER_ENDS:
            end += 1
    return end


def _modifies_title(token: Token) -> bool:
    """Whether a token before a role noun is part of the title."""
    return token.tag in TITLE_TAGS and token.tag != "CC"
