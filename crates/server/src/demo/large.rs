//! Ten thousand more items, for measures: the same texts, numbered.

use super::{
    council::{NewItem, Teller, hands},
    data,
};
use crate::Failure;
use council::items::{self, Edit};
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
            let (body, group) = (body.map_err(|_| missing())?, group.map_err(|_| missing())?);
            let [description, motivation, decision] = new.texts.map(Rich::clean);
            let edits = vec![
                Edit::Object(format!(
                    "{} (n° {})",
                    new.object,
                    batch * AT_ONCE + place + 1
                )),
                Edit::Description(description),
                Edit::Motivation(motivation),
                Edit::Decision(decision),
            ];
            made.push(items::create(work, body, group, edits).await?);
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
