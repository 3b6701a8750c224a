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
    "ask.wave_planned": _("%(who)s planned to ask people: “%(series)s”, %(label)s."),
    "ask.wave_opened": _("The questions “%(series)s”, %(label)s, were opened."),
    "ask.schedule_made": _("%(who)s planned when “%(title)s” is asked, from %(first_day)s."),
    "ask.schedule_stopped": _("“%(title)s” will not be asked again, by %(who)s."),
    "ask.wave_waits": _("“%(title)s” did not open on %(day)s: people are asked enough this month. It waits."),
    "ask.wave_missed": _("“%(title)s” was left out once or more: there was no room for it in time."),
    "ask.wave_extended": _("%(who)s gave people more time for “%(series)s”, until %(last_day)s."),
    "ask.wave_reminded": _("Everybody who is asked “%(series)s” was reminded."),
    "ask.wave_closed": _("The questions “%(series)s”, %(label)s, were closed."),
    "ask.published": _("What people answered to “%(series)s” was counted and shown."),
    "ask.wave_shredded": _("The sealed answers of %(label)s were destroyed."),
    "ask.k_set": _("%(who)s changed the smallest group shown for %(label)s from %(was)s to %(k)s."),
    "ask.key_lost": _("The key to the answers of %(label)s is lost. Two guardians can bring it back."),
    "ask.key_recovered": _("Two guardians brought back the key to the answers of %(label)s."),
    "ask.guardian_named": _("%(name)s became a guardian of keys."),
    "ask.guardian_stood_down": _("%(name)s is no longer a guardian of keys."),
    "ask.survey_begun": _("%(who)s began the survey “%(name)s”."),
    "ask.survey_changed": _("%(who)s changed the survey “%(name)s”."),
    "ask.survey_put_away": _("%(who)s put the survey “%(name)s” away."),
    "ask.survey_brought_back": _("%(who)s brought the survey “%(name)s” back."),
    "ask.version_fixed": _("%(who)s made version %(number)s of the survey “%(name)s” ready to ask."),
    "improve.project_started": _("%(who)s started the project “%(name)s” in “%(group)s”."),
    "improve.project_changed": _("%(who)s changed what “%(name)s” is called or how it works."),
    "improve.aim_set": _("%(who)s changed the aim of “%(name)s”."),
    "improve.stage_moved": _("%(who)s moved “%(name)s” to another stage."),
    "improve.project_joined": _("%(who)s joined the team of “%(name)s”."),
    "improve.project_left": _("%(who)s left the team of “%(name)s”."),
    "improve.person_asked_in": _("%(who)s brought %(person)s into the team of “%(name)s”."),
    "improve.cycle_planned": _("%(who)s planned the test “%(title)s” in “%(name)s”."),
    "improve.plan_changed": _("%(who)s changed the plan of the test “%(title)s” in “%(name)s”."),
    "improve.cycle_begun": _("%(who)s began the test “%(title)s” in “%(name)s”."),
    "improve.observed": _("%(who)s wrote down what was seen in the test “%(title)s” of “%(name)s”."),
    "improve.cycle_studied": _("%(who)s compared what came out of the test “%(title)s” of “%(name)s”."),
    "improve.cycle_decided": _("%(who)s decided what follows from the test “%(title)s” of “%(name)s”."),
    "improve.theory_changed": _("%(who)s changed the theory of “%(name)s”."),
    "improve.project_closed": _("%(who)s brought “%(name)s” to an end."),
    "improve.project_reopened": _("%(who)s goes on with “%(name)s”."),
    "improve.score_confirmed": _("%(who)s confirmed how far “%(name)s” is: %(score)s."),
    "improve.log_written": _("%(who)s wrote in the log of “%(name)s”."),
    "improve.approval_asked": _("%(who)s asked %(asked)s for a word before the next test of “%(name)s”."),
    "improve.approval_answered": _("%(who)s answered whether “%(name)s” may go on."),
    "improve.approval_opened_itself": _("Nobody answered in time, so “%(name)s” may go on."),
    "improve.ranking_opened": _("%(who)s asked “%(group)s” what to try first: “%(title)s”."),
    "improve.ranking_revealed": _("%(who)s showed what “%(group)s” would try first: “%(title)s”."),
    "improve.commented": _("%(who)s said something about “%(name)s”."),
    "improve.comment_taken_back": _("%(who)s took back what they said about “%(name)s”."),
    "improve.done_too": _("%(who)s said that “%(place)s” did it too: “%(name)s”."),
    "improve.programme_started": _("%(who)s started the programme “%(name)s”."),
    "improve.programme_changed": _("%(who)s changed the programme “%(name)s” or its projects."),
    "improve.programme_lead_named": _("%(who)s asked %(person)s to lead the programme “%(name)s”."),
    "improve.programme_offered": _("%(who)s offered %(to)s to look at the programme “%(name)s”."),
    "improve.lending_stopped": _("%(who)s shows the programme “%(name)s” to %(to)s no more."),
    "improve.programme_came": _("%(origin)s offered to show its programme “%(name)s”."),
    "improve.programme_accepted": _("%(who)s took up the programme “%(name)s” of %(origin)s."),
    "improve.programme_given_back": _("%(who)s gave a programme back to %(origin)s."),
    "improve.measure_added": _("%(who)s chose to know “%(name)s” by “%(measure)s”."),
    "improve.measure_taken_off": _("%(who)s no longer knows “%(name)s” by “%(measure)s”."),
    "measure.measure_started": _("%(who)s started the measure “%(name)s” in “%(group)s”."),
    "measure.measure_changed": _("%(who)s changed the measure “%(name)s” in “%(group)s”."),
    "measure.measure_archived": _("%(who)s put the measure “%(name)s” of “%(group)s” away."),
    "measure.measure_brought_back": _("%(who)s brought the measure “%(name)s” of “%(group)s” back."),
    "measure.target_set": _("%(who)s set the target of “%(name)s” in “%(group)s” to %(value)s."),
    "measure.target_removed": _("%(who)s took a target of “%(name)s” in “%(group)s” away."),
    "measure.value_entered": _("%(who)s put in the value of “%(name)s” for %(on)s."),
    "measure.values_entered": _("%(who)s put in values of “%(name)s”: %(n)s."),
    "measure.value_corrected": _("%(who)s corrected the value of “%(name)s” for %(on)s."),
    "measure.value_removed": _("%(who)s removed the value of “%(name)s” for %(on)s."),
    "measure.value_put_back": _("%(who)s put the value of “%(name)s” for %(on)s back as it was."),
    "measure.values_undone": _("%(who)s took values of “%(name)s” back that came in one go."),
    "measure.baseline_frozen": _(
        "%(who)s froze the limits of “%(name)s” at %(on)s. The reason: “%(reason)s”."
    ),
    "measure.step_made": _(
        "%(who)s let the limits of “%(name)s” begin anew on %(on)s. The reason: “%(reason)s”."
    ),
    "measure.value_excluded": _(
        "%(who)s left the value of “%(name)s” for %(on)s out of the limits. The reason: “%(reason)s”."
    ),
    "measure.note_written": _("%(who)s wrote on the chart of “%(name)s”: “%(reason)s”."),
    "measure.mark_undone": _("%(who)s undid what was decided or noted on “%(name)s” for %(on)s."),
    "audit.audit_started": _("%(who)s started the audit “%(name)s”."),
    "audit.plan_changed": _("%(who)s changed the plan of the audit “%(name)s”."),
    "audit.criterion_added": _("%(who)s added “%(criterion)s” to the audit “%(name)s”."),
    "audit.criterion_changed": _("%(who)s changed “%(criterion)s” in the audit “%(name)s”."),
    "audit.criterion_removed": _("%(who)s took “%(criterion)s” out of the audit “%(name)s”."),
    "audit.criterion_brought_back": _("%(who)s brought “%(criterion)s” back into the audit “%(name)s”."),
    "audit.case_entered": _("%(who)s entered case %(code)s in the audit “%(name)s”."),
    "audit.case_corrected": _("%(who)s corrected case %(code)s in the audit “%(name)s”."),
    "audit.case_removed": _("%(who)s took case %(code)s out of the audit “%(name)s”."),
    "audit.case_brought_back": _("%(who)s brought case %(code)s back into the audit “%(name)s”."),
    "audit.audit_finished": _("%(who)s finished the audit “%(name)s”."),
    "audit.audit_reopened": _("%(who)s opened the audit “%(name)s” again."),
    "audit.cycle_begun": _("Cycle %(cycle)s of the audit “%(name)s” began."),
    "audit.deed_planned": _("%(who)s planned “%(words)s” after the audit “%(name)s”."),
    "audit.deed_done": _("%(who)s said that “%(words)s” is done, after the audit “%(name)s”."),
    "audit.deed_undone": _(
        "%(who)s said that “%(words)s” is not done after all, after the audit “%(name)s”."
    ),
    "audit.idea_made": _("%(who)s made an idea of “%(criterion)s” from the audit “%(name)s”."),
    "tools.tool_started": _("%(who)s started the tool “%(name)s”."),
    "tools.tool_kept": _("%(who)s kept version %(number)s of the tool “%(name)s”."),
    "tools.version_restored": _("%(who)s brought version %(restores)s of the tool “%(name)s” back."),
    "tools.tool_attached": _("%(who)s said anew what the tool “%(name)s” is about."),
    "tools.tool_shown": _("%(who)s changed who may see the tool “%(name)s”."),
    "tools.tool_taken_away": _("%(who)s took the tool “%(name)s” away."),
    "tools.tool_brought_back": _("%(who)s brought the tool “%(name)s” back."),
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
    "voice.kiosk_set_up": _("%(who)s set up the tablet “%(name)s” in “%(group)s”."),
    "voice.kiosk_code_made": _("%(who)s made a new set-up code for the tablet “%(name)s” in “%(group)s”."),
    "voice.kiosk_opened": _("The tablet “%(name)s” in “%(group)s” was opened with its set-up code."),
    "voice.kiosk_changed": _(
        "%(who)s changed the tablet “%(name)s” in “%(group)s”: at most %(most)s answers a day."
    ),
    "voice.kiosk_stopped": _("%(who)s stopped the tablet “%(name)s” in “%(group)s”."),
    "voice.set_aside_counted_in": _(
        "%(who)s counted in what the tablet “%(name)s” had set aside on %(day)s: %(n)s. The reason: “%(reason)s”."
    ),
    "voice.set_aside_left_out": _(
        "%(who)s left out what the tablet “%(name)s” had set aside on %(day)s: %(n)s. The reason: “%(reason)s”."
    ),
    "voice.cards_typed": _("%(who)s typed in paper cards of “%(group)s”, of %(day)s: %(n)s."),
    "voice.review_came": _("An idea in “%(group)s” came back on its review date."),
    "voice.reply_overdue": _("An idea in “%(group)s” waited longer than we promised."),
    "voice.round_opened": _("%(who)s opened a round of dots in “%(group)s”."),
    "voice.round_closed": _("A round of dots in “%(group)s” was closed."),
    "voice.day_question_chosen": _("%(who)s changed what is asked about the workday."),
    "learn.community_founded": _("%(who)s founded the community “%(name)s”."),
    "learn.community_changed": _("%(facilitator)s changed the community “%(name)s”."),
    "learn.community_opened": _(
        "%(facilitator)s opened the community “%(name)s” to people of other organisations."
    ),
    "learn.community_shut": _(
        "%(facilitator)s shut the community “%(name)s” for people of other organisations."
    ),
    "learn.code_renewed": _("%(facilitator)s made a new link into the community “%(name)s”."),
    "learn.joined": _("Somebody came into the community “%(name)s”."),
    "learn.left": _("Somebody left the community “%(name)s”."),
    "learn.nominated": _("Somebody asked to come into the community “%(name)s”, or was put forward."),
    "learn.nomination_answered": _("%(facilitator)s answered who asked to come into “%(name)s”."),
    "learn.facilitator_named": _("%(member)s facilitates the community “%(name)s” too, by %(facilitator)s."),
    "learn.facilitator_stood_down": _("%(facilitator)s no longer facilitates the community “%(name)s”."),
    "learn.member_parted": _("%(facilitator)s asked a member to leave the community “%(name)s”."),
    "learn.member_let_back": _("%(facilitator)s let somebody come back into the community “%(name)s”."),
    "learn.term_begun": _("Somebody does something for the community “%(name)s”, for a while."),
    "learn.term_ends_soon": _(
        "Somebody who helps the community “%(name)s” was reminded that their term ends."
    ),
    "learn.term_ended": _("Somebody handed over what they did for the community “%(name)s”."),
    "learn.community_closed": _(
        "%(facilitator)s closed the community “%(name)s”, with a reason: “%(reason)s”."
    ),
    "learn.community_reopened": _("%(facilitator)s opened the community “%(name)s” again."),
    "learn.nobody_looks_after": _("Everybody who looked after the community “%(name)s” has left."),
    "learn.offered_to_facilitate": _("Somebody offered to look after the community “%(name)s”."),
    "learn.offer_taken_back": _("Somebody would rather not look after the community “%(name)s” after all."),
    "learn.facilitator_found": _("%(who)s asked %(member)s to look after the community “%(name)s”."),
    "learn.priorities_asked": _("%(facilitator)s asked the community “%(name)s” under seal: “%(question)s”."),
    "learn.priorities_stopped": _("%(facilitator)s took no more answers to “%(question)s” in “%(name)s”."),
    "learn.coffee_taken_up": _("Somebody takes part in random coffee in the community “%(name)s”."),
    "learn.coffee_rhythm_changed": _(
        "%(facilitator)s changed how often there is random coffee in “%(name)s”."
    ),
    "learn.coffee_made": _("People in the community “%(name)s” were brought together for a coffee."),
    "learn.coffee_proposed": _("Somebody proposed a time for a coffee in the community “%(name)s”."),
    "learn.coffee_suits": _("A time for a coffee in the community “%(name)s” suits somebody."),
    "learn.coffee_over": _("People in the community “%(name)s” were asked how their coffee was."),
    "learn.series_planned": _("%(facilitator)s planned the series “%(series)s” in the community “%(name)s”."),
    "learn.series_changed": _("%(facilitator)s changed the series “%(series)s” of the community “%(name)s”."),
    "learn.asked": _(
        "%(facilitator)s asked who came to “%(series)s” of the community “%(name)s” how it was, under seal."
    ),
    "learn.asking_stopped": _(
        "%(facilitator)s closed the questions about “%(series)s” of the community “%(name)s”."
    ),
    "learn.figure_added": _(
        "%(facilitator)s added a figure counted elsewhere to “%(series)s” of “%(name)s”: %(words)s."
    ),
    "learn.figures_changed": _(
        "%(facilitator)s changed what is gathered about “%(series)s” of the community “%(name)s”."
    ),
    "learn.comment_coded": _(
        "%(facilitator)s put a comment on “%(series)s” of “%(name)s” under the theme %(theme)s."
    ),
    "learn.report_drafted": _(
        "%(facilitator)s drafted the report of “%(series)s” of the community “%(name)s”."
    ),
    "learn.report_changed": _(
        "%(facilitator)s changed the words of the report of “%(series)s” of “%(name)s”."
    ),
    "learn.report_published": _(
        "%(facilitator)s published the report of “%(series)s” of the community “%(name)s”."
    ),
    "learn.report_taken_back": _(
        "%(facilitator)s took back the report of “%(series)s” of the community “%(name)s”."
    ),
    "learn.session_planned": _(
        "%(facilitator)s planned the session “%(title)s” of the community “%(name)s”."
    ),
    "learn.session_moved": _(
        "%(facilitator)s changed when or where the session “%(title)s” of the community “%(name)s” is."
    ),
    "learn.session_changed": _(
        "%(facilitator)s changed the session “%(title)s” of the community “%(name)s”."
    ),
    "learn.session_called_off": _(
        "%(facilitator)s called the session “%(title)s” of the community “%(name)s” off."
    ),
    "learn.programme_changed": _(
        "%(facilitator)s changed the programme of “%(title)s” in the community “%(name)s”."
    ),
    "learn.said_coming": _("Somebody said they come to “%(title)s” in the community “%(name)s”."),
    "learn.said_not_coming": _("Somebody cannot come to “%(title)s” in the community “%(name)s”."),
    "learn.moved_up": _(
        "There was a seat for somebody who waited for “%(title)s” in the community “%(name)s”."
    ),
    "learn.session_soon": _("Who comes to “%(title)s” in the community “%(name)s” was reminded of it."),
    "learn.session_begun": _("%(facilitator)s began the session “%(title)s” of the community “%(name)s”."),
    "learn.session_ended": _("%(facilitator)s ended the session “%(title)s” of the community “%(name)s”."),
    "learn.session_code_renewed": _(
        "%(facilitator)s made a new code for “%(title)s” in the community “%(name)s”."
    ),
    "learn.line_hidden": _("%(facilitator)s hid a line in “%(title)s” of the community “%(name)s”."),
    "learn.line_shown": _("%(facilitator)s let a line out in “%(title)s” of the community “%(name)s”."),
    "learn.skill_added": _("%(who)s added “%(title)s” to what people are trained in, in “%(group)s”."),
    "learn.skill_put_away": _(
        "%(who)s put “%(title)s” away from what people are trained in, in “%(group)s”."
    ),
    "learn.skill_brought_back": _(
        "%(who)s brought “%(title)s” back to what people are trained in, in “%(group)s”."
    ),
    "learn.training_recorded": _("%(who)s recorded that somebody of “%(group)s” was trained in “%(title)s”."),
    "learn.training_changed": _("%(who)s put a record of training in “%(title)s” right, in “%(group)s”."),
    "learn.training_taken_out": _("%(who)s took a record of training in “%(title)s” out, in “%(group)s”."),
    "learn.training_put_back": _("%(who)s put a record of training in “%(title)s” back, in “%(group)s”."),
    "learn.training_questioned": _(
        "Somebody said that what is recorded of their training in “%(title)s” is not right."
    ),
    "learn.step_agreed": _("%(who)s wrote down what “%(group)s” agreed to try: “%(words)s”."),
    "learn.step_ended": _("%(who)s wrote down what came of “%(words)s” in “%(group)s”."),
    "learn.certificate_taken": _("Somebody took a certificate for what they did."),
    "learn.certificate_deleted": _("Somebody deleted a certificate of theirs."),
    "learn.certificate_revoked": _("The certificate “%(title)s” was revoked, with a reason: “%(reason)s”."),
    "learn.certificate_restored": _("The certificate “%(title)s” stands again."),
    "learn.thread_started": _("Somebody began a conversation in the community “%(name)s”."),
    "learn.replied": _("Somebody said something in the community “%(name)s”."),
    "learn.said_unnamed": _("Something was said without a name in the community “%(name)s”."),
    "learn.words_taken_back": _("Somebody took their words in the community “%(name)s” back."),
    "learn.words_held": _("Words in the community “%(name)s” wait for a facilitator."),
    "learn.words_released": _("%(facilitator)s let words out that waited in the community “%(name)s”."),
    "learn.words_hidden": _("%(facilitator)s hid words in the community “%(name)s”."),
    "learn.words_shown": _("%(facilitator)s showed hidden words in the community “%(name)s” again."),
    "learn.resource_added": _("%(who)s put “%(name)s” into the library."),
    "learn.resource_changed": _("%(who)s changed what the library says of “%(name)s”."),
    "learn.resource_taken_out": _("%(who)s took “%(name)s” out of the library."),
    "learn.resource_put_back": _("%(who)s put “%(name)s” back into the library."),
    "learn.resource_released": _("%(who)s let words out that waited in the library."),
    "learn.link_broken": _("Somebody says that the link of “%(name)s” leads nowhere."),
    "learn.link_mended": _("%(who)s says that the link of “%(name)s” is right."),
    "learn.resource_shown": _("%(who)s put “%(name)s” into the feed that anyone may read."),
    "learn.resource_kept_inside": _("%(who)s took “%(name)s” out of the feed that anyone may read."),
    "learn.resource_shelved": _("%(who)s put “%(name)s” on the shelf “%(shelf)s”."),
    "learn.resource_unshelved": _("%(who)s took “%(name)s” off the shelf “%(shelf)s”."),
    "learn.starter_taken_in": _("%(who)s took the starter library in."),
    "learn.starter_taken_out": _("%(who)s took the starter library out."),
    "learn.citations_brought": _("%(who)s brought sources into the library."),
    "learn.citations_taken_back": _("%(who)s took sources back that they had brought into the library."),
    "report.story_drafted": _("%(who)s began a story in “%(group)s”."),
    "report.story_edited": _("%(who)s changed a story of “%(group)s”."),
    "report.story_published": _("%(who)s published a story of “%(group)s”."),
    "report.share_back_drafted": _("%(who)s began an answer of “%(group)s” to a survey."),
    "report.share_back_edited": _("%(who)s changed an answer of “%(group)s” to a survey."),
    "report.share_back_published": _("%(who)s published an answer of “%(group)s” to a survey."),
    "report.share_back_withdrawn": _("%(who)s took back an answer of “%(group)s” to a survey."),
    "report.story_withdrawn": _("%(who)s took back a story of “%(group)s”."),
}
