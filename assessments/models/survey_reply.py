from django.db import models


class SurveyReply(models.Model):
    """One questionnaire that came back, as its answers by question. Nothing in it says whose it is."""

    survey = models.ForeignKey("Survey", on_delete=models.CASCADE, related_name="replies")
    number = models.PositiveIntegerField()  # in the order they were entered
    answers = models.JSONField(default=dict)

    class Meta:
        ordering = ["survey", "number"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="survey_reply_number_once"),
        ]

    def __str__(self):
        return f"{self.survey}, {self.number}"
