"""Addresses of the audit part."""

from django.urls import URLPattern, path

from groundswell.audit.web.views import audits, cases, concluding, criteria, report

app_name = "audit"
urlpatterns: list[URLPattern] = [
    path("", audits.audits, name="audits"),
    path("new/", audits.new, name="new"),
    path("<uuid:public_id>/", audits.audit, name="audit"),
    path("<uuid:public_id>/plan/", audits.plan, name="plan"),
    path("<uuid:public_id>/sample/", audits.sample, name="sample"),
]

# What should be found
urlpatterns += [
    path("<uuid:public_id>/criteria/new/", criteria.new, name="criterion_new"),
    path("criteria/<uuid:public_id>/", criteria.criterion, name="criterion"),
    path("criteria/<uuid:public_id>/removal/", criteria.removal, name="criterion_removal"),
    path("criteria/<uuid:public_id>/idea/", criteria.idea, name="criterion_idea"),
]

# What was found
urlpatterns += [
    path("<uuid:public_id>/enter/", cases.enter, name="enter"),
    path("<uuid:public_id>/cases/", cases.cases, name="cases"),
    path("cases/<uuid:public_id>/", cases.case, name="case"),
    path("cases/<uuid:public_id>/removal/", cases.removal, name="case_removal"),
]

# What follows
urlpatterns += [
    path("<uuid:public_id>/finish/", concluding.finish, name="finish"),
    path("<uuid:public_id>/reopening/", concluding.reopening, name="reopening"),
    path("<uuid:public_id>/again/", concluding.again, name="again"),
    path("<uuid:public_id>/deeds/", concluding.deeds, name="deeds"),
    path("deeds/<uuid:public_id>/doing/", concluding.doing, name="doing"),
    path("<uuid:public_id>/take/<slug:kind>/", report.take, name="take"),
]
