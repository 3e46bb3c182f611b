"""The list of what is watched: what it says, and what is wrong with it by line, key and fix."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.documents.watchlist import load, parsed, starter
from paraph.errors import WatchListError

GOOD = """\
again: [1h, 2d]
sources:
  - name: Releases
    kind: feed
    address: HTTPS://Example.org/feed.xml#top
    every: 30m
    include: ['/releases/']
    exclude: ['(?i)sport']
    since: 2024-01-31
    language: no
  - name: Navy
    kind: listing
    address: https://navy.example.org/news
    links: '/news/\\d+'
    allow: [localhost:8000]
"""


def test_a_list_is_read() -> None:
    found = parsed(GOOD, "watch.yaml")
    releases, navy = found.sources
    assert found.again == (timedelta(hours=1), timedelta(days=2))
    assert releases.address == "https://example.org/feed.xml"
    assert (releases.every, releases.since, releases.language) == (
        timedelta(minutes=30),
        date(2024, 1, 31),
        "no",
    )
    assert (navy.every, navy.links, navy.allow) == (timedelta(hours=6), r"/news/\d+", ("localhost:8000",))


@pytest.mark.parametrize(
    ("address", "title", "taken"),
    [
        ("https://example.org/releases/1", "Boats", True),
        ("https://example.org/photos/1", "Boats", False),
        ("https://example.org/photos/1", "See /releases/ for more", True),
        ("https://example.org/releases/1", "Sport: a run", False),
        ("https://example.org/releases/sport", None, False),
    ],
)
def test_patterns_choose_by_address_and_title(address: str, title: str | None, taken: bool) -> None:
    assert parsed(GOOD, "watch.yaml").sources[0].takes(address, title) is taken


def test_a_source_stays_itself_under_another_name() -> None:
    before = parsed(GOOD, "a").sources[0]
    after = parsed(GOOD.replace("Releases", "Ministry").replace("30m", "1d"), "b").sources[0]
    assert before.id == after.id != parsed(GOOD, "a").sources[1].id


@pytest.mark.parametrize(
    ("old", "new", "line", "words", "fix"),
    [
        ("every: 30m", "every: 6 hours", 6, "every of 'Releases': '6 hours' is no span of time", "30m, 6h"),
        ("every: 30m", "every: 1m", 6, "more often than every 5 minutes", "30m, 6h"),
        ("every: 30m", "evry: 30m", 6, "there is no key 'evry' of 'Releases'", "did you mean every?"),
        ("kind: feed", "kind: rss", 4, "kind of 'Releases'", "feed, page, sitemap or listing"),
        ("    kind: feed\n", "", 3, "kind of 'Releases' is missing", "feed, page, sitemap or listing"),
        ("HTTPS://Example.org/feed.xml#top", "example.org/feed", 5, "is no address of the web", "https://"),
        ("HTTPS://Example.org/feed.xml#top", "file:///etc/passwd", 5, "is no address of the web", "https://"),
        ("['(?i)sport']", "['(sport']", 8, "is no regular expression", "regular expression"),
        ("2024-01-31", "January", 9, "since of 'Releases'", "2024-01-31"),
        ("    links: '/news/\\d+'\n", "", 11, "links is missing of 'Navy'", "which links are articles"),
        ("language: no", "links: x", 3, "a feed has no links of 'Releases'", "of nothing else"),
        ("name: Navy", "name: Releases", 11, "name of 'Releases' stands above already", "of its own"),
        ("again: [1h, 2d]", "again: [soon]", 1, "'soon' is no span of time", "[1h, 6h, 1d]"),
        ("    every: 30m", "   every: 30m", 6, "this is no YAML", "mend the YAML"),
        ("language: no", "language: [", 11, "this is no YAML", "mend the YAML"),
    ],
)
def test_what_is_wrong_is_told_by_line_key_and_fix(
    old: str, new: str, line: int, words: str, fix: str
) -> None:
    assert old in GOOD
    with pytest.raises(WatchListError) as caught:
        parsed(GOOD.replace(old, new), "watch.yaml")
    assert caught.value.subject == f"watch.yaml:{line}"
    assert words in caught.value.reason
    assert fix in caught.value.fix
    assert "\n" not in caught.value.line()


def test_further_errors_are_counted() -> None:
    with pytest.raises(WatchListError, match=r"watch.yaml:4: kind .* \(and 2 more\)"):
        parsed(
            GOOD.replace("kind: feed", "kind: rss").replace("30m", "soon").replace("no\n", "norsk\n"),
            "watch.yaml",
        )


@pytest.mark.parametrize(
    "text", ["", "- a\n", "just words", "sources: []", "sources: {a: 1}", "&a [*a]", "\0"]
)
def test_what_is_no_list_is_one_error(text: str) -> None:
    with pytest.raises(WatchListError) as caught:
        parsed(text, "watch.yaml")
    assert caught.value.fix


def reason_of(text: str) -> str:
    """Why it is no list; empty where it is one."""
    try:
        parsed(text, "watch.yaml")
    except WatchListError as error:
        return error.line()
    return ""


@given(st.text(max_size=200))
def test_any_text_is_a_list_or_one_error(text: str) -> None:
    wrong = [
        reason
        for whole in (text, f"sources:\n  - name: {text}\n", GOOD + text)
        if (reason := reason_of(whole))
    ]
    assert all("\n" not in reason for reason in wrong)
    assert wrong


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "watch.yaml"
    with pytest.raises(WatchListError, match="--starter"):
        load(path)
    path.write_bytes(b"sources: \xff\xfe")
    with pytest.raises(WatchListError, match="UTF-8"):
        load(path)
    path.write_bytes(b"# " + b"x" * 1_000_001)
    with pytest.raises(WatchListError, match="1 MB"):
        load(path)
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert len(load(path).sources) == 2


def test_the_starter_is_a_list_that_says_that_nobody_checked_it() -> None:
    found = parsed(starter(), "starter.yaml")
    assert len(found.sources) >= 40
    assert {source.kind for source in found.sources} >= {"feed", "listing"}
    assert all(source.publisher for source in found.sources)
    assert not any(source.allow for source in found.sources)
    assert "NOT checked" in starter()
    assert "--check" in starter()
