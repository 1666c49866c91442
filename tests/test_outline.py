"""Structure of plans: headings, run-in headings, extents."""

from hypothesis import given
from hypothesis import strategies as st

from core.outline import read_outline

_PIECES = st.sampled_from(
    [
        "第一章 ",
        "第二节",
        "一、",
        "（二）",
        "1.",
        "专栏1",
        "前言",
        "、",
        "——",
        "加快发展。",
        "文字，",
        "2025年",
        "，",
        "。",
        "\n",
        "\n\n",
        "\u3000",
        "目录",
        "……3",
        "①",
    ]
)


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=60).map("".join)))
def test_any_text_is_covered(text: str) -> None:
    """Every character that is not blank stands in one heading or one paragraph; sections nest."""
    outline = read_outline(text)
    spans = [(s.start, s.heading_end) for s in outline.sections if not s.inferred]
    spans += [(p.start, p.end) for p in outline.paragraphs]
    spans.sort()
    pos = 0
    for start, end in spans:
        assert pos <= start < end <= len(text)
        assert not text[pos:start].strip()
        pos = end
    assert not text[pos:].strip()
    for s in outline.sections:
        assert s.start <= s.heading_end <= s.end <= len(text)
        if s.parent_no is not None:
            parent = outline.sections[s.parent_no - 1]
            assert parent.level < s.level
            assert parent.start <= s.start
            assert s.end <= parent.end
    for p in outline.paragraphs:
        assert p.text == text[p.start : p.end]
        if p.section_no is not None:
            assert (
                outline.sections[p.section_no - 1].start <= p.start < outline.sections[p.section_no - 1].end
            )
    places = [(c.table_no, c.row_no, c.column_no) for c in outline.cells]
    assert len(set(places)) == len(places)
    assert all(c.text and c.text == text[c.start : c.end] for c in outline.cells)


def test_lost_sections_are_inferred() -> None:
    """Where 一、 begins anew in a chapter, a lost 节 is said to begin, and is marked; with nothing lost there is none."""
    lines = [
        "第一章 产业",
        "总起。",
        "一、工业",
        "工业文字。",
        "二、农业",
        "农业文字，较长。",
        "再起一节，说明。",
        "一、商业",
        "商业文字。",
    ]
    outline = read_outline("\n".join(lines))
    found = [(s.level, s.number, s.inferred) for s in outline.sections]
    assert found == [
        (1, "第一章", False),
        (2, None, True),
        (3, "一", False),
        (3, "二", False),
        (2, None, True),
        (3, "一", False),
    ]
    sound = read_outline("\n".join([*lines[:6], "第二章 商业", *lines[7:]]))
    assert [s.level for s in sound.sections] == [1, 2, 2, 1, 2]


def test_lost_first_headings_are_inferred() -> None:
    """Before a 二、 without 一、 the first heading is said to stand above the paragraphs that lead up to it."""
    text = "前言\n总的来说，很好。\n产业发展。工业增长。\n城市建设。道路成网。\n二、民生改善\n就业稳定。人数增加。"
    first, lost, second = read_outline(text).sections
    assert (first.title, lost.inferred, second.number) == ("前言", True, "二")
    assert text[lost.start :].startswith("产业发展")
