"""Plain text too large to hold is judged in parts, as if it were whole."""

import tracemalloc

import pytest

from klantvrij.collection import large
from klantvrij.collection.examine import Examiner, Wanted
from klantvrij.collection.result import whole_documents
from klantvrij.config import TONES, Config
from klantvrij.revise import judge

LETTER = "De klant krijgt een bijstandsuitkering van de gemeente."
FILLER = "In deze alinea staat niets bijzonders over de weg en het weer."
CONFIG = Config(second=False)
OFF, ON = (f"<!-- klantvrij: {word} -->" for word in ("uit", "aan"))


def filler(number):
    """Return some 7 kB of paragraphs in which nothing is found."""
    return [f"Alinea {number}.{at}. {FILLER}" for at in range(90)]


def examined(path, config=CONFIG):
    """Return the parts of what is found in the document at `path`."""
    return list(Examiner(Wanted(key=True)).examine(str(path), config))


def lines(results):
    return [located.place.line for result in results for located in result.reported]


@pytest.fixture
def put(tmp_path):
    def write(*paragraphs, between="\n\n"):
        path = tmp_path / "groot.txt"
        path.write_text(between.join(paragraphs) + "\n", encoding="utf-8")
        return path

    return write


def test_what_is_set_aside_stays_so_in_the_parts_that_follow(put):
    many = [paragraph for number in range(330) for paragraph in filler(number)]
    text = [LETTER, OFF, LETTER, *many, LETTER, *many, LETTER, ON, LETTER]
    path = put(*text)
    assert path.stat().st_size > 4 * 1024**2
    results = examined(path)
    assert len(results) > 1
    assert lines(results) == [1, 2 * len(text) - 1]
    assert sum(result.suppressed for result in results) == 3


@pytest.mark.parametrize("between", ["\n\n", "\n", " "])
def test_marks_hold_wherever_a_text_is_cut(put, monkeypatch, between):
    switches = [LETTER, OFF, LETTER, ON, LETTER]
    path = put(*filler(1), *switches, *filler(2), OFF, *filler(3), LETTER, ON, *filler(4), LETTER,
               between=between)  # fmt: skip
    (whole,) = examined(path)
    assert (len(whole.reported), whole.suppressed) == (3, 2)
    monkeypatch.setattr(large, "STREAM_FROM", 1000)
    for size in range(3000, 5400, 130):
        monkeypatch.setattr(large, "STREAM_PIECE", size)
        results = examined(path)
        assert len(results) > 1
        found = [located.finding.start for result in results for located in result.reported]
        assert found == [located.finding.start for located in whole.reported]
        assert sum(result.suppressed for result in results) == whole.suppressed


def test_a_mark_we_dont_know_is_said_once_with_its_line(put, monkeypatch):
    path = put(*filler(1), "<!-- klantvrij: ut -->", *filler(2))
    (whole,) = examined(path)
    monkeypatch.setattr(large, "STREAM_FROM", 1000)
    for size in range(3000, 5400, 130):
        monkeypatch.setattr(large, "STREAM_PIECE", size)
        results = examined(path)
        assert len(results) > 1
        (joined,) = whole_documents(results)
        assert joined.warnings == whole.warnings
    assert "regel 181" in whole.warnings[0]


ALONE = (
    "U krijgt een uitkering van de gemeente. U moet elke maand een formulier inleveren. U dient "
    "alle gegevens op te sturen. U bent verplicht te komen. Doet u dat niet, dan korten wij uw "
    "uitkering."
)
DUTY = f"{ALONE} Onze partner is verplicht mee te werken."
SUBJECT = "Onderwerp: u dient te betalen"
DATA = "Neem mee: legitimatiebewijs, loonstroken en bankafschriften."
ASKED = Config(second=False, direction=True, tone=TONES)


LAW = "Dat staat in artikel 17 van de Participatiewet."
WAY_BACK = "Bent u het er niet mee eens? U kunt bezwaar maken binnen zes weken."
STORY = "Vertel eerst wat er aan de hand is."
TALK = "Wij leveren maatwerk. In het gesprek met de inwoner telt dat. " + LETTER


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        ([DUTY, SUBJECT, DUTY, SUBJECT, DATA], 5),
        ([DUTY, SUBJECT, DUTY, LAW, WAY_BACK], 3),
        ([ALONE, STORY, DATA, TALK, ALONE], 3),
        ([ALONE, DATA, TALK, STORY, TALK], 4),
        ([DATA, DUTY, "Notulen van de vergadering. Aanwezig: mevrouw Jansen."], 2),
    ],
)
@pytest.mark.parametrize("between", ["\n\n", " "])
def test_direction_and_tone_are_those_of_the_whole(put, monkeypatch, told, kinds, between):
    paragraphs = [told[0]]
    for number, paragraph in enumerate(told):
        paragraphs += [*filler(number)[:70], paragraph]
    path = put(*paragraphs, between=between)
    (whole,) = examined(path, ASKED)
    assert len({found.kind for found in whole.whole}) == kinds
    monkeypatch.setattr(large, "STREAM_FROM", 1000)
    for size in range(3000, 5400, 230):
        monkeypatch.setattr(large, "STREAM_PIECE", size)
        results = examined(path, ASKED)
        assert len(results) > 1
        (joined,) = whole_documents(results)
        assert joined.whole == whole.whole


def test_tone_is_judged_in_a_text_larger_than_is_held(put):
    many = [paragraph for number in range(660) for paragraph in filler(number)]
    path = put(DUTY, *many, SUBJECT)
    assert path.stat().st_size > 4 * 1024**2
    (joined,) = whole_documents(examined(path, ASKED))
    said = [(found.kind, found.shown[0].place.line) for found in joined.whole]
    assert said[0] == ("eenrichting-plicht", 1)
    assert said[-1] == ("plicht-woord", 2 * len(many) + 3)


def test_words_judged_some_at_a_time_are_found_once_and_in_order(put, monkeypatch):
    path = put(*(f"Regel {number}. {LETTER}" for number in range(400)), between="\n")
    (whole,) = examined(path)
    monkeypatch.setattr(large, "STREAM_FROM", 1000)
    monkeypatch.setattr(judge, "MOST_AT_ONCE", 33)
    results = examined(path)
    assert len(results) > 10
    assert max(len(result.reported) for result in results) == 33
    found = [located for result in results for located in result.reported]
    assert [each.finding[:6] for each in found] == [each.finding[:6] for each in whole.reported]
    assert [each.place for each in found] == [each.place for each in whole.reported]
    assert [each.key for each in found] == [each.key for each in whole.reported]
    assert sum(result.characters for result in results) == whole.characters
    assert [result.continued for result in results] == [False] + [True] * (len(results) - 1)


def test_memory_doesnt_grow_with_what_is_found(put, monkeypatch):
    monkeypatch.setattr(large, "STREAM_FROM", 1000)
    monkeypatch.setattr(judge, "MOST_AT_ONCE", 100)

    def most(count):
        path = put(*[LETTER] * count)
        examiner = Examiner(Wanted())
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        found = sum(len(each.reported) for each in examiner.examine(str(path), CONFIG))
        assert found == count
        return tracemalloc.get_traced_memory()[1] - before

    most(200)  # what is loaded and remembered once
    tracemalloc.start()
    try:
        few, many = most(300), most(900)
    finally:
        tracemalloc.stop()
    assert many < 1.5 * few
