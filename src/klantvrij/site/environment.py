"""Every environment variable the site listens to, in one list; docs/site.md is made from it."""

from __future__ import annotations

import os
import re
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from klantvrij.i18n import _

_SHORTEST_KEY = 50
_SECRET, _TEXTS = "secret.txt", "text-keys.txt"


class VariableError(ValueError):
    """A variable is missing or wrong; the message is one Dutch sentence that names it."""


class Variable(NamedTuple):
    """A variable, its value when it isn't set, and what it is for (English, for docs/site.md)."""

    name: str
    default: str
    about: str


VARIABLES = (
    Variable(
        "KLANTVRIJ_ADDRESS",
        "",
        "Public address, e.g. `https://woorden.gemeente.example`. Setting it means production: "
        "HTTPS is forced, cookies are secure, and a secret key is required. Empty: only this "
        "computer.",
    ),
    Variable(
        "KLANTVRIJ_SECRET_KEY",
        "",
        "Fifty or more random characters. Needed when there is a public address; otherwise one is "
        "made and kept in the data folder.",
    ),
    Variable(
        "KLANTVRIJ_TEXT_KEYS",
        "",
        "Keys that encrypt what people write in conversations, newest first, with commas between "
        "(`manage.py text_keys --new` makes one). Needed for conversations when there is a public "
        "address; otherwise one is made and kept in the data folder.",
    ),
    Variable(
        "KLANTVRIJ_DATA", "", "Folder for the database, the look and the key of this computer."
    ),
    Variable(
        "DATABASE_URL", "", "`postgresql://user:password@host/name`; empty: SQLite in the folder."
    ),
    Variable(
        "KLANTVRIJ_PROXY",
        "",
        "IP address of the proxy in front; only from there `X-Forwarded-For` and "
        "`X-Forwarded-Proto` are believed.",
    ),
    Variable(
        "KLANTVRIJ_THEME",
        "",
        "A CSS file with the organisation's own NL Design System theme, with one class that ends "
        "in `-theme`.",
    ),
    Variable(
        "KLANTVRIJ_CLAMD",
        "",
        "`host:port` or the path of a socket where clamd listens; every document is shown to it "
        "first, and refused when it can't be reached.",
    ),
    Variable("KLANTVRIJ_UPLOAD_MB", "20", "Largest document, in megabytes."),
    Variable("KLANTVRIJ_CHECKS_PER_MINUTE", "240", "Texts checked for one address each minute."),
    Variable("KLANTVRIJ_DOCUMENTS_PER_MINUTE", "30", "Documents read for one address each minute."),
    Variable("KLANTVRIJ_ORGANISATION", "", "Name of the organisation, for set-up unattended."),
    Variable("KLANTVRIJ_KIND", "gemeente", "Kind of organisation, for set-up unattended."),
    Variable("KLANTVRIJ_CONTACT", "", "E-mail address for questions, for set-up unattended."),
    Variable(
        "KLANTVRIJ_ADMINISTRATOR",
        "",
        "E-mail address of the first administrator; `serve` prints a link that works once, until "
        "somebody has used it.",
    ),
    Variable(
        "KLANTVRIJ_OIDC_ISSUER",
        "",
        "Address of the organisation's own sign-in (OpenID Connect), e.g. "
        "`https://login.gemeente.example/realms/medewerkers`. Let it ask for a second step, and "
        "register `…/inloggen/met/organisatie/terug` there as the address to come back to.",
    ),
    Variable("KLANTVRIJ_OIDC_ID", "", "What that sign-in knows this site by."),
    Variable("KLANTVRIJ_OIDC_SECRET", "", "The secret that goes with it."),
    Variable(
        "KLANTVRIJ_OIDC_NAME", "Log in via uw organisatie", "Text of the button for that sign-in."
    ),
    Variable(
        "KLANTVRIJ_BROKER_ISSUER",
        "",
        "Address of the broker through which residents may show who they are (OpenID Connect), one "
        "for DigiD for example. Let it send a pairwise pseudonym as subject and nothing else, and "
        "register `…/gesprek/inloggen/terug` there as the address to come back to.",
    ),
    Variable("KLANTVRIJ_BROKER_ID", "", "What that broker knows this site by."),
    Variable("KLANTVRIJ_BROKER_SECRET", "", "The secret that goes with it."),
    Variable(
        "KLANTVRIJ_BROKER_NAME", "Log in via de inlogdienst", "Text of the link to that broker."
    ),
    Variable(
        "KLANTVRIJ_BROKER_ACR",
        "",
        "Levels of assurance (`acr`) that are enough, with spaces between, the one asked for "
        "first. That broker has to say one of them in its ID token, or nobody gets in that way. "
        "Empty: whatever it says.",
    ),
    Variable(
        "KLANTVRIJ_MAIL",
        "",
        "Mail server, `smtp://user:password@host:587` (STARTTLS) or `smtps://…:465`. Empty: "
        "invitations are links to copy.",
    ),
    Variable("KLANTVRIJ_MAIL_FROM", "", "Sender of mail, needed with the former."),
)
_DEFAULTS = {variable.name: variable.default for variable in VARIABLES}


def value(name: str) -> str:
    """Return what the variable `name` is set to, or its default. Raises KeyError when unknown."""
    return os.environ.get(name, "").strip() or _DEFAULTS[name]


def number(name: str) -> int:
    """Return the value of `name` as a number. Raises VariableError when it isn't one."""
    text = value(name)
    if not text.isascii() or not text.isdigit() or not int(text):
        message = _("{name} is ‘{text}’, maar daar hoort een getal van 1 of meer.")
        raise VariableError(message.format(name=name, text=text))
    return int(text)


class Mail(NamedTuple):
    """A mail server; `tls` is "first" (smtps), "later" (STARTTLS) or "" (only on this machine)."""

    host: str
    port: int
    user: str
    password: str
    tls: str


def mail() -> Mail | None:
    """Return the mail server, or None. Raises VariableError when it isn't one."""
    given = value("KLANTVRIJ_MAIL")
    if not given:
        return None
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise VariableError(
            _("KLANTVRIJ_MAIL is geen adres als smtp://naam:wachtwoord@server:587.")
        )
    if "@" not in value("KLANTVRIJ_MAIL_FROM"):
        raise VariableError(_("Zet in KLANTVRIJ_MAIL_FROM het e-mailadres van de afzender."))
    later = "" if parts.hostname in {"localhost", "127.0.0.1", "::1"} else "later"
    return Mail(
        parts.hostname,
        port or (465 if parts.scheme == "smtps" else 587),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        "first" if parts.scheme == "smtps" else later,
    )


_NAME = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
"""A host name (RFC 1123 §2.1), or an IPv4 address: one, since it says which names are answered."""


def public_address() -> str:
    """Return the public address without a slash at the end, or "" for only this computer.

    Raises VariableError for anything else than ``https://`` and a name: what isn't understood must
    not pass for "only this computer", where the safeguards of a public site are off.
    """
    given = value("KLANTVRIJ_ADDRESS").rstrip("/")
    try:
        parts = urlsplit(given)
        name = parts.hostname or ""
        whole = given == f"https://{parts.netloc}" and parts.netloc in {
            name,
            f"{name}:{parts.port}",
        }
    except ValueError:
        name, whole = "", False
    if given and not (whole and _NAME.fullmatch(name)):
        raise VariableError(
            _("KLANTVRIJ_ADDRESS is geen adres als https://woorden.gemeente.example.")
        )
    return given


def data_folder() -> Path:
    """Return the folder where the site keeps what is its own; it is made when first asked for.

    Raises VariableError when it can't be made.
    """
    chosen = value("KLANTVRIJ_DATA")
    if chosen:
        folder = Path(chosen).expanduser().absolute()
    elif sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "Klantvrij" / "site"
    else:
        home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
        folder = Path(home) / "klantvrij" / "site"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        text = _("De map {folder} kan niet gemaakt worden. Kies een andere met KLANTVRIJ_DATA.")
        raise VariableError(text.format(folder=folder)) from error
    return folder


def secret_key() -> str:
    """Return the secret that signs cookies: the variable, or one kept for this computer.

    Raises VariableError when there is a public address and no secret.
    """
    given = value("KLANTVRIJ_SECRET_KEY")
    if public_address() and len(given) < _SHORTEST_KEY:
        message = _("Zet in KLANTVRIJ_SECRET_KEY vijftig of meer willekeurige tekens.")
        raise VariableError(message)
    if given:
        return given
    return _kept_for_this_computer(_SECRET, lambda: secrets.token_urlsafe(60))


def text_keys(make: Callable[[], str]) -> list[str]:
    """Return the keys of the texts, newest first; `make` makes one for this computer.

    Raises VariableError when there is a public address and no key.
    """
    given = [key.strip() for key in value("KLANTVRIJ_TEXT_KEYS").split(",") if key.strip()]
    if not given and public_address():
        raise VariableError(
            _("Zet in KLANTVRIJ_TEXT_KEYS de sleutel waarmee gesprekken worden versleuteld.")
        )
    return given or _kept_for_this_computer(_TEXTS, make).split(",")


class Keys(NamedTuple):
    """Keys at hand: the variable they may be in, where they are now, and themselves."""

    name: str
    file: str
    place: str
    keys: tuple[str, ...]


def keys_at_hand() -> tuple[Keys, ...]:
    """Return the keys that are there and have to be kept apart from a backup; none is made."""
    found = []
    for name, file, given in (
        ("KLANTVRIJ_SECRET_KEY", _SECRET, [value("KLANTVRIJ_SECRET_KEY")]),
        ("KLANTVRIJ_TEXT_KEYS", _TEXTS, value("KLANTVRIJ_TEXT_KEYS").split(",")),
    ):
        keys, place = [key.strip() for key in given if key.strip()], name
        path = data_folder() / file
        if not keys and path.is_file():
            keys, place = path.read_text("ascii").strip().split(","), str(path)
        found.append(Keys(name, file, place, tuple(keys)))
    return tuple(found)


def _kept_for_this_computer(name: str, make: Callable[[], str]) -> str:
    path = data_folder() / name
    if not path.exists():
        # Whole or not there: two processes that start at once agree on one secret.
        draft = path.with_name(f"{name}.{secrets.token_hex(8)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(make() + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        except OSError:  # a file system without hard links
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    return path.read_text("ascii").strip()
