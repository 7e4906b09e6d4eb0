//! `/account`: the devices on which the person is signed in.

use super::{Answer, framed, words};
use crate::extract::Path;
use crate::{
    caller::Caller,
    flash,
    frames::Here,
    views::{self, DevicePlace, LoginRow},
};
use directory::identity;
use kernel::LoginId;
use text::civil::Style;

const HERE: &str = "/account";

/// The devices.
pub async fn show(caller: Caller) -> Answer {
    caller
        .page(async |look| {
            let words = words(look).await?;
            let devices = identity::devices(look).await?;
            let logins = devices.into_iter().map(|device| LoginRow {
                id: device.id.to_string(),
                since: words.date(device.created_at, Style::ShortTime),
                seen: words.date(device.seen_at, Style::ShortTime),
                device_place: if Some(device.id) == caller.login.id {
                    DevicePlace::Here
                } else {
                    DevicePlace::Elsewhere
                },
                device: device.device,
            });
            Ok(views::Account {
                logins: logins.collect(),
                frame: framed(&caller, look, "account-title", Here::Elsewhere).await?,
            })
        })
        .await
}

/// Signs one device out.
pub async fn end(caller: Caller, Path(id): Path<LoginId>) -> Answer {
    caller
        .work(async |work| identity::end_login(work, id).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(flash::see_other(
        &caller.app,
        HERE.to_owned(),
        "flash-device-ended",
        0,
    ))
}

/// Signs every other device out.
pub async fn end_others(caller: Caller) -> Answer {
    let kept = caller.login.id;
    caller
        .work(async |work| identity::end_other_logins(work, kept).await)
        .await
        .map_err(|error| caller.problem(error))?;
    Ok(flash::see_other(
        &caller.app,
        HERE.to_owned(),
        "flash-devices-ended",
        0,
    ))
}
