# The journal, the histories, the jobs.
journal-title = Journal
journal-text = Qui a fait quoi, et quand. Chaque ligne est chaînée à la précédente : une ligne modifiée ou retirée se voit.
journal-none = Le journal est vide
journal-number = N°
journal-at = Quand
journal-person = Qui
journal-action = Quoi
journal-comment = Commentaire

history-item-created = a créé le point
history-item-changed = a modifié le point
history-item-moved = a fait avancer le point
history-item-presented = a présenté le point à une séance
history-item-removed = a retiré le point de la séance
history-item-removed-from-agenda = a retiré le point de l'ordre du jour
history-annex-added = a ajouté l'annexe « { $title } »
history-annex-removed = a retiré l'annexe « { $title } »
history-annex-read = a lu l'annexe « { $title } »
history-meeting-planned = a créé la séance
history-meeting-changed = a modifié la séance
history-meeting-moved = a fait avancer la séance
history-agenda-reordered = a changé l'ordre du jour
history-items-presented = { $count ->
    [0] a présenté des points
    [one] a présenté { $count } point
   *[other] a présenté { $count } points
}
history-account-opened = a ouvert un compte
history-body-set-up = a configuré l'assemblée
history-workflow-published = a publié un circuit
history-job-retried = a relancé une tâche
history-login-copied = a mis fin à une connexion copiée
history-mandate-given = a enregistré un mandat
history-organisation-added = a ajouté un groupe
history-person-added = a ajouté une personne
history-role-given = a donné un rôle
history-signed-in = a ouvert une connexion
history-visited = a ouvert une convocation par le lien de son e-mail
history-signed-out = a fermé une connexion
history-signed-out-elsewhere = a fermé ses autres connexions
history-tenant-created = a créé l'organisation
history-token-created = a créé un jeton d'accès
history-user-created = a créé un compte

jobs-title = Tâches du serveur
jobs-none = Aucune tâche
jobs-none-text = Les tâches du serveur, comme la lecture des annexes, apparaîtront ici.
job-kind = Tâche
job-kind-read-annex = Lecture d'une annexe
job-kind-send-mail = Envoi d'un e-mail
job-kind-stamp-proof = Horodatage d'une preuve
job-kind-compose-convocation = Composition d'une convocation
job-kind-prepare-papers = Préparation des documents d'une séance
job-kind-compose-minutes = Composition d'un procès-verbal
job-kind-housekeeping = Entretien
job-state-ready = En attente
job-state-running = En cours
job-state-done = Terminée
job-state-dead = Abandonnée
job-tries = Essais
job-next = Prochain essai
job-error = Dernière erreur
job-retry = Relancer
job-retry-one = Relancer : { $kind }
flash-job-retried = La tâche est relancée.

journal-subject-item = Voir le point
journal-subject-meeting = Voir la séance
history-meeting-convened = a convoqué la séance
history-meeting-notified-again = a écrit de nouveau aux personnes convoquées
history-dispatch-composed = a composé la convocation
history-proof-made = a enregistré une preuve
history-proof-stamped = a fait horodater une preuve
history-mail-settled = a traité un e-mail
history-convocation-received = a accusé réception de la convocation
history-convocation-answered = a répondu à la convocation
history-sitting-opened = { $count ->
    [one] a noté l'ouverture, avec { $count } membre présent
   *[other] a noté l'ouverture, avec { $count } membres présents
}
history-sitting-ended = a noté l'heure de levée
history-member-arrived = a noté l'arrivée de { $title }
history-member-left = a noté la sortie de { $title }
history-movement-undone = a annulé le dernier mouvement de { $title }
history-member-excused = a noté l'excuse de { $title }
history-officers-named = a noté la présidence et le secrétariat de séance
history-proxy-given = a noté la procuration de { $title }
history-proxy-ended = a noté la fin de la procuration de { $title }
history-member-aside = a noté la participation de { $title } au point
history-item-taken = a noté l'examen du point
history-ballot-opened = { $count ->
    [one] a ouvert un vote à { $count } votant
   *[other] a ouvert un vote à { $count } votants
}
history-votes-recorded = a enregistré des votes
history-ballot-closed = a clos un vote
history-ballot-annulled = a annulé un vote
history-debate-written = a noté les débats
history-member-unexcused = a retiré l'excuse de { $title }

# Personnes, comptes et droits.
history-account-closed = a fermé le compte
history-account-given = a donné un compte
history-account-joined = a rattaché un mandat à son compte
history-account-left = a retiré un mandat de son compte
history-account-reopened = a rouvert le compte
history-body-changed = a modifié une assemblée
history-category-added = a ajouté une catégorie
history-category-changed = a modifié une catégorie
history-category-ended = ne propose plus une catégorie
history-category-resumed = propose de nouveau une catégorie
history-category-moved = a déplacé une catégorie
history-category-removed = a supprimé une catégorie
history-account-renamed = a changé le nom de son compte
history-address-changed = a changé l'adresse e-mail de son compte
history-address-change-given-up = a renoncé à changer d'adresse e-mail
history-deputy-named = a nommé la suppléance
history-group-added = a ajouté un groupe de collectivités
history-group-administrators-named = a nommé l'administration d'un groupe de collectivités
history-group-changed = a modifié un groupe de collectivités
history-language-chosen = a choisi sa langue
history-link-asked = a demandé un lien d'accès
history-mandate-changed = a modifié un mandat
history-observers-set = a choisi les états observés
history-organisation-changed = a modifié un service
history-organisation-ended = a clos un service
history-organisation-moved = a déplacé un service
history-organisation-resumed = a rouvert un service
history-password-changed = a changé son mot de passe
history-password-chosen = a choisi son mot de passe
history-password-invalidated = a invalidé un mot de passe
history-person-changed = a modifié la fiche
history-person-ended = a désactivé la personne
history-person-resumed = a réactivé la personne
history-political-group-added = a ajouté un groupe politique
history-political-group-changed = a modifié un groupe politique
history-political-group-removed = a supprimé un groupe politique
history-population-added = a ajouté une population
history-population-changed = a modifié une population
history-population-removed = a supprimé une population
history-recovery-code-used = s'est servi d'un code de secours
history-reply-address-frozen = a changé le droit sur l'adresse de réponse
history-role-withdrawn = a retiré un rôle
history-second-factor-begun = a commencé à activer le second facteur
history-second-factor-off = a désactivé le second facteur
history-second-factor-on = a activé le second facteur
history-signed-out-by-administrator = a déconnecté les appareils d'une personne
history-tenant-changed = a modifié les réglages de la collectivité
history-tenant-entered = a commencé à agir dans la collectivité pour l'administrer
history-second-factor-forgotten = a retiré un second facteur perdu
history-tenant-grouped = a changé le groupe de la collectivité
history-tenant-left = a quitté la collectivité
history-tenant-resumed = a rouvert l'accès à la collectivité
history-tenant-suspended = a suspendu l'accès à la collectivité
history-token-ended = a supprimé un jeton
history-platform-administrator-named = a nommé une personne à l'administration de la plateforme
history-class-planned = a programmé la classe virtuelle « { $title } »
history-class-changed = a modifié la classe virtuelle « { $title } »
history-class-removed = a supprimé la classe virtuelle « { $title } »
history-class-log-imported = a importé un journal de connexions de « { $title } »
history-class-log-set-aside = a écarté un journal de connexions de « { $title } »
history-class-people-matched = a reconnu des personnes dans les journaux de « { $title } »
history-class-report-made = a produit le relevé de connexion de « { $title } »
history-class-presence-decided = a décidé d'une présence à « { $title } »
