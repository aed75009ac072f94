"""The people who work with the site. Residents have no place here: they need no sign-in."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from klantvrij.site.accounts.rights import Right, Role, rights_of


class People(BaseUserManager["Person"]):
    """Finds and makes people, by their e-mail address in small letters."""

    def get_by_natural_key(self, email: str | None) -> Person:
        """Return who signs in with `email`. Raises Person.DoesNotExist."""
        return self.get(email=address(email or ""))

    def make(
        self, email: str, name: str, *roles: Role, password: str | None = None, **more: Any
    ) -> Person:
        """Return a new person with `roles`; without a password none will do.

        Raises IntegrityError when somebody has that address already.
        """
        person = self.model(email=address(email), name=name.strip(), **more)
        person.set_password(password)
        person.save(using=self._db)
        for role in roles:
            person.held.create(role=role)
        return person


def address(email: str) -> str:
    """Return an e-mail address as it is kept: without blanks around it, in small letters."""
    return email.strip().lower()


class Person(AbstractBaseUser):
    """Somebody who works with the site: signs in by e-mail and has roles."""

    email: models.EmailField[str, str] = models.EmailField(unique=True)
    name: models.CharField[str, str] = models.CharField(max_length=100)
    """How the person is shown to others."""
    is_active: models.BooleanField[bool, bool] = models.BooleanField(default=True)
    """False when access was ended; what the person did keeps its author."""
    since: models.DateTimeField[dt.datetime, dt.datetime] = models.DateTimeField(
        default=timezone.now
    )
    invented: models.BooleanField[bool, bool] = models.BooleanField(default=False)
    """Whether this is somebody from ``klantvrij serve --demo``."""

    objects: ClassVar[People] = People()
    held: Any  # the related names of HeldRole.person and Invitation.person
    invitations: Any

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """Return the name to show; Django asks for it."""
        return self.name

    @property
    def roles(self) -> list[Role]:
        """Return the roles of this person, in the order of `Role`."""
        held = {row.role for row in self.held.all()}
        return [role for role in Role if role in held]

    @cached_property
    def rights(self) -> frozenset[Right]:
        """Return the rights of this person; looked up once for each request."""
        return rights_of(self.roles)


class HeldRole(models.Model):
    """A role that a person has."""

    person: models.ForeignKey[Person, Person] = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="held"
    )
    role: models.CharField[str, str] = models.CharField(
        max_length=30, choices=[(role.value, role.value) for role in Role]
    )
    since: models.DateTimeField[dt.datetime, dt.datetime] = models.DateTimeField(
        default=timezone.now
    )

    class Meta:
        """Nobody has a role twice."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "role"], name="a_role_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"  # type: ignore[attr-defined] # made by Django


class Invitation(models.Model):
    """A link that works once; see `klantvrij.site.accounts.invitations`."""

    person: models.ForeignKey[Person, Person] = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="invitations"
    )
    digest: models.CharField[str, str] = models.CharField(max_length=64, unique=True)
    until: models.DateTimeField[dt.datetime, dt.datetime] = models.DateTimeField()
    forgets: models.BooleanField[bool, bool] = models.BooleanField(default=False)
    """Whether using it also takes away the second step: the phone is lost."""

    def __str__(self) -> str:
        return f"{self.person_id}"  # type: ignore[attr-defined] # made by Django
