"""The service worker: a script that is served from the top, so that it may answer for every page."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse
from django.templatetags.static import static
from django.views.decorators.http import require_safe

WORKER = "scripts/sw.js"
STYLES = ("built/app.css", "images/favicon.svg")


@require_safe
@login_not_required
def worker_show(request):
    """`static/scripts/sw.js`, with two constants before it:

    self.ASSETS     addresses of the styles and scripts of every page, as pages and modules name them
    self.VERSION    of them and of the worker itself: another one whenever any of them changes
    """
    source = finders.find(WORKER)
    if source is None:
        raise Http404
    script = Path(source).read_text(encoding="utf-8")
    assets = sorted(set(_assets(Path(source).parent)))
    version = sha256(json.dumps([assets, script]).encode()).hexdigest()[:16]
    body = f"self.ASSETS = {json.dumps(assets)};\nself.VERSION = {json.dumps(version)};\n{script}"
    return HttpResponse(body, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


def _assets(folder: Path) -> Iterator[str]:
    scripts = [f"scripts/{file.name}" for file in folder.glob("*.js") if file.name != Path(WORKER).name]
    for name in (*STYLES, *scripts, "built/govuk-frontend.js"):
        yield static(name)
        if name.endswith(".js"):  # a module names another by its plain name
            yield f"{settings.STATIC_URL}{name}"
