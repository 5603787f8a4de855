"""What is not known: which topics, in which order, and how far they could move the sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.reports import cases

from shopcheck.model import Evidence, Fact, GroupSum, Known, Reason, Topic, Unknown
from shopcheck.reports.gaps import gaps_of, reason_words, why_unknown
from shopcheck.reports.gaps import section as gaps_section

if TYPE_CHECKING:
    from tests.reports.conftest import Render


def test_widest_first_and_each_topic_once() -> None:
    """Two rules of one topic are one line; the topic that could move most comes first."""
    gaps = gaps_of(cases.offline(), cases.TOPICS)
    assert [gap.topic.id for gap in gaps] == ["age", "names", "page"]
    assert [gap.could for gap in gaps] == [(-12, 12), (0, 6), (-4, 1)]


def test_cap_limits_what_could_be_added() -> None:
    """What a group has counted already leaves less room under its cap."""
    base = cases.offline()
    verdict = replace(base.verdict, groups=(GroupSum("age", 7, 7, (-12, 12)),))
    assert gaps_of(replace(base, verdict=verdict), cases.TOPICS)[0].could == (-12, 5)


def test_one_cause_could_count_once() -> None:
    """Of rules in one group, which mostly exclude each other, the strongest on each side is what could be added."""
    ages = (("weeks", (0, 12)), ("months", (0, 12)), ("old", (-9, 0)))
    findings = tuple(cases.unsettled(rule, ("shop.registration.age_days",), could, "age") for rule, could in ages)
    gap = gaps_of(replace(cases.offline(), findings=findings), cases.TOPICS)[0]
    assert gap.could == (-9, 12)
    assert gap.causes == 1


def test_known_facts_are_not_blamed() -> None:
    """Of a rule's facts only those are named that are missing."""
    base = cases.founding()
    finding = cases.unsettled("both", ("shop.registration.age_days", "page.title"), (0, 9))
    facts: dict[str, Fact] = {"shop.registration.age_days": Known(3, ""), "page.title": Unknown(Reason.REFUSED, "page")}
    gaps = gaps_of(replace(base, findings=(finding,), evidence=Evidence(facts)), cases.TOPICS)
    assert [(gap.topic.id, gap.reason) for gap in gaps] == [("page", Reason.REFUSED)]


def test_what_moves_nothing_is_left_out() -> None:
    """An unknown of a rule without points is no line: coverage of what does not matter."""
    finding = cases.unsettled("observes", ("page.title",), (0, 0))
    facts = {"page.title": Unknown(Reason.REFUSED, "page")}
    assert gaps_of(replace(cases.founding(), findings=(finding,), evidence=Evidence(facts)), cases.TOPICS) == ()


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_plain_words(reason: Reason) -> None:
    """A new reason cannot be forgotten, and no code reaches a reader."""
    words = why_unknown(reason)
    assert words
    assert reason.value not in words or reason is Reason.REFUSED


def test_offline_is_named_only_where_it_was_asked_for() -> None:
    """“You said --offline” is said to nobody who did not."""
    gap = gaps_of(cases.offline(), cases.TOPICS)[0]
    assert reason_words(gap, replace(cases.LOOK, offline=True)) == "you said --offline"
    assert reason_words(gap, cases.LOOK) == "not asked"


def test_nobody_is_told_to_leave_out_what_he_did_not_say(render: Render) -> None:
    """A way to lift that names --offline is shown only after --offline."""
    topics = {
        **cases.TOPICS,
        "shop.registration.age_days": Topic("age", "The shop's age", "Ask again without --offline."),
    }
    assert "Ask again" in render(cases.offline(), topics=topics, offline=True)
    assert "Ask again" not in render(cases.offline(), topics=topics)


def test_a_way_to_lift_is_told_once_and_only_where_the_command_can(render: Render) -> None:
    """Two topics that a visit would settle get one hint; judging a record again can visit nobody."""
    shown = render(cases.founding())
    assert shown.count("Add --visit (the shop can see that).") == 1
    assert "--visit" not in render(cases.founding(), asks=False)


def test_nobody_is_sent_to_a_likely_scam(render: Render) -> None:
    """Of a fake the pages need not be seen."""
    shown = render(cases.lookalike())
    assert "not visited. You need not go there either." in shown
    assert "--visit" not in shown


def test_pages_that_were_seen_lack_a_part_only() -> None:
    """“The shop's own pages: a script loads it” would say that nothing of them was seen."""
    finding = cases.unsettled("prices", ("page.payment_methods",), (0, 9))
    facts: dict[str, Fact] = {
        "page.title": Known("Huidwinkel", "page"),
        "page.payment_methods": Unknown(Reason.NEEDS_SCRIPT, "page"),
    }
    base = replace(cases.founding(), findings=(finding,), evidence=Evidence(facts))
    section = gaps_section(base, cases.LOOK, gaps_of(base, cases.TOPICS))
    assert section is not None
    assert section.rows[0].text.startswith("A part of the shop's own pages: a script loads it")


def test_a_real_address_leaves_open_what_it_cannot_prove(render: Render) -> None:
    """The age of AliExpress's own address would change nothing; who sells the item is not known."""
    shown = render(cases.genuine())
    assert "? Who sells it, and how long already" in shown
    assert "not asked" not in shown
