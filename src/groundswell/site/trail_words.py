"""What each verb of the trail says to those who read it. The top of the house knows all parts, so it knows all verbs.

`who` is who did it, `group` where; other placeholders come from the entry. A missing one reads "…".
"""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "people.organisation_founded": _("%(who)s founded the organisation “%(name)s”."),
    "people.group_opened": _("%(who)s opened the group “%(name)s”."),
    "people.group_renamed": _("%(who)s changed the group “%(was)s”, now “%(name)s”."),
    "people.group_moved": _("%(who)s moved “%(name)s” from “%(was_under)s” to “%(now_under)s”."),
    "people.groups_merged": _("%(who)s merged “%(name)s” into “%(into)s”."),
    "people.group_closed": _("%(who)s closed the group “%(name)s”."),
    "people.group_reopened": _("%(who)s opened the group “%(name)s” again."),
    "people.role_given": _("%(name)s became %(role)s in “%(group)s”, by %(who)s."),
    "people.role_ended": _("%(name)s is no longer %(role)s in “%(group)s”, by %(who)s."),
    "people.account_opened": _("%(who)s opened an account for %(name)s."),
    "people.account_closed": _("%(who)s closed the account of %(name)s."),
    "people.joined": _("%(name)s joined “%(group)s”."),
    "people.join_code_made": _("%(who)s made a team code for “%(group)s”."),
    "people.join_code_renewed": _("%(who)s renewed the team code of “%(group)s”."),
    "people.join_code_stopped": _("%(who)s stopped the team code of “%(group)s”."),
    "people.invited": _("%(who)s asked someone into “%(group)s” by e-mail."),
    "people.invitation_resent": _("%(who)s sent an invitation to “%(group)s” again."),
    "people.invitation_withdrawn": _("%(who)s took an invitation to “%(group)s” back."),
    "people.reset_link_given": _("%(who)s gave %(name)s a link to choose a new password."),
    "people.first_link_made": _("%(who)s made a first sign-in link for %(name)s."),
    "people.first_links_made": _("%(who)s took %(count)s first sign-in links to hand out."),
    "people.second_step_removed": _("%(who)s took away the second sign-in step of %(name)s."),
    "people.sign_in_changed": _("%(name)s changed how they sign in."),
    "people.name_changed": _("%(name)s changed their name."),
    "people.promises_set": _("%(who)s changed what we promise. %(changed)s."),
    "people.tree_imported": _(
        "%(who)s brought in groups from “%(file)s”: %(opened)s opened, %(changed_count)s changed."
    ),
    "people.people_imported": _(
        "%(who)s brought in people from “%(file)s”: %(opened)s accounts opened, %(changed_count)s changed."
    ),
    "voice.idea_offered": _("%(who)s said something in “%(group)s”."),
    "voice.idea_held": _("Words in “%(group)s” wait for a moderator."),
    "voice.idea_released": _("%(who)s let words in “%(group)s” be shown."),
    "voice.idea_reworded": _("%(who)s said an idea in “%(group)s” in other words."),
    "voice.idea_taken_back": _("%(who)s took an idea in “%(group)s” back."),
    "voice.words_held": _("Words in “%(group)s” wait for a moderator."),
    "voice.words_released": _("%(who)s let words in “%(group)s” be shown."),
    "voice.words_reworded": _("%(who)s chose other words in “%(group)s”."),
    "voice.rewording_asked": _("%(who)s asked for other words in “%(group)s”."),
    "voice.state_changed": _("%(who)s moved an idea in “%(group)s” on."),
    "voice.commented": _("%(who)s wrote to an idea in “%(group)s”."),
    "voice.question_asked": _("%(who)s asked about an idea in “%(group)s”."),
    "voice.question_answered": _("%(who)s answered a question about an idea in “%(group)s”."),
    "voice.supported": _("%(who)s supported an idea in “%(group)s”."),
    "voice.comment_taken_back": _("%(who)s took words to an idea in “%(group)s” back."),
    "voice.support_taken_back": _("%(who)s took support for an idea in “%(group)s” back."),
    "voice.words_claimed": _("%(who)s put their name to words in “%(group)s”."),
    "voice.ideas_parted": _("%(who)s parted two ideas in “%(group)s” again."),
    "voice.ideas_joined": _("%(who)s joined two ideas in “%(group)s”."),
    "voice.review_came": _("An idea in “%(group)s” came back on its review date."),
    "voice.reply_overdue": _("An idea in “%(group)s” waited longer than we promised."),
    "voice.round_opened": _("%(who)s opened a round of dots in “%(group)s”."),
    "voice.round_closed": _("A round of dots in “%(group)s” was closed."),
    "report.story_drafted": _("%(who)s began a story in “%(group)s”."),
    "report.story_edited": _("%(who)s changed a story of “%(group)s”."),
    "report.story_published": _("%(who)s published a story of “%(group)s”."),
    "report.story_withdrawn": _("%(who)s took back a story of “%(group)s”."),
}
