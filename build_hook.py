"""Build hook of hatchling: compiles knowledge, rules and catalogues into the wheel, so that no command parses their source.

An editable install gets nothing of it: the source tree itself is read, and an edited file is seen at once.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGED = "shopcheck/knowledge"


class KnowledgeHook(BuildHookInterface[Any]):
    """Adds ``compiled/*.json``, the root's ``rules.yaml`` and ``languages/*.mo`` to a standard wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile into a folder of the build and put what was written into the wheel."""
        if self.target_name != "wheel" or version != "standard":
            return
        rules = Path(self.root) / "rules.yaml"
        self._folder = Path(tempfile.mkdtemp(prefix="shopcheck-build-"))
        included = build_data["force_include"]
        for path in self._compile(rules):
            included[str(path)] = f"{PACKAGED}/compiled/{path.name}"
        included[str(rules)] = f"{PACKAGED}/rules.yaml"
        for path in self._catalogues():
            included[str(path)] = f"shopcheck/languages/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the folder again."""
        del version, build_data, artifact_path
        folder = getattr(self, "_folder", None)
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)

    def _compile(self, rules: Path) -> list[Path]:
        with self._tree():
            from shopcheck.knowledge.compiling import compile_all  # noqa: PLC0415  # the tree that is being built
            from shopcheck.pipeline.ready import make_ready  # noqa: PLC0415
        return [*compile_all(self._folder), *make_ready(self._folder, rules)]

    def _catalogues(self) -> list[Path]:
        with self._tree():
            from shopcheck.languages import FOLDER  # noqa: PLC0415  # the tree that is being built
            from shopcheck.languages.po import compiled  # noqa: PLC0415  # likewise
        sources = sorted(FOLDER.glob("*.po"))
        for source in sources:
            (self._folder / f"{source.stem}.mo").write_bytes(compiled(source.read_text("utf-8")))
        return [self._folder / f"{source.stem}.mo" for source in sources]

    @contextmanager
    def _tree(self) -> Iterator[None]:
        """The tree that is being built, to import from."""
        source = str(Path(self.root) / "src")
        sys.path.insert(0, source)
        try:
            yield
        finally:
            sys.path.remove(source)
