//! The demonstration: an invented commune with two years behind it, written through the same use
//! cases as everything else, as time went by.

mod calendar;
mod classes;
mod council;
mod data;
mod large;
mod privacy;
mod seed;
mod sitting;
mod staff;

use crate::{Failure, cli::Size, configuration::Configuration, serve};
use std::process::ExitCode;
use web::Demo;

/// The password of every persona. For demonstrations only: `serve` never creates one.
const PASSWORD: &str = "demonstration-2026";
/// The tenant's short name.
const SLUG: &str = "soleil";

/// Loads the demonstration if the folder is empty, and serves it.
pub async fn run(configuration: Configuration, size: Size) -> Result<ExitCode, Failure> {
    seed::if_empty(&configuration, size).await?;
    let personas = data::staff()?;
    println!("\n  Séance, démonstration : {}\n", configuration.public_url);
    println!(
        "  Mot de passe de toutes ces personnes, pour la démonstration seulement : {PASSWORD}\n"
    );
    for persona in &personas {
        println!(
            "    {:<28} {}",
            format!("{}@{SLUG}", persona.user),
            persona.function
        );
    }
    println!(
        "    {:<28} Maire (et elu.NOM@{SLUG} pour chaque membre du conseil)\n",
        format!("elu.boulanger@{SLUG}")
    );
    let mut shown: Vec<(String, String)> = personas
        .into_iter()
        .map(|persona| (format!("{}@{SLUG}", persona.user), persona.function))
        .collect();
    shown.push((format!("elu.boulanger@{SLUG}"), "Maire".to_owned()));
    let demo = Demo {
        personas: shown,
        password: PASSWORD.to_owned(),
    };
    serve::serve(&configuration, Some(demo)).await
}
