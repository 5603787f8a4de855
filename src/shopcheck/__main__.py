"""``python -m shopcheck``."""

from shopcheck.start import run

run()
