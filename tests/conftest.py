"""Fixtures that every test may use."""

import os
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page

from tests.support.browser import chromium_browser
from tests.support.old_engine import OldEngine, old_engine
from tests.support.server import static_host

SEED = "GONGKAI_SEED"

settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("random", deadline=None, print_blob=True)
settings.load_profile("random" if SEED in os.environ else "fixed")


def pytest_report_header() -> str:
    return f"{SEED}={os.environ.get(SEED, '0')}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a skipped test: a test that did not run must not look like one that passed."""
    report = yield
    if report.skipped:
        report.outcome = "failed"
    return report


@pytest.fixture(scope="session")
def seed() -> int:
    """The seed of random tests: 0, or GONGKAI_SEED, which `make test-all` chooses anew."""
    return int(os.environ.get(SEED, "0"))


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One headless Chromium for each worker."""
    with chromium_browser(tmp_path_factory.mktemp("chromium")) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own context; a script error on it fails the test."""
    context = browser.new_context(locale="zh-CN")
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    yield context.new_page()
    context.close()
    assert not errors


@pytest.fixture(scope="session")
def engine() -> Iterator[OldEngine]:
    """One window of Chromium 69 for each worker."""
    with old_engine() as running:
        yield running


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """`serve(directory, prefix="/a/b/", headers=None)` until the tests end; the root's URL."""
    with ExitStack() as stack:

        def start(
            directory: Path, prefix: str = "/a/b/", headers: Mapping[str, str] | None = None
        ) -> str:
            return stack.enter_context(static_host(directory, prefix, headers))

        yield start
