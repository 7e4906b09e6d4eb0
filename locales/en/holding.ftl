# Holding a meeting: sentences composed by the program, in the page as in the minutes.

opening-title = Open the sitting
opening-answered-present = Answered: present
opening-answered-absent = Answered: absent
opening-answered-proxy = Announced a proxy
edit-text-decision = Edit the decision
edit-text-debate = Record the debates

holding-no-chair = Choose the chair
holding-no-secretary = Choose the secretary of the sitting
holding-no-decision = No decision for now
holding-opened = opened at { $time }
holding-ended = opened at { $from }, ended at { $until }
holding-summary-present = { $count ->
    [one] { $count } member present.
   *[other] { $count } members present.
}
holding-summary-vote = Item { $number }, vote open.
holding-summary-item = Item { $number } under discussion.
holding-taken = Considered from { $time }.
holding-aside-interest = { $name }, personal interest
holding-aside-away = { $name }, out of the room
holding-moment-item = for this item
holding-moment-end = at the end
holding-moment-now = now
holding-row-opened = { $count ->
    [one] Sitting opened, { $count } member present
   *[other] Sitting opened, { $count } members present
}
holding-row-arrived = arrives
holding-row-left = leaves
holding-row-ended = Sitting ended

member-gave-proxy = Proxy given to { $holder }
member-present-since = Present since { $time }
member-represented = Represented by { $holder }
member-excused = Absent, excused
member-left-at = Left at { $time }
member-absent = Absent
member-undo-arrived = Arrival at { $time }
member-undo-left = Departure at { $time }
member-item = Item { $number }: { $object }

quorum-told-reached = { $present ->
    [one] { $present } member present
   *[other] { $present } members present
} out of { $members } in office: the quorum of { $needed } is reached.
quorum-told-missing = { $present ->
    [one] { $present } member present
   *[other] { $present } members present
} out of { $members } in office: the quorum of { $needed } is not reached.
quorum-told-not-asked = { $present ->
    [one] { $present } member present
   *[other] { $present } members present
} out of { $members } in office. Second convocation: no quorum is required.

ballot-counts = { $for } for, { $against } against, { $abstentions ->
    [one] { $abstentions } abstention
   *[other] { $abstentions } abstentions
}
ballot-counts-aside = { $for } for, { $against } against, { $abstentions ->
    [one] { $abstentions } abstention
   *[other] { $abstentions } abstentions
}, { $none ->
    [one] { $none } takes no part in the vote
   *[other] { $none } take no part in the vote
}
ballot-counts-blank = { $for } for, { $against } against, { $abstentions ->
    [one] { $abstentions } abstention
   *[other] { $abstentions } abstentions
}, { $none ->
    [one] { $none } blank or void ballot paper
   *[other] { $none } blank or void ballot papers
}
ballot-told-adopted-unanimity = Adopted unanimously by the votes cast: { $counts }.
ballot-told-adopted-majority = Adopted: { $counts }. The absolute majority is { $majority } of { $expressed } votes cast.
ballot-told-adopted-casting = Adopted by the casting vote of the chair, the votes being equal: { $counts }.
ballot-told-rejected-unanimity = Rejected unanimously by the votes cast: { $counts }.
ballot-told-rejected-majority = Rejected: { $counts }. The absolute majority is { $majority } of { $expressed } votes cast.
ballot-told-rejected-casting = Rejected by the casting vote of the chair, the votes being equal: { $counts }.
ballot-told-rejected-tie = Rejected, the votes being equal: { $counts }.
ballot-told-rejected-nothing = Rejected, no vote being cast: { $counts }.
ballot-provisional = Provisional result. { $sentence }
ballot-rule-president = Absolute majority of the votes cast, casting vote of the chair except in a secret ballot (CGCT, article L. 2121-20).
ballot-rule-rejected = Absolute majority of the votes cast, rejection if the votes are equal (CDLD, article L1122-26).
ballot-by-proxy = { $name } (proxy to { $holder })
ballot-choice-for = For
ballot-choice-against = Against
ballot-choice-abstention = Abstention
ballot-choice-none = Takes no part in the vote
ballot-opened-at = Ballot opened at { $time }
ballot-closed-at = Ballot closed at { $time }

flash-sitting-opened = The sitting is open.
flash-sitting-ended = The sitting has ended.
sitting-quorum-lost = The quorum was there when the item was taken; it no longer is
sitting-proposal = Proposed text
flash-movement-contradicts = The movement is recorded. It contradicts a vote already closed: check the time, or annul that vote.
flash-movement-proxy-lost = The movement is recorded. The proxy that this person held no longer counts.
flash-movement-noted = The movement is recorded.
flash-movement-undone = The last movement is undone.
flash-member-saved = The attendance is saved.
flash-proxy-given = The proxy is saved.
flash-proxy-ended = The proxy has ended.
flash-officers-named = The chair and the secretary of the sitting are saved.
flash-item-taken = The item is under discussion.
flash-ballot-opened = The vote is open.
flash-votes-recorded = The votes are saved.
flash-ballot-closed = The vote is closed.
flash-ballot-annulled = The vote is annulled.
flash-items-decided = { $count ->
    [one] The item is decided.
   *[other] { $count } items are decided.
}
flash-saved-decision = The decision is saved.
flash-saved-debate = The debates are saved.
flash-document-added = The document is added.

minutes-rule-fr = CGCT, article L. 2121-15
minutes-rule-be = CDLD, article L1132-2
minutes-fix = Complete
minutes-check-hours = Date and times
minutes-check-place = Place
minutes-check-convocation = Convocation
minutes-check-chair = Chair
minutes-check-secretary = Secretary of the sitting
minutes-check-members = Members present or represented
minutes-check-quorum = Quorum
minutes-check-agenda = Agenda
minutes-check-decisions = Decisions
minutes-check-outcomes = Agreement of votes and decisions
minutes-check-texts = Texts of the deliberations
minutes-check-ballots = Results of the ballots
minutes-check-unvoted = Items decided without a vote
minutes-check-voters = Names of the voters
minutes-check-secret-ballots = Requests for a particular form of ballot
minutes-check-debates = Substance of the discussions
minutes-there-hours = { $value }
minutes-there-place = { $value }
minutes-there-convocation = Sent on { $value }
minutes-there-chair = { $value }
minutes-there-secretary = { $value }
minutes-there-members = { $count ->
    [one] { $count } member at the opening
   *[other] { $count } members at the opening
}
minutes-there-quorum = Reached at the opening and whenever an item was considered
minutes-there-agenda = { $count ->
    [one] { $count } item
   *[other] { $count } items
}
minutes-there-decisions = All the items are decided
minutes-there-outcomes = Each decision follows the vote
minutes-there-texts = Each adopted deliberation has its text
minutes-there-ballots = { $count ->
    [one] { $count } ballot, closed
   *[other] { $count } ballots, closed
}
minutes-there-unvoted = Each item adopted or refused has its vote
minutes-there-voters = The voters of each ballot are those that the attendance designates
minutes-there-secret-ballots = { $count ->
    [one] { $count } secret ballot
   *[other] { $count } secret ballots
}
minutes-there-debates = { $count ->
    [one] Recorded for { $count } item
   *[other] Recorded for { $count } items
}
minutes-missing-hours = The time of the end is missing: end the sitting.
minutes-missing-place = The place is missing.
minutes-missing-convocation = The convocation is missing.
minutes-missing-chair = Say who was in the chair, among the members present at the opening.
minutes-missing-secretary = Say who was the secretary of the sitting, among the members present at the opening.
minutes-missing-members = No member is recorded as present at the opening.
minutes-missing-quorum = { $count ->
    [one] The quorum was missing once: at the opening or when an item was considered.
   *[other] The quorum was missing when { $count } items were considered.
}
minutes-missing-agenda = The agenda is empty.
minutes-missing-decisions = { $count ->
    [one] { $count } item is not decided.
   *[other] { $count } items are not decided.
}
minutes-missing-outcomes = { $count ->
    [one] The decision of one item contradicts its vote.
   *[other] The decisions of { $count } items contradict their votes.
}
minutes-missing-texts = { $count ->
    [one] { $count } decision has no text.
   *[other] { $count } decisions have no text.
}
minutes-missing-ballots = A vote is still open.
minutes-missing-unvoted = Votes are missing.
minutes-missing-voters = { $count ->
    [one] The voters of one item are not those that the attendance designates: correct the attendance, or annul the vote.
   *[other] The voters of { $count } items are not those that the attendance designates: correct the attendance, or annul the votes.
}
minutes-missing-secret-ballots = The secret ballots are missing.
minutes-missing-debates = The discussions are missing.
minutes-nothing-hours = No time is recorded.
minutes-nothing-place = No place is recorded.
minutes-nothing-convocation = No convocation left from here.
minutes-nothing-chair = Nobody is recorded.
minutes-nothing-secretary = Nobody is recorded.
minutes-nothing-members = Nobody is recorded.
minutes-nothing-quorum = Nothing is recorded.
minutes-nothing-agenda = Nothing is recorded.
minutes-nothing-decisions = Nothing is recorded.
minutes-nothing-outcomes = Nothing is recorded.
minutes-nothing-texts = Nothing is recorded.
minutes-nothing-ballots = No ballot is recorded.
minutes-nothing-unvoted = { $count ->
    [one] One item is decided without a recorded vote.
   *[other] { $count } items are decided without a recorded vote.
}
minutes-nothing-voters = Nothing is recorded.
minutes-nothing-secret-ballots = No request is recorded.
minutes-nothing-debates = No discussion is recorded.
