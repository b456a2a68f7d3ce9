"""Where tables lie: a folder on disk or a prefix of an object store's bucket. Both are read and written by name alike.

What a place refuses comes as the OSError that it raised, with the place as its ``filename``; `in_words` says it.
"""

from __future__ import annotations

import errno
import os
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from pyarrow import fs

_OBJECTS = "s3://"
_T = TypeVar("_T")


@dataclass(frozen=True)
class Location:
    """A file or folder: where (``path``, as its file system says it) and how people write it (``address``)."""

    address: str
    path: str
    system: fs.FileSystem = field(compare=False, repr=False)

    @classmethod
    def of(cls, address: str | Path | Location) -> Location:
        """The place at a path of this machine or at ``s3://bucket/prefix``."""
        if isinstance(address, Location):
            return address
        if str(address).startswith(_OBJECTS):
            path = str(address).removeprefix(_OBJECTS).strip("/")
            return cls(_OBJECTS + path, path, _object_store())
        return cls(str(address), Path(address).absolute().as_posix(), fs.LocalFileSystem())

    @property
    def is_local(self) -> bool:
        """Whether it lies on this machine, or where this machine's system takes it for its own."""
        return isinstance(self.system, fs.LocalFileSystem)

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    @property
    def parent(self) -> Location:
        """The folder around it."""
        above = self.path.rpartition("/")[0]
        return Location(self.address.rstrip("/").rpartition("/")[0] or above, above, self.system)

    def __truediv__(self, name: str) -> Location:
        return Location(f"{self.address.rstrip('/')}/{name}", f"{self.path}/{name}", self.system)

    def __str__(self) -> str:
        return self.address

    def read(self) -> bytes:
        """The content of the file. FileNotFoundError where there is none."""
        with self._named():
            return _insist(self._read)

    def _read(self) -> bytes:
        with self.system.open_input_file(self.path) as file:
            return file.read()

    def write(self, content: bytes) -> None:
        """Put ``content`` there, so that a reader, or a crash, finds the old file or the new one, never a part."""
        with self._named():
            if self.is_local:
                _replace(Path(self.path), content)
            else:  # an object appears whole when its stream is closed
                with self.system.open_output_stream(self.path) as stream:
                    stream.write(content)

    def children(self) -> list[Location]:
        """What lies right in the folder, sorted by name; nothing where there is no folder."""
        try:
            with self._named():
                found = self.system.get_file_info(fs.FileSelector(self.path, allow_not_found=True))
        except NotADirectoryError:
            return []
        return [self / name for name in sorted(entry.base_name for entry in found)]

    def holding(self, name: str, among: Sequence[Location]) -> list[Location]:
        """Those folders ``among`` others of this place that hold a file ``name``."""
        with self._named():
            found = self.system.get_file_info([(folder / name).path for folder in among])
        return [folder for folder, entry in zip(among, found, strict=True) if entry.is_file]

    def changed_at(self) -> float:
        """When the file, or the newest file below the folder, was written: seconds since 1970; 0 where none is."""
        with self._named():
            found = [self.system.get_file_info(self.path)]
            if not found[0].is_file:
                found += self.system.get_file_info(fs.FileSelector(self.path, allow_not_found=True, recursive=True))
        return max((entry.mtime.timestamp() for entry in found if entry.mtime), default=0.0)

    def remove_file(self) -> None:
        """FileNotFoundError where there is none."""
        with self._named():
            self.system.delete_file(self.path)

    def remove_folder(self) -> None:
        """Remove the folder with all that it holds. FileNotFoundError where there is none."""
        with self._named():
            self.system.delete_dir(self.path)

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            error.filename = self.address
            raise


def in_words(error: OSError) -> str:
    """Vietnamese sentences: what the disk or the object store refused, where, and what helps."""
    place = error.filename or "nơi lưu số liệu"
    if error.errno in _REFUSALS:
        return _REFUSALS[error.errno].format(place=place)
    told = str(error.args[-1]) if error.args else type(error).__name__  # str() of one without a number hides its words
    if code := re.search(r"AWS Error ([A-Z_]+)", told):
        return _OBJECT_REFUSALS.get(code[1], _OBJECT_REFUSED).format(place=place, code=code[1])
    return f"Không đọc hoặc ghi được “{place}”: {told}."


_REFUSALS = {
    errno.ENOSPC: "Đĩa chứa “{place}” đã đầy. Hãy xoá bớt tệp trên đĩa đó rồi chạy lại.",
    getattr(errno, "EDQUOT", -1): (
        "Đã dùng hết hạn mức đĩa ở “{place}”. Hãy xoá bớt tệp hoặc xin thêm hạn mức rồi chạy lại."
    ),
    errno.EFBIG: "Tệp “{place}” lớn hơn cỡ mà hệ thống cho phép. Hãy nâng giới hạn cỡ tệp rồi chạy lại.",
    errno.EROFS: "Đĩa chứa “{place}” chỉ cho đọc. Hãy gắn lại để ghi được, hoặc chọn thư mục khác.",
    errno.EACCES: "Không có quyền đọc hoặc ghi “{place}”. Hãy cấp quyền cho người dùng đang chạy chương trình.",
    errno.EPERM: "Không có quyền đọc hoặc ghi “{place}”. Hãy cấp quyền cho người dùng đang chạy chương trình.",
    errno.ENOENT: "Không có “{place}”. Hãy kiểm tra lại địa chỉ.",
    errno.ENOTDIR: "Trên đường dẫn “{place}” có một tệp nằm ở chỗ của thư mục. Hãy dời tệp đó đi.",
    errno.EISDIR: "“{place}” là thư mục, lẽ ra là tệp. Hãy dời thư mục đó đi.",
    errno.EEXIST: "“{place}” đã có và không phải là thư mục. Hãy dời tệp đó đi.",
    errno.EIO: "Đĩa chứa “{place}” báo lỗi khi đọc hoặc ghi. Hãy kiểm tra đĩa.",
    errno.EMFILE: "Không mở thêm được tệp “{place}” vì đã mở quá nhiều. Hãy nâng giới hạn số tệp mở rồi chạy lại.",
}
_KEYS_REFUSED = (
    "Kho đối tượng từ chối “{place}” ({code}). Hãy kiểm tra AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY và quyền của khoá."
)
_OBJECT_REFUSED = "Kho đối tượng không làm được việc ở “{place}” ({code}). Hãy thử lại, rồi xem nhật ký của kho."
_OBJECT_REFUSALS = {
    "NETWORK_CONNECTION": (
        "Không tới được kho đối tượng của “{place}”. Hãy kiểm tra mạng và biến môi trường AWS_ENDPOINT_URL."
    ),
    "NO_SUCH_BUCKET": "Kho đối tượng không có ngăn (bucket) của “{place}”. Hãy tạo ngăn hoặc kiểm tra lại địa chỉ.",
    "ACCESS_DENIED": _KEYS_REFUSED,
    "SIGNATURE_DOES_NOT_MATCH": _KEYS_REFUSED,
    "INVALID_ACCESS_KEY_ID": _KEYS_REFUSED,
}


@cache
def _object_store() -> fs.FileSystem:
    """The store that the usual variables of the environment name; keys are looked for where the AWS tools do."""
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    if not endpoint:
        return fs.S3FileSystem(region=region)
    at = urlsplit(endpoint if "//" in endpoint else f"//{endpoint}")
    return fs.S3FileSystem(
        endpoint_override=at.netloc + at.path.rstrip("/"), scheme=at.scheme or "https", region=region or "us-east-1"
    )


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _insist(lambda: temporary.replace(path))
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if os.name == "posix":  # Windows cannot open a folder, and writes its entries through
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _insist(action: Callable[[], _T]) -> _T:
    """On Windows a file that somebody has open can be neither replaced nor read at that instant: try for half a
    second."""
    for _ in range(10):
        try:
            return action()
        except PermissionError:
            if os.name == "posix":
                raise
            time.sleep(0.05)
    return action()
