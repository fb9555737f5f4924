"""Labels: a stance as readers see it, with how it is taken: "vows to oppose", "had supported"."""

from __future__ import annotations

from onrecord.extract.stances.status import WILL
from onrecord.model import Modality

PARTICIPLES = {"is": "been", "wants": "wanted", "chooses": "chosen", "takes": "taken"}
"""Past participles that no ending makes."""
DOUBLED = frozenset(["ban", "demur", "prefer", "regret", "snub", "stop"])
"""Stances whose last letter is doubled before an ending."""
NEGATED = "does not "


def stance_label(stance: str, modality: Modality, intention: str = "") -> str:
    """A stance in the third person with how it is taken.

    `intention` is the verb that announces it, or by which it is tried; without one, what is taken
    or intended has a plain label.

    >>> stance_label("opposes", "intended", "vow"), stance_label("opposes", "intended", "will")
    ('vows to oppose', 'will oppose')
    >>> stance_label("avoids", "actual", "seek")
    'seeks to avoid'
    >>> stance_label("supports", "past"), stance_label("does not support", "past")
    ('had supported', 'had not supported')
    >>> stance_label("does not support", "conditional"), stance_label("is sad", "intended", "will")
    ('would not support', 'will be sad')
    """
    is_taken = modality in ("actual", "intended")
    if is_taken and not intention:
        return stance
    negation = "not " if stance.startswith(NEGATED) else ""
    plain = stance.removeprefix(NEGATED)
    if modality == "past":
        return f"had {negation}{_past_participle(plain, is_base=bool(negation))}"
    base = f"{negation}{plain if negation else base_form(plain)}"
    if modality == "conditional":
        return f"would {base}"
    return f"will {base}" if intention == WILL else f"{third_person(intention)} {_infinitive(base)}"


def base_form(stance: str) -> str:
    """A stance in the third person without its ending.

    >>> base_form("supports"), base_form("defies"), base_form("dismisses"), base_form("is angered")
    ('support', 'defy', 'dismiss', 'be angered')
    >>> base_form("takes up"), base_form("punishes")
    ('take up', 'punish')
    """
    verb, space, rest = stance.partition(" ")
    return f"{_base_verb(verb)}{space}{rest}"


def third_person(verb: str) -> str:
    """A verb in the third person.

    >>> third_person("vow"), third_person("promise"), third_person("deny"), third_person("push")
    ('vows', 'promises', 'denies', 'pushes')
    """
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"


def _base_verb(verb: str) -> str:
    if verb == "is":
        return "be"
    # "defies" → "defy"
    if verb.endswith("ies"):
        return verb.removesuffix("ies") + "y"
    # "dismisses" → "dismiss"
    if verb.endswith(("sses", "shes", "ches")):
        return verb.removesuffix("es")
    return verb.removesuffix("s")


def _infinitive(base: str) -> str:
    """A base form with "to": "not support" → "not to support"."""
    if base.startswith("not "):
        return f"not to {base.removeprefix('not ')}"
    return f"to {base}"


def _past_participle(stance: str, is_base: bool) -> str:
    """A stance as a past participle, from the third person or the base form.

    "supports" → "supported", "bans" → "banned", "is angered by" → "been angered by"
    """
    verb, space, rest = stance.partition(" ")
    third = third_person(verb) if is_base else verb
    irregular = PARTICIPLES.get(third)
    return f"{irregular or _with_ed(_base_verb(third))}{space}{rest}"


def _with_ed(base: str) -> str:
    """A regular past participle: "oppose" → "opposed", "defy" → "defied", "ban" → "banned"."""
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return f"{base[:-1]}ied"
    return f"{base}{base[-1]}ed" if base in DOUBLED else f"{base}ed"
