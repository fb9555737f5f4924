"""Positions: who is for or against what, by words that take a stance and by how a speaker judges a thing.

"Bennett declined the request" → against, the request. "Lapid called the attack a “serious violation”" → against, the attack.
"A says that B opposes C" is B's position, asserted by A.
"""

from __future__ import annotations

from onrecord import lexicons
from onrecord.analyse.clauses import source_of, subtree, trimmed
from onrecord.analyse.draft import Attribution, Draft, Figure, Mention, Stand
from onrecord.analyse.speakers import resolve
from onrecord.language import Token
from onrecord.lexicons import Evaluation, Stance
from onrecord.model import Polarity, Span

TURNED: dict[Polarity, Polarity] = {"for": "against", "against": "for", "mixed": "mixed", "neutral": "neutral"}
DETERMINERS = frozenset(["the", "a", "an", "that", "this", "these", "those", "its", "his", "her", "their", "to", "any", "some"])
MODAL = frozenset(["would", "could", "might", "may", "should", "must", "can"])
NOT_DONE = frozenset(["avoid", "refrain", "refuse", "decline", "fail", "urge", "ask", "hesitate", "stop", "prevent", "want", "try", "call"])
ISSUE_WORDS = 9
CONFIDENCE = {"object": 0.75, "infinitive": 0.8, "clause": 0.75, "when": 0.7}
IN_SPEECH = 0.7


def positions(draft: Draft) -> None:
    """Finds the positions of an article, in the order of the text."""
    by_token = draft.by_token()
    for token in draft.tokens:
        for stance in lexicons.stances().get(token.lemma, ()):
            if token.pos == "VERB" and (stand := _stand(draft, token, stance, by_token)):
                draft.stands.append(stand)
                break
    for attribution in draft.attributions:
        draft.stands += _judged(draft, attribution, by_token)
    draft.stands = _once(draft.stands)
    _shifts(draft)


def _stand(draft: Draft, verb: Token, stance: Stance, by_token: dict[int, Mention]) -> Stand | None:
    tokens = draft.tokens
    head = _issue_head(tokens, verb, stance)
    if head is None or any(tokens[i].lower in MODAL or tokens[i].lower == "if" for i in verb.children) or _is_not_done(tokens, verb):
        return None
    speech = _speech_around(draft, verb)
    _, subject = source_of(tokens, verb)
    actor = _actor(draft, subject, by_token, speech)
    if actor is None:
        return None
    issue = phrase(draft, head)
    if len(issue) < 3:
        return None
    negated = any(tokens[i].dep == "neg" for i in verb.children)
    polarity = (stance.negated or TURNED[stance.polarity]) if negated else stance.polarity
    own = speech is not None and speech.speaker is actor
    person = next((tokens[i] for i in verb.children if tokens[i].dep in ("dobj", "dative") and i > verb.i), None) if stance.person else None
    target = _target(by_token, person, tokens) if person is not None else _target(by_token, head, tokens)
    name = stance.stance if not negated else f"does not: {stance.stance}"
    return Stand(
        rule=f"{stance.takes}:{verb.lemma}",
        actor=actor,
        stance=name,
        polarity=polarity,
        issue=issue,
        sentence=verb.sentence,
        cue=[draft.parse.span(verb.i, verb.i + 1)],
        head=head.i,
        target=target if target is not actor else None,
        asserted_by=None if own or speech is None else speech.speaker,
        own_words=own,
        quote=speech or _reported_by(draft, verb),
        confidence=CONFIDENCE.get(stance.takes, 0.7),
    )


def _is_not_done(tokens: list[Token], verb: Token) -> bool:
    """Whether the act is one that somebody avoids, refuses or is asked to do: "avoided criticizing", "refused to support"."""
    head = tokens[verb.head]
    if verb.dep == "pcomp" and head.dep == "prep":
        head = tokens[head.head]
    return verb.dep in ("xcomp", "pcomp", "ccomp") and verb.tag in ("VBG", "VB") and head.lemma in NOT_DONE


def _issue_head(tokens: list[Token], verb: Token, stance: Stance) -> Token | None:
    """The head of what the stance is about."""
    children = [tokens[i] for i in verb.children if i > verb.i]
    if stance.noun:
        noun = next((t for t in children if t.dep == "dobj" and t.lemma == stance.noun), None)
        return _of_preposition(tokens, [*(tokens[i] for i in noun.children), *children], stance.takes) if noun else None
    if stance.takes == "object":
        return next((t for t in children if t.dep == "dobj" and t.pos != "PRON"), None)
    if stance.takes == "infinitive":
        return next((t for t in children if t.dep == "xcomp"), None)
    if stance.takes == "clause":
        return next((t for t in children if t.dep == "ccomp"), None)
    if stance.takes == "when":
        clause = next((t for t in children if t.dep == "advcl"), None)
        return _asked_for(tokens, clause) if clause else None
    return _of_preposition(tokens, children, stance.takes)


def _asked_for(tokens: list[Token], clause: Token) -> Token | None:
    """In "demurred when she asked for aid", the aid."""
    children = [tokens[i] for i in clause.children if i > clause.i]
    return _of_preposition(tokens, children, "for") or next((t for t in children if t.dep in ("dobj", "xcomp", "ccomp")), None)


def _of_preposition(tokens: list[Token], among: list[Token], preposition: str) -> Token | None:
    """The object of a preposition, looked for one level deeper too: "steer clear | of"."""
    below = [tokens[i] for t in among for i in t.children if t.dep in ("acomp", "dobj", "advmod", "dative", "oprd", "prep", "ccomp")]
    for token in [*among, *below]:
        if token.dep in ("prep", "agent", "dative") and token.lower == preposition:
            for i in token.children:
                if tokens[i].dep in ("pobj", "pcomp"):
                    return tokens[i]
                if tokens[i].dep == "prep":
                    return next((tokens[j] for j in tokens[i].children if tokens[j].dep in ("pobj", "pcomp")), None)
    return None


def _actor(draft: Draft, subject: int, by_token: dict[int, Mention], speech: Attribution | None) -> Figure | None:
    if subject < 0:
        return None
    if draft.tokens[subject].lower in ("i", "we"):
        return speech.speaker if speech else None
    return resolve(draft, subject, by_token, [])


def _target(by_token: dict[int, Mention], head: Token, tokens: list[Token]) -> Figure | None:
    """The actor that the issue names first: its head, its possessor, or a name right inside it."""
    for i in [head.i, *range(head.first, head.last + 1)]:
        mention = by_token.get(i)
        if mention and mention.figure and tokens[i].sentence == head.sentence:
            return mention.figure
    return None


def _speech_around(draft: Draft, verb: Token) -> Attribution | None:
    """The innermost attribution in whose content a word stands."""
    around = [a for a in draft.attributions if any(s.start <= verb.start < s.end for s in a.content)]
    return min(around, key=lambda a: sum(s.end - s.start for s in a.content), default=None)


def _reported_by(draft: Draft, verb: Token) -> Attribution | None:
    """The attribution that the stance's own verb makes: "Zelensky asked for “…”"."""
    return next((a for a in draft.attributions if a.verb == verb.i), None)


def phrase(draft: Draft, head: Token) -> str:
    """The issue's words, trimmed to a phrase of at most `ISSUE_WORDS` words, cut before a clause or a time.

    "the request that Kyiv had made" → "request".
    """
    tokens = draft.tokens
    first, end = subtree(head)
    if head.pos in ("NOUN", "PROPN"):
        for i in head.children:
            if i > head.i and (tokens[i].dep in ("relcl", "advcl", "appos", "cc", "punct") or tokens[i].text in (",", "—")):
                end = min(end, tokens[i].first)
    for i in range(max(first, head.i + 1), end):
        if i > first and (
            tokens[i].text in (",", ";", "—", "–", ":")
            or tokens[i].dep in ("mark", "advcl", "cc")
            or tokens[i].lower in ("during", "while", "when", "which", "who")
        ):
            end = i
            break
    while first < end and (tokens[first].lower in DETERMINERS or tokens[first].text in ('"', "“", "‘", "''")):
        first += 1
    end = min(end, first + ISSUE_WORDS)
    while first < end and tokens[end - 1].tag in ("IN", "TO", "DT", "CC", "PRP$"):
        end -= 1
    first, end = trimmed(tokens, (first, end))
    words = draft.parse.words(first, end) if first < end else ""
    return " ".join(words.split()).strip('“”"‘’ ,.')


def _judged(draft: Draft, a: Attribution, by_token: dict[int, Mention]) -> list[Stand]:
    """What a speaker's own words judge: "called X a violation", "Israel condemns that attack", "the plan is reckless"."""
    if a.speaker is None or a.negated or a.verb < 0:
        return []
    values = {entry.lemma: entry.polarity for entry in lexicons.entries("evaluations", Evaluation)}
    found: list[Stand] = []
    for token in [t for span in a.content for t in draft.tokens_in(span)]:
        polarity: Polarity | None = values.get(token.lemma)
        if polarity and (_speech_around(draft, token) is not a or not _is_own(draft, token, a, by_token)):
            continue
        thing = _judged_thing(draft.tokens, token) if polarity else None
        if polarity is None or thing is None or thing.pos == "PRON":
            continue
        if any(draft.tokens[i].dep == "neg" for i in (*token.children, *draft.tokens[token.head].children)):
            polarity = TURNED[polarity]
        issue, target = phrase(draft, thing), _target(by_token, thing, draft.tokens)
        if len(issue) < 3 or target is a.speaker:
            continue
        stance = "criticises" if polarity == "against" else "praises"
        found.append(
            Stand(
                f"judged:{token.lemma}",
                a.speaker,
                stance,
                polarity,
                issue,
                token.sentence,
                [draft.parse.span(token.i, token.i + 1)],
                thing.i,
                target,
                None,
                True,
                a,
                IN_SPEECH,
            )
        )
    found += _offered(draft, a, by_token)
    return found


def _is_own(draft: Draft, word: Token, a: Attribution, by_token: dict[int, Mention]) -> bool:
    """Whether a judging verb is the speaker's own act: "I", "we", the speaker, or in direct speech whom they speak for ("Israel condemns")."""
    if word.pos != "VERB":
        return True
    _, subject = source_of(draft.tokens, word)
    if subject < 0 or draft.tokens[subject].lower in ("i", "we"):
        return True
    mention = by_token.get(subject)
    if mention is None or mention.figure is None:
        return False
    in_marks = any(q.words > 2 for q in draft.quoted_in(Span(word.start, word.end), touching=True))
    return mention.figure is a.speaker or (in_marks and mention.figure.kind in ("place", "organisation") and word.tag in ("VBZ", "VBP"))


def _judged_thing(tokens: list[Token], word: Token) -> Token | None:
    """What an evaluating word is said of: the subject of its copula, the object of its verb, the object of "called X a …"."""
    head = tokens[word.head]
    if word.pos == "VERB":
        return next((tokens[i] for i in word.children if tokens[i].dep == "dobj"), None)
    if word.dep in ("attr", "acomp") and head.lemma == "be":
        return next((tokens[i] for i in head.children if tokens[i].dep == "nsubj"), None)
    if word.dep == "appos" and head.dep in ("oprd", "dobj") and tokens[head.head].lemma == "call":
        return head
    if word.dep in ("oprd", "attr", "dobj", "ccomp") and head.lemma in ("call", "label", "brand", "deem", "consider"):
        before = [tokens[i] for i in head.children if i > head.i and i < word.i and tokens[i].dep in ("dobj", "nsubj", "oprd")]
        inside = [tokens[i] for i in word.children if i < word.i and tokens[i].dep == "nsubj"]
        return next(iter(before or inside), None)
    if word.dep == "pobj" and head.lemma == "as":
        verb = tokens[head.head]
        return next((tokens[i] for i in verb.children if tokens[i].dep == "dobj"), None)
    return None


def _offered(draft: Draft, a: Attribution, by_token: dict[int, Mention]) -> list[Stand]:
    """ "We are ready to help": a speaker's willingness in the speaker's own words."""
    found: list[Stand] = []
    for token in [t for span in a.content for t in draft.tokens_in(span)]:
        if token.lower in ("ready", "prepared", "willing") and a.speaker is not None:
            act = next((draft.tokens[i] for i in token.children if draft.tokens[i].dep == "xcomp"), None)
            near = act or next((draft.tokens[j] for i in token.children for j in draft.tokens[i].children if draft.tokens[j].dep == "xcomp"), None)
            if near is not None and not any(draft.tokens[i].dep == "neg" for i in draft.tokens[token.head].children):
                found.append(
                    Stand(
                        f"willing:{token.lemma}",
                        a.speaker,
                        "offers",
                        "for",
                        phrase(draft, near),
                        token.sentence,
                        [draft.parse.span(token.i, token.i + 1)],
                        near.i,
                        _target(by_token, near, draft.tokens),
                        None,
                        True,
                        a,
                        IN_SPEECH,
                    )
                )
    return found


def _once(stands: list[Stand]) -> list[Stand]:
    """One position for one actor, sentence, issue and polarity."""
    seen: dict[tuple[str, int, str, str], Stand] = {}
    for stand in sorted(stands, key=lambda s: (s.sentence, s.head)):
        seen.setdefault((stand.actor.id, stand.sentence, stand.issue.lower(), stand.polarity), stand)
    return list(seen.values())


def _shifts(draft: Draft) -> None:
    """Links a position to an opposite one of the same actor on the same issue before it, where the text says that time has passed."""
    tokens = draft.tokens
    for i, later in enumerate(draft.stands):
        before = [e for e in draft.stands[:i] if e.actor is later.actor and {e.polarity, later.polarity} == {"for", "against"}]
        sentence = draft.parse.sentences[later.sentence]
        words = {t.lower for t in tokens[sentence.first : sentence.end]}
        if words & {"later", "then", "now", "eventually", "finally", "subsequently"}:
            for earlier in reversed(before):
                if earlier.sentence != later.sentence and _content_words(earlier.issue) & _content_words(later.issue):
                    later.shift, earlier.shift = earlier, None
                    break


def _content_words(issue: str) -> set[str]:
    return {word.lower().rstrip("s") for word in issue.split() if len(word) > 3 and word.lower() not in DETERMINERS}
