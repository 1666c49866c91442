"""Words of a text that carry meaning: segmented, without set phrases of plans."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from importlib.util import find_spec

from core.lexicon import load
from core.themes.hits import lexicon

_QUOTED = re.compile(
    r"“\s*([^“”，。；：、\s]{2,12})\s*”"
)  # a name that the plan itself marks: “四个出新出彩”
_PIECE = re.compile(r"[\u4e00-\u9fff]+|[A-Za-z0-9]+(?:[.+&_-][A-Za-z0-9]+)*")
_USUAL = 10_000  # times that a word of the theme lexicon is taken to have been seen: it stays whole
_WORD = re.compile(
    r"""
    (?=.*[A-Za-z\u4e00-\u9fff])                                      # not a number alone,
    (?![第前近]?[一二三四五六七八九十百千万两\d]+[\u4e00-\u9fff]{,2}$)   # nor one with what it counts: 三年, 第四季度
    [\w.+&-]{2,}
    """,
    re.VERBOSE,
)


def words_of(text: str) -> list[str]:
    """Return the words of a text in order: names in quotation marks and words of the theme lexicon stay whole.

    >>> words_of("加快推进城中村改造，新增幼儿园学位1.2万个，落实“区管校聘”")
    ['城中村改造', '幼儿园学位', '区管校聘']
    """
    stop = stopwords()
    names = _QUOTED.findall(text)
    rest = _QUOTED.sub("，", text) if names else text
    return [
        word for word in (*_cut(rest), *names) if len(word) > 1 and word not in stop and _WORD.fullmatch(word)
    ]


def _cut(text: str) -> Iterable[str]:
    """Yield the words of a text: runs of Chinese characters segmented, foreign words and numbers as they stand."""
    cut = _segmenter()
    for piece in _PIECE.findall(text):
        yield from cut(piece) if piece[0] >= "\u4e00" else (piece,)


@cache
def stopwords() -> frozenset[str]:
    """Return the set phrases and empty words of plans."""
    return frozenset(load("stopwords")["words"].split())


@cache
def _segmenter() -> Callable[[str], Iterable[str]]:
    """Return jieba, taught the theme lexicon; its twin in Rust, which cuts alike and ten times as fast, where installed.

    Only words that jieba does not know are taught: of a word taught twice the two count the sum of all differently.
    """
    taught = [name for name, word in lexicon().words.items() if word.weight and name.isalpha()]
    if find_spec("rjieba"):
        import rjieba

        for name in taught:
            if not rjieba.has_word(name):
                rjieba.add_word(name, _USUAL, None)
        fast: Callable[[str], Iterable[str]] = rjieba.cut
        return fast
    import jieba

    jieba.setLogLevel("WARNING")
    segmenter = jieba.Tokenizer()
    segmenter.initialize()
    for name in taught:
        if not segmenter.FREQ.get(name):
            segmenter.add_word(name, _USUAL)
    plain: Callable[[str], Iterable[str]] = segmenter.cut
    return plain
