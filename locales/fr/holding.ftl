# Tenir une séance : phrases composées par le programme, dans la page comme dans le procès-verbal.

opening-title = Ouvrir la séance
opening-answered-present = A répondu : présent
opening-answered-absent = A répondu : absent
opening-answered-proxy = A annoncé une procuration
edit-text-decision = Modifier la décision
edit-text-debate = Noter les débats

holding-no-chair = Choisir qui préside
holding-no-secretary = Choisir le secrétaire de séance
holding-no-decision = Sans décision pour l'instant
holding-opened = ouverte à { $time }
holding-ended = ouverte à { $from }, levée à { $until }
holding-summary-present = { $count ->
    [one] { $count } membre présent.
   *[other] { $count } membres présents.
}
holding-summary-vote = Point { $number }, vote ouvert.
holding-summary-item = Point { $number } en discussion.
holding-taken = Examiné à partir de { $time }.
holding-aside-interest = { $name }, intérêt personnel
holding-aside-away = { $name }, hors de la salle
holding-moment-item = pour ce point
holding-moment-end = à la levée
holding-moment-now = en ce moment
holding-row-opened = { $count ->
    [one] Séance ouverte, { $count } membre présent
   *[other] Séance ouverte, { $count } membres présents
}
holding-row-arrived = entre
holding-row-left = sort
holding-row-ended = Séance levée

member-gave-proxy = Procuration donnée à { $holder }
member-present-since = Présence depuis { $time }
member-represented = Procuration à { $holder }
member-excused = Absence excusée
member-left-at = Sortie à { $time }
member-absent = Absence
member-undo-arrived = Arrivée à { $time }
member-undo-left = Sortie à { $time }
member-item = Point { $number } : { $object }

quorum-told-reached = { $present ->
    [one] { $present } membre présent
   *[other] { $present } membres présents
} sur { $members } en exercice : le quorum, de { $needed }, est atteint.
quorum-told-missing = { $present ->
    [one] { $present } membre présent
   *[other] { $present } membres présents
} sur { $members } en exercice : le quorum, de { $needed }, n'est pas atteint.
quorum-told-not-asked = { $present ->
    [one] { $present } membre présent
   *[other] { $present } membres présents
} sur { $members } en exercice. Deuxième convocation : aucun quorum n'est exigé.

ballot-counts = { $for } pour, { $against } contre, { $abstentions ->
    [one] { $abstentions } abstention
   *[other] { $abstentions } abstentions
}
ballot-counts-aside = { $for } pour, { $against } contre, { $abstentions ->
    [one] { $abstentions } abstention
   *[other] { $abstentions } abstentions
}, { $none ->
    [one] { $none } ne prend pas part au vote
   *[other] { $none } ne prennent pas part au vote
}
ballot-counts-blank = { $for } pour, { $against } contre, { $abstentions ->
    [one] { $abstentions } abstention
   *[other] { $abstentions } abstentions
}, { $none ->
    [one] { $none } bulletin blanc ou nul
   *[other] { $none } bulletins blancs ou nuls
}
ballot-told-adopted-unanimity = Adopté à l'unanimité des suffrages exprimés : { $counts }.
ballot-told-adopted-majority = Adopté : { $counts }. La majorité absolue est de { $majority } sur { $expressed } suffrages exprimés.
ballot-told-adopted-casting = Adopté par la voix prépondérante de la présidence, les voix étant partagées : { $counts }.
ballot-told-rejected-unanimity = Rejeté à l'unanimité des suffrages exprimés : { $counts }.
ballot-told-rejected-majority = Rejeté : { $counts }. La majorité absolue est de { $majority } sur { $expressed } suffrages exprimés.
ballot-told-rejected-casting = Rejeté par la voix prépondérante de la présidence, les voix étant partagées : { $counts }.
ballot-told-rejected-tie = Rejeté, les voix étant partagées : { $counts }.
ballot-told-rejected-nothing = Rejeté, aucun suffrage n'étant exprimé : { $counts }.
ballot-provisional = Résultat provisoire. { $sentence }
ballot-rule-president = Majorité absolue des suffrages exprimés, voix prépondérante de la présidence sauf scrutin secret (CGCT, article L. 2121-20).
ballot-rule-rejected = Majorité absolue des suffrages exprimés, rejet en cas de partage (CDLD, article L1122-26).
ballot-by-proxy = { $name } (procuration à { $holder })
ballot-choice-for = Pour
ballot-choice-against = Contre
ballot-choice-abstention = Abstention
ballot-choice-none = Ne prend pas part au vote
ballot-opened-at = Scrutin ouvert à { $time }
ballot-closed-at = Scrutin clos à { $time }

flash-sitting-opened = La séance est ouverte.
flash-sitting-ended = La séance est levée.
sitting-quorum-lost = Le quorum était atteint quand le point a été pris ; il ne l'est plus
sitting-proposal = Texte proposé
flash-movement-contradicts = Le mouvement est noté. Il contredit un vote déjà clos : vérifiez l'heure, ou annulez ce vote.
flash-movement-proxy-lost = Le mouvement est noté. La procuration que cette personne portait ne compte plus.
flash-movement-noted = Le mouvement est noté.
flash-movement-undone = Le dernier mouvement est annulé.
flash-member-saved = La présence est enregistrée.
flash-proxy-given = La procuration est enregistrée.
flash-proxy-ended = La procuration prend fin.
flash-officers-named = La présidence et le secrétariat de séance sont enregistrés.
flash-item-taken = Le point est en discussion.
flash-ballot-opened = Le vote est ouvert.
flash-votes-recorded = Les votes sont enregistrés.
flash-ballot-closed = Le vote est clos.
flash-ballot-annulled = Le vote est annulé.
flash-items-decided = { $count ->
    [one] Le point est décidé.
   *[other] { $count } points sont décidés.
}
flash-saved-decision = La décision est enregistrée.
flash-saved-debate = Les débats sont enregistrés.
flash-document-added = Le document est ajouté.

minutes-rule-fr = CGCT, article L. 2121-15
minutes-rule-be = CDLD, article L1132-2
minutes-fix = Compléter
minutes-check-hours = Date et heures
minutes-check-place = Lieu
minutes-check-convocation = Convocation
minutes-check-chair = Présidence
minutes-check-secretary = Secrétaire de séance
minutes-check-members = Membres présents ou représentés
minutes-check-quorum = Quorum
minutes-check-agenda = Ordre du jour
minutes-check-decisions = Décisions
minutes-check-outcomes = Accord des votes et des décisions
minutes-check-texts = Textes des délibérations
minutes-check-ballots = Résultats des scrutins
minutes-check-unvoted = Points décidés sans vote
minutes-check-voters = Noms des votants
minutes-check-secret-ballots = Demandes de scrutin particulier
minutes-check-debates = Teneur des discussions
minutes-there-hours = { $value }
minutes-there-place = { $value }
minutes-there-convocation = Envoyée le { $value }
minutes-there-chair = { $value }
minutes-there-secretary = { $value }
minutes-there-members = { $count ->
    [one] { $count } membre à l'ouverture
   *[other] { $count } membres à l'ouverture
}
minutes-there-quorum = Atteint à l'ouverture et à l'examen de chaque point pris
minutes-there-agenda = { $count ->
    [one] { $count } point
   *[other] { $count } points
}
minutes-there-decisions = Tous les points sont décidés
minutes-there-outcomes = Chaque décision suit le vote
minutes-there-texts = Chaque délibération adoptée a son texte
minutes-there-ballots = { $count ->
    [one] { $count } scrutin, clos
   *[other] { $count } scrutins, clos
}
minutes-there-unvoted = Chaque point adopté ou refusé a son vote
minutes-there-voters = Les votants de chaque scrutin sont ceux que la présence désigne
minutes-there-secret-ballots = { $count ->
    [one] { $count } scrutin secret
   *[other] { $count } scrutins secrets
}
minutes-there-debates = { $count ->
    [one] Notée pour { $count } point
   *[other] Notée pour { $count } points
}
minutes-missing-hours = L'heure de levée manque : levez la séance.
minutes-missing-place = Le lieu manque.
minutes-missing-convocation = La convocation manque.
minutes-missing-chair = Indiquez qui a présidé, parmi les membres présents à l'ouverture.
minutes-missing-secretary = Indiquez le secrétaire de séance, parmi les membres présents à l'ouverture.
minutes-missing-members = Aucun membre n'est noté présent à l'ouverture.
minutes-missing-quorum = { $count ->
    [one] Le quorum n'est pas atteint une fois : à l'ouverture ou à l'examen d'un point.
   *[other] Le quorum n'est pas atteint à l'examen de { $count } points.
}
minutes-missing-agenda = L'ordre du jour est vide.
minutes-missing-decisions = { $count ->
    [one] { $count } point n'est pas décidé.
   *[other] { $count } points ne sont pas décidés.
}
minutes-missing-outcomes = { $count ->
    [one] La décision d'un point contredit son vote.
   *[other] La décision de { $count } points contredit leur vote.
}
minutes-missing-texts = { $count ->
    [one] { $count } décision n'a pas de texte.
   *[other] { $count } décisions n'ont pas de texte.
}
minutes-missing-ballots = Un vote est encore ouvert.
minutes-missing-unvoted = Des votes manquent.
minutes-missing-voters = { $count ->
    [one] Les votants d'un point ne sont pas ceux que la présence désigne : corrigez la présence, ou annulez le vote.
   *[other] Les votants de { $count } points ne sont pas ceux que la présence désigne : corrigez la présence, ou annulez les votes.
}
minutes-missing-secret-ballots = Les scrutins secrets manquent.
minutes-missing-debates = Les discussions manquent.
minutes-nothing-hours = Aucune heure n'est notée.
minutes-nothing-place = Aucun lieu n'est noté.
minutes-nothing-convocation = Aucune convocation n'est partie d'ici.
minutes-nothing-chair = Personne n'est noté.
minutes-nothing-secretary = Personne n'est noté.
minutes-nothing-members = Personne n'est noté.
minutes-nothing-quorum = Rien n'est noté.
minutes-nothing-agenda = Rien n'est noté.
minutes-nothing-decisions = Rien n'est noté.
minutes-nothing-outcomes = Rien n'est noté.
minutes-nothing-texts = Rien n'est noté.
minutes-nothing-ballots = Aucun scrutin n'est noté.
minutes-nothing-unvoted = { $count ->
    [one] Un point est décidé sans vote noté.
   *[other] { $count } points sont décidés sans vote noté.
}
minutes-nothing-voters = Rien n'est noté.
minutes-nothing-secret-ballots = Aucune demande n'est notée.
minutes-nothing-debates = Aucune discussion n'est notée.
