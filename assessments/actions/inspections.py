"""An inspection and its details, which the admin keeps."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from assessments.actions import audit
from assessments.as_seen import short_word
from assessments.models import Area, Inspection, User
from assessments.permissions import require, require_admin
from assessments.programmes.dates import NAMES
from assessments.refusals import NotNow

DETAILS = [
    *["title", "area", "tool", "parent", "partner", *NAMES],
    *["area_assessor_share", "second_reading_share"],
]


@transaction.atomic
def create(inspection: Inspection, *, by: User) -> Inspection:
    """Keep a new inspection, as a form has filled it in, and its area if that is new too."""
    require_admin(by)
    _keep_area(inspection)
    try:
        with transaction.atomic():
            inspection.save()
    except IntegrityError as taken:
        # Somebody else has given the reference since the form looked.
        raise NotNow(why_reference_is_taken(inspection.reference)) from taken
    audit.record("inspection created", by=by, inspection=inspection, subject=inspection.reference)
    return inspection


@transaction.atomic
def change(inspection: Inspection, *, seen: str = "", by: User) -> None:
    """Keep the details, as a form has filled them in. Its state and reference stay as they are.

    `seen`: what the form saw standing; where others have changed that meanwhile, nothing is kept.
    """
    require(by, "set_up", inspection)
    kept = Inspection.objects.select_for_update(of=("self",)).get(pk=inspection.pk)
    if seen and seen != standing(kept):
        raise NotNow(_("Somebody else has just saved other details. Open the page anew and look at them."))
    if kept.tool_id != inspection.tool_id and kept.case_files.exists():
        raise NotNow(_("The tool cannot be changed once case files are uploaded."))
    if kept.area_id != inspection.area_id and (refusal := why_area_stays(kept)):
        raise NotNow(refusal)
    before = _details(kept)
    _keep_area(inspection)
    inspection.save(update_fields=DETAILS)
    after = _details(inspection)
    audit.record(
        "inspection changed",
        by=by,
        inspection=inspection,
        subject=inspection.reference,
        **{name: [before[name], after[name]] for name in before if before[name] != after[name]},
    )


def standing(inspection: Inspection) -> str:
    """A short word for its details as they are: another one once any of them is changed."""
    return short_word(_details(inspection))


def why_area_stays(inspection: Inspection) -> str:
    """Why the inspection is of this area and no other by now, in a sentence; empty where that is open."""
    of_its_offices = inspection.team.filter(office__isnull=False)
    if not (inspection.case_files.exists() or inspection.rooms.exists() or of_its_offices.exists()):
        return ""
    return _("The area cannot be changed once case files, rooms or people of the team belong to it.")


def why_country_stays(area: Area, inspection: Inspection) -> str:
    """Why the area is of this country and no other, in a sentence; empty where that may have been a slip."""
    if not area.inspections.exclude(pk=inspection.pk).exists():
        return ""
    place = {"area": area.name, "country": area.get_country_display()}
    return _("%(area)s is known as an area of %(country)s.") % place


def why_reference_is_taken(reference: str) -> str:
    return _("Another inspection has the reference %(reference)s. Choose another one.") % {
        "reference": reference
    }


def _keep_area(inspection: Inspection) -> None:
    """Its area and country as the form has them; an area made since the form looked is not made twice."""
    wanted = inspection.area
    area, _made = Area.objects.select_for_update().get_or_create(
        name=wanted.name, defaults={"country": wanted.country}
    )
    if area.country != wanted.country:
        if refusal := why_country_stays(area, inspection):
            raise NotNow(refusal)
        area.country = wanted.country
        area.save(update_fields=["country"])
    inspection.area = area


def _details(inspection: Inspection) -> dict[str, str]:
    kept = {name: str(getattr(inspection, name)) for name in DETAILS}
    return kept | {"country": str(inspection.area.country)}
