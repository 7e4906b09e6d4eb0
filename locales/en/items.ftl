# Items: their lists, their page, their form.
items-of = Items: { $body }
items-search = Search for items
items-all = All items
items-mine = My items
items-searches = Saved searches
items-filter = Filter
items-filter-label = Filter the items
items-filter-apply = Apply the filters
items-facet-state = State
items-facet-group = Proposing service
items-words = Filter by words
items-words-hint = Filter: start of a word, no accents
items-count = { $count ->
    [0] No item
    [one] { $count } item
   *[other] { $count } items
}
items-clear = Clear the filters
items-table = Table of the items
items-group = Service
items-state = State
items-annexes = Annexes
items-meeting = Meeting
items-changed = Changed on
items-no-meeting = No meeting
items-edit = Edit { $reference }
items-none = No item
items-none-text = The items that you may read will appear here.
items-none-found = No item matches
items-none-found-text = Try fewer words or fewer filters.

item-new-title = New item
item-new = New item
item-edit-title = Edit the item
item-tabs = Sections of the item
item-tab-whole = View
item-tab-annexes = Annexes
item-actions = Actions on the item
item-on-agenda = Items of the meeting
item-previous = Previous item
item-next = Next item
item-number-of = { $number } of { $count }
item-number = Item { $number }
item-meeting-of = Meeting of { $date }
item-back-to-agenda = go back to the agenda: { $meeting }
item-being-changed = { $person } has been editing this item since { $since }
item-being-changed-text = If you edit it too, the second person to save will be told and will lose nothing.
item-came-back = Sent back by { $person }, { $at }
item-facts = Facts about the item
item-object = Subject
item-group-choose = Choose a service
item-no-category = No category
item-no-preference = No preference
item-created = Created by
item-changed = Last change
item-decision = Decision
item-form-parts = Parts of the form
item-form-identity = Identification
item-form-content = Content
item-form-meeting = Meeting
item-save-and-propose = Save and propose

conflict-title = { $by } saved this item at { $at }, while you were editing it
conflict-text = Nothing is lost: what you typed is below, not saved yet. Compare, complete it if needed, then choose “Save what I typed”: it will replace the text saved in the meantime.
conflict-theirs = { $field }, version of { $by }
conflict-different = different from yours
conflict-same = identical to yours

flash-item-saved = The item is saved.
