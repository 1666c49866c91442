"""A document: what is known of it, its text as found and as repaired, its structure."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from core.model.codes import PlanKind


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document, from `sources.toml` or read from its text; unknown is None."""

    title: str | None = None
    district: str | None = None
    district_code: str | None = None  # GB/T 2260, six digits
    city: str | None = None
    province: str | None = None
    plan_kind: PlanKind | None = None
    issuer: str | None = None
    issued_on: date | None = None
    period_start: int | None = None  # first year planned for
    period_end: int | None = None  # last year planned for
    base_year: int | None = None  # last year reported on
    missing: tuple[str, ...] = ()  # what is known to be lost from the file


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction by hand: `raw` stands in the file exactly once and should read `clean`."""

    doc: str
    raw: str
    clean: str
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """A province, city or district, with the names of those above it."""

    code: str  # GB/T 2260, six digits
    province: str
    city: str | None = None
    district: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A plan file as found. `text` is its raw text; every source offset of every table indexes it."""

    doc: str  # the file's stem
    source_file: str
    sha256: str
    encoding: str
    text: str
    given: Metadata = field(default_factory=Metadata)  # from sources.toml, overrides what is read
    corrections: tuple[Correction, ...] = ()  # from corrections.toml, applied last


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that was left out, with the reason in one sentence for the user."""

    source_file: str
    message: str
    lasting: bool = True  # the file's own fault: reading it again would tell the same


@dataclass(frozen=True, slots=True)
class Found:
    """What a folder holds: the plans that can be read, and the files that had to be left out."""

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text of a file of any format, with the encoding it was read in, or the format where that is fixed."""

    text: str
    encoding: str
    missing: tuple[str, ...] = ()  # what the file holds, but not as text


class Edit(NamedTuple):
    """One replacement: `text[start:end] == raw` becomes `clean`. Offsets index the text it is applied to.

    A named tuple, since a document has ten thousand of them: it is made in a third of a dataclass's time.
    """

    start: int
    end: int
    raw: str
    clean: str
    rule: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Suspect:
    """A passage a person should look at; nothing was changed. Offsets index the repaired text."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text: `splice(raw, edits) == text`; edits index the raw text, suspects the repaired one."""

    text: str
    edits: tuple[Edit, ...]
    suspects: tuple[Suspect, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its extent, subsections included. Offsets index the repaired text."""

    section_no: int
    parent_no: int | None
    level: int  # 1 for 第…章 or 一、, 2 for 第…节 or （一）, …
    number: str | None  # as written: 第一章, （二）
    title: str
    start: int  # of the heading
    heading_end: int
    end: int
    inferred: bool = False  # no heading stands there, but the text shows that one must have


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table that the page flattened. Offsets index the repaired text."""

    table_no: int
    row_no: int  # 0 is the head row; a head over several columns stands in row -1, once for each of them
    column_no: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a flattened table is one paragraph. Offsets index the repaired text."""

    paragraph_no: int
    section_no: int | None
    start: int
    end: int
    text: str
    lead: str | None = None  # run-in heading: the short first sentence that names what follows
    table_no: int | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """A document's structure, in reading order."""

    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    cells: tuple[Cell, ...] = ()
