# Le compte d'une personne : mot de passe, second facteur, rattachements, programmes.
forgotten-title = Mot de passe oublié
forgotten-lead = Donnez votre identifiant : un e-mail vous apportera un lien pour choisir un nouveau mot de passe.
forgotten-submit = Recevoir un lien
forgotten-sent-title = Consultez votre messagerie
forgotten-sent = Si cet identifiant existe, un e-mail part à l'adresse du compte. Le lien vaut une heure. Sans e-mail dans quelques minutes, vérifiez l'identifiant ou adressez-vous à l'administration.
back-to-sign-in = Revenir à la connexion
sign-in-name-hint = Votre adresse électronique, ou votre identifiant avec son suffixe, par exemple nom@commune.

choose-title = Choisir un mot de passe
choose-lead = Pour le compte { $login } de { $tenant }.
choose-password = Nouveau mot de passe
choose-password-hint = 12 caractères au moins. Une suite de quatre mots sans rapport convient bien et se retient.
choose-repeated = Le même, encore une fois
choose-submit = Enregistrer le mot de passe
join-title = Rattacher un mandat à votre compte
join-lead = { $tenant } vous a ajouté à ses membres. Votre compte Séance s'ouvrira aussi sur cette collectivité, sous l'identifiant { $login }, avec votre mot de passe actuel.
join-submit = Rattacher ce mandat
link-expired-title = Ce lien a expiré
link-expired = Il a déjà servi, ou il est trop ancien. Demandez-en un autre : il partira à la même adresse.
link-again = Recevoir un autre lien
link-sent-title = Un autre lien est parti
link-sent = Consultez votre messagerie : le nouveau lien remplace l'ancien.

code-title = Code de vérification
code-lead = Votre mot de passe convient. Donnez maintenant le code que montre l'application de votre téléphone.
code-label = Code à six chiffres, ou code de secours
code-hint = Le code change toutes les trente secondes. Un code de secours ne sert qu'une fois.
code-submit = Se connecter

password-title = Changer de mot de passe
password-lead = Vos autres appareils seront déconnectés.
password-present = Mot de passe actuel
password-submit = Changer le mot de passe

factor-title = Second facteur
factor-none = Désactivé : votre mot de passe suffit pour vous connecter.
factor-begun = Commencé, mais pas encore actif : le premier code manque.
factor-on = { $count ->
    [0] Actif. Il ne vous reste aucun code de secours : désactivez puis réactivez le second facteur pour en obtenir.
    [one] Actif. Il vous reste un code de secours.
   *[other] Actif. Il vous reste { $count } codes de secours.
}
factor-begin = Activer le second facteur
factor-go-on = Terminer l'activation
factor-end = Désactiver le second facteur
factor-end-title = Désactiver le second facteur
factor-end-lead = Votre mot de passe suffira de nouveau. Donnez un dernier code pour confirmer.
codes-title = Codes de secours

membership-asked = { $tenant } vous a ajouté à ses membres et vous propose d'y rattacher votre compte.
membership-join = Rattacher
membership-decline = Refuser
membership-switch = Y aller
membership-leave = Retirer
language-fr = Français
language-en = English
token-reads = Lecture seule
token-writes = Lecture et écriture
token-until = jusqu'au { $date }
token-endless = sans limite de durée
token-seen = utilisé le { $date }
token-never-seen = jamais utilisé
token-nameless = Sans nom
token-end = Supprimer

flash-joined = Le mandat est rattaché à votre compte.
flash-left = Le mandat est retiré de votre compte.
flash-language-chosen = La langue est changée.
flash-token-ended = Le jeton est supprimé : le programme n'a plus accès.
flash-password-changed = Le mot de passe est changé.
flash-password-chosen = Le mot de passe est enregistré. Connectez-vous.
flash-factor-ended = Le second facteur est désactivé.
factor-give-up = Renoncer à l'activation
factor-give-up-lead = Le second facteur n'était pas encore actif. Votre mot de passe suffit, comme avant.
