//! The program `seance`: the only place that knows every part, and puts them together.

mod admin;
mod backup;
mod cli;
mod configuration;
mod demo;
mod doctor;
mod outside;
mod serve;
mod wiring;

use clap::Parser;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Why a command ended badly, in one line for the operator.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    let filter =
        EnvFilter::try_from_env("SEANCE_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    match run() {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("seance: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode, Failure> {
    let arguments = cli::Arguments::parse();
    let Some(command) = arguments.command() else {
        cli::print_help();
        return Ok(ExitCode::SUCCESS);
    };
    let configuration = configuration::read(&arguments)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        match command {
            cli::Command::Serve => serve::serve(&configuration, None).await,
            cli::Command::Work => serve::work(&configuration).await,
            cli::Command::Demo { size } => demo::run(configuration, size).await,
            cli::Command::Migrate => serve::migrate(&configuration).await,
            cli::Command::Backup { to } => backup::run(&configuration, &to).await,
            cli::Command::Doctor => doctor::run(&configuration).await,
            cli::Command::Admin(task) => admin::run(&configuration, task).await,
        }
    })
}
