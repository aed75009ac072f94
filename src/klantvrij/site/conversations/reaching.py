"""How a resident reaches the organisation: as an administrator filled it in, or at the desk."""

from __future__ import annotations

from klantvrij.i18n import _
from klantvrij.site.house.models import House


def reach_us() -> str:
    """Return the sentence that says how: by its telephone, else by mail, else at the desk."""
    house = House.current()
    if house.telephone:
        return _("Bel ons: {number}.").format(number=house.telephone.replace(" ", "\u00a0"))
    if house.contact:
        return _("Mail ons: {address}.").format(address=house.contact)
    return _("Vraag het aan de balie.")
