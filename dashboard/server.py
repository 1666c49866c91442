"""The app's server: Streamlit's own, with every setting that the app relies on, wherever it is started from."""

import argparse
import gzip
import os
import sys
import tomllib
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from plotly.offline import get_plotlyjs
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit import file_util, net_util

from core.serve.editors import read_editors
from dashboard import frame, logs, words
from dashboard.exports import figure
from dashboard.middleware import FOREVER, Guarded, Pressed

_HERE = Path(__file__).parent
_STATIC = Path(file_util.get_static_dir())


def settings() -> dict[str, Any]:
    """Return what `.streamlit/config.toml` sets, of the wheel or of the checkout: by dotted names."""
    places = (root / ".streamlit" / "config.toml" for root in (_HERE, _HERE.parent))
    text = next(place for place in places if place.is_file()).read_text(encoding="utf-8")
    return dict(_dotted(tomllib.loads(text)))


def _dotted(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _dotted(value, f"{above}{name}.")
        else:
            yield above + name, value


@asynccontextmanager
async def _telling(_: st.App) -> AsyncIterator[None]:
    """Tell where the app is to be found, once it listens."""
    address, port = st.get_option("server.address"), st.get_option("server.port")
    everywhere = address in ("0.0.0.0", "::")  # noqa: S104 told, not bound
    hosts = ["localhost", net_util.get_internal_ip()] if everywhere else [address]
    found = [f"http://{f'[{host}]' if ':' in host else host}:{port}" for host in hosts if host]
    print(words.SERVING.format(where=words.OR.join(found)), flush=True)
    yield


@cache
def _pressed_plotly() -> bytes:
    return gzip.compress(get_plotlyjs().encode(), 6, mtime=0)


async def _plotly(_: Request) -> Response:
    """Give a page plotly, by which it draws pictures to save and slides to show; asked for when one does."""
    data = await run_in_threadpool(_pressed_plotly)
    headers = {"Content-Encoding": "gzip", "Cache-Control": FOREVER}
    return Response(data, headers=headers, media_type="text/javascript")


def _secrets() -> dict[str, Any] | None:
    """Return what Streamlit's own login is told, from the file of editors; no other file is asked."""
    path = os.environ.get("DUIZHAO_EDITORS")
    provider = read_editors(Path(path)).provider if path else None
    return {"auth": dict(provider)} if provider else None


app = st.App(
    _HERE / "app.py",
    secrets=_secrets(),
    lifespan=_telling,
    routes=[Route(figure.ADDRESS, _plotly)],
    middleware=[Middleware(Guarded, static=_STATIC), Middleware(Pressed, static=_STATIC)],
    on_script_error=frame.failed,
)


def main(argv: list[str] | None = None) -> None:
    """Serve the app until it is stopped."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8501)
    args = parser.parse_args(argv)
    sys.argv[1:] = []
    logs.keep_quiet()
    own = {"server.address": args.address, "server.port": args.port, "secrets.files": []}
    app.run(config={**settings(), **own})


if __name__ == "__main__":
    main()
