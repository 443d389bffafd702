"""A window of Qt's Chromium 69 that does what it reads: one JSON request a line, one answer each."""

import json
import sys
from collections.abc import Callable
from typing import Any

from PyQt5.QtCore import QEventLoop, QTimer, QUrl
from PyQt5.QtWebEngineWidgets import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineView,
)
from PyQt5.QtWidgets import QApplication

# A page that has laid itself out anew has also painted after two frames.
SETTLE_MS = 40
LOAD_MS = 30_000
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
SAFELY = """(() => {
  try { return JSON.stringify({value: %s}) } catch (error) { return JSON.stringify({error: `${error}`}) }
})()"""


class CannotError(Exception):
    """What was asked could not be done."""


class ListeningPage(QWebEnginePage):  # type: ignore[misc]
    """A page whose errors on the console are kept until they are told."""

    def __init__(self, profile: QWebEngineProfile) -> None:
        super().__init__(profile)
        self.console: list[str] = []

    def javaScriptConsoleMessage(  # noqa: N802 -- Qt names it
        self, level: int, message: str, line: int, source: str
    ) -> None:
        if level == QWebEnginePage.ErrorMessageLevel:
            self.console.append(f"{source}:{line}: {message}")


class Window:
    """One window, and what can be asked of it."""

    def __init__(self) -> None:
        self.profile = QWebEngineProfile()
        self.profile.setHttpAcceptLanguage("zh-CN")
        self.page = ListeningPage(self.profile)
        # A phone's scroll bars take no room.
        self.page.settings().setAttribute(QWebEngineSettings.ShowScrollBars, False)
        self.view = QWebEngineView()
        self.view.setPage(self.page)

    def open(self, address: str, width: int, height: int) -> None:
        # The end of a load that is still under way is not the end of this one.
        self.page.triggerAction(QWebEnginePage.Stop)
        self.resize(width, height)
        self.page.console.clear()
        self.view.show()
        if not until(LOAD_MS, self.page.loadFinished, lambda: self.page.load(QUrl(address))):
            raise CannotError("the page did not load")

    def resize(self, width: int, height: int) -> None:
        self.view.resize(width, height)
        pause(SETTLE_MS)

    def run(self, expression: str) -> Any:
        found: list[str | None] = []
        loop = QEventLoop()

        def take(result: str | None) -> None:
            found.append(result)
            loop.quit()

        self.page.runJavaScript(SAFELY % expression, take)
        if not found:
            loop.exec_()
        if found[0] is None:
            raise CannotError("not an expression")
        result = json.loads(found[0])
        if "error" in result:
            raise CannotError(result["error"])
        return result.get("value")

    def screenshot(self, path: str) -> None:
        pause(SETTLE_MS)
        if not self.view.grab().save(path):
            raise CannotError("the picture was not written")


def until(milliseconds: int, signal: Any, start: Callable[[], None]) -> Any:
    """Start something and return the value of the signal that ends it, None after that time."""
    loop, values = QEventLoop(), []

    def take(value: Any) -> None:
        values.append(value)
        loop.quit()

    signal.connect(take)
    QTimer.singleShot(milliseconds, loop.quit)
    start()
    loop.exec_()
    signal.disconnect(take)
    return values[0] if values else None


def pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec_()


def answer(window: Window, request: dict[str, Any]) -> dict[str, Any]:
    value, failure = None, ""
    try:
        value = getattr(window, request.pop("do"))(**request)
    except CannotError as error:
        failure = str(error)
    console, window.page.console = window.page.console, []
    return {"value": value, "failure": failure, "console": console}


def main() -> None:
    application = QApplication([sys.argv[0], *FLAGS])
    window = Window()
    for line in sys.stdin:
        print(json.dumps(answer(window, json.loads(line))), flush=True)
    # Qt wants the page gone before its profile.
    window.view.close()
    window.page.deleteLater()
    application.processEvents()


if __name__ == "__main__":
    main()
