"""Pages that anybody may read: the first one, and the method."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

# The shares of the ninety minutes, as the pages tell them: (step, minutes).
NINETY = ((0, 16), (1, 7), (2, 18), (3, 6), (4, 22), (5, 8), (6, 13))


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """Someone signed in has no use for the first page: their groups are the first page."""
    if request.user.is_authenticated:
        return redirect("dashboard")
    return render(request, "landing.html", {"minutes": NINETY})


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    return render(request, "method.html", {"minutes": NINETY})
