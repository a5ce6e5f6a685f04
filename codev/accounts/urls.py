from django.urls import path

from codev.accounts import profile_views, views

# account_login and account_logout are the names that allauth and Django look for.
urlpatterns = [
    path("", profile_views.settings_page, name="settings"),
    path("welcome/", profile_views.welcome, name="account_welcome"),
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/code/", views.enter_code, name="account_code"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("devices/<int:pk>/end/", profile_views.end_device, name="account_device_end"),
    path("devices/end-others/", profile_views.end_other_devices, name="account_devices_end_others"),
]
