//! One TOML file, the environment and the command line. An unknown key is refused with a hint.

use crate::{Failure, cli::Arguments};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use web::Proxy;

/// How the server runs.
#[derive(Clone, Debug)]
pub struct Configuration {
    /// The database's address.
    pub database: String,
    /// The folder of files.
    pub data: PathBuf,
    /// The address on which to listen.
    pub listen: String,
    /// The address that people type.
    pub public_url: String,
    /// What stands in front.
    pub proxy: Proxy,
    /// What an acknowledged act survives, on SQLite.
    pub durability: db::Durability,
    /// The largest file taken, in bytes.
    pub largest_upload: i64,
    /// Where mails go: `smtp://…`, or nowhere but a folder.
    pub smtp: Option<String>,
    /// The address from which mails come.
    pub mail_from: String,
    /// An external time-stamp authority: its address, and the file of its certificate.
    pub timestamp: Option<(String, PathBuf)>,
}

/// The file's keys. All may be left out.
#[derive(Debug, Default, Deserialize)]
struct File {
    database: Option<String>,
    data: Option<PathBuf>,
    listen: Option<String>,
    public_url: Option<String>,
    behind_proxy: Option<bool>,
    survive_power_cut: Option<bool>,
    largest_upload_megabytes: Option<i64>,
    smtp: Option<String>,
    mail_from: Option<String>,
    timestamp_url: Option<String>,
    timestamp_certificate: Option<PathBuf>,
}

const KEYS: [&str; 11] = [
    "database",
    "data",
    "listen",
    "public_url",
    "behind_proxy",
    "survive_power_cut",
    "largest_upload_megabytes",
    "smtp",
    "mail_from",
    "timestamp_url",
    "timestamp_certificate",
];
const MEGABYTE: i64 = 1_000_000;

/// Reads the configuration: the command line wins over the environment, which wins over the file.
pub fn read(arguments: &Arguments) -> Result<Configuration, Failure> {
    let settings = &arguments.settings;
    let default = Path::new("seance.toml");
    let file = match &settings.config {
        Some(path) => parse(path)?,
        None if default.exists() => parse(default)?,
        None => File::default(),
    };
    let data = settings
        .data
        .clone()
        .or(file.data)
        .unwrap_or_else(|| PathBuf::from("seance-data"));
    let listen = settings
        .listen
        .clone()
        .or(file.listen)
        .unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let timestamp = settings.timestamp_url.clone().or(file.timestamp_url);
    let certificate = settings
        .timestamp_certificate
        .clone()
        .or(file.timestamp_certificate);
    let timestamp = match (timestamp, certificate) {
        (Some(url), Some(certificate)) => Some((url, certificate)),
        (None, None) => None,
        _ => return Err("`timestamp_url` and `timestamp_certificate` go together".into()),
    };
    let embedded = format!("sqlite:{}", data.join("seance.db").display());
    Ok(Configuration {
        database: settings
            .database
            .clone()
            .or(file.database)
            .unwrap_or(embedded),
        public_url: settings
            .public_url
            .clone()
            .or(file.public_url)
            .unwrap_or_else(|| usual_address(&listen)),
        proxy: if file.behind_proxy == Some(true) {
            Proxy::Trusted
        } else {
            Proxy::None
        },
        durability: if file.survive_power_cut == Some(false) {
            db::Durability::Process
        } else {
            db::Durability::PowerCut
        },
        largest_upload: settings
            .largest_upload_megabytes
            .or(file.largest_upload_megabytes)
            .unwrap_or(200)
            * MEGABYTE,
        smtp: settings.smtp.clone().or(file.smtp),
        mail_from: settings
            .mail_from
            .clone()
            .or(file.mail_from)
            .unwrap_or_else(|| "seance@localhost".to_owned()),
        timestamp,
        data,
        listen,
    })
}

fn parse(path: &Path) -> Result<File, Failure> {
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    parse_text(&text).map_err(|problem| format!("{}: {problem}", path.display()).into())
}

fn parse_text(text: &str) -> Result<File, String> {
    let table: toml::Table = text
        .parse()
        .map_err(|error: toml::de::Error| error.to_string())?;
    for key in table.keys() {
        if !KEYS.contains(&key.as_str()) {
            return Err(format!("the key `{key}` is unknown{}", hint(key)));
        }
    }
    table
        .try_into()
        .map_err(|error: toml::de::Error| error.to_string())
}

/// The known key that resembles most, or all of them.
fn hint(key: &str) -> String {
    let nearest = KEYS
        .iter()
        .map(|known| (strsim::normalized_damerau_levenshtein(key, known), known));
    match nearest.max_by(|one, other| one.0.total_cmp(&other.0)) {
        Some((likeness, known)) if likeness > 0.6 => format!("; did you mean `{known}`?"),
        _ => format!("; the keys are {}", KEYS.join(", ")),
    }
}

/// How people of this machine call the server: by a name, to which passkeys can belong.
fn usual_address(listen: &str) -> String {
    match listen.strip_prefix("127.0.0.1:") {
        Some(port) => format!("http://localhost:{port}"),
        None => format!("http://{listen}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{KEYS, parse_text};

    #[test]
    fn an_unknown_key_is_refused_with_a_hint() {
        let refused = |text: &str| parse_text(text).err().unwrap_or_default();
        assert_eq!(
            refused("databse = 'x'"),
            "the key `databse` is unknown; did you mean `database`?"
        );
        assert!(refused("colour = 'green'").ends_with(&KEYS.join(", ")));
        assert!(refused("listen = 8080").contains("string"));
    }

    #[test]
    fn every_key_is_read() {
        let text = "database='sqlite:x'\ndata='d'\nlisten='l'\npublic_url='p'\nbehind_proxy=true\nsurvive_power_cut=false\nlargest_upload_megabytes=5\nsmtp='smtp://h'\nmail_from='a@b.example'\ntimestamp_url='http://t'\ntimestamp_certificate='c'";
        let file = parse_text(text).unwrap();
        assert_eq!(
            (file.behind_proxy, file.largest_upload_megabytes),
            (Some(true), Some(5))
        );
        assert_eq!(text.lines().count(), KEYS.len());
    }
}
