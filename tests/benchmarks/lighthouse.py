"""Ask Lighthouse about the built site as a slow phone sees it, served with README's headers.

make bench-look
"""

import json
import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

from tests.support import chromium
from tests.support.readme import headers
from tests.support.server import static_host

ROOT = Path(__file__).parents[2]
LIGHTHOUSE = ROOT / "tests/tools/node_modules/lighthouse/cli/index.js"
PAGES = {
    "首页": "",
    "名单": "specialists/",
    "村": "places/jingxi/ande/sannan/",
    "特派员": "specialists/wei-guihua/",
    "文章": "learn/mango-bloom-rain/",
}
# Every page as it is, and for the elderly, which its address can say.
FORMS = {"": "", "（长辈版）": "?elder=1"}
WANTED = {"performance": 95, "accessibility": 100, "best-practices": 100}
METRICS = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time")
FLAGS = ("--quiet", "--output=json", f"--only-categories={','.join(WANTED)}")


def report(address: str) -> dict[str, object]:
    """Lighthouse's report on one address, with its own throttling of a phone."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "CHROME_PATH": str(chromium.executable()),
            "HOME": home,
            "TMPDIR": home,
        }
        node = Path(sys.executable).with_name("node")
        flags = f"--chrome-flags=--headless=new {' '.join(chromium.FLAGS)}"
        command = [str(node), str(LIGHTHOUSE), address, *FLAGS, flags]
        run = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        told: dict[str, object] = json.loads(run.stdout)
        return told


def main() -> int:
    short = False
    print("| 页面 | 性能 | 无障碍 | 最佳做法 | 首次显示 | 主要内容 | 阻塞 |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    with static_host(ROOT / "site", headers=headers(), compressed=True) as root:
        for (name, address), (form, query) in product(PAGES.items(), FORMS.items()):
            told = report(f"{root}{address}{query}")
            categories, audits = told["categories"], told["audits"]
            assert isinstance(categories, dict)
            assert isinstance(audits, dict)
            scores = {each: round(100 * categories[each]["score"]) for each in WANTED}
            times = [audits[metric]["displayValue"] for metric in METRICS]
            print(
                "|",
                " | ".join([f"{name}{form}", *map(str, scores.values()), *times]),
                "|",
                flush=True,
            )
            missed = [each for each, least in WANTED.items() if scores[each] < least]
            for category in missed:
                short = True
                for reference in categories[category]["auditRefs"]:
                    audit = audits[reference["id"]]
                    if reference["weight"] and (audit["score"] or 0) < 1:
                        print(f"  {category}: {audit['id']}: {audit['title']}")
    return int(short)


if __name__ == "__main__":
    sys.exit(main())
