"""One colour per district in the whole app, and the colours of paper and ink."""

from collections.abc import Mapping, Sequence

# Okabe and Ito's colours: told apart by colour-blind readers. The first five plans keep theirs whatever joins them.
_OWN = {
    "440402": "#0072B2",
    "440802": "#D55E00",
    "440704": "#009E73",
    "440112": "#CC79A7",
    "440105": "#E69F00",
}
_OTHERS = ("#56B4E9", "#8B6F47", "#6A4C93", "#7A7A7A", "#B5A400", "#004D66", "#8C2D04")

_PALE = "#C8C8C8"  # mixed into the colour of an earlier period

LIGHT = {"paper": "#FFFFFF", "ink": "#1A1A1A", "second": "#5B5B5B", "line": "#DDDAD3", "accent": "#A6192E"}
DARK = {"paper": "#16181C", "ink": "#ECECEC", "second": "#A9ADB3", "line": "#343840", "accent": "#E5686F"}


def colours(docs: Sequence[str], codes: Sequence[str | None]) -> dict[str, str]:
    """Give each document its colour by its district's code, the others the rest of the palette in turn.

    >>> colours(["haizhu", "new"], ["440105", None])
    {'haizhu': '#E69F00', 'new': '#56B4E9'}
    """
    out: dict[str, str] = {}
    given, others = set[str](), 0
    for doc, code in zip(docs, codes, strict=True):
        own = _OWN.get(code or "")
        if own and own not in given:
            given.add(own)
            out[doc] = own
        else:
            out[doc] = _OTHERS[others % len(_OTHERS)]
            others += 1
    return out


def apart(own: Mapping[str, str], docs: Sequence[str]) -> dict[str, str]:
    """Let each of a few documents keep its own colour, but those who would share one, as far as there are colours.

    >>> apart({"a": "#56B4E9", "b": "#8B6F47", "i": "#56B4E9"}, ["a", "b", "i"])
    {'a': '#56B4E9', 'b': '#8B6F47', 'i': '#6A4C93'}
    """
    free = [c for c in (*_OTHERS, *_OWN.values()) if c not in {own[d] for d in docs}]
    out: dict[str, str] = {}
    for doc in docs:
        out[doc] = own[doc] if own[doc] not in out.values() or not free else free.pop(0)
    return out


def paler(colour: str) -> str:
    """Return a colour's shade for a document of an earlier period.

    >>> paler("#0072B2")
    '#5a99bc'
    """
    pairs = [(int(colour[i : i + 2], 16), int(_PALE[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(0.55 * own + 0.45 * pale):02x}" for own, pale in pairs)
