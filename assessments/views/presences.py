import re

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from assessments import presences
from assessments.views.readings import begun_reading_at
from assessments.views.replies import replies

DEVICE = re.compile(r"[\w-]{1,40}", re.ASCII)


@require_safe
@replies
def others_show(request, reference, file):
    """Who else has this reading of the file open. Asking says that oneself has, on the device named."""
    reading = begun_reading_at(request.user, reference, file, request.GET.get("kind", ""))
    device = request.GET.get("device", "")
    device = device if DEVICE.fullmatch(device) else ""
    others = presences.mark(reading.case_file, reading.kind, device, by=request.user)
    return JsonResponse(
        {
            "others": [
                {
                    "name": str(each.user),
                    "mine": each.user_id == request.user.pk,
                    "since": each.since.isoformat(),
                    "at": each.at.isoformat(),
                }
                for each in others
            ]
        }
    )
