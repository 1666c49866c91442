"""Widgets that change what is kept: uploads, what is known of a plan, and doing it."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import get_args
from uuid import uuid4

import streamlit as st

from core.errors import PlanError
from core.model import Metadata, PlanKind
from core.pipeline import Progress
from dashboard import words
from dashboard.controls import state
from dashboard.controls.state import t

_TOLD, _OWN, _ROUND, _KEPT, _LEFT, _NEW = (
    "told",
    "uploads of",
    "uploads round",
    "uploads kept",
    "uploads left",
    "plan added",
)
_CODE, _YEAR = re.compile(r"\d{6}", re.ASCII), re.compile(r"(?:19[5-9]|20\d)\d", re.ASCII)


def told() -> str | None:
    """Return what the last action has to say, once."""
    said: str | None = st.session_state.pop(_TOLD, None)
    return said


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that a user brought."""

    name: str
    content: bytes
    key: str  # tells it from others of its name or content


def uploads() -> list[Upload]:
    """Take files of any sort, what is no plan is told by reading it; return those that are not kept yet."""
    own = st.session_state.setdefault(
        _OWN, uuid4().hex
    )  # what a server held that has died is not shown as held
    key = f"files {own} {st.session_state.get(_ROUND, 0)}"
    files = st.file_uploader(t(words.UPLOAD), accept_multiple_files=True, key=key)
    kept = st.session_state.setdefault(_KEPT, set())
    left = [Upload(f.name, f.getvalue(), f.file_id) for f in files if f.file_id not in kept]
    st.session_state[_LEFT] = len(left)
    return left


def keep(upload: Upload, name: str, act: Callable[[Progress], None]) -> None:
    """Keep an upload by a name, and remember that it is, whatever else waits beside it."""
    with working(t(words.WORKING)) as progress:
        act(progress)
    st.session_state[_KEPT].add(upload.key)
    if st.session_state[_LEFT] == 1:  # all are kept: the field is empty again
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.session_state[_NEW] = name
    _tell(words.KEPT)


def brought() -> str | None:
    """Return, once, the name of the file that was just kept."""
    name: str | None = st.session_state.pop(_NEW, None)
    return name


@contextmanager
def working(what: str) -> Iterator[Progress]:
    """Show a bar while something is done."""
    bar = st.progress(0.0, t(what))

    def progress(step: str, done: int, steps: int) -> None:
        bar.progress(done / steps, state.label(words.STEP.format(what=what, step=step) if step else what))

    try:
        yield progress
    finally:
        bar.empty()


def carry_out(said: str, act: Callable[[Progress], None]) -> None:
    """Do what was asked for, tell that it is done on the page drawn anew."""
    with working(t(words.WORKING)) as progress:
        act(progress)
    _tell(said)


def _tell(said: str) -> None:
    """Tell what was done on the page drawn anew."""
    st.session_state[_TOLD] = said
    st.rerun()


def asked_to(label: str, key: str) -> bool:
    """Offer something to do."""
    return st.button(state.label(label), key=f"{label} {key}")


def either(key: str, first: str, second: str, note: str) -> bool:
    """Let one of two ways be chosen; tell whether it is the first."""
    ways = [first, second]
    return st.radio(t(note), ways, format_func=t, key=f"either {key}", horizontal=True) == first


def described(key: str, known: Metadata, label: str) -> Metadata | None:
    """Let what is known of a plan be put right; return it when it is to be kept, or raise PlanError."""
    with st.form(f"known {key}", border=False):
        first, second = st.columns([3, 2])
        title = first.text_input(t(words.TITLE), known.title or "")
        issuer = first.text_input(t(words.ISSUER), known.issuer or "")
        with first.container(horizontal=True):
            district = st.text_input(t(words.COLUMNS["name"]), known.district or "")
            code = st.text_input(t(words.CODE), known.district_code or "")
            city = st.text_input(t(words.CITY), known.city or "")
            province = st.text_input(t(words.PROVINCE), known.province or "")
        kinds = list(get_args(PlanKind))
        kind = second.selectbox(
            t(words.KIND),
            kinds,
            index=kinds.index(known.plan_kind) if known.plan_kind else None,
            format_func=lambda k: t(words.PLAN_KINDS[k]),
            placeholder=t(words.UNKNOWN),
        )
        with second.container(horizontal=True):
            start = st.text_input(t(words.PERIOD_START), str(known.period_start or ""))
            end = st.text_input(t(words.PERIOD_END), str(known.period_end or ""))
            base = st.text_input(t(words.BASE_YEAR), str(known.base_year or ""))
        issued = second.text_input(
            t(words.ISSUED), str(known.issued_on or ""), placeholder=t(words.DAY_EXAMPLE)
        )
        if not st.form_submit_button(t(label), type="primary"):
            return None
    return Metadata(
        title=title.strip() or None,
        district=district.strip() or None,
        district_code=_code(_half(code)),
        city=city.strip() or None,
        province=province.strip() or None,
        plan_kind=kind,
        issuer=issuer.strip() or None,
        issued_on=_day(_half(issued)),
        period_start=_year(_half(start)),
        period_end=_year(_half(end)),
        base_year=_year(_half(base)),
        missing=known.missing,
    )


def _half(text: str) -> str:
    """Return digits typed at full width as a form keeps them: ４４０４０２ is 440402."""
    return unicodedata.normalize("NFKC", text).strip()


def _code(text: str) -> str | None:
    if text and not _CODE.fullmatch(text):
        raise PlanError(words.WRONG_CODE.format(text=text))
    return text or None


def _year(text: str) -> int | None:
    if text and not _YEAR.fullmatch(text):
        raise PlanError(words.WRONG_YEAR.format(text=text))
    return int(text) if text else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise PlanError(words.WRONG_DAY.format(text=text)) from error
