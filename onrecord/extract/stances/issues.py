"""What a stance is about: a phrase of the text that can be read by itself, and the actor that it is for or against."""

from __future__ import annotations

from onrecord.extract.draft import Figure
from onrecord.extract.entities.ner_repair import is_role
from onrecord.extract.stances.context import OURS, Scene, evaluation, is_partial
from onrecord.extract.stances.phrases import POINTING, clean, phrase, possessive
from onrecord.extract.stances.syntax import RELATIVE, agent_of
from onrecord.extract.syntax import is_passive
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import PaleAdjective, SufferedAct, ThinNoun
from onrecord.nlp.spacy_model import Token

SORTS = frozenset(["kind", "sort", "type", "number", "set", "series", "range", "lot", "host", "part", "many", "most", "some", "all", "none"])
"""Nouns whose "of" says what is meant."""
IDIOMATIC = frozenset(["side", "way", "part", "name", "word", "back", "heart", "mind"])
"""Nouns that mean nothing by whose they are: "stood by *her side*"."""
VAGUE = frozenset(
    ["act", "fight", "help", "respond", "change", "move", "understand", "know", "see", "wait", "work", "try", "come", "continue", "happen"]
)
"""Verbs that, without more, do not say what is done."""
CONTENTS = frozenset(["news", "fact", "idea", "claim", "notion", "suggestion", "belief", "argument", "possibility", "chance", "time", "day"])
"""Nouns whose clause tells their content, not who made them."""
PASSED = frozenset(["bill", "legislation", "measure", "version", "resolution", "amendment", "vote", "hearing", "floor", "leadership", "race"])
"""What a chamber has, whoever wrote it."""
COMPLEMENTS = frozenset(["dobj", "prep", "xcomp", "ccomp", "attr", "acomp", "oprd", "dative", "agent", "advcl"])
"""What makes of a verb a deed that one can be for or against."""


def target_of(scene: Scene, head: Token) -> Figure | None:
    """The actor that an issue's noun names or belongs to: "*Hale*", "*Hale's* plan", "the *Hale* plan", "the nomination of *Hale*"."""
    figure = scene.figure(head.i)
    if figure is not None or head.pos not in ("NOUN", "PROPN"):
        return figure
    tokens = scene.tokens
    for i in head.children:
        if tokens[i].dep in ("poss", "compound", "nmod", "amod") and i < head.i and (figure := scene.named(i)) and _is_owner(tokens[i], head, figure):
            return figure
    if head.lemma not in lexicon.lemmas("suffered_acts", SufferedAct):
        for i in head.children:
            if tokens[i].dep in ("prep", "agent") and tokens[i].lower in ("of", "by", "from"):
                for j in tokens[i].children:
                    if tokens[j].dep == "pobj" and (figure := scene.figure(j) or _possessor(scene, tokens[j])):
                        return figure
    return _possessor(scene, head) or _doer(scene, head)


def _doer(scene: Scene, noun: Token) -> Figure | None:
    """Whose doing a noun is by the clause on it: "the bridge that *Hale* closed", "comments made by *Hale*"."""
    for i in noun.children if noun.lemma not in CONTENTS else ():
        verb = scene.tokens[i]
        if verb.dep == "relcl" and not is_passive(scene.tokens, verb):
            subject = next((scene.tokens[j] for j in verb.children if scene.tokens[j].dep == "nsubj"), None)
            if subject is not None and subject.lower not in RELATIVE:
                return scene.figure(subject.i)
        if verb.dep == "acl" and verb.tag == "VBN" and (agent := agent_of(scene.tokens, verb)) >= 0:
            return scene.figure(agent)
    return None


def _is_owner(before: Token, head: Token, figure: Figure) -> bool:
    """Whether a name before a noun is whom a stance on it is about: "the *Hale* plan", but not "the *Senate* bill", "*U.S.* troops"."""
    return before.dep == "poss" or figure.kind in ("person", "group") or (figure.kind == "organisation" and head.lemma not in PASSED)


def _possessor(scene: Scene, head: Token) -> Figure | None:
    return next((scene.named(i) for i in head.children if scene.tokens[i].dep == "poss" and scene.named(i)), None)


def is_ours(scene: Scene, head: Token) -> bool:
    """Whether a noun belongs to whoever speaks: "my plan", "our country"."""
    return any(scene.tokens[i].lower in OURS for i in head.children)


def issue_of(scene: Scene, head: Token, cue: int = -1) -> str:
    """The words of an issue, cut to a phrase that says what it is; empty where the text gives none.

    `cue`: index of the stance word, whose own clause is no part of the issue: "the harbour plan | criticised by Hale".
    A pronoun becomes the name it stands for; "the request" the fuller words by which the text named it before.
    """
    figure = scene.named(head.i)
    if head.pos == "PRON":
        return figure.name if figure and scene.figure(head.i) else ""
    if figure is not None and figure.kind == "group" and is_partial(scene.tokens, head):
        return ""
    if figure is not None and head.pos == "PROPN":
        mention = scene.mentions[head.i]
        return figure.name if mention.how in ("pronoun", "title") else clean(scene.draft.parse.words(mention.first, mention.end))
    beside = next((scene.named(i) for i in head.children if scene.tokens[i].dep == "appos" and scene.named(i)), None)
    if beside is not None and figure is None:
        return beside.name
    if any(scene.tokens[i].tag == "WDT" for i in head.children):
        return ""
    if head.tag in ("CD", "DT", "WDT", "WP", "EX") or head.label in ("DATE", "TIME"):
        return ""
    within = next((scene.tokens[j] for i in head.children if scene.tokens[i].lower == "of" for j in scene.tokens[i].children), None)
    if head.lemma in SORTS and within is not None:
        return issue_of(scene, within, cue)
    words = phrase(scene, head, cue)
    if head.tag == "VB" and any(scene.tokens[i].dep == "neg" for i in head.children):
        words = f"not to {words}" if words else ""
    if not _is_thin(scene, head, words):
        return (" " not in words and (_owned(scene, head, words) or _before(scene, head))) or words
    return _owned(scene, head, words) or _before(scene, head)


def request_of(scene: Scene, person: Token, act: Token) -> str:
    """What somebody is asked to do: "council to close the bridge", "Robert Dane to resign"; empty where the text does not say whom."""
    figure = scene.named(person.i)
    name = issue_of(scene, person) if figure is None or person.pos != "PRON" else figure.name
    bare = any(scene.tokens[i].dep == "dobj" and _is_bare(scene, scene.tokens[i]) for i in act.children)
    deed = "" if bare or _is_vague(scene, act) else phrase(scene, act)
    link = "not to" if any(scene.tokens[i].dep == "neg" for i in act.children) else "to"
    return f"{name} {link} {deed}" if name and deed else ""


def _is_thin(scene: Scene, head: Token, words: str) -> bool:
    """Whether a phrase says too little: a verb or a pale noun by itself."""
    if len(words) < 4 or not any(c.isalpha() for c in words):
        return True
    beside = [scene.tokens[i] for i in head.children]
    has_subject = any(t.dep in ("nsubj", "nsubjpass") and t.pos != "PRON" for t in beside)
    paler = sum(t.dep == "poss" and t.pos == "NOUN" and is_thin_noun(t) for t in beside)
    paler += sum(t.dep == "amod" and evaluation(t) is not None for t in beside)
    pale = lexicon.lemmas("pale_adjectives", PaleAdjective)
    alone = not has_subject and len([w for w in words.split() if w.lower() not in pale]) - paler <= 1
    if head.pos in ("VERB", "AUX"):
        return alone or _is_thin_deed(scene, head, beside, has_subject)
    if head.tag == "NN" and is_role(head) and any(t.lower == "the" or t.tag == "PRP$" for t in beside) and scene.named(head.i) is None:
        return True
    pointed = any(t.lower in POINTING or (t.dep == "relcl" and scene.tokens[t.first - 1].text != ",") for t in beside)
    return (alone and (pointed or is_thin_noun(head) or head.pos not in ("NOUN", "PROPN"))) or head.lower in ("it", "that", "this")


def _is_thin_deed(scene: Scene, head: Token, beside: list[Token], has_subject: bool) -> bool:
    """Whether a verb's phrase says too little: "do it", "take steps", "that it closes"."""
    if any(t.dep == "dobj" and (t.pos == "PRON" or (not has_subject and _is_bare(scene, t))) for t in beside):
        return True
    if not has_subject and not any(t.dep in COMPLEMENTS and t.i > head.i for t in beside):
        return True
    if any(t.dep == "nsubj" and is_thin_noun(t) and t.i - t.first < 3 for t in beside):
        return True
    if head.dep == "ccomp" and any(t.dep in ("nsubj", "nsubjpass") and t.pos == "PRON" for t in beside):
        return True
    return _is_vague(scene, head) or (head.lemma in ("be", "have", "do") and not any(t.dep in ("attr", "acomp", "dobj") for t in beside))


def is_thin_noun(head: Token) -> bool:
    """Whether a noun does not say by itself what it is: "the plan"."""
    return head.lemma in lexicon.lemmas("thin_nouns", ThinNoun)


def _is_vague(scene: Scene, act: Token) -> bool:
    """Whether a verb by itself does not say what is done: "the council to *act*", "to *do* more"."""
    if act.lemma == "do":
        return not any(scene.tokens[i].dep == "dobj" and scene.tokens[i].pos in ("NOUN", "PROPN") for i in act.children)
    return act.lemma in VAGUE and not any(scene.tokens[i].dep in ("dobj", "prep", "xcomp", "agent") and i > act.i for i in act.children)


def _is_bare(scene: Scene, noun: Token) -> bool:
    """Whether a thin noun stands by itself: "take *steps*", but not "take steps to close the bridge"."""
    return is_thin_noun(noun) and not any(scene.tokens[i].dep not in ("det", "punct", "neg", "relcl") for i in noun.children)


def _owned(scene: Scene, head: Token, words: str) -> str:
    """A pale noun with whose it is: "his plan" → "Ann Hale's plan"."""
    figure = _possessor(scene, head) if head.lemma not in IDIOMATIC else None
    return f"{possessive(figure.name)} {words}" if figure is not None and words else ""


def _before(scene: Scene, head: Token) -> str:
    """The fuller words by which the text named the same thing before."""
    earlier = _antecedent(scene, head)
    return phrase(scene, earlier) if earlier else ""


def _antecedent(scene: Scene, head: Token) -> Token | None:
    """What "the plan" means: the nearest noun before with that lemma whose phrase is not pale itself."""
    if head.pos != "NOUN" or not any(scene.tokens[i].lower in ("the", "that", "this", "such") for i in head.children):
        return None
    pale = lexicon.lemmas("pale_adjectives", PaleAdjective)
    for sentence in reversed(scene.draft.parse.sentences[max(0, head.sentence - 12) : head.sentence + 1]):
        for token in reversed(scene.tokens[sentence.first : sentence.end]):
            if token.i < head.i and token.lemma == head.lemma and token.pos == "NOUN":
                words = phrase(scene, token)
                if not _is_thin(scene, token, words) and " " in words and words.split()[0].lower() not in pale:
                    return token
    return None
