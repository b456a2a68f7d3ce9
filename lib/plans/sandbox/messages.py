"""What passes between the two processes: a kind, a length, and JSON or plain bytes. Nothing that is read can run.

Long answers come as many short messages, so that whoever reads them never holds the interpreter for long.
"""

from __future__ import annotations

import json
import struct
from typing import BinaryIO, Final, Literal

Json = dict[str, object] | list[object] | str | int | float | bool | None
Message = Json | bytes
MessageKind = Literal["data", "ready", "end"]

_HEAD = struct.Struct(">cQ")
_BYTES: Final = b"B"
_KINDS: dict[bytes, MessageKind] = {b"J": "data", _BYTES: "data", b"R": "ready", b"E": "end"}
_LETTERS: dict[MessageKind, bytes] = {"data": b"J", "ready": b"R", "end": b"E"}


class Garbled(ValueError):
    """The stream ended too early, holds no message, or one longer than allowed."""


def send(stream: BinaryIO, message: Message, kind: MessageKind = "data") -> None:
    """Write one message and pass it on at once."""
    if isinstance(message, bytes):
        letter, body = _BYTES, message
    else:
        text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
        letter, body = _LETTERS[kind], text.encode("utf-8", "surrogatepass")
    stream.write(_HEAD.pack(letter, len(body)))
    stream.write(body)
    stream.flush()


def receive(stream: BinaryIO, most: int) -> tuple[MessageKind, Message, int]:
    """The next message, its kind and its length in bytes. Raises Garbled, also where it is longer than ``most``."""
    letter, length = _HEAD.unpack(_exactly(stream, _HEAD.size))
    if letter not in _KINDS or length > most:
        raise Garbled("no message, or too long a one")
    body = _exactly(stream, length)
    if letter == _BYTES:
        return "data", body, length
    try:
        return _KINDS[letter], json.loads(body.decode("utf-8", "surrogatepass")), length
    except (ValueError, RecursionError) as why:
        raise Garbled("not JSON") from why


def _exactly(stream: BinaryIO, length: int) -> bytes:
    body = stream.read(length)
    if len(body) != length:
        raise Garbled("the stream ended")
    return body
