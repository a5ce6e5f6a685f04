"""One's own progress: for nobody else."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from codev.paging import page_of
from groups.views.common import PersonRequest
from sessions.outcomes.progress import groups_of, progress_in

PER_PAGE = 3


@require_safe
@never_cache
@login_required
def progress(request: PersonRequest) -> HttpResponse:
    page = page_of(request, groups_of(request.user), PER_PAGE)
    found = progress_in(request.user, page.object_list, timezone.now())
    context = {"page": page, "found": found}
    return render(request, "sessions/progress.html", context)
