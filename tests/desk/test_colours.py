from __future__ import annotations

import re

import pytest

from paraph import ontology
from paraph.desk.colours import PAPER, contrast, over, readable, shades
from paraph.desk.rendering import HERE
from paraph.desk.sheet import OTHER, type_sheet

COLOURS = [*(kind.colour for kind in ontology.types().values()), OTHER]
CSS = (HERE / "static" / "desk.css").read_text("utf-8")


def palette(theme: str) -> dict[str, str]:
    """The variables of the style sheet in a theme."""
    blocks = re.findall(r"color-scheme: (light|dark);(.*?)\}", CSS, re.DOTALL)
    return {name: value for on, block in blocks if on == theme for name, value in pairs(block)}


def pairs(block: str) -> list[tuple[str, str]]:
    return re.findall(r"--([a-z]+): (#[0-9a-f]{6,8});", block)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("colour", COLOURS)
def test_types_can_be_read_on_paper_and_on_their_tint(colour: str, theme: str) -> None:
    shown, faint, wash, strong = shades(colour, theme)
    ink, sheet = palette(theme)["ink"], palette(theme)["sheet"]
    for ground in (PAPER[theme], sheet, over(faint, PAPER[theme]), over(faint, sheet)):
        assert contrast(shown, ground) >= 4.5
    for tint in (faint, wash, strong):
        assert contrast(ink, over(tint, PAPER[theme])) >= 4.5
    assert contrast(shown, PAPER[theme]) >= 4.5  # words in the paper's colour on the full colour


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("words", ["ink", "soft", "accent"])
def test_words_can_be_read(theme: str, words: str) -> None:
    colours = palette(theme)
    for ground in ("paper", "sheet", "shade"):
        assert contrast(colours[words], colours[ground]) >= 4.5
    assert contrast(colours["edge"], colours["paper"]) >= 3
    assert contrast(colours["ink"], colours["flag"]) >= 4.5


def test_the_paper_of_both_files_is_the_same() -> None:
    assert {theme: palette(theme)["paper"] for theme in PAPER} == PAPER


def test_dark_is_the_same_whether_the_system_or_the_reader_chose_it() -> None:
    blocks = re.findall(r"color-scheme: dark;(.*?)\}", CSS, re.DOTALL)
    assert len(blocks) == 2
    assert pairs(blocks[0]) == pairs(blocks[1])


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert readable("#223344", "#ffffff", 4.5) == "#223344"
    assert readable("#ffffff", "#ffffff", 4.5) != "#ffffff"


def test_every_type_has_its_classes() -> None:
    sheet = type_sheet()
    for name in [*ontology.types(), "other"]:
        assert f".t-{name} {{" in sheet
        assert f".f-{name} {{" in sheet
    for modality in ontology.MODALITIES:
        assert f".a-is-{modality} {{" in sheet
