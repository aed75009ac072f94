"""Tells an e-mail from other text by its first lines."""

from __future__ import annotations

_KNOWN = frozenset(
    """
    from to cc subject date received message-id mime-version return-path reply-to content-type
    delivered-to content-transfer-encoding x-mailer sender
    """.split()  # noqa: SIM905 - thirteen lines shorter
)


def looks_like_mail(start: str, *, sure: bool = False) -> bool:
    """Whether lower-case `start` opens with e-mail headers.

    Three different ones, one of them never written by hand: a memo may begin with "From:" and
    "Subject:". When the name of the file says e-mail (`sure`), one is enough.
    """
    seen = set()
    for line in start.splitlines()[:60]:
        if not line:
            break
        if line[0] in " \t":
            continue
        name, colon, _rest = line.partition(":")
        if not colon or " " in name:
            break
        if name in _KNOWN:
            seen.add(name)
    if sure:
        return bool(seen)
    return len(seen) >= 3 and bool(seen & {"message-id", "mime-version", "received", "date"})
