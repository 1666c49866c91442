"""Makes core/lexicon/word_counts.tsv: in how many paragraphs of plans each word stands: `python -m tests.word_counts`.

Counted over the five plans, the plans of made-up districts and the annotated passages. A word that only one document
has is left out: it is a name more often than not, and counts as any word that the list lacks.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from core.compare.rarity import FILE
from core.compare.segment import words_of
from core.compare.sketch import topics
from core.model import Metadata, Source
from core.pipeline import parse

ROOT = Path(__file__).parent.parent
HEAD = "# 规划的段落里各词出现在几段（第一行是段落总数，§ 开头的是子题）；由 tests/word_counts.py 生成，请勿手改。\n"


def texts() -> list[Path]:
    """Return the files counted over."""
    return [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "tests/gold").rglob("*.txt"))]


def word_counts_tsv(files: Iterable[Path]) -> str:
    """Return the list, the most frequent words first."""
    paragraphs = 0
    counts: Counter[str] = Counter()
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for path in files:
        plan = parse(Source(path.stem, path.name, "", "utf-8", path.read_text(encoding="utf-8"), Metadata()))
        found = topics(plan)
        for p in plan.outline.paragraphs:
            paragraphs += 1
            terms = {*words_of(p.text), *found.get(p.paragraph_no, ())}
            counts.update(terms)
            for term in terms:
                documents[term].add(path.stem.split("_")[0])
    kept = [(term, n) for term, n in counts.items() if len(documents[term]) > 1]
    rows = sorted(kept, key=lambda row: (-row[1], row[0]))
    return HEAD + "".join(f"{term}\t{n}\n" for term, n in [("", paragraphs), *rows])


if __name__ == "__main__":
    FILE.write_text(word_counts_tsv(texts()), encoding="utf-8")
