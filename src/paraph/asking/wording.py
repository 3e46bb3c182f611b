"""Values of the record in the words of a reader: stages, money, lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

_INFINITIVES = {
    "negotiating": "be negotiated",
    "planned": "take place",
    "holds": "hold",
    "left": "leave",
    "ended": "end",
}
_CODED = ("form", "sector")
_MONEY = re.compile(r"(~|<=|>=|about|up to|at least)?\s*([A-Z]{3}) (\d+(?:\.\d+)?)")
_BOUNDS = {"~": "about ", "<=": "up to ", ">=": "at least "}
_SCALES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))


def stage_words(stage: str, modality: str, *, silent: bool = False) -> str:
    """How a thing stands: `signed`, `to be signed`, `may be signed`, `denied: signed`.

    `silent` leaves out a stage that is said as fact.
    """
    plain = stage.replace("_", " ")
    infinitive = _INFINITIVES.get(stage, f"be {plain}")
    match modality:
        case "planned":
            return "planned" if stage == "planned" else f"to {infinitive}"
        case "possible":
            return f"may {infinitive}"
        case "denied":
            return f"denied: {plain}"
    return "" if silent else plain


def value_words(role: str, text: str) -> str:
    """`USD 190000000` as `USD 190 million`, `small-arms` as `small arms`, all else on one line."""
    if role in _CODED:
        return text.replace("-", " ")
    if money := _MONEY.fullmatch(text):
        bound, currency, amount = money.groups()
        return f"{_BOUNDS.get(bound or '', f'{bound} ' if bound else '')}{currency} {_scaled(float(amount))}"
    return one_line(text)


def listed(values: Sequence[str]) -> str:
    """`a, b and c`."""
    return f"{', '.join(values[:-1])} and {values[-1]}" if len(values) > 1 else "".join(values)


def one_line(text: str) -> str:
    return " ".join(text.split())


def _scaled(amount: float) -> str:
    for scale, name in _SCALES:
        if amount >= scale:
            return f"{amount / scale:.4g}{name}"
    return f"{amount:,.15g}"
