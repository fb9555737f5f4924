"""Names that the NER overlooked: those of a list, abbreviations in brackets, names after an honorific, subjects of saying, known names again.

Each function takes the names found so far and the tokens that they take, and gives more.
"""

from __future__ import annotations

import functools
from collections import defaultdict

from onrecord.extract.draft import Draft, Mention
from onrecord.extract.entities.names import clean_name, is_acronym
from onrecord.extract.entities.ner_repair import is_honorific, is_name, is_role, trim
from onrecord.model import ActorKind
from onrecord.nlp import lexicon
from onrecord.nlp.lexicon import GroupNoun, OrganisationForm, OrganisationNoun
from onrecord.nlp.tokens import Token

NAMING = frozenset(["NNP", "NNPS", "NN", "JJ"])
"""Tags that the tagger gives to words of names."""


def find_listed_names(draft: Draft, found: list[Mention], taken: set[int]) -> list[Mention]:
    """Names of `organisation_forms.yaml` that the NER took for something else."""
    tokens, forms, more = draft.tokens, _listed_forms(), []
    for token in tokens:
        for words in forms.get(token.text, ()):
            end = token.i + len(words)
            if tuple(t.text for t in tokens[token.i : end]) == words and not any(
                i in taken for i in range(token.i, end)
            ):
                more.append(Mention(token.i, end, " ".join(words), "organisation"))
    return more


@functools.cache
def _listed_forms() -> dict[str, list[tuple[str, ...]]]:
    """By their first word."""
    forms: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for entry in lexicon.entries("organisation_forms", OrganisationForm):
        words = tuple(entry.form.split())
        forms[words[0]].append(words)
    return dict(forms)


def find_abbreviations(draft: Draft, found: list[Mention], taken: set[int]) -> list[Mention]:
    """Abbreviations in brackets after a name: "Harbour Workers Union (HWU)"."""
    tokens, more = draft.tokens, []
    for mention in found:
        at = mention.end
        if (
            at + 2 < len(tokens)
            and tokens[at].text == "("
            and tokens[at + 2].text == ")"
            and at + 1 not in taken
        ):
            word = tokens[at + 1].text
            if (
                mention.kind != "place"
                and any(c.isalpha() for c in word)
                and word == word.upper()
                and 1 < len(word) < 9
            ):
                more.append(Mention(at + 1, at + 2, word, mention.kind))
    return more


def find_names_after_honorifics(
    draft: Draft, found: list[Mention], taken: set[int]
) -> list[Mention]:
    """Names that the NER overlooked after an honorific: "Mrs | Hale"."""
    tokens, more = draft.tokens, []
    for token in tokens:
        if (
            token.tag != "NNP"
            or not token.i
            or token.i in taken
            or not is_honorific(tokens[token.i - 1])
        ):
            continue
        if not is_honorific(token) and not is_role(token) and is_name([token]):
            end = token.i + 1
            while (
                end < len(tokens)
                and tokens[end].tag == "NNP"
                and end not in taken
                and tokens[end].sentence == token.sentence
            ):
                end += 1
            more.append(
                Mention(token.i, end, clean_name(draft.parse.words(token.i, end)), "person")
            )
    return more


def find_reporting_subjects(draft: Draft, found: list[Mention], taken: set[int]) -> list[Mention]:
    """Capitalised subjects of verbs of saying that the NER overlooked."""
    tokens, more = draft.tokens, []
    for token in tokens:
        if (
            token.tag == "NNP"
            and token.dep == "nsubj"
            and token.i not in taken
            and token.head.lemma in lexicon.reporting_verbs()
        ):
            first = token.i
            while (
                first
                and tokens[first - 1].tag == "NNP"
                and first - 1 not in taken
                and tokens[first - 1].head.i == token.i
            ):
                first -= 1
            first, end = trim(tokens, first, token.i + 1)
            no_name = is_role(token) or token.lower in lexicon.lemmas("group_nouns", GroupNoun)
            if (
                first < end
                and is_name(tokens[first:end])
                and not no_name
                and token.text[1:] != token.text[1:].upper()
            ):
                kind: ActorKind = (
                    "organisation"
                    if token.lower in lexicon.lemmas("organisation_nouns", OrganisationNoun)
                    else "person"
                )
                more.append(Mention(first, end, clean_name(draft.parse.words(first, end)), kind))
    return more


def find_repeated_names(draft: Draft, found: list[Mention], taken: set[int]) -> list[Mention]:
    """Places where the words of a known name, or a person's last name, stand unmarked; the longest that fits."""
    tokens = draft.tokens
    known = _forms(tokens, found)
    more: list[Mention] = []
    end = 0
    for token in tokens:
        if token.text not in known or token.i < end or token.i in taken:
            continue
        named = token.tag in NAMING or is_acronym(token.text)
        if named and (best := _longest(tokens, token.i, known, taken)):
            form, mention = best
            end = token.i + len(form)
            more.append(
                Mention(token.i, end, clean_name(draft.parse.words(token.i, end)), mention.kind)
            )
    return more


Forms = dict[str, list[tuple[tuple[str, ...], Mention]]]


def _forms(tokens: list[Token], found: list[Mention]) -> Forms:
    """The forms to look for, by their first word."""
    known: Forms = defaultdict(list)
    seen: set[tuple[str, ...]] = set()
    for mention in found:
        words = tuple(t.text for t in tokens[mention.first : mention.end])
        # "Church of Norvanism" speaks of Norvanism too.
        whole_of = (
            mention.kind == "organisation"
            and words[-2:-1] == ("of",)
            and tokens[mention.end - 1].label == "ORG"
        )
        for form in (words, words[-1:]) if mention.kind == "person" or whole_of else (words,):
            if form not in seen and len("".join(form)) > 2 and form[0][0].isupper():
                seen.add(form)
                known[form[0]].append((form, mention))
    return known


def _longest(
    tokens: list[Token], i: int, known: Forms, taken: set[int]
) -> tuple[tuple[str, ...], Mention] | None:
    fitting = [
        (form, mention)
        for form, mention in known.get(tokens[i].text, ())
        if tuple(t.text for t in tokens[i : i + len(form)]) == form
        and not any(j in taken for j in range(i, i + len(form)))
    ]
    return max(fitting, key=lambda pair: len(pair[0]), default=None)
