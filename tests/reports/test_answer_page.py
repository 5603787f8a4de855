"""The answer as a page in a real browser: it prints on one sheet, and fits a phone without scrolling sideways."""

from __future__ import annotations

import base64
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.services.chromium import IN_A_BROWSER, chromium

from shopcheck.intake import Reading
from shopcheck.pipeline import audit_cases, personal_facts, setup, topics
from shopcheck.reports import Look, format_named

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = IN_A_BROWSER
EXAMPLES = Path(__file__).parents[2] / "examples"
CASES = sorted(path.name for path in EXAMPLES.glob("*.case.jsonl"))
TODAY = date(2026, 11, 23)
A4, LETTER = (8.27, 11.69), (8.5, 11.0)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium("--hide-scrollbars") as started:
        yield started


@pytest.mark.parametrize("case", CASES)
def test_an_answer_is_one_sheet_and_fits_a_phone(case: str, browser: Any, tmp_path: Path) -> None:
    """Each recorded example, on A4 and US letter; at 390 pixels nothing stands out sideways."""
    page = tmp_path / "answer.html"
    results = audit_cases([str(EXAMPLES / case)], Reading(TODAY), setup(today=TODAY))
    with page.open("w", encoding="utf-8") as out:
        look = Look(width=None, topics=topics(), personal_facts=personal_facts())
        format_named("html").write(results, out, look)
    metrics = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get(page.as_uri())
    assert browser.execute_script("return document.documentElement.scrollWidth") == 390
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    for width, height in (A4, LETTER):
        size = {"paperWidth": width, "paperHeight": height}
        printed = base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", size)["data"])
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
