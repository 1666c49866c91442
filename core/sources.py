"""Find the plan files of a folder and what its sources.toml says of them."""

import hashlib
import tomllib
from pathlib import Path
from typing import Any

from core.errors import PlanError
from core.model import Metadata, Source

MANIFEST = "sources.toml"


def find_sources(folder: Path) -> tuple[Source, ...]:
    """Return the plans of a folder, in the order of its manifest or else by name."""
    entries = _manifest(folder)
    names = list(entries) + sorted(p.name for p in folder.glob("*.txt") if p.name not in entries)
    if not names:
        raise PlanError(f"文件夹 {folder} 里没有规划文件（.txt），请放入后再运行。")
    return tuple(_read(folder / name, entries.get(name, {})) for name in names)


def _manifest(folder: Path) -> dict[str, dict[str, Any]]:
    path = folder / MANIFEST
    if not path.exists():
        return {}
    return {d["file"]: d for d in tomllib.loads(path.read_text(encoding="utf-8"))["document"]}


def _read(path: Path, entry: dict[str, Any]) -> Source:
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    if entry.get("sha256") and entry["sha256"] != sha256:
        raise PlanError(f"{path} 与 {MANIFEST} 里记录的校验和不符：原文件不应改动，请还原，或更正 sha256。")
    known = {k: v for k, v in entry.items() if k not in ("file", "sha256") and v != ""}
    if "missing" in known:
        known["missing"] = tuple(known["missing"])
    return Source(path.stem, path.name, sha256, "utf-8", data.decode("utf-8"), Metadata(**known))


def seeds_folder() -> Path:
    """Return the folder of the five plans: within the installed package, or at the top of a checkout."""
    packed = Path(__file__).parent / "seeds"
    return packed if packed.is_dir() else Path(__file__).parent.parent / "seeds"
