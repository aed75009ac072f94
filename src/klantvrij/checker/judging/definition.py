"""A text that says itself what a word means: "In deze verordening is klant: de inwoner die …".

Where that stands, one remark is enough, and the word has to change there and everywhere together,
or nowhere: a regulation that defines *klant* and then says *inwoner* no longer fits together.
"""

from __future__ import annotations

from klantvrij.checker.finding import REPLACED, Finding, Suggestion, Verdict
from klantvrij.checker.judging.together import without_edits
from klantvrij.i18n import _
from klantvrij.patterns import pattern

_REACH = 160
_LABEL = pattern(
    r"(?:\A|\n|[;:]\s)[ \t]*(?:[-*•–>|]\s+)?(?:(?:[a-z]{1,2}|\d{1,2}|[ivx]{1,4})[.)°]\s*)?"
    r"[*_“‘'\"«]{0,3}\Z"
)
_MEANS = pattern(
    r"(?i)[*_”’'\"»]{0,3}\s*:\s*[*_”’'\"]{0,3}\s*(?:een|iemand|de|het|persoon|personen|degenen?|"
    r"diegenen?|ieder|iedere|elke|wie|mens|mensen|natuurlijke?)\b"
)
_SET_APART = pattern(
    r"[*_”’'\"»]{0,3}(?:[ \t]*(?:[ \t|]|\n\n)[ \t]*(?=[EDHIPWMN][a-z]+[ \t])|"
    r"[ \t]*[=–|-][ \t]+|[ \t]+(?:is|zijn)[ \t]+)()"
)
"""A meaning right behind the word, with a capital or a sign: a list of terms, or a table."""
_PERSON = pattern(
    r"(?i)(?:((?:een |de |iedere |elke )?(?:natuurlijke )?(?:persoon|personen|iemand|degenen?|"
    r"diegenen?|rechtspersoon))|(?:[a-zà-ÿ]+\s+){0,3}?(?:persoon|personen|mens|mensen|inwoners?|"
    r"burgers?|cliënt|cliënten|belanghebbenden?|gebruikers?|ingezetenen?|jongeren?|ouders?|"
    r"rechtspersoon|werkzoekenden?|partij|huishouden|gezin|verzekerden?))\b"
)
"""It has to name somebody: "Klant | Een brief" defines nothing. Its group: somebody, no more."""
_UNDERSTOOD = pattern(r"(?i)\b(?:onder|met)\s+(?:een\s+|de\s+)?[“‘'\"]?\Z")
_IS_UNDERSTOOD = pattern(
    r"(?i)[”’'\"]?\s+(?:wordt|worden|verstaan|verstaat|bedoelen|bedoelt)\b[^.;]{0,80}?"
    r"(?:verstaan|bedoeld|wij|we|:)"
)
_ABBREVIATED = pattern(
    r"(?i)\((?:hierna|verder|in het vervolg|voortaan)\s*(?:te noemen|genoemd|ook)?\s*:?\s*"
    r"(?:de\s+|een\s+)?[“‘'\"]?\Z"
)
_ANYBODY = ("mens", "mensen")
"""Words that define nothing."""
_NOT_PEOPLE = pattern(r"\b(?:bedrijven|ondernemingen|organisaties|instellingen|verenigingen)\b")
_LEAST_TITLES = 2
_NAMED = (Verdict.MENTION, Verdict.FIXED_TERM)


def followed(
    text: str, found: list[Finding], terms: frozenset[str], decided: frozenset[str] = frozenset()
) -> list[Finding]:
    """Return `found` in which what follows from a definition in `text` says so.

    `terms` are the ids of words for people: only those are defined to be somebody. Of a defined
    word all edits are kept when the definition itself can change too, and else none is; for the
    terms in `decided` the house has chosen a word, so there all are kept.
    """
    homes: dict[str, Finding] = {}
    for finding in found:
        known = finding.term not in terms or finding.term in homes
        if not known and finding.verdict in REPLACED and _is_home(text, finding):
            homes[finding.term] = finding
    followers = {
        term: [each for each in found if _follows(each, home)] for term, home in homes.items()
    }
    changed = _after_mentions(text, found, terms, decided)
    changed |= _defined_things(text, found, terms | decided)
    for term, others in followers.items():
        home = homes[term]
        if len(others) > 1:
            word = next((item.replacement for item in home.suggestions), "")
            fits = bool(word) and (term in decided or _may_change(text, home, word))
            fits = fits and not any(_is_title(text, each) for each in others)
            same = (_becomes(each, word) for each in others if each is not home)
            fits = fits and (term in decided or all(same))
            for each in others:
                said = _home(each, word if fits else "") if each is home else _other(each, fits)
                changed[each.start] = said._replace(defined_at=home.start)
    for name in _titles(text, found, terms - decided):
        changed.setdefault(name.start, without_edits(name))
    return [changed.get(each.start, each) for each in found] if changed else found


def _titles(text: str, found: list[Finding], terms: frozenset[str]) -> list[Finding]:
    """Return the findings of each word that a text writes with a capital all through.

    Wherever it is defined, that makes it a name: of two parties, or in a contract.
    """
    kept: list[Finding] = []
    for term in {each.term for each in found if each.term in terms}:
        of_term = [each for each in found if each.term == term and each.verdict in REPLACED]
        inside = [each for each in of_term if _in_sentence(text, each)]
        capitals = sum(each.text[:1].isupper() for each in inside)
        if capitals >= _LEAST_TITLES and capitals == len(inside):
            kept += [each for each in of_term if not each.parts]
    return kept


def _after_mentions(
    text: str, found: list[Finding], terms: frozenset[str], decided: frozenset[str]
) -> dict[int, Finding]:
    """Return by place what follows from a definition that isn't reported itself: hints only."""
    defined = {
        each.term
        for each in found
        if each.verdict in _NAMED and each.term in terms - decided and _is_home(text, each)
    }
    return {
        each.start: _other(each, fits=False)
        for each in found
        if each.term in defined and each.verdict in REPLACED and not each.parts
    }


def _defined_things(text: str, found: list[Finding], others: frozenset[str]) -> dict[int, Finding]:
    """Return by place what a text defines that is nobody, as *product*, with hints only.

    Not the terms in `others`. What is defined and what is ruled for it keep one name.
    """
    defined = {
        each.term
        for each in found
        if each.term not in others and defines(text, each.start, each.end)
    }
    return {
        each.start: without_edits(each)
        for each in found
        if each.term in defined and each.verdict in REPLACED
    }


def _follows(finding: Finding, home: Finding) -> bool:
    return finding.term == home.term and finding.verdict in REPLACED and not finding.parts


def defines(text: str, start: int, end: int) -> bool:
    """Say whether the text says at ``text[start:end]`` what that word means in it."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _LABEL.search(before) and _MEANS.match(after):
        return True
    if _UNDERSTOOD.search(before) and _IS_UNDERSTOOD.match(after):
        return True
    return _ABBREVIATED.search(before) is not None


def _is_home(text: str, finding: Finding) -> bool:
    """Say whether the text says here what the word means, in whatever form."""
    start, end = finding.start, finding.end
    return defines(text, start, end) or _set_apart(text, start, end)


def _set_apart(text: str, start: int, end: int) -> bool:
    """Say whether a meaning follows without a colon: "*Klant* Een persoon met …"."""
    if _LABEL.search(text[max(0, start - _REACH) : start]) is None:
        return False
    after = text[end : end + _REACH]
    found = _SET_APART.match(after)
    if found is None:
        return False
    somebody = _PERSON.match(after, found.start(1))
    # under a heading with the word another sentence may begin
    return somebody is not None and ("\n" not in found.group() or somebody.group(1) is not None)


def _home(finding: Finding, word: str) -> Finding:
    """Return the definition: `word` takes its place unless that is ""."""
    why = _("De tekst bepaalt hier zelf wat dit woord betekent; de rest volgt daaruit.")
    suggestions = finding.suggestions
    if word:
        new = word[:1].upper() + word[1:] if finding.text[:1].isupper() else word
        edit = Suggestion(finding.start, finding.end, new, "edit")
        suggestions = (edit, *(item for item in suggestions if item.replacement != word))
    else:
        suggestions = tuple(item._replace(kind="hint") for item in suggestions)
    return finding._replace(suggestions=suggestions, why=f"{finding.why} {why}".strip())


def _other(finding: Finding, fits: bool) -> Finding:
    """Return what follows from a definition; when that can't change, with hints only."""
    why = _("Dit volgt uit de begripsbepaling: verander het daar en hier tegelijk.")
    suggestions = finding.suggestions
    if not fits:
        suggestions = without_edits(finding).suggestions
    return finding._replace(suggestions=suggestions, why=why)


def _becomes(finding: Finding, word: str) -> bool:
    """Say whether `finding` can be `word` too, or its plural: one thing keeps one name."""
    stem = word[: max(4, len(word) - 2)].lower()
    edits = [item.replacement.lower() for item in finding.suggestions if item.kind == "edit"]
    return bool(edits) and stem in edits[0]


def _is_title(text: str, finding: Finding) -> bool:
    """Say whether a defined word is written with a capital in a sentence: "aan een Klant".

    That is a name which the text gave to what it defines, and no other word has that capital.
    """
    return finding.text[:1].isupper() and _in_sentence(text, finding)


def _in_sentence(text: str, finding: Finding) -> bool:
    return text[finding.start - 2 : finding.start - 1].islower()


def _may_change(text: str, home: Finding, word: str) -> bool:
    """Say whether `word` can stand for the defined word: nothing else is meant by it there."""
    stop = text.find("\n\n", home.end, home.end + 2 * _REACH)
    meaning = text[home.end : stop if stop >= 0 else home.end + 2 * _REACH].lower()
    before = text[max(0, home.start - 12) : home.start].rstrip(" “‘'\"*_")
    alone = not before.lower().endswith((" de", " een", "\nde", "\neen", "(de", "(een"))
    same = word.lower() in meaning or word in _ANYBODY or _NOT_PEOPLE.search(meaning) is not None
    return alone and not same
