"""Examples are taken in once, however many look at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.rules.support import file, load, rule

from shopcheck.rules import examples

if TYPE_CHECKING:
    import pytest

    from shopcheck.model import Catalogue, Kind
    from shopcheck.rules.notes import Reader
    from shopcheck.rules.ruleset import Example


def test_a_rule_s_examples_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong in them and what comes of them is asked of the same ones: three examples, three readings."""
    read: list[Reader] = []
    once = examples._read

    def counted(reader: Reader, catalogue: Catalogue, kinds: frozenset[Kind]) -> Example | None:
        read.append(reader)
        return once(reader, catalogue, kinds)

    monkeypatch.setattr(examples, "_read", counted)
    load(file(rule()))
    assert len(read) == 3
