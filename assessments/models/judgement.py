from django.db import models
from django.db.models import Q


class Judgement(models.Model):
    """One person's answer to one question, with a note. `version` counts its changes."""

    assessment = models.ForeignKey("Assessment", on_delete=models.CASCADE, related_name="judgements")
    question = models.ForeignKey("Question", on_delete=models.PROTECT, related_name="judgements")
    answer = models.CharField(
        max_length=200, blank=True
    )  # a word of the scale; empty while there is only a note
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "question"], name="judgement_one_a_question"),
            models.CheckConstraint(
                condition=~(Q(answer="") & Q(note="")), name="judgement_has_an_answer_or_a_note"
            ),
        ]

    def __str__(self):
        return f"{self.question.code}: {self.answer}"
