"""The formats a whole run can be written in: one row each, loaded when asked for."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, cast

from shopcheck.model.errors import UsageError
from shopcheck.model.words import _

if TYPE_CHECKING:
    from shopcheck.reports.story import BatchFormat

# Ending → (module, what the file is).
BATCH = {
    ".jsonl": ("shopcheck.reports.jsonl_lines", "one line for each line read"),
    ".csv": ("shopcheck.reports.csv_lines", "a table, one row for each line read"),
    ".parquet": ("shopcheck.reports.parquet", "a table, one row for each line read"),
    ".md": ("shopcheck.reports.summary", "the summary"),
    ".html": ("shopcheck.reports.audit_html", "the report; opens without internet"),
}


def batch_format(path: str) -> tuple[BatchFormat, str]:
    """The format a file's ending asks for, and what such a file is; UsageError where it asks for none of ours."""
    suffix = PurePath(path).suffix.lower() if path != "-" else ".jsonl"
    if suffix not in BATCH:
        raise UsageError(
            _("“{path}” does not say in which format to write.").format(path=path),
            _("An audit writes {suffixes}: -o results.jsonl").format(suffixes=" ".join(BATCH)),
        )
    module, says = BATCH[suffix]
    return cast("BatchFormat", import_module(module)), _(says)
