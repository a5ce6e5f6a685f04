"""Every list comes page by page: one pager for all, drawn by templates/components/pages.html."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest


def page_of(
    request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], per_page: int, name: str = "page"
) -> Page[Any]:
    """The page whose number the address holds under ``name``: each list of a page has a name of its own.

    A number that makes no sense is the first page, one beyond the end the last.
    """
    return Paginator(rows, per_page).get_page(request.GET.get(name))
