"""Where django-allauth asks us: who gets in, what it says, what is kept how.

Nobody registers: an administrator makes a place for somebody, who then chooses a password, or
comes in through the organisation's own sign-in (OpenID Connect) with the same e-mail address.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Any, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse

from klantvrij.i18n import _
from klantvrij.site.accounts.models import Person, address
from klantvrij.site.accounts.rights import Right, may
from klantvrij.site.accounts.strength import is_strong
from klantvrij.site.audit import log
from klantvrij.site.errors import page
from klantvrij.site.house.models import House
from klantvrij.site.limits import place

_WORK = (
    (Right.MODERATE, "desk"),
    (Right.KEEP_WORDS, "desk"),
    (Right.COUNSEL, "talks"),
    (Right.OVERSEE, "account"),
    (Right.ADMINISTER, "people"),
)
"""Where the work of who has a right is; the first that fits."""


def sentence(code: str) -> str | None:
    """Return what we say for an error of django-allauth, or None where its own words do."""
    return {
        "account_inactive": _("Uw toegang is beëindigd. Vraag het aan uw beheerder."),
        "email_password_mismatch": _("Dit e-mailadres en wachtwoord horen niet bij elkaar."),
        "enter_current_password": _("Typ het wachtwoord dat u nu hebt."),
        "incorrect_code": _("Deze code klopt niet. Kijk in uw app naar de nieuwste code."),
        "incorrect_password": _("Dit wachtwoord klopt niet."),
        "too_many_login_attempts": _("Het is te vaak niet gelukt. Wacht vijf minuten."),
        "rate_limited": _("Dit ging te vaak achter elkaar. Wacht een paar minuten."),
    }.get(code)


class Entrance(DefaultAccountAdapter):  # type: ignore[misc] # no types
    """Signing in with e-mail and password."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: people are invited."""
        del request
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return where the visitor comes from; the server has seen to the proxy already."""
        return place(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return where to go after signing in without a page to go back to: to one's work.

        Who may not use their rights yet goes to where the second step is set up.
        """
        if is_strong(request):
            for right, work in _WORK:
                if may(request.user, right):
                    return reverse(work)
        return reverse("my_access")

    def validation_error(self, code: str, *arguments: Any) -> ValidationError:
        """Return an error in our own words."""
        said = sentence(code)
        return ValidationError(said, code) if said else super().validation_error(code, *arguments)

    def add_message(  # noqa: PLR0917 - theirs
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Show what went wrong; what went well the next page shows by itself."""
        del message_context
        said = {
            "account/messages/password_changed.txt": _("Uw wachtwoord is veranderd."),
            "mfa/messages/totp_activated.txt": _("De app met codes is ingesteld."),
            "mfa/messages/totp_deactivated.txt": _("De app met codes is weggehaald."),
            "mfa/messages/webauthn_added.txt": _("De toegangssleutel is toegevoegd."),
            "mfa/messages/webauthn_removed.txt": _("De toegangssleutel is weggehaald."),
        }.get(message_template or "", message)
        if said:
            messages.add_message(request, level, said, extra_tags=extra_tags)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt, and note in the log when there were too many."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            log.write(request, log.SIGN_IN, _who(credentials), "te-vaak")
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Note in the log that somebody didn't get in."""
        log.write(request, log.SIGN_IN, _who(credentials), "mislukt")

    def reauthenticate(self, user: Person, password: str) -> bool:
        """Say whether `password` is the one of who is signed in."""
        found = self.authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def send_notification_mail(self, *arguments: Any, **named: Any) -> None:
        """Send nothing: the site works without a mail server."""


class SecondStep(DefaultMFAAdapter):  # type: ignore[misc] # no types
    """Codes and keys; their secrets are unreadable in the database and in a backup."""

    def validation_error(self, code: str, *arguments: Any) -> ValidationError:
        """Return an error in our own words."""
        said = sentence(code)
        return ValidationError(said, code) if said else super().validation_error(code, *arguments)

    def encrypt(self, text: str) -> str:
        """Return `text` so that only who has the site's secret key can read it."""
        return _cipher().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Return what was encrypted; nothing that fits when the secret key is another one."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return ""

    def get_totp_issuer(self) -> str:
        """Return what an app with codes calls this site."""
        name = House.current().name
        return f"Klantvrij {name}".strip().replace(":", " ")

    def _get_site_name(self) -> str:
        return self.get_totp_issuer()

    def generate_authenticator_name(self, user: Person, type: Any) -> str:  # noqa: A002 - theirs
        """Return a name for a new key."""
        del user, type
        return _("Toegangssleutel")


class Organisation(DefaultSocialAccountAdapter):  # type: ignore[misc] # no types
    """The organisation's own sign-in: for who has a place here, by the same e-mail address.

    The first time the e-mail address has to be that of a person here, and not one the sign-in calls
    unverified (``email_verified``, OpenID Connect Core 1.0 §5.1; many an organisation's own sign-in
    doesn't say, or says it as a text); from then on the subject of
    the organisation's sign-in is what counts, so that an address that goes to somebody else gives
    no way in.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Say no: people are invited."""
        del request, sociallogin
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find who this is. Raises ImmediateHttpResponse with a page when that isn't known."""
        if request.user.is_authenticated:
            _not_invited(request)  # nobody adds a way in to somebody else's place
        claims = sociallogin.account.extra_data
        # only who and where from is kept: no name, address or picture of what was sent
        sociallogin.account.extra_data = {}
        if sociallogin.is_existing:
            sociallogin.account.save(update_fields=["extra_data"])
            return
        claims = claims.get("userinfo") or claims.get("id_token") or claims
        given = claims.get("email")
        if not isinstance(given, str) or str(claims.get("email_verified")).lower() == "false":
            _not_invited(request)
        person = Person.objects.filter(email=address(given), is_active=True).first()
        if person is None or person.socialaccount_set.exists():  # type: ignore[attr-defined]
            _not_invited(request)
        sociallogin.connect(request, person)
        log.write(request, "organisatie-koppelen", f"persoon:{person.pk}")

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Any = None,
        extra_context: Any = None,
    ) -> None:
        """Note in the log that it went wrong; the page says so."""
        del provider, error, exception, extra_context
        log.write(request, log.SIGN_IN, "organisatie", "mislukt")

    def validation_error(self, code: str, *arguments: Any) -> ValidationError:
        """Return an error in our own words."""
        said = sentence(code)
        return ValidationError(said, code) if said else super().validation_error(code, *arguments)


def _not_invited(request: HttpRequest) -> NoReturn:
    log.write(request, log.SIGN_IN, "organisatie", "niet-uitgenodigd")
    text = _("Voor u is hier nog geen plek. Vraag uw beheerder om een uitnodiging.")
    raise ImmediateHttpResponse(page(request, 403, _("U kunt hier niet in"), text))


def _who(credentials: dict[str, Any]) -> str:
    person = Person.objects.filter(email=address(str(credentials.get("email", "")))).first()
    return f"persoon:{person.pk}" if person else "persoon"


def _cipher() -> Fernet:
    key = hmac.digest(settings.SECRET_KEY.encode(), b"klantvrij.second-step", hashlib.sha256)
    return Fernet(base64.urlsafe_b64encode(key))
