"""Who may add, change and remove plans: names with hashed keys, or those whom a login's claim says so of."""

import hashlib
import hmac
import secrets
import time
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomli_w

from core.errors import PlanError

_COST, _BLOCK, _AT_ONCE = 1 << 15, 8, 1  # of scrypt: 32 MB and a tenth of a second a key
_MEMORY = 64 << 20
_DAY = 86_400  # seconds that a login makes an editor: who lost the claim meanwhile asks anew
_PROVIDER = ("client_id", "client_secret", "server_metadata_url", "redirect_uri", "cookie_secret")
_RETURN, _SECRET = (
    "/oauth2callback",
    32,
)  # how Streamlit's address ends to which a login returns; least of a secret
_HOW = '每行写“姓名 = "密钥"”，密钥用 duizhao key 生成'


@dataclass(frozen=True, slots=True)
class Editors:
    """The names with their hashed keys, and the claim of a login with the values that make one an editor.

    `provider` is how Streamlit reaches who knows the logins, by its names; empty where there is no login.
    """

    keys: Mapping[str, str]
    claim: str | None = None
    values: tuple[str, ...] = ()
    provider: Mapping[str, Any] = field(default_factory=dict, repr=False)


def hashed(key: str, salt: bytes | None = None) -> str:
    """Return a key as it is kept: salted and hashed, with what that took.

    >>> hashed("香洲", b"salt").split(":")[:4]
    ['scrypt', '32768', '8', '1']
    """
    salt = salt or secrets.token_bytes(16)
    return ":".join(("scrypt", str(_COST), str(_BLOCK), str(_AT_ONCE), salt.hex(), _digest(key, salt).hex()))


def _digest(key: str, salt: bytes) -> bytes:
    return hashlib.scrypt(key.encode(), salt=salt, n=_COST, r=_BLOCK, p=_AT_ONCE, maxmem=_MEMORY)


def new_key() -> str:
    """Return a new key that nobody can guess."""
    return secrets.token_urlsafe(15)


def line(name: str, key: str) -> str:
    """Return the line of an editors' file for a name and a key."""
    return tomli_w.dumps({name: hashed(key)}).strip()


def is_editor(editors: Editors, name: str, key: str) -> bool:
    """Tell whether a key is the one of that name; an unknown name takes as long as a known one.

    >>> is_editor(Editors({"张三": hashed("甲乙丙丁")}), "张三", "甲乙丙丁"), is_editor(Editors({}), "张三", "甲乙丙丁")
    (True, False)
    """
    kept = editors.keys.get(name)
    salt = bytes.fromhex(kept.split(":")[4]) if kept else b"nobody"
    return hmac.compare_digest(hashed(key, salt), kept or "")


def claims_it(editors: Editors, user: Mapping[str, Any]) -> bool:
    """Tell whether what a login says of someone makes them an editor; dots in a claim's name lead into tables.

    >>> claims_it(Editors({}, "groups", ("规划科",)), {"groups": ["办公室", "规划科"]})
    True
    >>> claims_it(Editors({}, "realm_access.roles", ("editor",)), {"realm_access": {"roles": ["editor"]}})
    True
    """
    if not editors.claim or (editors.claim == "email" and user.get("email_verified") is False):
        return False
    said = _said(user, editors.claim)
    found = said if isinstance(said, (list, tuple)) else [said]
    return any(isinstance(value, str) and value in editors.values for value in found)


def _said(user: Mapping[str, Any], claim: str) -> Any:
    if claim in user:
        return user[claim]
    first, dot, rest = claim.partition(".")
    under = user.get(first) if dot else None
    return _said(under, rest) if isinstance(under, Mapping) else None


def is_fresh(user: Mapping[str, Any], now: float | None = None) -> bool:
    """Tell whether somebody logged in within the last day; later, what the login said of them may have changed.

    >>> is_fresh({"iat": 1000}, now=2000), is_fresh({"iat": 1000}, now=90_000), is_fresh({}, now=2000)
    (True, False, False)
    """
    at = user.get("iat")
    return isinstance(at, (int, float)) and (time.time() if now is None else now) - at < _DAY


def read_editors(path: Path) -> Editors:
    """Read the file of editors; raise PlanError with one sentence where it is not one."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise PlanError(f"没有 {path} 这个文件，请检查 --editors 后面的路径。") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise PlanError(f"{path} 读不了：应为 UTF-8 编码的 TOML 文件，{_HOW}。") from error
    keys, login = table.get("editors", {}), table.get("login", {})
    if not isinstance(keys, dict) or not all(isinstance(k, str) and _is_hash(k) for k in keys.values()):
        raise PlanError(f"{path} 的 [editors] 里{_HOW}。")
    if not isinstance(login, dict):
        raise PlanError(f"{path} 的 [login] 应是一节，写法见 README 的“给一个单位用”。")
    if not keys and not login:
        raise PlanError(f"{path} 里没有一位编辑，请在 [editors] 下{_HOW}。")
    if not login:
        return Editors(dict(keys))
    claim, values = login.get("claim"), login.get("values")
    if not (isinstance(claim, str) and isinstance(values, list) and all(isinstance(v, str) for v in values)):
        raise PlanError(
            f'{path} 的 [login] 应写 claim = "…" 与 values = ["…"]：登录信息里哪一项为何值才可编辑。'
        )
    return Editors(dict(keys), claim, tuple(values), _provider(path, login))


def _provider(path: Path, login: Mapping[str, Any]) -> dict[str, Any]:
    """Return how the provider of logins is reached, as Streamlit's `[auth]` has it."""
    wanting = [name for name in _PROVIDER if not (isinstance(login.get(name), str) and login[name])]
    if wanting:
        raise PlanError(f"{path} 的 [login] 还缺 {'、'.join(wanting)}，写法见 README 的“给一个单位用”。")
    if not login["redirect_uri"].endswith(_RETURN):
        raise PlanError(f"{path} 的 redirect_uri 应是对照的网址加 {_RETURN}。")
    if len(login["cookie_secret"]) < _SECRET:
        raise PlanError(
            f"{path} 的 cookie_secret 太短，请写 {_SECRET} 个以上随机的字符，如 openssl rand -hex 32 所打印的。"
        )
    scope = login.get("scope", "openid profile email")
    if not (isinstance(scope, str) and "openid" in scope.split()):
        raise PlanError(
            f'{path} 的 scope 应是用空格隔开的几个词，其中有 openid，如 "openid profile groups"。'
        )
    return {**{name: login[name] for name in _PROVIDER}, "client_kwargs": {"scope": scope}}


def _is_hash(text: str) -> bool:
    parts = text.split(":")
    return (
        parts[:4] == ["scrypt", str(_COST), str(_BLOCK), str(_AT_ONCE)]
        and len(parts) == 6
        and all(p and len(p) % 2 == 0 and set(p) <= set("0123456789abcdef") for p in parts[4:])
    )
