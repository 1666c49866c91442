"""Visitors without a browser: they speak to the server as Streamlit's page does, over a WebSocket."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect


class Visitor:
    """One session; it remembers, as a browser does, the messages that need not be sent again."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._known: set[str] = set()

    def rerun(self, page: str = "", query: str = "") -> float:
        """Ask for a page as a link does; return the seconds until it stands."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = page
        message.rerun_script.cached_message_hashes.extend(self._known)
        start = time.perf_counter()
        self._socket.send(message.SerializeToString())
        while True:
            told = ForwardMsg.FromString(self._socket.recv(timeout=120))
            if told.metadata.cacheable and told.hash:
                self._known.add(told.hash)
            if told.WhichOneof("type") == "script_finished":
                return time.perf_counter() - start


@contextmanager
def visiting(url: str) -> Iterator[Visitor]:
    """Open a session at an address."""
    where = url.replace("http", "ws") + "/_stcore/stream"
    with connect(where, subprotocols=["streamlit"], origin=url, max_size=None) as socket:
        yield Visitor(socket)
