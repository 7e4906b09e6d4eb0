# Texts that every page may show.
product = Séance
skip = Aller au contenu
close = Fermer
cancel = Annuler
save = Enregistrer
saving = Enregistrement
edit = Modifier
actions = Actions
help = Aide
not-filled = Non renseigné
to-correct = à corriger
title-error = Erreur : { $title }

menu-open = Menu
menu-label = Navigation principale
menu-home = À faire
menu-items = Points
menu-search = Rechercher
menu-search-in = Rechercher dans : { $body }
menu-meetings = Séances
menu-decisions = Décisions
menu-outbox = Boîte d'envoi
menu-admin = Administration
menu-jobs = Tâches du serveur
menu-journal = Journal
account-menu = { $initials }, compte de { $name }
sign-out = Se déconnecter

search-label = Rechercher
search-in-menu = Rechercher depuis le menu
search-placeholder = Rechercher un point, une séance, une annexe
search-short = Rechercher

theme-auto = Thème du système
theme-light = Thème clair
theme-dark = Thème sombre
density = Densité
density-compact = Affichage compact

crumbs-label = Fil d'Ariane
pager-label = Pages
pager-first = Première page
pager-more = Suite

select-all = Tout sélectionner
select-one = Sélectionner { $reference }

confirm-comment = Commentaire
confirm-comment-hint = Visible dans l'historique par les personnes qui peuvent lire la page.

history = Historique
history-all = Tout voir
history-empty = Rien ne s'est encore passé.

shortcuts = Raccourcis clavier
shortcut-search = Rechercher
shortcut-rows = Ligne suivante, précédente
shortcut-tick = Cocher la ligne
shortcut-open = Ouvrir la ligne
shortcut-move = Déplacer le point
shortcut-edit = Modifier
shortcut-save = Enregistrer
shortcut-help = Cette aide
shortcuts-single = Raccourcis à une seule touche
shortcuts-single-hint = À désactiver si vous utilisez une commande vocale.
key-enter = Entrée
key-then = puis
key-saves = enregistre
