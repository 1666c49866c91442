"""The file of hashes pins what constraints.txt pins, with a digest for each, and holds no address."""

import re

from tests.server import ROOT


def test_hashes_agree_with_constraints() -> None:
    """Every line is a pinned package with a digest, at the version of constraints.txt."""
    lines = (ROOT / "hashes.txt").read_text(encoding="utf-8").splitlines()
    pinned = {
        _name(line): line.partition("==")[2]
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line and not line.startswith("#")
    }
    packages = [line for line in lines if not line.startswith("#")]
    assert len(packages) > 30
    for line in packages:
        found = re.fullmatch(r"([\w.-]+)==(\S+) --hash=sha256:[0-9a-f]{64}", line)
        assert found, line
        assert pinned[_name(line)] == found[2], line
    assert not any("://" in line for line in lines)


def _name(line: str) -> str:
    return re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower()
