"""Break the code in every small way that mutmut knows, and move every threshold: how much of it do tests notice?

`make mutants` does all modules named here, `make mutants MODULES="boilerplate guard"` some alone. Each is broken in a
copy of the tree, against its own tests. What no test noticed is written to .build/mutants/, to be read. Exit code 1
where fewer than 85 % of all that was tried are noticed.
"""

import ast
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SURVIVORS = ROOT / ".build" / "mutants"
ENOUGH = 0.85
COPIED = ("core", "dashboard", "tests", "seeds", ".streamlit", "pyproject.toml", "README.md")
TESTED = {  # each module, and the tests that hold it
    "core/compare/boilerplate.py": ["tests/compare/test_thresholds.py", "tests/compare/test_together.py"],
    "core/compare/keyness.py": ["tests/compare/test_thresholds.py", "tests/compare/test_corpus.py"],
    "core/compare/keywords.py": ["tests/compare/test_thresholds.py", "tests/compare/test_corpus.py"],
    "core/compare/letters.py": ["tests/compare/test_sketch.py"],
    "core/compare/outcomes.py": ["tests/compare/test_overtime.py"],
    "core/compare/revisions.py": ["tests/compare/test_overtime.py"],
    "core/compare/said.py": ["tests/compare/test_overtime.py"],
    "core/compare/segment.py": ["tests/compare/test_segment.py", "tests/compare/test_corpus.py"],
    "core/compare/similar.py": ["tests/compare/test_thresholds.py", "tests/compare/test_together.py"],
    "core/compare/stock.py": ["tests/compare/test_together.py"],
    "core/compare/verdict.py": ["tests/compare/test_overtime.py"],
    "core/quantities/targets.py": [
        "tests/quantities/test_targets.py",
        "tests/quantities/test_target_rules.py",
    ],
    "core/read/workspace.py": ["tests/read/test_workspace.py"],
    "core/repair/gbk.py": ["tests/repair/test_gbk.py"],
    "core/tables/builds.py": ["tests/tables/test_parquet.py"],
    "core/tables/publish.py": ["tests/tables/test_parquet.py"],
    "core/tables/parquet.py": ["tests/tables/test_parquet.py"],
    "core/tables/rows.py": ["tests/tables/test_search.py", "tests/test_golden.py"],
    "core/tables/schema.py": ["tests/tables/test_schema.py"],
    "core/tables/search.py": ["tests/tables/test_search.py"],
    "dashboard/data/export.py": ["tests/dashboard/data/test_export.py"],
    "dashboard/guard.py": ["dashboard/guard.py", "tests/dashboard/data/test_export.py"],
}


def broken(module: str, tests: list[str]) -> tuple[int, int]:
    """Break a module in every way; return how many breaks its tests noticed, and how many there were."""
    with tempfile.TemporaryDirectory() as made:
        tree = Path(made)
        for name in COPIED:
            source = ROOT / name
            copy = shutil.copytree if source.is_dir() else shutil.copy2
            copy(source, tree / name)
        unnoticed = [*_moved(tree, module, tests)]
        tried = len(list(_moves((tree / module).read_text(encoding="utf-8"))))
        mutants = _mutants(tree, module, tests)
        unnoticed += [_shown(tree, name) for name, fate in mutants.items() if fate == "survived"]
        # what no test reaches is unnoticed too; what runs for ever is noticed
        unreached = [name for name, fate in mutants.items() if fate not in ("survived", "killed", "timeout")]
    unnoticed += [f"{name}: {mutants[name]}" for name in unreached]
    SURVIVORS.mkdir(parents=True, exist_ok=True)
    report = SURVIVORS / f"{module.replace('/', '.')}.txt"
    report.write_text("\n\n".join(unnoticed) + "\n", encoding="utf-8")
    tried += len(mutants)
    return tried - len(unnoticed), tried


def _mutants(tree: Path, module: str, tests: list[str]) -> dict[str, str]:
    """Let mutmut break the functions of a module; return what became of each mutant."""
    settings = (tree / "pyproject.toml").read_text(encoding="utf-8")
    own = f"[tool.mutmut]\nonly_mutate = {[module]}\npytest_add_cli_args_test_selection = {tests}\n"
    (tree / "pyproject.toml").write_text(settings.replace("[tool.mutmut]\n", own), encoding="utf-8")
    ran = _run(tree, "mutmut", "run", "--max-children", "1")
    found = re.findall(
        r"^ *(\S+__mutmut_\d+): (.+)$", _run(tree, "mutmut", "results", "--all", "true").stdout, re.M
    )
    if not found:
        sys.exit(f"{module}: mutmut 没有跑成。\n{ran.stdout[-2000:]}\n{ran.stderr[-2000:]}")
    return dict(found)


def _shown(tree: Path, name: str) -> str:
    changed = re.findall(r"^[-+](?![-+]{2}).*$", _run(tree, "mutmut", "show", name).stdout, re.M)
    return "\n".join([name, *changed])


def _moved(tree: Path, module: str, tests: list[str]) -> Iterator[str]:
    """Move each threshold of a module, which mutmut leaves alone; yield what no test noticed."""
    code = (tree / module).read_text(encoding="utf-8")
    for said, changed in _moves(code):
        (tree / module).write_text(changed, encoding="utf-8")
        if _run(tree, "pytest", "-x", "-p", "no:cacheprovider", *tests).returncode == 0:
            yield said
    (tree / module).write_text(code, encoding="utf-8")


def _moves(code: str) -> Iterator[tuple[str, str]]:
    """Yield a module's code with each of its numbers in capitals moved up and down, and what was moved.

    >>> [changed for _, changed in _moves("NEAR = 10")]
    ['NEAR = 11', 'NEAR = 9']
    >>> [said for said, _ in _moves("x = 1; A, B = 2, 0.5")]
    ['A, B: 2 → 3', 'A, B: 2 → 1', 'A, B: 0.5 → 0.625', 'A, B: 0.5 → 0.375']
    """
    lines = code.splitlines(keepends=True)
    for node in ast.parse(code).body:
        if not isinstance(node, ast.Assign) or not (name := ast.unparse(node.targets[0])).isupper():
            continue
        values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
        for value in values:
            if not isinstance(value, ast.Constant) or type(value.value) not in (int, float):
                continue
            step = 1 if isinstance(value.value, int) else value.value / 4
            for moved in (value.value + step, value.value - step):
                line = lines[value.lineno - 1].encode()
                line = line[: value.col_offset] + str(moved).encode() + line[value.end_col_offset :]
                changed = [*lines[: value.lineno - 1], line.decode(), *lines[value.lineno :]]
                said = f"{name.strip('()')}: {ast.unparse(value)} → {moved}"
                yield said, "".join(changed)


def _run(tree: Path, *module: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *module], cwd=tree, capture_output=True, text=True, check=False
    )


def main() -> None:
    """Break the modules whose names are given, or all; print how much was noticed of each."""
    wanted = {m: t for m, t in TESTED.items() if not sys.argv[1:] or Path(m).stem in sys.argv[1:]}
    noticed = tried = 0
    for module, tests in wanted.items():
        some, of = broken(module, tests)
        print(f"{module:<34}{some:>6} / {of:<6}{some / of:>6.1%}", flush=True)
        noticed, tried = noticed + some, tried + of
    if not tried:
        sys.exit(f"没有这个模块，可选：{'、'.join(Path(m).stem for m in TESTED)}")
    print(f"{'合计':<32}{noticed:>6} / {tried:<6}{noticed / tried:>6.1%}")
    print(f"没有被察觉的逐一列在 {SURVIVORS.relative_to(ROOT)}/")
    sys.exit(noticed < ENOUGH * tried)


if __name__ == "__main__":
    main()
