"""Who may add, change and remove plans: names with hashed keys, or those whom a login's claim says so of."""

import hashlib
import hmac
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w

from core.errors import PlanError

_COST, _BLOCK, _AT_ONCE = 1 << 15, 8, 1  # of scrypt: 32 MB and a tenth of a second a key
_MEMORY = 64 << 20
_HOW = '每行写“姓名 = "密钥"”，密钥用 duizhao key 生成'


@dataclass(frozen=True, slots=True)
class Editors:
    """The names with their hashed keys, and the claim of a login with the values that make one an editor."""

    keys: Mapping[str, str]
    claim: str | None = None
    values: tuple[str, ...] = ()


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
    """Tell whether what a login says of someone makes them an editor.

    >>> claims_it(Editors({}, "groups", ("规划科",)), {"groups": ["办公室", "规划科"]})
    True
    """
    said = user.get(editors.claim) if editors.claim else None
    found = said if isinstance(said, (list, tuple)) else [said]
    return any(isinstance(value, str) and value in editors.values for value in found)


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
    claim, values = (login.get("claim"), login.get("values")) if isinstance(login, dict) else (None, None)
    known = isinstance(values, list) and all(isinstance(v, str) for v in values)
    if login and not (isinstance(claim, str) and known):
        raise PlanError(
            f'{path} 的 [login] 应写 claim = "…" 与 values = ["…"]：登录信息里哪一项为何值才可编辑。'
        )
    if not keys and not login:
        raise PlanError(f"{path} 里没有一位编辑，请在 [editors] 下{_HOW}。")
    return Editors(dict(keys), claim, tuple(values or ()))


def _is_hash(text: str) -> bool:
    parts = text.split(":")
    return (
        parts[:4] == ["scrypt", str(_COST), str(_BLOCK), str(_AT_ONCE)]
        and len(parts) == 6
        and all(p and len(p) % 2 == 0 and set(p) <= set("0123456789abcdef") for p in parts[4:])
    )
