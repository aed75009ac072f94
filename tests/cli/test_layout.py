"""Text for a terminal."""

from klantvrij.commands.layout import Page

HEADER = ("woord", "kan ook zo")
ROWS = [("klantcontactcentrum", "publieksbalie, contactcentrum, telefoon en balie van de gemeente")]


def test_a_table_fits_the_terminal():
    lines = list(Page(60, style=False).table(HEADER, ROWS))
    assert lines == [
        "woord                kan ook zo\n",
        "klantcontactcentrum  publieksbalie, contactcentrum, telefoon\n",
        "                     en balie van de gemeente\n",
    ]
    assert all(len(line) <= 61 for line in lines)


def test_a_table_for_another_program_has_a_line_for_each_row():
    lines = list(Page(60, style=False, whole_rows=True).table(HEADER, ROWS))
    assert len(lines) == 2
    assert lines[1].endswith("  " + ROWS[0][1] + "\n")


def test_a_row_with_nothing_in_its_last_cell():
    assert list(Page(60, style=False).table(HEADER, [("klant", "")]))[1] == "klant\n"
