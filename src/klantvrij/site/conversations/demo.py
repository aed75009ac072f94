"""Three invented conversations for ``klantvrij serve --demo``: waste, school and hospital.

They show a chain of turns: each does something, which the other goes on with, and some things only
work together. One has a report that both read and that may be sent. Nobody and nothing in them
exists. The words are data and are not translated.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from klantvrij.site.conversations import services
from klantvrij.site.conversations.kinds import Agreement, Decider, Law, Nature, Role, State, Trust
from klantvrij.site.conversations.models import Conversation, Participant
from klantvrij.site.conversations.rights import Seat


class Example(NamedTuple):
    """One of the examples, for the first page of conversations."""

    number: str
    title: str


class _Talk(NamedTuple):
    """The people of an example."""

    resident: Seat
    close: Seat
    counsellor: Seat
    today: dt.date

    def day(self, days: int) -> dt.date:
        """Return a day, so many days from today."""
        return self.today + dt.timedelta(days=days)


def load_conversations(subject: str, name: str) -> None:
    """Make the three examples once, with `name` (pseudonym `subject`) as their counsellor."""
    if Conversation.objects.filter(invented=True).exists():
        return
    for build in (_waste, _school, _hospital):
        with transaction.atomic():
            build(subject, name)


def examples() -> list[Example]:
    """Return the examples in the order in which they were made, by their titles."""
    found = []
    for one in Conversation.objects.filter(invented=True).order_by("created_at")[:50]:
        resident = Participant.objects.filter(conversation=one, role=Role.RESIDENT).first()
        if resident is not None and resident.present:
            record = services.open_record(
                Seat(resident, Trust.CONFIRMED), ["conversation"], noted=False
            )
            if record.title:
                found.append(Example(str(one.id), record.title.text))
    return found


def seat_in(number: str) -> Seat | None:
    """Return the resident's seat in the example `number`, or None when it isn't one."""
    rows = Participant.objects.filter(role=Role.RESIDENT, conversation__invented=True)
    found = next((one for one in rows if str(one.conversation_id) == number), None)
    return Seat(found, Trust.CONFIRMED) if found is not None and found.present else None


def _begin(
    title: str, sentence: str, names: tuple[str, str], staff: tuple[str, str], why: str
) -> _Talk:
    """Start an example: who asks and who stands beside, the counsellor, and why no special law."""
    resident = services.start_conversation(sentence, call_me=names[0], invented=True).seat
    services.title(resident, title)
    conversation = resident.participant.conversation
    assert isinstance(conversation, Conversation)
    counsellor = Seat(services.join(conversation, *staff), Trust.CONFIRMED)
    services.choose_law(counsellor, Law.OTHER, why)
    blocks = ("first_question", "what_matters", "promise", "together", "mirror_question")
    close, _code = services.invite(resident, Role.CLOSE, call_me=names[1], open_blocks=blocks)
    return _Talk(resident, Seat(close, Trust.CONFIRMED), counsellor, timezone.localdate())


def _answer(talk: _Talk, text: str) -> None:
    record = services.open_record(talk.counsellor)
    first = record.one("first_question")
    assert first is not None
    services.write(talk.counsellor, first.entry, "answer", text)


def _mirror(talk: _Talk, question: str, ours: str, theirs: str) -> None:
    made = services.ask_mirror(talk.counsellor, question, organisation_answer=ours)
    services.answer_mirror(talk.resident, made, theirs)


def _together(talk: _Talk, what: str, yours: str, ours: str, outcome: str = "") -> None:
    made = services.together(talk.counsellor, what, organisation_share=ours)
    services.write(talk.resident, made, "resident_share", yours)
    services.accept_together(talk.counsellor, made)
    services.accept_together(talk.resident, made)
    if outcome:
        services.write(talk.resident, made, "outcome", outcome)


def _read_together(talk: _Talk, reaction: str) -> None:
    """Let both read the report, the resident say yes with an addition, and hand it out."""
    report = services.draft_report(talk.counsellor)
    services.share_report(talk.counsellor, report)
    services.read_report(talk.counsellor, report)
    services.read_report(talk.resident, report)
    services.agree_report(talk.resident, report, Agreement.YES_WITH_ADDITION, reaction=reaction)
    services.issue_report(talk.counsellor, report)


def _decides(talk: _Talk, *lines: tuple[str, Decider]) -> None:
    for what, decider in lines:
        services.who_decides(talk.counsellor, what, decider)


def _waste(subject: str, name: str) -> None:
    talk = _begin(
        "Het hoekje met de containers",
        "Naast onze containers ligt elke week rommel. Wat doet de gemeente daaraan?",
        ("Fenna", "Buurman Okke"),
        (subject, name),
        "De gemeente haalt het afval op. Daarover heeft de gemeente zelf regels gemaakt.",
    )
    you, we = talk.resident, talk.counsellor
    services.matters(you, "Dat de kinderen veilig langs het hoekje kunnen lopen.")
    services.matters(you, "Dat niemand in de straat de schuld krijgt.")
    _answer(
        talk,
        "U hebt gelijk, wij kwamen te laat langs. Wij halen de rommel deze week weg. Daarna willen "
        "we met u kijken hoe het hoekje schoon blijft.",
    )
    services.propose(we, "Wilt u dat de straat zelf kan laten weten wanneer een container vol is?")
    services.works(
        you, works="De meeste buren scheiden hun afval goed.", not_yet="Grote dozen passen niet."
    )
    _mirror(
        talk,
        "Wat kan ieder van ons doen?",
        "Wij legen de container op vrijdag een keer extra. Er komt een bak voor dozen bij.",
        "Ik kan de buren in onze groepsapp vragen om dozen plat te maken.",
    )
    late = services.promise(
        we, "Wij zetten een bak voor dozen neer.", due=talk.day(9), to=you.participant
    )
    done = services.promise(we, "Wij halen de rommel weg.", due=talk.day(2), to=you.participant)
    services.stand(we, done, State.DONE)
    mine = services.promise(you, "Ik zet een bericht in de groepsapp van de straat.")
    services.stand(you, mine, State.DONE)
    services.promise(talk.close, "Ik veeg het hoekje als ik er toch langs loop.")
    _together(
        talk,
        "Een schoon hoekje, het hele jaar.",
        "Wij scheiden en brengen het afval, en zeggen het als er iets vol is.",
        "Wij halen het op en komen binnen twee dagen als u belt.",
    )
    _decides(
        talk,
        ("Waar de container staat", Decider.TOGETHER),
        ("Hoe vaak er wordt geleegd", Decider.ORGANISATION),
        ("Wie er in de straat meedoet", Decider.RESIDENT),
    )
    services.still_waiting(you, late)


def _school(subject: str, name: str) -> None:
    talk = _begin(
        "Lezen met Jip",
        "Mijn zoon Jip van zeven wil niet meer lezen. Kan de school daar iets aan doen?",
        ("Meral", "Oma Tineke"),
        (subject, name),
        "De school zorgt dat elk kind leert lezen. Dat staat in de wet voor het onderwijs.",
    )
    you, we = talk.resident, talk.counsellor
    services.matters(you, "Dat Jip weer met plezier naar school gaat.")
    services.matters(you, "Dat wij thuis geen ruzie meer hebben over lezen.")
    _answer(
        talk,
        "Ja. Zijn juf leest drie keer in de week tien minuten met hem alleen. Wij willen ook graag "
        "horen wat hij thuis leuk vindt.",
    )
    services.also(you, "Jip is bang om fouten te maken waar anderen bij zijn.")
    services.works(
        you, works="Voorlezen in bed gaat goed. Hij is dol op de brandweer.",
        not_yet="Hardop lezen in de klas.",
    )  # fmt: skip
    services.plan(
        you,
        text="Oma leest op woensdag met hem. Wij lezen om de beurt een zin.",
        private="Ik heb zelf vroeger ook moeite gehad met lezen.",
    )
    _mirror(
        talk,
        "Wat kan de school doen, en wat kan thuis?",
        "De juf kiest boeken over de brandweer. Jip hoeft niet hardop te lezen in de klas.",
        "Wij lezen elke avond tien minuten, ook als het een strip is.",
    )
    services.promise(
        we, "De juf leest drie keer in de week met Jip.", due=talk.day(14), to=you.participant
    )
    services.promise(
        we, "Wij bellen u om te vertellen hoe het gaat.", due=talk.day(21), to=you.participant
    )
    services.promise(you, "Ik lees elke avond tien minuten met Jip, als het lukt.")
    services.promise(talk.close, "Op woensdag lees ik met hem.")
    _together(
        talk,
        "Een boekje dat Jip zelf maakt, over de brandweer.",
        "Thuis tekenen we de plaatjes.",
        "Op school schrijft hij met de juf de zinnen.",
        "Jip las zijn eigen boekje voor aan de kleuters.",
    )
    _decides(
        talk,
        ("Welke boeken Jip leest", Decider.TOGETHER),
        ("Wat er thuis gebeurt", Decider.RESIDENT),
        ("Hoe de les eruitziet", Decider.ORGANISATION),
    )
    services.look_back(
        you,
        together="Een kind dat zelf een boek maakt. Dat kon de juf niet alleen, en wij ook niet.",
        helped="Dat de juf eerst zei wat zij kon doen.",
    )
    services.look_back(we, learns="Eerder vragen wat een kind thuis leuk vindt.")
    services.fill_block(
        we,
        "c",
        "Thuis, oma en school lezen alle drie met Jip. Wie het een keer niet haalt, zegt dat. Dan "
        "lezen de anderen door.",
    )
    _read_together(
        talk, "Jip wil dat erbij staat dat hij het boekje zelf heeft bedacht. Dat klopt ook."
    )
    asked = services.add_receiver(
        we, "De juf van volgend jaar", "school", what_for="Dan weet zij wat met Jip werkt."
    )
    services.share(you, asked, allowed=True)


def _hospital(subject: str, name: str) -> None:
    talk = _begin(
        "Weer lopen na de heup",
        "Ik krijg een nieuwe heup. Hoe kom ik daarna thuis de trap op?",
        ("Gerrit", "Dochter Anouk"),
        (subject, name),
        "U en het ziekenhuis spreken de zorg samen af. Dat staat in het Burgerlijk Wetboek.",
    )
    you, we = talk.resident, talk.counsellor
    services.matters(you, "In mijn eigen bed slapen.")
    services.matters(you, "Weer met de hond naar de dijk.")
    _answer(
        talk,
        "De eerste dagen oefent u de trap met ons. Lukt dat nog niet, dan staat er tijdelijk een "
        "bed beneden. U gaat pas naar huis als u het aandurft.",
    )
    services.works(
        you, works="Ik doe elke dag mijn oefeningen.", not_yet="Ik durf nog niet goed te steunen."
    )
    _mirror(
        talk,
        "Wat kan het ziekenhuis, en wat kunt u?",
        "Wij oefenen twee keer per dag met u. Wij vertellen vooraf wat pijn doet en wat niet.",
        "Ik zeg het als ik bang ben. Dat vind ik lastig, maar ik doe het.",
    )
    services.promise(
        we, "Wij oefenen de trap voordat u naar huis gaat.", due=talk.day(12), to=you.participant
    )
    services.promise(
        we,
        "U krijgt alles op papier, in gewone taal.",
        due=talk.day(12),
        nature=Nature.LEGAL_DUTY,
        article="Burgerlijk Wetboek 7, artikel 448",
        to=you.participant,
    )
    changed = services.promise(you, "Ik loop elke dag naar de brievenbus.")
    services.stand(
        you, changed, State.WENT_DIFFERENTLY, story="Het was glad. Ik loop nu rondjes in de gang."
    )
    services.promise(talk.close, "Ik laat de hond uit tot pa het weer kan.")
    _together(
        talk,
        "Weten hoeveel het been al kan dragen.",
        "Ik voel wat het doet en schrijf het op.",
        "Wij kijken mee en zeggen wat een volgende stap kan zijn.",
    )
    _decides(
        talk,
        ("Wanneer u naar huis gaat", Decider.TOGETHER),
        ("Welke oefeningen u doet", Decider.RESIDENT),
        ("Hoe de operatie gaat", Decider.ORGANISATION),
    )
    services.ask_data(
        we,
        "Hoeveel treden heeft uw trap?",
        what_for="Dan oefenen wij met evenveel treden.",
        legal_ground="Burgerlijk Wetboek 7, artikel 454",
        who_sees="U, Anouk als u dat wilt, en wie met u oefent.",
        if_not_given="Dan oefenen we met twaalf treden.",
        kept_until=talk.day(90),
    )
