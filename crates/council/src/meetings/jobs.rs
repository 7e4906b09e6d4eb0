//! Composing what a convocation is made of.

use super::{
    Meeting,
    papers::{self, Papers},
    store,
};
use kernel::{
    By, Desk, DispatchId, Error, MeetingId, Result, TenantId,
    jobs::{Failure, Job, wish},
};
use serde::{Deserialize, Serialize};
use sessions::{
    convocations::{self, Document, DocumentKind},
    templates::{self, Composition, PaperKind},
};

/// The kind of job that composes a convocation.
pub const COMPOSE: &str = "compose-convocation";

/// The kind of job that composes both documents before anything is sent, to be looked at.
pub const PREPARE: &str = "prepare-papers";

/// What is to be composed.
#[derive(Debug, Serialize, Deserialize)]
pub struct Compose {
    /// Of which meeting.
    pub meeting: MeetingId,
    /// For which dispatch.
    pub dispatch: DispatchId,
}

/// Composes the agenda and the convocation, and hands them to the dispatch. A second run finds the
/// documents composed and the dispatch further on.
pub async fn compose(desk: Desk, job: Job) -> std::result::Result<(), Failure> {
    let (tenant, wanted): (_, Compose) = wish(&job)?;
    if let Err(error) = compose_one(&desk, tenant, &wanted).await {
        let why = error.to_string();
        desk.work(By::Job(tenant), async |work| {
            convocations::composing_failed(work, wanted.dispatch, &why).await
        })
        .await?;
        return Err(error.into());
    }
    Ok(())
}

/// Composes the agenda and the convocation as they are now, and keeps them.
pub async fn prepare(desk: Desk, job: Job) -> std::result::Result<(), Failure> {
    let (tenant, id): (_, MeetingId) = wish(&job)?;
    let (meeting, papers) = gather(&desk, tenant, id).await?;
    for paper in [papers.convocation, papers.agenda] {
        templates::compose(&desk, tenant, meeting.sitting, paper).await?;
    }
    Ok(())
}

async fn gather(desk: &Desk, tenant: TenantId, id: MeetingId) -> Result<(Meeting, Papers)> {
    desk.read(By::Job(tenant), async |look| {
        let meeting = store::find(&mut look.db, tenant, id)
            .await?
            .ok_or(Error::NotFound)?;
        let papers = papers::gather(&mut look.db, tenant, &meeting, look.now).await?;
        Ok((meeting, papers))
    })
    .await
}

async fn compose_one(desk: &Desk, tenant: TenantId, wanted: &Compose) -> Result<()> {
    let (meeting, papers) = gather(desk, tenant, wanted.meeting).await?;
    let locale = papers.of.locale;
    let convocation = templates::compose(desk, tenant, meeting.sitting, papers.convocation).await?;
    let agenda = templates::compose(desk, tenant, meeting.sitting, papers.agenda).await?;
    let mut documents = vec![
        composed(
            (1, DocumentKind::Convocation),
            (locale.t("paper-convocation"), PaperKind::Convocation),
            &convocation,
        ),
        composed(
            (2, DocumentKind::Agenda),
            (locale.t("paper-agenda"), PaperKind::Agenda),
            &agenda,
        ),
    ];
    documents.extend(
        (3..)
            .zip(papers.annexes)
            .map(|(number, (annex, about))| Document {
                number,
                kind: DocumentKind::Annex,
                title: annex.title,
                about,
                file_name: annex.file_name,
                media_type: annex.media_type,
                size: annex.size,
                sha256: annex.sha256,
                pages: match annex.reading {
                    sessions::annexes::Reading::Read { pages } => Some(pages),
                    _ => None,
                },
            }),
    );
    desk.work(By::Job(tenant), async |work| {
        convocations::documents_ready(work, wanted.dispatch, &papers.of, &documents).await
    })
    .await
}

fn composed(
    (number, kind): (i64, DocumentKind),
    (title, paper): (String, PaperKind),
    of: &Composition,
) -> Document {
    Document {
        number,
        kind,
        title,
        about: String::new(),
        file_name: paper_name(paper).to_owned(),
        media_type: "application/pdf".to_owned(),
        size: of.size,
        sha256: of.sha256,
        pages: Some(of.pages),
    }
}

/// The name of a document's file.
pub fn paper_name(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Agenda => "ordre-du-jour.pdf",
        PaperKind::Convocation => "convocation.pdf",
        PaperKind::Minutes => "proces-verbal.pdf",
    }
}
