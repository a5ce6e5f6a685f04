from django.urls import path

from codev.bell.views import notice_open, notices, notices_read

urlpatterns = [
    path("", notices, name="notices"),
    path("read/", notices_read, name="notices_read"),
    path("<int:notice_id>/", notice_open, name="notice_open"),
]
