"""A session of the running app without a browser: its websocket, and the addresses it may send files to."""

from __future__ import annotations

import contextlib
import http.client
import re
import time
import uuid
from collections.abc import Iterator
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from websockets.sync.client import ClientConnection, connect


class SessionClient:
    """One reader; ``open_page`` runs a page to its end."""

    def __init__(self, url: str, socket: ClientConnection, cookie: str) -> None:
        self.url, self._socket, self._cookie = url, socket, cookie
        self.session_id = ""
        self._words: list[str] = []
        self._page = self._uploader = ""
        self._buttons: dict[str, str] = {}  # key → id of the widget, which ends in it
        self._states = WidgetStates()  # what the uploader holds
        self.files: dict[str, str] = {}
        """Label of each button of the page that makes a file when it is clicked → the file's id."""

    @property
    def process(self) -> str:
        """Which process has the session, where a proxy in front says so."""
        told = (re.search(r"plans_process=(\d+)", text) for text in self._socket.response.headers.get_all("Set-Cookie"))
        return next((found[1] for found in told if found), "")

    def open_page(self, path: str, query: str = "") -> list[str]:
        """All text that the page shows."""
        message = BackMsg()
        message.rerun_script.page_name, message.rerun_script.query_string = path, query
        self._words = []
        self._run(message)
        return self._words

    def drop(self, content: bytes) -> int:
        """Put a file into the page's uploader and wait until the page has looked at it; the status of sending it."""
        (address,) = self.tickets()
        status = self.put(address, content)
        message = BackMsg()
        message.rerun_script.page_script_hash = self._page
        self._states = WidgetStates()
        state = self._states.widgets.add(id=self._uploader)
        file = state.file_uploader_state_value.uploaded_file_info.add(name="a.xlsx", size=len(content))
        file.file_id = file.file_urls.file_id = address.rpartition("/")[2]
        file.file_urls.upload_url = file.file_urls.delete_url = address
        message.rerun_script.widget_states.CopyFrom(self._states)
        self._run(message)
        return status

    def click(self, key: str) -> int:
        """Click the button of that key and wait until the page has answered: milliseconds."""
        message = BackMsg()
        message.rerun_script.page_script_hash = self._page
        message.rerun_script.widget_states.CopyFrom(self._states)
        message.rerun_script.widget_states.widgets.add(id=self._buttons[key], trigger_value=True)
        began = time.monotonic()
        self._run(message)
        return round((time.monotonic() - began) * 1000)

    def file_made(self, label: str) -> str:
        """Click a button that makes its file then; where the file is found below the server's address."""
        message = BackMsg()
        wish = message.backend_operation_request
        wish.request_id, wish.session_id = str(uuid.uuid4()), self.session_id
        wish.deferred_file.file_id = self.files[label]
        self._socket.send(message.SerializeToString())
        while (found := self._next()).WhichOneof("type") != "backend_operation_response":
            pass
        return found.backend_operation_response.deferred_file.url

    def _run(self, message: BackMsg) -> None:
        self._socket.send(message.SerializeToString())
        while (found := self._next()).WhichOneof("type") != "script_finished":
            kind = found.WhichOneof("type")
            if kind == "new_session":
                self.session_id = found.new_session.initialize.session_id
            elif kind == "navigation":
                self._page = found.navigation.page_script_hash
            elif kind == "delta" and found.delta.WhichOneof("type") == "new_element":
                element = found.delta.new_element
                if element.WhichOneof("type") in ("markdown", "html", "heading"):
                    self._words.append(getattr(element, str(element.WhichOneof("type"))).body)
                elif element.WhichOneof("type") == "file_uploader":
                    self._uploader = element.file_uploader.id
                elif element.WhichOneof("type") == "button":
                    self._buttons[element.button.id.rpartition("-")[2]] = element.button.id
                elif element.WhichOneof("type") == "download_button":
                    self.files[element.download_button.label] = element.download_button.deferred_file_id

    def tickets(self, count: int = 1) -> list[str]:
        """Addresses below the server's for ``count`` files."""
        message = BackMsg()
        message.file_urls_request.request_id = str(uuid.uuid4())
        message.file_urls_request.file_names.extend(f"{n}.xlsx" for n in range(count))
        self._socket.send(message.SerializeToString())
        while (found := self._next()).WhichOneof("type") != "file_urls_response":
            pass
        return [url.upload_url for url in found.file_urls_response.file_urls]

    def put(self, path: str, content: bytes) -> int:
        """The status of sending a file there."""
        return put(self.url, path, content, self._cookie, process=self.process)

    def _next(self) -> ForwardMsg:
        message = ForwardMsg()
        message.ParseFromString(self._socket.recv(60))  # type: ignore[arg-type]
        return message


@contextlib.contextmanager
def session(url: str, path: str, source: str = "127.0.0.1", **headers: str) -> Iterator[SessionClient]:
    """A reader on the page ``path``, at the address ``source`` of this machine."""
    with connect(
        url.replace("http", "ws") + "/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]
        max_size=None,
        additional_headers=headers,
        source_address=(source, 0),
    ) as socket:
        client = SessionClient(url, socket, cookie(url))
        client.open_page(path)
        yield client


def cookie(url: str) -> str:
    """The token against forged requests, as a browser gets it."""
    return re.search(r"_streamlit_xsrf=([^;]+)", _asked(url, "GET", "/_stcore/health")[1].get("set-cookie", ""))[1]


def put(url: str, path: str, content: bytes, token: str, process: str = "", **headers: str) -> int:
    """Send ``content`` as a browser's form does; the status. ``process``: where a proxy shall pass it on to."""
    edge = "edge-of-a-part"
    body = (
        f'--{edge}\r\nContent-Disposition: form-data; name="a"; filename="a.xlsx"\r\n\r\n'.encode()
        + content
        + f"\r\n--{edge}--\r\n".encode()
    )
    cookies = f"_streamlit_xsrf={token}" + (f"; plans_process={process}" if process else "")
    sent = {"Cookie": cookies, "X-Xsrftoken": token}
    sent |= {"Content-Type": f"multipart/form-data; boundary={edge}", **headers}
    return _asked(url, "PUT", path, body, sent)[0]


def comes_to_hold(url: str, wanted: int, seconds: float = 60) -> bool:
    """Whether the server's store of uploaded files comes to hold so many bytes; its figures are seconds old."""
    until = time.monotonic() + seconds
    while (held := _bytes_held(url)) != wanted and time.monotonic() < until:
        time.sleep(0.2)
    return held == wanted


def _bytes_held(url: str) -> int:
    text = _asked(url, "GET", "/_stcore/metrics")[2].decode()
    found = re.findall(r'cache_memory_bytes\{cache_type="UploadedFileManager"[^}]*\} (\d+)', text)
    return sum(map(int, found))


def _asked(url: str, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None):
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    with contextlib.closing(connection):
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # answered before it was read whole
            connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
