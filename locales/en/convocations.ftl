# Convening a meeting, and being convened.
convening = Convocation
convening-count = acknowledgements of receipt
convening-refresh = Refresh
convening-open-title = The agenda can still change
convening-open-text = Freeze the agenda: you can then convene the members.
convening-open-link = Open the agenda
convening-none = No convocation has left
convening-none-text = The convocations, their acknowledgements of receipt and the answers will appear here once they are sent.
convening-members = Members to convene
convening-members-table = Table of the members to convene
convening-members-none = No member is in office on the date of the meeting.
convening-prepare = Prepare the convocation
convening-without-address = { $count ->
    [one] One member has no e-mail address
   *[other] { $count } members have no e-mail address
}
convening-without-address-text = No e-mail can reach them. Complete their address, or hand them the convocation on paper.
convening-no-address = no address
sending-paper = On paper
convening-on-paper = { $count ->
    [one] One person is to be convened on paper.
   *[other] { $count } persons are to be convened on paper.
}
convening-on-paper-text = These persons asked for paper, or have not yet answered the notice. No e-mail will be sent to them: send them the convocation and the agenda in writing, within the legal period.
convening-progress = Progress of the dispatch
convening-trouble-text = The application tries again by itself. You have nothing to do.
convening-figures = Figures of the convocation
convening-summary = { $sent ->
    [0] No convocation sent out of { $count }.
    [one] { $sent } convocation sent out of { $count }.
   *[other] { $sent } convocations sent out of { $count }.
}
convening-summary-received = { $received ->
    [0] No acknowledgement of receipt.
    [one] { $received } acknowledgement of receipt.
   *[other] { $received } acknowledgements of receipt.
}
convening-recipients = Recipients
convening-recipients-table = Table of the recipients
convening-recipients-hint = If no row is ticked, all the recipients are notified.
convening-selected = Ticked rows:
convening-again = Notify again
convening-again-one = Notify again: { $name }
convening-resend = Send again
convening-resend-one = Send again to { $name }
convening-name = Name
convening-address = E-mail address
convening-sent = Dispatch
convening-received = Receipt
convening-answer = Answer
convening-holder = Proxy holder
convening-sent-again = Written to again on { $at }
convening-no-receipt = not acknowledged
convening-no-answer = No answer
convening-row-actions = Actions for { $name }
convening-row-mail = See the e-mail
convening-row-answer = Record the answer
convening-row-proof = Proof of receipt
convening-row-proof-one = Proof of receipt of { $name }

sending-waiting = Waiting
sending-sent = Sent
sending-in-doubt = Dispatch uncertain
sending-failed = Refused

proof-card = Proof of dispatch
proof-card-text = The content of the dispatch and the list of recipients are attested by a time stamp (RFC 3161).
proof-fingerprint = SHA-256 fingerprint of the manifest
proof-open = See the proof
proof-evidence = Download the evidence
proof-keep = Download it at the end of the meeting, and keep it until the end of any litigation.
proof-seal = Time-stamped
dispatches = Dispatches
proof = Proof
dispatch-proof-one = Proof: { $title }
sent-documents = Documents sent

convene-mail = E-mail
convene-subject = Subject
convene-message = Message from the secretariat
convene-message-hint = Optional: it is added to the text of the convocation.
convene-documents = Attachments
convene-invitation = An invitation for the members' calendars also goes with the e-mail.
convene-documents-none = No document will be attached.
convene-preview = Preview of the e-mail
convene-preview-person = E-mail to
convene-preview-show = Preview
convene-preview-none = No recipient has an e-mail address: there is nothing to show.
convene-again-hint = The date of the convocation does not change. Each dispatch produces its own proof.
convene-submit = { $count ->
    [one] Convene { $count } member
   *[other] Convene { $count } members
}
convene-submit-again = Send again

answer-yes = Yes
answer-no = No
answer-give-proxy = I give a proxy
answer-present = Present
answer-absent = Absent
answer-proxy = Proxy
answer-holder-hint = A member holds only one proxy.
answer-holder-choose = Choose a member
answer-send = Send my answer
answer-change = Change my answer
answer-lapsed = The proxy is without effect
answer-for-hint = The answer is recorded in your name, with the time. The member can still change it.

convocation-awaited = A convocation is addressed to you
convocation-awaited-text = Acknowledge receipt to open the convocation, the agenda and the documents. The time of receipt is time-stamped.
convocation-acknowledge = Acknowledge receipt
convocation-given = Receipt acknowledged on { $at }
convocation-given-text = The time stamp is on its way.
visit-title = You are reading without a password
visit-text = The link in your mail opened this convocation, and nothing else. To see your other meetings, sign in. On a device that is not yours, close the convocation when you have finished.
visit-end = Close my convocation
visit-back = Back to my convocation
visit-reader = Convocation sent to { $name }
flash-visit-closed = Your convocation is closed. The link in your e-mail opens it again.
visit-open-instead = { $name } is signed in on this device: opening the convocation ends that.
device-visit = { $device }, one convocation only
visit-open-title = Your convocation
visit-open-lead = { $tenant } sent this convocation to { $name }: { $title }. This link is personal: receipt and answer will be given in their name.
visit-open-submit = Open the convocation
convocation-stamped = Receipt attested on { $at }
convocation-holds = You hold a proxy
convocation-holds-text = You will also vote on behalf of:
convocation-answer = Your answer
convocation-closed = The meeting has begun: answers are closed.
convocation-unanswered = You have not answered.
convocation-documents = Documents
convocation-agenda-empty = The agenda contains no item.
convocation-description = Description
convocation-description-of = Description: { $object }
convocation-annexes = Annexes: { $object }

reader-file = Open the file
reader-opening = Opening the document
reader-tools = Display of the document
reader-previous = Previous page
reader-next = Next page
reader-page = Page
reader-of = of
reader-smaller = Zoom out
reader-larger = Zoom in
reader-zoom = 100%
reader-pages = Pages of the document. Keys + and -: size. Keys N and P: next page, previous page.
reader-page-of = Page { $page } of { $count }
reader-trouble = The document cannot be shown here
reader-trouble-text = Open the file to read it with the program of your device.
reader-without-script = This reader needs JavaScript. Open the file to read it.

# Told by the server.
convene-title = Convene the meeting
convene-title-again = Notify again
answer-for-title = Answer of { $person }
answer-legend = Will you attend the meeting?
answer-answered = Your last answer: { $answer }, { $at }.
answer-answered-noted = Answer recorded by { $person }: { $answer }, { $at }.
answer-lapsed-absent = { $holder } will not come: the proxy is without effect.
holder-holds = already holds a proxy
holder-gives = is giving a proxy
holder-absent = will be absent

reply-present = Present
reply-absent = Absent
reply-proxy = Proxy
reply-noted = { $at }, recorded by { $person }

tile-sent = { $count ->
    [one] convocation sent
   *[other] convocations sent
}
tile-received = { $count ->
    [one] convocation received
   *[other] convocations received
}
tile-received-missing = { $count } not acknowledged
tile-received-all = all received
tile-present = { $count ->
    [one] member present
   *[other] members present
}
tile-quorum-reached = quorum of { $quorum } reached
tile-quorum-missing = quorum of { $quorum } not reached
tile-proxies = { $count ->
    [one] proxy
   *[other] proxies
}
tile-unanswered = no answer

progress-composing = The documents are being composed.
progress-stamping = The dispatch is waiting for the time to be attested.
progress-sending = { $sent ->
    [0] No e-mail sent out of { $count }.
    [one] { $sent } e-mail sent out of { $count }.
   *[other] { $sent } e-mails sent out of { $count }.
}
trouble-authority = The time-stamping authority does not answer.
trouble-post = The mail server does not answer.

dispatch-title = Convocation no. { $number }
dispatch-title-again = New dispatch no. { $number }
dispatch-sub = { $at }, by { $person }
convocation-sub = { $tenant }, convocation sent on { $at }

flash-convened = The convocation is leaving.
flash-convened-again = The new dispatch is leaving.
flash-receipt-given = Receipt is acknowledged.
flash-answer-given = Your answer is saved.
flash-answer-noted = The answer is recorded.
