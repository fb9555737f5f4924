"""Which actors, issues, outlets and briefs belong together."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from onrecord.config.settings import Settings
from onrecord.corpus import link
from onrecord.corpus.slugs import unique_slug
from onrecord.model import ActorKind, Brief, Content, Corpus, Note
from onrecord.nlp.text import name_words, stem
from onrecord.output.render import environment
from onrecord.pipeline import THEME
from onrecord.site import build_pages
from tests.samples import actor, brief, ferry, later, position, rendered


def named(
    slug: str,
    *names: str,
    kind: ActorKind = "person",
    aliases: tuple[str, ...] = (),
    published: str | None = None,
) -> Brief:
    """A brief that names somebody."""
    text = f"News of {slug}\n\n" + " and ".join([*names, *aliases]) + " met."
    return brief(
        slug,
        text,
        [actor(text, n, kind, aliases if n == names[0] else ()) for n in names],
        published=published,
    )


def corpus(*briefs: Brief, **content: tuple[Note, ...]) -> Corpus:
    """What the briefs make together."""
    return link(briefs, Content(**content), {})[0]


def together(found: Corpus) -> dict[str, list[str]]:
    """The names of the corpus's actors, with the briefs of each."""
    return {e.name: [a.brief for a in e.appearances] for e in found.actors}


@pytest.mark.parametrize(
    ("title", "one", "other", "expected"),
    [
        ("one name", named("a", "Ann Lee"), named("b", "Ann Lee"), {"Ann Lee": ["a", "b"]}),
        (
            "a title before the name",
            named("a", "Ann Lee"),
            named("b", "Councillor Ann Lee"),
            {"Ann Lee": ["a", "b"]},
        ),
        (
            "a middle initial",
            named("a", "Ann Lee"),
            named("b", "Ann B. Lee"),
            {"Ann Lee": ["a", "b"]},
        ),
        ("accents", named("a", "José Pérez"), named("b", "Jose Perez"), {"Jose Perez": ["a", "b"]}),
        ("a bare last name", named("a", "Ann Lee"), named("b", "Lee"), {"Ann Lee": ["a", "b"]}),
        (
            "a last name that two bear",
            named("a", "Ann Lee", "Bo Lee"),
            named("b", "Lee"),
            {"Ann Lee": ["a"], "Bo Lee": ["a"], "Lee": ["b"]},
        ),
        (
            "two of one name in one brief",
            named("a", "Ann Lee", "Lee"),
            named("b", "Ann Lee"),
            {"Ann Lee": ["a", "b"], "Lee": ["a"]},
        ),
        (
            "different kinds",
            named("a", "Georgia"),
            named("b", "Georgia", kind="place"),
            {"Georgia": ["b"]},
        ),
        (
            "a company that one brief takes for somebody",
            named("a", "Quern"),
            named("b", "Quern", kind="organisation"),
            {"Quern": ["a", "b"]},
        ),
        (
            "an article",
            named("a", "The Board", kind="organisation"),
            named("b", "Board", kind="group"),
            {"Board": ["a", "b"]},
        ),
        (
            "initials",
            named("a", "Harbour Board", kind="organisation", aliases=("HB",)),
            named("b", "HB", kind="organisation"),
            {"Harbour Board": ["a", "b"]},
        ),
        (
            "two spellings",
            named("a", "Harbour Board", kind="group"),
            named("b", "Harbor Board", kind="group"),
            {"Harbor Board": ["a", "b"]},
        ),
        (
            "a capital that stands for its government is a name in its own article only",
            named("a", "Israel", kind="place", aliases=("Jerusalem",)),
            named("b", "Jerusalem", kind="place"),
            {"Israel": ["a"], "Jerusalem": ["b"]},
        ),
    ],
)
def test_actors(title: str, one: Brief, other: Brief, expected: dict[str, list[str]]) -> None:
    found = corpus(one, other)
    if title == "different kinds":
        assert [(e.kind, e.slug) for e in found.actors] == [
            ("person", "georgia"),
            ("place", "georgia-place"),
        ]
    else:
        assert together(found) == expected


@pytest.mark.parametrize(
    ("title", "one", "other", "expected"),
    [
        ("a nickname", named("a", "William Lee"), named("b", "Bill Lee"), {"Bill Lee": ["a", "b"]}),
        (
            "a child and a parent",
            named("a", "Ann Lee Jr."),
            named("b", "Ann Lee"),
            {"Ann Lee": ["b"], "Ann Lee Jr.": ["a"]},
        ),
        (
            "a last name of two words",
            named("a", "Ann Wasserman Lee"),
            named("b", "Wasserman Lee"),
            {"Ann Wasserman Lee": ["a", "b"]},
        ),
        (
            "a last name with a particle",
            named("a", "Ann Le Lee"),
            named("b", "Le Lee"),
            {"Ann Le Lee": ["a", "b"]},
        ),
        (
            "a second first name",
            named("a", "Mary Ann Lee"),
            named("b", "Ann Lee"),
            {"Ann Lee": ["b"], "Mary Ann Lee": ["a"]},
        ),
        (
            "a suffix that tells two apart",
            named("a", "Bo Lee Jr.", "Bo Lee"),
            named("b", "Bo Lee"),
            {"Bo Lee": ["a", "b"], "Bo Lee Jr.": ["a"]},
        ),
        (
            "a title that is a last name",
            named("a", "Ann King"),
            named("b", "King Ann"),
            {"Ann King": ["a"], "Ann": ["b"]},
        ),
        (
            "middle initials",
            named("a", "Bo H.W. Lee"),
            named("b", "Bo W. Lee"),
            {"Bo H.W. Lee": ["a"], "Bo W. Lee": ["b"]},
        ),
        (
            "a department",
            named("a", "Department of Trade", kind="organisation"),
            named("b", "Trade Department", kind="organisation"),
            {"Trade Department": ["a", "b"]},
        ),
        (
            "initials that no brief explains",
            named("a", "Quern Harbour Board", kind="organisation"),
            named("b", "QHB", kind="organisation"),
            {"Quern Harbour Board": ["a", "b"]},
        ),
        (
            "a party’s short name",
            named("a", "GOP leaders", kind="group"),
            named("b", "Republican leaders", kind="group"),
            {"GOP leaders": ["a", "b"]},
        ),
        (
            "a broadcaster’s news",
            named("a", "QBC News", kind="organisation"),
            named("b", "QBC", kind="organisation"),
            {"QBC News": ["a", "b"]},
        ),
        (
            "a newspaper’s last word",
            named("a", "Quern Times", kind="organisation", aliases=("Times",)),
            named("b", "Times", kind="organisation"),
            {"Quern Times": ["a", "b"]},
        ),
        (
            "a country before it",
            named("a", "U.S. Harbor Board", kind="organisation"),
            named("b", "Harbor Board", kind="organisation"),
            {"Harbor Board": ["a", "b"]},
        ),
    ],
)
def test_names_that_differ(
    title: str, one: Brief, other: Brief, expected: dict[str, list[str]]
) -> None:
    found = together(corpus(one, other))
    assert found == (
        expected
        if title != "a title that is a last name"
        else {"Ann King": ["a"], "King Ann": ["b"]}
    )


def with_role(slug: str, name: str, role: str, *company: str) -> Brief:
    """A brief that gives somebody a role, beside others."""
    text = f"News of {slug}\n\n{role} {name} met {' and '.join(company)}."
    return brief(slug, text, [actor(text, name, role=role), *(actor(text, c) for c in company)])


def test_somebody_with_a_role_is_not_taken_for_a_company_of_that_name() -> None:
    found = corpus(with_role("a", "Quern", "mayor"), named("b", "Quern", kind="organisation"))
    assert sorted((e.kind, [a.brief for a in e.appearances]) for e in found.actors) == [
        ("organisation", ["b"]),
        ("person", ["a"]),
    ]


def test_namesakes_stay_apart_and_are_asked_about() -> None:
    briefs = [
        with_role("a", "Ann Lee", "mayor", "Bo Moss"),
        with_role("b", "Ann Lee", "former mayor"),
        with_role("c", "Ann Lee", "striker", "Cy Hale"),
        with_role("d", "Ann Lee", "captain", "Cy Hale"),
    ]
    found, problems = link(briefs, Content(), {})
    assert sorted(
        [a.brief for a in e.appearances] for e in found.actors if e.name == "Ann Lee"
    ) == [["a", "b"], ["c", "d"]]
    assert len({e.slug for e in found.actors}) == len(found.actors)
    assert all("kept apart" in e.reason for e in found.actors if e.name == "Ann Lee")
    (question,) = problems
    assert (question.path, question.severity) == ("seeds/c.txt", "question")
    assert "mayor (briefs/a)" in question.message and "striker (briefs/c)" in question.message
    assert question.yaml == "name: Ann Lee" and "not: [c, d]" in question.hint


def test_company_joins_namesakes_only_where_it_is_a_person_named_in_full() -> None:
    briefs = [
        brief_of_namesake("a", "surgeon", "Quern Council"),
        brief_of_namesake("b", "plumber", "Quern Council"),
    ]
    assert len([e for e in corpus(*briefs).actors if e.name == "Ann Lee"]) == 2


def brief_of_namesake(slug: str, role: str, organisation: str) -> Brief:
    """A brief of an Ann Lee with a role, beside an organisation."""
    text = f"News of {slug}\n\nAnn Lee, a {role}, met {organisation}."
    company = actor(text, organisation, "organisation")
    return brief(slug, text, [actor(text, "Ann Lee", role=role), company])


def test_a_word_that_many_roles_have_does_not_join_namesakes() -> None:
    briefs = [
        with_role("a", "Ann Lee", "retired surgeon"),
        with_role("b", "Ann Lee", "retired plumber"),
    ]
    assert len([e for e in corpus(*briefs).actors if e.name == "Ann Lee"]) == 2


def test_bodies_of_one_name_in_different_countries_are_apart_and_asked_about() -> None:
    briefs = [
        of_body("a", "Ghana’s High Court ruled."),
        of_body("b", "The High Court of Kenya ruled."),
        of_body("c", "The Ghanaian High Court ruled."),
    ]
    found, problems = link(briefs, Content(), {})
    courts = [e for e in found.actors if e.name == "High Court"]
    assert sorted([a.brief for a in e.appearances] for e in courts) == [["a", "c"], ["b"]]
    (question,) = problems
    assert "Ghana (briefs/a)" in question.message and "Kenya (briefs/b)" in question.message
    assert "not: [b]" in question.hint


def test_a_body_whose_country_no_brief_tells_is_one() -> None:
    briefs = [of_body("a", "The High Court ruled."), of_body("b", "The High Court of Kenya ruled.")]
    assert together(corpus(*briefs)) == {"High Court": ["a", "b"]}


def test_countries_that_no_list_knows_tell_bodies_apart_too_but_persons_do_not() -> None:
    lands = [
        of_body("a", "Katura’s High Court ruled."),
        of_body("b", "The High Court of Lorn sat."),
    ]
    assert len(corpus(*lands).actors) == 2
    sentence = "Ann Hale won. Hale’s High Court ruled."
    text = f"News of c\n\n{sentence}"
    court = actor(text, "High Court", "organisation")
    person = brief("c", text, [court, actor(text, "Ann Hale", aliases=("Hale",))])
    found = corpus(of_body("a", "Katura’s High Court ruled."), person)
    assert [len(e.appearances) for e in found.actors if e.name == "High Court"] == [2]


def of_body(slug: str, sentence: str) -> Brief:
    """A brief of a High Court."""
    text = f"News of {slug}\n\n{sentence}"
    return brief(slug, text, [actor(text, "High Court", "organisation")])


def test_names_of_one_brief_that_differ_by_a_letter_are_asked_about() -> None:
    found, problems = link([named("a", "Ann Hale", "Ann Halle", "Bo Hale")], Content(), {})
    assert len(found.actors) == 3
    (question,) = problems
    assert question.message == "are “Ann Hale” and “Ann Halle” in briefs/a one person?"
    assert (
        question.yaml == "name: Ann Hale\naliases:\n  - Ann Halle"
        and "not: [Ann Halle]" in question.hint
    )


@pytest.mark.parametrize(
    ("aliases", "not_", "persons"), [(("Ann Halle",), (), 2), ((), ("Ann Halle",), 3)]
)
def test_the_lines_that_such_a_question_names_end_it(
    aliases: tuple[str, ...], not_: tuple[str, ...], persons: int
) -> None:
    path = "content/actors/ann-hale.md"
    note = Note("ann-hale", path, "", 1, name="Ann Hale", aliases=aliases, not_=not_)
    briefs = [named("a", "Ann Hale", "Ann Halle"), named("b", "Bo Moss")]
    found, problems = link(briefs, Content(actors=(note,)), {})
    assert problems == []
    assert len(found.actors) == persons


def test_a_last_name_beside_a_full_one_in_one_brief_is_asked_about() -> None:
    briefs = [named("a", "Ann Hale", "Hale")]
    found, (question,) = link(briefs, Content(), {})
    assert len(found.actors) == 2
    assert question.message == "are “Hale” and “Ann Hale” in briefs/a one person?"
    assert question.yaml == "actors:\n  - actor: Hale\n    same_as: Ann Hale"
    note = Note("ann-hale", "content/actors/ann-hale.md", "", 1, name="Ann Hale", not_=("Hale",))
    assert link(briefs, Content(actors=(note,)), {})[1] == []


def test_a_last_name_that_is_counted_as_somebodys_on_thin_evidence_is_asked_about() -> None:
    often = [
        *(named(f"n{n}", "Ann Lee") for n in range(5)),
        named("b", "Bo Lee"),
        named("c", "Lee"),
    ]
    _, (question,) = link(often, Content(), {})
    assert (question.path, question.kind) == ("seeds/c.txt", "merge")
    assert question.message.startswith("is “Lee” in briefs/c Ann Lee, as it is counted")
    note = Note("ann-lee", "content/actors/ann-lee.md", "", 1, name="Ann Lee")
    for answer in (replace(note, aliases=("Lee",)), replace(note, not_=("c",))):
        assert link(often, Content(actors=(answer,)), {})[1] == []


@pytest.mark.parametrize(("not_", "expected"), [((), [["a", "c"]]), (("c",), [["a"], ["c"]])])
def test_the_lines_that_a_question_names_answer_it(
    not_: tuple[str, ...], expected: list[list[str]]
) -> None:
    note = Note("ann-lee", "content/actors/ann-lee.md", "", 1, name="Ann Lee", not_=not_)
    found, problems = link(
        [with_role("a", "Ann Lee", "mayor"), with_role("c", "Ann Lee", "striker")],
        Content(actors=(note,)),
        {},
    )
    assert sorted([a.brief for a in e.appearances] for e in found.actors) == expected
    assert problems == []


def test_a_note_may_say_who_a_bare_last_name_is_not() -> None:
    note = Note("ann-lee", "content/actors/ann-lee.md", "", 1, name="Ann Lee", not_=("Lee",))
    assert together(corpus(named("a", "Ann Lee"), named("b", "Lee"), actors=(note,))) == {
        "Ann Lee": ["a"],
        "Lee": ["b"],
    }


def test_of_several_who_bear_a_last_name_the_role_or_the_number_of_briefs_tells() -> None:
    family = [
        with_role("a", "Ann Lee", "mayor"),
        with_role("b", "Bo Lee", "painter"),
        with_role("c", "Lee", "mayor"),
    ]
    assert together(corpus(*family))["Ann Lee"] == ["a", "c"]
    often = [
        *(named(f"n{n}", "Ann Lee") for n in range(5)),
        named("b", "Bo Lee"),
        named("c", "Lee"),
    ]
    entry = next(e for e in corpus(*often).actors if e.name == "Ann Lee")
    assert "c" in [a.brief for a in entry.appearances] and "far fewer briefs" in entry.reason


def test_a_last_name_that_fits_several_is_asked_about() -> None:
    found, problems = link(
        [named("a", "Ann Lee"), named("b", "Bo Lee"), named("c", "Lee"), named("d", "Lee")],
        Content(),
        {},
    )
    assert together(found) == {"Ann Lee": ["a"], "Bo Lee": ["b"], "Lee": ["c", "d"]}
    (question,) = problems
    assert (question.path, question.severity) == ("seeds/c.txt", "question")
    assert question.message == "who is “Lee” in briefs/c, briefs/d: Ann Lee or Bo Lee?"
    assert question.yaml == "name: Ann Lee\naliases:\n  - Lee"
    assert "not: [d]" in question.hint and "content/actors/ann-lee.md" in question.hint


def test_the_lines_that_such_a_question_names_answer_it() -> None:
    note = Note(
        "ann-lee", "content/actors/ann-lee.md", "", 1, name="Ann Lee", aliases=("Lee",), not_=("d",)
    )
    briefs = [named("a", "Ann Lee"), named("b", "Bo Lee"), named("c", "Lee"), named("d", "Lee")]
    found, problems = link(briefs, Content(actors=(note,)), {})
    assert together(found)["Ann Lee"] == ["a", "c"]
    assert [p.message for p in problems] == []


def test_of_several_longer_names_the_one_with_the_role_is_meant() -> None:
    found = corpus(
        with_role("a", "Ann Lee Jr.", "mayor"),
        with_role("b", "Ann Lee III", "painter"),
        with_role("c", "Ann Lee", "mayor"),
    )
    entry = next(e for e in found.actors if [a.brief for a in e.appearances] == ["a", "c"])
    assert "the only such name with one of its roles" in entry.reason


def test_relatives_named_beside_somebody_do_not_make_the_last_name_doubtful() -> None:
    often = [
        *(named(f"n{n}", "Ann Lee") for n in range(5)),
        *(named(f"f{n}", "Ann Lee", "Bo Lee") for n in range(4)),
        named("z", "Lee"),
    ]
    entry = next(e for e in corpus(*often).actors if e.name == "Ann Lee")
    assert "z" in [a.brief for a in entry.appearances] and "named beside this one" in entry.reason


def test_the_kind_is_the_one_that_most_briefs_see() -> None:
    town = [named(slug, "Quern", kind="place") for slug in "abc"]
    (entry,) = corpus(*town, named("d", "Quern", kind="organisation")).actors
    assert (entry.kind, len(entry.appearances)) == ("place", 4)
    assert "taken for the place of that name" in entry.reason


def test_one_brief_that_names_both_keeps_a_town_and_a_body_apart() -> None:
    both = brief(
        "d",
        "News\n\nQuern met Quern.",
        [actor("Quern met", "Quern", "organisation"), actor("Quern met", "Quern", "place")],
    )
    found = corpus(*(named(slug, "Quern", kind="place") for slug in "abc"), both)
    assert sorted((e.kind, len(e.appearances)) for e in found.actors) == [
        ("organisation", 1),
        ("place", 4),
    ]


def test_a_body_by_which_other_briefs_call_somebody_is_that_person() -> None:
    often = [named(f"n{n}", "Ann Lee", aliases=("Lee",)) for n in range(5)]
    entry = next(
        e
        for e in corpus(*often, named("z", "Lee", kind="organisation")).actors
        if e.name == "Ann Lee"
    )
    assert (
        "z" in [a.brief for a in entry.appearances]
        and "“Lee” is counted as Ann Lee" in entry.reason
    )


def test_a_level_of_government_is_short_for_no_department() -> None:
    found = corpus(
        named("a", "State Department", kind="organisation", aliases=("State",)),
        named("b", "State", kind="organisation"),
    )
    assert together(found) == {"State Department": ["a"], "State": ["b"]}


def test_a_group_by_what_it_is_called_says_so() -> None:
    (entry,) = corpus(
        named("a", "Quern leaders", kind="group"), named("b", "Quern leaders", kind="group")
    ).actors
    assert entry.reason == (
        "The same name in 2 briefs. A group by what it is called: each brief may mean "
        "others of that name."
    )


NAMES = ["A" * 500, "😀🎉", "عبد الله", "<script>alert(1)</script>", "Ann\u202eLee", "??", "“”"]


def test_no_name_breaks_a_page_or_takes_anothers_address() -> None:
    briefs = [
        brief(f"b{n}", f"News\n\n{name} met.", [actor(f"News\n\n{name} met.", name)])
        for n, name in enumerate(NAMES)
    ]
    notes = tuple(
        Note(f"n{n}", f"content/actors/n{n}.md", "", 1, name=name)
        for n, name in enumerate(NAMES[:3])
    )
    for content in (Content(), Content(actors=notes)):
        found, _ = link(briefs, content, {})
        assert sorted(a.brief for e in found.actors for a in e.appearances) == [
            b.slug for b in briefs
        ]
        made = build_pages(found, Settings())
        assert len({page.path for page in made}) == len(made)
        assert all(len(page.path) < 200 and page.path.isascii() for page in made)
        files = rendered(made, environment(THEME, None))
        assert [
            path
            for path, data in files.items()
            if path.endswith(".html") and b"<script>alert" in data
        ] == []


def test_notes_that_cannot_be_followed_are_problems() -> None:
    path = "content/actors/{}.md".format
    content = Content(
        actors=(
            Note("a", path("a"), "", 1, name="Ann Lee", aliases=("Bo Lee",)),
            Note("b", path("b"), "", 1, name="Bo Lee", aliases=("Ann Lee",)),
            Note("b", path("B"), "", 1, name="Cy Lee"),
            Note(
                "c", path("c"), "", 1, name="Di Moss", aliases=("😀",), not_=("Nobody", "Di Moss")
            ),
        )
    )
    _, problems = link([named("x", "Ann Lee", "Bo Lee", "Di Moss")], content, {})
    found = {(p.path, p.message) for p in problems}
    assert {
        (path("b"), "“bo lee” is claimed by content/actors/a.md as well"),
        (path("b"), "“ann lee” is claimed by content/actors/a.md as well"),
        (path("b"), "its address actors/b/ is taken by content/actors/B.md"),
        (path("c"), "a name or alias has no letters or digits"),
        (path("c"), "no brief names “Di Moss”"),
        (path("c"), "“not: Nobody” names nobody"),
        (path("c"), "“Di Moss” is both a name of it and under “not”"),
    } >= found - {(path("b"), "no brief names “Bo Lee”"), (path("B"), "no brief names “Cy Lee”")}
    assert (path("c"), "“not: Nobody” names nobody") in found and (
        path("c"),
        "a name or alias has no letters or digits",
    ) in found


def test_a_note_settles_who_is_meant() -> None:
    note = Note(
        "ann-lee",
        "content/actors/ann-lee.md",
        "",
        1,
        name="Ann Lee",
        kind="person",
        aliases=("Her Worship",),
    )
    found = corpus(named("a", "Ann Lee"), named("b", "Her Worship", kind="group"), actors=(note,))
    (entry,) = found.actors
    assert (entry.slug, entry.kind, entry.note) == ("ann-lee", "person", note)
    assert "note" in entry.reason


def test_two_notes_share_a_name_by_kind() -> None:
    notes = (
        Note("georgia", "content/actors/georgia.md", "", 1, name="Georgia", kind="place"),
        Note(
            "georgia-oconnor",
            "content/actors/georgia-oconnor.md",
            "",
            1,
            name="Georgia O’Connor",
            kind="person",
            aliases=("Georgia",),
        ),
    )
    found = corpus(named("a", "Georgia"), named("b", "Georgia", kind="place"), actors=notes)
    assert {e.slug: [a.brief for a in e.appearances] for e in found.actors} == {
        "georgia": ["b"],
        "georgia-oconnor": ["a"],
    }


def test_notes_that_nobody_fits_or_that_quarrel_are_problems() -> None:
    content = Content(
        actors=(
            Note("x", "content/actors/x.md", "", 1, name="Xerxes"),
            Note("y", "content/actors/y.md", "", 1, name="Ann", aliases=("Xerxes",)),
        ),
        issues=(Note("z", "content/issues/z.md", "", 1, name="peace"),),
        outlets=(Note("w", "content/outlets/w.md", "", 1, name="The World"),),
    )
    _, problems = link([named("a", "Bo")], content, {})
    assert [(p.path, p.severity) for p in problems] == [
        ("content/actors/y.md", "error"),
        ("content/actors/x.md", "warning"),
        ("content/actors/y.md", "warning"),
        ("content/issues/z.md", "warning"),
        ("content/outlets/w.md", "warning"),
    ]


def test_a_reason_says_why_two_are_one() -> None:
    (entry,) = corpus(named("a", "Ann Lee"), named("b", "Lee")).actors
    assert (
        entry.reason
        == "“Lee” is counted as Ann Lee: no other person of these briefs bears that name."
    )


def test_issues_are_named_by_the_shortest_phrase_that_says_enough() -> None:
    text = "News\n\nAnn Lee spoke."
    who = actor(text, "Ann Lee")
    said = [
        position(text, "ann-lee", "for", p, "Ann Lee spoke.", ident=p)
        for p in ("a bus lane on Mill Road", "the bus lane", "the  bus lane")
    ]
    (issue,) = corpus(brief("a", text, [who], positions=said)).issues
    assert (issue.name, issue.slug, len(issue.stances)) == ("bus lane", "bus-lane", 3)
    assert issue.phrases == ("bus lane", "bus lane on Mill Road")


def test_an_actor_is_one_issue_by_whatever_name() -> None:
    one, other = "News\n\nBo Hall spoke of Ann Lee.", "News\n\nBo Hall spoke of Lee. Ann Lee left."
    who = [actor(one, "Bo Hall"), actor(one, "Ann Lee")]
    full = brief(
        "a",
        one,
        who,
        positions=[position(one, "bo-hall", "for", "Ann Lee", "Bo Hall spoke of Ann Lee.")],
    )
    also = [actor(other, "Bo Hall"), actor(other, "Ann Lee", aliases=["Lee"])]
    last = [
        position(other, "bo-hall", "against", i, "Bo Hall spoke of Lee.", ident=i)
        for i in ("Lee", "Lee’s harbour plan")
    ]
    found = corpus(full, brief("b", other, also, positions=last)).issues
    assert [(i.name, i.slug, len(i.stances)) for i in found] == [
        ("Ann Lee", "ann-lee", 2),
        ("Lee’s harbour plan", "lees-harbour-plan", 1),
    ]


def test_a_bare_noun_is_the_only_fuller_phrase_of_its_brief_with_that_noun() -> None:
    sentence = "Ann Lee spoke of the levy, the harbour levy on ships and the bridge."
    text, others = f"News\n\n{sentence}", "Weather\n\nBo Hall wrote of the levy in Norvane."
    said = [
        position(text, "ann-lee", "for", p, sentence, ident=p)
        for p in ("levy", "harbour levy on ships", "bridge", "stone bridge", "rail bridge")
    ]
    elsewhere = [
        position(
            others, "bo-hall", "for", "levy", "Bo Hall wrote of the levy in Norvane.", ident="other"
        )
    ]
    found = corpus(
        brief("a", text, [actor(text, "Ann Lee")], positions=said),
        brief("b", others, [actor(others, "Bo Hall")], positions=elsewhere),
    )
    assert {i.name: [(s.brief, s.position) for s in i.stances] for i in found.issues} == {
        "harbour levy on ships": [("a", "harbour levy on ships"), ("a", "levy")],
        "bridge": [("a", "bridge")],
        "stone bridge": [("a", "stone bridge")],
        "rail bridge": [("a", "rail bridge")],
        "levy": [("b", "other")],
    }


def test_a_plan_of_another_brief_may_be_another_plan() -> None:
    briefs = []
    for slug, day in (("a", "2026-03-01"), ("b", "2026-05-01")):
        text = f"News of {slug}\n\nAnn Lee opposes the plan."
        said = position(text, "ann-lee", "against", "plan", "Ann Lee opposes the plan.", ident="it")
        briefs.append(brief(slug, text, [actor(text, "Ann Lee")], positions=[said], published=day))
    assert [len(issue.stances) for issue in corpus(*briefs).issues] == [1, 1]


def test_what_joins_stays_joined_when_articles_are_added() -> None:
    def about(slug: str, *phrases: str) -> Brief:
        text = f"News of {slug}\n\nAnn Lee spoke."
        said = [position(text, "ann-lee", "for", p, "Ann Lee spoke.", ident=p) for p in phrases]
        return brief(slug, text, [actor(text, "Ann Lee")], positions=said)

    briefs = [
        about("a", "a bus lane on Mill Road", "the harbour levy"),
        about("b", "the bus lane", "repeal of the harbour levy"),
        about("c", "a bus lane plan", "raising the harbour levy"),
    ]
    before = {frozenset(i.stances) for i in corpus(*briefs[:2]).issues}
    after = {frozenset(i.stances) for i in corpus(*briefs).issues}
    assert sorted(map(len, before)) == [1, 1, 2]
    assert sorted(map(len, after)) == [1, 2, 3]
    assert all(any(old <= new for new in after) for old in before)


def test_a_shift_joins_two_wordings() -> None:
    text = "News\n\nAnn Lee refused. Ann Lee agreed."
    before = position(
        text, "ann-lee", "against", "peace talks in Belarus", "Ann Lee refused.", ident="one"
    )
    after = position(
        text,
        "ann-lee",
        "for",
        "a meeting on the border",
        "Ann Lee agreed.",
        ident="two",
        shift="one",
    )
    (issue,) = corpus(brief("a", text, [actor(text, "Ann Lee")], positions=[before, after])).issues
    assert [s.position for s in issue.stances] == ["one", "two"]


def test_issue_notes_name_and_join() -> None:
    note = Note(
        "ferry", "content/issues/ferry.md", "", 1, name="The ferry", aliases=("ferry subsidy",)
    )
    (issue,) = corpus(ferry(), later(), issues=(note,)).issues
    assert (issue.slug, issue.name, len(issue.stances)) == ("ferry", "The ferry", 3)


def test_two_notes_part_what_would_be_one_issue() -> None:
    text = "News\n\nAnn Lee spoke."
    phrases = ("bus lane", "bus lane on Mill Road", "the bus lane on Mill Road")
    said = [position(text, "ann-lee", "for", p, "Ann Lee spoke.", ident=p) for p in phrases]
    notes = (
        Note("lane", "content/issues/lane.md", "", 1, name="Bus lane"),
        Note("mill", "content/issues/mill.md", "", 1, name="Bus lane on Mill Road"),
    )
    found = corpus(brief("a", text, [actor(text, "Ann Lee")], positions=said), issues=notes).issues
    assert {i.slug: len(i.stances) for i in found} == {"lane": 1, "mill": 2}


def test_outlets_have_their_full_names() -> None:
    found, _ = link([ferry(), later()], Content(), {"tribune": "The Tribune"})
    assert [(o.slug, o.name, o.briefs) for o in found.outlets] == [
        ("cpa", "CPA", ("hall-turns-on-the-ferry",)),
        ("the-tribune", "The Tribune", ("council-keeps-the-ferry",)),
    ]


def test_a_story_is_near_in_time_and_alike() -> None:
    def telling(slug: str, published: str | None, words: str) -> Brief:
        text = f"{words}\n\nAnn Lee and Bo Hall spoke of how the {words}."
        return brief(
            slug, text, [actor(text, "Ann Lee"), actor(text, "Bo Hall")], published=published
        )

    ferry_words, school_words = (
        "ferry subsidy is scrapped in Perrick",
        "eelgrass survey finds poisoned clams",
    )
    briefs = [
        telling("one", "2026-03-02", ferry_words),
        telling("two", "2026-03-04", ferry_words + " harbour"),
        telling("much-later", "2026-03-20", ferry_words),
        telling("other", "2026-03-03", school_words),
    ]
    (story,) = corpus(
        *briefs, *(named(f"n{n}", "Cy Moss", published="2026-03-03") for n in range(4))
    ).stories[-1:]
    assert story.briefs == ("one", "two")
    assert story.name == briefs[0].title


def test_everything_is_in_one_order_whatever_the_input_is() -> None:
    briefs = [
        ferry(),
        later(),
        named("a", "Lee", "Cy Moss"),
        named("b", "Moss", published="2026-01-01"),
    ]
    first = link(briefs, Content(), {"CPA": "Coastal Press"})
    for seed in range(5):
        random.Random(seed).shuffle(briefs)
        assert link(briefs, Content(), {"CPA": "Coastal Press"}) == first
    assert [b.slug for b in first[0].briefs] == [
        "hall-turns-on-the-ferry",
        "council-keeps-the-ferry",
        "b",
        "a",
    ]


def test_no_briefs_are_a_corpus() -> None:
    assert link([], Content(), {}) == (Corpus(), [])


def test_words() -> None:
    assert stem("bodies") == "bodi" == stem("body")
    assert name_words("The U.S. Senate’s") == ("us", "senate")
    taken: set[str] = set()
    assert [unique_slug("Georgia", taken, "place") for _ in range(3)] == [
        "georgia",
        "georgia-place",
        "georgia-2",
    ]
    assert unique_slug("???", set()) == "unnamed"


def test_a_long_name_has_a_short_one_for_lists_unless_another_issue_bears_it() -> None:
    levy = "harbour levy on cruise passengers that Ann Hale said would raise a million"
    text = f"Hale wants a {levy}. Hall opposes the bus lane."
    people = [actor(text, "Hale"), actor(text, "Hall")]
    long = position(text, "hale", "for", levy, f"Hale wants a {levy}.")
    short = position(text, "hall", "against", "bus lane", "Hall opposes the bus lane.")
    corpus, _ = link([brief("a", text, people, [], [long, short])], Content(), {})
    assert {issue.name: issue.label for issue in corpus.issues} == {
        levy: "harbour levy on cruise passengers",
        "bus lane": "bus lane",
    }
