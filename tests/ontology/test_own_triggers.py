"""Triggers of one's own, from a folder that PARAPH_TRIGGERS names; the example of `docs/explaining.md` does what is said."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from paraph import ontology
from paraph.documents import Document
from paraph.errors import OntologyError
from paraph.reading import Reader
from paraph.reading.explaining import explain
from tests.reading.invariants import check

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLE = DOCS / "triggers/shake-hands.yaml"
SHAKEN = "Norway and Ghana shook hands on a pact in Accra."
GREETED = "The minister of Chile shook hands with guests."

Forget = Callable[[], None]


@pytest.fixture
def own(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forget: Forget) -> Path:
    """A folder with the example, that PARAPH_TRIGGERS names."""
    folder = tmp_path / "my-triggers"
    folder.mkdir()
    shutil.copy(EXAMPLE, folder)
    monkeypatch.setenv(ontology.TRIGGERS, str(folder))
    forget()
    return folder


def rules_of(reader: Reader, text: str) -> list[str]:
    document = Document(text, id="own", published="2019-05-14")
    reading = reader.read(document)
    check(reading, document)
    return [claim.rule for claim in reading.claims]


def test_the_page_shows_the_example_as_it_is() -> None:
    shown = re.findall(r"```yaml\n(.*?)```", (DOCS / "explaining.md").read_text(encoding="utf-8"), re.DOTALL)
    assert EXAMPLE.read_text(encoding="utf-8") in shown


def test_nothing_is_read_without_it(reader: Reader) -> None:
    assert rules_of(reader, SHAKEN) == []


def test_a_trigger_of_ones_own_is_read(own: Path, reader: Reader) -> None:
    assert rules_of(reader, SHAKEN) == ["shake-hands-on"]
    [claim] = reader.read(Document(SHAKEN)).claims
    assert {value.entity for value in claim.roles["party"]} == {"state:NOR", "state:GHA"}


def test_what_must_not_set_it_off(own: Path, reader: Reader) -> None:
    [sentence] = explain(reader, Document(GREETED)).sentences
    assert [(idle.rule, idle.why) for idle in sentence.idle] == [
        ("shake-hands-on", "it asks for accord in on")
    ]
    assert sentence.claims == ()


def test_another_version_of_the_reader_reads_again(own: Path, reader: Reader, forget: Forget) -> None:
    with_it = reader.version
    (own / "shake-hands.yaml").write_text("[]", encoding="utf-8")
    forget()
    assert len({with_it, reader.version, with_it.split("+")[0]}) == 3


def test_the_version_is_plain_without_any(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "+" not in reader.version


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("stage: signed", "stage: shaken", "no stage 'shaken'"),
        ("name: shake-hands-on", "name: sign-accord", "another trigger of this name"),
        ("verbs: [shake]", "verb: [shake]", "verb"),
        ("confidence: 0.6", "confidence: [", "mend the YAML"),
    ],
)
def test_what_is_wrong_is_told(own: Path, old: str, new: str, told: str, forget: Forget) -> None:
    path = own / "shake-hands.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    forget()
    with pytest.raises(OntologyError) as caught:
        ontology.check()
    assert told in caught.value.line()
    assert caught.value.subject


def test_a_folder_without_triggers(own: Path, forget: Forget) -> None:
    (own / "shake-hands.yaml").unlink()
    forget()
    with pytest.raises(OntologyError, match="PARAPH_TRIGGERS"):
        ontology.check()
