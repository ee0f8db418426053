from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.lists.case_files import all_files, own_files
from assessments.views.seats import seat_at


@require_safe
def case_file_list(request, reference):
    """The lead sees every file, an assessor their own, the admin the list without its assessments."""
    seat = seat_at(request.user, reference, "set_up", "see_own_files")
    sees_all = "read_any_assessment" in seat.may or "set_up" in seat.may
    files = (
        all_files(request.GET, seat.inspection, seat.user, opens="see_own_files" in seat.may)
        if sees_all
        else own_files(request.GET, seat.inspection, seat.user)
    )
    context = {"seat": seat, "tab": "case_files", "files": files, "sees_all": sees_all}
    return files.export() or render(request, "assessments/case_file_list.html", context)
