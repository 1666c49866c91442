"""Start the app's server as a process of its own, and end it with this one."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec

from core.errors import PlanError

HERE = "127.0.0.1"  # this machine alone


def launch(address: str, port: int, places: Mapping[str, str]) -> int:
    """Serve the app at an address until it is stopped; return its exit code.

    `places` are the variables that tell it where tables and plans lie. Raise PlanError where it cannot be started.
    """
    if find_spec("streamlit") is None:
        raise PlanError("还没有安装网页界面，请运行：pip install 'duizhao[dashboard]'。")
    _try(address, port)
    command = [sys.executable, "-m", "dashboard.server", f"--address={address}", f"--port={port}"]
    server = subprocess.Popen(command, env={**os.environ, **places})  # noqa: S603 our own
    before = signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        code = server.wait()
    except KeyboardInterrupt:  # Ctrl+C is how one stops it: the server has heard it, too
        code = server.wait()
    finally:
        signal.signal(signal.SIGTERM, before)
    return 0 if code in (0, -signal.SIGTERM, -signal.SIGINT) else code


def _try(address: str, port: int) -> None:
    """Raise PlanError where the server could not listen at the address."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does
        try:
            probe.bind((address, port))
            probe.listen(1)
        except socket.gaierror as error:
            raise PlanError(f"地址 {address} 不对，请写本机的 IP 地址，如 {HERE} 或 0.0.0.0。") from error
        except PermissionError as error:
            raise PlanError(f"没有使用端口 {port} 的权限，请用 --port 另指定一个（1024 以上）。") from error
        except OSError as error:
            raise PlanError(
                f"端口 {port} 已被占用，或本机没有地址 {address}。"
                "请先停止占用端口的程序，或用 --port、--address 另指定。"
            ) from error
