"""Build hook of hatchling: compiles knowledge and rules into the wheel, so that no command parses YAML at start.

An editable install gets nothing of it: the source tree itself is read, and an edited file is seen at once.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGED = "shopcheck/knowledge"


class KnowledgeHook(BuildHookInterface[Any]):
    """Adds ``compiled/*.json`` and the root's ``rules.yaml`` to a standard wheel."""

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

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the folder again."""
        del version, build_data, artifact_path
        folder = getattr(self, "_folder", None)
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)

    def _compile(self, rules: Path) -> list[Path]:
        source = str(Path(self.root) / "src")
        sys.path.insert(0, source)
        try:
            import shopcheck.resemblance  # noqa: F401, PLC0415  # it has tables of its own to be made
            from shopcheck.knowledge.compiling import compile_all  # noqa: PLC0415  # the tree that is being built
            from shopcheck.pipeline.ready import make_ready  # noqa: PLC0415
        finally:
            sys.path.remove(source)
        return [*compile_all(self._folder), *make_ready(self._folder, rules)]
