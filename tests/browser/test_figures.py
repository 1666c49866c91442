"""Words of figures, measured in the browser from the boxes of plotly's text: none meets another, none leaves the figure."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import plotly
import pytest
from playwright.sync_api import Browser, Page

from dashboard import figures
from dashboard.data.corpus import Corpus
from dashboard.figures import Look
from tests.dashboard.opened import opened

pytestmark = pytest.mark.browser

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
ROOM = {
    358: 340,
    916: 860,
    1152: 860,
    600: 560,
}  # pixels that a figure has at 390, 1366, 1920, 820: its layout

# The boxes of all words; where two share more than a pixel, or one leaves the figure, what they say.
FAULTS = """
async ([figure, width]) => {
  const place = document.getElementById("place");
  await Plotly.react(place, figure.data, { ...figure.layout, width });
  const edge = place.querySelector(".main-svg").getBoundingClientRect();
  const found = [...place.querySelectorAll(".annotation-text, .xtick text")]
    .filter((node) => node.textContent.trim() && node.checkVisibility())
    .map((node) => ({ said: node.textContent, box: node.getBoundingClientRect() }));
  const faults = [];
  found.forEach(({ said, box }, n) => {
    if (box.left < edge.left - 1 || box.right > edge.right + 1 || box.top < edge.top - 1 || box.bottom > edge.bottom + 1)
      faults.push(`out: ${said}`);
    for (const other of found.slice(n + 1)) {
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      if (across > 1 && down > 3) faults.push(`${said} × ${other.said}`);
    }
  });
  return [found.length, faults];
}
"""


@pytest.fixture(scope="module")
def corpus(tables_folder: Path) -> Corpus:
    """Open the tables of the five plans."""
    return opened(tables_folder)


@pytest.fixture(scope="module")
def paper(chromium: Browser) -> Iterator[Page]:
    """Open an empty page that knows plotly."""
    page = chromium.new_page(viewport={"width": 1300, "height": 900})
    page.set_content('<body style="margin:0"><div id="place"></div>')
    page.add_script_tag(path=str(PLOTLY))
    yield page
    page.close()


def drawn(corpus: Corpus, width: int) -> Iterator[tuple[str, Any]]:
    """Yield the figures of all indicators, and of how much is written on each theme, laid out for a width."""
    docs = list(corpus.documents["doc"])
    rows, listed = corpus.given_by(docs)
    look = Look.of(corpus, width=width)
    for indicator in listed["indicator"]:
        made = figures.compared(
            rows[rows["indicator"] == indicator], docs, look, corpus.mentioning(indicator)
        )
        if made.figure is not None:
            yield indicator, made.figure


@pytest.mark.parametrize("room", ROOM)
def test_words_stand_clear_of_each_other(corpus: Corpus, paper: Page, room: int) -> None:
    """In the figure of every indicator every word has its place, on a phone as on a wide screen."""
    faults, words_, number = {}, 0, 0
    for indicator, figure in drawn(corpus, ROOM[room]):
        many, found = paper.evaluate(FAULTS, [json.loads(figure.to_json()), room])
        words_, number = words_ + many, number + 1
        if found:
            faults[indicator] = found
    assert number > 30
    assert words_ > 10 * number
    assert faults == {}
