"""Run a Streamlit script as a user's server would, on a free port."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent

# Debian's Chromium, kept from looking anything up outside
CHROMIUM: dict[str, Any] = {
    "executable_path": shutil.which("chromium"),
    "args": [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ],
}


@contextmanager
def serving(script: Path | None = None, cwd: Path = ROOT, **environment: str) -> Iterator[tuple[str, int]]:
    """Serve the app, or a script; give its address and the server's process id. Raise where it does not come up in a minute."""
    port = free_port()
    command = ["-m", "dashboard.server", f"--port={port}"]
    if script is not None:
        command = ["-m", "streamlit", "run", str(script), f"--server.port={port}"]
        command += ["--server.headless=true", "--server.address=127.0.0.1"]
    with running(command, port, cwd, **environment) as server:
        yield f"http://127.0.0.1:{port}", server.pid


@contextmanager
def running(
    command: Sequence[str], port: int, cwd: Path = ROOT, log: Path | None = None, **environment: str
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a Python command that serves at a port, once it does; what it prints goes to a file."""
    with (log or Path(os.devnull)).open("ab") as printed:
        server = subprocess.Popen(
            [sys.executable, *command],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            stdout=printed,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield server
    finally:
        server.terminate()
        server.wait(timeout=20)


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError("the server did not come up in a minute")
