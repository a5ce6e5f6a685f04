from django.urls import path

from codev.accounts import again_views, face_views, mail_views, profile_views, views

# account_login and account_logout are the names that allauth and Django look for.
urlpatterns = [
    path("", profile_views.settings_page, name="settings"),
    path("room/", profile_views.settings_room, name="account_room"),
    path("room/sounds/", profile_views.sounds, name="account_sounds"),
    path("color/", face_views.color, name="account_color"),
    path("picture/", face_views.picture, name="account_picture"),
    path("picture/remove/", face_views.picture_remove, name="account_picture_remove"),
    path("mails/", mail_views.mails, name="account_mails"),
    path("mails/stop/<str:stop_token>/", mail_views.stop, name="mail_stop"),
    path(
        "people/<int:person_id>/<slug:mark>/",
        face_views.person_picture,
        {"size": "small"},
        name="person_picture",
    ),
    path(
        "people/<int:person_id>/<slug:mark>/large/",
        face_views.person_picture,
        {"size": "large"},
        name="person_picture_large",
    ),
    path("welcome/", profile_views.welcome, name="account_welcome"),
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/code/", views.enter_code, name="account_code"),
    path("again/", again_views.again, name="account_again"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("devices/<int:pk>/end/", profile_views.end_device, name="account_device_end"),
    path("devices/end-others/", profile_views.end_other_devices, name="account_devices_end_others"),
]
