"""The line of an audit: the same text, whichever way it is written."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from shopcheck.intake import Reading, read_case, read_link, read_mail
from shopcheck.model import Unread
from shopcheck.pipeline import attempt, personal_facts, setup
from shopcheck.reports import Look
from shopcheck.reports.as_json import dumps, line
from shopcheck.reports.brief_line import audit_line

EXAMPLES = Path(__file__).parents[2] / "examples"
RUN = setup(today=date(2026, 11, 23))
READING = Reading(RUN.today)
LINKS = (
    "shop.example",
    "https://www.aliexpress.com/item/1005006123456789.html?spm=a2g0o.home.abcdefghijklmnop1234",
    "hxxps://aliexpress-outlet[.]example/abcdefghijklmnopqrstuvwxyz1234567890",
    "https://xn--aliexpres-pmc.example/\u202egpj.exe",
    "http://192.0.2.7/\udcff",
    "https://alıexpress.example",
    "not a link",
)


def _results() -> list[object]:
    found: list[object] = [attempt(link, partial(read_link, link, link, READING), RUN) for link in LINKS]
    mails = sorted(EXAMPLES.glob("*.eml"))
    found += [attempt(path.name, partial(read_mail, path.read_bytes(), path.name, READING), RUN) for path in mails]
    for path in sorted(EXAMPLES.glob("*.case.jsonl")):
        found += [
            attempt(path.name, partial(read_case, text, EXAMPLES, READING), RUN)
            for text in path.read_text(encoding="utf-8").splitlines()
        ]
    return found


@pytest.mark.parametrize("detail", ["brief", "full"])
@pytest.mark.parametrize("personal", [False, True])
@pytest.mark.parametrize("keep_tokens", [False, True])
def test_the_line_is_what_the_long_way_gives(detail: str, *, personal: bool, keep_tokens: bool) -> None:
    """Links, mails and recorded cases, masked or not: the straight way and the long one agree to the letter."""
    look = Look(
        width=None,
        many=True,
        detail=detail,
        personal=personal,
        keep_tokens=keep_tokens,
        personal_facts=personal_facts(),
    )
    results = _results()
    assert len(results) > 30
    assert sum(isinstance(result, Unread) for result in results) < 5
    for result in results:
        assert audit_line(result, look) == dumps(line(result, look))  # type: ignore[arg-type]


@pytest.mark.parametrize("prior", [0.5, 0.00001])
def test_a_prior_of_any_size_is_written_alike(prior: float) -> None:
    """Fractions of extreme size are where writers of JSON differ."""
    run = setup(today=date(2026, 11, 23), prior=prior)
    result = attempt("shop.example", partial(read_link, "shop.example", "shop.example", READING), run)
    look = Look(width=None, many=True, detail="brief", personal_facts=personal_facts())
    assert audit_line(result, look) == dumps(line(result, look))
