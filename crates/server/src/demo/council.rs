//! Items and meetings, each act by the persona who would do it.

use super::{data, seed::Story, staff::Commune};
use crate::{Failure, wiring::Parts};
use bytes::Bytes;
use council::{
    items::{self, Edit},
    meetings,
};
use directory::{access, bodies};
use futures::stream;
use kernel::{By, CategoryId, Instant, ItemId, MeetingId, Subject};
use sessions::{
    annexes::{self, Received},
    convocations::Asked,
    sittings::Plan,
};
use std::convert::Infallible;
use text::Rich;

/// Who writes and who validates for a service.
pub fn hands(service: &str) -> (&'static str, &'static str) {
    match service {
        "travaux" | "enfance" => ("travaux.redacteur", "travaux.chef"),
        "finances" | "personnel" => ("finances.redacteur", "finances.chef"),
        _ => ("secretaire", "secretaire"),
    }
}

/// A title, a file name and the bytes.
type Paper = (&'static str, &'static str, &'static [u8]);

/// What a service attaches to its items.
fn papers(service: &str) -> &'static [Paper] {
    const QUOTE: Paper = (
        "Devis de l’entreprise",
        "devis.pdf",
        include_bytes!("../../demo/devis.pdf"),
    );
    const PLAN: Paper = (
        "Plan de situation",
        "plan.pdf",
        include_bytes!("../../demo/plan.pdf"),
    );
    match service {
        "travaux" => &[QUOTE, PLAN],
        "enfance" => &[QUOTE],
        _ => &[],
    }
}

/// An item to be told.
pub struct NewItem<'i> {
    pub body: &'i str,
    pub service: &'i str,
    pub category: Option<&'i str>,
    pub object: &'i str,
    pub texts: [&'i str; 3],
}

impl<'i> From<&'i data::Item> for NewItem<'i> {
    fn from(item: &'i data::Item) -> Self {
        Self {
            body: &item.body,
            service: &item.service,
            category: category(&item.object, &item.service),
            object: &item.object,
            texts: [&item.description, &item.motivation, &item.decision],
        }
    }
}

/// A category that fits the object.
fn category(object: &str, service: &str) -> Option<&'static str> {
    let folded = text::fold(object);
    let known = [
        ("taxe", "Fiscalité"),
        ("marche", "Marchés publics"),
        ("eau", "Eau et assainissement"),
        ("ecole", "École et enfance"),
        ("cantine", "École et enfance"),
        ("voirie", "Voirie et réseaux"),
        ("rue", "Voirie et réseaux"),
        ("association", "Vie locale"),
        ("salle", "Patrimoine"),
        ("communaute", "Intercommunalité"),
        ("budget", "Finances"),
        ("proces verbal", "Assemblées"),
    ];
    let by_word = known
        .iter()
        .find(|(word, _)| {
            folded.split(' ').any(|one| one == *word) || folded.contains(&format!("{word} "))
        })
        .map(|(_, name)| *name);
    let by_service = match service {
        "finances" => "Finances",
        "travaux" => "Voirie et réseaux",
        "personnel" => "Personnel",
        "enfance" => "École et enfance",
        _ => "Assemblées",
    };
    by_word.or(Some(by_service))
}

/// Tells stories on a desk whose clock follows.
pub struct Teller<'t> {
    pub parts: &'t Parts,
    pub commune: &'t Commune,
    pub story: &'t Story,
}

impl Teller<'_> {
    /// In whose name something is told.
    pub fn by(&self, persona: &str) -> Result<By, Failure> {
        self.commune.by(persona, self.parts)
    }

    /// Writes an item.
    pub async fn create(&self, at: Instant, new: &NewItem<'_>) -> Result<ItemId, Failure> {
        self.story.at(at);
        let (body, group) = (
            self.commune.place(new.body)?,
            self.commune.place(new.service)?,
        );
        let (writer, _) = hands(new.service);
        let category = self.category(body, new.category).await?;
        let [description, motivation, decision] = new.texts.map(Rich::clean);
        let edits = vec![
            Edit::Object(new.object.to_owned()),
            Edit::Category(category),
            Edit::Description(description),
            Edit::Motivation(motivation),
            Edit::Decision(decision),
        ];
        Ok(self
            .parts
            .desk
            .work(self.by(writer)?, async |work| {
                items::create(work, body, group, edits).await
            })
            .await?)
    }

    /// Attaches the papers of a service to an item that it has just written.
    pub async fn attach(&self, item: ItemId, service: &str) -> Result<(), Failure> {
        let (writer, _) = hands(service);
        for (title, file_name, bytes) in papers(service) {
            let received = self.parts.desk.receive(
                self.commune.tenant,
                stream::iter([Ok::<_, Infallible>(Bytes::from_static(bytes))]),
            );
            let blob = received.await?;
            let received = Received {
                blob,
                file_name: (*file_name).to_owned(),
                title: (*title).to_owned(),
                facts: annexes::AnnexFacts::default(),
            };
            let work = self.parts.desk.work(self.by(writer)?, async |work| {
                let to = access::writable(&mut work.db, &work.actor, Subject::Item(item)).await?;
                annexes::add(work, to, received).await
            });
            work.await?;
        }
        Ok(())
    }

    async fn category(
        &self,
        body: kernel::OrganisationId,
        name: Option<&str>,
    ) -> Result<Option<CategoryId>, Failure> {
        let Some(name) = name else { return Ok(None) };
        let all = self
            .parts
            .desk
            .read(By::Nobody(self.commune.tenant), async |look| {
                bodies::categories(&mut look.db, look.actor.tenant, body).await
            })
            .await?;
        Ok(all
            .into_iter()
            .find(|category| category.facts.name == name)
            .map(|category| category.id))
    }

    /// Moves an item.
    pub async fn advance(
        &self,
        at: Instant,
        persona: &str,
        item: ItemId,
        key: &str,
        comment: &str,
    ) -> Result<(), Failure> {
        self.story.at(at);
        let work = self.parts.desk.work(self.by(persona)?, async |work| {
            let version = items::find(&mut work.db, &work.actor, item).await?.version;
            items::advance(work, item, version, key, comment).await
        });
        Ok(work.await?)
    }

    /// Plans a meeting.
    pub async fn plan(
        &self,
        at: Instant,
        body: &str,
        starts_at: Instant,
        place: &str,
    ) -> Result<MeetingId, Failure> {
        self.story.at(at);
        let body = self.commune.place(body)?;
        let plan = Plan {
            starts_at,
            ends_at: None,
            place: place.to_owned(),
        };
        Ok(self
            .parts
            .desk
            .work(self.by("secretaire")?, async |work| {
                meetings::plan(work, body, plan).await
            })
            .await?)
    }

    /// Takes items on an agenda.
    pub async fn present(
        &self,
        at: Instant,
        meeting: MeetingId,
        wanted: &[ItemId],
    ) -> Result<(), Failure> {
        self.story.at(at);
        let work = self.parts.desk.work(self.by("secretaire")?, async |work| {
            let version = meetings::find(&mut work.db, &work.actor, meeting)
                .await?
                .version;
            meetings::present(work, meeting, version, wanted).await
        });
        work.await?;
        Ok(())
    }

    /// Moves a meeting.
    pub async fn advance_meeting(
        &self,
        at: Instant,
        meeting: MeetingId,
        key: &str,
    ) -> Result<(), Failure> {
        self.story.at(at);
        let work = self.parts.desk.work(self.by("secretaire")?, async |work| {
            let version = meetings::find(&mut work.db, &work.actor, meeting)
                .await?
                .version;
            meetings::advance(work, meeting, version, key, "").await
        });
        Ok(work.await?)
    }

    /// Convenes a meeting: the jobs of the server do the rest.
    pub async fn convene(&self, at: Instant, meeting: MeetingId) -> Result<(), Failure> {
        self.story.at(at);
        let asked = Asked {
            key: "demonstration".to_owned(),
            subject: String::new(),
            message: String::new(),
            reply_address: Some(format!("secretaire@{}.example", super::SLUG)),
        };
        self.parts
            .desk
            .work(self.by("secretaire")?, async |work| {
                meetings::convene(work, meeting, &asked).await
            })
            .await?;
        Ok(())
    }
}
