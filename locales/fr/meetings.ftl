# Meetings: their lists, their page, their form, their agenda.
meetings-of = Séances : { $body }
meetings-crumb = Séances
meetings-coming = Séances à venir
meetings-see-decisions = Les séances tenues et leurs décisions
decisions-of = Décisions : { $body }
decisions-held = Séances passées
decisions-none = Aucune séance tenue
decisions-none-text = Les séances apparaîtront ici une fois tenues, avec leur procès-verbal.
decisions-minutes = Procès-verbal
decisions-minutes-of = Procès-verbal : { $meeting }
meetings-none = Aucune séance prévue
meetings-none-text = Créez la première séance : vous pourrez ensuite y présenter les points validés.
meetings-none-reader = Les séances apparaîtront ici dès qu'elles seront créées.
meeting-new-title = Nouvelle séance
meeting-new = Nouvelle séance
meeting-create = Créer une séance
meeting-edit-title = Modifier la séance
meeting-title = { $body } du { $date }
meeting-until = { $begins }, jusqu'à { $end }
meeting-seats = { $members ->
    [one] { $members } membre, quorum { $quorum }
   *[other] { $members } membres, quorum { $quorum }
}
meeting-tabs = Sections de la séance
meeting-convene = Convoquer
meeting-steps = Étapes de la séance
meeting-step-creation = En création
meeting-step-frozen = Ordre du jour gelé
meeting-step-convened = Convocation
meeting-step-open = En séance
meeting-step-held = Procès-verbal
meeting-step-closed = Clôturée
meeting-step-archived = Archivée
meeting-actions = Actions sur la séance
meeting-form-when = Date et lieu
meeting-starts-at = Début
meeting-ends-at = Fin prévue
meeting-place = Lieu

agenda = Ordre du jour
agenda-available = Points disponibles
agenda-available-table = Tableau des points disponibles
agenda-available-sub = { $reference } · { $group } · depuis le { $since }
agenda-none-available = Aucun point validé n'attend cette séance.
agenda-selected = Points cochés :
agenda-present = Présenter
agenda-present-one = Présenter { $reference }
agenda-present-selection = Présenter la sélection
agenda-presented = Points présentés
agenda-presented-table = Tableau des points présentés
agenda-none-presented = L'ordre du jour est vide. Présentez un point disponible pour le commencer.
agenda-none-yet = L'ordre du jour ne contient encore aucun point.
agenda-order = Ordre
agenda-move = Déplacer { $reference }
agenda-number = Numéro de { $reference }
agenda-up = Monter { $reference }
agenda-down = Descendre { $reference }
agenda-remove = Retirer de la séance
agenda-remove-one = Retirer { $reference } de la séance
agenda-remove-text = Le point redevient validé et disponible pour une séance.
agenda-frozen = L'ordre du jour est gelé : ses points et leur ordre ne changent plus. Pour le modifier, dégelez-le.
agenda-convened = La séance est convoquée : sa date, son lieu, ses points et leur ordre ne changent plus. Pour écrire encore aux membres, choisissez « Notifier à nouveau » dans l'onglet « Convocation ».
agenda-held = La séance est ouverte : son ordre du jour ne change plus. Les présences, les votes et les décisions se notent dans l'onglet « En séance ».
agenda-closed = La séance est clôturée : son ordre du jour ne change plus.

flash-meeting-planned = La séance est créée.
flash-meeting-saved = La séance est enregistrée.
flash-items-presented = { $count ->
    [one] Le point est présenté.
   *[other] { $count } points sont présentés.
}
flash-item-removed = Le point est retiré de la séance.
flash-number-unknown = Aucun point de cet ordre du jour, parmi ceux que vous lisez, ne porte ce numéro : voici la liste.
