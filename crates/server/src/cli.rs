//! What the operator types.

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Séance: formal sessions prepared, convened, held and recorded.
#[derive(Debug, Parser)]
#[command(name = "seance", version, about)]
pub struct Arguments {
    /// The settings that any command takes.
    #[command(flatten)]
    pub settings: Settings,
    #[command(subcommand)]
    chosen: Option<Command>,
}

/// Settings of the command line and the environment; they win over the configuration file.
#[derive(Debug, Default, Args)]
pub struct Settings {
    /// A configuration file (TOML). `./seance.toml` is read when it is there.
    #[arg(long, global = true, env = "SEANCE_CONFIG")]
    pub config: Option<PathBuf>,
    /// The database: `sqlite:PATH` or `postgres://…`.
    #[arg(long, global = true, env = "SEANCE_DATABASE")]
    pub database: Option<String>,
    /// The folder of files, and of the embedded database.
    #[arg(long, global = true, env = "SEANCE_DATA")]
    pub data: Option<PathBuf>,
    /// The address on which to listen, such as `127.0.0.1:8080`.
    #[arg(long, global = true, env = "SEANCE_LISTEN")]
    pub listen: Option<String>,
    /// The address that people type, such as `https://seance.example`.
    #[arg(long, global = true, env = "SEANCE_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// The largest file that is taken, in megabytes.
    #[arg(long, global = true, env = "SEANCE_LARGEST_UPLOAD_MEGABYTES")]
    pub largest_upload_megabytes: Option<i64>,
    /// The mail server: `smtp://name:password@host:587` (STARTTLS), `smtps://…` (TLS), or
    /// `smtp://host:25?tls=none`. Without one, mails become files in the data folder.
    #[arg(long, global = true, env = "SEANCE_SMTP")]
    pub smtp: Option<String>,
    /// The address from which mails come.
    #[arg(long, global = true, env = "SEANCE_MAIL_FROM")]
    pub mail_from: Option<String>,
    /// An external time-stamp authority (RFC 3161 over HTTP) instead of the embedded one.
    #[arg(long, global = true, env = "SEANCE_TIMESTAMP_URL")]
    pub timestamp_url: Option<String>,
    /// The certificate by which the tokens of the external authority are believed (PEM).
    #[arg(long, global = true, env = "SEANCE_TIMESTAMP_CERTIFICATE")]
    pub timestamp_certificate: Option<PathBuf>,
}

/// What is to be done.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Serve the application and run its jobs.
    Serve,
    /// Run jobs only, beside other nodes that serve.
    Work,
    /// Load the demonstration if the folder is empty, and serve it.
    Demo {
        /// How much there is to see.
        #[arg(long, value_enum, default_value_t = Size::Small)]
        size: Size,
    },
    /// Bring the database to this version's schema.
    Migrate,
    /// Copy the database and the files to a new folder.
    Backup {
        /// The folder to make.
        to: PathBuf,
    },
    /// Say whether the server is well: database, files, tasks, mails, time stamps. Changes nothing.
    Doctor,
    /// Tasks of the operator.
    #[command(subcommand)]
    Admin(Task),
}

/// How much the demonstration holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Size {
    /// One commune, sixty items over two years.
    Small,
    /// The same with ten thousand more items, for measures.
    Large,
}

/// Tasks of the operator.
#[derive(Clone, Debug, Subcommand)]
pub enum Task {
    /// Create a tenant.
    CreateTenant {
        /// Short name for addresses and `name@slug`.
        #[arg(long)]
        slug: String,
        /// The name on documents.
        #[arg(long)]
        name: String,
        /// The time zone.
        #[arg(long, default_value = "Europe/Paris")]
        zone: String,
        /// The country (ISO 3166).
        #[arg(long, default_value = "FR")]
        country: String,
    },
    /// Create a user of a tenant; the password is read from standard input.
    CreateUser {
        /// The tenant's short name.
        #[arg(long)]
        tenant: String,
        /// The name before the @.
        #[arg(long)]
        user: String,
        /// `M.` or `Mme`.
        #[arg(long, default_value = "")]
        title: String,
        /// Given name.
        #[arg(long)]
        given_name: String,
        /// Family name.
        #[arg(long)]
        family_name: String,
        /// Mail address.
        #[arg(long)]
        email: Option<String>,
        /// Make the user an administrator of the tenant.
        #[arg(long)]
        administrator: bool,
    },
    /// Make an API token and print it.
    CreateToken {
        /// The tenant's short name.
        #[arg(long)]
        tenant: String,
        /// The name before the @.
        #[arg(long)]
        user: String,
        /// How many days it lasts; without end by default.
        #[arg(long)]
        days: Option<i64>,
    },
    /// Follow every chain of the journal and name the first altered line.
    VerifyJournal,
}

impl Arguments {
    /// The command; a debug build without one runs the demonstration.
    pub fn command(&self) -> Option<Command> {
        match (&self.chosen, cfg!(debug_assertions)) {
            (Some(chosen), _) => Some(chosen.clone()),
            (None, true) => Some(Command::Demo { size: Size::Small }),
            (None, false) => None,
        }
    }
}

/// Prints the help.
pub fn print_help() {
    // A terminal that is gone is nobody's fault.
    let _unwritten = Arguments::command_for_help().print_help();
}

impl Arguments {
    fn command_for_help() -> clap::Command {
        <Self as CommandFactory>::command()
    }
}
