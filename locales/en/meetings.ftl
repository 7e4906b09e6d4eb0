# Meetings: their lists, their page, their form, their agenda.
meetings-of = Meetings: { $body }
meetings-crumb = Meetings
meetings-coming = Meetings to come
meetings-see-decisions = The meetings held, and their decisions
decisions-of = Decisions: { $body }
decisions-held = Past meetings
decisions-none = No meeting held yet
decisions-none-text = Meetings will appear here once they are held, with their minutes.
decisions-minutes = Minutes
decisions-minutes-of = Minutes: { $meeting }
meetings-none = No meeting planned
meetings-none-text = Create the first meeting: you can then put the validated items on its agenda.
meetings-none-reader = The meetings will appear here once they are created.
meeting-new-title = New meeting
meeting-new = New meeting
meeting-create = Create a meeting
meeting-edit-title = Edit the meeting
meeting-title = { $body }, { $date }
meeting-until = { $begins }, until { $end }
meeting-seats = { $members ->
    [one] { $members } member, quorum { $quorum }
   *[other] { $members } members, quorum { $quorum }
}
meeting-tabs = Sections of the meeting
meeting-convene = Convene
meeting-steps = Steps of the meeting
meeting-step-creation = Draft
meeting-step-frozen = Agenda frozen
meeting-step-convened = Convocation
meeting-step-open = Sitting
meeting-step-held = Minutes
meeting-step-closed = Closed
meeting-step-archived = Archived
meeting-actions = Actions on the meeting
meeting-form-when = Date and place
meeting-starts-at = Start
meeting-ends-at = Planned end
meeting-place = Place

agenda = Agenda
agenda-available = Available items
agenda-available-table = Table of the available items
agenda-available-sub = { $reference } · { $group } · since { $since }
agenda-none-available = No validated item is waiting for this meeting.
agenda-selected = Ticked items:
agenda-present = Put on the agenda
agenda-present-one = Put { $reference } on the agenda
agenda-present-selection = Put the selection on the agenda
agenda-presented = Items on the agenda
agenda-presented-table = Table of the items on the agenda
agenda-none-presented = The agenda is empty. Put an available item on it to begin.
agenda-none-yet = The agenda contains no item yet.
agenda-order = Order
agenda-move = Move { $reference }
agenda-number = Number of { $reference }
agenda-up = Move { $reference } up
agenda-down = Move { $reference } down
agenda-remove = Remove from the meeting
agenda-remove-one = Remove { $reference } from the meeting
agenda-remove-text = The item is validated again and available for a meeting.
agenda-frozen = The agenda is frozen: its items and their order no longer change. To change it, unfreeze it.
agenda-convened = The meeting is convened: its date, place, items and their order no longer change. To write to the members again, choose “Notify again” in the “Convocation” tab.
agenda-held = The sitting is open: the agenda no longer changes. Attendance, votes and decisions are recorded in the tab “Sitting”.
agenda-closed = The meeting is closed: its agenda no longer changes.

flash-meeting-planned = The meeting is created.
flash-meeting-saved = The meeting is saved.
flash-items-presented = { $count ->
    [one] The item is on the agenda.
   *[other] { $count } items are on the agenda.
}
flash-item-removed = The item is removed from the meeting.
flash-number-unknown = No item of this agenda that you read has this number: here is the list.
