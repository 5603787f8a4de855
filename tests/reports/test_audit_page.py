"""The report of an audit in a real browser: it opens, sorts, filters, searches, prints, and asks nobody."""

from __future__ import annotations

import io
import json
import re
import time
from typing import TYPE_CHECKING, Any

import pytest
from tests.services.chromium import IN_A_BROWSER, chromium

from shopcheck.pipeline import check_url
from shopcheck.reports import audit_html
from shopcheck.reports.as_json import to_dict
from shopcheck.reports.story import Story, Tied

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = IN_A_BROWSER
COUNT = 2000
EVIL = 'https://shop.example/</script><img src="http://remote.example/x" onerror="document.title=1">'


def _lines() -> Iterator[bytes]:
    line = to_dict(check_url("shop.example"), detail="brief")
    for number in range(COUNT):
        level = ("malicious", "suspicious", "benign", "unknown")[number % 4]
        verdict = {**line["verdict"], "level": level, "points": number % 61 - 30, "probability": 0.5}
        target = EVIL if number == 7 else f"shop-{number}.example"
        facts = {
            **line["facts"],
            "shop.domain": f"shop-{number}.example",
            "shop.registration.created": f"20{number % 20:02d}-05-05",
        }
        yield json.dumps({**line, "target": target, "verdict": verdict, "facts": facts}).encode() + b"\n"


def _story() -> Story:
    """A run in numbers, with two groups; what they share is an attacker's, too."""
    levels = {"malicious": 500, "suspicious": 500, "benign": 500, "unknown": 500}
    tied = tuple(
        Tied(
            tuple((f"shop-{n}.example", "malicious") for n in shops),
            (("page.vat_number", EVIL, tuple(range(len(shops)))),),
        )
        for shops in (range(0, 120, 4), range(200, 208, 4))
    )
    points = {"malicious": {"17": 400, "22": 100}, "benign": {"-12": 500}, "unknown": {"0": 500}}
    reasons = {"timed-out": 300, "not-published": 200}
    return Story(levels, points, reasons, {}, {"young-shop": 300}, {"0.2": 2000}, title=EVIL, groups=tied)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    path: Path = tmp_path_factory.mktemp("page") / "report.html"
    out = io.BytesIO()
    audit_html.write_lines(_lines(), out, _story())
    path.write_bytes(out.getvalue())
    with chromium("--window-size=1280,1000", logs={"browser": "ALL", "performance": "ALL"}) as started:
        started.get(path.as_uri())
        yield started


def rows(browser: Any) -> list[Any]:
    found: list[Any] = browser.find_elements("css selector", ".row")
    return found


def count(browser: Any) -> str:
    return str(browser.find_element("id", "count").text)


def waited(browser: Any, text: str) -> bool:
    deadline = time.monotonic() + 10
    while count(browser) != text and time.monotonic() < deadline:
        time.sleep(0.05)
    return count(browser) == text


def until(browser: Any, condition: str) -> bool:
    """Whether the page comes to a state, asked of the page itself: rows are laid anew while one looks."""
    for _attempt in range(100):
        if browser.execute_script(f"return Boolean({condition})"):
            return True
        time.sleep(0.05)
    return False


def test_report_in_chromium(browser: Any) -> None:
    """One walk through the page, as a reader takes it; no error, no request, nothing of the inputs runs."""
    assert count(browser) == "2,000 of 2,000 rows"
    assert 10 < len(rows(browser)) < 80

    browser.find_elements("css selector", "#head button")[3].click()
    assert until(browser, "document.querySelector('.row').textContent.includes('−30')")
    browser.find_elements("css selector", "#head button")[3].click()
    assert until(browser, "document.querySelector('.row').textContent.includes('30')")
    assert browser.find_elements("css selector", '[aria-sort="descending"]')

    search = browser.find_element("id", "search")
    search.send_keys("shop-77")
    assert waited(browser, "11 of 2,000 rows")
    search.clear()
    search.send_keys("onerror")
    assert waited(browser, "1 of 2,000 rows")
    browser.execute_script("document.querySelector('.row').click()")
    assert until(browser, "document.getElementById('detail-title').textContent.includes('</script>')")
    browser.find_element("id", "close").click()
    browser.execute_script("arguments[0].value = ''; arguments[0].dispatchEvent(new Event('input'))", search)
    assert waited(browser, "2,000 of 2,000 rows")

    browser.execute_script("document.querySelector('button[data-group=\"1\"]').click()")
    assert waited(browser, "2 of 2,000 rows")
    browser.find_element("css selector", "[data-level='0']").click()
    assert waited(browser, "500 of 2,000 rows")
    browser.find_element("id", "scroll").send_keys("\ue010")  # End
    assert until(browser, "[...document.querySelectorAll('.row')].pop().getAttribute('aria-rowindex') === '501'")
    browser.find_element("id", "scroll").send_keys("\ue007")  # Enter
    assert until(browser, "document.getElementById('detail').open")
    assert "[.]example" in browser.find_element("id", "detail-title").text
    browser.find_element("id", "close").click()
    assert until(browser, "document.activeElement.getAttribute('aria-activedescendant') === 'row-499'")
    browser.execute_cdp_cmd("Page.printToPDF", {})
    assert len(browser.find_elements("css selector", "#printed tbody tr")) == 500
    assert until(browser, "document.querySelectorAll('details[open]').length === 1")  # open in print, closed after

    assert browser.find_elements("css selector", "img") == []
    assert browser.title != "1"
    assert browser.get_log("browser") == []
    sent = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = {each["params"]["request"]["url"] for each in sent if each["method"] == "Network.requestWillBeSent"}
    assert all(url.startswith("file:") for url in asked)


def test_report_is_told_to_screen_readers(browser: Any) -> None:
    """As the browser tells it: a grid with its name, heads that can be sorted by, cells; the charts with words."""
    tree = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    told = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in tree if not node.get("ignored")]

    assert ("grid", "All of them") in told
    assert sum(role == "columnheader" for role, _name in told) == 6
    assert sum(role == "gridcell" for role, _name in told) >= 60
    assert ("image", "How many have how many points, by answer") in told
    assert ("image", "Which shops share what") in told
    assert all(name for role, name in told if role in {"image", "button", "combobox", "searchbox", "grid"})


@pytest.mark.parametrize("wide", [360, 1280])
def test_report_fits_its_window(browser: Any, wide: int) -> None:
    """Nothing has to be moved sideways to be read, on a telephone either."""
    size = {"width": wide, "height": 900, "deviceScaleFactor": 1, "mobile": wide < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    assert until(browser, f"document.documentElement.scrollWidth <= {wide}")
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_report_can_be_read_in_both_colours(browser: Any, scheme: str) -> None:
    """The answers' colours keep 4.5 to 1 to what lies behind them (WCAG 2.2, 1.4.3)."""
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    told = browser.execute_script(
        "return [...document.querySelectorAll('.card span')].map((each) =>"
        " [getComputedStyle(each).color, getComputedStyle(each.parentElement).backgroundColor])"
    )
    assert len(told) == 4
    assert all(_contrast(*pair) >= 4.5 for pair in told)


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours as browsers write them, ``rgb(1, 2, 3)``."""

    def bright(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((bright(one), bright(other)))
    return (high + 0.05) / (low + 0.05)
