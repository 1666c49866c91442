"""The table of divisions: sound codes, known parents, names that lead back to their codes."""

import re
from collections import Counter

from core.text.divisions import find_places, names, place


def test_codes_are_sound() -> None:
    """Present codes have six digits and a province; districts are some 2,900, provinces 34."""
    kinds = Counter(6 - len(re.search("0*$", code)[0]) // 2 * 2 for code in names())  # type: ignore[index]
    assert all(re.fullmatch(r"[1-8]\d{5}", code) for code in names())
    assert kinds[2] == 34
    assert 2800 < kinds[6] < 3000


def test_every_division_knows_its_parents() -> None:
    """Each present division has its province, and a city but for those that lie under the province itself."""
    for code in names():
        found = place(code)
        assert found is not None
        assert found.province == names()[code[:2] + "0000"]
        if found.city is None and found.district is not None:
            assert code[2:4] == "90", found


def test_full_names_lead_to_one_division() -> None:
    """Province, city and district together name one district, but for a handful whose codes were given anew."""
    several = 0
    for code in names():
        found = place(code)
        if found is None or found.district is None:
            continue
        hits = [codes for _, name, codes in find_places(found.district) if name == found.district]
        assert hits, found
        within = [c for c in hits[0] if c[:4] == code[:4]]
        several += len(within) != 1
    assert several <= 5


def test_unknown_codes_are_no_places() -> None:
    """A code that is not in the table is None, no error."""
    assert place("999999") is None
