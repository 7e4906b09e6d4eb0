# E-mails envoyés.
convocation-occasion = { $body } du { $date }
convocation-mail-subject = Convocation : { $title }
convocation-mail-subject-again = Rappel de convocation : { $title }
convocation-mail-body = Assemblée :
convocation-mail-function = En qualité de :
convocation-mail-when = Date et heure :
convocation-mail-place = Lieu :
convocation-mail-open = Ouvrir ma convocation
convocation-mail-by-itself = Si vous n'avez pas votre mot de passe, ce second lien ouvre cette convocation seule, jusqu'au lendemain de la séance. Il vous est personnel : ne transférez pas cet e-mail.
convocation-mail-open-by-itself = Ouvrir sans mot de passe
convocation-mail-footer-by-itself = Ces liens vous sont personnels. Le premier demande votre identifiant et votre mot de passe.
convocation-mail-agenda = Ordre du jour :
convocation-mail-attached = La convocation et l'ordre du jour sont joints à cet e-mail, ainsi qu'une invitation pour votre agenda.
convocation-mail-footer = Ce lien vous est personnel : il demande votre identifiant et votre mot de passe.
convocation-mail-greeting = { $gender ->
    [feminine] Madame,
    [masculine] Monsieur,
   *[other] Madame, Monsieur,
}
convocation-mail-opening = { $gender ->
    [feminine] Vous êtes convoquée à la séance suivante :
    [masculine] Vous êtes convoqué à la séance suivante :
   *[other] Vous êtes convoqué(e) à la séance suivante :
}
convocation-mail-opening-again = { $gender ->
    [feminine] Nous vous rappelons la séance à laquelle vous êtes convoquée :
    [masculine] Nous vous rappelons la séance à laquelle vous êtes convoqué :
   *[other] Nous vous rappelons la séance à laquelle vous êtes convoqué(e) :
}
convocation-mail-ask = { $gender ->
    [feminine] Ouvrez votre convocation pour en accuser réception, lire les documents et indiquer si vous serez présente.
    [masculine] Ouvrez votre convocation pour en accuser réception, lire les documents et indiquer si vous serez présent.
   *[other] Ouvrez votre convocation pour en accuser réception, lire les documents et indiquer votre présence.
}

# Les e-mails qui donnent accès : premier mot de passe, mot de passe oublié, rattachement.
access-mail-greeting = { $gender ->
    [feminine] Madame,
    [masculine] Monsieur,
   *[other] Madame, Monsieur,
}
access-mail-credentials-subject = Votre accès à Séance : { $tenant }
access-mail-credentials-opening = Un compte vous a été ouvert pour { $tenant }. Il vous donne accès à vos séances, à leurs documents et à vos convocations. Choisissez d'abord votre mot de passe.
access-mail-credentials-open = Choisir mon mot de passe
access-mail-credentials-lasts = Ce lien vaut sept jours et ne sert qu'une fois. S'il a expiré, il vous permet d'en demander un autre.
access-mail-password-subject = Votre mot de passe Séance : { $tenant }
access-mail-password-opening = Vous avez demandé à choisir un nouveau mot de passe pour votre compte { $login }, ou l'administration de { $tenant } vous le propose.
access-mail-password-open = Choisir un nouveau mot de passe
access-mail-password-lasts = Ce lien vaut une heure et ne sert qu'une fois. Si vous n'avez rien demandé, ne faites rien : votre mot de passe actuel reste valable.
access-mail-join-subject = { $tenant } vous ajoute dans Séance
access-mail-join-opening = { $tenant } vous a ajouté à ses membres. Vous avez déjà un compte Séance : rattachez-y ce nouveau mandat, et vous le retrouverez sur tous vos appareils avec le même mot de passe.
access-mail-join-open = Rattacher ce mandat à mon compte
access-mail-join-lasts = Ce lien vaut trente jours et ne sert qu'une fois. Si cet e-mail ne vous concerne pas, ne faites rien.
access-mail-address-subject = Confirmez votre nouvelle adresse : { $tenant }
access-mail-address-opening = Vous avez demandé à vous connecter à Séance avec l'adresse { $address }. Confirmez qu'elle est bien la vôtre.
access-mail-address-open = Confirmer cette adresse
access-mail-address-lasts = Ce lien vaut un jour et ne sert qu'une fois. Si vous n'avez rien demandé, ne faites rien : rien ne changera.
access-mail-former-subject = Votre adresse de connexion a changé : { $tenant }
access-mail-former-opening = Votre compte Séance { $login } s'ouvre désormais avec une autre adresse e-mail. Celle-ci ne sert plus à vous connecter.
access-mail-former-otherwise = Si ce n'est pas vous qui l'avez demandé, prévenez tout de suite l'administration de { $tenant }.
access-mail-former-footer = Ce message est automatique.
access-mail-login = Ensuite, pour vous connecter, tapez cet identifiant en entier : { $login }
    Le suffixe après le signe @ désigne { $tenant }. Votre adresse électronique convient aussi.
access-mail-sign-in = Page de connexion
access-mail-help = Aide : se connecter
access-mail-tutorial = Des tutoriels sont disponibles ici : { $url }
access-mail-footer = Ce lien vous est personnel : ne transférez pas cet e-mail.
