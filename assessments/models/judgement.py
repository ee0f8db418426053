from django.db import models


class Judgement(models.Model):
    """One person's answer to one question, with a note and the sources of evidence.

    `version` counts its changes. An answer that is taken back leaves an empty judgement, so that the count
    goes on.
    """

    assessment = models.ForeignKey("Assessment", on_delete=models.CASCADE, related_name="judgements")
    question = models.ForeignKey("Question", on_delete=models.PROTECT, related_name="judgements")
    answer = models.CharField(
        max_length=200, blank=True
    )  # a word of the scale; empty while there is only a note
    note = models.TextField(blank=True)
    sources = models.JSONField(default=list, blank=True)  # codes of the tool's sources of evidence
    version = models.PositiveIntegerField(default=1)
    change = models.UUIDField(null=True, blank=True)  # the last one applied: the key of a Change
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "question"], name="judgement_one_a_question"),
        ]

    def __str__(self):
        return f"{self.question.code}: {self.answer}"
