"""Texts are encrypted before they reach the database, with keys from the environment.

Fernet (AES-128-CBC with HMAC-SHA256, github.com/fernet/spec) of the package ``cryptography``. The
newest key encrypts, every key decrypts, so keys can be changed without stopping. Each text is
sealed together with its place, so that nobody with access to the database can put it elsewhere.
"""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from klantvrij.i18n import _
from klantvrij.site.conversations.errors import ConversationError, KeyMissingError
from klantvrij.site.environment import VariableError, text_keys


def new_key() -> str:
    """Return a new random key."""
    return Fernet.generate_key().decode("ascii")


def seal(text: str, place: str) -> bytes:
    """Return `text` encrypted, sealed to `place` (which version of which text it is).

    Raises KeyMissingError when there is no usable key.
    """
    return seal_bytes(text.encode("utf-8", "surrogatepass"), place)


def unseal(cipher: bytes | memoryview, place: str) -> str:
    """Return the text of `cipher`.

    Raises KeyMissingError when no key at hand opens it, ConversationError when it was moved here.
    """
    return unseal_bytes(cipher, place).decode("utf-8", "surrogatepass")


def seal_bytes(data: bytes, place: str) -> bytes:
    """Return `data` encrypted, sealed to `place`. Raises KeyMissingError."""
    return _ready().encrypt(place.encode() + b"\n" + data)


def unseal_bytes(cipher: bytes | memoryview, place: str) -> bytes:
    """Return the bytes of `cipher`; raises as `unseal`."""
    try:
        plain = _ready().decrypt(bytes(cipher))
    except InvalidToken as error:
        raise KeyMissingError from error
    found, _newline, data = plain.partition(b"\n")
    if not hmac.compare_digest(found, place.encode()):
        raise ConversationError(_("Deze tekst staat niet op haar eigen plek. Meld dit."))
    return data


def reseal(cipher: bytes | memoryview) -> bytes:
    """Return `cipher` encrypted anew with the newest key; time and text stay."""
    return _keys().rotate(bytes(cipher))


def keyed_hash(text: str, purpose: str) -> str:
    """Return a hash of `text` that can't be guessed back without the secret of this site."""
    key = hashlib.sha256(f"conversations {purpose} {settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def look_for_keys() -> None:
    """Raise VariableError when the environment gives no usable key."""
    _keys()


def _ready() -> MultiFernet:
    try:
        return _keys()
    except VariableError as error:
        raise KeyMissingError from error


def _keys() -> MultiFernet:
    return _keyring(tuple(text_keys(new_key)))


@lru_cache(maxsize=4)
def _keyring(keys: tuple[str, ...]) -> MultiFernet:
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError as error:
        message = _("KLANTVRIJ_TEXT_KEYS bevat een sleutel die niet klopt.")
        raise VariableError(message) from error
