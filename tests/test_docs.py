"""The documentation says what the code does: generated pages are fresh, examples are read by the code they explain."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from tests.scripts import script

from shopcheck.advice.entry import read_entry
from shopcheck.knowledge.store import FOLDER, parse
from shopcheck.pipeline import catalogue, rules_of
from shopcheck.pipeline.catalogue import advice_catalogue

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
BLOCK = re.compile(r"^```(\w+)(?: ([\w.-]+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
HELP_FRAME = """
reviewed: "2026-11-23"
rights: {eu: [NL]}
cross_border: {area: [NL], source: s}
"""


PAGES: dict[str, str] = script("make_docs").pages()


def blocks(page: str, language: str) -> list[tuple[str, str]]:
    """The examples of a page in one language: what stands behind it, and the text."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return [(name, body) for lang, name, body in BLOCK.findall(text) if lang == language]


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_fresh(name: str) -> None:
    """What lies in docs/ is what the code prints now; `make docs` writes it anew."""
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == PAGES[name], f"docs/{name} is stale: run make docs"


def test_pages_do_not_depend_on_the_run() -> None:
    """The same code writes the same bytes."""
    assert script("make_docs").pages() == PAGES


def test_every_rule_and_every_fact_has_its_place() -> None:
    """One heading a rule, one line a fact, and no rule's text is lost."""
    for rule in rules_of(()).rules:
        assert PAGES["rules.md"].count(f"\n### {rule.id}\n") == 1
        for text in (rule.title, rule.why, rule.wrong_when):
            assert text in PAGES["rules.md"]
    for name in advice_catalogue():
        assert PAGES["facts.md"].count(f"\n| `{name}` |") == 1


def test_a_table_has_as_many_cells_as_its_head() -> None:
    """A bar inside a text does not break the table it stands in."""
    for page in PAGES.values():
        width = 0
        for line in page.splitlines():
            cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
            assert not cells or width in (0, cells), line
            width = cells


@pytest.mark.parametrize(("name", "text"), blocks("knowledge.md", "yaml"))
def test_examples_of_knowledge_are_read(name: str, text: str) -> None:
    """Each example of docs/knowledge.md passes the check that a real entry must pass."""
    data = parsed(name, text)
    if name == "advice.steps":
        entry = read_entry(data["steps"][0], advice_catalogue())
        assert entry.last_day is not None
    for number in numbers(data):
        assert re.fullmatch(number["regex"], number["example"])


def parsed(name: str, text: str) -> Any:
    """The example's data, read as the file that it belongs into."""
    file, _dot, part = name.partition(".")
    body = "".join(f"  {line}\n" for line in text.splitlines())
    if file == "help":
        other = "countries" if part == "marketplaces" else "marketplaces"
        return parse(f"{HELP_FRAME}{other}: {{}}\n{part}:\n{body}".encode(), "help.yaml")
    if file == "advice":
        return parse(f"{part}:\n{body}".encode(), "advice.yaml")
    return parse(text.encode(), f"{file}.yaml")


def numbers(data: Any) -> list[dict[str, str]]:
    """The forms of order and parcel numbers that have an example."""
    entries = data.values() if isinstance(data, dict) else []
    lists = [
        entry.get(key, []) for entry in entries if isinstance(entry, dict) for key in ("order_numbers", "tracking")
    ]
    return [number for numbers in lists for number in numbers if "example" in number]


def test_every_kind_of_entry_has_an_example() -> None:
    """What docs/knowledge.md promises to explain it shows."""
    shown = {name for name, _text in blocks("knowledge.md", "yaml")}
    assert shown == {
        "marketplaces", "carriers", "help.countries", "help.marketplaces", "receivers", "wording", "advice.steps",
    }  # fmt: skip


def test_every_file_of_knowledge_is_named() -> None:
    """No file is left out of the table."""
    text = (DOCS / "knowledge.md").read_text(encoding="utf-8")
    missing = [path.name for path in Path(FOLDER).glob("*.yaml") if f"`{path.name}`" not in text]
    assert missing == []


def test_commands_and_facts_named_in_knowledge_exist() -> None:
    """The page asks for facts that are declared."""
    asked = re.findall(
        r"\{((?:advice|order|shop|mail|input)\.[a-z_.]+)[:|]", (DOCS / "knowledge.md").read_text("utf-8")
    )
    assert asked
    assert {*asked} <= {*advice_catalogue(), *catalogue()}


def test_security_page_names_tests_that_exist() -> None:
    """A guard is worth what its test is: every test that the page names is there."""
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", (DOCS / "security.md").read_text(encoding="utf-8"))
    assert len(named) > 40
    for file, test in named:
        text = (ROOT / file).read_text(encoding="utf-8")
        assert not test or f"def {test}(" in text, f"{file}::{test}"
