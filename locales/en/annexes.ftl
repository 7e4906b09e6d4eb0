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
flash-annex-added = The annex is added.
flash-annex-removed = The annex is removed.
