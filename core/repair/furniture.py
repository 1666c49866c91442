"""Parts of a web page that stand around a document: navigation, share bars, counters, sponsor and ICP lines."""

import re
from collections.abc import Iterable, Sequence

from core.lexicon import load
from core.model import Edit, Metadata

_SEPARATORS = re.compile(r"[\s\u200b|｜·•>＞»›/\-—_:：,，、()（）【】\[\]「」]+")
_FIELD = re.compile(r"(?<![ \t\u3000\xa0])[ \t\u3000\xa0]*(?P<words>[^ \t\u3000\xa0\r\n]+)")
_EDGES = ' \t\r\n\u3000\xa0•·“”"-—'
_AROUND = 40  # lines before the first and after the last sentence that may be the page's
_LONG = 30  # a line that holds a full stop and is no shorter belongs to the text


def fix_furniture(text: str, known: Metadata) -> list[Edit]:
    r"""Take out lines before and after a document's text that are the page's own; what is not known for one stays.

    Of a line that also says when the document was issued, or by whom, only the page's fields go. The line that names
    the page's sponsor stays when nothing at the head says who issued the document.

    >>> text = "当前位置：首页 > 规划\n香洲区规划\n建设香洲。\n浏览量：12"
    >>> [e.raw for e in fix_furniture(text, Metadata())]
    ['当前位置：首页 > 规划\n', '浏览量：12']
    """
    lines = text.splitlines(keepends=True)
    first = next((i for i, line in enumerate(lines) if _is_prose(line)), len(lines))
    last = next((i for i in reversed(range(first, len(lines))) if _is_prose(lines[i])), len(lines))
    head, tail = range(min(first, _AROUND)), range(last + 1, len(lines))[-_AROUND:]
    own = [lines[i] for i in head if not _is_furniture(lines[i])]
    issued = any(organ in line for line in own for organ in load("furniture")["organs"])
    around = [i for i in (*head, *tail) if issued or not _names_sponsor(lines[i])]
    removed = {i for i in around if _is_furniture(lines[i])}
    removed |= {i for i in around if removed & {i - 1, i + 1} and _is_rule(lines[i])}
    within = [(i, *span) for i in around if i not in removed for span in _fields(lines[i])]
    return _removals(lines, removed, within)


def _is_prose(line: str) -> bool:
    """Tell whether a line is a sentence at least, and none of the page's."""
    line = line.strip()
    return (line.endswith("。") or (len(line) >= _LONG and "。" in line)) and not _has_mark(line)


def _is_furniture(line: str) -> bool:
    """Tell whether a line is a part of the page: by a telling word, by its beginning, or by all of its words."""
    return bool(line.strip()) and (_has_mark(line) or _begins(line) or _all_known(line))


def _begins(words: str) -> bool:
    bare = "".join(words.strip(_EDGES).split())
    return bare.startswith(tuple(load("furniture")["starts"]))


def _all_known(words: str) -> bool:
    known, parts = load("furniture"), _parts(words)
    return bool(parts) and all(p in known["words"] or p.endswith(tuple(known["word_ends"])) for p in parts)


def _is_rule(line: str) -> bool:
    """Tell whether a line holds nothing but marks."""
    return bool(line.strip()) and not _parts(line)


def _parts(words: str) -> list[str]:
    return [part for part in _SEPARATORS.split(words.strip(_EDGES)) if part]


def _fields(line: str) -> list[tuple[int, int]]:
    """Return the spans of a line's fields that are the page's: one that begins so, and known words that follow it."""
    spans, follows = [], False
    for m in _FIELD.finditer(line):
        follows = _begins(m["words"]) or (follows and _all_known(m["words"]))
        if follows:
            spans.append(m.span())
    return spans


def _has_mark(line: str) -> bool:
    return any(mark in line for mark in load("furniture")["contains"])


def _names_sponsor(line: str) -> bool:
    return any(word in line for word in load("furniture")["sponsor"])


def _removals(
    lines: Sequence[str], removed: Iterable[int], within: Iterable[tuple[int, int, int]]
) -> list[Edit]:
    """Return the edits that take out lines with their ends, and spans within lines.

    Neighbouring lines, and blank ones between them, go as one.
    """
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    runs: list[tuple[int, int]] = []  # first line, line after the last
    for i in sorted(removed):
        if runs and all(not line.strip() for line in lines[runs[-1][1] : i]):
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    edits = [Edit(starts[a], starts[b], "".join(lines[a:b]), "", "furniture") for a, b in runs]
    edits += [Edit(starts[i] + a, starts[i] + b, lines[i][a:b], "", "furniture") for i, a, b in within]
    return sorted(edits)
