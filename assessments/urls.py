from django.urls import path

from assessments.views import (
    allocations,
    assessments,
    case_files,
    health,
    inspections,
    people,
    reviews,
    sessions,
    team,
)

AT = "inspections/<slug:reference>/"
FILE = AT + "case-files/<str:file>/"

urlpatterns = [
    path("", inspections.inspection_list, name="inspection_list"),
    path("sign-in/", sessions.sign_in, name="sign_in"),
    path("sign-out/", sessions.sign_out, name="sign_out"),
    path("health/", health.health_show, name="health_show"),
    path("people/", people.person_list, name="person_list"),
    path("people/new/", people.person_create, name="person_create"),
    path("inspections/new/", inspections.inspection_create, name="inspection_create"),
    path(AT, inspections.inspection_show, name="inspection_show"),
    path(AT + "details/", inspections.inspection_edit, name="inspection_edit"),
    path(AT + "fieldwork/", inspections.fieldwork_begin, name="fieldwork_begin"),
    path(AT + "fieldwork/reopen/", inspections.fieldwork_reopen, name="fieldwork_reopen"),
    path(AT + "audit/", inspections.audit_list, name="audit_list"),
    path(AT + "team/", team.team_edit, name="team_edit"),
    path(AT + "team/<int:member>/remove/", team.member_remove, name="member_remove"),
    path(AT + "upload/", case_files.caseload_upload, name="caseload_upload"),
    path(AT + "upload/template.csv", case_files.caseload_template, name="caseload_template"),
    path(AT + "upload/clear/", case_files.caseload_clear, name="caseload_clear"),
    path(AT + "sample/", case_files.sample_draw, name="sample_draw"),
    path(AT + "allocation/", allocations.allocation_edit, name="allocation_edit"),
    path(AT + "allocation/share-out/", allocations.allocation_share_out, name="allocation_share_out"),
    path(AT + "case-files/", case_files.case_file_list, name="case_file_list"),
    path(FILE + "facts", assessments.facts_edit, name="facts_edit"),
    path(FILE + "criteria/<str:criterion>", assessments.criterion_edit, name="criterion_edit"),
    path(FILE + "check", assessments.assessment_check, name="assessment_check"),
    path(FILE + "review", reviews.assessment_review, name="assessment_review"),
    path(FILE, assessments.assessment_show, name="assessment_show"),
]
