"""``python -m shopcheck``."""

from shopcheck.cli import run

run()
