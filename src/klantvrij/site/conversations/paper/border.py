"""The border with systems that speak the national API Klantinteracties; its words stay here.

One contact a subject, as the standard's makers decided (VNG, naming decision B7682), in the shape
of ``POST /maak-klantcontact`` (Klantinteracties 0.9.0, as in Open Klant 2.18). Who the person is
isn't in it: this site keeps no number, so the other system makes that link. A text that is too long
for their field is cut at a word and says that the report has the rest; the answer and reaction of
the resident to the report are never cut.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.utils import timezone

from klantvrij.site.conversations import rules
from klantvrij.site.conversations.kinds import Agreement, Place
from klantvrij.site.conversations.models import Report, Together
from klantvrij.site.conversations.report import AGREEMENTS
from klantvrij.site.conversations.services import Record

SUBJECT, CONTENT, REACTION, CHANNEL = 200, 1000, 4000, 50
"""The longest `onderwerp`, `inhoud`, `reactie` and `kanaal` there, in characters."""
_CHANNELS = {
    Place.HOME: "huisbezoek",
    Place.OFFICE: "gesprek op kantoor",
    Place.WALK: "wandeling",
    Place.PHONE: "telefoon",
    Place.VIDEO: "videogesprek",
}
_SHARES = (("Inwoner", "resident_share"), ("Organisatie", "organisation_share"))
_MORE = " … (het vervolg staat in het verslag)"


def as_json(record: Record) -> str:
    """Return the contacts as JSON: a list, each to be posted by itself."""
    return json.dumps(list(contacts(record)), ensure_ascii=False, indent=2)


def contacts(record: Record) -> Iterator[dict[str, object]]:
    """Yield one contact for each subject: the question, what it is also about, what is together."""
    first = record.one("first_question")
    if first is not None:
        asked, answer = first.texts["text"].together(), first.texts["answer"].together()
        yield _contact(record, "Vraag in eigen woorden", asked, answer)
    also = record.one("underlying_question")
    if also is not None and also.texts["text"]:
        yield _contact(record, "Waar het ook om gaat", also.texts["text"].together())
    for seen in record["together"]:
        item = seen.entry
        if not isinstance(item, Together):
            continue
        if item.resident_accepted_at and item.organisation_accepted_at:
            shares = [
                f"{who}: {seen.texts[name].text}" for who, name in _SHARES if seen.texts[name].text
            ]
            yield _contact(record, f"Samen: {seen.texts['what'].text}", "\n".join(shares))
    yield from _answer(record)


def _answer(record: Record) -> Iterator[dict[str, object]]:
    """Yield what the resident answered to the newest report, whole: in as many as it takes."""
    seen = record.one("report")
    if seen is None or not isinstance(seen.entry, Report):
        return
    words = f"Eens met het verslag: {AGREEMENTS[Agreement(seen.entry.agreement)]}" * bool(
        seen.entry.agreement
    )
    reaction = seen.texts["reaction"].together()
    if rules.reaction_travels(reaction=reaction):
        words = "\n".join(filter(None, (words, f"Reactie van de inwoner: {reaction}")))
    parted = list(pieces(words, CONTENT))
    for number, piece in enumerate(parted, 1):
        which = f" ({number} van {len(parted)})" if parted[1:] else ""
        yield _contact(record, f"Antwoord op het verslag{which}", piece)


def pieces(words: str, most: int) -> Iterator[str]:
    """Yield `words` in pieces of `most` code points or fewer, parted at white space if there is."""
    while len(words) > most:
        cut = max(words.rfind(sign, 1, most) for sign in " \n") + 1 or most
        yield words[:cut]
        words = words[cut:]
    if words:
        yield words


def _contact(record: Record, subject: str, content: str, reaction: str = "") -> dict[str, object]:
    talk = record.conversation
    channel = _CHANNELS.get(Place(talk.place)) if talk.place else None
    contact: dict[str, object] = {
        "kanaal": (channel or "gesprek")[:CHANNEL],
        "onderwerp": _fitting(" ".join(subject.split()), SUBJECT),
        "inhoud": _fitting(content, CONTENT),
        "indicatieContactGelukt": True,
        "taal": "nld",
        "vertrouwelijk": True,
        "plaatsgevondenOp": timezone.localtime(talk.created_at).isoformat(timespec="seconds"),
        "metadata": {"gesprek": str(talk.id)},
    }
    if reaction:
        contact["reactie"] = _fitting(reaction, REACTION)
    return {"klantcontact": contact}


def _fitting(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    cut = text[: most - len(_MORE)]
    at_word = cut.rsplit(None, 1)[0] if " " in cut else cut
    return at_word + _MORE
