"""The documents that a file compares."""

from collections.abc import Sequence
from typing import Any

from dashboard import words
from dashboard.data.corpus import Corpus
from dashboard.data.rows import records
from dashboard.exports.model import Document
from dashboard.values import day, when


def documents(corpus: Corpus, docs: Sequence[str]) -> tuple[Document, ...]:
    """Return the chosen documents, in the reader's order."""

    def make() -> dict[str, Document]:
        return {d.doc: _document(corpus, d) for d in records(corpus.documents)}

    found = corpus.remember(("documents to carry away",), make)
    return tuple(found[doc] for doc in docs if doc in found)


def _document(corpus: Corpus, d: Any) -> Document:
    kind = words.PLAN_KINDS.get(d.plan_kind, words.UNKNOWN)
    own = corpus.names[d.doc], corpus.colours[d.doc], kind, corpus.titles[d.doc]
    period = when(d.period_end, d.period_start)
    return Document(d.doc, *own, period, d.issuer or words.UNKNOWN, day(d.issued_on), d.sha256)
