# Annexes.
annexes = Annexes
annexes-none = Aucune annexe pour le moment.
annex-add = Ajouter l'annexe
annex-file = Fichier PDF
annex-file-hint = { $size } au plus.
annex-title = Titre
annex-title-hint = Laissé vide, il reprend le nom du fichier.
annex-actions = Actions pour { $title }
annex-open = Ouvrir
annex-remove = Retirer l'annexe
annex-waiting = Lecture en cours
annex-unreadable = Fichier illisible
annex-size = PDF, { $size }
annex-pages = { $pages ->
    [one] PDF, { $pages } page, { $size }
   *[other] PDF, { $pages } pages, { $size }
}
flash-annex-added = L'annexe est ajoutée.
flash-annex-removed = L'annexe est retirée.
