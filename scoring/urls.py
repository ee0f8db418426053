from django.urls import include, path

from scoring.views import conclusions, grades, jobs, scores

AT = "inspections/<slug:reference>/"
RUN = AT + "scores/<int:run>/"

urlpatterns = [
    path(AT + "draft/", include("scoring.draft_urls")),
    path(AT + "scores/", scores.score_list, name="score_list"),
    path(AT + "scores/calculate/", scores.score_ask, name="score_ask"),
    path(RUN, scores.score_run_show, name="score_run_show"),
    path(RUN + "criteria/<str:code>/", scores.score_criterion_show, name="score_criterion_show"),
    path(RUN + "questions/<str:code>/", scores.score_question_show, name="score_question_show"),
    path(AT + "grades/", grades.grade_edit, name="grade_edit"),
    path(AT + "conclusions/", conclusions.conclusion_edit, name="conclusion_edit"),
    path("jobs/<int:pk>/", jobs.job_show, name="job_show"),
    path("jobs/<int:pk>/state", jobs.job_state, name="job_state"),
]
