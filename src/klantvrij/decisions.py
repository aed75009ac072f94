"""Words an organisation decided on: as its site publishes them, and as its checker uses them.

The site (``klantvrij serve``) answers them at ``/api/v1/besluiten``; whoever has ``site = "…"`` in
``klantvrij.toml`` checks with them, from the moment they are decided. The last copy is kept in the
user's cache folder, so that a computer without a network goes on with it. Answer and copy carry a
checksum over their content (SHA-256, FIPS 180-4); what doesn't match it is not used.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from klantvrij import keep
from klantvrij.i18n import _

PATH = "/api/v1/besluiten"
QUIET_SECONDS = 60
"""The site isn't asked again so soon after the last time, whether it answered or not."""
_TIMEOUT = 3.0
_MAX_BYTES = 1_000_000
_MAX_LETTERS = 300
_ON_THIS_COMPUTER = {"localhost", "127.0.0.1", "::1"}


class DecidedWord(NamedTuple):
    """A word that holds now."""

    replaces: tuple[str, ...]
    """Ids of the terms it takes the place of."""
    relation: str
    """Id of the relation it holds for; "" for all."""
    kind: str
    """Kind of organisation it holds for; "" for every kind."""
    word: str
    article: str
    """de, het or ""."""
    plural: str
    from_day: dt.date
    review_on: dt.date | None
    decided_by: str
    reason: str
    address: str
    """Of the page of the decision."""
    rejected: tuple[str, ...]
    """Words that were not chosen."""
    decided_on: dt.date | None = None
    """An older site doesn't say."""


class HouseWords(NamedTuple):
    """The decided words as settings of the checker: see fields of that name in `Config`."""

    decided_words: tuple[tuple[str, str], ...] = ()
    word_forms: tuple[tuple[str, str, str], ...] = ()
    word_relations: tuple[tuple[str, str, str], ...] = ()
    avoided: tuple[str, ...] = ()
    rejected_words: tuple[tuple[str, str, str], ...] = ()


def house_words(decided: Iterable[DecidedWord], kind: str = "") -> HouseWords:
    """Return the decided words for a text of an organisation of `kind` ("" when not known).

    A word for one relation is only offered there, and what was rejected for it is not offered
    there: elsewhere it may be the right word. When the decision is about the whole organisation,
    what was rejected is avoided everywhere.
    """
    words = [word for word in decided if not kind or word.kind in {"", kind}]
    # a decision about one relation goes before one about everything
    words.sort(key=lambda word: not word.relation)
    pairs = [(term, word) for word in words for term in word.replaces]
    return HouseWords(
        tuple(dict.fromkeys((term, word.word) for term, word in pairs)),
        tuple(
            dict.fromkeys((word.word, word.article, word.plural) for word in words if word.article)
        ),
        tuple(
            dict.fromkeys((term, word.word, word.relation) for term, word in pairs if word.relation)
        ),
        tuple(dict.fromkeys(text for word in words if not word.relation for text in word.rejected)),
        tuple(
            dict.fromkeys(
                (term, text, word.relation)
                for term, word in pairs
                if word.relation
                for text in word.rejected
            )
        ),
    )


def decision_for(
    decided: Iterable[DecidedWord], term: str, relation: str, kind: str = ""
) -> DecidedWord | None:
    """Return the decision about a word, as `house_words` goes by it; None when there is none.

    `relation` is that of the sentence, "" when it isn't known: a decision for one relation may
    then hold, and comes after one for all.
    """
    about = [
        word
        for word in decided
        if term in word.replaces
        and (not kind or word.kind in {"", kind})
        and (not relation or word.relation in {"", relation})
    ]
    about.sort(key=lambda word: bool(word.relation) != bool(relation))
    return next(iter(about), None)


def below(own: Iterable[tuple[str, str]], house: HouseWords) -> HouseWords:
    """Return `own` pairs (term, word) with those of the house for the terms that aren't in it."""
    own = tuple(own)
    taken = {term for term, _word in own}
    return house._replace(
        decided_words=(*own, *(row for row in house.decided_words if row[0] not in taken)),
        word_relations=tuple(row for row in house.word_relations if row[0] not in taken),
        rejected_words=tuple(row for row in house.rejected_words if row[0] not in taken),
    )


def decisions_below(
    own: Iterable[tuple[str, str]], decided: Iterable[DecidedWord]
) -> tuple[DecidedWord, ...]:
    """Return `decided`, without the terms of `own` pairs (term, word), which go before it."""
    taken = {term for term, _word in own}
    return tuple(
        word._replace(replaces=tuple(term for term in word.replaces if term not in taken))
        for word in decided
    )


# ---- over the wire


def to_wire(decided: Iterable[DecidedWord], root: str = "") -> dict[str, object]:
    """Return the decisions as the site publishes them; `root` goes before each address."""
    rows: list[dict[str, object]] = [
        {
            "vervangt": list(word.replaces),
            "relatie": word.relation,
            "soort": word.kind,
            "woord": word.word,
            "lidwoord": word.article,
            "meervoud": word.plural,
            "vanaf": word.from_day.isoformat(),
            "herzienOp": word.review_on.isoformat() if word.review_on else None,
            "doorWie": word.decided_by,
            "reden": word.reason,
            "adres": root + word.address,
            "afgewezen": list(word.rejected),
            "beslotenOp": word.decided_on.isoformat() if word.decided_on else None,
        }
        for word in decided
    ]
    return {"besluiten": rows, "controlegetal": checksum(rows)}


def checksum(rows: object) -> str:
    """Return the SHA-256 of `rows` as JSON with sorted keys and no spaces, as ``sha256:hex``."""
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def from_wire(document: object) -> tuple[DecidedWord, ...]:
    """Return the decisions in what a site published. Raises ValueError when it isn't whole.

    Keys we don't know are left for a newer version.
    """
    if not isinstance(document, Mapping) or not isinstance(document.get("besluiten"), list):
        raise ValueError("besluiten")
    rows = document["besluiten"]
    if document.get("controlegetal") != checksum(rows):
        raise ValueError("controlegetal")
    return tuple(map(_decision, rows))


def _decision(row: object) -> DecidedWord:
    if not isinstance(row, Mapping):
        raise ValueError("besluit")

    def text(name: str) -> str:
        value = row.get(name) or ""
        if not isinstance(value, str) or len(value) > _MAX_LETTERS * 20:
            raise ValueError(name)
        return value

    def word(value: object) -> str:
        if not isinstance(value, str) or len(value) > _MAX_LETTERS or not value.isprintable():
            raise ValueError("woord")
        return value

    def address(name: str) -> str:
        value = text(name)
        return value if value.startswith(("https://", "http://", "/")) else ""  # it becomes a link

    def words(name: str) -> tuple[str, ...]:
        value = row.get(name) or []
        if not isinstance(value, list):
            raise ValueError(name)
        return tuple(map(word, value))

    if not word(row.get("woord")) or text("lidwoord") not in {"", "de", "het"}:
        raise ValueError("woord")
    review_on, decided_on = text("herzienOp"), text("beslotenOp")
    return DecidedWord(
        replaces=words("vervangt"),
        relation=text("relatie"),
        kind=text("soort"),
        word=word(row.get("woord")),
        article=text("lidwoord"),
        plural=word(text("meervoud")),
        from_day=dt.date.fromisoformat(text("vanaf")),
        review_on=dt.date.fromisoformat(review_on) if review_on else None,
        decided_by=text("doorWie"),
        reason=text("reden"),
        address=address("adres"),
        rejected=words("afgewezen"),
        decided_on=dt.date.fromisoformat(decided_on) if decided_on else None,
    )


# ---- from the site of the house


def site_address(text: str) -> str:
    """Return the address of a site without a slash at the end.

    Only https, or http on this very computer. Raises ValueError.
    """
    parts = urlsplit(text.strip())
    plain = parts.scheme == "http" and parts.hostname in _ON_THIS_COMPUTER
    if not (parts.scheme == "https" or plain) or not parts.hostname or parts.username is not None:
        raise ValueError(text)
    if parts.query or parts.fragment or parts.port == 0:
        raise ValueError(text)
    return parts._replace(path=parts.path.rstrip("/")).geturl()


class _Copy(NamedTuple):
    """What is kept of a site: its answer (None before the first), and when (Unix seconds)."""

    answer: Any
    words: tuple[DecidedWord, ...]
    got: float
    asked: float


def from_site(address: str) -> tuple[tuple[DecidedWord, ...], str]:
    """Return the decided words of the site at `address`, and a sentence when they may be old.

    The site is asked at most once in `QUIET_SECONDS`; without an answer the last copy counts, and
    without a copy there are none.
    """
    path = _copy_path(address)
    now = time.time()
    copy = _read_copy(path)
    if copy is None or not 0 <= now - copy.asked < QUIET_SECONDS:
        old = copy or _Copy(None, (), 0.0, now)
        try:
            answer = _ask(address)
            copy = _Copy(answer, from_wire(answer), now, now)
        except (OSError, ValueError, RecursionError):  # URLError is an OSError
            copy = old._replace(asked=now)
        _write_copy(path, copy)
    return copy.words, _remark(address, copy)


def _remark(address: str, copy: _Copy) -> str:
    if copy.got == copy.asked:
        return ""
    if copy.answer is None:
        message = _(
            "De besluiten van {address} zijn niet op te halen. Er is nog geen kopie, dus nu gelden "
            "de woorden van Klantvrij zelf."
        )
        return message.format(address=address)
    day = dt.datetime.fromtimestamp(copy.got).astimezone()
    message = _(
        "De besluiten van {address} zijn nu niet op te halen. De kopie van {day} geldt zolang."
    )
    return message.format(address=address, day=f"{day:%d-%m-%Y %H:%M}")


class _StayThere(HTTPRedirectHandler):
    """Follows a redirect only to the same place: the settings name whom we ask."""

    def redirect_request(  # noqa: PLR0917 - the signature of urllib
        self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if (old.scheme, old.netloc) != (new.scheme, new.netloc):
            raise URLError(code)  # type: ignore[arg-type]
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _ask(address: str) -> object:
    """Return what the site answers. Raises OSError or ValueError when there is no good answer.

    Whoever checks a text waits no longer than `_TIMEOUT`. That of a socket starts anew with every
    byte, and looking up a name has none; so it is asked beside us, and left when it takes longer.
    """
    found: list[bytes] = []

    def ask() -> None:
        # whatever went wrong, there is no answer
        with suppress(OSError, HTTPException, ValueError):
            found.append(_fetched(address))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(_TIMEOUT)
    if not found:
        raise TimeoutError(address)
    return json.loads(found[0])


def _fetched(address: str) -> bytes:
    request = Request(  # noqa: S310 - `site_address` lets only https and this computer through
        address + PATH, headers={"Accept": "application/json", "User-Agent": "klantvrij"}
    )
    with build_opener(_StayThere).open(request, timeout=_TIMEOUT) as response:
        body: bytes = response.read(_MAX_BYTES + 1)
    if len(body) > _MAX_BYTES:
        raise ValueError(len(body))
    return body


def _copy_path(address: str) -> Path | None:
    folder = keep.folder()
    name = hashlib.sha256(address.encode()).hexdigest()[:24]
    return Path(folder, f"besluiten-{name}.json") if folder else None


def _read_copy(path: Path | None) -> _Copy | None:
    try:
        kept = json.loads(path.read_bytes()) if path else {}
        answer = kept["antwoord"]
        words = () if answer is None else from_wire(answer)
        return _Copy(answer, words, float(kept["opgehaald"]), float(kept["gevraagd"]))
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def _write_copy(path: Path | None, copy: _Copy) -> None:
    if path is None:
        return
    kept = {"antwoord": copy.answer, "opgehaald": copy.got, "gevraagd": copy.asked}
    partial = path.with_suffix(f".{secrets.token_hex(8)}.part")
    with suppress(OSError):  # a folder that can't be written only costs asking again
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            partial.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
