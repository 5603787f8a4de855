"""Fakes of a genuine mail, one trick each. Without its trick every one of them is genuine: that is tested, too.

A trick is a change of the draft (what its sender writes), of what the reader's provider finds out
about it, of how it is signed, or of the finished mail. The sender of a fake has a domain of his own, in
good order, and whatever genuine mail he likes to copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace
from tests.packs.forge import SENT, Draft, Word, bad, good, received, with_signature

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from tests.services.signing import Key

HOST = "notice.aliexpress.com"
ADDRESS = f"transaction@{HOST}"
OWN = "versand-417.example"
SELLER = "aliexpress.com"
GENUINE = Draft(
    f"AliExpress <{ADDRESS}>",
    HOST,
    "Your AliExpress order 8190000000000417",
    "Thank you for your AliExpress order 8190000000000417.\nhttps://www.aliexpress.com/p/order/index.html\n",
)
PROVIDERS = ("gmail", "outlook", "yahoo", "gmx", "webde", "tonline", "icloud", "fastmail", "proton")


def _same(draft: Draft) -> Draft:
    return draft


def _unchanged(data: bytes) -> bytes:
    return data


class Trick(Struct, frozen=True):
    """One trick. `at`: the reader's provider; ``None`` for a mail that we verify ourselves."""

    at: str | None = "gmail"
    change: Callable[[Draft], Draft] = _same
    word: Word = field(default_factory=lambda: bad(HOST))
    after: Callable[[bytes], bytes] = _unchanged
    signing: Mapping[str, Any] = field(default_factory=dict)
    key: str = "good"
    base: Draft = GENUINE

    def faked(self, keys: Mapping[str, Key]) -> bytes:
        """The mail with its trick."""
        draft = self.change(self.base)
        if self.at is not None:
            return self.after(received(draft, self.at, self.word))
        return self.after(with_signature(draft, keys[self.key], **{"domain": SELLER, **self.signing}))

    def honest(self, keys: Mapping[str, Key]) -> bytes:
        """The same mail without it; where the trick is a receiver that checks nothing, at one that does."""
        if self.at is not None:
            at = self.at if self.at in PROVIDERS else "gmail"
            return received(self.base, at, good(self.base.host))
        return with_signature(self.base, keys["good"], domain=SELLER)


def _above(*lines: str) -> Callable[[Draft], Draft]:
    return lambda draft: draft.with_above(*lines)


def _from(sender: str) -> Callable[[Draft], Draft]:
    return lambda draft: replace(draft, sender=sender)


def _swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        assert old in data, old
        return data.replace(old, new, 1)

    return change


def _on_top(*lines: str) -> Callable[[bytes], bytes]:
    return lambda data: "".join(f"{line}\r\n" for line in lines).encode() + data


def _appended(text: str) -> Callable[[bytes], bytes]:
    return lambda data: data + text.encode()


def _mine(host: str = OWN) -> Word:
    """The faker's own domain in good order: every result is a pass, for him."""
    return Word(host, f"bounce@{host}", signed=(host,))


# A genuine mail sent again by the faker's own server: the seller's signature is still good.
REPLAYED = Word(HOST, f"x@{OWN}", signed=(SELLER,))
PASSES = f"dkim=pass header.d={SELLER} header.i=@{SELLER}; spf=pass smtp.mailfrom={HOST}; dmarc=pass (p=REJECT) header.from={HOST}"
GOOGLE_RECEIVED = (
    "Received: from mail417.aliexpress.com (mail417.aliexpress.com. [203.0.113.24])\r\n"
    "        by mx.google.com with ESMTPS id 417si417wmb.41.2026.11.09.10.00.07;\r\n        Mon, 09 Nov 2026 02:00:07 -0800 (PST)"
)
WHOLE_GMAIL = received(GENUINE, "gmail", good(HOST)).partition(b"\r\nFrom: ")[0].decode().split("\r\n")
_SCAM = "Your refund is ready: https://versand-417.example/refund\n"


def _says(text: str) -> Callable[[bytes], bytes]:
    """The provider's dmarc result in Gmail's field, as it would write it for such a mail."""
    return _swap(b"dmarc=fail (p=REJECT sp=REJECT dis=QUARANTINE) header.from=" + HOST.encode(), text.encode())


def _invoice(text: str) -> Callable[[Draft], Draft]:
    return lambda draft: replace(draft, subject="Invoice", text=text)


def _attached(draft: Draft, *, inner: bytes | None = None) -> Draft:
    genuine = inner if inner is not None else received(GENUINE, "gmail", good(HOST))
    body = (
        f"--m417\nContent-Type: text/plain\n\n{_SCAM}\n--m417\nContent-Type: message/rfc822\n\n"
        + genuine.decode().replace("\r\n", "\n")
        + "\n--m417--\n"
    )
    return replace(draft, content_type='multipart/mixed; boundary="m417"', text=body)


def _only_attached(draft: Draft) -> Draft:
    inner = received(GENUINE, "gmail", good(HOST)).decode().replace("\r\n", "\n")
    return replace(draft, content_type="message/rfc822", text=inner)


def _digest(draft: Draft) -> Draft:
    inner = received(GENUINE, "gmail", good(HOST)).decode().replace("\r\n", "\n")
    return replace(draft, content_type='multipart/digest; boundary="d417"', text=f"--d417\n\n{inner}\n--d417--\n")


def _inline(draft: Draft) -> Draft:
    head = f"---------- Forwarded message ---------\nFrom: AliExpress <{ADDRESS}>\nDate: Mon, Nov 9, 2026 at 10:00\n"
    text = f"{head}Subject: {GENUINE.subject}\nTo: <reader@mail.example>\n\n{GENUINE.text}"
    return replace(draft, subject=f"Fwd: {GENUINE.subject}", text=text)


# --- the provider found the sender to be wrong, and the mail brings other results with it ---
FORGED_RESULTS: dict[str, Trick] = {
    **{
        f"forged results below the real ones at {at}": Trick(
            at, _above(f"Authentication-Results: {authserv}; {PASSES}")
        )
        for at, authserv in zip(
            PROVIDERS,
            (
                "mx.google.com",
                "",
                "atlas1.mail.bf1.yahoo.com",
                "gmx.net",
                "web.de",
                "mailin24.mgt.mul.t-online.de",
                "dmarc.icloud.com",
                "mx.messagingengine.com",
                "mail.protonmail.ch",
            ),
            strict=True,
        )
        if authserv
    },
    "forged results of Microsoft's form": Trick(
        "outlook",
        _above(
            f"Authentication-Results: spf=pass smtp.mailfrom={HOST}; dkim=pass header.d={SELLER};dmarc=pass action=none header.from={HOST};compauth=pass reason=100"
        ),
    ),
    "a whole head of Gmail, typed": Trick("gmail", _above(*WHOLE_GMAIL)),
    "a forged chain of Received": Trick(
        "gmail", _above(GOOGLE_RECEIVED, f"Authentication-Results: mx.google.com; {PASSES}")
    ),
    "a forged chain at a server that checks nothing": Trick(
        "own", _above(GOOGLE_RECEIVED, f"Authentication-Results: mx.google.com; {PASSES}")
    ),
    "a whole head of Gmail below a server that checks nothing": Trick("own", _above(*WHOLE_GMAIL)),
    "no receiver at all, results on top": Trick("stripped", _above(f"Authentication-Results: mx.google.com; {PASSES}")),
    "results above the first Received": Trick("own", after=_on_top(f"Authentication-Results: mx.google.com; {PASSES}")),
    "an authserv-id below another name": Trick(
        "stripped",
        _above(
            GOOGLE_RECEIVED.replace("mx.google.com", "mx.google.com.versand-417.example"),
            f"Authentication-Results: mx.google.com.versand-417.example; {PASSES}",
        ),
    ),
    "an authserv-id that looks alike": Trick(
        "stripped",
        _above(
            GOOGLE_RECEIVED.replace("mx.google.com", "mx.g00gle.com"),
            f"Authentication-Results: mx.g00gle.com; {PASSES}",
        ),
    ),
    "the provider's name in a comment of Received": Trick(
        "stripped",
        _above(
            GOOGLE_RECEIVED.replace("by mx.google.com", "by mx.versand-417.example (by mx.google.com)"),
            f"Authentication-Results: mx.google.com; {PASSES}",
        ),
    ),
    "the provider's name as greeting": Trick(
        "own",
        _above(
            GOOGLE_RECEIVED.replace("from mail417.aliexpress.com", "from mx.google.com").replace(
                "by mx.google.com", "by mx.versand-417.example"
            ),
            f"Authentication-Results: mx.google.com; {PASSES}",
        ),
    ),
    "results in a comment": Trick(
        "gmail", after=_says(f"dmarc=fail (dmarc=pass header.from={HOST}) header.from={HOST}")
    ),
    "results in the name of the envelope": Trick(
        word=replace(bad(HOST), mail_from=f'"; dmarc=pass header.from={HOST}; x="@versand-417.example')
    ),
    "results in a quoted envelope that closes the comment": Trick(
        word=replace(
            bad(HOST), mail_from=f'") smtp.mailfrom={HOST}; dmarc=pass header.from={HOST} ("@versand-417.example'
        )
    ),
    "a first line that goes on with the provider's field": Trick(
        "gmail", _above(f"\t; {PASSES}"), replace(bad(HOST), dmarc="none", signed=())
    ),
    "a first line that goes on with its DMARC alone": Trick(
        "gmail", _above(f"\t; dmarc=pass header.from={HOST}"), replace(bad(HOST), dmarc="none", signed=())
    ),
    "results under names that nobody reads": Trick(
        "gmail",
        _above(
            f"X-Authentication-Results: mx.google.com; {PASSES}",
            f"Authentication-Results-Original: mx.google.com; {PASSES}",
        ),
    ),
    "another one's Received-SPF": Trick(
        "own",
        _above(f"Received-SPF: pass (google.com: domain of {ADDRESS} designates 203.0.113.24 as permitted sender)"),
    ),
    "ARC says pass": Trick(
        "gmail",
        _above(
            f"ARC-Authentication-Results: i=1; mx.google.com; {PASSES}",
            "ARC-Seal: i=1; a=rsa-sha256; cv=none; d=google.com; b=aaaa",
        ),
    ),
    "ARC alone says pass": Trick("own", _above(f"ARC-Authentication-Results: i=1; mx.google.com; {PASSES}")),
    "the provider went by ARC": Trick(
        "fastmail",
        word=bad(HOST),
        after=_swap(
            b"dmarc=fail", b"dmarc=pass policy.arc-overridden-status=overridden arc_overridden_status=fail policy.x"
        ),
    ),
    "the provider's guess": Trick(
        "outlook", after=_swap(b"dmarc=fail action=oreject", b"dmarc=bestguesspass action=none")
    ),
    "the provider's overall word": Trick(
        "outlook", after=_swap(b"compauth=fail reason=000", b"compauth=pass reason=130")
    ),
    "the provider could not check": Trick(after=_says(f"dmarc=temperror header.from={HOST}")),
    "the provider checked another sender": Trick(word=_mine()),
    "two words of the provider that contradict": Trick(
        after=_says(f"dmarc=fail header.from={HOST}; dmarc=pass header.from={HOST}")
    ),
    "an address with a good SPF record only": Trick(word=Word(HOST, f"b@{HOST}", dmarc="none")),
    "a mail service's SPF": Trick(word=Word(HOST, "bounces@sendgrid.net", dmarc="fail")),
    "a mail service's signature": Trick(
        word=Word(HOST, "bounces@sendgrid.net", dmarc="none", signed=("sendgrid.info",))
    ),
    "a free mailbox's signature": Trick(
        word=Word(HOST, "aliexpress.417@gmail.com", dmarc="fail", signed=("gmail.com",))
    ),
    "a broken signature of the seller": Trick(
        "gmail",
        _above(
            f"DKIM-Signature: v=1; a=rsa-sha256; d={SELLER}; s=s1; h=from:subject:date:content-type; bh=aaaa; b=aaaa"
        ),
    ),
}

# --- the From field; the faker's own domain passes every check ---
_XN = "xn--" + "аliexpress".encode("punycode").decode()
_XN_DOTLESS = "xn--" + "alıexpress".encode("punycode").decode()
FROM_FIELDS: dict[str, tuple[str, str]] = {
    "two addresses, the seller's first": (f"AliExpress <{ADDRESS}>, <x@{OWN}>", OWN),
    "two addresses, the seller's last": (f"<x@{OWN}>, AliExpress <{ADDRESS}>", OWN),
    "a group before the address": (f"AliExpress: {ADDRESS};, x@{OWN}", OWN),
    "an empty group": (f"AliExpress {ADDRESS}:; <x@{OWN}>", OWN),
    "the seller's address in a comment": (f"x@{OWN} (AliExpress {ADDRESS})", OWN),
    "a comment that hides the rest": (f"AliExpress <{ADDRESS}(<x@{OWN}>)", OWN),
    "a comment within the address": (f"AliExpress <x@({HOST}){OWN}>", OWN),
    "the seller's address as name": (f'"{ADDRESS}" <x@{OWN}>', OWN),
    "the seller's address as name, in brackets": (f'"AliExpress <{ADDRESS}>" <x@{OWN}>', OWN),
    "an encoded name with an address": (
        f"=?utf-8?B?QWxpRXhwcmVzcyA8dHJhbnNhY3Rpb25Abm90aWNlLmFsaWV4cHJlc3MuY29tPg==?= <x@{OWN}>",
        OWN,
    ),
    "an encoded name with another field": (
        f"=?utf-8?Q?AliExpress=0D=0AFrom=3A_{ADDRESS.replace('@', '=40')}?= <x@{OWN}>",
        OWN,
    ),
    "two addresses in brackets": (f"AliExpress <{ADDRESS}> <x@{OWN}>", OWN),
    "quoted local part with the address": (f'AliExpress <"{ADDRESS}"@{OWN}>', OWN),
    "a source route": (f"AliExpress <@{HOST}:x@{OWN}>", OWN),
    "a percent route": (f"AliExpress <transaction%{HOST}@{OWN}>", OWN),
    "a null byte": (f"AliExpress <transaction@{HOST}\x00.{OWN}>", OWN),
    "a blank in the domain": (f"AliExpress <transaction@{HOST} .{OWN}>", OWN),
    "another full stop": (f"AliExpress <transaction@{HOST}。{OWN}>", OWN),
    "another at sign": (f"AliExpress <transaction＠{HOST}@{OWN}>", OWN),
    "no address": ("AliExpress", OWN),
    "an empty address": ("AliExpress <>", OWN),
    "right to left": (f"\u202eAliExpress\u202c <x@{OWN}>", OWN),
    "the name alone": (f"AliExpress <x@{OWN}>", OWN),
    "a free mailbox": ("AliExpress <aliexpress.support.417@gmail.com>", "gmail.com"),
    "a hacked shop": ("AliExpress Support <info@baeckerei-417.example>", "baeckerei-417.example"),
    "free hosting": ("AliExpress <support@aliexpress.pages.dev>", "aliexpress.pages.dev"),
    "a mail service's own address": ("AliExpress <aliexpress@sendgrid.net>", "sendgrid.net"),
    "a shop platform's own address": ("AliExpress <store+417@t.shopifyemail.com>", "t.shopifyemail.com"),
    "a relay of another marketplace": ("AliExpress <abc417@members.ebay.com>", "members.ebay.com"),
    "a marketplace's relay of its sellers": ("Amazon.de <abc417@marketplace.amazon.de>", "marketplace.amazon.de"),
    "a relay of an address": (
        "AliExpress <transaction_at_notice_aliexpress_com_417@privaterelay.appleid.com>",
        "privaterelay.appleid.com",
    ),
    "a relay of the reader's": ("AliExpress <417@mozmail.com>", "mozmail.com"),
    "a company's open service": ("AliExpress (via Google Drive) <drive-shares-noreply@google.com>", "google.com"),
    "another known seller's address": ("AliExpress <noreply@allegromail.pl>", "allegromail.pl"),
    "look-alike: a word more": ("AliExpress <order@aliexpress-order.shop>", "aliexpress-order.shop"),
    "look-alike: a letter less": ("AliExpress <order@aliexpres.com>", "aliexpres.com"),
    "look-alike: a letter more": ("AliExpress <order@aliexpresss.com>", "aliexpresss.com"),
    "look-alike: letters swapped": ("AliExpress <order@alixepress.com>", "alixepress.com"),
    "look-alike: a digit": ("AliExpress <order@a1iexpress.com>", "a1iexpress.com"),
    "look-alike: two letters for one": ("Amazon <order@arnazon.com>", "arnazon.com"),
    "look-alike: a hyphen": ("AliExpress <order@ali-express.net>", "ali-express.net"),
    "look-alike: another ending": ("AliExpress <order@aliexpress.shop>", "aliexpress.shop"),
    "look-alike: a Cyrillic letter": (f"AliExpress <order@{_XN}.com>", f"{_XN}.com"),
    "look-alike: a letter without its dot": (f"AliExpress <order@{_XN_DOTLESS}.com>", f"{_XN_DOTLESS}.com"),
    "look-alike: in front of another name": (
        "AliExpress <order@aliexpress.com.order-417.example>",
        "aliexpress.com.order-417.example",
    ),
    "look-alike: wide letters of another name": (
        "AliExpress <order@ａliexpress.com.order-417.example>",
        "aliexpress.com.order-417.example",
    ),
}
FROM: dict[str, Trick] = {
    name: Trick(change=_from(sender), word=_mine(host)) for name, (sender, host) in FROM_FIELDS.items()
}
TWO_FIELDS: dict[str, Trick] = {
    "two From fields, the faker's on top": Trick(change=_above(f"From: x@{OWN}"), word=_mine()),
    "two From fields, the seller's on top": Trick(
        change=lambda d: replace(d, sender=f"x@{OWN}").with_above(f"From: AliExpress <{ADDRESS}>"), word=_mine()
    ),
    "two From fields, and the provider checked the seller's": Trick(change=_above(f"From: x@{OWN}"), word=good(HOST)),
    "From with a blank before its colon": Trick(
        change=lambda d: replace(d, sender=f"x@{OWN}").with_above(f"From : AliExpress <{ADDRESS}>"), word=_mine()
    ),
    "the seller as Sender": Trick(
        change=lambda d: replace(d, sender=f"AliExpress <x@{OWN}>").with_above(f"Sender: {ADDRESS}"), word=_mine()
    ),
    "the seller as sender of the first copy": Trick(
        change=lambda d: replace(d, sender=f"AliExpress <x@{OWN}>").with_above(f"Resent-From: {ADDRESS}"), word=_mine()
    ),
    "a field hidden behind a lone carriage return": Trick(change=_above(f"X-Note: 1\rFrom: x@{OWN}"), word=_mine()),
    "a genuine mail attached": Trick(
        change=lambda d: _attached(replace(d, sender=f"AliExpress <x@{OWN}>")), word=_mine()
    ),
    "a genuine mail as the whole content": Trick(
        change=lambda d: _only_attached(replace(d, sender=f"AliExpress <x@{OWN}>")), word=_mine()
    ),
    "a digest of a genuine mail": Trick(
        change=lambda d: _digest(replace(d, sender=f"AliExpress <x@{OWN}>")), word=_mine()
    ),
    "a genuine mail forwarded in the text": Trick(
        change=lambda d: _inline(replace(d, sender="A. Reader <reader.41700@gmail.com>")), word=_mine("gmail.com")
    ),
    "an open redirector of a known company": Trick(
        change=lambda d: replace(d, sender=f"AliExpress <x@{OWN}>").saying(
            "Your AliExpress order waits: https://www.google.com/url?q=https://versand-417.example/a\n"
        ),
        word=_mine(),
    ),
    "the seller in front of an at sign": Trick(
        change=lambda d: replace(d, sender=f"AliExpress <x@{OWN}>").saying(
            "https://www.aliexpress.com@versand-417.example/order\n"
        ),
        word=_mine(),
    ),
    "the seller in a path": Trick(
        change=lambda d: replace(d, sender=f"AliExpress <x@{OWN}>").saying(
            "https://versand-417.example/www.aliexpress.com/order\n"
        ),
        word=_mine(),
    ),
    "a replayed mail, answers to another": Trick(
        change=_above("Reply-To: refund@versand-417.example"),
        word=REPLAYED,
    ),
    "a replayed mail with a second subject": Trick(
        change=_above("Subject: Refund of 412 EUR: call +1 202 555 0417"),
        word=REPLAYED,
    ),
    "a replayed mail that only its beginning was signed of": Trick(
        change=lambda d: d.saying(d.text + _SCAM),
        word=REPLAYED,
        after=_swap(b" h=From:To", b" l=60; h=From:To"),
    ),
}

# --- what we verify ourselves: real signatures ---
SIGNED: dict[str, Trick] = {
    "signed in part, text appended": Trick(None, signing={"length": True}, after=_appended(_SCAM)),
    "signed in part": Trick(None, signing={"length": True}),
    "text appended": Trick(None, after=_appended(_SCAM)),
    "text exchanged": Trick(None, after=_swap(b"Thank you", b"Call us: ")),
    "subject not signed, and exchanged": Trick(
        None,
        signing={"headers": ("from", "to", "date", "content-type")},
        after=_swap(b"Subject: Your AliExpress order", b"Subject: Refund of order"),
    ),
    "date not signed": Trick(
        None,
        signing={"headers": ("from", "to", "subject", "content-type")},
        after=_swap(b"09 Nov 2026", b"23 Nov 2026"),
    ),
    "kind of content not signed": Trick(None, signing={"headers": ("from", "to", "subject", "date")}),
    "a second subject on top": Trick(None, after=_on_top("Subject: Refund of 412 EUR")),
    "a second date on top": Trick(None, after=_on_top("Date: Mon, 23 Nov 2026 10:00:00 +0000")),
    "a second kind of content on top": Trick(None, after=_on_top("Content-Type: text/html")),
    "a second sender on top": Trick(None, after=_on_top(f"From: AliExpress <x@{OWN}>")),
    "answers to another": Trick(None, after=_on_top("Reply-To: refund@versand-417.example")),
    "expired": Trick(None, after=_swap(b"a=rsa-sha256;", f"a=rsa-sha256; x={int(SENT.timestamp()) - 10**8};".encode())),
    "a short key": Trick(None, signing={"selector": "short"}, key="short"),
    "a key in test mode": Trick(None, signing={"selector": "testing"}),
    "a withdrawn key": Trick(None, signing={"selector": "withdrawn"}),
    "a key for other things": Trick(None, signing={"selector": "for-others"}),
    "a key that is gone": Trick(None, signing={"selector": "gone"}),
    "two keys": Trick(None, signing={"selector": "twice"}),
    "a strict key for a host below": Trick(None, signing={"selector": "strict", "identity": f"@{HOST}"}),
    "an old way of signing": Trick(None, after=_swap(b"a=rsa-sha256", b"a=rsa-sha1")),
    "another one's key": Trick(None, key="other"),
    "signed by the faker": Trick(None, signing={"domain": OWN}),
    "signed by a mail service": Trick(None, signing={"domain": "sendgrid.net"}),
    "signed by the faker, in the seller's identity": Trick(
        None,
        signing={"domain": OWN},
        after=_swap(b"d=versand-417.example;", b"d=versand-417.example; i=@notice.aliexpress.com;"),
    ),
    "signed by a name above all": Trick(None, signing={"domain": "com"}),
    "the seller's name in front of the faker's": Trick(
        None,
        change=_from("AliExpress <x@aliexpress.com.order-417.example>"),
        signing={"domain": "aliexpress.com.order-417.example"},
    ),
    "a head that reads in two ways": Trick(
        None, after=_swap(b"To: reader", b"X-Note: 1\rFrom: x@versand-417.example\r\nTo: reader")
    ),
    "a signed mail attached to a scam": Trick(
        None, change=lambda d: _attached(replace(d, sender=f"AliExpress <x@{OWN}>")), signing={"domain": OWN}
    ),
}

# --- what strangers write through a payment service's own servers: true senders, false stories ---
PAYPAL = Draft(
    "PayPal <service@paypal.com>",
    "paypal.com",
    "You changed your password",
    "You changed your password on 9 November.\n",
)
NOTES: dict[str, str] = {
    "an invoice in the service's name": "Billing Department of PayPal sent you an invoice for $412.00 USD.\nCall +1 202 555 0417 if you did not make this.",
    "a money request in the service's name": "PayPal Support sent you a money request for $412.00 USD.\nNote: call +1 202 555 0417.",
    "an invoice in German": "PayPal Sicherheit hat Ihnen eine Rechnung über 412,00 EUR gesendet.\nHinweis: Rufen Sie +49 30 5550417 an.",
    "an invoice of nobody": "Here's your invoice. Amount due: $412.00 USD. Seller note: not you? Call +1 202 555 0417.",
}
# What strangers write into the mails of companies that prove them otherwise: invitations, gift notes, names of companies.
AMAZON = Draft("Amazon.com <no-reply@amazon.com>", "amazon.com", "Your gift card", "Here is your gift card.\n")
WORDS: dict[str, str] = {
    "a gift note": "Note: your account was charged $799.00, call +1 202 555 0417 to cancel.",
    "a company's name": "Billed to: refund of $412.00, dial +1 202 555 0417 to dispute.",
    "a number in words": "Refund approved. To receive call two zero two, five five five, zero four one seven.",
    "a note in German": "Abbuchung über 412,00 EUR bestätigt. Nicht von Ihnen? Rufen Sie sofort +49 30 5550417 an.",
    "a note in French": "Un paiement de 412,00 € a été effectué. Pas à l'origine ? Appelez le 01 55 55 04 17.",
    "a note in Spanish": "El pago de 412,00 € se ha realizado. Llame al 900 555 417 y pida el reembolso.",
    "a note in Italian": "Il pagamento è stato effettuato: 412,00 €. Per il rimborso chiamare il numero 06 5550417.",
    "a note in Dutch": "Er is € 412,00 van je rekening afgeschreven. Was jij dit niet? Bel 020 555 0417.",
    "a note in Polish": "Pobrano 412 zł z konta. Jeśli to nie Ty, zadzwoń +48 22 555 04 17.",
    "a note in Swedish": "Betalning på 412 kr har dragits. Var det inte du? Ring 08-555 04 17.",
    "a prize and a chat": "You won an iPhone. Write to us to claim your prize: https://wa.me/12025550417",
    "a threat and a chat": "Ihr Konto wird gesperrt, wenn Sie nicht innerhalb von 24 Stunden schreiben: https://t.me/hilfe_417",
}
STORIES: dict[str, Trick] = {
    **{name: Trick(change=_invoice(text), word=good("paypal.com"), base=PAYPAL) for name, text in NOTES.items()},
    **{name: Trick(change=_invoice(text), word=good("amazon.com"), base=AMAZON) for name, text in WORDS.items()},
}

TRICKS: dict[str, Trick] = {**FORGED_RESULTS, **FROM, **TWO_FIELDS, **SIGNED, **STORIES}
