"""Words of a text that carry meaning: segmented, without set phrases of plans."""

import re
from functools import cache
from types import ModuleType

from core.lexicon import load
from core.themes.hits import lexicon

_QUOTED = re.compile(
    r"“\s*([^“”，。；：、\s]{2,12})\s*”"
)  # a name that the plan itself marks: “四个出新出彩”
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
        word
        for word in (*_segmenter().cut(rest), *names)
        if len(word) > 1 and word not in stop and _WORD.fullmatch(word)
    ]


@cache
def stopwords() -> frozenset[str]:
    """Return the set phrases and empty words of plans."""
    return frozenset(load("stopwords")["words"].split())


@cache
def _segmenter() -> ModuleType:
    """Load the segmenter, which takes a tenth of a second, and teach it the theme lexicon."""
    import rjieba

    for name, word in lexicon().words.items():
        if word.weight and name.isalpha():
            rjieba.add_word(name, None, None)
    return rjieba
