//! Boards: tables, counters, what is to be done. Reads only; may join the tables of any capability.
//!
//! *Table*: a filtered, ordered list, read in slices. *Facet*: a value to filter by, with its count.
//! *To do*: what a person's roles ask of them now. Everything here is narrowed to what the actor
//! reads, by the one filter of `access`.

mod activity;
mod convocations;
mod items;
mod meetings;
mod pulse;
mod todo;
mod uses;

pub use activity::{Activity, recent};
pub use convocations::{Called, called};
pub use items::{
    Counting, Direction, Facet, Facets, ItemFilter, ItemOrder, ItemRow, May, Mine, Passage, SortBy,
    Target, count, facets, may, open_by_body, open_by_state, staff, table, targets,
};
pub use meetings::{AgendaRow, MeetingRow, When, available, coming, meetings, on_agenda};
pub use pulse::{Pulse, pulse};
pub use todo::{Todo, to_do, to_do_count};
pub use uses::{uses_of_annex_types, uses_of_categories, uses_of_classifiers};
