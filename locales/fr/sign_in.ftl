# Signing in, and coming back to what was being typed.
sign-in-title = Connexion
sign-in-motto = Préparer, convoquer, tenir et consigner vos séances.
sign-in-name = Identifiant ou adresse e-mail
sign-in-password = Mot de passe
sign-in-show-password = Afficher le mot de passe
sign-in-keep = Garder la connexion sur cet appareil
sign-in-keep-hint = À éviter sur un poste partagé.
sign-in-submit = Se connecter

resume-notice-title = Votre connexion a expiré.
resume-notice-text = Ce que vous avez saisi est conservé : il sera enregistré après la connexion.
resumed-title = Votre connexion est rétablie
resumed-text = Ce que vous aviez saisi est conservé, mais pas encore enregistré.
resumed-save = Enregistrer mes saisies
resumed-leave = Abandonner mes saisies

demo-title = Comptes de démonstration
demo-password = Mot de passe commun :
