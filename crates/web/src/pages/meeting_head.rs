//! What the tabs of a meeting share.

use super::meeting;
use crate::{
    paths,
    shown::{Of, Words},
    views::{MeetingHead, Offer},
};
use council::meetings::{self, Meeting};
use directory::bodies::{self, Body};
use kernel::{Look, MeetingId, Result, Subject, journal, workflow::Workflow};
use sessions::sittings::Plan;
use text::civil::Style;

/// A meeting with what its pages always need.
pub struct Opened {
    /// The meeting.
    pub meeting: Meeting,
    /// When and where.
    pub plan: Plan,
    /// The body.
    pub body: Body,
    /// The workflow under which it lives.
    pub workflow: Workflow,
}

/// Finds a meeting that the actor reads.
pub async fn open(look: &mut Look, id: MeetingId) -> Result<Opened> {
    let meeting = meetings::find(&mut look.db, &look.actor, id).await?;
    Ok(Opened {
        plan: meetings::plan_of(&mut look.db, &look.actor, &meeting).await?,
        workflow: meetings::workflow_of(&mut look.db, &look.actor, &meeting).await?,
        body: bodies::find(&mut look.db, look.actor.tenant, meeting.body).await?,
        meeting,
    })
}

impl Opened {
    /// The day of the meeting.
    pub fn day(&self, words: &Words) -> String {
        words.date(self.plan.starts_at, Style::Day)
    }

    /// `Conseil municipal du 26 novembre 2026`.
    pub fn title(&self, words: &Words) -> String {
        let day = self.day(words);
        words.locale.with(
            "meeting-title",
            [
                ("body", self.body.name.as_str().into()),
                ("date", day.as_str().into()),
            ],
        )
    }

    /// The head of the page.
    pub async fn head(
        &self,
        words: &Words,
        look: &mut Look,
        received: Option<String>,
    ) -> Result<MeetingHead> {
        let id = self.meeting.id;
        let lines = journal::of_subject(&mut look.db, look.actor.tenant, Subject::Meeting(id));
        let history_count = i64::try_from(lines.await?.len()).unwrap_or(i64::MAX);
        let agenda = meetings::agenda(&mut look.db, &look.actor, &self.meeting).await?;
        Ok(MeetingHead {
            crumbs: meeting::crumbs(words, &self.body),
            here: self.day(words),
            href: paths::meeting(id),
            state: words.state(Of::Meeting, Some(&self.workflow), &self.meeting.state),
            when: meeting::when(words, &self.plan),
            place: self.plan.place.clone(),
            seats: Some(meeting::seats(look, &self.body, &self.meeting).await?),
            items_count: i64::try_from(agenda.len()).unwrap_or(i64::MAX),
            history_count,
            received,
            held: meeting::held_tabs(look, &self.meeting, &self.workflow).await?,
        })
    }

    /// What may be done with the meeting.
    pub async fn offers(&self, words: &Words, look: &mut Look) -> Result<Vec<Offer>> {
        let offers = meetings::offers(
            &mut look.db,
            &look.actor,
            &self.meeting,
            &self.workflow,
            look.now,
        )
        .await?;
        let href = paths::meeting(self.meeting.id);
        Ok(words.offers(
            Of::Meeting,
            &href,
            (&self.workflow, self.meeting.version),
            &offers,
        ))
    }
}
