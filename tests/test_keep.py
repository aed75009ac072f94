"""What is kept in the cache folder is only used when it is whole, ours and of this version."""

from __future__ import annotations

import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import klantvrij
from klantvrij import keep

posix = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no owners and modes here")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a cache folder of its own; return where the files come."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "klantvrij"


def only(folder: Path) -> Path:
    (found,) = folder.iterdir()
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.binary(max_size=300), st.data())
def test_what_was_kept_comes_back_whole_or_not_at_all(data: bytes, drawn: st.DataObject) -> None:
    keep.write("proef", "a", data)
    assert keep.read("proef", "a") == data
    path = only(Path(keep.folder()))
    whole = path.read_bytes()
    place = drawn.draw(st.integers(0, len(whole) - 1))
    path.write_bytes(whole[:place])
    assert keep.read("proef", "a") is None
    path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    assert keep.read("proef", "a") is None
    path.write_bytes(whole + b"\0")
    assert keep.read("proef", "a") is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.dictionaries(st.text(max_size=5), st.binary(max_size=60), max_size=6), st.data())
def test_parts_come_back_whole_or_not_at_all(data: dict[str, bytes], drawn: st.DataObject) -> None:
    keep.write_parts("proef", "a", "note", data)
    found = keep.parts("proef", "a")
    assert found is not None
    assert (found.note, found.every()) == ("note", data)
    assert found.get("no such part") is None
    path = only(Path(keep.folder()))
    whole = path.read_bytes()
    place = drawn.draw(st.integers(0, len(whole) - 1))
    for damaged in (whole[:place], whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]):
        path.write_bytes(damaged)
        found = keep.parts("proef", "a")
        left = found.every() if found is not None else {}
        assert left.items() <= data.items()
        assert len(left) < len(data) or found is None
    assert keep.read("proef", "a") is None


def test_parts_can_be_read_where_files_have_no_places(monkeypatch: pytest.MonkeyPatch) -> None:
    keep.write_parts("proef", "a", None, {"one": b"1", "two": b"22"})
    monkeypatch.delattr(os, "pread", raising=False)
    found = keep.parts("proef", "a")
    assert found is not None
    assert found.every() == {"one": b"1", "two": b"22"}
    assert found.get("three") is None


def test_parts_stay_what_they_were_while_they_are_open() -> None:
    keep.write_parts("proef", "a", None, {"one": b"1"})
    found = keep.parts("proef", "a")
    keep.write_parts("proef", "a", None, {"two": b"2"})
    assert found is not None
    assert found.get("one") == b"1"


def test_a_whole_is_no_parts(home: Path) -> None:
    keep.write("proef", "a", b"data")
    assert keep.parts("proef", "a") is None
    for size in (0, 4, 24, 500):
        only(home).write_bytes(bytes(size))
        assert keep.parts("proef", "a") is None


def test_zeros_are_not_an_empty_file_with_its_checksum(home: Path) -> None:
    keep.write("proef", "a", b"data")
    for size in (4, 16, 24, 500):
        only(home).write_bytes(bytes(size))
        assert keep.read("proef", "a") is None


def test_a_file_of_the_old_form_is_not_read(home: Path) -> None:
    keep.write("proef", "a", b"data")
    only(home).write_bytes(b"data" + zlib.crc32(b"data").to_bytes(4, "big"))
    assert keep.read("proef", "a") is None


def test_a_letter_is_checked_whatever_is_kept(home: Path, tmp_path: Path) -> None:
    letter = tmp_path / "brief.txt"
    letter.write_text("Onze klanten met een uitkering vragen een product aan.\n")
    argv = [sys.executable, "-m", "klantvrij", "check", str(letter)]
    env = {**os.environ, "PYTHONPATH": str(Path(klantvrij.__file__).parents[1])}
    first = subprocess.run(argv, env=env, capture_output=True, text=True, check=False)
    names = {path.name: path for path in home.iterdir()}
    assert any(name.startswith("lexicon-") for name in names), names
    for bad in (b"", b"no marshal", b"i\1\0\0\0", b"(\2\0\0\0NN", b"{0"):
        for path in names.values():
            path.write_bytes(keep.packed(bad))
        again = subprocess.run(argv, env=env, capture_output=True, text=True, check=False)
        assert (again.returncode, again.stdout, again.stderr) == (
            first.returncode,
            first.stdout,
            first.stderr,
        )
        for name, path in names.items():  # made anew
            assert path.read_bytes() != keep.packed(bad), name


@posix
def test_what_others_can_write_is_not_read(home: Path) -> None:
    keep.write("proef", "a", b"data")
    path = only(home)
    assert path.stat().st_mode & 0o777 == 0o600
    for mode in (0o620, 0o602, 0o666):
        path.chmod(mode)
        assert keep.read("proef", "a") is None
    path.chmod(0o644)
    assert keep.read("proef", "a") == b"data"


@posix
def test_the_file_of_somebody_else_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    keep.write("proef", "a", b"data")
    me = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: me + 1)
    assert keep.read("proef", "a") is None


@posix
def test_only_a_plain_file_is_read(home: Path) -> None:
    keep.write("proef", "a", b"data")
    path = only(home)
    path.unlink()
    os.mkfifo(path)  # to open one waits for a writer
    assert keep.read("proef", "a") is None


@posix
def test_the_folder_is_for_its_owner_only(home: Path) -> None:
    keep.write("proef", "a", b"data")
    assert home.stat().st_mode & 0o777 == 0o700


def test_a_relative_cache_folder_is_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    assert Path(keep.folder()) == tmp_path / "home" / ".cache" / "klantvrij"
    keep.write("proef", "a", b"data")
    assert not (tmp_path / "here").exists()


def test_another_version_reads_its_own_files(monkeypatch: pytest.MonkeyPatch) -> None:
    keep.write("proef", "a", b"data")
    monkeypatch.setattr(keep, "_VERSION", "99.0")
    assert keep.read("proef", "a") is None


def test_older_files_of_the_same_kind_are_cleaned_up(home: Path) -> None:
    keep.write("ander", "a", b"other")
    (home / "notes.txt").write_text("of the user")
    for number in range(10):
        keep.write("proef", f"{number}", b"data")
        (newest,) = home.glob(f"proef-*-{number}.bin")
        os.utime(newest, (number + 1, number + 1))
    left = {number for number in range(10) if keep.read("proef", f"{number}") is not None}
    assert left == {6, 7, 8, 9}
    assert keep.read("ander", "a") == b"other"
    assert (home / "notes.txt").exists()


def test_half_files_of_a_stopped_process_are_cleaned_up(home: Path) -> None:
    keep.write("proef", "a", b"data")
    old, new = home / "proef-x.bin.1a2b.part", home / "proef-x.bin.3c4d.part"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (1, 1))
    keep.write("proef", "b", b"data")
    assert not old.exists()
    assert new.exists()  # its process may be busy


def test_no_half_file_is_left_when_writing_fails(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_source: str, _goal: str) -> None:
        raise OSError(28, "disk full")

    monkeypatch.setattr(os, "replace", full)
    keep.write("proef", "a", b"data")
    assert list(home.iterdir()) == []
