//! The two things outside that jobs reach: the mail server and the time-stamp authority.

use crate::{Failure, configuration::Configuration};
use db::Instant;
use mail::{Post, Security, Smtp};
use timestamp::{Authority, Embedded, External};
use url::Url;

/// Where mails go: to the configured server, otherwise to files of the data folder.
pub fn post(configuration: &Configuration) -> Result<Post, Failure> {
    match &configuration.smtp {
        Some(address) => Ok(Post::Smtp(smtp(address)?)),
        None => Ok(Post::Folder(configuration.data.join("outbox"))),
    }
}

/// Reads `smtp://name:password@host:port?tls=none`.
fn smtp(address: &str) -> Result<Smtp, Failure> {
    let url = Url::parse(address).map_err(|error| format!("`smtp`: {error}"))?;
    let host = url.host_str().ok_or("`smtp` names no host")?.to_owned();
    let wants = url.query_pairs().find(|(name, _)| name == "tls");
    let security = match (
        url.scheme(),
        wants.as_ref().map(|(_, value)| value.as_ref()),
    ) {
        ("smtps", None) => Security::Tls,
        ("smtp", None) => Security::StartTls,
        ("smtp", Some("none")) => Security::None,
        _ => return Err("`smtp` is smtps://…, smtp://…, or smtp://…?tls=none".into()),
    };
    let usual = match security {
        Security::Tls => 465,
        Security::StartTls => 587,
        Security::None => 25,
    };
    let plain = |text: &str| {
        let pair = format!("v={}", text.replace('+', "%2B"));
        let decoded = url::form_urlencoded::parse(pair.as_bytes()).next();
        decoded
            .map(|(_, value)| value.into_owned())
            .unwrap_or_default()
    };
    let credentials = url
        .password()
        .map(|password| (plain(url.username()), plain(password)));
    Ok(Smtp {
        port: url.port().unwrap_or(usual),
        host,
        security,
        credentials,
        patience: mail::PATIENCE,
    })
}

/// Who attests times: the configured authority, otherwise our own, whose key is made at first start.
pub fn authority(configuration: &Configuration, now: Instant) -> Result<Authority, Failure> {
    if let Some((url, certificate)) = &configuration.timestamp {
        let pem = std::fs::read_to_string(certificate)
            .map_err(|error| format!("{}: {error}", certificate.display()))?;
        return Ok(Authority::External(External::at(url, &pem)?));
    }
    let seconds = u64::try_from(now.as_millisecond() / 1000)?;
    let folder = configuration.data.join("timestamp");
    Ok(Authority::Embedded(Embedded::open(&folder, seconds)?))
}

#[cfg(test)]
mod tests {
    use super::smtp;
    use mail::Security;

    #[test]
    fn the_address_of_a_server_says_how_to_speak_to_it() {
        let server = smtp("smtp://s%C3%A9ance:p+a%40ss@mail.example").unwrap();
        assert_eq!((server.port, server.security), (587, Security::StartTls));
        assert_eq!(server.credentials, Some(("séance".into(), "p+a@ss".into())));
        let server = smtp("smtp://127.0.0.1:2525?tls=none").unwrap();
        assert_eq!(
            (server.port, server.security, server.credentials),
            (2525, Security::None, None)
        );
        assert_eq!(smtp("smtps://mail.example").unwrap().port, 465);
        for wrong in [
            "mail.example",
            "http://mail.example",
            "smtp://mail.example?tls=perhaps",
        ] {
            assert!(smtp(wrong).is_err(), "{wrong}");
        }
    }
}
