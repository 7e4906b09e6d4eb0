# Why something did not happen, and what to do.
errors-fields = { $count ->
    [one] One field is to be corrected
   *[other] { $count } fields are to be corrected
}
errors-refused = The request did not succeed

error-page-not-found = This page does not exist
error-page-refused = This action is not possible
error-page-internal = The service met a problem
error-way-home = Go back to the home page
error-way-search = Search for an item
error-reference = If the problem happens again, report it to support with the reference

error-not-found = The item or the meeting may have been removed, or the address is incomplete. Check the address, or go back to the home page.
error-conflict = Another person has changed this page in the meantime. Read it again, then start again: nothing was overwritten.
error-internal = The problem is recorded. Try again in a few minutes.
error-busy = The service is very busy. Try again in a few seconds.
error-invalid = Some of what you typed is not right. Correct it, then try again.
error-cross-site = The request comes from another site. Start again from this application.
error-payload-too-large = What you sent is too large. Reduce the file or the text, then try again.
error-too-many-requests = Too many requests in a short time. Wait a minute, then try again.
error-too-many-attempts = Too many attempts. Try again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.

error-sign-in-required = Sign in to continue.
error-sign-in-refused = The user name or the password is not right. Check them, then try again.
error-login-name-incomplete = Write the whole user name, with the @ sign and what follows it.
error-password-too-short = Choose a password of at least 12 characters.
error-account-name-letters = A user name is written with letters without accents, digits, dots and hyphens.
error-account-name-taken = This user name is already taken. Choose another one.
error-email-incomplete = Write the whole e-mail address, for example firstname.lastname@municipality.example.
error-email-taken = This e-mail address is already used. Choose another one.

error-administrators-only = This page is for administrators only.
error-not-yours-to-change = You may read this page, but not change it. Contact the secretariat.
error-not-a-manager = Only the people who manage the meetings of this body may do this.
error-not-a-writer = Your role does not allow you to write an item. Contact an administrator.
error-template-of-others = This template is kept for other services.

error-body-required = Choose the body.
error-version-required = The version of the page is missing. Reload the page, then try again.
error-object-required = Give the subject of the item.
error-object-too-long = The subject is too long. Shorten it and move the details to the description.
error-group-required = Choose the proposing service.
error-group-not-yours = You do not write for this service. Choose another one.
error-category-unknown = This category no longer exists. Choose another one.
error-comment-required = Write a comment: it says why.

error-starts-at-required = Give the date and the time of the start.
error-starts-at-unreadable = The date cannot be read. Write it like 26/11/2026 18:30.
error-ends-before-start = The end comes before the start. Correct one of the two dates.
error-meeting-date-taken = A meeting of this body already exists on this date and at this time. Choose another one.
error-place-required = Give the place.
error-place-too-long = The place is too long. Shorten it.

error-file-required = Choose a file.
error-file-not-pdf = This file is not a PDF. Convert it, then try again.
error-file-too-large = This file is too large: { $size } at most. Reduce it, then try again.
error-file-unreadable = This file cannot be read. Open it on your computer to check it, then try again.
error-file-interrupted = The upload was interrupted. Choose the file again.
error-title-too-long = The title is too long. Shorten it.

error-meeting-frozen = The agenda is frozen. Unfreeze it to change it.
error-meeting-closed = The meeting is closed. It no longer changes.
error-meeting-in-future = The meeting has not begun yet. Wait for its date and time.
error-items-undecided = Some items have no decision yet. Record their decisions, then close the meeting.
error-agenda-empty = The agenda is empty. Put at least one item on it.
error-agenda-changed = The agenda has changed in the meantime: here it is up to date. Start again if needed.
error-item-not-available = This item is no longer available. Read the list of available items again.
error-item-on-other-agenda = This item is already on the agenda of another meeting. Remove it from that meeting first.
error-item-prefers-later = A later meeting is preferred for the item “{ $object }”. Change the preferred meeting, or choose another meeting.
error-number-out-of-range = This number does not exist in the agenda. Choose a number from the list.
error-nothing-selected = No item is ticked. Tick at least one item.

error-transition-unknown = This action does not exist. Go back to the previous page.
error-transition-not-from-here = The state has changed in the meantime: this action is no longer possible. Read the page again.
error-transition-not-yours = Your role does not allow this action. Contact the secretariat.

error-name-required = Give a name.
error-acronym-taken = This acronym is already taken. Choose another one.
error-acronym-required = Give a short name.
error-reference-code-letters = A code has 1 to 10 plain letters or figures, for example CM.
error-reference-code-taken = Another body has this code already. Choose another.
error-members-in-office-number = Give a number between 0 and 2,000.
error-body-kind-required = Choose the kind of the body.
error-category-taken = A category has this name already. Choose another.
error-category-ended = This category is no longer offered. Choose another.
error-category-of-other-services = This category belongs to other services. Choose another, or change the service.
error-service-unknown = This service does not exist. Reload the page.
error-value-in-use = This value is still in use: it cannot be removed.
error-days-positive = Give a number of days greater than zero.
error-slug-letters = A suffix is written with letters without accents, digits and hyphens.
error-slug-taken = This suffix is already taken. Choose another one.
error-zone-unknown = This time zone does not exist. Write it like Europe/Paris.
error-workflow-not-whole = The workflow is incomplete. Correct the faults reported: { $faults }
error-address-unreadable = This address is incomplete or misspelt. Go back to the previous page, then try again.
error-form-unreadable = This form could not be read. Go back to the previous page, reload it, then try again.

error-agenda-not-frozen = The agenda can still change. Freeze it before you convene the members.
error-already-convened = The meeting is already convened. To write again, choose “Notify again”.
error-nobody-to-convene = No recipient is chosen. Tick at least one person.
error-not-convened-yet = The first convocation has not left yet. Wait for the end of the dispatch.
error-sitting-began = The meeting has begun: it can no longer be convened.
error-answers-closed = The meeting has begun: answers are closed. Contact the secretariat.
error-receipt-first = First acknowledge receipt of the convocation.
error-choice-required = Choose an answer.
error-proxies-not-admitted = This meeting admits no proxy from this person. Make another choice.
error-proxy-holder-required = Choose the person to whom the proxy is given.
error-proxy-to-self = A proxy is given to another person.
error-proxy-holder-not-voter = This person does not vote. Choose another one.
error-proxy-holder-absent = This person has announced their absence. Choose another one.
error-proxy-holder-gave-proxy = This person is giving a proxy themselves. Choose another one.
error-proxy-holder-busy = This person already holds a proxy. Choose another one.
error-subject-too-long = The subject fits on one line of at most 200 characters.
error-message-too-long = The message has at most 4,000 characters.
error-key-required = The page is incomplete. Reload it, then try again.
error-subject-required = Give the subject of the e-mail.
error-convened-is-fixed = The meeting is convened: its date, its place and its agenda no longer change. To tell the members, choose “Notify again”.
error-meeting-another-day = The sitting opens on the planned day: wait for that day. As long as the meeting is not convened, its date may still change.
error-sitting-not-open = The sitting is not open. Open it first.
error-sitting-has-decisions = Items have already been considered. The opening can no longer be cancelled.
error-sitting-changed = The sitting has changed in the meantime. Here is its current state: do your action again if it is still needed.
error-ballot-open = A vote is open. Choose “Close the vote”, or annul it first.
error-ballot-closed = This vote is closed. To correct it, annul it and start again.
error-ballot-incomplete = { $count ->
    [one] { $count } vote is missing. Complete it, then choose “Close the vote”.
   *[other] { $count } votes are missing. Complete them, then choose “Close the vote”.
}
error-ballot-count-differs = The result announced is not that of the votes saved. Check the votes, then try again.
error-ballot-kind-required = Choose a public vote or a secret ballot.
error-ballot-other-kind = These votes are not of the kind that this ballot expects.
error-not-on-the-roll = This person takes no part in this vote.
error-nobody-votes = Nobody can vote: no member is present or represented.
error-too-many-papers = { $count ->
    [one] There are more ballot papers than voters: { $count } voter.
   *[other] There are more ballot papers than voters: { $count } voters.
}
error-papers-negative = The number of ballot papers is written in digits.
error-vote-required = Choose a vote.
error-quorum-missing = { $count ->
    [one] The quorum is not reached: { $count } more member must be present. The item cannot be considered.
   *[other] The quorum is not reached: { $count } more members must be present. The item cannot be considered.
}
error-already-present = This person is already recorded as present.
error-already-absent = This person is not recorded as present.
error-no-movement = No movement is recorded for this person.
error-no-proxy = This person has not given a proxy.
error-movement-required = Choose an arrival or a departure.
error-movement-before-another = A later movement is already recorded. Choose a later time, or undo that movement first.
error-movement-before-opening = This time is before the opening of the sitting.
error-movement-after-end = This time is after the end of the sitting.
error-moment-to-come = This time has not passed yet.
error-time-required = Write a time, for example 20:45.
error-ends-before-movement = A movement or an item is recorded after this time. Choose a later time.
error-reason-required = Choose a reason.
error-decision-required = Choose a decision.
error-item-decided-already = “{ $object }” cannot receive this decision. No item was decided.
error-documents-closed = The meeting is archived. No more documents can be added to it.
error-annex-kind-unknown = Choose a kind of document.
error-proxy-holder-not-there = This person is not present at this time. Choose another one.
error-item-taken-already = This item is already being considered.
error-moment-before-day = This time is before the day of the meeting.

# Persons, accounts and rights.
error-account-elsewhere = This person also uses the account in another organisation: only they can change its password.
error-account-is-closed = This account is closed. First reactivate the person.
error-account-of-another-person = This is the address of the account of another person of the organisation.
error-account-without-address = This account has no e-mail address: no e-mail can leave.
error-already-there = This is the first or last place already.
error-code-wrong = This code is not right. Wait for the next one, or check the clock of your telephone.
error-copy-unknown = One of the services in copy does not exist. Choose it from the list.
error-deputy-is-holder = Nobody stands in for themself. Choose another person.
error-factor-is-on = The second factor is on already.
error-group-has-members = { $count ->
    [one] One person belongs to this group. First change their group.
   *[other] { $count } persons belong to this group. First change their group.
}
error-has-an-account = This person already has an account.
error-initials-too-long = Ten characters at most.
error-language-unknown = Choose one of the languages offered.
error-last-administrator = Somebody must remain who administers. First give this role to another person.
error-leaving-here = You are in this organisation. First go to another to remove this mandate.
error-link-expired = This link has expired. Ask for another.
error-name-taken = This name is taken already. Choose another.
error-parent-below = A service cannot belong to itself, nor to a service that belongs to it.
error-parent-unknown = Choose a service from the list.
error-password-too-weak = This password is too easy to guess. Make it longer, or take four unrelated words.
error-password-wrong = This is not your present password.
error-passwords-differ = The two entries differ. Type the same password twice.
error-phone-letters = Write the number in figures, for example 06 12 34 56 78 or +262 692 00 00 00.
error-place-unknown = Choose a service or body from the list.
error-role-not-there = This role is not given here.
error-sign-in-expired = The sign-in waited too long. Start again with your password.
error-state-unknown = One of these states does not exist in the workflow of the body.
error-tenant-suspended = Access to this organisation is suspended. Ask its administration or the provider.
error-token-reads-only = This token only reads. Create another one to write.
error-visit-ended = This link cannot be renewed. Sign in.
error-address-link-ended = This confirmation link is no longer valid. To change your address, sign in and start again from “My account”.
error-address-of-another-account = This address already belongs to another account: nothing has changed. Choose another address from “My account”.
error-address-is-the-same = This is your address already.
error-name-too-long = This name is too long: 200 characters at most.
error-visit-only = You opened this convocation by the link in your mail: it opens nothing else. For the rest, sign in with your user name and password.
error-visit-refused = This link can no longer open your convocation without a password. Sign in: it awaits you on your home page.
error-visit-expired = This link no longer opens your convocation. Sign in with your user name and password.
error-link-broken = This link is incomplete or no longer exists. Open it again from the e-mail, or sign in.
error-country-unknown = Write the code of the country in two capital letters, for example FR.
error-population-negative = Write a positive number of inhabitants.
error-reply-address-is-frozen = The provider has frozen this address. Ask them to change it.
error-hue-unknown = Choose one of the colours offered.
error-address-not-https = The address begins with https://.
error-out-of-range = This value is outside the limits given.
error-row-too-long = This line has more cells than the table has columns. Put what contains the separator between quotes.
error-image-kind = This file is neither a PNG nor a JPEG picture.
error-image-too-large = This picture is larger than 1 MB. Make it smaller, then try again.
error-item-not-urgent = Urgency was not asked for this item.
error-level-empty = Nobody validates at this level in the service.
error-level-staffed = Somebody still validates at this level in the service.
error-only-creator-deletes = Only the person who created this draft can delete it.
error-item-does-not-follow = The item “{ $object }” cannot follow the agenda in the state in which it is. Remove it from the meeting, then present it again.
error-target-unknown = Items are not sent to this body.
error-target-twice = Choose one arrival for each body: in creation or ready to be presented.
error-sending-never = Tick at least one decision after which items leave.
error-choice-unreadable = The selection could not be read. Load the list again, then try once more.
error-search-name-required = Give the search a name.
error-search-name-long = Give a shorter name: 80 characters at most.
error-search-not-for-all = You may save this search for yourself only.
error-annex-type-name-required = Give the type a name.
error-annex-type-long = Write 80 characters at most.
error-annex-type-twice = Another type has this name.
error-annex-types-too-many = A body has 60 types at most.
error-annex-type-unknown = The body does not offer this type.
error-annex-type-in-use = Annexes have this type. Stop offering it rather than remove it.
error-title-required = Give a title.
error-file-too-many = Attach 50 files at most at once.
error-template-name-required = Give the template a name.
error-template-long = Give a shorter name: 120 characters at most.
error-template-folder-deep = A folder has four levels and 120 characters at most.
error-template-twice = Another template of this folder has this name.
error-draft-too-long = This text is too long to be kept before it is saved. Save it.
error-class-not-planned-by-you = Only training managers and those who teach plan a virtual class.
error-class-not-yours = Somebody else holds this virtual class. Ask them, or those who manage training.
error-class-host-not-you = You plan your own classes: choose your name.
error-class-host-unknown = Your organisation does not know this person. Choose one from the list.
error-class-kind-unknown = Choose a kind of activity from the list.
error-class-too-long = A class lasts fourteen days at most. Check when it ends.
error-class-end-required = Enter the end.
error-class-pause-half = Enter the start and the end of the break, or neither.
error-class-organisation-required = Choose the service that holds the activity.
error-class-pause-outside = The break begins and ends during the class. Check its hours.
error-class-address-wrong = An address begins with https:// and has no space.
error-class-recording-without-address = Give the address of the recording to make it available.
error-class-participant-unreadable = A line could not be read. Write one person a line: the name, a semicolon, the address.
error-class-participant-without-name = A line has no name. Write the name, a semicolon, then the address.
error-class-participant-twice = An address is in the list twice.
error-class-participant-unknown = This person is not registered in the class.
error-class-participants-too-many = A class has 5,000 people registered at most.
error-class-decision-unknown = Choose present, partly present or absent.
error-log-unknown = This file has no format that we know. Export the list of connections from your tool, without opening it in a spreadsheet.
error-log-empty = This file is empty.
error-log-too-large = This file is too large to be read.
error-log-document-type = This file has definitions that we do not read, for safety. Export it again from your tool.
error-log-malformed = This file breaks off or is damaged. Export it again from your tool.
error-log-zone-required = The hours of this file have no time zone. Say in which one they are written.
error-log-order-required = The dates of this file can be read in two ways. Say whether the day or the month comes first.
error-log-already-imported = This file was imported before.
error-log-without-events = No connection was read in this file.
