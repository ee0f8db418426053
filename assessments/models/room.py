from django.db import models
from django.utils.translation import gettext_lazy as _


class Room(models.Model):
    """A room at an office in which interviews are held during fieldwork."""

    inspection = models.ForeignKey("Inspection", on_delete=models.CASCADE, related_name="rooms")
    office = models.ForeignKey("Office", on_delete=models.PROTECT, related_name="rooms")
    name = models.CharField(_("name"), max_length=60)

    class Meta:
        ordering = ["office__name", "name"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "office", "name"], name="room_name_once_an_office"),
        ]

    def __str__(self):
        return f"{self.office}, {self.name}"
