# Courriels envoyés.
convocation-occasion = { $body } du { $date }
convocation-mail-subject = Convocation : { $title }
convocation-mail-subject-again = Rappel de convocation : { $title }
convocation-mail-madam = Madame,
convocation-mail-sir = Monsieur,
convocation-mail-both = Madame, Monsieur,
convocation-mail-opening = Vous êtes convoqué(e) en qualité de : { $function }. La séance suivante se tiendra aux date, heure et lieu ci-dessous : { $body }.
convocation-mail-opening-again = Nous vous rappelons la séance suivante, à laquelle vous êtes convoqué(e) en qualité de : { $function }. { $body }.
convocation-mail-when = Date et heure :
convocation-mail-place = Lieu :
convocation-mail-ask = Ouvrez votre convocation pour en accuser réception, lire les documents et indiquer si vous serez présent(e).
convocation-mail-open = Ouvrir ma convocation
convocation-mail-agenda = Ordre du jour :
convocation-mail-attached = La convocation et l'ordre du jour sont joints à ce courriel, ainsi qu'une invitation pour votre agenda.
convocation-mail-footer = Ce lien vous est personnel : il demande votre nom d'utilisateur et votre mot de passe.
