"""The name and slogan of a site that a page has put behind paragraph after paragraph."""

import re
from collections import Counter, defaultdict
from itertools import takewhile

from core.lexicon import load
from core.model import Edit, Metadata
from core.text.patterns import any_of

_BREAK = re.compile(r"[\r\n]+")
_TELLING = 8  # characters at the end of a line that tell a slogan
_SEEN = 3  # lines that end in it
_SHORTEST, _LONGEST = 8, 80
_OWN = re.compile("[A-Za-z]{2}|[-—_|丨·]|关注|更多|欢迎|转载")
_MARKS = "。！？；：，、”）》… \t\u3000"


def fix_slogan(text: str, known: Metadata) -> list[Edit]:
    r"""Take out what stands again and again behind the end of paragraphs and names a site.

    >>> text = "前言某某县情网-有深度\n要推进改革。某某县情网-有深度\n要改善民生。某某县情网-有深度\n"
    >>> [text[e.start : e.end] for e in fix_slogan(text, Metadata())]
    ['某某县情网-有深度', '某某县情网-有深度', '某某县情网-有深度']
    >>> fix_slogan("建设县情网\n扩大县情网\n改造县情网\n", Metadata())
    []
    """
    lines = [line.rstrip() for line in _BREAK.split(text) if not line.isspace()]
    ends: defaultdict[str, list[str]] = defaultdict(list)
    for line in lines:
        if len(line) > _TELLING:
            ends[line[-_TELLING:]].append(line)
    spans: list[tuple[int, int]] = []
    for alike in ends.values():
        slogan = _common_end(alike) if len(alike) >= _SEEN else ""
        if (
            _SHORTEST <= len(slogan) <= _LONGEST
            and _names_site(slogan)
            and Counter(lines)[slogan] < len(alike)
        ):
            spans += [m.span() for m in re.finditer(re.escape(slogan), text)]
    return [Edit(start, end, text[start:end], "", "slogan") for start, end in sorted(spans)]


def _common_end(lines: list[str]) -> str:
    """Return what lines end in alike, without the mark that ends the sentence before."""
    backwards = [line[::-1] for line in lines]
    pairs = zip(min(backwards), max(backwards), strict=False)  # all others share what these two do
    common = "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return common[::-1].lstrip(_MARKS)


def _names_site(words: str) -> bool:
    """Tell whether words are a site's: they speak of one, and have a mark or Latin letters that no noun of a plan has."""
    return _OWN.search(words) is not None and re.search(any_of(load("spam")["sites"]), words) is not None
