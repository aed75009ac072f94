"""Writes to a conversation in a process of its own; for the tests of crashes and of crowds.

``prepare`` makes a conversation and prints its resident, counsellor and a text; ``write`` adds
versions and prints each after it was confirmed; ``read`` prints all versions; ``begin`` sends one
form many times at once and prints whose conversation each was; ``guess`` tries many wrong own words
at once and prints how each was answered.
"""

import json
import os
import sys
import threading

os.environ["DJANGO_SETTINGS_MODULE"] = "klantvrij.site.settings"
import django

django.setup()

from django.core.management import call_command  # noqa: E402

from klantvrij.site.conversations import codes, services, versions  # noqa: E402
from klantvrij.site.conversations.errors import ConversationError  # noqa: E402
from klantvrij.site.conversations.kinds import Trust  # noqa: E402
from klantvrij.site.conversations.models import Participant, Together, View  # noqa: E402
from klantvrij.site.conversations.rights import Seat  # noqa: E402


def prepare():
    call_command("migrate", verbosity=0, interactive=False)
    started = services.start_conversation("Mijn scootmobiel is stuk.")
    counsellor = services.join(started.seat.participant.conversation, "user:1", "Samir")
    item = services.together(Seat(counsellor, Trust.CONFIRMED), "begin")
    print(started.seat.participant.id, counsellor.id, item.id)


def write(person, item, name, times, threads):
    seat = Seat(Participant.objects.get(id=person), Trust.CONFIRMED)
    entry = Together.objects.get(id=item)
    said = threading.Lock()

    def one(thread):
        for number in range(int(times)):
            text = f"{name}.{thread}.{number}"
            services.write(seat, entry, "what", text, 1)
            with said:
                print(text, flush=True)

    return at_once(one, threads)


def begin(key, threads):
    gate = threading.Barrier(int(threads))
    said = threading.Lock()

    def one(_thread):
        gate.wait()
        started = services.start_conversation("Mijn scootmobiel is stuk.", form_key=key)
        with said:
            print(started.seat.participant.id, flush=True)

    return at_once(one, threads)


def guess(person, threads):
    seat = Seat(Participant.objects.get(id=person), Trust.LOW, way="letter")
    gate = threading.Barrier(int(threads))
    said = threading.Lock()

    def one(_thread):
        gate.wait()
        try:
            codes.confirm(seat, "rode fiets")
        except ConversationError as error:
            with said:
                print(type(error).__name__, flush=True)

    return at_once(one, threads)


def at_once(one, threads):
    wrong = []

    def run(thread):
        try:
            one(thread)
        except Exception as error:
            wrong.append(repr(error))
            raise
        finally:
            django.db.connections.close_all()

    running = [threading.Thread(target=run, args=(at,)) for at in range(int(threads))]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return 1 if wrong else 0


def read(person, item):
    text = versions.read_one(Together.objects.get(id=item), "together.what")
    record = services.open_record(Seat(Participant.objects.get(id=person), Trust.CONFIRMED))
    print(
        json.dumps(
            {
                "texts": [version.text for version in text.versions],
                "numbers": [version.number for version in text.versions],
                "heads": len(text.heads),
                "shown": record.one("together").texts["what"].text,
                "views": View.objects.count(),
            }
        )
    )


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    known = {"prepare": prepare, "write": write, "read": read, "begin": begin, "guess": guess}
    sys.exit(known[command](*arguments))
