//! Rich text as a tree of data. The text stays text: a template walks the tree, nothing is escaped
//! and nothing can be code.

use scraper::{Html, Node as HtmlNode, node::Element};
use serde::Serialize;

/// A piece of rich text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Node {
    /// Words.
    Text(String),
    /// Something around other pieces: `p`, `strong`, `ul`, `li`…
    Around {
        /// What it is.
        kind: &'static str,
        /// What is inside.
        inside: Vec<Node>,
    },
    /// A link.
    Link {
        /// Always `a`.
        kind: &'static str,
        /// Where it leads.
        href: String,
        /// Its words.
        inside: Vec<Node>,
    },
    /// A table.
    Table {
        /// Always `table`.
        kind: &'static str,
        /// How many columns.
        columns: usize,
        /// The rows of headings.
        head: Vec<Vec<Cell>>,
        /// The other rows.
        rows: Vec<Vec<Cell>>,
    },
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// How many columns it covers.
    colspan: usize,
    /// How many rows it covers.
    rowspan: usize,
    /// What it holds.
    inside: Vec<Node>,
}

const MOST_COLUMNS: usize = 50;
const MOST_ROWS: usize = 200;

type Reference<'a> = ego_tree::NodeRef<'a, HtmlNode>;

/// Takes sanitised HTML apart.
pub fn tree(html: &str) -> Vec<Node> {
    let fragment = Html::parse_fragment(html);
    fragment
        .tree
        .root()
        .children()
        .next()
        .map(children)
        .unwrap_or_default()
}

fn children(node: Reference<'_>) -> Vec<Node> {
    node.children().filter_map(piece).collect()
}

fn piece(node: Reference<'_>) -> Option<Node> {
    match node.value() {
        HtmlNode::Text(text) => {
            let words: &str = text;
            // The line ends between blocks are no words.
            let between = words.trim().is_empty() && words.contains('\n');
            (!between).then(|| Node::Text(words.to_owned()))
        }
        HtmlNode::Element(element) => Some(around(node, element)),
        _ => None,
    }
}

fn around(node: Reference<'_>, element: &Element) -> Node {
    let kind = match element.name() {
        "a" => {
            return Node::Link {
                kind: "a",
                href: element.attr("href").unwrap_or_default().to_owned(),
                inside: children(node),
            };
        }
        "table" => return table(node),
        "p" => "p",
        "b" | "strong" => "strong",
        "i" | "em" => "em",
        "u" => "u",
        "s" => "s",
        "sup" => "sup",
        "sub" => "sub",
        "br" => "br",
        "ul" => "ul",
        "ol" => "ol",
        "li" => "li",
        "blockquote" => "quote",
        "h2" | "h3" | "h4" => "h",
        _ => "div",
    };
    Node::Around {
        kind,
        inside: children(node),
    }
}

fn table(node: Reference<'_>) -> Node {
    let is = |node: &Reference<'_>, name: &str| {
        node.value()
            .as_element()
            .is_some_and(|element| element.name() == name)
    };
    let (mut head, mut rows, mut columns) = (vec![], vec![], 1);
    for row in node
        .descendants()
        .filter(|inner| is(inner, "tr"))
        .take(MOST_ROWS)
    {
        let cells: Vec<(bool, Cell)> = row.children().filter_map(cell).collect();
        columns = columns.max(cells.iter().map(|(_, cell)| cell.colspan).sum());
        let is_head =
            rows.is_empty() && !cells.is_empty() && cells.iter().all(|(heading, _)| *heading);
        let cells = cells.into_iter().map(|(_, cell)| cell).collect();
        if is_head {
            head.push(cells)
        } else {
            rows.push(cells)
        }
    }
    Node::Table {
        kind: "table",
        columns: columns.min(MOST_COLUMNS),
        head,
        rows,
    }
}

/// A cell, and whether it is a heading.
fn cell(node: Reference<'_>) -> Option<(bool, Cell)> {
    let element = node.value().as_element()?;
    let span = |name: &str, most: usize| {
        let wanted = element.attr(name).and_then(|text| text.parse().ok());
        wanted.unwrap_or(1).clamp(1, most)
    };
    let cell = Cell {
        colspan: span("colspan", MOST_COLUMNS),
        rowspan: span("rowspan", MOST_ROWS),
        inside: children(node),
    };
    Some((element.name() == "th", cell))
}

#[cfg(test)]
mod tests {
    use super::tree;
    use serde_json::json;

    fn json_of(html: &str) -> serde_json::Value {
        serde_json::to_value(tree(html)).unwrap()
    }

    #[test]
    fn words_stay_words_whatever_they_contain() {
        assert_eq!(
            json_of("<p>Art. #1 *_$@\\ <strong>a &amp; b</strong></p>\n<ul><li>un</li></ul>"),
            json!([
                {"kind": "p", "inside": ["Art. #1 *_$@\\ ", {"kind": "strong", "inside": ["a & b"]}]},
                {"kind": "ul", "inside": [{"kind": "li", "inside": ["un"]}]},
            ])
        );
    }

    #[test]
    fn a_table_knows_its_headings_and_its_width() {
        let table = json_of(
            "<table><thead><tr><th>Lot</th><th>Montant</th></tr></thead><tbody><tr><td colspan=\"2\">Total</td></tr></tbody></table>",
        );
        assert_eq!(table[0]["columns"], 2);
        assert_eq!(table[0]["head"][0][1]["inside"], json!(["Montant"]));
        assert_eq!(table[0]["rows"][0][0]["colspan"], 2);
    }
}
