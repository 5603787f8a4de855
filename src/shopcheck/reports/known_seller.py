"""What is known of one seller, as it is shown to who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shopcheck.model.words import _
from shopcheck.reports.document import Document, Kind, Row, Section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shopcheck.knowledge import Seller
    from shopcheck.knowledge.help import Protection

_MOST, _MOST_RELAYS = 40, 5


def document(seller: Seller, protection: Protection | None, known_on: str) -> Document:
    """All that a buyer or a support agent may want of it: addresses first, and what each of them proves."""
    proved = [owned.domain for owned in seller.domains if owned.sourced]
    weak = [owned.domain for owned in seller.domains if not owned.sourced]
    written = [each.domain for each in seller.senders if not each.relay and each.domain not in proved + weak]
    relays = [each.domain for each in seller.senders if each.relay]
    addresses = (
        *_row(_("its own"), proved),
        *_row(_("likely its own"), weak, _("no source says so: they prove nothing")),
        *_row(_("writes from"), written),
        *_row(
            _("passes on"), relays, _("others write through these: they prove the way, not the writer"), _MOST_RELAYS
        ),
    )
    sections = (
        Section(_title(seller), _("known on {day}").format(day=known_on), _names(seller)),
        Section(_("Addresses"), "", addresses),
        Section(_("For buyers"), "", _for_buyers(seller, protection)),
    )
    return Document(None, tuple(section for section in sections if section.rows), (_source(seller),))


def _title(seller: Seller) -> str:
    kind = {
        "marketplace": _("a marketplace: others sell there, too"),
        "brand": _("a brand: it makes things, others sell them"),
        "carrier": _("a carrier: it moves parcels and sells nothing"),
        "payment": _("a payment service: it moves money and sells nothing"),
        "service": _("a service"),
        "bank": _("a bank or an exchange: it keeps money and sells nothing"),
    }[seller.kind]
    return f"{seller.name}, {kind}"


def _names(seller: Seller) -> tuple[Row, ...]:
    return (
        *_row(_("also called"), seller.aliases),
        *_row(_("makes"), seller.products),
        *_row(_("as an option"), (f"--bought-on {seller.id}",)),
    )


def _for_buyers(seller: Seller, protection: Protection | None) -> tuple[Row, ...]:
    page, inside = (_(text) if text else "" for text in (seller.orders_page, seller.orders_where))
    where = f"“{page}”" + (f", {inside}" if inside else "")
    box = seller.report_mail
    return (
        *_row(_("your orders"), (where,) if seller.orders_page else ()),
        *_row(_("protection"), (_(protection.says),) if protection else ()),
        *_row(_("fakes of it"), (box.mail,) if box and box.sourced else (), _("forward the mail there")),
    )


def _row(lead: str, texts: Iterable[str], remark: str = "", most: int = _MOST) -> tuple[Row, ...]:
    listed = list(texts)
    text = ", ".join(listed[:most])
    if len(listed) > most:
        text += " " + _("and {number} more").format(number=len(listed) - most)
    said = f"{text} ({remark})" if remark else text
    return (Row(Kind.FIELD, lead, said),) if text else ()


def _source(seller: Seller) -> str:
    return _("Source: {source}. The keys stand at the head of the file in src/shopcheck/knowledge.").format(
        source=seller.source
    )
