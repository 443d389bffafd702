"""The files of a built site: written whole or not at all, and only where they differ."""

from __future__ import annotations

import os
import shutil
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

# Size and time of a file's last change, by which one that somebody else has touched is told.
Mark = tuple[int, int]


@dataclass(frozen=True)
class SiteFolder:
    """The folder that is published; addresses are paths below it."""

    root: Path

    def path(self, address: str) -> str:
        return f"{self.root}/{address}"

    def write(self, address: str, content: bytes) -> Mark:
        """Have `content` at `address`; a file that has it already is left alone."""
        path = self.path(address)
        try:
            with open(path, "rb") as file:  # noqa: PTH123 - tens of thousands of files
                status = os.fstat(file.fileno())
                if status.st_size == len(content) and file.read() == content:
                    return status.st_size, status.st_mtime_ns
        except FileNotFoundError:
            pass
        except (NotADirectoryError, IsADirectoryError):
            self._clear_way(path)
        return self._replace(path, content)

    def read(self, address: str, mark: Mark | None) -> bytes:
        """What lies at `address`; nothing where that is not the file of this mark."""
        if mark is not None:
            with suppress(OSError), open(self.path(address), "rb") as file:  # noqa: PTH123 - as above
                status = os.fstat(file.fileno())
                if (status.st_size, status.st_mtime_ns) == mark:
                    return file.read()
        return b""

    def _replace(self, path: str, content: bytes) -> Mark:
        folder, _, name = path.rpartition("/")
        aside = f"{folder}/.{name}.{os.getpid()}~"
        try:
            file = open(aside, "wb")  # noqa: PTH123, SIM115 - as above
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as above
            file = open(aside, "wb")  # noqa: PTH123, SIM115 - as above
        try:
            with file:
                file.write(content)
                file.flush()
                status = os.fstat(file.fileno())
            os.replace(aside, path)  # noqa: PTH105 - as above
        except BaseException:
            with suppress(OSError):
                os.unlink(aside)  # noqa: PTH108 - as above
            raise
        return status.st_size, status.st_mtime_ns

    def _clear_way(self, path: str) -> None:
        """A folder where a file belongs, or the other way round, is nothing of ours."""
        if os.path.isdir(path):  # noqa: PTH112 - as above
            shutil.rmtree(path)
            return
        folder = Path(path).parent
        while folder != self.root and not folder.is_dir():
            with suppress(OSError):
                folder.unlink()
            folder = folder.parent

    def mark(self, address: str) -> Mark | None:
        """The file as it stands there now."""
        try:
            status = os.stat(self.path(address))  # noqa: PTH116 - as above
        except OSError:
            return None
        return status.st_size, status.st_mtime_ns

    def differing(self, marks: Mapping[str, Mark]) -> set[str]:
        """The addresses whose files are no longer as they were written."""
        stat, root = os.stat, f"{self.root}/"
        found = set()
        for address, (size, modified) in marks.items():
            try:
                status = stat(root + address)
            except OSError:
                found.add(address)
                continue
            if status.st_size != size or status.st_mtime_ns != modified:
                found.add(address)
        return found

    def folders(self, addresses: Iterable[str]) -> dict[str, int]:
        """Each folder that holds one of these, with the time when a name in it last changed."""
        names = {""}
        for address in addresses:
            folder = address.rpartition("/")[0]
            while folder not in names:
                names.add(folder)
                folder = folder.rpartition("/")[0]
        return self._times(names)

    def _times(self, names: Iterable[str]) -> dict[str, int]:
        found = {}
        for name in names:
            with suppress(OSError):
                found[name] = os.stat(self.path(name)).st_mtime_ns  # noqa: PTH116 - as above
        return found

    def disturbed(self, folders: Mapping[str, int]) -> bool:
        """Whether a name has come or gone in one of the folders since they were looked at."""
        stat, root = os.stat, f"{self.root}/"
        try:
            return any(stat(root + name).st_mtime_ns != seen for name, seen in folders.items())
        except OSError:
            return True

    def clear_but(self, addresses: Iterable[str]) -> None:
        """Remove whatever else lies in the folder, and the folders that this leaves empty."""
        wanted = set(addresses)
        self._clear(str(self.root), "", wanted)

    def take_out(self, addresses: Iterable[str]) -> tuple[set[str], set[str]]:
        """Remove these files and the folders that this leaves empty: the folders in which a name has
        gone, those that are left and those that are not.
        """
        lost: set[str] = set()
        for address in addresses:
            # Something else may lie there by now.
            with suppress(FileNotFoundError, IsADirectoryError, NotADirectoryError):
                os.unlink(self.path(address))  # noqa: PTH108 - as above
            lost.add(address.rpartition("/")[0])
        emptied = {above for folder in lost for above in self._emptied(folder)}
        left = {folder for folder in lost | emptied if os.path.isdir(self.path(folder))}  # noqa: PTH112
        return left, (lost | emptied) - left

    def _emptied(self, folder: str) -> Iterator[str]:
        """Remove a folder and those above it that are empty, and tell in which a name has gone."""
        while folder:
            try:
                os.rmdir(self.path(folder))  # noqa: PTH106 - as above
            except OSError:
                return
            folder = folder.rpartition("/")[0]
            yield folder

    def clear_beside(
        self, touched: Iterable[str], wanted: Container[str], known: Mapping[str, int]
    ) -> dict[str, int]:
        """Remove whatever else lies beside these addresses, and where a folder was made for them,
        `known` being the others.

        Tells when names last changed there.
        """
        folders = set()
        for address in touched:
            folder = address.rpartition("/")[0]
            folders.add(folder)
            while folder and folder not in known:
                folder = folder.rpartition("/")[0]
                folders.add(folder)
        # Before they are looked through: what comes after that is seen the next time.
        times = self._times(folders)
        for folder in folders:
            for entry in list(os.scandir(self.path(folder))):
                inside = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_dir(follow_symlinks=False):
                    if inside not in known and inside not in folders:
                        shutil.rmtree(entry.path)
                elif inside not in wanted:
                    os.unlink(entry.path)  # noqa: PTH108 - as above
        return times

    def _clear(self, folder: str, prefix: str, wanted: set[str]) -> bool:
        empty = True
        with os.scandir(folder) as entries:
            for entry in entries:
                address = f"{prefix}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    if self._clear(entry.path, f"{address}/", wanted):
                        os.rmdir(entry.path)  # noqa: PTH106 - as above
                    else:
                        empty = False
                elif address in wanted:
                    empty = False
                else:
                    os.unlink(entry.path)  # noqa: PTH108 - as above
        return empty
