# Texts that every page may show.
product = Séance
skip = Skip to content
close = Close
cancel = Cancel
save = Save
saving = Saving
edit = Edit
actions = Actions
help = Help
not-filled = Not filled in
to-correct = to correct
title-error = Error: { $title }

menu-open = Menu
menu-label = Main navigation
menu-home = To do
menu-items = Items
menu-search = Search
menu-search-in = Search in: { $body }
menu-meetings = Meetings
menu-decisions = Decisions
menu-outbox = Outbox
menu-admin = Administration
menu-jobs = Server tasks
menu-journal = Journal
account-menu = { $initials }, account of { $name }
sign-out = Sign out

search-label = Search
search-in-menu = Search from the menu
search-placeholder = Search for an item, a meeting, an annex
search-short = Search

theme-auto = System theme
theme-light = Light theme
theme-dark = Dark theme
density = Density
density-compact = Compact display

crumbs-label = Breadcrumb
pager-label = Pages
pager-first = First page
pager-more = Next page

select-all = Select all
select-one = Select { $reference }

confirm-comment = Comment
confirm-comment-hint = Visible in the history to the people who may read the page.

history = History
history-all = See all
history-empty = Nothing has happened yet.

shortcuts = Keyboard shortcuts
shortcut-search = Search
shortcut-rows = Next row, previous row
shortcut-tick = Tick the row
shortcut-open = Open the row
shortcut-move = Move the item
shortcut-edit = Edit
shortcut-save = Save
shortcut-help = This help
shortcuts-single = Single-key shortcuts
shortcuts-single-hint = Switch them off if you use voice control.
key-enter = Enter
key-then = then
key-saves = saves
