"""Adding, changing and removing documents one after the other gives what comparing all at once gives."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.compare import similar, state
from core.compare.sketch import Sketch, sketch
from core.compare.together import Present, together
from tests.compare.test_corpus import STOCK, plan

WHOLE = (  # each clause may be said or not: so some are nearer to each other than others
    "新建公办幼儿园二十所，增加幼儿园学位，深化教师交流轮岗，推进集团化办学，建设智慧校园，发展特殊教育，引进名校",
    "整治黑臭河涌，建设碧道和湿地公园，改善水质，推进雨污分流，恢复红树林生态，修复矿山，保护水源地",
    f"各镇街{STOCK[:-1]}，推进“南湾振兴计划”，发展海洋牧场、海洋牧场装备和冷链物流",
)
MATTERS = tuple(
    "，".join(whole.split("，")[a:b]) + "。"
    for whole in WHOLE
    for a, b in ((0, 9), (0, 4), (1, 6), (2, 9), (3, 9))
)
DOCS, DISTRICTS = "甲乙丙丁戊己庚辛", "东西北"

Text = tuple[int, ...]  # which matters, in which order
Corpus = dict[str, tuple[str, Text]]  # the district and the text of each document

TEXTS = st.lists(st.integers(0, len(MATTERS) - 1), min_size=1, max_size=6).map(tuple)
SAID = st.tuples(st.sampled_from(DISTRICTS), TEXTS)
FIRST = st.dictionaries(st.sampled_from(DOCS), SAID, min_size=4)
STEPS = st.lists(st.dictionaries(st.sampled_from(DOCS), st.none() | SAID, min_size=1, max_size=3), max_size=4)


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


NARROW = {  # so that corpora of a few paragraphs know what those of millions do
    "few are named": {"NEAREST": 2},
    "few stand for many": {"NEAREST": 2, "REPRESENTATIVES": 2, "SINGLE": 2, "PAIRED": 2},
}


@pytest.fixture(params=NARROW)
def narrow(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an update always look for what it changes, where there is more than is named or compared."""
    for name, value in {"MANY": 0, **NARROW[request.param]}.items():
        monkeypatch.setattr(similar, name, value)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(first=FIRST, steps=STEPS)
@pytest.mark.usefixtures("narrow")
def test_step_by_step_is_as_all_at_once(
    tmp_path_factory: pytest.TempPathFactory, first: Corpus, steps: list[Corpus]
) -> None:
    """Whatever comes, goes, changes or moves to another district, what is kept gives what a first build would."""
    folder = tmp_path_factory.mktemp("kept") / "across"
    corpus: Corpus = {}
    for step in [first, *steps]:
        corpus = {doc: said for doc, said in {**corpus, **step}.items() if said is not None}
        assert rows(corpus, folder) == rows(corpus)


def test_what_is_broken_is_worked_out_anew(tmp_path: Path) -> None:
    """A file that is cut, lost, emptied or changed costs time alone."""
    corpus: Corpus = {"甲": ("东", (0, 5, 10)), "乙": ("西", (1, 6, 11)), "丙": ("北", (2, 7, 12))}
    more: Corpus = {**corpus, "丁": ("东", (3, 8, 13))}
    expected = rows(more)
    rows(corpus, tmp_path / "kept")
    names = sorted(p.name for p in (tmp_path / "kept").iterdir())
    assert len(names) > 20
    for n, name in enumerate(names):
        path = tmp_path / "kept" / name
        content = path.read_bytes()
        other = bytes([content[-2] ^ 1, content[-1]])
        broken = (None, b"", content[:-3], content[:-2] + other)[n % 4]
        path.unlink() if broken is None else path.write_bytes(broken)
        assert rows(more, tmp_path / "kept") == expected
        rows(corpus, tmp_path / "kept")


def test_a_build_that_is_killed_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept before stays until all is written; leavings are swept."""
    corpus: Corpus = {"甲": ("东", (0, 5)), "乙": ("西", (1, 6))}
    rows(corpus, tmp_path / "kept")
    kept = {p.name: p.read_bytes() for p in (tmp_path / "kept").iterdir()}
    monkeypatch.setattr(state, "save", _interrupted)
    with pytest.raises(KeyboardInterrupt):
        rows({**corpus, "丙": ("北", (2, 7))}, tmp_path / "kept")
    assert {p.name: p.read_bytes() for p in (tmp_path / "kept").iterdir()} == kept
    assert [p.name for p in tmp_path.iterdir()] == ["kept"]


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_only_what_is_new_or_touched_is_opened(tmp_path: Path) -> None:
    """A build opens the sketches of new documents, and of those whose common stock they change."""
    corpus: Corpus = {"甲": ("东", (0, 10)), "乙": ("西", (1, 11)), "丙": ("北", (5,)), "丁": ("东", (6,))}
    rows(corpus, tmp_path / "kept")
    opened: list[str] = []
    more: Corpus = {**corpus, "戊": ("北", (6,))}

    def note(doc: str) -> Sketch:
        opened.append(doc)
        return drawn(more[doc][1])

    present = {doc: Present(repr(text), district, len(text)) for doc, (district, text) in more.items()}
    together(present, note, tmp_path / "kept")
    assert opened == ["戊"]
    together(present, note, tmp_path / "kept")
    assert opened == ["戊"]
