"""Features of a cue with the content and the source that were chosen for it."""

from __future__ import annotations

from onrecord.extract.quotes.choice import Choice
from onrecord.extract.quotes.context import QuoteContext
from onrecord.extract.quotes.features.facts import (
    ContentFacts,
    CueFacts,
    content_facts,
    tokens_governed_outside,
)
from onrecord.extract.quotes.features.priors import Priors, source_kind
from onrecord.extract.quotes.features.quotations import (
    around_features,
    next_quotation,
    quoting_verb_features,
)
from onrecord.extract.quotes.features.values import (
    END,
    MAX_GAP,
    SENTENCE_START,
    clause_openers,
    length_class,
    noun_kind,
    word_or_tag,
)
from onrecord.nlp import lexicon
from onrecord.nlp.tokens import Token

SAYING_TAKES = ("clause", "quote")
"""What a reporting verb takes first that brings a statement."""


def cue_features(context: QuoteContext, cue: CueFacts, choice: Choice, priors: Priors) -> list[str]:
    """All features of a cue and what was chosen for it."""
    content = content_facts(context, choice.content)
    kind = source_kind(choice.source)
    features = [
        *_word_priors(cue, content, priors),
        *_word(cue),
        *_neighbours(context, cue),
        *_frame(context, cue),
        *_dependents(cue),
        *_reporting_verb_above(cue),
        *_rules(cue, choice, kind),
        *_certainty(content, choice),
        *_content(context, cue, content, priors),
        *_lexicon(cue, content, kind),
        *_joint_priors(cue, content, kind, priors),
        *_extent(context, cue, content),
        *around_features(cue.quotations, content, content.base_rule),
        *quoting_verb_features(context, cue, content),
    ]
    if choice.source.head is not None:
        features.append(f"source-lemma={choice.source.head.lemma}")  # hale
    governed_outside = tokens_governed_outside(context, content)
    if governed_outside:
        features += _top(content, governed_outside[0], priors)
    return features


def _word_priors(cue: CueFacts, content: ContentFacts, priors: Priors) -> list[str]:
    """How often the word reports, and words of like meaning ("kin")."""
    prior, kin = priors.word, priors.neighbours
    return [
        "bias",
        f"prior={prior}",  # 2
        f"prior+tag={prior}+{cue.token.tag}",  # 2+VBD
        f"prior-companion={priors.companion}",  # 6
        f"kin={kin}",  # 0
        f"kin+prior={kin}+{prior}",  # 0+2
        f"kin+rule={kin}+{content.base_rule}",  # 0+complement
    ]


def _word(cue: CueFacts) -> list[str]:
    """The word and what it is in its sentence."""
    token, name = cue.token, cue.name
    return [
        f"lemma={name}",  # tell|V
        f"tag={token.tag}",  # VBD
        f"dep={token.dep}",  # ROOT
        f"lemma+dep={name}+{token.dep}",  # tell|V+ROOT
        f"lemma+tag={name}+{token.tag}",  # tell|V+VBD
    ]


def _neighbours(context: QuoteContext, cue: CueFacts) -> list[str]:
    """The words beside it and above it."""
    token, tokens, sentence = cue.token, context.tokens, cue.sentence
    head = token.head
    before = tokens[token.i - 1].lower if token.i > sentence.first else SENTENCE_START
    after = tokens[token.i + 1].lower if token.i + 1 < sentence.end else END
    return [
        f"before={before}",  # hale
        f"after={after}",  # reporters
        f"lemma+after={cue.name}+{after}",  # tell|V+reporters
        f"head={SENTENCE_START if token.is_root else head.lemma}",  # ^
        f"dep+head={token.dep}+{head.pos}",  # ROOT+VERB
        f"path={token.dep}<{head.dep}<{head.head.pos}",  # ROOT<ROOT<VERB
    ]


def _frame(context: QuoteContext, cue: CueFacts) -> list[str]:
    """What hangs on it, and in which kind of block it stands."""
    block = context.draft.article.meta.blocks[cue.sentence.block]
    return [
        f"frame={'+'.join(cue.frame)}",  # ccomp>+dobj>+nsubj<
        f"block={block.kind}",  # paragraph
        *[f"child={child}" for child in cue.frame],  # ccomp>
        *[f"lemma+child={cue.name}+{child}" for child in cue.frame],  # tell|V+ccomp>
    ]


def _dependents(cue: CueFacts) -> list[str]:
    """The words of its phrase: object, auxiliaries, negation, prepositions and particles."""
    found: list[str] = []
    for child in cue.token.children:
        if child.dep == "dobj":
            found.append(f"dobj={child.lemma}")  # reporter
            found.append(f"dobj-kind={noun_kind(child)}")  # role
        elif child.dep in ("aux", "neg"):
            found.append(f"{child.dep}={child.lower}")  # neg=not, in "did *not* say"
        elif child.dep in ("prep", "prt", "mark"):
            found.append(f"lemma+{child.dep}={cue.name}+{child.lower}")  # lemma+prt=point|V+out
    return found


def _reporting_verb_above(cue: CueFacts) -> list[str]:
    """The nearest verb of saying that governs it, and on which side it stands."""
    above = _governing_verb_of_saying(cue.token)
    if above is None:
        return []
    return [
        f"under={above.lemma}",  # say, of "warned" in "Hale *said* that he had warned of it"
        f"under-side={'left' if above.i > cue.token.i else 'right'}",  # right
    ]


def _governing_verb_of_saying(token: Token) -> Token | None:
    """The nearest verb of saying among the first governors of a token."""
    verbs = lexicon.reporting_verbs()
    for _ in range(MAX_GAP):
        if token.is_root:
            return None
        token = token.head
        entry = verbs.get(token.lemma) if token.pos == "VERB" else None
        if entry is not None and entry.takes[0] in SAYING_TAKES:
            return token
    return None


def _rules(cue: CueFacts, choice: Choice, kind: str) -> list[str]:
    """The rules that proposed the content and the source. `kind`: the source's."""
    rule, source_rule, name = choice.content.rule, choice.source.rule, cue.name
    return [
        f"rule={rule}",  # complement
        f"rule+lemma={rule}+{name}",  # complement+tell|V
        f"source-rule={source_rule}",  # subject
        f"rule+source-rule={rule}+{source_rule}",  # complement+subject
        f"source={kind}",  # PERSON
        f"source+lemma={kind}+{name}",  # PERSON+tell|V
        f"source+rule={kind}+{rule}",  # PERSON+complement
    ]


def _certainty(content: ContentFacts, choice: Choice) -> list[str]:
    """How long the content is, and how sure content and source are, in fifths."""
    return [
        f"size={length_class(content.size)}",  # 5
        f"content-sure={int(choice.content_probability * 5)}",  # 4
        f"source-sure={int(choice.source_probability * 5)}",  # 4
    ]


def _content(
    context: QuoteContext, cue: CueFacts, content: ContentFacts, priors: Priors
) -> list[str]:
    """How much of the content is quoted, and how it begins."""
    quoted, prior = content.quoted, priors.word
    opening = context.tokens[content.first]
    return [
        f"quotes={quoted}",  # most
        f"quotes+lemma={quoted}+{cue.name}",  # most+tell|V
        f"quotes+prior={quoted}+{prior}",  # most+2
        f"pos+rule={cue.token.pos}+{content.rule}",  # VERB+complement
        f"starts={opening.lower}",  # that
        f"starts+prior={word_or_tag(opening)}+{prior}",  # that+2
    ]


def _lexicon(cue: CueFacts, content: ContentFacts, kind: str) -> list[str]:
    """How the word reports according to the lexicon."""
    return [
        f"lexicon={cue.reports}+{content.base_rule}",  # speech:clause+complement
        f"lexicon+source={cue.reports}+{kind}",  # speech:clause+PERSON
    ]


def _joint_priors(cue: CueFacts, content: ContentFacts, kind: str, priors: Priors) -> list[str]:
    """How often the word reports with such a content and such a source."""
    rule, prior = content.base_rule, priors.word
    return [
        f"prior-rule={priors.rule}",  # 3
        f"prior-source={priors.source}",  # 5
        f"prior-companion+source={priors.companion}+{kind}",  # 6+PERSON
        f"prior-companion+rule={priors.companion}+{rule}",  # 6+complement
        f"prior+rule={prior}+{rule}",  # 2+complement
        f"prior+source={prior}+{kind}",  # 2+PERSON
        f"prior-rule+source={priors.rule}+{kind}",  # 3+PERSON
        f"prior-rule+dep={priors.rule}+{cue.token.dep}",  # 3+ROOT
        f"prior+size={prior}+{length_class(content.size)}",  # 2+5
    ]


def _extent(context: QuoteContext, cue: CueFacts, content: ContentFacts) -> list[str]:
    """How much of the sentence the content covers, what follows, and how the word ends."""
    token, sentence = cue.token, cue.sentence
    quarters = 4 * content.size // max(1, sentence.end - sentence.first)
    opens_block = sentence.first == context.block_of(token.i)[0]
    return [
        f"covers={quarters}",  # 2
        f"opens-block={opens_block}",  # True
        f"behind={next_quotation(context, cue, content)}",  # none
        f"ending={token.lemma[-4:]}+{content.base_rule}",  # tell+complement
    ]


def _top(content: ContentFacts, top: Token, priors: Priors) -> list[str]:
    """The content's first word that hangs on one outside: the verb, where it is a clause."""
    return [
        f"top={top.dep}+{top.tag}",  # ccomp+VBN
        f"top-lemma={top.lemma}",  # close
        f"top-marks={clause_openers(top, content.first)}",  # that+will
        f"prior+top={priors.word}+{top.dep}+{top.tag}",  # 2+ccomp+VBN
    ]
