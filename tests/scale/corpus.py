"""Write N synthetic plans into a folder: `python -m tests.scale.corpus N FOLDER`.

They differ as real plans do: every district has its own places, industries, projects and numbers; a part of the
sentences is every district's (set phrases of the country), a part its province's. About 15,000 characters a plan, with
chapters, sections, paragraphs, goals, results and a table of the main indicators. The same N gives the same files, and
the first plans of a larger N are those of a smaller.
"""

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import jieba

from core.lexicon import load
from core.text import divisions

CHAPTERS = {  # and the theme whose words they use
    "发展基础与发展环境": None,
    "总体要求与发展目标": None,
    "建设现代化产业体系": "产业",
    "发展壮大数字经济": "数字经济",
    "推进城市更新与品质提升": "城市更新",
    "办好人民满意的教育": "教育",
    "增进民生福祉": "医疗",
    "建设美丽家园": "生态",
    "推进治理现代化": "治理",
}
SECTIONS, PARAGRAPHS = 4, 4  # of a chapter, of a section
COMMON, PROVINCE = 0.12, 0.08  # of sentences that all plans share, that a province's do
STOCK = 400  # set phrases of the country, and of a province
OWN = 500  # words of a district's own, of the thousands that there are
ON_THEME = 0.25  # of words that are of the chapter's theme

SAID = (
    "推动{n}与{n}深度融合，加快建设{own}{n}",
    "以{own}为重点，完善{n}体系，提升{n}水平",
    "依托{place}{n}基地，培育{n}、{n}等特色产业",
    "支持{place}发展{n}，打造{own}{n}示范区",
    "健全{n}机制，强化{n}保障，防范{n}风险",
    "深化{n}改革，推广{own}做法，优化{n}服务",
    "围绕{n}、{n}、{n}，实施{own}行动",
    "加强{place}{n}管理，改善{n}环境",
    "引导{n}向{place}集聚，形成{own}{n}格局",
    "坚持{n}优先，统筹{n}和{n}",
)
AIMED = (
    "到{end}年，{indicator}达到{value}{unit}",
    "到{end}年，{indicator}达到{value}{unit}以上",
    "力争到{end}年{own}{n}突破{number}个",
    "{indicator}年均增长{percent}%左右",
    "新建{place}{n}{number}个，改造{own}{n}{number}处",
)
REACHED = (
    "{base}年，{indicator}达到{value}{unit}，增长{percent}%",
    "{indicator}由{start}年的{value}{unit}提高到{base}年的{more}{unit}",
    "累计建成{own}{n}{number}个",
    "{place}{n}完成投资{value}亿元",
)
VERBS = ("推进", "完善", "提升", "优化")
NUMBERED = "一二三四五六七八九十"


def main() -> None:
    """Write the plans."""
    count, folder = int(sys.argv[1]), Path(sys.argv[2])
    write(count, folder)


def write(count: int, folder: Path) -> None:
    """Write `count` plans into a folder, one file each, but those that lie there; raise ValueError for more than there are districts."""
    folder.mkdir(parents=True, exist_ok=True)
    codes = districts()
    if count > len(codes) * 2:
        raise ValueError(f"at most {len(codes) * 2} plans")
    for n in range(count):
        code, kind = codes[n % len(codes)], n // len(codes)
        path = folder / f"{code}{'-earlier' if kind else ''}.txt"
        if not path.exists():
            path.write_text(plan(code, kind), encoding="utf-8")


@cache
def districts() -> tuple[str, ...]:
    """Return the codes of all districts of today, in an order that mixes the provinces."""
    codes = [
        c for c in divisions.names() if not c.endswith("00") and (found := divisions.place(c)) and found.city
    ]
    random.Random("districts").shuffle(codes)
    return tuple(codes)


def plan(code: str, earlier: int = 0) -> str:
    """Return a district's plan for 2026—2030, or the one of five years earlier."""
    where = divisions.place(code)
    if where is None or where.district is None:
        raise ValueError(code)
    return "\n".join(_District(code, where.district, where.city or "", 2026 - 5 * earlier).lines()) + "\n"


class _District:
    """Writes one plan."""

    def __init__(self, code: str, name: str, city: str, start: int) -> None:
        self.dice = random.Random(f"{code}{start}")
        self.name, self.city, self.start = name, city, start
        self.national, self.provincial = _phrases(""), _phrases(code[:2])
        self.topic: tuple[str, ...] = ()
        own = random.Random(code)
        nouns = _nouns()
        self.words = tuple(own.choices(nouns, weights=_falling(len(nouns)), k=OWN))
        self.places = tuple("".join(own.choices(_characters(), k=2)) + own.choice(_ENDS) for _ in range(20))

    def lines(self) -> Iterator[str]:
        """Yield the plan line by line."""
        fifth = {2026: "五", 2021: "四"}[self.start]
        city = "" if self.city == self.name else self.city
        yield f"{city}{self.name}国民经济和社会发展第十{fifth}个五年规划纲要"
        yield f"本纲要根据《中共{city}{self.name}委员会关于制定第十{fifth}个五年规划的建议》编制。"
        for n, (chapter, theme) in enumerate(CHAPTERS.items()):
            self.topic = _topic(theme)
            yield f"第{NUMBERED[n]}章 {chapter}"
            for m in range(SECTIONS):
                yield f"第{NUMBERED[m]}节 {self.dice.choice(VERBS)}{self.own()}{self.noun()}"
                for _ in range(PARAGRAPHS):
                    yield self.paragraph(n)
            if n == 1:
                yield from self.table()

    def paragraph(self, chapter: int) -> str:
        """Return a paragraph: results in the first chapter, goals in the others."""
        numbers = REACHED if chapter == 0 else AIMED
        said = [self.sentence(numbers) for _ in range(self.dice.randint(2, 5))]
        return "。".join(said) + "。"

    def sentence(self, numbers: Sequence[str]) -> str:
        """Return a sentence without its mark."""
        drawn = self.dice.random()
        if drawn < COMMON:
            return self.dice.choice(self.national)
        if drawn < COMMON + PROVINCE:
            return self.dice.choice(self.provincial)
        if drawn < 0.4:
            return self.filled(self.dice.choice(numbers))
        return "，".join(self.filled(self.dice.choice(SAID)) for _ in range(self.dice.randint(1, 3)))

    def filled(self, pattern: str) -> str:
        """Return a pattern with words and numbers of the district."""
        indicator = self.dice.choice(_indicators())
        value = self.number(indicator)
        out = pattern
        while "{n}" in out:
            out = out.replace("{n}", self.noun(), 1)
        return out.format(
            own=self.own(),
            place=self.dice.choice(self.places),
            indicator=indicator["name"],
            unit=indicator["unit"],
            value=f"{value:g}",
            more=f"{value * 1.3:.4g}",
            number=self.dice.randint(2, 400),
            percent=f"{self.dice.uniform(1, 12):.1f}",
            end=self.start + 4,
            base=self.start - 1,
            start=self.start - 6,
        )

    def noun(self) -> str:
        """Return a word of the chapter's theme or of the district's own."""
        on_theme = self.topic and self.dice.random() < ON_THEME
        return self.dice.choice(self.topic if on_theme else self.words)

    def own(self) -> str:
        """Return a name that is hardly another district's: “云溪”, two characters drawn freely."""
        return "“" + "".join(self.dice.choices(_characters(), k=2)) + "”"

    def number(self, indicator: Mapping[str, str]) -> float:
        """Return a value of three digits or so; of a share, at most 70 %: half as much again is still one."""
        value = self.dice.lognormvariate(4, 1.2)
        return float(f"{value % 70 if indicator['unit'] == '%' else value:.3g}")

    def table(self) -> Iterator[str]:
        """Yield the table of main indicators, its cells parted by tabs."""
        yield f"“十{'五' if self.start == 2026 else '四'}五”时期经济社会发展主要指标"
        yield f"指标\t单位\t{self.start - 1}年\t{self.start + 4}年\t年均增长（%）\t属性"
        for indicator in self.dice.sample(_indicators(), 20):
            value = self.number(indicator)
            name, unit = indicator["name"], indicator["unit"]
            growth, binds = self.dice.uniform(2, 9), self.dice.choice(("预期性", "约束性"))
            yield f"{name}\t{unit}\t{value:g}\t{value * 1.4:.4g}\t{growth:.1f}\t{binds}"


_ENDS = ("镇", "街道", "乡", "新城", "片区")


@cache
def _indicators() -> list[dict[str, str]]:
    return [
        i
        for i in load("indicators")["indicator"]
        if i.get("unit") in ("亿元", "%", "个", "万人", "公里", "张")
    ]


@cache
def _topic(theme: str | None) -> tuple[str, ...]:
    """Return the words of a theme's subtopics."""
    found = [t for t in load("themes")["theme"] if t["name"] == theme]
    return tuple(term for t in found for sub in t.get("subtopic", ()) for term in sub.get("terms", ()))


@cache
def _dictionary() -> tuple[tuple[str, int, str], ...]:
    """Return jieba's own words with how often they were seen and what they are."""
    with jieba.get_module_res("dict.txt") as file:
        lines = (line.decode("utf-8").split() for line in file)
        return tuple((word, int(seen), kind) for word, seen, kind in lines)


@cache
def _nouns() -> tuple[str, ...]:
    found = [
        (-seen, word) for word, seen, kind in _dictionary() if kind in ("n", "vn") and len(word) in (2, 3, 4)
    ]
    return tuple(word for _, word in sorted(found)[:8000])


@cache
def _characters() -> tuple[str, ...]:
    names = (word for word, seen, kind in _dictionary() if kind == "ns" and len(word) == 2 and seen > 2)
    return tuple(sorted({c for word in names for c in word}))


@cache
def _falling(count: int) -> tuple[float, ...]:
    """Return weights that fall as words' do."""
    return tuple(1 / (n + 20) for n in range(count))


@cache
def _phrases(of: str) -> tuple[str, ...]:
    """Return set phrases of a province, or of the country."""
    dice = random.Random(f"phrases{of}")
    nouns = _nouns()[:1500]
    return tuple(
        "，".join(
            dice.choice(SAID)
            .replace("{own}", "")
            .replace("{place}", "")
            .replace("{n}", "{}")
            .format(*dice.choices(nouns, k=3))
            for _ in range(dice.randint(1, 3))
        )
        for _ in range(STOCK)
    )


if __name__ == "__main__":
    main()
