"""The schema `shopcheck/1`: what is written is valid, adds up, masks, and can be read back."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace
from tests.reports import cases

from shopcheck.model import (
    Evidence,
    FactDeclaration,
    FactType,
    Kind,
    Known,
    Reason,
    Result,
    TargetError,
    Tier,
    Topic,
    Unknown,
)
from shopcheck.reports.as_json import _STEERING, dumps, error_dict, escaped, from_dict, to_dict
from shopcheck.reports.schema import schema_text

if TYPE_CHECKING:
    from tests.reports.conftest import Golden, Render

EVERY = sorted(cases.ALL)
SCHEMA = json.loads(schema_text())
TOPIC = Topic("order", "What the mail says of the order")
DATES = {
    "order.date": FactDeclaration("order.date", FactType.DATE, frozenset({Kind.EMAIL}), Tier.OFFLINE, "the day", TOPIC)
}


def valid(data: Any) -> None:
    """Fail unless the published schema takes it."""
    Draft202012Validator(SCHEMA).validate(data)


@pytest.mark.parametrize("name", ["founding", "lookalike"])
def test_json_is_as_agreed(name: str, render: Render, golden: Golden) -> None:
    """What programs read changes only when somebody has looked at the change."""
    golden(f"{name}.json", render(cases.ALL[name](), format="json"))


def test_brief_line_is_as_agreed(render: Render, golden: Golden) -> None:
    """An audit's line: findings as id and points, facts as plain values, unknowns by reason."""
    golden("founding-brief.jsonl", render(cases.founding(), format="jsonl", detail="brief", many=True))


def test_schema_is_a_schema() -> None:
    """The published schema is itself valid."""
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("detail", ["full", "brief"])
def test_every_result_is_valid(name: str, detail: str) -> None:
    """Full and brief lines of every kind of result keep to the published schema."""
    valid(to_dict(cases.ALL[name](), detail=detail))


def test_error_line_is_valid_and_alone() -> None:
    """A target that could not be read has its error and nothing else."""
    data = error_dict(cases.unread())
    valid(data)
    assert list(data) == ["schema", "target", "kind", "error"]


@pytest.mark.parametrize(
    "break_it",
    [
        lambda data: data.pop("verdict"),
        lambda data: data["verdict"].update(level="bad"),
        lambda data: data["verdict"].update(probability=1.5),
        lambda data: data["attribution"].update(relation="own-name"),
        lambda data: data["facts"].update({"Not A Name": {"value": 1, "source": "", "at": None}}),
        lambda data: data["unknown"].update({"page.title": {"reason": "no idea", "says": "", "source": ""}}),
        lambda data: data["facts"].update({"page.title": {"value": {"a": 1}, "source": "", "at": None}}),
        lambda data: data.update(error={"kind": "empty", "message": "", "help": ""}),
        lambda data: data.update(checked_at="2026-11-23"),
    ],
)
def test_schema_refuses_what_is_wrong(break_it: Any) -> None:
    """The schema is no rubber stamp."""
    data = to_dict(cases.founding())
    break_it(data)
    assert not Draft202012Validator(SCHEMA).is_valid(data)


def test_schema_knows_every_key_written() -> None:
    """No key is written that the schema does not describe, at any depth that has fixed keys."""
    described = set[str]()

    def collect(node: Any) -> None:
        if isinstance(node, dict):
            described.update(node.get("properties", {}))
            for child in node.values():
                collect(child)
        elif isinstance(node, list):
            for child in node:
                collect(child)

    def written(node: Any, *, free: bool = False) -> set[str]:
        if isinstance(node, list):
            return set().union(*(written(child) for child in node))
        if not isinstance(node, dict):
            return set()
        own = set() if free else set(node)
        return own.union(*(written(child, free=key in ("facts", "unknown")) for key, child in node.items()))

    collect(SCHEMA)
    for name in EVERY:
        assert written(to_dict(cases.ALL[name]())) <= described


def test_enumerations_agree_with_the_model() -> None:
    """The schema lists exactly the reasons of the model: a new one must reach the readers."""
    assert set(SCHEMA["$defs"]["reason"]["enum"]) == {reason.value for reason in Reason}


@pytest.mark.parametrize("name", EVERY)
def test_json_adds_up(name: str) -> None:
    """What the findings counted is the points, and start and points are the total."""
    data = to_dict(cases.ALL[name]())
    verdict = data["verdict"]
    assert sum(finding["counted"] for finding in data["findings"]) == verdict["points"]
    assert verdict["start"] + verdict["points"] == pytest.approx(verdict["total"], abs=1e-9)


@pytest.mark.parametrize("name", EVERY)
def test_full_line_reads_back_as_it_was(name: str) -> None:
    """With the catalogue, what is read back is equal to what was written."""
    result = cases.ALL[name]()
    again = from_dict(json.loads(dumps(to_dict(result))), DATES)
    assert isinstance(again, Result)
    assert dict(again.evidence) == dict(result.evidence)
    assert replace(again, evidence=result.evidence) == result


def test_today_is_kept_where_it_is_another_day() -> None:
    """Deadlines counted from a given day are counted from it again."""
    result = replace(cases.founding(), today=date(2026, 12, 1))
    data = to_dict(result)
    valid(data)
    again = from_dict(data)
    assert isinstance(again, Result)
    assert again.today == date(2026, 12, 1)


def test_brief_line_reads_back() -> None:
    """Facts, unknowns and verdict survive the brief form; messages do not."""
    again = from_dict(to_dict(cases.founding(), detail="brief"), DATES)
    assert isinstance(again, Result)
    assert again.evidence.day("order.date") == date(2026, 11, 9)
    assert again.evidence["shop.dns.dmarc_policy"] == Unknown(Reason.TIMED_OUT, "record")
    assert again.verdict == cases.founding().verdict
    assert {finding.rule for finding in again.findings} == {"old-shop", "names-its-company", "brand-in-another-trade"}


def test_error_line_reads_back() -> None:
    """A target that could not be read stays one."""
    assert from_dict(error_dict(cases.unread())) == cases.unread()


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"schema": "shopcheck/2"},
        {"schema": "shopcheck/1"},
        {"schema": "shopcheck/1", "error": {"kind": "no idea", "message": "", "help": ""}, "target": ""},
        {**to_dict(cases.founding()), "verdict": None},
        {**to_dict(cases.founding()), "facts": {"page.title": {"value": {"a": 1}, "source": ""}}},
        {**to_dict(cases.founding()), "findings": [{"rule": "x", "points": 1, "could_add": [1]}]},
        {**to_dict(cases.founding()), "checked_at": "yesterday"},
    ],
)
def test_broken_line_is_told_and_no_traceback(broken: dict[str, Any]) -> None:
    """A line that is none of ours is a TargetError, which costs that line only."""
    with pytest.raises(TargetError):
        from_dict(broken)


def test_target_stays_and_other_tokens_go() -> None:
    """The target is found again by what was handed in; links elsewhere lose their tokens, unless they are kept."""
    base = replace(cases.lookalike(), target="https://shop.example/path?x=1#y")
    leak = "https://shop.example/o/AbCdEf0123456789AbCdEf?mail=kim"
    evidence = base.evidence.joined(
        {"page.title": Known(leak, "page"), "links.hosts": Known((leak, "a.example"), "mail")}
    )
    ground = replace(base.attribution.grounds[0], says=f"See {leak}")
    leaky = replace(base, evidence=evidence, attribution=replace(base.attribution, grounds=(ground,)))
    data = to_dict(leaky)
    assert data["target"] == "https://shop.example/path?x=1#y"
    assert "AbCdEf0123456789" not in dumps(data)
    assert "mail=kim" not in dumps(data)
    assert data["facts"]["links.hosts"]["value"] == ["https://shop.example/o/…", "a.example"]
    assert dumps(to_dict(leaky, keep_tokens=True)).count("mail=kim") == 3


def test_personal_facts_are_masked_wherever_they_stand() -> None:
    """A fact declared personal is masked, and so are its words in messages, unless personal data is wanted."""
    base = cases.founding()
    evidence = base.evidence.joined({"order.buyer": Known("Marieke de Vries", "the mail")})
    findings = (replace(base.findings[0], message="Dear Marieke de Vries, pay"),)
    named = replace(base, evidence=evidence, findings=findings)
    hidden = to_dict(named, personal_facts=frozenset({"order.buyer"}))
    valid(hidden)
    assert "Vries" not in dumps(hidden)
    assert hidden["facts"]["order.buyer"]["value"] == "[masked]"
    assert "Vries" not in dumps(to_dict(named, detail="brief", personal_facts=frozenset({"order.buyer"})))
    assert dumps(to_dict(named, personal=True, personal_facts=frozenset({"order.buyer"}))).count("Vries") == 2


@pytest.mark.parametrize("evil", ["\x1b[2J", "\x9b2J", "\u202e", "\u200b", "\ud800", "\ufeff", "\u2028", "\U000e0041"])
def test_output_holds_no_steering_character_and_loses_none(evil: str) -> None:
    """Control, bidi and lone surrogates are escaped: the bytes are harmless, the values complete."""
    base = cases.founding()
    result = replace(base, evidence=base.evidence.joined({"page.title": Known(evil, "page")}))
    text = dumps(to_dict(result))
    assert evil not in text
    text.encode()
    assert json.loads(text)["facts"]["page.title"]["value"] == evil


def test_one_is_an_object_several_an_array(render: Render) -> None:
    """`json` is an object for one target, an array for several, and jsonl always lines."""
    one, other = cases.founding(), cases.unread()
    assert json.loads(render(one, format="json"))["target"] == "order.eml"
    assert [each["target"] for each in json.loads(render(one, other, format="json", many=True))] == [
        "order.eml",
        "IMG_2231.png",
    ]
    assert json.loads(render(format="json", many=True)) == []
    lines = render(one, other, format="jsonl").splitlines()
    assert [json.loads(line)["target"] for line in lines] == ["order.eml", "IMG_2231.png"]


def test_keys_come_in_one_order() -> None:
    """The same result is the same text, whatever the order of its facts."""
    base = cases.founding()
    turned = replace(base, evidence=Evidence(dict(reversed(list(base.evidence.items())))))
    assert dumps(to_dict(turned)) == dumps(to_dict(base))
    assert list(to_dict(base)["facts"]) == sorted(to_dict(base)["facts"])


def test_whatever_steers_or_hides_is_escaped() -> None:
    """Each character of the class, beside letters that are let through, in one line and in several."""
    for code in range(0x7F, 0x110000):
        if _STEERING.match(chr(code)):
            assert chr(code) not in escaped(f'"é{chr(code)}"\n"–"')
    assert escaped('"é – “x”"\n') == '"é – “x”"\n'
