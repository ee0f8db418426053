"""The tool's tree, as rows that judgements can point to. How questions route and score is in Tool.content."""

from django.db import models


class Kind(models.TextChoices):
    CASES = "cases", "Scored from cases"
    GRADED = "graded", "Graded"


class Section(models.Model):
    tool = models.ForeignKey("Tool", on_delete=models.CASCADE, related_name="sections")
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["tool", "position"]
        constraints = [
            models.UniqueConstraint(fields=["tool", "code"], name="section_code_once_a_tool"),
        ]

    def __str__(self):
        return f"{self.code} {self.title}"


class Criterion(models.Model):
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="criteria")
    tool = models.ForeignKey("Tool", on_delete=models.CASCADE, related_name="criteria")
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["tool", "position"]
        verbose_name_plural = "criteria"
        constraints = [
            models.UniqueConstraint(fields=["tool", "code"], name="criterion_code_once_a_tool"),
        ]

    def __str__(self):
        return f"{self.code} {self.title}"


class Question(models.Model):
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="questions")
    tool = models.ForeignKey("Tool", on_delete=models.CASCADE, related_name="questions")
    code = models.CharField(max_length=20)
    text = models.TextField()
    role = models.CharField(
        max_length=12,
        choices=[("scored", "Scored"), ("information", "Information"), ("routing", "Routing")],
    )
    position = models.PositiveSmallIntegerField()  # of its letter in effective answers

    class Meta:
        ordering = ["tool", "position"]
        constraints = [
            models.UniqueConstraint(fields=["tool", "code"], name="question_code_once_a_tool"),
            models.UniqueConstraint(fields=["tool", "position"], name="question_position_once_a_tool"),
        ]

    def __str__(self):
        return f"{self.code} {self.text}"
