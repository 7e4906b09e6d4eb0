# The order of items, closed sessions and classifiers.
agendas-short = Agenda
agendas-title = Agenda and closed session: { $body }
agendas-lead = A presented item finds its place by these criteria, in this order. Items that are there already do not move: you can move them by hand afterwards.
agendas-order = { $number ->
    [1] Sort first by
   *[other] Then by ({ $number })
}
criterion-none = No criterion
criterion-privacy = Publicity (closed session last)
criterion-oral_question = Oral questions (last)
criterion-category = Category
criterion-classifier = Classifier
criterion-group = Proposing service
criterion-all_groups = Proposing or associated service
criterion-to_discuss = Debate (without debate last)
criterion-object = Object (alphabet)
agendas-secret-from = The closed session is kept from
agendas-secret-from-hint = Items of the closed session are then not shown to those who are ticked. The proposing service, the services in copy, the members of the body and its managers always see them.
onlooker-staff = Staff of other services
onlooker-power_observer = Observers
onlooker-restricted_power_observer = Restricted observers
classifiers = Classifier
classifiers-title = Classifier: { $body }
classifiers-lead = The values under which an item is filed. They are searched by words in the item's form. A value in use is not removed: it is no longer offered.
classifiers-none-found = No value has these words.
classifiers-none = No value. Add some: you can paste a whole list.
classifiers-add = Add values
classifiers-lines = Values, one per line
classifiers-lines-hint = For instance: 1.811.121 Municipal roads. Values that are there already are passed over.
classifier-edit = Change a value
classifier-ended = No longer offered
classifier-used = { $count ->
    [one] One item has this value: it cannot be removed. You can stop offering it.
   *[other] { $count } items have this value: it cannot be removed. You can stop offering it.
}
flash-classifiers-added = { $count ->
    [0] All these values were there already.
    [one] One value is added.
   *[other] { $count } values are added.
}
field-classifier = Classifier
field-classifier-hint = Type a code or words, then choose from the list.
column-classifier = Classifier
error-criterion-unknown = This criterion does not exist. Choose one from the list.
error-criterion-twice = This criterion is chosen above already. Choose another one, or none.
error-classifier-unknown = No value of the classifier has these words. Try other words, or empty this field.
error-classifier-several = Several values of the classifier have these words. Choose one from the list.
error-classifier-ended = This value of the classifier is no longer offered. Choose another one.
error-classifier-taken = This value exists already.
error-classifiers-required = Type at least one value.
error-classifiers-too-many = These are more than 20,000 values. Add them in several steps.
history-body-agendas-changed = set the agenda and the closed session
history-classifiers-added = added values to the classifier
history-classifier-renamed = renamed a value of the classifier
history-classifier-ended = no longer offers a value of the classifier
history-classifier-resumed = offers a value of the classifier again
history-classifier-removed = removed a value of the classifier

# The configuration of a body as one file.
configuration-short = Export, import
configuration-title = Configuration as a file: { $body }
configuration-lead = Export all settings of this body, to keep them or give them to another. An imported file is shown first: nothing changes before you agree.
configuration-export = Export the configuration
configuration-file = File to import
configuration-file-hint = A file exported here or in another municipality. Values that it does not name stay.
configuration-look = See what would change
configuration-changes = What will change
configuration-same = Nothing: this body is set up so already.
configuration-same-but = Nothing: this body is set up so already. The file also names this, which is not here and is left out: { $names }.
configuration-again = Choose another file
configuration-missing = Named in the file, not here, left out
configuration-workflow-draft = The workflow of items becomes a draft. Publish it to bring it into force.
configuration-apply = Apply
flash-configuration-applied = The configuration is applied.
observers-short = Observation
error-file-not-a-configuration = This file is not a configuration that can be read (at this place: { $reason }). Export one to see its form.

# What texts hold.
writing-short = Formatting
writing-title = Formatting of texts: { $body }
writing-lead = The buttons of the editor. What is not ticked disappears from texts written, pasted or changed from now on; the words stay.
writing-tools = Buttons offered
tool-strong = Bold
tool-emphasis = Italic
tool-underline = Underlined
tool-heading = Headings
tool-bullet_list = Bulleted lists
tool-ordered_list = Numbered lists
tool-blockquote = Quotations
tool-table = Tables
tool-link = Links
history-body-writing-changed = chose the formatting of texts

# The box "To do" of a body.
todos-short = To do
todos-title = To do: { $body }
todos-lead = What the home page asks of each person by their roles. You can add searches: keep them from a list, with "To do" and the roles concerned ticked.
todos-shown = Sections shown
history-body-todos-changed = chose the sections to do
home-all-bodies = All assemblies
menu-home-of = To do: { $body }
search-roles = Only for
search-roles-hint = When the search is for all. None ticked: everybody.
search-doing-manages = Meeting managers
search-doing-writes = Writers
search-doing-validates = Reviewers
search-doing-sits = Members
search-doing-observes = Observers
error-classifier-line-long = A line has more than 200 characters: “{ $line }…”. Shorten it.
