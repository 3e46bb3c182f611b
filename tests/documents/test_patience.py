"""What never ends is ended."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from paraph.commands import intake
from paraph.documents import Document, patience
from paraph.documents.patience import reading_time
from paraph.errors import TooSlowError


def forever() -> None:
    while True:
        pass


def test_the_endless_is_given_up() -> None:
    with pytest.raises(TooSlowError, match="far more than its length explains"), patience.patience(0.05):
        forever()


def test_the_rest_is_left_alone() -> None:
    with patience.patience(0.05):
        done = sum(range(100))
    assert done == 4950


def test_other_threads_are_not_stopped() -> None:
    done: list[bool] = []

    def work() -> None:
        with patience.patience(0.05):
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


def test_longer_texts_have_more_time() -> None:
    assert reading_time(0) < reading_time(600_000)


def test_a_file_that_cannot_be_taken_apart_in_time_is_one_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("The ministers of the two countries signed the accord on Monday.")

    def stuck(path: Path) -> Iterator[Document]:
        forever()
        yield Document("")

    monkeypatch.setattr(intake, "read_path", stuck)
    monkeypatch.setattr(patience, "SECONDS", 0.05)
    (error,) = intake.results_of(tmp_path / "a.txt")
    assert isinstance(error, TooSlowError)
    assert error.subject.endswith("a.txt")
