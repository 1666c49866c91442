"""The shares of text by theme and document as a picture to save."""

from collections.abc import Mapping, Sequence

from dashboard import words
from dashboard.sheets import WIDTH, Look, Picture, Sheet, close, cut, head, wide

ROW, NAMES = 30, 120  # of a theme: its height; the width of what stands before it
DEEPEST = 0.6  # how much of the accent the greatest share takes: black stays readable on it


def heat(
    shares: Mapping[tuple[str, str], float], themes: Sequence[str], docs: Sequence[str], look: Look
) -> Picture:
    """Draw a field for each theme and document, the darker the more of its text is on the theme."""
    sheet = Sheet(look, WIDTH)
    top = head(sheet, words.SHARE_TITLE, words.SHARE_SAID) + 42
    across = (WIDTH - NAMES) / max(1, len(docs))
    most = max((shares[k] for k in shares if k[1] in docs), default=1.0)
    for n, doc in enumerate(docs):
        middle = NAMES + across * (n + 0.5)
        name = cut(look.names[doc], across - 24, 14)[0]
        left = middle - (wide(name, 14) + 16) / 2
        sheet.draw("rect", x=left, y=top - 20, width=11, height=11, fill=look.colours[doc])
        sheet.write(left + 16, top - 10, name, weight=700)
    for k, theme in enumerate(themes):
        y = top + ROW * k
        sheet.write(0, y + 20, theme)
        for n, doc in enumerate(docs):
            share, x = shares.get((theme, doc)), NAMES + across * n
            if share is None:
                sheet.write(x + across / 2, y + 20, "–", ink="second", anchor="middle")
                continue
            depth = round(DEEPEST * share / most, 3)
            box = {"x": x + 1, "y": y + 1, "width": across - 2, "height": ROW - 2}
            sheet.draw("rect", **box, fill=look.ink["accent"], fill_opacity=depth)
            sheet.write(x + across / 2, y + 20, f"{share:.1f}", anchor="middle")
    foot = [words.SOURCE.format(title=look.titles[d], where="") for d in docs]
    return close(sheet, top + ROW * len(themes) + 6, [*foot, words.VERSION.format(build=look.build[:8])])
