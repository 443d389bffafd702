"""Places from CSV to one YAML file a county, again and again without undoing hand work."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generators.importers import place_nodes as nodes
from generators.importers.csv_rows import BadPlacesError, ImportProblem
from generators.importers.merge_places import CountyMerge, matches
from generators.importers.numbers import number_villages
from generators.importers.place_csv import County, read_places
from generators.importers.place_files import PlaceFile, new_file, read_folder, write_all
from generators.importers.slugs import Named, assign

__all__ = ["BadPlacesError", "ImportProblem", "ImportReport", "import_places"]

REGION_KEYS = ("name", "code", "level")


@dataclass(frozen=True)
class ImportReport:
    """What an import did: files by path, warnings in Chinese, and how much the CSV held."""

    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    warnings: tuple[str, ...]
    counties: int
    towns: int
    villages: int


def import_places(places_csv: Path, counties_csv: Path, data: Path) -> ImportReport:
    """Bring `data`/places and `data`/regions up to date with the two CSV files.

    Raises BadPlacesError, with nothing written, if any input or existing file is wrong.
    """
    counties = read_places(places_csv, counties_csv)
    problems: list[ImportProblem] = []
    places = read_folder(data / "places", problems)
    regions = read_folder(data / "regions", problems)
    if problems:
        raise BadPlacesError(problems)
    region_files = _region_files(counties, regions, data / "regions")
    slugs = {prefecture: file.slug for prefecture, file in region_files.items()}
    county_files = _county_files(counties, places, slugs, data / "places")
    warnings: list[str] = []
    for county in counties:
        merge = CountyMerge(county_files[county.code], warnings)
        merge.merge(county, slugs[county.prefecture])
    number_villages((county_files[county.code] for county in counties), places.values())
    return _finish(counties, [*region_files.values(), *county_files.values()], warnings)


def _region_files(
    counties: list[County], known: dict[str, PlaceFile], folder: Path
) -> dict[str, PlaceFile]:
    """The file of each prefecture; a missing one is made, an existing one stays as it is."""
    files: dict[str, PlaceFile] = {}
    codes = {county.prefecture: f"{county.code[:4]}00" for county in counties}
    for key, wanted in (("code", codes), ("name", {name: name for name in codes})):
        for file in known.values():
            found = [name for name in codes if wanted[name] == nodes.text(file.node, key)]
            files |= dict.fromkeys(found, file)
    fresh = {name: Named(name, "prefecture", code=codes[name]) for name in codes.keys() - files}
    for name, slug in assign(fresh, known.keys()).items():
        files[name] = new_file(folder / f"{slug}.yml")
        values = (nodes.word(name), nodes.quoted(codes[name]), nodes.word("prefecture"))
        for key, value in zip(REGION_KEYS, values, strict=True):
            nodes.put(files[name].node, key, value, REGION_KEYS)
    return files


def _county_files(
    counties: list[County], known: dict[str, PlaceFile], regions: dict[str, str], folder: Path
) -> dict[str, PlaceFile]:
    """The file of each county by its code; counties of one name are told apart by prefecture."""
    files: dict[str, PlaceFile] = {}
    by_node = {id(file.node): file for file in known.values()}
    for prefix in {county.code[:4] for county in counties}:
        wanted = [county for county in counties if county.code.startswith(prefix)]
        there = [file.node for file in known.values() if _code(file).startswith(prefix)]
        for index, node in matches(wanted, there).items():
            files[wanted[index].code] = by_node[id(node)]
    fresh = {
        county.code: Named(
            county.name,
            "county",
            tuple(county.pinyin.split()),
            regions[county.prefecture],
            county.code,
        )
        for county in counties
        if county.code not in files
    }
    for code, slug in assign(fresh, known.keys()).items():
        files[code] = new_file(folder / f"{slug}.yml")
    return files


def _code(file: PlaceFile) -> str:
    return nodes.text(file.node, "code")


def _finish(counties: list[County], files: list[PlaceFile], warnings: list[str]) -> ImportReport:
    towns = [town for county in counties for town in county.towns.values()]
    write_all({file.path: file.render() for file in files if file.changed})
    return ImportReport(
        written=tuple(sorted(file.path for file in files if file.changed)),
        unchanged=tuple(sorted(file.path for file in files if not file.changed)),
        warnings=tuple(warnings),
        counties=len(counties),
        towns=len(towns),
        villages=sum(len(town.villages) for town in towns),
    )
