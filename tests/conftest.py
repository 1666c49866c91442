"""What several tests need: the tables of the five plans, built once."""

from pathlib import Path

import pytest

from core.pipeline import build

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="session")
def tables_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the tables of the five plans in `seeds/`."""
    folder = tmp_path_factory.mktemp("tables")
    build(SEEDS, folder, year=2026)
    return folder
