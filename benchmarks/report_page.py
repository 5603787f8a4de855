"""How soon the HTML report of an audit is there in a real browser (chromium, Selenium): first paint, table, search, sort.

`python -m benchmarks.report_page` writes a report of 100,000 recorded shops, opens it from disk several times and puts
the medians into `docs/benchmarks.md`. `--shots FOLDER` also takes pictures: light, dark, narrow, and as printed (PDF).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from base64 import b64decode
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.bench import SHOPCHECK, TODAY
from benchmarks.soak import put_section, recorded_shop
from tests.services.chromium import chromium

ROWS, ROUNDS, MOST_PAINT = 100_000, 5, 3000  # the last in milliseconds
SIZE = ("--window-size=1280,1000", "--hide-scrollbars")
PAINT = "return performance.getEntriesByType('paint').find((each) => each.name === 'first-contentful-paint').startTime"
READY = "return performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart"
SORT = "const began = performance.now(); document.querySelectorAll('#head button')[3].click(); return performance.now() - began"
FILTER = (
    "const began = performance.now(), rule = document.getElementById('level'); rule.value = '0';"
    " rule.dispatchEvent(new Event('change')); return performance.now() - began"
)
SCROLL = (
    "const began = performance.now(), at = document.getElementById('scroll');"
    " for (let n = 0; n < 50; n += 1) { at.scrollTop = n * at.scrollHeight / 50; at.dispatchEvent(new Event('scroll')); }"
    " return (performance.now() - began) / 50"
)
MEASURED = (
    ("first paint (first contentful paint)", PAINT),
    ("page and table ready", READY),
    ("sort by points", SORT),
    ("show one answer only", FILTER),
    ("one step of scrolling", SCROLL),
)


def main() -> None:
    """Measure, and put the table into the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--shots", type=Path, help="put pictures into this folder")
    parser.add_argument("--dry", action="store_true", help="print, and leave the page as it is")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = _report(Path(folder), given.rows)
        rounds = [_measured(report) for _round in range(ROUNDS)]
        if given.shots is not None:
            _shots(report, given.shots)
        size = report.stat().st_size / 2**20
    medians = [statistics.median(times) for times in zip(*rounds, strict=True)]
    text = _table(given.rows, size, medians)
    print(text)
    if not given.dry:
        put_section("report", text)
    if medians[0] > MOST_PAINT:
        raise SystemExit(f"first paint takes longer than {MOST_PAINT} ms")


def _report(folder: Path, count: int) -> Path:
    source, report = folder / "shops.jsonl", folder / "shops.html"
    with source.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(recorded_shop(number)) + "\n" for number in range(count))
    subprocess.run(
        [*SHOPCHECK, "audit", str(source), "--replay", "-o", str(report), "--today", str(TODAY), "-q"], check=True
    )
    return report


def _measured(report: Path) -> list[float]:
    """Milliseconds of each thing measured. Raises SystemExit for an error on the console, or a request."""
    with chromium(*SIZE, logs={"browser": "ALL", "performance": "ALL"}) as browser:
        browser.get(report.as_uri())
        times = [float(browser.execute_script(script)) for _name, script in MEASURED]
        if told := browser.get_log("browser"):
            raise SystemExit(f"the console says {told}")
        sent = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
        asked = {each["params"]["request"]["url"] for each in sent if each["method"] == "Network.requestWillBeSent"}
        if remote := [url for url in asked if not url.startswith("file:")]:
            raise SystemExit(f"the page asked for {remote}")
        return times


def _shots(report: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with chromium(*SIZE) as browser:
        browser.get(report.as_uri())
        for name, scheme, wide in (("light", "light", 1280), ("dark", "dark", 1280), ("narrow", "light", 400)):
            media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
            browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
            size = {"width": wide, "height": 1000, "deviceScaleFactor": 1, "mobile": wide < 500}
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            high = browser.execute_script("return document.documentElement.scrollHeight")
            clip = {"x": 0, "y": 0, "width": wide, "height": high, "scale": 1}
            shot = browser.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
            (folder / f"{name}.png").write_bytes(b64decode(shot["data"]))
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        printed = browser.execute_cdp_cmd("Page.printToPDF", {})
        (folder / "printed.pdf").write_bytes(b64decode(printed["data"]))


def _table(rows: int, size: float, medians: list[float]) -> str:
    lines = [f"| {name} | {time:,.0f} ms |" for (name, _script), time in zip(MEASURED, medians, strict=True)]
    return "\n".join(
        [
            "## The HTML report in a browser",
            "",
            f"By `python -m benchmarks.report_page`: {rows:,} rows, {size:.1f} MB, opened from disk in headless Chromium, median of",
            f"{ROUNDS}, on {datetime.now(UTC).date()}; load of the machine {os.getloadavg()[0]:.1f}. No error on the console, no request.",
            "",
            "| what | time |",
            "| --- | ---: |",
            *lines,
        ]
    )


if __name__ == "__main__":
    main()
