"""The forms of signing in, in our own words and without hints inside the fields."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.account.forms import ReauthenticateForm as PasswordAgain
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgain
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)

from klantvrij.i18n import _
from klantvrij.site.accounts.models import Person


def _calm(form: forms.Form, **labels: str) -> None:
    """Give the fields of `form` our labels, and take away the hints inside them."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs["class"] = "utrecht-textbox utrecht-textbox--html-input"
        field.label = labels.get(name, field.label)
        field.help_text = ""


class SignIn(LoginForm):  # type: ignore[misc] # no types
    """E-mail address and password."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        _calm(self, login=_("E-mailadres"), password=_("Wachtwoord"))


class Password(PasswordAgain):  # type: ignore[misc] # no types
    """The password once more, before something that matters."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        _calm(self, password=_("Wachtwoord"))


class _Digits:
    """Fields for a code: digits on a phone's keyboard."""

    fields: dict[str, forms.Field]

    def digits(self) -> None:
        _calm(self, code=_("Code"))  # type: ignore[arg-type]
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class Code(_Digits, AuthenticateForm):  # type: ignore[misc] # no types
    """A code from the app, or a recovery code."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.digits()


class CodeOnceMore(_Digits, CodeAgain):  # type: ignore[misc] # no types
    """A code once more, before something that matters."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.digits()


class FirstCode(_Digits, ActivateTOTPForm):  # type: ignore[misc] # no types
    """The first code of a new app."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.digits()


class NewPassword(ChangePasswordForm):  # type: ignore[misc] # no types
    """Another password."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        _calm(
            self,
            oldpassword=_("Wachtwoord van nu"),
            password1=_("Nieuw wachtwoord"),
            password2=_("Nieuw wachtwoord, nog een keer"),
        )
        self.fields["password1"].help_text = password_rules()


class FirstPassword(forms.Form):
    """The password of somebody who was invited."""

    password = forms.CharField(
        strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    again = forms.CharField(
        strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *arguments: Any, person: Person, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.person = person
        _calm(self, password=_("Wachtwoord"), again=_("Wachtwoord, nog een keer"))
        self.fields["password"].help_text = password_rules()

    def clean_password(self) -> str:
        """Return a password that is good enough."""
        given: str = self.cleaned_data["password"]
        validate_password(given, self.person)
        return given

    def clean(self) -> dict[str, Any]:
        """Return the fields, after seeing that both passwords are the same."""
        found = super().clean() or self.cleaned_data
        if "password" in found and found["password"] != found.get("again"):
            self.add_error("again", _("Dit is niet hetzelfde wachtwoord."))
        return found


def password_rules() -> str:
    """Return in one line what a password needs."""
    return " ".join(filter(None, password_validators_help_texts()))
