"""Find and read the plan files of a folder."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePath

from core.errors import PlanError, of_files, unforeseen
from core.lexicon import load
from core.model import Correction, Found, Metadata, Problem, Source
from core.read import workspace
from core.read.corrections import CORRECTIONS, read_corrections
from core.read.formats import SUFFIXES, UNREAD, read_bytes
from core.read.manifest import MANIFEST, read_manifest
from core.text.divisions import find_places
from core.text.script import simplified

LARGEST = 50 << 20  # bytes; the longest province plan with pictures has a tenth of it
_GLOSS = re.compile(r"[（(][a-zà-üāēīōūǎěǐǒǔǖǘǚǜńňǹ]{1,6}[)）]")
_WORDS = 4  # different words of plans must stand in a text that no manifest lists
_DENSE = 0.015  # of its characters begin such a word
_HAN = re.compile(r"[一-鿿]")
_HEAD = 400  # characters at a file's beginning that name its district
_LEAST = 30  # Chinese characters that a plan, or an excerpt of one, has
_ALIKE = 0.6  # of the sentences two files of one document share


def find_sources(*folders: Path) -> Found:
    """Return the plans of some folders, each in the order of its manifest and then by name, and the files left out."""
    files = [file for folder in folders for file in _listed(folder)]
    if not files:
        raise PlanError(f"文件夹 {folders[0]} 里没有规划文件（{'、'.join(SUFFIXES)}），请放入后再运行。")
    sources: dict[int, Source] = {}  # by the files' order; two that users added may be one file
    problems: dict[int, Problem] = {}
    seen: dict[str, list[Source]] = {}  # the sources of each sentence, and of each path without its suffix
    taken: set[str] = set()  # names of documents
    for n, file in sorted(enumerate(files), key=lambda f: _rank(f[1])):  # of two of one plan the better first
        path, name = file.path, visible(file.name)
        try:
            source = _read(file, taken)
            _refuse_twin(source, str(path.with_name(file.name).with_suffix("")), seen)
            sources[n] = source
            taken.add(source.doc)
        except PlanError as error:
            problems[n] = Problem(name, f"{name}：{error}")
        except Exception as error:
            problems[n] = Problem(name, unforeseen(error, name))
    order = range(len(files))
    return Found(
        tuple(sources[n] for n in order if n in sources), tuple(problems[n] for n in order if n in problems)
    )


@dataclass(frozen=True, slots=True)
class _File:
    """A plan file: where it lies, the name it is known by, and what is said of it."""

    path: Path
    name: str
    given: Metadata | None
    corrections: Mapping[str, tuple[Correction, ...]]


def built_from(folder: Path) -> list[Path]:
    """Return the files of a folder that a build depends on: its plans, and what is said of them; in order."""
    if workspace.is_workspace(folder):
        return [folder / workspace.INDEX]  # its files are named after their content
    names = (*_plan_files(folder), *(n for n in (MANIFEST, CORRECTIONS) if (folder / n).is_file()))
    return [folder / name for name in sorted(names)]


def _listed(folder: Path) -> Iterator[_File]:
    """Yield the plan files of a folder with what its manifest says of them, or those that users added."""
    if not folder.is_dir():
        raise PlanError(f"没有 {folder} 这个文件夹，请检查路径。")
    if workspace.is_workspace(folder):
        for entry in workspace.entries(folder):
            yield _File(folder / workspace.PLANS / entry.file, entry.name, entry.metadata, {})
        return
    given, corrections = read_manifest(folder), _corrections(folder)
    for doc in corrections:
        if not any(path.stem == doc for path in folder.iterdir()):
            raise PlanError(
                f"{CORRECTIONS} 要订正的 {doc} 不在文件夹里，请检查 doc 的写法（文件名，不含扩展名）。"
            )
    for name in (*given, *(n for n in sorted(_plan_files(folder)) if n not in given)):
        yield _File(folder / name, name, given.get(name), corrections)


def _rank(file: _File) -> tuple[bool, int]:
    """Rank what the manifest lists before the rest, then formats by how much of a plan they keep."""
    suffix = file.path.suffix.lower()
    return file.given is None, SUFFIXES.index(suffix) if suffix in SUFFIXES else len(SUFFIXES)


def open_source(path: Path) -> Source:
    """Return one plan file, with what the manifest beside it says of it."""
    if not path.is_file():
        raise PlanError(f"没有 {path} 这个文件，请检查路径。")
    try:
        given = read_manifest(path.parent).get(path.name)
        return _read(_File(path, path.name, given, _corrections(path.parent)), frozenset())
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


def _read(file: _File, taken: Set[str]) -> Source:
    try:
        refuse_large(file.path.stat().st_size)
        data = file.path.read_bytes()
    except OSError as error:
        raise PlanError("文件打不开，请检查权限，或先关闭占用它的程序。") from error
    source = read_source(file.name, data, file.given, taken)
    return replace(source, corrections=file.corrections.get(source.doc, ()))


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
    text = _GLOSS.sub("", text)
    han = len(_HAN.findall(text))
    if han < _LEAST:
        raise PlanError(f"中文不足 {_LEAST} 字，不像规划文本，没有读取。")
    words = _plan_words().findall(text)
    if len(set(words)) < _WORDS or len(words) < _DENSE * han:
        raise PlanError("正文里少见规划、目标、发展一类的词，不像规划文本，没有读取。")


@cache
def _plan_words() -> re.Pattern[str]:
    return re.compile("|".join(load("metadata")["plan_words"]))


def _refuse_twin(source: Source, path: str, seen: dict[str, list[Source]]) -> None:
    """Refuse a second file of one document: beside one of the same name, or with most of its sentences in another.

    Districts may share their sentences: a file that names other districts at its head is no twin.
    """
    sentences, districts = _sentences(source.text), _districts(source)
    others = [other for s in sentences for other in seen.get(s, ())]
    shared = Counter(other.doc for other in others)
    alike = [o for o in {o.doc: o for o in others}.values() if shared[o.doc] >= _ALIKE * len(sentences)]
    twins = [
        *seen.get(path, ()),
        *(o for o in alike if not (_apart(districts, _districts(o)) or _redated(source, o))),
    ]
    if twins:
        raise PlanError(f"与 {twins[0].source_file} 是同一份文件，只取 {twins[0].source_file}。")
    for key in (path, *sentences):
        seen.setdefault(key, []).append(source)


def _apart(districts: Set[str], others: Set[str]) -> bool:
    return bool(districts and others and districts.isdisjoint(others))


def _redated(source: Source, other: Source) -> bool:
    """Tell whether two files are known to have been issued on different days: versions of one document, both wanted."""
    day, former = source.given.issued_on, other.given.issued_on
    return bool(day and former and day != former)


def _districts(source: Source) -> frozenset[str]:
    """Return the districts that a file's head names, or the one its manifest gives."""
    if source.given.district:
        return frozenset((source.given.district,))
    head = simplified(_GLOSS.sub("", source.text[:_HEAD]))
    return frozenset(name for _, name, codes in find_places(head) if not codes[0].endswith("00"))


def _sentences(text: str) -> frozenset[str]:
    """Return the sentences of a text without what may differ between two formats of it."""
    return frozenset(s for s in re.split("[。；]", re.sub(r"\s+", "", text)) if len(s) > 10)


def seeds_folder() -> Path:
    """Return the folder of the five plans: within the installed package, or at the top of a checkout."""
    packed = Path(__file__).parents[1] / "seeds"
    return packed if packed.is_dir() else Path(__file__).parents[2] / "seeds"
