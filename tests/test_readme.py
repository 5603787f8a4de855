"""README stays true: its commands run, its help block is what the program prints, its code works."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from shopcheck.cli import COMMANDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
HELP = re.compile(r"<!-- help -->\n```\n(.*?)```\n<!-- /help -->", re.DOTALL)


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "shopcheck", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_help_block_is_what_the_program_prints() -> None:
    """`shopcheck --help`, word for word."""
    block = HELP.search(README)

    assert block is not None
    assert block.group(1) == run("--help").stdout


def commands() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    lines = [line.partition("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("shopcheck ")]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the README's commands name."""
    folder = tmp_path_factory.mktemp("desk")
    examples = ROOT / "examples"
    (folder / "order.eml").write_bytes((examples / "founding-story.eml").read_bytes())
    (folder / "saved.html").write_bytes((examples / "pages" / "zeepatelier-noord.html").read_bytes())
    (folder / "links.txt").write_text("aliexpress.com\n")
    (folder / "mails").mkdir()
    (folder / "mails" / "a.eml").write_bytes((examples / "aliexpress-order.eml").read_bytes())
    (folder / "mine.yaml").write_text(rule_of_your_own())
    shutil.copytree(examples, folder / "examples")
    return folder


def rule_of_your_own() -> str:
    found = re.search(r"```yaml\n(rules:.*?)```", README, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("command", commands())
def test_every_command_of_the_readme_runs(desk: Path, command: str) -> None:
    """None is a usage error, none an unread file."""
    _program, *arguments = shlex.split(command)
    assert arguments[0] in COMMANDS
    offline = ["--offline"] if arguments[0] in ("email", "url", "audit") else []

    done = run(*arguments, *offline, cwd=desk)

    assert done.returncode in (0, 1, 3), done.stderr


def test_rule_of_the_readme_is_sound(desk: Path) -> None:
    """The rule of one's own passes its own check, and counts."""
    checked = run("rules", "check", "mine.yaml", cwd=desk)
    shown = run("url", "zeepatelier-noord.example", "--offline", "--rules", "mine.yaml", cwd=desk)

    assert checked.returncode == 0, checked.stdout
    line = re.search(r"sum then has its line: `(.*)`", README)
    assert line is not None
    assert line[1] in shown.stdout


def test_python_of_the_readme_works() -> None:
    """The library example runs as it stands."""
    code = re.findall(r"```python\n(.*?)```", README, re.DOTALL)[0]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )

    assert done.stdout.splitlines()[0] == "own_name bvagrotrade.example"


def test_examples_named_in_the_readme_exist() -> None:
    """Every link to a file of the repository leads to one."""
    for name in re.findall(r"\]\(([A-Za-z][\w./-]+)\)", README):
        assert (ROOT / name).is_file(), name


def test_nothing_names_a_registry_host_or_a_path_of_one_machine() -> None:
    """Lock files and texts hold for every machine."""
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    words = [
        "".join(parts) for parts in (("index", "-url"), ("find", "-links"), ("/wo", "rk/"), ("files.python", "hosted"))
    ]
    for name in tracked:
        path = ROOT / name
        if path.suffix in (".txt", ".md", ".toml", ".in", ".yaml", ".py", ".json") and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not [word for word in words if word in text], name
