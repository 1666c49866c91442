"""All types that pass between modules: frozen values without behaviour."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

Kind = Literal["target", "actual", "other"]
Op = Literal["=", ">=", "<=", "~"]
Binding = Literal["预期性", "约束性"]
Measure = Literal[
    "level",
    "annual_growth",
    "yoy_growth",
    "share",
    "increment",
    "cumulative",
    "change_pp",
    "rank",
    "ratio",
]
Flag = Literal["目标松于现状", "仅有界限", "范围非全区", "同一目标前后不一", "现状年份不同", "年份未写明"]
Form = Literal["number", "rank", "part", "fraction", "times", "flat", "class"]  # how a number is written
PlanKind = Literal["outline", "proposal", "annual", "work_report", "other"]
Script = Literal["Hans", "Hant"]
Aspect = Literal["review", "plan"]  # whether a paragraph looks back or sets out what is to be done
Change = Literal["kept", "changed", "new", "gone"]
Theme = Literal[
    "数字经济",
    "城市更新",
    "教育",
    "科技创新",
    "产业",
    "开放",
    "生态",
    "民生",
    "医疗",
    "文化旅游",
    "交通基建",
    "治理安全",
    "乡村振兴",
    "综合经济",
]


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


@dataclass(frozen=True, slots=True)
class Named:
    """What a number measures."""

    indicator: str | None  # standard name, else a short noun phrase of the text
    wording: str | None  # the text's own wording


@dataclass(frozen=True, slots=True)
class Mention:
    """A number that measures something. Offsets index the text it was found in."""

    start: int
    end: int
    form: Form
    value: Decimal | None
    value_max: Decimal | None
    unit: str | None
    op: Op
    limit: bool = False  # 控制在: a bound when it is a commitment, a plain value when it is past
    chinese: bool = False  # written in Chinese numerals
    magnitude: str = ""  # as written: 万 in 1.8万
    joined: bool = False  # next in a list: what stands before the number above it goes for it as well


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the document states it. Offsets index the repaired text."""

    quantity_no: int
    paragraph_no: int
    section_no: int | None
    start: int
    end: int
    kind: Kind
    indicator: str | None  # standard name, else a short noun phrase of the text
    indicator_raw: str | None  # the text's own wording
    value: Decimal | None
    value_max: Decimal | None
    unit: str | None
    base_value: Decimal | None  # in base_unit: 2300 亿元 -> 230000000000 元
    base_value_max: Decimal | None
    base_unit: str | None
    op: Op
    measure: Measure
    year: int | None
    period_start: int | None
    scope: str | None  # 全区, or the named area, project or firm
    theme: tuple[Theme, ...]
    sentence: str
    rule: str  # the names of the rules that decided, joined by " · "
    binding: Binding | None = None  # whether an aim binds, where the document says so


@dataclass(frozen=True, slots=True)
class ThemeHit:
    """A paragraph's bearing on a theme, or on one of its subtopics (None: the theme as a whole)."""

    paragraph_no: int
    theme: Theme
    subtopic: str | None
    score: float
    main: bool  # the paragraph is about it, not passing by
    terms: tuple[str, ...]
    hints: tuple[str, ...] = ()  # those of the terms that alone prove nothing: 数据 is no proof of 数据要素


@dataclass(frozen=True, slots=True)
class Target:
    """A target ready to compare, derived from quantities of one document."""

    target_no: int
    quantity_no: int
    baseline_no: int | None  # quantity_no of the present value, where the text states one
    indicator: str
    value: Decimal | None
    value_max: Decimal | None
    unit: str | None
    base_value: Decimal | None
    base_value_max: Decimal | None
    base_unit: str | None
    op: Op
    measure: Measure
    year: int | None
    period_start: int | None
    scope: str | None
    baseline_value: Decimal | None  # in the target's own unit
    baseline_year: int | None
    implied_annual_growth: float | None  # in %, from baseline to target
    per_year: float | None  # of an amount over a period, in the target's own unit
    formula: str | None  # how the derived figures were worked out, with their inputs
    axis: str  # targets may share an axis when this is equal
    axis_note: str | None  # why the target may not stand on its indicator's main axis
    flags: tuple[Flag, ...]
    binding: Binding | None = None  # as its quantity says, or another that states the same


@dataclass(frozen=True, slots=True)
class TargetTopic:
    """A target's bearing on a subtopic."""

    target_no: int
    theme: Theme
    subtopic: str
    weight: float  # 1: a term stands in its clause, 0.5: a hint does, 0.25: a word stands elsewhere in its sentence


@dataclass(frozen=True, slots=True)
class IndicatorName:
    """What a document calls an indicator, and what is known of that."""

    indicator: str
    standard: str  # the lexicon's name for the same, else the name itself
    family: str  # under which its numbers are put side by side
    direction: Literal["higher", "lower", "neutral"]  # which is better
    names: tuple[str, ...]  # by which a text may speak of it


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
class Built:
    """What a build read: the plans, and the files it left out."""

    plans: tuple[Plan, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Stock:
    """A place of a paragraph that stands nearly word for word in plans of other districts."""

    doc: str
    paragraph_no: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A paragraph of another document that says the nearest thing."""

    doc: str
    paragraph_no: int
    other_doc: str
    other_no: int
    similarity: float  # 0-1
    shared: tuple[str, ...]  # terms in both
    own: tuple[str, ...]  # terms of the first alone
    others: tuple[str, ...]  # terms of the second alone


@dataclass(frozen=True, slots=True)
class Keyword:
    """A term that sets a document apart within a theme (None: in the whole document)."""

    doc: str
    theme: Theme | None
    term: str
    weight: float
    count: int


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
class Contrast:
    """What a corpus shows that no single document does."""

    identities: tuple[Identity, ...]  # of the plans, in their order
    common: dict[tuple[str, int], float]  # (doc, paragraph_no) -> share that stands in other documents
    stock: tuple[Stock, ...]
    counterparts: tuple[Counterpart, ...]
    keywords: tuple[Keyword, ...]
    outcomes: tuple[Outcome, ...] = ()
    revisions: tuple[Revision, ...] = ()


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
