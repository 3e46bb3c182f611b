"""Tables: columns, quotes, broken rows."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.documents import Document, Source, read_path, read_stream
from paraph.documents.csv_rows import scan
from paraph.documents.csv_table import CsvTable, columns_of, with_columns
from paraph.errors import DocumentError, EmptyError, UnreadableError

ONE = "The ministers of the two countries signed the accord on Monday."
TWO = "The firm that sells the ships was charged with bribes."


def read(table: str | bytes, name: str = "a.csv") -> list[Document | DocumentError]:
    return list(read_stream(table.encode() if isinstance(table, str) else table, name))


def documents(table: str | bytes, name: str = "a.csv") -> list[Document]:
    results = read(table, name)
    assert all(isinstance(each, Document) for each in results), results
    return [each for each in results if isinstance(each, Document)]


def error(table: str | bytes, name: str = "a.csv") -> DocumentError:
    (found,) = read(table, name)
    assert isinstance(found, DocumentError), found
    return found


def test_columns_are_found_by_their_names() -> None:
    (document,) = documents(
        "Doc ID,Headline,Date Published,Article Body,Link,News Outlet,Author,Lang,Words\n"
        f'x-17,Accord signed,2014-01-20T10:00:00Z,"{ONE}\n\n{TWO}",https://a.example/1,The Ledger,By Lena Orsk,English,19\n'
    )
    assert document == Document(
        text=f"{ONE}\n\n{TWO}",
        id="x-17",
        title="Accord signed",
        publisher="The Ledger",
        published="2014-01-20",
        byline="Lena Orsk",
        url="https://a.example/1",
        language="en",
        source="a.csv",
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(delimiter: str, ending: str) -> None:
    rows = [["Title", "Text", "Date"], ["Accord", f"{ONE} First, second; third.", "2014-01-20"]]
    table = ending.join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    (document,) = documents(table)
    assert (document.title, document.text) == ("Accord", f"{ONE} First, second; third.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    (document,) = documents(f"Título;Title;Text\nx;“Véto”;{ONE} It is “in force”.\n".encode(encoding))
    assert (document.title, document.text) == ("“Véto”", f"{ONE} It is “in force”.")


def test_a_table_is_known_without_its_name() -> None:
    assert documents(f"title,text\nAccord,{ONE}\n", "-")[0].title == "Accord"
    (prose,) = read(f"Messages, and texts\n\n{ONE} Yes, they did.", "-")
    assert isinstance(prose, Document)
    assert "signed" in prose.text


def test_the_line_of_excel_tells_the_delimiter() -> None:
    assert documents(f"sep=;\nTitle;Text\nAccord;{ONE}\n")[0].title == "Accord"


def test_the_first_of_two_columns_that_has_something_counts() -> None:
    first, second = documents(f"Text,Text,Title\n{ONE},,A\n,{TWO},B\n")
    assert (first.text, second.text) == (ONE, TWO)


def test_html_cells_and_cut_texts_are_read() -> None:
    html, cut = documents(f'title,content\nA,"<p>{ONE}</p><p>{TWO}</p>"\nB,"{ONE} [+1834 chars]"\n')
    assert html.text == f"{ONE}\n\n{TWO}"
    assert cut.text == ONE


def test_numbers_of_rows_are_no_ids() -> None:
    first, second = documents(f"id,text\n1,{ONE}\nAN-2,{TWO}\n")
    assert first.id == first.digest[:16]
    assert second.id == "AN-2"


# --- broken rows


def test_broken_rows_are_named_and_the_others_read() -> None:
    results = read(
        f"Title,Date,Text\nA,2014-01-20,{ONE}\nB,2014-01-20\nC,2014-01-20,{ONE},over,and out\n"
        f'D,2014-01-20,"{TWO}\nE,2014-01-20,"{TWO}"\n'
    )
    subjects = [each.subject if isinstance(each, DocumentError) else each.title for each in results]
    assert subjects == ["A", "a.csv:3", "a.csv:4", "a.csv:5", "E"]
    assert isinstance(results[1], EmptyError)
    assert all("\n" not in each.line() for each in results if isinstance(each, DocumentError))


def test_a_quote_within_a_cell_is_a_character() -> None:
    (document,) = documents(f'Title,Text\n"The "great" accord",{ONE}\n')
    assert document.title == 'The "great" accord'
    (document,) = documents(f'Title\tText\n"Great" accord\t{ONE}\n', "a.tsv")
    assert document.title == '"Great" accord'


def test_a_quote_that_is_never_closed_costs_one_row() -> None:
    rows = [f'{number},"{ONE}"' for number in range(5_000)]
    rows[1_000] = f'1000,"{ONE}'
    results = read("title,text\n" + "\n".join(rows))
    errors = [each for each in results if isinstance(each, DocumentError)]
    assert [each.subject for each in errors] == ["a.csv:1002"]
    assert len(results) == 5_000


@pytest.mark.parametrize("row", ['"a,b', '"a","b', 'a,"b\n"', '""",'])
def test_rows_that_are_all_broken_end(row: str) -> None:
    results = read("title,text\n" + f"{row}\n" * 1_000)
    assert results
    assert all(isinstance(each, DocumentError) or len(each.text) < 100_000 for each in results)


def test_a_garbled_row_is_told() -> None:
    good = f"title,text\nA,{ONE}\n{'A' * 9_000},\n"
    table = good.encode() + b"B," + bytes(range(1, 9)) * 40 + f"\nC,{TWO}\n".encode()
    first, _, garbled, last = read(table)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(garbled, UnreadableError)
    assert garbled.subject == "a.csv:4"


def test_a_huge_cell_is_one_error() -> None:
    huge, small = read("title,text\nA," + "x" * 21_000_000 + f"\nB,{ONE}\n")
    assert isinstance(huge, DocumentError)
    assert huge.code == "too-large"
    assert isinstance(small, Document)


def test_a_long_table_is_streamed() -> None:
    class Endless(io.RawIOBase):
        """Rows without end, as far as anybody reads."""

        given = 0

        def readable(self) -> bool:
            return True

        def read(self, count: int = -1) -> bytes:
            self.given += 1
            return b"title,text\n" if self.given == 1 else f"A,{ONE}\n".encode() * 100

    stream = Endless()
    results = CsvTable().read(Source(stream, "a.csv"))  # type: ignore[arg-type]
    assert all(isinstance(next(results), Document) for _ in range(1_000))
    assert stream.given < 10_000


# --- what is no table of documents


def test_a_register_is_one_error_that_tells_what_to_do() -> None:
    found = error("Supplier,Recipient,Year,Description\nA,B,2014,Frigates\nC,D,2015,Ships\n")
    assert (
        found.reason
        == "no column is known to hold a text; the first row has: Supplier, Recipient, Year, Description"
    )
    assert "--columns text=NAME" in found.fix
    assert "a.csv.map.yaml" in found.fix


def test_a_summary_is_a_text_where_it_is_of_a_page() -> None:
    (document,) = documents(f"title,url,summary\nAccord,https://a.example/1,{ONE}\n")
    assert document.text == ONE


def test_a_table_without_rows() -> None:
    assert isinstance(error("title,text\n"), EmptyError)


# --- mappings


TABLE = f"Kopf,Lead,Rumpf,Tag\nAccord,{ONE},{TWO},04/05/2014\n"


def test_a_mapping_tells_the_columns() -> None:
    with with_columns(columns_of("text=Lead+Rumpf,title=kopf,published=4,dates=dmy")):
        (document,) = documents(TABLE)
    assert (document.title, document.text, document.published) == ("Accord", f"{ONE}\n\n{TWO}", "2014-05-04")
    assert isinstance(error(TABLE), UnreadableError)


def test_a_file_beside_the_table_tells_them(tmp_path: Path) -> None:
    path = tmp_path / "press.csv"
    path.write_text(TABLE)
    (tmp_path / "press.csv.map.yaml").write_text("text: Rumpf\npublished: Tag\ndates: mdy\n")
    (document,) = read_path(path)
    assert isinstance(document, Document)
    assert (document.text, document.published) == (TWO, "2014-04-05")


def test_a_table_without_header(tmp_path: Path) -> None:
    mapped = CsvTable(mapping={"text": 2, "title": 1, "header": False})
    source = Source(io.BytesIO(f"Accord,{ONE}\nFirm,{TWO}\n".encode()), "a.csv")
    first, second = mapped.read(source)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.title, second.text) == ("Accord", TWO)


def test_an_empty_column_leaves_a_field_out() -> None:
    with with_columns(columns_of("title=")):
        (document,) = documents(f"title,text\nAccord,{ONE}\n")
    assert document.title is None


@pytest.mark.parametrize(
    ("option", "reason"),
    [
        ("text=Body", "there is no column 'Body'"),
        ("text", "'text' names no field and column"),
        ("words=Body", "there is no field 'words'"),
        ("dates=ymd", "dates are dmy or mdy"),
    ],
)
def test_a_wrong_mapping_is_told(option: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):  # noqa: SIM117
        with with_columns(columns_of(option)):
            raise error(TABLE)


@pytest.mark.parametrize("written", ["[", "- text", "7", "text: &a [*a]", "text: Nothing"])
def test_a_damaged_file_of_a_mapping_is_told(written: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TABLE)
    (tmp_path / "a.csv.map.yaml").write_text(written)
    (found,) = read_path(path)
    assert isinstance(found, UnreadableError)
    assert "\n" not in found.line()


def test_days_that_can_be_read_in_two_ways_are_asked_about() -> None:
    found = error(f"text,date\n{ONE},04/05/2014\n")
    assert found.line().startswith(
        "a.csv:2: the date 04/05/2014 can be read in two ways → say which: dates=dmy"
    )
    assert documents(f"text,date\n{ONE},23/05/2014\n")[0].published == "2014-05-23"


# --- whatever the table


CELLS = st.lists(
    st.lists(st.text(alphabet='ab,;"\n \té', max_size=8), min_size=3, max_size=3), min_size=1, max_size=6
)


@given(CELLS, st.sampled_from(",;\t|"))
def test_cells_are_those_that_were_written(rows: list[list[str]], delimiter: str) -> None:
    for row in rows:
        written = io.StringIO()
        csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(row)
        cells: list[list[str]] = []
        is_open = False
        for number, line in enumerate(written.getvalue()[:-1].split("\n")):
            if number:
                cells[-1].append("\n")
            is_open = scan(line, cells, delimiter, is_open=is_open)
        assert not is_open
        assert ["".join(pieces) for pieces in cells] == row


@settings(deadline=None)
@given(
    st.text(alphabet='ab,;"\n\r \t|=é\x00', max_size=200),
    st.sampled_from(["title,text\n", "text;date\n", ""]),
)
def test_any_table(text: str, header: str) -> None:
    results = read(header + text)
    assert results
    for each in results:
        if isinstance(each, DocumentError):
            assert "\n" not in each.line()
            assert each.subject.startswith("a.csv")
        else:
            assert each.text.strip()
