"""Find and read the plan files of a folder."""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePath

from core.errors import PlanError, of_files, unforeseen
from core.lexicon import load
from core.model import Correction, Found, Metadata, Problem, Source
from core.places import digest
from core.read import workspace
from core.read.corrections import CORRECTIONS, read_corrections
from core.read.formats import SUFFIXES, UNREAD, read_bytes
from core.read.manifest import MANIFEST, Digest, read_manifest
from core.read.twins import GLOSS, Head, contained, head_of

LARGEST = 50 << 20  # bytes; the longest province plan with pictures has a tenth of it
_WORDS = 4  # different words of plans must stand in a text that no manifest lists
_DENSE = 0.015  # of its characters begin such a word
_HAN = re.compile(r"[一-鿿]")
_LEAST = 30  # Chinese characters that a plan, or an excerpt of one, has


@dataclass(frozen=True, slots=True)
class File:
    """A plan file: where it lies, the name it is known by, and what is said of it."""

    path: Path
    name: str
    given: Metadata | None
    corrections: tuple[Correction, ...] = ()


def find_sources(*folders: Path) -> Found:
    """Return the plans of some folders, each in the order of its manifest and then by name, and the files left out."""
    files = listed(*folders)
    read = [read_listed(file) for file in files]
    heads = {n: head_of(s) for n, s in enumerate(read) if isinstance(s, Source)}
    docs, twins = settle(files, heads, contained({n: h.sentences for n, h in heads.items()}, set(heads)))
    return Found(
        tuple(replace(s, doc=docs[n]) for n, s in enumerate(read) if isinstance(s, Source) and n in docs),
        tuple(s if isinstance(s, Problem) else twins[n] for n, s in enumerate(read) if n not in docs),
    )


def listed(*folders: Path, digest: Digest = digest) -> tuple[File, ...]:
    """Return the plan files of some folders with what is said of them, each in the order of its manifest, then by name.

    `digest` gives a file's SHA-256. PlanError where a manifest's does not fit, or where no file is there.
    """
    files = tuple(file for folder in folders for file in _listed(folder, digest))
    if not files:
        raise PlanError(f"文件夹 {folders[0]} 里没有规划文件（{'、'.join(SUFFIXES)}），请放入后再运行。")
    return files


def settle(
    files: Sequence[File], heads: Mapping[int, Head], alike: Set[tuple[int, int]]
) -> tuple[dict[int, str], dict[int, Problem]]:
    """Return names for the documents of the files that have a head, by place in `files`, and which are another's twins.

    `alike` says which stand mostly in which. Of two files of one plan the better is taken: what the manifest lists
    before the rest, then by format.
    """
    docs: dict[int, str] = {}
    twins: dict[int, Problem] = {}
    taken: set[str] = set()
    stems: dict[str, int] = {}  # which file has a path without its suffix
    within: defaultdict[int, list[int]] = defaultdict(list)
    for n, m in sorted(alike):
        within[n].append(m)
    for n in sorted(heads, key=lambda n: _rank(files[n])):
        file = files[n]
        stem = str(file.path.with_name(file.name).with_suffix(""))
        same = [stems[stem]] if stem in stems else []
        same += [m for m in within[n] if m in docs and not _apart(file, heads[n], files[m], heads[m])]
        if same:
            name, other = visible(file.name), visible(files[same[0]].name)
            twins[n] = Problem(name, f"{name}：与 {other} 是同一份文件，只取 {other}。")
            continue
        stems[stem] = n
        docs[n] = doc_name(file.name, taken)
        taken.add(docs[n])
    return docs, twins


def built_from(folder: Path) -> list[Path]:
    """Return the files of a folder that a build depends on: its plans, and what is said of them; in order."""
    if workspace.is_workspace(folder):
        return [folder / workspace.INDEX]  # its files are named after their content
    names = (*_plan_files(folder), *(n for n in (MANIFEST, CORRECTIONS) if (folder / n).is_file()))
    return [folder / name for name in sorted(names)]


def _listed(folder: Path, digest: Digest) -> Iterator[File]:
    """Yield the plan files of a folder with what its manifest says of them, or those that users added."""
    if not folder.is_dir():
        raise PlanError(f"没有 {folder} 这个文件夹，请检查路径。")
    if workspace.is_workspace(folder):
        for entry in workspace.entries(folder):
            yield File(folder / workspace.PLANS / entry.file, entry.name, entry.metadata)
        return
    given, corrections = read_manifest(folder, digest), _corrections(folder)
    for doc in corrections:
        if not any(path.stem == doc for path in folder.iterdir()):
            raise PlanError(
                f"{CORRECTIONS} 要订正的 {doc} 不在文件夹里，请检查 doc 的写法（文件名，不含扩展名）。"
            )
    for name in (*given, *(n for n in sorted(_plan_files(folder)) if n not in given)):
        yield File(folder / name, name, given.get(name), corrections.get(doc_name(name), ()))


def _rank(file: File) -> tuple[bool, int]:
    """Rank what the manifest lists before the rest, then formats by how much of a plan they keep."""
    suffix = file.path.suffix.lower()
    return file.given is None, SUFFIXES.index(suffix) if suffix in SUFFIXES else len(SUFFIXES)


def open_source(path: Path) -> Source:
    """Return one plan file, with what the manifest beside it says of it."""
    if not path.is_file():
        raise PlanError(f"没有 {path} 这个文件，请检查路径。")
    try:
        given = read_manifest(path.parent).get(path.name)
        corrections = _corrections(path.parent).get(doc_name(path.name), ())
        return _read(File(path, path.name, given, corrections))
    except PlanError as error:
        raise PlanError(f"{visible(path.name)}：{error}") from error


def visible(name: str) -> str:
    r"""Return a file's name as it can be shown: bytes that are no UTF-8 and characters that steer the text are replaced.

    >>> visible("规划\udce9.txt"), visible("a\u202etxt.exe")
    ('规划\ufffd.txt', 'a\ufffdtxt.exe')
    >>> visible("规划".encode("gb18030").decode("utf-8", "surrogateescape"))  # as an archive packed on Windows has it
    '规划'
    """
    if re.search("[\udc80-\udcff]", name):
        with suppress(UnicodeError):
            name = name.encode("utf-8", "surrogateescape").decode("gb18030")
    return re.sub("[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", "\ufffd", name)


def read_source(
    name: str, data: bytes, given: Metadata | None = None, taken: Set[str] = frozenset()
) -> Source:
    """Return a plan from a file's name and content; raise PlanError with one sentence when it holds none.

    What a manifest lists (`given`) is taken for a plan, however short.

    >>> read_source("珠海/香洲区.txt", "全区生产总值增长8%。".encode(), Metadata()).doc
    '香洲区'
    """
    read = read_bytes(name, data)
    if given is None:
        _refuse_other(read.text)
    file = visible(_file_name(name))
    sha256 = hashlib.sha256(data).hexdigest()
    given = given or Metadata()
    given = replace(given, missing=given.missing + read.missing)
    return Source(doc_name(file, taken), file, sha256, read.encoding, read.text, given)


def doc_name(name: str, taken: Set[str] = frozenset()) -> str:
    """Return a name for a file's document: its stem without the marks that no file name may hold, unlike those taken.

    >>> doc_name("规划/香洲?终稿.docx"), doc_name("香洲.txt", {"香洲"})
    ('香洲_终稿', '香洲_2')
    """
    stem = unicodedata.normalize("NFC", PurePath(visible(_file_name(name))).stem)
    stem = re.sub(r'[\x00-\x1f<>:"|?*]+', "_", stem).strip(" _.") or "plan"
    doc, n = stem, 1
    while doc in taken:
        n += 1
        doc = f"{stem}_{n}"
    return doc


def _file_name(name: str) -> str:
    return PurePath(name.replace("\\", "/")).name


def _plan_files(folder: Path) -> Iterator[str]:
    for path in folder.iterdir():
        if path.suffix.lower() in SUFFIXES + UNREAD and path.is_file() and path.name[0] not in ".~":
            yield path.name


def read_listed(file: File) -> Source | Problem:
    """Read one file of many; what is wrong with it is its problem alone."""
    name = visible(file.name)
    try:
        return _read(file)
    except PlanError as error:
        return Problem(name, f"{name}：{error}", lasting=not isinstance(error.__cause__, OSError))
    except Exception as error:
        return Problem(name, unforeseen(error, name), lasting=False)


def _read(file: File) -> Source:
    try:
        refuse_large(file.path.stat().st_size)
        data = file.path.read_bytes()
    except OSError as error:
        raise PlanError("文件打不开，请检查权限，或先关闭占用它的程序。") from error
    return replace(read_source(file.name, data, file.given), corrections=file.corrections)


def _corrections(folder: Path) -> dict[str, tuple[Correction, ...]]:
    """Return a folder's corrections by hand, by document; none where there is no such file."""
    path = folder / CORRECTIONS
    try:
        return read_corrections(path.read_text(encoding="utf-8-sig")) if path.exists() else {}
    except UnicodeDecodeError as error:
        raise PlanError(f"{path} 须用 UTF-8 编码，请用记事本另存为 UTF-8。") from error
    except OSError as error:
        raise PlanError(of_files(error)) from error


def refuse_large(size: int) -> None:
    """Refuse a file of more bytes than a plan has, before it is read."""
    if size > LARGEST:
        raise PlanError(f"文件有 {size >> 20} MB，超过 {LARGEST >> 20} MB，不像规划文本，没有读取。")


def _refuse_other(text: str) -> None:
    """Refuse what is no plan, nor part of one."""
    text = GLOSS.sub("", text)
    han = len(_HAN.findall(text))
    if han < _LEAST:
        raise PlanError(f"中文不足 {_LEAST} 字，不像规划文本，没有读取。")
    words = _plan_words().findall(text)
    if len(set(words)) < _WORDS or len(words) < _DENSE * han:
        raise PlanError("正文里少见规划、目标、发展一类的词，不像规划文本，没有读取。")


@cache
def _plan_words() -> re.Pattern[str]:
    return re.compile("|".join(load("metadata")["plan_words"]))


def _apart(file: File, head: Head, other: File, others: Head) -> bool:
    """Tell whether two files are of different districts, or versions that are known to be of different days."""
    ours, theirs = (
        {f.given.district} if f.given and f.given.district else h.districts
        for f, h in ((file, head), (other, others))
    )
    day, former = (f.given and f.given.issued_on for f in (file, other))
    return bool(ours and theirs and ours.isdisjoint(theirs)) or bool(day and former and day != former)


def seeds_folder() -> Path:
    """Return the folder of the five plans: within the installed package, or at the top of a checkout."""
    packed = Path(__file__).parents[1] / "seeds"
    return packed if packed.is_dir() else Path(__file__).parents[2] / "seeds"
