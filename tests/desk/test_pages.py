from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from paraph import ontology
from paraph.desk import create_app
from paraph.desk.guard import HEADERS, host_name
from paraph.desk.rendering import HERE, web_address
from paraph.errors import UnreadableError
from paraph.reading.claims import Claim, Evidence, Reading, Span, Value
from paraph.record import Record
from tests.cases import TEXT, document, reading
from tests.desk.page import by_class, paragraphs, tree, words

HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>{{ 7 * 7 }}"
PAGES = ["/", "/documents/accord", "/nothing", "/types.css", "/static/desk.css", "/healthz", "/api/documents"]


@pytest.mark.parametrize("page", PAGES)
def test_every_answer_is_guarded(desk: TestClient, page: str) -> None:
    answer = desk.get(page)
    for header, value in HEADERS.items():
        assert answer.headers[header] == value
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("page", ["/", "/documents/accord", "/nothing"])
def test_pages_have_nothing_inline(desk: TestClient, page: str) -> None:
    shown = tree(desk.get(page).text)
    assert not shown.xpath("//style | //script[not(@src)] | //*[@style]")
    assert not [name for element in shown.iter() for name in element.attrib if name.startswith("on")]


def test_the_list_shows_documents_and_totals(desk: TestClient) -> None:
    page = tree(desk.get("/").text)
    (entry,) = by_class(page, "entry")
    assert words(entry).startswith("Ministers sign 22 January 2014 · The Ledger")
    assert "4 claims" in words(entry)
    assert entry.get("href") == "/documents/accord"
    assert words(by_class(page, "numbers")[0]) == "1 document 4 claims 5 names"


def test_the_bar_has_a_stretch_for_each_type(desk: TestClient) -> None:
    (bar,) = tree(desk.get("/").text).xpath("//svg")
    assert bar.get("aria-label") == "1 agreement, 1 transfer, 1 statement, 1 position"
    assert [rect.get("class") for rect in bar.xpath("rect")] == [
        "t-agreement",
        "t-transfer",
        "t-statement",
        "t-position",
    ]


def test_the_list_is_searched(desk: TestClient, record: Record) -> None:
    record.add(document("Nothing of the kind.", id="other"), Reading("other", "by-hand 1", (), (), ()))
    assert len(by_class(tree(desk.get("/").text), "entry")) == 2
    assert len(by_class(tree(desk.get("/?q=yaalon+framework").text), "entry")) == 1
    assert len(by_class(tree(desk.get("/?type=transfer").text), "entry")) == 1
    page = tree(desk.get("/", params={"q": HOSTILE}).text)
    assert not by_class(page, "entry")
    assert not page.xpath("//img")


def test_the_list_comes_in_pages(client: TestClient, record: Record) -> None:
    for n in range(61):
        record.add(document("Words.", id=f"d{n}"), Reading(f"d{n}", "by-hand 1", (), (), ()))
    assert len(by_class(tree(client.get("/").text), "entry")) == 60
    assert len(by_class(tree(client.get("/?page=2").text), "entry")) == 1
    assert len(by_class(tree(client.get("/?page=99").text), "entry")) == 1


def test_what_could_not_be_read_is_listed(desk: TestClient, record: Record) -> None:
    record.fail("scan.pdf", UnreadableError("is a <PDF>", subject="scan.pdf"))
    page = tree(desk.get("/").text)
    told = words(page.get_element_by_id("unread"))
    assert "scan.pdf" in told
    assert "is a <PDF>" in told
    assert "give a page, PDF" in told


def test_an_empty_record_says_what_to_do(client: TestClient, path: Path) -> None:
    assert f"paraph read examples/ --record {path}" in client.get("/").text
    assert client.get("/documents/x").status_code == 404
    assert client.get("/claims/x").status_code == 404
    assert client.get("/api/claims").json() == {"claims": []}
    assert client.get("/healthz").status_code == 200
    assert not path.exists()


def test_a_record_is_seen_as_soon_as_it_is_there_and_grows(client: TestClient, path: Path) -> None:
    assert not by_class(tree(client.get("/").text), "entry")
    with Record.open(path) as record:
        record.add(document(), reading())
        assert len(by_class(tree(client.get("/").text), "entry")) == 1
        two = document(id="two")
        record.add(two, reading(two))
    assert len(by_class(tree(client.get("/").text), "entry")) == 2


def test_a_document_is_shown_whole(desk: TestClient) -> None:
    page = tree(desk.get("/documents/accord").text)
    assert paragraphs(page) == TEXT.split("\n\n")
    assert words(page.xpath("//h1")[0]) == "Ministers sign"


def test_every_claim_has_a_mark_a_number_and_a_card(desk: TestClient) -> None:
    page = tree(desk.get("/documents/accord").text)
    marked = {n for mark in by_class(page, "m") for n in mark.get("data-claims").split()}
    assert marked == {"1", "2", "3", "4"}
    assert {ref.get("data-claim") for ref in by_class(page, "ref")} == marked
    assert {card.get("data-claim") for card in by_class(page, "card")} == marked
    for claim in reading().claims:
        assert page.get_element_by_id(f"claim-{claim.id}").tag == "li"


def test_claims_on_the_same_words_have_a_line_each(desk: TestClient) -> None:
    page = tree(desk.get("/documents/accord").text)
    both = [mark for mark in by_class(page, "m") if len(mark.get("data-claims").split()) == 2]
    assert both
    assert {"a-statement", "b-position"} <= set(both[0].get("class").split())


def test_a_claim_is_chosen_without_script(desk: TestClient) -> None:
    transfer = reading().claims[2]
    page = tree(desk.get("/documents/accord", params={"claim": transfer.id}).text)
    (card,) = by_class(page, "chosen")
    assert card.get("id") == f"claim-{transfer.id}"
    assert "an official" in words(card)
    assert "said to be going to happen" in words(card)
    assert "75 %" in words(card)
    said = {piece.text for piece in by_class(page, "said")}
    assert {"Solar Wings", "24", "drones", "Astana", "an official"} <= said
    for link in card.xpath(".//a[contains(@class, 'value')]"):
        assert page.get_element_by_id(link.get("href")[1:]) is not None


def test_a_name_is_chosen_without_script(desk: TestClient) -> None:
    page = tree(desk.get("/documents/accord", params={"entity": "state:KAZ"}).text)
    assert [piece.text for piece in by_class(page, "named")] == ["Kazakhstan"]


def test_a_value_without_words_of_its_own_is_called_inferred(desk: TestClient) -> None:
    card = tree(desk.get("/documents/accord").text).get_element_by_id(f"claim-{reading().claims[2].id}")
    (value,) = [value for value in by_class(card, "unsaid") if card in value.iterancestors()]
    assert words(value) == "unmanned systems inferred"


def test_a_claim_leads_to_its_document(desk: TestClient) -> None:
    claim = reading().claims[0]
    answer = desk.get(f"/claims/{claim.id}", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/documents/accord?claim={claim.id}#at-{claim.id}"
    assert by_class(tree(desk.get(f"/claims/{claim.id}").text), "chosen")


@pytest.mark.parametrize("page", ["/documents/nope", "/claims/nope", "/nope", "/static/nope", "/documents/"])
def test_what_is_not_there_is_said_kindly(desk: TestClient, page: str) -> None:
    answer = desk.get(page)
    assert answer.status_code == 404
    assert "What to do" in answer.text


def test_a_claim_that_is_not_of_the_document(desk: TestClient) -> None:
    answer = desk.get("/documents/accord?claim=nope")
    assert answer.status_code == 200
    assert "That claim is not in this document" in answer.text


def hostile(record: Record, **fields: str) -> None:
    """A document that is hostile wherever it can be."""
    text = f"{HOSTILE} and {HOSTILE}"
    told = dict.fromkeys(("title", "publisher", "published", "dateline", "byline", "language"), HOSTILE)
    of = document(text, id="h", **(told | {"source": HOSTILE} | fields))
    value = Value(HOSTILE, Span(0, len(HOSTILE)))
    said = (Evidence(0, len(text)),)
    roles = {HOSTILE: (value,)}
    claim = Claim("h", HOSTILE, HOSTILE, HOSTILE, roles, said, HOSTILE, None, value, rule=HOSTILE, id=HOSTILE)
    record.add(of, Reading("h", HOSTILE, (), (), (claim,)))


@pytest.mark.parametrize("page", ["/", "/documents/h", "/api/documents/h"])
def test_hostile_text_stays_text(client: TestClient, record: Record, page: str) -> None:
    hostile(record)
    answer = client.get(page)
    assert answer.status_code == 200
    assert "49" not in answer.text
    if answer.headers["content-type"].startswith("text/html"):
        shown = tree(answer.text)
        assert not shown.xpath("//img | //script[not(@src)]")
        assert [s.get("src") for s in shown.xpath("//script")] == ["/static/theme.js", "/static/desk.js"]
        assert HOSTILE in shown.text_content()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//evil.example",
        "http://",
        "http://[",
        "vbscript:x",
    ],
)
def test_only_web_addresses_are_linked(client: TestClient, record: Record, url: str) -> None:
    hostile(record, url=url)
    page = tree(client.get("/documents/h").text)
    assert not [a for a in page.xpath("//a/@href") if not a.startswith(("/", "#"))]
    assert web_address(url) is None


def test_web_addresses_are_linked_without_telling_where_from(desk: TestClient, record: Record) -> None:
    record.add(document(id="w", url="https://ledger.example/a?b=1&c"), reading(document(id="w")))
    (link,) = by_class(tree(desk.get("/documents/w").text), "source")
    assert link.get("href") == "https://ledger.example/a?b=1&c"
    assert link.get("rel") == "noopener noreferrer"


@pytest.mark.parametrize("id", ["a/b", "a b", "ключ", "a?b#c", "<i>", "100%", "a&b=c", "'\""])
def test_any_id_has_a_page(client: TestClient, record: Record, id: str) -> None:
    of = document(id=id)
    record.add(of, reading(of))
    (entry,) = by_class(tree(client.get("/").text), "entry")
    answer = client.get(entry.get("href"))
    assert answer.status_code == 200
    for link in by_class(tree(answer.text), "ref"):
        assert by_class(tree(client.get(link.get("href")).text), "chosen")


def test_characters_beyond_the_basic_plane_do_not_shift_marks(client: TestClient, record: Record) -> None:
    of = document(f"🙂 שלום é — {TEXT}")
    record.add(of, reading(of))
    page = tree(client.get("/documents/accord", params={"claim": reading(of).claims[0].id}).text)
    assert {"Israel", "Kazakhstan", "Tel Aviv"} <= {piece.text for piece in by_class(page, "said")}


def test_nothing_comes_from_the_network() -> None:
    files = [path for path in HERE.rglob("*") if path.suffix in (".html", ".css", ".js", ".svg")]
    assert len(files) > 8
    for path in files:
        found = set(
            re.findall(
                r"(?:https?:)?//[\w.-]+",
                re.sub(r"^\s*//.*$", "", path.read_text("utf-8"), flags=re.MULTILINE),
            )
        )
        assert found <= {"http://www.w3.org"}, path.name


def test_the_script_is_small() -> None:
    assert sum(path.stat().st_size for path in (HERE / "static").glob("*.js")) < 10_000


def test_a_record_that_cannot_be_read_is_said_so(path: Path) -> None:
    path.write_text("this is not a record at all, whatever its name says")
    client = TestClient(create_app(path), base_url="http://localhost")
    answer = client.get("/")
    assert answer.status_code == 503
    assert "not a record of paraph" in answer.text
    assert client.get("/healthz").status_code == 503
    assert client.get("/api/documents").json()["fix"]


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8000", 200),
        ("127.0.0.1:1", 200),
        ("[::1]:8000", 200),
        ("evil.example", 421),
        ("desk", 200),
    ],
)
def test_only_known_names_are_answered(desk: TestClient, path: Path, host: str, status: int) -> None:
    client = TestClient(create_app(path, hosts=["desk"]), base_url="http://localhost")
    assert client.get("/", headers={"host": host}).status_code == status


def test_host_names() -> None:
    assert host_name("[::1]:8000") == "::1"
    assert host_name("Desk.Example:80") == "desk.example"


def test_documents_as_json(desk: TestClient) -> None:
    told = desk.get("/api/documents").json()
    assert told["total"] == 1
    assert told["documents"][0]["claims"] == {"agreement": 1, "statement": 1, "transfer": 1, "position": 1}
    one = desk.get("/api/documents/accord").json()
    assert one["text"] == TEXT
    assert len(one["claims"]) == 4
    assert desk.get("/api/documents/nope").json()["error"]


def test_an_undated_capture_has_its_day(client: TestClient, record: Record) -> None:
    captured = document(id="page", published=None, captured="2021-03-04")
    record.add(captured, reading(captured))
    assert 'captured <time datetime="2021-03-04">4 March 2021</time>' in client.get("/documents/page").text
    assert client.get("/api/documents/page").json()["captured"] == "2021-03-04"


def test_claims_as_json(desk: TestClient) -> None:
    (claim,) = desk.get("/api/claims?type=agreement").json()["claims"]
    assert claim["date"] == "2014-01-20"
    assert claim["roles"]["party"][0]["iso3"] == "ISR"
    assert len(desk.get("/api/claims?document=accord&limit=2").json()["claims"]) == 2
    assert desk.get("/api/claims?limit=0").status_code == 422


def test_every_type_of_the_ontology_can_be_shown(client: TestClient, record: Record) -> None:
    of = document()
    claims = tuple(
        Claim(of.id, name, kind.stages[0], "possible", {kind.roles[0]: (Value("x"),)}, (Evidence(0, 98),))
        for name, kind in ontology.types().items()
    )
    record.add(of, Reading(of.id, "by-hand 1", (), (), claims))
    page = tree(client.get("/documents/accord").text)
    assert len(by_class(page, "card")) == len(claims)
    assert {ref.get("data-claim") for ref in by_class(page, "ref")} == {
        str(n + 1) for n in range(len(claims))
    }
