"""A photo or recording keeps the picture or the sound, and nothing a telephone writes beside it."""

import contextlib
import io
import struct
import wave

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from klantvrij.site.conversations import media
from klantvrij.site.conversations.errors import ConversationError
from klantvrij.site.conversations.media import pictures, sounds

NAME = b"Kwikstaart"
GPS = 34853


def picture(form="JPEG", size=(60, 40), **more):
    """Return a picture, red on the left, with a name, a place and a turn in it."""
    drawn = Image.new("RGB", size, "white")
    drawn.paste("red", (0, 0, size[0] // 2, size[1]))
    told = Image.Exif()
    told[0x010E] = NAME.decode()
    told[0x0112] = 6  # a quarter turn
    told.get_ifd(GPS)[1] = "N"
    told.get_ifd(GPS)[2] = (52.0, 5.0, 7.0)
    if form == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Author", NAME.decode())
        more["pnginfo"] = text
    out = io.BytesIO()
    drawn.save(out, form, exif=told, **more)
    return out.getvalue()


def wav(seconds=1):
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(range(256)) * (62 * seconds))
    made = out.getvalue() + struct.pack("<4sI", b"LIST", len(NAME)) + NAME
    return made[:4] + struct.pack("<I", len(made) - 8) + made[8:]


def mp3(frames=4):
    frame = b"\xff\xfb\x90\x00" + bytes(413)  # 128 kbit/s, 44 100 Hz
    tag = b"ID3\x04\x00\x00" + bytes([0, 0, 0, len(NAME)]) + NAME
    return tag + frame * frames + b"TAG" + NAME.ljust(125, b"\0")


def page(body, number, flags=0):
    sizes = b"".join(bytes([255]) * (len(one) // 255) + bytes([len(one) % 255]) for one in body)
    head = b"OggS" + bytes([0, flags]) + bytes(8) + b"\x01\0\0\0" + struct.pack("<I", number)
    made = head + bytes(4) + bytes([len(sizes)]) + sizes + b"".join(body)
    return made[:22] + struct.pack("<I", sounds._page_sum(made)) + made[26:]


def ogg(kind="opus"):
    if kind == "opus":
        tags = b"OpusTags" + struct.pack("<I", 600) + NAME * 60 + struct.pack("<I", 0)
        return page([b"OpusHead" + bytes(11)], 0, 2) + page([tags], 1) + page([b"x" * 500] * 3, 2)
    tags = b"\x03vorbis" + struct.pack("<I", len(NAME)) + NAME + struct.pack("<I", 0) + b"\x01"
    setup = b"\x05vorbis" + bytes(300)
    return (
        page([b"\x01vorbis" + bytes(23)], 0, 2) + page([tags, setup], 1) + page([b"y" * 90] * 2, 2)
    )


def box(name, *inside):
    body = b"".join(inside)
    return struct.pack(">I4s", 8 + len(body), name) + body


def times(name, length):
    return box(name, bytes(4) + b"\x12\x34\x56\x78" * 2 + bytes(length - 12))


def codec(*more):
    esds = box(b"esds", bytes(4) + b"\x03\x19" + bytes(25))
    entry = box(b"mp4a", bytes(6), b"\0\1", bytes(20), esds, *more)
    return box(b"stsd", struct.pack(">II", 0, 1), entry)


def m4a(handler=b"soun", mdat=None, beside=None, stbl=(), minf=(), sample=b""):
    """Return a recording as a telephone makes it; `beside` stands in each box that holds boxes."""
    beside = beside or {}
    table = box(b"stts", struct.pack(">IIII", 0, 1, 5, 1024)) + b"".join(stbl)
    tables = box(b"stbl", sample or codec(beside.get("codec", b"")), table, beside.get("stbl", b""))
    source = box(b"dinf", box(b"dref", struct.pack(">II", 0, 1), box(b"url ", b"\0\0\0\1")))
    inner = box(b"minf", box(b"smhd", bytes(8)), source, tables, *minf, beside.get("minf", b""))
    name = box(b"hdlr", bytes(8), handler, bytes(12), NAME + b"\0")
    media_ = box(b"mdia", times(b"mdhd", 24), name, inner, beside.get("mdia", b""))
    track = box(b"trak", times(b"tkhd", 84), media_, beside.get("trak", b""))
    told = box(b"udta", box(b"\xa9xyz", b"+52.1+005.1/"), box(b"meta", NAME))
    moov = box(b"moov", times(b"mvhd", 100), track, told, beside.get("moov", b""))
    start = box(b"ftyp", b"M4A ", bytes(4)) + beside.get("", b"")
    return start + moov + (mdat or box(b"mdat", b"sound" * 99))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_drawn_anew_upright_and_tells_nothing_else(form):
    given_ = picture(form)
    assert NAME in given_
    kept = media.read(given_)
    assert kept.kind == f"image/{form.lower()}"
    assert NAME not in kept.data
    with Image.open(io.BytesIO(kept.data)) as found:
        assert found.format == form
        assert found.size == (40, 60)  # turned as the telephone was held
        assert not found.getexif()
        assert not set(found.info) & {"exif", "xmp", "icc_profile", "Author", "comment"}
        red, _green, blue = found.convert("RGB").getpixel((20, 5))
    assert red > 200
    assert blue < 60


def test_a_large_picture_becomes_smaller_and_a_huge_one_is_refused():
    kept = media.read(picture(size=(5000, 2500)))
    with Image.open(io.BytesIO(kept.data)) as found:
        assert max(found.size) == pictures.LONGEST_SIDE
    bomb = bytearray(picture("PNG"))
    bomb[16:24] = struct.pack(">II", 60_000, 60_000)
    with pytest.raises(ConversationError, match="niet heel"):
        media.read(bytes(bomb))


def test_a_photo_as_png_does_not_stay_large():
    out = io.BytesIO()
    Image.effect_noise((1500, 1500), 90).save(out, "PNG")
    kept = media.read(out.getvalue())
    assert kept.kind == "image/jpeg"
    assert len(kept.data) < len(out.getvalue())


def test_what_is_clear_in_a_drawing_stays_clear():
    out = io.BytesIO()
    Image.new("RGBA", (9, 9), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(io.BytesIO(media.read(out.getvalue()).data)) as found:
        assert found.mode == "RGBA"


RECORDINGS = {"audio/wav": wav, "audio/mpeg": mp3, "audio/ogg": ogg, "audio/mp4": m4a}


@pytest.mark.parametrize("kind", RECORDINGS)
def test_a_recording_keeps_its_sound_and_no_names(kind):
    given_ = RECORDINGS[kind]()
    assert NAME in given_
    kept = media.read(given_)
    assert kept.kind == kind
    assert NAME not in kept.data
    assert b"+52.1" not in kept.data
    assert media.read(kept.data) == kept  # it is still a recording, and nothing more goes


def test_the_sound_itself_is_untouched():
    with wave.open(io.BytesIO(media.read(wav()).data)) as found:
        assert found.readframes(99_999) == bytes(range(256)) * 62
    assert media.read(mp3(5)).data == (b"\xff\xfb\x90\x00" + bytes(413)) * 5
    assert media.read(m4a()).data.endswith(box(b"mdat", b"sound" * 99))
    assert len(media.read(m4a()).data) == len(m4a())  # what points to the sound still does
    assert b"\x12\x34\x56\x78" not in media.read(m4a()).data  # nor when it was made
    long = m4a(mdat=struct.pack(">I4sQ", 1, b"mdat", 21) + b"sound")
    assert media.read(long).data.endswith(b"sound")
    for kind in ("opus", "vorbis"):
        kept = media.read(ogg(kind)).data
        assert len(kept) == len(ogg(kind))
        assert kept[-400:] == ogg(kind)[-400:]
        assert NAME not in kept
        at = 0
        while at < len(kept):  # every page has a sum that fits
            end = at + 27 + kept[at + 26] + sum(kept[at + 27 : at + 27 + kept[at + 26]])
            whole = bytearray(kept[at:end])
            said = whole[22:26]
            whole[22:26] = bytes(4)
            assert struct.pack("<I", sounds._page_sum(whole)) == said
            at = end


def test_the_sum_of_a_page_is_that_of_the_standard():
    # polynomial 04c11db7, from 0, nothing turned round: CRC-32/CKSUM before it is turned over,
    # whose published check value is 765e7680
    assert sounds._page_sum(b"123456789") == 0x765E7680 ^ 0xFFFFFFFF


@pytest.mark.parametrize(
    "other",
    [
        b"",
        b"zomaar een tekst",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        b"<!doctype html><script>1</script>",
        b"GIF89a" + bytes(40),
        b"%PDF-1.7",
        b"PK\x03\x04" + bytes(40),
        m4a()[:-40],
        m4a(b"vide"),
        ogg()[:-9],
        page([b"\x80theora" + bytes(35)], 0, 2) * 3,
        ogg() + page([b"OpusHead"], 0, 2).replace(b"\x01\0\0\0", b"\x02\0\0\0", 1),
        b"ID3\x04\0\0\0\0\0\x02hihi",
        b"RIFF" + bytes(4) + b"WAVE" + bytes(40),
        picture()[:200],
        b"\xff\xd8\xff<script>alert(1)</script>",
    ],
)
def test_anything_else_is_refused_with_one_sentence(other):
    with pytest.raises(ConversationError) as refused:
        media.read(other)
    assert str(refused.value).endswith((".", "(m4a, mp3)."))


def test_a_recording_is_not_endless():
    with pytest.raises(ConversationError, match="te lang"):
        media.read(wav(340))


VALID = [picture(), picture("PNG"), picture("WEBP"), wav(), mp3(), ogg(), ogg("vorbis"), m4a()]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(VALID), st.data())
def test_a_broken_file_gives_a_sentence_and_never_anything_else(whole, data):
    broken = bytearray(whole)
    for _time in range(data.draw(st.integers(1, 6))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(broken)))
    for given_ in (bytes(broken), bytes(broken[:cut])):
        try:
            kept = media.read(given_)
        except ConversationError:
            continue
        assert kept.kind in {"image/jpeg", "image/png", "image/webp", *RECORDINGS}


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([b"OggS", b"RIFF\0\0\0\0WAVE", b"\0\0\0\x10ftyp", b"ID3", b"\xff\xfb\x90\0"]),
    st.binary(max_size=300),
)
def test_no_beginning_leads_anywhere_else(start, rest):
    with contextlib.suppress(ConversationError):
        media.read(start + rest)
