"""Broken GBK runs are restored exactly, and sound text stays as it is.

The cases of the seeds were at hand when the search was made. Fresh damage is made from texts that the model never saw;
`python -m tests.repair.damage 10000` measures more of it.
"""

import json
import time
import tomllib
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.model import Metadata
from core.repair import gbk
from core.repair.gbk import fix_gbk, gbk_suspects
from core.repair.mojibake.adapted import Adapted
from core.repair.mojibake.beam import likeliest
from core.repair.mojibake.character_model import CharModel, charmodel
from core.repair.mojibake.reading import Reading
from core.repair.mojibake.training import train
from core.text.edits import splice
from tests.repair.damage import Tally, cases, paragraphs, plain, plans, score

TESTS = Path(__file__).parent.parent
CASES = tomllib.loads((TESTS / "cases" / "gbk.toml").read_text(encoding="utf-8"))
HAIZHU = [
    json.loads(line) for line in (TESTS / "gold" / "haizhu.repairs.jsonl").read_text("utf-8").splitlines()
]


def restored(text: str) -> str:
    """Return a text with its runs restored."""
    return splice(text, fix_gbk(text, Metadata()))


@pytest.mark.parametrize("case", CASES["run"], ids=lambda case: case["label"])
def test_a_run_is_restored(case: dict[str, str]) -> None:
    """The text of a run comes back as the page had it."""
    assert restored(case["raw"]) == case["clean"]


@pytest.mark.parametrize("gold", HAIZHU, ids=lambda gold: str(gold["start"]))
def test_gold_runs_of_haizhu(gold: dict[str, str], haizhu: dict[int, str]) -> None:
    """Each broken run of the Haizhu report reads as the gold says, once glosses and script are left aside."""
    assert haizhu.get(int(gold["start"])) == plain(gold["clean"])


@pytest.fixture(scope="module")
def haizhu() -> dict[int, str]:
    """Return what the runs of the Haizhu report are restored to, by place."""
    text = (TESTS.parent / "seeds" / "haizhu.txt").read_bytes().decode("utf-8")
    return {edit.start: plain(edit.clean) for edit in fix_gbk(text, Metadata())}


@pytest.mark.parametrize("line", [line for group in CASES["sound"] for line in group["lines"]])
def test_sound_lines_are_left_alone(line: str) -> None:
    """A question mark in earnest starts no repair and no suspicion."""
    assert fix_gbk(line, Metadata()) == []
    assert gbk_suspects(line) == []


@pytest.mark.parametrize("doc", ["xiangzhou", "jianghai", "huangpu"])
def test_sound_plans_are_left_alone(doc: str) -> None:
    """A plan without broken runs gets no edit of this rule."""
    assert fix_gbk((TESTS.parent / "seeds" / f"{doc}.txt").read_bytes().decode("utf-8"), Metadata()) == []


def test_sound_passages_are_left_alone() -> None:
    """So do paragraphs of many plans, in either script."""
    for text in plans():
        for paragraph in paragraphs(text)[:40]:
            assert fix_gbk(paragraph, Metadata()) == []


def test_fresh_damage_is_restored() -> None:
    """Of fresh runs of all kinds nearly all come back exactly, and no sure edit is wrong."""
    tally = Tally()
    for case in cases(plans(), 150, Random("fresh")):
        score(case, tally)
    assert tally.exact >= 0.93 * tally.runs
    assert tally.sure >= 0.75 * tally.runs
    assert (tally.sure_wrong, tally.stray) == (0, 0)


def test_a_reading_is_sure_by_its_margin() -> None:
    """Of fresh damage that the model never saw, wrong readings are all unsure, and right ones that are nearly so too."""
    margins: list[tuple[float, bool, bool]] = []  # how far ahead, whether right, whether taken for sure
    with pytest.MonkeyPatch.context() as patch:
        seen: dict[int, Reading] = {}

        def noted(text: str, start: int, *more: Any) -> Reading:
            seen[start] = likeliest(text, start, *more)
            return seen[start]

        patch.setattr(gbk, "likeliest", noted)
        for case in cases(plans(), 150, Random("sure")):
            seen.clear()
            wrong = {e.start for _, edits in score(case, Tally()) for e in edits}
            margins += [
                (seen[e.start].margin, e.start not in wrong, e.sure) for e in fix_gbk(case.raw, Metadata())
            ]
    assert max(m for m, right, _ in margins if not right) > 3  # so a lower bar would let wrong ones pass
    assert not [m for m, right, sure in margins if sure and not right]
    assert all(m >= 5.6 for m, _, sure in margins if sure)
    assert all(sure for m, _, sure in margins if m >= 6)


PIECES = st.sampled_from(
    [
        *"?？！;,。、“”（）\ufffd\ue000\ue46a€^\n 　Ag0",
        "区發",
        "谑旋埲",
        "笆奈濉",
        "(fā)",
        "jié)",
        "摿Φ",
        "保",
        "十四五",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES | st.text(max_size=3), max_size=14).map("".join))
def test_any_text_replays(text: str) -> None:
    """Whatever the text, the edits are in order and replay, and suspicion raises nothing."""
    edits = fix_gbk(text, Metadata())
    splice(text, edits)
    assert all(edit.raw != edit.clean and edit.rule == "gbk" for edit in edits)
    assert all(0 <= s.start < s.end <= len(text) for s in gbk_suspects(text))


def test_scanning_sound_text_is_fast() -> None:
    """Sound text is only scanned: five million characters a second at the least."""
    text = "\n".join(p for plan in plans() for p in paragraphs(plan)) * 10
    start = time.process_time()
    assert fix_gbk(text, Metadata()) == []
    assert len(text) / (time.process_time() - start) > 5e6


def test_a_run_without_a_likely_text_is_suspect() -> None:
    """What is left of a run after the repair is shown to a person."""
    assert [s.start for s in gbk_suspects("加快政務\ue1ed脑旌")] == [4]


def test_the_model_is_made_from_texts_and_words() -> None:
    """A model trained on a few lines knows what follows what, in either script."""
    model = Adapted(CharModel(train(["发展数字经济。" * 3], [("规划", 100.0), ("发展", 200.0)])), "")
    begins = model.of("規").symbol or 0
    row = model.row(model.line, begins)
    known, unknown = row[model.of("劃").within], row[model.of("展").within]
    assert known > -3.0 > unknown


def test_the_model_is_small() -> None:
    """The file in the package stays under two and a half million bytes."""
    assert (TESTS.parent / "core" / "lexicon" / "charmodel.bin").stat().st_size < 2_500_000
    assert charmodel().symbol("區") == charmodel().symbol("区")
