# Annexes.
annexes = Annexes
annexes-none = No annex yet.
annex-add = Add the annex
annex-file = PDF file
annex-file-hint = { $size } at most.
annex-title = Title
annex-title-hint = If left empty, it takes the name of the file.
annex-actions = Actions for { $title }
annex-open = Open
annex-remove = Remove the annex
annex-waiting = Being read
annex-unreadable = Unreadable file
annex-size = PDF, { $size }
annex-pages = { $pages ->
    [one] PDF, { $pages } page, { $size }
   *[other] PDF, { $pages } pages, { $size }
}
flash-annex-removed = The annex is removed.
annexes-after = Annexes after the decision
annexes-manage = Manage
annexes-replaced = Earlier versions
annex-edit = Edit
annex-replace = Replace the file
annex-replace-lead = The new file takes the place of the former one, under the same title. The former one can still be opened among earlier versions.
annex-up = Move up
annex-down = Move down
annex-type = Type
annex-type-none = No type
annex-confidential = Confidential
annex-confidential-hint = Only those whom the body chose see it. It is not attached to convocations.
annex-to-print = To print
annexing-short = Annexes
annexing-title = Annexes of items: { $body }
annexing-lead = Types make titles alike. A single type is given by itself; with several, the person chooses.
annexing-audience = Confidential annexes
annexing-audience-lead = These people see the confidential annexes of items that they may read. Others do not know that these exist.
annexing-seen-by = Seen by
annex-types-none = No type of annexes
annex-type-add = Add a type
annex-type-edit = Edit the type
annex-type-remove = Remove the type { $name }
annex-type-marks = To begin with
annex-type-ended = Not offered any more
annex-type-end = Do not offer this type any more
annex-type-confidential = Annexes of this type begin confidential
annex-type-to-print = Annexes of this type begin marked to be printed
annex-default-title = Default title
annex-default-title-hint = Given to a file that is attached alone and without a title.
history-body-annexes-changed = changed the annexes of the body
history-annex-changed = changed an annex
history-annex-moved = changed the order of annexes
flash-annex-moved = The order of annexes has changed.
flash-annexes-added = { $count ->
    [one] The annex is added.
   *[other] { $count } annexes are added.
}
history-secret-annex-added = added a confidential annex
history-secret-annex-removed = removed a confidential annex
history-secret-annex-changed = changed a confidential annex
