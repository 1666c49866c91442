"""The offset arithmetic: whatever the edits, no character is lost and none is misplaced."""

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from core.model import Edit
from core.text.edits import OffsetMap, compose, invert, splice

WORDS = st.text("区區甲乙(ū)", max_size=3)


@st.composite
def edits_of(draw: DrawFn, text: str) -> list[Edit]:
    """Return edits of a text: sorted, not overlapping, insertions and deletions among them."""
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    edits = []
    for start, end in zip(places[::2], places[1::2], strict=False):
        clean = draw(WORDS)
        if text[start:end] != clean:
            edits.append(
                Edit(start, end, text[start:end], clean, draw(st.sampled_from("ab")), draw(st.booleans()))
            )
    return edits


@st.composite
def two_steps(draw: DrawFn) -> tuple[str, list[Edit], list[Edit]]:
    """Return a text, edits of it, and edits of what they make."""
    text = draw(st.text("区區甲乙(ū)\n", max_size=30))
    first = draw(edits_of(text))
    return text, first, draw(edits_of(splice(text, first)))


@given(two_steps())
def test_compose_does_both_steps(steps: tuple[str, list[Edit], list[Edit]]) -> None:
    """One composed list of edits makes the text that the two lists make one after the other."""
    text, first, second = steps
    assert splice(text, compose(first, second)) == splice(splice(text, first), second)


@given(two_steps())
def test_invert_leads_back(steps: tuple[str, list[Edit], list[Edit]]) -> None:
    """The inverted edits give the original again."""
    text, first, _ = steps
    assert splice(splice(text, first), invert(first)) == text


@given(two_steps(), st.data())
def test_source_span_holds_the_characters(
    steps: tuple[str, list[Edit], list[Edit]], data: st.DataObject
) -> None:
    """The source span of a span of the edited text holds all that made it: its own repair contains the span."""
    text, edits, _ = steps
    clean = splice(text, edits)
    start = data.draw(st.integers(0, len(clean)))
    end = data.draw(st.integers(start, len(clean)))
    a, b = OffsetMap(edits).to_source(start, end)
    inside = [e for e in edits if a <= e.start and e.end <= b]
    cut = [e for e in edits if e not in inside and e.start < b and a < e.end]
    assert all(len(e.raw) == len(e.clean) for e in cut), "only an edit of equal length may be taken in part"
    if not cut:
        moved = [Edit(e.start - a, e.end - a, e.raw, e.clean, e.rule) for e in inside]
        assert clean[start:end] in splice(text[a:b], moved)


@given(two_steps(), st.data())
def test_an_untouched_character_maps_to_itself(
    steps: tuple[str, list[Edit], list[Edit]], data: st.DataObject
) -> None:
    """A character that no edit touches has one place in either text, and the map finds it both ways."""
    text, edits, _ = steps
    places = [i for i in range(len(text)) if not any(e.start <= i < e.end for e in edits)]
    if not places:
        return
    i = data.draw(st.sampled_from(places))
    offsets = OffsetMap(edits)
    j, end = offsets.to_text(i, i + 1)
    assert end == j + 1
    assert splice(text, edits)[j] == text[i]
    assert offsets.to_source(j, j + 1) == (i, i + 1)
