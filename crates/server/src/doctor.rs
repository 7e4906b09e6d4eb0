//! The operator's view of the checks that the page of the platform shows.

use crate::{
    Failure,
    configuration::Configuration,
    wiring::{self, limits, outside_of},
};
use overview::checks::{self, Check, Verdict};
use std::process::ExitCode;
use text::Locale;

/// Looks at everything and prints one line for each thing; fails when something does not work.
pub async fn run(configuration: &Configuration) -> Result<ExitCode, Failure> {
    let parts = wiring::look_at(configuration).await?;
    let outside = outside_of(&parts).await;
    let checks = checks::look(&parts.desk, outside, &limits(&parts)).await;
    parts.db.close().await;
    for check in &checks {
        println!("{}", line(check));
    }
    let is_well = checks.iter().all(|check| check.verdict != Verdict::Bad);
    Ok(if is_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn line(check: &Check) -> String {
    let locale = Locale::English;
    let (what, verdict) = (check.what.as_str(), check.verdict.as_str());
    let told = [("value", check.told.as_str().into())];
    format!(
        "{:<8} {}: {}",
        locale.t(&format!("check-{verdict}")),
        locale.t(&format!("check-{what}")),
        locale.with(&format!("check-{what}-{verdict}"), told)
    )
}
