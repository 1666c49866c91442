"""Read sources.toml: what a person says of the plan files of a folder."""

import tomllib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path, PurePath
from typing import Any, get_args

from core.errors import PlanError, of_files
from core.model import Metadata, PlanKind
from core.places import digest

MANIFEST = "sources.toml"

Digest = Callable[[Path], str]


def read_manifest(folder: Path, digest: Digest = digest) -> dict[str, Metadata]:
    """Return what a folder's sources.toml says of its files, by file name; nothing where there is none.

    `digest` gives the SHA-256 of a file. A wrong key or value, a file that is not there, or one that has changed raises PlanError.
    """
    path = folder / MANIFEST
    if not path.exists():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise PlanError(f"{path} 须用 UTF-8 编码，请用记事本另存为 UTF-8。") from error
    except tomllib.TOMLDecodeError as error:
        raise PlanError(f"{path} 不是合格的 TOML 文件：{error}。") from error
    except (RecursionError, ValueError) as error:  # brackets a thousand deep, a number of thousands of digits
        raise PlanError(f"{path} 不是合格的 TOML 文件：括号套得太深，或有太长的数。") from error
    except OSError as error:
        raise PlanError(of_files(error)) from error
    documents = table.get("document", [])
    if table.keys() - {"document"} or not _is_tables(documents):
        raise PlanError(f"{path} 里只应有 [[document]] 各节。")
    given: dict[str, Metadata] = {}
    for n, entry in enumerate(documents, 1):
        name, metadata = _entry(folder, f"{path} 第 {n} 个 [[document]]", entry, digest)
        if name in given:
            raise PlanError(f"{path} 里 {name} 列了两次，请删去一节。")
        given[name] = metadata
    return given


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, dict) for v in value)


def _entry(folder: Path, where: str, entry: dict[str, Any], digest: Digest) -> tuple[str, Metadata]:
    """Check one table of the manifest and return its file's name and what is given."""
    name = entry.get("file")
    if not isinstance(name, str) or not name:
        raise PlanError(f"{where} 没有写 file（文件名）。")
    where = f"{where}（{name[:60]}）"
    if PurePath(name).name != name or len(name) > 250 or not (folder / name).is_file():
        raise PlanError(f"{where}：文件夹 {folder} 里没有这个文件。")
    for key, value in entry.items():
        if key not in _CHECKS:
            raise PlanError(f"{where}：不认识的项 {key}，可用的有：{'、'.join(_CHECKS)}。")
        wanted = _CHECKS[key](value)
        if value != "" and wanted:
            raise PlanError(f"{where}：{key} 应为{wanted}，现为 {repr(value)[:60]}。")
    known = {k: v for k, v in entry.items() if k not in ("file", "sha256") and v != ""}
    if known.get("period_start", 0) > known.get("period_end", 9999):
        raise PlanError(f"{where}：period_start 晚于 period_end。")
    sha256 = entry.get("sha256")
    if sha256 and digest(folder / name) != sha256.lower():
        raise PlanError(f"{where}：文件与 sha256 不符，原文件不应改动，请还原文件，或更正 sha256。")
    return name, Metadata(**{**known, "missing": tuple(known.get("missing", ()))})


def _text(value: Any) -> str | None:
    return None if isinstance(value, str) else "文字"


def _texts(value: Any) -> str | None:
    return (
        None
        if isinstance(value, list) and all(isinstance(v, str) for v in value)
        else '文字的列表，如 ["指标表"]'
    )


def _digits(length: int, digits: str) -> Callable[[Any], str | None]:
    def check(value: Any) -> str | None:
        good = isinstance(value, str) and len(value) == length and not set(value.lower()) - set(digits)
        return None if good else f" {length} 位代码"

    return check


def _day(value: Any) -> str | None:
    return None if isinstance(value, date) and not isinstance(value, datetime) else "日期，如 2021-04-09"


def _year(value: Any) -> str | None:
    good = isinstance(value, int) and not isinstance(value, bool) and 1949 <= value <= 2100
    return None if good else "年份，如 2021"


def _kind(value: Any) -> str | None:
    return None if value in get_args(PlanKind) else "、".join(get_args(PlanKind)) + " 之一"


# What a manifest may say, each with the check that tells what a value should have been.
_CHECKS: dict[str, Callable[[Any], str | None]] = {
    "file": _text,
    "title": _text,
    "district": _text,
    "district_code": _digits(6, "0123456789"),
    "city": _text,
    "province": _text,
    "plan_kind": _kind,
    "issuer": _text,
    "issued_on": _day,
    "period_start": _year,
    "period_end": _year,
    "base_year": _year,
    "sha256": _digits(64, "0123456789abcdef"),
    "missing": _texts,
}
