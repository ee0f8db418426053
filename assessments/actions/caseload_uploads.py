"""A list of case files on its way in: uploaded, matched, checked, and then confirmed or given up."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import PurePath

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.actions import audit, case_files
from assessments.caseload.checking import check
from assessments.caseload.matching import Match, is_settled, proposed, to_keep
from assessments.caseload.packing import pack, unpack
from assessments.caseload.privacy import Cut
from assessments.caseload.sheets import Sheet
from assessments.caseload.words import plain
from assessments.models import Area, CaseloadUpload, Inspection, User
from assessments.permissions import require
from assessments.refusals import NotNow
from assessments.states import hold

KEPT_FOR = timedelta(days=1)


@transaction.atomic
def keep(
    inspection: Inspection,
    sheet: Sheet,
    *,
    file_name: str,
    as_sample: bool,
    cut: Sequence[Cut] = (),
    by: User,
) -> CaseloadUpload:
    """Keep a sheet, from which personal data are cut, until it is confirmed; it replaces one kept before.

    Where all its columns are known, they are matched at once.
    """
    require(by, "set_up", inspection)
    hold(inspection)
    case_files.refuse_listing(inspection)
    CaseloadUpload.objects.filter(inspection=inspection).delete()
    match = proposed(sheet.header, inspection.tool.core, inspection.area.column_match)
    settled = {name: code or "" for name, code in match.items()} if is_settled(match) else {}
    upload = CaseloadUpload(
        inspection=inspection,
        file_name=PurePath(file_name).name[-120:],
        as_sample=as_sample,
        refused=[{"column": each.column, "because": each.because} for each in cut],
        by=by,
    )
    _take(upload, sheet, settled)
    audit.record(
        "case list uploaded",
        by=by,
        inspection=inspection,
        subject=inspection.reference,
        count=upload.rows,
        cut=[each.column for each in cut],
    )
    return upload


@transaction.atomic
def match(upload: CaseloadUpload, chosen: Match, *, by: User) -> None:
    """Say what each column holds. Columns left out are cut; the match is kept for the area's next list."""
    _begin(upload, by)
    _remember(upload.inspection, lambda known: {**known, **to_keep(chosen)})
    _take(upload, unpack(upload.packed), chosen)
    audit.record(
        "columns matched",
        by=by,
        inspection=upload.inspection,
        subject=upload.inspection.reference,
        match=dict(chosen),
    )


@transaction.atomic
def confirm(upload: CaseloadUpload, *, by: User) -> int:
    """Make case files of the list, if nothing is wrong with it; returns how many."""
    _begin(upload, by)
    checked = check(unpack(upload.packed), upload.match, upload.inspection, as_sample=upload.as_sample)
    if checked.faults or not upload.match:
        raise NotNow(_("The list has faults now. Open its check again to see them."))
    count = case_files.add(upload.inspection, checked.rows, as_sample=upload.as_sample, by=by)
    upload.delete()
    return count


@transaction.atomic
def give_up(inspection: Inspection, *, by: User) -> None:
    """Forget the list that waits, if one does, and that columns of it were left out: the next list's ask."""
    require(by, "set_up", inspection)
    hold(inspection)
    upload = CaseloadUpload.objects.filter(inspection=inspection).first()
    if upload is None:
        return
    left_out = {plain(name) for name in upload.left_out}
    _remember(
        inspection,
        lambda known: {name: code for name, code in known.items() if code or name not in left_out},
    )
    upload.delete()
    audit.record("case list given up", by=by, inspection=inspection, subject=inspection.reference)


def sweep() -> None:
    """Forget every list that has waited for a day."""
    CaseloadUpload.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()


def _take(upload: CaseloadUpload, sheet: Sheet, chosen: Match) -> None:
    """Keep of the sheet the columns that hold something asked for; all, as long as none are chosen."""
    kept = sheet.only(name for name in sheet.header if chosen.get(name)) if chosen else sheet
    upload.header = list(kept.header)
    upload.match = {**upload.match, **chosen}
    upload.packed = pack(kept)
    upload.rows = len(kept.lines)
    upload.save()


def _begin(upload: CaseloadUpload, by: User) -> None:
    """Only of the list, and of its match, that were looked at; and of offices that nobody adds meanwhile."""
    require(by, "set_up", upload.inspection)
    hold(upload.inspection)
    Area.objects.select_for_update().get(pk=upload.inspection.area_id)
    now = CaseloadUpload.objects.filter(pk=upload.pk).only("header", "match").first()
    if now is None:
        raise NotNow(
            _("This list was stored, replaced by another or discarded. Open the upload page to see.")
        )
    if now.version != upload.version:
        raise NotNow(
            _("Somebody has just changed what the columns hold. Look at the check of the list anew.")
        )


def _remember(inspection: Inspection, change: Callable[[Match], Match]) -> None:
    """Change what is known of the columns of the area's lists, from whichever inspection it was said."""
    area = Area.objects.select_for_update().get(pk=inspection.area_id)
    area.column_match = change(area.column_match)
    area.save(update_fields=["column_match"])
