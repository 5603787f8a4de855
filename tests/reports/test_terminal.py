"""The screens, compared with golden files and with what the house rules promise."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.reports import cases

from shopcheck.model import Finding, GroupSum, Known, Level, Merchant, Outcome, Result

if TYPE_CHECKING:
    from tests.reports.conftest import Golden, Render

    from shopcheck.model import Fact

EVERY = sorted(cases.ALL)
MINUS = "\N{MINUS SIGN}"


@pytest.mark.parametrize(
    ("name", "file", "changes"),
    [
        ("founding", "founding-80.txt", {}),
        ("founding", "founding-40.txt", {"width": 40}),
        ("founding", "founding-piped.txt", {"width": None}),
        ("founding", "founding-ascii.txt", {"ascii_marks": True}),
        ("founding", "founding-brief.txt", {"brief": True}),
        ("founding", "founding-explain.txt", {"explain": "old-shop"}),
        ("founding", "founding-explain-all.txt", {"explain": "all"}),
        ("offline", "offline-80.txt", {"offline": True}),
        ("offline", "offline-40.txt", {"offline": True, "width": 40}),
        ("lookalike", "lookalike-80.txt", {}),
        ("genuine", "genuine-80.txt", {}),
        ("genuine_mail", "genuine-mail-80.txt", {}),
        ("small_shop", "small-shop-80.txt", {}),
        ("uncertain", "uncertain-80.txt", {}),
        ("undecided", "undecided-80.txt", {}),
        ("forged_mail", "forged-mail-80.txt", {}),
    ],
)
def test_screen_is_as_agreed(name: str, file: str, changes: dict[str, object], render: Render, golden: Golden) -> None:
    """A screen changes only when somebody has looked at the change."""
    golden(file, render(cases.ALL[name](), **changes))


def added_up(text: str) -> tuple[float, float]:
    """Return the printed points added up, and the printed total."""
    before, _, after = text.partition("  ────\n")
    points = re.findall(rf"^ *([+{MINUS}]\d+(?:\.5)?|0)  ", before, re.MULTILINE)
    total = re.search(rf"([+{MINUS}]\d+(?:\.5)?|0)  ", after)
    assert points
    assert total
    return sum(float(point.replace(MINUS, "-")) for point in points), float(total[1].replace(MINUS, "-"))


@pytest.mark.parametrize("name", [name for name in EVERY if name != "undecided"])
@pytest.mark.parametrize("width", [80, 40, None])
def test_printed_sum_adds_up(name: str, width: int | None, render: Render) -> None:
    """Whoever adds up the printed points with a pencil gets the printed total, which is the verdict's."""
    result = cases.ALL[name]()
    added, total = added_up(render(result, width=width))
    assert added == total == round(2 * result.verdict.total) / 2


def test_printed_sum_adds_up_with_broken_points(render: Render) -> None:
    """Half points are printed as halves, and a prior between them is rounded as the total is."""
    base = cases.founding()
    halves = tuple(cases.finding(f"half-{n}", 1.5, "Nearly nothing") for n in range(3))
    for start in (-6.0, -6.4, -12.8, 0.3):
        total = round(start + 4.5, 1)
        verdict = replace(base.verdict, start=start, points=4.5, total=total, groups=())
        added, printed = added_up(render(replace(base, findings=halves, verdict=verdict)))
        assert added == printed == round(2 * total) / 2


def test_cap_stands_behind_its_group(render: Render) -> None:
    """Members of a capped group stand together, whatever their points, and their cap after them."""
    base = cases.founding()
    found = [("a", 9, "name"), ("b", 7, None), ("c", 3, "name")]
    findings = tuple(Finding(rule, Outcome.RAISED, group, n, n, f"rule {rule}", ()) for rule, n, group in found)
    verdict = replace(base.verdict, points=17, total=11, groups=(GroupSum("name", 12, 10, (-10, 10)),))
    text = render(replace(base, findings=findings, verdict=verdict))
    lines = [line.strip() for line in text.splitlines() if "rule " in line or "one clue" in line]
    assert lines == [
        "+9  rule a",
        "+3  rule c",
        f"{MINUS}2  The last two are one clue: together they count 10 at most",
        "+7  rule b",
    ]
    assert added_up(text) == (11, 11)


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("width", [20, 33, 40, 59, 60, 72, 80, 100])
def test_no_line_is_wider_than_the_terminal(name: str, width: int, render: Render) -> None:
    """Every line fits, and no blanks hang at its end."""
    for line in render(cases.ALL[name](), width=width).splitlines():
        assert len(line) <= width
        assert line == line.rstrip()


@pytest.mark.parametrize("name", EVERY)
def test_narrow_loses_no_word(name: str, render: Render) -> None:
    """At 40 columns every word of the piped text is there, in the same order."""
    words = {
        width: re.sub(r"[╭╮╰╯─│]", " ", render(cases.ALL[name](), width=width)).replace(":", "").split()
        for width in (40, None)
    }
    assert words[40] == words[None]


@pytest.mark.parametrize("name", EVERY)
def test_ascii_is_ascii(name: str, render: Render) -> None:
    """Where marks cannot be shown, nothing else beyond ASCII is, so that no output can fail."""
    assert render(cases.ALL[name](), ascii_marks=True).isascii()
    assert render(cases.ALL[name](), ascii_marks=True, width=None).isascii()


@pytest.mark.parametrize("name", EVERY)
def test_colour_only_on_mark_and_word(name: str, render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    """Colour adds nothing but colour: without its escapes the text is the same, and it colours one place."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    result = cases.ALL[name]()
    coloured = render(result, colour=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render(result)
    assert 1 <= len(re.findall(r"\x1b\[1;38", coloured)) <= 2


@pytest.mark.parametrize("name", EVERY)
def test_no_jargon(name: str, render: Render) -> None:
    """The words of the schema stay in the schema."""
    text = render(cases.ALL[name]()).lower()
    for word in ("benign", "malicious", "attribution", "deciban", "whois", "dkim", "undetermined", "impersonat"):
        assert word not in text


@pytest.mark.parametrize("name", EVERY)
def test_never_0_or_100_in_100(name: str, render: Render) -> None:
    """Nothing is ever certain."""
    for probability in (0.0, 0.001, 0.00999, 0.995, 1.0):
        base = cases.ALL[name]()
        verdict = replace(base.verdict, probability=probability)
        text = render(replace(base, verdict=verdict), width=None)
        assert not re.search(r"(?<![\d.])(0|100) in 100", text)


def test_open_verdict_gives_no_number(render: Render) -> None:
    """Where the level is open, the only “in 100” is the assumption."""
    text = render(cases.offline(), offline=True, width=None)
    assert re.findall(r"\d+ in 100", text) == ["20 in 100"]
    assert "so far" in text


def test_action_comes_first_where_money_can_be_lost(render: Render) -> None:
    """A shop in its own name that is very likely a scam is not first introduced, but warned of."""
    base = cases.small_shop()
    verdict = replace(base.verdict, level=Level.MALICIOUS, probability=0.95)
    lines = render(replace(base, verdict=verdict), width=None).splitlines()
    assert lines[1].strip() == "Do not pay and do not log in there."


def test_several_targets_are_named(render: Render) -> None:
    """Each of several results is headed by its target, and what could not be read says what to do."""
    text = render(cases.founding(), cases.unread(), cases.lookalike(), many=True, width=None)
    blocks = text.split("\n\n")
    assert blocks[0].startswith("order.eml\nWho took this order?")
    assert "\n\nIMG_2231.png is a picture. We need the mail itself, as a file.\nIn the mail program:" in text
    assert "https://aliexpress-outlet[.]example/cerave-set\nWhose shop is this?" in text


def test_explain_names_what_was_asked(render: Render) -> None:
    """A rule that had no say is not silently nothing."""
    text = render(cases.founding(), explain="no-such-rule")
    assert "No rule “no-such-rule” was asked here." in text
    assert "old-shop" in text


def test_brief_is_three_lines(render: Render) -> None:
    """Who, scam, next: each on a line, for every relation."""
    for name in EVERY:
        lines = render(cases.ALL[name](), brief=True).splitlines()
        assert 2 <= len(lines) <= 3, name
        assert lines[1].startswith("Scam: ")


def hostile(evil: str) -> Result:
    """Return a result in which everything that others wrote is hostile."""
    base = cases.lookalike()
    attribution = base.attribution
    grounds = tuple(replace(ground, says=ground.says + evil) for ground in attribution.grounds)
    parties = tuple(replace(party, name=party.name + evil) for party in attribution.parties)
    merchant = Merchant("Shop" + evil, "evil.example" + evil)
    return replace(
        base,
        target=base.target + evil,
        attribution=replace(attribution, grounds=grounds, parties=parties, merchant=merchant, would_decide=evil),
        findings=tuple(replace(finding, message=finding.message + evil) for finding in base.findings),
        steps=tuple(replace(step, do=step.do + evil, because=evil, link=evil) for step in base.steps),
    )


@pytest.mark.parametrize(
    "evil",
    [
        "\x1b[2J\x1b[31mX",
        "\x1b]8;;https://evil.example\x07click\x1b]8;;\x07",
        "\x9b31mX",
        "\u202eX\u2066",
        "\u200b\u200d\ufeffX",
        "[bold red]X[/] :skull: [link=https://evil.example]Y[/link]",
        "\r\n\n+99  forged line",
        "\ud800X",
        "e" + "\u0301" * 500,
        "\U000e0041X",
    ],
)
@pytest.mark.parametrize("format", ["terminal", "markdown"])
def test_hostile_text_steers_nothing(evil: str, format: str, render: Render) -> None:
    """No control, bidi or invisible character comes out, no markup works, and no line can be forged."""
    for width in (80, None):
        text = render(hostile(evil), format=format, many=True, width=width)
        assert not re.search(
            "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]", text
        )
        assert "\U000e0041" not in text
        assert "\u0301" * 4 not in text
        assert not re.search(r"^ {0,3}\+99", text, re.MULTILINE)
        text.encode()
    assert "[bold red]X" in render(hostile("[bold red]X[/]"), width=None)


def test_a_decision_stands_beside_the_verdict(render: Render) -> None:
    """What the user decided, since when and until when, and why; the verdict above is the same."""
    facts: dict[str, Fact] = {
        "decision.says": Known("honest", "mine.jsonl"),
        "decision.about": Known("bvagrotrade.example", "mine.jsonl"),
        "decision.because": Known("I know them", "mine.jsonl"),
        "decision.on": Known(date(2026, 11, 20), "mine.jsonl"),
        "decision.until": Known(date(2027, 5, 31), "mine.jsonl"),
    }
    plain = cases.founding()
    decided = replace(plain, evidence=plain.evidence.joined(facts))
    text, before = render(decided), render(plain)
    assert "Your own decision, which changes nothing above" in text
    joined = " ".join(text.split())
    assert "On 20 Nov you decided: honest. That holds until 31 May 2027." in joined
    assert "because I know them" in joined
    assert text.partition("Your own decision")[0] == before[: len(text.partition("Your own decision")[0])]


def test_one_thing_that_would_change_it(render: Render) -> None:
    """With one thing only, the panel says so."""
    uncertain = cases.uncertain()
    one = replace(uncertain, verdict=replace(uncertain.verdict, would_change=uncertain.verdict.would_change[:1]))
    assert "One thing, which you can find out yourself" in " ".join(render(one).replace("│", "").split())
