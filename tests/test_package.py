"""The package as users get it: wheel, sdist → wheel, editable; each carries its rules and knowledge."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINK = "https://aliexpress-outlet.example/cerave-set"


def run(*command: str, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode in (0, 1, 3), f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git tracks, as a clone has it."""
    folder = tmp_path_factory.mktemp("clone") / "shopcheck"
    tracked = run("git", "ls-files", "--cached", "--others", "--exclude-standard", cwd=ROOT).splitlines()
    for name in tracked:
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python of its own that sees our dependencies, but not this checkout."""
    folder = tmp_path_factory.mktemp("python")
    run(sys.executable, "-m", "venv", "--without-pip", str(folder), cwd=folder)
    site = Path(
        run(str(folder / "bin" / "python"), "-c", "import site; print(site.getsitepackages()[0])", cwd=folder).strip()
    )
    (site / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return folder / "bin" / "python"


def install(python: Path, what: str, *options: str) -> None:
    run(
        sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--disable-pip-version-check",
        "--no-deps", "--no-index", "--no-build-isolation", "--force-reinstall", *options, what, cwd=python.parent,
    )  # fmt: skip


def answer(python: Path) -> dict[str, object]:
    shown = run(str(python), "-P", "-m", "shopcheck", "url", LINK, "--offline", "--format", "json", cwd=python.parent)
    result: dict[str, object] = json.loads(shown)
    return result


def rules_file(python: Path) -> str:
    code = "from shopcheck.knowledge.store import rules_text; print(rules_text()[0])"
    return run(str(python), "-P", "-c", code, cwd=python.parent).strip()


def check_installed(python: Path) -> None:
    result = answer(python)
    assert result["attribution"]["relation"] == "impersonated"  # type: ignore[index]
    assert str(result["made_by"]["rules"]).startswith("sha256:")  # type: ignore[index]


def loaded(python: Path, folder: Path) -> set[str]:
    """The modules that a link checked offline has Python load."""
    command = [str(python), "-X", "importtime", "-P", "-m", "shopcheck", "url", LINK, "--offline", "--format", "json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    names = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "shopcheck.pipeline.check" in names
    return names


def test_wheel_carries_rules_and_knowledge(clone: Path, python: Path, tmp_path: Path) -> None:
    """A wheel built from the clone answers without the checkout, from compiled rules and knowledge."""
    run(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(tmp_path), cwd=clone)
    wheel = next(tmp_path.glob("*.whl"))
    install(python, str(wheel))
    check_installed(python)
    code = "import sys, shopcheck; shopcheck.check_url('aliexpress-outlet.example'); print('yaml' in sys.modules)"
    assert run(str(python), "-P", "-c", code, cwd=tmp_path).strip() == "False"
    assert not loaded(python, tmp_path) & {
        "inspect",
        "ipaddress",
        "random",
        "socket",
        "yaml",
        "shopcheck.knowledge.forms",
    }
    dutch = run(str(python), "-P", "-m", "shopcheck", "url", LINK, "--offline", "--lang", "nl", cwd=tmp_path)
    assert "Dit is niet AliExpress. Betaal daar niet en log er niet in." in dutch


def test_a_stranger_s_first_hour(clone: Path, python: Path, tmp_path: Path) -> None:
    """With the wheel and the README alone: an example is checked, a rule of one's own written and seen in the sum."""
    run(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(tmp_path), cwd=clone)
    install(python, str(next(tmp_path.glob("*.whl"))))
    shopcheck = (str(python), "-P", "-m", "shopcheck")
    story = str(ROOT / "examples" / "founding-story.eml")
    shown = run(*shopcheck, "email", story, "--bought-on", "aliexpress", "--offline", cwd=tmp_path)
    assert "You did not buy this from AliExpress. BV Agro Trade took the order." in shown

    rule = re.search(r"```yaml\n(rules:.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert rule is not None
    (tmp_path / "mine.yaml").write_text(rule[1], encoding="utf-8")
    assert "no error" in run(*shopcheck, "rules", "check", "mine.yaml", cwd=tmp_path)
    link = ("url", "zeepatelier-noord.example", "--offline", "--rules", "mine.yaml")
    assert "−6  zeepatelier-noord.example is the soap maker" in run(*shopcheck, *link, cwd=tmp_path)


def test_sdist_builds_the_same_wheel(clone: Path, python: Path, tmp_path: Path) -> None:
    """A wheel built from the sdist answers as well."""
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path), cwd=clone)
    assert list(tmp_path.glob("*.tar.gz"))
    install(python, str(next(tmp_path.glob("*.whl"))))
    check_installed(python)


def test_editable_install_sees_an_edited_rule_at_once(clone: Path, python: Path) -> None:
    """An editable install reads the clone's own rules.yaml, and an edit changes the rules' hash."""
    install(python, str(clone), "--editable")
    check_installed(python)
    before = answer(python)["made_by"]
    rules = clone / "rules.yaml"
    text = rules.read_text(encoding="utf-8")
    try:
        rules.write_text(text + "\n# edited\n", encoding="utf-8")
        after = answer(python)["made_by"]
    finally:
        rules.write_text(text, encoding="utf-8")
    assert before != after


def test_a_build_of_its_own_declares_what_it_imports() -> None:
    """What the build hook loads stands in build-system.requires: a build elsewhere has nothing but that."""
    code = (
        "import sys; before = set(sys.modules); import json; from pathlib import Path; from tempfile import mkdtemp; "
        "from shopcheck.knowledge.compiling import compile_all; from shopcheck.pipeline.ready import make_ready; "
        "target = Path(mkdtemp()); compile_all(target); make_ready(target, Path('rules.yaml')); "
        "print(json.dumps(sorted({name.partition('.')[0] for name in set(sys.modules) - before})))"
    )
    loaded = json.loads(run(sys.executable, "-c", code, cwd=ROOT))
    known = importlib.metadata.packages_distributions()
    used = {_plain(name) for module in loaded if module != "shopcheck" for name in known.get(module, ())}
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    assert "pyyaml" in used
    # msgspec takes typing-extensions where it is installed, and does without where it is not.
    assert used - {"typing-extensions"} <= _with_needs({_plain(requirement) for requirement in declared})


def _with_needs(names: set[str]) -> set[str]:
    """The distributions with all that they themselves require."""
    whole: set[str] = set()
    while new := names - whole:
        whole |= new
        for name in new:
            needed = importlib.metadata.requires(name) or []
            names |= {_plain(each) for each in needed if "extra ==" not in each}
    return whole


def _plain(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found is not None
    return found[0].lower().replace("_", "-").rstrip("-.")


def test_clone_needs_no_symbolic_links() -> None:
    """Nothing tracked is a symbolic link: a checkout on Windows is whole."""
    modes = [line.split()[0] for line in run("git", "ls-files", "--stage", cwd=ROOT).splitlines()]

    assert modes
    assert "120000" not in modes


def test_typed_for_its_users() -> None:
    """The marker of PEP 561 is there."""
    assert (ROOT / "src/shopcheck/py.typed").is_file()
