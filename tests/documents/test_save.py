"""Writing a document back: whatever happens, the old file or the new one is there, whole."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from klantvrij.documents import DocumentError, Problem
from klantvrij.documents.save import create, read_stamped, replace

from .samples import ROOT

OLD = b"de klant belt\n" * 120_000  # more than one write
NEW = b"de inwoner belt\n" * 120_000

# Runs `replace` or `create` in a process that ends, or meets an error, at the n-th system call.
CHILD = """
import json, os, sys
how, number, folder, call = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
from klantvrij.documents import DocumentError
from klantvrij.documents.save import create, read_stamped, replace
path = os.path.join(folder, "brief.txt")
data, stamp = read_stamped(path)
new = data.replace(b"klant", b"inwoner")
import klantvrij.documents.limits, secrets
if len(sys.argv) > 5:
    os.setuid(int(sys.argv[5]))
count = 0
def watch(name):
    real = getattr(os, name)
    def watched(*arguments, **named):
        global count
        count += 1
        if count == number:
            if how == "error":
                raise OSError(5, "Input/output error")
            if how == "full":
                raise OSError(28, "No space left on device")
            if how == "half" and name == "write":
                real(arguments[0], arguments[1][: len(arguments[1]) // 2])
            try:
                if how == "after":
                    real(*arguments, **named)
            finally:
                os._exit(9)
        return real(*arguments, **named)
    setattr(os, name, watched)
if how == "no-links":
    def no_links(*arguments):
        raise OSError(1, "Operation not permitted")
    os.link = no_links
    number, how = int(sys.argv[2]), "after"
for name in ("write", "fsync", "fchmod", "fchown", "setxattr", "link", "replace", "rename",
             "unlink"):
    watch(name)
try:
    if call == "create":
        create(os.path.join(folder, "nieuw.txt"), new, like=path)
    else:
        replace(path, new, stamp)
except DocumentError as error:
    print(json.dumps([error.problem.value, str(error)]))
    sys.exit(3)
sys.exit(0)
"""


def child(*arguments: object, limit: int = 0) -> subprocess.CompletedProcess[str]:
    def limited() -> None:
        import resource

        if limit:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, "-c", CHILD, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        preexec_fn=limited if limit else None,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "brief.txt"
    path.write_bytes(OLD)
    return path


def names(path: Path) -> list[str]:
    return sorted(item.name for item in path.parent.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="counts the system calls of POSIX")
@pytest.mark.parametrize("how", ["before", "half", "after", "no-links"])
@pytest.mark.parametrize("call", ["replace", "create"])
def test_killed_at_every_step(tmp_path: Path, how: str, call: str) -> None:
    ended_whole = 0
    for number in range(1, 60):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = folder / "brief.txt"
        path.write_bytes(OLD)
        done = child(how, number, folder, call)
        assert done.returncode in {0, 9}, done.stderr
        content = path.read_bytes()
        backup, made = folder / "brief.txt.bak", folder / "nieuw.txt"
        if call == "create":
            assert content == OLD
            assert not made.exists() or made.read_bytes() == NEW
        else:
            assert content in {OLD, NEW}
            # when the new one is there, so is the old one
            assert content == OLD or backup.read_bytes() == OLD
            assert not backup.exists() or backup.read_bytes() == OLD
        if done.returncode == 0:
            ended_whole += 1
            expected = ["brief.txt", "nieuw.txt" if call == "create" else "brief.txt.bak"]
            assert names(path) == expected
            assert (made if call == "create" else path).read_bytes() == NEW
            break
    assert ended_whole == 1
    assert number > 5


@pytest.mark.skipif(os.name == "nt", reason="counts the system calls of POSIX")
@pytest.mark.parametrize(("how", "problem"), [("error", "not-written"), ("full", "disk-full")])
@pytest.mark.parametrize("call", ["replace", "create"])
def test_an_error_at_every_step(tmp_path: Path, how: str, problem: str, call: str) -> None:
    failed = 0
    for number in range(1, 60):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = folder / "brief.txt"
        path.write_bytes(OLD)
        done = child(how, number, folder, call)
        if done.returncode == 0:  # an error that doesn't matter, such as no room for a link
            if number > failed + 6:
                break
            continue
        failed += 1
        assert done.returncode == 3, done.stderr
        code, sentence = json.loads(done.stdout)
        assert code == problem
        assert sentence.count("\n") == 0
        assert path.read_bytes() == OLD
        assert names(path) == ["brief.txt"]
    assert failed >= 4


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
@pytest.mark.parametrize("call", ["replace", "create"])
def test_a_file_that_may_not_grow_is_a_full_disk(path: Path, call: str) -> None:
    done = child("none", 0, path.parent, call, limit=1_500_000)
    assert done.returncode == 3, done.stderr
    assert json.loads(done.stdout)[0] == "disk-full"
    assert path.read_bytes() == OLD
    assert names(path) == ["brief.txt"]


def test_what_was_there_is_kept_as_backup(path: Path) -> None:
    path.chmod(0o640)
    data, stamp = read_stamped(str(path))
    assert data == OLD
    assert replace(str(path), NEW, stamp) == str(path) + ".bak"
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    backup = path.with_name("brief.txt.bak")
    assert backup.read_bytes() == OLD
    assert stat.S_IMODE(backup.stat().st_mode) == 0o640
    # a backup is never overwritten: the first is the real one
    assert replace(str(path), b"3", read_stamped(str(path))[1]) == f"{path}.2.bak"
    assert backup.read_bytes() == OLD
    assert replace(str(path), b"4", read_stamped(str(path))[1], backup=False) == ""
    assert names(path) == ["brief.txt", "brief.txt.2.bak", "brief.txt.bak"]


def test_a_relative_name(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    assert replace("brief.txt", NEW, read_stamped("brief.txt")[1]) == "brief.txt.bak"
    create("kopie.txt", b"x")
    assert Path("kopie.txt").read_bytes() == b"x"


@pytest.mark.parametrize("content", [NEW, OLD[:-1], OLD + b"!", OLD.replace(b"b", b"v", 1)])
def test_a_document_that_changed_since_is_never_overwritten(path: Path, content: bytes) -> None:
    status = path.stat()
    stamp = read_stamped(str(path))[1]
    path.write_bytes(content)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))  # as quick as can be
    with pytest.raises(DocumentError) as caught:
        replace(str(path), NEW, stamp)
    assert caught.value.problem is Problem.CHANGED
    assert path.read_bytes() == content
    assert names(path) == ["brief.txt"]


def test_a_document_that_is_gone(path: Path) -> None:
    stamp = read_stamped(str(path))[1]
    path.unlink()
    with pytest.raises(DocumentError):
        replace(str(path), NEW, stamp)
    assert names(path) == []


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_leads_to_the_file_that_changes(path: Path, tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    link = tmp_path / "map" / "link.txt"
    link.symlink_to("../brief.txt")
    replace(str(link), NEW, read_stamped(str(link))[1])
    assert link.is_symlink()
    assert path.read_bytes() == NEW
    assert path.with_name("brief.txt.bak").read_bytes() == OLD
    assert [item.name for item in (tmp_path / "map").iterdir()] == ["link.txt"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_the_backup_is_where_it_is_said_to_be(path: Path, tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    link = tmp_path / "map" / "link.txt"
    link.symlink_to("../brief.txt")
    backup = replace(str(link), NEW, read_stamped(str(link))[1])
    assert backup == os.path.realpath(f"{path}.bak")
    assert Path(backup).read_bytes() == OLD
    (tmp_path / "ook").symlink_to(tmp_path)
    through = str(tmp_path / "ook" / "brief.txt")
    backup = replace(through, OLD, read_stamped(through)[1])
    assert backup == f"{through}.2.bak"
    assert Path(backup).read_bytes() == NEW


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(5, "Input/output error")])
@pytest.mark.parametrize("links", [True, False])
def test_an_error_after_the_file_took_its_place(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, links: bool
) -> None:
    stamp = read_stamped(str(path))[1]
    real = os.replace

    def late(source: str, target: str) -> None:
        real(source, target)
        raise error

    def no_links(*_paths: str) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "replace", late)
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    if isinstance(error, OSError):  # it was written, so that is what is said
        assert replace(str(path), NEW, stamp) == f"{path}.bak"
    else:
        with pytest.raises(KeyboardInterrupt):
            replace(str(path), NEW, stamp)
    assert path.read_bytes() == NEW
    assert path.with_name("brief.txt.bak").read_bytes() == OLD
    assert names(path) == ["brief.txt", "brief.txt.bak"]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(5, "Input/output error")])
def test_an_error_before_the_file_took_its_place(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    stamp = read_stamped(str(path))[1]

    def early(_source: str, _target: str) -> None:
        raise error

    monkeypatch.setattr(os, "replace", early)
    with pytest.raises((KeyboardInterrupt, DocumentError)):
        replace(str(path), NEW, stamp)
    assert path.read_bytes() == OLD
    assert names(path) == ["brief.txt"]


def test_a_read_only_file_is_left_alone(path: Path) -> None:
    path.chmod(0o444)
    with pytest.raises(DocumentError) as caught:
        replace(str(path), NEW, read_stamped(str(path))[1])
    assert caught.value.problem is Problem.READ_ONLY
    assert path.read_bytes() == OLD
    path.chmod(0o644)


@pytest.mark.skipif(os.name == "nt", reason="folders have no such permission on Windows")
@pytest.mark.parametrize("call", ["replace", "create"])
def test_a_folder_where_nothing_may_be_written(call: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "brief.txt"
        path.write_bytes(OLD)
        path.chmod(0o666)
        path.parent.chmod(0o555)
        # the administrator may write everywhere, so then somebody else does it
        other = [65534] if os.geteuid() == 0 else []
        done = child("none", 0, name, call, *other)
        path.parent.chmod(0o755)
        assert json.loads(done.stdout)[0] == "read-only", done.stderr
        assert path.read_bytes() == OLD
        assert names(path) == ["brief.txt"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only for the administrator")
def test_the_owner_stays(path: Path) -> None:
    os.chown(path, 65534, 65533)
    path.chmod(0o640)
    replace(str(path), NEW, read_stamped(str(path))[1])
    status = path.stat()
    assert (status.st_uid, status.st_gid) == (65534, 65533)
    assert stat.S_IMODE(status.st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only for the administrator")
@pytest.mark.parametrize("call", ["replace", "create"])
def test_a_group_that_cannot_be_kept_gives_no_other_group_its_rights(call: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "brief.txt"
        path.write_bytes(OLD)
        for item in (path.parent, path):
            os.chown(item, 65534, 0)
        os.chown(path, 65534, 65533)  # a group that who writes is not in
        path.chmod(0o664)
        done = child("none", 0, name, call, 65534)
        assert done.returncode == 0, done.stdout + done.stderr
        made = path if call == "replace" else path.with_name("nieuw.txt")
        status = made.stat()
        assert made.read_bytes() == NEW
        assert (status.st_uid, status.st_gid) == (65534, os.getegid())
        assert stat.S_IMODE(status.st_mode) == 0o604


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes here")
def test_extended_attributes_stay(path: Path) -> None:
    try:
        os.setxattr(path, "user.bron", b"archief")
    except OSError:
        pytest.skip("this drive has no extended attributes")
    replace(str(path), NEW, read_stamped(str(path))[1])
    assert os.getxattr(path, "user.bron") == b"archief"


def test_create_never_overwrites_unless_told_to(path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        create(str(path), NEW)
    assert caught.value.problem is Problem.EXISTS
    assert path.read_bytes() == OLD
    path.chmod(0o600)
    create(str(path), NEW, overwrite=True)
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    copy = path.with_name("kopie.txt")
    create(str(copy), NEW, like=str(path))
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert names(path) == ["brief.txt", "kopie.txt"]


def test_create_where_nothing_can_be(path: Path) -> None:
    for name, problem, said in (
        ("weg/nieuw.txt", Problem.NO_FOLDER, "want die map bestaat niet"),
        ("brief.txt/nieuw.txt", Problem.NO_FOLDER, "want die map bestaat niet"),
        ("x" * 300, Problem.LONG_NAME, "want die naam is te lang"),
        ("x" * 240 + ".txt", None, ""),
    ):
        target = path.parent / name
        if problem is None:
            create(str(target), NEW)
            target.unlink()
            continue
        with pytest.raises(DocumentError, match=said) as caught:
            create(str(target), NEW)
        assert caught.value.problem is problem
    (path.parent / "map").mkdir()
    with pytest.raises(DocumentError) as caught:
        create(str(path.parent / "map"), NEW, overwrite=True)
    assert caught.value.problem is Problem.EXISTS
    assert names(path) == ["brief.txt", "map"]


def test_create_never_replaces_the_document_it_is_made_from(path: Path) -> None:
    target = path.with_name("brief.nagekeken.html")
    os.link(path, target)
    targets = [path, target, path.parent / "." / "brief.txt"]
    if os.name != "nt":
        link = path.with_name("link.html")
        link.symlink_to("brief.txt")
        targets.append(link)
    before = names(path)
    for item in targets:
        for overwrite in (True, False):
            with pytest.raises(DocumentError) as caught:
                create(str(item), NEW, like=str(path), overwrite=overwrite)
            assert caught.value.problem is Problem.SAME
            assert path.read_bytes() == OLD
            assert names(path) == before


def test_an_error_of_the_system_is_said_in_dutch(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(DocumentError, match=r"\(de schijf of de verbinding gaf een fout\)"):
        create(str(path.with_name("nieuw.txt")), NEW)

    def odd(*_arguments: object) -> None:
        raise OSError(9999, "Some English")

    monkeypatch.setattr(os, "fsync", odd)
    with pytest.raises(DocumentError, match=r"\(fout 9999 van het systeem\)"):
        create(str(path.with_name("nieuw.txt")), NEW)
