"""The report as one web page that needs nothing else: no script, no outside files.

Findings are marked by the style of the underline and a number, never by colour alone; the page
works with a keyboard, a screen reader, on paper and in the dark. It names no writers.
"""

from __future__ import annotations

import datetime as dt
import os
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path

from klantvrij.checker.finding import Verdict
from klantvrij.collection.result import DocumentResult, Tally, whole_documents
from klantvrij.i18n import _
from klantvrij.report import Options, labels
from klantvrij.report.html_document import section

_MOST_BETTER = 3
_MOST_WORDS = 15


def render(results: Iterable[DocumentResult], options: Options) -> Iterator[str]:
    """Yield the page; the summary stands first, so all results are held until they are in."""
    documents = list(whole_documents(results))
    style = (Path(__file__).parent / "style.css").read_text("utf-8")
    yield _head(style, options.tally)
    yield _overview(documents, options.tally)
    shown = [
        result
        for result in documents
        if result.reported or result.error or result.warnings or result.whole
    ]
    yield _contents(shown)
    for number, result in enumerate(shown, 1):
        yield from section(result, number)
    yield _foot(options.version)


def _head(style: str, tally: Tally) -> str:
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = _("Markttaal in {documents}").format(documents=labels.documents(tally.documents))
    return f"""<!doctype html>
<html lang="{_("nl")}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Klantvrij">
<title>{escape(title)}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#teksten">{escape(_("Naar de teksten"))}</a>
<header>
<h1>{escape(title)}</h1>
<p class="lead">{escape(_lead(tally))}</p>
<p>{escape(f"{_intro()} {labels.dutch_data()}".strip())}</p>
</header>
<main>
"""


def _lead(tally: Tally) -> str:
    if not tally.reported:
        if tally.whole:
            return _("Richting en toon: {remarks}.").format(remarks=labels.remarks(tally.whole))
        return _("Er is niets te melden.")
    if tally.documents == 1:
        return _("{words} om nog eens naar te kijken.").format(words=labels.words(tally.reported))
    return _("{words} om nog eens naar te kijken, in {some} van {all}.").format(
        words=labels.words(tally.reported),
        some=tally.with_findings,
        all=labels.documents(tally.documents),
    )


def _intro() -> str:
    return _(
        "Een klant betaalt zelf, heeft keuze en kan weglopen. Bij elk woord staat of dat hier zo "
        "is, welke woorden dat laten zien en hoe het ook kan. U beslist."
    )


def _overview(documents: Sequence[DocumentResult], tally: Tally) -> str:
    found = {verdict: count for verdict, count in tally.counts.items() if count}
    parts = [f"<section aria-labelledby='overzicht'><h2 id='overzicht'>{_e(_('Overzicht'))}</h2>"]
    if found:
        rows = "".join(
            f"<tr><th scope='row'>{_e(labels.verdict(verdict))}</th>"
            f"<td class='number'>{count}</td>"
            f"<td class='number'>{tally.reported_counts[verdict]}</td></tr>"
            for verdict, count in found.items()
        )
        parts.append(
            f"<div class='overview'>{_chart(found)}<table>"
            f"<caption>{_e(_('Gevonden woorden per oordeel'))}</caption>"
            f"<thead><tr><th scope='col'>{_e(_('Oordeel'))}</th>"
            f"<th scope='col' class='number'>{_e(_('Gevonden'))}</th>"
            f"<th scope='col' class='number'>{_e(_('In dit rapport'))}</th></tr></thead>"
            f"<tbody>{rows}</tbody></table></div>"
        )
    parts.append(_notes(tally))
    parts.append(_words(documents))
    parts.append("</section>\n")
    return "".join(parts)


def _chart(found: dict[Verdict, int]) -> str:
    """Return a bar for each verdict, with its name and number written beside it."""
    # The names stand above the bars: beside them they would be too small to read on a phone.
    across, widest, step = 340, 280, 46
    most = max(found.values())
    bars = []
    for index, (verdict, count) in enumerate(found.items()):
        top = index * step
        width = max(2, round(widest * count / most))
        bars.append(
            f"<text x='0' y='{top + 15}'>{_e(labels.verdict(verdict))}</text>"
            f"<rect x='0' y='{top + 21}' width='{width}' height='16' rx='2'/>"
            f"<text x='{width + 8}' y='{top + 34}'>{count}</text>"
        )
    height = len(found) * step
    title = _e(_("Gevonden woorden per oordeel; de tabel hiernaast zegt hetzelfde."))
    return (
        f"<figure><figcaption>{_e(_('In beeld'))}</figcaption>"
        f"<svg viewBox='0 0 {across} {height}' role='img' aria-label='{title}'>"
        f"{''.join(bars)}</svg></figure>"
    )


def _notes(tally: Tally) -> str:
    notes = []
    if tally.whole:
        notes.append(_("Richting en toon: {remarks}.").format(remarks=labels.remarks(tally.whole)))
    if tally.known:
        notes.append(_("In de nulmeting: {words}.").format(words=labels.words(tally.known)))
    if tally.suppressed:
        notes.append(
            _("In de tekst zelf opzijgezet: {words}.").format(words=labels.words(tally.suppressed))
        )
    if tally.errors:
        unread = labels.documents(tally.errors)
        notes.append(_("Niet gelezen: {documents}.").format(documents=unread))
    return f"<p>{_e(' '.join(notes))}</p>" if notes else ""


def _words(documents: Sequence[DocumentResult]) -> str:
    """Return a table of the words that come back most, with what could be said instead."""
    counts: Counter[str] = Counter()
    better: dict[str, Counter[str]] = {}
    surfaces: dict[str, Counter[str]] = {}
    for result in documents:
        for located in result.reported:
            finding = located.finding
            counts[finding.term] += 1
            surfaces.setdefault(finding.term, Counter())[finding.text.lower()] += 1
            words = better.setdefault(finding.term, Counter())
            for place, item in enumerate(finding.suggestions):
                # a change of the whole phrase is no word for a list
                if item.kind == "hint" or (item.start, item.end) == (finding.start, finding.end):
                    words[item.replacement.lower()] += _MOST_BETTER - min(place, _MOST_BETTER - 1)
    if len(counts) < 2:
        return ""
    rows = "".join(
        f"<tr role='row'><th scope='row' role='rowheader'>{_e(_lemma(term, surfaces[term]))}</th>"
        f"<td class='number' role='cell'>{count}</td><td role='cell'>"
        f"{_e(', '.join(_without_plurals(better[term])))}</td></tr>"
        for term, count in sorted(counts.items(), key=_often_first)[:_MOST_WORDS]
    )
    caption = _("Woorden in dit rapport")
    if len(counts) > _MOST_WORDS:
        caption = _("De {shown} woorden die het meest voorkomen, van {all}").format(
            shown=_MOST_WORDS, all=len(counts)
        )
    head = "".join(
        f"<th scope='col' role='columnheader'{name}>{_e(text)}</th>"
        for text, name in (
            (_("Woord"), ""),
            (_("Aantal"), " class='number'"),
            (_("Andere woorden"), ""),
        )
    )
    # The roles are those of a table: on a phone the rows are laid out otherwise, and then a
    # browser would forget what they are.
    return (
        f"<table class='words' role='table'><caption>{_e(caption)}</caption>"
        f"<thead role='rowgroup'><tr role='row'>{head}</tr></thead>"
        f"<tbody role='rowgroup'>{rows}</tbody></table>"
    )


def _lemma(term: str, surfaces: Counter[str]) -> str:
    """Return how a reader knows a term; of a house's own word, how it stands there most."""
    from klantvrij.checker.vocabulary import vocabulary

    entry = next((entry for entry in vocabulary().entries if entry.id == term), None)
    return entry.lemma if entry is not None and entry.lemma else surfaces.most_common(1)[0][0]


def _without_plurals(words: Counter[str]) -> list[str]:
    """Return the words that were offered most and first; of "inwoner" and "inwoners" the first."""
    chosen: list[str] = []
    for word, _weight in words.most_common():
        known = (word.startswith(other) or other.startswith(word) for other in chosen)
        if word and not any(known):
            chosen.append(word)
    return chosen[:_MOST_BETTER]


def _often_first(pair: tuple[str, int]) -> tuple[int, str]:
    return -pair[1], pair[0]


def _contents(shown: Sequence[DocumentResult]) -> str:
    legend = (
        f"<h2 id='teksten'>{_e(_('De teksten'))}</h2><ul class='legend'>"
        f"<li><span class='hit'>{_e(_('woord'))}<sup>1</sup></span> "
        f"{_e(labels.verdict(Verdict.NO_MARKET))}</li>"
        f"<li><span class='hit grens'>{_e(_('woord'))}<sup>2 {_e(_('grens'))}</sup></span> "
        f"{_e(_('u beslist'))}</li>"
        f"<li><span class='cue'>{_e(_('woord'))}</span> {_e(_('woog mee'))}</li></ul>"
    )
    if not shown:
        nothing = _("Er is niets te melden.")
        return f"<h2 id='teksten'>{_e(_('De teksten'))}</h2><p>{_e(nothing)}</p>"
    if len(shown) == 1:
        return legend
    items = "".join(
        f"<li><a href='#d{number}'>{_e(_shown(result))}</a> "
        f"<span class='soft'>({_e(_status(result))})</span></li>"
        for number, result in enumerate(shown, 1)
    )
    return f"{legend}<nav aria-label='{_e(_('Documenten'))}'><ol>{items}</ol></nav>\n"


def _status(result: DocumentResult) -> str:
    if result.error:
        return _("niet gelezen")
    remarks = sum(found.report for found in result.whole)
    said = [labels.words(len(result.reported))] if result.reported or not remarks else []
    return ", ".join([*said, labels.remarks(remarks)] if remarks else said)


def _shown(result: DocumentResult) -> str:
    return _("standaardinvoer") if result.path == "-" else result.path


def _foot(version: str) -> str:
    made = _("Gemaakt op {date} met Klantvrij {version}.").format(date=_today(), version=version)
    say = _("Dit rapport gaat over woorden, niet over de mensen die ze schreven.")
    return f"</main>\n<footer><p>{_e(made)} {_e(say)}</p></footer>\n</body>\n</html>\n"


def _today() -> str:
    """Return the date in words; SOURCE_DATE_EPOCH (reproducible-builds.org) may fix it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = (
        dt.datetime.fromtimestamp(int(epoch), dt.UTC)
        if epoch.isdigit()
        else dt.datetime.now().astimezone()
    )
    return labels.day(now)


def _e(text: str) -> str:
    return escape(text, quote=True)
