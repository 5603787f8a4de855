"""What is checked when a package is built is the same as what is checked at start."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shopcheck.advice import load_advice
from shopcheck.knowledge import store
from shopcheck.pipeline.catalogue import advice_catalogue, catalogue
from shopcheck.pipeline.ready import make_ready
from shopcheck.rules import RulesError, load_rules, shipped

if TYPE_CHECKING:
    from shopcheck.model import Catalogue

NAME, TEXT = store.rules_text()


@pytest.fixture
def ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the two files, from which everything is read."""
    rules = tmp_path / "rules.yaml"
    rules.write_text(TEXT, "utf-8", newline="\n")
    make_ready(tmp_path, rules)
    monkeypatch.setattr(store, "COMPILED", tmp_path)
    return tmp_path


def unasked() -> Catalogue:
    """Stands for the declared facts where nobody should need them."""
    raise AssertionError("the facts were asked for: something is checked anew")


@pytest.mark.usefixtures("ready")
def test_ready_rules_are_the_same_rules() -> None:
    """Head, rules in their order with all their fields, hash and count; nothing is checked again."""
    kept, read = shipped(unasked), load_rules([(NAME, TEXT)], catalogue())
    assert (kept.head, kept.sha256, kept.read) == (read.head, read.sha256, read.read)
    assert len(kept.rules) == len(read.rules) > 40
    for one, other in zip(kept.rules, read.rules, strict=True):
        for field in (*one.__struct_fields__[:-1], "source"):
            assert getattr(one, field) == getattr(other, field), (one.id, field)
        assert one.when.shape == other.when.shape


@pytest.mark.usefixtures("ready")
def test_ready_steps_are_the_same_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every field of every step, and nothing is checked again."""
    kept = load_advice(unasked)
    monkeypatch.setattr(store, "COMPILED", str(Path(store.FOLDER, "nowhere")))
    read = load_advice(advice_catalogue)
    assert len(kept.entries) > 40
    assert kept.entries == read.entries


def test_an_edited_file_is_seen(ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ready rules count only while the YAML beside them is the one they were made from."""
    assert (ready / "ruleset.ready").exists()
    monkeypatch.setattr(
        import_module("shopcheck.rules.shipped"), "rules_content", lambda: TEXT.encode() + b"\n# edited\n"
    )
    with pytest.raises(AssertionError, match="checked anew"):
        shipped(unasked)


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the order of sets in this process."""
    rules = tmp_path / "rules.yaml"
    rules.write_text(TEXT, "utf-8", newline="\n")
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    for one, two in zip(make_ready(tmp_path / "one", rules), make_ready(tmp_path / "two", rules), strict=True):
        assert one.read_bytes() == two.read_bytes()
        assert b'"kinds":["email","url"]' in one.read_bytes() or one.name != "ruleset.ready"


def test_wrong_rules_stop_the_build(tmp_path: Path) -> None:
    """A rule that asks an unknown fact is refused when the package is made."""
    rules = tmp_path / "rules.yaml"
    rules.write_text(TEXT.replace("shop.label_length", "shop.label_lenght", 1), "utf-8")
    with pytest.raises(RulesError):
        make_ready(tmp_path, rules)
