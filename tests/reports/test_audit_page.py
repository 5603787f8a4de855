"""The report of an audit in a real browser: it opens, sorts, filters, searches, prints, and asks nobody."""

from __future__ import annotations

import io
import json
import shutil
import time
from typing import TYPE_CHECKING, Any

import pytest

from shopcheck.pipeline import check_url
from shopcheck.reports import audit_html
from shopcheck.reports.as_json import to_dict
from shopcheck.reports.story import Story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

webdriver: Any = pytest.importorskip("selenium.webdriver", reason="needs Selenium")
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None or DRIVER is None, reason="needs chromium and chromium-driver"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
COUNT = 2000
EVIL = 'https://shop.example/</script><img src="http://remote.example/x" onerror="document.title=1">'


def _lines() -> Iterator[bytes]:
    line = to_dict(check_url("shop.example"), detail="brief")
    for number in range(COUNT):
        level = ("malicious", "suspicious", "benign", "unknown")[number % 4]
        verdict = {**line["verdict"], "level": level, "points": number % 61 - 30, "probability": 0.5}
        target = EVIL if number == 7 else f"shop-{number}.example"
        yield json.dumps({**line, "target": target, "verdict": verdict}).encode() + b"\n"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    path: Path = tmp_path_factory.mktemp("page") / "report.html"
    out = io.BytesIO()
    audit_html.write_lines(_lines(), out, Story(dict.fromkeys(("malicious", "benign"), 500), {}, {}, {}, {}, {}))
    path.write_bytes(out.getvalue())
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,1000"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.get(path.as_uri())
    yield driver
    driver.quit()


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
    assert count(browser) == "2,000 / 2,000"
    assert 10 < len(rows(browser)) < 80

    browser.find_elements("css selector", "#head button")[3].click()
    assert until(browser, "document.querySelector('.row').textContent.includes('−30')")
    browser.find_elements("css selector", "#head button")[3].click()
    assert until(browser, "document.querySelector('.row').textContent.includes('30')")
    assert browser.find_elements("css selector", '[aria-sort="descending"]')

    search = browser.find_element("id", "search")
    search.send_keys("shop-77")
    assert waited(browser, "11 / 2,000")
    search.clear()
    search.send_keys("onerror")
    assert waited(browser, "1 / 2,000")
    browser.execute_script("document.querySelector('.row').click()")
    assert until(browser, "document.getElementById('detail-title').textContent.includes('</script>')")
    browser.find_element("id", "close").click()
    browser.execute_script("arguments[0].value = ''; arguments[0].dispatchEvent(new Event('input'))", search)
    assert waited(browser, "2,000 / 2,000")

    browser.find_element("css selector", "#level option[value='0']").click()
    assert waited(browser, "500 / 2,000")
    browser.find_element("id", "scroll").send_keys("\ue010")  # End
    assert until(browser, "[...document.querySelectorAll('.row')].pop().getAttribute('aria-rowindex') === '501'")
    browser.execute_cdp_cmd("Page.printToPDF", {})
    assert len(browser.find_elements("css selector", "#printed tbody tr")) == 500

    assert browser.find_elements("css selector", "img") == []
    assert browser.title != "1"
    assert browser.get_log("browser") == []
    sent = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = {each["params"]["request"]["url"] for each in sent if each["method"] == "Network.requestWillBeSent"}
    assert all(url.startswith("file:") for url in asked)
