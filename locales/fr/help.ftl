# The help pages.
help-title = Aide
help-guides = Guides
help-others = Autres guides
help-none = Aucun guide n'est encore disponible.
