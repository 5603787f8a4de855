"""What was handed in: mails, links, recorded evidence → Claims. Nothing is verified, nothing looked up."""

from __future__ import annotations

from shopcheck.intake.files import read_bytes, read_page, require_readable
from shopcheck.intake.link import parse_link
from shopcheck.intake.own_orders import read_own_orders
from shopcheck.intake.read import Reading, read_link, read_mail, read_mail_file
from shopcheck.intake.recorded import read_case

__all__ = [
    "Reading",
    "parse_link",
    "read_bytes",
    "read_case",
    "read_link",
    "read_mail",
    "read_mail_file",
    "read_own_orders",
    "read_page",
    "require_readable",
]
