from django.db import models
from django.db.models import Q


class ModelAnswer(models.Model):
    """What an experienced reader answers to one question on a case file of a training inspection, and why.

    Hidden from a reader of the file until they have submitted.
    """

    case_file = models.ForeignKey("CaseFile", on_delete=models.CASCADE, related_name="model_answers")
    question = models.ForeignKey("Question", on_delete=models.PROTECT, related_name="model_answers")
    answer = models.CharField(max_length=200)
    why = models.TextField(blank=True)

    class Meta:
        ordering = ["case_file", "question__position"]
        constraints = [
            models.UniqueConstraint(fields=["case_file", "question"], name="model_answer_one_a_question"),
            models.CheckConstraint(condition=~Q(answer=""), name="model_answer_is_given"),
        ]

    def __str__(self):
        return f"{self.question.code}: {self.answer}"
