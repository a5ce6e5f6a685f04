from django.urls import path

from codev.rights import views

urlpatterns = [
    path("", views.your_data, name="your_data"),
    path("archive/", views.your_data_ask, name="your_data_ask"),
    path("archive/<uuid:archive_id>/", views.your_data_file, name="your_data_file"),
    path("words/<uuid:place_id>/", views.words_erase, name="words_erase"),
    path("delete/", views.account_delete, name="account_delete"),
    path("deleted/", views.account_deleted, name="account_deleted"),
]
