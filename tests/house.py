"""The picture of the house in core/README.md, drawn from the contract in pyproject.toml: `python -m tests.house`."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "core" / "README.md"
FENCE = re.compile(r"```mermaid\n.*?```\n", re.DOTALL)


def layers() -> list[list[str]]:
    """Return the layers of core, the highest first, each as the names of its packages."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = (
        c for c in settings["tool"]["importlinter"]["contracts"] if c.get("containers") == ["core"]
    )
    return [[name.strip() for name in layer.split("|")] for layer in contract["layers"]]


def diagram() -> str:
    """Return the picture: a row a layer, an arrow from each to the one below it."""
    rows = layers()
    lines = ["```mermaid", "flowchart TB"]
    for n, row in enumerate(rows):
        rooms = " ~~~ ".join(f"{name}[core/{name}]" for name in row)
        lines += [f"  subgraph L{n}[ ]", "    direction LR", f"    {rooms}", "  end"]
    lines += [f"  L{n} --> L{n + 1}" for n in range(len(rows) - 1)]
    return "\n".join([*lines, "```", ""])


def drawn(text: str) -> str:
    """Return a README with the picture as it is now."""
    return FENCE.sub(lambda _: diagram(), text, count=1)


if __name__ == "__main__":
    README.write_text(drawn(README.read_text(encoding="utf-8")), encoding="utf-8")
