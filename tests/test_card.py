"""What an address book reads of an entry is what was put into it, wherever its lines are folded."""

import warnings

from hypothesis import given
from hypothesis import strategies as st

from generators.outputs.card import card

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import vobject

SIGN = st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"])
TEXT = st.text(st.one_of(st.sampled_from("\\;,\nnN:^"), SIGN), max_size=200).map(str.strip)


@given(TEXT, st.lists(TEXT, min_size=5, max_size=5))
def test_every_text_is_read_as_it_was_written(note: str, names: list[str]):
    url = "https://x.example/a,b;c/"
    made = card([("FN", ("某人",)), ("N", names), ("NOTE", (note,))], url)
    rows = made.decode().split("\r\n")
    assert all(len(row.encode()) <= 75 for row in rows)
    # A reader that knows no folds sees whole signs and whole escapes.
    assert not any(len(row) % 2 == 1 for row in map(_last_backslashes, rows))
    read = vobject.readOne(made.decode())
    assert read.note.value == note
    # RFC 2426: an address is no text, so that nothing in it is escaped.
    assert f"\r\nURL:{url}\r\n" in made.decode()
    name = read.n.value
    told = [name.family, name.given, name.additional, name.prefix, name.suffix]
    assert [each if isinstance(each, str) else ",".join(each) for each in told] == names


def _last_backslashes(row: str) -> str:
    return row[len(row.rstrip("\\")) :]
