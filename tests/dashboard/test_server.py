"""The server that `duizhao serve` starts: the same from any folder, closed where nobody needs it, ended with its parent."""

import gzip
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import server
from dashboard.middleware import FOREVER
from tests.server import ROOT

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
}


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def served(tables_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Serve the app from a folder that is not the checkout, end it, and see that nothing is left; give its address."""
    port = free_port()
    command = [sys.executable, "-m", "core.cli", "serve", "--tables", str(tables_folder), "--port", str(port)]
    process = subprocess.Popen(
        command,
        cwd=tmp_path_factory.mktemp("elsewhere"),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    said = next(line for line in process.stdout if "对照" in line)
    yield f"http://127.0.0.1:{port}", said
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) == 0
    for _ in range(50):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.1)
    raise AssertionError("the server outlived the command that started it")


def ask(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of an answer."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=10) as answer:
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read()


def test_it_says_where_it_listens(served: tuple[str, str]) -> None:
    """The address that is printed is the one it listens at: this machine alone."""
    url, said = served
    assert url in said
    assert "0.0.0.0" not in said


def test_every_answer_keeps_the_page_to_itself(served: tuple[str, str]) -> None:
    """Pages, files and health carry the security headers; the policy lets nothing in from elsewhere."""
    url, _ = served
    for path in ("/", "/themes", "/_stcore/health", "/nowhere.js"):
        status, headers, _ = ask(url + path)
        assert status == 200
        assert {name: headers[name.lower()] for name in HEADERS} == HEADERS
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "http" not in policy
        assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics?families=x", "/_stcore/agent/mcp"])
def test_what_no_reader_needs_is_closed(served: tuple[str, str], path: str) -> None:
    """The server's counts and its interface for programs answer nobody."""
    status, _, body = ask(served[0] + path)
    assert (status, body) == (404, b"")


def test_scripts_are_pressed_and_kept(served: tuple[str, str]) -> None:
    """Streamlit's files come gzipped, are the same when unpressed, and may be kept for good; the page is asked for anew."""
    url, _ = served
    _, headers, page = ask(url + "/")
    assert headers["cache-control"] == "no-cache"
    script = re.search(r'src="\.(/static/js/index[^"]+)"', page.decode())
    assert script
    _, pressed, body = ask(url + script[1], **{"Accept-Encoding": "gzip"})
    _, plain, whole = ask(url + script[1], **{"Accept-Encoding": "identity"})
    assert pressed["content-encoding"] == "gzip"
    assert pressed["cache-control"] == FOREVER
    assert "content-encoding" not in plain
    assert gzip.decompress(body) == whole
    assert len(body) < len(whole) / 2
    assert "PlotlyChart" in headers["link"]


@pytest.mark.parametrize("path", ["/static/../../../../etc/passwd", "/static/js/..%2f..%2f..%2f__init__.py"])
def test_nothing_else_is_sent_as_a_file(served: tuple[str, str], path: str) -> None:
    """A path that leaves Streamlit's folder of files is no file."""
    host, port = served[0].removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as line:
        line.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n".encode()
        )
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    assert b"root:" not in answer
    assert b"import" not in answer.split(b"\r\n\r\n", 1)[1][:2000] or b"<!DOCTYPE html>" in answer


def test_a_taken_port_is_told(served: tuple[str, str], tables_folder: Path) -> None:
    """A second server at the same address is refused in a sentence."""
    port = served[0].rsplit(":", 1)[1]
    command = [sys.executable, "-m", "core.cli", "serve", "--tables", str(tables_folder), "--port", port]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "已被占用" in done.stderr


def test_settings_go_with_the_app() -> None:
    """All that `.streamlit/config.toml` sets is known to Streamlit, by dotted names, wherever the app is started."""
    from streamlit import config

    settings = server.settings()
    assert settings["browser.gatherUsageStats"] is False
    assert settings["client.toolbarMode"] == "minimal"
    assert settings["theme.light.primaryColor"].startswith("#")
    assert settings.keys() <= config._config_options_template.keys()
