# Courriels envoyés.
convocation-occasion = { $body } du { $date }
convocation-mail-subject = Convocation : { $title }
convocation-mail-subject-again = Rappel de convocation : { $title }
convocation-mail-when = Date et heure :
convocation-mail-place = Lieu :
convocation-mail-open = Ouvrir ma convocation
convocation-mail-agenda = Ordre du jour :
convocation-mail-attached = La convocation et l'ordre du jour sont joints à ce courriel, ainsi qu'une invitation pour votre agenda.
convocation-mail-footer = Ce lien vous est personnel : il demande votre nom d'utilisateur et votre mot de passe.
convocation-mail-greeting = { $gender ->
    [feminine] Madame,
    [masculine] Monsieur,
   *[other] Madame, Monsieur,
}
convocation-mail-opening = { $gender ->
    [feminine] Vous êtes convoquée à la séance ci-dessous ({ $body }), en qualité de : { $function }.
    [masculine] Vous êtes convoqué à la séance ci-dessous ({ $body }), en qualité de : { $function }.
   *[other] Vous êtes convoqué(e) à la séance ci-dessous ({ $body }), en qualité de : { $function }.
}
convocation-mail-opening-again = { $gender ->
    [feminine] Nous vous rappelons la séance ci-dessous ({ $body }), à laquelle vous êtes convoquée en qualité de : { $function }.
    [masculine] Nous vous rappelons la séance ci-dessous ({ $body }), à laquelle vous êtes convoqué en qualité de : { $function }.
   *[other] Nous vous rappelons la séance ci-dessous ({ $body }), à laquelle vous êtes convoqué(e) en qualité de : { $function }.
}
convocation-mail-ask = { $gender ->
    [feminine] Ouvrez votre convocation pour en accuser réception, lire les documents et indiquer si vous serez présente.
    [masculine] Ouvrez votre convocation pour en accuser réception, lire les documents et indiquer si vous serez présent.
   *[other] Ouvrez votre convocation pour en accuser réception, lire les documents et indiquer votre présence.
}
