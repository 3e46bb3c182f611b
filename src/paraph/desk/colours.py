"""The colours of the types, made readable on light and on dark paper, as a style sheet.

The ontology gives each type one colour. Here it is darkened or lightened until words set in it can be read,
and written as classes: `t-TYPE` for things that are of a type, `a-TYPE` … `f-TYPE` for the underlines of a
stretch of text, one letter a lane.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from paraph import ontology

RGB = tuple[float, float, float]

PAPER = {"light": "#fbf9f4", "dark": "#16191f"}
CONTRAST = {"light": 5.6, "dark": 6.6}
LANES = "abcdef"
OTHER = "#6b7280"
_TINTS = {"light": ("12", "38"), "dark": ("1c", "50")}


@cache
def type_sheet() -> str:
    """The style sheet for all types of the ontology, and `other` for a type it does not know."""
    colours = {name: kind.colour for name, kind in ontology.types().items()} | {"other": OTHER}
    light, dark = _variables(colours, "light"), _variables(colours, "dark")
    rules = [
        f":root {{ {light} }}",
        f"@media (prefers-color-scheme: dark) {{ :root:not([data-theme=light]) {{ {dark} }} }}",
        f":root[data-theme=dark] {{ {dark} }}",
        f"@media print {{ :root, :root:not([data-theme=light]), :root[data-theme=dark] {{ {light} }} }}",
    ]
    return "\n".join([*rules, *_classes(colours)]) + "\n"


def readable(colour: str, paper: str, ratio: float) -> str:
    """`colour`, mixed with black or white until its contrast with `paper` is at least `ratio`."""
    goal = (0.0, 0.0, 0.0) if luminance(_rgb(paper)) > 0.18 else (1.0, 1.0, 1.0)
    own = _rgb(colour)
    for step in range(101):
        mixed = _hex(_mix(own, goal, step / 100))
        if contrast(mixed, paper) >= ratio:
            return mixed
    return _hex(goal)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, 1 to 21."""
    low, high = sorted((luminance(_rgb(one)), luminance(_rgb(other))))
    return (high + 0.05) / (low + 0.05)


def over(tint: str, paper: str) -> str:
    """The colour that `#rrggbbaa` has on `paper`."""
    return _hex(_mix(_rgb(paper), _rgb(tint[:7]), int(tint[7:9], 16) / 255))


def variables(colour: str, theme: str) -> tuple[str, str, str]:
    """The colour for words and lines, a faint tint for marks, a stronger one for the mark that is chosen."""
    shown = readable(colour, PAPER[theme], CONTRAST[theme])
    faint, strong = _TINTS[theme]
    return shown, shown + faint, shown + strong


def _variables(colours: Mapping[str, str], theme: str) -> str:
    made = []
    for name, colour in colours.items():
        shown, faint, strong = variables(colour, theme)
        made.append(f"--{name}: {shown}; --{name}-faint: {faint}; --{name}-strong: {strong};")
    return " ".join(made)


def _classes(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        yield (
            f".t-{name} {{ --t: var(--{name}); --t-faint: var(--{name}-faint);"
            f" --t-strong: var(--{name}-strong); }}"
        )
        for lane in LANES:
            yield f".{lane}-{name} {{ --{lane}: var(--{name}); --{lane}t: var(--{name}-faint); }}"
        hidden = f"body:has(#show-{name}:not(:checked))"
        yield f"{hidden} :is(.ref, .card).t-{name} {{ display: none; }}"
        for lane in LANES:
            yield f"{hidden} .{lane}-{name} {{ --{lane}: transparent; --{lane}t: transparent; }}"


def luminance(colour: RGB) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mix(own: RGB, goal: RGB, share: float) -> RGB:
    red, green, blue = (a + (b - a) * share for a, b in zip(own, goal, strict=True))
    return red, green, blue


def _rgb(colour: str) -> RGB:
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def _hex(colour: RGB) -> str:
    return "#" + "".join(f"{round(c * 255):02x}" for c in colour)
