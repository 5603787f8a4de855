"""Fakes: none is called genuine, and each is genuine without its trick."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.packs.fakes import TRICKS
from tests.packs.support import relation
from tests.services.programs import LOOPBACK

from shopcheck.model import Relation

if TYPE_CHECKING:
    from tests.packs.fakes import Trick
    from tests.packs.support import Served

pytestmark = pytest.mark.allow_hosts([LOOPBACK])


def _answer(trick: Trick, data: bytes, served: Served) -> Relation:
    return relation(data, served if trick.at is None else None)[0]


@pytest.mark.parametrize("name", TRICKS)
def test_no_fake_is_called_genuine(served: Served, name: str) -> None:
    """The one mistake that costs money."""
    trick = TRICKS[name]
    assert _answer(trick, trick.faked(served.keys), served) is not Relation.GENUINE


@pytest.mark.parametrize("name", TRICKS)
def test_without_its_trick_it_is_genuine(served: Served, name: str) -> None:
    """Else the test above would prove nothing."""
    trick = TRICKS[name]
    assert _answer(trick, trick.honest(served.keys), served) is Relation.GENUINE


def test_there_are_enough_and_no_two_are_the_same(served: Served) -> None:
    """Sixty different mails at least."""
    assert len({trick.faked(served.keys) for trick in TRICKS.values()}) == len(TRICKS) >= 60
