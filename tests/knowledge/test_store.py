"""Where knowledge is read from: compiled copies count only for the very source they were made from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from shopcheck.digest import sha256
from shopcheck.knowledge import schema, store
from shopcheck.knowledge.forms import FORMS
from shopcheck.model.errors import KnowledgeError

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = "otto: {name: OTTO}\n"
CHECK = schema.map_of(schema.record({"name": schema.text}))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(store, "FOLDER", tmp_path)
    monkeypatch.setattr(store, "COMPILED", tmp_path / "compiled")
    (tmp_path / "compiled").mkdir()
    (tmp_path / "some.yaml").write_bytes(SOURCE.encode())
    monkeypatch.setitem(FORMS, "some", CHECK)
    return tmp_path


def compile_as(folder: Path, source: str, data: object) -> None:
    document = {"sha256": sha256(source.encode()), "data": data}
    (folder / "compiled" / "some.json").write_text(json.dumps(document), "utf-8")


def test_yaml_without_a_copy(folder: Path) -> None:
    """The YAML is read where there is no copy."""
    assert folder
    assert store.read_data("some") == {"otto": {"name": "OTTO"}}


def test_copy_of_this_yaml(folder: Path) -> None:
    """A copy made from exactly this YAML is read instead of it."""
    compile_as(folder, SOURCE, {"otto": {"name": "from the copy"}})
    assert store.read_data("some") == {"otto": {"name": "from the copy"}}


def test_edited_yaml_wins_over_a_stale_copy(folder: Path) -> None:
    """One changed byte, and the YAML is read."""
    compile_as(folder, SOURCE + "\n", {"otto": {"name": "stale"}})
    assert store.read_data("some") == {"otto": {"name": "OTTO"}}


def test_copy_without_its_yaml(folder: Path) -> None:
    """A copy whose YAML was left out is read; with neither, the error says what to do."""
    compile_as(folder, SOURCE, {"otto": {"name": "from the copy"}})
    (folder / "some.yaml").unlink()
    assert store.read_data("some") == {"otto": {"name": "from the copy"}}
    with pytest.raises(KnowledgeError, match=r"other\.yaml: error: the file is missing") as caught:
        store.read_data("other")
    assert caught.value.help


def test_wrong_yaml_is_told_with_its_place(folder: Path) -> None:
    """The check runs on the YAML, and so does the decoding."""
    (folder / "some.yaml").write_text("otto: {nam: OTTO}\n", "utf-8")
    with pytest.raises(KnowledgeError, match=r"^some\.yaml:1:8: error: otto\.nam: no such key; expected name"):
        store.read_data("some")
    (folder / "some.yaml").write_bytes(b"otto:\n  name: \xff\n")
    with pytest.raises(KnowledgeError, match=r"^some\.yaml:2:1: error: the file is not UTF-8"):
        store.read_data("some")


def test_rules_of_the_source_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a source tree the root's own rules.yaml is read, elsewhere the packaged copy."""
    package = tmp_path / "src" / "shopcheck" / "knowledge"
    package.mkdir(parents=True)
    (package / "rules.yaml").write_text("packaged: 1\n", "utf-8")
    (tmp_path / "rules.yaml").write_text("root: 1\n", "utf-8")
    monkeypatch.setattr(store, "FOLDER", package)
    monkeypatch.setattr(store, "__file__", str(package / "store.py"))
    assert store.rules_text() == ("rules.yaml", "packaged: 1\n")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "shopcheck"\n', "utf-8")
    assert store.rules_text() == ("rules.yaml", "root: 1\n")
    (tmp_path / "rules.yaml").unlink()
    with pytest.raises(KnowledgeError, match=r"rules\.yaml: error: the file is missing"):
        store.rules_text()
