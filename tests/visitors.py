"""Visitors without a browser: they speak to the server as Streamlit's page does, over a WebSocket."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect


@contextmanager
def visiting(url: str) -> Iterator[ClientConnection]:
    """Open a session at an address."""
    where = url.replace("http", "ws") + "/_stcore/stream"
    with connect(where, subprotocols=["streamlit"], origin=url, max_size=None) as socket:
        yield socket


def rerun(socket: ClientConnection, page: str = "", query: str = "") -> float:
    """Ask for a page as a link does; return the seconds until it stands."""
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_name = page
    start = time.perf_counter()
    socket.send(message.SerializeToString())
    while ForwardMsg.FromString(socket.recv(timeout=60)).WhichOneof("type") != "script_finished":
        pass
    return time.perf_counter() - start
