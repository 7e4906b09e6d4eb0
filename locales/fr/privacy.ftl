# Les données personnelles : la notice, ce que chacun en dit, la conservation, l'export, l'oubli.
notice-title = Vos données personnelles
notice-text-title = La notice
notice-none = Aucune notice n'est encore publiée.
notice-version = Version { $number }, du { $date }
notice-answer-title = Votre accord
notice-accept = J'ai lu la notice ; j'accepte d'être convoqué par e-mail
notice-refuse = Je préfère être convoqué sur papier
notice-withdraw = Retirer mon accord
notice-later = Plus tard
notice-own-title = Vos données
notice-own-text = Une archive réunit tout ce que l'application sait de vous dans cette collectivité : un PDF à lire, et les mêmes faits pour un programme.
notice-download = Télécharger mes données
notice-earlier = Autres versions
account-data-text = La notice de la collectivité, votre accord, et tout ce que l'application sait de vous.
account-data-open = Lire la notice et télécharger mes données
todo-notice = À lire
todo-notice-object = Vos données personnelles : la notice de la collectivité
todo-notice-sub = Dites comment vous souhaitez être convoqué.
todo-notice-read = Lire et répondre
notice-effect-mail = Vos convocations vous parviennent par e-mail.
notice-effect-paper = Vos convocations vous sont adressées sur papier ; l'application ne vous en envoie pas par e-mail.
notice-told-unasked = Rien ne vous est demandé.
notice-told-waiting = Vous n'avez pas encore répondu.
notice-told-outdated = Vous avez accepté la version { $number } le { $date }. La notice a changé depuis : relisez-la.
notice-told-accepted = Vous avez accepté la version { $number } le { $date }. Vous pouvez retirer votre accord à tout moment.
notice-told-withdrawn = Vous avez retiré votre accord le { $date }. L'administration en est informée. Vous pouvez accepter de nouveau.
agreement-unasked = Pas de notice
agreement-waiting = Sans réponse
agreement-outdated = Version précédente
agreement-accepted = Acceptée
agreement-withdrawn = Accord retiré
identity-controller = Responsable du traitement
identity-officer = Protection des données
identity-host = Hébergeur
flash-notice-accepted = Votre accord est enregistré.
flash-notice-changed = La notice vient de changer : relisez-la avant de répondre.
flash-notice-withdrawn = Votre choix est enregistré : vos convocations vous seront adressées sur papier. L'administration en est informée.

# Le texte avec lequel une collectivité commence (RGPD, art. 13).
notice-first-text =
    { $structure } traite vos données personnelles (identité, fonctions, groupe politique, coordonnées, convocations, réponses, présences, votes, connexions), données par vous ou par l'administration, pour :
    - convoquer les membres aux assemblées et aux commissions de la collectivité ;
    - informer le directeur général des services et les personnes référentes de ces convocations ;
    - communiquer sur l'avancement des projets de la collectivité ;
    - vous inviter aux événements que { $structure } organise.

    Convoquer et informer les membres relève de la mission de service public de la collectivité et de ses obligations légales (RGPD, article 6, 1, c et e). Votre accord porte sur la convocation par e-mail et sur les invitations ; le retirer ne remet pas en cause ce qui a été fait avant.

    { $structure } est seule responsable de ce traitement. Vos données ne sont communiquées à aucun tiers. L'hébergeur, nommé sous cette notice, les traite pour le compte de la collectivité. Les noms, les votes et les présences figurent dans les actes, publiés et transmis comme la loi le prévoit.

    Elles sont conservées pendant la durée de votre mandat si vous êtes membre d'une assemblée, pendant la durée de vos fonctions si vous êtes agent, puis effacées. Les actes des assemblées et les preuves de leurs convocations sont conservés selon la loi.

    Vous avez le droit d'accéder à vos données, d'en recevoir une copie, de les faire rectifier ou effacer, et d'en faire limiter le traitement, sauf ce que la loi impose de conserver. Vous pouvez retirer votre consentement à tout moment et vous opposer au traitement de vos données : vos convocations vous sont alors adressées sur papier.

    Pour en savoir plus sur vos droits : https://www.cnil.fr

    Pour les exercer, ou pour toute question sur vos données, écrivez à { $dpo } : { $dpo_contact }.

    Si, après avoir contacté { $structure }, vous estimez que vos droits ne sont pas respectés, vous pouvez adresser une réclamation à la CNIL.

notice-mail-subject = { $tenant } : vos données personnelles
notice-mail-opening = Bonjour, voici comment { $tenant } emploie vos données personnelles.
notice-mail-open = Lire et répondre
notice-mail-effect = Si vous préférez le papier, vos convocations vous seront adressées par écrit.
notice-mail-footer = Cet e-mail vous est adressé par l'application Séance au nom de { $tenant }.
withdrawal-mail-subject = { $name } retire son accord
withdrawal-mail-opening = { $name } n'accepte pas, ou n'accepte plus, que ses données servent à l'envoi de ses convocations par e-mail.
withdrawal-mail-effect = Adressez-lui désormais ses convocations par écrit, à son domicile ou à l'adresse que la personne indique, dans le délai légal : l'application ne lui en envoie plus. Son compte reste ouvert.
withdrawal-mail-open = Ouvrir sa fiche

# L'administration.
card-title-privacy = Données personnelles
card-text-privacy = La notice, les accords, la durée de conservation, ce qui est effacé.
privacy-title = Données personnelles
privacy-unpublished = Aucune notice n'est publiée : rien n'est demandé à personne. Indiquez d'abord qui répond des données, puis rédigez la notice.
privacy-lead = La version { $number } de la notice, du { $date }, est en vigueur. Chacun est invité à la lire à sa prochaine connexion ; vous pouvez aussi l'envoyer.
privacy-write = Rédiger la notice
privacy-settings = Réglages
privacy-read = Lire la notice
privacy-agreement = Accord
privacy-said = Quand
privacy-said-own = Version { $number }, le { $date }
privacy-said-noted = Version { $number }, le { $date }, noté par { $by }
privacy-act-send = Envoyer la notice par e-mail
privacy-act-accepted = Noter un accord reçu
privacy-act-withdrawn = Noter un retrait d'accord
flash-notice-sent = { $count ->
    [0] Aucune de ces personnes n'a d'adresse : rien n'est parti.
    [one] La notice part à une personne.
   *[other] La notice part à { $count } personnes.
}
flash-choices-noted = { $count ->
    [one] Une réponse est notée.
   *[other] { $count } réponses sont notées.
}
flash-choice-noted = La réponse est notée.
notice-form-lead = Une version publiée est soumise à chacun, à sa prochaine connexion. Les versions précédentes restent lisibles, avec les accords donnés.
notice-field = Texte de la notice
notice-field-hint = Entre accolades, l'application met les noms : {"{"}structure{"}"}, {"{"}address{"}"}, {"{"}dpo{"}"}, {"{"}dpo_contact{"}"}. Une ligne vide sépare les paragraphes, un tiret commence une ligne de liste.
notice-publish = Publier cette version
flash-notice-published = La notice est publiée.
controller-note = Ces renseignements paraissent sous la notice.
officer-note = La personne ou le service qui reçoit les demandes sur les données.
controller-name = Nom
controller-address = Adresse
controller-legal-id = SIRET
controller-activity-code = Code APE
controller-phone = Téléphone
controller-email = Adresse électronique
controller-representative = Représenté par
controller-capacity = En qualité de
controller-capacity-hint = Par exemple : maire.
controller-officer = Délégué à la protection des données
controller-officer-hint = Un nom, ou le service chargé de l'exercice de ces droits.
controller-officer-email = Son adresse électronique
controller-officer-address = Son adresse postale
host-lead = L'hébergeur paraît sous la notice de chaque collectivité.
privacy-channel = Convocations
privacy-channel-note = Qui retire son accord est convoqué sur papier dans tous les cas. En France, la convocation est dématérialisée, sauf demande du membre (CGCT, article L2121-10). En Belgique, elle n'est électronique qu'à la demande écrite du membre (CDLD, article L1122-13).
before-answer = Tant qu'une personne n'a pas répondu à la notice
before-answer-mail = La convoquer par e-mail
before-answer-paper = La convoquer sur papier
privacy-retention = Conservation
privacy-retention-note = Chaque nuit, l'application efface ce qui est échu. Les actes, les votes, les présences et les preuves restent.
keep-persons = Coordonnées et compte, après la fin du dernier mandat ou des fonctions
keep-persons-hint = Le nom reste pour qui a siégé : les actes publics le portent.
keep-mails = E-mails d'accès et notices envoyées
keep-mails-hint = Les e-mails d'une convocation restent : ils la prouvent.
keep-journal = Journal
keep-journal-hint = L'historique des points et des séances s'efface avec lui.
months = { $count ->
    [12] Un an
    [24] Deux ans
    [60] Cinq ans
    [120] Dix ans
   *[other] { $count } mois
}
months-never = Sans limite
purges-title = Effacements
purges-lead = Ce qui sera effacé au prochain passage, et ce qui l'a été. Rien n'est effacé tant que les réglages n'ont pas été enregistrés une première fois.
purge-undecided = Enregistrez d'abord les réglages : ils disent combien de temps les données sont gardées.
purges-none = Rien n'a encore été effacé.
purge-what = Quoi
purge-standing = État
purge-told = Détail
purge-tonight = Prochain passage
purge-coming = Cette nuit
purge-now = Effacer maintenant
purge-now-lead = { $count ->
    [0] Rien n'est échu : rien ne sera effacé.
    [one] Les données d'une personne sont échues. Elles seront effacées pour toujours.
   *[other] Les données de { $count } personnes sont échues. Elles seront effacées pour toujours.
}
flash-purge-asked = L'effacement commence.
purge-since = Fin le { $date }
purge-held = Conservé
purge-due = À effacer
purge-contact = Coordonnées et compte
purge-everything = Coordonnées, compte et nom
purge-done = Fait
purge-nothing = Rien n'était échu
purge-contacts = { $count ->
    [one] les coordonnées d'une personne
   *[other] les coordonnées de { $count } personnes
}
purge-names = { $count ->
    [one] une personne entièrement
   *[other] { $count } personnes entièrement
}
purge-kept = { $count ->
    [one] une personne conservée
   *[other] { $count } personnes conservées
}
purge-mails = { $count ->
    [one] un e-mail
   *[other] { $count } e-mails
}
purge-lines = { $count ->
    [one] une ligne du journal
   *[other] { $count } lignes du journal
}
person-personal = Données personnelles
person-forgotten = Personne effacée
personal-export = Exporter ses données
personal-forget = Effacer ses données
hold-place = Empêcher l'effacement
hold-lift = Permettre de nouveau l'effacement
hold-lead = Rien de ce qui concerne cette personne ne sera effacé tant que vous ne le permettez pas de nouveau.
hold-reason = Pourquoi
hold-reason-hint = Par exemple : recours en cours contre une délibération.
hold-told = Conservé depuis le { $date } par { $by } : { $reason }
forgotten-told = Coordonnées effacées le { $date }.
forget-lead-contact = Les coordonnées et le compte de { $name } seront effacés. Son nom reste : les actes des assemblées où cette personne a siégé le portent. Les documents, les votes, les présences, les e-mails de convocation et le journal ne changent pas.
forget-lead-everything = Le nom, les coordonnées et le compte de { $name } seront effacés. Les documents et les preuves déjà faits, les e-mails de convocation et le journal ne changent pas.
forget-word = EFFACER
forget-word-label = Tapez { $word } pour confirmer
flash-hold-placed = Ces données ne seront pas effacées.
flash-hold-lifted = Ces données peuvent de nouveau être effacées.
flash-person-forgotten = Les données sont effacées.
history-notice-accepted = a accepté la notice
history-consent-withdrawn = a retiré son accord
history-hold-placed = a empêché l'effacement des données
history-hold-lifted = a permis de nouveau l'effacement des données
history-person-forgotten = a effacé les données de la personne
history-user-forgotten = a effacé le compte
history-data-exported = a exporté les données de la personne
history-notice-published = a publié une version de la notice
history-notice-sent = a envoyé la notice
history-privacy-settings-changed = a changé les réglages des données personnelles
history-purge-asked = a demandé l'effacement de ce qui est échu
history-purge-made = a effacé ce qui était échu
history-journal-pruned = a effacé les lignes anciennes du journal
history-host-changed = a changé l'hébergeur
job-kind-purge = Effacement des données échues

# L'export.
export-file = donnees
export-title = Données de { $name }
export-lead = Tout ce que l'application sait de cette personne dans { $tenant }. Le fichier joint en est la même liste pour un programme.
known-yes = Oui
known-no = Non
known-table-persons = Identité et coordonnées
known-table-users = Connexion
known-table-accounts = Compte dans la collectivité
known-table-credentials = Mot de passe (seule la date est connue)
known-table-second_factors = Second facteur
known-table-logins = Appareils
known-table-api_tokens = Programmes autorisés
known-table-links = Liens personnels envoyés
known-table-tenant_group_administrators = Administration de groupes
known-table-affiliations = Groupe politique
known-table-mandates = Mandats et fonctions
known-table-deputies = Suppléances
known-table-roles = Rôles
known-table-population_members = Populations
known-table-choices = Réponses à la notice
known-table-holds = Conservation particulière
known-table-convocations = Convocations
known-table-answers = Réponses aux convocations
known-table-dispatch_recipients = E-mails de convocation
known-table-sitting_expected = Séances où la personne était attendue
known-table-virtual_classes = Classes virtuelles animées par la personne
known-table-class_participants = Classes virtuelles auxquelles la personne était inscrite
known-table-sitting_holdings = Séances présidées ou dont elle fut secrétaire
known-table-presences = Présences
known-table-excuses = Excuses
known-table-proxies = Procurations
known-table-withdrawals = Points auxquels elle n'a pas pris part
known-table-ballots = Scrutins présidés
known-table-ballot_roll = Listes d'appel des scrutins
known-table-ballot_votes = Votes au scrutin public
known-table-items = Points créés
known-table-item_editors = Points en cours de rédaction
known-table-item_takings = Points pris en charge
known-table-item_drafts = Saisies non enregistrées
known-table-saved_searches = Recherches enregistrées
known-table-item_initiators = Points dont la personne a l'initiative
known-table-journal = Journal
known-title = Titre
known-gender = Genre
known-given_name = Prénom
known-family_name = Nom
known-name = Nom
known-email = Adresse électronique
known-mobile = Téléphone mobile
known-phone = Téléphone
known-address = Adresse
known-inactive_on = Inactive depuis
known-forgotten_at = Coordonnées effacées
known-language = Langue
known-since = Depuis
known-until = Jusqu'à
known-joined_at = Rattachée
known-device = Appareil
known-seen_at = Dernière activité
known-reach = Portée
known-purpose = Objet
known-used_at = Utilisé
known-group = Groupe
known-place = Service ou assemblée
known-function = Fonction
known-starts_on = Début
known-ends_on = Fin
known-is_member = Membre
known-is_voter = Vote
known-is_signatory = Signe
known-is_initiator = À l'initiative
known-is_chair = Préside
known-role = Rôle
known-version = Version
known-choice = Réponse
known-at = Quand
known-noted_by = Noté par
known-reason = Motif
known-sent_at = Envoyée
known-received_at = Reçue
known-holder = Mandataire
known-giver = Mandant
known-subject = Objet
known-state = État
known-source = Source
known-item = Point
known-secrecy = Scrutin
known-vote = Vote
known-action = Action
known-before = Avant
known-after = Après
known-comment = Commentaire
said-accepted = Acceptée
said-withdrawn = Accord retiré
said-present = Présent ou présente
said-absent = Absent ou absente
said-proxy = Procuration
voted-for = Pour
voted-against = Contre
voted-abstention = Abstention
voted-none = N'a pas voté

error-notice-missing = Publiez d'abord une notice.
error-notice-same = C'est le texte déjà publié : il n'y a rien de nouveau à soumettre.
error-notice-empty = Écrivez le texte de la notice.
error-notice-too-long = Ce texte est trop long : 20 000 signes au plus.
error-notice-place-unknown = Un nom entre accolades n'est pas connu. Employez {"{"}structure{"}"}, {"{"}address{"}"}, {"{"}dpo{"}"} ou {"{"}dpo_contact{"}"}.
error-notice-contact-missing = Indiquez d'abord dans les réglages comment joindre la personne chargée de la protection des données.
error-notice-nameless = La notice doit nommer la collectivité : écrivez {"{"}structure{"}"} là où son nom doit paraître.
error-nobody-here = Vous administrez cette collectivité de l'extérieur : la notice ne vous y concerne pas.
error-months-unknown = Choisissez une des durées proposées.
error-text-too-long = Ce texte est trop long.
error-address-too-long = Cette adresse est trop longue : 512 signes au plus.
error-hold-reason-missing = Écrivez pourquoi.
error-word-wrong = Tapez le mot demandé, en majuscules, pour confirmer.
error-held-before = L'effacement est déjà empêché.
error-held-person = L'effacement des données de cette personne est empêché. Permettez-le d'abord.
error-forgotten-before = Ces données sont déjà effacées.
error-forgetting-oneself = Vous ne pouvez pas effacer vos propres données. Demandez à une autre personne qui administre.
error-forgetting-platform = Cette personne administre la plateforme ou un groupe de collectivités : retirez-lui d'abord ce rôle.
