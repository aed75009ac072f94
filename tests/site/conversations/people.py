"""Invented people for the tests: a conversation with a resident and a counsellor in it."""

import datetime as dt

from django.utils import timezone

from klantvrij.site.conversations import services
from klantvrij.site.conversations.kinds import Decider, Law, Role, Trust
from klantvrij.site.conversations.rights import Seat

DAY = dt.date(2026, 12, 7)


def begin(text="Mijn scootmobiel is stuk en ik kom nergens meer."):
    """Return the seats of a resident and a counsellor at one conversation."""
    started = services.start_conversation(text, call_me="Truus")
    conversation = started.seat.participant.conversation
    counsellor = services.join(conversation, "user:1", "Samir")
    return started.seat, Seat(counsellor, Trust.CONFIRMED)


def invited(resident, role=Role.CLOSE, **options):
    """Return a confirmed seat of somebody the resident invited."""
    person, _code = services.invite(resident, role, **options)
    return Seat(person, Trust.CONFIRMED)


def first(seat):
    """Return the first question."""
    return services.open_record(seat).one("first_question").entry


def counsellors_part(counsellor):
    """Write something of each block a counsellor may add to; what matters is there already."""
    services.propose(counsellor, "Bent u bang om te vallen?")
    services.ask_mirror(counsellor, "Wat kunnen wij doen?", organisation_answer="Bellen.")
    services.promise(counsellor, "Ik bel de monteur.", due=DAY)
    services.legal_duty(
        counsellor, "Wijzigingen doorgeven.", article="Wmo 2015 art. 2.3.8",
        consequence="Wij kunnen het besluit herzien.", repair="Bel ons, dan passen we het aan.",
    )  # fmt: skip
    services.together(counsellor, "Een tochtje", organisation_share="Wij regelen de bus.")
    services.who_decides(counsellor, "De reparatie", Decider.ORGANISATION)
    services.choose_law(counsellor, Law.WMO, "U vraagt hulp om de deur uit te kunnen.")
    services.consider(counsellor, wished_effect="Dat u weer buiten komt.", law="Wmo 2.3.5")
    services.ask_data(
        counsellor, "Merk van de scootmobiel", what_for="De monteur vraagt ernaar.",
        legal_ground="Wmo 2015 art. 5.1.1", who_sees="U en ik", kept_until=DAY,
        if_not_given="Dan kijkt de monteur zelf.",
    )  # fmt: skip
    services.draft_report(counsellor)
    services.fill_block(counsellor, "e", "In de buurt rijdt een belbus.")
    services.add_receiver(counsellor, "Monteur De Wit", "other", what_for="De reparatie")
    services.decided(counsellor, "Voorziening", "U krijgt een nieuwe.", on=DAY)
    services.look_back(counsellor, learns="Eerder bellen.")


def full(resident, counsellor):
    """Fill the conversation with something of every block; return the report, agreed."""
    from klantvrij.site.conversations.kinds import Agreement

    services.matters(resident, "Zelf naar de markt kunnen.")
    services.also(resident, "Ik zit te veel alleen.")
    services.works(resident, works="Koken lukt.", not_yet="De trap niet.")
    plan = services.plan(resident, text="Mijn dochter rijdt op zondag.", private="Wat ik niet zeg.")
    services.share_plan(resident, plan)
    services.propose(counsellor, "Bent u bang om te vallen?")
    mirror = services.ask_mirror(counsellor, "Wat kunnen wij doen?", organisation_answer="Bellen.")
    services.answer_mirror(resident, mirror, "Op tijd komen.")
    services.promise(counsellor, "Ik bel de monteur.", due=DAY)
    services.promise(resident, "Ik vraag mijn buurman.")
    services.legal_duty(
        counsellor, "Wijzigingen doorgeven.", article="Wmo 2015 art. 2.3.8",
        consequence="Wij kunnen het besluit herzien.", repair="Bel ons, dan passen we het aan.",
    )  # fmt: skip
    item = services.together(counsellor, "Een tochtje", organisation_share="Wij regelen de bus.")
    services.accept_together(counsellor, item)
    services.accept_together(resident, item)
    services.who_decides(counsellor, "De reparatie", Decider.ORGANISATION)
    services.choose_law(counsellor, Law.WMO, "U vraagt hulp om de deur uit te kunnen.")
    services.consider(counsellor, wished_effect="Dat u weer buiten komt.", law="Wmo 2.3.5")
    asked = services.ask_data(
        counsellor, "Merk van de scootmobiel", what_for="De monteur vraagt ernaar.",
        legal_ground="Wmo 2015 art. 5.1.1", who_sees="U en ik", kept_until=DAY,
        if_not_given="Dan kijkt de monteur zelf.",
    )  # fmt: skip
    services.give_data(resident, asked, "Groene Vos")
    services.fill_block(counsellor, "e", "In de buurt rijdt een belbus.")
    report = services.draft_report(counsellor)
    services.share_report(counsellor, report)
    services.read_report(counsellor, report)
    report = services.read_report(resident, report)
    report = services.agree_report(
        resident, report, Agreement.YES_WITH_ADDITION, reaction="Ik wacht al drie weken."
    )
    services.applied(counsellor, timezone.localdate())
    services.decided(counsellor, "Voorziening", "U krijgt een nieuwe.", on=DAY)
    services.look_back(resident, helped="Dat Samir belde.")
    services.add_receiver(counsellor, "Monteur De Wit", "other", what_for="De reparatie")
    return report
