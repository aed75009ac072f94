"""What is decided on the site holds for everybody who names it in ``klantvrij.toml``."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from klantvrij.decisions import from_wire

ROOT = Path(__file__).parents[2]
LETTER = "De accountmanager van de gemeente belt u over uw bijstandsuitkering."


class Colleague:
    """Somebody at another computer: own files, own cache, the command line."""

    def __init__(self, folder, site):
        self.folder = folder
        self.cache = folder / "cache"
        folder.mkdir()
        (folder / "brief.txt").write_text(LETTER, "utf-8")
        (folder / "klantvrij.toml").write_text(f'organisatie = "gemeente"\nsite = "{site}"\n')

    def fix(self, *more):
        return self.run("fix", *more)

    def run(self, command, *more):
        done = subprocess.run(
            [sys.executable, "-m", "klantvrij", command, "brief.txt", *more],
            cwd=self.folder,
            env={
                **{k: v for k, v in os.environ.items() if not k.startswith("DJANGO")},
                "PYTHONPATH": str(ROOT / "src"),
                "XDG_CACHE_HOME": str(self.cache),
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in done.stderr
        return done

    def copies(self):
        return list((self.cache / "klantvrij").glob("besluiten-*.json"))

    def asked_long_ago(self):
        """Let the last time the site was asked be an hour ago."""
        [copy] = self.copies()
        kept = json.loads(copy.read_text("utf-8"))
        kept["gevraagd"] -= 3600
        kept["opgehaald"] -= 3600
        copy.write_text(json.dumps(kept), "utf-8")


@pytest.mark.django_db
def test_the_decisions_are_open_and_whole(client):
    from klantvrij.site.proposals.loading import load

    load(demo=True)
    response = client.get("/api/v1/besluiten")
    assert response.status_code == 200
    [found] = from_wire(response.json())
    assert found.word == "bedrijfsconsulent"
    assert found.address.startswith("http://testserver/voorstellen/")


def test_a_decision_steers_the_command_line_online_and_offline(server, tmp_path):
    colleague = Colleague(tmp_path / "ginds", server.url)
    done = colleague.fix()
    assert "bedrijfsconsulent" in done.stdout
    assert done.stderr == ""
    assert len(colleague.copies()) == 1
    said = " ".join(colleague.run("check").stdout.split())
    assert re.search(rf"Besloten op [^:]+: bedrijfsconsulent\. {server.url}/voorstellen/\S+", said)

    # the site is gone: the copy holds, and the sentence says of when
    colleague.asked_long_ago()
    [copy] = colleague.copies()
    other = Colleague(tmp_path / "elders", "http://localhost:9")
    first = other.fix()
    assert "Er is nog geen kopie" in first.stderr
    assert "bedrijfsconsulent" not in first.stdout
    [empty] = other.copies()
    empty.write_bytes(copy.read_bytes())
    later = other.fix()
    assert "bedrijfsconsulent" in later.stdout
    assert "De kopie van" in later.stderr

    # it isn't asked again at once, so that a whole archive doesn't wait for it
    start = time.perf_counter()
    again = other.fix("--write", "--no-backup")
    assert time.perf_counter() - start < 10
    assert "De kopie van" in again.stderr
    assert "bedrijfsconsulent" in (other.folder / "brief.txt").read_text("utf-8")


def test_a_damaged_copy_is_not_used(server, tmp_path):
    colleague = Colleague(tmp_path / "ginds", server.url)
    colleague.fix()
    [copy] = colleague.copies()
    copy.write_text(copy.read_text("utf-8").replace("bedrijfsconsulent", "bedrijfsvriend"))
    done = colleague.fix()
    assert "bedrijfsvriend" not in done.stdout
    assert "bedrijfsconsulent" in done.stdout
