"""Addresses of the people part."""

from django.urls import include, path

from groundswell.people.web import devices, first_visit, help_in, invitations, join, me

app_name = "people"
urlpatterns = [
    # Coming in, one's own account, asking others in.
    path("join/", join.join, name="join"),
    path("join/<str:code>/", join.join_team, name="join_team"),
    path("welcome/", join.welcome, name="welcome"),
    path("invitations/<str:secret>/", invitations.invitation, name="invitation"),
    path("groups/<uuid:public_id>/people/", invitations.ask_in, name="ask_in"),
    path("groups/<uuid:public_id>/people/code/", invitations.team_code, name="team_code"),
    path("groups/<uuid:public_id>/poster/", invitations.poster, name="poster"),
    path("groups/<uuid:public_id>/poster/file/", invitations.poster_pdf, name="poster_pdf"),
    path("people/invitations/<uuid:public_id>/", invitations.change_invitation, name="change_invitation"),
    path("me/", me.me, name="me"),
    path("me/about/", me.about_me, name="about_me"),
    path("me/groups/<uuid:public_id>/leaving/", me.leave, name="leave_group"),
    path("me/devices/", devices.keep, name="device_keep"),
    path("me/devices/<uuid:public_id>/removal/", devices.remove, name="device_remove"),
    path("me/leaving/", me.leave_organisation, name="leave_organisation"),
    path("me/data/", me.my_data, name="my_data"),
    path("me/data/file/", me.my_data_file, name="my_data_file"),
    path("goodbye/", me.left, name="left"),
    path("people/<uuid:public_id>/help/", help_in.help_in, name="help_in"),
    # Looking after groups, people, promises and files.
    path("first-visit/<str:secret>/", first_visit.first_visit, name="first_visit"),
    path("admin/", include("groundswell.people.web.admin.urls")),
]
