# Virtual classes: activities, connection logs, report.
menu-training = Training
menu-classes = Virtual classes
classes-title = My activities
classes-lead = The virtual classes that you manage, host or are registered in.
classes-empty = No activity yet
classes-count = { $count ->
    [one] { $count } activity
   *[other] { $count } activities
}
class-new = Plan a class
class-edit = Edit the class
class-title = Title
class-title-hint = With the reference of the training plan where there is one: “From cinema to video (REF. PAF 20A0160236-68653)”.
class-type = Type of activity
class-kind-standard = Standard
class-kind-meeting = Meeting
class-kind-webinar = Webinar
class-kind-is = Type: { $kind }
class-when = Date
class-when-day = { $day }, { $from } to { $until }
class-when-days = From { $from } to { $until }
class-host = Host
class-host-is = Host: { $name }
class-organisation = Service
class-choose = Choose
class-starts-at = Start
class-ends-at = End
class-pause-from = Start of the break
class-pause-until = End of the break
class-pause-note = The break does not count in attendance. Half-days are cut at 13:00 and 18:00.
class-section-what = The activity
class-section-when = The times
class-section-access = Access and recording
class-access = Access
class-access-url = Address of the class
class-access-hint = The address given by your video-conference tool.
class-no-access = The address of the class is not known yet.
class-copy = Copy
class-join = Join the class
class-recording = Recording
class-recording-url = Address of the recording
class-recording-open = Give access to the recording
class-recording-hint = Those registered may watch it; the time watched stands apart in the report.
class-recording-available = Open to those registered
class-recording-withheld = Not open
class-watch = Watch the recording
class-participants = List
class-participants-hint = One person a line: the name, a semicolon, then the address. You may paste two columns of a spreadsheet.
class-registered = People registered
class-registered-none = Nobody is registered. Add the list by editing the class.
class-registered-count = { $count ->
    [0] nobody registered
    [one] { $count } person registered
   *[other] { $count } people registered
}
class-counts = { $connected ->
    [0] nobody connected
    [one] { $connected } person connected
   *[other] { $connected } people connected
} of { $registered ->
    [0] no registration
    [one] { $registered } registration
   *[other] { $registered } registrations
}
class-actions = Actions on the class
class-modify = Edit
class-duplicate = Duplicate
class-delete = Delete
class-delete-title = Delete the class
class-delete-lead = “{ $title }” will leave the activities. Connection logs and reports already made are kept as evidence.
class-report = Report
class-report-see = See the report
class-back = Back to the class
class-logs = Connection logs
class-logs-none = No connection log was imported: the report is empty.
class-import = Import a log
class-log-aside = Set aside
class-log-aside-told = Set aside by { $name } on { $at }: { $reason }
class-log-imported = imported by { $name } on { $at }
class-log-read = { $events ->
    [one] { $events } event
   *[other] { $events } events
}{ $left ->
    [0] {""}
    [one] , { $left } row left out
   *[other] , { $left } rows left out
}
class-set-aside = Set aside
class-set-aside-of = Set { $name } aside
class-aside-title = Set a log aside
class-aside-lead = “{ $name }” will no longer count in the report. The file is kept.
class-aside-reason = Reason
class-log-lead = Choose the file that your tool produced. You will see what was read before importing.
class-log-file = File
class-log-file-hint = BigBlueButton, Zoom, Teams, Adobe Connect, two-sheet workbook, CSV or JSON lines; 200 MB at most.
class-log-kept = File received
class-log-format = Format
class-log-format-seen = Recognised from its content
class-log-zone = Time zone of the file
class-log-zone-own = Each time has its offset
class-log-zone-said = Times of { $zone }
class-log-zone-hint = For files with local times.
class-log-order = Order of day and month
class-log-order-hint = For dates such as 03/04/2026, which can be read in two ways.
log-order-proved = The dates show it
log-order-day-first = Day then month (31/12)
log-order-month-first = Month then day (12/31)
class-log-look = Read the file
class-log-preview = Preview of the log
class-log-again = Choose another file
class-log-submit = Import this log
class-log-nothing = No event was read in this file.
class-log-events = Events read
class-log-events-count = { $count ->
    [0] no event
    [one] { $count } event
   *[other] { $count } events
}
class-log-left-count = { $count ->
    [one] { $count } row left out
   *[other] { $count } rows left out
}
class-log-at = Time
class-log-who = In the file
class-log-known = Person registered
class-log-what = Event
class-log-room = The room
class-log-unknown = To be recognised
class-log-perhaps = Perhaps { $name }
class-log-more = { $count ->
    [one] And { $count } more event.
   *[other] And { $count } more events.
}
class-log-left = Rows left out
class-log-left-line = Line { $line }: { $reason }
log-format-big-blue-button-events = BigBlueButton, events
log-format-big-blue-button-dashboard = BigBlueButton, dashboard
log-format-zoom-csv = Zoom
log-format-teams-report = Teams, attendance report
log-format-teams-list = Teams, list of 2020-2021
log-format-teams-live-event = Teams, live event
log-format-teams-participants = Teams, participants
log-format-graph = Microsoft Graph
log-format-adobe-xml = Adobe Connect, XML
log-format-adobe-csv = Adobe Connect, CSV
log-format-workbook = Two-sheet workbook
log-format-events-csv = CSV of events
log-format-intervals-csv = CSV of intervals
log-format-json-lines = JSON lines
log-reason-time = the time cannot be read
log-reason-no-start = the time of arrival is missing
log-reason-nobody = the row names nobody
log-reason-waiting-room = the person was in the waiting room
log-reason-recorder = it is the recorder
log-reason-unknown-kind = the event is unknown
log-reason-ends-before-start = the end is before the start
log-reason-no-connection = a device without a connection open then
log-reason-columns = the row does not have the columns of the others
class-event-join = connects
class-event-beat = is still there
class-event-leave = disconnects
class-event-microphone-on = opens the microphone
class-event-microphone-off = closes the microphone
class-event-phone-on = calls by telephone
class-event-phone-off = hangs up
class-event-camera-on = turns the camera on
class-event-camera-off = turns the camera off
class-event-talk-on = speaks
class-event-talk-off = stops speaking
class-event-away-on = is away
class-event-away-off = is back
class-event-room-on = shows something
class-event-room-off = stops showing something
class-event-replay-open = opens the recording
class-event-replay-close = closes the recording
class-event-replay-progress = watches the recording
class-event-download = downloads the recording
class-event-meeting-start = the class opens
class-event-meeting-end = the class ends
class-unknown = { $count ->
    [one] { $count } person of the logs is not recognised: say who it is.
   *[other] { $count } people of the logs are not recognised: say who they are.
}
class-match = Recognise these people
class-people-title = Recognise people
class-people-lead = A name alone does not recognise anybody. Choose the person registered, or leave “Not registered”.
class-people-none = Everybody is recognised
class-nobody = Not registered
class-said = Recognised by somebody
class-minutes = { $minutes } min
class-report-title = Connection report
class-report-files = Download the report
class-period-from = Period from
class-period-until = to
class-file-xlsx = XLSX workbook
class-file-pdf = PDF
class-file-csv = CSV
class-file-json = JSON
class-file-name = Connection report { $number }
class-report-made = Report no. { $number }, made on { $at }
class-report-more = { $count ->
    [one] And { $count } more row, in the files.
   *[other] And { $count } more rows, in the files.
}
class-report-empty = Nobody connected
class-report-note = Durations in minutes. Accounting document: to be sent within 15 days, as an original.
class-tab-presence = Attendance
class-tab-connections = Time of connection in presence
class-tab-summary = Summary
class-tile-connected = { $count ->
    [one] person connected
   *[other] people connected
}
class-tile-present = present
class-tile-partial = partly present
class-tile-absent = absent
class-tile-least = at least { $share }% of the time
class-tile-between = from { $from } to { $until }%
class-tile-below = less than { $share }%
class-presence-table = Attendance and time of connection of each person, in minutes
class-figures-table = Time of connection, in minutes
class-participant = Person
class-timeline = Time line from { $span }
class-span = { $from } to { $until }
class-half = { $day }, { $part }
class-part-morning = morning
class-part-afternoon = afternoon
class-part-evening = evening
class-percent = { $share }%
class-hours = { $from } – { $until }
class-connected = Online
class-interruptions = Breaks
class-never = no connection
class-leads = hosts
class-replayed = watched again { $minutes } min
class-spoken = { $count ->
    [one] connection from { $from } to { $until }
   *[other] { $count } connections between { $from } and { $until }
}
class-flag-inferred-end = end inferred
class-flag-orphan-leave = arrival unknown
class-flag-negative = end before the start
class-flag-declared = printed duration differs
class-decision-present = Present
class-decision-partial = Partly present
class-decision-absent = Absent
class-decision-unknown = To be checked
class-tile-unknown = to be checked
class-tile-unknown-note = durations without times of their own
class-minutes-alone = several people of the same name
class-decide-title = Decide on attendance
class-decide-lead = { $name }, { $half }. By the connections: { $computed }. Your decision stands beside this, with your name and its reason.
class-decided = Decision
class-decided-reason = Reason
class-decided-hint = For example: followed on a colleague's computer, network failure observed.
class-decided-told = { $name }: { $reason }
class-column-name = User name
class-column-email = Email
class-column-start = Start
class-column-end = End
class-column-connection = Connection
class-column-session = Within the times
class-column-microphone = Microphone
class-column-phone = Telephone
class-column-camera = Webcam
class-column-document = Multimedia document
class-column-screen = Screen sharing
class-column-replay = Replay
class-column-downloads = Recording downloads
class-sheet-summary = Summary
class-sheet-presence = Time of connection in presence
class-total = Total:
class-paper-brand = Séance - Virtual classes
class-paper-stamp = { $day } at { $hour }
class-paper-generated = Generated on { $at }
class-paper-period = { $from } to { $until }
class-paper-schedule = { $first } - { $from } to { $until }
class-paper-schedule-days = { $first } { $from } - { $last } { $until }
class-paper-host = Host { $family }, { $given }
class-paper-footer = Report no. { $number } ({ $id }), attendance policy version { $version }, SHA-256 of the events { $sha256 }
class-paper-title = Connection report: { $title }
class-paper-covers = Period
class-paper-made = Made on
class-paper-zone = Time zone
class-paper-minutes = Durations in minutes.
class-paper-host-signs = Signature of the host
class-paper-manager-signs = Signature of the manager
flash-class-planned = The class is planned.
flash-class-saved = The class is saved.
flash-class-removed = The class is deleted.
flash-class-log-imported = The log is imported.
flash-class-log-aside = The log is set aside.
flash-class-people-matched = The people are saved.
flash-class-decided = The decision is saved.
