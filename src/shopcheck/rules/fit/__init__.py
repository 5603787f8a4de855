"""Points learnt from labelled results: measured rule by rule, then weighed together, and tried on what was held back."""

from shopcheck.rules.fit.cases import Case, folds
from shopcheck.rules.fit.learn import Learned, Settings, learn
from shopcheck.rules.fit.measure import Measure, measure
from shopcheck.rules.fit.quality import Quality, cross_validated, quality
from shopcheck.rules.fit.text import Writing, patched, tables

__all__ = [
    "Case",
    "Learned",
    "Measure",
    "Quality",
    "Settings",
    "Writing",
    "cross_validated",
    "folds",
    "learn",
    "measure",
    "patched",
    "quality",
    "tables",
]
