# The home page.
home-title = To do
home-tiles = Summary of what is to do
home-all = See all
home-all-of = See all: { $title }
home-action-on = { $action }: { $object }
home-meetings = Next meetings
home-presented = { $count ->
    [0] No item on the agenda
    [one] { $count } item on the agenda
   *[other] { $count } items on the agenda
}
home-chart = Items: { $body }
home-activity = Recent activity
home-activity-empty = Nothing new for now.
home-empty-title = Nothing is waiting for you
home-empty-text = Items to correct, to validate or to put on the agenda will appear here.

install-title = Install Séance on this device
install-text = Séance then opens from the home screen, like an application, on the whole screen.
install-apple = iPad, iPhone: “Share”, then “Add to Home Screen”.
install-android = Android: the menu of the browser (three dots), then “Install app” or “Add to Home screen”.
install-now = Install
install-later = Later
install-help = See the guide, step by step

todo-row = { $body }, { $group }, since { $since }
todo-returned = Items sent back
todo-returned-action = Correct
todo-returned-count = { $count ->
    [one] item sent back
   *[other] items sent back
}
todo-validate = Items to validate
todo-validate-action = Review
todo-validate-count = { $count ->
    [one] item to validate
   *[other] items to validate
}
todo-present = Items to put on the agenda
todo-present-action = Open
todo-present-count = { $count ->
    [one] item to put on the agenda
   *[other] items to put on the agenda
}
todo-decide = Decisions to record
todo-decide-action = Record
todo-decide-count = { $count ->
    [one] decision to record
   *[other] decisions to record
}
todo-draft = Items being written
todo-draft-action = Continue
todo-draft-count = { $count ->
    [one] item being written
   *[other] items being written
}
