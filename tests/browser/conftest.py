"""The app on a free port, and a Chromium that may speak to nothing else."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent.parent
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def address(tables_folder: Path) -> Iterator[str]:
    """Start the app over the tables of the five plans, and give its address."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    at = f"http://127.0.0.1:{port}"
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", *options],
        cwd=ROOT,
        env={**os.environ, "DUIZHAO_TABLES": str(tables_folder), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"{at}/_stcore/health")
        yield at
    finally:
        process.terminate()
        process.wait(10)


def _wait(url: str) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium, else the one that Playwright brings."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=found, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Open a fresh browser; at the end it must have spoken to loopback alone, and complained of nothing."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(10_000)
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
