# What the server says of a convocation, beyond convocations.ftl.
answer-lapsed-gives = { $holder } is also giving a proxy: this one is without effect.
composing-back = Go back to the convocation
composing-text = The document is being composed. This page refreshes by itself as soon as it is ready.
composing-title = Document in preparation
document-sub = { $pages ->
    [one] PDF, { $pages } page, { $size }
   *[other] PDF, { $pages } pages, { $size }
}
document-sub-unread = PDF, { $size }
holder-no-vote = does not vote
mail-problem-interrupted = The dispatch was interrupted: the message may have left. Check with the recipient before you send it again.
mail-problem-link-replaced = A newer link has replaced the one of this mail, which therefore did not leave.
mail-problem-no-answer = The mail server did not answer: the message may have left. Check with the recipient before you send it again.
mail-problem-server = Answer of the mail server: { $said }
proof-fact-made = Fact recorded
proof-fact-manifest = Fingerprint of the manifest received
proof-fact-person = Person
proof-fact-recognised = Recognised by
proof-recognised-account = Their account: password or passkey
proof-recognised-provider = The identity provider of the organisation
proof-recognised-link-in-the-mail = The personal link in their mail
reader-back = Go back to the convocation
tile-absent = { $count ->
    [one] member absent
   *[other] members absent
}
tile-proxies-lapsed = { $count ->
    [one] { $count } without effect
   *[other] { $count } without effect
}
tile-sent-failed = { $count ->
    [one] { $count } to check
   *[other] { $count } to check
}
trouble-composing = The documents could not be composed. An administrator will see the reason in the tasks.
todo-called = Convocations to confirm
todo-called-lapsed = Choose another holder
todo-called-answer = Answer
todo-called-count = { $count ->
    [one] convocation to confirm
   *[other] convocations to confirm
}
todo-called-receive = Acknowledge receipt
convening-private = The convocation of this meeting is followed by the secretariat. The people convened find theirs on their home page.
