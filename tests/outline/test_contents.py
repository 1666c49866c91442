"""A table of contents, in whatever form, gives no second set of sections."""

import pytest

from core.outline.structure import read_outline

TITLE = "安宁区国民经济和社会发展第十五个五年规划纲要\n"
TEXT = "要坚持稳中求进工作总基调，推动高质量发展，全区地区生产总值年均增长5%，改善民生，建设现代化产业体系，优化营商环境。\n"
HEADS = [
    "第一章 发展环境",
    "第一节 发展基础",
    "第二节 面临形势",
    "第二章 总体要求",
    "第一节 指导思想",
    "第二节 主要目标",
    "第三章 重点任务",
]
LISTS = [
    "一、发展环境",
    "（一）推进改革",
    "（二）改善民生",
    "二、总体要求",
    "（一）推进改革",
    "（二）改善民生",
]


def _headings(text: str) -> list[str]:
    sections = read_outline(text).sections
    return [f"{s.number} {s.title}".removeprefix("None ") for s in sections if not s.inferred]


@pytest.mark.parametrize(
    "line",
    ["{}", "{}……………{n}", "{}.......... {n}", "{}\t{n}", "{}{n}", "{} - {n} -", "{two}"],
    ids=["plain", "leaders", "dots", "tab", "glued", "dashes", "two lines"],
)
@pytest.mark.parametrize("label", ["目 录\n", "目录\n", "【目录】\n", "CONTENTS\n", ""])
def test_contents_are_no_sections(line: str, label: str) -> None:
    """Each heading counts once, where its text stands."""
    listed = [line.format(h, n=n + 1, two=h.replace(" ", "\n")) for n, h in enumerate(HEADS)]
    text = TITLE + label + "\n".join(listed) + "\n" + "".join(f"{h}\n{TEXT}" for h in HEADS)
    assert _headings(text) == HEADS


def test_contents_of_headings_that_come_in_every_chapter() -> None:
    """Titles that chapters share do not make the first chapter a part of the contents."""
    body = "".join(f"{h}\n" + (TEXT if h[0] == "（" else "") for h in LISTS)
    found = [
        h.replace(" ", "", 1) if h[0] == "（" else h.replace(" ", "、", 1)
        for h in _headings(TITLE + "目录\n" + "\n".join(LISTS) + "\n" + body)
    ]
    assert found == LISTS


@pytest.mark.parametrize("times", [1, 2])
def test_headings_without_numbers(times: int) -> None:
    """Short lines between full paragraphs are headings, the one below the title too."""
    names = ["发展基础", "总体要求", "重点任务安排", "保障措施"]
    assert _headings(TITLE + "".join(f"{n}\n{TEXT * times}" for n in names)) == names
