"""A build reads only what is new, and comes to the same as one that reads everything."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from core import pipeline
from core.pipeline import build
from core.tables import builds, parquet, parts

DISTRICTS = [
    "东山",
    "西山",
    "南山",
    "北山",
    "东川",
    "西川",
    "南川",
    "北川",
    "东湖",
    "西湖",
    "南湖",
    "北湖",
    "东岭",
    "西岭",
    "南岭",
]
SAID = (
    "到{end}年，全区生产总值达到{a}亿元，年均增长{b}%。",
    "新增义务教育学位{a}个，建成{name}实验学校，教育质量走在前列。",
    "{base}年，全区生产总值为{c}亿元，财政收入增长{b}%。",
    "坚持稳中求进工作总基调，完整、准确、全面贯彻新发展理念，加快构建新发展格局，着力推动高质量发展。",
    "依托{name}大道建设科技创新走廊，培育高新技术企业{b}家，推动{name}制造向智能制造转变。",
    "实施{name}河综合治理，新建绿道{b}公里，空气质量优良天数比例达到{b}.5%。",
)


def _plan(n: int, more: str = "") -> str:
    """Return the n-th plan: two of each district, the later goes back to the earlier."""
    name, chance, start = DISTRICTS[n // 2 % len(DISTRICTS)], random.Random(n), 2021 + 5 * (n % 2)
    known = {"name": name, "base": start - 1, "end": start + 4}
    lines = [
        s.format(a=chance.randint(100, 9000), b=chance.randint(2, 90), c=chance.randint(90, 999), **known)
        for s in SAID
    ]
    title = f"{name}区国民经济和社会发展第{'十四' if n % 2 == 0 else '十五'}个五年规划纲要"
    return "\n".join([title, "第一章 发展目标", *lines[:3], "第二章 重点任务", *lines[3:], more])


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a handful of plans lie in several parts."""
    monkeypatch.setattr(parts, "MOST", 3)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Tell which files are parsed."""
    real, names = pipeline.parse, []

    def counted(source: pipeline.Source) -> pipeline.Plan:
        names.append(source.source_file)
        return real(source)

    monkeypatch.setattr(pipeline, "parse", counted)
    return names


def _write(folder: Path, *numbers: int) -> Path:
    folder.mkdir(exist_ok=True)
    for n in numbers:
        (folder / f"{n:02}.txt").write_text(_plan(n), encoding="utf-8")
    return folder


def _build(folder: Path, out: Path) -> Path:
    build(folder, out, year=2027)
    return out


def _content(out: Path) -> dict[str, bytes]:
    """Return every file of the current build."""
    folder = builds.resolved(out)
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def _add(folder: Path) -> list[str]:
    _write(folder, 7)
    return ["07.txt"]


def _change(folder: Path) -> list[str]:
    (folder / "04.txt").write_text(_plan(4, "到2025年，新增就业5000人。"), encoding="utf-8")
    return ["04.txt"]


def _remove(folder: Path) -> list[str]:
    (folder / "05.txt").unlink()
    return []


def _describe(folder: Path) -> list[str]:
    (folder / "sources.toml").write_text(
        '[[document]]\nfile = "06.txt"\ndistrict = "别区"\n', encoding="utf-8"
    )
    return ["06.txt"]


def _add_a_twin(folder: Path) -> list[str]:
    (folder / "02b.txt").write_text(_plan(2).replace("\n", "\n\n"), encoding="utf-8")
    return ["02b.txt"]


@pytest.mark.parametrize("act", [_add, _change, _remove, _describe, _add_a_twin])
def test_a_step_comes_to_what_all_at_once_does(
    act: Callable[[Path], list[str]], tmp_path: Path, read: list[str]
) -> None:
    """After a plan is added, changed, described or removed the tables are those of a build of all, byte for byte."""
    folder = _write(tmp_path / "plans", *(n for n in range(12) if n != 7))
    out = _build(folder, tmp_path / "out")
    read.clear()
    new = act(folder)
    _build(folder, out)
    assert read == new
    assert _content(out) == _content(_build(folder, tmp_path / "afresh"))
    assert parquet.fault(out) is None


def test_one_plan_among_thirty_is_read_alone(tmp_path: Path, read: list[str]) -> None:
    """Of 31 plans one is parsed; the parts that it is not in are those of the former build, not copies of them."""
    folder = _write(tmp_path / "plans", *range(30))
    out = _build(folder, tmp_path / "out")
    former = {p: p.stat().st_ino for p in builds.parts(builds.resolved(out), "quantities")}
    assert len(read) == 30
    read.clear()
    (folder / "99.txt").write_text(_plan(3).replace("西山", "远山"), encoding="utf-8")
    assert build(folder, out, year=2027).read == 1
    assert read == ["99.txt"]
    now = {p.stat().st_ino for p in builds.parts(builds.resolved(out), "quantities")}
    assert len(former) - len(now & set(former.values())) <= 1


def test_a_change_of_the_program_reads_all_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: list[str]
) -> None:
    """What another version of the program has read is not used."""
    folder = _write(tmp_path / "plans", *range(4))
    out = _build(folder, tmp_path / "out")
    monkeypatch.setattr(pipeline, "code_version", lambda: "another")
    read.clear()
    _build(folder, out)
    assert len(read) == 4


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [_cut, _flip, _empty, Path.unlink])
def test_what_is_damaged_is_read_anew(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    """Any kept file may be cut, changed, emptied or lost: the next build comes to the same tables."""
    folder = _write(tmp_path / "plans", *range(8))
    out = _build(folder, tmp_path / "out")
    for path in [p for p in (out / pipeline.READINGS).rglob("*") if p.is_file()]:
        damage(path)
    _write(folder, 8)
    _build(folder, out)
    assert _content(out) == _content(_build(folder, tmp_path / "afresh"))


def test_a_damaged_part_is_not_taken_over(tmp_path: Path) -> None:
    """A part that is not what its build wrote is made anew, though its documents are as they were."""
    folder = _write(tmp_path / "plans", *range(8))
    out = _build(folder, tmp_path / "out")
    sound = _content(out)
    for n, damage in enumerate((_cut, _flip, _empty, Path.unlink)):
        damaged = parquet.table_files(out, "quantities")[n % 2]
        damage(damaged)
        assert parquet.fault(out)
        _build(folder, out)
        assert parquet.fault(out) is None
        assert _content(out) == sound


def test_a_part_damaged_without_a_trace_is_mended_by_building_again(tmp_path: Path) -> None:
    """Bits that turned on the disk leave size and times as they were: what `fault` finds, the same build mends."""
    folder = _write(tmp_path / "plans", *range(4))
    out = _build(folder, tmp_path / "out")
    sound, path = _content(out), parquet.table_files(out, "quantities")[0]
    times = path.stat()
    _flip(path)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert parquet.fault(out)
    _build(folder, out)
    assert _content(out) == sound


@pytest.mark.parametrize("links", [True, False])
def test_a_copied_folder_is_as_good(tmp_path: Path, links: bool, read: list[str]) -> None:
    """Tables that were copied, with links or without, are sound, and what was read is used on."""
    folder = _write(tmp_path / "plans", *range(4))
    out = _build(folder, tmp_path / "out")
    copied = shutil.copytree(out, tmp_path / "copied", symlinks=links)
    assert parquet.fault(copied) is None
    read.clear()
    _write(folder, 4)
    _build(folder, copied)
    assert read == ["04.txt"]
    assert parquet.fault(copied) is None
    assert _content(copied) == _content(_build(folder, tmp_path / "afresh"))


def test_an_unreadable_file_is_opened_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no plan is told at every build, and read at the first alone."""
    folder = _write(tmp_path / "plans", 0, 1)
    (folder / "notes.txt").write_text("会议通知，请准时参加。", encoding="utf-8")
    first = build(folder, tmp_path / "out")
    real, opened = pipeline.read_listed, []
    monkeypatch.setattr(pipeline, "read_listed", lambda file: opened.append(file.name) or real(file))
    assert build(folder, tmp_path / "out").problems == first.problems != ()
    assert not opened


def test_readings_nobody_uses_are_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Readings of plans that are gone, and of another version of the program, go when nobody has used them for a while."""
    folder = _write(tmp_path / "plans", *range(3))
    out = _build(folder, tmp_path / "out")
    monkeypatch.setattr(pipeline, "code_version", lambda: "another")
    _build(folder, out)
    (folder / "02.txt").unlink()
    _build(folder, out)
    readings = out / pipeline.READINGS
    assert len(list(readings.glob("*/*.arrow"))) == 8
    monkeypatch.setattr("core.tables.kept.KEPT", -1)
    _build(folder, out)
    assert {p.name for p in readings.iterdir()} == {"another", "files.json"}
    assert len(list(readings.glob("*/*.arrow"))) == 3
