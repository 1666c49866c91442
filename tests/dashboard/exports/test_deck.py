"""The slides in one page: all in it, nothing outside it, and no text of a plan that acts."""

import json
import re
from typing import Any

from plotly.offline import get_plotlyjs

from dashboard.data.corpus import Corpus
from dashboard.exports import collect, deck, figure
from dashboard.exports.model import Report
from tests.dashboard.exports import hostile


def _slides(page: bytes) -> list[dict[str, Any]]:
    found = re.search(r"const shown = (\{.*?\});\n//", page.decode(), re.DOTALL)
    assert found
    out: list[dict[str, Any]] = json.loads(found[1])["slides"]
    return out


def test_slides_hold_their_sentences_and_numbers(corpus: Corpus, report: Report) -> None:
    """Every view has a slide; each of its marks leads to the sentence of a statement."""
    page = deck.deck(corpus, report)
    assert len(page) < 8_000_000
    slides = _slides(page)
    assert {v.title for v in report.views} <= {s["title"] for s in slides}
    marks = 0
    for slide in slides:
        known = {e["at"]: e["sentence"] for e in slide["evidence"]}
        for trace in slide.get("figure", {}).get("data", ()):
            for at in trace["customdata"]:
                assert known[at[1]]
                marks += 1
    assert marks > 10


def test_a_slide_fits_its_shape(corpus: Corpus, docs: list[str]) -> None:
    """No figure of any shared indicator is larger than a slide at the size that the last row of seats can read."""
    for view in collect.report(corpus, docs).views:
        for drawn in deck.figures(corpus, view, docs) if view.panels else ():
            shaped = figure.shaped(drawn)
            assert abs(shaped.layout.width / shaped.layout.height - 16 / 9) < 0.01
            assert shaped.layout.height <= figure.PAGE[1], view.subject


def test_nothing_of_a_plan_acts(corpus: Corpus) -> None:
    """Text that would end a script or begin one stands escaped, and nothing is asked of any address."""
    names = ("甲</script><script>alert(1)</script>@script@", "乙@plotly@")
    own = deck.deck(corpus, hostile.report(names, hostile.EVIL)).decode().replace(get_plotlyjs(), "")
    assert "<script>alert" not in own
    assert own.count("</script>") == 2
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", own)


def test_figures_leave_on_light_paper_with_margins(corpus: Corpus, docs: list[str]) -> None:
    """A figure for a slide has its shape, its finding, who states nothing, kinds of documents, and its source."""
    view = collect.of_indicator(corpus, docs, "研发经费投入强度")
    drawn = figure.slide(corpus, view, docs)
    assert drawn is not None
    assert (drawn.layout.width, drawn.layout.height) == figure.PAGE
    assert drawn.layout.paper_bgcolor == "#FFFFFF"
    said = " ".join(re.sub("<[^>]*>", "", a.text) for a in drawn.layout.annotations)
    for text in ("研发经费投入强度：", "单位：%", "原文未列", "党委建议", "来源：《", "数据版本 01234567"):
        assert text in said
