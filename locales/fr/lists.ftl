# Les listes de points : colonnes, détails, actions groupées.
columns-short = Colonnes
columns-title = Colonnes des listes : { $body }
columns-lead = L'objet et les actions figurent toujours. Les autres colonnes se choisissent ici, dans l'ordre où elles apparaissent.
columns-shown = Colonnes affichées
column-creator = Créé par
column-created = Créé le
column-group = Groupe proposant
column-group_acronym = Groupe
column-associated_groups = Services associés
column-associated_acronyms = Associés (sigles)
column-category = Catégorie
column-state = État
column-annexes = Annexes
column-privacy = Publicité
column-budget = Incidence budgétaire
column-meeting = Séance
column-preferred_on = Séance souhaitée
column-to_discuss = À débattre
column-signed = Signé
column-changed = Modifié le
column-nothing = Rien
history-body-columns-changed = a modifié les colonnes des listes
details = Détails
details-toggle = Masquer ou montrer les détails sous les titres
items-select = Sélectionner { $reference }
items-selected = Points choisis :
items-together = Actions groupées
items-together-comment = Commentaire
items-together-asks = { $act } (commentaire obligatoire)
items-together-done = Actions groupées
items-together-lead = { $count } sur { $all } : les autres n'ont pas changé, pour la raison indiquée.
items-together-result = Résultat
items-together-ok = Fait
items-together-back = Revenir à la liste
flash-items-together = { $count ->
    [0] Aucun point n'était choisi.
    [one] C'est fait pour 1 point.
   *[other] C'est fait pour { $count } points.
}
items-together-why = Un commentaire est demandé
items-together-why-lead = { $done ->
    [0] Dites pourquoi, une fois pour tous.
   *[other] Fait pour { $done }. Pour les autres, dites pourquoi, une fois pour tous.
}
items-together-waiting = Points qui attendent
items-together-go-on = Continuer
