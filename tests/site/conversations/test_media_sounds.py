"""A recording keeps what a player needs: nothing unknown, nothing cut short in silence."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_media import NAME, box, m4a, mp3, ogg, page, wav

from klantvrij.site.conversations import media
from klantvrij.site.conversations.errors import ConversationError
from klantvrij.site.conversations.media import m4a as boxes
from klantvrij.site.conversations.media import sounds
from klantvrij.site.conversations.media.base import MediaError
from tests.pace import within

FRAME = b"\xff\xfb\x90\x00" + bytes(413)
KNOWN = sorted({name for names in boxes._WITHIN.values() for name in names} - {b"mdat"})
UNKNOWN = (b"Xtra", b"loci", b"udta", b"emsg", b"meta", b"uuid", b"free", b"hdl2", b"\xa9nam")


@pytest.mark.parametrize("where", ["", "moov", "trak", "mdia", "minf", "stbl", "codec"])
@pytest.mark.parametrize("name", UNKNOWN)
def test_a_box_that_no_player_needs_is_emptied_wherever_it_stands(where, name):
    whole = m4a(beside={where: box(name, NAME, box(b"name", b"+52.1"))})
    kept = media.read(whole).data
    assert NAME not in kept
    assert b"+52.1" not in kept
    assert len(kept) == len(whole)
    assert media.read(kept).data == kept


def test_names_in_boxes_that_stay_go_too():
    alis = box(b"dinf", box(b"dref", struct.pack(">II", 0, 1), box(b"alis", bytes(4), NAME)))
    second = box(b"hdlr", b"\0\0\0\0dhlralis", NAME * 3)
    stco = box(b"stco", struct.pack(">III", 0, 1, 900), NAME)
    kept = media.read(m4a(minf=(alis, second), stbl=(stco,))).data
    assert NAME not in kept
    assert b"alis" not in kept
    assert struct.pack(">I4sIII", 16 + len(NAME) + 4, b"stco", 0, 1, 900) in kept


def test_a_recording_in_pieces_stays_whole():
    run = box(b"trun", struct.pack(">IIiI", 0x205, 1, 80, 0), struct.pack(">I", 44))
    piece = box(b"moof", box(b"mfhd", struct.pack(">II", 0, 1)),
                box(b"traf", box(b"tfhd", bytes(8)), box(b"tfdt", bytes(8)), run))  # fmt: skip
    told = box(b"emsg", NAME)
    kept = media.read(m4a(mdat=piece + told + box(b"mdat", b"sound"))).data
    assert piece in kept
    assert kept.endswith(box(b"mdat", b"sound"))
    assert NAME not in kept


def nested(deep):
    made = b""
    for _time in range(deep):
        made = box(b"moov", made)
    return made


@pytest.mark.parametrize(
    "broken",
    [
        m4a().replace(box(b"hdlr", bytes(8), b"soun", bytes(12), NAME + b"\0"), box(b"hdlr", b"x")),
        box(b"ftyp", b"M4A ") + nested(1500),
        box(b"ftyp", b"M4A ") + box(b"moov", box(b"mvhd", b"\1")) + box(b"mdat", bytes(50)),
        box(b"ftyp", b"M4A ") + box(b"moov", box(b"mvhd")) + box(b"mdat", bytes(50)),
        m4a(stbl=(box(b"stco"),)),
        m4a(stbl=(box(b"stsd", bytes(8), box(b"avc1", bytes(90))),)),
        m4a(stbl=(box(b"stsd", bytes(8), box(b"mp4a", bytes(5))),)),
        m4a(minf=(box(b"dinf", box(b"dref", bytes(8), box(b"url "))),)),
        box(b"ftyp", b"M4A " * 99) + m4a(),
        m4a() + box(b"free") * boxes.MOST_BOXES,
        m4a() + b"\0\0\0\1mdat\0\0",
    ],
)
def test_boxes_that_do_not_fit_are_refused(broken):
    with pytest.raises(ConversationError, match="niet heel"):
        media.read(broken)


def test_what_is_taken_away_never_reaches_the_next_box():
    for name in (b"mvhd", b"tkhd", b"mdhd", b"hdlr", b"dref", b"stsz", b"trun"):
        for length in range(30):
            sound = box(b"mdat", b"sound" * 50)
            whole = m4a(beside={"moov": box(name, b"\1" * length)}, mdat=sound)
            try:
                assert sounds.clean(whole)[1].endswith(sound)
            except MediaError:
                continue


def tree(names):
    leaf = st.builds(box, names, st.binary(max_size=40))
    return st.recursive(
        leaf, lambda inner: st.builds(lambda name, ins: box(name, *ins), names,
                                      st.lists(inner, max_size=4)), max_leaves=12,
    )  # fmt: skip


def named(data, at=0, end=None, within=b""):
    """Yield the name of every box that a player would find."""
    end = len(data) if end is None else end
    while at < end:
        size, name = struct.unpack_from(">I4s", data, at)
        yield name
        head = 8 + {b"dref": 8, b"stsd": 8, b"mp4a": 28}.get(name, 0)
        if name in boxes._WITHIN and name in boxes._WITHIN[within]:
            yield from named(data, at + head, at + size, name)
        at += size


@settings(max_examples=400, deadline=None)
@given(st.lists(tree(st.sampled_from([*KNOWN, *UNKNOWN])), max_size=4), st.sampled_from(
    ["", "moov", "trak", "mdia", "minf", "stbl", "codec"]), st.booleans())  # fmt: skip
def test_boxes_in_any_order_give_a_recording_or_one_sentence(inside, where, loose):
    more = b"".join(inside)
    whole = box(b"ftyp", b"M4A ") + more if loose else m4a(beside={where: more})
    try:
        kept = sounds.clean(whole)[1]
    except MediaError:
        return
    assert len(kept) == len(whole)
    assert sounds.clean(kept)[1] == kept
    # names of boxes, not what the number in a table happens to spell
    assert not set(named(kept)) & (set(UNKNOWN) - {b"free"})


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([m4a(), mp3(), ogg(), wav()]), st.data())
def test_pieces_put_elsewhere_give_a_recording_or_one_sentence(whole, data):
    spot = st.integers(0, len(whole))
    one, two, three = (data.draw(spot) for _ in range(3))
    piece = whole[min(one, two) : max(one, two)]
    for made in (whole[:three] + piece + whole[three:], whole[:one] + whole[two:]):
        try:
            sounds.clean(made)
        except MediaError:
            continue


@pytest.mark.parametrize("stray", [b"\0", b"x" * 50, b"\xff\xfb\x90", b"\xff" * 700, FRAME[:200]])
def test_a_stray_byte_between_frames_does_not_cut_a_recording_short(stray):
    tag = mp3()[: 10 + len(NAME)]
    for before in (0, 1, 3):
        kept = media.read(tag + FRAME * before + stray + FRAME * 1000 + b"TAG" + NAME * 12).data
        assert len(kept) >= 998 * len(FRAME)
        assert NAME not in kept


def test_a_recording_that_is_mostly_something_else_is_refused():
    for other in (b"x" * 5000, bytes(5000), FRAME[:4] * 2000):
        with pytest.raises(ConversationError, match="niet heel"):
            media.read(FRAME * 3 + other)


@pytest.mark.parametrize(
    "long",
    [
        FRAME * 3 + b"\xff\xfb" * 2_000_000,
        b"ID3\4\0\0\0\0\0\0" * 400_000,
        m4a() + box(b"free") * 600_000,
        page([b"OpusHead" + bytes(11)], 0, 2)
        + page([b"OpusTags" + bytes(247)] + [bytes(255)] * 100, 1)[:-1] * 100,
        b"RIFF\0\0\0\0WAVE" + b"none\0\0\0\0" * 600_000,
    ],
)
def test_what_is_long_and_nothing_is_known_soon(long):
    def refuse():
        with pytest.raises(ConversationError):
            media.read(long)

    assert within(refuse, 3)


def test_long_comments_are_emptied_in_time():
    body = [b"OpusTags" + struct.pack("<I", 600) + bytes(243)] + [b"k" * 255] * 200
    sizes = bytes([255] * 201)
    first = page([b"OpusHead" + bytes(11)], 0, 2)
    pages = b""
    for number in range(90):
        head = b"OggS\0\0" + bytes(8) + b"\1\0\0\0" + struct.pack("<I", number + 1) + bytes(4)
        inside = b"".join(body) if number == 0 else b"k" * (255 * 201)
        pages += head + bytes([201]) + sizes + inside
    whole = first + pages + page([b"x"] * 3, 99)
    assert within(lambda: media.read(whole), 5)
    assert b"kkk" not in media.read(whole).data


def test_what_hides_in_the_head_of_a_recording_is_refused():
    with pytest.raises(ConversationError, match="niet heel"):
        media.read(ogg().replace(page([b"OpusHead" + bytes(11)], 0, 2),
                                 page([b"OpusHead" + bytes(250) + NAME * 9], 0, 2)))  # fmt: skip
    fat = wav()
    head = struct.pack("<4sI", b"fmt ", 16)
    with pytest.raises(ConversationError, match="niet heel"):
        media.read(fat.replace(head, struct.pack("<4sI", b"fact", 40) + NAME * 4 + head))


def lossless(size=400):
    """Return a recording as a telephone makes it that is set to Lossless (ALAC)."""
    inner = box(b"alac", bytes(4), struct.pack(">IBBBBBBHIII", 4096, 0, 16, 40, 10, 14, 1, 255,
                                               0, 0, 44_100))  # fmt: skip
    entry = box(b"alac", bytes(6), b"\0\1", bytes(20), inner)
    sample = box(b"stsd", struct.pack(">II", 0, 1), entry)
    return m4a(mdat=box(b"mdat", bytes(size)), sample=sample)


@pytest.mark.parametrize("size", [400, media.LONGEST_SOUND + 1])
def test_what_few_players_know_says_how_to_record_it_again(size):
    made = lossless(size)
    assert len(list(boxes._boxes(made, 0, len(made), b""))) > 10  # boxes that fit
    with pytest.raises(ConversationError, match="Audiokwaliteit: Gecomprimeerd"):
        media.read(made)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (m4a(b"vide"), "Dit is een film. Neem alleen geluid op"),
        (m4a(beside={"moov": box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), b"vide")))}), "film"),
        (box(b"ftyp", b"heic", bytes(4)) + box(b"meta", bytes(40)), "Bewaar haar als jpg"),
        (box(b"ftyp", b"mif1", bytes(4)) + bytes(300), "Bewaar haar als jpg"),
    ],
)
def test_what_is_whole_and_not_taken_says_what_to_do(made, said):
    with pytest.raises(ConversationError, match=said):
        media.read(made)
