# Ce que le serveur dit d'une convocation, en plus de convocations.ftl.
answer-lapsed-gives = { $holder } donne aussi procuration : celle-ci est sans effet.
composing-back = Revenir à la convocation
composing-text = Le document se compose. Cette page s'actualise d'elle-même dès qu'il est prêt.
composing-title = Document en préparation
document-sub = { $pages ->
    [one] PDF, { $pages } page, { $size }
   *[other] PDF, { $pages } pages, { $size }
}
document-sub-unread = PDF, { $size }
holder-no-vote = ne vote pas
mail-problem-interrupted = L'envoi a été interrompu : le message est peut-être parti. Vérifiez auprès du destinataire avant de renvoyer.
mail-problem-link-replaced = Un lien plus récent a remplacé celui de cet e-mail, qui n'est donc pas parti.
mail-problem-no-answer = Le serveur d'envoi n'a pas répondu : le message est peut-être parti. Vérifiez auprès du destinataire avant de renvoyer.
mail-problem-server = Réponse du serveur d'envoi : { $said }
proof-fact-made = Fait enregistré
proof-fact-manifest = Empreinte du manifeste reçu
proof-fact-person = Personne
proof-fact-recognised = Reconnaissance par
proof-recognised-account = Son compte : mot de passe ou clé d'accès
proof-recognised-provider = Le fournisseur d'identité de la collectivité
proof-recognised-link-in-the-mail = Le lien personnel de son e-mail
reader-back = Revenir à la convocation
tile-absent = { $count ->
    [one] absence
   *[other] absences
}
tile-proxies-lapsed = { $count ->
    [one] { $count } sans effet
   *[other] { $count } sans effet
}
tile-sent-failed = { $count ->
    [one] { $count } à vérifier
   *[other] { $count } à vérifier
}
trouble-composing = Les documents n'ont pas pu être composés. Un administrateur en verra la raison dans les tâches.
todo-called = Convocations à confirmer
todo-called-lapsed = Choisir un autre mandataire
todo-called-answer = Répondre
todo-called-count = { $count ->
    [one] convocation à confirmer
   *[other] convocations à confirmer
}
todo-called-receive = Accuser réception
convening-private = La convocation de cette séance est suivie par le secrétariat. Les personnes convoquées trouvent la leur sur leur page d'accueil.
