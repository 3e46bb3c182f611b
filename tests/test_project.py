"""What the project says of itself: its papers, its files and its locks agree with one another."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from paraph import ontology
from paraph.commands import main
from paraph.ontology.schema import Rule
from paraph.reading.fillers import FILLERS

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OURS = ("src", "tests", "docs", "benchmarks", "corpus", "examples", "tools", "training")
TOP = ("*.md", "*.toml", "Makefile", "LICENSE")
TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".txt", ".json", ".jsonl", ".html", ".css", ".js", ".tsv", ""}
PAPERS = sorted(
    path for path in [*ROOT.glob("*.md"), *(p for folder in OURS for p in (ROOT / folder).rglob("*.md"))]
)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def targets() -> set[str]:
    return set(re.findall(r"(?m)^([a-z]+):", read("Makefile")))


def code(paper: Path) -> str:
    """The indented and fenced lines of a paper, and what stands between backticks."""
    text = paper.read_text(encoding="utf-8")
    return "\n".join(re.findall(r"(?m)^(?: {4}|\t).*$|`[^`]+`", text))


def normalised(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~;\[ ]", requirement)[0]).lower()


# --- commands ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_commands_in_papers_are_there(paper: Path) -> None:
    assert set(re.findall(r"\bmake ([a-z]+)", code(paper))) <= targets()
    said = set(re.findall(r"(?m)(?:^ *|`|/)paraph ([a-z]+)", code(paper)))
    exports = {"dyads"}  # the example of an export that somebody adds
    assert said <= set(main.commands) | exports


def test_the_two_commands_of_the_readme() -> None:
    assert re.findall(r"(?m)^    make (\w+)$", read("README.md")) == ["demo", "test"]


def test_every_target_is_in_the_help() -> None:
    phony = set(re.search(r"(?m)^\.PHONY: (.*)$", read("Makefile"))[1].split())
    helped = set(re.findall(r'@echo "make (\w+) ', read("Makefile")))
    assert phony == targets()
    assert phony - helped == {"help"}


# --- papers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(paper: Path) -> None:
    links = re.findall(
        r"""(?:\]\(|src="|srcset=")(?!https?:|#|mailto:)([^)#\s"]+)""", paper.read_text(encoding="utf-8")
    )
    assert [link for link in links if not (paper.parent / link).exists()] == []


def test_the_version_is_in_the_changelog() -> None:
    headings = re.findall(r"(?m)^## \[([^\]]+)\]", read("CHANGELOG.md"))
    assert headings[0] == "Unreleased"
    assert headings[1] == PROJECT["version"]


def test_every_page_is_in_the_index() -> None:
    index = read("docs/index.md")
    pages = {page.name for page in (ROOT / "docs").glob("*.md")} - {"index.md"}
    assert {page for page in pages if f"({page})" not in index} == set()


# --- the ontology and its page -----------------------------------------------------------------------


def test_every_file_of_the_ontology_loads() -> None:
    ontology.check()


def test_every_type_is_on_its_page() -> None:
    page = read("docs/ontology.md")
    for name, kind in ontology.types().items():
        row = re.search(rf"(?m)^\| `{name}` \| (.*) \| (.*) \|$", page)
        assert row, name
        assert tuple(row[1].split(", ")) == kind.stages
        assert set(re.findall(r"\w+", row[2])) - {"and", "or"} == set(kind.roles)


def test_every_key_of_a_trigger_is_on_its_page() -> None:
    page = read("docs/ontology.md")
    assert [key for key in Rule.model_fields if f"`{key}`" not in page] == []


def test_every_filler_is_on_the_ontology_page() -> None:
    page = read("docs/ontology.md")
    assert [name for name in FILLERS if f"`{name}`" not in page] == []


# --- packages ----------------------------------------------------------------------------------------


def imported() -> Iterator[str]:
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.split(".")[0]


def test_what_is_imported_is_declared_and_the_other_way_round() -> None:
    homes = packages_distributions()
    outside = {name for name in imported() if name not in sys.stdlib_module_names} - {"paraph"}
    needed = {normalised(homes[name][0]) for name in outside}
    declared = {normalised(each) for each in PROJECT["dependencies"]}
    assert needed == declared


@pytest.mark.parametrize(
    ("lock", "extras"), [("requirements.lock", ["build"]), ("requirements-dev.lock", ["build", "dev"])]
)
def test_locks_pin_everything_with_hashes(lock: str, extras: list[str]) -> None:
    entries = re.findall(r"(?m)^([A-Za-z0-9._-]+)==[^\n]*\n((?:    --hash.*\n)+)", read(lock))
    pinned = {normalised(name) for name, _ in entries}
    asked = [*PROJECT["dependencies"], *(r for e in extras for r in PROJECT["optional-dependencies"][e])]
    assert {normalised(each) for each in asked} <= pinned
    assert len(entries) == len(re.findall(r"(?m)^[A-Za-z0-9]", read(lock)))
    assert not re.search(r"://|(?m:^--?[a-z])", read(lock))


def test_the_smaller_lock_is_part_of_the_larger() -> None:
    def pins(lock: str) -> set[str]:
        return set(re.findall(r"(?m)^[A-Za-z0-9._-]+==[^ \\;]+", read(lock)))

    assert pins("requirements.lock") <= pins("requirements-dev.lock")


# --- files -------------------------------------------------------------------------------------------


def ours() -> Iterator[Path]:
    for path in [p for glob in TOP for p in ROOT.glob(glob)]:
        yield path
    for folder in OURS:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix in TEXT and "__pycache__" not in path.parts:
                yield path


def test_nothing_names_somebodys_machine() -> None:
    told = re.compile(r"/(?:work|root|home|Users)/\w|shared/(?:gold|data)|\bC:\\Users")
    found = [path for path in ours() if told.search(path.read_text(encoding="utf-8", errors="ignore"))]
    assert [str(path.relative_to(ROOT)) for path in found] == []


def test_no_page_of_the_desk_asks_the_network() -> None:
    asks = re.compile(r"""(?:src|href|action)=["']?(?:https?:)?//|@import\s+["']?http|url\(["']?http""")
    pages = [p for p in (ROOT / "src/paraph/desk").rglob("*") if p.suffix in {".html", ".css"}]
    assert [p.name for p in pages if asks.search(p.read_text(encoding="utf-8"))] == []
