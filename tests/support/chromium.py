"""Find the Chromium that drives the browser tests, what it and the old one need, and a Chinese font.

Run as a program it installs what is missing on Debian, or says what to install.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support import old_engine

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_CHROME = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class ChromiumMissingError(Exception):
    """No Chromium, or no Chinese font, is to be had; the message says what to install."""


def executable() -> Path:
    """Return the path of Chromium; the environment variable CHROMIUM goes first."""
    chosen = os.environ.get("CHROMIUM")
    for command in (chosen,) if chosen else (*COMMANDS, str(MAC_CHROME)):
        if found := shutil.which(command):
            return Path(found)
    raise ChromiumMissingError(
        f"CHROMIUM 指向的“{chosen}”不存在或不能运行。"
        if chosen
        else "浏览器测试需要 Chromium，这台电脑上没有。"
    )


def has_chinese_font() -> bool:
    """Tell whether screenshots can show Chinese; macOS and Windows always can."""
    if sys.platform != "linux":
        return True
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    listing = subprocess.run([lister, ":lang=zh-cn"], check=True, capture_output=True)
    return bool(listing.stdout.strip())


def missing_packages() -> list[str]:
    """Return the Debian packages that would supply what is not there."""
    packages = []
    try:
        executable()
    except ChromiumMissingError:
        if "CHROMIUM" in os.environ:
            raise
        packages.append("chromium")
    if not has_chinese_font():
        packages += ["fontconfig", "fonts-noto-cjk"]
    return packages


def install(packages: list[str], what: str = "浏览器测试") -> None:
    """Install Debian packages, or say which ones to install where that cannot be done here."""
    names = " ".join(packages)
    if not Path("/etc/debian_version").exists():
        raise ChromiumMissingError(
            "浏览器测试需要 Chromium 和中文字体（如 Noto Sans CJK），请先安装，"
            "或用环境变量 CHROMIUM 指定浏览器的路径。"
        )
    if os.geteuid() != 0:
        raise ChromiumMissingError(
            f"{what}还缺少 Debian 软件包，请先运行：\n"
            f"  sudo apt-get update && sudo apt-get install {names}"
        )
    print(f"{what}需要，正在安装 Debian 软件包：{names}", flush=True)
    wait_for_lock = "DPkg::Lock::Timeout=300"
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        command = ["apt-get", "--quiet=2", "--option", wait_for_lock, *arguments]
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def ensure() -> Path:
    """Return the path of Chromium after installing whatever it and the old engine lack."""
    if packages := missing_packages():
        install(packages)
    if packages := old_engine.missing_packages():
        install(packages)
    return executable()


if __name__ == "__main__":
    try:
        ensure()
    except ChromiumMissingError as error:
        sys.exit(str(error))
    except subprocess.CalledProcessError as error:
        sys.exit(f"安装失败（{' '.join(error.cmd)}），请检查网络后再试。")
