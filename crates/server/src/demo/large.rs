//! Ten thousand more items, for measures: the same texts, numbered.

use super::{
    council::{NewItem, Teller, hands},
    data,
};
use crate::Failure;
use council::items::{self, Draft, Texts};
use text::Rich;

const COUNT: usize = 10_000;
/// Items of one unit of work: a commit for each would only wait for the disk.
const AT_ONCE: usize = 250;

/// Writes the items; two in three are proposed, half of those validated.
pub async fn fill(teller: &Teller<'_>) -> Result<(), Failure> {
    let models = data::items()?;
    for service in ["finances", "travaux"] {
        let models: Vec<&data::Item> = models
            .iter()
            .filter(|item| item.service == service)
            .collect();
        let (writer, reviewer) = hands(service);
        for batch in 0..COUNT / 2 / AT_ONCE {
            let made = write(teller, writer, &models, batch).await?;
            let mut chosen = made
                .into_iter()
                .enumerate()
                .filter(|(place, _)| place % 3 != 0)
                .map(|(_, item)| item)
                .collect::<Vec<_>>();
            advance(teller, writer, &chosen, "propose").await?;
            chosen.truncate(chosen.len() / 2);
            advance(teller, reviewer, &chosen, "validate").await?;
        }
    }
    Ok(())
}

async fn write(
    teller: &Teller<'_>,
    writer: &str,
    models: &[&data::Item],
    batch: usize,
) -> Result<Vec<kernel::ItemId>, Failure> {
    let by = teller.commune.by(writer, teller.parts)?;
    let work = teller.parts.desk.work(by, async |work| {
        let mut made = vec![];
        for (place, model) in models.iter().cycle().take(AT_ONCE).enumerate() {
            let new = NewItem::from(*model);
            let missing = || kernel::Error::internal("a service of the demonstration is missing");
            let (body, group) = (
                teller.commune.place(new.body),
                teller.commune.place(new.service),
            );
            let draft = Draft {
                copies: vec![],
                group: group.map_err(|_| missing())?,
                category: None,
                object: format!("{} (n° {})", new.object, batch * AT_ONCE + place + 1),
                texts: Texts {
                    description: Rich::clean(new.texts[0]),
                    motivation: Rich::clean(new.texts[1]),
                    decision: Rich::clean(new.texts[2]),
                },
                preferred_on: None,
            };
            made.push(items::create(work, body.map_err(|_| missing())?, draft).await?);
        }
        Ok(made)
    });
    Ok(work.await?)
}

async fn advance(
    teller: &Teller<'_>,
    persona: &str,
    chosen: &[kernel::ItemId],
    key: &str,
) -> Result<(), Failure> {
    let by = teller.commune.by(persona, teller.parts)?;
    let work = teller.parts.desk.work(by, async |work| {
        for item in chosen {
            let version = items::find(&mut work.db, &work.actor, *item).await?.version;
            items::advance(work, *item, version, key, "").await?;
        }
        Ok(())
    });
    Ok(work.await?)
}
