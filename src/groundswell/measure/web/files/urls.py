"""Addresses of figures that come in and go out."""

from __future__ import annotations

from django.urls import path

from groundswell.measure.web.files import coming_in, taking_out

app_name = "figures"

urlpatterns = [
    path("files/", coming_in.files, name="files"),
    path("files/example/", coming_in.example, name="example"),
    path("files/<uuid:public_id>/", coming_in.file_page, name="file"),
    path("<uuid:public_id>/file/", coming_in.for_measure, name="file_for_measure"),
    path("take/", taking_out.choose, name="choose"),
    path("take/<str:kind>/", taking_out.take_many, name="take_many"),
    path("<uuid:public_id>/take/<str:kind>/", taking_out.take, name="take"),
]
