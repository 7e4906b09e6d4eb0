# Classes virtuelles : activités, journaux de connexions, relevé.
menu-training = Formation
menu-classes = Classes virtuelles
classes-title = Mes activités
classes-lead = Les classes virtuelles que vous tenez, que vous animez ou auxquelles vous êtes inscrit ou inscrite.
classes-empty = Aucune activité pour l'instant
classes-count = { $count ->
    [one] { $count } activité
   *[other] { $count } activités
}
class-new = Programmer une classe
class-edit = Modifier la classe
class-title = Titre
class-title-hint = Avec la référence du plan de formation, si elle existe : « Du cinéma à la vidéo (REF. PAF 20A0160236-68653) ».
class-type = Type d'activité
class-kind-standard = Standard
class-kind-meeting = Réunion
class-kind-webinar = Webinaire
class-kind-is = Type : { $kind }
class-when = Date
class-when-day = { $day }, de { $from } à { $until }
class-when-days = Du { $from } au { $until }
class-host = Hôte
class-host-is = Hôte : { $name }
class-organisation = Service
class-choose = Choisissez
class-starts-at = Début
class-ends-at = Fin
class-pause-from = Début de la pause
class-pause-until = Fin de la pause
class-pause-note = La pause ne compte pas dans la présence. Les demi-journées se coupent à 13 h et à 18 h.
class-section-what = L'activité
class-section-when = Les horaires
class-section-access = L'accès et l'enregistrement
class-access = Accès
class-access-url = Adresse de la classe
class-access-hint = L'adresse donnée par votre outil de visioconférence.
class-no-access = L'adresse de la classe n'est pas encore indiquée.
class-copy = Copier
class-join = Accéder à la classe
class-recording = Enregistrement
class-recording-url = Adresse de l'enregistrement
class-recording-open = Donner accès à l'enregistrement
class-recording-hint = Les personnes inscrites peuvent le revoir ; le temps de visionnage figure à part dans le relevé.
class-recording-available = Accessible aux personnes inscrites
class-recording-withheld = Non accessible
class-watch = Revoir l'enregistrement
class-participants = Liste
class-participants-hint = Une personne par ligne : son nom, un point-virgule, puis son adresse. Vous pouvez coller deux colonnes d'un tableur.
class-registered = Personnes inscrites
class-registered-none = Personne n'est inscrit. Ajoutez la liste en modifiant la classe.
class-registered-count = { $count ->
    [0] personne d'inscrit
    [one] { $count } personne inscrite
   *[other] { $count } personnes inscrites
}
class-counts = { $connected ->
    [0] personne de connecté
    [one] { $connected } personne connectée
   *[other] { $connected } personnes connectées
} sur { $registered ->
    [0] aucune inscription
    [one] { $registered } inscription
   *[other] { $registered } inscriptions
}
class-actions = Actions sur la classe
class-modify = Modifier
class-duplicate = Dupliquer
class-delete = Supprimer
class-delete-title = Supprimer la classe
class-delete-lead = « { $title } » disparaîtra des activités. Les journaux de connexions et les relevés déjà produits sont conservés comme preuves.
class-report = Rapport
class-report-see = Voir le relevé
class-back = Revenir à la classe
class-logs = Journaux de connexions
class-logs-none = Aucun journal de connexions n'est importé : le relevé est vide.
class-import = Importer un journal
class-log-aside = Écarté
class-log-aside-told = Écarté par { $name } le { $at } : { $reason }
class-log-imported = importé par { $name } le { $at }
class-log-read = { $events ->
    [one] { $events } événement
   *[other] { $events } événements
}{ $left ->
    [0] {""}
    [one] , { $left } ligne laissée de côté
   *[other] , { $left } lignes laissées de côté
}
class-set-aside = Écarter
class-set-aside-of = Écarter { $name }
class-aside-title = Écarter un journal
class-aside-lead = « { $name } » ne comptera plus dans le relevé. Le fichier est conservé.
class-aside-reason = Motif
class-log-lead = Choisissez le fichier produit par votre outil. Vous verrez ce qui a été lu avant d'importer.
class-log-file = Fichier
class-log-file-hint = BigBlueButton, Zoom, Teams, Adobe Connect, classeur à deux feuilles, CSV ou lignes JSON ; 200 Mo au plus.
class-log-kept = Fichier reçu
class-log-format = Format
class-log-format-seen = Reconnu d'après le contenu
class-log-zone = Fuseau des heures du fichier
class-log-zone-own = Chaque heure porte son décalage
class-log-zone-said = Heures de { $zone }
class-log-zone-hint = Pour les fichiers dont les heures sont locales.
class-log-order = Ordre du jour et du mois
class-log-order-hint = Pour les dates comme 03/04/2026, qui se lisent de deux façons.
log-order-proved = Les dates le montrent
log-order-day-first = Jour puis mois (31/12)
log-order-month-first = Mois puis jour (12/31)
class-log-look = Lire le fichier
class-log-preview = Aperçu du journal
class-log-again = Choisir un autre fichier
class-log-submit = Importer ce journal
class-log-nothing = Aucun événement n'a été lu dans ce fichier.
class-log-events = Événements lus
class-log-events-count = { $count ->
    [0] aucun événement
    [one] { $count } événement
   *[other] { $count } événements
}
class-log-left-count = { $count ->
    [one] { $count } ligne laissée de côté
   *[other] { $count } lignes laissées de côté
}
class-log-at = Heure
class-log-who = Dans le fichier
class-log-known = Personne inscrite
class-log-what = Événement
class-log-room = La salle
class-log-unknown = À reconnaître
class-log-perhaps = Peut-être { $name }
class-log-more = { $count ->
    [one] Et { $count } autre événement.
   *[other] Et { $count } autres événements.
}
class-log-left = Lignes laissées de côté
class-log-left-line = Ligne { $line } : { $reason }
log-format-big-blue-button-events = BigBlueButton, événements
log-format-big-blue-button-dashboard = BigBlueButton, tableau de bord
log-format-zoom-csv = Zoom
log-format-teams-report = Teams, rapport de présence
log-format-teams-list = Teams, liste de 2020-2021
log-format-teams-live-event = Teams, événement en direct
log-format-teams-participants = Teams, participants
log-format-graph = Microsoft Graph
log-format-adobe-xml = Adobe Connect, XML
log-format-adobe-csv = Adobe Connect, CSV
log-format-workbook = Classeur à deux feuilles
log-format-events-csv = CSV d'événements
log-format-intervals-csv = CSV d'intervalles
log-format-json-lines = Lignes JSON
log-reason-time = l'heure est illisible
log-reason-no-start = l'heure d'arrivée manque
log-reason-nobody = la ligne ne nomme personne
log-reason-waiting-room = la personne attendait dans la salle d'attente
log-reason-recorder = c'est l'enregistreur
log-reason-unknown-kind = l'événement est inconnu
log-reason-ends-before-start = la fin précède le début
log-reason-no-connection = un appareil sans connexion ouverte à ce moment
log-reason-columns = la ligne n'a pas les mêmes colonnes que les autres
class-event-join = se connecte
class-event-beat = est toujours là
class-event-leave = se déconnecte
class-event-microphone-on = ouvre son micro
class-event-microphone-off = ferme son micro
class-event-phone-on = appelle par téléphone
class-event-phone-off = raccroche
class-event-camera-on = allume sa caméra
class-event-camera-off = éteint sa caméra
class-event-talk-on = prend la parole
class-event-talk-off = cesse de parler
class-event-away-on = s'absente
class-event-away-off = revient
class-event-room-on = montre un contenu
class-event-room-off = cesse de montrer un contenu
class-event-replay-open = ouvre l'enregistrement
class-event-replay-close = ferme l'enregistrement
class-event-replay-progress = regarde l'enregistrement
class-event-download = télécharge l'enregistrement
class-event-meeting-start = la classe s'ouvre
class-event-meeting-end = la classe se termine
class-unknown = { $count ->
    [one] { $count } personne des journaux n'est pas reconnue : dites qui elle est.
   *[other] { $count } personnes des journaux ne sont pas reconnues : dites qui elles sont.
}
class-match = Reconnaître ces personnes
class-people-title = Reconnaître les personnes
class-people-lead = Un nom seul ne suffit pas à reconnaître quelqu'un. Choisissez la personne inscrite, ou laissez « Non inscrite ».
class-people-none = Tout le monde est reconnu
class-nobody = Non inscrite
class-said = Reconnue par quelqu'un
class-minutes = { $minutes } min
class-report-title = Relevé de connexion
class-report-files = Télécharger le relevé
class-period-from = Période du
class-period-until = au
class-file-xlsx = Classeur XLSX
class-file-pdf = PDF
class-file-csv = CSV
class-file-json = JSON
class-file-name = Relevé de connexion { $number }
class-report-made = Relevé nº { $number }, établi le { $at }
class-report-more = { $count ->
    [one] Et { $count } autre ligne, dans les fichiers.
   *[other] Et { $count } autres lignes, dans les fichiers.
}
class-report-empty = Personne ne s'est connecté
class-report-note = Durées en minutes. Pièce comptable : à envoyer dans les 15 jours, en original.
class-tab-presence = Présence
class-tab-connections = Temps de connexion en présence
class-tab-summary = Sommaire
class-tile-connected = { $count ->
    [0] personne connectée
    [one] personne connectée
   *[other] personnes connectées
}
class-tile-present = { $count ->
    [0] présence
    [one] présence
   *[other] présences
}
class-tile-partial = { $count ->
    [0] présence partielle
    [one] présence partielle
   *[other] présences partielles
}
class-tile-absent = { $count ->
    [0] absence
    [one] absence
   *[other] absences
}
class-tile-least = au moins { $share } % du temps
class-tile-between = de { $from } à { $until } %
class-tile-below = moins de { $share } %
class-presence-table = Présence et temps de connexion par personne, en minutes
class-figures-table = Temps de connexion, en minutes
class-participant = Personne
class-timeline = Chronologie de { $span }
class-span = { $from } à { $until }
class-half = { $day }, { $part }
class-part-morning = matin
class-part-afternoon = après-midi
class-part-evening = soir
class-percent = { $share } %
class-hours = { $from } – { $until }
class-connected = En ligne
class-interruptions = Coupures
class-never = aucune connexion
class-leads = anime
class-replayed = revu { $minutes } min
class-spoken = { $count ->
    [one] connexion de { $from } à { $until }
   *[other] { $count } connexions entre { $from } et { $until }
}
class-flag-inferred-end = fin déduite
class-flag-orphan-leave = arrivée inconnue
class-flag-negative = fin avant le début
class-flag-declared = durée imprimée différente
class-decision-present = Présence
class-decision-partial = Présence partielle
class-decision-absent = Absence
class-decision-unknown = À vérifier
class-tile-unknown = à vérifier
class-tile-unknown-note = durées sans horaires attribuables
class-minutes-alone = plusieurs personnes du même nom
class-decide-title = Décider d'une présence
class-decide-lead = { $name }, { $half }. Selon les connexions : { $computed }. Votre décision s'ajoute à ce calcul, avec votre nom et son motif.
class-decided = Décision
class-decided-reason = Motif
class-decided-hint = Par exemple : a suivi sur l'ordinateur d'une collègue, panne de réseau constatée.
class-decided-told = { $name } : { $reason }
class-column-name = Nom de l'utilisateur
class-column-email = Email
class-column-start = Début
class-column-end = Fin
class-column-connection = Connexion
class-column-session = Dans les horaires
class-column-microphone = Microphone
class-column-phone = Téléphone
class-column-camera = Caméra Web
class-column-document = Document multimédia
class-column-screen = Partage d'écran
class-column-replay = Connexion Revoir
class-column-downloads = Téléchargement d'enregistrement
class-sheet-summary = Sommaire
class-sheet-presence = Temps de connexion en présence
class-total = Total :
class-paper-brand = Séance - Classes virtuelles
class-paper-stamp = { $day } à { $hour }
class-paper-generated = Généré le { $at }
class-paper-period = { $from } au { $until }
class-paper-schedule = { $first } - { $from } à { $until }
class-paper-schedule-days = { $first } { $from } - { $last } { $until }
class-paper-host = Hôte { $family }, { $given }
class-paper-footer = Relevé nº { $number } ({ $id }), règle de présence version { $version }, empreinte SHA-256 des événements { $sha256 }
class-paper-title = Relevé de connexion : { $title }
class-paper-covers = Période
class-paper-made = Établi le
class-paper-zone = Fuseau horaire
class-paper-minutes = Durées en minutes.
class-paper-host-signs = Signature de l'hôte
class-paper-manager-signs = Signature du responsable
flash-class-planned = La classe est programmée.
flash-class-saved = La classe est enregistrée.
flash-class-removed = La classe est supprimée.
flash-class-log-imported = Le journal est importé.
flash-class-log-aside = Le journal est écarté.
flash-class-people-matched = Les personnes sont enregistrées.
flash-class-decided = La décision est enregistrée.
