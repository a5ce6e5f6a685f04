"""Pages of the demo: whose seat to take, and the mails."""

from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from codev.accounts.services import enter
from codev.demo.here import only_here
from codev.demo.local_zone import local_zone
from codev.demo.models import MailPart, Persona, SentMail
from codev.demo.people import circles, way_in
from codev.paging import page_of

PER_PAGE = 50


@only_here
@never_cache
@require_safe
def demo(request: HttpRequest) -> HttpResponse:
    return render(request, "demo/demo.html", {"circles": circles(timezone.now())})


@only_here
@never_cache
@require_POST
def walk_in(request: HttpRequest, persona_id: int) -> HttpResponse:
    """Signs in as a persona, without a code: what the demo is for, and why it stays on this machine."""
    persona = get_object_or_404(Persona.objects.select_related("user", "group"), pk=persona_id)
    way = way_in(persona, timezone.now())
    if request.user == persona.user:
        return redirect(way)
    return enter(request, persona.user, way)


@only_here
@never_cache
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    page = page_of(request, SentMail.objects.order_by("-pk"), PER_PAGE)
    return render(request, "demo/mailbox.html", {"page": page, "zone": local_zone()})


@only_here
@never_cache
@require_safe
def mail(request: HttpRequest, mail_id: int) -> HttpResponse:
    found = get_object_or_404(SentMail, pk=mail_id)
    parts = MailPart.objects.filter(mail=found).only("name").order_by("pk")
    return render(request, "demo/mail.html", {"mail": found, "parts": parts, "zone": local_zone()})


@only_here
@never_cache
@require_safe
def mail_part(request: HttpRequest, mail_id: int, part_id: int) -> FileResponse:
    """Handed over as a file, never shown: a mail's HTML holds words of people and is not a page of ours."""
    part = get_object_or_404(MailPart, pk=part_id, mail=mail_id)
    return FileResponse(
        BytesIO(part.content),
        as_attachment=True,
        filename=part.name,
        content_type="application/octet-stream",
    )
