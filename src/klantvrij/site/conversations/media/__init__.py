"""A photo, drawing or voice message, known by its content and kept without what it tells besides.

A telephone writes in a photo where and when it was taken, and in a recording who made it. What is
kept is the picture or the sound and nothing else.
"""

from __future__ import annotations

from typing import NamedTuple

from klantvrij.i18n import _
from klantvrij.site.conversations.errors import ConversationError
from klantvrij.site.conversations.media import pictures, sounds
from klantvrij.site.conversations.media.base import MediaError

ACCEPTED = "image/jpeg,image/png,image/webp,audio/mpeg,audio/mp4,audio/x-m4a,audio/ogg,audio/wav"
"""For the file field of a form, which a telephone turns into its camera and recorder."""
LONGEST_SOUND = 5 * 1024**2
"""Bytes of a recording: some ten minutes as a telephone makes it."""


class Media(NamedTuple):
    """What is kept: the media type, and the bytes."""

    kind: str
    data: bytes


def read(data: bytes) -> Media:
    """Return what is kept of a file. Raises ConversationError for what isn't taken."""
    try:
        if pictures.is_one(data):
            return Media(*pictures.clean(data))
        if sounds.is_one(data):
            if said := _not_taken(sounds.besides(data)):
                raise ConversationError(said)
            if len(data) > LONGEST_SOUND:
                raise ConversationError(
                    _("Deze opname is te lang. Maak een kortere, van hooguit tien minuten.")
                )
            return Media(*sounds.clean(data))
    except MediaError as error:
        raise ConversationError(
            _("Dit bestand is niet heel, of het is iets anders. Probeer een ander.")
        ) from error
    raise ConversationError(
        _("Dit kan hier niet bij. Kies een foto of tekening (jpg, png) of een geluid (m4a, mp3).")
    )


def _not_taken(kind: str) -> str:
    """Return what to do with a file that is whole, of a kind that isn't taken."""
    return {
        "lossless": _(
            "Niet elke computer speelt deze opname af, want ze staat op Lossless. Neem haar "
            "opnieuw op. Kies op een iPhone eerst bij Instellingen, Dictafoon, Audiokwaliteit: "
            "Gecomprimeerd."
        ),
        "film": _("Dit is een film. Neem alleen geluid op, of maak een foto."),
        "photo": _(
            "Niet elke computer toont deze foto (HEIC). Bewaar haar als jpg, of maak de foto "
            "opnieuw, hier op deze pagina met uw telefoon."
        ),
    }.get(kind, "")


def is_picture(kind: str) -> bool:
    """Return whether a media type is that of a picture."""
    return kind.startswith("image/")
