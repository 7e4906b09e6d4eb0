//! What pages are made of: structs that templates show. Dates, sizes and labels arrive as texts;
//! texts of the interface are keys, resolved by the frame's language.
//!
//! *Frame*: what surrounds every page. *View*: the struct of one page, with samples for the test.

mod account;
mod admin;
mod annexes;
mod assembly;
mod badge;
mod ballot;
mod classes;
mod columns;
mod convene;
mod convening;
mod convocation;
mod error_page;
mod errors;
mod field;
mod fields;
mod form;
mod frame;
mod help;
mod history;
mod home;
mod import;
mod item;
mod item_form;
mod items;
mod meeting;
mod meetings;
mod minutes;
mod notice;
mod offers;
mod opening;
mod outbox;
mod people;
mod personal;
mod sent;
mod sign_in;
mod sitting;
mod table;
mod workflow;

pub use account::{
    Account, CodesPage, DevicePlace, FactorPage, LoginRow, MembershipRow, PasskeyCard, TokenCard,
};
pub use admin::{AdminCard, AdminGroup, AdminNotice, AdminPage, JobRow, JobStanding, Jobs};
pub use annexes::{AnnexAsked, AnnexReading, AnnexRow, Removal, Upload};
pub use assembly::{Assembly, MovementRow, QuorumFacts, QuorumStanding, Seat, SeatRow};
pub use badge::{Choice, DateBox, Link, StateBadge};
pub use ballot::{BallotCard, BallotForm, BallotStanding, Counts, SeatMark, Secrecy, VoterRow};
pub use classes::{
    BatchRow, ClassLogPage, ClassNowPage, ClassPage, ClassPeoplePage, ClassReportPage, HalfCell,
    HourMark, LedClass, LogLine, PresenceRow, ReportHead, ReportRow, ReportSheet, ReportTile,
    UnknownRow,
};
pub use columns::{Head, ItemCell, SortLink, SortOrder};
pub use convene::{AnswerFor, ChosenRecipient, Convene, Purpose, Ticked};
pub use convening::{
    Channel, Convening, ConveningPart, FutureRecipient, HeldTabs, MeetingHead, Ready, Stage,
};
pub use convocation::{
    AgendaEntry, AnswerForm, Answering, Composing, Convocation, Holder, OpenedBy, ProxiesAllowed,
    Reader, Receipt,
};
pub use error_page::ErrorPage;
pub use errors::{Errors, Problem};
pub use field::{Control, Explanation, FormField, Need, Width};
pub use fields::{FieldGroup, FieldRow, FieldsPage, Preview, Switch};
pub use form::{Act, Danger, Encoding, FormPage, FormSection, Strength, Suggestions};
pub use frame::{
    AdminLinks, ClassesLink, Density, Details, Flash, Frame, NavBody, NavPlace, OutboxLink, Person,
    Place, PlatformLink, Shown,
};
pub use help::{HelpIndex, HelpPage};
pub use history::HistoryLine;
pub use home::{ComingMeeting, Home, Segment, StateChart, Tile, TodoRow, TodoSection};
pub use import::{ImportConfirm, ImportLine, ImportPage};
pub use item::{
    AgendaPlace, CameBack, Fact, Item, ItemTab, ItemText, LinkedItem, Marks, TakenShown,
};
pub use item_form::{Compared, Conflict, DraftRow, Drafts, FormPart, ItemForm, Proposing, Theirs};
pub use items::{
    Excerpt, Facet, FacetChoice, FoundMeeting, ItemRow, Items, ItemsAnswer, PeriodFields, Piece,
    Results, RowWay, SavedSearch,
};
pub use meeting::{AvailableRow, Hold, Meeting, MeetingTab, PresentedRow, Reached, Seats, Step};
pub use meetings::{Decisions, HeldRow, MeetingForm, MeetingRow, Meetings};
pub use minutes::{CheckStanding, EditText, Minutes, MinutesCheck};
pub use notice::{NoticePage, NoticePassage, NoticePiece, Said, Standing as NoticeStanding};
pub use offers::{AtOnce, CommentAsked, Confirm, Offer, Rank};
pub use opening::{Aside, Ending, Movement, Moves, Opening, RollChoice, RollRow};
pub use outbox::{Mail, MailRow, Outbox, Post, Proof, Verdict};
pub use people::{
    AccountCard, MandateRow, MandatesPage, MatrixBox, MatrixPage, MatrixRow, PersonPage, Phase,
    ServicesPage, TreeRow,
};
pub use personal::PersonalCard;
pub use sent::{
    Count, DispatchRow, Manages, Progress, ProofCard, RecipientRow, Reply, Sending, Sent,
    SentDocument,
};
pub use sign_in::{DemoNotice, Doors, Passkeys, Resume, Resumed, SignIn, Stay};
pub use sitting::{AgendaStep, Holds, LiveItem, Sitting, SittingPart, Standing};
pub use table::{Bulk, Cell, Filter, IsHere, Life, TabLink, TablePage, TableRow, Tag, Way};
pub use workflow::{
    Edge, Graph, LeftOut, LevelRow, Node, RightRow, Simulated, WayRow, WorkflowPage,
    WorkflowSimulation, WorkflowState, Zone,
};

#[cfg(test)]
mod tests {
    use askama::Template;

    fn rendered<T: Template>(name: &str, samples: &[T]) -> Vec<String> {
        assert!(samples.len() >= 2, "{name} has too few samples");
        let pages: Vec<_> = samples
            .iter()
            .map(|sample| sample.render().unwrap())
            .collect();
        for html in &pages {
            if let Some((_, missing)) = html.split_once('⟦') {
                panic!(
                    "{name} lacks the text {}",
                    missing.chars().take(60).collect::<String>()
                );
            }
        }
        pages
    }

    fn whole<T: Template>(name: &str, samples: &[T]) {
        for html in rendered(name, samples) {
            assert_eq!(html.matches("<h1").count(), 1, "titles of {name}");
            assert_eq!(html.matches("<main").count(), 1, "{name}");
            assert!(!html.contains(" style=\""), "{name} has an inline style");
        }
    }

    #[test]
    fn every_page_has_its_texts_and_one_title() {
        whole("account", &super::Account::samples());
        whole("notice", &super::NoticePage::samples());
        whole("import", &super::ImportPage::samples());
        whole("admin", &super::AdminPage::samples());
        whole("codes", &super::CodesPage::samples());
        whole("factor", &super::FactorPage::samples());
        whole("fields", &super::FieldsPage::samples());
        whole("workflow", &super::WorkflowPage::samples());
        whole("workflow_state", &super::WorkflowState::samples());
        whole("workflow_simulation", &super::WorkflowSimulation::samples());
        whole("form", &super::FormPage::samples());
        whole("mandates", &super::MandatesPage::samples());
        whole("matrix", &super::MatrixPage::samples());
        whole("person", &super::PersonPage::samples());
        whole("services", &super::ServicesPage::samples());
        whole("table", &super::TablePage::samples());
        whole("answer for", &super::AnswerFor::samples());
        whole("composing", &super::Composing::samples());
        whole("confirm", &super::Confirm::samples());
        whole("convene", &super::Convene::samples());
        whole("convening", &super::Convening::samples());
        whole("convocation", &super::Convocation::samples());
        whole("edit text", &super::EditText::samples());
        whole("ending", &super::Ending::samples());
        whole("error", &super::ErrorPage::samples());
        whole("help", &super::HelpIndex::samples());
        whole("help page", &super::HelpPage::samples());
        whole("home", &super::Home::samples());
        whole("item", &super::Item::samples());
        whole("item form", &super::ItemForm::samples());
        whole("items", &super::Items::samples());
        whole("jobs", &super::Jobs::samples());
        whole("mail", &super::Mail::samples());
        whole("meeting", &super::Meeting::samples());
        whole("meeting form", &super::MeetingForm::samples());
        whole("meetings", &super::Meetings::samples());
        whole("decisions", &super::Decisions::samples());
        whole("minutes", &super::Minutes::samples());
        whole("movement", &super::Movement::samples());
        whole("opening", &super::Opening::samples());
        whole("outbox", &super::Outbox::samples());
        whole("proof", &super::Proof::samples());
        whole("reader", &super::Reader::samples());
        whole("resumed", &super::Resumed::samples());
        whole("sign-in", &super::SignIn::samples());
        whole("sitting", &super::Sitting::samples());
    }

    #[test]
    fn a_part_of_a_page_has_its_texts_and_no_title() {
        let mut parts = rendered("items answer", &super::ItemsAnswer::samples());
        parts.extend(rendered("convening part", &super::ConveningPart::samples()));
        parts.extend(rendered("suggestions", &super::Suggestions::samples()));
        parts.extend(rendered("fields preview", &super::Preview::samples()));
        for html in parts {
            assert!(!html.contains("<h1"));
        }
    }

    #[test]
    fn the_part_of_a_sitting_holds_its_title_and_its_texts() {
        for html in rendered("sitting part", &super::SittingPart::samples()) {
            assert_eq!(html.matches("<h1").count(), 1);
        }
    }
}
