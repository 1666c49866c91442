"""A lexicon that staff have edited wrongly is told in a sentence with file and line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core import lexicon
from core.errors import PlanError


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder of lexicons of its own."""
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path)
    lexicon.load.cache_clear()
    yield tmp_path
    lexicon.load.cache_clear()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('words = ["甲",\n"乙"\n\nlead = 3', r"words\.toml 第 \d 行或它前面写法有误"),
        ('lead = ["甲"', r"words\.toml 第 \d 行或它前面写法有误"),
        ("lead = []", r"words\.toml 缺少“words”一项"),
    ],
)
def test_a_wrong_lexicon_is_told(edited: Path, text: str, said: str) -> None:
    """What is not TOML is told with its line, what is missing by its name."""
    (edited / "words.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PlanError, match=said):
        lexicon.load("words")["words"]


def test_a_lexicon_in_another_encoding_is_told(edited: Path) -> None:
    """A file saved as GBK is told, not misread."""
    (edited / "words.toml").write_bytes('words = ["甲"]'.encode("gbk"))
    with pytest.raises(PlanError, match="UTF-8"):
        lexicon.load("words")


def test_every_lexicon_says_in_chinese_what_it_is() -> None:
    """Each file opens with a Chinese comment for those who may edit it."""
    for path in lexicon.FOLDER.glob("*.toml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("#"), path.name
        assert any("一" <= c <= "鿿" for c in first), path.name


def test_every_lexicon_says_who_may_edit_it() -> None:
    """Near its head each file says who may edit it and what happens then, or that it is made and not to be edited."""
    for path in lexicon.FOLDER.glob("*.toml"):
        head = path.read_text(encoding="utf-8")[:600]
        assert "谁可改：" in head or "请勿手改" in head, path.name
