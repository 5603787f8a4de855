"""Whose word on the sender is trusted: arrangements of header fields, honest and forged.

Every arrangement says exactly what is trusted and what is vouched for. The heads are our own
writing, in the order and form in which providers write them; addresses are those of RFC 5737.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import getaddresses
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcheck.intake.mail.headers import read_signature
from shopcheck.intake.trust.authentication import PROVIDER_UNSOURCED, trusted_authentication, vouched
from shopcheck.model import Authentication, Reason, Signature, Vouched

if TYPE_CHECKING:
    from collections.abc import Sequence

Headers = list[tuple[str, str]]


def head(text: str) -> Headers:
    """Cut a head into names and values, folds kept."""
    fields: Headers = []
    for line in text.strip("\n").split("\n"):
        if line.startswith((" ", "\t")):
            name, value = fields[-1]
            fields[-1] = (name, f"{value}\n{line}")
        else:
            name, _, value = line.partition(":")
            fields.append((name, value.strip(" ")))
    return fields


def senders(fields: Headers) -> tuple[list[str], int, list[Signature]]:
    """Read what `vouched` is asked about: the domains of From, how many From, the signatures."""
    values = [value for name, value in fields if name.lower() == "from"]
    domains = [address.rpartition("@")[2].lower() for _, address in getaddresses(values)]
    signed = [read_signature(value) for name, value in fields if name.lower() == "dkim-signature"]
    return domains, len(values), [signature for signature in signed if signature is not None]


def judged(text: str, *, trust: tuple[str, ...] = (), received: bool = True) -> tuple[Authentication, Vouched]:
    fields = head(text)
    authentication = trusted_authentication(fields, received_by_reader=received, trust_authserv=trust)
    domains, count, signatures = senders(fields)
    return authentication, vouched(authentication, domains, count, signatures)


def told(authentication: Authentication) -> str:
    """Write the results as one line, in their order."""
    return " ".join(f"{result.method}={result.result}" for result in authentication.results)


def signature(
    domain: str, *, signed: str = "From:To:Subject:Date:Content-Type", extra: str = "", selector: str = "s1"
) -> str:
    return (
        f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s={selector};{extra}\n"
        f" h={signed};\n bh=Zm9vYmFy=; b=Zm9vYmFyYmF6\n"
    )


def letter(domain: str, *, signed: str | None = None) -> str:
    """Write the sender's own part of the head."""
    return (
        (signature(signed) if signed else "")
        + f"From: =?utf-8?q?Tulpenhof_=28Bestellung=29?= <service@{domain}>\nTo: Petra Lindner <petra@mailbox.example>\n"
        "Subject: Uw bestelling 20418\nDate: Mon, 09 Nov 2026 08:59:58 +0100\nMessage-ID: <20418@shop.example>\n"
    )


def gmail(results: str, *, source: str = "mail.tulpenhof.example (mail.tulpenhof.example. [203.0.113.7])") -> str:
    """Write as Gmail does: its Authentication-Results below the Received of its border server."""
    return f"""Delivered-To: petra.lindner@gmail.com
Received: by 2002:a05:6402:1c96:b0:5d0:1a2b:3c4d with SMTP id cy22csp118ejb;
        Mon, 9 Nov 2026 00:00:02 -0800 (PST)
X-Received: by 2002:a17:907:724f:b0:a9e:c267:78c5 with SMTP id ds15-20020a1709.4.1794211202;
        Mon, 09 Nov 2026 00:00:02 -0800 (PST)
ARC-Authentication-Results: i=1; mx.google.com; {results}
Return-Path: <bounce@mail.tulpenhof.example>
Received: from {source}
        by mx.google.com with ESMTPS id a640c23a62f3a-a9ee0def4d1si712ejc.12.2026.11.09
        for <petra.lindner@gmail.com>
        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);
        Mon, 09 Nov 2026 00:00:02 -0800 (PST)
Received-SPF: pass (google.com: domain of bounce@mail.tulpenhof.example designates 203.0.113.7 as permitted sender)
Authentication-Results: mx.google.com;
       {results}
"""


def google_word(domain: str, *, dmarc: str = "pass", spf: str = "pass", signed: str | None = None) -> str:
    dkim = f"dkim=pass header.i=@{signed} header.s=s1 header.b=Zm9vYmFy;\n       " if signed else ""
    return (
        f"{dkim}spf={spf} (google.com: domain of bounce@{domain} designates 203.0.113.7 as permitted sender)"
        f" smtp.mailfrom=bounce@{domain};\n       dmarc={dmarc} (p=QUARANTINE sp=NONE dis=NONE) header.from={domain}"
    )


def microsoft(results: str, *, source: str = "mail.tulpenhof.example (203.0.113.7)") -> str:
    """Write as Outlook.com and Microsoft 365: no authserv-id, above the Received of the edge."""
    return f"""Received: from AM9PR05MB8214.eurprd05.prod.outlook.com (::1) by
 DB9PR05MB9182.eurprd05.prod.outlook.com with HTTPS; Mon, 9 Nov 2026 08:00:04 +0000
Received: from AS4P191CA0009.EURP191.PROD.OUTLOOK.COM (2603:10a6:20b:5d5::14)
 by AM9PR05MB8214.eurprd05.prod.outlook.com (2603:10a6:20b:2c3::12) with
 Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384)
 id 15.20.9366.17; Mon, 9 Nov 2026 08:00:03 +0000
Received: from AM3PEPF0000A79D.eurprd04.prod.outlook.com (2603:10a6:20b:5d5:cafe::a1)
 by AS4P191CA0009.outlook.office365.com (2603:10a6:20b:5d5::14) with Microsoft SMTP Server
 id 15.20.9366.17 via Frontend Transport; Mon, 9 Nov 2026 08:00:02 +0000
Authentication-Results: {results}
Received-SPF: Pass (protection.outlook.com: domain of tulpenhof.example designates
 203.0.113.7 as permitted sender) receiver=protection.outlook.com; client-ip=203.0.113.7; pr=C
Received: from {source} by
 AM3PEPF0000A79D.mail.protection.outlook.com (10.167.16.104) with Microsoft SMTP
 Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.9366.17 via Frontend Transport;
 Mon, 9 Nov 2026 08:00:02 +0000
"""


def microsoft_word(
    domain: str, *, dmarc: str = "pass", dkim: str = "none", signed: str = "none", spf: str = "pass"
) -> str:
    return (
        f"spf={spf} (sender IP is 203.0.113.7)\n smtp.mailfrom={domain}; dkim={dkim} (signature was verified)\n"
        f" header.d={signed};dmarc={dmarc} action=none\n header.from={domain};compauth=pass reason=100"
    )


def yahoo(results: str) -> str:
    pod = "atlas-production.v2-mail-prod1-ir2.omega.yahoo.com"
    return f"""Return-Path: <bounce@tulpenhof.example>
Received: from 127.0.0.1
 by {pod} pod-id atlas--production-ir2-7f4c-x2c4p.ir2.yahoo.com with HTTP; Mon, 9 Nov 2026 08:00:02 +0000
X-Originating-Ip: [203.0.113.7]
Authentication-Results: {pod};
 {results}
X-Apparently-To: petra@yahoo.com; Mon, 9 Nov 2026 08:00:02 +0000
Received: from 203.0.113.7 (EHLO mail.tulpenhof.example)
 by 10.197.41.78 with SMTPs (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384);
 Mon, 09 Nov 2026 08:00:02 +0000
"""


def yahoo_word(domain: str, dmarc: str = "pass") -> str:
    return (
        f"dkim=pass header.i=@{domain} header.s=s1 arc_overridden_status=NOT_OVERRIDDEN;\n"
        f" spf=pass smtp.mailfrom={domain} arc_overridden_status=NOT_OVERRIDDEN;\n"
        f" dmarc={dmarc}(p=REJECT) header.from={domain} arc_overridden_status=NOT_OVERRIDDEN;"
    )


def gmx(*results: str, authserv: str = "gmx.net", edge: str = "mx-ha.gmx.net") -> str:
    lines = "".join(f"Authentication-Results:  {authserv}; {result}\n" for result in results)
    return f"""Return-Path: <bounce@tulpenhof.example>
{lines}Received: from mail.tulpenhof.example ([203.0.113.7]) by {edge} (mxgmx114
 [212.227.17.5]) with ESMTPS (Nemesis) id 1N8W7Y-1vD4xk0qRc-00ABcd for
 <petra@gmx.net>; Mon, 09 Nov 2026 09:00:02 +0100
"""


def icloud(dmarc: str = "pass", dkim: str = "pass", domain: str = "tulpenhof.example") -> str:
    return f"""Return-path: <bounce@{domain}>
Original-recipient: rfc822;petra@icloud.com
Received: from ci74p00im-qukt09072702.me.com by p116-mailgateway-smtp-746c496c44-6mknn (mailgateway 2544B77)
	with SMTP id 4f24e911-87c4-4315-8f0b-f8245274ec19
	for <petra@icloud.com>; Mon, 9 Nov 2026 08:00:04 GMT
X-Apple-Action: MOVE_TO_FOLDER/INBOX
Received: from mail.{domain} (mail.{domain} [203.0.113.7])
	by ci74p00im-qukt09072702.me.com (Postfix) with ESMTPS id 11C766C0012C
	for <petra@icloud.com>; Mon, 9 Nov 2026 08:00:03 +0000 (UTC)
X-ICL-SCORE: 3.332033030043
Authentication-Results: bimi.icloud.com; bimi=skipped reason="insufficient dmarc"
X-ARC-Info: policy=fail; arc=none
Authentication-Results: arc.icloud.com; arc=none
Authentication-Results: dmarc.icloud.com; dmarc={dmarc} header.from={domain}
X-DMARC-Policy: v=DMARC1; p=reject
Authentication-Results: dkim-verifier.icloud.com;
	dkim={dkim} (2048-bit key) header.d={domain} header.i=@{domain} header.b=Zm9vYmFy
Authentication-Results: spf.icloud.com; spf=pass (spf.icloud.com: domain of bounce@{domain} designates
	203.0.113.7 as permitted sender) smtp.mailfrom=bounce@{domain}
"""


def fastmail(results: str) -> str:
    return f"""Return-Path: <bounce@tulpenhof.example>
Received: from phl-compute-06.internal (phl-compute-06.phl.internal [10.202.2.46])
  by sloti33d1t06 (Cyrus 3.13.0-alpha0-fm) with LMTPA; Mon, 09 Nov 2026 03:00:05 -0500
Received: from phl-mx-04 ([10.202.2.203])
  by phl-compute-06.internal (LMTPProxy); Mon, 09 Nov 2026 03:00:05 -0500
Received: from phl-mx-04.messagingengine.com (localhost [127.0.0.1])
	by mailmx.phl.internal (Postfix) with ESMTP id A71211EA00E7; Mon, 9 Nov 2026 03:00:04 -0500 (EST)
Received: from mailmx.phl.internal (localhost [127.0.0.1])
    by phl-mx-04.messagingengine.com (Authentication Milter) with ESMTP id 35022C783BF;
    Mon, 9 Nov 2026 03:00:04 -0500
Authentication-Results: phl-mx-04.messagingengine.com;
    x-csa=none;
    x-ptr=pass smtp.helo=mail.tulpenhof.example
      policy.ptr=mail.tulpenhof.example
Authentication-Results: phl-mx-04.messagingengine.com;
    {results}
Received: from mail.tulpenhof.example (mail.tulpenhof.example [203.0.113.7])
	(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))
	(No client certificate requested)
	by phl-mx-04.messagingengine.com (Postfix) with ESMTPS id 281071EA00F1
	for <petra@fastmail.com>; Mon, 9 Nov 2026 03:00:03 -0500 (EST)
"""


def proton(domain: str, *, below: str = "") -> str:
    """Write as Proton's exports: fields of one name stand together, so the sender's Received come before the results."""
    return f"""Return-Path: <bounce@{domain}>
Received: from mail.{domain} (mail.{domain} [203.0.113.7]) (using TLSv1.3 with cipher
 TLS_AES_256_GCM_SHA384 (256/256 bits)) (No client certificate requested) by
 mailin035.protonmail.ch (Postfix) with ESMTPS id 4SPb463DXLz9vNPj for <petra@proton.me>;
 Mon, 9 Nov 2026 08:00:03 +0000 (UTC)
Received: by app3.{domain} (Postfix, from userid 33) id 1C6C74B155; Mon, 9 Nov 2026 08:00:01 +0000 (UTC)
Authentication-Results: mail.protonmail.ch; dmarc=pass (p=none dis=none) header.from={domain}
Authentication-Results: mail.protonmail.ch; spf=pass smtp.mailfrom={domain}
Authentication-Results: mail.protonmail.ch; arc=none smtp.remote-ip=203.0.113.7
Authentication-Results: mail.protonmail.ch; dkim=none
{below}"""


def own_server(results: str, *, host: str = "mail.kleinwerk.example") -> str:
    return f"""Return-Path: <bounce@tulpenhof.example>
Delivered-To: tom@kleinwerk.example
Received: from mail.kleinwerk.example ([198.51.100.9])
	by {host} with LMTP id qA4nBqJxEGX
	for <tom@kleinwerk.example>; Mon, 09 Nov 2026 09:00:05 +0100
{results}Received: from mail.tulpenhof.example (mail.tulpenhof.example [203.0.113.7])
	by mail.kleinwerk.example (Postfix) with ESMTPS id 4BX2c41Qz7z9sRK
	for <tom@kleinwerk.example>; Mon, 09 Nov 2026 09:00:04 +0100 (CET)
"""


FORGED_GOOGLE = """Received: from smtp-out.amazon.com (smtp-out.amazon.com. [198.51.100.44]) by mx.google.com with ESMTPS
        id k9si81; Sun, 08 Nov 2026 23:00:00 -0800 (PST)
Authentication-Results: mx.google.com;
       dkim=pass header.i=@amazon.com header.s=x; spf=pass smtp.mailfrom=amazon.com;
       dmarc=pass (p=REJECT) header.from=amazon.com
"""
FORGED_MICROSOFT = """Authentication-Results: spf=pass (sender IP is 198.51.100.44)
 smtp.mailfrom=amazon.com; dkim=pass (signature was verified)
 header.d=amazon.com;dmarc=pass action=none header.from=amazon.com;compauth=pass reason=100
"""
FORGED_MICROSOFT_HOP = """Received: from X1.eurprd05.prod.outlook.com (2603:10a6:20b::1) by X2.eurprd05.prod.outlook.com
 (2603:10a6:20b::2) with Microsoft SMTP Server id 15.20; Mon, 9 Nov 2026 07:00:00 +0000
"""
OWN = "tulpenhof.example"
FAKE = "amazon.com"
OWN_DMARC = f"Authentication-Results: mail.kleinwerk.example; dmarc=pass (p=none dis=none) header.from={OWN}\n"
OWN_DKIM = f"Authentication-Results: mail.kleinwerk.example; dkim=pass (2048-bit key) header.d={OWN} header.i=@{OWN}\n"


@dataclass(frozen=True)
class Case:
    """One arrangement: what is trusted of it, and what that vouches for."""

    head: str
    authserv: str | None
    results: str = ""
    domain: str | None = None
    why: Reason | None = None
    trust: tuple[str, ...] = ()
    received: bool = True


HONEST = {
    "gmail": Case(
        gmail(google_word(OWN, signed=OWN)) + letter(OWN, signed=OWN),
        "mx.google.com",
        "dkim=pass spf=pass dmarc=pass",
        OWN,
    ),
    "gmail, delivered by its border server itself": Case(
        gmail(google_word(OWN)).partition("Return-Path")[2].join(("Return-Path", "")) + letter(OWN),
        "mx.google.com",
        "spf=pass dmarc=pass",
        OWN,
    ),
    "gmail, from another Gmail": Case(
        gmail(google_word("gmail.com"), source="mail-sor-f41.google.com (mail-sor-f41.google.com. [209.85.220.41])")
        + letter("gmail.com"),
        "mx.google.com",
        "spf=pass dmarc=pass",
        "gmail.com",
    ),
    "gmail, id in capitals with a trailing dot and a version": Case(
        gmail(google_word(OWN)).replace("Results: mx.google.com;", "Results: MX.Google.COM. 1;") + letter(OWN),
        "mx.google.com",
        "spf=pass dmarc=pass",
        OWN,
    ),
    "gmail, methods with versions": Case(
        gmail(f"dkim/1=pass header.d={OWN}; spf/1=pass smtp.mailfrom=x@{OWN}; dmarc/1=pass header.from={OWN}")
        + letter(OWN),
        "mx.google.com",
        "dkim=pass spf=pass dmarc=pass",
        OWN,
    ),
    "gmail, folded within its pairs": Case(
        gmail(f"dmarc\n        =pass\n (p=NONE)\n\theader.from\n = {OWN};\n spf=none") + letter(OWN),
        "mx.google.com",
        "dmarc=pass spf=none",
        OWN,
    ),
    "microsoft": Case(
        microsoft(microsoft_word(OWN, dkim="pass", signed=OWN)) + letter(OWN, signed=OWN),
        "outlook.com",
        "spf=pass dkim=pass dmarc=pass compauth=pass",
        OWN,
    ),
    "microsoft, the tenant's name between the results": Case(
        microsoft(
            f"spf=pass smtp.mailfrom={OWN}; kleinwerk.example; dkim=none;kleinwerk.example; dmarc=pass header.from={OWN}"
        )
        + letter(OWN),
        "outlook.com",
        "spf=pass dkim=none dmarc=pass",
        OWN,
    ),
    "microsoft, bestguesspass with a good signature": Case(
        microsoft(microsoft_word(OWN, dmarc="bestguesspass", dkim="pass", signed=OWN)) + letter(OWN, signed=OWN),
        "outlook.com",
        "spf=pass dkim=pass dmarc=bestguesspass compauth=pass",
        OWN,
    ),
    "yahoo": Case(
        yahoo(yahoo_word(OWN)) + letter(OWN, signed=OWN),
        "atlas-production.v2-mail-prod1-ir2.omega.yahoo.com",
        "dkim=pass spf=pass dmarc=pass",
        OWN,
    ),
    "gmx, signed": Case(
        gmx(f"dkim=pass header.i=@{OWN}") + letter(OWN, signed=OWN),
        "gmx.net",
        "dkim=pass",
        OWN,
    ),
    "gmx, one field a signature": Case(
        gmx("dkim=pass header.i=@mailer.example", f"dkim=pass header.i=@{OWN}") + letter(OWN, signed=OWN),
        "gmx.net",
        "dkim=pass dkim=pass",
        OWN,
    ),
    "web.de": Case(
        gmx(f"dkim=pass header.i=@{OWN}", authserv="web.de", edge="mx-ha.web.de") + letter(OWN, signed=OWN),
        "web.de",
        "dkim=pass",
        OWN,
    ),
    "icloud, one field a method": Case(
        icloud() + letter(OWN, signed=OWN),
        "dmarc.icloud.com",
        "bimi=skipped arc=none dmarc=pass dkim=pass spf=pass",
        OWN,
    ),
    "fastmail, five hops of its own": Case(
        fastmail(
            f"dkim=pass (2048-bit rsa key sha256) header.d={OWN} header.s=s1;\n    dmarc=pass policy.published-domain-policy=reject\n"
            f"      (p=reject,d=none,d.eval=none) header.from={OWN};\n    spf=pass smtp.mailfrom=b@{OWN}"
        )
        + letter(OWN, signed=OWN),
        "phl-mx-04.messagingengine.com",
        "x-csa=none x-ptr=pass dkim=pass dmarc=pass spf=pass",
        OWN,
    ),
    "proton, the sender's Received above its results": Case(
        proton(OWN) + letter(OWN), "mail.protonmail.ch", "dmarc=pass spf=pass arc=none dkim=none", OWN
    ),
    "two providers: the last one counts": Case(
        microsoft(microsoft_word(OWN, dmarc="fail"), source="mail-sor-f41.google.com (209.85.220.41)")
        + gmail(google_word(OWN, signed=OWN))
        + letter(OWN, signed=OWN),
        "outlook.com",
        "spf=pass dkim=none dmarc=fail compauth=pass",
    ),
    "own server, named by the reader, local delivery on top": Case(
        own_server(OWN_DMARC + OWN_DKIM) + letter(OWN, signed=OWN),
        "mail.kleinwerk.example",
        "dmarc=pass dkim=pass",
        OWN,
        trust=("Mail.Kleinwerk.example.",),
    ),
    "own server under another host of the same domain": Case(
        own_server(OWN_DMARC, host="store2.kleinwerk.example") + letter(OWN),
        "mail.kleinwerk.example",
        "dmarc=pass",
        OWN,
        trust=("mail.kleinwerk.example",),
    ),
    "own server that writes below its Received": Case(
        own_server("") + OWN_DMARC + letter(OWN),
        "mail.kleinwerk.example",
        "dmarc=pass",
        OWN,
        trust=("mail.kleinwerk.example",),
    ),
    "own server, not named by the reader": Case(
        own_server(OWN_DMARC) + letter(OWN),
        None,
        why=Reason.NOT_TRUSTED,
    ),
    "no word of the provider": Case(
        gmail("").replace("Authentication-Results: mx.google.com;\n       \n", "").replace("ARC-A", "X-A")
        + letter(OWN),
        None,
        why=Reason.NOT_IN_THIS_INPUT,
    ),
    "no Received at all": Case(letter(OWN), None, why=Reason.NOT_IN_THIS_INPUT),
    "handed on by somebody else": Case(
        gmail(google_word(OWN)) + letter(OWN), None, why=Reason.NOT_TRUSTED, received=False
    ),
    "unsigned, and the sender asks for nothing": Case(
        gmail(google_word(OWN, dmarc="none")) + letter(OWN), "mx.google.com", "spf=pass dmarc=none"
    ),
    "spf alone": Case(
        gmail(f"spf=pass smtp.mailfrom=b@{OWN}") + letter(OWN),
        "mx.google.com",
        "spf=pass",
        why=Reason.NOT_PUBLISHED,
    ),
    "a provider whose form is hearsay": Case(
        gmx(f"dmarc=pass header.from={OWN}", authserv="mx.wp.pl", edge="mx.wp.pl") + letter(OWN),
        "mx.wp.pl",
        "dmarc=pass",
        why=Reason.NOT_TRUSTED,
    ),
    "the provider could not look it up": Case(
        microsoft(microsoft_word(OWN, dmarc="temperror")) + letter(OWN),
        "outlook.com",
        "spf=pass dkim=none dmarc=temperror compauth=pass",
        why=Reason.BAD_ANSWER,
    ),
}

FORGED = {
    "a results field above everything": Case(
        "Authentication-Results: mx.google.com; dmarc=pass header.from=amazon.com\n"
        + gmail(google_word(FAKE, dmarc="fail", spf="softfail"))
        + letter(FAKE),
        "mx.google.com",
        "spf=softfail dmarc=fail",
    ),
    "a results field below the provider's": Case(
        gmail(google_word(FAKE, dmarc="fail"))
        + "Authentication-Results: mx.google.com; dmarc=pass header.from=amazon.com\n"
        + letter(FAKE),
        "mx.google.com",
        "spf=pass dmarc=fail",
    ),
    "a method the provider did not give, right below": Case(
        gmail("spf=none (google.com: no records) smtp.mailfrom=x@evil.example")
        + "Authentication-Results: mx.google.com; dkim=pass header.i=@amazon.com; dmarc=pass header.from=amazon.com\n"
        + letter(FAKE, signed=FAKE),
        "mx.google.com",
        "spf=none",
        why=Reason.NOT_PUBLISHED,
    ),
    "a field between border and nothing, with a Received of the provider's": Case(
        gmail(google_word(FAKE, dmarc="fail")) + FORGED_GOOGLE + letter(FAKE, signed=FAKE),
        "mx.google.com",
        "spf=pass dmarc=fail",
    ),
    "the provider's Received forged, no word of the provider": Case(
        gmail("").replace("Authentication-Results: mx.google.com;\n       \n", "")
        + FORGED_GOOGLE
        + letter(FAKE, signed=FAKE),
        None,
        why=Reason.NOT_TRUSTED,
    ),
    "fetched by the provider from a mailbox elsewhere": Case(
        "Received: by 2002:a05:6402:1c96:b0:5d0:1a2b:3c4d with SMTP id cy22; Mon, 9 Nov 2026 00:00:02 -0800 (PST)\n"
        "X-Gmail-Fetch-Info: petra@other.example 1 pop.other.example 995 petra\n"
        "Received: from evil.example ([203.0.113.66]) by mx.other.example with ESMTP; Mon, 9 Nov 2026 08:00:00 +0000\n"
        "Authentication-Results: mx.google.com; dkim=pass header.i=@amazon.com; dmarc=pass header.from=amazon.com\n"
        + letter(FAKE, signed=FAKE),
        None,
        why=Reason.NOT_TRUSTED,
    ),
    "the provider's id in the second field below its border": Case(
        gmail("").replace("Authentication-Results: mx.google.com;\n       \n", "")
        + "Authentication-Results: mx.evil.example; dkim=pass header.i=@amazon.com\n"
        + "Authentication-Results: mx.google.com; dkim=pass header.i=@amazon.com; dmarc=pass header.from=amazon.com\n"
        + letter(FAKE, signed=FAKE),
        None,
        why=Reason.NOT_TRUSTED,
    ),
    "a hop that shows no address is no inner hop": Case(
        gmail("", source="mail-sor-f41.google.com").replace("Authentication-Results: mx.google.com;\n       \n", "")
        + FORGED_GOOGLE
        + letter(FAKE, signed=FAKE),
        None,
        why=Reason.NOT_TRUSTED,
    ),
    "proton, its id behind that of another server": Case(
        proton(FAKE).replace("mail.protonmail.ch; dmarc=pass", "mx.evil.example; dmarc=none") + letter(FAKE),
        None,
        why=Reason.NOT_TRUSTED,
    ),
    "the HELO is the provider's own host": Case(
        gmail(google_word(FAKE, dmarc="fail"), source="mx.google.com (evil.example. [203.0.113.66])")
        + FORGED_GOOGLE
        + letter(FAKE, signed=FAKE),
        "mx.google.com",
        "spf=pass dmarc=fail",
    ),
    "the HELO is Microsoft's own host": Case(
        microsoft(microsoft_word(FAKE, dmarc="fail"), source="AM9PR05MB8214.eurprd05.prod.outlook.com (203.0.113.66)")
        + FORGED_MICROSOFT
        + FORGED_MICROSOFT_HOP
        + FORGED_MICROSOFT
        + letter(FAKE, signed=FAKE),
        "outlook.com",
        "spf=pass dkim=none dmarc=fail compauth=pass",
    ),
    "the HELO is an inner address literal": Case(
        microsoft(microsoft_word(FAKE, dmarc="fail"), source="[10.0.0.1] (203.0.113.66)").replace(
            "Authentication-Results: spf", "X-Nothing: spf"
        )
        + FORGED_MICROSOFT
        + FORGED_MICROSOFT_HOP
        + letter(FAKE, signed=FAKE),
        None,
        why=Reason.NOT_TRUSTED,
    ),
    "the HELO carries a by of its own": Case(
        "Received: from x by mx.google.com (evil.example [203.0.113.66])\n\tby mail.kleinwerk.example (Postfix) with ESMTP id 4B;"
        " Mon, 9 Nov 2026 09:00:00 +0100\n" + FORGED_GOOGLE.partition("\n")[2].partition("\n")[2] + letter(FAKE),
        None,
        why=Reason.NOT_TRUSTED,
    ),
    "Microsoft's form in a mail delivered by Gmail": Case(
        gmail(google_word(FAKE, dmarc="fail")) + FORGED_MICROSOFT + letter(FAKE, signed=FAKE),
        "mx.google.com",
        "spf=pass dmarc=fail",
    ),
    "Microsoft's form and hop in a mail delivered by GMX": Case(
        gmx("dkim=none") + FORGED_MICROSOFT + FORGED_MICROSOFT_HOP + FORGED_MICROSOFT + letter(FAKE, signed=FAKE),
        "gmx.net",
        "dkim=none",
    ),
    "Gmail's id in a mail delivered by Microsoft": Case(
        microsoft(microsoft_word(FAKE, dmarc="none")).replace(
            "Authentication-Results: spf",
            "Authentication-Results: mx.google.com; dmarc=pass header.from=amazon.com; spf",
        )
        + letter(FAKE),
        None,
        why=Reason.NOT_TRUSTED,
    ),
    "an id that only begins like the provider's": Case(
        gmail(google_word(FAKE)).replace("Results: mx.google.com;", "Results: mx.google.com.evil.example;")
        + letter(FAKE),
        None,
        why=Reason.NOT_TRUSTED,
    ),
    "an id that only ends like the provider's": Case(
        gmail(google_word(FAKE)).replace("Results: mx.google.com;", "Results: evilmx.google.com;") + letter(FAKE),
        None,
        why=Reason.NOT_TRUSTED,
    ),
    "a receiver that only ends like a provider": Case(
        gmx(f"dkim=pass header.i=@{FAKE}", edge="mx.evilgmx.net") + letter(FAKE, signed=FAKE),
        None,
        why=Reason.NOT_TRUSTED,
    ),
    "a receiver that only begins like a provider": Case(
        gmx(f"dkim=pass header.i=@{FAKE}", edge="mx.gmx.net.evil.example") + letter(FAKE, signed=FAKE),
        None,
        why=Reason.NOT_TRUSTED,
    ),
    "icloud, methods forged below its own": Case(
        icloud(dmarc="none", dkim="none")
        + "Authentication-Results: dmarc.icloud.com; dmarc=pass header.from=tulpenhof.example\n"
        + "Authentication-Results: dkim-verifier.icloud.com; dkim=pass header.d=tulpenhof.example\n"
        + letter(OWN, signed=OWN),
        "dmarc.icloud.com",
        "bimi=skipped arc=none dmarc=none dkim=none spf=pass",
    ),
    "proton, forged behind its own": Case(
        proton("evil.example", below=f"Authentication-Results: mail.protonmail.ch; dkim=pass header.d={FAKE}\n")
        + letter(FAKE, signed=FAKE),
        "mail.protonmail.ch",
        "dmarc=pass spf=pass arc=none dkim=none",
        why=Reason.AMBIGUOUS,
    ),
    "yahoo, forged below its edge": Case(
        yahoo(yahoo_word(FAKE, "fail").replace("dkim=pass", "dkim=perm_fail"))
        + "Authentication-Results: atlas101.aol.mail.bf1.yahoo.com; dmarc=pass header.from=amazon.com\n"
        + "Received: from 127.0.0.1 by atlas101.aol.mail.bf1.yahoo.com with HTTP; Mon, 9 Nov 2026 07:00:00 +0000\n"
        + letter(FAKE),
        "atlas-production.v2-mail-prod1-ir2.omega.yahoo.com",
        "dkim=perm_fail spf=pass dmarc=fail",
    ),
    "an attached mail keeps its head": Case(
        gmail(google_word(FAKE)) + letter(FAKE), None, why=Reason.NOT_TRUSTED, received=False
    ),
    "own server: forged below what it wrote above": Case(
        own_server("Authentication-Results: mail.kleinwerk.example; dkim=none\n") + OWN_DMARC + letter(OWN),
        "mail.kleinwerk.example",
        "dkim=none",
        trust=("mail.kleinwerk.example",),
    ),
    "own server: its id under a hop of others": Case(
        own_server("")
        + "Received: from a.example ([203.0.113.8]) by relay.other.example with ESMTP; Mon, 9 Nov 2026 08:59:00 +0100\n"
        + OWN_DMARC
        + letter(OWN),
        None,
        why=Reason.NOT_TRUSTED,
        trust=("mail.kleinwerk.example",),
    ),
    "own server: another id than the one named": Case(
        own_server(OWN_DMARC.replace("mail.kleinwerk", "mail2.kleinwerk")) + letter(OWN),
        None,
        why=Reason.NOT_TRUSTED,
        trust=("mail.kleinwerk.example",),
    ),
    "an id named by the reader, forged in a mail of his Gmail": Case(
        gmail(google_word(OWN, dmarc="fail")) + OWN_DMARC + letter(OWN),
        "mx.google.com",
        "spf=pass dmarc=fail",
        trust=("mail.kleinwerk.example",),
    ),
    "sent by the reader through his provider": Case(
        "Received: from [192.168.1.4] ([203.0.113.66]) by smtp.gmail.com with ESMTPSA id b1; Mon, 09 Nov 2026 00:00:00 -0800\n"
        "Authentication-Results: mx.google.com; dmarc=pass header.from=amazon.com\n" + letter(FAKE),
        None,
        why=Reason.NOT_TRUSTED,
    ),
    "put in through Microsoft's own mailbox interface": Case(
        FORGED_MICROSOFT_HOP
        + "Received: from X1.eurprd05.prod.outlook.com ([fe80::1]) by X1.eurprd05.prod.outlook.com\n ([fe80::1%9]) with mapi id"
        " 15.20; Mon, 9 Nov 2026 07:00:00 +0000\n" + FORGED_MICROSOFT + letter(FAKE, signed=FAKE),
        None,
        why=Reason.NOT_TRUSTED,
    ),
    "dmarc=pass for another header From": Case(
        gmail(google_word("evil.example")) + letter(FAKE),
        "mx.google.com",
        "spf=pass dmarc=pass",
        why=Reason.AMBIGUOUS,
    ),
    "dkim=pass of another domain": Case(
        microsoft(microsoft_word(FAKE, dmarc="none", dkim="pass", signed="evil.example"))
        + letter(FAKE, signed="evil.example"),
        "outlook.com",
        "spf=pass dkim=pass dmarc=none compauth=pass",
    ),
    "bestguesspass and compauth": Case(
        microsoft(microsoft_word(FAKE, dmarc="bestguesspass")) + letter(FAKE),
        "outlook.com",
        "spf=pass dkim=none dmarc=bestguesspass compauth=pass",
    ),
    "spf=pass of the envelope only": Case(
        gmail("dkim=none; spf=pass smtp.mailfrom=b@amazon.com") + letter(FAKE), "mx.google.com", "dkim=none spf=pass"
    ),
    "dkim=pass, but DMARC fails": Case(
        gmail("dkim=pass header.i=@amazon.com; dmarc=fail header.from=amazon.com") + letter(FAKE, signed=FAKE),
        "mx.google.com",
        "dkim=pass dmarc=fail",
    ),
    "two From fields": Case(
        gmail(google_word(FAKE)) + letter(FAKE) + "From: support@evil.example\n",
        "mx.google.com",
        "spf=pass dmarc=pass",
        why=Reason.AMBIGUOUS,
    ),
    "two mailboxes in one From": Case(
        gmail(google_word(FAKE)) + "From: Amazon <a@amazon.com>, b@evil.example\nSubject: x\n",
        "mx.google.com",
        "spf=pass dmarc=pass",
        why=Reason.AMBIGUOUS,
    ),
    "an address in the name": Case(
        gmail(google_word("evil.example")) + 'From: "help@amazon.com (Amazon)" <x@evil.example>\nSubject: x\n',
        "mx.google.com",
        "spf=pass dmarc=pass",
        "evil.example",
    ),
    "an address in a comment and in an encoded word": Case(
        gmail(google_word("evil.example"))
        + "From: =?utf-8?q?help=40amazon=2Ecom?= (a@amazon.com) <x@evil.example>\nSubject: x\n",
        "mx.google.com",
        "spf=pass dmarc=pass",
        "evil.example",
    ),
    "a signature over a part of the body": Case(
        gmail(
            "dkim=pass header.i=@amazon.com header.s=s1; spf=pass smtp.mailfrom=x@evil.example; dmarc=pass header.from=amazon.com"
        )
        + signature(FAKE, extra=" l=120;")
        + letter(FAKE),
        "mx.google.com",
        "dkim=pass spf=pass dmarc=pass",
        why=Reason.NOT_DECIDED,
    ),
    "a signature that leaves the subject open": Case(
        gmail("dkim=pass header.i=@amazon.com; dmarc=pass header.from=amazon.com")
        + signature(FAKE, signed="From:To:Date")
        + letter(FAKE),
        "mx.google.com",
        "dkim=pass dmarc=pass",
        why=Reason.NOT_DECIDED,
    ),
    "a weak signature beside a sound one that is not good": Case(
        gmail(
            "dkim=pass header.i=@amazon.com header.s=w; dkim=fail header.i=@amazon.com header.s=s1; dmarc=pass header.from=amazon.com"
        )
        + signature(FAKE, extra=" l=0;", selector="w")
        + letter(FAKE, signed=FAKE),
        "mx.google.com",
        "dkim=pass dkim=fail dmarc=pass",
        why=Reason.NOT_DECIDED,
    ),
    "a result inside a comment": Case(
        gmail("dkim=none (x; dmarc=pass header.from=amazon.com); dmarc=fail header.from=amazon.com") + letter(FAKE),
        "mx.google.com",
        "dkim=none dmarc=fail",
    ),
    "a result inside a quoted reason": Case(
        gmail('dkim=fail reason="x; dmarc=pass header.from=amazon.com" header.d=a.example; dmarc=fail') + letter(FAKE),
        "mx.google.com",
        "dkim=fail dmarc=fail",
    ),
    "an envelope address that closes the comment": Case(
        gmail(
            'spf=pass (domain of "x) ; dmarc=pass header.from=amazon.com; ("@evil.example is fine) smtp.mailfrom="a b"@evil.example'
        )
        + letter(FAKE),
        None,
        why=Reason.NOT_TRUSTED,
    ),
    "an envelope address with a parenthesis": Case(
        gmail(
            "spf=pass (domain of x) ; dmarc=pass header.from=amazon.com (@evil.example is fine) smtp.mailfrom=x)y@evil.example"
        )
        + letter(FAKE),
        None,
        why=Reason.NOT_TRUSTED,
    ),
    "a result behind a selector": Case(
        gmail("dkim=fail header.s=x dmarc=pass header.from=amazon.com; dmarc=none header.from=amazon.com")
        + letter(FAKE),
        "mx.google.com",
        "dkim=fail dmarc=none",
    ),
    "DMARC twice": Case(
        gmail("dmarc=pass header.from=amazon.com; dmarc=fail header.from=amazon.com") + letter(FAKE),
        "mx.google.com",
        "dmarc=pass dmarc=fail",
        why=Reason.AMBIGUOUS,
    ),
    "a pass on the word of a server in between": Case(
        yahoo(yahoo_word(FAKE).replace("NOT_OVERRIDDEN;", "OVERRIDDEN;", 3)) + letter(FAKE, signed=FAKE),
        "atlas-production.v2-mail-prod1-ir2.omega.yahoo.com",
        "dkim=pass spf=pass dmarc=pass",
        why=Reason.NOT_DECIDED,
    ),
    "the whole platform's suffix as signer": Case(
        gmail("dkim=pass header.d=myshopify.com; dmarc=none header.from=shop.myshopify.com")
        + letter("shop.myshopify.com", signed="myshopify.com"),
        "mx.google.com",
        "dkim=pass dmarc=none",
    ),
    "a neighbour under a public suffix as signer": Case(
        gmail("dkim=pass header.d=evil.co.uk; dmarc=none header.from=shop.co.uk")
        + letter("shop.co.uk", signed="evil.co.uk"),
        "mx.google.com",
        "dkim=pass dmarc=none",
    ),
}
SELF = {"an address in the name", "an address in a comment and in an encoded word"}


@pytest.mark.parametrize("name", [*HONEST, *FORGED])
def test_arrangement(name: str) -> None:
    """Of each arrangement exactly this is trusted, and exactly this is vouched for."""
    case = {**HONEST, **FORGED}[name]
    authentication, proof = judged(case.head, trust=case.trust, received=case.received)
    assert (authentication.authserv, told(authentication)) == (case.authserv, case.results)
    assert (proof.domain, proof.why_not) == (case.domain if case.why is None else None, case.why)
    if case.authserv is None:
        assert authentication.reason is case.why
        assert authentication.says.endswith(".") or "--trust-authserv" in authentication.says
    if proof.why_not is not None:
        assert proof.says


@pytest.mark.parametrize("name", [name for name in FORGED if name not in SELF])
def test_nothing_forged_is_vouched_for(name: str) -> None:
    """No forged arrangement vouches for anybody; where the sender is himself, only for himself."""
    case = FORGED[name]
    assert judged(case.head, trust=case.trust, received=case.received)[1].domain is None


def test_there_are_enough_arrangements() -> None:
    """The issue asks for thirty arrangements; more are forged than honest."""
    assert len(HONEST) + len(FORGED) >= 40
    assert len(FORGED) > len(HONEST)


def test_when_and_by_whom_it_was_received() -> None:
    """The topmost Received gives host and time of arrival, with its zone."""
    authentication, _ = judged(microsoft(microsoft_word(OWN)) + letter(OWN))
    assert authentication.received_by == "db9pr05mb9182.eurprd05.prod.outlook.com"
    assert authentication.received_at == datetime(2026, 11, 9, 8, 0, 4, tzinfo=UTC)


def test_a_broken_date_is_missing() -> None:
    """A date that cannot be read is no date, and disturbs nothing else."""
    authentication, _ = judged(
        gmail(google_word(OWN)).replace("Mon, 9 Nov 2026 00:00:02 -0800 (PST)", "gestern") + letter(OWN)
    )
    assert authentication.received_at is None
    assert authentication.authserv == "mx.google.com"


def test_time_of_arrival_needs_a_receiver_we_may_believe() -> None:
    """A mail handed on has no time of arrival."""
    authentication, _ = judged(gmail(google_word(OWN)) + letter(OWN), received=False)
    assert (authentication.received_by, authentication.received_at) == (None, None)


def test_hearsay_about_a_provider_is_marked() -> None:
    """Results of a provider without a source are kept, and marked so that they never prove anything."""
    authentication, proof = judged(gmx("dmarc=pass", authserv="mx.wp.pl", edge="mx.wp.pl") + letter(OWN))
    assert authentication.says == PROVIDER_UNSOURCED
    assert (proof.dmarc, proof.domain) == ("pass", None)


def test_the_way_out_for_own_servers_is_named() -> None:
    """An own server that the reader did not name is answered with the option that names it."""
    authentication, _ = judged(own_server(OWN_DMARC) + letter(OWN))
    assert "--trust-authserv mail.kleinwerk.example" in authentication.says


GENUINE = {
    "gmail": gmail(google_word(OWN, dmarc="fail")),
    "microsoft": microsoft(microsoft_word(OWN, dmarc="fail")),
    "yahoo": yahoo(yahoo_word(OWN, "fail").replace("dkim=pass", "dkim=unknown")),
    "gmx": gmx("dkim=none"),
    "icloud": icloud(dmarc="fail", dkim="none"),
    "fastmail": fastmail("dkim=none; dmarc=fail header.from=tulpenhof.example; spf=none"),
    "proton": proton(OWN).replace("dmarc=pass", "dmarc=fail"),
}
_ids = st.sampled_from(
    [
        "mx.google.com;",
        "",
        "gmx.net;",
        "atlas1.yahoo.com;",
        "dmarc.icloud.com;",
        "x.messagingengine.com;",
        "mail.protonmail.ch;",
        "(",
    ]
)
_words = st.sampled_from(
    [
        "dmarc=pass",
        "dkim=pass",
        "spf=pass",
        f"header.from={OWN}",
        f"header.d={OWN}",
        f"header.i=@{OWN}",
        ";",
        "(",
        ")",
        '"',
        "\\",
        " ",
    ]
)
_results = st.builds(lambda i, w: ("Authentication-Results", f"{i} {' '.join(w)}"), _ids, st.lists(_words, max_size=9))
_hosts = st.sampled_from(
    ["mx.google.com", "x.prod.outlook.com", "mx-ha.gmx.net", "atlas1.yahoo.com", "ci1.me.com", "phl-mx-04.messagingengine.com",
     "mailin035.protonmail.ch", "sloti33d1t06", "evil.example"]
)  # fmt: skip
_sources = st.sampled_from(
    ["", "from x ([127.0.0.1]) ", "from y (2603:10a6::1) ", "from z (203.0.113.9) ", "from (by "]
)
_received = st.builds(
    lambda s, h, w: ("Received", f"{s}by {h} with {w} id 1; Mon, 9 Nov 2026 07:00:00 +0000"),
    _sources, _hosts, st.sampled_from(["SMTP", "LMTP", "mapi", "ESMTPSA"]),
)  # fmt: skip
_junk = st.tuples(
    st.sampled_from(
        ["Authentication-Results", "Received", "X-Received", "ARC-Seal", "received", "authentication-RESULTS "]
    ),
    st.text(max_size=60),
)


@pytest.mark.parametrize("name", GENUINE)
@given(inserted=st.lists(st.one_of(_results, _received, _junk), max_size=12))
def test_nothing_the_sender_writes_changes_what_is_trusted(name: str, inserted: Headers) -> None:
    """Whatever stands below the receiver's block, the trusted results stay the same, and vouch for nobody."""
    block, own = head(GENUINE[name]), head(letter(OWN, signed=OWN))
    plain = trusted_authentication([*block, *own], received_by_reader=True)
    fields = [*block, *inserted, *own]
    forged = trusted_authentication(fields, received_by_reader=True)
    assert forged == plain
    domains, count, signatures = senders(own)
    assert vouched(forged, domains, count, signatures).domain is None


@given(
    st.lists(st.tuples(st.text(max_size=30), st.text(max_size=200)), max_size=20),
    st.lists(st.text(max_size=10), max_size=2),
)
def test_any_head_is_answered(fields: Sequence[tuple[str, str]], ids: list[str]) -> None:
    """No head, however odd, raises; without a Received there is never a result."""
    authentication = trusted_authentication(fields, received_by_reader=True, trust_authserv=tuple(ids))
    assert (authentication.authserv is None) == (authentication.reason is not None)
    vouched(authentication, ["x"], 1, [])
