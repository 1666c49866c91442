"""Whether a plan that is brought is one that is held already, or another version of it."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePath

from core.compare.districts import period_of
from core.model import Metadata, Plan
from dashboard.data.holdings import Holding
from dashboard.data.register import Register
from dashboard.data.rows import records


@dataclass(frozen=True, slots=True)
class Version:
    """A document that is held, of the same district, kind and period as one that is brought."""

    holding: Holding
    name: str  # what it is called on the screen
    file: str
    same: bool  # to the letter


def versions(register: Register, plan: Plan) -> list[Version]:
    """Return the held documents that a brought one is a version of, or says word for word."""
    m = plan.metadata
    found = []
    for d in records(register.documents):
        same = d.sha256 == plan.source.sha256
        place = (d.plan_kind, d.period) == (m.plan_kind, period_of(m)) and _of_one_district(d, m)
        if same or (place and m.plan_kind is not None and m.period_start is not None):
            found.append(Version(register.holdings.of[d.doc], register.titles[d.doc], d.source_file, same))
    return found


def _of_one_district(d: object, m: Metadata) -> bool:
    """Tell whether a held document is of the district that a brought one names."""
    code, name, city = (getattr(d, column) for column in ("district_code", "district", "city"))
    if code and m.district_code:
        return bool(code == m.district_code)
    return bool(name and name == m.district and (not city or not m.city or city == m.city))


def free_name(name: str, taken: Collection[str]) -> str:
    """Return a file's name, numbered where another file has it, be it of another format.

    >>> free_name("规划.txt", {"规划.docx", "规划（2）.txt"})
    '规划（3）.txt'
    """
    stems = {PurePath(file).stem for file in taken}
    path, n, free = PurePath(name), 2, PurePath(name).stem
    while free in stems:
        free, n = f"{path.stem}（{n}）", n + 1
    return f"{free}{path.suffix}"
