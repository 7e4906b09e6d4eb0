# Tables de personnes et de mandats : importer, exporter.
import-title = Importer
import-preview = Avant d'importer
import-lead = L'application lit d'abord le fichier et montre ce qu'il changerait. Rien ne change avant votre accord.
import-kind = Ce que contient le fichier
import-kind-persons = Des personnes et leurs comptes
import-kind-mandates = Des mandats
import-file = Fichier CSV
import-file-hint = Comme Excel l'enregistre : virgules, points-virgules ou tabulations, tous les alphabets. Partez d'un export : il montre les colonnes.
import-look = Lire le fichier
import-again = Choisir un autre fichier
import-nothing = Ce fichier ne changerait rien.
import-lines = Lignes du fichier
import-number = Ligne
import-about = Qui ou quoi
import-outcome = Effet
import-details = Détail
import-add = Ajout
import-change = Modification
import-keep = Rien
import-fault = Erreur
import-fault-told = { $column } : { $text }
import-added = { $count ->
    [one] Un ajout
   *[other] { $count } ajouts
}
import-changed = { $count ->
    [one] Une modification
   *[other] { $count } modifications
}
import-same = { $count ->
    [one] Une ligne sans changement
   *[other] { $count } lignes sans changement
}
import-faulty = { $count ->
    [one] Une ligne en erreur, qui sera laissée
   *[other] { $count } lignes en erreur, qui seront laissées
}
import-more = { $count ->
    [one] Et une autre ligne.
   *[other] Et { $count } autres lignes.
}
import-submit = { $count ->
    [one] Importer une ligne
   *[other] Importer { $count } lignes
}
flash-imported = { $count ->
    [0] Rien n'a changé.
    [one] Une ligne est importée.
   *[other] { $count } lignes sont importées.
}
import-column-ref = ref
import-column-line = ligne
import-ignored = Ces colonnes ne sont pas lues, leur contenu est laissé de côté : { $columns }.
import-column-account = ouverture d'un compte
import-column-login = identifiant
import-column-login_email = courriel_connexion
import-column-title = titre
import-column-gender = genre
import-column-given_name = prenom
import-column-family_name = nom
import-column-email = courriel
import-column-mobile = mobile
import-column-phone = telephone
import-column-address = adresse
import-column-political_group = groupe_politique
import-column-roles = roles
import-column-active = actif
import-column-person = personne
import-column-organisation = organisme
import-column-function = fonction
import-column-starts_on = debut
import-column-ends_on = fin
import-column-usages = usages
import-column-rank = rang
import-column-deputy = suppleant
export-persons = Exporter les personnes
export-mandates = Exporter les mandats
export-persons-file = personnes
export-mandates-file = mandats
group-export = Exporter { $name }
group-export-file = groupe
history-group-exported = a exporté les tables du groupe
error-table-unreadable = Ce fichier ne se lit pas comme un tableau CSV. Enregistrez-le de nouveau au format CSV.
error-table-empty = Ce fichier n'a aucune ligne sous ses titres de colonnes.
error-table-too-long = Ce fichier est trop long : 20 000 lignes et 8 Mo au plus.
error-table-without-names = Les colonnes « nom » et « prenom » manquent. Partez d'un export.
error-table-without-mandates = Les colonnes « personne », « organisme », « fonction » et « debut » sont nécessaires. Partez d'un export.
error-yes-or-no = Écrivez « oui » ou « non ».
error-line-twice = Une ligne plus haut en parle déjà.
error-reference-unknown = Cette référence n'existe pas ici.
error-name-known = Une personne porte déjà ce nom. Donnez sa référence ou son identifiant ; pour une autre personne, écrivez « nouveau » dans la colonne « ref ».
error-account-changes-not-here = Le compte de cette personne a un autre identifiant ou une autre adresse : cela ne se change pas par import.
error-gender-unknown = Écrivez F, M, ou rien.
error-political-group-unknown = Ce groupe politique n'existe pas. Ajoutez-le d'abord.
error-role-unknown = Un de ces rôles n'existe pas ou n'a pas la place qu'il faut : écrivez par exemple Rédaction:FIN, ou Administration seul.
error-place-twice = Un service et une assemblée portent ce sigle.
error-person-not-found = Personne n'a cette référence, cet identifiant ni cette adresse.
error-mandate-of-another = Ce mandat est celui d'une autre personne ou d'un autre organisme.
error-usage-unknown = Usages possibles : membre, vote, signature, initiative, presidence, séparés par |.
error-place-nowhere = Aucun service ni assemblée ne porte ce nom ou ce sigle.
error-day-in-table = Écrivez le jour comme 22/11/2026 ou 2026-11-22.
error-columns-twice = Deux colonnes portent le même nom. Renommez-en une, puis recommencez.
