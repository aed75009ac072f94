"""Ideas for a verb that stands before a noun as an adjective: "de geleverde hulp".

An infinitive can't stand there, a participle can: "de gegeven hulp".
"""

from __future__ import annotations

from klantvrij.dutch.closed import listed
from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.finding import Finding
    from klantvrij.checker.vocabulary import Entry
    from klantvrij.checker.wording.suggest import Option

_BEFORE = pattern(r"([\w'’-]+)\s+\Z")
_NEXT = pattern(r"\s+([\w'’-]+)")
_DETERMINERS = listed(
    "de het een geen die deze dat dit alle onze ons uw je jouw mijn zijn haar hun elke iedere "
    "welke sommige enkele veel meer minder"
)


def is_attributive(text: str, finding: Finding, entry: Entry) -> bool:
    """Say whether the verb of `entry` stands at `finding` as an adjective before a noun."""
    low = finding.text.lower()
    if entry.pos != "verb" or finding.parts or not low.isalpha():
        return False
    if _is_present(low, entry):
        return True
    stem = low.removeprefix(entry.particle)
    participle = entry.tenses[4] if len(entry.tenses) > 4 else ""
    if not participle:
        looks_so = stem.startswith("ge") and stem.endswith(("de", "te"))
        return looks_so and not entry.lemma.startswith("ge")
    if stem == f"{participle}e" and low not in entry.tenses:
        return True
    # "het geleverd werk" is rare, and "heeft het geleverd" isn't
    either = stem == f"{participle}e" or (stem == participle and stem.endswith("en"))
    return either and _before_noun(text, finding)


def _before_noun(text: str, finding: Finding) -> bool:
    before = _BEFORE.search(text, max(0, finding.start - 30), finding.start)
    after = _NEXT.match(text, finding.end)
    if before is None or after is None or before.group(1).lower() not in _DETERMINERS:
        return False
    from klantvrij.dutch.morphology import is_noun

    return is_noun(after.group(1).lower())


def as_adjective(option: Option, finding: Finding, entry: Entry) -> str:
    """Return the verb `option` as it stands before a noun, "" when it can't stand there."""
    if len(option.tenses) < 5 or " " in option.text or option.text == "doen":
        return ""  # "hulp doende"
    if _is_present(finding.text.lower(), entry):
        return f"{option.text}de"
    participle = option.tenses[4]
    if participle.endswith("en"):
        return participle
    return f"{participle}e" if participle.endswith(("t", "d")) else ""


def _is_present(low: str, entry: Entry) -> bool:
    return low == f"{entry.lemma}de"  # leverende


def as_it_stands(text: str, finding: Finding, entry: Entry, found: list[Option]) -> list[Option]:
    """Return the ideas for a verb in its form: as participles where it stands before a noun."""
    from klantvrij.checker.wording.verbform import in_same_form

    if not is_attributive(text, finding, entry):
        return [one._replace(text=in_same_form(text, finding, entry, one)) for one in found]
    options = (
        option if option.house or not said else option._replace(text=said)
        for option in found
        if (said := as_adjective(option, finding, entry)) or option.house
    )
    return list(options)
