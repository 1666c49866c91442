"""The app on a free port, and a Chromium that may speak to nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import SEEDS
from tests.server import CHROMIUM, serving


@pytest.fixture(scope="session")
def address(tables_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the app over the tables of the five plans, and give its address."""
    places = {
        "DUIZHAO_TABLES": tables_folder,
        "DUIZHAO_PLANS": SEEDS,
        "DUIZHAO_WORKSPACE": tmp_path_factory.mktemp("workspace"),
    }
    with serving(**{k: str(v) for k, v in places.items()}) as (url, _):
        yield url


@pytest.fixture
def elsewhere(tables_folder: Path, tmp_path: Path) -> Iterator[str]:
    """Start the app from a folder that is not the checkout, and give its address."""
    with serving(cwd=tmp_path, DUIZHAO_TABLES=str(tables_folder)) as (url, _):
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium."""
    with sync_playwright() as p:
        browser = p.chromium.launch(**CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Open a fresh browser; at the end it must have spoken to loopback alone, and complained of nothing."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(20_000)
    strangers: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda r: strangers.append(r.url) if not _near(r.url) else None)
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.on(
        "console",
        lambda m: complaints.append(m.text) if m.type == "error" and not _probe(m.location["url"]) else None,
    )
    yield page
    context.close()
    assert strangers == []
    assert complaints == []


def _near(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:"))


def _probe(url: str) -> bool:
    """Streamlit asks below the page's own path first whether the server answers there; that one is a 404."""
    return "/_stcore/" in url and not url.split("/_stcore/")[0].endswith(url.split("/")[2])
