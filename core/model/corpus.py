"""A plan as read, what several plans show together, and how well they were read."""

from dataclasses import dataclass
from decimal import Decimal

from core.model.codes import Aspect, Change, Kind, Measure, Op, Script, Theme
from core.model.documents import Metadata, Outline, Problem, Repaired, Source
from core.model.numbers import IndicatorName, Quantity, Target, TargetTopic, ThemeHit


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything read from one document."""

    source: Source
    metadata: Metadata
    script: Script
    repaired: Repaired
    outline: Outline
    quantities: tuple[Quantity, ...]
    theme_hits: tuple[ThemeHit, ...]
    aspects: dict[int, Aspect]  # by paragraph_no, where it is sure
    targets: tuple[Target, ...]
    target_topics: tuple[TargetTopic, ...]
    indicators: tuple[IndicatorName, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a build must know of a document that was read, without opening what is kept of it."""

    key: str  # under which its reading is kept
    source_file: str
    sha256: str
    encoding: str
    metadata: Metadata
    districts: tuple[str, ...]  # that its head names
    counts: dict[str, int]  # characters, and rows of its tables


@dataclass(frozen=True, slots=True)
class Built:
    """What a build is of: its documents by name, the files it left out, and how many it had to read."""

    documents: dict[str, Receipt]
    problems: tuple[Problem, ...] = ()
    read: int = 0


@dataclass(frozen=True, slots=True)
class Identity:
    """Which document a plan is, whatever its file is called."""

    district_key: str  # one for all documents of a district
    period: str | None  # 十五五, 2026年
    document_id: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a target whose year has passed."""

    doc: str
    target_no: int
    result_doc: str | None
    result_no: int | None  # quantity_no of the result, in result_doc
    met: bool | None
    note: str | None  # why nothing can be said; or what a reader must know of the result


@dataclass(frozen=True, slots=True)
class Revision:
    """A paragraph of a document beside the one it goes back to in an earlier document of the district."""

    doc: str  # the later one
    paragraph_no: int | None  # None: gone
    other_doc: str
    other_no: int | None  # None: new
    change: Change


@dataclass(frozen=True, slots=True)
class Gold:
    """A quantity as a person annotated it. Offsets index the raw source; fields as in the annotation guide."""

    doc: str
    start: int
    end: int
    raw: str
    kind: Kind
    names: tuple[str, ...]  # the indicator's name and other wordings that are right
    value: Decimal | None
    value_max: Decimal | None
    unit: str | None
    op: Op
    measure: Measure
    year: int | None
    themes: tuple[Theme, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How well one field was read in one part of the annotated texts."""

    part: str  # 全部, 文件种类, 主题, or 没看过的
    name: str
    field: str
    precision: float | None  # None where nothing was read
    recall: float | None  # None where nothing is there to be read
    f1: float | None
    f1_low: (
        float | None
    )  # within which F1 lies nineteen times in twenty, were other documents of the kind annotated
    f1_high: float | None
    gold_rows: int


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that decided, by its name and what it says to a reader."""

    name: str
    about: str
