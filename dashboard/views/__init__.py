"""One page each: controls, frame, chart. A new page is a file here, a name in `words.PAGES`, and a line in `PAGES`."""

from collections.abc import Callable

from dashboard import words
from dashboard.views import (
    about,
    add,
    indicators,
    material,
    overtime,
    overview,
    reader,
    search,
    themes,
    topics,
)

_SHOWN: dict[str, Callable[[], None]] = {
    "": overview.show,
    "themes": themes.show,
    "indicators": indicators.show,
    "topics": topics.show,
    "overtime": overtime.show,
    "text": reader.show,
    "search": search.show,
    "material": material.show,
    "about": about.show,
    "add": add.show,
}
PAGES = {path: (name, _SHOWN[path]) for path, name in words.PAGES.items()}
