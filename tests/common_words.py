"""Makes core/lexicon/common_words.toml from jieba.analyse's table of how rare words are: `python -m tests.common_words`.

A word that every second text of any kind uses sets no district apart: 数字, 更新, 平方公里. The table takes a second to
load, the list no time.
"""

import warnings
from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # jieba is older than the Python it runs on
    import jieba.analyse

PATH = Path(__file__).parent.parent / "core" / "lexicon" / "common_words.toml"
RARE = 7.0  # inverse document frequency, in nats, from which on a word is no longer common
HEAD = """\
# 各类文章里都常见的词（逆文档频率低于 7）：不算一区的特色词。
# 由 tests/common_words.py 从 jieba.analyse 的词表生成，请勿手改；要增删套话，改 stopwords.toml。
"""


def common_words_toml() -> str:
    """Return the list: Chinese words of two and more characters, the most common first."""
    table = jieba.analyse.default_tfidf.idf_freq
    found = [w for w, idf in sorted(table.items(), key=lambda f: (f[1], f[0])) if idf < RARE and _is_word(w)]
    rows = [" ".join(found[n : n + 30]) for n in range(0, len(found), 30)]
    return f'{HEAD}\nwords = """\n' + "\n".join(rows) + '\n"""\n'


def _is_word(word: str) -> bool:
    return len(word) > 1 and all("一" <= c <= "鿿" for c in word)


if __name__ == "__main__":
    PATH.write_text(common_words_toml(), encoding="utf-8")
