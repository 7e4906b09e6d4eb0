//! The notice on personal data, accepted by everybody.

use super::staff::Commune;
use crate::{Failure, wiring::Parts};
use directory::notices::{self, Choice, Responsible, Settings};
use kernel::By;
use text::{Locale, Value};

/// Says who answers for the data, publishes the notice, and has everybody accept it.
pub async fn agree(parts: &Parts, commune: &Commune) -> Result<(), Failure> {
    let settings = Settings {
        controller: Responsible {
            address: "1, place du Marché\n14999 Soleil".to_owned(),
            legal_id: "21149990000017".to_owned(),
            activity_code: "84.11Z".to_owned(),
            phone: "02 00 00 00 00".to_owned(),
            email: "mairie@soleil.example".to_owned(),
            capacity: "maire".to_owned(),
            representative: "Jacques Boulanger".to_owned(),
            officer: "Délégation à la protection des données".to_owned(),
            officer_email: "dpd@soleil.example".to_owned(),
            ..Responsible::default()
        },
        ..Settings::default()
    };
    let places = ["structure", "dpo", "dpo_contact", "address"];
    let filled = places.map(|place| (place, Value::from(format!("{{{place}}}"))));
    let template = Locale::French.with("notice-first-text", filled);
    parts
        .desk
        .work(By::Nobody(commune.tenant), async |work| {
            notices::change_settings(work, 0, settings).await?;
            notices::publish(work, &template).await
        })
        .await?;
    if let By::Login(login) = commune.by("plateforme", parts)? {
        let host = Responsible {
            name: "Hébergement de démonstration".to_owned(),
            address: "2, quai des Tilleuls\n14999 Soleil".to_owned(),
            email: "hebergement@soleil.example".to_owned(),
            representative: "Odile Marchand".to_owned(),
            capacity: "directrice".to_owned(),
            ..Responsible::default()
        };
        notices::change_host(&parts.desk, &login, 0, host).await?;
    }
    for by in commune.everybody(parts) {
        parts
            .desk
            .work(by, async |work| {
                notices::choose(work, 1, Choice::Accepted).await
            })
            .await?;
    }
    Ok(())
}
