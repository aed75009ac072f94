"""The keys a backup needs and hasn't got: which they are, and whether those at hand fit.

A backup has a fingerprint of each key, never a key: 64 bits of a SHA-256, from which nobody gets a
random key of 128 bits or more back.
"""

from __future__ import annotations

import hashlib

from klantvrij.i18n import _
from klantvrij.site.backup.file import About
from klantvrij.site.environment import Keys, data_folder, keys_at_hand


def fingerprints() -> dict[str, list[str]]:
    """Return of each variable the fingerprints of its keys, for the file of a backup."""
    return {kind.name: _prints(kind) for kind in keys_at_hand()}


def _prints(kind: Keys) -> list[str]:
    return [
        hashlib.sha256(f"klantvrij {kind.name} {key}".encode()).hexdigest()[:16]
        for key in kind.keys
    ]


def to_keep() -> str:
    """Return the sentence that says which keys have to be kept, and where they are now."""
    places = [kind.place for kind in keys_at_hand() if kind.keys]
    text = _("De sleutels zitten er niet in. Bewaar die op een andere plek dan de kopie: {places}.")
    return text.format(places=_(" en ").join(places))


def to_put_back(about: About) -> str:
    """Return the sentence on the keys after a restore: whether they fit, and what to do if not.

    A backup of before the fingerprints can't tell.
    """
    kinds = keys_at_hand()
    files = _(" en ")
    if not about.keys:
        text = _(
            "Zet ook de sleutels van toen terug ({names}), anders gaan de gesprekken niet open."
        )
        return text.format(names=files.join(kind.file for kind in kinds))
    wrong = [kind for kind in kinds if set(about.keys.get(kind.name, ())) - set(_prints(kind))]
    if not wrong:
        return _("De sleutels die hier zijn, horen bij deze reservekopie.")
    text = _(
        "Let op: de sleutels hier horen niet bij deze reservekopie. Zet {files} van toen in "
        "{folder}, of zet de sleutels in {names}; anders gaan gesprekken en codes niet open."
    )
    return text.format(
        files=files.join(kind.file for kind in wrong),
        folder=data_folder(),
        names=files.join(kind.name for kind in wrong),
    )
