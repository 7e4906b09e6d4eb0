//! Tables for spreadsheets.

/// Writes rows as Excel reads them where semicolons separate: UTF-8 with its mark, lines ended by
/// CRLF, and no cell that a spreadsheet would compute (a leading `=`, `+`, `-`, `@`, tab or return
/// gets an apostrophe: OWASP, CSV injection).
pub fn write(rows: &[Vec<String>]) -> String {
    let mut text = String::from("\u{feff}");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| written(cell)).collect();
        text.push_str(&cells.join(";"));
        text.push_str("\r\n");
    }
    text
}

fn written(cell: &str) -> String {
    let computed = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if computed {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if cell.contains([';', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn cells_are_quoted_where_needed_and_never_computed() {
        let rows = [
            vec!["Nom".to_owned(), "Dit".to_owned()],
            vec!["=1+1".to_owned(), "a; \"b\"\nc".to_owned()],
        ];
        assert_eq!(
            write(&rows),
            "\u{feff}Nom;Dit\r\n'=1+1;\"a; \"\"b\"\"\nc\"\r\n"
        );
    }
}
