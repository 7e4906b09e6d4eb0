# Connecteurs, flux en direct et décision de présence.
card-title-connectors = Connecteurs
card-text-connectors = Recevoir en direct les connexions aux classes virtuelles.
card-title-presence = Présence à distance
card-text-presence = Fixer à partir de quelle durée une demi-journée est suivie.
connectors-title = Connecteurs
connectors-lead = Un connecteur permet à votre outil de visioconférence de dire, en direct, qui se connecte à vos classes virtuelles et qui les quitte. Chacun a son secret.
connectors-none = Aucun connecteur. Sans eux, les journaux de connexions s'importent après la classe.
connector-add = Ajouter un connecteur
connector-add-lead = Choisissez l'outil. L'adresse et le secret à lui donner paraissent ensuite.
connector-product = Outil
connector-standing = État
connector-heard = Écouté
connector-ended = Arrêté le { $at }
connector-name-hint = Pour le reconnaître, par exemple « Serveur de l'académie ».
connector-lead-generic = Votre programme envoie ses événements, un objet JSON par ligne, et signe chaque envoi.
connector-lead-bigbluebutton = BigBlueButton prévient par ses « webhooks » (bbb-webhooks). Le nom de la salle de la classe est le « meetingID » de la réunion.
connector-lead-jitsi = Jitsi prévient par le composant « event_sync » de Prosody. Le nom de la salle de la classe est celui de la salle Jitsi.
connector-address = Adresse à appeler
connector-address-generic-hint = Remplacez les points par l'identifiant de la classe : le dernier mot de son adresse dans Séance.
connector-address-bigbluebutton-hint = L'adresse de rappel (callbackURL) du « webhook ».
connector-address-jitsi-hint = La valeur de « api_prefix ».
connector-source = Identifiant du connecteur
connector-source-hint = À envoyer dans l'en-tête « Seance-Source ».
connector-secret = Secret
connector-secret-generic-hint = Clé de la signature HMAC-SHA256 de « identifiant de la classe, point, corps », à envoyer dans l'en-tête « Seance-Signature » sous la forme « sha256=… ».
connector-secret-bigbluebutton-hint = Le secret partagé de bbb-webhooks, par somme de contrôle ou par en-tête « Authorization: Bearer ».
connector-secret-jitsi-hint = À mettre dans « api_headers » : « Authorization » vaut « Bearer », une espace, puis ce secret.
connector-end = Ne plus l'écouter
flash-connector-added = Le connecteur est prêt. Donnez à l'outil l'adresse et le secret ci-dessous.
flash-connector-ended = Le connecteur n'est plus écouté. Ce qu'il a dit est gardé.
error-connector-product-unknown = Choisissez l'outil.
error-signature-wrong = La signature manque ou n'est pas la bonne : vérifiez l'identifiant et le secret du connecteur.
source-generic = Programme (JSON)
source-bigbluebutton = BigBlueButton
source-jitsi = Jitsi
presence-title = Présence à distance
presence-lead = Ces règles décident de la présence de chaque demi-journée d'une classe virtuelle. Les durées imprimées n'en dépendent jamais. Version { $version }.
presence-present-from = Présent à partir de (%)
presence-present-from-hint = Part de la demi-journée prévue, pauses déduites.
presence-partial-from = Présent en partie à partir de (%)
presence-partial-from-hint = En dessous, la personne est absente.
presence-bridge = Coupure pardonnée (secondes)
presence-bridge-hint = Une coupure plus courte ne compte pas dans la décision. 0 pour n'en pardonner aucune.
presence-least = Durée minimale (minutes)
presence-least-hint = Personne n'est présent avec moins que cela. 0 pour n'en fixer aucune.
presence-away = Retirer le temps où la personne se dit absente
presence-away-hint = Selon l'outil : une personne connectée peut signaler qu'elle s'éloigne.
error-share-outside = Indiquez un pourcentage de 1 à 100.
error-share-above-present = Ce pourcentage ne peut dépasser celui de la présence entière.
error-bridge-outside = Indiquez de 0 à 3 600 secondes.
error-least-outside = Indiquez de 0 à 720 minutes.
error-number-wrong = Indiquez un nombre entier.
class-room = Nom de la salle
class-room-hint = Le nom sous lequel l'outil connaît la salle, pour recevoir les connexions en direct. Vide, l'identifiant de la classe suffit.
error-class-room-too-long = Ce nom est trop long : 250 caractères au plus.
class-feed-last = dernier événement reçu le { $at }
class-feed-received = { $events ->
    [one] { $events } événement reçu en direct
   *[other] { $events } événements reçus en direct
  }
class-take-back = Reprendre
class-take-back-of = Reprendre { $name }
flash-class-log-back = Le journal compte de nouveau.
class-now-title = Connectés en ce moment
class-now-lead = Selon les connecteurs. La page se met à jour toutes les dix secondes.
class-now-at = le { $at }
class-now-count = { $count ->
    [0] Personne n'est connecté
    [one] { $count } personne connectée
   *[other] { $count } personnes connectées
  }
class-now-nobody = Les personnes paraîtront ici quand elles se connecteront.
class-now-since = depuis le { $at }
class-now-since-unknown = heure d'arrivée inconnue
class-now-devices = { $count ->
    [one] un appareil
   *[other] { $count } appareils
  }
log-reason-too-long = l'événement est trop long
known-table-sitting_connections = Quand la personne était connectée, selon les relevés
history-class-source-added = a ajouté le connecteur « { $title } »
history-class-source-renamed = a renommé le connecteur « { $title } »
history-class-source-ended = a arrêté le connecteur « { $title } »
history-class-policy-set = a réglé la présence à distance
history-class-feed-taken-back = a repris un journal de connexions de « { $title } »
class-portal = Adresse depuis votre portail
class-portal-hint = À placer dans le portail de votre institution : les personnes qu'il connaît arrivent ici sans autre mot de passe.
class-log-columns = Colonnes lues
class-log-columns-others = Les autres colonnes ne sont pas lues.
log-column-name = Nom affiché
log-column-email = Adresse électronique
log-column-person = Identifiant de la personne
log-column-role = Rôle dans la salle
log-column-connection = Connexion
log-column-start = Arrivée
log-column-end = Départ
log-column-at = Heure
log-column-kind = Ce qui s'est passé
log-column-zone = Fuseau
log-column-device = Appareil
log-column-event = Identifiant de l'événement
log-column-waiting-room = Salle d'attente
