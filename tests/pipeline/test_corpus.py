"""Real mails, where they are at hand: a result line judged again is the same line."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from shopcheck.pipeline import check_email, rejudge, setup
from shopcheck.reports.as_json import to_dict

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("SHOPCHECK_DATA", ROOT.parent / "shared" / "data")) / "emails"
TODAY = date(2026, 11, 23)
SAMPLE = 200

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason=f"the labelled mails are not at {DATA.name}: set SHOPCHECK_DATA"
)


def test_rejudged_real_mails_are_the_same_lines() -> None:
    """Two hundred mails spread over the whole corpus: rejudge(result) == result."""
    mails = sorted(DATA.rglob("*.eml"))
    run = setup(today=TODAY)

    for mail in mails[:: max(1, len(mails) // SAMPLE)][:SAMPLE]:
        first = to_dict(check_email(mail, bought_on="aliexpress", today=TODAY))
        assert to_dict(rejudge(json.dumps(first), run)) == first, mail.name
