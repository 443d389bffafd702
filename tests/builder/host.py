"""Runs commands of `gongkai` that a test asks for one after the other, each in a new process.

A process that starts from nothing spends most of a small build on importing; here each is copied
from one that has imported the program, and knows nothing else.
"""

import importlib
import json
import os
import sys
import tempfile
import traceback
from pathlib import Path

import generators
from generators.cli import main

# What a build imports when it comes to it.
NEEDED = (
    "generators.builder.lane.shell",
    "generators.builder.lane.work",
    "generators.builder.plugin",
    "mkdocs.commands.build",
    "pypinyin",
)


def _run(where: str, arguments: list[str], environment: dict[str, str]) -> None:
    os.environ |= environment
    os.chdir(where)
    sys.argv = ["gongkai", *arguments]
    status = 1
    try:
        main()
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else 1
    except Exception:  # noqa: BLE001 - as Python itself would end
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _answer(where: str, arguments: list[str], environment: dict[str, str]) -> dict[str, object]:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            _run(where, arguments, environment)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out.seek(0)
        err.seek(0)
        return {"status": status, "out": out.read().decode(), "err": err.read().decode()}


if __name__ == "__main__":
    assert Path(generators.__path__[0]).parent == Path(os.environ["PYTHONPATH"])
    for name in NEEDED:
        importlib.import_module(name)
    for line in sys.stdin:
        print(json.dumps(_answer(*json.loads(line))), flush=True)
