"""JSON as services write it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from paraph.documents import Document, read_stream
from paraph.documents.fields import FIELDS, day_of, field_names, language_of, names_from
from paraph.errors import OntologyError, UnreadableError

ONE = "The ministers of the two countries signed the accord on Monday."
TWO = "The firm that sells the ships was charged with bribes."
URL = "https://ledger.example/1"


def read(value: Any, name: str = "a.json") -> list[Any]:
    return list(read_stream(json.dumps(value).encode(), name))


def test_a_list_of_a_news_service() -> None:
    article = {
        "source": {"id": None, "name": "The Ledger"},
        "author": "Lena Orsk",
        "title": "Accord signed",
        "description": "A summary.",
        "url": URL,
        "publishedAt": "2014-01-20T10:00:00Z",
        "content": f"{ONE}\r\n{TWO}… [+1834 chars]",
    }
    first, second = read(
        {"status": "ok", "totalResults": 2, "articles": [article, article | {"url": URL + "2"}]}
    )
    assert (first.title, first.publisher, first.byline) == ("Accord signed", "The Ledger", "Lena Orsk")
    assert (first.published, first.url) == ("2014-01-20", URL)
    assert first.text == f"{ONE}\r\n{TWO}"
    assert second.url == URL + "2"


@pytest.mark.parametrize(
    "value",
    [
        # crawls of news
        {"maintext": ONE, "title": "T", "date_publish": "2014-01-20 10:00:00", "source_domain": "ledger.example", "url": URL},
        # data sets
        {"content": ONE, "title": "T", "date": "20140120", "domain": "ledger.example", "link": URL},
        # archives of agencies, by milliseconds
        {"an": "LDG-1", "snippet": ONE[:30], "body": ONE, "title": "T", "publication_date": 1390212000000, "source_name": "ledger.example", "url": URL},
        # search servers
        {"_id": "7", "_source": {"headline": "T", "body_text": ONE, "published_date": "2014-01-20", "website": "ledger.example", "url": URL}},
        # content management
        {"webTitle": "T", "webPublicationDate": "2014-01-20T10:00:00Z", "webUrl": URL, "fields": {"bodyText": ONE, "publication": "ledger.example"}},
        # linked data
        {"@type": "NewsArticle", "headline": "T", "articleBody": ONE, "datePublished": "2014-01-20", "publisher": {"name": "ledger.example"}, "url": URL},
        # stories of media research
        {"stories_id": 9, "title": "T", "publish_date": "2014-01-20 10:00:00", "media_name": "ledger.example", "url": URL, "story_text": ONE},
        # full texts of libraries
        {"ResultId": "9", "Title": "T", "Date": "2014-01-20", "Source": {"Name": "ledger.example"}, "Document": {"Content": f"<p>{ONE}</p>"}, "url": URL},
    ],
)  # fmt: skip
def test_an_entry_of_a_service(value: dict[str, Any]) -> None:
    (document,) = read(value, "a.jsonl")
    assert isinstance(document, Document), document
    assert (document.title, document.text, document.published) == ("T", ONE, "2014-01-20")
    assert (document.publisher, document.url) == ("ledger.example", URL)


def test_a_text_goes_on_where_another_field_began() -> None:
    (document,) = read({"an": "1", "snippet": ONE, "body": TWO})
    assert document.text == f"{ONE}\n\n{TWO}"


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda entries: {"hits": {"total": 2, "hits": [{"_source": each} for each in entries]}},
        lambda entries: {"response": {"docs": entries}},
        lambda entries: {"value": entries, "@odata.count": 2},
        lambda entries: {"rows": [{"row_idx": n, "row": each} for n, each in enumerate(entries)]},
    ],
)
def test_lists_within_answers(wrapped: Any) -> None:
    found = read(wrapped([{"title": "A", "body": ONE}, {"title": "B", "body": TWO}]))
    assert [(each.title, each.text) for each in found] == [("A", ONE), ("B", TWO)]


def test_an_entry_without_text_is_named() -> None:
    first, second = read({"articles": [{"title": "A", "body": ONE}, {"title": "B"}]})
    assert isinstance(first, Document)
    assert isinstance(second, UnreadableError)
    assert second.subject == "a.json#2"


def test_a_list_of_addresses_is_one_error() -> None:
    entry = {
        "url": URL,
        "title": "Accord",
        "seendate": "20140120T100000Z",
        "domain": "ledger.example",
        "language": "English",
    }
    (error,) = read({"articles": [entry] * 250})
    assert isinstance(error, UnreadableError)
    assert error.reason == "its 250 entries have no text (they have url, title, seendate, domain, language)"


def test_the_own_names_count_before_others() -> None:
    (document,) = read(
        {
            "text": ONE,
            "content": TWO,
            "title": "A",
            "headline": "B",
            "published": "2014",
            "date": "2014-01-20",
        }
    )
    assert (document.text, document.title, document.published) == (ONE, "A", None)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("20140120T101500Z", "2014-01-20"),
        ("20140120101500", "2014-01-20"),
        ("1390212000", "2014-01-20"),
        ("1390212000000", "2014-01-20"),
        ("Jan 20, 2014", "2014-01-20"),
        ("01/02/2014", None),
        ("soon", None),
    ],
)
def test_days(written: str, day: str | None) -> None:
    assert day_of(written) == day


def test_languages() -> None:
    assert [language_of(each) for each in ("en-GB", "English", "fr", "", "xx1")] == [
        "en",
        "en",
        "fr",
        None,
        "xx",
    ]


def test_the_names_are_whole() -> None:
    names = field_names()
    assert all(names.names[field] for field in FIELDS)
    known = [name for field in FIELDS for name in names.names[field]]
    assert len(known) == len(set(known)), "a name stands for two fields"
    with pytest.raises(OntologyError):
        names_from("names: {text: body}")
