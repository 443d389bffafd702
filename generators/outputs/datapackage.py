"""The list of all tables with their fields, as a Frictionless Data Package (datapackage.org, v1).

What open data must say of itself has no words there, so the terms of DCAT stand for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from generators.links import Links
from generators.model.site import Site

from .output import Output
from .table import ADDRESS, Column, Table
from .table_files import NO, YES

NAME = "datapackage.json"
# A cell of several things is text to whoever reads a file of commas.
_TYPES = {"list": "string", ADDRESS: "string"}


def datapackage(
    site: Site, as_of: date, found: Iterable[tuple[str, Table]], links: Links
) -> Iterator[Output]:
    """`found` are the tables, each with the address of its page."""
    listed = [(address, table) for address, table in found if table.listed]
    package = {
        "profile": "tabular-data-package",
        "name": site.domain.lower(),
        "title": f"{site.name}开放数据",
        "description": site.description,
        "homepage": links.root,
        "version": as_of.isoformat(),
        "keywords": list(site.keywords),
        "resources": [_resource(site, address, table) for address, table in listed],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    yield Output(NAME, f"{text}\n".encode)


def _resource(site: Site, address: str, table: Table) -> dict[str, Any]:
    known = {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{address}{table.name}.csv",
        "title": table.title,
        "description": table.description,
        "encoding": "utf-8-sig",
        "format": "csv",
        "mediatype": "text/csv",
        "publisher": table.provider or site.publisher,
        "accrualPeriodicity": table.frequency or site.data_frequency,
        "modified": table.updated,
        "accessRights": site.data_terms,
        "schema": {"fields": [_field(column) for column in table.columns]},
    }
    return {name: value for name, value in known.items() if value}


def _field(column: Column) -> dict[str, Any]:
    """A field is named as in the head of the CSV; `key` is its name in the JSON."""
    field: dict[str, Any] = {
        "name": column.label,
        "key": column.name,
        "type": _TYPES.get(column.type, column.type),
    }
    if column.help:
        field["description"] = column.help
    if column.type == ADDRESS:
        field["format"] = "uri"
    if column.type == "boolean":
        field["trueValues"], field["falseValues"] = [YES], [NO]
    return field
