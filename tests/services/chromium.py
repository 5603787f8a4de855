"""A real browser for pages of our own: Chromium without a screen, driven by Selenium."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from tests.services.programs import needed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Selenium talks to its driver on loopback, and leaves sockets to the garbage collector.
IN_A_BROWSER = [
    pytest.mark.enable_socket,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@contextmanager
def chromium(*arguments: str, logs: Mapping[str, str] | None = None) -> Iterator[Any]:
    """Start it with these arguments beside those it needs here; `logs` are what it is to write down."""
    program, driver = needed("chromium", "chromium"), needed("chromedriver", "chromium-driver")
    webdriver: Any = pytest.importorskip("selenium.webdriver", reason="needs Selenium")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", *arguments):
        options.add_argument(argument)
    if logs is not None:
        options.set_capability("goog:loggingPrefs", dict(logs))
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    try:
        yield browser
    finally:
        browser.quit()
