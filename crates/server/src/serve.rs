//! Serving, running jobs, migrating.

use crate::{
    Failure,
    configuration::Configuration,
    wiring::{self, Parts},
};
use directory::identity::{self, Secret};
use kernel::By;
use std::{net::SocketAddr, process::ExitCode, sync::Arc, time::Duration};
use tokio::{net::TcpListener, signal, sync::watch};
use web::{App, Demo, Kept, Options};

/// After the signal to stop, requests and jobs under way have so long to end.
const PATIENCE: Duration = Duration::from_secs(20);

/// Serves the application and runs its jobs until told to stop.
pub async fn serve(configuration: &Configuration, demo: Option<Demo>) -> Result<ExitCode, Failure> {
    let parts = wiring::open(configuration).await?;
    let listener = TcpListener::bind(&configuration.listen)
        .await
        .map_err(|error| format!("{} cannot be listened on: {error}", configuration.listen))?;
    let set_up_word = Secret::random()?.reveal().to_owned();
    let founded = parts
        .desk
        .read(By::Platform, async |look| {
            identity::tenants(&mut look.db).await
        })
        .await?;
    if founded.is_empty() {
        let base = configuration.public_url.trim_end_matches('/');
        tracing::info!("Nobody can sign in yet. Begin at {base}/set-up?word={set_up_word}");
    }
    let options = Options {
        set_up_word,
        public_url: configuration.public_url.clone(),
        proxy: configuration.proxy,
        demo,
        letterhead: parts.letterhead.clone(),
        post: match &parts.post {
            mail::Post::Smtp(_) => web::views::Post::Server,
            mail::Post::Folder(_) => web::views::Post::Folder,
        },
    };
    let app = web::router(App {
        kept: Kept::default(),
        desk: parts.desk.clone(),
        options: Arc::new(options),
        browser: identity::Browser::new()?,
    });
    let (stop, stopped) = watch::channel(false);
    let jobs = tokio::spawn(wiring::runner(&parts).await?.run(stopped.clone()));
    tracing::info!("Séance answers on http://{}", listener.local_addr()?);
    let service = app.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(wait(stopped));
    tokio::select! {
        ended = serving => ended?,
        () = told_to_stop() => {}
    }
    finish(&parts, stop, jobs).await;
    Ok(ExitCode::SUCCESS)
}

async fn wait(mut stopped: watch::Receiver<bool>) {
    // An error means that the sender is gone: the same.
    let _gone = stopped.wait_for(|stop| *stop).await;
}

async fn finish(parts: &Parts, stop: watch::Sender<bool>, jobs: tokio::task::JoinHandle<()>) {
    tracing::info!("Stopping");
    let _nobody_waits = stop.send(true);
    let _late = tokio::time::timeout(PATIENCE, jobs).await;
    parts.db.close().await;
}

/// Ctrl-C, or SIGTERM from a service manager.
async fn told_to_stop() {
    let terminated = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => drop(terminate.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = signal::ctrl_c() => {}
        () = terminated => {}
    }
}

/// Runs jobs until told to stop.
pub async fn work(configuration: &Configuration) -> Result<ExitCode, Failure> {
    let parts = wiring::open(configuration).await?;
    let (stop, stopped) = watch::channel(false);
    let jobs = tokio::spawn(wiring::runner(&parts).await?.run(stopped));
    tracing::info!("Séance runs jobs");
    told_to_stop().await;
    finish(&parts, stop, jobs).await;
    Ok(ExitCode::SUCCESS)
}

/// Brings the database to this version's schema.
pub async fn migrate(configuration: &Configuration) -> Result<ExitCode, Failure> {
    let parts = wiring::open(configuration).await?;
    parts.db.close().await;
    println!("The database is up to date.");
    Ok(ExitCode::SUCCESS)
}
