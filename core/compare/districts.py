"""Tells which district each plan is of, and which document of that district it is."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from core.lexicon import load
from core.model import Identity, Metadata, Plan

FIVE_YEARS: dict[int, str] = {first: name for name, first in load("times")["plans"].items()}


def identify(plans: Sequence[Plan]) -> tuple[Identity, ...]:
    """Return of each plan whose it is and for when, and a name that holds whatever its file is called.

    Two versions of one document share all but the last piece of their id, which is a piece of their text's checksum.
    """
    keys = district_keys(plans)
    names = [_name(key, plan.metadata) for key, plan in zip(keys, plans, strict=True)]
    times = Counter(names)
    return tuple(
        Identity(
            district_key=key,
            period=period_of(plan.metadata),
            document_id=name if times[name] == 1 else f"{name}-{plan.source.sha256[:6] or plan.source.doc}",
        )
        for key, name, plan in zip(keys, names, plans, strict=True)
    )


def district_keys(plans: Sequence[Plan]) -> tuple[str, ...]:
    """Return a key of each plan's district: its code, else its names, else the document itself.

    A report that says 白石区 alone is of the one 白石区 that other documents name with city or code.
    """
    known: dict[str, set[str]] = defaultdict(set)
    for plan in plans:
        if plan.metadata.district:
            known[plan.metadata.district].update(_told(plan.metadata))
    return tuple(_key(plan, known) for plan in plans)


def _told(metadata: Metadata) -> set[str]:
    """Return the key that a document's own words give, where they say more than the bare name."""
    if metadata.district_code:
        return {metadata.district_code}
    return {f"{metadata.city}{metadata.district}"} if metadata.city else set()


def _key(plan: Plan, known: dict[str, set[str]]) -> str:
    metadata = plan.metadata
    name = metadata.district or metadata.city
    if metadata.district_code or not name:
        return metadata.district_code or plan.source.doc
    keys = known[name]
    named = {key for key in keys if key.endswith(name)}
    coded = keys - named
    if len(coded) == 1 and len(named) <= 1:
        return next(iter(coded))
    return next(iter(_told(metadata))) if metadata.city else next(iter(keys)) if len(keys) == 1 else name


def period_of(metadata: Metadata) -> str | None:
    """Return what a document plans for, as people call it: a five-year plan's name or a year.

    >>> period_of(Metadata(period_start=2026, period_end=2030)), period_of(Metadata(period_start=2026, period_end=2026))
    ('十五五', '2026年')
    """
    start, end = metadata.period_start, metadata.period_end
    if start is None:
        return None
    if end == start + 4 and start in FIVE_YEARS:
        return FIVE_YEARS[start]
    return f"{start}年" if end in (start, None) else f"{start}—{end}年"


def _name(key: str, metadata: Metadata) -> str:
    years = f"{metadata.period_start or '未写明'}-{metadata.period_end or '未写明'}"
    return f"{key}-{metadata.plan_kind or 'other'}-{years}"
