"""No page shuts anybody out: axe-core, which its package carries, finds no serious fault."""

from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.test_pages import go

pytestmark = pytest.mark.browser

VIEWS = {
    "概览": "",
    "主题对照": f"themes?v=1&d=chikan,haizhu&theme={quote('教育')}",
    "指标对比": f"indicators?v=1&fw={quote('学位')}",
    "原文": "text?v=1&at=huangpu:0-0",
    "检索": f"search?v=1&q={quote('数据要素')}",
    "数据说明": "about?v=1&ru=1",
    "添加规划": "add",
    "数的出处": "?v=1&see=haizhu:3000-3004",
}
SERIOUS = {"serious", "critical"}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


@pytest.mark.parametrize("view", VIEWS)
def test_page_has_no_serious_fault(page: Page, address: str, view: str) -> None:
    """In light, axe's whole list of rules; in dark, those on colour, as nothing else differs."""
    go(page, f"{address}/{VIEWS[view]}")
    assert _faults(page, {}) == []
    page.emulate_media(color_scheme="dark")
    go(page, f"{address}/{VIEWS[view]}")
    assert _faults(page, COLOURS) == []


def _faults(page: Page, options: dict[str, object]) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [
        f"{v['id']}: {node['html'][:200]}" for v in found if v["impact"] in SERIOUS for node in v["nodes"]
    ]
