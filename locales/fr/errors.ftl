# Why something did not happen, and what to do.
errors-fields = { $count ->
    [one] Un champ est à corriger
   *[other] { $count } champs sont à corriger
}
errors-refused = La demande n'a pas abouti

error-page-not-found = Cette page n'existe pas
error-page-refused = Cette action n'est pas possible
error-page-internal = Le service a rencontré un problème
error-way-home = Revenir à l'accueil
error-way-search = Chercher un point
error-reference = Si le problème se répète, signalez-le au support avec la référence

error-not-found = Le point ou la séance a peut-être été retiré, ou l'adresse est incomplète. Vérifiez l'adresse, ou revenez à l'accueil.
error-conflict = Une autre personne a modifié cette page entre-temps. Relisez-la, puis recommencez : rien n'a été écrasé.
error-internal = Le problème est enregistré. Réessayez dans quelques minutes.
error-busy = Le service est très sollicité. Réessayez dans quelques secondes.
error-invalid = Certaines saisies ne conviennent pas. Corrigez-les, puis recommencez.
error-cross-site = La demande vient d'un autre site. Recommencez depuis cette application.
error-payload-too-large = L'envoi est trop volumineux. Réduisez le fichier ou le texte, puis recommencez.
error-too-many-requests = Trop de demandes en peu de temps. Attendez une minute, puis recommencez.
error-too-many-attempts = Trop d'essais. Réessayez dans { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}.

error-sign-in-required = Connectez-vous pour continuer.
error-sign-in-refused = L'identifiant ou le mot de passe ne convient pas. Vérifiez-les, puis recommencez.
error-login-name-incomplete = Écrivez l'identifiant en entier, avec le signe @ et ce qui le suit.
error-password-too-short = Choisissez un mot de passe d'au moins 12 caractères.
error-account-name-letters = L'identifiant s'écrit avec des lettres sans accent, des chiffres, des points et des tirets.
error-account-name-taken = Cet identifiant est déjà pris. Choisissez-en un autre.
error-email-incomplete = Écrivez l'adresse e-mail en entier, par exemple prenom.nom@commune.example.
error-email-taken = Cette adresse e-mail est déjà utilisée. Choisissez-en une autre.

error-administrators-only = Cette page est réservée à l'administration.
error-not-yours-to-change = Vous pouvez lire cette page, mais pas la modifier. Adressez-vous au secrétariat.
error-not-a-manager = Seules les personnes qui gèrent les séances de cette assemblée peuvent le faire.
error-not-a-writer = Votre rôle ne permet pas de rédiger un point. Adressez-vous à l'administration.
error-template-of-others = Ce modèle est réservé à d'autres services.

error-body-required = Indiquez l'assemblée.
error-version-required = La version de la page manque. Rechargez la page, puis recommencez.
error-object-required = Indiquez l'objet du point.
error-object-too-long = L'objet est trop long. Raccourcissez-le et déplacez les détails dans la description.
error-group-required = Choisissez le groupe proposant.
error-group-not-yours = Vous ne rédigez pas pour ce groupe. Choisissez-en un autre.
error-category-unknown = Cette catégorie n'existe plus. Choisissez-en une autre.
error-comment-required = Écrivez un commentaire : il dit pourquoi.

error-starts-at-required = Indiquez la date et l'heure du début.
error-starts-at-unreadable = La date ne peut pas être lue. Écrivez-la comme 26/11/2026 18:30.
error-ends-before-start = La fin précède le début. Corrigez l'une des deux dates.
error-meeting-date-taken = Une séance de cette assemblée existe déjà à cette date et à cette heure. Choisissez-en une autre.
error-place-required = Indiquez le lieu.
error-place-too-long = Le lieu est trop long. Raccourcissez-le.

error-file-required = Choisissez un fichier.
error-file-not-pdf = Ce fichier n'est pas un PDF. Convertissez-le, puis recommencez.
error-file-too-large = Ce fichier est trop volumineux : { $size } au plus. Réduisez-le, puis recommencez.
error-file-unreadable = Ce fichier ne peut pas être lu. Ouvrez-le sur votre poste pour le vérifier, puis recommencez.
error-file-interrupted = L'envoi s'est interrompu. Choisissez le fichier de nouveau.
error-title-too-long = Le titre est trop long. Raccourcissez-le.

error-meeting-frozen = L'ordre du jour est gelé. Dégelez-le pour le modifier.
error-meeting-closed = La séance est clôturée. Elle ne change plus.
error-meeting-in-future = La séance n'a pas encore commencé. Attendez sa date et son heure.
error-items-undecided = Des points n'ont pas encore de décision. Consignez-les, puis clôturez la séance.
error-agenda-empty = L'ordre du jour est vide. Présentez au moins un point.
error-agenda-changed = L'ordre du jour a changé entre-temps : le voici à jour. Recommencez si besoin.
error-item-not-available = Ce point n'est plus disponible. Relisez la liste des points disponibles.
error-item-on-other-agenda = Ce point est déjà à l'ordre du jour d'une autre séance. Retirez-le d'abord de celle-ci.
error-item-prefers-later = Le point « { $object } » est souhaité pour une séance plus tardive. Changez la séance souhaitée, ou choisissez une autre séance.
error-number-out-of-range = Ce numéro n'existe pas dans l'ordre du jour. Choisissez un numéro de la liste.
error-nothing-selected = Aucun point n'est coché. Cochez au moins un point.

error-transition-unknown = Cette action n'existe pas. Revenez à la page précédente.
error-transition-not-from-here = L'état a changé entre-temps : cette action n'est plus possible. Relisez la page.
error-transition-not-yours = Votre rôle ne permet pas cette action. Adressez-vous au secrétariat.

error-name-required = Indiquez un nom.
error-acronym-taken = Ce sigle est déjà pris. Choisissez-en un autre.
error-acronym-required = Indiquez un sigle.
error-reference-code-letters = Un code a 1 à 10 lettres sans accent ou chiffres, par exemple CM.
error-reference-code-taken = Une autre assemblée a déjà ce code. Choisissez-en un autre.
error-members-in-office-number = Indiquez un nombre entre 0 et 2 000.
error-body-kind-required = Choisissez la nature de l'assemblée.
error-category-taken = Une catégorie porte déjà ce nom. Choisissez-en un autre.
error-category-ended = Cette catégorie n'est plus proposée. Choisissez-en une autre.
error-category-of-other-services = Cette catégorie est celle d'autres services. Choisissez-en une autre, ou changez de service.
error-service-unknown = Ce service n'existe pas. Rechargez la page.
error-value-in-use = Cette valeur sert encore : elle ne peut pas être supprimée.
error-days-positive = Indiquez un nombre de jours supérieur à zéro.
error-slug-letters = Le suffixe s'écrit avec des lettres sans accent, des chiffres et des tirets.
error-slug-taken = Ce suffixe est déjà pris. Choisissez-en un autre.
error-zone-unknown = Ce fuseau horaire n'existe pas. Écrivez-le comme Europe/Paris.
error-workflow-not-whole = Le circuit est incomplet. Corrigez les défauts signalés : { $faults }
error-address-unreadable = Cette adresse est incomplète ou mal écrite. Revenez à la page précédente, puis recommencez.
error-form-unreadable = Ce formulaire n'a pas pu être lu. Revenez à la page précédente, rechargez-la, puis recommencez.

error-agenda-not-frozen = L'ordre du jour peut encore changer. Gelez-le avant de convoquer.
error-already-convened = La séance est déjà convoquée. Pour écrire de nouveau, choisissez « Notifier à nouveau ».
error-nobody-to-convene = Aucun destinataire n'est choisi. Cochez au moins une personne.
error-not-convened-yet = La première convocation n'est pas encore partie. Attendez la fin de l'envoi.
error-sitting-began = La séance a commencé : elle ne se convoque plus.
error-answers-closed = La séance a commencé : les réponses sont closes. Adressez-vous au secrétariat.
error-receipt-first = Accusez d'abord réception de la convocation.
error-choice-required = Choisissez une réponse.
error-proxies-not-admitted = Cette séance n'admet pas de procuration de cette personne. Faites un autre choix.
error-proxy-holder-required = Choisissez la personne à qui la procuration est donnée.
error-proxy-to-self = La procuration se donne à une autre personne.
error-proxy-holder-not-voter = Cette personne ne vote pas. Choisissez-en une autre.
error-proxy-holder-absent = Cette personne a annoncé son absence. Choisissez-en une autre.
error-proxy-holder-gave-proxy = Cette personne donne elle-même procuration. Choisissez-en une autre.
error-proxy-holder-busy = Cette personne porte déjà une procuration. Choisissez-en une autre.
error-subject-too-long = L'objet tient sur une ligne de 200 caractères au plus.
error-message-too-long = Le message compte 4 000 caractères au plus.
error-key-required = La page est incomplète. Rechargez-la, puis recommencez.
error-subject-required = Indiquez l'objet de l'e-mail.
error-convened-is-fixed = La séance est convoquée : sa date, son lieu et son ordre du jour ne changent plus. Pour prévenir les membres, choisissez « Notifier à nouveau ».
error-meeting-another-day = La séance s'ouvre le jour prévu : attendez ce jour. Tant qu'elle n'est pas convoquée, sa date peut encore changer.
error-sitting-not-open = La séance n'est pas ouverte. Ouvrez-la d'abord.
error-sitting-has-decisions = Des points ont déjà été examinés. L'ouverture ne peut plus être annulée.
error-sitting-changed = La séance a changé entre-temps. Voici son état actuel : refaites votre action si elle reste utile.
error-ballot-open = Un vote est ouvert. Choisissez « Clore le vote », ou annulez-le d'abord.
error-ballot-closed = Ce vote est clos. Pour le corriger, annulez-le et recommencez.
error-ballot-incomplete = { $count ->
    [one] Il manque { $count } vote. Complétez-le, puis choisissez « Clore le vote ».
   *[other] Il manque { $count } votes. Complétez-les, puis choisissez « Clore le vote ».
}
error-ballot-count-differs = Le résultat annoncé n'est pas celui des votes enregistrés. Vérifiez les votes, puis recommencez.
error-ballot-kind-required = Choisissez un vote public ou un scrutin secret.
error-ballot-other-kind = Ces votes ne sont pas de la sorte que ce scrutin attend.
error-not-on-the-roll = Cette personne ne prend pas part à ce vote.
error-nobody-votes = Personne ne peut voter : aucun membre n'est présent ou représenté.
error-too-many-papers = { $count ->
    [one] Il y a plus de bulletins que de votants : { $count } votant.
   *[other] Il y a plus de bulletins que de votants : { $count } votants.
}
error-papers-negative = Le nombre de bulletins s'écrit en chiffres.
error-vote-required = Choisissez un vote.
error-quorum-missing = { $count ->
    [one] Le quorum n'est pas atteint : il manque { $count } membre présent. Le point ne peut pas être examiné.
   *[other] Le quorum n'est pas atteint : il manque { $count } membres présents. Le point ne peut pas être examiné.
}
error-already-present = Cette personne est déjà notée présente.
error-already-absent = Cette personne n'est pas notée présente.
error-no-movement = Aucun mouvement n'est noté pour cette personne.
error-no-proxy = Cette personne n'a pas donné de procuration.
error-movement-required = Choisissez une arrivée ou une sortie.
error-movement-before-another = Un mouvement plus tardif est déjà noté. Choisissez une heure plus tardive, ou annulez-le d'abord.
error-movement-before-opening = Cette heure précède l'ouverture de la séance.
error-movement-after-end = Cette heure suit la levée de la séance.
error-moment-to-come = Cette heure n'est pas encore passée.
error-time-required = Écrivez une heure, par exemple 20:45.
error-ends-before-movement = Un mouvement ou un point est noté après cette heure. Choisissez une heure plus tardive.
error-reason-required = Choisissez un motif.
error-decision-required = Choisissez une décision.
error-item-decided-already = « { $object } » ne peut pas recevoir cette décision. Aucun point n'a été décidé.
error-documents-closed = La séance est archivée. Plus aucun document ne peut y être ajouté.
error-annex-kind-unknown = Choisissez une sorte de document.
error-proxy-holder-not-there = Cette personne n'est pas présente à cette heure. Choisissez-en une autre.
error-item-taken-already = Ce point est déjà examiné.
error-moment-before-day = Cette heure précède le jour de la séance.

# Personnes, comptes et droits.
error-account-elsewhere = Cette personne utilise aussi son compte dans une autre collectivité : elle seule peut changer son mot de passe.
error-account-is-closed = Ce compte est fermé. Réactivez d'abord la personne.
error-account-of-another-person = Cette adresse est celle du compte d'une autre personne de la collectivité.
error-account-without-address = Ce compte n'a pas d'adresse électronique : aucun e-mail ne peut partir.
error-already-there = C'est déjà la première ou la dernière place.
error-code-wrong = Ce code ne convient pas. Attendez le suivant, ou vérifiez l'heure de votre téléphone.
error-copy-unknown = Un des services en copie n'existe pas. Choisissez-le dans la liste.
error-deputy-is-holder = Une personne ne se supplée pas elle-même. Choisissez-en une autre.
error-factor-is-on = Le second facteur est déjà actif.
error-group-has-members = { $count ->
    [one] Une personne appartient à ce groupe. Changez d'abord son groupe.
   *[other] { $count } personnes appartiennent à ce groupe. Changez d'abord leur groupe.
}
error-has-an-account = Cette personne a déjà un compte.
error-initials-too-long = Dix caractères au plus.
error-language-unknown = Choisissez une des langues proposées.
error-last-administrator = Il faut garder une personne qui administre. Donnez d'abord ce rôle à une autre.
error-leaving-here = Vous êtes dans cette collectivité. Allez d'abord dans une autre pour retirer ce mandat.
error-link-expired = Ce lien a expiré. Demandez-en un autre.
error-name-taken = Ce nom est déjà pris. Choisissez-en un autre.
error-parent-below = Un service ne peut pas dépendre de lui-même, ni d'un service qui dépend de lui.
error-parent-unknown = Choisissez un service de la liste.
error-password-too-weak = Ce mot de passe se devine trop facilement. Allongez-le, ou prenez quatre mots sans rapport.
error-password-wrong = Ce n'est pas votre mot de passe actuel.
error-passwords-differ = Les deux saisies diffèrent. Tapez deux fois le même mot de passe.
error-phone-letters = Écrivez le numéro en chiffres, par exemple 06 12 34 56 78 ou +262 692 00 00 00.
error-place-unknown = Choisissez un service ou une assemblée de la liste.
error-role-not-there = Ce rôle ne se donne pas ici.
error-sign-in-expired = La connexion a attendu trop longtemps. Recommencez avec votre mot de passe.
error-state-unknown = Un de ces états n'existe pas dans le circuit de l'assemblée.
error-tenant-suspended = L'accès à cette collectivité est suspendu. Adressez-vous à son administration ou à l'hébergeur.
error-token-reads-only = Ce jeton ne donne que la lecture. Créez-en un autre pour écrire.
error-visit-ended = Ce lien ne peut pas être renouvelé. Connectez-vous.
error-address-link-ended = Ce lien de confirmation ne vaut plus. Pour changer d'adresse, connectez-vous et recommencez depuis « Mon compte ».
error-address-of-another-account = Cette adresse sert déjà à un autre compte : rien n'a changé. Choisissez une autre adresse depuis « Mon compte ».
error-address-is-the-same = C'est déjà votre adresse.
error-name-too-long = Ce nom est trop long : 200 caractères au plus.
error-visit-only = Vous avez ouvert cette convocation par le lien de votre e-mail : il n'ouvre qu'elle. Pour le reste, connectez-vous avec votre identifiant et votre mot de passe.
error-visit-refused = Ce lien ne peut plus ouvrir votre convocation sans mot de passe. Connectez-vous : elle vous attend sur votre page d'accueil.
error-visit-expired = Ce lien n'ouvre plus votre convocation. Connectez-vous avec votre identifiant et votre mot de passe.
error-link-broken = Ce lien est incomplet ou n'existe plus. Rouvrez-le depuis l'e-mail, ou connectez-vous.
error-country-unknown = Écrivez le code du pays en deux lettres majuscules, par exemple FR.
error-population-negative = Écrivez un nombre d'habitants positif.
error-reply-address-is-frozen = L'hébergeur a figé cette adresse. Demandez-lui de la changer.
error-hue-unknown = Choisissez une des couleurs proposées.
error-address-not-https = L'adresse commence par https://.
error-out-of-range = Cette valeur est hors des limites indiquées.
error-row-too-long = Cette ligne a plus de cases que le tableau n'a de colonnes. Mettez entre guillemets ce qui contient le séparateur.
error-image-kind = Ce fichier n'est ni une image PNG ni une image JPEG.
error-image-too-large = Cette image dépasse 1 Mo. Réduisez-la, puis recommencez.
error-item-not-urgent = L'urgence n'est pas demandée pour ce point.
error-level-empty = Personne ne valide à ce niveau dans le service.
error-level-staffed = Quelqu'un valide encore à ce niveau dans le service.
error-only-creator-deletes = Seule la personne qui a créé ce brouillon peut le supprimer.
error-item-does-not-follow = Le point « { $object } » ne peut pas suivre l'ordre du jour dans l'état où il est. Retirez-le de la séance, puis présentez-le de nouveau.
error-target-unknown = Cette assemblée n'est pas proposée pour l'envoi.
error-target-twice = Choisissez une seule arrivée par assemblée : en création ou prêt à présenter.
error-sending-never = Cochez au moins une décision après laquelle les points partent.
error-choice-unreadable = La sélection n'a pas pu être lue. Rechargez la liste, puis recommencez.
error-search-name-required = Donnez un nom à la recherche.
error-search-name-long = Donnez un nom plus court : 80 caractères au plus.
error-search-not-for-all = Vous ne pouvez enregistrer cette recherche que pour vous.
error-annex-type-name-required = Donnez un nom au type.
error-annex-type-long = Écrivez 80 caractères au plus.
error-annex-type-twice = Un autre type porte déjà ce nom.
error-annex-types-too-many = Une assemblée a 60 types au plus.
error-annex-type-unknown = Ce type n'est pas proposé par l'assemblée.
error-annex-type-in-use = Des annexes ont ce type. Ne le proposez plus, plutôt que de le supprimer.
error-title-required = Donnez un titre.
error-file-too-many = Joignez 50 fichiers au plus à la fois.
error-template-name-required = Donnez un nom au modèle.
error-template-long = Donnez un nom plus court : 120 caractères au plus.
error-template-folder-deep = Un dossier a quatre niveaux et 120 caractères au plus.
error-template-twice = Un autre modèle de ce dossier porte ce nom.
error-draft-too-long = Ce texte est trop long pour être gardé avant l'enregistrement. Enregistrez-le.
error-class-not-planned-by-you = Seuls les responsables de formation et les personnes qui animent programment une classe virtuelle.
error-class-not-yours = Cette classe virtuelle est tenue par une autre personne. Adressez-vous à elle ou à la gestion des formations.
error-class-host-not-you = Vous programmez vos propres classes : choisissez votre nom.
error-class-host-unknown = Cette personne n'est pas connue de votre organisation. Choisissez-en une dans la liste.
error-class-kind-unknown = Choisissez un type d'activité dans la liste.
error-class-too-long = Une classe dure quatorze jours au plus. Vérifiez l'heure de fin.
error-class-end-required = Indiquez l'heure de fin.
error-class-pause-half = Indiquez le début et la fin de la pause, ou aucun des deux.
error-class-organisation-required = Choisissez le service qui tient l'activité.
error-class-pause-outside = La pause commence et finit pendant la classe. Vérifiez ses heures.
error-class-address-wrong = Une adresse commence par https:// et n'a pas d'espace.
error-class-recording-without-address = Indiquez l'adresse de l'enregistrement pour le rendre accessible.
error-class-participant-unreadable = Une ligne n'a pas pu être lue. Écrivez une personne par ligne : son nom, un point-virgule, son adresse.
error-class-participant-without-name = Une ligne n'a pas de nom. Écrivez le nom, un point-virgule, puis l'adresse.
error-class-participant-twice = Une adresse figure deux fois dans la liste.
error-class-participant-unknown = Cette personne n'est pas inscrite à la classe.
error-class-participants-too-many = Une classe compte 5 000 personnes inscrites au plus.
error-class-decision-unknown = Choisissez présence, présence partielle ou absence.
error-log-unknown = Ce fichier n'est d'aucun format connu. Exportez la liste des connexions depuis votre outil, sans l'ouvrir dans un tableur.
error-log-empty = Ce fichier est vide.
error-log-too-large = Ce fichier est trop grand pour être lu.
error-log-document-type = Ce fichier contient des définitions que nous ne lisons pas, par sécurité. Exportez-le de nouveau depuis votre outil.
error-log-malformed = Ce fichier s'interrompt ou est abîmé. Exportez-le de nouveau depuis votre outil.
error-log-zone-required = Les heures de ce fichier n'ont pas de fuseau horaire. Indiquez celui dans lequel elles sont écrites.
error-log-order-required = Les dates de ce fichier se lisent de deux façons. Indiquez si le jour ou le mois vient d'abord.
error-log-already-imported = Ce fichier a déjà été importé.
error-log-without-events = Aucune connexion n'a été lue dans ce fichier.
