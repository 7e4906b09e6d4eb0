# Items: their lists, their page, their form.
items-of = Points : { $body }
items-search = Recherche de points
items-all = Tous les points
items-mine = Mes points
items-searches = Recherches enregistrées
items-filter = Filtrer
items-filter-label = Filtrer les points
items-filter-apply = Appliquer les filtres
items-facet-state = État
items-facet-group = Groupe proposant
items-words = Filtrer par mots
items-words-hint = Filtrer : début de mot, sans accent
items-count = { $count ->
    [0] Aucun point
    [one] { $count } point
   *[other] { $count } points
}
items-clear = Effacer les filtres
items-table = Tableau des points
items-group = Groupe
items-state = État
items-annexes = Annexes
items-meeting = Séance
items-changed = Modifié le
items-no-meeting = Aucune séance
items-edit = Modifier { $reference }
items-none = Aucun point
items-none-text = Les points que vous pouvez lire apparaîtront ici.
items-none-found = Aucun point ne correspond
items-none-found-text = Essayez avec moins de mots ou moins de filtres.

item-new-title = Nouveau point
item-new = Nouveau point
item-edit-title = Modifier le point
item-tabs = Sections du point
item-tab-whole = Voir
item-tab-annexes = Annexes
item-actions = Actions sur le point
item-on-agenda = Points de la séance
item-previous = Point précédent
item-next = Point suivant
item-number-of = { $number } sur { $count }
item-number = Point { $number }
item-meeting-of = Séance du { $date }
item-back-to-agenda = revenir à l'ordre du jour : { $meeting }
item-being-changed = { $person } modifie ce point depuis { $since }
item-being-changed-text = Si vous le modifiez aussi, la seconde personne qui enregistre sera prévenue et ne perdra rien.
item-came-back = Renvoyé par { $person }, { $at }
item-facts = Informations du point
item-object = Objet
item-group-choose = Choisissez un groupe
item-no-category = Aucune catégorie
item-no-preference = Pas de préférence
item-created = Créé par
item-changed = Dernière modification
item-decision = Décision
item-form-parts = Parties du formulaire
item-form-identity = Identification
item-form-content = Contenu
item-form-meeting = Séance
item-save-and-propose = Enregistrer et proposer

conflict-title = { $by } a enregistré ce point à { $at }, pendant que vous le modifiiez
conflict-text = Rien n'est perdu : vos saisies sont ci-dessous, pas encore enregistrées. Comparez, complétez si besoin, puis choisissez « Enregistrer mes saisies » : elles remplaceront le texte enregistré entre-temps.
conflict-theirs = { $field }, version de { $by }
conflict-different = différente de la vôtre
conflict-same = identique à la vôtre

flash-item-saved = Le point est enregistré.
