"""One order at a time, for those who call us from Python."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shopcheck.intake import Reading, read_bytes, read_case, read_link, read_mail
from shopcheck.model import Buyer
from shopcheck.pipeline.check import check, setup

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from shopcheck.model import Result
    from shopcheck.net import World
    from shopcheck.pipeline.check import Setup


def check_email(
    mail: bytes | str | Path,
    *,
    bought_on: str | None = None,
    as_of: date | None = None,
    today: date | None = None,
    shop: str | None = None,
    received_by_reader: bool = True,
    trust_authserv: tuple[str, ...] = (),
    buyer: Buyer | None = None,
    rules: Iterable[str] = (),
    net: World | None = None,
    deadline: float | None = None,
) -> Result:
    """Check one mail: its bytes, or the path of its file. Raises TargetError for what is no mail.

    `bought_on` is the id of the seller believed in, `buyer` what the buyer says. Nobody is asked without a `net`;
    `deadline` is in seconds, for all that is asked (default: that of `net`).
    """
    run = setup(rules, today=today, world=net, deadline=deadline)
    name = "mail" if isinstance(mail, bytes) else str(mail)
    data = mail if isinstance(mail, bytes) else read_bytes(name)
    reading = Reading(run.today, as_of, shop, bought_on, received_by_reader, trust_authserv, buyer=buyer or Buyer())
    return check(read_mail(data, name, reading), run)


def check_url(
    link: str,
    *,
    bought_on: str | None = None,
    as_of: date | None = None,
    today: date | None = None,
    page: bytes | None = None,
    buyer: Buyer | None = None,
    rules: Iterable[str] = (),
    net: World | None = None,
    deadline: float | None = None,
) -> Result:
    """Check one link or bare domain, defanged or not. Raises TargetError for what is none.

    `page` is a saved copy of the shop's page. The link itself is never opened; nobody is asked without a `net`.
    `deadline` is in seconds, for all that is asked (default: that of `net`).
    """
    run = setup(rules, today=today, world=net, deadline=deadline)
    reading = Reading(run.today, as_of, None, bought_on, page=page, buyer=buyer or Buyer())
    return check(read_link(link, link, reading), run)


def rejudge(line: str, run: Setup, folder: Path = Path()) -> Result:
    """Judge a recorded line again, without a look-up and without its mail."""
    return check(read_case(line, folder, Reading(run.today)), run)
