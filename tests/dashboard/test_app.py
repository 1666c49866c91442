"""Each page runs with some districts, with none, and from a shared link, and says what it lacks in one sentence."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.tables import parquet
from dashboard import words
from dashboard.views import PAGES
from tests.server import ROOT


def _page(name: str) -> None:
    from dashboard import frame
    from dashboard.views import PAGES

    frame.draw(name, PAGES[name][1])


def run(name: str, **chosen: str) -> AppTest:
    """Open a page with a link."""
    at = AppTest.from_function(_page, kwargs={"name": name}, default_timeout=30)
    if chosen:
        at.query_params.update({"v": "1", **chosen})
    at.run()
    assert words.FAULT not in shown(at)
    return at


def shown(at: AppTest) -> str:
    """Return the text of the page's blocks, without markup, and what its figures say to those who cannot see them."""
    bodies = [e.proto.body for e in at.get("html")]
    text = [re.sub(r"<[^>]+>", " ", b) for b in bodies if b.startswith('<div class="dz ')]
    return " ".join([*text, *(e.proto.alt for e in at.get("plotly_chart"))])


@pytest.fixture(autouse=True)
def _tables(tables_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUIZHAO_TABLES", str(tables_folder))


@pytest.mark.parametrize("name", PAGES)
def test_page_draws_without_a_link(name: str) -> None:
    """A page opened bare shows something, and writes what it shows into the link."""
    at = run(name)
    assert len(shown(at)) > 20
    assert at.query_params["v"] == "1"


@pytest.mark.parametrize(("name", "more"), [("", {}), ("indicators", {}), ("search", {"q": "学位"})])
def test_page_without_districts_says_so(name: str, more: dict[str, str]) -> None:
    """With no district chosen a page is one sentence."""
    assert words.PICK_ONE in shown(run(name, d="", **more))


@pytest.mark.parametrize(
    ("name", "chosen", "said"),
    [
        ("indicators", {"i": "研发经费投入强度", "d": "huangpu,haizhu"}, "目标松于现状"),
        ("indicators", {"fw": "学位", "fy": "2025"}, "学位"),
        ("text", {"at": "haizhu:3000-3004"}, "海珠区"),
        ("text", {"at": "chikan:0-0", "f": "学位"}, "“学位”共"),
        ("search", {"q": "数据要素", "d": "huangpu,haizhu"}, "见于 2 个区"),
        ("search", {"q": "没有这几个字"}, "没有“没有这几个字”"),
        ("topics", {"topic": "旧改", "d": "xiangzhou,haizhu"}, "旧村与城中村"),
        ("about", {"rd": "haizhu", "rr": "gbk"}, "错位乱码"),
        ("about", {"rd": "huangpu", "rr": "gbk"}, words.NO_REPAIRS),
    ],
)
def test_shared_link_opens_its_view(name: str, chosen: dict[str, str], said: str) -> None:
    """A link's filters, places and words are what the page shows, and they stay in the link."""
    at = run(name, **chosen)
    assert said in re.sub(r"\s+", " ", shown(at))
    assert {k: at.query_params[k] for k in chosen} == chosen


@pytest.mark.parametrize("d", ["", "haizhu"])
def test_comparison_needs_two(d: str) -> None:
    """A comparison of fewer than two districts asks for more."""
    assert words.PICK_TWO in shown(run("themes", d=d))


def test_overview_shows_only_what_is_chosen() -> None:
    """Districts that are not chosen are not on the page."""
    text = shown(run("", d="xiangzhou,haizhu"))
    assert "香洲区" in text
    assert "江门市" not in text


def test_overview_says_that_documents_differ_in_kind() -> None:
    """A plan for one year and a Party proposal are named as such."""
    text = shown(run(""))
    assert "黄埔区是党委建议" in text
    assert "海珠区是年度计划报告（2021年）" in text


def test_shared_link_chooses() -> None:
    """A link's districts and theme are what the page shows, and the link stays as it was."""
    at = run("themes", d="chikan,huangpu", theme="教育")
    assert at.query_params["theme"] == "教育"
    assert at.query_params["d"] == "chikan,huangpu"


def test_link_with_unknown_values_falls_back() -> None:
    """Values that are not among the options are not taken over."""
    at = run("themes", d="chikan,nowhere,huangpu", theme="<b>", i="?")
    assert at.query_params["d"] == "chikan,huangpu"
    assert at.query_params["theme"] != "<b>"


def test_choosing_changes_the_link() -> None:
    """What a reader chooses by hand stands in the link."""
    at = run("themes")
    at.pills[0].set_value(["赤坎区", "海珠区"]).run()
    assert at.query_params["d"] == "chikan,haizhu"


def test_link_opens_a_passage() -> None:
    """A link with a passage opens the window on it, repaired and as found."""
    text = shown(run("", see="haizhu:3000-3004"))
    assert words.REPAIRED in text
    assert words.AS_FOUND in text


def test_link_to_no_passage_says_so() -> None:
    """A passage that is not in the plans is one sentence, not a fault."""
    assert words.NO_PASSAGE in shown(run("", see="nowhere:1-2"))


@pytest.mark.parametrize("name", PAGES)
def test_missing_tables_are_one_sentence(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without tables a page says what to do."""
    monkeypatch.setenv("DUIZHAO_TABLES", str(tmp_path))
    assert "duizhao build" in shown(run(name))


@pytest.mark.parametrize("name", PAGES)
def test_damaged_tables_are_one_sentence(
    name: str, tables_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A damaged table is one sentence, not a traceback."""
    tables = shutil.copytree(tables_folder, tmp_path / "tables", symlinks=True)
    parquet.table_files(tables, "paragraphs")[0].write_bytes(b"PAR1 broken")
    monkeypatch.setenv("DUIZHAO_TABLES", str(tables))
    assert parquet.build_id(tables)
    assert "已损坏" in shown(run(name))


def test_settings_keep_the_app_to_itself() -> None:
    """The settings file is sound, and turns off what would speak to the internet."""
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["client"]["toolbarMode"] == "minimal"


def test_growth_view_says_what_is_derived() -> None:
    """Seen as growth a year, values that are worked out say so; the link holds the view."""
    at = run("indicators", i="地区生产总值", m="growth")
    assert at.query_params["m"] == "growth"
    assert "8.1%（2021—2025年，推算，年均增长）" in shown(at)


def test_rows_of_two_units_share_no_axis() -> None:
    """Rows of two units that a link puts into one figure stand on axes of their own, and the reason is said."""
    targets = parquet.read_table(parquet.default_folder(), "targets").to_pandas()
    first = targets.drop_duplicates("base_unit").iloc[:2]
    pick = ",".join(f"{doc}:{n}" for doc, n in zip(first["doc"], first["target_no"], strict=True))
    at = run("indicators", pick=pick)
    assert "单位不同" in shown(at)
    assert words.FREE_TITLE in shown(at)
    assert at.query_params["pick"] == pick


def test_screen_turns_into_traditional_characters() -> None:
    """A link may ask for Traditional characters, for widgets and text alike."""
    at = run("themes", s="tw")
    assert "誰提了什麼" in shown(at)
    assert at.pills[0].label == "地區"


def test_more_of_a_subtopic_is_shown_when_asked() -> None:
    """A subtopic shows its weightiest paragraphs, and all of them when the link asks for more."""
    few, all_ = (
        shown(run("themes", theme="数字经济")),
        shown(run("themes", theme="数字经济", more="数字产业化")),
    )
    assert len(all_) > len(few)
    assert words.FEWER in all_


def test_choice_faster_than_its_link_holds() -> None:
    """A second choice that comes before the browser has the link of the first does not undo the first."""
    at = run("themes", d="chikan,haizhu,huangpu", theme="数字经济")
    before = dict(at.query_params)
    at.pills[1].set_value("教育").run()
    at.query_params.clear()
    at.query_params.update(before)  # as the browser sends it
    at.pills[0].set_value(["赤坎区", "海珠区"]).run()
    assert at.query_params["theme"] == "教育"
    assert at.query_params["d"] == "chikan,haizhu"


def test_going_back_restores_the_choice() -> None:
    """An older link, as 后退 brings it, takes the place of what the widgets hold."""
    at = run("themes", theme="数字经济")
    before = dict(at.query_params)
    at.pills[1].set_value("教育").run()
    at.query_params.clear()
    at.query_params.update(before)
    at.run()
    assert at.pills[1].value == "数字经济"
