"""Builds a site anew whenever one of its files is saved, and shows it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generators.cache.folder import cache_of, name_of
from generators.usage import ChineseError

from .builds import Built_or_told, build_of, watched
from .preview import Preview

_PACKAGE = Path(__file__).parents[1]
# Editors write a file in several steps; what comes within so many seconds is one change.
_PAUSE = 0.02
Say = Callable[[str], None]
_OUR_OWN = {".cache", "__pycache__", "site", ".git"}


def serve(config: Path, address: str, say: Say) -> None:
    """Serve the site at `address` until interrupted; `say` tells whoever edits what happens."""
    host, port = _parted(address)
    root = f"http://{host}:{port}/"
    config = config.absolute()
    folder = cache_of(config) / name_of("preview", config)
    folder.mkdir(parents=True, exist_ok=True)
    ask = build_of(config, folder, root).start()
    try:
        server = Preview((host, port), folder)
    except OSError as error:
        message = f"用不了 {address}（{error.strerror}）；请用 --address 换一个端口"
        raise ChineseError(message) from None
    # What is saved while the first build is under way is seen after it.
    with _watching(config, watched(config, folder, root)) as changes:
        _tell(ask(), say)
        Thread(target=server.serve_forever, daemon=True).start()
        say(f"可以在 {root} 预览了；改了文件，浏览器里马上更新。按 Ctrl+C 停止")
        try:
            _keep_up(changes, ask, server, say)
        except KeyboardInterrupt:
            say("预览停止了")
        finally:
            server.shutdown()


def _keep_up(
    changes: Iterator[set[Path]], ask: Callable[[], Built_or_told], server: Preview, say: Say
) -> None:
    for changed in changes:
        if any(path.suffix == ".py" and _PACKAGE in path.parents for path in changed):
            _start_again()
        if _tell(ask(), say):
            server.version.next()


def _parted(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    if not port.isdecimal():
        raise ChineseError(f"地址“{address}”不对；要写成 127.0.0.1:8000 这样")
    return host or "127.0.0.1", int(port)


def _start_again() -> None:
    """The program itself has changed: what is loaded of it is the old one."""
    command = [sys.executable, "-m", "generators", *sys.argv[1:]]
    os.execv(sys.executable, command)  # noqa: S606 - this very command


def _tell(answer: Built_or_told, say: Say) -> bool:
    """Say what came of a build; whether there is something new to see."""
    if isinstance(answer, str):
        say(answer)
        return False
    say(f"网站更新好了，{answer.pages} 页，用时 {answer.seconds:.2f} 秒")
    return True


class _Listener(FileSystemEventHandler):
    """`home` is the folder of the site, which itself may be called whatever one likes."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.events: Queue[Path] = Queue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in {"created", "modified", "deleted", "moved"}:
            for name in (event.src_path, getattr(event, "dest_path", "")):
                path = Path(os.fsdecode(name)) if name else None
                if path and not self._is_our_own(path) and not _passing(path):
                    self.events.put(path)

    def _is_our_own(self, path: Path) -> bool:
        inside = path.relative_to(self.home) if path.is_relative_to(self.home) else path
        return not _OUR_OWN.isdisjoint(inside.parts)


def _passing(path: Path) -> bool:
    """What editors keep beside a file while it is open."""
    return path.name.startswith(".") or path.name.endswith(("~", ".swp", ".tmp"))


@contextmanager
def _watching(config: Path, folders: tuple[Path, ...]) -> Iterator[Iterator[set[Path]]]:
    """The files that are saved from now on, those of one moment together."""
    listener, observer = _Listener(config.parent), Observer()
    for folder in dict.fromkeys((*folders, _PACKAGE)):
        if folder.is_dir():
            observer.schedule(listener, str(folder), recursive=True)
    # Beside the configuration lie the built site and the cache, which change with every build.
    observer.schedule(listener, str(config.parent), recursive=False)
    observer.start()
    try:
        yield _moments(listener.events)
    finally:
        observer.stop()
        observer.join()


def _moments(events: Queue[Path]) -> Iterator[set[Path]]:
    while True:
        changed = {events.get()}
        try:
            while True:
                changed.add(events.get(timeout=_PAUSE))
        except Empty:
            yield changed
