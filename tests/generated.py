"""Every generated file of the lexicon, how it is made and from what: `python -m tests.generated` makes them all anew.

The checksums of what was made, and of what it was made from, stand in tests/golden/generated.tsv.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from core.compare import rarity
from core.quantities.frames.judge import FILE as FRAME_GRAMS
from core.repair.mojibake.character_model import FILE as CHARACTER_MODEL
from core.repair.mojibake.training import places, train, words_of_jieba
from tests import common_words, place_readings, readings, script_characters, word_counts

ROOT = Path(__file__).parent.parent
SUMS = ROOT / "tests" / "golden" / "generated.tsv"
WORDINGS = ROOT / "tests" / "wordings.txt"
PLANS = [
    *sorted((ROOT / "seeds").glob("*.txt")),
    *sorted((ROOT / "tests/gold/overtime/texts").glob("*.txt")),  # of districts that we made up
]
HEAD = "file\tsha256\n"


@dataclass(frozen=True)
class Generated:
    """A generated file: the function that gives its content, and the files of ours that it is made from."""

    path: Path
    made: Callable[[], bytes]
    inputs: tuple[Path, ...] = ()
    slow: bool = (
        False  # takes more than a few seconds: made anew by the command, in the tests by its checksum
    )


def wordings() -> str:
    """Return our own wordings without the head of their file."""
    return "\n".join(x for x in WORDINGS.read_text(encoding="utf-8").splitlines() if not x.startswith("#"))


def _character_model() -> bytes:
    """Train on the five plans, plans of made-up districts and our own wordings: no text that repair is measured on."""
    plans = [path.read_text(encoding="utf-8") for path in PLANS]
    return train([wordings(), *plans], words_of_jieba(), places())


def _frame_grams() -> bytes:
    """Train the judge of frames on the annotated texts that may be read; this alone needs scikit-learn."""
    from tests.training import frames

    return frames.frame_grams().encode()


GENERATED = (
    Generated(readings.PATH, lambda: readings.readings_toml().encode()),
    Generated(script_characters.PATH, lambda: script_characters.script_characters_toml().encode()),
    Generated(
        place_readings.PATH,
        lambda: place_readings.place_readings_toml().encode(),
        (ROOT / "core/lexicon/divisions.csv",),
    ),
    Generated(common_words.PATH, lambda: common_words.common_words_toml().encode()),
    Generated(
        CHARACTER_MODEL,
        _character_model,
        (WORDINGS, *PLANS, ROOT / "core/lexicon/divisions.csv", ROOT / "core/repair/mojibake/training.py"),
        slow=True,
    ),
    Generated(
        rarity.FILE,
        lambda: word_counts.word_counts_tsv(word_counts.texts()).encode(),
        (ROOT / "tests/word_counts.py",),
        slow=True,
    ),
    Generated(
        FRAME_GRAMS,
        _frame_grams,
        (ROOT / "tests/training/frames.py", ROOT / "tests/gold/split.toml"),
        slow=True,
    ),
)


def sums() -> str:
    """Return the checksum of every generated file and of every file that one is made from."""
    paths: Iterable[Path] = sorted({path for g in GENERATED for path in (g.path, *g.inputs)})
    return HEAD + "".join(
        f"{path.relative_to(ROOT).as_posix()}\t{hashlib.sha256(path.read_bytes()).hexdigest()}\n"
        for path in paths
    )


def main() -> None:
    """Make every generated file, and write the checksums down."""
    for generated in GENERATED:
        generated.path.write_bytes(generated.made())
    SUMS.write_text(sums(), encoding="utf-8")


if __name__ == "__main__":
    main()
