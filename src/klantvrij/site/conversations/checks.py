"""Django's check command also looks at our schema and at the keys of the texts."""

from __future__ import annotations

from typing import Any

from django.core import checks

from klantvrij.site.conversations import crypto, rules
from klantvrij.site.environment import VariableError

NAMES = "klantvrij.conversations.E001"
KEYS = "klantvrij.conversations.E002"


def schema_names() -> list[str]:
    """Return the name of every table and column of the conversations, as the models have them."""
    from django.apps import apps

    names = []
    for model in apps.get_app_config("conversations").get_models(include_auto_created=True):
        names += [model._meta.db_table, model.__name__]
        names += [field.name for field in model._meta.get_fields()]
        names += list(getattr(model, "TEXTS", ()))
    return names


def no_judgement_in_the_schema(**_options: Any) -> list[checks.CheckMessage]:
    """Return an error for each name that would judge or number a person."""
    return [
        checks.Error(f"{name}: people are not scored, ranked or numbered here", id=NAMES)
        for name in rules.forbidden_names(schema_names())
    ]


def keys_are_there(**_options: Any) -> list[checks.CheckMessage]:
    """Return an error when conversations can't be encrypted with what the environment says."""
    try:
        crypto.look_for_keys()
    except VariableError as error:
        return [checks.Error(str(error), id=KEYS)]
    return []


def register_all() -> None:
    """Register the checks; the keys are looked at by ``check --deploy``."""
    checks.register(no_judgement_in_the_schema, checks.Tags.models)
    checks.register(keys_are_there, checks.Tags.security, deploy=True)
