"""Mutated texts and files through repair and reading: `make fuzz`. Each is made from its number alone, and so comes again.

python -m tests.hostile.fuzz [COUNT [SECONDS [FIRST]]]
"""

import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from random import Random

from core.errors import PlanError
from core.model import Metadata
from core.pipeline import parse
from core.read.folder import read_source
from core.text.edits import splice
from tests.files import docx, page, pdf
from tests.hostile.generators import TEXTS, source

COUNT, SECONDS = 100_000, 3_600
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
LONGEST = 400  # characters of a text that is mutated
ODD = [
    *"？！?!�\u3000\u200b\u202e\x00\ufeff\ue1ed\t\n\r\x0b\x85\u2028（）()“”‘’《》、，。；：％%—～-~.·…①⑴𠀋ｱ０９９9亿万千百十一二两分之",
    "%", "亿元", "2025年", "第一章 ", "（一）", "一、", "指标\t2020年\t2025年\n", "1 2 3", "http://a.cn/", "&nbsp;", "<p>", "/p>", "(qū)",
    "2" + "0" * 30 + "亿元", "1/0", "0分之1", "-1%", "19999年", "0000-00-00", "翻两番", "前三甲", "双千亿", "\ud800",
]  # fmt: skip
FILES = ("plan.html", "plan.docx", "plan.pdf", "plan.txt")


def main(arguments: Sequence[str]) -> int:
    """Read so many mutated inputs, for so long at most, and print what went wrong; return how many did."""
    count, seconds, first = (*map(int, arguments), *(COUNT, SECONDS, 0)[len(arguments) :])
    end, failed, n = time.monotonic() + seconds, 0, first
    while n < first + count and time.monotonic() < end:
        try:
            one(n)
        except Exception:
            failed += 1
            print(f"第 {n} 份：{traceback.format_exc()}", flush=True)
        n += 1
    print(
        f"{n - first:,} 份，出错 {failed} 份（从第 {first} 份起，用 {seconds - end + time.monotonic():.0f} 秒）"
    )
    return failed


def one(number: int) -> None:
    """Read one input; raise where it is not read, or where its edits do not make the repaired text again."""
    random = Random(number)
    text = mutated(random)
    if number % 20 == 0:
        return _file(random, text)
    plan = parse(source(text.replace("\ud800", "�")))  # what reads files lets no half character through
    if splice(plan.source.text, plan.repaired.edits) != plan.repaired.text:
        raise ValueError("the edits do not make the repaired text")
    for q in plan.quantities:
        if not 0 <= q.start < q.end <= len(plan.repaired.text):
            raise ValueError(f"a number stands outside of the text: {q}")
    return None


def mutated(random: Random) -> str:
    """Return a piece of a plan, or of a hostile text, changed in some places."""
    if random.random() < 0.2:
        text = TEXTS[random.choice(list(TEXTS))](random.randrange(1, LONGEST // 2)).text
    else:
        text = _piece(random, LONGEST)
    for _ in range(random.randrange(1, 9)):
        a, b = sorted((random.randrange(len(text) + 1), random.randrange(len(text) + 1)))
        b = min(b, a + 40)
        match random.randrange(6):
            case 0:
                text = text[:a] + text[b:]
            case 1:
                text = text[:a] + random.choice(ODD) + text[a:]
            case 2:
                text = text[:a] + text[a:b] * random.randrange(2, 6) + text[b:]
            case 3:
                text = text[:a] + _piece(random, 30) + text[b:]
            case 4:
                text = text[:a] + random.choice(ODD) * random.randrange(2, 12) + text[b:]
            case _:
                text = text[:a] + "".join(random.sample(text[a:b], b - a)) + text[b:]
    return text[: 2 * LONGEST]


def _piece(random: Random, longest: int) -> str:
    text = _plans()[random.randrange(len(SEEDS))]
    start = random.randrange(len(text))
    return text[start : start + random.randrange(1, longest)]


def _plans() -> list[str]:
    if not _READ:
        _READ.extend(path.read_text(encoding="utf-8", errors="replace") for path in SEEDS)
    return _READ


_READ: list[str] = []


def _file(random: Random, text: str) -> None:
    """Read a file of some format with some bytes changed; a PlanError is a sentence, and right."""
    text = text.replace("\ud800", "")
    sound = "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))
    name = random.choice(FILES)
    data = bytearray(
        {
            "plan.html": lambda: page(f"<p>{sound}</p>"),
            "plan.docx": lambda: docx(sound, [["指标", "2025年"], [sound[:20], "5%"]]),
            "plan.pdf": lambda: pdf(
                [(90, 700 - 20 * n, line[:40]) for n, line in enumerate(sound.split("\n")[:20])]
            ),
            "plan.txt": lambda: text.encode(random.choice(("utf-8", "gb18030", "utf-16"))),
        }[name]()
    )
    for _ in range(random.randrange(12) if data else 0):
        data[random.randrange(len(data))] = random.randrange(256)
    try:
        parse(read_source(name, bytes(data), Metadata()))
    except PlanError as error:
        if not str(error).endswith("。"):
            raise ValueError(f"no sentence: {error}") from error


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1:])))
