"""One colour per district in the whole app, and the colours of paper and ink."""

from collections.abc import Sequence

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
    for doc, code in zip(docs, codes, strict=True):
        own = _OWN.get(code or "")
        taken = len([c for c in out.values() if c in _OTHERS])
        out[doc] = own if own and own not in out.values() else _OTHERS[taken % len(_OTHERS)]
    return out


def paler(colour: str) -> str:
    """Return a colour's shade for a document of an earlier period.

    >>> paler("#0072B2")
    '#5a99bc'
    """
    pairs = [(int(colour[i : i + 2], 16), int(_PALE[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(0.55 * own + 0.45 * pale):02x}" for own, pale in pairs)
