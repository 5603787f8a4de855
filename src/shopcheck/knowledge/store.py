"""Where knowledge is read from: a copy compiled at build time, or the YAML beside this file.

A copy counts only if it was made from exactly the YAML that lies beside it, so that an edited file
is seen at once; a copy whose YAML was left out of a package counts as it is. Files are opened by their plain names: a command
reads some thirty, and pathlib alone takes a hundredth of its time.
"""

from __future__ import annotations

import os
from typing import Any, TypeVar

from msgspec import json

from shopcheck.digest import sha256
from shopcheck.model.errors import KnowledgeError

T = TypeVar("T")
FOLDER = os.path.dirname(__file__)
COMPILED = os.path.join(FOLDER, "compiled")


def read_data(name: str) -> Any:
    """Return the data of ``NAME.json`` or ``NAME.yaml`` as dicts, lists and scalars.

    YAML is checked by its form, a compiled copy was when it was built.
    Raises KnowledgeError with file, line and column.
    """
    content = _content(FOLDER, f"{name}.yaml")
    data = compiled(name, None if content is None else sha256(content))
    if data is not None:
        return data
    if content is None:
        raise KnowledgeError(f"{name}.yaml: error: the file is missing", "Install shopcheck again.")
    return parse(content, f"{name}.yaml")


def rules_text() -> tuple[str, str]:
    """Return name and text of the shipped rules."""
    return "rules.yaml", _decoded(rules_content(), "rules.yaml")


def rules_content() -> bytes:
    """Return the shipped rules as they lie there: the root's `rules.yaml` in a source tree, else the packaged copy."""
    root = os.path.join(FOLDER, "..", "..", "..")
    content = _content(root if _is_source_tree(root) else FOLDER, "rules.yaml")
    if content is None:
        raise KnowledgeError("rules.yaml: error: the file is missing", "Install shopcheck again.")
    return content


def compiled(name: str, expected: str | None) -> Any:
    """Return the data of a compiled copy made from the source with this SHA-256, else ``None``.

    `expected` ``None`` accepts a copy of any source.
    """
    content = _content(COMPILED, f"{name}.json")
    if content is None:
        return None
    document = json.decode(content)
    return document["data"] if expected in (None, document["sha256"]) else None


def compiled_lines(name: str) -> bytes | None:
    """Return the content of a compiled copy that has a line for each key; ``None`` if there is none."""
    return _content(COMPILED, f"{name}.tsv")


def compiled_texts(name: str) -> bytes | None:
    """Return the content of a compiled copy that holds texts by key; ``None`` if there is none."""
    return _content(COMPILED, f"{name}.txt")


def _content(folder: str, name: str) -> bytes | None:
    try:
        with open(os.path.join(folder, name), "rb", buffering=0) as file:
            return file.readall()
    except FileNotFoundError:
        return None


def prepared(name: str, expected: str | None, form: type[T]) -> T | None:
    """Return what was checked and made ready from the source with this SHA-256 when a package was built, else ``None``.

    `form` is what it becomes; `expected` as in `compiled`.
    """
    content = _content(COMPILED, f"{name}.ready")
    if content is None:
        return None
    line = content.index(b"\n")
    if expected not in (None, content[:line].decode("ascii")):
        return None
    return json.decode(memoryview(content)[line:], type=form)  # no copy: the rules are large


def source_sha256(name: str) -> str | None:
    """Return the SHA-256 of ``NAME.yaml``; ``None`` where a package left it out."""
    content = _content(FOLDER, f"{name}.yaml")
    return None if content is None else sha256(content)


def parse(content: bytes, name: str) -> Any:
    """Return the data of a file of YAML, checked by its form if it has one; raises KnowledgeError with file, line and column."""
    from shopcheck.knowledge.forms import FORMS  # noqa: PLC0415  # YAML only where needed
    from shopcheck.knowledge.yaml_nodes import load_yaml, plain  # noqa: PLC0415  # likewise

    node = load_yaml(_decoded(content, name), name)
    check = FORMS.get(name.removesuffix(".yaml"))
    if check is not None:
        check(node, name, "")
    return plain(node)


def _decoded(content: bytes, name: str) -> str:
    """Decode the text of a file, line ends as they are: its hash is the file's."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise KnowledgeError(f"{name}:{line}:1: error: the file is not UTF-8") from None


def _is_source_tree(root: str) -> bool:
    try:
        project = _content(root, "pyproject.toml") or b""
    except OSError:
        return False
    return b'name = "shopcheck"' in project
