# The home page.
home-title = À faire
home-tiles = Résumé des tâches
home-all = Tout voir
home-all-of = Tout voir : { $title }
home-action-on = { $action } : { $object }
home-meetings = Prochaines séances
home-presented = { $count ->
    [0] Aucun point présenté
    [one] { $count } point présenté
   *[other] { $count } points présentés
}
home-chart = Points : { $body }
home-activity = Activité récente
home-activity-empty = Rien de neuf pour le moment.
home-empty-title = Rien ne vous attend
home-empty-text = Les points à corriger, à valider ou à présenter apparaîtront ici.

install-title = Installez Séance sur cet appareil
install-text = Séance s'ouvre alors depuis l'écran d'accueil, comme une application, sur tout l'écran.
install-apple = iPad, iPhone : « Partager », puis « Sur l'écran d'accueil ».
install-android = Android : menu aux trois points du navigateur, puis « Installer l'application » ou « Ajouter à l'écran d'accueil ».
install-now = Installer
install-later = Plus tard
install-help = Voir le guide pas à pas

todo-row = { $body }, { $group }, depuis le { $since }
todo-returned = Points renvoyés
todo-returned-action = Corriger
todo-returned-count = { $count ->
    [one] point renvoyé
   *[other] points renvoyés
}
todo-validate = Points à valider
todo-validate-action = Relire
todo-validate-count = { $count ->
    [one] point à valider
   *[other] points à valider
}
todo-present = Points à présenter
todo-present-action = Ouvrir
todo-present-count = { $count ->
    [one] point à présenter
   *[other] points à présenter
}
todo-decide = Décisions à consigner
todo-decide-action = Consigner
todo-decide-count = { $count ->
    [one] décision à consigner
   *[other] décisions à consigner
}
todo-draft = Points en cours de rédaction
todo-draft-action = Continuer
todo-draft-count = { $count ->
    [one] point en cours de rédaction
   *[other] points en cours de rédaction
}
