"""The conversation guide: open questions to use or skip, and for an organisation to change.

The guide we come with is in our own words. It follows what works (DOMAIN §4.2): first what is there
and what matters, what works already, the smallest step (solution-focused), who is near, what we
ourselves can do, and at the end who does what. No question asks for a fact that a form wants.
"""

from __future__ import annotations

from typing import NamedTuple

from klantvrij.i18n import _
from klantvrij.site.audit.log import identifier
from klantvrij.site.conversations.errors import ConversationError
from klantvrij.site.conversations.models import GuideEdition

LONGEST = 12_000
"""The longest guide, in code points."""


class Theme(NamedTuple):
    """A heading with its questions."""

    title: str
    questions: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return what the theme is known by in an address."""
        return identifier(self.title) or "vragen"


DEFAULT = """\
# Om te beginnen
Waar wilt u het vandaag over hebben?
Wat moet ik weten om u goed te begrijpen?
Wie wilt u erbij hebben, nu of een volgende keer?
Hoe wilt u dat ik u noem?

# Wat belangrijk is
Als er één ding hetzelfde mag blijven, wat is dat dan?
Waar wordt u blij van, ook op een slechte dag?
Wat wilt u absoluut niet?
Voor wie doet u wat u doet?

# Wat al lukt
Wat lukt al, al is het maar een beetje?
Wanneer ging het wel goed? Wat was er toen anders?
Wie of wat hielp u eerder door een moeilijke tijd?
Hoe houdt u het vol?

# Hoe het eruitziet als het beter gaat
Stel dat het over een half jaar goed gaat: wat doet u dan op een gewone dinsdag?
Waaraan merkt u als eerste dat het beter gaat? En wie merkt het nog meer?
Hoe dichtbij is dat al? Wat maakt dat het niet verder weg is?
Wat is de kleinste stap die iets zou schelen?

# De mensen om u heen
Wie merkt hoe het met u gaat?
Wie zou u willen vragen, en waarvoor liever niet?
Hoe gaat het met wie voor u zorgt? Wat heeft die zelf nodig?

# Wat wij kunnen doen
Wat zouden wij moeten doen, zodat u straks zegt: daar had ik wat aan?
Wat hebben wij eerder gedaan dat niet hielp?
Wat mogen wij vooral niet vergeten?

# Aan het eind
Heb ik uw eerste vraag beantwoord?
Wat hebben we nog niet gezegd?
Wie doet wat, en wie beslist waarover?
Waar wilt u nog een nacht over slapen?
"""


def text() -> str:
    """Return the guide of this organisation as it is kept: ``# heading`` and a question a line."""
    newest = GuideEdition.objects.order_by("-created_at").first()
    return newest.text if newest and newest.text.strip() else DEFAULT


def themes(kept: str | None = None) -> list[Theme]:
    """Return the guide as themes; questions before the first heading stand under 'Vragen'."""
    found: list[tuple[str, list[str]]] = []
    for line in (text() if kept is None else kept).splitlines():
        words = line.strip()
        if words.startswith("#"):
            found.append((words.lstrip("# ").strip() or _("Vragen"), []))
        elif words:
            if not found:
                found.append((_("Vragen"), []))
            found[-1][1].append(words)
    return [Theme(title, tuple(questions)) for title, questions in found if questions]


def change(new: str, subject: str) -> GuideEdition:
    """Keep a new edition; an empty one brings back the guide we came with.

    Whether `subject` may is for the caller to know (Right.KEEP_WORDS or ADMINISTER). Raises
    ConversationError.
    """
    kept = new.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(kept) > LONGEST:
        message = _("De gids is langer dan {most} tekens. Kies de vragen die u het meest gebruikt.")
        raise ConversationError(message.format(most=LONGEST))
    if kept and not themes(kept):
        raise ConversationError(_("Er staat nog geen vraag in. Zet elke vraag op een eigen regel."))
    return GuideEdition.objects.create(text=kept, made_by=subject)
