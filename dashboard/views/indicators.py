"""指标对比: one indicator across the districts, then all targets."""

from dashboard import blocks, charts, compare, controls, data, tallies, words
from dashboard.frame import look, plot, put, say


def show() -> None:
    """Draw the page."""
    corpus = data.corpus()
    put(blocks.title(words.INDICATORS))
    with controls.bar():
        docs = controls.districts(corpus)
        rows = corpus.stated[corpus.stated["doc"].isin(docs)]
        listed = compare.indicators(rows)
        indicator = controls.indicator(listed)
    here = controls.link("indicators")
    if not docs:
        return say(words.PICK_ONE)
    if indicator is None:
        return say(words.NO_TARGETS)
    mine = rows[rows["indicator"] == indicator]
    parts = compare.panels(mine)
    drawn = (indicator, parts, compare.absent(mine, docs), look(corpus))
    plot(charts.targets(*drawn), indicator, charts.finding(*drawn))
    put(blocks.head(words.ROWS_TITLE) + tallies.rows_table(corpus, mine, here))
    put(blocks.head(words.ALL_TARGETS))
    with controls.bar("filters"):
        part = controls.narrow(rows)
    here = controls.link("indicators")
    put(tallies.all_targets(corpus, part, here))
    controls.download(words.ALL_TARGETS, lambda: compare.as_csv(part, corpus.names, corpus.paths))
