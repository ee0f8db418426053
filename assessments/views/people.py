from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments.actions import people
from assessments.forms.people import NameForm, PersonForm
from assessments.lists.audit_events import account_events
from assessments.lists.people import people as people_listed
from assessments.models import User
from assessments.permissions import require_post
from assessments.views import invitations
from assessments.views.posts import posted


@require_safe
def person_list(request):
    require_post(request.user, "keep_accounts")
    listing = people_listed(request.GET)
    return listing.export() or render(request, "assessments/person_list.html", {"people": listing})


@require_safe
def account_audit_list(request):
    require_post(request.user, "see_audit_trail")
    events = account_events(request.GET)
    return events.export() or render(request, "assessments/account_audit_list.html", {"events": events})


@require_http_methods(["GET", "POST"])
def person_create(request):
    require_post(request.user, "keep_accounts")
    form = PersonForm(posted(request))
    if form.is_valid():
        person = people.create(form.filled_in(), by=request.user)
        invitations.send(request, people.invite(person, by=request.user))
        return redirect("person_show", person.pk)
    return render(request, "assessments/person_create.html", {"form": form})


@require_safe
def person_show(request, person):
    person = _person(request, person)
    context = {
        "person": person,
        "memberships": person.memberships.select_related("inspection").order_by("-inspection__created_at"),
        "invitation": invitations.taken(request),
    }
    return render(request, "assessments/person_show.html", context)


@require_http_methods(["GET", "POST"])
def person_edit(request, person):
    person = _person(request, person)
    form = NameForm(posted(request), instance=person)
    if form.is_valid():
        people.change(form.filled_in(), by=request.user)
        messages.success(request, _("Saved: %(name)s.") % {"name": person})
        return redirect("person_show", person.pk)
    return render(request, "assessments/person_edit.html", {"form": form, "person": person})


@require_POST
def person_invite(request, person):
    person = _person(request, person)
    invitations.send(request, people.invite(person, by=request.user))
    return redirect("person_show", person.pk)


@require_POST
def person_close(request, person):
    person = _person(request, person)
    people.close(person, by=request.user)
    messages.success(request, _("The account of %(name)s is closed.") % {"name": person})
    return redirect("person_show", person.pk)


@require_POST
def person_reopen(request, person):
    person = _person(request, person)
    invitations.send(request, people.reopen(person, by=request.user))
    return redirect("person_show", person.pk)


def _person(request, person: int) -> User:
    require_post(request.user, "keep_accounts")
    return get_object_or_404(User, pk=person)
