"""Absurd numbers, names and control files are told in one sentence, on the command line and in links."""

from pathlib import Path

import pytest

from core.cli import main
from core.errors import PlanError
from core.tables.duck import Store
from core.tables.search import LONGEST, WORDS, parse_query
from dashboard.link import read_span
from tests.conftest import SEEDS

DIGITS = "9" * 5_000
MANIFESTS = {
    "deep": "a = " + "[" * 50_000,
    "a long number": f"[[document]]\nfile = '海珠.txt'\nperiod_start = {DIGITS}",
    "a number of 4,000 digits": f"[[document]]\nfile = '海珠.txt'\nperiod_start = {'9' * 4_000}",
    "a long name": f"[[document]]\nfile = '{'长' * 5_000}'",
    "no UTF-8": b"\xff\xfe",
}


@pytest.mark.parametrize(
    "words",
    [
        ("explain", "haizhu", DIGITS),
        ("explain", "haizhu", "９９"),
        ("explain", "haizhu", "甲" * 5_000),
        ("explain", DIGITS, "1"),
        ("repair", DIGITS),
        ("extract", "长" * 120),
        ("build", DIGITS),
        ("build", str(SEEDS), "--out", "/proc/none/tables"),
    ],
)
def test_the_command_tells_it(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """What no command can do is told in one short sentence, without a traceback."""
    assert main(list(words)) == 1
    said = capsys.readouterr().err.strip().splitlines()[-1]
    assert said.startswith("duizhao：")
    assert said.endswith("。")
    assert len(said) < 300


@pytest.mark.parametrize("port", ["99999", DIGITS, "８５０１", "0", "-1"])
def test_a_port_that_is_none(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A port that no machine has is told as a mistake of the command."""
    with pytest.raises(SystemExit) as stopped:
        main(["serve", "--port", port])
    assert stopped.value.code == 2
    assert "--port" in capsys.readouterr().err


@pytest.mark.parametrize("what", MANIFESTS)
def test_a_manifest_that_is_none(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A control file that cannot be read is told with its name."""
    (tmp_path / "海珠.txt").write_bytes((SEEDS / "haizhu.txt").read_bytes())
    text = MANIFESTS[what]
    (tmp_path / "sources.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    assert main(["build", str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "sources.toml" in said
    assert len(said) < 600


@pytest.mark.parametrize("name", ["sources.toml", "corrections.toml"])
def test_a_folder_of_a_control_file_s_name(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder in the place of a control file is told."""
    (tmp_path / "海珠.txt").write_bytes((SEEDS / "haizhu.txt").read_bytes())
    (tmp_path / name).mkdir()
    assert main(["build", str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    assert name in capsys.readouterr().err


@pytest.mark.parametrize(
    "value", [f"haizhu:{DIGITS}-{DIGITS}", "haizhu:１-２", "haizhu:1-2-3", "haizhu:-", ":1-2"]
)
def test_a_link_with_odd_numbers_leads_nowhere(value: str) -> None:
    """A place that cannot be is no place."""
    assert read_span(value) is None


@pytest.mark.parametrize("typed", ["学" * (LONGEST + 1), "学 " * (WORDS + 1)])
def test_too_much_to_look_for(typed: str) -> None:
    """More characters or words than a search takes are told in one sentence."""
    with pytest.raises(PlanError, match=r"一次最多查.*。$"):
        parse_query(typed)


def test_a_query_has_its_time_and_rows(tables_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A query that takes too long, or finds too much, is stopped and told."""
    store = Store(tables_folder)
    monkeypatch.setattr("core.tables.duck.ROWS", 10)
    with pytest.raises(PlanError, match="超过"):
        store.query("SELECT * FROM range(100)")
    monkeypatch.setattr("core.tables.duck.SECONDS", 0.3)
    with pytest.raises(PlanError, match="已停止"):
        store.query(
            "SELECT count(*) FROM range(1000000000) a, range(1000000) b WHERE (a.range * b.range) % 7 = 3"
        )
