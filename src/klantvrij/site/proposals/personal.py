"""Finding what may be personal data in a visitor's text, to warn once before it is sent.

It only asks “are you sure?”; it never refuses. The one thing that is never kept is a
burgerservicenummer: Algemene verordening gegevensbescherming art. 87 and Uitvoeringswet AVG
art. 46 allow it to be used only where a law says so, and no law does here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from klantvrij.i18n import _


class Sort(StrEnum):
    """A sort of personal data."""

    BSN = "bsn"
    EMAIL = "e-mail"
    TELEPHONE = "telefoon"
    ADDRESS = "adres"
    BANK = "rekening"
    CHILD = "kind"
    BIRTH = "geboortedatum"


class Spot(NamedTuple):
    """Where something stands: offsets in code points, end exclusive."""

    start: int
    end: int
    sort: Sort


_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_RUN = re.compile(r"(?<![\w.,+/-])\d+(?:[ .-]\d+)*(?![\w/]|-\w|,\d)")
_DIGITS = re.compile(r"\d+")
_TELEPHONE = re.compile(
    r"(?<![\w.,/-])(?:(?:\+31|0031)[ -]?(?:\(0\))?[ -]?|0)[1-9](?:[ -]?\d){8}(?![\w/-]|[.,]\d)"
)
_BANK = re.compile(r"\bNL\d\d ?[A-Z]{4} ?\d{4} ?\d{4} ?\d{2}\b", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}\b(?: ?\d{1,5}\b)?")
_STREET = re.compile(
    r"\b[A-Z][\w'’-]*(?:straat|laan|weg|plein|gracht|kade|dijk|hof|steeg|singel|pad)"
    r" \d{1,4}[a-z]?\b"
)
_BIRTH = re.compile(
    r"(?i:\bgeboren(?: op| is)?|\bgeboortedatum:?) ?\d{1,2}[ -/.]\w{1,9}[ -/.]\d{2,4}"
)
_NAME = r"[A-ZÀ-Þ][a-zß-ÿ'’-]+"
_CHILD = re.compile(
    r"(?i:\b(?:mijn|onze?|ons|haar|zijn|hun)) (?i:\w+ )?"
    r"(?i:zoon(?:tje)?|dochter(?:tje)?|kind(?:je)?|kleinkind|kleinzoon|kleindochter|broertje|zusje"
    r"|baby|jongste|oudste)"
    rf" ?,? ?(?i:heet |genaamd )?({_NAME})"
)
_NO_NAME = frozenset(
    ("Wmo", "Het", "De", "Een", "En", "Ik", "Hij", "Zij", "Ze", "We", "Wij", "Dat", "Die", "Is")
)


def passes_eleven(digits: str) -> bool:
    """Say whether nine digits pass the test of a burgerservicenummer (the “elfproef”).

    9a+8b+7c+6d+5e+4f+3g+2h-i is divisible by eleven, and not all digits are the same.
    """
    if len(digits) != 9 or len(set(digits)) == 1:
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    pairs = zip(digits, weights, strict=True)
    return sum(int(digit) * weight for digit, weight in pairs) % 11 == 0


def spots(text: str) -> list[Spot]:
    """Return what may be personal data in `text`, in order; nothing overlaps."""
    found: list[Spot] = list(_bsns(text))
    for sort, pattern in (
        (Sort.EMAIL, _EMAIL),
        (Sort.BANK, _BANK),
        (Sort.TELEPHONE, _TELEPHONE),
        (Sort.ADDRESS, _POSTCODE),
        (Sort.ADDRESS, _STREET),
        (Sort.BIRTH, _BIRTH),
    ):
        found += [Spot(*match.span(), sort) for match in pattern.finditer(text)]
    found += [
        Spot(*match.span(1), Sort.CHILD)
        for match in _CHILD.finditer(text)
        if match[1] not in _NO_NAME
    ]
    kept: list[Spot] = []
    for spot in found:  # the first patterns are the surest
        if not any(spot.start < other.end and other.start < spot.end for other in kept):
            kept.append(spot)
    return sorted(kept)


def _bsns(text: str) -> Iterable[Spot]:
    """Yield what is nine digits in all, in whole groups (1234.56.782), and passes the test.

    Eight digits in one go may be a number that begins with a nought. A run that is a telephone
    number as a whole (06 12345678) holds no other number.
    """
    for run in _RUN.finditer(text):
        if _TELEPHONE.fullmatch(run[0]):
            continue
        groups = list(_DIGITS.finditer(text, *run.span()))
        for first, group in enumerate(groups):
            digits = ""
            for last in groups[first:]:
                digits += last[0]
                if len(digits) > 9:
                    break
                alone = len(digits) == 8 and last is group
                if (len(digits) == 9 or alone) and passes_eleven(digits.zfill(9)):
                    yield Spot(group.start(), last.end(), Sort.BSN)


def without_bsn(text: str) -> str:
    """Return `text` with, for every burgerservicenummer, a note that it was left out."""
    for spot in reversed([spot for spot in spots(text) if spot.sort is Sort.BSN]):
        text = text[: spot.start] + LEFT_OUT + text[spot.end :]
    return text


LEFT_OUT = "[burgerservicenummer weggelaten]"
"""What stands in a text where a burgerservicenummer stood: data, so not translated."""


def title(sort: Sort) -> str:
    """Return what a sort of personal data is called on screen."""
    return {
        Sort.BSN: _("een burgerservicenummer"),
        Sort.EMAIL: _("een e-mailadres"),
        Sort.TELEPHONE: _("een telefoonnummer"),
        Sort.ADDRESS: _("een adres"),
        Sort.BANK: _("een rekeningnummer"),
        Sort.CHILD: _("de naam van een kind"),
        Sort.BIRTH: _("een geboortedatum"),
    }[sort]
