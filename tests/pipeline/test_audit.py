"""Batches and replay: one line for each input, the run goes on, and a result is a case."""

from __future__ import annotations

import json
import socket
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from shopcheck.intake import Reading
from shopcheck.model import Claims, Reason, Result, Unknown, Unread
from shopcheck.pipeline import attempt, audit, audit_cases, check_email, check_url, rejudge, setup
from shopcheck.reports.as_json import error_dict, to_dict
from shopcheck.reports.schema import schema_text

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.eml"))
TODAY = date(2026, 11, 23)
RUN = setup(today=TODAY)


def lines_of(results: Iterator[Result | Unread], **options: str) -> list[dict[str, object]]:
    return [to_dict(r, **options) if isinstance(r, Result) else error_dict(r) for r in results]  # type: ignore[arg-type]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("detail", ["full", "brief"])
def test_rejudged_result_is_the_result(example: Path, detail: str) -> None:
    """A result line, judged again without its mail, gives the same line."""
    first = to_dict(check_email(example, bought_on="aliexpress", today=TODAY), detail=detail)
    again = to_dict(rejudge(json.dumps(first), RUN), detail=detail)

    if detail == "brief":
        # The brief form keeps no sources: what is concluded is the same.
        for line in (first, again):
            line.pop("unknown")
    assert again == first


@pytest.mark.parametrize("link", ["https://www.aliexpress.com/item/1005006123456789.html", "aliexpress-outlet.example"])
def test_rejudged_link_is_the_link(link: str) -> None:
    """The same for links."""
    first = to_dict(check_url(link, today=TODAY))

    assert to_dict(rejudge(json.dumps(first), RUN)) == first


def test_a_mixed_batch_has_a_line_for_each_input(tmp_path: Path) -> None:
    """Folder, mail, list of links with remarks and a broken line: every input is accounted for."""
    mails = tmp_path / "mails"
    mails.mkdir()
    (mails / "a.eml").write_bytes(EXAMPLES[0].read_bytes())
    (mails / "b.eml").write_bytes(b"\x89PNG\r\n\x1a\n0000")
    (mails / "notes.txt").write_text("not a mail, not looked at")
    links = tmp_path / "links.txt"
    links.write_text("# shops\naliexpress.com\n\nhxxp://shop[.]example # seen in a chat\nnonsense\n", encoding="utf-8")
    inputs = [str(mails), str(EXAMPLES[1]), str(links), str(tmp_path / "missing.txt")]

    results = list(audit(iter(inputs), Reading(TODAY), RUN))

    kinds = ["error" if isinstance(result, Unread) else str(result.kind) for result in results]
    assert kinds == ["email", "error", "email", "url", "url", "error", "error"]
    validator = Draft202012Validator(json.loads(schema_text()))
    for line in lines_of(iter(results), detail="brief"):
        validator.validate(line)


def test_nothing_is_asked_offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """With sockets and name resolution blocked, every example and link still gives its answer."""

    def refuse(*_args: object, **_options: object) -> None:
        raise AssertionError("a network call")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)

    for example in EXAMPLES:
        assert isinstance(check_email(example, today=TODAY), Result)
    assert isinstance(check_url("aliexpress-outlet.example", today=TODAY), Result)


def test_a_mistake_of_ours_costs_one_line() -> None:
    """A stage that stumbles becomes an error line; with debug it is seen."""

    def stumble() -> Claims:
        raise KeyError("mistake")

    unread = attempt("target", stumble, RUN)

    assert isinstance(unread, Unread)
    assert str(unread.kind) == "crashed"
    with pytest.raises(KeyError):
        attempt("target", stumble, RUN, debug=True)


def case(**fields: object) -> str:
    return json.dumps({"target": "https://shop.example/", "as_of": "2026-11-23", **fields})


def test_recorded_fact_wins_over_what_is_computed() -> None:
    """Precedence: the record, then the page, then the link; else not recorded."""
    facts = {"shop.registration.created": "2026-11-11", "shop.sale_word": "outlet"}
    result = rejudge(case(facts=facts), RUN)

    assert result.evidence.day("shop.registration.created") == date(2026, 11, 11)
    assert result.evidence.number("shop.registration.age_days") == 12
    assert result.evidence.text("shop.sale_word") == "outlet"
    assert result.evidence.text("shop.domain") == "shop.example"
    mx = result.evidence["shop.dns.mx"]
    assert isinstance(mx, Unknown)
    assert mx.reason is Reason.NOT_RECORDED


def test_replay_without_a_day_knows_no_age() -> None:
    """Never counted to today."""
    line = json.dumps({"target": "https://shop.example/", "facts": {"shop.registration.created": "2026-11-11"}})
    age = rejudge(line, RUN).evidence["shop.registration.age_days"]

    assert isinstance(age, Unknown)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("nonsense", "no JSON"),
        ("[]", "no JSON object"),
        ("{}", "target"),
        (case(facts=[]), "facts"),
        (case(facts={"shop.registration.create": "2026-11-11"}), "shop.registration.create"),
        (case(facts={"shop.registration.created": "yesterday"}), "no date"),
        (case(facts={"shop.idn": "yes"}), "flag"),
        (case(unknown={"page.title": "because"}), "because"),
        (case(page="../../../etc/passwd"), "outside"),
        (case(page="/etc/passwd"), "outside"),
        (json.dumps({"target": "nonsense"}), "address"),
    ],
)
def test_broken_cases_say_what_is_wrong(tmp_path: Path, line: str, says: str) -> None:
    """A broken line is an error line, and the run goes on."""
    file = tmp_path / "cases.jsonl"
    file.write_text(line + "\n" + case() + "\n", encoding="utf-8")

    broken, sound = list(audit_cases(iter([str(file)]), Reading(TODAY), RUN))

    assert isinstance(broken, Unread)
    assert says in broken.message + broken.help
    assert isinstance(sound, Result)


def test_page_of_a_case_is_read_beside_it(tmp_path: Path) -> None:
    """`page` is a path relative to the file of cases; a missing one leaves its facts unknown."""
    (tmp_path / "page.html").write_text(
        "<html><head><title>Zeep</title></head><body>" + "<p>soap</p>" * 50 + "</body></html>"
    )
    file = tmp_path / "cases.jsonl"
    file.write_text(case(page="page.html") + "\n" + case(page="gone.html") + "\n", encoding="utf-8")

    there, gone = list(audit_cases(iter([str(file)]), Reading(TODAY), RUN))

    assert isinstance(there, Result)
    assert isinstance(gone, Result)
    assert there.evidence.text("page.title") == "Zeep"
    assert isinstance(gone.evidence["page.title"], Unknown)
