"""The rows of one table by document."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


class Rows(Mapping[str, pa.Table]):
    """Slices of a table whose rows come by document."""

    def __init__(self, docs: Sequence[str], of: NDArray[np.int64], table: pa.Table) -> None:
        """Take the documents in order, which of them each row is of, and the rows."""
        starts = np.searchsorted(of, np.arange(len(docs) + 1)).tolist()
        self._at = {doc: (starts[n], starts[n + 1] - starts[n]) for n, doc in enumerate(docs)}
        self._table = table

    def __getitem__(self, doc: str) -> pa.Table:
        """Return a document's rows."""
        return self._table.slice(*self._at[doc])

    def __iter__(self) -> Iterator[str]:
        """Yield the documents."""
        return iter(self._at)

    def __len__(self) -> int:
        """Count the documents."""
        return len(self._at)
