# The help pages.
help-title = Help
help-guides = Guides
help-others = Other guides
help-none = No guide is available yet.
