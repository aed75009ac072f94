"""What a correction repeats, who may read it, and who holds the pen from the start."""

import pytest

pytest.importorskip("django")

from people import DAY, begin, first, invited

from klantvrij.site.conversations import report as reports
from klantvrij.site.conversations import services
from klantvrij.site.conversations.kinds import Decider, Role, Side, State
from klantvrij.site.conversations.models import Correction, Report, Version
from klantvrij.site.conversations.versions import decrypted

pytestmark = pytest.mark.django_db


def everything_kept():
    return [decrypted(row).text for row in Version.objects.all()]


def corrections(seat):
    return [seen.texts for seen in services.open_record(seat)["correction"]]


def test_what_is_taken_back_is_gone_from_its_correction_too():
    resident, counsellor = begin()
    item = services.matters(resident, "Ik drink te veel.")
    services.correct(resident, item, "text", "Ik dronk te veel.", "Dat is voorbij.")
    assert any("drink" in text for text in everything_kept())
    services.remove(resident, item)
    kept = " ".join(everything_kept())
    assert "drink" not in kept
    assert "dronk" not in kept
    assert "voorbij" not in kept
    assert corrections(counsellor) == []


def test_taking_everything_back_takes_the_corrections_along():
    resident, _counsellor = begin()
    services.correct(resident, first(resident), "text", "Mijn scooter is stuk.")
    services.remove_all_mine(resident)
    assert "stuk" not in " ".join(everything_kept())


def test_data_that_are_taken_back_are_gone_from_their_correction():
    resident, counsellor = begin()
    services.matters(resident, "Zelf naar de markt kunnen.")
    asked = services.ask_data(
        counsellor, "Merk", what_for="De monteur vraagt ernaar.", who_sees="U en ik",
        legal_ground="Wmo 2015 art. 5.1.1", kept_until=DAY, if_not_given="Dan kijkt hij zelf.",
    )  # fmt: skip
    services.give_data(resident, asked, "Groene Vos")
    services.correct(resident, asked, "value", "Rode Vos")
    services.correct(resident, asked, "what", "Welk merk?")
    services.remove(resident, asked)
    assert "Vos" not in " ".join(everything_kept())
    assert len(corrections(resident)) == 1


def test_what_a_counsellor_put_right_in_own_words_stays():
    resident, counsellor = begin()
    promise = services.promise(counsellor, "Ik bel de monter.")
    services.correct(counsellor, promise, "what", "Ik bel de monteur.")
    services.remove_all_mine(resident)
    assert len(corrections(resident)) == 1


@pytest.mark.parametrize("role", [Role.CLOSE, Role.TRUSTED])
def test_a_correction_of_the_private_part_is_not_shown_to_a_counsellor(role):
    resident, counsellor = begin()
    plan = services.plan(resident, text="Zondag naar mijn dochter.", private="Ik durf niet meer.")
    circle = invited(resident, role, open_blocks=["own_plan", "own_plan.private"])
    services.correct(circle, plan, "private", "Truus durft niet meer.")
    shown = [text.text for texts in corrections(counsellor) for text in texts.values()]
    assert shown == []
    assert len(corrections(resident)) == 1


def test_who_may_not_read_a_part_does_not_read_its_correction():
    resident, _counsellor = begin()
    neighbour = invited(resident, Role.CLOSE, open_blocks=["correction"])
    item = services.plan(resident, text="Zondag naar mijn dochter.")
    services.correct(resident, item, "text", "Zaterdag naar mijn dochter.")
    assert corrections(neighbour) == []


def test_who_wrote_the_first_sentence_along_keeps_the_pen():
    again = {"form_key": "x" * 24, "hand_subject": "user:1", "hand_name": "Samir"}
    for _time in range(2):  # the second is a telephone without an answer
        started = services.start_conversation("Mijn scootmobiel is stuk.", **again)
        assert started.seat.hand is not None
        assert started.seat.hand.subject == "user:1"
    assert Correction.objects.count() == 0


def wrote_everywhere(resident, counsellor):
    """Let the resident write in what the organisation made too; each text begins with RUIS."""
    services.title(resident, "RUIS titel", 0)
    services.write(resident, resident.participant, "call_me", "RUIS Truus")
    mirror = services.ask_mirror(counsellor, "Wat kunnen wij?", organisation_answer="Bellen.")
    services.answer_mirror(resident, mirror, "RUIS op tijd komen.")
    promise = services.promise(counsellor, "Ik bel de monter.", due=DAY)
    services.correct(resident, promise, "what", "RUIS monteur", "RUIS omdat")
    services.stand(counsellor, promise, State.WENT_DIFFERENTLY, story="Ik was ziek.")
    services.tell_story(resident, promise, "RUIS ik wachtte.", 0)
    ours = services.together(counsellor, "Een tochtje", organisation_share="Wij regelen de bus.")
    services.write(resident, ours, "resident_share", "RUIS ik ga mee.")
    services.together(resident, "RUIS iets samen", resident_share="RUIS mijn deel")
    services.matters(resident, "RUIS zelf koken.")
    considered = services.consider(counsellor, wished_effect="Dat u weer buiten komt.")
    services.write(resident, considered, "reaction", "RUIS daar denk ik anders over.")
    services.who_decides(counsellor, "De reparatie", Decider.ORGANISATION)
    report = services.share_report(counsellor, services.draft_report(counsellor))
    services.react(resident, report, "RUIS ik lees het nog.")
    return report


def test_everything_the_resident_wrote_is_gone_in_what_others_made_too():
    resident, counsellor = begin("RUIS mijn scootmobiel is stuk.")
    report = wrote_everywhere(resident, counsellor)
    services.read_report(counsellor, report)  # its words are kept now
    assert sum("RUIS" in text for text in everything_kept()) > 10
    services.remove_all_mine(resident)
    assert [text for text in everything_kept() if "RUIS" in text] == []
    for ours in ("Wat kunnen wij?", "Ik bel de monter.", "Ik was ziek.", "Wij regelen de bus."):
        assert ours in everything_kept()
    assert Report.objects.get(id=report.id).read_by_counsellor_at is None


def test_a_report_that_both_read_keeps_its_words_when_everything_is_taken_back():
    resident, counsellor = begin("RUIS mijn scootmobiel is stuk.")
    report = wrote_everywhere(resident, counsellor)
    services.read_report(counsellor, report)
    frozen = services.read_report(resident, report)
    services.remove_all_mine(resident)
    left = [text for text in everything_kept() if "RUIS" in text]
    assert len(left) == 2
    assert "RUIS ik lees het nog." in left
    assert "RUIS mijn scootmobiel" in reports.text(frozen)


def test_words_of_somebody_else_stay_when_the_resident_takes_back():
    resident, counsellor = begin()
    close = invited(resident, open_blocks=["promise"])
    services.promise(close, "Ik rijd op zondag.")
    services.remove_all_mine(resident)
    assert "Ik rijd op zondag." in everything_kept()
    assert services.open_record(counsellor).promises(Side.RESIDENT)
