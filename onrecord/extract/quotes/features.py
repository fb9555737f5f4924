"""What the scorers see of a cue, a content and a source: plain words, so that a weight can be read and argued with.

`rule=complement`, `rule+lemma=complement+say|V`, `past=,`: a feature is there or it is not.
"""

from __future__ import annotations

import bisect
import functools

from onrecord.extract.quotes import quotation_features
from onrecord.extract.quotes.content_rules.clauses import SUBJECTS
from onrecord.extract.quotes.contents import ContentCandidate
from onrecord.extract.quotes.context import QuoteContext
from onrecord.extract.quotes.quotation_features import sign
from onrecord.extract.quotes.sources import SourceCandidate
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import GroupNoun, OrganisationNoun, ReportingNoun, RoleNoun
from onrecord.nlp.tokens import Token

OUTLINE = frozenset(
    "nsubj nsubjpass aux auxpass neg dobj ccomp xcomp advcl prep agent mark prt attr acomp poss det acl relcl expl dative oprd".split()  # noqa: SIM905
)
"""Dependents that outline the frame of a word."""
COMPANIONS = frozenset(["dobj", "prep", "prt", "acomp", "attr"])
"""Dependents that make a phrase with a verb: "raise questions", "lash out", "is right"."""
CLOSED = frozenset(["IN", "TO", "WRB", "WP", "WDT", "DT", "CC", "PRP"])
"""Tags of small words, which are features by themselves."""
LENGTHS = (1, 2, 3, 5, 8, 13, 21, 34)
"""Upper ends of the classes that counts of tokens fall into."""
FAR = 6
"""Tokens from which a distance is just far."""


def name_of(cue: Token) -> str:
    """How features name a cue: `"say|V"`, whatever the tagger takes a headline's "Says" for."""
    return "say|V" if cue.lemma == "say" else f"{cue.lemma}|{cue.pos[:1]}"


def is_name(key: str) -> bool:
    """Whether a key of `prior_keys` is a cue's name alone."""
    return not any(sign in key for sign in "+&")


Priors = tuple[str, str, str, str]
"""How often each of the keys of `prior_keys` reported, as classes."""


def prior_keys(
    context: QuoteContext, cue: Token, content: ContentCandidate, source: SourceCandidate
) -> Priors:
    """What it is counted by how often a cue reports.

    Its word; with its construction; with its form and its source's kind; with its object, particle or preposition ("raise|V+question").
    """
    lemma, with_companion = prior_keys_of_word(context, cue)
    return (
        lemma,
        f"{lemma}+{_base(content.rule)}",
        f"{lemma}+{cue.tag}+{_kind_of_source(context, source)}",
        with_companion,
    )


def prior_keys_of_word(context: QuoteContext, cue: Token) -> tuple[str, str]:
    """The first and the last of `prior_keys`, which need no content and no source."""
    lemma = name_of(cue)
    beside = next(
        (child.lemma for child in cue.children if child.i > cue.i and child.dep in COMPANIONS), ""
    )
    return lemma, f"{lemma}&{beside}"


def of_word(context: QuoteContext, cue: Token, by_word: str, by_companion: str) -> list[str]:
    """What tells a word without hope at a tenth of the price of all the rest: its priors (by itself and with its companion) and its frame."""
    tokens = context.tokens
    children = _frame(tokens, cue)
    return [
        "bias",
        f"prior+tag={by_word}+{cue.tag}",
        f"prior-companion={by_companion}",
        f"dep={cue.dep}",
        f"dep+head={cue.dep}+{cue.head.pos}",
        f"lemma+dep={name_of(cue)}+{cue.dep}",
        f"after={tokens[cue.i + 1].lower if cue.i + 1 < len(tokens) else '$'}",
        f"frame={'+'.join(children)}",
        *(f"child={child}" for child in children),
        f"prior+quotes={by_word}+{context.quotes_in_sentence(cue.i)}",
        *quotation_features.quotes_around(context, cue, None, cue.dep),
    ]


def of_cue(
    context: QuoteContext,
    cue: Token,
    content: ContentCandidate,
    source: SourceCandidate,
    sure: tuple[float, float],
    priors: Priors,
    kin: str,
) -> list[str]:
    """What a cue is by itself, in its sentence, and with the content and the source that were chosen for it.

    `sure`: the probabilities of content and source, 0..1. `priors`: those of `prior_keys`. `kin`: how often words of like meaning report.
    """
    tokens = context.tokens
    lemma, rule, base = name_of(cue), content.rule, _base(content.rule)
    sort = _kind_of_source(context, source)
    by_word, by_rule, by_source, by_companion = priors
    first, end = content.region[0][0], content.region[-1][1]
    quotes = quotation_features.share(context, content)
    sentence = context.sentence(cue.i)
    size = _class(sum(b - a for a, b in content.region))
    starts = tokens[first]
    opening = starts.lower if starts.tag in CLOSED else starts.tag
    found = [
        "bias",
        f"prior={by_word}",
        f"prior+tag={by_word}+{cue.tag}",
        f"prior-companion={by_companion}",
        f"kin={kin}",
        f"kin+prior={kin}+{by_word}",
        f"kin+rule={kin}+{base}",
        *_in_sentence(context, cue, lemma),
        f"rule={rule}",
        f"rule+lemma={rule}+{lemma}",
        f"source-rule={source.rule}",
        f"rule+source-rule={rule}+{source.rule}",
        f"source={sort}",
        f"source+lemma={sort}+{lemma}",
        f"source+rule={sort}+{rule}",
        f"size={size}",
        f"content-sure={int(sure[0] * 5)}",
        f"source-sure={int(sure[1] * 5)}",
        f"quotes={quotes}",
        f"quotes+lemma={quotes}+{lemma}",
        f"quotes+prior={quotes}+{by_word}",
        f"pos+rule={cue.pos}+{rule}",
        f"starts={starts.lower}",
        f"starts+prior={opening}+{by_word}",
        f"lexicon={_lexicon(cue)}+{base}",
        f"lexicon+source={_lexicon(cue)}+{sort}",
        f"prior-rule={by_rule}",
        f"prior-source={by_source}",
        f"prior-companion+source={by_companion}+{sort}",
        f"prior-companion+rule={by_companion}+{base}",
        f"prior+rule={by_word}+{base}",
        f"prior+source={by_word}+{sort}",
        f"prior-rule+source={by_rule}+{sort}",
        f"prior-rule+dep={by_rule}+{cue.dep}",
        f"prior+size={by_word}+{size}",
        f"covers={4 * sum(b - a for a, b in content.region) // max(1, sentence.end - sentence.first)}",
        f"opens-block={sentence.first == context.block_of(cue.i)[0]}",
        f"behind={quotation_features.quote_behind(context, max(end, cue.i + 1), sentence.end)}",
        f"ending={cue.lemma[-4:]}+{base}",
        *quotation_features.quotes_around(context, cue, content, base),
        *quotation_features.others(context, cue, content, base),
    ]
    if source.head is not None:
        found.append(f"source-lemma={source.head.lemma}")
    if (top := _top(tokens, first, end)) is not None:
        found += [
            f"top={top.dep}+{top.tag}",
            f"top-lemma={top.lemma}",
            f"top-marks={_marks(tokens, top, first)}",
            f"prior+top={by_word}+{top.dep}+{top.tag}",
        ]
    return found


def _in_sentence(context: QuoteContext, cue: Token, lemma: str) -> list[str]:
    """What a word is in its sentence, whatever it reports."""
    tokens = context.tokens
    head = cue.head
    sentence = context.sentence(cue.i)
    children = _frame(tokens, cue)
    before = tokens[cue.i - 1].lower if cue.i > sentence.first else "^"
    after = tokens[cue.i + 1].lower if cue.i + 1 < sentence.end else "$"
    found = [
        f"lemma={lemma}",
        f"tag={cue.tag}",
        f"dep={cue.dep}",
        f"lemma+dep={lemma}+{cue.dep}",
        f"lemma+tag={lemma}+{cue.tag}",
        f"before={before}",
        f"after={after}",
        f"lemma+after={lemma}+{after}",
        f"head={head.lemma if head.i != cue.i else '^'}",
        f"dep+head={cue.dep}+{head.pos}",
        f"path={cue.dep}<{head.dep}<{head.head.pos}",
        f"frame={'+'.join(children)}",
        f"block={context.draft.article.meta.blocks[sentence.block].kind}",
        *(f"child={child}" for child in children),
        *(f"lemma+child={lemma}+{child}" for child in children),
    ]
    for child in cue.children:
        if child.dep == "dobj":
            found += [f"dobj={child.lemma}", f"dobj-kind={_sort(child)}"]
        elif child.dep in ("aux", "neg"):
            found.append(f"{child.dep}={child.lower}")
        elif child.dep in ("prep", "prt", "mark"):
            found.append(f"lemma+{child.dep}={lemma}+{child.lower}")
    if (over := _reported_by(tokens, cue)) is not None:
        found += [f"under={over.lemma}", f"under-side={'left' if over.i > cue.i else 'right'}"]
    return found


def _frame(tokens: list[Token], cue: Token) -> list[str]:
    """What hangs on a word, and on which side: `["ccomp>", "nsubj<"]`."""
    return sorted(
        {
            f"{child.dep}{'<' if child.i < cue.i else '>'}"
            for child in cue.children
            if child.dep in OUTLINE
        }
    )


def of_content(
    context: QuoteContext, cue: Token, content: ContentCandidate, rank: int
) -> list[str]:
    """How a content stands to its cue, and where it begins and ends. `rank`: its place among the candidates."""
    tokens = context.tokens
    rule, base, lemma = content.rule, _base(content.rule), name_of(cue)
    first, end = content.region[0][0], content.region[-1][1]
    side = "around" if first < cue.i < end else "left" if end <= cue.i else "right"
    sentence = context.sentence(cue.i)
    gap = min(FAR, first - cue.i - 1 if side == "right" else cue.i - end if side == "left" else 0)
    starts = tokens[first]
    past = sign(tokens, end)
    quotes = quotation_features.share(context, content)
    found = [
        f"rule={rule}",
        f"rule+lemma={rule}+{lemma}",
        f"rule+pos={base}+{cue.pos}+{cue.tag}",
        f"rule+size={base}+{_class(sum(b - a for a, b in content.region))}",
        f"side={side}",
        f"side+lemma={side}+{lemma}",
        f"side+gap={side}+{gap}",
        f"rule+gap={base}+{gap}",
        f"starts={starts.lower if starts.tag in CLOSED else starts.tag}",
        f"rule+starts={base}+{starts.tag}",
        f"opens={sign(tokens, first - 1) if first > sentence.first else '^'}",
        f"past={past}",
        f"past-pos={tokens[end].pos if end < len(tokens) else '$'}",
        f"rule+past={base}+{past}",
        f"last={tokens[end - 1].pos}",
        f"quotes={quotes}",
        f"rule+quotes={base}+{quotes}",
        f"lemma+quotes={lemma}+{quotes}",
        f"parts={min(len(content.region), 4)}",
        f"rank={rank}",
        f"ends={'sentence' if end >= sentence.end - 1 else 'inside'}+{base}",
        f"begins={'sentence' if first <= sentence.first else 'inside'}+{base}",
    ]
    behind = quotation_features.quote_behind(context, max(end, cue.i + 1), sentence.end)
    joints = quotation_features.joints(context, content)
    found += [
        f"behind={behind}",
        f"rule+behind={base}+{behind}",
        f"joints={joints}",
        f"rule+joints={base}+{joints}",
        *_inside(context, first, end, base),
        *_left_over(tokens, cue, first, end, base),
        *quotation_features.quotes_around(context, cue, content, base),
        *quotation_features.others(context, cue, content, base),
        f"leads={quotation_features.lead(context, content)}+{base}",
    ]
    if past == "," and end + 1 < len(tokens):
        found.append(f"comma={tokens[end + 1].lower}")
    elif end < len(tokens) and tokens[end].pos in ("CCONJ", "SCONJ", "ADP"):
        found.append(f"past-word={tokens[end].lower}")
    if (top := _top(tokens, first, end)) is not None:
        found += [
            f"top={top.dep}",
            f"rule+top={base}+{top.dep}+{top.pos}",
            f"top-head={'cue' if top.head.i == cue.i else top.head.dep}+{base}",
            f"marks={_marks(tokens, top, first)}",
            f"subject={any(child.dep in SUBJECTS for child in top.children)}+{base}",
        ]
    return found


def of_source(
    context: QuoteContext, cue: Token, source: SourceCandidate, content: ContentCandidate, rank: int
) -> list[str]:
    """How a source stands to its cue and to the content. `rank`: its place among the candidates."""
    tokens = context.tokens
    rule, lemma = source.rule, name_of(cue)
    found = [
        f"rule={rule}",
        f"rule+lemma={rule}+{lemma}",
        f"rule+pos={rule}+{cue.pos}+{cue.tag}",
        f"rank={rank}",
        f"rule+content={rule.rstrip('+')}+{_base(content.rule)}",
        f"rule+lexicon={rule.rstrip('+')}+{_lexicon(cue)}",
    ]
    if source.head is None:
        frame = sorted({child.dep for child in cue.children if child.dep in OUTLINE})
        said = f"{quotation_features.share(context, content)}+{_lexicon(cue)}"
        return [
            *found,
            f"nobody+dep={cue.dep}+{cue.tag}",
            f"nobody+frame={'+'.join(frame)}",
            f"nobody+said={said}",
            f"nobody+said+tag={said}+{cue.tag}",
            f"nobody+quotes+rank={quotation_features.share(context, content)}+{min(rank, 4)}",
        ]
    head = source.head
    side = "left" if source.end <= cue.i else "right"
    gap = min(FAR, cue.i - source.end if side == "left" else source.first - cue.i - 1)
    inside = any(first < source.end and source.first < end for first, end in content.region)
    sort = _sort(head)
    found += [
        f"kind={sort}",
        f"rule+kind={rule}+{sort}",
        f"kind+lemma={sort}+{lemma}",
        f"head={head.lemma}",
        f"side+gap={side}+{gap}",
        f"rule+gap={rule}+{gap}",
        f"inside={inside}",
        f"inside+rule={inside}+{rule}",
        f"in-quote={context.quote_at[head.i] is not None}",
        f"size={_class(source.end - source.first)}+{rule.endswith('+')}",
        f"past={sign(tokens, source.end)}+{side}",
        f"same-sentence={head.sentence == cue.sentence}",
        f"begins={tokens[source.first].tag}",
    ]
    if rule.endswith("+"):
        more = next(
            (
                child.dep
                for child in head.children
                if child.i > head.i
                and child.dep in ("relcl", "acl", "advcl", "appos", "prep", "conj")
            ),
            "none",
        )
        found.append(f"longer={more}")
    return found


def _base(rule: str) -> str:
    """A rule without the word that it names: `"prep:for"` → `"prep"`."""
    return rule.partition(":")[0]


def _class(count: int) -> int:
    return bisect.bisect_left(LENGTHS, count)


def _top(tokens: list[Token], first: int, end: int) -> Token | None:
    """The token of a range that hangs on one outside of it."""
    for token in tokens[first:end]:
        if not first <= token.head.i < end:
            return token
    return None


def _marks(tokens: list[Token], top: Token, first: int) -> str:
    """The first words that open a clause or go with its verb: `"that+will"`."""
    return "+".join(
        [
            child.lower
            for child in top.children
            if child.i >= first and child.dep in ("mark", "aux")
        ][:2]
    )


def _inside(context: QuoteContext, first: int, end: int, base: str) -> list[str]:
    """How whole a content is: its verb, its commas, its last word, how many of its words hang on others outside."""
    tops = sum([not first <= token.head.i < end for token in context.tokens[first:end]])
    return [
        f"verb={context.verbs_before[end] > context.verbs_before[first]}+{base}",
        f"commas={min(3, context.commas_before[end] - context.commas_before[first])}+{base}",
        f"last-dep={context.tokens[end - 1].dep}+{base}",
        f"tops={min(4, tops)}+{base}",
    ]


def _left_over(tokens: list[Token], cue: Token, first: int, end: int, base: str) -> list[str]:
    """What a content leaves out: the word behind it, what that hangs on, and what else hangs on the cue behind it."""
    found = []
    if end < len(tokens):
        behind = tokens[end]
        on = (
            "content"
            if first <= behind.head.i < end
            else "cue"
            if behind.head.i == cue.i
            else "other"
        )
        found = [
            f"next={behind.dep}+{behind.tag}",
            f"next-on={on}+{base}",
            f"next-dep+on={behind.dep}+{on}",
        ]
    left = [child.dep for child in cue.children if child.i >= end and child.dep != "punct"]
    return [
        *found,
        f"left={'+'.join(sorted(set(left))[:3])}",
        f"left+rule={base}+{left[0] if left else 'none'}",
    ]


def _reported_by(tokens: list[Token], cue: Token) -> Token | None:
    """The nearest verb of saying above a cue."""
    at = cue
    for _ in range(FAR):
        if at.head.i == at.i:
            return None
        at = at.head
        if (
            at.pos == "VERB"
            and (saying := lexicon.reporting_verbs().get(at.lemma))
            and saying.takes[0] in ("clause", "quote")
        ):
            return at
    return None


def _lexicon(cue: Token) -> str:
    saying = lexicon.reporting_verbs().get(cue.lemma) if cue.pos == "VERB" else None
    return f"{saying.mode}:{saying.takes[0]}" if saying else "none"


def _kind_of_source(context: QuoteContext, source: SourceCandidate) -> str:
    return _sort(source.head) if source.head else "nobody"


def _sort(token: Token) -> str:
    """What kind of thing a noun is, as far as the NER, the lexicons and its tag tell."""
    if token.label:
        return token.label
    if token.tag in ("PRP", "WP", "WDT", "DT", "EX"):
        return token.lower
    return _kinds().get(token.lemma, token.tag)


@functools.cache
def _kinds() -> dict[str, str]:
    """Nouns of the lexicons: `"mayor"` → `"role"`, `"council"` → `"organisation"`, `"claim"` → `"saying"`."""
    kinds = dict.fromkeys(lexicon.lemmas("group_nouns", GroupNoun), "group")
    kinds |= dict.fromkeys(lexicon.lemmas("reporting_nouns", ReportingNoun), "saying")
    kinds |= dict.fromkeys(lexicon.lemmas("organisation_nouns", OrganisationNoun), "organisation")
    return kinds | dict.fromkeys(lexicon.lemmas("role_nouns", RoleNoun), "role")
