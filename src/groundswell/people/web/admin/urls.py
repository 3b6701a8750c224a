"""Addresses under /admin/. They belong to the people part; people/web/urls.py takes them in."""

from django.urls import path

from groundswell.people.web.admin import audit, group_changes, groups, home, imports, persons, promises, roles

urlpatterns = [
    path("", home.administration, name="administration"),
    path("groups/", groups.groups, name="groups"),
    path("groups/<uuid:public_id>/", groups.group, name="group"),
    path("groups/<uuid:public_id>/new/", group_changes.group_new, name="group_new"),
    path("groups/<uuid:public_id>/name/", group_changes.group_name, name="group_name"),
    path("groups/<uuid:public_id>/place/", group_changes.group_place, name="group_place"),
    path("groups/<uuid:public_id>/merger/", group_changes.group_merger, name="group_merger"),
    path("groups/<uuid:public_id>/closure/", group_changes.group_closure, name="group_closure"),
    path("people/", persons.persons, name="persons"),
    path("people/<uuid:public_id>/", persons.person, name="person"),
    path("people/<uuid:public_id>/closure/", persons.person_closure, name="person_closure"),
    path("people/<uuid:public_id>/first-link/", persons.person_first_link, name="person_first_link"),
    path("roles/", roles.role_give, name="role_give"),
    path("roles/<uuid:public_id>/end/", roles.role_end, name="role_end"),
    path("promises/", promises.promises, name="promises"),
    path("audit/", audit.audit, name="audit"),
    path("audit/file/", audit.audit_file, name="audit_file"),
    path("imports/", imports.imports, name="imports"),
    path("imports/example-<slug:kind>.csv", imports.import_example, name="import_example"),
    path("imports/<uuid:public_id>/", imports.import_page, name="import"),
    path("imports/<uuid:public_id>/links/", imports.import_links, name="import_links"),
]
