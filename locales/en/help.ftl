# The help pages.
help-title = Help
help-guides = Guides
help-others = Other guides
help-print = Print this guide (PDF)
guide-of-product = Guide to Séance
guide-facts = The same text, for a program
help-none = No guide is available yet.
