//! What a mail says, once, for readers of text and of HTML.

use std::fmt::Write;

/// What a mail says.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Note {
    /// The name at the top: the organisation's.
    pub letterhead: String,
    /// The language of the words, such as `fr`.
    pub language: String,
    /// What is said, in order.
    pub blocks: Vec<Block>,
    /// The small print at the end.
    pub footer: String,
}

/// A part of a note.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Words; line ends are kept.
    Paragraph(String),
    /// Labels and values: the date, the place.
    Facts(Vec<(String, String)>),
    /// What the reader may do: a label and an address.
    Link(String, String),
}

impl Note {
    /// The note for readers of plain text.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for block in &self.blocks {
            let said = match block {
                Block::Paragraph(words) => words.clone(),
                Block::Facts(facts) => facts
                    .iter()
                    .map(|(label, value)| format!("{label} {value}"))
                    .collect::<Vec<_>>()
                    .join("\n"),
                Block::Link(label, address) => format!("{label}\n{address}"),
            };
            out.push_str(&said);
            out.push_str("\n\n");
        }
        let _written = writeln!(out, "--\n{}\n{}", self.letterhead, self.footer);
        out
    }

    /// The note for readers of HTML: tables and inline styles, which is what mail programs know.
    pub fn html(&self) -> String {
        let mut body = String::new();
        for block in &self.blocks {
            let _written = match block {
                Block::Paragraph(words) => write!(
                    body,
                    "<p style=\"margin:0 0 16px\">{}</p>",
                    escape(words).replace('\n', "<br>")
                ),
                Block::Facts(facts) => write!(
                    body,
                    "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:0 0 20px\">{}</table>",
                    facts.iter().map(row).collect::<String>()
                ),
                Block::Link(label, address) => write!(
                    body,
                    "<p style=\"margin:0 0 20px\"><a href=\"{0}\" style=\"display:inline-block;padding:12px 20px;background:#0b5345;color:#ffffff;text-decoration:none;border-radius:6px;font-weight:600\">{1}</a></p><p style=\"margin:0 0 20px;font-size:13px;color:#55605b;word-break:break-all\">{0}</p>",
                    escape(address),
                    escape(label)
                ),
            };
        }
        format!(
            "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{letterhead}</title></head><body style=\"margin:0;padding:24px 12px;background:#f4f5f2;color:#1c2421;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif\"><div style=\"max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #d9ddd8;border-radius:10px\"><p style=\"margin:0 0 20px;padding:0 0 12px;border-bottom:2px solid #17362c;font:600 18px/1.3 Georgia,serif;color:#17362c\">{letterhead}</p>{body}</div><p style=\"max-width:560px;margin:16px auto 0;font-size:13px;color:#55605b\">{footer}</p></body></html>",
            language = escape(&self.language),
            letterhead = escape(&self.letterhead),
            footer = escape(&self.footer),
        )
    }
}

fn row((label, value): &(String, String)) -> String {
    format!(
        "<tr><td style=\"padding:2px 16px 2px 0;color:#55605b;vertical-align:top\">{}</td><td style=\"padding:2px 0;font-weight:600\">{}</td></tr>",
        escape(label),
        escape(value)
    )
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Block, Note};

    #[test]
    fn both_forms_say_the_same_and_nothing_typed_becomes_markup() {
        let note = Note {
            letterhead: "Commune <du> Soleil".into(),
            language: "fr".into(),
            blocks: vec![
                Block::Paragraph("Bonjour,\n<script>".into()),
                Block::Facts(vec![("Lieu :".into(), "Salle \"A\"".into())]),
                Block::Link("Ouvrir".into(), "https://seance.example/c?a=1&b=2".into()),
            ],
            footer: "Fin".into(),
        };
        assert_eq!(
            note.text(),
            "Bonjour,\n<script>\n\nLieu : Salle \"A\"\n\nOuvrir\nhttps://seance.example/c?a=1&b=2\n\n--\nCommune <du> Soleil\nFin\n"
        );
        let html = note.html();
        assert!(!html.contains("<script>") && html.contains("Bonjour,<br>&lt;script&gt;"));
        assert!(html.contains("href=\"https://seance.example/c?a=1&amp;b=2\""));
    }
}
