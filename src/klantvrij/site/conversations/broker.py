"""Residents who show who they are through the organisation's broker (OpenID Connect), if any.

A broker such as one for DigiD says with a pseudonym that somebody is the same as before, and no
more: only a keyed hash of that pseudonym is kept, no name and no number, whatever else it sends.
It is one way in beside codes and the own word, never the only one.

OpenID Connect Core 1.0 (authorization code), with PKCE (RFC 7636), state and nonce; the signature
of the ID token is checked with the broker's keys.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import re
import secrets
import time
import urllib.request
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import jwt
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest

from klantvrij.i18n import _
from klantvrij.site.conversations import tries
from klantvrij.site.conversations.crypto import keyed_hash
from klantvrij.site.conversations.errors import ConversationError, NotAllowedError
from klantvrij.site.conversations.kinds import Role, Trust
from klantvrij.site.conversations.models import BrokerSubject
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.environment import value

_LOG = logging.getLogger(__name__)
_KEY = "inlogdienst"
_MINUTES = 15
_SECONDS = 10
_LARGEST = 1_000_000
_KEPT_SECONDS = 3600
_SIGNED = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
_LOOKS_LIKE_A_NUMBER = re.compile(r"\d{8,9}")


class BrokerError(ConversationError):
    """The broker didn't say who this is."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(
            sentence
            or _(
                "Inloggen is niet gelukt. Probeer het nog eens, of gebruik uw code of eigen woord."
            )
        )


def button() -> str:
    """Return the text of the link to the broker, or an empty text where there is none."""
    return value("KLANTVRIJ_BROKER_NAME") if value("KLANTVRIJ_BROKER_ISSUER") else ""


def begin(request: HttpRequest, back: str) -> str:
    """Return the address at the broker to go to; `back` is where it sends the visitor back to.

    Raises BrokerError when the broker can't be reached.
    """
    found = _discovered()
    state, nonce, verifier = (secrets.token_urlsafe(32) for _part in range(3))
    request.session[_KEY] = [state, nonce, verifier, back, int(time.time()) + _MINUTES * 60]
    digest = hashlib.sha256(verifier.encode()).digest()
    query = {
        "response_type": "code",
        "client_id": value("KLANTVRIJ_BROKER_ID"),
        "scope": "openid",
        "redirect_uri": back,
        "state": state,
        "nonce": nonce,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
        "prompt": "login",  # whoever was there before at a shared computer doesn't count
    }
    if _levels():
        query["acr_values"] = " ".join(_levels())
    address = str(found["authorization_endpoint"])
    return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(query)}"


def finish(request: HttpRequest) -> str:
    """Return the keyed hash of who came back from the broker. Raises BrokerError."""
    kept = request.session.pop(_KEY, None)
    state, code = request.GET.get("state", ""), request.GET.get("code", "")
    if not kept or not code or kept[4] < time.time():
        raise BrokerError
    if not hmac.compare_digest(state.encode(), kept[0].encode()):
        raise BrokerError
    found = _discovered()
    fields = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": kept[3],
        "code_verifier": kept[2],
    }
    token = _asked(str(found["token_endpoint"]), fields, _methods(found)).get("id_token")
    return _subject(_claims(token, found), kept[1])


def connect(seat: Seat, subject: str) -> None:
    """Let who came through the broker as `subject` come back to this seat that way.

    Only for a resident who is sure to be the resident. Raises NotAllowedError.
    """
    person = seat.participant
    if seat.role is not Role.RESIDENT or seat.trust is not Trust.CONFIRMED or seat.hand is not None:
        raise NotAllowedError
    with transaction.atomic():
        BrokerSubject.objects.get_or_create(
            participant=person,
            hashed=subject,
            defaults={"conversation_id": person.conversation_id, "created_by": person},
        )


def is_connected(seat: Seat) -> bool:
    """Return whether somebody connected the broker to this seat's participant."""
    return BrokerSubject.objects.filter(participant=seat.participant).exists()


def disconnect(seat: Seat) -> None:
    """Forget who came through the broker. Raises NotAllowedError."""
    if seat.role is not Role.RESIDENT or seat.trust is not Trust.CONFIRMED or seat.hand is not None:
        raise NotAllowedError
    BrokerSubject.objects.filter(participant=seat.participant).delete()


def confirm(seat: Seat, subject: str) -> Seat:
    """Return the seat with full trust when `subject` was connected to it. Raises NotAllowedError.

    A code that was found is no way to connect oneself to somebody else's conversation.
    """
    if not BrokerSubject.objects.filter(participant=seat.participant, hashed=subject).exists():
        raise NotAllowedError(
            _("Deze inlog hoort niet bij dit gesprek. Gebruik uw eigen woord, of een andere code.")
        )
    tries.settle(seat)
    return replace(seat, trust=Trust.CONFIRMED)


def seats_of(subject: str) -> list[Seat]:
    """Return a seat with full trust in each conversation of this subject, newest first."""
    rows = BrokerSubject.objects.filter(hashed=subject).select_related("participant")
    found = [row.participant for row in rows.order_by("-participant__created_at")]
    return [Seat(person, Trust.CONFIRMED) for person in found if person.present]


def _subject(claims: dict[str, Any], nonce: str) -> str:
    given, subject = claims.get("nonce"), claims.get("sub")
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), nonce.encode()):
        raise BrokerError
    if not isinstance(subject, str) or not 0 < len(subject) <= 255:
        raise BrokerError
    if _LOOKS_LIKE_A_NUMBER.fullmatch(subject):
        _LOG.error("the broker sends a number of a person as subject; ask for a pairwise pseudonym")
        raise BrokerError
    if (
        _levels() and claims.get("acr") not in _levels()
    ):  # asking (acr_values) binds a broker to nothing
        _LOG.warning("the broker gives another level of assurance than KLANTVRIJ_BROKER_ACR")
        raise BrokerError(
            _(
                "Hier is een sterkere manier van inloggen nodig. Log zo in, of gebruik uw code of "
                "eigen woord."
            )
        )
    return keyed_hash(f"{value('KLANTVRIJ_BROKER_ISSUER')} {subject}", "broker")


def _claims(token: object, found: dict[str, Any]) -> dict[str, Any]:
    try:
        name = jwt.get_unverified_header(str(token)).get("kid")
        keys = jwt.PyJWKSet.from_dict(_fetched(str(found["jwks_uri"]))).keys
        fitting = [key for key in keys if name is None or key.key_id == name]
        if len(fitting) != 1:
            raise BrokerError
        claims: dict[str, Any] = jwt.decode(
            str(token),
            fitting[0].key,
            algorithms=_SIGNED,
            audience=value("KLANTVRIJ_BROKER_ID"),
            issuer=str(found["issuer"]),
            leeway=60,
            options={"require": ["exp", "iat", "sub", "aud", "iss"]},
        )
    except jwt.PyJWTError as error:
        _LOG.warning("the broker's ID token is refused: %s", type(error).__name__)
        raise BrokerError from None
    return claims


def _discovered() -> dict[str, Any]:
    issuer = value("KLANTVRIJ_BROKER_ISSUER").rstrip("/")
    key = "broker-" + hashlib.sha256(issuer.encode()).hexdigest()
    found: dict[str, Any] | None = cache.get(key)
    if found is None:
        found = _fetched(f"{issuer}/.well-known/openid-configuration")
        needed = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
        if any(not isinstance(found.get(name), str) for name in needed):
            raise BrokerError
        if found["issuer"].rstrip("/") != issuer:
            _LOG.error("the broker calls itself otherwise than KLANTVRIJ_BROKER_ISSUER")
            raise BrokerError
        cache.set(key, found, _KEPT_SECONDS)
    return found


def _levels() -> list[str]:
    """Return the levels of assurance that are enough; none: any."""
    return value("KLANTVRIJ_BROKER_ACR").split()


def _methods(found: dict[str, Any]) -> str:
    """Return how the token endpoint wants the secret: in a header (the default) or in the form."""
    said = found.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    return "header" if "client_secret_basic" in said else "form"


def _asked(address: str, fields: dict[str, str], how: str) -> dict[str, Any]:
    name, secret = value("KLANTVRIJ_BROKER_ID"), value("KLANTVRIJ_BROKER_SECRET")
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    if how == "header":
        pair = f"{quote(name, safe='')}:{quote(secret, safe='')}"
        headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
    else:
        fields = {**fields, "client_id": name, "client_secret": secret}
    return _fetched(address, urlencode(fields).encode(), headers)


def _fetched(
    address: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> dict[str, Any]:
    """Return the JSON at `address`, over https or from this machine itself. Raises BrokerError."""
    parts = urlsplit(address)
    if parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "localhost", "::1"}:
        _LOG.error("the broker has an address without https")
        raise BrokerError
    request = urllib.request.Request(  # noqa: S310 - the scheme was looked at
        address, body, {"Accept": "application/json", **(headers or {})}
    )
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
            found = json.loads(answer.read(_LARGEST))
    except (OSError, ValueError) as error:
        _LOG.warning("the broker doesn't answer as it should: %s", type(error).__name__)
        raise BrokerError from None
    if not isinstance(found, dict):
        raise BrokerError
    return found
