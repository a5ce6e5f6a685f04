"""A person as the people of their groups know them: a name and a face, nothing more."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from groups.queries_people import people_visible_to
from groups.views.common import PersonRequest


@require_safe
@login_required
def person(request: PersonRequest, person_id: int) -> HttpResponse:
    shown = get_object_or_404(people_visible_to(request.user), pk=person_id)
    return render(request, "groups/person.html", {"shown": shown})
