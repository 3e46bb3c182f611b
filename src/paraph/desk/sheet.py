"""The style sheet of the types: their colours, and how marks of several claims share the same words.

The ontology gives each type one colour. Here it is darkened or lightened until words set in it can be read,
and written as classes: `t-TYPE` for things that are of a type, `a-TYPE` … `f-TYPE` for the underlines of a
stretch of text, one letter a lane, `w-TYPE` for its tint, `a-is-MODALITY` … for how the
underline of a lane is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from paraph import ontology
from paraph.desk.colours import shades

LANES = "abcdef"
OTHER = "#6b7280"

_LINES = {
    "asserted": "linear-gradient(var(--{0}), var(--{0}))",
    "planned": "repeating-linear-gradient(90deg, var(--{0}) 0 .45em, transparent .45em .7em)",
    "possible": "repeating-linear-gradient(90deg, var(--{0}) 0 .13em, transparent .13em .32em)",
    "denied": "repeating-linear-gradient(120deg, var(--{0}) 0 .1em, transparent .1em .22em)",
}


@cache
def type_sheet() -> str:
    """The style sheet for all types of the ontology, and `other` for a type it does not know."""
    colours = {name: kind.colour for name, kind in ontology.types().items()} | {"other": OTHER}
    light, dark = _variables(colours, "light"), _variables(colours, "dark")
    rules = [
        f":root {{ {light} }}",
        f"@media screen and (prefers-color-scheme: dark) {{ :root:not([data-theme=light]) {{ {dark} }} }}",
        f"@media screen {{ :root[data-theme=dark] {{ {dark} }} }}",
    ]
    return "\n".join([*rules, *_types(colours), *_marks()]) + "\n"


def _variables(colours: Mapping[str, str], theme: str) -> str:
    made = []
    for name, colour in colours.items():
        shown, faint, wash, strong = shades(colour, theme)
        made.append(f"--{name}: {shown}; --{name}-faint: {faint};")
        made.append(f"--{name}-wash: {wash}; --{name}-strong: {strong};")
    return " ".join(made)


def _types(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        hidden = f"body:has(#show-{name}:not(:checked))"
        yield (
            f".t-{name} {{ --t: var(--{name}); --t-faint: var(--{name}-faint);"
            f" --t-wash: var(--{name}-wash); --t-strong: var(--{name}-strong); }}"
        )
        yield f"{hidden} :is(.ref, .card).t-{name} {{ display: none; }}"
        yield f".w-{name} {{ --w: var(--{name}-faint); }}"
        yield f"{hidden} .w-{name} {{ --w: transparent; }}"
        for lane in LANES:
            yield f".{lane}-{name} {{ --{lane}: var(--{name}); }}"
            yield f"{hidden} .{lane}-{name} {{ --{lane}: transparent; }}"


def _marks() -> Iterator[str]:
    """How a mark is painted: a line for each lane, the first one uppermost, over a tint."""
    images = [f"var(--{lane}i, none)" for lane in LANES]
    sizes = ["100% var(--line)"] * len(LANES)
    images.append("linear-gradient(var(--w, transparent), var(--w, transparent))")
    sizes.append("100%")
    places = [f"0 calc(100% - (var(--lanes) - {n}) * var(--step))" for n in range(1, len(LANES) + 1)]
    yield (
        f".m {{ background-image: {', '.join(images)}; background-size: {', '.join(sizes)};"
        f" background-position: {', '.join([*places, '0 0'])}; background-repeat: no-repeat; }}"
    )
    for n, lane in enumerate(LANES, 1):
        yield f".n{n} {{ --lanes: {n}; }}"
        for modality, image in _LINES.items():
            yield f".{lane}-is-{modality} {{ --{lane}i: {image.format(lane)}; }}"
