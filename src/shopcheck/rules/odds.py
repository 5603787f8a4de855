"""Decibans and probabilities: 10·log10 of the odds."""

from __future__ import annotations

import math


def decibans(share: float) -> float:
    """Turn a probability between 0 and 1 into decibans: 10·log10 of its odds, to one decimal."""
    return round(10 * math.log10(share / (1 - share)), 1)


def probability(total: float) -> float:
    """Turn decibans into a probability."""
    return 1 / (1 + 10 ** (-total / 10))
