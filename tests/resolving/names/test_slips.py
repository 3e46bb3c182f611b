"""Slips of the pen: what tells them from another name that sounds alike."""

from __future__ import annotations

import pytest

from paraph.resolving.names import slips


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("person", "Marta Zielinsky", "Marta Zeilinsky"),
        ("person", "Marta Zielinski", "Marta Zielinsski"),
        ("person", "Marta K. Zielinski", "Marta Zielinski"),
        ("person", "Marta Karolina Zielinski", "Marta K. Zielinski"),
        ("person", "Björn Ahlström", "Bjorn Ahlstrom"),
        ("person", "Tom Ockendon", "Thomas Ockendon"),
        ("body", "Harbour Services Agency", "Harbour Service Agency"),
        ("company", "Ostmark Dynamics", "Ostmark Dynamiks"),
    ],
)
def test_a_slip_leaves_the_name(kind: str, one: str, other: str) -> None:
    assert slips(kind, one, other)
    assert slips(kind, other, one)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("person", "Peter Barr", "Peter Barry"),
        ("person", "Jonas Levin", "Jonas Lavine"),
        ("person", "Peter D. Smith", "Peter S. Smith"),
        ("person", "Anna Cooper Hill", "Hanna R. Cooper"),
        ("person", "Alan Hunter", "Alan Gunter"),
        ("body", "Western Harbours Board", "Midwestern Harbours Board"),
        ("body", "Ethics Committee", "Ethics Commission"),
        ("body", "Harbour Agency", "Harbour Agency Police"),
    ],
)
def test_another_name_is_no_slip(kind: str, one: str, other: str) -> None:
    assert not slips(kind, one, other)
    assert not slips(kind, other, one)
