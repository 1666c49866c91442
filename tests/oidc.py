"""A provider of logins on loopback, as small as OpenID Connect allows: it asks nobody anything, and says who logs in."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT, SECRET = "duizhao", "nobody-else-knows-this-secret-of-the-client"


class Provider:
    """Who logs in next, with what is said of them; None is refused. What it gave out is kept in `given`."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.user: dict[str, Any] | None = None
        self.given: list[str] = []
        self.age = 0  # seconds since the login
        self._key = RSAKey.generate_key(2048, {"kid": "one"})
        self._codes: dict[str, dict[str, Any]] = {}

    def about(self) -> dict[str, Any]:
        """Return what is found of the provider."""
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "end_session_endpoint": f"{self.address}/leave",
            "code_challenge_methods_supported": ["S256"],
            "response_types_supported": ["code"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "subject_types_supported": ["public"],
        }

    def keys(self) -> dict[str, Any]:
        """Return the keys by which its tokens are checked."""
        return dict(KeySet([self._key]).as_dict(private=False))

    def authorize(self, asked: dict[str, str]) -> str:
        """Return where a browser goes on to: back with a code, or with a refusal."""
        if self.user is None:
            back = {"error": "access_denied", "error_description": "<script>alert(1)</script>"}
        else:
            code = secrets.token_urlsafe()
            self._codes[code] = {**asked, "user": self.user}
            self.given.append(code)
            back = {"code": code}
        return f"{asked['redirect_uri']}?{urlencode({**back, 'state': asked['state']})}"

    def token(self, asked: dict[str, str], client: str) -> dict[str, Any]:
        """Return the tokens for a code; raise KeyError or ValueError where anything does not fit."""
        was = self._codes.pop(asked["code"])
        proof = base64.urlsafe_b64encode(hashlib.sha256(asked["code_verifier"].encode()).digest())
        if client != f"{CLIENT}:{SECRET}" or proof.rstrip(b"=").decode() != was["code_challenge"]:
            raise ValueError("not the client that asked")
        now = int(time.time()) - self.age
        said = {
            "iss": self.address,
            "aud": CLIENT,
            "iat": now,
            "exp": int(time.time()) + 600,
            "nonce": was["nonce"],
        }
        made = jwt.encode({"alg": "RS256", "kid": "one"}, {**said, **was["user"]}, self._key)
        access = secrets.token_urlsafe()
        self.given += [made, access]
        return {"id_token": made, "access_token": access, "token_type": "Bearer", "expires_in": 600}


@contextmanager
def providing() -> Iterator[Provider]:
    """Serve a provider."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    server.provider = Provider(f"http://127.0.0.1:{server.server_port}")  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.provider  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer discovery, keys, and browsers that come to log in or out."""
        provider: Provider = self.server.provider  # type: ignore[attr-defined]
        address = urlsplit(self.path)
        asked = dict(parse_qsl(address.query))
        if address.path == "/authorize":
            self._go(provider.authorize(asked))
        elif address.path == "/leave":
            self._go(asked["post_logout_redirect_uri"])
        else:
            self._say(provider.keys() if address.path == "/keys" else provider.about())

    def do_POST(self) -> None:
        """Give tokens for a code."""
        provider: Provider = self.server.provider  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        client = base64.b64decode(self.headers["Authorization"].removeprefix("Basic ")).decode()
        try:
            self._say(provider.token(dict(parse_qsl(body)), client))
        except (KeyError, ValueError):
            self._say({"error": "invalid_grant"}, 400)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _go(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.end_headers()

    def _say(self, what: dict[str, Any], status: int = 200) -> None:
        data = json.dumps(what).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
