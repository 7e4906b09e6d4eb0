//! Reads Rust just enough to tell code, comments and string literals apart.

/// A string literal, its escapes left as written.
pub struct Literal {
    /// Where its text begins.
    pub start: usize,
    pub text: String,
}

/// A Rust text taken apart. Both copies keep the length and the lines of the original.
pub struct Lexed {
    /// The text without comments, strings and characters.
    pub code: String,
    /// The text without comments.
    pub spoken: String,
    pub literals: Vec<Literal>,
}

/// Takes a Rust text apart.
pub fn lex(text: &str) -> Lexed {
    let mut reader = Reader {
        text,
        at: 0,
        code: text.as_bytes().to_vec(),
        spoken: text.as_bytes().to_vec(),
        literals: Vec::new(),
    };
    while reader.at < text.len() {
        reader.step();
    }
    Lexed {
        code: String::from_utf8_lossy(&reader.code).into_owned(),
        spoken: String::from_utf8_lossy(&reader.spoken).into_owned(),
        literals: reader.literals,
    }
}

/// Answers whether a byte may be part of a name.
pub fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Overwrites a stretch with spaces, line ends excepted.
pub fn blank(bytes: &mut [u8], from: usize, to: usize) {
    for byte in bytes.iter_mut().take(to).skip(from) {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    code: Vec<u8>,
    spoken: Vec<u8>,
    literals: Vec<Literal>,
}

impl Reader<'_> {
    fn step(&mut self) {
        let rest = self.rest(0);
        if rest.starts_with(b"//") {
            let length = rest
                .iter()
                .position(|byte| *byte == b'\n')
                .unwrap_or(rest.len());
            self.comment(length);
        } else if rest.starts_with(b"/*") {
            self.comment(block_comment(rest));
        } else if rest.starts_with(b"\"") {
            self.string(1, plain_string(self.rest(1)), 1);
        } else if let Some(hashes) = self.raw_string() {
            let close = format!("\"{}", "#".repeat(hashes));
            let open = hashes + 2;
            let body = self.text.get(self.at + open..).unwrap_or_default();
            let length = body.find(&close).unwrap_or(body.len());
            self.string(open, length, close.len());
        } else if rest.starts_with(b"'") {
            self.character();
        } else {
            self.at += 1;
        }
    }

    fn rest(&self, skip: usize) -> &[u8] {
        self.text
            .as_bytes()
            .get(self.at + skip..)
            .unwrap_or_default()
    }

    fn comment(&mut self, length: usize) {
        blank(&mut self.code, self.at, self.at + length);
        blank(&mut self.spoken, self.at, self.at + length);
        self.at += length;
    }

    fn string(&mut self, open: usize, length: usize, close: usize) {
        let start = self.at + open;
        let text = self.text.get(start..start + length).unwrap_or_default();
        self.literals.push(Literal {
            start,
            text: text.to_owned(),
        });
        blank(&mut self.code, start, start + length);
        self.at = start + length + close;
    }

    /// Returns the number of `#` of a raw string that begins here.
    fn raw_string(&self) -> Option<usize> {
        let rest = self.rest(0).strip_prefix(b"r")?;
        let before = self
            .at
            .checked_sub(1)
            .and_then(|at| self.text.as_bytes().get(at));
        if before.is_some_and(|byte| is_name(*byte) && !matches!(byte, b'b' | b'c')) {
            return None;
        }
        let hashes = rest.iter().take_while(|byte| **byte == b'#').count();
        (rest.get(hashes) == Some(&b'"')).then_some(hashes)
    }

    /// Passes over `'x'` and `'\n'`, but not over a lifetime.
    fn character(&mut self) {
        let rest = self.text.get(self.at + 1..).unwrap_or_default();
        let mut letters = rest.char_indices();
        let length = match letters.next() {
            Some((_, '\\')) => {
                letters.next();
                letters
                    .find(|(_, letter)| *letter == '\'')
                    .map(|(at, _)| at)
            }
            Some(_) => letters
                .next()
                .filter(|(_, letter)| *letter == '\'')
                .map(|(at, _)| at),
            None => None,
        };
        if let Some(length) = length {
            blank(&mut self.code, self.at + 1, self.at + 1 + length);
            self.at += length + 1;
        }
        self.at += 1;
    }
}

/// Returns the length of a block comment, comments inside it included.
fn block_comment(text: &[u8]) -> usize {
    let mut depth = 0usize;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with(b"*/") {
            depth = depth.saturating_sub(1);
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    text.len()
}

/// Returns the length of what stands before the closing quote.
fn plain_string(text: &[u8]) -> usize {
    let mut escaped = false;
    for (at, byte) in text.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_comments_and_characters_are_told_apart() {
        let text = "let a = \"x // \\\" y\"; // b\nlet c = '\"'; fn d<'a>() { r#\"e\"f\"# } /* /* */ g */ h";
        let lexed = lex(text);
        let said: Vec<_> = lexed
            .literals
            .iter()
            .map(|literal| literal.text.as_str())
            .collect();
        assert_eq!(said, ["x // \\\" y", "e\"f"]);
        assert_eq!(lexed.code.len(), text.len());
        assert!(lexed.code.contains("fn d<'a>()") && lexed.code.ends_with(" h"));
        assert!(!lexed.code.contains('g') && !lexed.spoken.contains("// b"));
    }
}
