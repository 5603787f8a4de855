"""How an order mail says its sender can be reached: mail, telephone, postal address; never the buyer's own."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from shopcheck.intake.order.schema_org import Structured, first_text
from shopcheck.patterns import Narrowed, late, of_words, standing
from shopcheck.reading.company import companies
from shopcheck.reading.contact import address_in, mail_address, mails_in, phone_number, phones_in

if TYPE_CHECKING:
    from shopcheck.intake.order.order_text import OrderText

_LOOKED_AT = 60_000
_REACH = 300
_BUYERS_REACH = 260
_MOST_LABELS = 40
_SERVICE_REACH = 90
_LONGEST = 160
_SERVICE = late(
    r"service|support|help|hilfe|contact|kontakt|conta[ct]|contatt|hotline|call us|questions|fragen|question|preguntas|domande|dúvidas|vragen|pytania|frågor|spørgsmål|"
    r"dotazy|întrebări|kérdés|müşteri|поддержк|вопрос|联系|客服|問い合わせ|고객센터|문의|aide|ayuda|assistenza|ajuda|obsługa|zákaznick|ügyfél|klant|kund",
    re.IGNORECASE,
)
_IMPRINT = r"impressum|imprint|mentions légales|legal notice|aviso legal|note legali|colofon"
_NUMBERS = r"vat|ust|mwst|tva|iva|btw|nip|cif|nif|p\. ?iva|kvk|siret|hr[ab]|ičo?|dič|cui|cvr|org"
_OF_BUYERS = (
    r"shipping|delivery|billing|invoice|rechnungs?|liefer|versand|facturation|livraison|factur\w+|env[ií]o|fatturazione|spedizione|consegna|fatura\w*|entrega|factuur|bezorg|aflever|verzend|"
    r"dostawy|faktury|leverans|fakturerings|leverings|fakturační|dodací|facturare|livrare|számlázási|szállítási|fatura|teslimat"
)
_ADDRESSES = r"address|adresse|anschrift|adres\w*|cím"
_ADDRESSES_OF_BUYERS = (
    r"adresse de|dirección de|indirizzo di|endereço de|morada de|adres do|adresa de|ship(?:ped)? to|bill(?:ed)? to|deliver to|"
    r"адрес доставки|收货地址|收件地址|配送先|お届け先|배송지|배송 주소"
)


@Narrowed
def _labels_in(text: str | None) -> re.Pattern[str]:
    """The words of an imprint, and of the numbers in it."""
    return late(rf"{standing(_IMPRINT, text)}|\b(?:{standing(_NUMBERS, text)})\b", re.IGNORECASE)


@Narrowed
def _buyers_in(text: str | None) -> re.Pattern[str]:
    """The labels of an address that the parcel or the invoice goes to."""
    of_buyers, addresses, whole = (standing(words, text) for words in (_OF_BUYERS, _ADDRESSES, _ADDRESSES_OF_BUYERS))
    return late(rf"(?:{of_buyers})[ -]{{0,2}}(?:{addresses})|(?:{whole})", re.IGNORECASE)


_DESKS = of_words(
    r"WORDS",
    re.IGNORECASE,
    WORDS=r"service|support|help|hilfe|info|contact|kontakt|contat|conta[ct]t|shop|store|order|bestell|commande|pedido|ordini|klant|kund|hallo|hello|office|sklep|zakaz|boutique",
)
_NOBODY = late(r"no-?_?reply|do-?not-?reply|noreply|bounce|unsubscribe|mailer-daemon", re.IGNORECASE)


def contact_mail(order: OrderText, structured: Structured, readers: frozenset[str]) -> str | None:
    """The address to write to: a desk's by its name or the words before it; no person's, none of the mail's readers."""
    given = first_text(structured, ("seller.email", "merchant.email", "provider.email"))
    if given and (address := mail_address(given)):
        return address
    for stretch in mails_in(order.text[:_LOOKED_AT]):
        address = mail_address(stretch)
        if address is None or address in readers or _NOBODY.search(address):
            continue
        before = stretch[: stretch.find("@")][:-1]
        if _DESKS(order.text).search(address.partition("@")[0]) or _SERVICE.search(
            before[: -len(address.partition("@")[0])]
        ):
            return address
    return None


def contact_phone(order: OrderText, structured: Structured) -> str | None:
    """The number to call, as digits: near a company's name or imprint, or behind a word of service."""
    given = first_text(structured, ("seller.telephone", "merchant.telephone", "provider.telephone"))
    if given and (number := phone_number(given)):
        return number
    text = order.text[:_LOOKED_AT]
    for written, place in phones_in(text):
        number = phone_number(written)
        at_desk = _SERVICE.search(text, max(0, place - _SERVICE_REACH), place) is not None
        if not number or _is_buyers(text, place):
            continue
        if at_desk or any(start <= place <= end for start, end in _imprints(text)):
            return number
    return None


def postal_address(order: OrderText, structured: Structured) -> str | None:
    """The sender's postal address: beside the company's name, or in the imprint."""
    keys = ("streetAddress", "postalCode", "addressLocality", "addressCountry")
    for who in ("seller", "merchant", "provider"):
        parts = [part for key in keys if (part := first_text(structured, (f"{who}.address.{key}",)))]
        if len(parts) > 1:
            return ", ".join(parts)[:_LONGEST]
    text = order.text[:_LOOKED_AT]
    for start, end in _imprints(text):
        found = address_in(text[start:end])
        if found is None:
            continue
        # By its town: a street is found with the line before it, as “Petra Lindner Hauptplatz 4”.
        place = text.find(found.rpartition(", ")[2], start)
        if not _is_buyers(text, max(place, start)):
            return found.lstrip(" -–—·|")[:_LONGEST]
    return None


@lru_cache(maxsize=2)
def _imprints(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches around a company's name with its legal form, and around the words of an imprint."""
    labels = islice(_labels_in(text).finditer(text), _MOST_LABELS)
    return (
        *((company.start, company.end + _REACH) for company in companies(text)),
        *((max(0, label.start() - _REACH), label.end() + _REACH) for label in labels),
    )


def _is_buyers(text: str, place: int) -> bool:
    """Whether a place stands under a label of the address that the parcel or the invoice goes to."""
    before = text[max(0, place - _BUYERS_REACH) : place]
    ends = [label.end() for label in _buyers_in(text).finditer(before)]
    if not ends or _SERVICE.search(before, ends[-1]):
        return False
    return _labels_in(text).search(before, ends[-1]) is None and not companies(before[ends[-1] :])
