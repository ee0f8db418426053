"""What a sample holds less of than it was drawn with, since files of it were dropped."""

from collections import Counter

from django.utils.translation import gettext as _

from assessments.models import CaseFile, Inspection
from assessments.samples.tables import Told


def fallen_short(inspection: Inspection, standing: Told) -> list[str]:
    """What was reached by the draw and is not any more, each as a sentence: a reserve is of the case type of
    the file it comes in for, and not always of its groups."""
    files = inspection.case_files.filter(state__in=CaseFile.IN_SAMPLE).values_list("case_type", "facts")
    of_type = Counter(case_type for case_type, _facts in files)
    of_group = Counter(code for file in files for code in standing.asked.design.groups_of(*file))
    types = [
        (standing.type_of(one.case_type), one.quota, len(one.selected), of_type[one.case_type])
        for one in standing.drawn.strata
    ]
    groups = [
        (standing.group_of(one.code), one.at_least or 0, one.after, of_group[one.code])
        for one in standing.drawn.groups
    ]
    return [
        _("%(name)s: %(now)s now, of the %(asked)s asked for. The draw had %(drawn)s.")
        % {"name": name, "now": now, "asked": asked, "drawn": drawn}
        for name, asked, drawn, now in types + groups
        if now < min(asked, drawn)
    ]
