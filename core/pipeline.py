"""The way of the data: from a source to a plan, from a folder of sources to tables.

Map, then reduce. Each file is read alone, by a pure function, and what was read of it is kept; a later build reads only
the files that are new. Nothing holds all plans: the tables are put together from the kept readings.
"""

import hashlib
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
import pyarrow as pa

from core import __version__
from core.compare.corpus import SKETCH, contrasted
from core.compare.sketch import sketch
from core.errors import PlanError, unforeseen
from core.model import Built, Plan, Problem, Receipt, Repaired, Source
from core.outline.metadata import read_metadata
from core.outline.structure import read_outline
from core.parallel import spread
from core.places import digest, is_here, look_anew
from core.quantities.frames.aspects import aspects
from core.quantities.frames.follow import frames_of
from core.quantities.indicator.standard_names import named
from core.quantities.read import read_quantities
from core.quantities.targets import derive_targets
from core.read.folder import LARGEST, File, built_from, listed, read_listed, settle, visible
from core.read.manifest import Digest
from core.read.twins import Head, contained, head_of
from core.repair.corrections import apply_corrections
from core.repair.engine import repair
from core.report.evaluate import recorded
from core.tables import schema
from core.tables.columns import without_pandas
from core.tables.kept import SENTENCES, Kept, Known, keep
from core.tables.parts import write_part, write_parts
from core.tables.publish import told, writing
from core.tables.reading import Damaged, own_tables, to_bytes
from core.text.script import script_of
from core.themes.bearing import target_topics
from core.themes.hits import read_themes, theme_quantities

Progress = Callable[[str, int, int], None]  # what is being done, steps done, steps in all
Each = Callable[[Callable[["Work"], Known], Sequence["Work"]], Iterable[Known]]

WORTH = 200_000  # bytes of files to be read, a third of a second's work, that are spread over cores
READINGS = "readings"  # the folder beside the tables
LIBRARIES = ("opencc", "jieba", "rjieba", "lxml", "pyarrow")  # whose versions a reading depends on

_UNREAD = "unread"
_NONE = np.array([], np.uint64)


def parse(source: Source) -> Plan:
    """Read one document; a pure function of it."""
    repaired = repair_source(source)
    metadata = read_metadata(repaired.text, source.source_file, source.given)
    outline = read_outline(repaired.text)
    theme_hits = read_themes(outline)
    frames = frames_of(outline, metadata)
    quantities = theme_quantities(read_quantities(outline, metadata, frames), outline, theme_hits)
    targets = derive_targets(quantities, metadata)
    return Plan(
        source=source,
        metadata=metadata,
        script=script_of(source.text),
        repaired=repaired,
        outline=outline,
        quantities=quantities,
        theme_hits=theme_hits,
        aspects=aspects(frames),
        targets=targets,
        target_topics=target_topics(targets, quantities, outline),
        indicators=named(q.indicator for q in quantities if q.indicator),
    )


def repair_source(source: Source) -> Repaired:
    """Repair one document, by rule and then by the corrections made by hand."""
    return apply_corrections(repair(source.text, source.given), source.corrections)


@without_pandas()
def build(
    folder: Path,
    out: Path,
    progress: Progress = lambda *_: None,
    also: Sequence[Path] = (),
    each: Each = map,
    year: int | None = None,
) -> Built:
    """Bring the tables in `out` up to the plans of a folder, and of others `also`, all or none.

    Only what is new is read: the readings of all other files lie in `out` (core/tables/kept.py). `each` does the
    reading, as map does: one after the other, or spread over cores or machines. `year` is the present one, this year's unless
    given: targets of years before it have had their time.
    """
    look_anew(folder)
    with told(out):
        kept = Kept(out / READINGS, code_version())
    works = [_work(file, kept) for file in listed(folder, *also, digest=kept.digest)]
    name = fingerprint(folder, *also, digest=kept.digest)
    known = {w.key: found for w in works if (found := kept.known(w.key))}
    new = list({w.key: w for w in works if w.key not in known}.values())
    steps = len(new) + 2
    done = iter(each(_read, new))
    for n, work in enumerate(new):
        progress((work.file.given and work.file.given.district) or visible(work.file.name), n, steps)
        known[work.key] = next(done)
        if n == 0 and known[work.key].receipt and not kept.holds(work.key):
            raise PlanError(f"各机读得了规划，却写不到 {out}，请把 --out 设在各机都能读写的地方。")
    known = _held(known)
    with told(out):
        kept.save(known)
    chosen, problems = _settled(works, known)
    if not chosen:
        raise PlanError("没有一份可读的规划文件：" + "".join(p.message for p in problems))
    documents = {doc: receipt for doc, work in chosen.items() if (receipt := known[work.key].receipt)}

    def load(doc: str, names: Collection[str]) -> dict[str, pa.Table]:
        work = chosen[doc]
        try:
            return kept.load(work.key, names)
        except Damaged:
            _read(work)
            return kept.load(work.key, names)

    progress("比较各份规划", len(new), steps)
    across = contrasted(documents, load, year or date.today().year, kept.across)
    progress("写入数据表", len(new) + 1, steps)
    about = {"duizhao.code": __version__, "duizhao.program": kept.code}
    with told(out), writing(out, name) as made:
        write_parts(made, {doc: r.key for doc, r in documents.items()}, load, across, about)
        write_part(made, schema.EVALUATION, schema.to_arrow(schema.EVALUATION, recorded()), about)
    kept.sweep(known)
    progress("完成", steps, steps)
    return Built(documents, problems, len(new))


def over_cores(work: Callable[["Work"], Known], works: Sequence["Work"]) -> Iterable[Known]:
    """Read files over the machine's cores, where there is enough to read that it pays to copy this process."""
    size = sum(w.size for w in works)
    here = all(is_here(w.folder) and is_here(w.file.path) for w in works)
    return spread(work, works, anew=not here) if size > WORTH else map(work, works)


@dataclass(frozen=True, slots=True)
class Work:
    """A file to be read, and where its reading is kept."""

    file: File
    sha256: str
    size: int  # in bytes
    key: str
    folder: Path
    code: str  # the version of the program that is to read it


def _work(file: File, kept: Kept) -> Work:
    """Return a file with the key of its reading: a hash of its content, its name and all that is said of it."""
    try:
        size = file.path.stat().st_size
        sha256 = kept.digest(file.path) if size <= LARGEST else _UNREAD
    except OSError:
        size, sha256 = 0, _UNREAD  # reading it will tell why
    said = repr((sha256, file.name, file.given, file.corrections))
    key = hashlib.sha256(said.encode(errors="surrogateescape")).hexdigest()[:32]
    return Work(file, sha256, size, key, kept.folder, kept.code)


def _read(work: Work) -> Known:
    """Read one file of many and keep what was read; what goes wrong unforeseen is its problem alone.

    A PlanError is foreseen and stops the build: a promise such as a correction's no longer holds.
    """
    if work.code != code_version():
        raise PlanError("有一台机器上的对照与发起生成的不是同一版，请各机装同一版后再运行。")
    source = read_listed(work.file)
    if isinstance(source, Problem):
        return Known(None, source, _NONE, frozenset())
    if source.sha256 != work.sha256:
        raise PlanError(f"{source.source_file} 在读取时有改动，请等它写完再运行。")
    try:
        plan = parse(source)
        drawn = sketch(plan)
        tables = own_tables(plan, drawn.rows())
    except PlanError:
        raise
    except Exception as error:
        problem = Problem(source.source_file, unforeseen(error, source.source_file), lasting=False)
        return Known(None, problem, _NONE, frozenset())
    head = head_of(source)
    receipt = Receipt(
        key=work.key,
        source_file=source.source_file,
        sha256=source.sha256,
        encoding=source.encoding,
        metadata=plan.metadata,
        districts=tuple(sorted(head.districts)),
        counts={"characters": len(source.text), **{name: table.num_rows for name, table in tables.items()}},
    )
    kept_too = {
        SENTENCES: pa.table({"code": pa.array(head.sentences, pa.uint64())}),
        SKETCH: drawn.to_arrow(),
    }
    with told(work.folder):
        keep(work.folder, work.key, to_bytes({**tables, **kept_too}, receipt))
    return Known(receipt, None, head.sentences, None)


def _held(known: Mapping[str, Known]) -> dict[str, Known]:
    """Hold what is new against all others: which readings stand mostly in which."""
    keys = [key for key, found in known.items() if found.receipt]
    fresh = {n for n, key in enumerate(keys) if known[key].within is None}
    if not fresh:
        return dict(known)
    within = defaultdict(set)
    for n, m in contained({n: known[key].sentences for n, key in enumerate(keys)}, fresh):
        within[keys[n]].add(keys[m])
    return {
        key: replace(found, within=(found.within or frozenset()) | within[key])
        for key, found in known.items()
    }


def _settled(
    works: Sequence[Work], known: Mapping[str, Known]
) -> tuple[dict[str, Work], tuple[Problem, ...]]:
    """Return the files that are documents, by the names of these, and what is wrong with the others; in order."""
    found = [known[w.key] for w in works]
    heads = {n: Head(frozenset(f.receipt.districts), f.sentences) for n, f in enumerate(found) if f.receipt}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for n in heads:
        places[works[n].key].append(n)
    alike = {
        (n, m)
        for n in heads
        for key in (*(found[n].within or ()), works[n].key)
        for m in places.get(key, ())
        if n != m
    }
    docs, twins = settle([w.file for w in works], heads, alike)
    chosen = {docs[n]: works[n] for n in range(len(works)) if n in docs}
    return chosen, tuple(found[n].problem or twins[n] for n in range(len(works)) if n not in docs)


def fingerprint(*folders: Path, digest: Digest = digest) -> str:
    """Return a name for what a build of `folders` depends on: their plans and this package's code and lexicons."""
    said = hashlib.sha256(code_version().encode())
    for path in (p for folder in folders for p in built_from(folder)):
        try:
            large = path.stat().st_size > LARGEST  # is not read by a build either
            content = str(path.stat().st_mtime_ns) if large else digest(path)
        except OSError:
            content = ""
        said.update(f"{path.name}\0{content}\0".encode(errors="surrogateescape"))
    return said.hexdigest()[:16]


@cache
def code_version() -> str:
    """Return a name for this package's code and lexicons, and for the libraries that take part in reading."""
    said = hashlib.sha256(repr([sys.version_info[:3], *(_version(name) for name in LIBRARIES)]).encode())
    for path in sorted(p for p in Path(__file__).parent.rglob("*") if p.is_file() and p.suffix != ".pyc"):
        said.update(f"{path.name}\0".encode(errors="surrogateescape"))
        said.update(path.read_bytes())
    return said.hexdigest()[:16]


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
