"""Groups of districts that a reader named, as one value of a link: nothing of them is kept by the server."""

from collections.abc import Mapping, Sequence

MOST, LONG = 12, 20  # groups in a link, characters of a name
_PART, _OF, _ITEM = ";", ":", ","
_SIGNS = str.maketrans("", "", _PART + _OF + _ITEM)


def read(value: str) -> dict[str, tuple[str, ...]]:
    """Return the groups of a link by name: their districts' keys. What is no group is left out.

    >>> read("对标区:440402,440105;市里:440402")
    {'对标区': ('440402', '440105'), '市里': ('440402',)}
    >>> read("对标区;:1;x:,")
    {}
    """
    out: dict[str, tuple[str, ...]] = {}
    for part in value.split(_PART):
        name, _, listed = part.partition(_OF)
        keys = tuple(dict.fromkeys(filter(None, listed.split(_ITEM))))
        if name and keys and len(out) < MOST:
            out[name[:LONG]] = keys
    return out


def write(groups: Mapping[str, Sequence[str]]) -> str | None:
    """Write groups as one value of a link; None for none.

    >>> write({"对标区": ["440402", "440105"]})
    '对标区:440402,440105'
    """
    return _PART.join(f"{name}{_OF}{_ITEM.join(keys)}" for name, keys in groups.items() if keys) or None


def named(groups: Mapping[str, Sequence[str]], name: str, keys: Sequence[str]) -> dict[str, Sequence[str]]:
    """Return groups with one more under a name without the link's own signs; the latest first, the oldest makes room.

    >>> named({"甲": ["1"]}, " 对标:区 ", ["2"])
    {'对标区': ['2'], '甲': ['1']}
    """
    said = name.translate(_SIGNS).strip()[:LONG]
    if not said or not keys:
        return dict(groups)
    others = [(n, k) for n, k in groups.items() if n != said]
    return {said: list(keys), **dict(others[: MOST - 1])}
