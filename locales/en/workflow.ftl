# The workflow of a body's items: its draft, its steps, its publication.
workflow = Workflow of items
workflow-short = Workflow
workflow-title = Workflow of items: { $body }
workflow-in-force = Version { $number }, in force
workflow-draft = Version { $number }, draft
workflow-followers = { $count ->
    [0] No item under way
    [one] One item under way
   *[other] { $count } items under way
}
workflow-movers = { $count ->
    [one] One item still follows an earlier version
   *[other] { $count } items still follow an earlier version
}
workflow-simulate = Simulate
workflow-publish = Publish
workflow-save = Save the draft
flash-draft-saved = The draft of the workflow is saved. It changes nothing until it is published.
flash-workflow-published = The workflow is published. The items under way move under this version.

workflow-graph = States and transitions
workflow-graph-label = { $count ->
    [one] Workflow of one state
   *[other] Workflow of { $count } states
}
workflow-zone-service = Service
workflow-zone-agenda = Agenda
workflow-zone-decided = Decision
workflow-legend-forward = transition
workflow-legend-back = way back, dashed
workflow-legend-state = Choose a state to set its permissions.
workflow-add-state = State
workflow-add-way = Transition
workflow-own = Added by the body
workflow-changed = Changed
workflow-set-back = Set back to the original
workflow-restore = Restore
workflow-left-out = Transitions left out:

workflow-levels = Levels of validation
workflow-levels-hint = An item goes through the ticked levels, from top to bottom. Without any, the writer validates.
workflow-level-who = Who validates
workflow-level-label = Name of the state
workflow-level-act = Name of the act that leads there
workflow-level-label-of = Name of the state: { $who }
workflow-level-act-of = Name of the act: { $who }

workflow-section-service = In the service
workflow-section-meeting = In the meeting
workflow-drafts = Who sees a draft?
workflow-drafts-service = The whole service
workflow-drafts-creator = The person who created it and those who validate only
workflow-parts-service = Options
workflow-parts-meeting = Decisions and options
workflow-part-skip_empty_levels = Pass over levels where nobody of the service validates
workflow-part-shortcuts = Go directly from a level to any other
workflow-part-reviewers_take_back = Those of the last level can take a validated item back
workflow-part-creator_deletes = Only the person who created a draft can delete it
workflow-part-pre_accepted = Pre-accepted: the decision is written before it is confirmed
workflow-part-accepted_with_modification = Accepted with modification
workflow-part-postponed = Postponed
workflow-part-postponed_to_next = Postponed to the next meeting, where a validated copy waits
workflow-part-refused = Refused
workflow-part-removed = Withdrawn
workflow-part-not_applicable = Not applicable
workflow-part-accepted_outside = Accepted outside a meeting
workflow-part-accepted_outside_urgent = Accepted outside a meeting, if urgency is asked for
workflow-part-decisions_at_closing = Show the text of decisions only once the meeting is closed
workflow-corrections = Return to the service for correction, without leaving the meeting
workflow-corrections-none = No return
workflow-corrections-service = The service corrects and gives the item back
workflow-corrections-last_level = The last level validates the correction
workflow-corrections-every_level = Every level validates the correction

workflow-ways = Transitions
workflow-way-name = Name
workflow-way-label = Name of the act
workflow-way-from = From
workflow-way-to = To
workflow-way-by = Who
workflow-way-asked = What is asked before
workflow-way-when = Conditions
workflow-way-new = New transition
workflow-way-of = Transition “{ $act }”
workflow-way-remove = Leave this transition out
workflow-by-meeting = The meeting managers, from the page of the meeting.
workflow-asked-nothing = Nothing: it is done at once
workflow-asked-confirmation = A confirmation, with a comment if wanted
workflow-asked-comment = A confirmation, with a comment that must be given
workflow-kind = Direction
workflow-kind-forward = Towards the decision
workflow-kind-back = Back
workflow-copying = Copy of the item
workflow-copying-hint = For a decision: the copy is linked to the item and keeps its annexes.
workflow-copying-none = No copy
workflow-copying-draft = A draft copy, for the service
workflow-copying-ready = A validated copy, for a later meeting
workflow-usual-hint = Leave blank to keep the usual name: { $usual }.

workflow-state-of = State “{ $state }”
workflow-state-new = New state
workflow-state-name = Name and colour
workflow-state-label = State
workflow-state-tone = Colour and sign
workflow-state-stage = Place in the workflow
workflow-state-rights = Permissions in this state
workflow-state-rights-hint = Whoever changes an item or adds documents to it also sees it.
workflow-state-remove = Delete this state
workflow-right-read = See
workflow-right-write = Change
workflow-right-attach = Add documents
workflow-right-acts = What they can do
workflow-stage-service = In the service
workflow-stage-ready = Ready to be put on an agenda
workflow-stage-agenda = On the agenda
workflow-stage-aside = On the agenda, being corrected by the service
workflow-stage-accepted = Decision: accepted
workflow-stage-accepted_with_modification = Decision: accepted with modification
workflow-stage-refused = Decision: refused
workflow-stage-put_off = Decision: put off
workflow-stage-left_aside = Decision: left aside
tone-creation = Draft, dashed ring
tone-propose = Proposed, quarter
tone-prevalide = Pre-validated, half
tone-valide = Validated, three quarters
tone-presente = On the agenda, disc
tone-gele = Frozen, flake
tone-encours = Under way
tone-accepte = Accepted, tick
tone-accepte-mod = Accepted with modification
tone-reporte = Postponed, clock
tone-renvoye = Returned, arrow back
tone-refuse = Refused, cross
tone-retire = Withdrawn, dash

workflow-when-staffed = If somebody validates at this level: { $who }
workflow-when-unstaffed = If nobody validates at these levels: { $who }
workflow-when-meeting-in-future = The sitting has begun
workflow-when-items-undecided = All items are decided
workflow-when-agenda-empty = The agenda is not empty
workflow-when-meeting-closed = The meeting is not closed
workflow-when-meeting-another-day = The day of the sitting has come
workflow-when-sitting-not-open = The sitting is open
workflow-when-sitting-has-decisions = Nothing is decided yet
workflow-when-ballot-open = No ballot is open
workflow-when-meeting-frozen = The agenda is not frozen
workflow-when-agenda-not-frozen = The agenda is frozen
workflow-when-item-not-urgent = Urgency is asked for

workflow-flaws = This workflow cannot be published yet:
workflow-flaw-no-initial-state = The state in which items begin is missing.
workflow-flaw-state-twice = The state “{ $name }” is there twice.
workflow-flaw-way-twice = The transition “{ $name }” leaves the same state twice.
workflow-flaw-unknown-state = The transition “{ $name }” leads to a state that does not exist.
workflow-flaw-nobody-follows = Nobody can follow the transition “{ $name }”.
workflow-flaw-unreachable = No transition leads to the state “{ $name }”.
workflow-flaw-nobody-reads = Nobody sees the items in the state “{ $name }”.
workflow-flaw-no-way-out = No transition leaves the state “{ $name }”: items would stay there.
workflow-flaw-level-twice = The level “{ $name }” is there twice.
workflow-flaw-name-twice = Two states are called “{ $name }”.
workflow-flaw-crosses-agenda = The transition “{ $name }” would put an item on the agenda or take it off. Only the meeting presents and removes items.
workflow-flaw-step-missing = “{ $name }” cannot be left out: the meeting needs it.
workflow-flaw-not-a-decision = The transition “{ $name }” must be a decision if it leads to a decided state, and only then.
workflow-flaw-change-lost = Something was set for “{ $name }”, which is no more.

simulation-title = Simulate: { $body }
simulation-lead = Choose a state and how somebody stands to the item: this is what they would see and could do, by the draft.
simulation-who = The person is
simulation-answer = This person
simulation-reads = sees the item
simulation-reads-not = does not see the item
simulation-writes = changes the item
simulation-writes-not = does not change the item
simulation-attaches = adds documents
simulation-attaches-not = adds no documents
simulation-kept = Fields that they do not see
simulation-only-seen = Fields that they see without changing them
simulation-acts = What they can do
simulation-no-act = Nothing.

publication-title = Publish version { $number }
publication-lead = New items will follow this version. Items under way move under it, but for those of closed meetings.
publication-differences = What changes
publication-states-new = New states: { $names }
publication-states-gone = States that go: { $names }
publication-acts-new = New transitions: { $names }
publication-acts-gone = Transitions that go: { $names }
publication-moves = Items whose state goes
publication-moves-hint = Choose the state in which these items go on.
publication-move = { $count ->
    [one] One item “{ $state }” moves to
   *[other] { $count } items “{ $state }” move to
}

history-workflow-draft-changed = changed the draft of the workflow
history-workflow-items-moving = moved the items under way under a new workflow

error-workflow-has-flaws = This workflow cannot be published yet. Go back to the workflow: what is missing is said there.
error-workflow-unchanged = This workflow is already in force.
error-move-required = Choose a state for each of the items whose state goes.
error-move-unlike = An item keeps its place: in the service, on the agenda or decided. Choose a state of the same nature.
error-state-name-required = Give a name.
error-state-name-long = This name is too long: 60 characters at most.
error-state-nobody-reads = At least somebody must see the items in this state.
error-way-nobody-follows = Choose who can follow this transition.
error-state-required = Choose a state.
error-way-to-itself = Choose another state than the first one.
error-stage-required = Choose the place of this state in the workflow.
error-tone-required = Choose a colour.
error-state-not-own = This state is part of the workflow: only states added by the body can be deleted.
error-way-of-meeting = This transition cannot be left out: the meeting needs it.
workflow-asked-nothing-short = Nothing
workflow-asked-confirmation-short = Confirmation
workflow-asked-comment-short = Comment required
workflow-graph-region = Picture of the workflow
workflow-levels-region = Table of levels
workflow-ways-region = Table of transitions
workflow-state-rights-region = Table of permissions
workflow-way-delete = Delete this transition
workflow-level-empty-in = State “{ $state }”: nobody validates at this level in { $services }. Items that are sent there will stay, unless such levels are passed over.
workflow-flaw-mixes-agenda = The transition “{ $name }” would take an item from an open agenda to a frozen one, or the reverse. Only the meeting freezes and unfreezes.
workflow-flaw-no-way-back = An item in the state “{ $name }” could not come back to the agenda, be it open or frozen.
workflow-flaw-clerks-blind = The meeting managers must see the items in the state “{ $name }”.
workflow-flaw-nobody-can = None of those who may follow “{ $name }” sees the item where it starts.
error-way-between-decisions = One does not go from a decision to another: the first is undone, then the other is taken.
publication-states-renamed = States renamed: { $names }
publication-states-changed = Permissions changed in: { $names }
publication-acts-renamed = Transitions renamed: { $names }
publication-acts-changed = Who, conditions or confirmation changed for: { $names }
publication-rules-only = The deletion of drafts, when decisions are told, or colours.

# The workflow of meetings.
meeting-workflow-short = Meeting workflow
meeting-workflow-title = Meeting workflow: { $body }
meeting-workflow-lead = The states of a meeting and the transitions between them. What you save is in force at once, for all meetings of the body.
tone-publie = Published
tone-cloture = Closed
meeting-workflow-states = States
meeting-workflow-state = State
meeting-workflow-note = Note
meeting-workflow-readers = See the meeting, with its managers
meeting-workflow-readers-hint = Members who were convened keep access to their convocation.
meeting-workflow-attachers = Add documents, even when nothing else changes
meeting-workflow-attachers-hint = Whoever changes the meeting always adds documents.
history-meeting-workflow-changed = changed the workflow of meetings
error-way-followers-blind = Whoever may follow a transition must see the meeting where it starts. Tick them among those who see it too, or take them off the transition.
