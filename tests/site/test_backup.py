"""Everything in one file and back again: all or nothing, on and between both databases."""

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from klantvrij.site.backup import BackupError
from klantvrij.site.backup.file import FORM, read, rows, write

ROOT = Path(__file__).parents[2]
FILL = """
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from klantvrij.site.accounts.models import Person
from klantvrij.site.accounts.rights import Role
from klantvrij.site.accounts import invitations
from klantvrij.site.audit import log
from klantvrij.site.house.models import House
House.objects.create(name="Gemeente Waterdam é", kind="gemeente")
for n in range(3):
    email = f"p{n}@voorbeeld.example"
    person = Person.objects.make(email, f"Zoë {n}", Role.MODERATOR, password="x")
    TOTP.activate(person, generate_totp_secret())
    log.write(None, "doen", f"iets:{n}")
invitations.invite(person)
Person.objects.get(email="p0@voorbeeld.example").delete()
"""
SHOW = """
import json
from klantvrij.site.backup.dump import _rows
from klantvrij.site.audit import log
rows = [r for r in _rows() if not r[0].startswith("audit.")]
print(json.dumps([rows, log.verify().broken, log.verify().lines]))
"""
MORE = """
from klantvrij.site.accounts.models import Person
from klantvrij.site.accounts.rights import Role
person = Person.objects.make("nieuw@voorbeeld.example", "Nieuw", Role.MODERATOR)
print(person.pk)
"""


OTHERS = "from django.db import connection as c; c.cursor().execute({0!r})"


class Site:
    """A site of its own: a folder, a database, and the commands on it."""

    def __init__(self, folder, address=""):
        folder.mkdir()
        self.folder = folder
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("KLANTVRIJ", "DJANGO"))}
        secret = "dezelfde-sleutel-van-ruim-vijftig-tekens-voor-beide-0123456789"
        self.environment = {
            **kept,
            "PYTHONPATH": str(ROOT / "src"),
            "KLANTVRIJ_DATA": str(folder),
            "KLANTVRIJ_SECRET_KEY": secret,
            "DATABASE_URL": address,
        }

    def run(self, *command):
        return subprocess.run(
            [sys.executable, "-m", *command], env=self.environment, cwd=self.folder.parent,
            capture_output=True, text=True, check=False, timeout=180,
        )  # fmt: skip

    def command(self, *words):
        return self.run("klantvrij", *words)

    def manage(self, *words):
        done = self.run("klantvrij.site.manage", *words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def python(self, code):
        return self.manage("shell", "-v0", "-c", code).strip()

    def made(self):
        self.manage("migrate", "-v0")
        self.python(FILL)
        return self


def site(kind, folder, request):
    address = request.getfixturevalue("database")(folder.name) if kind == "postgresql" else ""
    return Site(folder, address)


@pytest.mark.parametrize(("first", "second"), [("sqlite", "postgresql"), ("postgresql", "sqlite")])
def test_there_and_back_on_both_databases(first, second, tmp_path, request):
    one = site(first, tmp_path / f"een{first}", request).made()
    two = site(second, tmp_path / f"twee{first}", request)
    path = tmp_path / "site.kopie"
    done = one.command("backup", str(path))
    assert done.returncode == 0, done.stderr
    assert "Bewaar die op een andere plek dan de kopie: KLANTVRIJ_SECRET_KEY." in done.stderr
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0
    before, broken, lines = json.loads(one.python(SHOW))
    assert broken is None
    assert len(before) == 8

    # on another database that is still empty
    done = two.command("restore", str(path))
    assert done.returncode == 0, done.stderr
    assert "horen bij deze reservekopie" in done.stderr
    after, broken, more = json.loads(two.python(SHOW))
    assert after == before
    assert (broken, more) == (None, lines + 1)
    highest = max(int(v["id"]) for label, v in before if label == "accounts.person")
    assert int(two.python(MORE)) > highest  # numbers go on from where they were

    # over what is there, only when asked
    done = two.command("restore", str(path))
    assert done.returncode == 2
    assert "--force" in done.stderr
    if second == "postgresql":  # where others may keep something too
        two.python(OTHERS.format("CREATE TABLE van_een_ander (id int)"))
    assert two.command("restore", str(path), "--force").returncode == 0
    assert json.loads(two.python(SHOW))[0] == before
    if second == "postgresql":
        two.python(OTHERS.format("SELECT id FROM van_een_ander"))
    changed = two.run(
        "klantvrij.site.manage", "shell", "-v0", "-c",
        "from django.db import connection as c; c.cursor().execute('DELETE FROM audit_line')",
    )  # fmt: skip
    assert "cannot be changed" in changed.stderr  # the guard is there again


def test_what_is_no_backup_changes_nothing(tmp_path):
    one = Site(tmp_path / "een").made()
    path = tmp_path / "site.kopie"
    assert one.command("backup", str(path)).returncode == 0
    again = one.command("backup", str(path))
    assert again.returncode == 2
    assert "bestaat al" in again.stderr
    assert one.command("backup", str(path), "--force").returncode == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["een", "site.kopie"]
    before = one.python(SHOW)

    newer = tmp_path / "nieuwer"
    write(newer, [*read(path).migrations, ("accounts", "9999_later")], rows(path), force=False)
    odd = tmp_path / "vreemd"
    found = list(rows(path))
    write(odd, read(path).migrations, [*found, found[-1]], force=False)
    for file, sentence in ((newer, "nieuwere versie"), (odd, "niets veranderd")):
        done = one.command("restore", str(file), "--force")
        assert done.returncode == 2, done.stderr
        assert sentence in done.stderr
        assert "Traceback" not in done.stderr
        assert one.python(SHOW) == before
    assert not list(one.folder.glob("*.nieuw*"))


def test_a_site_that_is_open_is_not_overwritten(tmp_path):
    one = Site(tmp_path / "een").made()
    path = tmp_path / "site.kopie"
    link = sqlite3.connect(one.folder / "site.sqlite3")
    link.execute("SELECT count(*) FROM accounts_person").fetchone()
    assert one.command("backup", str(path)).returncode == 0  # while it is open
    done = one.command("restore", str(path), "--force")
    assert done.returncode == 2
    assert "Stop haar eerst" in done.stderr
    link.close()
    assert one.command("restore", str(path), "--force").returncode == 0


def test_a_restore_says_that_the_keys_are_others(tmp_path):
    one, two = Site(tmp_path / "een").made(), Site(tmp_path / "twee")
    del one.environment["KLANTVRIJ_SECRET_KEY"], two.environment["KLANTVRIJ_SECRET_KEY"]
    one.python("from klantvrij.site.conversations import crypto; crypto.seal('x', 'y')")
    path = tmp_path / "site.kopie"
    done = one.command("backup", str(path))
    assert str(one.folder / "secret.txt") in done.stderr
    assert str(one.folder / "text-keys.txt") in done.stderr
    done = two.command("restore", str(path))
    assert done.returncode == 0
    assert "Zet secret.txt en text-keys.txt van toen in" in done.stderr
    for name in ("secret.txt", "text-keys.txt"):
        (two.folder / name).write_bytes((one.folder / name).read_bytes())
    done = two.command("restore", str(path), "--force")
    assert "horen bij deze reservekopie" in done.stderr


def test_an_older_backup_is_brought_up_to_date(tmp_path):
    one = Site(tmp_path / "een").made()
    one.manage("migrate", "accounts", "0001", "-v0")
    path = tmp_path / "oud.kopie"
    older = (
        "from klantvrij.site.backup import dump\n"
        "from pathlib import Path\n"
        "kept = dump.kept\n"
        "dump.kept = lambda: [m for m in kept() if m.__name__ != 'Invitation']\n"
        f"dump.save(Path({str(path)!r}))"
    )
    one.python(older)
    assert ("accounts", "0002_invitations") not in read(path).migrations
    two = Site(tmp_path / "twee")
    done = two.command("restore", str(path))
    assert done.returncode == 0, done.stderr
    found = [row for row in json.loads(two.python(SHOW))[0] if row[0] == "accounts.person"]
    assert len(found) == 2
    two.python("from klantvrij.site.accounts.models import Invitation as I; I.objects.count()")


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "goed"
    write(path, [("house", "0001_initial")], [("house.house", {"id": "1"})], force=False)
    return path


def zipped(path, about, lines=b""):
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("inhoud.json", about)
        package.writestr("rijen.jsonl", lines)
    return path


def test_a_file_that_is_not_ours_or_not_whole(good, tmp_path):
    assert read(good).rows == 1
    data = good.read_bytes()
    for name, content in (
        ("leeg", b""),
        ("tekst", b"geen reservekopie"),
        ("half", data[: len(data) // 2]),
    ):
        (tmp_path / name).write_bytes(content)
    told = {"vorm": FORM, "versie": "1", "migraties": [], "rijen": 1, "sha256": "0"}
    zipped(tmp_path / "ander", json.dumps({**told, "vorm": "iets"}))
    zipped(tmp_path / "lijst", "[]")
    zipped(tmp_path / "kapot", "{")
    zipped(tmp_path / "rij", json.dumps({**told, "migraties": [1]}))
    for name in ("leeg", "tekst", "half", "ander", "lijst", "kapot", "rij", "goed/x", "weg"):
        with pytest.raises(BackupError):
            read(tmp_path / name)
    zipped(tmp_path / "som", json.dumps(told), b"[]\n")
    with pytest.raises(BackupError, match="niet heel"):
        read(tmp_path / "som")


def test_every_byte_that_changes_is_seen(good, tmp_path):
    data = good.read_bytes()
    bad = tmp_path / "bad"
    before = (read(good), list(rows(good)))
    for place in range(0, len(data), 3):
        changed = bytearray(data)
        changed[place] ^= 0x41
        bad.write_bytes(changed)
        with contextlib.suppress(BackupError):  # refused, or else nothing that counts differs
            assert (read(bad)[1:], list(rows(bad))) == (before[0][1:], before[1])


def test_a_folder_where_nothing_can_be_written(tmp_path):
    with pytest.raises(BackupError, match="niet geschreven"):
        write(tmp_path / "weg" / "kopie", [], [], force=False)


def test_without_a_site_the_demonstration_is_pointed_out_and_nothing_is_made(tmp_path):
    one = Site(tmp_path / "site")
    done = one.command("backup", str(tmp_path / "kopie"))
    assert done.returncode == 2
    assert "is nog geen site. Start eerst de site." in done.stderr
    demo = tmp_path / "demo"
    demo.mkdir()
    (demo / "site.sqlite3").touch()
    done = one.command("backup", str(tmp_path / "kopie"))
    assert f"De demonstratie staat in {demo}; gebruik --demo." in done.stderr
    assert not (one.folder / "site.sqlite3").exists()
    assert not (tmp_path / "kopie").exists()
