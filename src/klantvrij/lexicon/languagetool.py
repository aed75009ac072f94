"""The lexicon as rules for LanguageTool: a file to put beside its own Dutch rules.

LanguageTool reads it with ``--rulefile`` or as ``grammar_custom.xml``. Source of the format: its
``rules.xsd`` and ``pattern.xsd``, and its page "Development overview".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from klantvrij.i18n import _
from klantvrij.lexicon.model import Sense, Term

# LanguageTool splits on anything else, so a spelling with a full stop or a slash would need to know
# how; those few are left out.
_WORDS = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*'?(?: [^\W_]+(?:[-'’][^\W_]+)*)*")
_MAX_SUGGESTIONS = 5
_GROUPS = {"A": "MEESTAL", "B": "SOMS", "C": "LICHT"}


def languagetool(terms: Iterable[Term]) -> str:
    """Return the rules as XML.

    There is one group of rules per term, in a category per level: nearly always, it depends, light
    (off until a person turns it on). A replacement is only offered where the sentence round it
    stays right: the same number and the same article, and no better word that needs a look at the
    rest of the sentence; the others are named in the message. Phrases that mean something else
    become antipatterns. As in the Vale style, words with other senses go no higher than "it
    depends", of verbs only the infinitive is taken, and fixed terms, the extension pack and words
    never reported are left out.
    """
    groups: dict[str, list[str]] = {level: [] for level in _GROUPS}
    for term in terms:
        if not term.reported or term.pack != "core" or term.severity not in _GROUPS:
            continue
        rules = list(_rules(term))
        if rules:
            level = "B" if term.senses and term.severity == "A" else term.severity
            groups[level].append(_group(term, rules))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<rules lang="nl">']
    names = {"A": _("meestal anders"), "B": _("soms anders"), "C": _("licht")}
    for level, found in groups.items():
        if found:
            off = ' default="off"' if level == "C" else ""
            name = quoteattr(f"Klantvrij: {names[level]}")
            lines.append(
                f'  <category id="KLANTVRIJ_{_GROUPS[level]}" name={name} type="style"{off}>'
            )
            lines += [*found, "  </category>"]
    return "\n".join([*lines, "</rules>", ""]) if len(lines) > 2 else ""


def _group(term: Term, rules: list[str]) -> str:
    name = re.sub(r"[^A-Z0-9]", "_", term.id.upper())
    head = f'    <rulegroup id="KLANTVRIJ_{name}" name={quoteattr(term.lemma)}>'
    return "\n".join([head, *_antipatterns(term), *rules, "    </rulegroup>"])


def _antipatterns(term: Term) -> Iterator[str]:
    """Yield the phrases in which the word is no market-speak, as far as tokens can say it."""
    own = set(term.surfaces())
    for pattern in dict.fromkeys(_plain(sense) for sense in term.senses):
        if pattern and pattern not in own:
            tokens = "".join(_token([word]) for word in pattern.split())
            yield f"      <antipattern>{tokens}</antipattern>"


def _plain(sense: Sense) -> str:
    """Return the phrase of a sense, "" when it is one word (no token of ours) or has a gap."""
    bare = sense.pattern.replace("*", "x")
    usable = " " in bare and "…" not in bare and _WORDS.fullmatch(bare)
    return sense.pattern if usable else ""


def _rules(term: Term) -> Iterator[str]:
    """Yield a rule for the single words of each number, and one for each spelling in parts."""
    singles: dict[bool | None, list[str]] = {}
    for surface in term.surfaces():
        if not _WORDS.fullmatch(surface) or (term.pos == "verb" and surface != term.lemma.lower()):
            continue
        plural = _number(term, surface)
        if " " in surface:
            yield _rule(term, [_token([word]) for word in surface.split()], surface, plural)
        else:
            singles.setdefault(plural, []).append(surface)
    for plural, surfaces in singles.items():
        yield _rule(term, [_token(surfaces)], surfaces[0], plural)


def _number(term: Term, surface: str) -> bool | None:
    """Say whether a form is plural; None for one that no better word can stand in for as it is."""
    if term.pos == "noun":
        return None if surface in term.forms else term.is_plural(surface)
    return False if surface == term.lemma.lower() else None


def _rule(term: Term, tokens: list[str], shown: str, plural: bool | None) -> str:
    offered, named = _options(term, plural)
    message = escape(term.why)
    if offered:
        marked = [f"<suggestion>{escape(text)}</suggestion>" for text in offered]
        message += " " + escape(_("Kan ook zo:")) + " " + ", ".join(marked) + "."
    if named:
        said = _("Of, als dat past: {words}.") if offered else _("Als het past: {words}.")
        message += " " + escape(said.format(words=", ".join(named)))
    correction = f" correction={quoteattr('|'.join(offered))}" if offered else ""
    return "\n".join(
        [
            "      <rule>",
            f"        <pattern>{''.join(tokens)}</pattern>",
            f"        <message>{message}</message>",
            f"        <short>{escape(_('Kan ook zo'))}</short>",
            f"        <example{correction}>Er staat <marker>{escape(shown)}</marker>.</example>",
            "      </rule>",
        ]
    )


def _options(term: Term, plural: bool | None) -> tuple[list[str], list[str]]:
    """Return the better words that fit as they are, and those that a person has to fit in."""
    offered, named = [], []
    for word in term.better:
        if not word.text:
            continue
        text = word.plural if plural else word.text
        if term.pos == "noun":
            same = bool(text and word.gender) and (plural or word.gender == term.gender)
        else:
            same = word.kind == "word"
        unsure = word.hint or word.near or word.objects or plural is None
        if same and not unsure:
            offered.append(text)
        else:
            named.append(text or word.text)
    offered = list(dict.fromkeys(offered))[:_MAX_SUGGESTIONS]
    return offered, [text for text in dict.fromkeys(named) if text not in offered][:3]


def _token(words: list[str]) -> str:
    """Return the token that is one of `words`; ``*`` is any word."""
    if words == ["*"]:
        return "<token/>"
    if len(words) == 1:
        return f"<token>{escape(words[0])}</token>"
    return f'<token regexp="yes">{escape("|".join(words))}</token>'
