"""The reviewed copy as LibreOffice shows it: what changes, why, and what deciding gives."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from klantvrij.config import Config
from klantvrij.documents import read_bytes
from klantvrij.revise.cards import same_reason
from klantvrij.revise.document import Reviser
from klantvrij.revise.plan import changed, marked
from tests.documents.libreoffice import needs_libreoffice, opened

EXAMPLES = Path(__file__).parents[2] / "examples"
WHEN = dt.datetime(2026, 5, 3, 12, 0, tzinfo=dt.UTC)


@needs_libreoffice
@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_the_reason_stands_once_and_deciding_gives_the_texts_of_fix(kind, tmp_path):
    data = (EXAMPLES / f"raadsbrief.{kind}").read_bytes()
    draft = Reviser().draft_of(data, f"raadsbrief.{kind}", Config(kind="gemeente"))
    planned = draft.plan
    copy = marked(data, draft.document, planned.changes, planned.others, when=WHEN)
    assert not copy.unplaced
    fixed = changed(data, draft.document, copy.made)
    assert not fixed.refused
    seen = opened(copy.data, tmp_path / "copy", kind)
    assert seen.accepted == opened(fixed.data, tmp_path / "fixed", kind).accepted
    assert seen.rejected == opened(data, tmp_path / "before", kind).rejected
    said = Counter(text for author, _on, text in seen.comments if author == "Klantvrij")
    words = {same_reason(change.finding): change.finding.why for change in copy.made}
    assert len(words) > 3
    for why in words.values():
        whole = [text for text in said if text.endswith(why)]
        assert len(whole) == 1, why
        assert said[whole[0]] == 1
    # our own words aren't read as the text of the document
    again = read_bytes(copy.data, f"raadsbrief.{kind}").text
    assert not any(text in again for text in said)
