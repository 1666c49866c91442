"""Apply corrections by hand: what no rule can repair and a person has made sure of."""

from itertools import pairwise

from core.errors import PlanError
from core.model import Correction, Edit, Repaired, Suspect
from core.text.edits import OffsetMap, compose, invert, splice

CORRECTIONS = "corrections.toml"  # where they stand, for messages


def apply_corrections(repaired: Repaired, corrections: tuple[Correction, ...]) -> Repaired:
    """Return the repaired text with corrections made last, found by what stands in the raw file.

    Raises PlanError when a correction's raw text no longer stands in the file exactly once, begins or ends within a
    repair, or already reads as it should.

    >>> repaired = Repaired("香洲区", (Edit(2, 3, "區", "区", "hant"),))
    >>> apply_corrections(repaired, (Correction("x", "洲區", "州区", "原件作州"),)).edits[0]
    Edit(start=1, end=2, raw='洲', clean='州', rule='correction', sure=True)
    """
    if not corrections:
        return repaired
    raw = splice(repaired.text, invert(repaired.edits))
    edits = sorted((_edit(c, raw, repaired) for c in corrections), key=lambda e: e.start)
    for before, after in pairwise(edits):
        if before.end > after.start:
            raise PlanError(f"{CORRECTIONS} 有两条订正交叠：“{before.raw}”与“{after.raw}”，请合为一条。")
    moved = OffsetMap(edits)
    suspects = (Suspect(*moved.to_text(s.start, s.end), s.reason) for s in repaired.suspects)
    return Repaired(splice(repaired.text, edits), compose(repaired.edits, edits), tuple(suspects))


def _edit(correction: Correction, raw: str, repaired: Repaired) -> Edit:
    """Return the edit of the repaired text that makes a correction of the raw one."""
    where = f"{CORRECTIONS} 里 {correction.doc} 的订正“{correction.raw}”"
    count = raw.count(correction.raw)
    if count != 1:
        seen = "没有这些文字" if count == 0 else f"有 {count} 处这样的文字，请多写几个字"
        raise PlanError(f"{where}对不上原文件：{seen}。")
    first = raw.index(correction.raw)
    last = first + len(correction.raw)
    for e in repaired.edits:
        if len(e.raw) != len(e.clean) and (e.start < first < e.end or e.start < last < e.end):
            raise PlanError(f"{where}的首尾落在一处修复“{e.raw}”之内，请把那一处写全。")
    start, end = OffsetMap(repaired.edits).to_text(first, last)
    found = repaired.text[start:end]
    if found == correction.clean:
        raise PlanError(f"{where}已由程序修好，不再需要，请删去这一条。")
    return Edit(start, end, found, correction.clean, "correction")
