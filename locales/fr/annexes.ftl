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
flash-annex-removed = L'annexe est retirée.
annexes-after = Annexes après décision
annexes-manage = Gérer
annexes-replaced = Versions précédentes
annex-edit = Modifier
annex-replace = Remplacer le fichier
annex-replace-lead = Le nouveau fichier prend la place de l'ancien, sous le même titre. L'ancien reste consultable dans les versions précédentes.
annex-up = Monter
annex-down = Descendre
annex-type = Type
annex-type-none = Sans type
annex-confidential = Confidentielle
annex-confidential-hint = Seules les personnes choisies par l'assemblée la voient. Elle n'est pas jointe aux convocations.
annex-to-print = À imprimer
annexing-short = Annexes
annexing-title = Annexes des points : { $body }
annexing-lead = Les types harmonisent les titres. Un seul type est donné d'office ; avec plusieurs, la personne choisit.
annexing-audience = Annexes confidentielles
annexing-audience-lead = Ces personnes voient les annexes confidentielles des points qu'elles peuvent lire. Les autres ne savent pas qu'elles existent.
annexing-seen-by = Visibles par
annex-types-none = Aucun type d'annexe
annex-type-add = Ajouter un type
annex-type-edit = Modifier le type
annex-type-remove = Supprimer le type { $name }
annex-type-marks = Au départ
annex-type-ended = N'est plus proposé
annex-type-end = Ne plus proposer ce type
annex-type-confidential = Les annexes de ce type sont confidentielles au départ
annex-type-to-print = Les annexes de ce type sont à imprimer au départ
annex-default-title = Titre par défaut
annex-default-title-hint = Donné à un fichier joint seul et sans titre.
history-body-annexes-changed = a modifié les annexes de l'assemblée
history-annex-changed = a modifié une annexe
history-annex-moved = a changé l'ordre des annexes
flash-annex-moved = L'ordre des annexes a changé.
flash-annexes-added = { $count ->
    [one] L'annexe est ajoutée.
   *[other] { $count } annexes sont ajoutées.
}
history-secret-annex-added = a ajouté une annexe confidentielle
history-secret-annex-removed = a retiré une annexe confidentielle
history-secret-annex-changed = a modifié une annexe confidentielle
