"""What click itself says of a command line, in Chinese; our own texts pass through unchanged."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

import click
from click.exceptions import NoArgsIsHelpError

# click has no Chinese of its own, and takes translations only from the whole process's locale.
# Most runs say nothing of the kind: no pattern is compiled before it is looked for.
_WORDS = (
    (r"^Usage: ", "用法："),
    (r"^Options:$", "选项："),
    (r"^Commands:$", "命令："),
    (r"^Positional arguments:$", "参数："),
    (r"\[OPTIONS\]", "[选项]"),
    (r"COMMAND \[ARGS\]\.\.\.", "命令 [参数]"),
    (r"\bDIRECTORY\b", "文件夹"),
    (r"\bFILE\b", "文件"),
    (r"\bTEXT\b", "文字"),
    (r"\[default:\s+(.+?)\]", r"[不写就是 \1]"),
    (r"\[required\]", "[必填]"),
    (r"Show this message and exit\.", "显示这段说明"),
    (r"^Invalid value for (.+?): ", r"\1 不对："),
    (
        r"Directory '(.*)' does not exist\.",
        r"没有“\1”这个文件夹；请核对路径，或先进到网站的文件夹里",
    ),
    (r"Directory '(.*)' is a file\.", r"“\1”是文件，这里要写文件夹"),
    (r"File '(.*)' does not exist\.", r"没有“\1”这个文件；请核对路径，或先进到网站的文件夹里"),
    (r"File '(.*)' is a directory\.", r"“\1”是文件夹，这里要写文件"),
    (r"(?:Directory|File) '(.*)' is not (?:readable|writable)\.", r"没有读写“\1”的权限"),
    (r"No such option '(.*?)'\.", r"没有“\1”这个选项；运行时加 --help 可看有哪些"),
    (r"No such command '(.*?)'\.", r"没有“\1”这个命令；运行时加 --help 可看有哪些"),
    (r" \(?Did you mean (?:one of: )?(.*?)\?\)?$", r"；是不是 \1？"),
    (r"Got unexpected extra arguments? \((.*)\)", r"多写了“\1”；请删掉"),
    (r"Option '(.*)' requires an argument\.", r"\1 后面还要写内容"),
    (r"Option '(.*)' does not take a value\.", r"\1 后面不用写内容"),
    (r"Missing option '(.*)'\.", r"还要写 \1"),
    (r"Missing argument '(.*)'\.", r"还要写“\1”"),
    (r"^Aborted with (\d+) warnings in strict mode!$", r"有 \1 处要改；改好以后再生成"),
    (r"'([^']*)' is not one of (.+)\.", r"没有“\1”这种；可以写的有 \2"),
    (r"Missing command\.", "还要写一个命令；运行时加 --help 可看有哪些"),
)


def in_chinese(text: str) -> str:
    """`text` with click's own phrases in Chinese."""
    for english, chinese in _WORDS:
        text = re.sub(english, chinese, text, flags=re.MULTILINE)
    return text


class ChineseError(click.ClickException):
    """An error told without click's English frame."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=file is None)


class ChineseUsageError(ChineseError):
    """The command line was not understood."""

    exit_code = 2


@contextmanager
def _errors_in_chinese() -> Iterator[None]:
    try:
        yield
    except (ChineseError, NoArgsIsHelpError):
        raise
    except click.ClickException as error:
        kind = ChineseUsageError if isinstance(error, click.UsageError) else ChineseError
        raise kind(in_chinese(error.format_message())) from None


class ChineseCommand(click.Command):
    """A command whose help is in Chinese."""

    def get_help(self, ctx: click.Context) -> str:
        return in_chinese(super().get_help(ctx))


class ChineseGroup(ChineseCommand, click.Group):
    """A group whose help and errors, and those of its commands, are in Chinese."""

    command_class = ChineseCommand

    def main(self, args: Sequence[str] | None = None, *rest: Any, **settings: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            _make_writable(stream)
        return super().main(args, *rest, **settings)

    def make_context(self, *args: Any, **settings: Any) -> click.Context:
        with _errors_in_chinese():
            return super().make_context(*args, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        with _errors_in_chinese():
            return super().invoke(ctx)


def _make_writable(stream: Any) -> None:
    """Let `stream` take Chinese whatever the locale says: an old console must not stop a check."""
    if not hasattr(stream, "reconfigure"):
        return
    try:
        "检查".encode(stream.encoding)
    except UnicodeEncodeError:
        stream.reconfigure(encoding="utf-8")
    stream.reconfigure(errors="replace")
