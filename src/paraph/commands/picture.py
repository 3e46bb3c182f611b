"""Figures as a picture: a reliability diagram, and a bar for each type. SVG that is read in light and dark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING

from paraph import ontology
from paraph.desk.colours import PAPER, shades

if TYPE_CHECKING:
    from paraph.evaluation import Figures
    from paraph.evaluation.calibration import Bin, Calibration
    from paraph.evaluation.figures import Row

_WIDTH, _MARGIN, _TOP = 980, 30, 70
_SQUARE = 330
_BARS_AT, _BAR_WIDTH, _BAR_STEP = 560, 300, 27
_LEAST_RADIUS, _MOST_RADIUS = 3.0, 15.0
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_THEMES = {"light": ("#1b2130", "#555c6b", "#ddd6c7"), "dark": ("#e8e4da", "#a8aebb", "#343b47")}
_SHEET = """
text {{ font: 13px system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; fill: {ink}; }}
.head {{ font-size: 16px; font-weight: 600; }} .soft {{ fill: {soft}; font-size: 12px; }}
.mid {{ text-anchor: middle; }} .end {{ text-anchor: end; }} .paper {{ fill: {paper}; }}
.line {{ stroke: {rule}; fill: none; }} .even {{ stroke: {soft}; stroke-dasharray: 4 4; fill: none; }}
.track {{ fill: {rule}; }} .tick {{ stroke: {ink}; stroke-width: 2; }}
.path {{ stroke: {accent}; stroke-width: 2; fill: none; }} .dot {{ fill: {accent}; fill-opacity: .75; }}
"""
_ACCENT = {"light": "#22408f", "dark": "#a9bdff"}


def drawn(figures: Figures) -> str:
    """The picture as the text of an SVG file."""
    rows = figures.groups["type"]
    height = max(_TOP + _SQUARE + 60, _TOP + _BAR_STEP * len(rows) + 50)
    told = (
        f"{figures.documents:,} documents: records F1 {figures.records.f1:.3f}, items F1 "
        f"{figures.items.f1:.3f}, expected calibration error {figures.calibration.error:.3f}"
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-label="{escape(told)}">',
        f"<title>{escape(told)}</title>",
        f"<style>{_style('light', rows)}@media (prefers-color-scheme: dark) {{{_style('dark', rows)}}}</style>",
        f'<rect class="paper" width="{_WIDTH}" height="{height}"/>',
        *_reliability(figures.calibration),
        *_bars(rows),
        _text(_MARGIN, height - 14, told, "soft"),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _style(theme: str, rows: Iterable[str]) -> str:
    ink, soft, rule = _THEMES[theme]
    sheet = _SHEET.format(ink=ink, soft=soft, rule=rule, paper=PAPER[theme], accent=_ACCENT[theme])
    kinds = ontology.types()
    colours = (
        f".t-{name} {{ fill: {shades(kinds[name].colour, theme)[0]}; }}" for name in rows if name in kinds
    )
    return sheet + "\n".join(colours) + "\n"


# --- reliability ---------------------------------------------------------------------------------------


def _reliability(calibration: Calibration) -> Iterator[str]:
    left, low = _MARGIN + 30, _TOP + _SQUARE
    yield _text(_MARGIN, 34, "Is a confidence of 0.8 right four times in five?", "head")
    yield _text(_MARGIN, 54, "Dots on the broken line are; above it, claims are surer than they say.", "soft")
    for tick in _TICKS:
        x, y = left + tick * _SQUARE, low - tick * _SQUARE
        yield f'<path class="line" d="M{left} {y:.1f}H{left + _SQUARE}M{x:.1f} {_TOP}V{low}"/>'
        yield _text(left - 6, y + 4, f"{tick:.1f}", "soft end")
        yield _text(x, low + 16, f"{tick:.1f}", "soft mid")
    yield f'<path class="even" d="M{left} {low}L{left + _SQUARE} {_TOP}"/>'
    yield _text(left + _SQUARE / 2, low + 34, "confidence", "soft mid")
    yield f'<text class="soft" transform="translate({_MARGIN - 12} {_TOP + 70}) rotate(-90)" >share right</text>'
    yield from _dots(calibration, left, low)


def _dots(calibration: Calibration, left: float, low: float) -> Iterator[str]:
    places = [(left + b.confidence * _SQUARE, low - b.right * _SQUARE, b) for b in calibration.bins]
    if len(places) > 1:
        line = "L".join(f"{x:.1f} {y:.1f}" for x, y, _ in places)
        yield f'<path class="path" d="M{line}"/>'
    most = max((b.count for b in calibration.bins), default=1)
    for x, y, each in places:
        radius = max(_LEAST_RADIUS, _MOST_RADIUS * (each.count / most) ** 0.5)
        yield f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"><title>{_said(each)}</title></circle>'


def _said(each: Bin) -> str:
    return f"{each.count} claims of confidence {each.confidence:.2f}: {each.right:.0%} right"


# --- types ---------------------------------------------------------------------------------------------


def _bars(rows: Mapping[str, Row]) -> Iterator[str]:
    yield _text(_BARS_AT - 90, 34, "Records by type", "head")
    yield _text(_BARS_AT - 90, 54, "The bar is F1; ticks are precision (above) and recall (below).", "soft")
    for place, (name, row) in enumerate(rows.items()):
        yield from _bar(name, row, _TOP + 8 + place * _BAR_STEP)


def _bar(name: str, row: Row, y: float) -> Iterator[str]:
    tally, middle = row.records, y + 9
    yield f"<g><title>{escape(name)}: P {tally.precision:.3f}, R {tally.recall:.3f}, F1 {tally.f1:.3f}</title>"
    yield _text(_BARS_AT - 8, middle + 4, name, "end")
    yield f'<rect class="track" x="{_BARS_AT}" y="{y}" width="{_BAR_WIDTH}" height="18" rx="2"/>'
    yield f'<rect class="t-{name}" x="{_BARS_AT}" y="{y}" width="{tally.f1 * _BAR_WIDTH:.1f}" height="18" rx="2"/>'
    for share, top in ((tally.precision, y - 3), (tally.recall, middle + 2)):
        yield f'<path class="tick" d="M{_BARS_AT + share * _BAR_WIDTH:.1f} {top}v10"/>'
    yield _text(_BARS_AT + _BAR_WIDTH + 10, middle + 4, f"{tally.f1:.2f}", "")
    yield _text(_BARS_AT + _BAR_WIDTH + 50, middle + 4, f"of {int(tally.wanted)}", "soft")
    yield "</g>"


def _text(x: float, y: float, words: str, css: str) -> str:
    return f'<text class="{css}" x="{x:.0f}" y="{y:.0f}">{escape(words)}</text>'
