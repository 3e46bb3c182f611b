"""No question goes through a whole table, whatever it is asked of."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import event

from paraph.asking import Known
from paraph.record import Record
from tests.asking.asked import QUESTIONS

_WHOLE = re.compile(r"SCAN (?!\(|SUBQUERY|CONSTANT|[a-z_]*_search\b)(\w+)\b(?! USING COVERING)")
"""What is counted over all the record is counted in an index that holds all that is counted."""


def plans(record: Record, question: str, as_of: Known | None) -> list[str]:
    seen: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            seen.append((statement, parameters))

    event.listen(record._engine, "before_cursor_execute", note)
    try:
        QUESTIONS[question](record, as_of)
    finally:
        event.remove(record._engine, "before_cursor_execute", note)
    found = []
    with record.snapshot() as connection:
        for statement, parameters in seen:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            found += [f"{row[3]}  ←  {' '.join(statement.split())}" for row in rows]
    assert found
    return found


@pytest.mark.parametrize("as_of", [None, Known(published="2014-03-03"), Known(read="2999-01-01")], ids=str)
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_goes_through_an_index(world: Record, question: str, as_of: Known | None) -> None:
    whole = [plan for plan in plans(world, question, as_of) if _WHOLE.match(plan)]
    assert whole == []
