//! The tokens of the embedded authority, judged by OpenSSL; OpenSSL's own, judged by us.

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};
    use std::{path::Path, process::Command};
    use timestamp::{Authority, Embedded, Error, verify};

    fn openssl(folder: &Path, arguments: &str) -> (bool, String) {
        let done = Command::new("openssl")
            .args(arguments.split(' '))
            .current_dir(folder)
            .output()
            .unwrap();
        let said = [done.stdout, done.stderr].concat();
        (
            done.status.success(),
            String::from_utf8_lossy(&said).into_owned(),
        )
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "OpenSSL checks certificates at the real time"
    )]
    fn now() -> u64 {
        std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap()
            .as_secs()
    }

    #[tokio::test]
    async fn openssl_accepts_our_tokens_and_refuses_one_changed_byte() {
        let folder = tempfile::tempdir().unwrap();
        let authority = Embedded::open(&folder.path().join("keys"), now()).unwrap();
        let authority = Authority::Embedded(authority);
        let data = "Convocation du 26 novembre 2026, à 18 h 30";
        let at = now();
        let stamp = authority
            .stamp(&Sha256::digest(data).into(), 0xfedc_ba98_7654_3210, at)
            .await
            .unwrap();
        assert_eq!(stamp.seen.at, at);
        assert_eq!(stamp.seen.serial.len(), 32);
        assert!(stamp.seen.authority.contains("Horodatage Séance"));
        let write =
            |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
        write("data.txt", data.as_bytes());
        write("changed.txt", data.replace("18 h", "19 h").as_bytes());
        write("token.tsr", &stamp.response);
        write("root.crt", authority.root_pem().as_bytes());
        let (accepted, said) = openssl(
            folder.path(),
            "ts -verify -data data.txt -in token.tsr -CAfile root.crt",
        );
        assert!(accepted && said.contains("Verification: OK"), "{said}");
        let (accepted, said) = openssl(
            folder.path(),
            "ts -verify -data changed.txt -in token.tsr -CAfile root.crt",
        );
        assert!(
            !accepted && said.contains("message imprint mismatch"),
            "{said}"
        );
        let (_, text) = openssl(folder.path(), "ts -reply -in token.tsr -text");
        assert!(
            text.contains("Status: Granted") && text.contains("Accuracy: 0x01 seconds"),
            "{text}"
        );
    }

    #[test]
    fn the_key_is_made_once_and_kept_private() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let one = Embedded::open(folder.path(), now()).unwrap();
        let again = Embedded::open(folder.path(), now()).unwrap();
        assert_eq!(one.root_pem(), again.root_pem());
        let mode = std::fs::metadata(folder.path().join("authority.key"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[tokio::test]
    async fn any_changed_byte_of_a_token_is_refused_or_attests_the_same() {
        let authority = Authority::Embedded(Embedded::passing(now()).unwrap());
        let imprint = Sha256::digest("x").into();
        let stamp = authority.stamp(&imprint, 7, now()).await.unwrap();
        let mut refused = 0;
        for place in 0..stamp.response.len() {
            let mut changed = stamp.response.clone();
            changed[place] ^= 0x01;
            match verify(&changed, &imprint) {
                // Bytes that the signature does not cover, such as the root's, say nothing.
                Ok(seen) => assert_eq!(
                    (seen.at, &seen.serial, seen.nonce),
                    (stamp.seen.at, &stamp.seen.serial, Some(7)),
                    "byte {place}"
                ),
                Err(_) => refused += 1,
            }
        }
        assert!(refused > stamp.response.len() / 3, "{refused}");
    }

    #[tokio::test]
    async fn a_token_of_openssl_with_rsa_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let write =
            |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write(
            "tsa.cnf",
            "[tsa]\ndefault_tsa=a\n[a]\nserial=serial\ncrypto_device=builtin\ndigests=sha256\ndefault_policy=1.2.3.4\naccuracy=secs:1\nsigner_digest=sha256\ness_cert_id_alg=sha256\n[v3]\nextendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n",
        );
        write("serial", "01");
        write("data.txt", "données");
        for command in [
            "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.crt -days 30 -subj /CN=Racine",
            "req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=Autorite",
            "x509 -req -in tsa.csr -CA ca.crt -CAkey ca.key -CAcreateserial -out tsa.crt -days 30 -extfile tsa.cnf -extensions v3",
            "ts -query -data data.txt -sha256 -cert -out query.tsq",
            "ts -reply -config tsa.cnf -queryfile query.tsq -signer tsa.crt -inkey tsa.key -out token.tsr",
        ] {
            let (done, said) = openssl(folder.path(), command);
            assert!(done, "{command}: {said}");
        }
        let token = std::fs::read(folder.path().join("token.tsr")).unwrap();
        let seen = verify(&token, &Sha256::digest("données").into()).unwrap();
        assert!(seen.authority.contains("Autorite"));
        let other = verify(&token, &Sha256::digest("autre").into());
        assert!(matches!(
            other,
            Err(Error::Invalid("it attests other bytes"))
        ));
    }

    #[test]
    fn what_is_asked_wrongly_is_refused_not_signed() {
        let authority = Embedded::passing(now()).unwrap();
        let answer = authority.respond(b"nothing like a request", now()).unwrap();
        assert!(matches!(verify(&answer, &[0; 32]), Err(Error::Refused(_))));
    }
}
