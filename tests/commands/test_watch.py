"""`paraph watch` and `paraph changes` as somebody types them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import paraph.documents.fetching
from paraph.documents.fetching import Fetcher, Limits
from paraph.documents.watchlist import parsed
from paraph.record import Record
from paraph.record.versions import revised
from paraph.record.watching import clock as clocks
from tests.cli import ByHand, run
from tests.record.test_watch import BOATS, RELEASES, VISIT
from tests.sites import Answered, SetClock, Site, site


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """The clock that commands go by."""
    made = SetClock()
    monkeypatch.setattr(clocks.SystemClock, "now", lambda _: made.now())
    monkeypatch.setattr(clocks.SystemClock, "wait", lambda _, seconds: made.wait(seconds))
    return made


@pytest.fixture
def norland(at: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A ministry with a feed, and the list that watches it; nobody waits between two requests."""

    def unhurried(**more: object) -> Fetcher:
        told = {"limits": Limits(seconds=5, idle=5, pause=0), "clock": lambda: clock.now().timestamp()}
        return Fetcher(**(more | told))

    monkeypatch.setattr(paraph.documents.fetching, "Fetcher", unhurried)
    with site() as made:
        made.feed("/feed.xml", {"/boats": "Boats agreed", "/visit": "A visit"})
        made.article("/boats", "Boats agreed", *BOATS)
        made.article("/visit", "A visit", *VISIT)
        (at / "watch.yaml").write_text(made.list(RELEASES), encoding="utf-8")
        yield made


def test_a_run_and_another(norland: Site, clock: SetClock) -> None:
    first = run("watch")
    assert first.exit_code == 0, first.output
    assert "1 source asked, 2 new → record.paraph" in first.stdout
    assert "Next look: 2026-03-02 09:00 UTC (in 60 minutes)" in first.stdout
    assert "Nothing is due." in run("watch").stdout
    norland.article("/boats", "Boats agreed", BOATS[0].replace("Monday", "Tuesday"), *BOATS[1:])
    norland.pages["/visit"] = Answered(status=404)
    clock.advance(hours=1)
    second = run("watch")
    assert second.exit_code == 0
    assert "1 changed, 1 gone" in second.stdout
    for stream in (second.stdout, second.stderr):
        assert "≠ Boats agreed  1 sentence reworded" in stream
        assert "∅ A visit  there is no such page (the server answered 404); its document stays" in stream


def test_what_fails_is_told_with_its_reason(norland: Site) -> None:
    norland.pages["/visit"] = Answered(status=500)
    result = run("watch")
    assert result.exit_code == 1
    assert "1 new, 1 failed" in result.stdout
    assert "the server has a fault (the server answered 500) → try again later" in result.stdout
    assert norland.address("/visit") in result.stdout


def test_what_was_had_and_cannot_be_read_is_told_apart(norland: Site) -> None:
    norland.pages["/visit"] = Answered("<html><body><script>draw()</script></body></html>")
    result = run("watch")
    assert result.exit_code == 1
    assert "1 new, 1 unread" in result.stdout
    assert "✗ 1  the page has no article text" in result.stdout


def test_what_is_set_aside_is_told_apart(norland: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ByHand, "worth", lambda self, document: "boats" in document.text, raising=False)
    result = run("watch")
    assert result.exit_code == 0
    assert "1 source asked, 1 new, 1 set aside → record.paraph" in result.stdout


def test_changes_are_shown(norland: Site, clock: SetClock) -> None:
    run("watch")
    assert "Nothing was published otherwise later." in run("changes").stdout
    norland.article(
        "/boats", "Boats agreed", BOATS[0].replace("Monday", "Tuesday"), *BOATS[1:], day="2026-03-02"
    )
    clock.advance(hours=1)
    run("watch")
    every = run("changes").stdout
    assert "1 document with several versions" in every
    assert "1 sentence reworded, date corrected" in every
    with Record.open("record.paraph") as record:
        (only,) = revised(record)
    for told in (only.id, only.id[:6], norland.address("/boats")):
        shown = run("changes", told).stdout
        assert "2 versions" in shown
        assert "- date: 2026-03-01" in shown
        assert "+ date: 2026-03-02" in shown
        assert "in Oslo on Tuesday." in " ".join(shown.split())
    assert run("changes", "nothing-like-it").exit_code == 1


def test_checking_says_which_sources_answer(norland: Site, at: Path) -> None:
    broken = "name: Broken, kind: feed, address: 'http://HOST/none.xml'"
    (at / "watch.yaml").write_text(norland.list(RELEASES, broken), encoding="utf-8")
    result = run("watch", "--check")
    assert result.exit_code == 1
    assert "1 of 2 sources answer" in result.stdout
    assert "✓ Releases" in result.stdout
    assert "404" in result.stdout
    assert not (at / "record.paraph").exists()
    assert run("watch", "--check", "--only", "Releases").exit_code == 0


def test_a_dry_run_says_what_would_be_read(norland: Site) -> None:
    result = run("watch", "--dry-run")
    assert result.exit_code == 0
    assert "2 pages would be read" in result.stdout
    assert "Boats agreed" in result.stdout
    assert norland.times("/boats") == 0
    assert "2 new" in run("watch").stdout


def test_the_starter_is_printed(at: Path) -> None:
    result = run("watch", "--starter")
    assert len(parsed(result.stdout, "starter").sources) >= 40


def test_mistakes_of_usage(norland: Site, at: Path) -> None:
    assert "did you mean 'Releases'" in run("watch", "--only", "Release").stderr
    (at / "watch.yaml").write_text("sources:\n  - name: A\n    kind: fed\n", encoding="utf-8")
    result = run("watch")
    assert result.exit_code == 2
    assert "watch.yaml:" in result.stderr
    missing = run("watch", "other.yaml")
    assert missing.exit_code == 2
    assert "paraph watch --starter > other.yaml" in missing.stderr


def test_forever_waits_for_what_is_due_until_it_is_stopped(
    norland: Site, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    def wait(_: object, seconds: float) -> None:
        waits.append(seconds)
        clock.advance(seconds=seconds)
        if len(waits) == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(clocks.SystemClock, "wait", wait)
    result = run("watch", "--forever")
    assert result.exit_code == 130
    assert waits == [3600.0] * 4
    assert [path for path, _ in norland.asked].count("/boats") == 2
    assert "Nothing is due." not in result.stdout
    assert result.stdout.count("Next look:") == 2


def test_a_run_that_is_stopped_says_what_it_did(norland: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.cli import ByHand

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ByHand, "read_many", stop)
    result = run("watch")
    assert result.exit_code == 130
    assert "Stopped. The same command goes on from here." in result.stdout
    monkeypatch.undo()


def test_nothing_a_page_says_reaches_the_terminal_as_a_command(norland: Site, clock: SetClock) -> None:
    norland.article("/boats", "Boats \x1b[31m[bold]agreed\x9b2J", *BOATS)
    run("watch")
    norland.article("/boats", "Boats \x1b[31m[bold]agreed\x9b2J now", *BOATS)
    clock.advance(hours=1)
    result = run("watch")
    assert "[bold]agreed" in result.stdout
    assert "\x1b" not in result.stdout + result.stderr + run("changes").stdout
