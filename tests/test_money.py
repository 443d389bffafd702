"""Whatever sums are written, they add up on every way of looking at them, or the check says where not."""

import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generators.figures.money import Money, plain
from generators.model.load import load
from generators.records import RECORD_TYPES
from generators.rules import load_checked, money
from generators.rules.own import of_record as own_rules

VALID = Path(__file__).parent / "problems/_valid"
PROJECTS, PLACES = ("silkworm-house", None), ("qingshan/dongxiang/shangcun", "qingshan", None)

amounts = st.integers(1, 9999).map(lambda tenths: Decimal(tenths) / 10)
lines = st.lists(
    st.fixed_dictionaries(
        {"amount": amounts, "project": st.sampled_from(PROJECTS), "place": st.sampled_from(PLACES)}
    ),
    min_size=1,
    max_size=5,
)
# The share that is paid of each line, in hundredths.
shares = st.lists(st.integers(0, 100), min_size=5, max_size=5)


def total(parts: list[dict[str, Any]]) -> Decimal:
    return sum((part["amount"] for part in parts), Decimal())


def fund(stage: str, parts: list[dict[str, Any]], whole: Decimal, **more: Any) -> str:
    written = [
        {"kind": "grant", **{k: str(v) for k, v in part.items() if v is not None}} for part in parts
    ]
    known = {
        "name": f"{stage}",
        "stage": stage,
        "year": "2019",
        "total": f"{whole:f}",
        "organization": "qingshan-science-bureau",
        "lines": written,
        **more,
    }
    return yaml.safe_dump(
        {name: value for name, value in known.items() if value}, allow_unicode=True
    )


def write(data: Path, **funds: str) -> None:
    """The valid site with these sums instead of its own, and a project of any price."""
    if not data.exists():
        shutil.copytree(VALID, data)
        project = data / "projects/silkworm-house.yml"
        project.write_text(project.read_text("utf-8").replace("funds: 20\n", ""), "utf-8")
    for path in (data / "funds").iterdir():
        path.unlink()
    for name, text in funds.items():
        (data / "funds" / f"{name}.yml").write_text(text, encoding="utf-8")


@settings(max_examples=25)
@given(parts=lines, percent=shares, lost=st.integers(0, 500).map(lambda n: Decimal(n) / 10))
def test_parts_add_up_by_county_way_and_project(
    tmp_path_factory: Any, parts: list[dict[str, Any]], percent: list[int], lost: Decimal
) -> None:
    data = tmp_path_factory.getbasetemp() / "money/data"
    paid = [
        {**part, "amount": (part["amount"] * share / 100).quantize(Decimal("0.01"))}
        for part, share in zip(parts, percent, strict=False)
        if share
    ]
    granted = total(parts) + lost
    some = {"payment": fund("payment", paid, total(paid), source="grant")} if paid else {}
    write(
        data, grant=fund("grant", parts, granted, unaccounted=f"{lost:f}" if lost else ""), **some
    )
    catalogue, problems = load_checked(data)
    assert problems == []
    assert catalogue
    account = Money(catalogue).account(2019)
    assert (account.granted, account.paid, account.unaccounted) == (granted, total(paid), lost)
    assert account.loose == lost + total([part for part in parts if not part["project"]])
    for by in ("county", "kind", "project", "organization"):
        sums = Money(catalogue).sums(lambda flow, by=by: getattr(flow, by), 2019)  # type: ignore[misc]
        assert sum(each.granted for each in sums.values()) == granted - lost
        assert sum(each.net for each in sums.values()) == total(paid)


@settings(max_examples=25)
@given(parts=lines, wrong=st.integers(-300, 300).filter(bool))
def test_a_total_that_is_not_the_sum_is_told(
    tmp_path_factory: Any, parts: list[dict[str, Any]], wrong: int
) -> None:
    data = tmp_path_factory.getbasetemp() / "money/data"
    whole = total(parts) + Decimal(wrong) / 10
    assume(whole >= 0)
    write(data, grant=fund("grant", parts, whole))
    catalogue = load(data, RECORD_TYPES).catalogue
    (problem,) = own_rules(catalogue, catalogue.get("funds", "grant"))
    assert problem.field == ("total" if wrong < 0 else "unaccounted")
    assert f"{plain(abs(Decimal(wrong) / 10))} 万元" in problem.message


@settings(max_examples=25)
@given(parts=lines, more=st.integers(1, 100))
def test_nothing_is_paid_that_was_not_granted(
    tmp_path_factory: Any, parts: list[dict[str, Any]], more: int
) -> None:
    data = tmp_path_factory.getbasetemp() / "money/data"
    paid = [*parts[1:], {**parts[0], "amount": parts[0]["amount"] + more}]
    write(
        data,
        grant=fund("grant", parts, total(parts)),
        payment=fund("payment", paid, total(paid), source="grant"),
    )
    (problem,) = money.check(load(data, RECORD_TYPES).catalogue)
    assert (problem.file, problem.field) == ("data/funds/grant.yml", "total")
    assert f"多 {more}" in problem.message
