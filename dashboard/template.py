"""The one way to markup: a template of ours, into which text goes escaped."""

from collections.abc import Iterable

from markupsafe import Markup, escape

NOTHING = Markup("")


def fill(template: str, **parts: object) -> Markup:
    """Fill a template: what stands in it is markup, what is put into it is text, unless it is markup already.

    >>> fill('<p title="{hint}">{text}</p>', hint='"', text="1 < 2")
    Markup('<p title="&#34;">1 &lt; 2</p>')
    >>> fill("<p>{text}</p>", text=fill("<b>{n}</b>", n=3))
    Markup('<p><b>3</b></p>')
    """
    return Markup(template.format_map({name: escape(part) for name, part in parts.items()}))  # noqa: S704 escaped


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """Set pieces one after the other; those that are no markup are escaped.

    >>> joined(["<", fill("<b>{n}</b>", n=1)], "、")
    Markup('&lt;、<b>1</b>')
    """
    return escape(between).join(parts)


def said(sentence: str, **parts: object) -> Markup:
    """Fill a sentence of `words`, itself plain text, with text and markup.

    >>> said("{who}<{n}", who=fill("<b>{name}</b>", name="甲"), n=3)
    Markup('<b>甲</b>&lt;3')
    """
    return fill(escape(sentence), **parts)
