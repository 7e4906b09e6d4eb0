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

/// A table, as a spreadsheet saved it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns, folded: without accents, capitals or spaces at the ends.
    pub head: Vec<String>,
    /// The rows that are not blank, each with the number of its line.
    pub rows: Vec<(u64, Vec<String>)>,
}

impl Table {
    /// The cell of a row under one of these names; none where the table has no such column.
    pub fn cell<'t>(&self, row: &'t [String], names: &[&str]) -> Option<&'t str> {
        let place = self
            .head
            .iter()
            .position(|name| names.contains(&name.as_str()))?;
        Some(row.get(place).map_or("", |cell| cell.trim()))
    }
}

/// Reads what spreadsheets save: UTF-8 with or without its mark, UTF-16 with its mark, or else the
/// Windows alphabet of Western Europe; cells set apart by semicolons, commas or tabs, whichever the
/// first line has most of. The apostrophe by which [`write`] keeps a cell from being computed goes.
/// None when there is no line of names, or a quote that never ends.
pub fn read(bytes: &[u8]) -> Option<Table> {
    let is_document = bytes.starts_with(b"%PDF") || bytes.starts_with(b"PK\x03\x04");
    let text = decoded(bytes);
    // Documents and pictures hold what no text does.
    if is_document || text.contains('\0') {
        return None;
    }
    let first = text.lines().next()?;
    let count = |separator: char| first.matches(separator).count();
    let separator = [';', ',', '\t']
        .into_iter()
        .max_by_key(|one| (count(*one), *one == ';'))?;
    if !quotes_end(&text, separator) {
        return None;
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(separator).ok()?)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut table = Table::default();
    let mut lines = Lines {
        text: &text,
        byte: 0,
        line: 1,
    };
    for record in reader.records() {
        let record = record.ok()?;
        let begins = record.position().map_or(0, csv::Position::byte);
        let line = lines.at(usize::try_from(begins).ok()?);
        let cells: Vec<String> = record.iter().map(unguarded).collect();
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if table.head.is_empty() {
            table.head = cells.iter().map(|cell| crate::fold(cell)).collect();
        } else {
            table.rows.push((line, cells));
        }
    }
    (!table.head.is_empty()).then_some(table)
}

/// Does every cell that begins with a quote end with one? Otherwise it swallowed the cells and rows after
/// it (RFC 4180, 2.5 to 2.7).
fn quotes_end(text: &str, separator: char) -> bool {
    let ends =
        |letter: Option<&char>| letter.is_none_or(|one| [separator, '\r', '\n'].contains(one));
    let mut letters = text.chars().peekable();
    let mut at_start = true;
    while let Some(letter) = letters.next() {
        if !(at_start && letter == '"') {
            at_start = [separator, '\r', '\n'].contains(&letter);
            continue;
        }
        loop {
            match letters.next() {
                None => return false,
                Some('"') if letters.peek() == Some(&'"') => {
                    letters.next();
                }
                Some('"') if ends(letters.peek()) => break,
                Some('"') => return false,
                Some(_) => {}
            }
        }
        at_start = false;
    }
    true
}

/// Which line a byte is on. The reader's own count forgets the second half of CRLF.
struct Lines<'t> {
    text: &'t str,
    byte: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the first letter from a byte on, later than the last one asked for.
    fn at(&mut self, byte: usize) -> u64 {
        let rest = self.text.get(byte..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        let until = byte + blank;
        let passed = self.text.get(self.byte..until).unwrap_or_default();
        self.line += u64::try_from(passed.matches('\n').count()).unwrap_or(0);
        self.byte = until;
        self.line
    }
}

fn decoded(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return encoding.decode_without_bom_handling(rest).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

fn unguarded(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest.to_owned(),
        _ => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{read, write};

    #[test]
    fn what_spreadsheets_save_is_read_and_what_we_write_comes_back() {
        let text = "Prénom;Nom;Téléphone\r\nZoé;\"Le \"\"Roux\"\"; fils\";'+33 1\r\n;;\r\n";
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(text);
        let wide: Vec<u8> = [0xFF, 0xFE]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let tabs = "Prénom\tNom\tTéléphone\nZoé\t\"Le \"\"Roux\"\"; fils\"\t'+33 1\n";
        let marked = format!("\u{feff}{text}");
        for bytes in [
            text.as_bytes(),
            &latin,
            &wide,
            tabs.as_bytes(),
            marked.as_bytes(),
        ] {
            let table = read(bytes).unwrap();
            assert_eq!(table.head, ["prenom", "nom", "telephone"]);
            assert_eq!(table.rows.len(), 1);
            let (line, row) = &table.rows[0];
            assert_eq!(
                (*line, row[1].as_str(), row[2].as_str()),
                (2, "Le \"Roux\"; fils", "+33 1")
            );
            assert_eq!(table.cell(row, &["given_name", "prenom"]), Some("Zoé"));
            assert_eq!(table.cell(row, &["absent"]), None);
        }
        assert!(read(b"").is_none());
        assert!(read(b"%PDF-1.7;nom").is_none() && read(b"nom;\0\x01").is_none());
        assert!(read("nom;lieu\nRoux;\"1 rue\nPetit;Ana\n".as_bytes()).is_none());
        assert!(read("nom;lieu\nRoux;\"1 \"\"rue\"\"\"\n".as_bytes()).is_some());
        assert!(read("nom;lieu\nRoux;\"Ana\nPetit;\"Zoe\n".as_bytes()).is_none());
        assert!(read("nom;lieu\nRoux;écran de 5\"\n".as_bytes()).is_some());
        let rows = vec![vec!["A".to_owned()], vec!["=1;\"x\"\nb".to_owned()]];
        let back = read(write(&rows).as_bytes()).unwrap();
        assert_eq!(back.rows[0].1[0], "=1;\"x\"\nb");
    }

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
