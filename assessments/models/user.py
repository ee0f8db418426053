from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A person who signs in.

    What they may do is held per inspection, by TeamMember. Two posts reach across inspections: the admin,
    who sets them up, and the programme office, which sees their totals.
    """

    class Post(models.TextChoices):
        ADMIN = "admin", _("Admin")
        PROGRAMME_OFFICE = "programme_office", _("Programme office")

    first_name: Any = None
    last_name: Any = None
    name = models.CharField(_("name"), max_length=150)
    post = models.CharField(_("post"), max_length=20, choices=Post.choices, blank=True)

    invited_at = models.DateTimeField(null=True, blank=True)  # a new invitation ends the one before

    REQUIRED_FIELDS = ["name"]

    def __str__(self):
        return self.name or self.username

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return str(self)
