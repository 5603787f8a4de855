"""The formats of a whole run: the same rows in each, nothing that a spreadsheet or a browser would run."""

from __future__ import annotations

import csv
import io
import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from shopcheck.model import UsageError
from shopcheck.pipeline import check_url
from shopcheck.reports import FORMATS, batch_format
from shopcheck.reports.as_json import dumps, to_dict
from shopcheck.reports.csv_lines import FORMULA, cell
from shopcheck.reports.flat import COLUMNS, flat, flat_rows
from shopcheck.reports.jsonl_lines import repeat_line
from shopcheck.reports.schema import schema_text
from shopcheck.reports.story import Story, Written
from shopcheck.reports.summary import duration, expected, summary

HOSTILE = "=cmd|'/c calc'!A1 </script><img src=x onerror=alert(1)> \u202e\x1b[31m"
STORY = Story(
    levels={"malicious": 1127, "suspicious": 2046, "benign": 29418, "unknown": 6323, "error": 24, "repeat": 1062},
    points={"malicious": {"20": 1000, "26": 127}},
    reasons={"not-published": 3911, "rate-limited": 1204, "timed-out": 688, "no-server": 520},
    where={"not-published de": 2730, "not-published eu": 771, "not-published at": 410, "timed-out com": 3},
    rules={"young-shop": 12},
    priors={"0.05": 38914},
    kinds={"url": 38914},
    seconds=12600,
    title=HOSTILE,
    written=(Written("week48.jsonl", "one for each line read"),),
)
OPEN = """\
  3,911  the registry publishes no date (.de 2,730, .eu 771, .at 410)
  1,204  the registry asked us to slow down  } these 1,892 may answer later:
    688  no answer in time                   } --resume --retry-unknown
    520  no registry service known for the ending
"""


def lines() -> list[bytes]:
    good = to_dict(check_url("aliexpress-outlet.example"), detail="brief")
    full = to_dict(check_url("shop.example"))
    bad = {
        "schema": "shopcheck/1",
        "target": HOSTILE,
        "kind": None,
        "error": {"kind": "not-a-link", "message": HOSTILE, "help": ""},
    }
    return [
        dumps(good).encode() + b"\n",
        dumps(full).encode() + b"\n",
        dumps(bad).encode() + b"\n",
        (repeat_line("shop.example", 2) + "\n").encode(),
    ]


def written(path: str) -> bytes:
    form, _says = batch_format(path)
    out = io.BytesIO()
    form.write_lines(iter(lines()), out, STORY)
    return out.getvalue()


def test_repeat_fits_the_schema() -> None:
    """The published schema knows the line."""
    Draft202012Validator(json.loads(schema_text())).validate(json.loads(repeat_line("shop.example", 2)))


def test_brief_and_full_lines_make_the_same_columns() -> None:
    """Every line has every column; what was not judged says so."""
    rows = list(flat_rows(lines()))

    assert [row["level"] for row in rows] == ["suspicious", "unknown", "error", "repeat"]
    assert all(list(row) == list(COLUMNS) for row in rows)
    assert rows[0]["shop_domain"] == "aliexpress-outlet.example"
    assert rows[3]["same_as"] == 2
    assert [each.partition(":")[0] for each in rows[0]["rule_points"].split(";")] == rows[0]["rules"].split(";")
    full = to_dict(check_url("aliexpress-outlet.example"))
    assert flat(full)["rule_points"] == rows[0]["rule_points"]


def test_csv_is_read_back() -> None:
    """RFC 4180, a row a line, no cell that a spreadsheet would compute."""
    rows = list(csv.DictReader(io.StringIO(written("o.csv").decode(), newline="")))

    assert [row["target"] for row in rows][:2] == ["aliexpress-outlet.example", "shop.example"]
    assert rows[2]["target"].startswith("'=cmd")
    assert "\x1b" not in rows[2]["error_says"]


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    """Whatever the text, controls and blanks before it included."""
    assert not cell(text).startswith(FORMULA)
    assert not cell(text).lstrip().startswith(FORMULA)


def test_jsonl_is_untouched() -> None:
    """Byte for byte."""
    assert written("o.jsonl") == b"".join(lines())


def test_markdown_summary_is_escaped() -> None:
    """The title is the user's file name, which may be anything."""
    text = written("o.md").decode()

    assert re.search(r"(?<!\\)<", text) is None
    assert "\x1b" not in text
    assert "1,127" in text


def test_parquet_is_read_back_or_declined() -> None:
    """With pyarrow: the fixed schema; without: one line on how to get it."""
    try:
        import pyarrow.parquet as pq  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        with pytest.raises(UsageError, match="not installed") as caught:
            written("o.parquet")
        assert "shopcheck[parquet]" in caught.value.help
        return
    table = pq.read_table(io.BytesIO(written("o.parquet")))
    assert table.column_names == list(COLUMNS)
    assert table.column("level").to_pylist() == ["suspicious", "unknown", "error", "repeat"]


class Page(HTMLParser):
    """Elements, and what stands in scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.held: list[tuple[str, str]] = []
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._within = tag

    def handle_data(self, data: str) -> None:
        if self._within in ("script", "style"):
            self.held.append((self._within, data))

    def handle_endtag(self, tag: str) -> None:
        del tag
        self._within = ""


def page() -> tuple[str, Page]:
    text = written("o.html").decode()
    parsed = Page()
    parsed.feed(text)
    return text, parsed


def test_page_loads_nothing_and_runs_only_its_own() -> None:
    """No address to load from, no handler in markup; the policy names the very script and style that stand there."""
    text, parsed = page()
    policy = next(attrs["content"] for tag, attrs in parsed.tags if attrs.get("http-equiv"))
    scripts = [data for tag, data in parsed.held if tag == "script"]

    assert policy is not None
    assert "default-src 'none'" in policy
    for held in (scripts[-1], next(data for tag, data in parsed.held if tag == "style")):
        assert f"'sha256-{b64encode(sha256(held.encode()).digest()).decode()}'" in policy
    for tag, attrs in parsed.tags:
        assert tag not in ("img", "link", "iframe", "object", "embed", "base", "form")
        if tag == "a" and (attrs["href"] or "").startswith("#"):
            continue  # it leads within the page
        assert not {"src", "href", "srcset", "action"} & set(attrs)
        assert not any(name.startswith("on") for name in attrs)
    assert re.search(r"url\(|@import", text) is None


def test_page_holds_every_row_as_data() -> None:
    """Hostile targets are JSON that cannot end its element; every line is accounted for."""
    _text, parsed = page()
    rows = json.loads(parsed.held[1][1])
    names: dict[str, Any] = json.loads(parsed.held[2][1])

    assert len(rows) == 4
    assert "</script>" in rows[2][0]
    assert [names["levels"][row[1]] for row in rows] == ["suspicious", "unknown", "error", "repeat"]
    assert sum(tag == "script" for tag, _attrs in parsed.tags) == 3


def test_summary_adds_up_and_keeps_assumption_and_measurement_apart() -> None:
    """As screen 17: shares, expectation under stated shares, open cases by reason and ending."""
    text = "\n".join(summary(STORY))

    assert "38,914 shops checked in 3 h 30 min." in text
    assert "24 of 40,000 lines could not be read." in " ".join(text.split())
    assert "  very likely scam    1,127    2.9 %" in text
    assert "if 5 in 100 shops on such a list are scams (assumed);" in text
    assert "Measured   not yet" in text
    assert text.split("Why 6,323 stay open\n")[1].startswith(OPEN)
    assert "week48.jsonl  40,000 lines, one for each line read" in text
    assert "24 lines need you" in text
    assert all(len(line) <= 80 for line in text.splitlines() if "shopcheck " not in line)


@pytest.mark.parametrize(
    "reasons", [{"timed-out": 5}, {"not-asked": 5}, {"timed-out": 3, "refused": 1, "bad-answer": 1}]
)
def test_summary_says_how_to_ask_again_where_that_helps(reasons: dict[str, int]) -> None:
    """Beside the reasons it helps with on a terminal, below them in Markdown; once."""
    story = replace(STORY, levels={"unknown": 5}, reasons=reasons)
    out = io.BytesIO()
    batch_format("a.md")[0].write_lines(iter(()), out, story)
    helps = "not-asked" not in reasons

    assert "\n".join(summary(story)).count("--resume --retry-unknown") == helps
    assert out.getvalue().decode().count("- these 5 may answer later: --resume --retry-unknown\n") == helps


def test_summary_calls_mails_mails() -> None:
    """What was checked has its name, and a folder has no lines."""
    text = "\n".join(summary(replace(STORY, levels={"benign": 2}, kinds={"email": 2})))
    assert "2 mails checked" in text
    assert "All 2 inputs could be read." in text


def test_summary_says_what_can_be_done_later() -> None:
    """With the file of results, whatever was named first; nothing where there is none."""
    told = "\n".join(summary(replace(STORY, written=(Written("a.html", "the report"), *STORY.written))))
    assert "Later     shopcheck rejudge week48.jsonl" in told
    assert "shopcheck audit week48.jsonl --sample 150" in told
    assert "Later" not in "\n".join(summary(replace(STORY, written=(Written("a.html", "the report"),))))


def test_expectation_follows_from_points_and_prior() -> None:
    """20 points under 5 in 100: odds 100 × 5/95."""
    odds = 100 * 5 / 95

    assert expected({"20": 1000}, 0.05) == pytest.approx(1000 * odds / (1 + odds))
    assert expected({"20": 1000}, 0.01) < expected({"20": 1000}, 0.1)


@pytest.mark.parametrize(("seconds", "says"), [(0.2, "1 s"), (59, "59 s"), (61, "1 min"), (12600, "3 h 30 min")])
def test_duration(seconds: float, says: str) -> None:
    """As people say it."""
    assert duration(seconds) == says


def test_unknown_ending_names_those_there_are() -> None:
    """A usage error at once, not after hours."""
    with pytest.raises(UsageError) as caught:
        batch_format("out.xlsx")

    assert all(row.suffix in caught.value.help for row in FORMATS.values() if row.many is not None)
