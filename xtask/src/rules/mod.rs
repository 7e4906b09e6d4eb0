//! The rules that neither Cargo nor Clippy can see, each a function from the tree to findings.

mod arrows;
mod keys;
mod lexer;
mod size;
mod source;
mod sql;
mod wings;

use crate::report::Finding;
pub use source::Tree;

/// A rule reads the tree and says what it refuses.
pub type Rule = fn(&Tree) -> Vec<Finding>;

/// Every rule, in the order of the summary.
pub const ALL: [(&str, Rule); 5] = [
    ("arrows between crates", arrows::check),
    ("capabilities", wings::check),
    ("SQL for both databases", sql::check),
    ("sizes", size::check),
    ("translation keys", keys::check),
];
