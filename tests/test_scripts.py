"""Scripts of ours are of the language that a phone of 2018 knows, and but one are no modules.

The one is what hands over Pagefind, which is a module: browsers that know none do not load it.
"""

import json
import subprocess
import sys
from pathlib import Path

from generators.builder.assets import FIRST_SCRIPT, LATER, SCRIPTS
from generators.outputs.fulltext.files import HANDOVER

ROOT = Path(__file__).parents[1]
ACORN = ROOT / "tests/tools/node_modules/acorn"
FOLDER = ROOT / "overrides/assets/javascripts"
PARSE = """
const acorn = require(process.argv[1]);
const text = require("fs").readFileSync(0, "utf8");
try { acorn.parse(text, {ecmaVersion: Number(process.argv[2]), sourceType: process.argv[3]}); console.log(JSON.stringify("")) }
catch (error) { console.log(JSON.stringify(error.message)) }
"""


def fault(script: str, sort: str = "script") -> str:
    """What an engine of 2017 could not read of a script or module."""
    node = Path(sys.executable).with_name("node")
    command = [str(node), "--eval", PARSE, str(ACORN), "2017", sort]
    run = subprocess.run(command, input=script, check=True, capture_output=True, text=True)
    told: str = json.loads(run.stdout)
    return told


def test_every_script_parses_as_es2017() -> None:
    scripts = sorted(FOLDER.glob("*.js"))
    assert {script.name for script in scripts} == {*SCRIPTS, *LATER, Path(FIRST_SCRIPT).name}
    written = {script.name: script.read_text(encoding="utf-8") for script in scripts}
    assert {name: told for name, text in written.items() if (told := fault(text))} == {}


def test_the_module_that_is_written_parses_as_es2017() -> None:
    assert fault(HANDOVER.decode(), "module") == ""


def test_later_language_is_found() -> None:
    assert fault("a?.b").startswith("Unexpected token")
    assert fault("const a = {...b}").startswith("Unexpected token")
    assert fault("import a from 'a'").startswith("'import' and 'export' may")
