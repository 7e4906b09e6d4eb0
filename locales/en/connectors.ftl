# Connectors, live feeds and the decision of presence.
card-title-connectors = Connectors
card-text-connectors = Receive connections to virtual classes while they last.
card-title-presence = Presence at a distance
card-text-presence = Say from which duration on a half-day is attended.
connectors-title = Connectors
connectors-lead = A connector lets your conferencing product say, while it happens, who joins your virtual classes and who leaves them. Each has its own secret.
connectors-none = No connector. Without them, connection logs are imported after the class.
connector-add = Add a connector
connector-add-lead = Choose the product. The address and the secret to give it are shown next.
connector-product = Product
connector-standing = State
connector-heard = Listened to
connector-ended = Ended on { $at }
connector-name-hint = So that you recognise it, for example “Server of the academy”.
connector-lead-generic = Your program sends its events, one JSON object a line, and signs each delivery.
connector-lead-bigbluebutton = BigBlueButton tells by its webhooks (bbb-webhooks). The name of the room of the class is the “meetingID” of the meeting.
connector-lead-jitsi = Jitsi tells by Prosody's “event_sync” component. The name of the room of the class is that of the Jitsi room.
connector-address = Address to call
connector-address-generic-hint = Put the id of the class in place of the dots: the last word of its address in Séance.
connector-address-bigbluebutton-hint = The callbackURL of the webhook.
connector-address-jitsi-hint = The value of “api_prefix”.
connector-source = Id of the connector
connector-source-hint = To be sent in the header “Seance-Source”.
connector-secret = Secret
connector-secret-generic-hint = Key of the HMAC-SHA256 signature of “id of the class, full stop, body”, to be sent in the header “Seance-Signature” as “sha256=…”.
connector-secret-bigbluebutton-hint = The shared secret of bbb-webhooks, by checksum or by the header “Authorization: Bearer”.
connector-secret-jitsi-hint = To be put in “api_headers”: “Authorization” is “Bearer”, a space, then this secret.
connector-end = Stop listening to it
flash-connector-added = The connector is ready. Give the product the address and the secret below.
flash-connector-ended = The connector is no longer listened to. What it said is kept.
error-connector-product-unknown = Choose the product.
error-signature-wrong = The signature is missing or wrong: check the id and the secret of the connector.
source-generic = Program (JSON)
source-bigbluebutton = BigBlueButton
source-jitsi = Jitsi
presence-title = Presence at a distance
presence-lead = These rules decide the presence of each half-day of a virtual class. Printed durations never depend on them. Version { $version }.
presence-present-from = Present from (%)
presence-present-from-hint = Share of the planned half-day, without breaks.
presence-partial-from = Partly present from (%)
presence-partial-from-hint = Below, the person is absent.
presence-bridge = Gap forgiven (seconds)
presence-bridge-hint = A shorter gap does not count in the decision. 0 to forgive none.
presence-least = Least duration (minutes)
presence-least-hint = Nobody is present with less. 0 for no such limit.
presence-away = Take off the time when people say that they are away
presence-away-hint = Depends on the product: somebody connected can say that they are away.
error-share-outside = Give a percentage from 1 to 100.
error-share-above-present = This percentage cannot be above that of whole presence.
error-bridge-outside = Give 0 to 3,600 seconds.
error-least-outside = Give 0 to 720 minutes.
error-number-wrong = Give a whole number.
class-room = Name of the room
class-room-hint = The name by which the product knows the room, to receive connections live. Left empty, the id of the class will do.
error-class-room-too-long = This name is too long: 250 characters at most.
class-feed-last = last event received on { $at }
class-feed-received = { $events ->
    [one] { $events } event received live
   *[other] { $events } events received live
  }
class-take-back = Count again
class-take-back-of = Count { $name } again
flash-class-log-back = The log counts again.
class-now-title = Connected now
class-now-lead = As the connectors say. The page renews itself every ten seconds.
class-now-at = on { $at }
class-now-count = { $count ->
    [0] Nobody is connected
    [one] { $count } person connected
   *[other] { $count } people connected
  }
class-now-nobody = People will be shown here when they connect.
class-now-since = since { $at }
class-now-since-unknown = time of arrival unknown
class-now-devices = { $count ->
    [one] one device
   *[other] { $count } devices
  }
log-reason-too-long = the event is too long
known-table-sitting_connections = When the person was connected, as reports say
history-class-source-added = added the connector “{ $title }”
history-class-source-renamed = renamed the connector “{ $title }”
history-class-source-ended = ended the connector “{ $title }”
history-class-policy-set = set presence at a distance
history-class-feed-taken-back = counted a connection log of “{ $title }” again
class-portal = Address from your portal
class-portal-hint = To be put into the portal of your institution: people whom it knows arrive here without another password.
class-log-columns = Columns read
class-log-columns-others = The other columns are not read.
log-column-name = Name shown
log-column-email = E-mail
log-column-person = Identifier of the person
log-column-role = Role in the room
log-column-connection = Connection
log-column-start = Arrival
log-column-end = Departure
log-column-at = Time
log-column-kind = What happened
log-column-zone = Time zone
log-column-device = Device
log-column-event = Identifier of the event
log-column-waiting-room = Waiting room
