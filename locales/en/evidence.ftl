# Archive of the evidence of a meeting.
evidence-readme-intro =
    This archive gathers the evidence of the convocation: the manifests (what was sent, and to whom), the
    acknowledgements of receipt, their time stamps (RFC 3161), the documents sent and the certificate of
    the authority. All of it can be verified without Séance, with free tools, from the folder of the archive.
evidence-readme-documents =
    1. The documents are those that the manifests name. The SHA-256 fingerprint of each one stands in the
    manifest and in SHA256SUMS:
evidence-readme-tokens =
    2. Each time stamp attests that the file existed, to the byte, at the time given. Each command must
    answer “Verification: OK”:
evidence-readme-read = 3. The time, the serial number and the authority of a time stamp are read like this:
evidence-readme-chain =
    4. Each proof file names in “previous” the SHA-256 fingerprint of the one before: none can be changed,
    nor removed before another, without it being seen.
evidence-readme-keep =
    Keep at least until the end of any litigation. The time of the time stamps is UTC; the legal time stands
    in attestation.txt.
evidence-statement-manifest = { $count ->
    [one] Proof no. { $number }: manifest of a dispatch to { $count } person
   *[other] Proof no. { $number }: manifest of a dispatch to { $count } people
}
evidence-statement-receipt = Proof no. { $number }: acknowledgement of receipt of { $name }
evidence-statement-unstamped = Waiting for the time-stamping authority.
evidence-statement-by-link = Person recognised by the personal link in their mail.
evidence-statement-by-provider = Person recognised by the identity provider of the organisation.
evidence-statement-utc = Time attested (UTC): { $value }
evidence-statement-legal = Legal time: { $value }
evidence-statement-authority = Authority: { $value }
evidence-statement-serial = Serial number: { $value }
evidence-statement-sha256 = SHA-256 fingerprint: { $value }
evidence-statement-no-address = (no address: nothing was sent to this person)
