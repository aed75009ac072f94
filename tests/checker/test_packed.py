"""What is looked up in the packed weights is what was packed, and nothing else is found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from klantvrij.checker.judging.packed import ALL, Packed, pack, row_of
from klantvrij.checker.judging.weights import read, weights

# the file parts its columns by tabs; a line end in it stands as \n
word = st.text(st.characters(exclude_characters="\t\\", codec="utf-8"), max_size=6)
group = st.sampled_from(("P", "S", "kop", "klant&P", "product&P", "klant&kop"))
table = st.dictionaries(
    group, st.dictionaries(word, st.binary(min_size=7, max_size=7), min_size=1), max_size=6
)


def rows(packed: Packed, group: str, value: str) -> dict[str, bytes]:
    record = packed.record(group, value)
    if not record:
        return {}
    codes = {"": ALL, "klant": packed.code("klant"), "product": packed.code("product")}
    found = {family: row_of(record, code) for family, code in codes.items()}
    return {family: row for family, row in found.items() if row is not None}


@given(table, st.text(max_size=20))
def test_what_was_packed_is_found(made: dict[str, dict[str, bytes]], other: str) -> None:
    packed = Packed(*pack(made))
    values = {value for found in made.values() for value in found}
    for own in ("P", "S", "kop", "unknown"):
        for value in (*values, other, f"x\t0\n{own}\t{other}", ""):
            wanted = {
                family: made[name][value]
                for family in ("", "klant", "product")
                if value in made.get(name := f"{family}&{own}" if family else own, {})
            }
            assert rows(packed, own, value) == wanted
            assert packed.knows(own, value) == ("" in wanted)


def test_every_shipped_weight_is_found() -> None:
    packed = weights().table
    for name, values in read()[1].items():
        family, _, own = name.rpartition("&")
        code = packed.code(family) if family else ALL
        for value, row in values.items():
            assert row_of(packed.record(own, value), code) == row
    assert packed.record("P", "no such word") == b""
    assert packed.code("no such family") == b""


def test_half_a_character_is_no_word() -> None:
    assert weights().table.record("P", "\ud800") == b""
