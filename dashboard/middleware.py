"""What stands between a browser and Streamlit's server: closed doors, headers, files pressed once."""

import gzip
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")  # nobody here asks for them
FOREVER = "public, max-age=31536000, immutable"  # the files' names change with what is in them
LATER = (
    "PlotlyChart",
)  # parts of Streamlit that a later page needs: the browser fetches them when it has nothing to do
_LOGIN, _WHERE = ("/oauth2callback", "/auth/logout"), "/add"  # the only page that one logs in from
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


def policy(index: str) -> str:
    """Return the content security policy that fits Streamlit: nothing from elsewhere, no script but its own files.

    Its start page has a script of its own, known here by its digest; components come as blobs; styles are set by script.

    >>> "script-src 'self' blob: 'sha256-" in policy("<script>a = 1</script>")
    True
    """
    own = " ".join(
        f"'sha256-{b64encode(sha256(s.encode()).digest()).decode()}'" for s in _SCRIPT.findall(index)
    )
    rules = {
        "default-src": "'self'",
        "script-src": f"'self' blob: {own}".rstrip(),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


class Guarded:
    """Closes what no reader needs, and gives every answer the headers that keep a page to itself."""

    def __init__(self, app: ASGIApp, static: Path) -> None:
        self._app = app
        self._headers = {
            "Content-Security-Policy": policy((static / "index.html").read_text(encoding="utf-8")),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "SAMEORIGIN",
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        }
        later = [p for name in LATER for p in static.glob(f"static/js/{name}.*.js")]
        self._later = ", ".join(
            f"<{p.relative_to(static).as_posix()}>; rel=prefetch; as=script" for p in later
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        if any(closed in scope["path"] for closed in CLOSED):
            return await PlainTextResponse("", status_code=404)(scope, receive, send)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                if scope["path"] in _LOGIN and headers.get("location") == "/":
                    headers["Location"] = _WHERE
                if self._later and headers.get("content-type", "").startswith("text/html"):
                    headers["Link"] = self._later
            await send(message)

        await self._app(scope, receive, guarded)


class Pressed:
    """Sends Streamlit's own scripts and styles gzipped, each pressed once: 23 MB become 6."""

    def __init__(self, app: ASGIApp, static: Path) -> None:
        self._app, self._folder = app, (static / "static").resolve()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = self._asked(scope)
        if path is None:
            return await self._app(scope, receive, send)
        headers = {"Content-Encoding": "gzip", "Cache-Control": FOREVER, "Vary": "Accept-Encoding"}
        data = await run_in_threadpool(pressed, path)
        answer = Response(data, headers=headers, media_type=_TYPES[path.suffix])
        await answer(scope, receive, send)

    def _asked(self, scope: Scope) -> Path | None:
        """Return the file that is asked for; None where it is no script or style, or the browser takes no gzip."""
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith("/static/"):
            return None
        if "gzip" not in Headers(scope=scope).get("accept-encoding", ""):
            return None
        path = (self._folder / scope["path"].removeprefix("/static/")).resolve()
        known = path.suffix in _TYPES and path.is_relative_to(self._folder) and path.is_file()
        return path if known else None


@cache
def pressed(path: Path) -> bytes:
    """Return a file's bytes, gzipped."""
    return gzip.compress(path.read_bytes(), 6, mtime=0)
