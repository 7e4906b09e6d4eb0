//! Taking mails to the server: agreed first, noted, then given. A mail is never sent twice unasked.

use super::{Delivery, Letterhead, State, settle, store};
use directory::identity;
use kernel::{
    By, DeliveryId, Desk, Error, Result, TenantId, Work,
    jobs::{Failure, Job, wish},
};
use mail::{Composed, Failure as Refusal, Post};

/// The kind of job that sends a mail.
pub const SEND: &str = "send-mail";

/// Does the place where mails go answer? Returns its name, nothing for a folder; else what it said.
pub async fn probe(post: &Post) -> std::result::Result<String, String> {
    match post.probe().await {
        Ok(name) => Ok(name.unwrap_or_default()),
        Err(Refusal::Never(why) | Refusal::Later(why) | Refusal::InDoubt(why)) => Err(why),
    }
}

/// Sends a mail, unless it was sent or may have been.
pub async fn send(
    desk: Desk,
    post: Post,
    letterhead: Letterhead,
    job: Job,
) -> std::result::Result<(), Failure> {
    let (tenant, id): (_, DeliveryId) = wish(&job)?;
    let sending = Sending {
        desk: &desk,
        post: &post,
        letterhead: &letterhead,
        tenant,
        is_last_try: job.attempts >= job.max_attempts,
    };
    sending.run(id).await
}

/// One try.
struct Sending<'a> {
    desk: &'a Desk,
    post: &'a Post,
    letterhead: &'a Letterhead,
    tenant: TenantId,
    is_last_try: bool,
}

impl Sending<'_> {
    async fn run(&self, id: DeliveryId) -> std::result::Result<(), Failure> {
        let delivery = self.find(id).await?;
        match delivery.state {
            State::Waiting(_) => {}
            // A try was cut short between the note and the answer: the server may have the mail.
            State::Sending => {
                let why = "interrupted".to_owned();
                let at = self.desk.now();
                return Ok(self.settle(&delivery, State::InDoubt { at, why }).await?);
            }
            _ => return Ok(()),
        }
        let letter = match self.compose(&delivery).await? {
            Ok(letter) => letter,
            Err(why) => return Ok(self.fail(&delivery, why).await?),
        };
        let opened = match self.post.open(&letter).await {
            Ok(opened) => opened,
            Err(refusal) => return self.refused(&delivery, refusal).await,
        };
        let Some(delivery) = self.announce(&delivery, &letter).await? else {
            return Ok(());
        };
        match opened.send().await {
            Ok(answer) => {
                let at = self.desk.now();
                Ok(self.settle(&delivery, State::Sent { at, answer }).await?)
            }
            Err(refusal) => self.refused(&delivery, refusal).await,
        }
    }

    async fn find(&self, id: DeliveryId) -> Result<Delivery> {
        self.desk
            .read(By::Job(self.tenant), async |look| {
                super::find(&mut look.db, self.tenant, id).await
            })
            .await
    }

    /// The mail with its files, or why it cannot be one.
    async fn compose(&self, delivery: &Delivery) -> Result<std::result::Result<Composed, String>> {
        let mut files = vec![];
        for file in &delivery.attachments {
            files.push(self.desk.bytes(self.tenant, &file.sha256).await?.to_vec());
        }
        let secret = match delivery.link {
            None => None,
            Some(link) => {
                let mint = async |work: &mut Work| identity::mint_link(work, link).await;
                match self.desk.work(By::Job(self.tenant), mint).await? {
                    Some(secret) => Some(secret),
                    // Another link replaced this one: its mail would open nothing.
                    None => return Ok(Err("link-replaced".to_owned())),
                }
            }
        };
        let letter = self.letterhead.letter(delivery, files, secret.as_ref());
        Ok(letter.compose().map_err(|error| error.to_string()))
    }

    /// Notes that the server is about to get the mail. Nothing when another runner was faster.
    async fn announce(&self, delivery: &Delivery, letter: &Composed) -> Result<Option<Delivery>> {
        self.desk
            .work(By::Job(self.tenant), async |work| {
                work.leave_unrecorded("a mail under way; what becomes of it is recorded");
                let rows = store::announce(&mut work.db, self.tenant, delivery, &letter.message_id)
                    .await?;
                Ok((rows == 1).then(|| Delivery {
                    version: delivery.version + 1,
                    ..delivery.clone()
                }))
            })
            .await
    }

    async fn refused(
        &self,
        delivery: &Delivery,
        refusal: Refusal,
    ) -> std::result::Result<(), Failure> {
        let at = self.desk.now();
        match refusal {
            Refusal::Never(why) => Ok(self.fail(delivery, why).await?),
            Refusal::InDoubt(why) => Ok(self.settle(delivery, State::InDoubt { at, why }).await?),
            Refusal::Later(why) if self.is_last_try => Ok(self.fail(delivery, why).await?),
            Refusal::Later(why) => {
                self.settle(delivery, State::Waiting(Some(why.clone())))
                    .await?;
                Err(Failure::Retry(why))
            }
        }
    }

    async fn fail(&self, delivery: &Delivery, why: String) -> Result<()> {
        let at = self.desk.now();
        self.settle(delivery, State::Failed { at, why }).await
    }

    async fn settle(&self, delivery: &Delivery, state: State) -> Result<()> {
        self.desk
            .work(By::Job(self.tenant), async |work| {
                let done = settle(work, delivery, state).await;
                // Another runner was faster: its word stands.
                if matches!(done, Err(Error::Conflict)) {
                    return Ok(());
                }
                done
            })
            .await
    }
}
