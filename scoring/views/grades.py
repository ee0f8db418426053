from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessments.refusals import NotNow
from assessments.views.seats import seat_at
from scoring.actions import grades
from scoring.core.tool import GRADED
from scoring.forms.grades import GradesForm
from scoring.words import grades_of


@require_http_methods(["GET", "POST"])
def grade_edit(request, reference):
    seat = seat_at(request.user, reference, "grade")
    tool = seat.inspection.tool.core
    if not any(tool.criteria(GRADED)):
        raise NotNow(_("This inspection has no graded criteria."))
    form = GradesForm(request.POST or None, tool=tool, grades=grades_of(seat.inspection))
    if form.is_valid():
        grades.grade(seat.inspection, form.cleaned_data, by=request.user)
        messages.success(request, _("The grades are saved."))
        return redirect("score_list", reference)
    return render(request, "scoring/grade_edit.html", {"seat": seat, "tab": "scores", "form": form})
