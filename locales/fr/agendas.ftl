# L'ordre des points, le huis clos et le classement.
agendas-short = Ordre du jour
agendas-title = Ordre du jour et huis clos : { $body }
agendas-lead = Un point présenté prend sa place d'après ces critères, dans cet ordre. Les points déjà inscrits ne bougent pas : vous pouvez ensuite les déplacer à la main.
agendas-order = { $number ->
    [1] Classer d'abord par
   *[other] Puis par ({ $number })
}
criterion-none = Aucun critère
criterion-privacy = Publicité (huis clos à la fin)
criterion-oral_question = Questions orales (à la fin)
criterion-category = Catégorie
criterion-classifier = Classement
criterion-group = Service proposant
criterion-all_groups = Service proposant ou associé
criterion-to_discuss = Débat (sans débat à la fin)
criterion-object = Objet (ordre alphabétique)
agendas-secret-from = Ne voient pas le huis clos
agendas-secret-from-hint = Les points à huis clos ne sont alors pas visibles pour les personnes cochées. Le service proposant, les services en copie, les membres de l'assemblée et ses gestionnaires les voient toujours.
onlooker-staff = Agents des autres services
onlooker-power_observer = Observateurs
onlooker-restricted_power_observer = Observateurs restreints
classifiers = Classement
classifiers-title = Classement : { $body }
classifiers-lead = Les valeurs sous lesquelles un point se classe. On les cherche par mots dans le formulaire du point. Une valeur utilisée ne se supprime pas : elle cesse d'être proposée.
classifiers-none-found = Aucune valeur ne contient ces mots.
classifiers-none = Aucune valeur. Ajoutez-en : vous pouvez coller une liste entière.
classifiers-add = Ajouter des valeurs
classifiers-lines = Valeurs, une par ligne
classifiers-lines-hint = Par exemple : 1.811.121 Voirie communale. Les valeurs déjà présentes sont ignorées.
classifier-edit = Modifier une valeur
classifier-ended = Plus proposée
classifier-used = { $count ->
    [one] Un point porte cette valeur : elle ne peut pas être supprimée. Vous pouvez cesser de la proposer.
   *[other] { $count } points portent cette valeur : elle ne peut pas être supprimée. Vous pouvez cesser de la proposer.
}
flash-classifiers-added = { $count ->
    [0] Toutes ces valeurs étaient déjà là.
    [one] Une valeur est ajoutée.
   *[other] { $count } valeurs sont ajoutées.
}
field-classifier = Classement
field-classifier-hint = Tapez un code ou des mots, puis choisissez dans la liste.
column-classifier = Classement
error-criterion-unknown = Ce critère n'existe pas. Choisissez-en un dans la liste.
error-criterion-twice = Ce critère est déjà choisi plus haut. Choisissez-en un autre, ou aucun.
error-classifier-unknown = Aucune valeur du classement ne contient ces mots. Essayez d'autres mots, ou videz ce champ.
error-classifier-several = Plusieurs valeurs du classement contiennent ces mots. Choisissez-en une dans la liste.
error-classifier-ended = Cette valeur du classement n'est plus proposée. Choisissez-en une autre.
error-classifier-taken = Cette valeur existe déjà.
error-classifiers-required = Tapez au moins une valeur.
error-classifiers-too-many = Cela fait plus de 20 000 valeurs. Ajoutez-les en plusieurs fois.
history-body-agendas-changed = a réglé l'ordre du jour et le huis clos
history-classifiers-added = a ajouté des valeurs au classement
history-classifier-renamed = a renommé une valeur du classement
history-classifier-ended = ne propose plus une valeur du classement
history-classifier-resumed = propose de nouveau une valeur du classement
history-classifier-removed = a supprimé une valeur du classement

# La configuration d'une assemblée en un fichier.
configuration-short = Exporter, importer
configuration-title = Configuration en un fichier : { $body }
configuration-lead = Exportez tous les réglages de cette assemblée, pour les garder ou les donner à une autre. Un fichier importé est d'abord montré : rien ne change avant votre accord.
configuration-export = Exporter la configuration
configuration-file = Fichier à importer
configuration-file-hint = Un fichier exporté d'ici ou d'une autre collectivité. Les valeurs qu'il ne nomme pas restent.
configuration-look = Voir ce qui changerait
configuration-changes = Ce qui changera
configuration-same = Rien : cette assemblée est déjà réglée ainsi.
configuration-same-but = Rien : cette assemblée est déjà réglée ainsi. Le fichier nomme aussi ceci, absent ici et laissé de côté : { $names }.
configuration-again = Choisir un autre fichier
configuration-missing = Nommés dans le fichier, absents ici, laissés de côté
configuration-workflow-draft = Le circuit des points devient un brouillon. Publiez-le pour qu'il s'applique.
configuration-apply = Appliquer
flash-configuration-applied = La configuration est appliquée.
observers-short = Observation
error-file-not-a-configuration = Ce fichier n'est pas une configuration que l'on puisse lire (à cet endroit : { $reason }). Exportez-en une pour voir sa forme.

# Ce que contiennent les textes.
writing-short = Mise en forme
writing-title = Mise en forme des textes : { $body }
writing-lead = Les boutons de l'éditeur. Ce qui n'est pas coché disparaît des textes écrits, collés ou modifiés à partir de maintenant ; les mots restent.
writing-tools = Boutons proposés
tool-strong = Gras
tool-emphasis = Italique
tool-underline = Souligné
tool-heading = Titres
tool-bullet_list = Listes à puces
tool-ordered_list = Listes numérotées
tool-blockquote = Citations
tool-table = Tableaux
tool-link = Liens
history-body-writing-changed = a choisi la mise en forme des textes

# La boîte « À faire » d'une assemblée.
todos-short = À faire
todos-title = À faire : { $body }
todos-lead = Ce que la page d'accueil demande à chacun selon ses rôles. Vous pouvez y ajouter des recherches : enregistrez-les depuis une liste, en cochant « À faire » et les rôles concernés.
todos-shown = Rubriques affichées
history-body-todos-changed = a choisi les rubriques à faire
home-all-bodies = Toutes les assemblées
menu-home-of = À faire : { $body }
search-roles = Seulement pour
search-roles-hint = Quand la recherche est pour tous. Aucun coché : tout le monde.
search-doing-manages = Gestionnaires de séances
search-doing-writes = Rédacteurs
search-doing-validates = Valideurs
search-doing-sits = Membres
search-doing-observes = Observateurs
error-classifier-line-long = Une ligne dépasse 200 caractères : « { $line }… ». Raccourcissez-la.
