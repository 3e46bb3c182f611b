"""Colours that can be read: contrast as WCAG 2 measures it, and a type's colour made fit for a paper."""

from __future__ import annotations

RGB = tuple[float, float, float]

PAPER = {"light": "#fbf9f4", "dark": "#16191f"}
CONTRAST = {"light": 5.6, "dark": 6.6}
_TINTS = {"light": ("12", "22", "52"), "dark": ("1c", "2e", "66")}


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


def shades(colour: str, theme: str) -> tuple[str, str, str, str]:
    """The colour for words and lines, and tints of it: for marks, for the chosen one, for values in it."""
    shown = readable(colour, PAPER[theme], CONTRAST[theme])
    faint, wash, strong = _TINTS[theme]
    return shown, shown + faint, shown + wash, shown + strong


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
