# The help pages.
help-title = Aide
help-guides = Guides
help-others = Autres guides
help-print = Imprimer ce guide (PDF)
guide-of-product = Guide de Séance
guide-facts = Le même texte, pour un programme
help-none = Aucun guide n'est encore disponible.
