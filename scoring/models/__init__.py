from scoring.models.conclusion import Conclusion
from scoring.models.draft import Draft
from scoring.models.grade import Grade
from scoring.models.job import Job
from scoring.models.published_figure import PublishedFigure
from scoring.models.score import Score
from scoring.models.score_run import ScoreRun

__all__ = ["Conclusion", "Draft", "Grade", "Job", "PublishedFigure", "Score", "ScoreRun"]
