"""Read corrections.toml: what a person has made sure of and no rule can repair, each with its reason."""

import tomllib

from core.errors import PlanError
from core.model import Correction

CORRECTIONS = "corrections.toml"
_KEYS = {"doc", "raw", "clean", "reason"}


def read_corrections(text: str) -> dict[str, tuple[Correction, ...]]:
    r"""Return the corrections of a corrections.toml by document; raise PlanError for an entry that is not complete.

    >>> read_corrections('[[correction]]\ndoc = "a"\nraw = "加和创新"\nclean = "加强和创新"\nreason = "漏字"')
    {'a': (Correction(doc='a', raw='加和创新', clean='加强和创新', reason='漏字'),)}
    """
    try:
        entries = tomllib.loads(text).get("correction", [])
    except tomllib.TOMLDecodeError as error:
        raise PlanError(f"{CORRECTIONS} 写法有误：{error}") from error
    except (RecursionError, ValueError) as error:
        raise PlanError(f"{CORRECTIONS} 写法有误：括号套得太深，或有太长的数。") from error
    found: dict[str, tuple[Correction, ...]] = {}
    for number, entry in enumerate(entries, 1):
        if set(entry) != _KEYS or not all(isinstance(v, str) for v in entry.values()):
            raise PlanError(
                f"{CORRECTIONS} 第 {number} 条须有且只有 doc、raw、clean、reason 四项，且都是文字。"
            )
        if not entry["raw"] or not entry["reason"]:
            raise PlanError(f"{CORRECTIONS} 第 {number} 条的 raw 与 reason 不得为空。")
        found[entry["doc"]] = (*found.get(entry["doc"], ()), Correction(**entry))
    return found
