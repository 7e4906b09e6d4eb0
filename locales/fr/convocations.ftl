# Convening a meeting, and being convened.
convening = Convocation
convening-count = accusés de réception
convening-refresh = Actualiser
convening-open-title = L'ordre du jour peut encore changer
convening-open-text = Gelez l'ordre du jour : vous pourrez ensuite convoquer les membres.
convening-open-link = Ouvrir l'ordre du jour
convening-none = Aucune convocation n'est partie
convening-none-text = Les convocations, leurs accusés de réception et les réponses apparaîtront ici dès l'envoi.
convening-members = Membres à convoquer
convening-members-table = Tableau des membres à convoquer
convening-members-none = Aucun membre n'est en fonction à la date de la séance.
convening-prepare = Préparer la convocation
convening-without-address = { $count ->
    [one] Un membre n'a pas d'adresse e-mail
   *[other] { $count } membres n'ont pas d'adresse e-mail
}
convening-without-address-text = Aucun e-mail ne pourra leur parvenir. Complétez leur adresse, ou remettez-leur la convocation sur papier.
convening-no-address = pas d'adresse
sending-paper = Sur papier
convening-on-paper = { $count ->
    [one] Une personne est à convoquer sur papier.
   *[other] { $count } personnes sont à convoquer sur papier.
}
convening-on-paper-text = Ces personnes ont demandé le papier, ou n'ont pas encore répondu à la notice. Aucun e-mail ne leur sera envoyé : adressez-leur la convocation et l'ordre du jour par écrit, dans le délai légal.
convening-progress = Avancement de l'envoi
convening-trouble-text = L'application réessaie d'elle-même. Vous n'avez rien à faire.
convening-figures = Chiffres de la convocation
convening-summary = { $sent ->
    [0] Aucune convocation envoyée sur { $count }.
    [one] { $sent } convocation envoyée sur { $count }.
   *[other] { $sent } convocations envoyées sur { $count }.
}
convening-summary-received = { $received ->
    [0] Aucun accusé de réception.
    [one] { $received } accusé de réception.
   *[other] { $received } accusés de réception.
}
convening-recipients = Destinataires
convening-recipients-table = Tableau des destinataires
convening-recipients-hint = Si aucune ligne n'est cochée, tous les destinataires sont notifiés.
convening-selected = Lignes cochées :
convening-again = Notifier à nouveau
convening-again-one = Notifier à nouveau : { $name }
convening-resend = Renvoyer
convening-resend-one = Renvoyer à { $name }
convening-name = Nom
convening-address = Adresse e-mail
convening-sent = Envoi
convening-received = Réception
convening-answer = Réponse
convening-holder = Mandataire
convening-sent-again = Écrit à nouveau le { $at }
convening-no-receipt = pas d'accusé
convening-no-answer = Sans réponse
convening-row-actions = Actions pour { $name }
convening-row-mail = Voir l'e-mail
convening-row-answer = Noter la réponse
convening-row-proof = Preuve de réception
convening-row-proof-one = Preuve de réception de { $name }

sending-waiting = En attente
sending-sent = Envoyée
sending-in-doubt = Envoi incertain
sending-failed = Refusée

proof-card = Preuve d'envoi
proof-card-text = Le contenu de l'envoi et la liste des destinataires sont attestés par un jeton d'horodatage (RFC 3161).
proof-fingerprint = Empreinte SHA-256 du manifeste
proof-open = Voir la preuve
proof-evidence = Télécharger les preuves
proof-keep = À télécharger à la fin de la séance, et à conserver jusqu'à la fin des recours contentieux.
proof-seal = Horodaté
dispatches = Envois
proof = Preuve
dispatch-proof-one = Preuve : { $title }
sent-documents = Pièces envoyées

convene-mail = E-mail
convene-subject = Objet
convene-message = Message du secrétariat
convene-message-hint = Facultatif : il s'ajoute au texte de la convocation.
convene-documents = Pièces jointes
convene-invitation = Une invitation pour l'agenda des membres accompagne aussi l'e-mail.
convene-documents-none = Aucune pièce ne sera jointe.
convene-preview = Aperçu de l'e-mail
convene-preview-person = E-mail adressé à
convene-preview-show = Prévisualiser
convene-preview-none = Aucun destinataire n'a d'adresse e-mail : il n'y a rien à montrer.
convene-again-hint = La date de la convocation ne change pas. Chaque envoi produit sa propre preuve.
convene-submit = { $count ->
    [one] Convoquer { $count } membre
   *[other] Convoquer { $count } membres
}
convene-submit-again = Envoyer à nouveau

answer-yes = Oui
answer-no = Non
answer-give-proxy = Je donne procuration
answer-present = Présence
answer-absent = Absence
answer-proxy = Procuration
answer-holder-hint = Un membre ne porte qu'une procuration.
answer-holder-choose = Choisissez un membre
answer-send = Envoyer ma réponse
answer-change = Modifier ma réponse
answer-lapsed = La procuration est sans effet
answer-for-hint = La réponse est notée à votre nom, avec l'heure. Le membre peut encore la modifier.

convocation-awaited = Une convocation vous est adressée
convocation-awaited-text = Accusez réception pour ouvrir la convocation, l'ordre du jour et les documents. L'heure de réception est horodatée.
convocation-acknowledge = Accuser réception
convocation-given = Réception accusée le { $at }
convocation-given-text = L'horodatage est en cours.
visit-title = Vous lisez sans mot de passe
visit-text = Le lien de votre e-mail a ouvert cette convocation, et rien d'autre. Pour voir vos autres séances, connectez-vous. Sur un appareil qui n'est pas le vôtre, fermez la convocation quand vous avez fini.
visit-end = Fermer ma convocation
visit-back = Revenir à ma convocation
visit-reader = Convocation adressée à { $name }
flash-visit-closed = Votre convocation est fermée. Le lien de votre e-mail la rouvre.
visit-open-instead = Sur cet appareil, { $name } est en session : ouvrir la convocation y met fin.
device-visit = { $device }, une convocation seulement
visit-open-title = Votre convocation
visit-open-lead = { $tenant } a adressé cette convocation à { $name } : { $title }. Ce lien est personnel : l'accusé de réception et la réponse seront donnés en son nom.
visit-open-submit = Ouvrir la convocation
convocation-stamped = Réception attestée le { $at }
convocation-holds = Vous portez une procuration
convocation-holds-text = Vous voterez aussi au nom de :
convocation-answer = Votre réponse
convocation-closed = La séance a commencé : les réponses sont closes.
convocation-unanswered = Vous n'avez pas répondu.
convocation-documents = Documents
convocation-agenda-empty = L'ordre du jour ne contient aucun point.
convocation-description = Description
convocation-description-of = Description : { $object }
convocation-annexes = Annexes : { $object }

reader-file = Ouvrir le fichier
reader-opening = Ouverture du document
reader-tools = Affichage du document
reader-previous = Page précédente
reader-next = Page suivante
reader-page = Page
reader-of = sur
reader-smaller = Réduire
reader-larger = Agrandir
reader-zoom = 100 %
reader-pages = Pages du document. Touches + et - : taille. Touches N et P : page suivante, page précédente.
reader-page-of = Page { $page } sur { $count }
reader-trouble = Le document ne peut pas être affiché ici
reader-trouble-text = Ouvrez le fichier pour le lire avec le programme de votre appareil.
reader-without-script = Ce lecteur demande JavaScript. Ouvrez le fichier pour le lire.

# Told by the server.
convene-title = Convoquer la séance
convene-title-again = Notifier à nouveau
answer-for-title = Réponse : { $person }
answer-legend = { $gender ->
    [feminine] Serez-vous présente ?
    [masculine] Serez-vous présent ?
   *[other] Assisterez-vous à la séance ?
}
answer-answered = Votre dernière réponse : { $answer }, { $at }.
answer-answered-noted = Réponse notée par { $person } : { $answer }, { $at }.
answer-lapsed-absent = { $holder } ne viendra pas : la procuration est sans effet.
holder-holds = porte déjà une procuration
holder-gives = donne procuration
holder-absent = ne viendra pas

reply-present = { $gender ->
    [feminine] Présente
   *[other] Présent
}
reply-absent = { $gender ->
    [feminine] Absente
   *[other] Absent
}
reply-proxy = Procuration
reply-noted = { $at }, notée par { $person }

tile-sent = { $count ->
    [one] envoyée
   *[other] envoyées
}
tile-received = { $count ->
    [one] reçue
   *[other] reçues
}
tile-received-missing = { $count } sans accusé
tile-received-all = toutes reçues
tile-present = { $count ->
    [one] présence
   *[other] présences
}
tile-quorum-reached = quorum de { $quorum } atteint
tile-quorum-missing = quorum de { $quorum } non atteint
tile-proxies = { $count ->
    [one] procuration
   *[other] procurations
}
tile-unanswered = sans réponse

progress-composing = Les documents se composent.
progress-stamping = L'envoi attend l'attestation de l'heure.
progress-sending = { $sent ->
    [0] Aucun e-mail envoyé sur { $count }.
    [one] { $sent } e-mail envoyé sur { $count }.
   *[other] { $sent } e-mails envoyés sur { $count }.
}
trouble-authority = L'autorité d'horodatage ne répond pas.
trouble-post = Le serveur d'envoi ne répond pas.

dispatch-title = Convocation n° { $number }
dispatch-title-again = Nouvel envoi n° { $number }
dispatch-sub = { $at }, par { $person }
convocation-sub = { $tenant }, convocation envoyée le { $at }

flash-convened = La convocation part.
flash-convened-again = Le nouvel envoi part.
flash-receipt-given = La réception est accusée.
flash-answer-given = Votre réponse est enregistrée.
flash-answer-noted = La réponse est notée.
