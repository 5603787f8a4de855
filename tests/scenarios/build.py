"""Builds the mails of the scenarios from `mails/*.yaml`: one short entry a mail.

Run as a program, it writes them as files: ``python tests/scenarios/build.py DIRECTORY``.
"""

from __future__ import annotations

import html
import re
import sys
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

if __package__:
    from tests.scenarios.envelope import Envelope, blob, signature
    from tests.scenarios.mailer import PICTURE, dressed
    from tests.scenarios.receivers import RECEIVERS
else:  # run as a program
    from envelope import Envelope, blob, signature  # type: ignore[no-redef,import-not-found]
    from mailer import PICTURE, dressed  # type: ignore[no-redef,import-not-found]
    from receivers import RECEIVERS  # type: ignore[no-redef,import-not-found]

HERE = Path(__file__).parent
READER = {
    "gmail": "Jonas Brandt <jonas.brandt.41700@gmail.com>",
    "outlook": "Ines Moreau <ines.moreau.41700@outlook.com>",
    "yahoo": "Carla Esposito <carla.esposito.41700@yahoo.com>",
    "gmx": "Petra Lindner <petra.lindner.41700@gmx.de>",
    "webde": "Petra Lindner <petra.lindner.41700@web.de>",
    "tonline": "Petra Lindner <petra.lindner.41700@t-online.de>",
    "icloud": "Mara Teunissen <mara.teunissen.41700@icloud.com>",
    "fastmail": "Tom Achterberg <tom.achterberg.41700@fastmail.com>",
    "proton": "Tom Achterberg <tom.achterberg.41700@protonmail.com>",
    "own": "Tom Achterberg <tom@kleinwerk.example>",
    "own-checking": "Tom Achterberg <tom@kleinwerk.example>",
    "stripped": "Tom Achterberg <tom@kleinwerk.example>",
}
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")


def cases() -> Iterator[Mapping[str, Any]]:
    """Yield every entry of every table, in the order of the files."""
    for table in sorted((HERE / "mails").glob("*.yaml")):
        yield from yaml.safe_load(table.read_text(encoding="utf-8"))


def mail(case: Mapping[str, Any]) -> bytes:
    """Build the mail of one entry, as its reader's program would save it (RFC 5322, LF line ends)."""
    envelope = _envelope(case)
    message = _message(case)
    head = [RECEIVERS[case["at"]](envelope), str(case.get("below", "")).rstrip("\n")]
    head += [signature(domain, envelope.at - timedelta(seconds=4)) for domain in envelope.signed]
    text = message.as_bytes(policy=SMTP.clone(linesep="\n"))
    if "from_written" in case:  # as it stands, where the library would write it differently
        text = re.sub(rb"(?m)^From: .*(?:\n[ \t].*)*", b"From: " + case["from_written"].encode(), text, count=1)
    lines = "\n".join(part for part in head if part)
    return (lines + "\n").encode() + text if lines else text


def _envelope(case: Mapping[str, Any]) -> Envelope:
    sent = case["date"]
    from_domain = parseaddr(case["from"])[1].rpartition("@")[2]
    mail_from = case.get(
        "mail_from", f"bounce-{blob(case['id'], 6).lower().replace('/', 'x').replace('+', 'y')}@{from_domain}"
    )
    stranger = mail_from.rpartition("@")[2]
    spf, dmarc, signed = {
        "pass": ("pass", "pass", (from_domain,)),
        "fail": ("fail", "fail", ()),
        "softfail": ("softfail", "fail", ()),
        "none": ("none", "none", ()),
        "stranger": ("pass", "fail", (stranger,)),
        "unpublished": ("pass", "none", (stranger,)),
    }[case.get("auth", "pass")]
    return Envelope(
        helo=case.get("helo", f"mta7.{stranger}"),
        ip=case.get("ip", "203.0.113.24"),
        mail_from=mail_from,
        rcpt=parseaddr(case.get("to", READER[case["at"]]))[1],
        header_from=case.get("header_from", from_domain),
        at=sent + timedelta(seconds=7),
        spf=spf,
        dmarc=dmarc,
        policy=case.get("policy", "reject"),
        signed=tuple(case.get("signed", signed)),
    )


def _message(case: Mapping[str, Any]) -> EmailMessage:
    message = EmailMessage()
    message["From"] = case["from"]
    message["To"] = case.get("to", READER[case["at"]])
    message["Subject"] = case["subject"]
    message["Date"] = format_datetime(case["date"])
    sender = parseaddr(case["from"])[1].rpartition("@")[2]
    message["Message-ID"] = case.get("message_id", f"<{case['id']}.417@{sender}>")
    for name, value in case.get("headers", {}).items():
        message[name] = value
    _fill(message, case)
    return message


def _fill(message: EmailMessage, case: Mapping[str, Any]) -> None:
    text = case.get("text", "")
    parts = case.get("parts", ["plain", "html"])
    coded = {"charset": case.get("charset", "utf-8"), "cte": case.get("cte", "quoted-printable")}
    if "plain" in parts:
        message.set_content(_LINK.sub(_plain_link, text), **coded)
    if "html" in parts:
        page = case.get("html") or _page(text, case["subject"])
        if "mailer" in case:
            page = dressed(page, title=case["subject"], **case["mailer"])
        if "plain" in parts:
            message.add_alternative(page, subtype="html", **coded)
        else:
            message.set_content(page, subtype="html", **coded)
    if "picture" in case:
        message.add_attachment(PICTURE, maintype="image", subtype="png", filename=case["picture"], cid="<shot417@mail>")
    if "attached" in case:
        inner = {"at": "stripped", "id": f"{case['id']}-inner", **case["attached"]}
        message.add_attachment(_inner(inner))
    if "file" in case:
        kind, _, subtype = case["file"]["type"].partition("/")
        message.add_attachment(b"%PDF-1.4\n%%EOF\n", maintype=kind, subtype=subtype, filename=case["file"]["name"])
    for n, part in enumerate(message.walk()):
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            part.set_boundary(f"----=_Part_{n}_{blob(case['id'], 16).replace('/', '0').replace('+', '1')}")


def _inner(case: Mapping[str, Any]) -> EmailMessage:
    inner = message_from_bytes(mail(case), policy=default)
    assert isinstance(inner, EmailMessage)
    return inner


def _plain_link(match: re.Match[str]) -> str:
    picture, label, url = match.groups()
    if picture:
        return f"[{label}]" if label else ""
    return url if label == url else f"{label}: {url}"


def _html_link(match: re.Match[str]) -> str:
    picture, label, url = match.groups()
    if picture:
        return f'<img src="{url}" alt="{label}" width="120">'
    return f'<a href="{url}" style="color:#1a5fb4">{label}</a>'


def _page(text: str, title: str) -> str:
    paragraphs = "\n".join(
        "<p>" + _LINK.sub(_html_link, html.escape(paragraph, quote=False)).replace("\n", "<br>\n") + "</p>"
        for paragraph in text.strip().split("\n\n")
    )
    return (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
        f"<title>{html.escape(title)}</title></head>\n"
        f'<body style="font-family:Arial,sans-serif;font-size:15px">\n{paragraphs}\n</body></html>\n'
    )


def main(directory: str) -> None:
    """Write every mail as DIRECTORY/ID.eml."""
    out = Path(directory)
    out.mkdir(parents=True, exist_ok=True)
    for case in cases():
        (out / f"{case['id']}.eml").write_bytes(mail(case))


if __name__ == "__main__":
    main(sys.argv[1])
