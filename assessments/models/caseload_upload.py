from hashlib import sha256

from django.conf import settings
from django.db import models


class CaseloadUpload(models.Model):
    """A list of case files that was uploaded and is being checked: no case file is made of it yet.

    Columns of names, dates of birth and addresses are cut before anything is kept. It goes when it is
    confirmed or given up, and in any case after a day.
    """

    inspection = models.OneToOneField("Inspection", on_delete=models.CASCADE, related_name="caseload_upload")
    file_name = models.CharField(max_length=120)
    as_sample = models.BooleanField()
    header = models.JSONField()  # the names of the columns kept, as the file has them
    refused = models.JSONField(default=list)  # the names of the columns that were cut
    match = models.JSONField(default=dict)  # what each column holds, by its name; "" is left out
    packed = models.BinaryField()  # the rows, as caseload.packing reads them
    rows = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self):
        return self.file_name

    @property
    def left_out(self) -> list[str]:
        """The columns that hold nothing asked for, or were said to; they are not kept."""
        return [name for name, code in self.match.items() if not code]

    @property
    def version(self) -> str:
        """Stands for the list and its match on a page that is sent later: another once either is changed."""
        seen = (self.pk, self.header, sorted(self.match.items()))
        return sha256(repr(seen).encode()).hexdigest()[:16]
