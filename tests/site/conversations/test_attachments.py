"""Photos and recordings with an own plan: seen by who sees that plan, and gone with it."""

import base64
import json
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from people import begin, invited
from test_media import NAME, mp3, picture, wav
from test_nothing_leaks import every_value
from test_resident_pages import at, form, html, send

from klantvrij.site.accounts.rights import Role as Staff
from klantvrij.site.backup import dump, load
from klantvrij.site.conversations import attached, codes, crypto, exports, guard, media, services
from klantvrij.site.conversations.errors import (
    ConversationError,
    NotAllowedError,
    NotFoundError,
)
from klantvrij.site.conversations.kinds import Role, Trust, Way
from klantvrij.site.conversations.media import pictures
from klantvrij.site.conversations.models import Attachment, OwnPlan, View
from klantvrij.site.conversations.rights import Rights, Seat
from klantvrij.site.conversations.services.attachments import MOST

pytestmark = pytest.mark.django_db


@pytest.fixture
def seats():
    return begin()


@pytest.fixture
def plan(seats):
    return services.plan(seats[0], text="Mijn dochter rijdt op zondag.", private="Zij is moe.")


def seen(seat, plan):
    return services.attachments(services.open_record(seat)).get(plan.id, [])


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("role", list(Role))
def test_who_sees_the_words_of_a_plan_sees_its_photos_and_nobody_else(
    seats, plan, role, private, opened, shared
):
    resident, counsellor = seats
    row = services.attach(resident, plan, media.read(picture()), private=private)
    if role is Role.RESIDENT:
        seat = resident
    elif role is Role.COUNSELLOR:
        seat = counsellor
    else:
        by = counsellor if role is Role.OTHER else resident
        seat = invited(by, role)
    if opened and role not in {Role.RESIDENT, Role.COUNSELLOR}:
        for block in ("own_plan", "own_plan.private"):
            services.open_part(resident, seat.participant, block, opened=True)
    services.share_plan(resident, plan, shared=shared)
    plan.refresh_from_db()
    part = "own_plan.private" if private else "own_plan.text"
    may = Rights(seat).may("read", part, plan)
    assert bool(seen(seat, plan)) == may
    if private and role in {Role.COUNSELLOR, Role.OTHER, Role.SUPPORTER}:
        assert not may
    if may:
        assert services.opened(seat, row.id).kind == "image/jpeg"
    else:
        with pytest.raises((NotFoundError, NotAllowedError)):
            services.opened(seat, row.id)


def test_a_code_alone_and_another_conversation_see_and_add_nothing(seats, plan):
    resident, counsellor = seats
    row = services.attach(resident, plan, media.read(picture()))
    services.share_plan(resident, plan)
    other, other_counsellor = begin("Iets anders.")
    low = codes.enter(codes.new_code(counsellor, resident.participant, Way.LETTER), "10.0.0.1")
    for seat in (low, other, other_counsellor):
        with pytest.raises((NotFoundError, NotAllowedError)):
            services.opened(seat, row.id)
        with pytest.raises((NotFoundError, NotAllowedError)):
            services.attach(seat, plan, media.read(picture()))
        with pytest.raises((NotFoundError, NotAllowedError)):
            services.detach(seat, row.id)
    along = Seat(resident.participant, Trust.CONFIRMED, counsellor.participant)
    with pytest.raises(NotAllowedError):  # who holds the pen sees the screen
        services.attach(along, plan, media.read(picture()), private=True)
    with pytest.raises(NotAllowedError):
        services.detach(counsellor, row.id)
    with pytest.raises(NotAllowedError):
        services.attach(counsellor, plan, media.read(picture()))


def test_nothing_of_it_stands_readable_in_the_database_and_a_row_stays_in_its_place(seats, plan):
    one = services.attach(seats[0], plan, media.read(mp3()), about="Een Kwikstaart zingt.")
    two = services.attach(seats[0], plan, media.read(mp3(5)))
    sound = attached.data(one)
    for _where, value in every_value():
        kept = value if isinstance(value, bytes) else str(value).encode()
        assert NAME not in kept
        assert sound[:60] not in kept
    Attachment.objects.filter(id=two.id).update(cipher=one.cipher)
    with pytest.raises(ConversationError, match="eigen plek"):
        attached.data(Attachment.objects.get(id=two.id))


def test_keys_are_changed_for_them_too(monkeypatch, seats):
    old, new = crypto.new_key(), crypto.new_key()
    monkeypatch.setenv("KLANTVRIJ_TEXT_KEYS", old)
    resident, _counsellor = begin()
    plan = services.plan(resident, text="Met een foto.")
    row = services.attach(resident, plan, media.read(picture()), about="De trap.")
    gone = services.attach(resident, plan, media.read(picture("PNG")))
    services.detach(resident, gone.id)
    before = services.opened(resident, row.id).data
    monkeypatch.setenv("KLANTVRIJ_TEXT_KEYS", f"{new},{old}")
    for _done in attached.reseal_all():
        pass
    monkeypatch.setenv("KLANTVRIJ_TEXT_KEYS", new)
    again = Attachment.objects.get(id=row.id)
    assert attached.data(again) == before
    assert attached.about(again) == "De trap."


def test_the_command_that_changes_keys_does_them(seats, plan, capsys):
    row = services.attach(seats[0], plan, media.read(picture()))
    before = bytes(Attachment.objects.get(id=row.id).cipher)
    call_command("text_keys", "--rotate")
    assert bytes(Attachment.objects.get(id=row.id).cipher) != before


def test_there_are_not_endlessly_many(seats, plan):
    for number in range(MOST):
        services.attach(seats[0], plan, media.read(wav()), about=str(number))
    with pytest.raises(ConversationError, match="Haal er eerst een weg"):
        services.attach(seats[0], plan, media.read(wav()))
    services.detach(seats[0], seen(seats[0], plan)[0].row.id)
    services.attach(seats[0], plan, media.read(wav()))


@pytest.mark.parametrize("how", ["one", "plan", "everything"])
def test_what_is_taken_back_is_destroyed(seats, plan, how):
    resident, counsellor = seats
    row = services.attach(resident, plan, media.read(picture()), about="De trap.")
    services.share_plan(resident, plan)
    if how == "one":
        services.detach(resident, row.id)
    elif how == "plan":
        services.remove(resident, plan)
    else:
        services.remove_all_mine(resident)
    kept = Attachment.objects.get(id=row.id)
    assert (bytes(kept.cipher), bytes(kept.about)) == (b"", b"")
    assert kept.removed_at
    for seat in (resident, counsellor):
        with pytest.raises(NotFoundError):
            services.opened(seat, row.id)


def test_it_goes_with_the_conversation(seats, plan):
    services.attach(seats[0], plan, media.read(picture()))
    with guard.lifted(guard.Why.TERM_OVER):
        seats[0].participant.conversation.delete()
    assert not Attachment.objects.exists()


def test_who_added_one_from_the_circle_takes_it_away(seats, plan):
    resident, _counsellor = seats
    close = invited(resident, Role.CLOSE)
    services.open_part(resident, close.participant, "own_plan", opened=True)
    theirs = services.attach(close, plan, media.read(picture()))
    mine = services.attach(resident, plan, media.read(picture()))
    with pytest.raises(NotAllowedError):
        services.detach(close, mine.id)
    services.detach(close, theirs.id)
    services.detach(resident, mine.id)


def test_they_are_in_the_copy(seats, plan):
    resident, _counsellor = seats
    services.attach(resident, plan, media.read(picture()), about='De "trap" <is> steil.')
    services.attach(resident, plan, media.read(mp3()), private=True)
    page = exports.as_html(resident)
    kept = page.split('src="data:image/jpeg;base64,')[1].split('"')[0]
    assert base64.b64decode(kept).startswith(b"\xff\xd8\xff")
    assert "De &quot;trap&quot; &lt;is&gt; steil." in page
    assert 'src="data:audio/mpeg;base64,' in page
    assert '[foto of tekening] De "trap"' in exports.as_text(resident)
    (item,) = json.loads(exports.as_json(resident))["blokken"]["own_plan"]
    assert [one["soort"] for one in item["bijlagen"]] == ["image/jpeg", "audio/mpeg"]
    assert [one["besloten"] for one in item["bijlagen"]] == [False, True]
    assert base64.b64decode(item["bijlagen"][0]["base64"]) == base64.b64decode(kept)


def test_they_are_in_a_backup(seats, plan):
    row = services.attach(seats[0], plan, media.read(picture()), about="De trap.")
    (values,) = [v for label, v in dump._rows() if label == "conversations.attachment"]
    json.dumps(values)
    back = load._row(Attachment, values)
    assert back.id == row.id
    assert attached.data(back) == services.opened(seats[0], row.id).data


def sent(browser, data=None, name="foto.jpg", **more):
    plan = OwnPlan.objects.first()
    address, hidden = form(html(browser, "plan"), f"bijlage-{str(plan.id)[:8]}")
    file = {} if data is None else {"bestand": SimpleUploadedFile(name, data)}
    return browser.post(address, {**hidden, **file, **more})


def test_on_the_page_it_is_added_shown_and_taken_away(seats, plan):
    resident, _counsellor = seats
    browser = at(resident)
    assert sent(browser, picture(), tekst="De trap.").status_code == 302
    page = html(browser, "plan")
    row = Attachment.objects.get()
    address = f"/gesprek/mijn/bijlage/{row.id}"
    assert f'<img src="{address}" alt="De trap."' in page
    answer = browser.get(address)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert NAME not in answer.content
    sent(browser, wav(), "geheim.exe", besloten="ja")  # what a file is called says nothing
    page = html(browser, "plan")
    assert "<audio" in page.split("<h3>Besloten deel</h3>")[1]
    send(browser, "plan", "bijlage-weg", zeker="ja")
    assert browser.get(address).status_code == 404


def test_what_can_not_be_added_says_why_and_keeps_the_words(seats, plan, settings):
    browser = at(seats[0])
    for given, words in (
        (None, "Kies eerst"),
        (b"<svg><script>1</script></svg>", "Dit kan hier niet bij"),
        (picture()[:90], "niet heel"),
    ):
        answer = sent(browser, given, tekst="De trap thuis.")
        assert answer.status_code == 400
        assert words in answer.content.decode()
        assert "De trap thuis." in answer.content.decode()
    settings.UPLOAD_BYTES = 100
    assert "groter dan" in sent(browser, picture()).content.decode()
    settings.UPLOAD_BYTES = 10**7
    settings.CLAMD = "/bestaat/niet"
    assert "virusscanner antwoordt niet" in sent(browser, picture()).content.decode()
    assert not Attachment.objects.exists()


def test_nobody_sends_files_without_end(seats, plan, monkeypatch):
    monkeypatch.setattr("klantvrij.site.conversations.pages.attached.PER_MINUTE", 0)
    answer = sent(at(seats[0]), picture())
    assert answer.status_code == 429


@pytest.mark.parametrize(
    ("asked", "status", "start", "end"),
    [
        ("bytes=0-1", 206, 0, 2), ("bytes=10-", 206, 10, None), ("bytes=-5", 206, -5, None),
        ("bytes=5-999999999", 206, 5, None), ("bytes=999999999-", 416, 0, 0),
        ("bytes=5-2", 416, 0, 0), ("bytes=-", 200, 0, None), ("bytes=0-1,3-4", 200, 0, None),
        ("letters=0-1", 200, 0, None), ("bytes=-0", 416, 0, 0),
    ],
)  # fmt: skip
def test_a_piece_of_a_recording_can_be_asked_for(seats, plan, asked, status, start, end):
    row = services.attach(seats[0], plan, media.read(mp3()))
    whole = services.opened(seats[0], row.id).data
    answer = at(seats[0]).get(f"/gesprek/mijn/bijlage/{row.id}", headers={"Range": asked})
    assert answer.status_code == status
    assert answer.content == whole[start:end]


def test_the_counsellor_gets_it_once_shared_and_the_resident_sees_that(signed_in, client):
    staff = signed_in(Staff.COUNSELLOR, name="Samir Oudekerk")
    started = services.start_conversation("Mijn scootmobiel is stuk.")
    conversation = started.seat.participant.conversation
    person = services.join(conversation, f"user:{staff.person.pk}", "Samir")
    plan = services.plan(started.seat, text="Met een tekening.")
    row = services.attach(started.seat, plan, media.read(picture()), about="De trap.")
    address = f"/gesprekken/{conversation.id}/bijlage/{row.id}"
    assert staff.get(address).status_code == 404
    services.share_plan(started.seat, plan)
    page = staff.get(f"/gesprekken/{conversation.id}").content.decode()
    assert f'<img src="{address}" alt="De trap."' in page
    before = View.objects.filter(participant=person).count()
    assert staff.get(address).headers["Content-Type"] == "image/jpeg"
    assert View.objects.filter(participant=person).count() > before
    assert any("own_plan" in one.blocks for one in View.objects.filter(participant=person))
    assert signed_in(Staff.COUNSELLOR).get(address).status_code == 404
    assert signed_in(Staff.MODERATOR).get(address).status_code == 403
    assert client.get(address).status_code == 302
    assert client.get(f"/gesprek/mijn/bijlage/{row.id}").status_code == 404
    assert staff.get(f"/gesprekken/{conversation.id}/bijlage/{uuid.uuid4()}").status_code == 404


def test_when_it_is_busy_the_page_says_so_and_keeps_the_words(seats, plan, monkeypatch):
    monkeypatch.setattr(pictures, "SECONDS_TO_WAIT", 0.01)
    browser = at(seats[0])
    with pictures._AT_ONCE, pictures._AT_ONCE:
        answer = sent(browser, picture(), tekst="De trap thuis.")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"
    assert "over een minuut" in answer.content.decode()
    assert "De trap thuis." in answer.content.decode()
