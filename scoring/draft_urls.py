from django.urls import path

from scoring.views import drafts

urlpatterns = [
    path("", drafts.draft_list, name="draft_list"),
    path("ask/", drafts.draft_ask, name="draft_ask"),
    path("<int:pk>/", drafts.draft_show, name="draft_show"),
    path("<int:pk>.<str:form>", drafts.draft_download, name="draft_download"),
]
