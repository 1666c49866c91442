"""The command line: what it prints, in which words it fails, with which code."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from core.cli import main
from core.cli.shown import report
from core.model import Metadata, Receipt
from tests.files import docx

SEEDS = Path(__file__).parent.parent / "seeds"
TEXT = [
    "# 香洲区国民经济和社会发展第十四个五年规划纲要",
    "# 第一章 主要目标",
    "到2025年,地区生产总值突破2300亿元,年均增长6%以上。数字经济核心产业增加值占地区生产总值比重达到10%左右。",
    "推进城市更新，完成老旧小区改造120个，新增公办幼儿园学位5000个。推动教育优质均衡发展，坚持高质量发展，全面提升治理水平。",
]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Write a small plan as a Word file."""
    path = tmp_path / "plans" / "香洲.docx"
    path.parent.mkdir()
    path.write_bytes(docx(*TEXT))
    return path


def test_repair_prints_the_text(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The repaired text alone is printed, ready for a file."""
    assert main(["repair", str(plan)]) == 0
    assert capsys.readouterr().out == "".join(
        line.removeprefix("# ").replace("年,地", "年，地").replace("元,年", "元，年") + "\n" for line in TEXT
    )


def test_repair_lists_every_edit(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The log has a row for each edit: place, before, after, rule, sure, context."""
    assert main(["repair", str(plan), "--edits"]) == 0
    head, *rows, total = capsys.readouterr().out.splitlines()
    assert head.split() == ["位置", "原文", "改为", "规则", "把握", "所在的句子"]
    at = "\n".join(line.removeprefix("# ") for line in TEXT).index(",")
    context = "到2025年【，】地区生产总值突破2300亿元，年均增长6%以上。数字经济核心"
    assert rows[0].split() == [str(at), ",", "，", "标点", "有", context]
    assert total.endswith(f"修复 {len(rows)} 处，其中 0 处没有把握。")


def test_extract_prints_a_table(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each number stands on a line with what was read, however long."""
    assert main(["extract", str(plan)]) == 0
    head, *rows, total = capsys.readouterr().out.splitlines()
    assert head.split()[:6] == ["位置", "原文", "类别", "指标", "数值", "口径"]
    assert rows[0].split()[1:8] == ["2300亿元", "目标", "地区生产总值", "≥", "2300", "亿元", "水平"]
    assert total.startswith("香洲区国民经济和社会发展第十四个五年规划纲要：5 个数")


def test_extract_prints_json(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For programs the rows are those of the table of quantities, missing values null."""
    assert main(["extract", str(plan), "--json"]) == 0
    first = json.loads(capsys.readouterr().out)[0]
    assert (first["raw"], first["value"], first["unit"], first["year"]) == ("2300亿元", 2300, "亿元", 2025)
    assert first["value_max"] is None


def test_explain_tells_the_story(capsys: pytest.CaptureFixture[str]) -> None:
    """A number's story names the rules that decided, its place in the outline and what was not changed."""
    assert main(["explain", str(SEEDS / "xiangzhou.txt"), "2300亿元"]) == 0
    out = capsys.readouterr().out
    assert "经济总量突破【2300亿元】" in out
    assert "目标 · 地区生产总值 ≥ 2300 亿元 · 水平 · 2025 年 · 全区" in out
    assert "是目标还是现状：目标。规则“按年份”：" in out
    assert "本句说的是 2025 年，回顾到 2020 年" in out
    assert "界限：≥。" in out
    assert "指标：地区生产总值。原文说“经济总量”" in out


def test_explain_tells_a_repair(capsys: pytest.CaptureFixture[str]) -> None:
    """A repaired place tells its rules by name and reason; a bundled plan is known by its name."""
    offset = (SEEDS / "chikan.txt").read_bytes().decode("utf-8").index("發(fā)展和改革局")
    assert main(["explain", "chikan", str(offset + 1)]) == 0
    out = capsys.readouterr().out
    assert "删去“(fā)”（有把握）" in out or "改为“发”（有把握）" in out
    assert "夹注拼音：" in out


@pytest.mark.parametrize(
    ("command", "code", "message"),
    [
        (["repair", "none.txt"], 1, "没有 none.txt 这个文件"),
        (["extract", str(SEEDS)], 1, "这个文件"),
        (["explain", "nowhere", "1"], 1, "没有 nowhere 这个文件"),
        (["explain", "xiangzhou", "9999999"], 1, "没有第 9999999 字"),
        (["explain", "xiangzhou", "没有这句话"], 1, "里没有“没有这句话”"),
        (["build", "none"], 1, "没有 none 这个文件夹"),
        (["repair"], 2, "缺少 文件"),
        (["paint"], 2, "没有 'paint' 这个命令"),
        (["build", "--fast"], 2, "不认识 --fast"),
        (["serve", "--port", "x"], 2, "--port 的值 'x' 有误"),
        (["serve", "--port", "99999"], 2, "--port 的值 '99999' 有误"),
        ([], 2, "缺少 命令"),
    ],
)
def test_mistakes_are_told_in_one_line(
    command: list[str], code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistake is one Chinese line on stderr, with its own exit code and no traceback."""
    try:
        found = main(command)
    except SystemExit as stop:
        found = int(stop.code or 0)
    out, err = capsys.readouterr()
    assert found == code
    assert message in err
    assert len(err.splitlines()) == 1
    assert not out


def test_build_tells_what_it_left_out(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is no plan is told and the rest is built: code 3; with plans alone: code 0; with none: 1."""
    out = plan.parent.parent / "tables"
    assert main(["build", str(plan.parent), "--out", str(out)]) == 0
    assert capsys.readouterr().out.splitlines()[1].split()[:3] == ["香洲", "docx", "香洲区"]
    (plan.parent / "空.txt").write_bytes(b"")
    assert main(["build", str(plan.parent), "--out", str(out)]) == 3
    assert "没有读取 空.txt：文件是空的。" in capsys.readouterr().err
    assert (out / "documents.parquet").is_dir()
    plan.unlink()
    assert main(["build", str(plan.parent), "--out", str(out)]) == 1
    assert "空.txt" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command", [[], ["build"], ["repair"], ["extract"], ["explain"], ["serve"], ["evaluate"]]
)
def test_help_is_chinese(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Every command explains itself in Chinese."""
    with pytest.raises(SystemExit) as stop:
        main([*command, "--help"])
    out = capsys.readouterr().out
    assert stop.value.code == 0
    assert out.startswith("用法：duizhao")
    assert "显示这份说明" in out
    assert "usage" not in out
    assert "options" not in out


def test_a_reader_that_stops_early_is_no_error() -> None:
    """Output cut off by head ends quietly."""
    words = (sys.executable, "-m", "core.cli", "repair", str(SEEDS / "jianghai.txt"))
    command = f"{shlex.join(words)} | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("(广东省)") or done.stdout
    assert not done.stderr


def test_output_into_a_file_is_utf8(plan: Path) -> None:
    """Whatever the system's encoding, a file or pipe gets the text whole."""
    command = [sys.executable, "-m", "core.cli", "repair", str(plan), "--edits"]
    environment = {**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert "改为" in done.stdout.decode("utf-8")


def test_the_command_needs_no_dashboard() -> None:
    """The core loads without the app's packages."""
    code = "import sys, core.cli; sys.exit(bool({'streamlit', 'pandas', 'plotly', 'dashboard'} & sys.modules.keys()))"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_two_runs_say_the_same() -> None:
    """What is read from a plan hangs on the plan alone, not on the order in which a run of Python keeps its sets."""
    command = [sys.executable, "-m", "core.cli", "extract", str(SEEDS / "haizhu.txt"), "--json"]
    runs = [
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout


def test_many_plans_are_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Of more plans than one can look over a build says what was read in all."""
    receipt = Receipt("k", "a.txt", "0", "utf-8", Metadata(), (), {"characters": 10, "quantities": 2})
    report({f"{n}": receipt for n in range(100)})
    assert capsys.readouterr().out == "100 份：1,000 字，0 段，200 个数，0 个目标\n"
