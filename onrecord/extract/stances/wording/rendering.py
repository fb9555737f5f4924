"""How a phrase is written down: names for pronouns and short names, nouns for deeds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extract.draft import Entity, Mention
from onrecord.extract.stances.candidates.described import is_personal
from onrecord.extract.stances.context import FIRST_PERSON, StanceContext
from onrecord.extract.stances.wording.constituents import (
    DEICTIC,
    SUBJECTS,
    VERBAL,
    Scope,
    constituents,
    is_free_relative,
)
from onrecord.extract.stances.wording.heads import OBLIGATION_VERBS, MeantIssue
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

DOUBLED_CONSONANT = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]")
"""Verbs of one short syllable, whose last letter is doubled: "cut", "plan"."""
DOUBLING_VERBS = lexicon.words("stances", "doubling_verbs")
POSSESSIVES = lexicon.words("stances", "possessive_pronouns")
SPEAKER = frozenset(["i", "me", "my", "mine", "myself", "you", "your", "yours"])
"""Pronouns for one who speaks or is spoken to, whom only the text around names."""
SPEAKERS_PLURAL = frozenset(["we", "us", "our", "ours", "ourselves"])
"""Pronouns by which a speaker means more than themselves, as often as not everybody."""
UNIQUE_NOUNS = lexicon.words("stances", "unique_nouns")
GENERIC_SUBJECTS = lexicon.words("stances", "generic_subjects")
ABBREVIATION = re.compile(r"\b(?:[A-Z]\.)+[A-Z]$")
"""The end of an abbreviation that has lost its stop: "D.C"."""
EDGE_MARKS = " ,.;:—–-()[]"
DOUBLE_QUOTES = frozenset('“”"')
FINITE_TAGS = frozenset(["VB", "VBD", "VBP", "VBZ"])
COURTESY_TITLES = frozenset(["mr", "mr.", "mrs", "mrs.", "ms", "ms."])
MARKS = frozenset(["“", "‘", "``", '"', ":", "'"])


def phrase_of(context: StanceContext, meant: MeantIssue, holder: Entity) -> str:
    """The phrase for what is meant; empty where it cannot be read alone.

    A deed without a subject, or with the holder's, becomes a noun: "we should never *close the
    bridge*" → "closing the bridge". What ought to be done keeps its infinitive.
    """
    head = meant.head
    name = _name_of_person(context, head)
    if name:
        return _with_quality(context, meant, name)
    if head.pos == "PRON":
        return _with_quality(context, meant, _name_of_pronoun(context, head))
    if head.pos not in VERBAL:
        words = _written(context, constituents(Scope(head, meant.trigger)), {}, meant)
        return _with_quality(context, meant, words)
    if is_free_relative(head):
        return _written(context, constituents(Scope(head, meant.trigger)), {}, meant)
    subject = _subject(context, head, holder)
    if subject is None:
        return _deed(context, meant)
    return _clause(context, meant, subject)


def _name_of_person(context: StanceContext, noun: Token) -> str:
    """The name of the person whom a noun means: "the president", "the mayor, *Ann Hale*"."""
    if noun.pos != "NOUN":
        return ""
    # "the plan, offered by two senators, *Dane* and Lee": the parser hangs the names on the plan.
    names = noun.children_by("appos") if is_personal(noun) else ()
    for name in (noun, *names):
        entity = context.named(name)
        if entity is not None and entity.kind == "person":
            return entity.name
    return ""


def _name_of_pronoun(context: StanceContext, pronoun: Token) -> str:
    entity = context.entity(pronoun)
    return entity.name if entity is not None else ""


def _with_quality(context: StanceContext, meant: MeantIssue, words: str) -> str:
    """A thing with what a predicate says that it is: "Robert Dane as the founder of the club"."""
    if meant.quality is None or not words:
        return words
    tokens = constituents(Scope(meant.quality, meant.trigger, has_determiner=True))
    quality = _written(context, tokens, {}, meant)
    return f"{words} as {quality}" if quality else words


def possessive(name: str) -> str:
    """A name as the owner of something.

    >>> possessive("Ann Hale"), possessive("Democrats")
    ('Ann Hale’s', 'Democrats’')
    """
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def infinitive_of(context: StanceContext, act: Token) -> str:
    """A deed as an infinitive: "to close the bridge", "not to close it"; empty where unclear."""
    meant = MeantIssue(act, act)
    first = act.child("auxpass") or act
    negation = "not " if act.has("neg") else ""
    # "to *be* closed", "to *get* rid of it"
    deed = first.lemma
    # "wants it *closed*"
    if act.tag in ("VBN", "VBD") and not act.has("aux", "auxpass"):
        deed = f"be {act.lower}"
    form = f"{negation}to {deed}"
    return _written(context, constituents(Scope(act, act)), {first.i: form}, meant)


def gerund(lemma: str) -> str:
    """The form of a verb that names the deed.

    >>> gerund("close"), gerund("cut"), gerund("build"), gerund("lie"), gerund("see")
    ('closing', 'cutting', 'building', 'lying', 'seeing')
    >>> gerund("transfer"), gerund("visit"), gerund("be")
    ('transferring', 'visiting', 'being')
    """
    if lemma.endswith("ie"):
        return f"{lemma[:-2]}ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return f"{lemma[:-1]}ing"
    if DOUBLED_CONSONANT.fullmatch(lemma) or lemma in DOUBLING_VERBS:
        return f"{lemma}{lemma[-1]}ing"
    return f"{lemma}ing"


def _subject(context: StanceContext, verb: Token, holder: Entity) -> Token | None:
    """The subject of a clause that its phrase needs: not the holder's own, nor "you" and "one"."""
    subject = verb.child(*SUBJECTS) or _subject_of_obligation(verb)
    if subject is None or subject.lower in FIRST_PERSON or subject.lower in GENERIC_SUBJECTS:
        return None
    return None if context.entity(subject) is holder else subject


def _subject_of_obligation(verb: Token) -> Token | None:
    """Who ought to do something: "*the council* needs to close it"."""
    is_obligation = verb.dep == "xcomp" and verb.head.lemma in OBLIGATION_VERBS
    return verb.head.child(*SUBJECTS) if is_obligation else None


def _deed(context: StanceContext, meant: MeantIssue) -> str:
    """A deed as a noun or an infinitive: "closing the bridge", "to close the bridge".

    With whoever is blamed or kept from it: "Robert Dane closing the bridge".
    """
    tokens = constituents(Scope(meant.head, meant.trigger))
    words = _written(context, tokens, _verb_forms(meant), meant)
    doer = _doer(context, meant)
    return f"{doer} {words}" if doer and words else words


def _doer(context: StanceContext, meant: MeantIssue) -> str:
    """Whoever is blamed for a deed or kept from it, by name or as the text has it: "a Democrat"."""
    whom = meant.target
    entity = context.entity(whom) if whom is not None else None
    if entity is not None:
        return entity.name
    if whom is None or whom.pos not in ("NOUN", "PROPN"):
        return ""
    words = constituents(Scope(whom, meant.trigger, has_determiner=True))
    # "chided clubs for *fishing* there": the deed is no part of whose it is.
    deed = meant.head.head if meant.head.dep in ("pcomp", "pobj") else meant.head
    inside = {word.i for word in deed.subtree}
    return _written(context, [word for word in words if word.i not in inside], {}, meant)


def _clause(context: StanceContext, meant: MeantIssue, subject: Token) -> str:
    """A clause with its subject: "the bridge being old", "the council to close the bridge"."""
    # "that *it* is old"
    if subject.pos == "PRON" and context.entity(subject) is None:
        return ""
    tokens = constituents(Scope(meant.head, meant.trigger, has_subject=True))
    if subject.head is not meant.head:
        whole_subject = Scope(subject, meant.trigger, has_determiner=True)
        tokens = [*constituents(whole_subject), *tokens]
    return _written(context, tokens, _verb_forms(meant), meant)


def _verb_forms(meant: MeantIssue) -> dict[int, str]:
    """What a verb becomes, by its index: "should close" → "to close", "closed" → "closing"."""
    verb = meant.head
    first = verb.child("auxpass") or verb
    lemma = first.lemma
    # "should *not* close it": against closing it
    is_duty = meant.is_obligation and not (meant.is_own and verb.has("neg"))
    is_infinitive = is_duty or _is_infinitive_of_another(verb)
    form = f"to {lemma}" if is_infinitive else gerund(lemma)
    # The trigger's own negation is counted in the polarity.
    if not meant.is_own and verb.has("neg"):
        form = f"not {form}"
    forms = {first.i: form}
    # "dropping the plan and *join* the others"
    if not is_infinitive:
        forms |= {v.i: gerund(v.lemma) for v in verb.conjuncts if v.tag in FINITE_TAGS}
    return forms


def _is_infinitive_of_another(verb: Token) -> bool:
    """Whether somebody is to do it: "wants the council *to close* it"."""
    return verb.tag == "VB" and verb.has("nsubj") and any(t.lower == "to" for t in verb.lefts)


# Words, with what stands for some of them.


def _written(
    context: StanceContext, tokens: Sequence[Token], replaced: dict[int, str], meant: MeantIssue
) -> str:
    """Tokens as a phrase, in which some are replaced; empty where one cannot be resolved."""
    words = []
    for token in tokens:
        text = replaced.get(token.i)
        if text is None:
            text = _text_for(context, token, tokens, meant)
        if text is None:
            return ""
        words.append((token, text))
    return tidied(_lower_first(tokens, _joined(words)))


def tidied(words: str) -> str:
    """A phrase on one line without marks at its ends, or quotation marks that have no partner.

    >>> tidied("“harbour\\nplan”,"), tidied("“good plan” of a “bad man"), tidied("“plan” to go")
    ('harbour plan', 'good plan of a bad man', '“plan” to go')
    """
    words = " ".join(words.replace("''", '"').split()).strip(EDGE_MARKS)
    # "U.S." keeps its stop.
    if ABBREVIATION.search(words):
        words = f"{words}."
    inner = words[1:-1]
    is_quoted = words[:1] in DOUBLE_QUOTES and words[-1:] in DOUBLE_QUOTES
    if is_quoted and not DOUBLE_QUOTES & set(inner):
        return inner.strip(EDGE_MARKS)
    is_paired = words.count("“") == words.count("”") and words.count('"') % 2 == 0
    if not is_paired:
        words = "".join(letter for letter in words if letter not in DOUBLE_QUOTES)
    return _without_single_brackets(" ".join(words.split()))


def _without_single_brackets(words: str) -> str:
    """A phrase less the brackets whose partner was left off: "the act, to many)"."""
    for opening, closing in ("()", "[]"):
        if words.count(opening) != words.count(closing):
            words = words.replace(opening, "").replace(closing, "")
    return words


def _lower_first(tokens: Sequence[Token], phrase: str) -> str:
    """A phrase that opened a sentence as one inside it: "The bridge" → "the bridge"."""
    if not tokens or tokens[0].tag in ("NNP", "NNPS", "PRP", "PRP$") or tokens[0].label:
        return phrase
    before = tokens[0].nbor(-1)
    is_first = before is None or before.sentence != tokens[0].sentence or before.text in MARKS
    is_capital = phrase[:1].isupper() and phrase[1:2].islower()
    return phrase[0].lower() + phrase[1:] if is_first and is_capital else phrase


def _joined(words: Sequence[tuple[Token, str]]) -> str:
    """Words with the spaces that the text has between them, and one where something is left out."""
    joined = ""
    before: Token | None = None
    for token, text in words:
        is_close = before is not None and before.end == token.start
        if joined and text and not is_close:
            joined += " "
        joined += text
        before = token
    return joined


def _text_for(
    context: StanceContext, token: Token, tokens: Sequence[Token], meant: MeantIssue
) -> str | None:
    """A token's text, or the name that it stands for; None where nobody knows whom it means."""
    # "closing *this* bridge"
    if token.dep == "det" and token.lower in DEICTIC:
        return "the"
    # "help for *our* country" → "the country"
    if token.lower == "our" and token.head.lemma in UNIQUE_NOUNS:
        return "" if token is tokens[0] else "the"
    mention = context.mention(token)
    if mention is not None and token.pos == "PROPN":
        return _fuller_name(mention, token)
    # "*Mr.* Hale" → "Robert Hale"
    if token.lower in COURTESY_TITLES and token.dep == "compound":
        return ""
    if token.tag == "PRP$":
        return _owner_for(context, token, tokens, meant)
    if token.tag != "PRP":
        return token.text
    # "what *we* need" is not what the speaker alone needs.
    if token.lower in SPEAKERS_PLURAL:
        return token.text
    entity = context.entity(token) or context.named(token)
    if entity is not None:
        return entity.name
    return token.text if _is_clear_pronoun(token, tokens) else None


def _fuller_name(mention: Mention, token: Token) -> str:
    """A name's word, or the fuller name of a person in place of the first: "*Hale's* plan"."""
    entity = mention.entity
    is_short = mention.resolved_by == "short name" and mention.kind == "person"
    if entity is None or not is_short:
        return token.text
    return entity.name if token.i == mention.first else ""


def _owner_for(
    context: StanceContext, pronoun: Token, tokens: Sequence[Token], meant: MeantIssue
) -> str | None:
    """The name for "his" or "my"; nothing for one that opens the phrase and means nobody known."""
    is_first = pronoun is tokens[0]
    is_blamed = meant.target is not None and _is_of_whom_is_blamed(meant, pronoun, is_first)
    entity = context.entity(meant.target) if is_blamed else _owner(context, pronoun)
    if entity is not None:
        return possessive(entity.name)
    if is_first:
        return ""
    return pronoun.text if _is_clear_pronoun(pronoun, tokens) else None


def _is_of_whom_is_blamed(meant: MeantIssue, pronoun: Token, is_first: bool) -> bool:
    """Whether a pronoun means who is blamed: "criticised Dane for *his* remarks".

    Not in what they do: "criticised Dane for mocking *her* plan".
    """
    is_thing = meant.head.pos not in VERBAL
    return pronoun.lower in POSSESSIVES and (is_first or is_thing)


def _owner(context: StanceContext, pronoun: Token) -> Entity | None:
    """Whose a thing is; "my" is the speaker's."""
    if pronoun.lower in SPEAKERS_PLURAL:
        return None
    if pronoun.lower != "my":
        return context.named(pronoun)
    attribution = context.attribution(pronoun)
    return attribution.speaker if attribution is not None else None


def _is_clear_pronoun(pronoun: Token, tokens: Sequence[Token]) -> bool:
    """Whether an unresolved pronoun can stay: its noun is in the phrase, or it means nobody.

    "workers taking over the *factory* and running *it*", "make *it* easier to sue", "*our* freedom"
    """
    if pronoun.lower in SPEAKERS_PLURAL or _is_expletive(pronoun):
        return True
    if pronoun.lower in SPEAKER:
        return False
    if _belongs_to_doer(pronoun):
        return True
    return any(token.pos in ("NOUN", "PROPN") and token.i < pronoun.i for token in tokens)


def _belongs_to_doer(pronoun: Token) -> bool:
    """Whether a thing is its doer's own: "wants *the port* to lower *its* fees"."""
    if pronoun.tag != "PRP$" or pronoun.head.dep != "dobj":
        return False
    doer = pronoun.head.head.child("nsubj")
    return doer is not None and doer.pos == "NOUN" and doer.i < pronoun.i


def _is_expletive(pronoun: Token) -> bool:
    """Whether "it" only announces a clause: "make *it* easier to sue"."""
    if pronoun.lower != "it":
        return False
    complements = (pronoun.head, *pronoun.head.children_by("acomp", "oprd", "ccomp"))
    return any(word.has("xcomp", "ccomp", "acl", "advcl") for word in complements)
