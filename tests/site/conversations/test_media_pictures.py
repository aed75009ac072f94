"""A picture, however it was made, costs little, is kept small, and never gives an error page."""

import io
import struct
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from test_media import NAME, picture

from klantvrij.site.conversations import media
from klantvrij.site.conversations.errors import BusyError, ConversationError
from klantvrij.site.conversations.media import exif, jpeg, pictures
from klantvrij.site.conversations.media.base import MediaError
from tests.pace import within


def jpeg_of(mode="L", size=(60, 40), **more):
    out = io.BytesIO()
    Image.new(mode, size, 128 if mode == "L" else None).save(out, "JPEG", **more)
    return out.getvalue()


def scanned_again(data, times):
    """Return a progressive JPEG with its last scan so many times more."""
    last = data.rfind(b"\xff\xda")
    return data[:-2] + data[last:-2] * times + b"\xff\xd9"


def is_kept(data):
    with Image.open(io.BytesIO(media.read(data).data)) as found:
        found.load()
        return found


def test_a_jpeg_with_scans_without_end_is_refused_before_it_is_drawn():
    long = scanned_again(jpeg_of(size=(7000, 7000), progressive=True), 60)

    def refuse():
        with pytest.raises(ConversationError, match="niet heel"):
            media.read(long)

    assert within(refuse, 0.3)  # drawing it takes two seconds, a larger one an hour


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("progressive", [False, True])
def test_what_programs_save_is_taken(mode, progressive):
    assert is_kept(jpeg_of(mode, (600, 400), progressive=progressive)).size == (600, 400)


def test_scans_are_counted_as_a_decoder_does():
    plain = jpeg_of("RGB", (90, 70), progressive=True)
    assert jpeg.plain(plain).scans == plain.count(b"\xff\xda")
    hidden = plain[:2] + b"\xff\xe2" + struct.pack(">H", 42) + b"\xff\xda" * 20 + plain[2:]
    assert jpeg.plain(hidden) == jpeg.plain(plain)  # what stands in a note is no scan
    assert jpeg.plain(hidden + b"\xff\xda" * 99).scans == jpeg.plain(plain).scans  # nor after it
    filled = plain.replace(b"\xff\xda", b"\xff\xff\xff\xda")
    assert jpeg.plain(filled).data == jpeg.plain(plain).data
    with Image.open(io.BytesIO(plain)) as one, Image.open(io.BytesIO(filled)) as other:
        assert one.tobytes() == other.tobytes()
    with pytest.raises(MediaError):
        jpeg.plain(scanned_again(plain, jpeg.MOST_SCANS))


def test_the_colours_stay_what_they_were():
    for mode, more in (("RGB", {}), ("RGB", {"keep_rgb": True}), ("CMYK", {})):
        out = io.BytesIO()
        Image.new(mode, (16, 16), (200, 30, 60, 0)[: len(mode)]).save(out, "JPEG", **more)
        with Image.open(io.BytesIO(out.getvalue())) as found:
            before = found.convert("RGB").getpixel((5, 5))
        after = is_kept(out.getvalue()).getpixel((5, 5))
        assert all(abs(a - b) < 5 for a, b in zip(before, after, strict=True))


def test_a_photo_with_a_second_one_behind_it_is_the_first():
    out = io.BytesIO()
    second = Image.new("RGB", (9, 9), "blue")
    Image.new("RGB", (9, 9), "red").save(out, "MPO", save_all=True, append_images=[second])
    red, _green, blue = is_kept(out.getvalue()).getpixel((4, 4))
    assert red > 200
    assert blue < 60


def odd(fields):
    """Return EXIF with these fields: (tag, kind, value), numbers or ASCII."""
    told = b"II*\0" + struct.pack("<IH", 8, len(fields))
    for tag, kind, value in fields:
        told += struct.pack("<HHI", tag, kind, 1) + value.ljust(4, b"\0")
    return told + bytes(4)


ORIENTED = (0x0112, 3, struct.pack("<H", 6))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    "fields",
    [
        [ORIENTED],
        [ORIENTED, (0x011A, 2, b"72\0")],
        [ORIENTED, (0x8769, 2, b"x"), (0x8825, 5, b"\xff\xff\xff\xff")],
        [(0x0112, 2, b"6\0"), (0x011A, 5, b"\0\0\0\0")],
        [(0x0112, 3, struct.pack("<H", 99))],
    ],
)
def test_odd_exif_is_no_error_and_a_right_turn_is_read(form, fields):
    out = io.BytesIO()
    Image.new("RGB", (60, 40)).save(out, form, exif=b"Exif\0\0" + odd(fields))
    assert is_kept(out.getvalue()).size == ((40, 60) if ORIENTED in fields else (60, 40))


@pytest.mark.parametrize("turn", range(1, 9))
def test_every_turn_is_undone(turn):
    told = Image.Exif()
    told[0x0112] = turn
    upright = Image.new("RGB", (64, 32), "white")
    upright.paste("red", (0, 0, 32, 16))  # left above
    undo = {6: 8, 8: 6}.get(turn, turn)
    held = upright if turn == 1 else upright.transpose(pictures._TURNS[undo])
    out = io.BytesIO()
    held.save(out, "JPEG", exif=told, quality=95)
    found = is_kept(out.getvalue())
    assert found.size == (64, 32)
    assert found.getpixel((8, 8))[1] < 60
    assert all(found.getpixel(at)[1] > 200 for at in ((56, 8), (8, 24), (56, 24)))


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=80), st.binary(max_size=80).map(lambda x: b"II*\0" + x)))
def test_exif_is_read_whatever_it_is(told):
    assert exif.turn(told) in range(1, 9)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["JPEG", "PNG", "WEBP"]), st.data())
def test_broken_exif_never_costs_the_picture(form, data):
    out = io.BytesIO()
    told = bytearray(odd([ORIENTED, (0x011A, 5, b"\x30"), (0x8825, 4, b"\x08"), (0x9C9B, 1, b"a")]))
    for _time in range(data.draw(st.integers(1, 9))):
        told[data.draw(st.integers(0, len(told) - 1))] = data.draw(st.integers(0, 255))
    Image.new("RGB", (8, 6)).save(out, form, exif=b"Exif\0\0" + bytes(told))
    assert set(is_kept(out.getvalue()).size) == {8, 6}


WHOLE = [picture(), picture(progressive=True), jpeg_of("CMYK", progressive=True), picture("WEBP")]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(WHOLE), st.data())
def test_pieces_put_elsewhere_give_a_picture_or_one_sentence(whole, data):
    spot = st.integers(0, len(whole))
    one, two, three = (data.draw(spot) for _ in range(3))
    piece = whole[min(one, two) : max(one, two)]
    for made in (whole[:three] + piece + whole[three:], whole[:one] + whole[two:]):
        try:
            kept = pictures.clean(made)
        except MediaError:
            continue
        assert kept[0] in {"image/jpeg", "image/webp"}
        assert NAME not in kept[1]


def test_what_pillow_raises_is_never_seen(monkeypatch):
    def broken(*_arguments, **_named):
        raise KeyError("MPO")

    monkeypatch.setattr(Image, "open", broken)
    for given_ in (picture(), picture("PNG")):
        with pytest.raises(ConversationError, match="niet heel"):
            media.read(given_)


@pytest.mark.parametrize(("form", "mode"), [("PNG", "RGB"), ("PNG", "RGBA"), ("WEBP", "RGBA")])
def test_what_is_kept_is_small_whatever_it_was(form, mode):
    out = io.BytesIO()
    made = Image.merge(mode, [Image.effect_noise((1900, 1900), 200) for _band in mode])
    made.save(out, form, compress_level=1, quality=95, method=0)
    kept = media.read(out.getvalue()).data
    assert len(kept) <= pictures.LONGEST_KEPT
    with Image.open(io.BytesIO(kept)) as found:
        assert max(found.size) >= 1400  # still readable


def test_what_was_clear_is_white_in_a_jpeg():
    drawn = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    (smaller, _quality) = next(pictures._smaller(drawn))
    assert smaller.getpixel((5, 5)) == (255, 255, 255)


def test_who_waits_too_long_for_a_turn_is_asked_to_try_again(monkeypatch):
    monkeypatch.setattr(pictures, "SECONDS_TO_WAIT", 0.01)
    with pictures._AT_ONCE, pictures._AT_ONCE, pytest.raises(BusyError, match="over een minuut"):
        media.read(picture())
    assert media.read(picture()).kind == "image/jpeg"


PEAK = """
import pathlib, re, sys
from klantvrij.site.conversations import media
from klantvrij.site.conversations.errors import ConversationError
from PIL import Image
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1])
data, before = pathlib.Path(sys.argv[1]).read_bytes(), peak()
try:
    media.read(data)
    print("taken", (peak() - before) // 1024)
except ConversationError:
    print("refused", (peak() - before) // 1024)
"""


@pytest.mark.parametrize(
    ("form", "mode", "size", "more", "answer"),
    [
        ("JPEG", "CMYK", (7070, 7070), {"progressive": True}, "refused"),
        ("JPEG", "CMYK", (4320, 4320), {"progressive": True}, "taken"),
        ("JPEG", "RGB", (5000, 4990), {"progressive": True, "subsampling": 0}, "taken"),
        ("JPEG", "RGB", (8160, 6120), {}, "taken"),
        ("JPEG", "CMYK", (65000, 760), {}, "taken"),
        ("PNG", "RGBA", (5000, 5000), {"compress_level": 1}, "taken"),
        ("WEBP", "RGB", (16000, 16000), {"lossless": True, "method": 0}, "refused"),
        ("WEBP", "RGBA", (3535, 3535), {"lossless": True, "method": 0}, "taken"),
    ],
)
def test_the_memory_it_takes_is_what_is_said(tmp_path, form, mode, size, more, answer):
    if not sys.platform.startswith("linux"):
        pytest.skip("reads /proc")
    made = tmp_path / "beeld"
    Image.new(mode, size).save(made, form, **more)
    found = subprocess.run(
        [sys.executable, "-c", PEAK, str(made)], capture_output=True, text=True, check=True
    )
    said, megabytes = found.stdout.split()
    assert said == answer
    assert int(megabytes) <= 300, f"{megabytes} MB"
