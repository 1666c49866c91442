"""Adding, changing and removing documents one after the other gives what comparing all at once gives."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.compare import similar
from core.compare.sketch import Sketch, sketch
from core.compare.together import Present, together
from tests.compare.test_corpus import STOCK, plan

MATTERS = (
    "新建公办幼儿园二十所，增加幼儿园学位，深化教师交流轮岗，推进集团化办学，建设智慧校园。",
    "扩建公办幼儿园，增加幼儿园学位，推进集团化办学，引进名校，发展特殊教育，建设智慧校园。",
    "整治黑臭河涌，建设碧道和湿地公园，改善水质，推进雨污分流，恢复红树林生态，修复矿山。",
    "改善水质，推进雨污分流，整治黑臭河涌，提高污水处理率，建设海绵城市，保护水源地。",
    "建设深水码头和跨境电商园区，扩大进出口，推进综合保税区封关运作，拓展海外仓网络。",
    "推进综合保税区封关运作，扩大进出口，建设跨境电商园区和国际邮件中心，引进外资总部。",
    STOCK,
    f"各镇街{STOCK}",
    "推进“南湾振兴计划”，推进“南湾振兴计划”，发展海洋牧场、海洋牧场装备和冷链物流。",
)
DOCS, DISTRICTS = "甲乙丙丁戊", "东西北"

Text = tuple[int, ...]  # which matters, in which order
Corpus = dict[str, tuple[str, Text]]  # the district and the text of each document

TEXTS = st.lists(st.integers(0, len(MATTERS) - 1), min_size=1, max_size=6).map(tuple)
STEPS = st.lists(
    st.dictionaries(
        st.sampled_from(DOCS), st.none() | st.tuples(st.sampled_from(DISTRICTS), TEXTS), max_size=3
    ),
    min_size=1,
    max_size=5,
)


@cache
def drawn(text: Text) -> Sketch:
    """Return the sketch of a document of these matters."""
    return sketch(plan("x", "丁区", *(MATTERS[n] for n in text)))


def rows(corpus: Corpus, folder: Path | None = None) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Return the rows that documents have together, by table and document, without those that have none."""
    present = {
        doc: Present(repr(text), district, len(drawn(text).numbers))
        for doc, (district, text) in corpus.items()
    }
    found = together(present, lambda doc: drawn(corpus[doc][1]), folder)
    return {name: {d: t.to_pylist() for d, t in sorted(by.items()) if len(t)} for name, by in found.items()}


@pytest.fixture(params=["some dirty", "few represent many"])
def narrow(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an update always look for what it changes; let so few stand for many that small corpora know such."""
    monkeypatch.setattr(similar, "MANY", 0)
    if request.param == "few represent many":
        monkeypatch.setattr(similar, "REPRESENTATIVES", 2)
        monkeypatch.setattr(similar, "NEAREST", 2)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(steps=STEPS)
@pytest.mark.usefixtures("narrow")
def test_step_by_step_is_as_all_at_once(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Corpus]
) -> None:
    """Whatever comes, goes, changes or moves to another district, what is kept gives what a first build would."""
    folder = tmp_path_factory.mktemp("kept") / "across"
    corpus: Corpus = {}
    for step in steps:
        corpus = {doc: said for doc, said in {**corpus, **step}.items() if said is not None}
        assert rows(corpus, folder) == rows(corpus)
