"""Scripts of ours are of the language that a phone of 2018 knows, and are no modules.

One is of 2020: it brings in Pagefind, which is a module, and is asked for only where those are known.
"""

import json
import subprocess
import sys
from pathlib import Path

from generators.builder.assets import FIRST_SCRIPT, LATER, SCRIPTS

ROOT = Path(__file__).parents[1]
ACORN = ROOT / "tests/tools/node_modules/acorn"
FOLDER = ROOT / "overrides/assets/javascripts"
NEEDS_MODULES = "fulltext.js"
PARSE = """
const acorn = require(process.argv[1]);
const text = require("fs").readFileSync(0, "utf8");
try { acorn.parse(text, {ecmaVersion: Number(process.argv[2]), sourceType: "script"}); console.log(JSON.stringify("")) }
catch (error) { console.log(JSON.stringify(error.message)) }
"""


def fault(script: str, year: int = 2017) -> str:
    """What an engine of that year could not read of a script."""
    node = Path(sys.executable).with_name("node")
    command = [str(node), "--eval", PARSE, str(ACORN), str(year)]
    run = subprocess.run(command, input=script, check=True, capture_output=True, text=True)
    told: str = json.loads(run.stdout)
    return told


def test_every_script_parses_as_es2017() -> None:
    scripts = sorted(FOLDER.glob("*.js"))
    assert {script.name for script in scripts} == {*SCRIPTS, *LATER, Path(FIRST_SCRIPT).name}
    written = {script.name: script.read_text(encoding="utf-8") for script in scripts}
    faults = {name: told for name, text in written.items() if (told := fault(text))}
    assert faults.keys() == {NEEDS_MODULES}
    assert fault(written[NEEDS_MODULES], 2020) == ""


def test_later_language_is_found() -> None:
    assert fault("a?.b").startswith("Unexpected token")
    assert fault("const a = {...b}").startswith("Unexpected token")
    assert fault("import a from 'a'").startswith("'import' and 'export' may")
