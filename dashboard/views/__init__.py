"""One page each: controls, frame, chart. A new page is a file here and a line in `PAGES`."""

from collections.abc import Callable

from dashboard import words
from dashboard.views import about, add, indicators, overview, reader, search, themes

PAGES: dict[str, tuple[str, Callable[[], None]]] = {  # by address, in the order of the tabs
    "": (words.OVERVIEW, overview.show),
    "themes": (words.THEMES, themes.show),
    "indicators": (words.INDICATORS, indicators.show),
    "text": (words.READER, reader.show),
    "search": (words.SEARCH, search.show),
    "about": (words.ABOUT, about.show),
    "add": (words.ADD, add.show),
}
