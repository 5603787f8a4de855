"""What the build writes: every file checked and compiled, the same each time."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import shopcheck.pipeline.ready  # noqa: F401  # with it comes every module that has tables of its own
from shopcheck.digest import sha256
from shopcheck.knowledge import compiling, store
from shopcheck.knowledge.lines import Lines, Texts, as_lines, as_texts
from shopcheck.knowledge.tables import MAKERS, table
from shopcheck.knowledge.yaml_nodes import load_yaml, plain
from shopcheck.model.errors import KnowledgeError

MARKED = re.compile(r"^@(?:table|indexed)\n", re.MULTILINE)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build")
    compiling.compile_all(folder / "compiled")
    return folder / "compiled"


def test_every_file_is_compiled_and_equals_its_source(built: Path) -> None:
    """Each YAML has a copy with the data and the hash of its source, and so have the suffixes."""
    names = {path.stem for path in Path(store.FOLDER).glob("*.yaml")} - compiling.READY_MADE
    assert {path.stem for path in built.iterdir()} == {*names, *MAKERS, "suffixes", "official_sites"}
    for name in names:
        content = Path(store.FOLDER, f"{name}.yaml").read_bytes()
        document = json.loads((built / f"{name}.json").read_text("utf-8"))
        assert document["sha256"] == sha256(content)
        assert document["data"] == plain(load_yaml(content.decode("utf-8"), name))


def test_tables_are_read_where_there_is_no_yaml(built: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In a package the tables come from their copies, in a source tree they are made from the files."""
    package = Path(store.FOLDER).parent
    marked = sum(len(MARKED.findall(path.read_text("utf-8"))) for path in package.rglob("*.py"))
    assert len(MAKERS) == marked > 15
    for name, make in MAKERS.items():
        lines, of_texts = built / f"{name}.tsv", built / f"{name}.txt"
        if isinstance(texts := make(), Texts):
            assert of_texts.read_bytes() == texts.content
            assert len(texts) > 10
            continue
        made = json.loads(json.dumps(texts))
        if isinstance(made, dict):
            assert list(Lines(lines.read_bytes()).items()) == list(made.items())
        else:
            assert json.loads((built / f"{name}.json").read_text("utf-8"))["data"] == made
    monkeypatch.setattr(store, "COMPILED", tmp_path)
    (tmp_path / "table_one.tsv").write_bytes(as_lines({"from": "the copy"}))
    (tmp_path / "table_two.json").write_text('{"sha256": "", "data": ["the copy"]}')
    (tmp_path / "table_three.txt").write_bytes(as_texts({"from": "the copy"}))

    def _one() -> dict[str, str]:
        return {"from": "the files"}

    def _two() -> list[str]:
        return ["the files"]

    def _three() -> Texts:
        return Texts(as_texts({"from": "the files"}))

    assert (table(_one)(), table(_two)(), table(_three)()) == ({"from": "the files"}, ["the files"], _three())
    monkeypatch.setattr(store, "FOLDER", tmp_path)
    assert (table(_one)(), table(_two)()) == ({"from": "the copy"}, ["the copy"])
    assert dict(table(_three)()) == {"from": "the copy"}
    del MAKERS["table_one"], MAKERS["table_two"], MAKERS["table_three"]


def test_wrong_file_stops_the_build(tmp_path: Path) -> None:
    """A file with a mistake is refused with its place, and nothing is written for it."""
    source = tmp_path / "brands.yaml"
    source.write_text("cerave: {name: CeraVe, sources: x}\n", "utf-8")
    with pytest.raises(KnowledgeError, match=r"^brands\.yaml:1:24: error: cerave\.sources: no such key") as caught:
        compiling.compile_file(source, tmp_path)
    assert caught.value.help == "Did you mean source?"
    assert not (tmp_path / "brands.json").exists()


def test_compiled_copies_serve_without_yaml(built: Path) -> None:
    """From compiled copies every look-up works, and neither PyYAML nor tldextract is imported."""
    code = f"""
import pathlib, sys
import shopcheck.knowledge as knowledge
from shopcheck.knowledge import store
store.COMPILED = store.FOLDER = {str(built)!r}
assert knowledge.owner_of("notice.aliexpress.com").seller.id == "aliexpress"
assert knowledge.registrable("a.b.co.uk") == "b.co.uk"
assert knowledge.intermediary("x.myshopify.com").role == "shop-platform"
assert knowledge.is_free_mail("gmail.com") and knowledge.vocabulary()["nl"] and knowledge.vat_numbers()
print("yaml" in sys.modules, "tldextract" in sys.modules, "idna" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "False"]


def test_import_reads_no_file() -> None:
    """Importing the package opens none of its data files."""
    code = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import shopcheck.knowledge
print([path for path in opened if path.endswith((".yaml", ".json", "snapshot"))])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
