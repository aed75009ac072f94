"""Real public documents, where they are at hand (see `samples.shared`)."""

import re

import pytest

from klantvrij.documents import read

from .invariants import check_document
from .packages import blocks_of, check_way_back
from .samples import shared

_TARGET = re.compile(r"\]\([^)\s]*\)")
FILES = {
    "begrippenkaders-review-met-opmerkingen.docx": ("comment", 90, "opmerking"),
    "werkgroep-waardelijsten.pptx": ("heading", 25, "dia"),
    "voorstel-meta-informatie.xlsx": ("table-cell", 800, "blad"),
    "richtlijnen-gmk.pdf": ("paragraph", 300, "pagina"),
    "beleidsregel-jobcoach-uwv-2014.md": ("paragraph", 50, "regel"),
    "klantcontactcomponent-resources.md": ("heading", 5, "regel"),
}


@pytest.mark.parametrize("name", FILES)
def test_real_file(name: str) -> None:
    path = shared("real-texts", name)
    if path is None:
        pytest.skip("the folder of real texts is not here")
    kind, least, word = FILES[name]
    document = read(path)
    check_document(document)
    found = blocks_of(document)
    assert sum(1 for block_kind, _text in found if block_kind == kind) >= least
    places = [block.place for block in document.blocks if block.kind.value == kind]
    middle = document.blocks[len(document.blocks) // 2]
    assert word in places[-1].describe() + document.locate(middle.start).describe()
    if path.suffix in {".docx", ".pptx", ".xlsx"}:
        letters = check_way_back(document, path.read_bytes())
        assert letters > 0.9 * sum(len(text) for _kind, text in found)


def test_every_law_reads() -> None:
    folder = shared("real-texts")
    if folder is None:
        pytest.skip("the folder of real texts is not here")
    for path in sorted(folder.glob("*-*.md")):
        if path.name.startswith("klantcontactcomponent"):
            continue  # names of fields in code
        document = read(path)
        check_document(document)
        source = _TARGET.sub("]", document.source)
        # Nearly all letters of a law are text; what isn't is markup.
        assert sum(map(str.isalpha, document.text)) > 0.97 * sum(map(str.isalpha, source)) - 200
