"""Genuine forms, signed here and verified with keys from a local name server: called genuine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.packs.forge import with_signature
from tests.packs.honest import FORMS, MAILS, draft
from tests.packs.support import relation
from tests.services.programs import LOOPBACK

from shopcheck.knowledge import registrable
from shopcheck.model import Relation

if TYPE_CHECKING:
    from tests.packs.support import Served

pytestmark = pytest.mark.allow_hosts([LOOPBACK])


def sent(served: Served, sender: str, form_name: str, subject: str, text: str) -> bytes:
    """The mail, written, signed and carried as its form says."""
    form = FORMS[form_name]
    mail = draft(sender, form, subject, text)
    domain = (registrable(mail.host) or mail.host) if form.parent else mail.host
    identity = f"@{mail.host}" if form.identity else None
    data = with_signature(
        mail, served.keys["good"], domain=domain, headers=form.headers, relaxed=form.relaxed, identity=identity
    )
    if form.service is not None:
        own = with_signature(mail, served.keys["good"], domain=form.service)
        data = own[: len(own) - len(mail.written())] + data
    return form.saved(data)


@pytest.fixture(scope="module")
def answers(served: Served) -> list[tuple[Relation, str | None]]:
    """What the program says of every mail, asked once."""
    return [relation(sent(served, *line[1:]), served) for line in MAILS]


def test_genuine_forms_are_called_genuine(answers: list[tuple[Relation, str | None]]) -> None:
    """At least 95 of 100: what is missed stands in the message."""
    missed = [
        (*line[:3], answer) for line, answer in zip(MAILS, answers, strict=True) if answer[0] is not Relation.GENUINE
    ]
    assert len(set(MAILS)) == len(MAILS) >= 40
    assert len(missed) <= 0.05 * len(MAILS), missed


def test_the_seller_is_the_right_one(answers: list[tuple[Relation, str | None]]) -> None:
    """Genuine or not, the seller that it is about is named."""
    assert [answer[1] for answer in answers] == [line[0] for line in MAILS]


def test_nothing_is_genuine_without_its_key(served: Served) -> None:
    """The same mails signed with somebody else's key: the proof, not the name, makes them genuine."""
    stranger = served.with_key("other")
    assert not [line[0] for line in MAILS if relation(sent(stranger, *line[1:]), served)[0] is Relation.GENUINE]
