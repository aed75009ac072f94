"""The law of a conversation was guessed from the kind of organisation; now a counsellor says it.

Where nothing was built on the guess it is not known any more, and its terms don't count until a law
is chosen; then they are counted from the first question again. Where a report was filled in or
shared, or there was an application or a decision, the law and its terms stay as they are.
"""

from typing import Any

from django.db import migrations
from django.utils import timezone


def forward(apps: Any, _editor: object) -> None:
    model = {name: apps.get_model("conversations", name) for name in
             ("Conversation", "DecisionReference", "Report", "ReportBlock", "Term")}  # fmt: skip
    laws = dict(model["Conversation"].objects.values_list("id", "law"))
    for block in model["ReportBlock"].objects.all():
        block.law = laws[block.conversation_id]
        block.save(update_fields=["law"])
    built_on = {
        *model["ReportBlock"].objects.values_list("conversation", flat=True),
        *model["Report"].objects.exclude(state="draft").values_list("conversation", flat=True),
        *model["DecisionReference"].objects.values_list("conversation", flat=True),
        *model["Term"].objects.filter(kind="decision").values_list("conversation", flat=True),
    }
    open_ones = model["Conversation"].objects.filter(invented=False).exclude(status="finished")
    for conversation in open_ones.exclude(law="unknown"):
        if conversation.id in built_on:
            continue
        conversation.law = "unknown"
        conversation.save(update_fields=["law"])
        terms = model["Term"].objects.filter(conversation=conversation, met_at__isnull=True)
        terms.update(removed_at=timezone.now())


def back(apps: Any, _editor: object) -> None:
    apps.get_model("conversations", "Conversation").objects.filter(law="unknown").update(law="wmo")
    terms = apps.get_model("conversations", "Term").objects.filter(met_at__isnull=True)
    terms.filter(kind__in=("own-plan", "inquiry")).update(removed_at=None)


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0007_law_is_chosen"),
    ]

    operations = [migrations.RunPython(forward, back)]
