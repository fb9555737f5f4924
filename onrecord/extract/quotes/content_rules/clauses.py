"""Where the content of a cue is a clause: one that depends on it, or one that it stands within."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.quotes.content_rules import Proposal
from onrecord.extract.quotes.context import QuoteContext
from onrecord.extract.syntax import TELLING_VERBS, subtree
from onrecord.nlp.tokens import Token

CLAUSE_BEHIND = {
    "ccomp": "complement",
    "xcomp": "infinitive",
    "advcl": "adverbial",
    "acl": "clause-of-noun",
    "relcl": "clause-of-noun",
    "parataxis": "loose",
    "dep": "loose",
}
"""What the rule is called for a clause behind the cue, by what the parse takes it for."""
CLAUSE_BEFORE = {
    "ccomp": "complement",
    "xcomp": "infinitive",
    "advcl": "loose",
    "parataxis": "loose",
    "dep": "loose",
}
"""The same for a clause before the cue."""
ADDRESSEE = frozenset(["dobj", "dative", "nsubj", "attr", "oprd"])
"""What an addressee is to a cue: the parser may hang the clause on "told *the council* that …"."""
SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj"])
RAISED = frozenset(["xcomp", "advcl", "prep", "ccomp", "oprd"])
"""What goes on with the subject of a passive cue: "is expected *to close*"."""
ADDED_CLAUSE = frozenset(["conj", "advcl", "parataxis", "ccomp", "relcl"])
"""Clauses that may go on with the reporter's own words."""
OF_INFINITIVE = frozenset(["ccomp", "xcomp", "dobj", "prep"])
"""What an infinitive between the cue and its content may bring the content as."""
WITHIN_CONTENT = frozenset(["parataxis", "ccomp", "advcl", "conj", "dep", "acl", "relcl"])
"""What a reporting clause is to the content that it interrupts or follows."""
REPORTING_CLAUSE = frozenset(
    ["nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "expl", "mark", "cc"]
)
"""What belongs to a reporting clause before its cue."""
BREAKS = frozenset([",", ";", "—", "–", "--", "(", ":"])
"""Signs at which a clause may end that the parse lets run on."""
MOST_BREAKS = 4
"""Breaks of a clause at which it is tried to end."""


def dependent_clauses(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`The mayor said | that the road is closed`: each clause that hangs on the cue.

    The parse tells where it stands, but not always how far it goes: there are shorter and longer
    variants of each.
    """
    for child in cue.children:
        if child.i > cue.i:
            yield from _from_child_behind(context, cue, child)
        else:
            yield from _from_child_before(context, cue, child)


def _from_child_behind(context: QuoteContext, cue: Token, child: Token) -> Iterator[Proposal]:
    """The clauses of a dependent behind the cue."""
    name = CLAUSE_BEHIND.get(child.dep)
    if name is not None:
        # said | that the road is closed
        yield from _clause_behind(name, context, cue, child)
    elif child.dep in ADDRESSEE:
        # told the council | that the road is closed
        yield from _clause_of_addressee(child)


def _from_child_before(context: QuoteContext, cue: Token, child: Token) -> Iterator[Proposal]:
    """The clauses of a dependent before the cue."""
    name = CLAUSE_BEFORE.get(child.dep)
    if name is not None:
        # The road is closed | , the mayor said
        yield from _clause_before(name, context, cue, child)
    elif child.dep in SUBJECTS and cue.tag == "VBN":
        # The road | is expected | to close
        yield from _passive(cue, child)


def _clause_of_addressee(addressee: Token) -> Iterator[Proposal]:
    """The clauses that the parser hung on an addressee: "told *the council* that …"."""
    for child in addressee.children_by("acl", "relcl", "ccomp"):
        if child.i > addressee.i:
            yield "told", (subtree(child),)


def _passive(cue: Token, subject: Token) -> Iterator[Proposal]:
    """The subject of a passive: alone, "*A closure* was announced", and with what goes on."""
    if cue.lemma in TELLING_VERBS and cue.has("ccomp"):
        # Residents were told | that the road is closed: they hear it
        return
    yield "passive", (subtree(subject),)
    for child in cue.rights:
        if child.dep in RAISED:
            # The road | is expected | to close
            yield "raised", (subtree(subject), subtree(child))


def clause_after_copula(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`The mayor is adamant | that the road is safe`, where the clause hangs on "is"."""
    clause = complement_of_copula(cue)
    if clause is not None:
        yield from _clause_behind("complement", context, cue, clause)


def complement_of_copula(cue: Token) -> Token | None:
    """The clause that the parse hung on an adjective's copula: is adamant | that it *is* safe."""
    if cue.pos != "ADJ" or cue.dep != "acomp":
        return None
    for child in cue.head.children_by("ccomp"):
        if child.i > cue.i:
            return child
    return None


def interrupted_clause(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`| The road, | the mayor said, | is closed`: the clause that the cue hangs on, around it."""
    governor = cue.head
    if cue.is_root or cue.dep not in WITHIN_CONTENT:
        return
    if cue.left_edge.i <= governor.i <= cue.right_edge.i:
        # The content's verb stands between words of the reporting clause: no side is its own.
        return
    first, end = subtree(governor)
    before = (first, cue.left_edge.i)
    yield "parenthetical", (before, (cue.right_edge.i + 1, end))
    yield "parenthetical-before", (before,)


def antecedent(context: QuoteContext, cue: Token) -> Iterator[Proposal]:
    """`| a closure | announced by the mayor`: the noun that a clause with the cue is about."""
    noun = cue.head
    if cue.is_root or cue.dep not in ("relcl", "acl"):
        return
    if noun.pos in ("NOUN", "PROPN") and cue.tag in ("VBN", "VBD", "VBZ", "VBP"):
        yield "antecedent", ((noun.left_edge.i, cue.left_edge.i),)


def _clause_behind(
    name: str, context: QuoteContext, cue: Token, clause: Token
) -> Iterator[Proposal]:
    """A clause behind the cue, whole, and less or more than the parse hung on it."""
    first, end = max(clause.left_edge.i, cue.i + 1), clause.right_edge.i + 1
    yield name, ((first, end),)
    yield from _up_to_added_clause(name, context, clause, first)
    if clause.dep == "xcomp":
        # wanted to say | that the road is closed
        yield from _through_infinitive(clause)
    yield from up_to_breaks(name, context, first, end)
    yield from _on_to_quotation(name, context, cue, first, end)
    sentence_end = context.sentence(cue.i).end
    if end < sentence_end - 1:
        # The parse may have broken off too early: up to the end of the sentence.
        yield f"{name}-on", ((first, sentence_end),)


def _up_to_added_clause(
    name: str, context: QuoteContext, clause: Token, first: int
) -> Iterator[Proposal]:
    """`said | the road is closed | and went home`: the clause up to another one that it governs."""
    for child in clause.rights:
        if child.dep in ADDED_CLAUSE and child.left_edge.i > first + 2:
            yield f"{name}-to-{child.dep}", ((first, before_conjunction(context, child)),)


def before_conjunction(context: QuoteContext, child: Token) -> int:
    """Where a dependent begins, its "and" included: the road is closed | *and went* home."""
    first = child.left_edge.i
    has_conjunction = child.dep == "conj" and context.tokens[first - 1].dep == "cc"
    return first - 1 if has_conjunction else first


def _through_infinitive(clause: Token) -> Iterator[Proposal]:
    """What hangs on the infinitive that a cue brings its content with."""
    for child in clause.rights:
        if child.dep in OF_INFINITIVE:
            first = child.left_edge.i
            if child.dep == "prep":
                # The preposition belongs to the cue: decided to call for | a new road.
                first += 1
            yield f"through-{child.dep}", ((first, child.right_edge.i + 1),)


def up_to_breaks(name: str, context: QuoteContext, first: int, end: int) -> Iterator[Proposal]:
    """`the road is closed | , which the police have not done`: up to each of the first breaks."""
    tried = 0
    for token in context.tokens[first + 2 : end - 1]:
        # A break inside of a quotation belongs to its words.
        if token.text in BREAKS and context.quotation_at[token.i] is None:
            yield f"{name}-to-break", ((first, token.i),)
            tried += 1
            if tried == MOST_BREAKS:
                return


def _on_to_quotation(
    name: str, context: QuoteContext, cue: Token, first: int, end: int
) -> Iterator[Proposal]:
    """`said | the road is closed, calling it “unsafe”, | on Monday`: with the next quotation."""
    quotation = context.next_quotation(end)
    if quotation is None:
        return
    sentence_end = context.sentence(cue.i).end
    if quotation.first < sentence_end and quotation.end < sentence_end - 1:
        yield f"{name}-and-quote", ((first, quotation.end),)


def _clause_before(
    name: str, context: QuoteContext, cue: Token, clause: Token
) -> Iterator[Proposal]:
    """`The road is closed | , the mayor said`: a clause before the cue, or around it."""
    first, end = subtree(clause)
    edge = left_edge(cue)
    if first >= edge:
        # It stands inside of the reporting clause: The mayor, *when asked*, said …
        return
    if first and context.tokens[first - 1].dep == "cc":
        # The parse hung the cue on the second of two clauses that "and" joins; both are content.
        first = context.sentence(cue.i).first
    yield f"{name}-left", ((first, min(end, edge)),)
    if edge < cue.i < end:
        # The road, | the mayor said, | is closed
        yield f"{name}-around", ((first, edge), (cue.i + 1, end))


def left_edge(cue: Token) -> int:
    """Where the reporting clause begins that follows its content: "…, | the mayor said"."""
    edge = cue.i
    for child in cue.lefts:
        if child.dep in REPORTING_CLAUSE:
            edge = min(edge, child.left_edge.i)
    return edge
