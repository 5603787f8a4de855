"""Mails forwarded by hand are told from replies and newsletters, in 18 languages."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.services.worlds import mail

from shopcheck.intake.mail.forward_words import LABELS, MARKERS, ORIGINALS
from shopcheck.intake.mail.forwarded import find_forward

INNER = "Bedankt voor je bestelling BAT-20418.\nTotaal: € 34,90"


def _gmail(marker: str, sender: str = "From", date: str = "Date", subject: str = "Subject", to: str = "To") -> str:
    return (
        f"---------- {marker} ---------\n{sender}: BV Agro Trade <shop@bvagrotrade.example>\n{date}: 2026-11-09 10:02\n"
        f"{subject}: Bestelling BAT-20418\n{to}: <me@mail.example>\n\n\n{INNER}"
    )


@pytest.mark.parametrize(
    "text",
    [
        _gmail("Forwarded message"),
        _gmail("Weitergeleitete Nachricht", "Von", "Datum", "Betreff", "An"),
        _gmail("Message transféré", "De ", "Date ", "Objet ", "À "),
        _gmail("Mensaje reenviado", "De", "Fecha", "Asunto", "Para"),
        _gmail("Messaggio inoltrato", "Da", "Data", "Oggetto", "A"),
        _gmail("Mensagem encaminhada", "De", "Data", "Assunto", "Para"),
        _gmail("Doorgestuurd bericht", "Van", "Datum", "Onderwerp", "Aan"),
        _gmail("Wiadomość przekazana dalej", "Od", "Data", "Temat", "Do"),
        _gmail("Vidarebefordrat meddelande", "Från", "Datum", "Ämne", "Till"),
        _gmail("Videresendt meddelelse", "Fra", "Dato", "Emne", "Til"),
        _gmail("Přeposlaná zpráva", "Od", "Datum", "Předmět", "Komu"),
        _gmail("Mesaj redirecționat", "De la", "Data", "Subiect", "Către"),
        _gmail("Továbbított üzenet", "Feladó", "Dátum", "Tárgy", "Címzett"),
        _gmail("Yönlendirilen mesaj", "Kimden", "Tarih", "Konu", "Kime"),
        _gmail("Пересылаемое сообщение", "От", "Дата", "Тема", "Кому"),
        _gmail("转发的邮件", "发件人", "日期", "主题", "收件人"),
        _gmail("転送されたメッセージ", "差出人", "日時", "件名", "宛先"),
        _gmail("전달된 메시지", "보낸사람", "날짜", "제목", "받는사람"),
    ],
)
def test_forwards_in_eighteen_languages(text: str) -> None:
    """Marker and printed head of every language give sender, subject, date and the inner text."""
    found = find_forward(f"Kunnen jullie helpen?\n\n{text}", "Fwd: Bestelling")
    assert found is not None
    assert found.text == INNER
    assert found.note == "Kunnen jullie helpen?"
    assert found.forwarded.how == "inline"
    assert found.forwarded.sender is not None
    assert (found.forwarded.sender.name, found.forwarded.sender.domain) == ("BV Agro Trade", "bvagrotrade.example")
    assert found.forwarded.subject == "Bestelling BAT-20418"
    assert found.forwarded.date == datetime(2026, 11, 9, 10, 2, tzinfo=UTC)


APPLE = f"""Begin forwarded message:

> From: BV Agro Trade <shop@bvagrotrade.example>
> Subject: Bestelling BAT-20418
> Date: 9 November 2026 at 10:02:00 GMT
> To: me@mail.example
>
> {INNER.splitlines()[0]}
> {INNER.splitlines()[1]}"""
OUTLOOK_BLOCK = f"""________________________________
From: BV Agro Trade <shop@bvagrotrade.example>
Sent: Monday, November 9, 2026 10:02 AM
To: me@mail.example <me@mail.example>
Subject: Bestelling BAT-20418

{INNER}"""
OUTLOOK_OLD = f"""-----Original Message-----
From: BV Agro Trade [mailto:shop@bvagrotrade.example]
Sent: Monday, November 9, 2026 10:02 AM
To: me@mail.example
Subject: Bestelling BAT-20418

{INNER}"""
THUNDERBIRD = f"""-------- Forwarded Message --------
Subject: \tBestelling BAT-20418
Date: \tMon, 9 Nov 2026 10:02:00 +0000
From: \tBV Agro Trade <shop@bvagrotrade.example>
To: \tme@mail.example


{INNER}"""
BOLD = f"""---------- Forwarded message ---------
*From:* *BV Agro Trade* <shop@bvagrotrade.example>
*Date:* 9 Nov 2026 10:02
*Subject:* Bestelling BAT-20418

{INNER}"""
WRAPPED = f"""---------- Forwarded message ---------
From: BV Agro Trade <
shop@bvagrotrade.example>
Date: 9 Nov 2026 10:02
Subject: Bestelling BAT-20418
To: <me@mail.example>, <you@mail.example>,
 <them@mail.example>

{INNER}"""


@pytest.mark.parametrize("text", [APPLE, OUTLOOK_BLOCK, OUTLOOK_OLD, THUNDERBIRD, BOLD, WRAPPED])
def test_every_client(text: str) -> None:
    """Apple Mail, Outlook old and new, Thunderbird, bold labels, broken lines."""
    found = find_forward(text, "FW: Bestelling BAT-20418")
    assert found is not None
    assert found.text == INNER
    assert found.forwarded.sender is not None
    assert found.forwarded.sender.domain == "bvagrotrade.example"
    assert found.forwarded.subject == "Bestelling BAT-20418"
    assert found.forwarded.date == datetime(2026, 11, 9, 10, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Nothing of the kind.", "Fwd: hello"),
        (f"Thanks!\n\nOn Mon, 9 Nov 2026 at 10:02, Shop <shop@shop.example> wrote:\n> {INNER}", "Re: order"),
        (f"Thanks!\n\n{OUTLOOK_OLD}", "RE: Bestelling"),
        (f"Thanks!\n\n{OUTLOOK_OLD}", "AW: Bestelling"),
        (f"Thanks!\n\n{OUTLOOK_BLOCK}", "Re: Bestelling"),
        (f"Thanks!\n\n{OUTLOOK_BLOCK}", "Bestelling"),
        ("Forward this mail to a friend!\nFrom: our kitchen\nto yours", "Autumn offers"),
        ("Forwarded message\n\nis what we call our newsletter.", "News"),
        ("Your parcel\nFrom: Utrecht\nTo: Groningen\nDate: 9 Nov 2026", "Your parcel"),
        ("x" * 3_000 + "\n" + _gmail("Forwarded message"), "Fwd: order"),
        ("", ""),
    ],
)
def test_no_forwards(text: str, subject: str) -> None:
    """Replies, newsletters, labels in running text and markers far down are none."""
    assert find_forward(text, subject) is None


def test_forward_of_a_forward() -> None:
    """The innermost mail counts; the note is the outermost one."""
    outer = f"Please look\n\n---------- Forwarded message ---------\nFrom: My Son <son@mail.example>\nSubject: Fwd: Bestelling\nTo: me\n\n{_gmail('Forwarded message')}"
    found = find_forward(outer, "Fwd: Fwd: Bestelling")
    assert found is not None
    assert found.forwarded.sender is not None
    assert found.forwarded.sender.domain == "bvagrotrade.example"
    assert found.note == "Please look"


def test_a_pasted_head() -> None:
    """Text pasted from a client begins with the head it prints: that is the mail's."""
    text = f"Van: BV Agro Trade <shop@bvagrotrade.example>\nVerzonden: maandag 9 november 2026 10:02\nOnderwerp: Bestelling BAT-20418\n\n{INNER}"
    found = find_forward(text, "", pasted=True)
    assert found is not None
    assert found.text == INNER
    assert found.forwarded.date == datetime(2026, 11, 9, 10, 2, tzinfo=UTC)


def test_a_sender_without_address() -> None:
    """Outlook may print the bare name; it is kept as one."""
    found = find_forward(_gmail("Forwarded message").replace(" <shop@bvagrotrade.example>", ""), "")
    assert found is not None
    assert found.forwarded.sender is not None
    assert (found.forwarded.sender.name, found.forwarded.sender.domain) == ("BV Agro Trade", "")


def test_the_tables_do_not_contradict_themselves() -> None:
    """No marker says forwarded and original alike; every label means one of four things."""
    assert not MARKERS & ORIGINALS
    assert set(LABELS.values()) == {"from", "date", "subject", "to"}


@given(st.text(alphabet="From:Subject\n->ForwardedmessageDate <@>.", max_size=300), st.booleans())
def test_never_raises(text: str, pasted: bool) -> None:
    """Any heap of the clients' own words gives an answer."""
    find_forward(text, "Fwd: x", pasted=pasted)
    find_forward("---- Forwarded message ----\n" + text, "", pasted=pasted)


def _apple(marker: str, sender: str, subject: str, date: str, to: str) -> str:
    head = (
        f"{marker}:\n\n{sender}: BV Agro Trade <shop@bvagrotrade.example>\n{subject}: Bestelling BAT-20418\n"
        f"{date}: 2026-11-09 10:02\n{to}: me@mail.example\n\n{INNER}"
    )
    return "\n".join(f"> {line}" for line in head.split("\n"))


def _thunderbird(marker: str, subject: str, date: str, sender: str, to: str) -> str:
    return (
        f"-------- {marker} --------\n{subject}: \tBestelling BAT-20418\n{date}: \t2026-11-09 10:02\n"
        f"{sender}: \tBV Agro Trade <shop@bvagrotrade.example>\n{to}: \tme@mail.example\n\n\n{INNER}"
    )


@pytest.mark.parametrize(
    "text",
    [
        # Gmail writes its own line in English everywhere, and translates the sender's label alone
        *(
            _gmail("Forwarded message", sender)
            for sender in ("Od", "De la", "Feladó", "Gönderen", "От", "发件人", "寄件者", "差出人", "보낸사람")
        ),
        _apple("Začátek přeposílané zprávy", "Od", "Předmět", "Datum", "Komu"),
        _apple("Începe mesajul redirecționat", "Expeditorul", "Subiectul", "Dată", "Destinatarul"),
        _apple("Továbbított levél kezdete", "Feladó", "Tárgy", "Dátum", "Címzett"),
        _apple("İleti başlangıcı", "Kimden", "Konu", "Tarih", "Kime"),
        _apple("Начало переадресованного сообщения", "Отправитель", "Тема", "Дата", "Кому"),
        _apple("Vidarebefordrat mejl", "Från", "Ämne", "Datum", "Till"),
        _thunderbird("Přeposlaná zpráva", "Předmět", "Datum", "Od", "Komu"),
        _thunderbird("Mesajul original", "Subiectul", "Dată", "de la", "Către"),
        _thunderbird("Továbbított üzenet", "Tárgy", "Dátum", "Feladó", "Címzett"),
        _thunderbird("İletilmiş İleti", "Konu", "Tarih", "Kimden", "Kime"),
        _thunderbird("Перенаправленное сообщение", "Тема", "Дата", "От", "Кому"),
        _thunderbird("转发的消息", "主题", "日期", "发件人", "收件人"),
        _thunderbird("轉寄郵件", "主旨", "日期", "寄件者", "收件者"),
        _thunderbird("Forwarded Message", "件名", "日付", "差出人", "宛先"),
        _thunderbird("전달된 메시지", "제목", "날짜", "보낸 사람", "받는 사람"),
        _thunderbird("İletilmiş Mesaj", "Konu", "Gönderilen", "Kimden", "Kime"),  # Yahoo
    ],
)
def test_forms_that_clients_write(text: str) -> None:
    """What Gmail, Apple Mail, Thunderbird and Yahoo print in Czech, Romanian, Hungarian, Turkish, Russian, Chinese, Japanese, Korean."""
    found = find_forward(text, "Fwd: Bestelling")
    assert found is not None
    assert found.forwarded.sender is not None
    assert (found.forwarded.sender.domain, found.forwarded.subject) == ("bvagrotrade.example", "Bestelling BAT-20418")
    assert found.text == INNER


@pytest.mark.parametrize(
    "line",
    [
        'Dne 9.11.2026 10:02, "BV Agro Trade" <shop@bvagrotrade.example> napsal(a):',
        "2026. 11. 09. időpontban BV Agro Trade (shop@bvagrotrade.example) ezt írta:",
        '9.11.2026 пользователь "BV Agro Trade" <shop@bvagrotrade.example> написал:',
        '"BV Agro Trade" <shop@bvagrotrade.example>, 9.11.2026 tarihinde şunu yazdı:',
        'Am 09.11.26, 10:02 schrieb "BV Agro Trade" <shop@bvagrotrade.example>:',
        "Le 9 nov. 2026, « BV Agro Trade » <shop@bvagrotrade.example> a écrit :",
    ],
)
def test_outlook_2019_writes_a_forward_as_others_a_reply(line: str) -> None:
    """The line names the sender; it is a forward only where the subject says so."""
    found = find_forward(f"See below.\n\n{line}\n\n{INNER}", "FW: Bestelling")
    assert found is not None
    assert found.forwarded.sender is not None
    assert found.forwarded.sender.domain == "bvagrotrade.example"
    assert (found.text, found.note) == (INNER, "See below.")
    assert find_forward(f"See below.\n\n{line}\n\n{INNER}", "Re: Bestelling") is None
    assert find_forward(f"See below.\n\n{line}\n\n{INNER}", "Bestelling") is None


@pytest.mark.parametrize(
    ("sender", "subject", "link", "how"),
    [
        ("Eva <eva.41700@gmail.com>", "Where is my order?", "https://eva-blog.example/", "attached"),
        ("Eva <eva@kontor.example>", "Where is my order?", "", "attached"),
        ("Eva <eva@kontor.example>", "WG: Ihre Bestellung", "https://kontor.example/", "attached"),
        ("Zalando <service@erstattung.example>", "Ihre Erstattung", "https://erstattung.example/iban", None),
    ],
)
def test_a_mail_attached_is_handed_on_or_brought_along(sender: str, subject: str, link: str, how: str | None) -> None:
    """A private mailbox, a word of forwarding, or a note without links hands on; else the outer mail speaks for itself."""
    outer = EmailMessage()
    outer["From"], outer["Subject"], outer["Message-ID"] = sender, subject, "<1@x.example>"
    outer.set_content(f"Please see below. {link}")
    inner = EmailMessage()
    inner["From"], inner["Subject"], inner["Message-ID"] = "Shop <a@shop.example>", "Your order", "<2@shop.example>"
    inner.set_content("Thank you for your order 4170417.")
    outer.add_attachment(inner)
    message = mail(outer.as_bytes()).message
    assert message is not None
    assert (message.forwarded.how if message.forwarded else None) == how
