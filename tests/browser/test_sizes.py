"""What a page weighs where hundreds of plans are held and as many are compared as can be."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard import words
from dashboard.controls.chooser import MOST
from tests.browser.test_pages import go
from tests.scale.copies import copy
from tests.server import serving

pytestmark = pytest.mark.browser

PLANS = 300
NODES, BYTES = 3000, 300 * 1024  # of a page that may be

CHOSEN = ",".join(
    [*(first := ("haizhu", "huangpu", "xiangzhou", "chikan", "jianghai")), *(f"{d}~1" for d in first), "haizhu~2", "chikan~2"]
)  # fmt: skip
WEIGHED = """() => [
  document.querySelectorAll("*").length,
  new TextEncoder().encode(document.body.outerHTML).length,
]"""


@pytest.fixture(scope="module")
def many(tables_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the app over the tables of hundreds of plans, and give its address."""
    folder = tmp_path_factory.mktemp("many") / "tables"
    copy(tables_folder, PLANS, folder)
    with serving(DUIZHAO_TABLES=str(folder)) as (url, _):
        yield url


@pytest.mark.parametrize(
    "path",
    [
        f"?v=1&d={CHOSEN}",
        f"themes?v=1&d={CHOSEN}",
        f"indicators?v=1&d={CHOSEN}",
        f"topics?v=1&d={CHOSEN}",
        "overtime?v=1",
        "overtime?v=1&ov=map",
        "text?v=1&at=chikan:0-0",
        "text?v=1&at=chikan:0-0&m=number,term,repair,small",
        f"search?v=1&q=发展&d={CHOSEN}",
        "search?v=1&q=发展&all=1",
        "about?v=1",
        "add?v=1",
        "material?v=1",
        f"?v=1&d={CHOSEN}&near=chikan:40",
    ],
)
def test_page_stays_within_what_a_browser_bears(page: Page, many: str, path: str) -> None:
    """No page has more than 3,000 nodes or 300 KB of markup."""
    assert len(CHOSEN.split(",")) == MOST
    go(page, f"{many}/{path}")
    page.wait_for_load_state("networkidle")
    weighed, before = page.evaluate(WEIGHED), None
    while weighed != before:
        page.wait_for_timeout(800)
        weighed, before = page.evaluate(WEIGHED), weighed
    nodes, size = weighed
    assert nodes <= NODES
    assert size <= BYTES


def test_all_plans_are_searched(page: Page, many: str) -> None:
    """All plans can be searched: those with the most come first, a page at a time, and one leads to its own passages."""
    go(page, f"{many}/search?v=1&q=发展")
    page.get_by_text(words.EVERYWHERE).click()
    expect(page.locator(".found")).to_have_count(12)
    first = page.locator(".found").first.inner_text()
    page.get_by_role("link", name=words.PAGE_AFTER).click()
    expect(page.locator(".found").first).not_to_have_text(first, use_inner_text=True)
    page.locator(".found a.open").first.click()
    expect(page.locator(".columns > div")).to_have_count(1)
