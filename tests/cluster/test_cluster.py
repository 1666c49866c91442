"""The same build on a store and by a cluster as on this machine: the same tables, whatever fails in between."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from distributed import Client, LocalCluster

from core.cli import main
from core.errors import PlanError
from core.parallel import over
from core.pipeline import READINGS, build
from core.places import place
from core.tables import builds, schema
from core.tables.duck import Store
from core.tables.parquet import read_table

NOTHING = "tcp://127.0.0.1:1"  # where nobody answers


@pytest.fixture(scope="module")
def at_home(plans: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, pa.Table]:
    """Give the tables that this machine alone makes of the plans."""
    out = tmp_path_factory.mktemp("here")
    build(plans, out)
    return _tables(out)


@pytest.fixture
def cluster() -> Iterator[LocalCluster]:
    """Give two workers, each a process of its own."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as made:
        yield made


def test_store_gives_the_same_tables(plans: Path, bucket: Path, at_home: dict[str, pa.Table]) -> None:
    """Plans read from a store and tables written to it are what they are in folders, for pyarrow and for DuckDB."""
    source, out = _sent(plans, bucket / "in"), bucket / "out"
    assert main(["build", str(source), "--out", str(out)]) == 0
    assert _tables(out) == at_home
    counted = Store(out).query("SELECT count(*) AS n FROM quantities")["n"][0].as_py()
    assert counted == at_home["quantities"].num_rows
    assert builds.fault(out) is None


def test_store_reads_only_what_is_new(plans: Path, bucket: Path) -> None:
    """A plan more on a store is the only one read; parts that did not change are copied within the store."""
    source, out = _sent(plans, bucket / "in"), bucket / "out"
    (source / "more.txt").write_bytes(
        "珠海市香洲区国民经济和社会发展第十五个五年规划纲要\n到2030年，地区生产总值达到1500亿元。".encode()
    )
    assert build(source, out).read == 7
    (source / "more.txt").unlink()
    former = builds.current(out)
    assert build(source, out).read == 0
    assert builds.current(out) != former
    assert "more" not in read_table(out, "documents", ["doc"])["doc"].to_pylist()


def test_store_keeps_the_former_build_until_the_pointer_is_written(
    plans: Path, bucket: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that ends before its last object is written leaves the former one current, and whole."""
    source, out = _sent(plans, bucket / "in"), bucket / "out"
    build(source, out)
    former, before = builds.current(out), _tables(out)
    next(iter(source.glob("*.txt"))).unlink()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("core.tables.publish.write_whole", killed)
    with pytest.raises(KeyboardInterrupt):
        build(source, out)
    assert builds.current(out) == former
    assert _tables(out) == before


def test_workers_give_the_same_tables_though_one_is_killed(
    plans: Path, bucket: Path, at_home: dict[str, pa.Table], cluster: LocalCluster
) -> None:
    """Two workers read plans from a store; one is killed in the middle, and nothing is lost."""
    source, out = _sent(plans, bucket / "in"), bucket / "out"
    killed: list[int] = []

    def each(work: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
        for found in over(cluster.scheduler_address)(work, items):
            if not killed:
                with Client(cluster, set_as_default=False) as client:
                    killed.append(next(iter(client.run(os.getpid).values())))
                os.kill(killed[0], signal.SIGKILL)
            yield found

    built = build(source, out, each=each)
    assert killed
    assert built.read == 6
    assert _tables(out) == at_home


def test_workers_read_a_folder_of_this_machine(
    plans: Path, tmp_path: Path, at_home: dict[str, pa.Table], cluster: LocalCluster
) -> None:
    """The command gives a cluster what one machine would do itself."""
    assert main(["build", str(plans), "--out", str(tmp_path), "--scheduler", cluster.scheduler_address]) == 0
    assert _tables(tmp_path) == at_home


def test_readings_that_workers_cannot_bring_home_stop_the_build(plans: Path, tmp_path: Path) -> None:
    """Where workers write to a disk of their own the build says so, and does not read all plans once more."""

    def elsewhere(work: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
        for item in items:
            found = work(item)
            for path in (tmp_path / READINGS).rglob("*.arrow"):
                path.unlink()
            yield found

    with pytest.raises(PlanError, match="各机都能读写"):
        build(plans, tmp_path, each=elsewhere)


def test_scheduler_that_does_not_answer_is_told_in_a_sentence(
    plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong address of a scheduler stops the build with one sentence."""
    monkeypatch.setattr("core.parallel._ANSWER", 0.5)
    assert main(["build", str(plans), "--out", str(tmp_path), "--scheduler", NOTHING]) == 1
    said = capsys.readouterr().err.splitlines()[-1]
    assert said == f"duizhao：连不上 Dask 调度程序 {NOTHING}，请检查地址，并看它是否已启动。"


def test_store_that_is_not_there_is_told_in_a_sentence(
    bucket: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bucket that nobody made, and a kind of store that nothing reads, stop the build with one sentence."""
    for address in (f"{bucket}-none/in", "nosuch://plans"):
        assert main(["build", address, "--out", str(tmp_path)]) == 1
        said = capsys.readouterr().err.splitlines()
        assert len(said) == 1
        assert address in said[0]


def test_places_of_this_machine_stay_paths() -> None:
    """A Windows drive, a folder with a colon and a plain path are no stores."""
    for address in ("C:/plans", "a:b", "plans", "/plans"):
        assert place(address) == Path(address)


def _sent(folder: Path, to: Path) -> Path:
    for path in folder.iterdir():
        (to / path.name).write_bytes(path.read_bytes())
    return to


def _tables(out: Path) -> dict[str, pa.Table]:
    return {t.name: read_table(out, t.name).replace_schema_metadata() for t in schema.TABLES}
