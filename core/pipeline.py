"""The way of the data: from a source to a plan, from a folder of sources to tables."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from core import __version__
from core.compare.corpus import contrast
from core.errors import PlanError, unforeseen
from core.model import Built, Plan, Problem, Repaired, Source
from core.outline.metadata import read_metadata
from core.outline.structure import read_outline
from core.quantities.frames.aspects import aspects
from core.quantities.frames.follow import frames_of
from core.quantities.indicator.standard_names import named
from core.quantities.read import read_quantities
from core.quantities.targets import derive_targets
from core.read.folder import LARGEST, built_from, find_sources
from core.repair.corrections import apply_corrections
from core.repair.engine import repair
from core.report.evaluate import recorded
from core.tables import schema
from core.tables.parquet import write_tables
from core.tables.rows import rows
from core.text.script import script_of
from core.themes.bearing import target_topics
from core.themes.hits import read_themes, theme_quantities

Progress = Callable[[str, int, int], None]  # what is being done, steps done, steps in all


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


def read_one(source: Source) -> Plan | Problem:
    """Read one document of many; what goes wrong unforeseen is its problem alone.

    A PlanError is foreseen and stops the build: a promise such as a correction's no longer holds.
    """
    try:
        return parse(source)
    except PlanError:
        raise
    except Exception as error:
        return Problem(source.source_file, unforeseen(error, source.source_file))


def repair_source(source: Source) -> Repaired:
    """Repair one document, by rule and then by the corrections made by hand."""
    return apply_corrections(repair(source.text, source.given), source.corrections)


def build(
    folder: Path,
    out: Path,
    progress: Progress = lambda *_: None,
    also: Sequence[Path] = (),
    each: Callable[[Callable[[Source], Plan | Problem], Sequence[Source]], Iterable[Plan | Problem]] = map,
    year: int | None = None,
) -> Built:
    """Read all plans of a folder, and of others `also`, and write their tables to `out`, all or none.

    `each` does the reading of every plan, as map does: one after the other, or spread over cores.
    `year` is the present one, this year's unless given: targets of years before it have had their time.
    """
    found = find_sources(folder, *also)
    sources = found.sources
    if not sources:
        raise PlanError("没有一份可读的规划文件：" + "".join(p.message for p in found.problems))
    steps = len(sources) + 2
    plans: list[Plan] = []
    problems = list(found.problems)
    parsed = iter(each(read_one, sources))
    for n, source in enumerate(sources):
        progress(source.given.district or source.doc, n, steps)
        read = next(parsed)
        plans.append(read) if isinstance(read, Plan) else problems.append(read)
    if not plans:
        raise PlanError("没有一份规划文件读得出来：" + "".join(p.message for p in problems))
    progress("比较各份规划", len(sources), steps)
    made = rows(plans, contrast(plans, year or date.today().year), recorded())
    progress("写入数据表", len(sources) + 1, steps)
    tables = {t.name: schema.to_arrow(t, made[t.name]) for t in schema.TABLES}
    write_tables(
        out,
        tables,
        {
            "duizhao.build": fingerprint(folder, *also),
            "duizhao.code": __version__,
            "duizhao.sources": " ".join(f"{p.source.doc}={p.source.sha256}" for p in plans),
        },
    )
    progress("完成", steps, steps)
    return Built(tuple(plans), tuple(problems))


def fingerprint(*folders: Path) -> str:
    """Return a name for what a build of `folders` depends on: their plans and this package's code and lexicons."""
    digest = hashlib.sha256()
    for path in (*(p for folder in folders for p in built_from(folder)), *_own_files()):
        digest.update(f"{path.name}\0".encode(errors="surrogateescape"))
        if path.stat().st_size > LARGEST:  # is not read by a build either
            digest.update(str(path.stat().st_mtime_ns).encode())
        else:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _own_files() -> Iterable[Path]:
    return sorted(p for p in Path(__file__).parent.rglob("*") if p.is_file() and p.suffix != ".pyc")
