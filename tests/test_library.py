"""The library as programs use it: the page's examples run, results become data and come back, import is cheap."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import shopcheck

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*.eml"))
TODAY = date(2026, 11, 23)
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PAGE = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
# What costs more than all the rest of a start; none of it belongs to an import.
HEAVY = ("click", "rich", "yaml", "urllib3", "dns", "bs4", "lxml", "tldextract", "dkim", "email", "sqlite3", "ssl")


def run(code: str, folder: Path) -> str:
    """What a program of its own prints, run beside the examples."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("code", BLOCK.findall(PAGE))
def test_examples_of_the_page_run(code: str, tmp_path: Path) -> None:
    """What stands in docs/library.md can be typed in as it stands."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    run(code, tmp_path)


def test_five_lines_answer_the_founding_story(tmp_path: Path) -> None:
    """The first example names the shop and dates the last step."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    shown = run(BLOCK.findall(PAGE)[0], tmp_path)
    assert "BV Agro Trade" in shown
    assert "2027-03-09" in shown


def test_import_loads_nothing_heavy() -> None:
    """`import shopcheck` is a table of names; not even its own packages are loaded."""
    code = "import sys, shopcheck; dir(shopcheck); print(' '.join(sys.modules))"
    loaded = run(code, ROOT).split()
    assert [name for name in loaded if name.split(".")[0] in HEAVY] == []
    assert {name for name in loaded if name.startswith("shopcheck")} == {"shopcheck", "shopcheck.version"}


def test_a_check_loads_no_command_line() -> None:
    """Who only checks a link pays neither for the command line nor for what asks the network."""
    code = "import sys, shopcheck; shopcheck.check_url('shop.example'); print(' '.join(sys.modules))"
    loaded = {name.split(".")[0] for name in run(code, ROOT).split()}
    assert not loaded & {"click", "rich", "urllib3", "dns", "dkim", "ssl"}


@pytest.mark.parametrize("name", shopcheck.__all__)
def test_every_public_name_is_there(name: str) -> None:
    """Each promised name can be imported, and is shown."""
    assert getattr(shopcheck, name)
    assert name in dir(shopcheck)


def test_no_name_by_accident() -> None:
    """A name that is not promised is an error, as of any module."""
    with pytest.raises(AttributeError, match="no attribute 'check_mail'"):
        shopcheck.check_mail  # noqa: B018


def test_audit_is_the_function_whatever_is_loaded(tmp_path: Path) -> None:
    """No module of that name hides it, before a check, after it, or after the command line was loaded."""
    code = "import shopcheck, shopcheck.cli.audit; shopcheck.check_url('shop.example'); print(shopcheck.audit.__name__)"
    assert run(code, tmp_path) == "audit\n"
    assert run("from shopcheck import check_email, check_url, audit; print(audit.__module__)", tmp_path)


@pytest.mark.parametrize("options", [{}, {"personal": True, "keep_tokens": True}, {"detail": "brief"}])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_data_comes_back_as_the_same_data(example: Path, options: dict[str, object]) -> None:
    """A result becomes data, survives JSON, and gives the same data again."""
    data = shopcheck.to_dict(shopcheck.check_email(example, today=TODAY), **options)  # type: ignore[arg-type]
    again = shopcheck.from_dict(json.loads(json.dumps(data)))
    assert isinstance(again, shopcheck.Result)
    assert shopcheck.to_dict(again, **options) == data  # type: ignore[arg-type]


def test_what_the_buyer_says_reaches_the_steps() -> None:
    """`buyer` goes before the mail, as on the command line."""
    buyer = shopcheck.Buyer(paid_by="paypal", paid_on=date(2026, 11, 10), country="GB")
    result = shopcheck.check_email(ROOT / "examples" / "founding-story.eml", buyer=buyer, today=TODAY)
    assert {step.id: step.last_day for step in result.steps}["paypal"] == date(2027, 5, 9)


def test_many_go_on_after_one_that_cannot_be_read(tmp_path: Path) -> None:
    """A batch yields a result for every input, and data for each."""
    picture = tmp_path / "a.eml"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    found = list(shopcheck.audit([picture, EXAMPLES[0]], today=TODAY))
    assert [type(each) for each in found] == [shopcheck.Unread, shopcheck.Result]
    assert [shopcheck.to_dict(each)["kind"] for each in found] == [None, "email"]


def test_online_asks_nobody_by_itself() -> None:
    """Whom to ask is an object that does nothing until it is handed to a check."""
    net = shopcheck.online(visit=True, timeout=3, cache=False)
    assert net.timeout == 3
    assert {str(tier) for tier in net.tiers} == {"offline", "registry", "visit"}


def test_a_deadline_of_one_check_leaves_the_world_as_it_is() -> None:
    """`deadline` shortens the time of that run alone; the clients and what they remember are shared."""
    net = shopcheck.online(timeout=9, cache=False)
    run = shopcheck.setup(world=net, deadline=2)
    assert run.world is not None
    assert (run.world.timeout, net.timeout) == (2, 9)
    assert run.world.http is net.http


def test_asking_loads_no_command_line() -> None:
    """Who asks from Python does not pay for the command line."""
    loaded = run("import sys, shopcheck; shopcheck.online(cache=False); print(' '.join(sys.modules))", ROOT).split()
    assert not {name.split(".")[0] for name in loaded} & {"click", "rich"}
    assert not [name for name in loaded if name.startswith("shopcheck.cli")]
