"""What a password needs, said in our own words."""

from __future__ import annotations

from django.contrib.auth.password_validation import CommonPasswordValidator, MinimumLengthValidator

from klantvrij.i18n import _


class Long(MinimumLengthValidator):
    """A password is long."""

    def get_error_message(self) -> str:
        """Return what is said of one that is too short."""
        return _("Dit wachtwoord is te kort. Neem er een van {least} tekens of meer.").format(
            least=self.min_length
        )

    def get_help_text(self) -> str:
        """Return what is asked."""
        text = _("Neem {least} tekens of meer. Een paar woorden achter elkaar zijn goed.")
        return text.format(least=self.min_length)


class Unknown(CommonPasswordValidator):
    """A password isn't on the list that everybody tries first."""

    def get_error_message(self) -> str:
        """Return what is said of one that is."""
        return _("Dit wachtwoord is te bekend. Neem een ander.")

    def get_help_text(self) -> str:
        """Return what is asked: nothing that helps to know before."""
        return ""
