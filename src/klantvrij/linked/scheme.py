"""What is said about the whole list, and the addresses of everything in it.

The addresses follow the Dutch URI strategy: ``/id/…`` names the thing itself and leads (303) to
``/doc/…``, the page or data about it. They last: a slug, once given out, keeps its meaning.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote, urlsplit

from klantvrij.i18n import _

DEFAULT_BASE = "https://klantvrij.example"
"""Where the list lives when nobody says so: a name that leads nowhere (RFC 2606)."""

FIRST_ISSUED = date(2026, 11, 22)
NAME = "klantvrij"
_SLUG = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


@dataclass(frozen=True, slots=True)
class Scheme:
    """The list as a whole.

    `base` is the address of the site, without a slash at the end; `version` any short text
    ("0.1.0", "2026-11"); `issued` the day the list first came out, `modified` the day of this
    version, None when it is not known. `publisher` and `contact` (an e-mail address, "" for none)
    are those of the organisation that keeps the list. Raises ValueError, with one Dutch sentence,
    for a base that is no http(s) address or an empty version.
    """

    base: str = DEFAULT_BASE
    version: str = "0"
    title: str = "Klantvrij: woorden uit de markt en wat ook kan"
    publisher: str = "Klantvrij"
    contact: str = ""
    issued: date = FIRST_ISSUED
    modified: date | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "base", _checked(self.base))
        if not self.version.strip():
            raise ValueError(_("Geef de lijst een versie, bijvoorbeeld 1.0."))

    def on(self, modified: date | None) -> Scheme:
        """Return the same with another day of change."""
        return replace(self, modified=modified)

    @property
    def address(self) -> str:
        """The address of the scheme itself."""
        return f"{self.base}/id/begrippenkader/{NAME}"

    @property
    def version_address(self) -> str:
        """The address of this version of the scheme."""
        return f"{self.address}/{quote(self.version.strip(), safe='')}"

    @property
    def publisher_address(self) -> str:
        """The address of the organisation that keeps the list."""
        return f"{self.base}/id/organisatie/beheerder"

    @property
    def definitions(self) -> str:
        """The address of the page that explains the one property of our own."""
        return f"{self.base}/def/{NAME}"

    @property
    def better_property(self) -> str:
        """The property that leads from a word to a better one."""
        return f"{self.definitions}#beterWoord"

    def concept(self, slug: str) -> str:
        """Return the address of a concept; raises ValueError for what is no slug."""
        return f"{self.base}/id/begrip/{_slug(slug)}"

    def source(self, code: str) -> str:
        """Return the address of a source, from its code in the lexicon (H01)."""
        return f"{self.base}/id/bron/{_slug(slug_of(code))}"

    def document(self, address: str) -> str:
        """Return the /doc/ address that goes with an /id/ address of this scheme.

        Raises ValueError for an address that isn't one.
        """
        start = f"{self.base}/id/"
        if not address.startswith(start):
            raise ValueError(_("{address} is geen adres uit deze lijst.").format(address=address))
        return f"{self.base}/doc/{address[len(start) :]}"


def slug_of(text: str) -> str:
    """Return `text` as part of an address: small letters, digits and hyphens, no accents."""
    plain = unicodedata.normalize("NFKD", text.lower())
    letters = (char for char in plain if not unicodedata.combining(char))
    kept = "".join(char if char.isascii() and char.isalnum() else " " for char in letters)
    return "-".join(kept.split())


def _checked(base: str) -> str:
    problem = _("{base} is geen adres van een site; geef iets als https://woorden.example.")
    try:
        parts = urlsplit(base)
        _port = parts.port  # a port that is no number is only found out here
    except ValueError as error:
        raise ValueError(problem.format(base=base)) from error
    whole = parts.scheme in {"http", "https"} and parts.hostname
    odd = any(char.isspace() or char in '<>"{}|\\^`' for char in base)
    if not whole or odd or parts.query or parts.fragment or parts.username:
        raise ValueError(problem.format(base=base))
    return base.rstrip("/")


def _slug(text: str) -> str:
    if not text or not set(text) <= _SLUG:
        problem = _("‘{text}’ kan niet in een adres; gebruik kleine letters, cijfers en streepjes.")
        raise ValueError(problem.format(text=text))
    return text
