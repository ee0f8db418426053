from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from assessments.models import Tool
from assessments.views.replies import replies
from scoring.core.routing_plan import plan

FOR_EVER = "private, max-age=31536000, immutable"


@require_safe
@replies
def tool_routing(request, code, version):
    """The tool's routing as the browser follows it. A tool never changes: where the address names the tool's
    digest, too, the browser keeps the answer for ever."""
    tool = get_object_or_404(Tool, code=code, version=version)
    response = JsonResponse(plan(tool.core))
    if request.GET.get("d") == tool.digest:
        response["Cache-Control"] = FOR_EVER
    return response
