"""The copy a resident takes along: everything, readable and as JSON, with every receiver."""

import json
import re

import pytest
from people import begin, full

from klantvrij.site.conversations import exports, kinds, labels, labels_texts, parts, services
from klantvrij.site.conversations.errors import NotAllowedError
from klantvrij.site.conversations.kinds import Trust
from klantvrij.site.conversations.models import Receiver
from klantvrij.site.conversations.rights import Seat


@pytest.mark.django_db
def test_the_copy_holds_every_text_the_resident_sees():
    resident, counsellor = begin()
    full(resident, counsellor)
    services.title(resident, "Weer naar buiten")
    services.open_record(counsellor, why="report")
    text, page = exports.as_text(resident), exports.as_html(resident)
    copy = json.loads(exports.as_json(resident))
    said = {
        version["tekst"]
        for block in copy["blokken"].values()
        for item in block
        for list_ in item["teksten"].values()
        for version in list_
    }
    record = services.open_record(resident)
    for block, found in record.found.items():
        for seen in found:
            for words in seen.texts.values():
                if words.text:
                    assert words.text in said, block
                    assert words.text in text or block == "receiver", block
    assert copy["gesprek"]["titel"] == "Weer naar buiten"
    assert "voor het verslag" in text  # why Samir looked
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="http', page)
    assert text.index("Zelf naar de markt kunnen") < text.index("Mijn scootmobiel")
    for secret in ("user:1", "hashed"):
        assert secret not in text + page + json.dumps(copy)


@pytest.mark.django_db
def test_the_copy_is_safe_html():
    resident, _counsellor = begin("<script>alert(1)</script> & meer")
    assert "&lt;script&gt;" in exports.as_html(resident)
    assert "<script>" not in exports.as_html(resident)


@pytest.mark.django_db
def test_a_report_in_the_copy_has_headings_and_a_sentence_that_begins_with_a_hash_has_none():
    resident, counsellor = begin("# geen kop\nmaar mijn vraag")
    full(resident, counsellor)
    page = exports.as_html(resident)
    assert page.count("<h1>") == 1
    assert "<p># geen kop<br>maar mijn vraag</p>" in page
    headings = re.findall(r"<h3>(.*?)</h3>", page)
    assert headings[0] == "Verslag van ons gesprek"
    assert len(headings) > 3
    assert max(map(len, headings)) < 80
    assert "<blockquote>" in page


@pytest.mark.django_db
def test_every_receiver_stands_in_the_copy_with_the_answer():
    resident, counsellor = begin()
    report = full(resident, counsellor)
    receiver = Receiver.objects.get()
    assert "nog niet beantwoord" in exports.as_text(resident)
    services.share(resident, receiver, allowed=True)
    services.send(counsellor, report, receiver, still=lambda: True)
    text = exports.as_text(resident)
    assert "Monteur De Wit: De reparatie (u zei ja, verstuurd op" in text
    (listed,) = json.loads(exports.as_json(resident))["ontvangers"]
    assert listed["toestemming"] is True
    assert listed["verstuurd_op"]


@pytest.mark.django_db
def test_only_the_confirmed_resident_takes_a_copy():
    resident, counsellor = begin()
    for seat in (counsellor, Seat(resident.participant, Trust.LOW)):
        for make in (exports.as_json, exports.as_text, exports.as_html):
            with pytest.raises(NotAllowedError):
                make(seat)


def test_everything_has_a_dutch_name():
    for list_ in vars(kinds).values():
        if isinstance(list_, type) and list_.__name__ not in {"Action", "Grant", "Trust", "Act"}:
            for value in list_ if issubclass(list_, str) and list_ is not str else ():
                if list_.__module__ == kinds.__name__:
                    assert labels.say(value)
    for block in parts.blocks():
        assert labels.block(block)
    for part in parts.parts():
        if "." in part:
            assert labels_texts.text(part)
    for reason in labels.REASONS:
        assert labels.reason(reason)
    for kind in labels.RECEIVERS:
        assert labels.receiver(kind)
