"""What to do now, in order, with dates: from facts alone. Rights do not depend on the verdict."""

from __future__ import annotations

from shopcheck.advice.advise import Advice, advise, load_advice
from shopcheck.advice.declared import FACTS

__all__ = ["FACTS", "Advice", "advise", "load_advice"]
