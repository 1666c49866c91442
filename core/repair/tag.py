"""Marks of HTML that leaked into a text."""

import re
from html import unescape

from core.model import Edit, Metadata

_MARKUP = re.compile(
    r"""
    </?(?: a|b|br|center|div|em|font|h[1-6]|hr|i|img|li|o:p|ol|p|span|strong|sub|sup|table|tbody|td|th|tr|u|ul )
      (?: \s+ [\w:-]+ \s* = \s* (?: "[^"\n]*" | '[^'\n]*' | [^\s<>"']+ ) )*   # its attributes
      \s* /? >
    | (?: (?<![\w<]) (?: class|style|align|id|href|target|src|width|valign|lang )   # an opening tag that lost its beginning
      \s* = \s* (?: "[^"<>\n]*" | '[^'<>\n]*' ) \s* )+ /? >
    | </ (?: p|div|span|strong|td|tr ) $                                # a closing tag that lost its end,
    | / (?<! [\w<.:]/ ) (?: p|div|span|strong|td|tr ) (?: > | $ )      # or its beginning
    | &(?: [A-Za-z]{2,8} | \#\d{2,6} | \#x[0-9A-Fa-f]{2,5} );            # an escaped character
    """,
    re.VERBOSE | re.MULTILINE,
)
_SPACES = str.maketrans({"\xa0": " ", "\u2002": " ", "\u2003": "\u3000"})


def fix_tag(text: str, known: Metadata) -> list[Edit]:
    """Take out HTML tags, whole or torn, and write escaped characters plainly.

    >>> fix_tag("项目落地。/p>", Metadata())
    [Edit(start=5, end=8, raw='/p>', clean='', rule='tag', sure=True)]
    >>> fix_tag("R&amp;D", Metadata())
    [Edit(start=1, end=6, raw='&amp;', clean='&', rule='tag', sure=True)]
    """
    found = ((m, _plain(m[0])) for m in _MARKUP.finditer(text))
    return [Edit(m.start(), m.end(), m[0], plain, "tag") for m, plain in found if plain != m[0]]


def _plain(mark: str) -> str:
    return unescape(mark).translate(_SPACES) if mark.startswith("&") else ""
