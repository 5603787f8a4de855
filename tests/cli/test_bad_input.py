"""Wrong input: one line what it is, one line what to do, the right exit code, and the others go on."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from shopcheck.knowledge import sellers

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.eml").write_bytes(b"")
    (tmp_path / "IMG_2231.png").write_bytes(PNG)
    (tmp_path / "order.msg").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (tmp_path / "order.pdf").write_bytes(b"%PDF-1.7\n%...")
    with (tmp_path / "huge.eml").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "kind", "says"),
    [
        ("folder", "directory", "folder"),
        ("empty.eml", "empty", "empty"),
        ("IMG_2231.png", "not-a-mail", "IMG_2231.png is a picture. We need the mail itself, as a file."),
        ("order.pdf", "not-a-mail", "We need the mail itself"),
        ("order.msg", "not-a-mail", "Outlook"),
        ("huge.eml", "too-large", "larger than"),
        ("nothing.eml", "not-found", "no file"),
    ],
)
def test_files_that_are_no_mail(shopcheck: Run, bad: Path, name: str, kind: str, says: str) -> None:
    """Exit 4; the same in words and as data; the way out is named."""
    shown = shopcheck("email", str(bad / name), "--offline")
    data = shopcheck("email", str(bad / name), "--offline", "--format", "json")

    assert shown.code == data.code == 4
    assert shown.out == ""
    assert says in shown.err
    assert len(shown.err.strip().splitlines()) >= 2
    assert json.loads(data.out)["error"]["kind"] == kind


@pytest.mark.skipif(os.name == "nt", reason="needs a file that cannot be opened")
def test_unreadable_file(shopcheck: Run, tmp_path: Path) -> None:
    """A file the system refuses to open is named with the system's reason."""
    loop = tmp_path / "loop.eml"
    loop.symlink_to(loop)

    shown = shopcheck("email", str(loop), "--offline")

    assert shown.code == 4
    assert "cannot be read" in shown.err


@pytest.mark.parametrize(
    ("link", "says"),
    [
        ("aliexpress", "“aliexpress” is a name, not an address"),
        ("http://", "address"),
        ("javascript:alert(1)", "address"),
        ("data:text/html,x", "address"),
        ("mailto:a@b.example", "mail address"),
        ("", ""),
        ("two words", ""),
    ],
)
def test_links_that_are_none(shopcheck: Run, link: str, says: str) -> None:
    """Exit 4, and an example of what an address looks like."""
    shown = shopcheck("url", link, "--offline")

    assert shown.code == 4
    assert shown.out == ""
    assert says in shown.err


def test_the_other_targets_are_still_checked(shopcheck: Run, bad: Path) -> None:
    """A picture between two mails costs only itself."""
    mail = "examples/aliexpress-order.eml"
    data = shopcheck("email", mail, str(bad / "IMG_2231.png"), mail, "--offline", "--format", "jsonl")
    lines = [json.loads(line) for line in data.out.splitlines()]

    assert data.code == 4
    assert ["error" in line for line in lines] == [False, True, False]


def test_unknown_seller_gets_the_nearest_name(shopcheck: Run) -> None:
    """Exit 2, as screen 12 words it."""
    shown = shopcheck("email", "examples/aliexpress-order.eml", "--bought-on", "alixpress")

    assert shown.code == 2
    assert "No seller “alixpress”. Did you mean aliexpress?" in shown.err
    assert "shopcheck sellers" in shown.err


def test_misspelt_fact_in_rules(shopcheck: Run, tmp_path: Path) -> None:
    """Exit 2 with file, line, column, the line itself, and the nearest fact; nothing is checked."""
    rules = tmp_path / "mine.yaml"
    rules.write_text(
        "rules:\n"
        "  - id: mine\n"
        "    title: Mine\n"
        "    points: 1\n"
        "    basis: judged\n"
        "    when: {shop.registration.age_day|lte: 90}\n"
        "    says: Young\n"
        "    why: because\n"
        "    wrong_when: never\n"
        "    examples: []\n"
    )
    shown = shopcheck("email", "examples/aliexpress-order.eml", "--rules", str(rules), "--offline")

    assert shown.code == 2
    assert shown.out == ""
    assert "mine.yaml:6:" in shown.err
    assert "did you mean shop.registration.age_days" in shown.err


def test_missing_rules_file(shopcheck: Run) -> None:
    """A rules file that is not there is a usage error, not an unread target."""
    assert shopcheck("url", "shop.example", "--rules", "nowhere.yaml", "--offline").code == 2


def test_bad_day(shopcheck: Run) -> None:
    """A day is asked for in the one form that nobody misreads."""
    shown = shopcheck("url", "shop.example", "--as-of", "9/11/2026")

    assert shown.code == 2
    assert "2026-11-23" in shown.err


def test_every_known_seller_can_be_named(shopcheck: Run) -> None:
    """The list that the error points to exists and holds whom it names."""
    listed = shopcheck("sellers")

    assert listed.code == 0
    assert "aliexpress" in listed.out
    assert len(listed.out.splitlines()) == len(sellers())
