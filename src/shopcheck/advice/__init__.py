"""What to do now, in order, with dates: from facts alone. Rights do not depend on the verdict."""

from __future__ import annotations

from shopcheck.advice.advise import advise
from shopcheck.advice.declared import FACTS
from shopcheck.advice.entry import Advice, load_advice

__all__ = ["FACTS", "Advice", "advise", "load_advice"]
