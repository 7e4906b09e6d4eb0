# Lists of items: columns, details, grouped actions.
columns-short = Columns
columns-title = Columns of lists: { $body }
columns-lead = The object and the actions are always there. The other columns are chosen here, in the order in which they appear.
columns-shown = Columns shown
column-creator = Created by
column-created = Created on
column-group = Proposing group
column-group_acronym = Group
column-associated_groups = Associated services
column-associated_acronyms = Associated (acronyms)
column-category = Category
column-state = State
column-annexes = Annexes
column-privacy = Publicity
column-budget = Budget impact
column-meeting = Meeting
column-preferred_on = Preferred meeting
column-to_discuss = To discuss
column-signed = Signed
column-changed = Changed on
column-nothing = Nothing
history-body-columns-changed = changed the columns of lists
details = Details
details-toggle = Hide or show the details below titles
items-select = Select { $reference }
items-selected = Items chosen:
items-together = Grouped actions
items-together-comment = Comment
items-together-asks = { $act } (comment required)
items-together-done = Grouped actions
items-together-lead = { $count } of { $all }: the others did not change, for the reason given.
items-together-result = Result
items-together-ok = Done
items-together-back = Back to the list
flash-items-together = { $count ->
    [0] No item was chosen.
    [one] Done for 1 item.
   *[other] Done for { $count } items.
}
items-together-why = A comment is asked
items-together-why-lead = { $done ->
    [0] Say why, once for all.
   *[other] Done for { $done }. For the others, say why, once for all.
}
items-together-waiting = Items that wait
items-together-go-on = Go on
