"""``python -m shopcheck``."""

from shopcheck.cli import main

main()
