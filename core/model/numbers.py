"""Numbers and themes: what a document says of itself in figures, and what its paragraphs are about."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from core.model.codes import Binding, Flag, Form, Kind, Measure, Op, Theme


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
