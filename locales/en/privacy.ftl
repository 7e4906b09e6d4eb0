# Personal data: the notice, what each person says to it, how long data are kept, export, erasure.
notice-title = Your personal data
notice-text-title = The notice
notice-none = No notice is published yet.
notice-version = Version { $number }, of { $date }
notice-answer-title = Your agreement
notice-accept = I have read the notice; I accept to be convened by e-mail
notice-refuse = I prefer to be convened on paper
notice-withdraw = Withdraw my agreement
notice-later = Later
notice-own-title = Your data
notice-own-text = An archive gathers all that the application knows of you in this organisation: a PDF to read, and the same facts for a program.
notice-download = Download my data
notice-earlier = Other versions
account-data-text = The notice of the organisation, your agreement, and all that the application knows of you.
account-data-open = Read the notice and download my data
todo-notice = To read
todo-notice-object = Your personal data: the notice of the organisation
todo-notice-sub = Say how you wish to be convened.
todo-notice-read = Read and answer
notice-effect-mail = Your convocations reach you by e-mail.
notice-effect-paper = Your convocations are sent to you on paper; the application does not send you any by e-mail.
notice-told-unasked = Nothing is asked of you.
notice-told-waiting = You have not answered yet.
notice-told-outdated = You accepted version { $number } on { $date }. The notice has changed since: please read it again.
notice-told-accepted = You accepted version { $number } on { $date }. You can withdraw your agreement at any time.
notice-told-withdrawn = You withdrew your agreement on { $date }. The administration is told. You can accept again.
agreement-unasked = No notice
agreement-waiting = No answer
agreement-outdated = Earlier version
agreement-accepted = Accepted
agreement-withdrawn = Agreement withdrawn
identity-controller = Data controller
identity-officer = Data protection
identity-host = Hosting provider
flash-notice-accepted = Your agreement is saved.
flash-notice-changed = The notice has just changed: read it again before you answer.
flash-notice-withdrawn = Your choice is saved: your convocations will be sent to you on paper. The administration is told.

# The text with which an organisation begins (GDPR, art. 13).
notice-first-text =
    { $structure } processes your personal data (identity, functions, political group, contact details, convocations, answers, attendance, votes, sign-ins), given by you or by the administration, in order to:
    - convene members to the assemblies and committees of the organisation;
    - inform the chief executive and the contact persons of these convocations;
    - tell you about the progress of the projects of the organisation;
    - invite you to the events that { $structure } organises.

    Convening and informing members is part of the public task of the organisation and of its legal duties (GDPR, article 6, 1, c and e). Your agreement is about convocation by e-mail and about invitations; withdrawing it does not call into question what was done before.

    { $structure } alone is responsible for this processing. Your data are communicated to no third party. The hosting provider, named below this notice, processes them on behalf of the organisation. Names, votes and attendance are part of the acts, published and transmitted as the law provides.

    They are kept for the duration of your mandate if you are a member of an assembly, for the duration of your post if you are a member of staff, and then erased. The acts of the assemblies and the proofs of their convocations are kept as the law requires.

    You have the right to access your data, to receive a copy of them, to have them rectified or erased, and to have their processing restricted, except for what the law requires to be kept. You can withdraw your consent at any time and object to the processing of your data: your convocations are then sent to you on paper.

    To know more about your rights: https://www.cnil.fr

    To exercise them, or for any question about your data, write to { $dpo }: { $dpo_contact }.

    If, after contacting { $structure }, you consider that your rights are not respected, you can lodge a complaint with the CNIL.

notice-mail-subject = { $tenant }: your personal data
notice-mail-opening = Hello, here is how { $tenant } uses your personal data.
notice-mail-open = Read and answer
notice-mail-effect = If you prefer paper, your convocations will be sent to you in writing.
notice-mail-footer = This e-mail is sent to you by the application Séance on behalf of { $tenant }.
withdrawal-mail-subject = { $name } withdraws their agreement
withdrawal-mail-opening = { $name } does not accept, or no longer accepts, that their data are used to send them their convocations by e-mail.
withdrawal-mail-effect = From now on, send them their convocations in writing, to their home or to the address that they give, within the legal period: the application no longer sends them any. Their account stays open.
withdrawal-mail-open = Open their page

# The administration.
card-title-privacy = Personal data
card-text-privacy = The notice, the agreements, how long data are kept, what is erased.
privacy-title = Personal data
privacy-unpublished = No notice is published: nothing is asked of anybody. First say who answers for the data, then write the notice.
privacy-lead = Version { $number } of the notice, of { $date }, is in force. Everybody is invited to read it the next time they sign in; you can also send it.
privacy-write = Write the notice
privacy-settings = Settings
privacy-read = Read the notice
privacy-agreement = Agreement
privacy-said = When
privacy-said-own = Version { $number }, on { $date }
privacy-said-noted = Version { $number }, on { $date }, recorded by { $by }
privacy-act-send = Send the notice by e-mail
privacy-act-accepted = Record an agreement received
privacy-act-withdrawn = Record a withdrawal of agreement
flash-notice-sent = { $count ->
    [0] None of these persons has an address: nothing has left.
    [one] The notice leaves to one person.
   *[other] The notice leaves to { $count } persons.
}
flash-choices-noted = { $count ->
    [one] One answer is recorded.
   *[other] { $count } answers are recorded.
}
flash-choice-noted = The answer is recorded.
notice-form-lead = A published version is put to everybody the next time they sign in. Earlier versions can still be read, with the agreements given.
notice-field = Text of the notice
notice-field-hint = Between braces, the application puts the names: {"{"}structure{"}"}, {"{"}address{"}"}, {"{"}dpo{"}"}, {"{"}dpo_contact{"}"}. An empty line separates paragraphs, a hyphen begins a line of a list.
notice-publish = Publish this version
flash-notice-published = The notice is published.
controller-note = These details are shown under the notice.
officer-note = The person or the service who receives the requests about data.
controller-name = Name
controller-address = Address
controller-legal-id = SIRET number
controller-activity-code = APE code
controller-phone = Telephone
controller-email = E-mail address
controller-representative = Represented by
controller-capacity = In the capacity of
controller-capacity-hint = For example: mayor.
controller-officer = Data protection officer
controller-officer-hint = A name, or the service in charge of the exercise of these rights.
controller-officer-email = Their e-mail address
controller-officer-address = Their postal address
host-lead = The hosting provider is shown under the notice of each organisation.
privacy-channel = Convocations
privacy-channel-note = Whoever withdraws their agreement is convened on paper in any case. In France, convocation is electronic unless the member asks otherwise (CGCT, article L2121-10). In Belgium, it is electronic only at the written request of the member (CDLD, article L1122-13).
before-answer = As long as a person has not answered the notice
before-answer-mail = Convene them by e-mail
before-answer-paper = Convene them on paper
privacy-retention = How long data are kept
privacy-retention-note = Each night, the application erases what is due. The acts, the votes, the attendance and the proofs stay.
keep-persons = Contact details and account, after the end of the last mandate or post
keep-persons-hint = The name stays for whoever sat: public acts bear it.
keep-mails = Access mails and notices sent
keep-mails-hint = The mails of a convocation stay: they prove it.
keep-journal = Journal
keep-journal-hint = The history of items and meetings is erased with it.
months = { $count ->
    [12] One year
    [24] Two years
    [60] Five years
    [120] Ten years
   *[other] { $count } months
}
months-never = No limit
purges-title = Erasures
purges-lead = What will be erased at the next run, and what was. Nothing is erased until the settings have been saved a first time.
purge-undecided = Save the settings first: they say how long data are kept.
purges-none = Nothing has been erased yet.
purge-what = What
purge-standing = State
purge-told = Details
purge-tonight = Next time
purge-coming = Tonight
purge-now = Erase now
purge-now-lead = { $count ->
    [0] Nothing is due: nothing will be erased.
    [one] The data of one person are due. They will be erased for ever.
   *[other] The data of { $count } persons are due. They will be erased for ever.
}
flash-purge-asked = The erasure begins.
purge-since = Ended on { $date }
purge-held = Kept
purge-due = To be erased
purge-contact = Contact details and account
purge-everything = Contact details, account and name
purge-done = Done
purge-nothing = Nothing was due
purge-contacts = { $count ->
    [one] the contact details of one person
   *[other] the contact details of { $count } persons
}
purge-names = { $count ->
    [one] one person entirely
   *[other] { $count } persons entirely
}
purge-kept = { $count ->
    [one] one person kept
   *[other] { $count } persons kept
}
purge-mails = { $count ->
    [one] one mail
   *[other] { $count } mails
}
purge-lines = { $count ->
    [one] one line of the journal
   *[other] { $count } lines of the journal
}
person-personal = Personal data
person-forgotten = Erased person
personal-export = Export their data
personal-forget = Erase their data
hold-place = Prevent erasure
hold-lift = Allow erasure again
hold-lead = Nothing that concerns this person will be erased until you allow it again.
hold-reason = Why
hold-reason-hint = For example: pending appeal against a deliberation.
hold-told = Kept since { $date } by { $by }: { $reason }
forgotten-told = Contact details erased on { $date }.
forget-lead-contact = The contact details and the account of { $name } will be erased. Their name stays: the acts of the bodies where this person sat bear it. Documents, votes, attendance, convocation e-mails and the journal do not change.
forget-lead-everything = The name, the contact details and the account of { $name } will be erased. Documents and proofs already made, convocation e-mails and the journal do not change.
forget-word = ERASE
forget-word-label = Type { $word } to confirm
flash-hold-placed = These data will not be erased.
flash-hold-lifted = These data can be erased again.
flash-person-forgotten = The data are erased.
history-notice-accepted = accepted the notice
history-consent-withdrawn = withdrew their agreement
history-hold-placed = prevented the erasure of data
history-hold-lifted = allowed the erasure of data again
history-person-forgotten = erased the data of the person
history-user-forgotten = erased the account
history-data-exported = exported the data of the person
history-notice-published = published a version of the notice
history-notice-sent = sent the notice
history-privacy-settings-changed = changed the settings of personal data
history-purge-asked = asked for the erasure of what is due
history-purge-made = erased what was due
history-journal-pruned = erased the old lines of the journal
history-host-changed = changed the hosting provider
job-kind-purge = Erasure of data that are due

# The export.
export-file = data
export-title = Data of { $name }
export-lead = All that the application knows of this person in { $tenant }. The attached file is the same list for a program.
known-yes = Yes
known-no = No
known-table-persons = Identity and contact details
known-table-users = Signing in
known-table-accounts = Account in the organisation
known-table-credentials = Password (only the date is known)
known-table-second_factors = Second factor
known-table-logins = Devices
known-table-api_tokens = Authorised programs
known-table-links = Personal links sent
known-table-tenant_group_administrators = Administration of groups
known-table-affiliations = Political group
known-table-mandates = Mandates and posts
known-table-deputies = Standing in as deputy
known-table-roles = Roles
known-table-population_members = Populations
known-table-choices = Answers to the notice
known-table-holds = Erasure prevented
known-table-convocations = Convocations
known-table-answers = Answers to convocations
known-table-dispatch_recipients = E-mails of convocation
known-table-sitting_expected = Meetings where the person was expected
known-table-virtual_classes = Virtual classes that the person hosted
known-table-class_participants = Virtual classes in which the person was registered
known-table-sitting_holdings = Meetings that the person chaired or of which they were secretary
known-table-presences = Attendance
known-table-excuses = Excuses
known-table-proxies = Proxies
known-table-withdrawals = Items in which the person took no part
known-table-ballots = Votes chaired
known-table-ballot_roll = Roll calls of the votes
known-table-ballot_votes = Choices in public votes
known-table-items = Items created
known-table-item_editors = Items being written
known-table-item_takings = Items taken over
known-table-item_drafts = What was typed and not saved
known-table-saved_searches = Searches kept
known-table-item_initiators = Items at the person's initiative
known-table-journal = Journal
known-title = Title
known-gender = Gender
known-given_name = Given name
known-family_name = Family name
known-name = Name
known-email = E-mail address
known-mobile = Mobile telephone
known-phone = Telephone
known-address = Address
known-inactive_on = Inactive since
known-forgotten_at = Contact details erased
known-language = Language
known-since = Since
known-until = Until
known-joined_at = Attached
known-device = Device
known-seen_at = Last activity
known-reach = Reach
known-purpose = Purpose
known-used_at = Used
known-group = Group
known-place = Service or body
known-function = Function
known-starts_on = Start
known-ends_on = End
known-is_member = Member
known-is_voter = Votes
known-is_signatory = Signs
known-is_initiator = Initiates items
known-is_chair = Chairs
known-role = Role
known-version = Version
known-choice = Answer
known-at = When
known-noted_by = Recorded by
known-reason = Reason
known-sent_at = Sent
known-received_at = Received
known-holder = Proxy holder
known-giver = Proxy giver
known-subject = Subject
known-state = State
known-source = Source
known-item = Item
known-secrecy = Kind of vote
known-vote = Vote
known-action = Action
known-before = Before
known-after = After
known-comment = Comment
said-accepted = Accepted
said-withdrawn = Agreement withdrawn
said-present = Present
said-absent = Absent
said-proxy = Proxy
voted-for = For
voted-against = Against
voted-abstention = Abstention
voted-none = Did not vote

error-notice-missing = First publish a notice.
error-notice-same = This is the text already published: there is nothing new to put to anybody.
error-notice-empty = Write the text of the notice.
error-notice-too-long = This text is too long: 20,000 characters at most.
error-notice-place-unknown = A name between braces is not known. Use {"{"}structure{"}"}, {"{"}address{"}"}, {"{"}dpo{"}"} or {"{"}dpo_contact{"}"}.
error-notice-contact-missing = First say in the settings how to reach the person in charge of data protection.
error-notice-nameless = The notice must name the organisation: write {"{"}structure{"}"} where its name is to be shown.
error-nobody-here = You administer this organisation from outside: its notice does not concern you.
error-months-unknown = Choose one of the durations offered.
error-text-too-long = This text is too long.
error-address-too-long = This address is too long: 512 characters at most.
error-hold-reason-missing = Write why.
error-word-wrong = Type the word asked for, in capitals, to confirm.
error-held-before = Erasure is already prevented.
error-held-person = The erasure of the data of this person is prevented. Allow it first.
error-forgotten-before = These data are already erased.
error-forgetting-oneself = You cannot erase your own data. Ask another person who administers.
error-forgetting-platform = This person administers the platform or a group of organisations: withdraw that role first.
