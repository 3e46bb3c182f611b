"""Dates and money against the specs of Microsoft's Recognizers-Text (MIT): English, what its Python port
supports.

    PARAPH_DATA=… python benchmarks/recognizers.py [--failures SPEC]

The specs are written for a calendar assistant, so cases are left out openly, by category, with their counts
printed: clock times, durations, recurring dates, holidays; days given by a mere number ("I'll go back on
15", "4.22", "the 27th"); bare units ("my week", "the weekend"); days that do not exist. Its optional modes
(calendar, experimental, tasks) are other specs and not run. The rest is judged thus:

- **span**: the same characters, but for a "the" or preposition in front that one side counts in and the
  other does not, and a full stop at the end;
- **value**: where past and future differ, asked with each, our bounds equal the spec's; else asked without
  tense, or with the future where all lies ahead. Their last day is counted in or out depending on the kind
  of expression, so either is right. Where we keep to the grain of the words ("three years ago" is a year,
  "from April to June" ends with June), their day must lie in it, and our "after 2010" takes 2010 in;
  "exact" counts without this. For "early", "late" our stretch must lie within theirs. Cents are hundredths
  of their currency here.
- **pass**: both.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from paraph.language.dates import EDTF, DateMention, Tense, find_dates
from paraph.language.money import MoneyMention, find_money

DATES = (
    "DateExtractor",
    "DateParser",
    "DatePeriodExtractor",
    "DatePeriodParser",
    "MergedExtractor",
    "MergedParser",
    "DateTimeModel",
)
HOLIDAYS = re.compile(
    r"christmas|xmas|thanksgiving|easter|holiday|new year|independence day|valentine|halloween|labou?r day"
    r"|'s day|black friday|patrick|juneteenth|earth day|memorial day|ramadan|martin luther|mlk|president",
    re.IGNORECASE,
)
BARE_DAY = re.compile(
    r"(?:on |the |my )?"
    r"(?:[0-9]{1,2}(?:st|nd|rd|th)?|day|thirty|second|(?:twenty|thirty) \w+|[0-9][.-][0-9]{2})",
    re.IGNORECASE,
)
BARE_UNIT = re.compile(r"(?:(?:on|the|my)\s+)*(?:week|weekend|month|year|summer|winter)", re.IGNORECASE)
NO_DAY = re.compile(r"\bfeb 30|\b2/29/2019|\b2016-2-30", re.IGNORECASE)
LEADS = re.compile(r"(?:(?:the|on|in|for|at|from|this|during|of|a|an)\s+)*", re.IGNORECASE)
DAY = timedelta(days=1)


def cases(path: Path) -> Iterator[dict[str, Any]]:
    """Every spec case that is not marked as unsupported in Python."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            case = json.loads(line)
            marks = f"{case.get('NotSupported', '')} {case.get('NotSupportedByDesign', '')}"
            if "python" not in marks.lower():
                yield case


def kind_of(result: dict[str, Any]) -> str:
    """The type of an expected result: date, daterange, time, duration …"""
    return str(result.get("TypeName") or result.get("Type") or "").rsplit(".", 1)[-1]


def excluded(case: dict[str, Any]) -> str | None:
    """Why a case of a date spec does not apply here, or None."""
    kinds = {kind_of(result) for result in case["Results"]}
    for kind in sorted(kinds - {"date", "daterange"}):
        return kind
    if any(BARE_DAY.fullmatch(str(result["Text"])) for result in case["Results"]):
        return "bare number of a day"
    if any(BARE_UNIT.fullmatch(str(result["Text"])) for result in case["Results"]):
        return "bare unit"
    if any(no_such_day(result) for result in case["Results"]):
        return "no such day"
    if any(HOLIDAYS.search(str(result["Text"])) for result in case["Results"]):
        return "holiday"
    return None


def no_such_day(result: dict[str, Any]) -> bool:
    """Whether a result is a day that the calendar lacks, 30 February: here that is no date."""
    return bool(NO_DAY.search(str(result["Text"]))) or "0001-01-01" in json.dumps(result)


def span_of(result: dict[str, Any], text: str) -> tuple[int, int]:
    """Start and end of an expected result."""
    start = int(result.get("Start", 0))
    if "Length" in result:
        return start, start + int(result["Length"])
    if "End" in result:
        return start, int(result["End"]) + 1
    start = text.lower().find(str(result["Text"]).lower())
    return start, start + len(str(result["Text"]))


def same_span(text: str, a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Equal but for leading words and a dot or blank at the end."""

    def core(span: tuple[int, int]) -> tuple[int, int]:
        match = LEADS.match(text, span[0], span[1])
        start = match.end() if match else span[0]
        return start, start + len(text[start : span[1]].rstrip(" ."))

    return core(a) == core(b)


def expected_bounds(result: dict[str, Any], tense: Tense) -> tuple[date | None, date | None, bool] | None:
    """First and last day of the spec's resolution for a tense, and whether it is only a frame (early, mid,
    late)."""
    value = result.get("Value") or result.get("Resolution") or {}
    if "PastResolution" in value:
        chosen = value["PastResolution" if tense == "past" else "FutureResolution"]
        pair = chosen.get("date") or chosen.get("startDate"), chosen.get("date") or chosen.get("endDate")
        mod = value.get("Mod")
    elif value.get("values"):
        one = value["values"][0 if tense == "past" else -1]
        pair = one.get("value") or one.get("start"), one.get("value") or one.get("end")
        mod = one.get("Mod")
    else:
        return None
    try:
        first, last = (date.fromisoformat(day[:10]) if day else None for day in pair)
    except ValueError:
        return None
    return None if first is None and last is None else (first, last, mod in ("start", "mid", "end"))


def judge(mention: DateMention, result: dict[str, Any], tense: Tense) -> str:
    """ "exact", "grain" or "wrong"; "none" where the spec gives no value."""
    wanted = expected_bounds(result, tense)
    if wanted is None:
        return "none"
    if mention.edtf is None:
        return "wrong"
    first, last, frame = wanted
    value = EDTF.parse(mention.edtf)
    low, high = value.bounds()
    if frame and first and last:
        return "exact" if first <= low and high <= last else "wrong"
    ends = (date.max,) if last is None else (last, last - DAY if last > date.min else last)
    if low == (first or date.min) and high in ends:
        return "exact"
    if value.open_end and value.start and last is None and first in (low, value.start.bounds()[1] + DAY):
        return "grain"
    starts_in = value.start.bounds() if value.start else (date.min, date.min)
    ends_in = value.end.bounds() if value.end else (date.max, date.max)
    if starts_in[0] <= (first or date.min) <= starts_in[1] and any(
        ends_in[0] <= end <= ends_in[1] for end in ends
    ):
        return "grain"
    return "wrong"


def undecided(case: dict[str, Any]) -> bool:
    """Whether an expression of the case means something else in the past than in the future."""
    return any(
        expected_bounds(result, "past") != expected_bounds(result, "future") for result in case["Results"]
    )


def decided(case: dict[str, Any], reference: date) -> Tense | None:
    """The tense where there is one meaning only: future where all of it lies ahead, as the reader knows from
    the verb."""
    bounds = [expected_bounds(result, "future") for result in case["Results"]]
    return "future" if bounds and all(b and b[0] and b[0] > reference for b in bounds) else None


def run_dates(case: dict[str, Any]) -> tuple[bool, str]:
    """Whether all spans of a case are right, and the worst judgement on its values."""
    text = case["Input"]
    moment = (case.get("Context") or {}).get("ReferenceDateTime")
    reference = date.fromisoformat(moment[:10]) if moment else date(2019, 11, 7)
    judgements = ["none"]
    spans_right = True
    for tense in ("past", "future"):
        mentions = find_dates(text, reference, tense=tense if undecided(case) else decided(case, reference))
        spans_right &= len(mentions) == len(case["Results"])
        for result in case["Results"]:
            near = [
                m for m in mentions if m.start < span_of(result, text)[1] and span_of(result, text)[0] < m.end
            ]
            spans_right &= bool(near) and same_span(text, (near[0].start, near[0].end), span_of(result, text))
            judgements.append(judge(near[0], result, tense) if near else "missing")
    order = ["none", "exact", "grain", "wrong", "missing"]
    return spans_right, max(judgements, key=order.index)


def run_money(case: dict[str, Any]) -> tuple[bool, str]:
    """The same for sums: amount and span."""
    text = case["Input"]
    mentions = find_money(text)
    right = len(mentions) == len(case["Results"])
    values = "exact" if case["Results"] else "none"
    for result in case["Results"]:
        span = span_of(result, text)
        near = [m for m in mentions if m.start < span[1] and span[0] < m.end]
        right &= bool(near) and same_span(text, (near[0].start, near[0].end), span)
        if not near:
            values = "missing"
        elif values != "missing" and not same_amount(near[0], result):
            values = "wrong"
    return right, values


def same_amount(mention: MoneyMention, result: dict[str, Any]) -> bool:
    """Whether the amounts agree, and the code where the spec gives one."""
    resolution = result.get("Resolution") or {}
    code = resolution.get("isoCurrency")
    share = 100 if resolution.get("unit") in ("Cent", "Pence", "Penny") else 1
    try:
        agrees = abs(float(mention.amount) - float(resolution["value"]) / share) <= 1e-9 * abs(
            float(mention.amount)
        )
    except (KeyError, TypeError, ValueError):
        return False
    return agrees and (not code or code == mention.currency)


def money_excluded(case: dict[str, Any]) -> str | None:
    """Why a case of the currency spec does not apply here, or None."""
    kinds = {kind_of(result) for result in case["Results"]} - {"currency"}
    if kinds:
        return min(kinds)
    if any((result.get("Resolution") or {}).get("value") is None for result in case["Results"]):
        return "no amount"
    return None


def main() -> int:
    """Print the table; 0 also where the data is missing, since the benchmark is optional."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--failures", metavar="SPEC", help="list what fails of one spec, or of all")
    options = parser.parse_args()
    path = Path(os.environ.get("PARAPH_DATA", "")) / "recognizers-specs.jsonl.gz"
    if not path.is_file():
        print("skipped: set PARAPH_DATA to the folder that has recognizers-specs.jsonl.gz", file=sys.stderr)
        return 0
    table: dict[str, Counter[str]] = {}
    left_out: Counter[str] = Counter()
    for case in cases(path):
        name = case["spec"]
        if name not in (*DATES, "CurrencyModel"):
            continue
        money = name == "CurrencyModel"
        why = money_excluded(case) if money else excluded(case)
        if why:
            left_out[f"{'currency' if money else 'dates'}: {why}"] += 1
            continue
        spans, value = run_money(case) if money else run_dates(case)
        passed = spans and value in ("none", "exact", "grain")
        table.setdefault(name, Counter()).update(
            {
                "cases": 1,
                "span": spans,
                "value": value in ("none", "exact", "grain"),
                "exact": value in ("none", "exact"),
                "pass": passed,
            }
        )
        if options.failures in (name, "all") and not passed:
            print(
                name,
                "span" if not spans else "",
                value,
                json.dumps(describe(case, money), ensure_ascii=False),
            )
    report(table, left_out)
    return 0


def describe(case: dict[str, Any], money: bool) -> dict[str, Any]:
    """A failing case in short: input, expected, found with past tense."""
    text = case["Input"]
    if money:
        return {
            "in": text,
            "want": [(r["Text"], r.get("Resolution")) for r in case["Results"]],
            "got": [(m.text, str(m)) for m in find_money(text)],
        }
    moment = (case.get("Context") or {}).get("ReferenceDateTime", "2016-11-07")
    found = find_dates(text, date.fromisoformat(moment[:10]), tense="past")
    wanted = [
        (r["Text"], [str(end) for end in (expected_bounds(r, "past") or ())[:2]]) for r in case["Results"]
    ]
    return {"ref": moment[:10], "in": text, "want": wanted, "got": [(m.text, m.edtf) for m in found]}


def report(table: dict[str, Counter[str]], left_out: Counter[str]) -> None:
    """The table by spec, the total of dates, and what was left out."""
    total: Counter[str] = Counter()
    print(f"{'spec':22}{'cases':>7}{'span':>8}{'value':>8}{'exact':>8}{'pass':>8}")
    for name, row in table.items():
        total.update(row if name != "CurrencyModel" else {})
        line(name, row)
    line("all dates", total)
    print("\nleft out: " + ", ".join(f"{why} {count}" for why, count in left_out.most_common()))


def line(name: str, row: Counter[str]) -> None:
    """One row of the table, in per cent of its cases."""
    shares = "".join(
        f"{100 * row[column] / max(row['cases'], 1):7.1f}%" for column in ("span", "value", "exact", "pass")
    )
    print(f"{name:22}{row['cases']:7}{shares}")


if __name__ == "__main__":
    sys.exit(main())
