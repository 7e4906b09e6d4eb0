//! Facts turned into texts: dates in the tenant's zone, states with their colour, histories.

use crate::{
    paths,
    views::{AtOnce, CommentAsked, DateBox, HistoryLine, Offer, Rank, StateBadge},
};
use kernel::{
    Instant,
    journal::Line,
    workflow::{self, Comment, Kind, Through, Tone, Transition, Workflow},
};
use text::{
    Locale,
    civil::{self, Style, Zone},
};

/// What moves through a workflow: its texts have keys of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// An item.
    Item,
    /// A meeting.
    Meeting,
}

impl Of {
    fn state(self, key: &str) -> String {
        match self {
            Self::Item => format!("item-state-{key}"),
            Self::Meeting => format!("meeting-state-{key}"),
        }
    }

    /// The key of a transition's texts: the button's; `-title` and `-explained` follow.
    pub fn transition(self, key: &str) -> String {
        match self {
            Self::Item => format!("item-transition-{key}"),
            Self::Meeting => format!("meeting-transition-{key}"),
        }
    }

    fn history(self, key: &str) -> String {
        match self {
            Self::Item => format!("item-history-{key}"),
            Self::Meeting => format!("meeting-history-{key}"),
        }
    }
}

/// The language and the zone of the page.
#[derive(Clone, Debug)]
pub struct Words {
    /// The language.
    pub locale: Locale,
    /// The tenant's zone.
    pub zone: Zone,
}

impl Words {
    /// A moment, in a style.
    pub fn date(&self, at: Instant, style: Style) -> String {
        civil::show(self.locale, &self.zone.at(at.to_timestamp()), style)
    }

    /// A day, in a style without hours.
    pub fn day(&self, day: jiff::civil::Date, style: Style) -> String {
        civil::show_day(self.locale, day, style)
    }

    /// When a day begins, in the tenant's zone.
    pub fn begins(&self, day: jiff::civil::Date) -> Option<Instant> {
        Some(self.zone.read(&format!("{day}T00:00"))?.into())
    }

    /// The day of a moment in a box.
    pub fn date_box(&self, at: Instant) -> DateBox {
        DateBox {
            month: self.date(at, Style::Month),
            day: self.zone.at(at.to_timestamp()).day().to_string(),
            weekday: self.date(at, Style::Weekday),
        }
    }

    /// A state of an item or a meeting.
    pub fn state(&self, of: Of, workflow: Option<&Workflow>, key: &str) -> StateBadge {
        let known = workflow.and_then(|workflow| workflow.state(key));
        let own = known.map(|state| state.label.clone());
        StateBadge {
            tone: known.map_or(Tone::Retire, |state| state.tone).as_str(),
            label: own
                .filter(|label| !label.is_empty())
                .unwrap_or_else(|| self.locale.t(&of.state(key))),
        }
    }

    /// What a transition is called: on its button.
    pub fn act(&self, of: Of, way: &Transition) -> String {
        if way.label.is_empty() {
            self.locale.t(&of.transition(&way.key))
        } else {
            way.label.clone()
        }
    }

    /// What a transition is called as a question.
    pub fn act_title(&self, of: Of, way: &Transition) -> String {
        if way.label.is_empty() {
            self.locale.t(&format!("{}-title", of.transition(&way.key)))
        } else {
            way.label.clone()
        }
    }

    /// What a transition does, where that is said: with the name of the state to which it leads.
    pub fn act_explained(
        &self,
        of: Of,
        (workflow, way): (&Workflow, &Transition),
    ) -> Option<String> {
        let key = format!("{}-explained", of.transition(&way.key));
        let known = self.locale.maybe(&key).is_some() && way.label.is_empty();
        let to = self.state(of, Some(workflow), &way.to).label;
        known.then(|| self.locale.with(&key, [("state", to.as_str().into())]))
    }

    /// What somebody did who followed this act, which their body may have called otherwise.
    pub fn done(&self, of: Of, act: &str, called: Option<&str>) -> String {
        match called {
            Some(called) => self
                .locale
                .with("history-own-act", [("act", called.into())]),
            None => self
                .locale
                .maybe(&of.history(act))
                .unwrap_or_else(|| self.locale.t("history-act-gone")),
        }
    }

    /// What may be done, as buttons: the first way forward stands out.
    pub fn offers(
        &self,
        of: Of,
        base: &str,
        (workflow, version): (&Workflow, i64),
        offers: &[workflow::Offer<'_>],
    ) -> Vec<Offer> {
        let mut primary_given = false;
        let mut button = |offer: &workflow::Offer<'_>| {
            let way = offer.transition;
            let leads = !primary_given && way.kind != Kind::Back && offer.missing.is_none();
            primary_given |= leads;
            Offer {
                label: self.act(of, way),
                icon: icon(workflow, way),
                href: match (way.through, way.key.as_str()) {
                    (Through::Sitting, "open") => format!("{base}/opening"),
                    (Through::Sitting, _) => format!("{base}/ending"),
                    _ => format!("{base}/transitions/{}", way.key),
                },
                rank: if leads {
                    Rank::Primary
                } else {
                    Rank::Secondary
                },
                refusal: offer
                    .missing
                    .map(|guard| self.locale.t(&format!("error-{}", guard.code()))),
                at_once: (way.comment == Comment::Unasked).then(|| AtOnce {
                    action: format!("{base}/transitions"),
                    version: version.to_string(),
                }),
                key: way.key.clone(),
            }
        };
        offers.iter().map(&mut button).collect()
    }

    /// The same where the workflow may not be known: nothing is offered then.
    pub fn offers_of(
        &self,
        of: Of,
        base: &str,
        workflow: (Option<&Workflow>, i64),
        offers: &[workflow::Offer<'_>],
    ) -> Vec<Offer> {
        let (workflow, version) = workflow;
        let offers = workflow.map(|workflow| self.offers(of, base, (workflow, version), offers));
        offers.unwrap_or_default()
    }

    /// A line of the journal as a line of history; `workflow` gives moves their colour.
    pub fn history(&self, of: Of, workflow: Option<&Workflow>, line: &Line) -> HistoryLine {
        let transition = line.fact("transition");
        let (phrase, tone, icon) = match transition {
            Some(key) => {
                let state = line.fact("state").unwrap_or_default();
                let badge = self.state(of, workflow, &state);
                (
                    self.done(of, &key, line.fact("act").as_deref()),
                    badge.tone,
                    format!("st-{}", badge.tone),
                )
            }
            None => (self.phrase(line), "", action_icon(&line.action).to_owned()),
        };
        HistoryLine {
            tone,
            icon,
            person: line.actor_name.clone(),
            phrase,
            subject: None,
            at: self.date(line.at, Style::ShortTime),
            comment: line.comment.clone(),
        }
    }

    fn phrase(&self, line: &Line) -> String {
        let key = format!("history-{}", line.action);
        if self.locale.maybe(&key).is_none() {
            return line.action.clone();
        }
        let facts = [&line.after, &line.before]
            .into_iter()
            .flatten()
            .filter_map(|facts| serde_json::from_str::<serde_json::Value>(facts).ok())
            .collect::<Vec<_>>();
        let fact = |name: &str| facts.iter().find_map(|facts| facts.get(name).cloned());
        let title = fact("title")
            .or(fact("object"))
            .and_then(|value| value.as_str().map(str::to_owned))
            .unwrap_or_default();
        if fact("confidential").is_some() {
            let secret = format!("history-secret-{}", line.action);
            return self.locale.maybe(&secret).unwrap_or_default();
        }
        let count = fact("count").and_then(|value| value.as_i64()).unwrap_or(0);
        self.locale.with(
            &key,
            [("title", title.as_str().into()), ("count", count.into())],
        )
    }
}

/// The glyph of the state to which a transition leads; going back has its own arrow.
pub fn icon(workflow: &Workflow, way: &workflow::Transition) -> String {
    match way.kind {
        Kind::Back => "corner-down-left".to_owned(),
        _ => format!(
            "st-{}",
            workflow
                .state(&way.to)
                .map_or(Tone::Retire, |state| state.tone)
                .as_str()
        ),
    }
}

/// What a confirmation asks for.
pub fn comment_asked(comment: Comment) -> CommentAsked {
    match comment {
        Comment::Required => CommentAsked::Required,
        Comment::Optional | Comment::Unasked => CommentAsked::Optional,
    }
}

fn action_icon(action: &str) -> &'static str {
    match action {
        "item-created" | "meeting-planned" => "file-plus-2",
        "annex-added" | "annex-removed" => "paperclip",
        "items-presented" => "arrow-down-to-line",
        "item-removed" => "circle-minus",
        "agenda-reordered" => "arrow-up",
        _ => "pencil",
    }
}

/// The address of what a line of the journal is about, where there is a page.
pub fn subject_href(line: &Line) -> Option<String> {
    match line.subject_kind.as_str() {
        "item" => Some(paths::item(line.subject_id.into())),
        "meeting" => Some(paths::meeting(line.subject_id.into())),
        _ => None,
    }
}
