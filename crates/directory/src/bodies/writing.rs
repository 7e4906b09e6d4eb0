//! What the texts of a body's items may hold, so that what is printed of them looks alike (PM-4.1-45). No I/O
//! here.
//!
//! *Tool*: a button of the editor, and what it makes.

use serde::{Deserialize, Serialize};
use text::{Rich, Shape};

/// A button of the editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tool {
    /// Bold.
    Strong,
    /// Italic.
    Emphasis,
    /// Underlined.
    Underline,
    /// Headings.
    Heading,
    /// Lists with dots.
    BulletList,
    /// Lists with numbers.
    OrderedList,
    /// What is quoted, or set in.
    Blockquote,
    /// Tables.
    Table,
    /// Links.
    Link,
}

impl Tool {
    /// Every one, in the order of the toolbar.
    pub const ALL: [Self; 9] = [
        Self::Strong,
        Self::Emphasis,
        Self::Underline,
        Self::Heading,
        Self::BulletList,
        Self::OrderedList,
        Self::Blockquote,
        Self::Table,
        Self::Link,
    ];

    /// The name in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Emphasis => "emphasis",
            Self::Underline => "underline",
            Self::Heading => "heading",
            Self::BulletList => "bullet_list",
            Self::OrderedList => "ordered_list",
            Self::Blockquote => "blockquote",
            Self::Table => "table",
            Self::Link => "link",
        }
    }

    /// The name of its button.
    pub fn button(self) -> &'static str {
        match self {
            Self::BulletList => "bulletList",
            Self::OrderedList => "orderedList",
            other => other.as_str(),
        }
    }

    /// What it makes.
    fn shape(self) -> Shape {
        match self {
            Self::Strong => Shape::Strong,
            Self::Emphasis => Shape::Emphasis,
            Self::Underline => Shape::Underline,
            Self::Heading => Shape::Heading,
            Self::BulletList => Shape::BulletList,
            Self::OrderedList => Shape::OrderedList,
            Self::Blockquote => Shape::Blockquote,
            Self::Table => Shape::Table,
            Self::Link => Shape::Link,
        }
    }
}

/// What a body leaves out of its texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Writing {
    /// The version that was saved last; 0 for a body that nobody set up so.
    pub version: i64,
    /// The tools that are not there.
    pub without: Vec<Tool>,
}

impl Writing {
    /// A text as the body wants it: the words of what it leaves out stay.
    pub fn limits(&self, text: &Rich) -> Rich {
        let shapes: Vec<Shape> = self.without.iter().map(|tool| tool.shape()).collect();
        text.without(&shapes)
    }

    /// The names of the buttons that are not there, as the editor reads them.
    pub fn buttons_left_out(&self) -> String {
        let names: Vec<&str> = self.without.iter().map(|tool| tool.button()).collect();
        names.join(" ")
    }
}
