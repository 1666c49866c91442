"""Any folder: what is found, what sources.toml may say, and what is left out with which sentence."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from core.errors import PlanError
from core.model import Metadata
from core.read.folder import LARGEST, find_sources, read_source
from tests.files import docx

PLAN = "香洲区国民经济和社会发展第十四个五年规划纲要\n" + "".join(
    f"第{n}条，全区坚持高质量发展，到2025年地区生产总值达到{n}00亿元，主要目标全面实现。\n"
    for n in range(1, 9)
)


def _write(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name.replace("__", ".")).write_bytes(data)
    return folder


def _problem(folder: Path) -> str:
    """Return the only problem of a folder in which one good plan stands."""
    found = find_sources(_write(folder, good__txt=PLAN))
    assert [s.source_file for s in found.sources] == ["good.txt"]
    (problem,) = found.problems
    assert problem.message.startswith(problem.source_file)
    assert problem.message.endswith("。")
    return problem.message


def test_a_folder_without_manifest(tmp_path: Path) -> None:
    """Plans are found by name, with their text as it stands in the file."""
    found = find_sources(_write(tmp_path, a__txt=PLAN.replace("\n", "\r\n"), notes__md="不读"))
    (source,) = found.sources
    assert (source.doc, source.source_file, source.encoding) == ("a", "a.txt", "utf-8")
    assert source.text == PLAN.replace("\n", "\r\n")
    assert source.sha256 == hashlib.sha256(source.text.encode()).hexdigest()
    assert source.given == Metadata()
    assert not found.problems


def test_the_manifest_overrides(tmp_path: Path) -> None:
    """What sources.toml gives is taken over; an empty string gives nothing; a listed text may be short."""
    manifest = """
    [[document]]
    file = "a.txt"
    title = "某规划"
    issuer = ""
    issued_on = 2021-04-09
    period_start = 2021
    plan_kind = "outline"
    missing = ["主要指标表"]
    """
    (source,) = find_sources(_write(tmp_path, a__txt="增长8%。", sources__toml="\ufeff" + manifest)).sources
    assert source.given == Metadata(
        title="某规划",
        issued_on=date(2021, 4, 9),
        period_start=2021,
        plan_kind="outline",
        missing=("主要指标表",),
    )


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        ("[[document]]\nfile = ", "不是合格的 TOML"),
        ("[[documents]]\nfile = 'a.txt'", r"只应有 \[\[document\]\]"),
        ("document = 'a.txt'", r"只应有 \[\[document\]\]"),
        ("[[document]]\ntitle = 'a'", "没有写 file"),
        ("[[document]]\nfile = 'b.txt'", "b.txt.*没有这个文件"),
        ("[[document]]\nfile = '../a.txt'", "没有这个文件"),
        ("[[document]]\nfile = 'a.txt'\n[[document]]\nfile = 'a.txt'", "a.txt 列了两次"),
        ("[[document]]\nfile = 'a.txt'\nname = 'x'", "不认识的项 name"),
        ("[[document]]\nfile = 'a.txt'\nplan_kind = 'plan'", "plan_kind 应为outline、"),
        ("[[document]]\nfile = 'a.txt'\ndistrict_code = 440402", "district_code 应为 6 位代码"),
        ("[[document]]\nfile = 'a.txt'\nissued_on = '2021-04-09'", "issued_on 应为日期"),
        ("[[document]]\nfile = 'a.txt'\nperiod_start = 21", "period_start 应为年份"),
        ("[[document]]\nfile = 'a.txt'\nperiod_start = 2025\nperiod_end = 2021", "period_start 晚于"),
        ("[[document]]\nfile = 'a.txt'\nmissing = '表'", "missing 应为文字的列表"),
        (f"[[document]]\nfile = 'a.txt'\nsha256 = '{'0' * 64}'", "与 sha256 不符"),
    ],
)
def test_a_wrong_manifest_stops(manifest: str, message: str, tmp_path: Path) -> None:
    """A manifest that cannot be meant so is told in one sentence, with file and entry."""
    with pytest.raises(PlanError, match=message):
        find_sources(_write(tmp_path, a__txt=PLAN, sources__toml=manifest))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "是空的"),
        (" \n\n", "是空的"),
        ("香洲区规划。", "中文不足"),
        ("春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。" * 10, "不像规划文本"),
        (
            "第一条 为了保护民事主体的合法权益，调整民事关系，维护社会秩序，根据宪法，制定本法。" * 5,
            "少见规划",
        ),
        (b"\x81\xff\x00" * 301, "认不出文字编码"),
    ],
)
def test_what_is_no_plan_is_left_out(content: str | bytes, message: str, tmp_path: Path) -> None:
    """A file that holds no plan gets one sentence; the others are read."""
    assert message in _problem(_write(tmp_path, bad__txt=content))


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parent.parent / "gold" / "passages").glob("*.txt")), ids=lambda p: p.stem
)
def test_excerpts_of_plans_are_taken_for_plans(path: Path) -> None:
    """A few hundred characters of a plan or report are enough, in either script, with glosses or without."""
    assert read_source(path.name, path.read_bytes()).doc == path.stem


@pytest.mark.parametrize(
    "text",
    [
        "1.新增公办学位3200个，新建学校4所。2.改造老旧小区18个，加装电梯60台。3.新建社区食堂12个，惠及老年人5000人次。",
        "全区地区生产总值增长5.2%，一般公共预算收入完成21.5亿元，新增就业9000人，居民人均可支配收入达到46791元，增长5.3%。",
    ],
)
def test_short_lists_and_excerpts_are_taken_for_plans(text: str) -> None:
    """A list of 民生实事 of three items, or one sentence of a report, is no stranger."""
    assert read_source("a.txt", text.encode()).text == text


def test_a_manifest_in_another_encoding_stops(tmp_path: Path) -> None:
    """A manifest saved as GBK is told, with what to do."""
    with pytest.raises(PlanError, match="UTF-8"):
        find_sources(_write(tmp_path, a__txt=PLAN, sources__toml="# 来历".encode("gb18030")))


def test_a_huge_file_is_left_out_unread(tmp_path: Path) -> None:
    """A file beyond the limit is refused by its size."""
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert "超过 50 MB" in _problem(tmp_path)


@pytest.mark.parametrize("name", ["good_copy.txt", "good.TXT"])
def test_two_files_of_one_document(name: str, tmp_path: Path) -> None:
    """A second file with the same sentences, or of the same name, is left out."""
    (tmp_path / name).write_bytes(PLAN.replace("。", "。 ").encode("gb18030"))
    found = find_sources(_write(tmp_path, good__txt=PLAN))
    (kept,) = found.sources
    (problem,) = found.problems
    assert {kept.source_file, problem.source_file} == {"good.txt", name}
    assert f"与 {kept.source_file} 是同一份文件" in problem.message


def test_districts_may_share_their_sentences(tmp_path: Path) -> None:
    """Files that name different districts at their head are two documents, whatever else they share."""
    texts = [PLAN.replace("香洲区", name) for name in ("上城区", "拱墅区")]
    found = find_sources(_write(tmp_path, a__txt=texts[0], b__txt=texts[1], c__txt=texts[0] + "\n"))
    assert [s.doc for s in found.sources] == ["a", "b"]
    assert [p.source_file for p in found.problems] == ["c.txt"]


def test_of_two_formats_the_better_is_read(tmp_path: Path) -> None:
    """A Word file keeps tables that its PDF or text has lost; plans still come by name."""
    word = docx(*PLAN.splitlines())
    found = find_sources(
        _write(tmp_path, a__txt=PLAN, b__docx=word, c__txt=PLAN[:1] + PLAN.replace("区", "县"))
    )
    assert [s.source_file for s in found.sources] == ["b.docx", "c.txt"]
    assert [p.source_file for p in found.problems] == ["a.txt"]


def test_one_name_in_two_folders_is_two_documents(tmp_path: Path) -> None:
    """Files of the same name in different folders are told apart by what they say."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one = _write(tmp_path / "a", plan__txt=PLAN)
    two = _write(tmp_path / "b", plan__txt=PLAN.replace("全区", "全县").replace("坚持", "推动"))
    found = find_sources(one, two)
    assert [s.doc for s in found.sources] == ["plan", "plan_2"]
    assert not found.problems


def test_a_folder_without_plans(tmp_path: Path) -> None:
    """No folder, and no plan in it, are told apart."""
    with pytest.raises(PlanError, match="没有规划文件"):
        find_sources(tmp_path)
    with pytest.raises(PlanError, match="这个文件夹"):
        find_sources(tmp_path / "none")


def test_versions_issued_on_different_days_are_both_taken(tmp_path: Path) -> None:
    """Two files that say nearly the same are one document, unless their days of issue are known to differ."""
    text = "香洲区国民经济和社会发展第十五个五年规划纲要\n" + "".join(
        f"推进第{n}项重点任务，完善规划实施机制，建设高质量发展的香洲。" for n in range(20)
    )
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "b.txt").write_text(text + "印发。")
    assert len(find_sources(tmp_path).sources) == 1
    days = [f'[[document]]\nfile = "{n}.txt"\nissued_on = 2026-0{m}-01\n' for n, m in (("a", 3), ("b", 5))]
    (tmp_path / "sources.toml").write_text("\n".join(days))
    assert len(find_sources(tmp_path).sources) == 2
