"""Results with real types and invented text, for every form of report."""

import datetime as dt

import pytest

from klantvrij.checker.finding import (
    Answer,
    CustomerTest,
    Evidence,
    Finding,
    Suggestion,
    Verdict,
)
from klantvrij.collection.result import DocumentResult, Located, Passage, Snippet, Tally
from klantvrij.decisions import DecidedWord
from klantvrij.documents.base import BlockKind, Place
from klantvrij.report import Options, render

NOTHING = CustomerTest(Answer.NO, Answer.NO, Answer.NO, Answer.YES, Answer.YES)
MIXED = CustomerTest(Answer.YES, Answer.NO, Answer.PARTLY, Answer.UNKNOWN, Answer.UNKNOWN)

FIRST = "Elke klant krijgt een uitkering. Dat staat vast."
SECOND = "De klant met een paspoort & <script>alert(1)</script> koopt het product van de winkel."
TEXT = f"{FIRST}\n\n{SECOND}"


def make(word, verdict=Verdict.NO_MARKET, *, at=0, cues=(), test=NOTHING, why="", better="inwoner"):
    """Return the finding of the word from offset `at` on, in TEXT."""
    start = TEXT.index(word, at)
    evidence = []
    for cue, says, weight in cues:
        begin = TEXT.index(cue)
        evidence.append(Evidence(begin, begin + len(cue), says, weight))
    return Finding(
        start,
        start + len(word),
        word,
        word,
        "klant",
        verdict,
        0.93,
        "A" if verdict is Verdict.NO_MARKET else "B",
        "bijstand",
        test,
        tuple(evidence),
        (Suggestion(start, start + len(word), better, "edit"),) if better else (),
        why or "Een klant betaalt zelf en kan weglopen. Dat geldt hier niet.",
    )


def locate(finding, place=None, key=""):
    first = 0 if finding.start < len(FIRST) else len(FIRST) + 2
    block = FIRST if first == 0 else SECOND
    line = 1 if first == 0 else 3
    column = finding.start - first + 1
    return Located(
        finding,
        place if place is not None else Place(line=line, column=column),
        (0, 0) if place is not None else (line, column + finding.end - finding.start),
        Snippet(first, block, False, False),
        tuple(TEXT[item.start : item.end] for item in finding.evidence),
        key or f"{finding.term}:{finding.start:016x}",
    )


@pytest.fixture
def letter():
    """A text file with one plain finding, one on the border and one in the market."""
    plain = make("klant", cues=[("uitkering", "iemand die geld krijgt", 2.0)])
    border = make(
        "klant",
        Verdict.BORDERLINE,
        at=len(FIRST),
        test=MIXED,
        cues=[("paspoort", "leges", 1.0), ("winkel", "koop", -0.5)],
        why="Een paspoort moet u hebben, maar u betaalt er zelf voor.",
    )
    market = make("product", Verdict.MARKET, better="", why="Hier wordt echt iets gekocht.")
    passages = (
        Passage(0, FIRST, "paragraph"),
        Passage(len(FIRST) + 2, SECOND, "paragraph"),
    )
    return DocumentResult(
        "brieven/brief één.txt",
        "txt",
        "",
        reported=(locate(plain), locate(border), locate(market)),
        counts={Verdict.NO_MARKET: 1, Verdict.BORDERLINE: 1, Verdict.MARKET: 1, Verdict.MENTION: 2},
        left={Verdict.MENTION: 2},
        passages=passages,
        characters=len(TEXT),
    )


@pytest.fixture
def decided():
    """What a house decided about the word klant."""
    return DecidedWord(
        replaces=("klant",),
        relation="",
        kind="",
        word="gast",
        article="de",
        plural="gasten",
        from_day=dt.date(2026, 3, 1),
        review_on=None,
        decided_by="",
        reason="Wie hier komt, is welkom.",
        address="https://woorden.example.nl/voorstellen/besluit/1",
        rejected=("bezoeker",),
        decided_on=dt.date(2026, 2, 3),
    )


@pytest.fixture
def word_file():
    """A Word file, which has no lines: its finding stands in a footnote on page 2."""
    place = Place(BlockKind.FOOTNOTE, page=2, number=4)
    return DocumentResult(
        "nota.docx",
        "docx",
        "Nota",
        warnings=("Een plaatje is niet gelezen.",),
        reported=(locate(make("klant"), place),),
        counts={Verdict.NO_MARKET: 1},
        characters=len(TEXT),
    )


@pytest.fixture
def unread():
    return DocumentResult("weg.pdf", error="weg.pdf bestaat niet; controleer de naam en de map.")


@pytest.fixture
def shown():
    """Return a function that renders results in a form and returns the whole report."""

    def show(form, *results, style=False, width=100):
        tally = Tally()

        def counted():
            for result in results:
                tally.add(result)
                yield result

        options = Options(tally, "1.2.3", width=width, style=style)
        return "".join(render(form, counted(), options))

    return show
