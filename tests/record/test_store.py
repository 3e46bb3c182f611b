from __future__ import annotations

from dataclasses import replace

import pytest

from paraph.documents import ForeignLanguageError
from paraph.errors import EmptyError
from paraph.reading.claims import Reading
from paraph.record import Record
from tests.cases import READER, TEXT, YAALON, document, reading


def content(record: Record) -> tuple[object, ...]:
    return list(record.documents()), list(record.readings()), record.unread()


def test_what_goes_in_comes_out(record: Record) -> None:
    assert record.add(document(), reading())
    assert record.document("accord") == document()
    assert record.reading("accord") == reading()
    assert record.entities("accord") == list(reading().entities)
    assert record.mentions("accord") == list(reading().mentions)


def test_the_day_of_capture_comes_out_again(record: Record) -> None:
    captured = document(published=None, captured="2021-03-04")
    record.add(captured, reading(captured))
    assert record.document("accord") == captured
    foreign = replace(captured, id="pakt", text="Der Pakt wurde in Oslo unterzeichnet.", language="de")
    record.fail("crawl.warc", ForeignLanguageError(foreign))
    assert record.unread_document("crawl.warc") == foreign


def test_adding_twice_changes_nothing(record: Record) -> None:
    record.add(document(), reading())
    before = content(record)
    assert not record.add(document(), reading())
    assert content(record) == before


def test_it_knows_what_it_has(record: Record) -> None:
    assert not record.has(document(), READER)
    record.add(document(), reading())
    assert record.has(document(), READER)
    assert not record.has(document(), "by-hand 2")
    assert not record.has(document(TEXT + " More."), READER)


def test_a_document_without_id_is_known_by_its_content(record: Record) -> None:
    unnamed = document(id="")
    record.add(unnamed, reading(unnamed))
    assert record.has(unnamed, READER)
    assert [d.id for d in record.documents()] == [unnamed.identified().id]


def test_a_reading_of_another_document_is_refused(record: Record) -> None:
    with pytest.raises(ValueError, match="'other'"):
        record.add(document(), reading(document(id="other")))


def test_new_content_under_the_same_id_becomes_the_current_version(record: Record) -> None:
    changed = document(TEXT + " More.")
    record.add(document(), reading())
    record.add(changed, reading(changed))
    assert list(record.documents()) == [changed]
    assert record.has(document(), READER)


def test_an_older_version_is_restored(record: Record) -> None:
    changed = document(TEXT + " More.")
    record.add(document(), reading())
    record.add(changed, reading(changed))
    assert record.restore(document(), READER)
    assert not record.restore(document(), READER)
    assert list(record.documents()) == [document()]


def test_a_newer_reader_replaces_what_is_shown(record: Record) -> None:
    record.add(document(), reading())
    newer = Reading("accord", "by-hand 2", (YAALON,), (), reading().claims[1:2])
    assert record.add(document(), newer)
    assert record.reading("accord") == newer
    assert record.counts().claims == {"statement": 1}


def test_claims_are_chosen_by_document_and_type(record: Record) -> None:
    for id in ("b", "a"):
        record.add(document(id=id), reading(document(id=id)))
    assert [c.document for c in record.claims(type="transfer")] == ["a", "b"]
    assert len(list(record.claims("a"))) == 4
    assert [c.type for c in record.claims("a", "statement")] == ["statement"]
    assert list(record.claims("nothing")) == []


def test_the_same_claim_twice_is_kept_once(record: Record) -> None:
    once = reading()
    record.add(document(), replace(once, claims=once.claims + once.claims[:1]))
    assert tuple(record.claims()) == once.claims


def test_failures_are_kept_until_the_source_is_read(record: Record) -> None:
    record.fail("accord.json", EmptyError("holds no text"))
    first = record.unread()
    record.fail("accord.json", EmptyError("holds no text"))
    assert record.unread() == first
    assert (first[0].code, first[0].reason) == ("empty", "holds no text")
    record.add(document(), reading())
    assert record.unread() == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("drones", True),
        ("yaalon", True),
        ("Ya’alon DELIVER", True),
        ("ministers sign", True),
        ("kazakh", True),
        ("israeli kazakhstan", True),
        ("submarine", False),
        ('"; DROP TABLE', False),
        ("* NEAR(", False),
        ("", False),
    ],
)
def test_search(record: Record, words: str, found: bool) -> None:
    record.add(document(), reading())
    record.add(document("Nothing to see.", id="dull", title="Rain"), Reading("dull", READER, (), (), ()))
    assert record.search(words) == (["accord"] if found else [])


def test_search_finds_names_that_the_text_does_not_use(record: Record) -> None:
    text = TEXT.replace("Kazakhstan", "Astana")
    of = document(text)
    claims = tuple(c for c in reading().claims if c.type == "statement")
    record.add(of, Reading("accord", READER, reading().entities, (), claims))
    assert record.search("kazakhstan") == ["accord"]


def test_counts(record: Record) -> None:
    record.add(document(), reading())
    record.fail("broken.html", EmptyError("holds no text"))
    counts = record.counts()
    assert (counts.documents, counts.unread) == (1, 1)
    assert counts.claims == {"agreement": 1, "position": 1, "statement": 1, "transfer": 1}


def test_odd_characters_keep_every_offset(record: Record) -> None:
    odd = document("\ud800\x00😀 " + TEXT, id="odd\udcff", source="dir/\udcff.txt")
    record.add(odd, reading(odd))
    assert record.has(odd, READER)
    stored = next(record.documents())
    assert stored.text == "\ufffd\ufffd😀 " + TEXT
    first = next(record.claims()).evidence[0]
    assert first.of(stored.text).endswith("in Tel Aviv on Monday.")


def test_no_damage(record: Record) -> None:
    record.add(document(), reading())
    assert record.damage() is None


def test_a_document_in_another_language_is_kept_as_unread(record: Record) -> None:
    foreign = document("Les ministres ont signé un accord.", id="fr", language="fr")
    record.fail("fr.json", ForeignLanguageError(foreign, subject="fr.json"))
    record.fail("fr.json", ForeignLanguageError(foreign, subject="fr.json"))
    (unread,) = record.unread()
    assert unread.document == foreign
    assert unread.code == "language"
    assert list(record.documents()) == []
