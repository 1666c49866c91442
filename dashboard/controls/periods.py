"""Which documents of the chosen districts stand side by side: by period and kind, for all or for one."""

from collections.abc import Sequence

import streamlit as st

from dashboard import words_overtime as words
from dashboard.controls import state
from dashboard.data.holdings import Holdings, era_name


def documents(held: Holdings, chosen: Sequence[str], asked: Sequence[str]) -> list[str]:
    """Return the documents of the chosen districts; `chosen` names one of each, `asked` is what the link names.

    Nothing is asked where every district has one document: then it is that.
    """
    if not held.several:
        return list(chosen)
    own = {d: _of(held, d, asked) for d in chosen}
    docs = [doc for found in own.values() for doc in found]
    with st.popover(state.label(_told(held, docs))):
        _all(held, chosen)
        for d in chosen:
            own[d] = _one(held, d, own[d])
    docs = [doc for found in own.values() for doc in found]
    for sentence in _cautions(held, docs):
        st.caption(state.label(sentence))
    return docs


def _of(held: Holdings, doc: str, asked: Sequence[str]) -> list[str]:
    """Return the documents of one district that were asked for, else the one that stands for it."""
    return [h.doc for h in held.by[held.of[doc].district] if h.doc in asked] or [doc]


def _all(held: Holdings, chosen: Sequence[str]) -> None:
    """Offer one period for all districts: each then stands with its best document of it."""
    for era in held.eras(h.doc for d in chosen for h in held.by[held.of[d].district]):
        name = words.ALL_OF_PERIOD.format(period=era_name(era))
        lacking = held.lacking(chosen, era)
        hint = words.LACKING.format(names="、".join(lacking), period=era_name(era)) if lacking else None
        st.button(
            state.t(name),
            key=f"all of {era}",
            help=hint and state.label(hint),
            on_click=_take,
            args=(held, list(chosen), era),
        )


def _take(held: Holdings, chosen: Sequence[str], era: int) -> None:
    for d in chosen:
        st.session_state[_key(held, d)] = [held.standing(held.of[d].district, era)]


def _one(held: Holdings, doc: str, own: Sequence[str]) -> list[str]:
    """Let one district's documents be chosen."""
    found = held.by[held.of[doc].district]
    if len(found) == 1:
        return [found[0].doc]
    key = _key(held, doc)
    state.seed(key, list(own))
    chosen = st.pills(
        state.label(held.districts[held.of[doc].district]),
        [h.doc for h in found],
        format_func=lambda d: state.label(_called(held, d)),
        selection_mode="multi",
        key=key,
    )
    return [h.doc for h in found if h.doc in chosen] or list(own)


def _key(held: Holdings, doc: str) -> str:
    return f"documents of {held.of[doc].district}"


def _called(held: Holdings, doc: str) -> str:
    """Return what a document is called where its district's name stands already."""
    name = held.districts[held.of[doc].district]
    return held.names[doc].removeprefix(f"{name}（").removesuffix("）")


def _told(held: Holdings, docs: Sequence[str]) -> str:
    """Say which documents are compared, on the button that changes it."""
    eras = held.eras(docs)
    if len(eras) > 1:
        return words.DOCUMENTS_MIXED.format(periods="、".join(era_name(e) for e in eras))
    kinds = dict.fromkeys(words.SHORT_KINDS[held.of[d].kind] for d in docs)
    period = era_name(eras[0]) if eras else words.UNDATED
    return words.DOCUMENTS_TOLD.format(period=period, kinds="、".join(kinds))


def _cautions(held: Holdings, docs: Sequence[str]) -> list[str]:
    """Say which periods stand beside each other, and who holds nothing of the period that others are of."""
    eras = held.eras(docs)
    said = []
    if len(eras) > 1:
        parts = [
            words.OF_PERIOD.format(
                period=era_name(e), names="、".join(held.names[d] for d in docs if held.of[d].era == e)
            )
            for e in eras
        ]
        said.append(words.MIXED.format(parts="；".join(parts)))
    for era in eras:
        if lacking := held.lacking(docs, era):
            said.append(words.LACKING.format(names="、".join(lacking), period=era_name(era)))
    return said
