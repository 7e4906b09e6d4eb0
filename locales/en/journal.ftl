# The journal, the histories, the jobs.
journal-title = Journal
journal-text = Who did what, and when. Each line is chained to the one before: a line that is changed or removed shows.
journal-none = The journal is empty
journal-number = No.
journal-at = When
journal-person = Who
journal-action = What
journal-comment = Comment

history-item-created = created the item
history-item-changed = changed the item
history-item-moved = moved the item forward
history-item-presented = put the item on the agenda of a meeting
history-item-removed = removed the item from the meeting
history-item-removed-from-agenda = removed the item from the agenda
history-annex-added = added the annex “{ $title }”
history-annex-removed = removed the annex “{ $title }”
history-annex-read = read the annex “{ $title }”
history-meeting-planned = created the meeting
history-meeting-changed = changed the meeting
history-meeting-moved = moved the meeting forward
history-agenda-reordered = changed the agenda
history-items-presented = { $count ->
    [0] put items on the agenda
    [one] put { $count } item on the agenda
   *[other] put { $count } items on the agenda
}
history-account-opened = opened an account
history-body-set-up = set up the body
history-workflow-published = published a workflow
history-job-retried = ran a task again
history-login-copied = ended a session that had been copied
history-mandate-given = recorded a mandate
history-organisation-added = added a service
history-person-added = added a person
history-role-given = gave a role
history-signed-in = signed in
history-visited = opened a convocation by the link in the mail
history-signed-out = signed out
history-signed-out-elsewhere = signed out everywhere else
history-tenant-created = created the organisation
history-token-created = created an access token
history-user-created = created an account

jobs-title = Server tasks
jobs-none = No task
jobs-none-text = The tasks of the server, such as reading annexes, will appear here.
job-kind = Task
job-kind-read-annex = Reading an annex
job-kind-send-mail = Sending a mail
job-kind-stamp-proof = Time-stamping a proof
job-kind-compose-convocation = Composing a convocation
job-kind-prepare-papers = Preparing the documents of a meeting
job-kind-compose-minutes = Composing minutes
job-kind-housekeeping = Housekeeping
job-state-ready = Waiting
job-state-running = Running
job-state-done = Finished
job-state-dead = Given up
job-tries = Attempts
job-next = Next attempt
job-error = Last error
job-retry = Run again
job-retry-one = Run again: { $kind }
flash-job-retried = The task runs again.

journal-subject-item = See the item
journal-subject-meeting = See the meeting
history-meeting-convened = convened the meeting
history-meeting-notified-again = wrote again to the people convened
history-dispatch-composed = composed the convocation
history-proof-made = recorded a proof
history-proof-stamped = had a proof time-stamped
history-mail-settled = processed an e-mail
history-convocation-received = acknowledged receipt of the convocation
history-convocation-answered = answered the convocation
history-sitting-opened = { $count ->
    [one] recorded the opening, with { $count } member present
   *[other] recorded the opening, with { $count } members present
}
history-sitting-ended = recorded the time of the end
history-member-arrived = recorded the arrival of { $title }
history-member-left = recorded the departure of { $title }
history-movement-undone = undid the last movement of { $title }
history-member-excused = recorded the excuse of { $title }
history-officers-named = recorded the chair and the secretary of the sitting
history-proxy-given = recorded the proxy of { $title }
history-proxy-ended = recorded the end of the proxy of { $title }
history-member-aside = recorded the participation of { $title } in the item
history-item-taken = recorded that the item was considered
history-ballot-opened = { $count ->
    [one] opened a vote with { $count } voter
   *[other] opened a vote with { $count } voters
}
history-votes-recorded = saved votes
history-ballot-closed = closed a vote
history-ballot-annulled = annulled a vote
history-debate-written = recorded the debates
history-member-unexcused = removed the excuse of { $title }

# Persons, accounts and rights.
history-account-closed = closed the account
history-account-given = gave an account
history-account-joined = attached a mandate to their account
history-account-left = removed a mandate from their account
history-account-reopened = reopened the account
history-body-changed = changed a body
history-category-added = added a category
history-category-changed = changed a category
history-category-ended = stopped offering a category
history-category-resumed = offers a category again
history-category-moved = moved a category
history-category-removed = removed a category
history-account-renamed = changed the name of their account
history-address-changed = changed the e-mail address of their account
history-address-change-given-up = gave up changing their e-mail address
history-deputy-named = named the deputy
history-group-added = added a group of organisations
history-group-administrators-named = named the administrators of a group of organisations
history-group-changed = changed a group of organisations
history-language-chosen = chose their language
history-link-asked = asked for an access link
history-mandate-changed = changed a mandate
history-observers-set = chose the observed states
history-organisation-changed = changed a service
history-organisation-ended = closed a service
history-organisation-moved = moved a service
history-organisation-resumed = opened a service again
history-password-changed = changed their password
history-password-chosen = chose their password
history-password-invalidated = invalidated a password
history-person-changed = changed the record
history-person-ended = deactivated the person
history-person-resumed = reactivated the person
history-political-group-added = added a political group
history-political-group-changed = changed a political group
history-political-group-removed = deleted a political group
history-population-added = added a population
history-population-changed = changed a population
history-population-removed = deleted a population
history-recovery-code-used = used a recovery code
history-reply-address-frozen = changed the right to the reply address
history-role-withdrawn = took a role back
history-second-factor-begun = began to turn the second factor on
history-second-factor-off = turned the second factor off
history-second-factor-on = turned the second factor on
history-signed-out-by-administrator = signed the devices of a person out
history-tenant-changed = changed the settings of the organisation
history-tenant-entered = began to act in the organisation to administer it
history-second-factor-forgotten = removed a lost second factor
history-tenant-grouped = changed the group of the organisation
history-tenant-left = left the organisation
history-tenant-resumed = opened access to the organisation again
history-tenant-suspended = suspended access to the organisation
history-token-ended = deleted a token
history-platform-administrator-named = named a platform administrator
history-class-planned = planned the virtual class “{ $title }”
history-class-changed = changed the virtual class “{ $title }”
history-class-removed = removed the virtual class “{ $title }”
history-class-log-imported = imported a connection log of “{ $title }”
history-class-log-set-aside = set a connection log of “{ $title }” aside
history-class-people-matched = recognised people in the logs of “{ $title }”
history-class-report-made = made the connection report of “{ $title }”
history-class-presence-decided = decided on an attendance at “{ $title }”
