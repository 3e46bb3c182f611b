"""What becomes of documents on their way in: read, known, a copy, set aside, unread; in each of the databases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.documents import Document, ForeignLanguageError
from paraph.errors import DocumentError, EmptyError, ModelError
from paraph.reading.claims import Reading
from paraph.record import Record, copying, intake
from paraph.record.backends import place as place_at
from paraph.record.intake import Outcome, take_in
from paraph.record.looking.single import single
from paraph.record.looking.taken import Wanted, items, taken
from tests.cases import READER, TEXT, document, reading
from tests.record.writers import PROCESSES, take_all

RAIN = "It rained all day, and the river of the town rose to the bridge."


class Choosy:
    """Reads documents with the words of `TEXT`; all others hold nothing. Remembers what it read."""

    def __init__(self, version: str = READER) -> None:
        self.version = version
        self.seen: list[str] = []

    def worth(self, document: Document) -> bool:
        return TEXT in document.text

    def read(self, document: Document) -> Reading:
        self.seen.append(document.id)
        if TEXT in document.text:
            return reading(document, reader=self.version)
        return Reading(document.id, self.version, (), (), ())

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        return map(self.read, documents)


def accord(id: str = "accord", text: str = TEXT, **fields: str | None) -> Document:
    return document(text, id=id, **fields)


def rain(id: str = "rain", text: str = RAIN, **fields: str | None) -> Document:
    return document(text, id=id, title="Rain on the bridge", **fields)


def foreign(
    source: str = "de.txt", text: str = "Das Ministerium unterzeichnete ein Abkommen."
) -> DocumentError:
    kept = Document(
        text, id=f"id-{source}", title="Abkommen", language="de", published="2014-02-03", source=source
    )
    return ForeignLanguageError(kept, subject=source)


def kinds(outcomes: Iterable[Outcome]) -> Counter[str]:
    return Counter(outcome.kind for outcome in outcomes)


def aside(record: Record) -> list[str]:
    return sorted(item.id for item in record.ask(lambda c: items(c, Wanted(("aside",))))[0])


def test_what_holds_nothing_is_set_aside_and_not_kept(record: Record) -> None:
    found = list(take_in(record, Choosy(), [accord(), rain(), rain("rain-2", RAIN + " Again.")]))
    assert kinds(found) == {"read": 1, "aside": 2}
    assert [d.id for d in record.documents()] == ["accord"]
    assert record.search("bridge") == []
    assert aside(record) == ["rain", "rain-2"]
    [one] = [o for o in found if o.document == "rain"]
    assert (one.title, one.source) == ("Rain on the bridge", "rain.json")


def test_what_was_set_aside_is_passed_over_and_not_weighed_again(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds(take_in(record, Choosy(), [accord(), rain()]))
    monkeypatch.setattr(Choosy, "worth", lambda *_: pytest.fail("weighed again"))
    again = Choosy()
    assert kinds(take_in(record, again, [accord(), rain()])) == {"unchanged": 2}
    assert again.seen == []


def test_another_text_and_another_reader_are_weighed_anew(record: Record) -> None:
    kinds(take_in(record, Choosy(), [rain()]))
    assert kinds(take_in(record, Choosy(), [rain(text=RAIN + " Then it stopped.")])) == {"aside": 1}
    assert kinds(take_in(record, Choosy("later 2"), [rain()])) == {"aside": 1}
    assert aside(record) == ["rain"]


def test_what_a_later_reader_finds_worth_is_set_aside_no_more(record: Record) -> None:
    kinds(take_in(record, Choosy(), [rain()]))
    later = Choosy("later 2")
    later.worth = lambda _: True  # type: ignore[method-assign]
    assert kinds(take_in(record, later, [rain()])) == {"read": 1}
    assert aside(record) == []
    assert [d.id for d in record.documents()] == ["rain"]


def test_everything_is_read_where_that_is_asked(record: Record) -> None:
    kinds(take_in(record, Choosy(), [accord(), rain()]))
    assert kinds(take_in(record, Choosy(), [accord(), rain()], everything=True)) == {
        "unchanged": 1,
        "read": 1,
    }
    assert aside(record) == []
    assert kinds(take_in(record, Choosy(), [rain()])) == {"unchanged": 1}
    assert record.search("bridge") == ["rain"]


def test_a_document_of_the_record_is_read_in_each_version(record: Record) -> None:
    kinds(take_in(record, Choosy(), [accord()]))
    assert kinds(take_in(record, Choosy(), [accord(text=RAIN)])) == {"read": 1}
    assert record.document("accord").text == RAIN
    assert aside(record) == []


def test_a_reader_that_cannot_weigh_reads_all(record: Record) -> None:
    class Plain:
        version = READER
        read = Choosy.read
        read_many = Choosy.read_many
        seen: list[str] = []  # noqa: RUF012

    assert kinds(take_in(record, Plain(), [accord(), rain()])) == {"read": 2}


def test_weighing_that_fails_leaves_it_to_the_reading(record: Record) -> None:
    class Clumsy(Choosy):
        def worth(self, document: Document) -> bool:
            raise ZeroDivisionError

    class Broken(Choosy):
        def worth(self, document: Document) -> bool:
            raise ModelError("the weights are gone")

    assert kinds(take_in(record, Clumsy(), [rain()])) == {"read": 1}
    with pytest.raises(ModelError):
        list(take_in(record, Broken(), [rain("other", RAIN * 2)]))


def test_a_copy_to_the_letter_is_kept_but_not_read_again(record: Record) -> None:
    first, second, fresh = Choosy(), Choosy(), Choosy()
    kinds(take_in(record, first, [accord()]))
    copy = accord("mirror", url="https://mirror.example/accord")
    [outcome] = take_in(record, second, [copy])
    assert (outcome.kind, outcome.of, dict(outcome.claims)["agreement"]) == ("copy", "accord", 1)
    assert second.seen == []
    assert record.document("mirror") == copy
    assert record.reading("mirror") == fresh.read(copy)
    assert record.search("drones") == ["accord", "mirror"]
    assert kinds(take_in(record, second, [copy])) == {"unchanged": 1}


@pytest.mark.parametrize(
    "fields", [{"title": "Another"}, {"published": "2014-01-23"}, {"publisher": "The Post"}]
)
def test_what_a_reader_would_see_otherwise_is_read(record: Record, fields: dict[str, str]) -> None:
    kinds(take_in(record, Choosy(), [accord()]))
    reader = Choosy()
    assert kinds(take_in(record, reader, [accord("mirror", **fields)])) == {"read": 1}
    assert reader.seen == ["mirror"]


def test_copies_that_come_together_are_read_once(record: Record) -> None:
    reader = Choosy()
    found = kinds(take_in(record, reader, [accord(f"site-{n}") for n in range(5)] + [accord("site-0")]))
    assert found == {"read": 1, "copy": 4, "unchanged": 1}
    assert reader.seen == ["site-0"]


def test_versions_that_come_together_count_in_their_order(record: Record) -> None:
    older, newer = accord(), accord(text=f"{TEXT} It was corrected.")
    kinds(take_in(record, Choosy(), [older, newer]))
    assert record.document("accord") == newer
    kinds(take_in(record, Choosy(), [newer, older]))
    assert record.document("accord") == older


def test_an_archive_that_is_cut_off_stays_unread_whatever_is_read_in_it(record: Record) -> None:
    pages = [accord(f"page-{n}", f"{n}. {TEXT}", source="a.warc") for n in range(3)]
    cut = EmptyError("it is cut off", subject="a.warc")
    for order in ([cut, *pages], [*pages, cut]):
        kinds(take_in(record, Choosy(), order))
        assert [u.source for u in record.unread()] == ["a.warc"]
    kinds(take_in(record, Choosy(), pages))
    assert record.unread() == []


def test_windows_of_any_size_come_to_the_same(record: Record) -> None:
    given_texts = st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from([TEXT, RAIN, f"{TEXT} More."])), max_size=12
    )

    @given(given_texts, st.integers(1, 5), st.integers(1, 3))
    def check(told: list[tuple[str, str]], window: int, batch: int) -> None:
        results = [accord(f"{id}{text[:1]}{len(told)}-{hash_of(told)}", text) for id, text in told]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(intake, "WINDOW_DOCUMENTS", window)
            patch.setattr(intake, "BATCH_DOCUMENTS", batch)
            found = list(take_in(record, Choosy(), results))
        assert len(found) == len(results)
        ids = {d.id for d in results}
        last = {d.id: d.text for d in results}
        held = {d.id: d.text for d in record.documents() if d.id in ids}
        assert set(held) | (set(aside(record)) & ids) == ids
        assert all(last[id] == text for id, text in held.items())
        assert not set(held) & set(aside(record))

    check()


def hash_of(told: list[tuple[str, str]]) -> str:
    return Document(repr(told)).digest[:8]


def test_unread_documents_are_found_by_their_words(record: Record) -> None:
    kinds(
        take_in(
            record, Choosy(), [accord(), foreign(), foreign("fr.txt", "Les ministres signent un accord.")]
        )
    )
    assert [u.source for u in record.search_unread("ABKOMMEN unterz")] == ["de.txt"]
    [found] = record.search_unread("unterzeichnete")
    assert found.document.language == "de"
    assert record.search_unread("drones") == record.search_unread("") == []
    assert record.search("unterzeichnete") == []


def attached(id: str, text: str) -> DocumentError:
    """One of several documents that a mail holds under one name."""
    source = "mail.eml!/scan.txt"
    kept = Document(text, id=id, title="Abkommen", language="de", source=source)
    return ForeignLanguageError(kept, subject=source)


ATTACHED = [attached("a", "Das Ministerium schwieg."), attached("b", "Der Admiral sprach.")]


def unread_ids(record: Record) -> list[tuple[str, str]]:
    return [(each.source, each.id) for each in record.unread()]


def test_two_unread_documents_of_one_source_are_two(record: Record) -> None:
    found = list(take_in(record, Choosy(), ATTACHED))
    assert [outcome.document for outcome in found] == ["a", "b"]
    kept = record.unread()
    assert unread_ids(record) == [("mail.eml!/scan.txt", "a"), ("mail.eml!/scan.txt", "b")]
    assert [each.id for each in record.search_unread("schwieg")] == ["a"]
    assert [each.id for each in record.search_unread("admiral")] == ["b"]
    for id, words in (("a", "Das Ministerium schwieg."), ("b", "Der Admiral sprach.")):
        document = record.unread_document("mail.eml!/scan.txt", id)
        assert document is not None
        assert document.text == words
        item = record.ask(lambda c, id=id: single(c, id))
        assert item is not None
        assert item.item.id == id
    assert sorted(item.id for item in record.ask(lambda c: items(c, Wanted(("unread",))))[0]) == ["a", "b"]
    kinds(take_in(record, Choosy(), ATTACHED))
    assert record.unread() == kept


def test_of_a_source_that_fails_again_only_what_fails_now_is_unread(record: Record) -> None:
    kinds(take_in(record, Choosy(), ATTACHED))
    kinds(
        take_in(record, Choosy(), [attached("b", "Der Admiral sprach."), attached("c", "Die See war rau.")])
    )
    assert unread_ids(record) == [("mail.eml!/scan.txt", "b"), ("mail.eml!/scan.txt", "c")]
    assert record.search_unread("schwieg") == []
    kinds(take_in(record, Choosy(), [accord(source="mail.eml!/scan.txt")]))
    assert record.unread() == []
    assert record.search_unread("admiral") == []


def test_a_source_that_cannot_be_had_keeps_the_words_that_it_had(record: Record) -> None:
    address = "mail.eml!/scan.txt"
    kinds(take_in(record, Choosy(), [EmptyError("is empty", subject=address)]))
    kinds(take_in(record, Choosy(), ATTACHED[:1]))
    assert unread_ids(record) == [(address, "a")]
    kinds(take_in(record, Choosy(), [EmptyError("is empty", subject=address)]))
    assert unread_ids(record) == [(address, ""), (address, "a")]
    record.forgive([address])
    assert record.unread() == []


def test_two_documents_of_one_file_on_which_the_reader_fails_are_two(record: Record) -> None:
    class Failing(Choosy):
        def read(self, document: Document) -> Reading:
            if "unspeakable" in document.text:
                raise ZeroDivisionError("of its own")
            return super().read(document)

    lines = [accord(id, f"{TEXT} {words}", source="a.jsonl") for id, words in
             (("one", "An unspeakable thing."), ("two", "A day."), ("three", "Another unspeakable one."))]  # fmt: skip
    assert kinds(take_in(record, Failing(), lines)) == {"read": 1, "unread": 2}
    assert unread_ids(record) == [("a.jsonl", "one"), ("a.jsonl", "three")]
    assert kinds(take_in(record, Failing(), lines)) == {"unchanged": 1, "unread": 2}
    assert unread_ids(record) == [("a.jsonl", "one"), ("a.jsonl", "three")]
    assert kinds(take_in(record, Choosy(), lines)) == {"unchanged": 1, "read": 2}
    assert record.unread() == []


def test_what_is_unread_no_more_is_found_no_more(record: Record) -> None:
    record.fail("de.txt", foreign())
    record.fail("other.txt", foreign("other.txt", "Ein anderes Abkommen."))
    record.forgive(["de.txt"])
    assert [u.source for u in record.search_unread("abkommen")] == ["other.txt"]
    record.fail("de.txt", foreign(text="Ein drittes Dokument."))
    assert [u.source for u in record.search_unread("drittes")] == ["de.txt"]
    assert record.search_unread("unterzeichnete") == []


def test_an_unread_document_that_changed_is_found_by_its_new_words(record: Record) -> None:
    record.fail("de.txt", foreign())
    before = record.unread()
    record.fail("de.txt", foreign())
    assert record.unread() == before
    record.fail("de.txt", foreign(text="Nun steht etwas anderes da."))
    assert record.search_unread("unterzeichnete") == []
    assert [u.source for u in record.search_unread("anderes")] == ["de.txt"]


def test_the_account_adds_up(record: Record) -> None:
    long = (
        f"{TEXT} The two ministries said in a joint statement that officers will train together from spring."
    )
    copy = accord("mirror", long, published="2014-01-23", publisher="Coast Herald")
    results = [
        accord(text=long),
        copy,
        rain(),
        foreign(),
        EmptyError("there is no text in it", subject="blank.txt"),
    ]
    kinds(take_in(record, Choosy(), results))
    for _ in record.resolve():
        pass
    account = record.ask(taken)
    assert (account.read, account.copies, account.aside) == (1, 1, 1)
    assert account.unread == {"empty": 1, "language": 1}
    assert account.total == 5
    found, total = record.ask(lambda c: items(c, Wanted()))
    assert total == 5
    assert [item.state for item in found] == ["unread", "copy", "read", "aside", "unread"]
    [second] = [item for item in found if item.state == "copy"]
    assert (second.id, second.copy.of, second.copy.kind) == ("mirror", "accord", "copy")
    assert "100 %" in second.copy.reason


@pytest.mark.parametrize(
    "text", [TEXT, f"{TEXT} It was signed at noon, in the hall of the old ministry, before the press."]
)
def test_what_is_a_copy_on_its_way_in_is_one_when_it_is_resolved(record: Record, text: str) -> None:
    same = [accord(id, text) for id in ("accord", "again")]
    assert [outcome.kind for outcome in take_in(record, Choosy(), same[:1])] == ["read"]
    assert [outcome.kind for outcome in take_in(record, Choosy(), same[1:])] == ["copy"]
    for _ in record.resolve():
        pass
    assert (record.ask(taken).read, record.ask(taken).copies) == (1, 1)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(words="drones"), ["accord"]),
        (Wanted(words="bridge"), ["rain"]),
        (Wanted(words="abkommen"), ["id-de.txt"]),
        (Wanted(language="de"), ["id-de.txt"]),
        (Wanted(language="en"), ["accord"]),
        (Wanted(source="LEDGER"), ["accord", "rain"]),
        (Wanted(source="de.t"), ["id-de.txt"]),
        (Wanted(source="%"), []),
        (Wanted(("unread",), code="empty"), [""]),
        (Wanted(("read",), limit=0), []),
        (Wanted(changed=True), []),
    ],
)
def test_lists_are_narrowed(record: Record, wanted: Wanted, ids: list[str]) -> None:
    blank = EmptyError("there is no text in it", subject="blank.txt")
    kinds(take_in(record, Choosy(), [accord(language="en"), rain(), foreign(), blank]))
    assert sorted(item.id for item in record.ask(lambda c: items(c, wanted))[0]) == ids


def test_all_of_one_document(record: Record) -> None:
    kinds(take_in(record, Choosy(), [accord(), accord(text=f"{TEXT} Corrected."), rain(), foreign()]))
    found = record.ask(lambda c: single(c, "accord"))
    assert [version.current for version in found.versions] == [False, True]
    assert dict(found.claims) == {"agreement": 1, "position": 1, "statement": 1, "transfer": 1}
    assert record.ask(lambda c: single(c, "accord.json")).item.id == "accord"
    assert record.ask(lambda c: single(c, "rain")).item.state == "aside"
    assert record.ask(lambda c: single(c, "id-de.txt")).item.fix
    assert record.ask(lambda c: single(c, "nobody")) is None


def test_killed_again_and_again_it_goes_on(place: str) -> None:
    """Killed before each kind of statement; what is kept is whole, and the next run does the rest."""
    Record.open(place).close()
    for last in range(1, 40, 3):
        process = PROCESSES.Process(target=take_all, args=(place, 90, last))
        process.start()
        process.join()
        with Record.open(place, create=False) as record:
            assert record.damage() is None
            assert not {d.id for d in record.documents()} & set(aside(record))
    take_all(place, 90)
    with Record.open(place) as record:
        assert len(list(record.documents())) == 9
        assert len(aside(record)) == 72
        assert len(record.search_unread("abkommen")) == 9


def test_a_text_too_odd_for_a_database_is_unread_and_the_rest_goes_on(record: Record) -> None:
    odd = [accord("nul\0", f"\0 {TEXT}"), rain("\ud800", f"{RAIN} \ud800", source="odd\0.txt")]
    found = kinds(take_in(record, Choosy(), [*odd, accord("fine", f"Fine. {TEXT}"), replace(rain(), id="r")]))
    assert found.total() == 4
    assert "fine" in [d.id for d in record.documents()]


def test_a_copy_of_the_record_has_the_whole_account(record: Record, tmp_path: Path, database: str) -> None:
    kinds(take_in(record, Choosy(), [accord(), rain(), foreign("gone.txt"), foreign()]))
    record.forgive(["gone.txt"])
    targets = [str(tmp_path / "copy.paraph"), *([database] if record.place.files() else [])]
    for target in targets:
        copying.copy(record, place_at(target))
        with Record.open(target) as copied:
            assert copied.ask(taken) == record.ask(taken)
            assert [u.source for u in copied.search_unread("abkommen")] == ["de.txt"]
            kinds(take_in(copied, Choosy(), [foreign("new.txt")]))
            assert [u.source for u in copied.search_unread("abkommen")] == ["de.txt", "new.txt"]
