"""How a mail is saved as a file, by program: below an open answer, and as help."""

from __future__ import annotations

from shopcheck.model.words import _
from shopcheck.reports.document import Document, Kind, Row, Section


def ways() -> tuple[Row, ...]:
    """The programs, each with the way through its menu."""
    return (
        _way("Gmail", _("on a computer: open the mail, ⋮, Download message")),
        _way("Outlook", _("on a computer: open the mail, ⋯, Save as (or Download); choose .eml")),
        _way("Apple Mail", _("File, Save As, Raw Message Source")),
        _way("Thunderbird", _("File, Save As, File")),
        _way(_("Others"), _("on a computer: look for “Show original”, “View source” or “Download” in the mail's menu")),
        _way(_("On a phone"), _("most apps cannot. Open the mailbox on a computer, or ask whoever got it first.")),
    )


def manual() -> Document:
    """`shopcheck help save-mail`."""
    why = _("The file holds what the window hides: who really sent it. A picture of the mail does not.")
    kept = (
        _("Not the same: a mail forwarded by hand. The mark of its real sender is lost."),
        _("Better, but not as good: “Forward as attachment”. Save the attached mail as the file."),
    )
    then = (
        _way(_("A file"), "shopcheck email order.eml"),
        _way(_("No file"), _("copy the text of the mail into a file, and check that: shopcheck email text.txt")),
        _way(_("A link"), _("copy it, do not open it: shopcheck url LINK")),
    )
    return Document(
        None,
        (
            Section(_("How to save a mail as a file"), "", (Row(Kind.NOTE, "", why),)),
            Section(_("In your mail program"), "", ways()),
            Section(_("Forwarding"), "", tuple(Row(Kind.MARK, "·", text) for text in kept)),
            Section(_("Then"), "", then),
        ),
    )


def _way(lead: str, text: str) -> Row:
    return Row(Kind.FIELD, lead, text)
