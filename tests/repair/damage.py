"""Make fresh damage from sound plan text, the way the broken pages came about, and count what is restored.

`python -m tests.repair.damage 10000` measures 10,000 runs, with a character model that never saw the run's document.

The text is put into the script and marks of a page and encoded as GBK; at a place where the second byte of a character
and the first of the next look like a mark (or like a character that gets a gloss), the bytes that follow are read one
byte late. The damage shares no code with the search it measures.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import opencc
from pypinyin import Style, pinyin

from core.model import Edit, Metadata
from core.repair.gbk import fix_gbk
from core.text.edits import splice

ROOT = Path(__file__).parents[2]
MARKS = {ord(c): chr(ord(c) - 0xFEE0) for c in "，；：？！（）％"}
WIDE = {",": "，", ";": "；", ":": "："}
TRIGGERS = {c.encode("gbk") for c in "。，、；：？！…—“”（）"}
GLOSS = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ]{1,6}\)")


@dataclass(frozen=True)
class Manner:
    """How a page was made, and broken."""

    script: str  # an OpenCC configuration, "" leaves it Simplified
    half_before: bool  # marks were half-width already when the bytes broke
    half_after: bool  # full-width characters were made half-width afterwards
    private: bool  # pairs without a character are shown as private-use characters, else dropped
    glossed: bool  # Traditional characters carry their reading
    swallow: bool  # a lone byte takes the bracket after it along
    greedy: bool  # a lone byte takes a letter after it for its second byte
    mark_ends: bool  # a mark in step ends the run too, as in most runs of the seeds
    share: float  # of suspicious places that break


@dataclass(frozen=True)
class Run:
    """A broken run: `raw[start:end]` was `clean`."""

    start: int
    end: int
    clean: str


@dataclass(frozen=True)
class Damaged:
    """A damaged text and its runs."""

    raw: str
    runs: tuple[Run, ...]
    manner: Manner


def any_manner(rng: Random) -> Manner:
    """Return one of the manners, the seeds' own most often."""
    half_before = rng.random() < 0.3
    return Manner(
        script=rng.choice(["s2t", "s2tw", "s2twp", "s2hk"] if rng.random() < 0.95 else [""]),
        half_before=half_before,
        half_after=not half_before and rng.random() < 0.7,
        private=rng.random() < 0.5,
        glossed=rng.random() < 0.5,
        swallow=rng.random() < 0.7,
        greedy=rng.random() < 0.5,
        mark_ends=rng.random() < 0.4,
        share=rng.choice([0.1, 0.3, 1.0]),
    )


def damage(text: str, rng: Random, manner: Manner) -> Damaged:
    """Return a sound Simplified text as a page made and broken in this manner shows it."""
    page = _converter(manner.script).convert(text) if manner.script else text
    page = page.translate(MARKS) if manner.half_before else page
    units = _units(page, text, manner)
    out: list[str] = []
    runs: list[Run] = []
    length = i = 0
    while i < len(units):
        made = _run(units, i, manner) if rng.random() < manner.share else None
        if made:
            before, shown, clean, i = made
            shown = _after(shown, manner)
            out.append(before)
            length += len(before)
            runs.append(Run(length, length + len(shown), clean))
        else:
            shown, i = _after(units[i], manner), i + 1
        out.append(shown)
        length += len(shown)
    return Damaged("".join(out), tuple(runs), manner)


def _units(page: str, plain: str, manner: Manner) -> list[str]:
    """Return a page's characters and, after a Traditional one, its gloss."""
    units = []
    for k, char in enumerate(page):
        units.append(char)
        changed = k >= len(plain) or plain[k] != char
        if manner.glossed and changed and "\u4e00" <= char <= "\u9fff":
            units.append(f"({_reading(char)})")
    return units


def _run(units: list[str], i: int, manner: Manner) -> tuple[str, str, str, int] | None:
    """Return what stands before, what is shown, what stood there, and where the page goes on, if a run starts here."""
    if i + 1 >= len(units):
        return None
    first, second = _bytes(units[i]), _bytes(units[i + 1])
    if len(first) != 2 or len(second) != 2 or first[1] < 0x80:
        return None
    pair = bytes([first[1], second[0]])
    if pair in TRIGGERS:
        before, shown, clean = "", "?" + _shown(pair, manner), units[i]
    elif manner.glossed and _glossable(pair):  # the gloss went between the two bytes of the next character
        before, shown, clean = units[i], f"?({_reading(pair.decode('gbk'))})", ""
        shown = shown.replace("(", "") if manner.swallow else shown
    else:
        return None
    rest, more, end = _late(units, i + 1, second[1], manner)
    return before, shown + rest, clean + more, end


def _late(units: list[str], at: int, late: int, manner: Manner) -> tuple[str, str, int]:
    """Read on from the second byte of unit `at` until the bytes are in step again."""
    shown, clean = "", units[at]
    while True:
        if late < 0x80:
            return shown + chr(late), clean, at + 1
        if late == 0x80:
            return shown + "€", clean, at + 1
        following = _bytes(units[at + 1]) if at + 1 < len(units) else b"\n"
        if manner.greedy and len(following) == 1 and following[0] >= 0x40:
            return shown + _shown(bytes([late, following[0]]), manner), clean + units[at + 1], at + 2
        if len(following) != 2 or (manner.mark_ends and following in TRIGGERS):
            gloss = at + 1 < len(units) and GLOSS.fullmatch(units[at + 1])
            if gloss and manner.swallow:
                return shown + "?" + units[at + 1][1:], clean, at + 2
            return shown + "?", clean, at + 1
        shown += _shown(bytes([late, following[0]]), manner)
        at += 1
        clean += units[at]
        late = following[1]


def _shown(pair: bytes, manner: Manner) -> str:
    """Return what a pair looks like; code page 936 has private-use characters where GBK has nothing."""
    try:
        return pair.decode("gbk")
    except UnicodeDecodeError:
        return _private(pair) if manner.private else ""


def _private(pair: bytes) -> str:
    lead, trail = pair
    column = trail - 0x40 - (trail > 0x7F)
    if 0xAA <= lead <= 0xAF and trail >= 0xA1:
        return chr(0xE000 + (lead - 0xAA) * 94 + trail - 0xA1)
    if lead >= 0xF8 and trail >= 0xA1:
        return chr(0xE234 + (lead - 0xF8) * 94 + trail - 0xA1)
    if 0xA1 <= lead <= 0xA7 and trail <= 0xA0:
        return chr(0xE4C6 + (lead - 0xA1) * 96 + column)
    if lead == 0xFE and trail >= 0x50:
        return chr(0xE815 + trail - 0x50 - (trail > 0x7F))
    return pair.decode("gb18030")


def _after(shown: str, manner: Manner) -> str:
    if not manner.half_after:
        return shown
    return "".join(
        unicodedata.normalize("NFKC", c) if "\uff01" <= c <= "\uff5e" or c == "\u3000" else c for c in shown
    )


def paragraphs(text: str) -> list[str]:
    r"""Return the paragraphs of a plan as its authors wrote them: Simplified, full-width marks, no glosses or damage.

    >>> paragraphs("增长 5%,其中區(qū)属增长。\n確?!笆奈濉")
    ['增长5%，其中区属增长。']
    """
    text = _converter("t2s").convert(_converter("tw2s").convert(GLOSS.sub("", text)))
    text = re.sub(r"(?<=[\u2000-\uffff]) +| +(?=[\u2000-\uffff])", "", text)
    text = re.sub(r"(?<=[^\x00-\xff\n])[,;:]|[,;:](?=[^\x00-\xff])", lambda m: WIDE[m[0]], text)
    lines = (line.strip() for line in text.split("\n"))
    return [line for line in lines if len(line) >= 12 and not re.search("[?？\ufffd\ue000-\uf8ff]", line)]


@cache
def _converter(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config)


@cache
def _reading(char: str) -> str:
    return pinyin(char, style=Style.TONE)[0][0]


@cache
def _glossable(pair: bytes) -> bool:
    """Tell whether two bytes are a common Traditional character."""
    try:
        char = pair.decode("gbk")
    except UnicodeDecodeError:
        return False
    plain = _converter("t2s").convert(char)
    common = len(plain.encode("gb2312", "ignore")) == 2 and plain.encode("gb2312")[0] < 0xD8
    return char != plain and common and bool(GLOSS.fullmatch(f"({_reading(char)})"))


@cache
def _bytes(unit: str) -> bytes:
    """Return a unit's GBK bytes; one that GBK lacks is taken for ASCII, which ends a run."""
    return unit.encode("gbk", "replace")


@dataclass
class Tally:
    """How the runs of many damaged texts were dealt with."""

    runs: int = 0
    exact: int = 0
    sure: int = 0
    sure_wrong: int = 0
    unsure_wrong: int = 0
    left: int = 0
    stray: int = 0  # edits where nothing was broken


def score(case: Damaged, tally: Tally) -> list[tuple[Run, list[Edit]]]:
    """Add one text's outcome and return the runs that were not restored exactly."""
    edits = fix_gbk(case.raw, Metadata())
    wrong = []
    used = set()
    for run in case.runs:
        ours = [e for e in edits if e.start < run.end and run.start < e.end]
        used.update(e.start for e in ours)
        start = min([run.start, *(e.start for e in ours)])
        end = max([run.end, *(e.end for e in ours)])
        here = [Edit(e.start - start, e.end - start, e.raw, e.clean, e.rule) for e in ours]
        want = case.raw[start : run.start] + run.clean + case.raw[run.end : end]
        exact = bool(ours) and plain(splice(case.raw[start:end], here)) == plain(want)
        sure = bool(ours) and all(e.sure for e in ours)
        tally.runs += 1
        tally.exact += exact
        tally.sure += sure
        tally.left += not ours
        tally.sure_wrong += any(e.sure for e in ours) and not exact
        tally.unsure_wrong += bool(ours) and not sure and not exact
        if not exact:
            wrong.append((run, ours))
    tally.stray += sum(e.start not in used for e in edits)
    return wrong


def plain(text: str) -> str:
    """Return a text as the annotation guide compares it: Simplified, NFKC, without glosses and white space.

    >>> plain("　（三）“四個(gè)")
    '(三)“四个'
    """
    text = _converter("t2s").convert(_converter("tw2s").convert(unicodedata.normalize("NFKC", text)))
    return re.sub(r"\s", "", GLOSS.sub("", text))


def cases(texts: list[str], runs: int, rng: Random) -> Iterator[Damaged]:
    """Yield damaged paragraphs of these plans until they hold that many runs."""
    pool = [p[:600] for text in texts for p in paragraphs(text)]
    while runs > 0:
        case = damage(rng.choice(pool), rng, any_manner(rng))
        runs -= len(case.runs)
        if case.runs:
            yield case


def plans() -> list[str]:
    """Return the texts of plans that the character model never saw: passages and our own whole documents."""
    folders = (ROOT / "tests/gold/passages", ROOT / "tests/gold/own/whole", ROOT / "tests/gold/own/texts")
    files = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    return [path.read_bytes().decode("utf-8") for path in files]


def main() -> None:
    """Measure on plans that the model never saw, and print what is wrong and sure, and the tally."""
    runs, seed = int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""
    tally = Tally()
    for case in cases(plans(), runs, Random(seed)):
        for run, edits in score(case, tally):
            if any(e.sure for e in edits):
                print("误", repr(case.raw[max(0, run.start - 20) : run.end + 10]), run.clean, edits)
    print(tally)
    print(
        f"还原 {tally.exact / tally.runs:.2%}，有把握 {tally.sure / tally.runs:.2%}，有把握而错 {tally.sure_wrong}"
    )


if __name__ == "__main__":
    main()
