"""Two documents side by side as markup: paragraphs with what was taken out and put in."""

from collections import Counter
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from dashboard import words_overtime as words
from dashboard.data.corpus import Corpus
from dashboard.data.holdings import era_name
from dashboard.data.revised import Revised, differences
from dashboard.link import Link, span
from dashboard.markup.blocks import a
from dashboard.template import fill, joined


def summary(
    corpus: Corpus, later: str, total: Counter[str], themes: Mapping[str, Counter[str]], here: Link
) -> Markup:
    """Say for all of the text and for each theme how many paragraphs are new, changed, kept and gone."""
    name = era_name(corpus.holdings.of[later].era)
    whole = fill("<p>{told}</p>", told=words.ALL_TEXT.format(later=name, **_all(total)))
    items = (
        fill(
            "<li>{theme}{told}</li>",
            theme=a(here.to(ot=theme), theme, "open"),
            told=words.BY_THEME.format(later=name, **_all(found)),
        )
        for theme, found in themes.items()
    )
    return whole + fill("<ul>{items}</ul>", items=joined(items))


def _all(found: Counter[str]) -> dict[str, int]:
    return {change: found[change] for change in words.CHANGE_NAMES}


def paragraphs(corpus: Corpus, later: str, earlier: str, rows: Sequence[Revised], here: Link) -> Markup:
    """Set paragraphs under their sections, what differs marked."""
    out = []
    before = None
    for r in rows:
        doc, number = (later, r.number) if r.number is not None else (earlier, r.other or 0)
        p = corpus.paragraph(doc, number)
        path = corpus.paths.get((doc, p.section_no), "") if p.section_no is not None else ""
        if path != before:
            out.append(fill("<h3>{path}</h3>", path=path))
            before = path
        out.append(
            fill(
                '<p class="revised {change}"><a href="{at}" class="change">{name}</a> {text}</p>',
                change=r.change,
                at=here.to("text", at=span(doc, int(p.start), int(p.end))),
                name=words.CHANGE_NAMES[r.change],
                text=_text(corpus, later, earlier, r),
            )
        )
    return joined(out)


def _text(corpus: Corpus, later: str, earlier: str, r: Revised) -> Markup:
    if r.change != "changed" or r.number is None or r.other is None:
        doc, number = (later, r.number) if r.number is not None else (earlier, r.other or 0)
        return fill("{text}", text=corpus.paragraph(doc, number).text)
    old, new = corpus.paragraph(earlier, r.other).text, corpus.paragraph(later, r.number).text
    return joined(_piece(sign, text) for sign, text in differences(old, new))


def _piece(sign: str, text: str) -> Markup:
    """Mark what was taken out and what was put in."""
    if sign == "-":
        return fill("<del>{text}</del>", text=text)
    return fill("<ins>{text}</ins>", text=text) if sign == "+" else fill("{text}", text=text)
