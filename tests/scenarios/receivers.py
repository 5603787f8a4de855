"""What mail providers write on top of a mail they receive: one function a provider.

The forms are the providers' own (order of Received and Authentication-Results, folding, internal
hops); hosts that hand a mail over have addresses of RFC 5737, signatures are made up.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime

if __package__:
    from tests.scenarios.envelope import Envelope, blob, folded
else:  # run as a program
    from envelope import Envelope, blob, folded  # type: ignore[no-redef,import-not-found]

US_PACIFIC = timezone(timedelta(hours=-8))
BERLIN = timezone(timedelta(hours=1))
UTC = timezone(timedelta(0))


def _stamp(at: datetime, zone: timezone, comment: str = "") -> str:
    text = format_datetime(at.astimezone(zone))
    return f"{text} ({comment})" if comment else text


def _google_spf(mail: Envelope) -> str:
    return {
        "pass": f"pass (google.com: domain of {mail.mail_from} designates {mail.ip} as permitted sender)",
        "fail": f"fail (google.com: domain of {mail.mail_from} does not designate {mail.ip} as permitted sender)",
        "softfail": (
            f"softfail (google.com: domain of transitioning {mail.mail_from} does not designate {mail.ip} as permitted sender)"
        ),
        "none": f"none (google.com: {mail.mail_from} does not designate permitted sender hosts)",
    }[mail.spf]


def gmail(mail: Envelope) -> str:
    """Write as Gmail does: an internal hop, ARC, then its own Received, then Authentication-Results below it."""
    when = _stamp(mail.at, US_PACIFIC, "PST")
    token = hashlib.sha256(f"{mail.rcpt}{mail.at}{mail.header_from}".encode()).hexdigest()
    dkim = "".join(
        f"       dkim=pass header.i=@{domain} header.s={mail.selector} header.b={blob(f'b {domain} {mail.at}', 8)};\n"
        for domain in mail.signed
    )
    said = _google_spf(mail)
    disposition = "NONE" if mail.dmarc == "pass" or mail.policy == "none" else "QUARANTINE"
    policy = mail.policy.upper()
    dmarc = (
        f";\n       dmarc={mail.dmarc} (p={policy} sp={policy} dis={disposition}) header.from={mail.header_from}"
        if mail.dmarc in {"pass", "fail"}
        else ""
    )
    results = f"mx.google.com;\n{dkim}       spf={said} smtp.mailfrom={mail.mail_from}{dmarc}"
    return "\n".join(
        (
            f"Delivered-To: {mail.rcpt}",
            f"Received: by 2002:a05:6504:13c1:b0:{token[:3]}:{token[3:7]}:{token[7:10]} with SMTP id {token[10:13]}csp417203ltt;",
            f"        {when}",
            f"X-Google-Smtp-Source: AGHT+{blob(token, 60)}",
            f"X-Received: by 2002:a05:600c:{token[13:17]}:b0:471:1717:411 with SMTP id {token[17:23]}.12.{mail.at.timestamp():.0f};",
            f"        {when}",
            f"ARC-Seal: i=1; a=rsa-sha256; t={mail.at.timestamp():.0f}; cv=none;",
            folded("        d=google.com; s=arc-20240605;\n        b=", blob(f"arc {token}", 342) + "=="),
            f"ARC-Authentication-Results: i=1; {results}",
            f"Return-Path: <{mail.mail_from}>",
            f"Received: from {mail.helo} ({mail.helo}. [{mail.ip}])",
            f"        by mx.google.com with ESMTPS id {token[23:34]}si{token[34:38]}17wmb.41.{mail.at:%Y.%m.%d.%H.%M.%S}",
            f"        for <{mail.rcpt}>",
            "        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);",
            f"        {when}",
            f"Received-SPF: {said} client-ip={mail.ip};",
            f"Authentication-Results: {results}",
        )
    )


def outlook(mail: Envelope) -> str:
    """Write as Outlook.com and Microsoft 365: Authentication-Results without an id, above the edge's Received."""
    when = _stamp(mail.at, UTC)
    dkim = (
        f"dkim=pass (signature was verified)\n header.d={mail.signed[0]}"
        if mail.signed
        else "dkim=none (message not signed)\n header.d=none"
    )
    action = {"pass": "none", "fail": "oreject" if mail.policy == "reject" else "quarantine"}.get(mail.dmarc, "none")
    compauth = "pass reason=100" if mail.dmarc == "pass" else "fail reason=000"
    return "\n".join(
        (
            "Received: from AM9PR05MB8214.eurprd05.prod.outlook.com (2603:10a6:20b:2c3::12)",
            f" by DB9PR05MB9182.eurprd05.prod.outlook.com with HTTPS; {when}",
            "Received: from AS4P191CA0009.EURP191.PROD.OUTLOOK.COM (2603:10a6:20b:5d5::14)",
            " by AM9PR05MB8214.eurprd05.prod.outlook.com (2603:10a6:20b:2c3::12) with",
            " Microsoft SMTP Server (version=TLS1_2,",
            f" cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.9366.17; {when}",
            "Received: from AM3PEPF0000A79D.eurprd04.prod.outlook.com",
            " (2603:10a6:20b:5d5:cafe::a1) by AS4P191CA0009.outlook.office365.com",
            " (2603:10a6:20b:5d5::14) with Microsoft SMTP Server (version=TLS1_3,",
            f" cipher=TLS_AES_256_GCM_SHA384) id 15.20.9366.17 via Frontend Transport; {when}",
            f"Authentication-Results: spf={mail.spf} (sender IP is {mail.ip})",
            f" smtp.mailfrom={mail.mail_from_domain}; {dkim};dmarc={mail.dmarc or 'none'} action={action}",
            f" header.from={mail.header_from};compauth={compauth}",
            f"Received-SPF: {mail.spf.capitalize()} (protection.outlook.com: domain of {mail.mail_from_domain}",
            f" {'designates' if mail.spf == 'pass' else 'does not designate'} {mail.ip} as permitted sender)",
            f" receiver=protection.outlook.com; client-ip={mail.ip}; helo={mail.helo}; pr=C",
            f"Received: from {mail.helo} ({mail.ip}) by",
            " AM3PEPF0000A79D.mail.protection.outlook.com (10.167.16.104) with Microsoft SMTP",
            f" Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.9366.17; {when}",
            f"Return-Path: {mail.mail_from}",
        )
    )


def yahoo(mail: Envelope) -> str:
    """Write as Yahoo and AOL: a local hop, Authentication-Results, then the Received of the edge."""
    pod = "atlas-production.v2-mail-prod1-ir2.omega.yahoo.com"
    dkim = f" dkim=pass header.i=@{mail.signed[0]} header.s={mail.selector};\n" if mail.signed else " dkim=unknown;\n"
    return "\n".join(
        (
            f"Return-Path: <{mail.mail_from}>",
            "Received: from 127.0.0.1",
            f" by {pod} pod-id atlas--production-ir2-7f4cdfc669-x2c4p.ir2.yahoo.com with HTTP; {_stamp(mail.at, UTC)}",
            f"X-Originating-Ip: [{mail.ip}]",
            (
                f"Received-SPF: {mail.spf} (domain of {mail.mail_from_domain} "
                f"{'designates' if mail.spf == 'pass' else 'does not designate'} {mail.ip} as permitted sender)"
            ),
            f"Authentication-Results: {pod};",
            f"{dkim} spf={mail.spf} smtp.mailfrom={mail.mail_from_domain};",
            f" dmarc={mail.dmarc or 'unknown'}(p={mail.policy.upper()}) header.from={mail.header_from};",
            f"Received: from {mail.ip} (EHLO {mail.helo})",
            " by 10.197.41.78 with SMTPs",
            " (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384);",
            f" {_stamp(mail.at, UTC)}",
        )
    )


def _united_internet(mail: Envelope, *, authserv: str, edge: str, pod: str) -> str:
    dkim = "; ".join(f"dkim=pass header.i=@{domain}" for domain in mail.signed) or "dkim=none"
    return "\n".join(
        (
            f"Return-Path: <{mail.mail_from}>",
            f"Authentication-Results: {authserv}; {dkim}",
            f"Received: from {mail.helo} ([{mail.ip}]) by {edge} ({pod}",
            f" [212.227.17.5]) with ESMTPS (Nemesis) id 1N8W7Y-1vD4xk0qRc-{blob(mail.rcpt, 6)} for",
            f" <{mail.rcpt}>; {_stamp(mail.at, BERLIN)}",
        )
    )


def gmx(mail: Envelope) -> str:
    """Write as GMX: names the good signature, says nothing of DMARC."""
    return _united_internet(mail, authserv="gmx.net", edge="mx-ha.gmx.net", pod="mxgmx114")


def webde(mail: Envelope) -> str:
    """Write as WEB.DE: as GMX, under its own name."""
    return _united_internet(mail, authserv="web.de", edge="mx-ha.web.de", pod="mxweb012")


def tonline(mail: Envelope) -> str:
    """Write as T-Online: a hop by LMTP, Authentication-Results that tell of DKIM alone, then the Received of the edge."""
    server = "mailin24.mgt.mul.t-online.de"
    dkim = "".join(
        f"\tdkim=pass (2048-bit key; unprotected) header.d={domain} header.i=@{domain} header.a=rsa-sha256 "
        f"header.s={mail.selector} header.b={blob(f'b {domain} {mail.at}', 8)};\n"
        for domain in mail.signed
    )
    results = f"Authentication-Results: {server};\n{dkim}\tdkim-atps=neutral\n" if dkim else ""
    when = _stamp(mail.at, BERLIN)
    return (
        f"Return-Path: <{mail.mail_from}>\n"
        "Received: from mailin24.aul.t-online.de ([10.223.144.64])\n"
        f"\tby ehead26a17.aul.t-online.de with LMTP\n\tid DlHsJC417AAzmg42g\n\t(envelope-from <{mail.mail_from}>); {when}\n"
        f"{results}"
        f"Received: from {mail.helo} ([{mail.ip}]) by {server}\n"
        f"\twith (TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384 encrypted)\n\tesmtp id 1vaXYT-417np0; {when}"
    )


def icloud(mail: Envelope) -> str:
    """Write as iCloud: one Authentication-Results a method, below two Received of its own."""
    when = _stamp(mail.at, UTC, "UTC")
    dkim = (
        f"dkim=pass (2048-bit key) header.d={mail.signed[0]} header.i=@{mail.signed[0]} "
        f"header.b={blob(f'b {mail.signed[0]} {mail.at}', 8)}"
        if mail.signed
        else "dkim=none"
    )
    return "\n".join(
        (
            f"Return-path: <{mail.mail_from}>",
            f"Original-recipient: rfc822;{mail.rcpt}",
            "Received: from ci74p00im-qukt09072702.me.com by p116-mailgateway-smtp-746c496c44-6mknn (mailgateway 2544B77)",
            "\twith SMTP id 4f24e911-87c4-4315-8f0b-f8245274ec19",
            f"\tfor <{mail.rcpt}>; {_stamp(mail.at, UTC).replace('+0000', 'GMT')}",
            "X-Apple-MoveToFolder: INBOX",
            "X-Apple-Action: MOVE_TO_FOLDER/INBOX",
            "X-Apple-UUID: 4f24e911-87c4-4315-8f0b-f8245274ec19",
            f"Received: from {mail.helo} ({mail.helo} [{mail.ip}])",
            "\tby ci74p00im-qukt09072702.me.com (Postfix) with ESMTPS id 11C766C0012C",
            f"\tfor <{mail.rcpt}>; {when}",
            "X-ICL-SCORE: 3.332033030043",
            "Authentication-Results: bimi.icloud.com; bimi=none",
            "Authentication-Results: arc.icloud.com; arc=none",
            f"Authentication-Results: dmarc.icloud.com; dmarc={mail.dmarc or 'none'} header.from={mail.header_from}",
            f"X-DMARC-Policy: v=DMARC1; p={mail.policy};",
            "Authentication-Results: dkim-verifier.icloud.com;",
            f"\t{dkim}",
            f"Authentication-Results: spf.icloud.com; spf={mail.spf} (spf.icloud.com: domain of {mail.mail_from}",
            (
                f"\t{'designates' if mail.spf == 'pass' else 'does not designate'} {mail.ip} as permitted sender)"
                f" smtp.mailfrom={mail.mail_from}"
            ),
        )
    )


def fastmail(mail: Envelope) -> str:
    """Write as Fastmail: four internal hops, then several Authentication-Results, then its edge's Received."""
    when = format_datetime(mail.at.astimezone(timezone(timedelta(hours=-5))))
    host = "phl-mx-04.messagingengine.com"
    dkim = "".join(
        f";\n    dkim=pass (2048-bit rsa key sha256) header.d={domain}\n"
        f"      header.i=@{domain} header.b={blob(f'b {domain} {mail.at}', 8)} header.a=rsa-sha256\n"
        f"      header.s={mail.selector}"
        for domain in mail.signed
    )
    no_dkim = ";\n    dkim=none (no signatures found)"
    return "\n".join(
        (
            f"Return-Path: <{mail.mail_from}>",
            "Received: from phl-compute-06.internal (phl-compute-06.phl.internal [10.202.2.46])",
            f"\tby sloti33d1t06 (Cyrus 3.13.0-alpha0-fm) with LMTPA; {when}",
            f"X-Delivered-to: {mail.rcpt}",
            f"X-Mail-from: {mail.mail_from}",
            "Received: from phl-mx-04 ([10.202.2.203])",
            f"  by phl-compute-06.internal (LMTPProxy); {when}",
            f"Received: from {host} (localhost [127.0.0.1])",
            "\tby mailmx.phl.internal (Postfix) with ESMTP id A71211EA00E7",
            f"\tfor <{mail.rcpt}>; {when} (EST)",
            "Received: from mailmx.phl.internal (localhost [127.0.0.1])",
            f"    by {host} (Authentication Milter) with ESMTP",
            "    id 35022C783BF.281071EA00F1;",
            f"    {when}",
            f"Authentication-Results: {host};",
            f"    x-csa=none;\n    x-me-sender=none;\n    x-ptr=pass smtp.helo={mail.helo}\n      policy.ptr={mail.helo}",
            f"Authentication-Results: {host};\n    bimi=none (No BIMI records found)",
            f"Authentication-Results: {host};\n    arc=none (no signatures found)",
            f"Authentication-Results: {host};\n    dkim2=none (no signatures found){dkim or no_dkim};",
            f"    dmarc={mail.dmarc or 'none'} policy.published-domain-policy={mail.policy}",
            f"      policy.applied-disposition=none (p={mail.policy},d=none,d.eval=none) policy.policy-from=p",
            f"      header.from={mail.header_from};",
            f"    iprev=pass smtp.remote-ip={mail.ip} ({mail.helo});",
            f"    spf={mail.spf} smtp.mailfrom={mail.mail_from} smtp.helo={mail.helo}",
            f"Received: from {mail.helo} ({mail.helo} [{mail.ip}])",
            f"\tby {host} (Postfix) with ESMTPS id 281071EA00F1",
            f"\tfor <{mail.rcpt}>; {when} (EST)",
        )
    )


def proton(mail: Envelope) -> str:
    """Write as Proton: its Received first, then one Authentication-Results a method below it."""
    when = _stamp(mail.at, UTC, "UTC")
    dkim = " ".join(f"dkim=pass (Good 2048 bit rsa-sha256 signature) header.d={domain}" for domain in mail.signed[:1])
    return "\n".join(
        (
            f"Return-Path: <{mail.mail_from}>",
            f"X-Original-To: {mail.rcpt}",
            f"Delivered-To: {mail.rcpt}",
            f"Received: from {mail.helo} ({mail.helo} [{mail.ip}]) (using TLSv1.3 with cipher",
            " TLS_AES_256_GCM_SHA384 (256/256 bits)) (No client certificate requested) by",
            f" mailin035.protonmail.ch (Postfix) with ESMTPS id 4SPb463DXLz9vNPj for <{mail.rcpt}>;",
            f" {when}",
            (
                f"Authentication-Results: mail.protonmail.ch; dmarc={mail.dmarc or 'none'} (p={mail.policy} dis=none)"
                f" header.from={mail.header_from}"
            ),
            f"Authentication-Results: mail.protonmail.ch; spf={mail.spf} smtp.mailfrom={mail.mail_from_domain}",
            f"Authentication-Results: mail.protonmail.ch; arc=none smtp.remote-ip={mail.ip}",
            f"Authentication-Results: mail.protonmail.ch; {dkim or 'dkim=none'}",
        )
    )


def own_server(mail: Envelope) -> str:
    """Play a small server of the reader's own, which checks nothing and so writes nothing of it."""
    return "\n".join(
        (
            f"Return-Path: <{mail.mail_from}>",
            f"Delivered-To: {mail.rcpt}",
            f"Received: from {mail.helo} ({mail.helo} [{mail.ip}])",
            "\tby mail.kleinwerk.example (Postfix) with ESMTPS id 4BX2c41Qz7z9sRK",
            f"\tfor <{mail.rcpt}>; {_stamp(mail.at, BERLIN, 'CET')}",
        )
    )


def own_server_checking(mail: Envelope) -> str:
    """Play one with OpenDKIM and OpenDMARC: its word counts only where the reader trusts its name."""
    signed = "".join(f"dkim=pass (2048-bit key) header.d={domain} header.i=@{domain}" for domain in mail.signed[:1])
    return "\n".join(
        (
            f"Return-Path: <{mail.mail_from}>",
            f"Delivered-To: {mail.rcpt}",
            (
                f"Authentication-Results: mail.kleinwerk.example; dmarc={mail.dmarc or 'none'} (p={mail.policy} dis=none)"
                f" header.from={mail.header_from}"
            ),
            f"Authentication-Results: mail.kleinwerk.example; {signed or 'dkim=none'}",
            f"Received: from {mail.helo} ({mail.helo} [{mail.ip}])",
            "\tby mail.kleinwerk.example (Postfix) with ESMTPS id 4BX2c41Qz7z9sRK",
            f"\tfor <{mail.rcpt}>; {_stamp(mail.at, BERLIN, 'CET')}",
        )
    )


def stripped(_mail: Envelope) -> str:
    """Leave no trace at all: saved by a program that throws the head away."""
    return ""


RECEIVERS = {
    "gmail": gmail,
    "outlook": outlook,
    "yahoo": yahoo,
    "gmx": gmx,
    "webde": webde,
    "tonline": tonline,
    "icloud": icloud,
    "fastmail": fastmail,
    "proton": proton,
    "own": own_server,
    "own-checking": own_server_checking,
    "stripped": stripped,
}
