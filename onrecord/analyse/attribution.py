"""Attribution: what is reported, by which words, and whom the sentence credits.

Each construction is a small function from a reporting word to the spans of its content, tried in the order of `CONSTRUCTIONS`.
The conventions are those of PolNeAR: the outermost attribution of a sentence counts; content keeps its quotation marks and a leading "that".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord import lexicons
from onrecord.analyse.clauses import addressee_of, cue_tokens, is_passive, noun_phrase, source_of, subtree, trimmed
from onrecord.analyse.draft import Attribution, Draft, Quoted
from onrecord.language import Token
from onrecord.lexicons import Saying, SayingAdjective, SayingNoun
from onrecord.model import Span

Region = list[tuple[int, int]]
"""Token ranges `[first, end)`."""

TELLING = frozenset(["tell", "assure", "reassure", "inform", "remind", "persuade", "warn", "promise", "caution"])
"""Verbs with a listener, on whom the parse may hang what is told: "assured residents | that …"."""
BY_OBJECT = frozenset(["accuse", "blame", "criticize", "criticise", "praise", "describe"])
"""Verbs whose preposition the parse may hang on their object: "accused the firm | of cheating"."""
CONFIDENCE = {
    "quote": 0.95,
    "clause": 0.9,
    "parenthetical": 0.9,
    "according-to": 0.95,
    "infinitive": 0.7,
    "object": 0.6,
    "preposition": 0.6,
    "noun": 0.6,
    "adjective": 0.7,
}


def attributions(draft: Draft) -> None:
    """Finds the attributions of an article, in the order of the text."""
    found: list[Attribution] = []
    for token in draft.tokens:
        attribution = _according_to(draft, token) or _verb(draft, token) or _noun(draft, token) or _adjective(draft, token)
        if attribution is not None:
            found.append(attribution)
    draft.attributions = _outermost(draft, found)


def _verb(draft: Draft, token: Token) -> Attribution | None:
    """A verb of `sayings.yaml` with something to report."""
    saying = lexicons.sayings().get(token.lemma)
    if saying is None or token.pos not in ("VERB", "AUX") or token.dep in ("aux", "auxpass", "amod") or _inside_quote(draft, token):
        return None
    if "infinitive" not in saying.takes and any(
        draft.tokens[i].dep == "xcomp" and draft.tokens[i].first == token.i + 1 and draft.tokens[token.i + 1].lower == "to" for i in token.children
    ):
        return None  # raising: "a statement said to be coordinated" reports nothing
    for name, construction in CONSTRUCTIONS:
        region = construction(draft, token, saying)
        if region:
            return _made(draft, token, name, region, saying)
    return None


def _made(draft: Draft, token: Token, rule: str, region: Region, saying: Saying) -> Attribution | None:
    tokens = draft.tokens
    source, head = _credited(draft, token)
    if rule in ("object", "preposition", "infinitive") and (source is None or is_passive(tokens, token)):
        return None
    region = [trimmed(tokens, part) for part in region]
    spans = with_whole_quotes(draft, [draft.parse.span(a, b) for a, b in region if a < b], token)
    if not spans:
        return None
    cue = cue_tokens(tokens, token, rule)
    negated = any(tokens[c].dep == "neg" for c in token.children) or token.lemma in ("deny", "decline", "refuse")
    return Attribution(
        rule=f"{rule}:{token.lemma}",
        verb=token.i,
        cue=[draft.parse.span(a, b) for a, b in cue],
        content=spans,
        source=_span(draft, source),
        source_head=head,
        mode=saying.mode,
        negated=negated,
        confidence=CONFIDENCE[rule],
        quoted=_words_quoted(draft, spans),
        addressee_head=addressee_of(tokens, token),
    )


def _credited(draft: Draft, verb: Token) -> tuple[tuple[int, int] | None, int]:
    """The source of a verb. Where the parse names nobody, or a word of the quote itself, the noun phrase right beside the verb is credited:
    "“The bridge,” said | Ann Hale, | “is safe.”"
    """
    tokens = draft.tokens
    source, head = source_of(tokens, verb)
    if source is not None and not _in_marks(draft, tokens[head]):
        return source, head
    beside = draft.quoted_in(Span(max(verb.start - 80, 0), verb.start), touching=True)
    if source is None and not beside:
        return None, -1
    after = [t for t in tokens[verb.i + 1 : verb.i + 12] if t.first == verb.i + 1]
    before = [t for t in tokens[max(verb.i - 8, 0) : verb.i] if t.last == verb.i - 1]
    for near in (after, before):
        fitting = [t for t in near if t.pos in ("NOUN", "PROPN", "PRON") and t.sentence == verb.sentence and not _in_marks(draft, t)]
        if fitting:
            best = max(fitting, key=lambda t: (t.last - t.first, -t.i))
            return noun_phrase(tokens, best), best.i
    return None, -1


def _in_marks(draft: Draft, token: Token) -> bool:
    return bool(draft.quoted_in(Span(token.start, token.end), touching=True))


def _clause(draft: Draft, token: Token, saying: Saying) -> Region:
    """ "She said (that) the road is closed"; "The road is closed, she said"."""
    if "clause" not in saying.takes:
        return []
    tokens = draft.tokens
    for i in token.children:
        child = tokens[i]
        if child.dep == "ccomp" or (child.dep in ("advcl", "parataxis") and i < token.i and _joined_by_comma(tokens, child, token)):
            first, end = subtree(child)
            if child.i > token.i:
                return [(max(first, token.i + 1), end)]
            return [(first, min(end, _left_edge(tokens, token)))] if source_of(tokens, token)[0] else []
    for i in token.children:
        if tokens[i].dep == "dobj" and i > token.i and token.lemma in TELLING:
            for j in tokens[i].children:
                if tokens[j].dep in ("acl", "relcl", "ccomp") and any(
                    tokens[c].dep == "mark" and tokens[c].lower == "that" for c in tokens[j].children
                ):
                    return [subtree(tokens[j])]
        if tokens[i].dep == "xcomp" and i > token.i and any(tokens[c].dep in ("mark", "nsubj") for c in tokens[i].children):
            first, end = subtree(tokens[i])
            return [(max(first, token.i + 1), end)]
    return []


def _left_edge(tokens: list[Token], verb: Token) -> int:
    """Where the reporting clause begins that follows its content: "…, the mayor | said"."""
    edge = verb.i
    for i in verb.children:
        child = tokens[i]
        if i < verb.i and child.dep in ("nsubj", "nsubjpass", "aux", "neg", "advmod", "expl", "auxpass"):
            edge = min(edge, child.first)
    return edge


def _joined_by_comma(tokens: list[Token], clause: Token, verb: Token) -> bool:
    edge = _left_edge(tokens, verb)
    return clause.last < edge and any(t.text in (",", '"', "”", "''") for t in tokens[clause.last : edge + 1])


def _parenthetical(draft: Draft, token: Token, saying: Saying) -> Region:
    """ "The road, she said, is closed"; "The road is closed, as she said"."""
    if (saying.mode == "thought" and token.dep != "parataxis") or "clause" not in saying.takes:
        return []
    tokens = draft.tokens
    head = tokens[token.head]
    as_clause = token.dep == "advcl" and any(tokens[c].lower == "as" and tokens[c].dep == "mark" for c in token.children)
    if head.i == token.i or not ((token.dep in ("parataxis", "ccomp") and _set_off(tokens, token)) or as_clause) or head.pos not in ("VERB", "AUX"):
        return []
    first, end = subtree(head)
    return [part for part in ((first, token.first), (token.last + 1, end)) if part[1] - part[0] > 1]


def _set_off(tokens: list[Token], token: Token) -> bool:
    before = tokens[token.first - 1].text if token.first else ""
    return before in (",", '"', "”", "''", "—", "–") or tokens[token.first].text in (",", "—", "–")


def _object(draft: Draft, token: Token, saying: Saying) -> Region:
    """ "He announced a new plan"."""
    if "object" not in saying.takes:
        return []
    tokens = draft.tokens
    for i in token.children:
        if tokens[i].dep == "dobj" and i > token.i and tokens[i].tag not in ("PRP", "WDT", "WP"):
            return [subtree(tokens[i])]
    return []


def _infinitive(draft: Draft, token: Token, saying: Saying) -> Region:
    """ "He wants to leave"; "she urged them to leave"."""
    if "infinitive" not in saying.takes:
        return []
    tokens = draft.tokens
    for i in token.children:
        child = tokens[i]
        if (
            child.dep in ("xcomp", "ccomp", "advcl")
            and i > token.i
            and any(tokens[c].lower == "to" and tokens[c].dep == "aux" for c in child.children)
        ):
            return [(child.first, child.last + 1)]
    return []


def _preposition(draft: Draft, token: Token, saying: Saying) -> Region:
    """ "He warned of a long delay": the object of a preposition that the verb takes."""
    tokens = draft.tokens
    below = [j for i in token.children if i > token.i and tokens[i].dep == "dobj" for j in tokens[i].children] if token.lemma in BY_OBJECT else []
    for i in (*token.children, *below):
        child = tokens[i]
        if (
            child.dep == "prep"
            and i > token.i
            and child.lower in saying.takes
            and child.children
            and tokens[child.children[0]].label not in ("DATE", "TIME")
        ):
            return [(i + 1, child.last + 1)]
    return []


def _quote(draft: Draft, token: Token, saying: Saying) -> Region:
    """Words in quotation marks beside a verb of saying: "“…,” said the mayor" where the parse hides the tie."""
    if "quote" not in saying.takes or saying.mode == "thought":
        return []
    tokens = draft.tokens
    sentence = draft.parse.sentences[token.sentence]
    near: list[Quoted] = []
    reach = draft.parse.span(sentence.first, sentence.end)
    for quoted in draft.quoted_in(draft.article.meta.blocks[sentence.block].span):
        if quoted.words > 1 and (quoted.span.overlaps(reach) or quoted.span.end + 2 >= reach.start > quoted.span.start):
            near.append(quoted)
    if not near or (tokens[token.head].lemma in lexicons.sayings() and token.dep == "conj"):
        return []
    best = min(near, key=lambda q: (max(q.span.start - token.end, token.start - q.span.end), q.span.start))
    if max(best.span.start - token.end, token.start - best.span.end) > 80:
        return []
    covered = draft.tokens_in(best.span)
    return [(covered[0].i, covered[-1].i + 1)] if covered else []


CONSTRUCTIONS: list[tuple[str, Callable[[Draft, Token, Saying], Region]]] = [
    ("clause", _clause),
    ("parenthetical", _parenthetical),
    ("infinitive", _infinitive),
    ("quote", _quote),
    ("object", _object),
    ("preposition", _preposition),
]


def _according_to(draft: Draft, token: Token) -> Attribution | None:
    """ "…, according to the report": the rest of the clause is its content."""
    tokens = draft.tokens
    if token.lower != "according" or token.i + 1 >= len(tokens) or tokens[token.i + 1].lower != "to" or _inside_quote(draft, token):
        return None
    sentence = draft.parse.sentences[token.sentence]
    to = tokens[token.i + 1]
    heads = [i for i in (*to.children, *token.children) if tokens[i].dep == "pobj" and i > to.i] or [to.i + 1]
    if heads[0] >= sentence.end:
        return None
    first, end = noun_phrase(tokens, tokens[heads[0]])
    first = max(first, to.i + 1)
    parts: Region = [(sentence.first, token.i), (end, sentence.end)]
    if token.i - sentence.first < 3:
        parts = parts[1:]
    parts = [trimmed(tokens, part) for part in parts]
    spans = with_whole_quotes(draft, [draft.parse.span(a, b) for a, b in parts if b - a > 1], token)
    if not spans or first >= end:
        return None
    cue = [draft.parse.span(token.i, to.i + 1)]
    return Attribution(
        "according-to",
        token.i,
        cue,
        spans,
        draft.parse.span(first, end),
        heads[0],
        "speech",
        confidence=CONFIDENCE["according-to"],
        quoted=_words_quoted(draft, spans),
    )


def _noun(draft: Draft, token: Token) -> Attribution | None:
    """ "His claim that the road is safe"."""
    entry = next((e for e in lexicons.entries("saying_nouns", SayingNoun) if e.lemma == token.lemma), None) if token.pos == "NOUN" else None
    if entry is None or _inside_quote(draft, token):
        return None
    tokens = draft.tokens
    for i in token.children:
        if (
            tokens[i].dep in ("acl", "ccomp")
            and i > token.i
            and any(tokens[c].dep == "mark" and tokens[c].lower == "that" for c in tokens[i].children)
        ):
            region = trimmed(tokens, subtree(tokens[i]))
            owner = next((tokens[c] for c in token.children if tokens[c].dep == "poss"), None)
            source = noun_phrase(tokens, owner) if owner else None
            spans = [draft.parse.span(*region)]
            return Attribution(
                f"noun:{token.lemma}",
                token.i,
                [draft.parse.span(token.i, token.i + 1)],
                spans,
                _span(draft, source),
                owner.i if owner else -1,
                entry.mode,
                confidence=CONFIDENCE["noun"],
                quoted=_words_quoted(draft, spans),
            )
    return None


def _adjective(draft: Draft, token: Token) -> Attribution | None:
    """ "She is confident that the road is safe"."""
    if token.lower not in lexicons.lemmas("saying_adjectives", SayingAdjective) or token.dep not in ("acomp", "oprd") or _inside_quote(draft, token):
        return None
    tokens = draft.tokens
    verb = tokens[token.head]
    for i in (*token.children, *verb.children):
        if tokens[i].dep == "ccomp" and i > token.i:
            source, head = source_of(tokens, verb)
            region = trimmed(tokens, (max(tokens[i].first, token.i + 1), tokens[i].last + 1))
            spans = [draft.parse.span(*region)]
            if source is not None:
                cue = [draft.parse.span(min(verb.i, token.i), token.i + 1)]
                return Attribution(
                    f"adjective:{token.lower}",
                    token.i,
                    cue,
                    spans,
                    _span(draft, source),
                    head,
                    "thought",
                    confidence=CONFIDENCE["adjective"],
                    quoted=_words_quoted(draft, spans),
                )
    return None


def _span(draft: Draft, region: tuple[int, int] | None) -> Span | None:
    return draft.parse.span(*region) if region and region[0] < region[1] else None


def _inside_quote(draft: Draft, token: Token) -> bool:
    """Whether a token stands in a quoted stretch of three or more words: what it reports is its speaker's affair."""
    return any(q.words > 2 for q in draft.quoted_in(Span(token.start, token.end), touching=True))


def _words_quoted(draft: Draft, spans: list[Span]) -> int:
    return sum(q.words for span in spans for q in draft.quoted_in(span))


def with_whole_quotes(draft: Draft, spans: list[Span], cue: Token) -> list[Span]:
    """Content that cuts a quoted stretch takes all of it, and the quoted stretches that go on right behind it in the paragraph."""
    text = draft.article.text
    grown: list[Span] = []
    for span in spans:
        start, end = span.start, span.end
        for quoted in draft.quoted_in(span, touching=True):
            if not quoted.span.start <= cue.start < quoted.span.end:
                start, end = min(start, quoted.span.start), max(end, quoted.span.end)
        if start <= cue.start < end:
            start, end = (cue.end, end) if span.start > cue.start else (start, cue.start)
        grown.append(Span(start, end))
    covers = [q for span in grown for q in draft.quoted_in(span)]
    if covers:
        grown += _going_on(draft, max(max(s.end for s in grown), cue.end), grown)
    return [Span(s.start, s.end) for s in sorted(grown) if text[s.start : s.end].strip()]


def _going_on(draft: Draft, past: int, spans: list[Span]) -> Iterator[Span]:
    """Quoted sentences that follow with nothing but the end of the reporting clause before them: "“A,” she said. “B.”"."""
    text = draft.article.text
    said = [q for span in spans for q in draft.quoted_in(span)]
    rest = Span(past, draft.article.meta.blocks[said[0].block].span.end)
    for quoted in draft.quoted_in(rest) if rest.start < rest.end else ():
        between = text[past : quoted.span.start]
        interrupted = between.rstrip().endswith(",") and not any(c in ".!?" for c in between)
        short = max(q.words for q in said) < 3 or quoted.words < 3
        if len(between) > 60 or sum(c in ".!?" for c in between) > 1 or ":" in between or (short and not interrupted):
            return
        if any(word in between.split() for word in ("and", "but")) and not between.strip().endswith((",", ".", ":")):
            return
        yield quoted.span
        past = quoted.span.end


def _outermost(draft: Draft, found: list[Attribution]) -> list[Attribution]:
    """Drops what lies inside another's content, unless it credits somebody with words in quotation marks."""
    kept: list[Attribution] = []
    for a in sorted(found, key=lambda a: (-sum(s.end - s.start for s in a.content), a.verb)):
        at = draft.tokens[a.verb].start
        outer = next((b for b in kept if any(s.start <= at < s.end for s in b.content)), None)
        same = next((b for b in kept if b.content == a.content), None)
        if same is None and (outer is None or (a.quoted and a.rule.split(":")[0] != "object")):
            kept.append(a)
    return sorted(kept, key=lambda a: (a.content[0].start, a.verb))
