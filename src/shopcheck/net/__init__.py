"""The only door to the world: who may be asked, for how long, and how much of an answer is read."""

from __future__ import annotations

from shopcheck.net.answer import Answer, Outcome
from shopcheck.net.deadline import Deadline
from shopcheck.net.errors import NetError
from shopcheck.net.policy import AddressPolicy
from shopcheck.net.world import Cache, Resolver, World

__all__ = ["AddressPolicy", "Answer", "Cache", "Deadline", "NetError", "Outcome", "Resolver", "World"]
