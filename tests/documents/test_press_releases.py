"""Releases of ministries: lists, tables, signatories and closing lines are kept, in order, each on its own."""

from __future__ import annotations

from pathlib import Path

from paraph.documents import Document, read_path

PAGES = Path(__file__).parent / "pages"


def saved(name: str) -> Document:
    (document,) = read_path(PAGES / name)
    assert isinstance(document, Document), document
    return document


def test_a_joint_statement_loses_nothing() -> None:
    document = saved("joint_statement.html")
    assert document.title == "Joint statement of the ministers of Ardenia and Belvaria"
    assert (document.published, document.publisher) == ("2019-05-31", "Ministry of Defence of Ardenia")
    assert document.text.split("\n\n") == [
        "The Minister of Defence of Ardenia, Ilse Korven, and her Belvarian counterpart, Tomas Reyl, met in Portholm on 30 May 2019. They reviewed the cooperation of the two ministries.",
        "The ministers agreed:",
        "- to hold a joint exercise of the two navies in October;\n- to exchange four officers a year between the staff colleges;\n- to open talks on the purchase of two transport aircraft.",
        "Documents signed",
        "Document | Signed by",
        "Agreement on military medicine | Korven, Reyl",
        "Memorandum on cyber defence | Col. Anders Muir, Brig. Lea Santo",
        "1. The Parties shall cooperate in the field of search and rescue.\n2. The Parties shall inform each other of exercises near the common border.",
        "“We have been neighbours for a thousand years, and we will remain so,” Korven said.",
        "Done at Portholm on the thirtieth day of May 2019, in two originals, each in the Ardenian, Belvarian and English languages.",
        "For the Government of Ardenia:",
        "Ilse Korven",
        "Minister of Defence",
        "For the Government of Belvaria:",
        "Tomas Reyl",
        "Minister of Defence",
    ]


def test_a_page_laid_out_by_tables_keeps_its_signatories() -> None:
    document = saved("old_release.html")
    assert document.title == "Agreement on defence industry signed"
    assert document.published is None  # 12/03/2007 is read one way here and another there
    for kept in (
        "- General Marek Dorn, Chief of the General Staff;\n- Ambassador Ina Voss;\n- Colonel Petr Hale, defence attaché",
        "Signatories",
        "- For Corvia\n- Marek Dorn, Chief of the General Staff",
        "- For Ardenia\n- Paavo Lind, Deputy Minister of Defence",
        "Article 1",
        "Text of the agreement on the defence industry",
    ):
        assert kept in document.text
    assert "Press" not in document.text
