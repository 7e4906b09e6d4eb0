//! `/jobs` and `/journal`: what administrators look at.

use super::{
    Answer, answer,
    shapes::{HistoryLine, List, Part},
};
use crate::caller::ApiCaller;
use crate::extract::{Path, Query};
use axum::{Json, http::StatusCode};
use kernel::{
    Instant, JobId,
    jobs::{self, JobView},
    journal,
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A job.
#[derive(Debug, Serialize, ToSchema)]
pub struct Job {
    id: Uuid,
    kind: String,
    /// `ready`, `running`, `done` or `dead`.
    state: String,
    attempts: i64,
    progress_done: i64,
    progress_total: i64,
    last_error: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    run_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
}

impl From<JobView> for Job {
    fn from(job: JobView) -> Self {
        Self {
            id: job.id,
            state: job.state().as_str().to_owned(),
            kind: job.kind,
            attempts: job.attempts,
            progress_done: job.progress_done,
            progress_total: job.progress_total,
            last_error: job.last_error,
            run_at: job.run_at,
            created_at: job.created_at,
        }
    }
}

/// Lists the newest jobs, those given up first. For administrators.
#[utoipa::path(get, path = "/jobs", operation_id = "list_jobs", tag = "administration", responses((status = 200, description = "Found", body = List<Job>)))]
pub async fn list(caller: ApiCaller) -> Answer<Json<List<Job>>> {
    answer(&caller, async |look| {
        Ok(List::whole(
            jobs::recent(look)
                .await?
                .into_iter()
                .map(Job::from)
                .collect(),
        ))
    })
    .await
}

/// Returns a job: its state and progress.
#[utoipa::path(get, path = "/jobs/{id}", operation_id = "get_job", tag = "administration", params(("id" = Uuid, Path)), responses((status = 200, description = "Found", body = Job)))]
pub async fn show(caller: ApiCaller, Path(id): Path<JobId>) -> Answer<Json<Job>> {
    answer(&caller, async |look| {
        Ok(Job::from(jobs::find(look, id).await?))
    })
    .await
}

/// Gives a job that was given up new tries.
#[utoipa::path(post, path = "/jobs/{id}/retry", operation_id = "retry_job", tag = "administration", params(("id" = Uuid, Path)), responses((status = 204, description = "Done")))]
pub async fn retry(caller: ApiCaller, Path(id): Path<JobId>) -> Answer<StatusCode> {
    caller
        .work(async |work| jobs::retry(work, id).await)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Returns the newest lines of the journal. For administrators.
#[utoipa::path(get, path = "/journal", operation_id = "get_journal", tag = "administration", params(Part), responses((status = 200, description = "Found", body = List<HistoryLine>)))]
pub async fn journal(
    caller: ApiCaller,
    Query(part): Query<Part>,
) -> Answer<Json<List<HistoryLine>>> {
    answer(&caller, async |look| {
        let lines = journal::newest(look, part.page().limit).await?;
        Ok(List::whole(
            lines.into_iter().map(HistoryLine::from).collect(),
        ))
    })
    .await
}
