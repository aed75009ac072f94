"""Whether the *u* of a text is an organisation: an employer, a supplier, a school.

Between two organisations nothing is one-way in the sense of the essay, which is about people. But
whoever has a benefit besides his own company is a resident first.
"""

from __future__ import annotations

import re

_BODY = (
    r"(?:werkgevers?|ondernemers?|\w*aanbieders?|opdrachtnemers?|inschrijvers?|\w*leveranciers?|"
    r"verhuurders?|\w*instelling(?:en)?|\w*organisaties?|stichting(?:en)?|vereniging(?:en)?|"
    r"directies?|bestuur|besturen|(?:\w+)?school|(?:\w+)?scholen|bedrij(?:f|ven)|onderneming(?:en)?|"
    r"contractant(?:en)?|subsidieontvangers?|dienstverleners?|contractpartij(?:en)?|bestuurders?|"
    r"inleners?|vervoerders?|verwijzers?|winkeliers?|bureaus?)"
)
_ADJECTIVE = r"(?:\w+e\s+)?"
_ADDRESSED = re.compile(
    rf"(?im)^[^\w\n]*(?:beste|geachte|hallo|aan\s+(?:de|het|alle|onze))\s+{_ADJECTIVE}{_BODY}\b(?!\s+van\b)"
    rf"|(?:^[^\w\n]*|,\s+){_BODY}[:!]"
    rf"|\b(?:u|jij|je|jullie)\s+(?:bent\s+|zijn\s+)?als\s+(?:een\s+|de\s+)?{_ADJECTIVE}{_BODY}\b"
    rf"|\b(?:u|jij|je)\s+bent\s+(?:een\s+|de\s+|nu\s+|ook\s+)*{_ADJECTIVE}{_BODY}\b"
    rf"|\bals\s+(?:een\s+|de\s+)?{_ADJECTIVE}{_BODY}\s+\w+\s+(?:u|je|jij)\b"
)
_HIS_PEOPLE = re.compile(
    r"(?i)\b(?:uw|jouw|jullie)\s+(?:\w+e\s+)?(?:werknemers?|personeel(?:slid|sleden)?|"
    r"organisatie|onderneming|instelling|stichting|vereniging|leerlingen|cliënten|huurders?|"
    r"offerte|bedrijf)\b"
    r"|\bu\s+(?:heeft|hebt)\s+(?:een|uw)\s+(?:\w+\s+)?(?:bedrijf|onderneming|\w*winkel|\w*zaak)\b"
    r"|\b(?:neemt|nam|heeft|hebt)\s+u\s[^.!?\n]{0,80}\bin\s+dienst\b"
    r"|\bneemt\s+u\s+(?:iemand|een|mensen)\s[^.!?\n]{0,80}\baan\s*\?"
    r"|\bu\s[^.!?\n]{0,80}\bin\s+dienst\s+(?:neemt|nam|heeft|hebt|wilt)\b"
)
"""Whom and what only an organisation has; who works for somebody may say *uw bedrijf* too."""
_RESIDENT = re.compile(
    r"(?i)\b(?:uw|jouw|je)\s+(?:\w+e\s+)?(?:\w*uitkering|\w*bijstand|pgb|kind(?:eren)?|zoon|dochter|"
    r"partner|gezin|huur|\w*toeslag|\w*inkomen|inkomsten|schulden|schuld|werkgever|hulpvraag|"
    r"indicatie|begeleider|woning|ouders?|behandeling|gezondheid|cv|sollicitaties?)\b"
    r"|\b(?:u|je|jij)\s+(?:krijgt|ontvangt|heeft|hebt)\s+(?:\w+\s+){0,3}?(?:\w*bijstand|\w*uitkering|"
    r"\w*schulden|pgb|hulp|zorg|toeslag|kinderen)\b"
    r"|\b(?:met|naast)\s+(?:een|uw|je)\s+\w*uitkering\s+(?:\w+\s+)?(?:u|je|jij|moet|kunt|krijgt)\b"
)
"""What shows that the reader is somebody who is helped."""


def is_to_an_organisation(text: str) -> bool:
    """Say whether the reader of `text`, who is spoken to in it, is an organisation."""
    if _ADDRESSED.search(text) is None and _HIS_PEOPLE.search(text) is None:
        return False
    return _RESIDENT.search(text) is None
