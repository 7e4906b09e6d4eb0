# Le circuit des points d'une assemblée : son brouillon, ses étapes, sa publication.
workflow = Circuit des points
workflow-short = Circuit
workflow-title = Circuit des points : { $body }
workflow-in-force = Version { $number }, en vigueur
workflow-draft = Version { $number }, brouillon
workflow-followers = { $count ->
    [0] Aucun point en cours
    [one] Un point en cours
   *[other] { $count } points en cours
}
workflow-movers = { $count ->
    [one] Un point suit encore une version précédente
   *[other] { $count } points suivent encore une version précédente
}
workflow-simulate = Simuler
workflow-publish = Publier
workflow-save = Enregistrer le brouillon
flash-draft-saved = Le brouillon du circuit est enregistré. Il ne change rien tant qu'il n'est pas publié.
flash-workflow-published = Le circuit est publié. Les points en cours passent sous cette version.

workflow-graph = États et transitions
workflow-graph-label = { $count ->
    [one] Circuit d'un état
   *[other] Circuit de { $count } états
}
workflow-zone-service = Service
workflow-zone-agenda = Ordre du jour
workflow-zone-decided = Décision
workflow-legend-forward = transition
workflow-legend-back = retour, en pointillé
workflow-legend-state = Choisissez un état pour régler ses permissions.
workflow-add-state = État
workflow-add-way = Transition
workflow-own = Ajouté par l'assemblée
workflow-changed = Modifié
workflow-set-back = Revenir au réglage d'origine
workflow-restore = Rétablir
workflow-left-out = Transitions écartées :

workflow-levels = Niveaux de validation
workflow-levels-hint = Un point passe par les niveaux cochés, de haut en bas. Sans niveau, le rédacteur valide lui-même.
workflow-level-who = Qui valide
workflow-level-label = Nom de l'état
workflow-level-act = Nom de l'action qui y mène
workflow-level-label-of = Nom de l'état : { $who }
workflow-level-act-of = Nom de l'action : { $who }

workflow-section-service = Dans le service
workflow-section-meeting = En séance
workflow-drafts = Qui voit un brouillon ?
workflow-drafts-service = Tout le service
workflow-drafts-creator = La personne qui l'a créé et les valideurs seulement
workflow-parts-service = Options
workflow-parts-meeting = Décisions et options
workflow-part-skip_empty_levels = Passer les niveaux où personne ne valide dans le service
workflow-part-shortcuts = Passer directement d'un niveau à n'importe quel autre
workflow-part-reviewers_take_back = Les derniers valideurs peuvent reprendre un point validé
workflow-part-creator_deletes = Seule la personne qui a créé un brouillon peut le supprimer
workflow-part-pre_accepted = Préaccepté : la décision se rédige avant d'être confirmée
workflow-part-accepted_with_modification = Accepté avec modification
workflow-part-postponed = Reporté
workflow-part-postponed_to_next = Reporté à la prochaine séance, où une copie validée l'attend
workflow-part-refused = Refusé
workflow-part-removed = Retiré
workflow-part-not_applicable = Sans objet
workflow-part-accepted_outside = Accepté hors séance
workflow-part-accepted_outside_urgent = Accepté hors séance, si l'urgence est demandée
workflow-part-decisions_at_closing = Ne montrer le texte des décisions qu'à la clôture de la séance
workflow-corrections = Renvoi au service pour correction, sans quitter la séance
workflow-corrections-none = Pas de renvoi
workflow-corrections-service = Le service corrige et rend le point
workflow-corrections-last_level = Le dernier niveau valide la correction
workflow-corrections-every_level = Chaque niveau valide la correction

workflow-ways = Transitions
workflow-way-name = Nom
workflow-way-label = Nom de l'action
workflow-way-from = De
workflow-way-to = Vers
workflow-way-by = Qui
workflow-way-asked = Ce qui est demandé avant
workflow-way-when = Conditions
workflow-way-new = Nouvelle transition
workflow-way-of = Transition « { $act } »
workflow-way-remove = Écarter cette transition
workflow-by-meeting = Les gestionnaires des séances, depuis la page de la séance.
workflow-asked-nothing = Rien : l'action est immédiate
workflow-asked-confirmation = Une confirmation, avec un commentaire facultatif
workflow-asked-comment = Une confirmation, avec un commentaire obligatoire
workflow-kind = Sens
workflow-kind-forward = Vers la décision
workflow-kind-back = Retour
workflow-copying = Copie du point
workflow-copying-hint = Pour une décision : la copie est liée au point et garde ses annexes.
workflow-copying-none = Aucune copie
workflow-copying-draft = Une copie en création, pour le service
workflow-copying-ready = Une copie validée, pour une prochaine séance
workflow-usual-hint = Laissez vide pour garder le nom habituel : { $usual }.

workflow-state-of = État « { $state } »
workflow-state-new = Nouvel état
workflow-state-name = Nom et couleur
workflow-state-label = État
workflow-state-tone = Couleur et signe
workflow-state-stage = Place dans le circuit
workflow-state-rights = Permissions à l'état
workflow-state-rights-hint = Qui modifie un point ou y ajoute des documents le voit aussi.
workflow-state-remove = Supprimer cet état
workflow-right-read = Voir
workflow-right-write = Modifier
workflow-right-attach = Ajouter des documents
workflow-right-acts = Ce qu'il peut faire
workflow-stage-service = Dans le service
workflow-stage-ready = Prêt à être présenté à une séance
workflow-stage-agenda = À l'ordre du jour
workflow-stage-aside = À l'ordre du jour, en correction dans le service
workflow-stage-accepted = Décision : accepté
workflow-stage-accepted_with_modification = Décision : accepté avec modification
workflow-stage-refused = Décision : refusé
workflow-stage-put_off = Décision : remis à plus tard
workflow-stage-left_aside = Décision : laissé sans suite
tone-creation = Création, cercle pointillé
tone-propose = Proposé, quart
tone-prevalide = Prévalidé, moitié
tone-valide = Validé, trois quarts
tone-presente = Présenté, disque
tone-gele = Gelé, flocon
tone-encours = En cours
tone-accepte = Accepté, coche
tone-accepte-mod = Accepté avec modification
tone-reporte = Reporté, horloge
tone-renvoye = Renvoyé, retour
tone-refuse = Refusé, croix
tone-retire = Retiré, trait

workflow-when-staffed = Si quelqu'un valide à ce niveau : { $who }
workflow-when-unstaffed = Si personne ne valide à ces niveaux : { $who }
workflow-when-meeting-in-future = La séance a commencé
workflow-when-items-undecided = Tous les points sont décidés
workflow-when-agenda-empty = L'ordre du jour n'est pas vide
workflow-when-meeting-closed = La séance n'est pas clôturée
workflow-when-meeting-another-day = Le jour de la séance est venu
workflow-when-sitting-not-open = La séance est ouverte
workflow-when-sitting-has-decisions = Rien n'est encore décidé
workflow-when-ballot-open = Aucun vote n'est ouvert
workflow-when-meeting-frozen = L'ordre du jour n'est pas gelé
workflow-when-agenda-not-frozen = L'ordre du jour est gelé
workflow-when-item-not-urgent = L'urgence est demandée

workflow-flaws = Ce circuit ne peut pas encore être publié :
workflow-flaw-no-initial-state = L'état où commencent les points manque.
workflow-flaw-state-twice = L'état « { $name } » figure deux fois.
workflow-flaw-way-twice = La transition « { $name } » part deux fois du même état.
workflow-flaw-unknown-state = La transition « { $name } » mène à un état qui n'existe pas.
workflow-flaw-nobody-follows = Personne ne peut suivre la transition « { $name } ».
workflow-flaw-unreachable = Aucune transition ne mène à l'état « { $name } ».
workflow-flaw-nobody-reads = Personne ne voit les points dans l'état « { $name } ».
workflow-flaw-no-way-out = Aucune transition ne part de l'état « { $name } » : les points y resteraient.
workflow-flaw-level-twice = Le niveau « { $name } » figure deux fois.
workflow-flaw-name-twice = Deux états s'appellent « { $name } ».
workflow-flaw-crosses-agenda = La transition « { $name } » ferait entrer ou sortir un point de l'ordre du jour. Seule la séance présente et retire des points.
workflow-flaw-step-missing = « { $name } » ne peut pas être écarté : la séance en a besoin.
workflow-flaw-not-a-decision = La transition « { $name } » doit être une décision si elle mène à un état décidé, et seulement alors.
workflow-flaw-change-lost = Un réglage portait sur « { $name } », qui n'existe plus.

simulation-title = Simuler : { $body }
simulation-lead = Choisissez un état et une ou plusieurs qualités : voici ce que cette personne verrait et pourrait faire, d'après le brouillon.
simulation-who = La personne est
simulation-answer = Cette personne
simulation-reads = voit le point
simulation-reads-not = ne voit pas le point
simulation-writes = modifie le point
simulation-writes-not = ne modifie pas le point
simulation-attaches = ajoute des documents
simulation-attaches-not = n'ajoute pas de documents
simulation-kept = Champs qu'elle ne voit pas
simulation-only-seen = Champs qu'elle voit sans les modifier
simulation-acts = Ce qu'elle peut faire
simulation-no-act = Rien.

publication-title = Publier la version { $number }
publication-lead = Les nouveaux points suivront cette version. Les points en cours passent sous elle, sauf ceux des séances clôturées.
publication-differences = Ce qui change
publication-states-new = Nouveaux états : { $names }
publication-states-gone = États supprimés : { $names }
publication-acts-new = Nouvelles transitions : { $names }
publication-acts-gone = Transitions supprimées : { $names }
publication-moves = Points dont l'état disparaît
publication-moves-hint = Choisissez l'état dans lequel ces points continueront.
publication-move = { $count ->
    [one] Un point « { $state } » passe à
   *[other] { $count } points « { $state } » passent à
}

history-workflow-draft-changed = a modifié le brouillon du circuit
history-workflow-items-moving = a fait passer les points en cours sous un nouveau circuit

error-workflow-has-flaws = Ce circuit ne peut pas encore être publié. Revenez au circuit : ce qui manque y est indiqué.
error-workflow-unchanged = Ce circuit est déjà en vigueur.
error-move-required = Choisissez un état pour chacun des points dont l'état disparaît.
error-move-unlike = Un point garde sa place : dans le service, à l'ordre du jour ou décidé. Choisissez un état de même nature.
error-state-name-required = Donnez un nom.
error-state-name-long = Ce nom est trop long : 60 caractères au plus.
error-state-nobody-reads = Au moins une personne doit voir les points dans cet état.
error-way-nobody-follows = Choisissez qui peut suivre cette transition.
error-state-required = Choisissez un état.
error-way-to-itself = Choisissez un autre état que celui de départ.
error-stage-required = Choisissez la place de cet état dans le circuit.
error-tone-required = Choisissez une couleur.
error-state-not-own = Cet état fait partie du circuit : seuls les états ajoutés par l'assemblée se suppriment.
error-way-of-meeting = Cette transition ne peut pas être écartée : la séance en a besoin.
workflow-asked-nothing-short = Rien
workflow-asked-confirmation-short = Confirmation
workflow-asked-comment-short = Commentaire obligatoire
workflow-graph-region = Schéma du circuit
workflow-levels-region = Tableau des niveaux
workflow-ways-region = Tableau des transitions
workflow-state-rights-region = Tableau des permissions
workflow-way-delete = Supprimer cette transition
workflow-level-empty-in = État « { $state } » : personne ne valide à ce niveau dans { $services }. Les points qui y sont envoyés y resteront, sauf si ces niveaux sont passés.
workflow-flaw-mixes-agenda = La transition « { $name } » ferait passer un point d'un ordre du jour ouvert à un ordre du jour gelé, ou l'inverse. Seule la séance gèle et dégèle.
workflow-flaw-no-way-back = Un point dans l'état « { $name } » ne pourrait pas revenir à l'ordre du jour, qu'il soit ouvert ou gelé.
workflow-flaw-clerks-blind = Les gestionnaires des séances doivent voir les points dans l'état « { $name } ».
workflow-flaw-nobody-can = Aucun de ceux qui peuvent suivre « { $name } » ne voit le point à son départ.
error-way-between-decisions = On ne passe pas d'une décision à une autre : la première s'annule, puis l'autre se prend.
publication-states-renamed = États renommés : { $names }
publication-states-changed = Permissions modifiées dans : { $names }
publication-acts-renamed = Transitions renommées : { $names }
publication-acts-changed = Qui, conditions ou confirmation modifiés pour : { $names }
publication-rules-only = La suppression des brouillons, la publicité des décisions ou des couleurs.

# Le circuit des séances.
meeting-workflow-short = Circuit des séances
meeting-workflow-title = Circuit des séances : { $body }
meeting-workflow-lead = Les états d'une séance et les transitions entre eux. Ce que vous enregistrez vaut aussitôt, pour toutes les séances de l'assemblée.
tone-publie = Publié
tone-cloture = Clôturé
meeting-workflow-states = États
meeting-workflow-state = État
meeting-workflow-note = Remarque
meeting-workflow-readers = Voient la séance, avec ses gestionnaires
meeting-workflow-readers-hint = Les membres convoqués gardent l'accès à leur convocation.
meeting-workflow-attachers = Ajoutent des documents, même quand rien d'autre ne change
meeting-workflow-attachers-hint = Les personnes qui modifient la séance peuvent toujours ajouter des documents.
history-meeting-workflow-changed = a modifié le circuit des séances
error-way-followers-blind = Toute personne qui peut suivre une transition doit voir la séance à son départ. Cochez aussi ce rôle parmi ceux qui la voient, ou retirez-le de la transition.
