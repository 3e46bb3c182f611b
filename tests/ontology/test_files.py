"""The ontology's files: all of them load, and what is wrong in one is told by file and key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from paraph import ontology
from paraph.errors import OntologyError

Forget = Callable[[], None]

FOLDER = Path(ontology.__file__).parent
NAMES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.yaml"))

UNTRIGGERED = {
    "statement": "read from quotation marks and verbs of saying (paraph.reading.quotes)",
}
"""Types without a trigger, and why."""


def test_everything_loads() -> None:
    ontology.check()


def test_every_file_is_read(data: Path, forget: Forget) -> None:
    """`check` reads them all: a file that it leaves out would fail in the middle of a reading."""
    for name in NAMES:
        path = data / name
        path.write_text("[unclosed", encoding="utf-8")
        forget()
        with pytest.raises(OntologyError) as caught:
            ontology.check()
        assert caught.value.subject == name
        path.write_bytes((FOLDER / name).read_bytes())
    forget()
    ontology.check()


@pytest.mark.parametrize(
    ("name", "old", "new", "key"),
    [
        ("types.yaml", "plural: agreements", "plurals: agreements", "agreement.plural"),
        ("types.yaml", 'colour: "#2f6fdb"', "colour: blue", "agreement.colour"),
        ("types.yaml", "keys: [party]", "keys: [partner]", "agreement"),
        ("types.yaml", "require: [[party]]", "require: [[parties]]", "agreement"),
        ("states.yaml", 'name: "Albania"', 'nam: "Albania"', "ALB.name"),
        ("states.yaml", 'adjective: ["Albanian"]', 'adjective: "Albanian"', "ALB.adjective"),
        ("sectors.yaml", "goods: [drone", "good: [drone", "unmanned-systems.good"),
        ("forms.yaml", "marks:", "mark:", "mark"),
        ("offices.yaml", "ranks:", "rank:", "rank"),
        ("kinds.yaml", "endings:", "ending:", "company.ending"),
        ("triggers/ties.yaml", "confidence: 0.85", "confidence: 85", "confidence"),
        ("triggers/ties.yaml", "stage: established", "stages: established", "stage"),
    ],
)
def test_what_is_wrong_is_told_by_file_and_key(
    data: Path, name: str, old: str, new: str, key: str, forget: Forget
) -> None:
    path = data / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    forget()
    with pytest.raises(OntologyError) as caught:
        ontology.check()
    assert caught.value.subject == name
    assert key in caught.value.reason
    assert caught.value.fix


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("type: ties", "type: tie", "tie"),
        ("stage: established", "stage: begun", "begun"),
        ("roles: {party:", "roles: {side:", "side"),
        ("verbs: [establish, open, forge, set]", "about: nothing", "neither verbs nor nouns"),
    ],
)
def test_a_trigger_that_fits_no_type_is_told_by_name(
    data: Path, old: str, new: str, told: str, forget: Forget
) -> None:
    path = data / "triggers/ties.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    forget()
    with pytest.raises(OntologyError) as caught:
        ontology.check()
    assert "establish-ties" in caught.value.subject
    assert told in caught.value.reason


def test_words_that_yaml_takes_for_answers_stay_words() -> None:
    """`on` is a preposition here, not true."""
    for rule in ontology.rules():
        for paths in rule.roles.values():
            assert all(isinstance(path, str) for path in paths)
    assert any("on" in paths for rule in ontology.rules() for paths in rule.roles.values())


def test_every_type_has_triggers_or_a_reason() -> None:
    triggered = {rule.type for rule in ontology.rules()}
    assert set(ontology.types()) - triggered == set(UNTRIGGERED)


def test_triggers_lie_in_the_file_of_their_type() -> None:
    for rule in ontology.rules():
        text = (FOLDER / f"triggers/{rule.type}.yaml").read_text(encoding="utf-8")
        assert f"- name: {rule.name}\n" in text


def test_names_of_triggers_are_distinct() -> None:
    names = [rule.name for rule in ontology.rules()]
    assert sorted(names) == sorted(set(names))


def test_triggers_are_written_as_lemmas() -> None:
    """A trigger that is no lemma never fires; "be in" is a place or state as predicate."""
    off = {
        (rule.name, word)
        for rule in ontology.rules()
        for tag, words in (("VERB", rule.verbs), ("NOUN", rule.nouns))
        for word in words
        if (" " in word and not word.startswith("be ")) or word != word.lower()
    }
    assert not off


def test_every_role_has_a_filler() -> None:
    from paraph.reading.fillers import FILLERS

    assert {role for kind in ontology.types().values() for role in kind.roles} <= set(ontology.role_fillers())
    assert set(ontology.role_fillers().values()) <= set(FILLERS)
    assert {filler for rule in ontology.rules() for filler in rule.takes.values()} <= set(FILLERS)


def test_every_stage_but_the_untriggered_is_a_real_one() -> None:
    for rule in ontology.rules():
        assert rule.stage in ontology.types()[rule.type].stages


def test_colours_tell_types_apart() -> None:
    colours = [kind.colour for kind in ontology.types().values()]
    assert len(colours) == len(set(colours))


def test_noun_classes_that_rules_ask_for_exist() -> None:
    """A word of `when` or `unless` in the plural, or a class that is not there, would never be met."""
    kinds = {
        "@goods", "@actor", "@state", "@company", "@person", "@body", "@place", "@product", "@date", "@money",
    }  # fmt: skip
    for rule in ontology.rules():
        for words in (*rule.when.values(), *rule.unless.values()):
            assert {word for word in words if word.startswith("@")} <= kinds, rule.name
