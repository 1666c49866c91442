"""What the server prints of errors: where they arose and of what kind, not what they say, which may be a plan's words."""

import logging
import traceback
from typing import Any


def keep_quiet() -> None:
    """Let no record of this process's logs hold what an exception says."""
    made = logging.getLogRecordFactory()

    def record(*args: Any, **named: Any) -> logging.LogRecord:
        found = made(*args, **named)
        if found.exc_info and found.exc_info[1] is not None:
            found.exc_text = stack(found.exc_info[1])  # a formatter takes what stands there already
        return found

    logging.setLogRecordFactory(record)


def stack(error: BaseException) -> str:
    """Return where an exception arose, and the one it arose from, without their words.

    >>> stack(ValueError("到2025年达到2000亿元"))
    'ValueError'
    """
    told: list[str] = []
    found: BaseException | None = error
    seen: set[int] = set()
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        told.append("".join(traceback.format_tb(found.__traceback__)) + type(found).__name__)
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
    return "\n".join(reversed(told))
