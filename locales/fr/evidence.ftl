# Archive des preuves d'une séance.
evidence-readme-intro =
    Cette archive réunit les preuves de la convocation : les manifestes (ce qui a été envoyé, et à qui),
    les accusés de réception, leurs jetons d'horodatage (RFC 3161), les documents envoyés et le certificat
    de l'autorité. Tout se vérifie sans Séance, avec des outils libres, depuis le dossier de l'archive.
evidence-readme-documents =
    1. Les documents sont ceux que nomment les manifestes. L'empreinte SHA-256 de chacun figure dans le
    manifeste et dans SHA256SUMS :
evidence-readme-tokens =
    2. Chaque jeton atteste que le fichier existait, à l'octet près, à l'heure indiquée. Chaque commande doit
    répondre « Verification: OK » :
evidence-readme-read = 3. L'heure, le numéro de série et l'autorité d'un jeton se lisent ainsi :
evidence-readme-chain =
    4. Chaque fichier de preuve nomme dans « previous » l'empreinte SHA-256 du précédent : aucun ne peut être
    modifié, ni retiré avant un autre, sans que cela se voie.
evidence-readme-keep =
    À conserver au moins jusqu'à la fin des recours contentieux. L'heure des jetons est UTC ; l'heure légale
    figure dans attestation.txt.
evidence-statement-manifest = { $count ->
    [one] Preuve n° { $number } : manifeste d'un envoi à { $count } personne
   *[other] Preuve n° { $number } : manifeste d'un envoi à { $count } personnes
}
evidence-statement-receipt = Preuve n° { $number } : accusé de réception de { $name }
evidence-statement-unstamped = En attente de l'autorité d'horodatage.
evidence-statement-by-link = Personne reconnue par le lien personnel de son e-mail.
evidence-statement-by-provider = Personne reconnue par le fournisseur d'identité de la collectivité.
evidence-statement-utc = Heure attestée (UTC) : { $value }
evidence-statement-legal = Heure légale : { $value }
evidence-statement-authority = Autorité : { $value }
evidence-statement-serial = Numéro de série : { $value }
evidence-statement-sha256 = Empreinte SHA-256 : { $value }
evidence-statement-no-address = (sans adresse : rien ne lui a été envoyé)
