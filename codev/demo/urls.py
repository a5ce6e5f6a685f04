from django.urls import path

from codev.demo import views

urlpatterns = [
    path("", views.demo, name="demo"),
    path("walk-in/<int:persona_id>/", views.walk_in, name="demo_walk_in"),
    path("mailbox/", views.mailbox, name="demo_mailbox"),
    path("mailbox/<int:mail_id>/", views.mail, name="demo_mail"),
    path("mailbox/<int:mail_id>/<int:part_id>/", views.mail_part, name="demo_mail_part"),
]
