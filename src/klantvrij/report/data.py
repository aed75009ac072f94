"""The report as JSON, in one piece or one value on each line; `schema.json` describes both.

The names are Dutch, as the NL API Design Rules ask for. Offsets ("begin", "einde") are Unicode
code points in the text of the document, end exclusive.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from klantvrij.checker.finding import Finding
from klantvrij.collection.result import DocumentResult, Located, Tally, goes_on, joined
from klantvrij.documents.base import Place
from klantvrij.report import Options, labels

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.decisions import DecidedWord

SCHEMA = "urn:klantvrij:schema:rapport:1"
"""The "$id" of schema.json; the number goes up when a field is taken away or changes."""


def render(results: Iterable[DocumentResult], options: Options) -> Iterator[str]:
    """Yield the report as JSON, or as JSON lines when `options.lines`."""
    if options.lines:
        yield from _lines(results, options)
        return
    # Finding by finding, so that nothing is held. The summary comes last: only then it is known.
    head = _dump({"schema": SCHEMA, "klantvrij": options.version})
    yield head[:-1] + ', "documenten": ['
    held: list[DocumentResult] = []
    comma = ""
    for result in results:
        if not (held and goes_on(result, held[0])):
            yield (_end(held) + "," if held else "") + "\n" + _begin(result)
            held, comma = [], ""
        for located in result.reported:
            yield comma + _dump(finding(located))
            comma = ", "
        held.append(result._replace(reported=()))
    yield _end(held) if held else ""
    yield f'\n], "samenvatting": {_dump(_summary(options.tally))}}}\n'


def _begin(result: DocumentResult) -> str:
    """Return a document up to its findings."""
    return _dump(_named(result))[:-1] + ', "bevindingen": ['


def _end(held: list[DocumentResult]) -> str:
    """Return what stands behind the findings of a document, which came in these results."""
    return "], " + _dump(_about(joined(held)))[1:]


def _lines(results: Iterable[DocumentResult], options: Options) -> Iterator[str]:
    for result in results:
        for located in result.reported:
            line = {"soort": "bevinding", "document": result.path, **finding(located)}
            yield _dump(line) + "\n"
        yield _dump({"soort": "document", **_named(result), **_about(result)}) + "\n"
    head = {"soort": "samenvatting", "schema": SCHEMA, "klantvrij": options.version}
    yield _dump({**head, **_summary(options.tally)}) + "\n"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _named(result: DocumentResult) -> dict[str, object]:
    return {"pad": result.path, "formaat": result.format, "titel": result.title}


def _about(result: DocumentResult) -> dict[str, object]:
    return {
        "waarschuwingen": list(result.warnings),
        "fout": result.error or None,
        "tekens": result.characters,
        "onderdrukt": result.suppressed,
        "bekend": result.known,
        "perOordeel": {verdict.value: count for verdict, count in result.counts.items()},
        "overDeTekst": [
            {
                "soort": found.kind,
                "melden": found.report,
                "waarom": found.why,
                "anders": found.instead,
                "bewijs": [
                    {
                        "tekst": shown.text,
                        "aanwijzing": shown.cue,
                        "plaats": _place(shown.place, (0, 0)),
                    }
                    for shown in found.shown
                ],
            }
            for found in result.whole
        ],
    }


def finding(located: Located) -> dict[str, object]:
    """Return one finding as plain data for JSON."""
    found: Finding = located.finding
    return {
        "term": found.term,
        "familie": found.family,
        "tekst": found.text,
        "begin": found.start,
        "einde": found.end,
        "delen": [{"begin": start, "einde": end} for start, end in found.parts],
        "plaats": _place(located.place, located.end),
        "zin": located.snippet.text,
        "zinBegin": located.snippet.start,
        "oordeel": found.verdict.value,
        "oordeelNaam": labels.verdict(found.verdict),
        "zekerheid": round(found.confidence, 3),
        "ernst": found.severity,
        "relatie": found.relation,
        "toets": {
            "betaaltZelf": found.test.pays.value,
            "heeftKeuze": found.test.choice.value,
            "kanWeglopen": found.test.can_leave.value,
            "medeEigenaar": found.test.co_owner.value,
            "draagtBij": found.test.contributes.value,
        },
        "bewijs": [
            {
                "begin": item.start,
                "einde": item.end,
                "tekst": text,
                "aanwijzing": item.cue,
                "gewicht": round(item.weight, 3),
            }
            for item, text in zip(found.evidence, located.evidence, strict=True)
        ],
        "voorstellen": [
            {
                "begin": item.start,
                "einde": item.end,
                "vervanging": item.replacement,
                "soort": "wijziging" if item.kind == "edit" else "idee",
            }
            for item in found.suggestions
        ],
        "waarom": found.why,
        "besluit": _decision(located.decided) if located.decided is not None else None,
    }


def _decision(decided: DecidedWord) -> dict[str, object]:
    day = decided.decided_on or decided.from_day
    return {
        "woord": decided.word,
        "relatie": decided.relation,
        "beslotenOp": day.isoformat(),
        "vanaf": decided.from_day.isoformat(),
        "reden": decided.reason,
        "adres": decided.address,
        "afgewezen": list(decided.rejected),
    }


def _place(place: Place, end: tuple[int, int]) -> dict[str, object]:
    """Return the place; what the format doesn't know is left out."""
    known: dict[str, object] = {
        "pagina": place.page,
        "dia": place.slide,
        "blad": place.sheet,
        "cel": place.cell_name,
        "kop": place.heading,
        "alinea": place.paragraph,
        "tabel": place.table,
        "rij": place.row,
        "kolomInTabel": place.cell,
        "nummer": place.number,
        "regel": place.line,
        "kolom": place.column,
        "eindRegel": end[0],
        "eindKolom": end[1] if end[0] else 0,
    }
    filled = {name: value for name, value in known.items() if value}
    return {"soort": place.kind.value, "omschrijving": place.describe(), **filled}


def _summary(tally: Tally) -> dict[str, object]:
    return {
        "documenten": tally.documents,
        "metBevindingen": tally.with_findings,
        "gemeld": tally.reported,
        "opmerkingen": tally.whole,
        "onderdrukt": tally.suppressed,
        "bekend": tally.known,
        "nietGelezen": tally.errors,
        "perOordeel": {verdict.value: count for verdict, count in tally.counts.items()},
        "gemeldPerOordeel": {
            verdict.value: count for verdict, count in tally.reported_counts.items()
        },
    }
