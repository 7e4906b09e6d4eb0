# A meeting while it is held: opening it, the page of the sitting, votes, who is there, the minutes.
sitting = En séance
sitting-whole = Toute la séance
sitting-progress = Points décidés
sitting-decided-of = { $decided ->
    [one] { $decided } décidé sur { $count }
   *[other] { $decided } décidés sur { $count }
}
sitting-discussed = en discussion
sitting-discussed-item = Point { $number } en discussion
sitting-follow = Aller au point
sitting-go-to = Passer au point { $number }
sitting-take = Prendre ce point
sitting-hindered = Ce point ne peut pas être examiné maintenant
sitting-item-page = Dossier du point
sitting-annexes = { $count ->
    [one] { $count } annexe
   *[other] { $count } annexes
}
sitting-aside = Hors de ce point
sitting-decision-edit = Modifier la décision
sitting-debate = Débats
sitting-debate-edit = Noter les débats
sitting-items = Points de la séance
sitting-items-table = Tableau des points de la séance
sitting-select = Sélectionner le point { $number }
sitting-decide = Décider

sitting-assembly = Assemblée
sitting-quorum = Quorum
sitting-present-count = { $present ->
    [one] { $present } présent
   *[other] { $present } présents
} sur { $members }
sitting-present-of = { $present ->
    [one] présent sur { $members }
   *[other] présents sur { $members }
}
sitting-meter = Présences : { $present }, quorum : { $needed }
sitting-quorum-margin = { $margin ->
    [0] Quorum : { $needed }. Une sortie suffirait à le rompre.
    [one] Quorum : { $needed }. Il tient encore après { $margin } sortie.
   *[other] Quorum : { $needed }. Il tient encore après { $margin } sorties.
}
sitting-quorum-lacking = { $lacking ->
    [one] Quorum : { $needed }. Il manque { $lacking } membre.
   *[other] Quorum : { $needed }. Il manque { $lacking } membres.
}
sitting-quorum-second = Deuxième convocation : aucun quorum n'est exigé.
sitting-voting = { $voting } voix, procurations comprises.
sitting-officers = Bureau
sitting-officers-edit = Changer la présidence ou le secrétariat
sitting-chair = Présidence
sitting-secretary = Secrétariat
sitting-presence = Présences
sitting-movements = Entrées et sorties
sitting-movements-none = Personne n'est entré ni sorti.
quorum-reached = atteint
quorum-missing = non atteint
quorum-not-asked = non exigé
seat-present = présence
seat-represented = procuration
seat-represented-by = procuration à { $holder }
seat-aside = hors de ce point
seat-absent = absence
seat-excused = absence excusée

vote = Vote
vote-another = Autre vote
vote-number = Vote n° { $number }
vote-none-yet = Aucun vote pour le moment.
vote-open = Ouvrir le vote
vote-all-for = Tous pour
vote-clear = Effacer
vote-options = Scrutin secret, question particulière
vote-kind = Mode de scrutin
vote-public = Scrutin public
vote-secret = Scrutin secret
vote-title = Question
vote-title-hint = Laissé vide, le vote porte sur le point entier.
vote-is-open = Vote ouvert
vote-awaited = Le résultat s'affichera ici dès que le vote sera clos.
vote-seats = Répartition des votes
vote-for = Pour
vote-against = Contre
vote-abstention = Abstention
vote-abstention-short = Abst.
vote-none = Ne vote pas
vote-none-legend = signale un membre qui ne prend pas part au vote.
vote-blank = Blancs ou nuls
vote-for-of = pour, sur { $voting } voix
vote-result = Résultat
vote-awaited-votes = Votes à noter :
vote-awaited-papers = Bulletins à dépouiller :
vote-out-of = sur { $voting }
vote-of = Vote de { $name }
vote-close = Clore le vote
vote-key-closes = clôt le vote
vote-names = Votes par nom
vote-annul = Annuler le vote
vote-annul-reason = Motif
shortcut-all-for = En séance : tous pour
shortcut-choices = En séance : pour, contre, abstention du membre choisi
shortcut-close-vote = En séance : clore le vote

opening-start = Ouverture
opening-at = Heure
opening-second = Deuxième convocation
opening-second-hint = Le quorum manquait à la première : il n'est plus exigé.
opening-roll = Appel
opening-roll-table = Tableau de l'appel
opening-present = Présences :
opening-all-present = Tous présents
opening-presence-of = Présence de { $name }
opening-holder-of = Mandataire de { $name }
opening-submit = Ouvrir la séance
roll-present = Présence
roll-represented = Procuration
roll-excused = Excuse
roll-absent = Absence

movement-arrives = Noter l'arrivée
movement-leaves = Noter la sortie
movement-last = Dernier mouvement
movement-undo = Annuler ce mouvement
movement-excuse = Excuse
movement-excused = L'absence est excusée.
movement-not-excused = L'absence n'est pas excusée.
movement-excuse-note = Noter l'excuse
movement-excuse-remove = Retirer l'excuse
movement-proxy = Procuration
movement-proxy-from = À partir de
movement-proxy-note = Noter la procuration
movement-proxy-given = Procuration donnée
movement-proxy-end = Mettre fin à la procuration
movement-aside = Participation au point
movement-takes-part = Prend part au point
movement-interest = Intérêt personnel
movement-interest-hint = Le membre ne prend part ni au débat, ni au vote.
movement-away = Sortie pour ce point seulement
movement-back = Revenir à la séance

ending-title = Lever la séance
ending-end = Fin de la séance
ending-text = Les décisions et les présences pourront encore être complétées, jusqu'à la clôture.
ending-undecided = { $count ->
    [one] Un point n'a pas encore de décision
   *[other] { $count } points n'ont pas encore de décision
}
ending-undecided-text = Ils pourront encore être décidés avant la clôture.

minutes = Procès-verbal
minutes-content = Mentions du procès-verbal
minutes-missing-count = { $count ->
    [one] { $count } mention manque
   *[other] { $count } mentions manquent
}
minutes-whole = complet
minutes-there = Présent
minutes-missing = Manquant
minutes-nothing = Rien de noté
minutes-document = Document
minutes-document-text = Il se compose d'après les présences, les votes et les décisions.
minutes-document-none = Le document n'est pas encore disponible.
minutes-pdf = Procès-verbal (PDF)
minutes-annexes = Documents signés et annexes
minutes-kind = Nature
minutes-kind-minutes = Procès-verbal signé
minutes-kind-report = Compte rendu
minutes-kind-other = Autre document
minutes-add = Ajouter le document

text-label = Texte
text-conflict = Une autre personne a enregistré ce texte pendant que vous le modifiiez
text-theirs = Texte enregistré entre-temps
sitting-take-at = Examiné à
