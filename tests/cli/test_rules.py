"""`shopcheck rules` and `shopcheck decide`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.rules.support import file, rule

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

TWO = file(rule(), rule("second", when="{shop.suffix: top}", examples="[{given: {shop.suffix: top}, expect: raised}]"))


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(TWO, "utf-8")
    return path


def test_list_and_show(shopcheck: Run, mine: Path) -> None:
    """A line a rule; a rule in full, with what it asks in words and where it stands."""
    assert "young-shop" in shopcheck("rules", "list").out
    assert "second " in shopcheck("rules", "list", "--rules", str(mine)).out
    shown = shopcheck("rules", "show", "young-shop").out
    assert "shop.registration.age_days ≤ 90" in shown
    assert "rules.yaml:" in shown
    assert "579" in shown or "of them scams" in shown


def test_list_and_show_as_json(shopcheck: Run) -> None:
    """The rules as data, each with the kinds of input it is for."""
    rules = json.loads(shopcheck("rules", "list", "--format", "json").out)
    assert {"young-shop", "prize"} <= {each["id"] for each in rules}
    assert json.loads(shopcheck("rules", "show", "prize", "--format", "json").out)["kinds"] == ["email"]


def test_show_helps_with_a_typo(shopcheck: Run) -> None:
    """The nearest rule is named; exit 2."""
    ran = shopcheck("rules", "show", "yong-shop")
    assert ran.code == 2
    assert "Did you mean young-shop?" in ran.err


def test_check_counts_the_user_s_own_rules(shopcheck: Run, mine: Path) -> None:
    """Warnings alone are exit 0; ours are not counted."""
    ran = shopcheck("rules", "check", str(mine))
    assert ran.code == 0
    assert "in 2 rules." in ran.out


def test_check_tells_place_and_way_out(shopcheck: Run, mine: Path) -> None:
    """As a compiler says it, and as JSON; nothing is loaded; exit 2."""
    text = TWO.replace("shop.suffix: top}", "shop.sufix: top}", 1)
    mine.write_text(text, "utf-8")
    place = next(number for number, line in enumerate(text.splitlines(), 1) if "sufix" in line)
    ran = shopcheck("rules", "check", str(mine))
    assert ran.code == 2
    assert f'{mine}:{place}:12: error: no fact is called "shop.sufix"' in ran.out
    assert "did you mean shop.suffix?" in ran.out
    assert "in 2 rules. Nothing was loaded." in ran.out
    report = json.loads(shopcheck("rules", "check", str(mine), "--format", "json").out)
    first = next(each for each in report["problems"] if each["severity"] == "error")
    assert (report["errors"], first["line"], first["column"], first["severity"]) == (1, place, 12, "error")


def test_check_of_what_is_no_yaml(shopcheck: Run, mine: Path) -> None:
    """The place is told in both forms."""
    mine.write_text("rules: [", "utf-8")
    assert shopcheck("rules", "check", str(mine)).code == 2
    report = json.loads(shopcheck("rules", "check", str(mine), "--format", "json").out)
    assert report["problems"][0]["line"] >= 1


def test_our_own_file_is_checked_alone(shopcheck: Run) -> None:
    """Checking the shipped rules themselves does not load them twice."""
    assert "rules, no error." in shopcheck("rules", "check", "rules.yaml").out


def test_test_prints_expected_against_got(shopcheck: Run, mine: Path) -> None:
    """All three answers in a table; a failing example with its reason, exit 1."""
    ran = shopcheck("rules", "test", str(mine))
    assert ran.code == 0
    assert "4 of 4 examples of 2 rules as expected." in ran.out
    mine.write_text(TWO.replace("shop.suffix: top}, expect: raised", "shop.suffix: nl}, expect: raised"), "utf-8")
    ran = shopcheck("rules", "test", str(mine))
    assert ran.code == 1
    assert "expected raised, got clear" in ran.out
    assert "because shop.suffix is nl" in ran.out
    tried = json.loads(shopcheck("rules", "test", str(mine), "--format", "json").out)
    assert [each["rule"] for each in tried if each["expect"] != each["got"]] == ["second"]


def test_our_examples_pass(shopcheck: Run) -> None:
    """Without a file, the shipped rules are tried."""
    assert shopcheck("rules", "test").code == 0


def test_new_is_a_sound_start(shopcheck: Run, tmp_path: Path) -> None:
    """What is printed passes the check and its own examples."""
    path = tmp_path / "new.yaml"
    path.write_text(shopcheck("rules", "new", "very-own").out, "utf-8")
    assert shopcheck("rules", "check", str(path)).out == "1 rule, no error.\n"
    assert shopcheck("rules", "test", str(path)).code == 0
    assert shopcheck("rules", "new", "Not An Id").code == 2


def test_schema_is_json(shopcheck: Run) -> None:
    """For editors."""
    assert json.loads(shopcheck("rules", "schema").out)["$id"] == "urn:shopcheck:rules:1"


@pytest.fixture
def shops(tmp_path: Path) -> tuple[str, str]:
    """Forty shops: scams are young, honest ones old."""
    cases, labels = [], ["target,label"]
    for number in range(40):
        scam = number % 2 == 0
        created = "2026-11-01" if scam != (number % 10 in (8, 9)) else "2001-11-01"
        target = f"https://shop{number}.example/"
        cases.append(
            json.dumps({"target": target, "as_of": "2026-11-23", "facts": {"shop.registration.created": created}})
        )
        labels.append(f"{target},{'scam' if scam else 'honest'}")
    (tmp_path / "r.jsonl").write_text("\n".join(cases) + "\n", "utf-8")
    (tmp_path / "l.csv").write_text("\n".join(labels) + "\n", "utf-8")
    return str(tmp_path / "l.csv"), str(tmp_path / "r.jsonl")


def test_fit_prints_tables_and_a_diff(shopcheck: Run, shops: tuple[str, str]) -> None:
    """Rates and points of the rules asked for, figures as they are and cross-validated, and what would change."""
    ran = shopcheck("rules", "fit", *shops, "--only", "young-shop", "--data", "forty shops", "--years", "2026")
    assert ran.code == 0
    assert "young-shop" in ran.out
    assert "As the rules are: 20 scams, 20 honest" in ran.out
    assert "Fitted, 5 folds" in ran.out
    assert '+    fit: {data: "forty shops", n: 40, scams: 20, years: "2026", rates:' in ran.out
    assert "-    points: 12" in ran.out


def test_fit_writes_rules_that_load(shopcheck: Run, shops: tuple[str, str], tmp_path: Path) -> None:
    """A .yaml gets the whole file, which passes the check; anything else the diff."""
    out, change = tmp_path / "fitted.yaml", tmp_path / "fitted.diff"
    shopcheck("rules", "fit", *shops, "--only", "young-shop", "-o", str(out))
    shopcheck("rules", "fit", *shops, "--only", "age", "-o", str(change))
    assert shopcheck("rules", "check", str(out)).code == 0
    assert change.read_text("utf-8").startswith("--- rules.yaml")


def test_fit_of_the_user_s_own_file(shopcheck: Run, shops: tuple[str, str], mine: Path) -> None:
    """With --rules, the last of these files is what is changed."""
    ran = shopcheck("rules", "fit", *shops, "--rules", str(mine), "--only", "young")
    assert f"--- {mine}" in ran.out


@pytest.mark.parametrize("arguments", [("one.jsonl",), ("l.csv", "r.jsonl", "--only", "nonsense")])
def test_fit_says_what_is_missing(shopcheck: Run, arguments: tuple[str, ...]) -> None:
    """Labels and results; rules or groups that there are. Exit 2."""
    ran = shopcheck("rules", "fit", *arguments)
    assert ran.code == 2
    assert ran.err


def test_decide_keeps_and_shows(shopcheck: Run, tmp_path: Path) -> None:
    """A decision is kept in the file, shown in every result of that shop, and leaves the verdict alone."""
    mine = str(tmp_path / "mine.jsonl")
    plain = shopcheck("url", "shop.example", "--offline", "--decisions", mine)
    kept = shopcheck(
        "decide", "shop.example", "honest", "--because", "I know them", "--decisions", mine, "--today", "2026-11-23"
    )
    assert kept.code == 0
    ran = shopcheck("url", "www.shop.example", "--offline", "--decisions", mine, "--today", "2026-11-24")
    assert ran.code == plain.code
    assert "Your own decision, which changes nothing above" in ran.out
    assert "I know them" in ran.out
    assert "Your own decision" not in plain.out


def test_decide_refuses_a_day_that_is_over(shopcheck: Run, tmp_path: Path) -> None:
    """A decision that no longer holds is none."""
    arguments = ("decide", "shop.example", "scam", "--because", "x", "--decisions", str(tmp_path / "m.jsonl"))
    assert shopcheck(*arguments, "--until", "2020-01-01").code == 2
    assert not (tmp_path / "m.jsonl").exists()


@pytest.mark.parametrize("prior", ["0", "1", "2", "x"])
def test_a_prior_lies_between_0_and_1(shopcheck: Run, prior: str) -> None:
    """Anything else is a usage error."""
    assert shopcheck("url", "shop.example", "--offline", "--prior", prior).code == 2


def test_explain_with_the_rule_s_own_words(shopcheck: Run) -> None:
    """Fact and source, comparison, rule and its line, arithmetic, group, when it is wrong, how to differ."""
    out = shopcheck("rejudge", "examples/lookalike.case.jsonl", "--explain", "young-shop", "--width", "100").out
    out = " ".join(out.split())
    for part in (
        "shop.registration.created = 2026-11-11",
        "shop.registration.age_days = 12",
        "shop.registration.age_days ≤ 90",
        "rules.yaml:",
        "× 0.7 against overconfidence",
        "this rule only, so it counts in full",
        "when an honest shop is new",
        "disable: [young-shop]",
        "shopcheck decide",
    ):
        assert part in out
