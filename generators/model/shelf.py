"""The records of one type by id, which tell the reader that is under way what was taken."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from typing import Any

from .later import Later
from .reads import note
from .record import Record


class Shelf(Mapping[str, Record]):
    """A dictionary that notes one record where one is taken, and all where all are walked over."""

    def __init__(self, folder: str, records: Mapping[str, Record]) -> None:
        self.folder, self._records = folder, records

    def changed(self, change: Callable[[Record], Record]) -> Shelf:
        """The same records, each as `change` makes it."""
        return Shelf(self.folder, Later(self._records, change))

    def files(self) -> Iterator[str]:
        """The ids of the records that have a file of their own; whoever asks looks at each file."""
        return (record_id for record_id in self._records if "/" not in record_id)

    def own(self) -> tuple[Record, ...]:
        """The records that have a file of their own; those nested in them are not made for this."""
        note("all", self.folder)
        return tuple(self._records[record_id] for record_id in self.files())

    def __getitem__(self, record_id: str) -> Record:
        note("record", self.folder, record_id)
        return self._records[record_id]

    def get(self, record_id: str, default: Any = None) -> Record | Any:
        note("record", self.folder, record_id)
        return self._records.get(record_id, default)

    def __contains__(self, record_id: object) -> bool:
        note("record", self.folder, str(record_id))
        return record_id in self._records

    def __iter__(self) -> Iterator[str]:
        note("ids", self.folder)
        return iter(self._records)

    def __len__(self) -> int:
        note("ids", self.folder)
        return len(self._records)

    def values(self) -> ValuesView[Record]:
        note("all", self.folder)
        return self._records.values()

    def items(self) -> ItemsView[str, Record]:
        note("all", self.folder)
        return self._records.items()
