"""Every entry of a word list does in its example what the list says."""

from __future__ import annotations

import re

import pytest

from onrecord.config.settings import Language
from onrecord.extract.entities import gazetteer
from onrecord.extract.entities.names import person_fits
from onrecord.extract.entities.role_words import is_role
from onrecord.extract.quotes.choice import Choice
from onrecord.extract.quotes.contents import content_candidates
from onrecord.extract.quotes.context import quote_context
from onrecord.extract.quotes.rejection_rules.senses import has_plain_sense
from onrecord.extract.quotes.sources import NOBODY
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import (
    CollectiveNoun,
    CorrectedLemma,
    DeonticVerb,
    EmbeddingVerb,
    Evaluation,
    GroupNoun,
    LightVerb,
    MessageNoun,
    Nickname,
    ObjectiveGenitive,
    OrganisationForm,
    OrganisationNoun,
    PlaceForm,
    PlainSense,
    RelationNoun,
    RemovalNoun,
    ReportingAdjective,
    ReportingNoun,
    ReportingVerb,
    RoleNoun,
    StanceAdjective,
    StanceNoun,
    StanceVerb,
    ThingWord,
    UnderspecifiedAdjective,
    UnderspecifiedNoun,
)
from tests.conftest import Analysis

BY_RULES = Language(positions="rules")
"""The scorer may think otherwise of a sentence by itself; the rules follow the lists."""


@pytest.mark.parametrize(
    "entry", lexicon.entries("reporting_verbs", ReportingVerb), ids=lambda e: e.lemma
)
def test_a_reporting_verb_reports_in_its_example(entry: ReportingVerb, draft_of: Analysis) -> None:
    draft = draft_of(entry.example, scored=False)
    verbs = [a.cue_token.lemma for a in draft.attributions if a.cue_token is not None]
    assert entry.lemma in verbs
    assert all(a.source is not None for a in draft.attributions)


@pytest.mark.parametrize(
    "entry", lexicon.entries("reporting_nouns", ReportingNoun), ids=lambda e: e.lemma
)
def test_a_reporting_noun_reports_in_its_example(entry: ReportingNoun, draft_of: Analysis) -> None:
    draft = draft_of(entry.example, scored=False)
    assert any(
        a.cue_token
        and a.cue_token.lemma in (entry.lemma, "say")
        and "that " in a.content[0].of(entry.example)
        for a in draft.attributions
    )


@pytest.mark.parametrize(
    "entry", lexicon.entries("reporting_adjectives", ReportingAdjective), ids=lambda e: e.lemma
)
def test_a_reporting_adjective_reports_in_its_example(
    entry: ReportingAdjective, draft_of: Analysis
) -> None:
    draft = draft_of(entry.example, scored=False)
    assert any(a.cue_token and a.cue_token.lower == entry.lemma for a in draft.attributions)


@pytest.mark.parametrize(
    "entry",
    lexicon.entries("plain_senses", PlainSense),
    ids=lambda e: f"{e.lemma} {e.takes}",
)
def test_a_verb_reports_nothing_in_its_plain_sense(entry: PlainSense, draft_of: Analysis) -> None:
    draft = draft_of(entry.example, settings=BY_RULES)
    (verb,) = (token for token in draft.tokens if token.lemma == entry.lemma)
    context = quote_context(draft)
    choices = [Choice(verb, c, NOBODY, 1.0, 1.0, 1.0) for c in content_candidates(context, verb)]
    assert any(has_plain_sense(context, choice) for choice in choices)
    assert not any(a.cue_token is verb for a in draft.attributions)


@pytest.mark.parametrize(
    "entry", lexicon.entries("corrected_lemmas", CorrectedLemma), ids=lambda e: e.form
)
def test_a_form_has_its_corrected_lemma(entry: CorrectedLemma, draft_of: Analysis) -> None:
    draft = draft_of(entry.example, scored=False)
    assert [token.lemma for token in draft.tokens if token.lower == entry.form] == [entry.lemma]


STANCES = [entry for entries in lexicon.stance_verbs().values() for entry in entries]


@pytest.mark.parametrize("entry", STANCES, ids=lambda e: f"{e.lemma} {e.takes}")
def test_a_stance_verb_takes_a_stance_in_its_example(entry: StanceVerb, draft_of: Analysis) -> None:
    assert (entry.stance, entry.polarity) in _taken(draft_of, entry.example)


@pytest.mark.parametrize(
    "entry",
    [e for entries in lexicon.stance_nouns().values() for e in entries],
    ids=lambda e: f"{e.lemma} {e.takes[0]}",
)
def test_a_stance_noun_takes_a_stance_in_its_example(entry: StanceNoun, draft_of: Analysis) -> None:
    assert (entry.stance, entry.polarity) in _taken(draft_of, entry.example)


@pytest.mark.parametrize(
    "entry", lexicon.entries("stance_adjectives", StanceAdjective), ids=lambda e: e.lemma
)
def test_a_stance_adjective_takes_a_stance_in_its_example(
    entry: StanceAdjective, draft_of: Analysis
) -> None:
    assert (entry.stance, entry.polarity) in _taken(draft_of, entry.example)


@pytest.mark.parametrize("entry", lexicon.entries("light_verbs", LightVerb), ids=lambda e: e.lemma)
def test_a_light_verb_brings_a_stance_in_its_example(entry: LightVerb, draft_of: Analysis) -> None:
    assert _taken(draft_of, entry.example)


@pytest.mark.parametrize(
    "entry", lexicon.entries("embedding_verbs", EmbeddingVerb), ids=lambda e: f"{e.lemma} {e.takes}"
)
def test_an_embedding_verb_changes_the_stance_in_its_example(
    entry: EmbeddingVerb, draft_of: Analysis
) -> None:
    found = [
        (s.polarity, s.modality)
        for s in draft_of(entry.example, settings=BY_RULES).stances
        if s.issue.endswith("harbour plan") and s.stance.endswith(("supports", "support"))
    ]
    assert (
        found
        == {
            "refuses": [("against", "actual")],
            "intends": [("for", "intended")],
            "non-factual": [],
            "attempts": [("for", "actual")],
            "neg-raising": [("against", "actual")],
        }[entry.effect]
    )


@pytest.mark.parametrize(
    "entry", lexicon.entries("relation_nouns", RelationNoun), ids=lambda e: e.lemma
)
def test_a_relation_noun_relates_in_its_example(entry: RelationNoun, draft_of: Analysis) -> None:
    assert [
        (t.actor.name, t.relation, t.other.name)
        for t in draft_of(entry.example, settings=BY_RULES).relations
    ] == [("Ann Hale", entry.relation, "Robert Dane")]


@pytest.mark.parametrize(
    "entry", lexicon.entries("underspecified_nouns", UnderspecifiedNoun), ids=lambda e: e.lemma
)
def test_an_underspecified_noun_is_no_issue_in_its_example(
    entry: UnderspecifiedNoun, draft_of: Analysis
) -> None:
    assert not draft_of(entry.example, settings=BY_RULES).stances


@pytest.mark.parametrize("issue", ["harbour plan", "harbour money", "decision on the harbour"])
def test_the_same_sentence_is_a_stance_where_the_issue_is_specified(
    issue: str, draft_of: Analysis
) -> None:
    assert [s.issue for s in draft_of(f"Ann Hale opposes the {issue}.").stances] == [issue]


@pytest.mark.parametrize(
    "entry",
    lexicon.entries("underspecified_adjectives", UnderspecifiedAdjective),
    ids=lambda e: e.lemma,
)
def test_an_underspecified_adjective_makes_no_issue_in_its_example(
    entry: UnderspecifiedAdjective, draft_of: Analysis
) -> None:
    assert not draft_of(entry.example, settings=BY_RULES).stances


@pytest.mark.parametrize("adjective", ["coastal", "northern", "French"])
def test_the_same_sentence_is_a_stance_where_the_adjective_specifies(
    adjective: str, draft_of: Analysis
) -> None:
    found = draft_of(f"Ann Hale opposes the {adjective} plan.").stances
    assert [s.issue for s in found] == [f"{adjective} plan"]


@pytest.mark.parametrize(
    "entry", lexicon.entries("objective_genitives", ObjectiveGenitive), ids=lambda e: e.lemma
)
def test_an_act_against_somebody_is_condemned_and_not_its_victim(
    entry: ObjectiveGenitive, draft_of: Analysis
) -> None:
    assert [(s.polarity, s.target) for s in draft_of(entry.example, settings=BY_RULES).stances] == [
        ("against", None)
    ]


@pytest.mark.parametrize(
    "entry", lexicon.entries("deontic_verbs", DeonticVerb), ids=lambda e: e.lemma
)
def test_a_deontic_verb_is_a_stance_of_whoever_says_so_in_its_example(
    entry: DeonticVerb, draft_of: Analysis
) -> None:
    assert [
        (s.actor.name, s.stance, s.polarity)
        for s in draft_of(entry.example, settings=BY_RULES).stances
    ] == [("Ann Hale", entry.stance, entry.polarity)]


@pytest.mark.parametrize(
    "entry", lexicon.entries("message_nouns", MessageNoun), ids=lambda e: e.lemma
)
def test_a_message_carries_its_authors_stance_in_its_example(
    entry: MessageNoun, draft_of: Analysis
) -> None:
    assert [
        (s.actor.name, s.stance, s.issue)
        for s in draft_of(entry.example, settings=BY_RULES).stances
    ] == [("Ann Hale", "criticises", "Robert Dane")]


@pytest.mark.parametrize(
    "entry", lexicon.entries("removal_nouns", RemovalNoun), ids=lambda e: e.lemma
)
def test_a_removal_is_wanted_by_whoever_is_against_somebody_in_its_example(
    entry: RemovalNoun, draft_of: Analysis
) -> None:
    found = [
        (s.actor.name, s.stance, s.polarity, s.issue)
        for s in draft_of(entry.example, settings=BY_RULES).stances
    ]
    assert found == [("Ann Hale", "wants gone", "against", "Robert Dane")]


def _taken(draft_of: Analysis, example: str) -> set[tuple[str, str]]:
    """Stance and polarity of the positions in an example."""
    return {(s.stance, s.polarity) for s in draft_of(example, settings=BY_RULES).stances}


@pytest.mark.parametrize(
    "entry", lexicon.entries("evaluations", Evaluation), ids=lambda e: f"{e.lemma} {e.polarity}"
)
def test_an_evaluation_judges_in_its_example(entry: Evaluation, draft_of: Analysis) -> None:
    assert entry.polarity in {
        s.polarity for s in draft_of(entry.example, settings=BY_RULES).stances
    }


@pytest.mark.parametrize("entry", lexicon.entries("role_nouns", RoleNoun), ids=lambda e: e.lemma)
def test_a_role_noun_makes_a_role_in_its_example(entry: RoleNoun, draft_of: Analysis) -> None:
    draft = draft_of(entry.example, settings=BY_RULES)
    assert any(is_role(t) and t.lower == entry.lemma for t in draft.tokens)
    assert any(
        role.title.endswith(entry.lemma) for entity in draft.entities for role in entity.roles
    )


@pytest.mark.parametrize(
    "entry", lexicon.entries("organisation_nouns", OrganisationNoun), ids=lambda e: e.lemma
)
def test_an_organisation_noun_tells_what_a_name_is(
    entry: OrganisationNoun, draft_of: Analysis
) -> None:
    (kind,) = {
        m.kind for m in draft_of(entry.example, settings=BY_RULES).mentions if "Norvane" in m.name
    }
    assert kind == "organisation"


def test_the_same_sentence_holds_no_organisation_without_such_a_noun(draft_of: Analysis) -> None:
    kinds = {m.kind for m in draft_of("The Norvane people met on Monday.").mentions}
    assert "organisation" not in kinds


@pytest.mark.parametrize("entry", lexicon.entries("group_nouns", GroupNoun), ids=lambda e: e.lemma)
def test_a_group_noun_makes_a_group_in_its_example(entry: GroupNoun, draft_of: Analysis) -> None:
    assert any(m.kind == "group" for m in draft_of(entry.example, settings=BY_RULES).mentions)


@pytest.mark.parametrize("entry", lexicon.entries("place_forms", PlaceForm), ids=lambda e: e.form)
def test_a_form_leads_to_its_place(entry: PlaceForm) -> None:
    assert gazetteer.countries()[entry.form] == entry.place


@pytest.mark.parametrize(
    "entry", lexicon.entries("collective_nouns", CollectiveNoun), ids=lambda e: e.lemma
)
def test_a_collective_acts_under_anothers_name_in_its_example(
    entry: CollectiveNoun, draft_of: Analysis
) -> None:
    assert any(
        m.name.endswith(f" {entry.lemma}") and m.kind == "organisation"
        for m in draft_of(entry.example, settings=BY_RULES).mentions
    )


@pytest.mark.parametrize(
    "entry", lexicon.entries("thing_words", ThingWord), ids=lambda e: f"{e.lemma} {e.at}"
)
def test_a_thing_is_no_actor_in_its_example(entry: ThingWord, draft_of: Analysis) -> None:
    assert not any(
        entry.lemma in m.name.lower().split()
        for m in draft_of(entry.example, settings=BY_RULES).mentions
    )


@pytest.mark.parametrize("name", ["Norvane Council", "Ann Hale", "Hale Industries"])
def test_what_is_no_thing_is_an_actor_in_the_same_sentence(name: str, draft_of: Analysis) -> None:
    assert name in {m.name for m in draft_of(f"They spoke of the {name}.").mentions}


@pytest.mark.parametrize(
    "entry", lexicon.entries("organisation_forms", OrganisationForm), ids=lambda e: e.form
)
def test_another_name_of_an_organisation_leads_to_it_in_its_example(
    entry: OrganisationForm, draft_of: Analysis
) -> None:
    (name,) = {
        m.entity.name
        for m in draft_of(entry.example, settings=BY_RULES).mentions
        if m.entity and m.name == entry.form
    }
    assert name == entry.name


@pytest.mark.parametrize("entry", lexicon.entries("nicknames", Nickname), ids=lambda e: e.name)
def test_a_nickname_is_the_same_person_s(entry: Nickname) -> None:
    full, short = re.findall(r"(\w+ Hale)", entry.example)
    assert (
        all(person_fits(full, f"{form} Hale") for form in entry.short)
        and short == f"{entry.short[0]} Hale"
    )
