"""Which form of a verb stands in the text, and another verb in that form: geleverd → geregeld."""

from __future__ import annotations

from klantvrij.dutch.closed import listed
from klantvrij.patterns import pattern
from klantvrij.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.finding import Finding
    from klantvrij.checker.vocabulary import Entry
    from klantvrij.checker.wording.suggest import Option

_FORMS = ("stem", "third", "past", "pasts", "participle")
_BEFORE = pattern(r"([\w'’]+)\s+\Z")
_DET = listed(
    "de een het geen die deze dat dit alle onze ons uw elke iedere welke sommige twee drie"
)


class VerbForm(NamedTuple):
    """A form of a verb: one of `_FORMS`, "infinitive" or "attributive".

    `lead` is what stands in it before the verb itself ("te", "moeten").
    """

    name: str
    lead: str = ""


def in_same_form(text: str, finding: Finding, entry: Entry, option: Option) -> str:
    """Return the verb `option`, an idea for `finding`, in its form: geleverd → samen geregeld.

    As it is when it has no tenses, or when the form isn't certain.
    """
    *lead, infinitive = option.text.split()
    form = form_of(text, finding, entry) if option.tenses and len(lead) < 2 else None
    if form is None or form.name == "attributive":
        return option.text
    return " ".join((*lead, conjugated(form, infinitive, option.tenses)))


def form_of(text: str, finding: Finding, entry: Entry) -> VerbForm | None:
    """Return which form of the verb stands in the text; None when that isn't certain."""
    if len(entry.tenses) != len(_FORMS):
        return None
    particle = entry.particle
    infinitive = entry.lemma.removeprefix(particle)
    if finding.parts:
        start, end = finding.parts[0]
        return _plain(text[start:end].lower(), infinitive, entry.tenses)
    *lead, last = text[finding.start : finding.end].lower().split() or [""]
    if not lead:
        found = _joined_form(last, entry, infinitive)
        # "de bediende" is somebody in service, and "de ontzorgde inwoner" no past tense
        before = _BEFORE.search(text, max(0, finding.start - 20), finding.start)
        unclear = found and found.name.startswith("past") and entry.tenses[4] in last
        return None if unclear and (before is None or before.group(1).lower() in _DET) else found
    if particle and lead[0] == particle and last == infinitive:
        return VerbForm("infinitive", " ".join(lead[1:]))
    if particle and last == particle and len(lead) == 1:
        return _plain(lead[0], infinitive, entry.tenses)
    return VerbForm("infinitive", "te") if lead == ["te"] and last == entry.lemma else None


def _joined_form(word: str, entry: Entry, infinitive: str) -> VerbForm | None:
    """Return which form `word` is, with its particle before it: inkoopt, ingekochte."""
    participle = entry.particle + entry.tenses[4]
    if word == participle:
        return None if participle == entry.tenses[1] else VerbForm("participle")
    if word == f"{participle}e" and word != entry.tenses[2]:
        return VerbForm("attributive")
    if not word.startswith(entry.particle):
        return None
    return _plain(word.removeprefix(entry.particle), infinitive, entry.tenses)


def _plain(word: str, infinitive: str, tenses: tuple[str, ...]) -> VerbForm | None:
    if word == infinitive:
        return VerbForm("infinitive")
    return next(
        (VerbForm(name) for name, form in zip(_FORMS[:4], tenses, strict=False) if word == form),
        None,
    )


def conjugated(form: VerbForm, infinitive: str, tenses: tuple[str, ...]) -> str:
    """Return the verb `infinitive`, with those `tenses`, in `form`."""
    if form.name == "infinitive":
        return f"{form.lead} {infinitive}".strip()
    if form.name == "attributive":
        return tenses[4] if tenses[4].endswith("en") else f"{tenses[4]}e"
    return tenses[_FORMS.index(form.name)]
