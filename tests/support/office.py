"""LibreOffice's spreadsheet without its windows: what a reader's own opens of a file.

Run as a program it installs what is missing on Debian, or says what to install.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.support.chromium import ChromiumMissingError, install

# What the dialog proposes for a file with a byte order mark: commas, quotes, UTF-8.
_AS_PROPOSED = "Text - txt - csv (StarCalc):44,34,76,1"
PACKAGES = ["libreoffice-calc"]


def executable() -> str | None:
    return shutil.which("soffice")


def opened(files: Iterable[Path], folder: Path) -> list[Path]:
    """Open tables as whoever taps them does, and save them as spreadsheets in `folder`."""
    listed = list(files)
    command = [
        executable() or "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
        f"--infilter={_AS_PROPOSED}", "--convert-to", "xlsx", "--outdir", str(folder), *map(str, listed),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [folder / f"{path.stem}.xlsx" for path in listed]


if __name__ == "__main__":
    try:
        if executable() is None:
            install(PACKAGES, "表格测试")
    except ChromiumMissingError as error:
        sys.exit(str(error))
