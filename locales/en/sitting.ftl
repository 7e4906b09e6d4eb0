# A meeting while it is held: opening it, the page of the sitting, votes, who is there, the minutes.
sitting = Sitting
sitting-whole = The whole sitting
sitting-progress = Items decided
sitting-decided-of = { $decided ->
    [one] { $decided } decided out of { $count }
   *[other] { $decided } decided out of { $count }
}
sitting-discussed = under discussion
sitting-discussed-item = Item { $number } under discussion
sitting-follow = Go to the item
sitting-go-to = Go on to item { $number }
sitting-take = Take up this item
sitting-hindered = This item cannot be considered now
sitting-item-page = File of the item
sitting-annexes = { $count ->
    [one] { $count } annex
   *[other] { $count } annexes
}
sitting-aside = Taking no part in this item
sitting-decision-edit = Edit the decision
sitting-debate = Debates
sitting-debate-edit = Record the debates
sitting-items = Items of the meeting
sitting-items-table = Table of the items of the meeting
sitting-select = Select item { $number }
sitting-decide = Decide

sitting-assembly = Members of the body
sitting-quorum = Quorum
sitting-present-count = { $present } present of { $members }
sitting-present-of = { $present ->
    [one] member present out of { $members }
   *[other] members present out of { $members }
}
sitting-meter = Present: { $present }, quorum: { $needed }
sitting-quorum-margin = { $margin ->
    [0] Quorum: { $needed }. One departure would be enough to break it.
    [one] Quorum: { $needed }. It still holds after { $margin } departure.
   *[other] Quorum: { $needed }. It still holds after { $margin } departures.
}
sitting-quorum-lacking = { $lacking ->
    [one] Quorum: { $needed }. { $lacking } member is missing.
   *[other] Quorum: { $needed }. { $lacking } members are missing.
}
sitting-quorum-second = Second convocation: no quorum is required.
sitting-voting = { $voting ->
    [one] { $voting } vote, proxies included.
   *[other] { $voting } votes, proxies included.
}
sitting-officers = Officers
sitting-officers-edit = Change the chair or the secretary
sitting-chair = Chair
sitting-secretary = Secretary of the sitting
sitting-presence = Attendance
sitting-movements = Arrivals and departures
sitting-movements-none = Nobody has arrived or left.
quorum-reached = reached
quorum-missing = not reached
quorum-not-asked = not required
seat-present = present
seat-represented = proxy
seat-represented-by = proxy to { $holder }
seat-aside = taking no part in this item
seat-absent = absent
seat-excused = absent, excused

vote = Vote
vote-another = Another vote
vote-number = Vote no. { $number }
vote-none-yet = No vote yet.
vote-open = Open the vote
vote-all-for = All for
vote-clear = Clear
vote-options = Secret ballot, separate question
vote-kind = Form of ballot
vote-public = Public vote
vote-secret = Secret ballot
vote-title = Question
vote-title-hint = If left empty, the vote is on the whole item.
vote-is-open = Vote open
vote-awaited = The result will appear here once the vote is closed.
vote-seats = Distribution of the votes
vote-for = For
vote-against = Against
vote-abstention = Abstention
vote-abstention-short = Abst.
vote-none = Not voting
vote-none-legend = marks a member who takes no part in the vote.
vote-blank = Blank or void
vote-for-of = { $voting ->
    [one] for, out of { $voting } vote
   *[other] for, out of { $voting } votes
}
vote-result = Result
vote-awaited-votes = Votes to record:
vote-awaited-papers = Ballot papers to count:
vote-out-of = out of { $voting }
vote-of = Vote of { $name }
vote-close = Close the vote
vote-key-closes = closes the vote
vote-names = Votes by name
vote-annul = Annul the vote
vote-annul-reason = Reason
shortcut-all-for = During the sitting: all for
shortcut-choices = During the sitting: for, against, abstention of the chosen member
shortcut-close-vote = During the sitting: close the vote

opening-start = Opening
opening-at = Time
opening-second = Second convocation
opening-second-hint = The quorum was missing at the first one: it is no longer required.
opening-roll = Roll call
opening-roll-table = Table of the roll call
opening-present = Present:
opening-all-present = All present
opening-presence-of = Attendance of { $name }
opening-holder-of = Proxy holder of { $name }
opening-submit = Open the sitting
roll-present = Present
roll-represented = Proxy
roll-excused = Excused
roll-absent = Absent

movement-arrives = Record the arrival
movement-leaves = Record the departure
movement-last = Last movement
movement-undo = Undo this movement
movement-excuse = Excuse
movement-excused = The absence is excused.
movement-not-excused = The absence is not excused.
movement-excuse-note = Record the excuse
movement-excuse-remove = Remove the excuse
movement-proxy = Proxy
movement-proxy-from = From
movement-proxy-note = Record the proxy
movement-proxy-given = Proxy given
movement-proxy-end = End the proxy
movement-aside = Participation in the item
movement-takes-part = Takes part in the item
movement-interest = Personal interest
movement-interest-hint = The member takes no part in the debate or in the vote.
movement-away = Leaves for this item only
movement-back = Go back to the sitting

ending-title = End the sitting
ending-end = End of the sitting
ending-text = The decisions and the attendance can still be completed, until the meeting is closed.
ending-undecided = { $count ->
    [one] One item has no decision yet
   *[other] { $count } items have no decision yet
}
ending-undecided-text = They can still be decided before the meeting is closed.

minutes = Minutes
minutes-content = Entries of the minutes
minutes-missing-count = { $count ->
    [one] { $count } entry is missing
   *[other] { $count } entries are missing
}
minutes-whole = complete
minutes-there = There
minutes-missing = Missing
minutes-nothing = Nothing recorded
minutes-document = Document
minutes-document-text = It is composed from the attendance, the votes and the decisions.
minutes-document-none = The document is not available yet.
minutes-pdf = Minutes (PDF)
minutes-annexes = Signed documents and annexes
minutes-kind = Kind
minutes-kind-minutes = Signed minutes
minutes-kind-report = Summary report
minutes-kind-other = Other document
minutes-add = Add the document

text-label = Text
text-conflict = Another person saved this text while you were editing it
text-theirs = Text saved in the meantime
sitting-take-at = Considered at
