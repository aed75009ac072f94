"""What is said about a word, and which findings get the very same said about them.

A regulation may hold a word two hundred times. What is said of it is said once, with the places
where it stands; what differs (other better words, another reason) is said again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from klantvrij.checker.finding import Finding, Suggestion, Verdict
from klantvrij.i18n import _
from klantvrij.patterns import pattern
from klantvrij.records import NamedTuple

MANY = 4
"""From so many findings on, what is the same is said once; fewer are easier to read one by one."""
_MOST = 3
_RELATIVE = pattern(r"(?:,[^,]*)?\s+(?:die|dat|welke?)\Z")


class Card(NamedTuple):
    """What is said once: of finding number `first`, and of the `others`, in order."""

    first: int
    others: tuple[int, ...]


def cards(findings: Iterable[Finding], many: int = MANY) -> list[Card]:
    """Return the cards for `findings`, in order of their first; together they hold them all.

    From `many` findings on, what is the same is on one card.
    """
    alike: dict[tuple[object, ...], list[int]] = {}
    defined: set[int] = set()
    for number, finding in enumerate(findings):
        numbers = alike.setdefault(same_card(finding), [])
        if finding.start == finding.defined_at:
            numbers.insert(0, number)  # what is said is said at the definition
            defined.add(number)
        else:
            numbers.append(number)
    found = []
    for numbers in alike.values():
        if len(numbers) < many and numbers[0] not in defined:
            found += [Card(number, ()) for number in numbers]
        else:
            found.append(Card(numbers[0], tuple(numbers[1:])))
    found.sort()
    return found


def same_card(finding: Finding) -> tuple[object, ...]:
    """Return what two findings share when the very same is said about both."""
    if finding.defined_at >= 0:
        return finding.term, finding.verdict, finding.defined_at
    answers = finding.test if finding.verdict is Verdict.BORDERLINE else ()
    return finding.term, finding.verdict, finding.why, answers, better_words(finding)


def same_reason(finding: Finding) -> tuple[object, ...]:
    """Return what two findings share when the reason for both is the same."""
    if finding.defined_at >= 0:
        return same_card(finding)
    return finding.term, finding.verdict, finding.why


def better_words(finding: Finding) -> str:
    """Return the better words in one line ("inwoner, bewoner of mens"), or "".

    Leaving the word out is said in so many words. A capital that only comes from where the word
    stands (the begin of a sentence, a heading) is left out: this is a list of words.
    """
    return _in_one_line(_named(finding.suggestions, finding)[:_MOST])


def ready_and_ideas(finding: Finding) -> tuple[str, str]:
    """Return the better words that fit as they stand, and those to think of, each in one line."""
    words = _named(finding.suggestions, finding)[:_MOST]
    edits = (item for item in finding.suggestions if item.kind == "edit")
    ready = [word for word in _named(edits, finding) if word in words]
    return _in_one_line(ready), _in_one_line([word for word in words if word not in ready])


def _named(items: Iterable[Suggestion], finding: Finding) -> list[str]:
    return list(dict.fromkeys(listed(item, finding) or _("(weglaten)") for item in items))


def _in_one_line(words: Sequence[str]) -> str:
    *others, last = words or [""]
    return _(" of ").join((", ".join(others), last)) if others else last


def listed(item: Suggestion, finding: Finding) -> str:
    """Return a better word as it stands in a list, without a capital of its place in the text.

    The word behind it that has to agree ("de voorziening, *die*") is left out.
    """
    word, old = item.replacement, finding.text
    if item.end > finding.end:
        word = _RELATIVE.sub("", word) or word
    if word in old:  # BV Nederland
        return word
    if len(old) > 1 and old.isupper() and word.isupper():
        return word.lower()
    capital = word[:1].isupper() and not word[1:2].isupper()
    return word[:1].lower() + word[1:] if capital and _may_begin(item, finding) else word


def _may_begin(item: Suggestion, finding: Finding) -> bool:
    """Say whether the first letter of a suggestion may be a capital because of its place."""
    return finding.text[:1].isupper() or item.start < finding.start
