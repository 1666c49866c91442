"""A store on this machine that speaks S3, as the tests' own process serves it."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch
from uuid import uuid4

import boto3
import pytest
from moto.server import ThreadedMotoServer

from core.places import place
from tests.scale.corpus import write


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Serve a store; give its address."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    store = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    store.start()
    host, port = store.get_host_and_port()
    yield f"http://{host}:{port}"
    store.stop()


@pytest.fixture
def bucket(server: str, tmp_path: Path) -> Iterator[Path]:
    """Give an empty bucket of the store, as a path."""
    settings = {
        "AWS_ENDPOINT_URL": server,
        "AWS_ACCESS_KEY_ID": "tests",
        "AWS_SECRET_ACCESS_KEY": "tests",
        "AWS_DEFAULT_REGION": "us-east-1",
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    with patch.dict(os.environ, settings):
        name = f"plans-{uuid4().hex}"
        boto3.client("s3").create_bucket(Bucket=name)
        yield place(f"s3://{name}")


@pytest.fixture(scope="session")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of some plans."""
    folder = tmp_path_factory.mktemp("plans")
    write(6, folder)
    return folder
