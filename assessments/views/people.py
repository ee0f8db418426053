from django.contrib import messages
from django.db.models import Count
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessments.actions import people
from assessments.forms.team import PersonForm
from assessments.models import User
from assessments.permissions import require_admin
from assessments.views.posts import posted


@require_safe
def person_list(request):
    require_admin(request.user)
    everyone = User.objects.annotate(inspections=Count("memberships")).order_by("name", "username")
    return render(request, "assessments/person_list.html", {"people": everyone})


@require_http_methods(["GET", "POST"])
def person_create(request):
    require_admin(request.user)
    form = PersonForm(posted(request))
    if form.is_valid():
        person = people.create(form.filled_in(), by=request.user)
        messages.success(
            request, _("%(name)s can sign in as %(user)s.") % {"name": person, "user": person.username}
        )
        return redirect("person_list")
    return render(request, "assessments/person_create.html", {"form": form})
