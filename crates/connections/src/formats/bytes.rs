//! Bytes as text, whatever product saved them.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How many bytes tell whether a text without a mark is UTF-16.
const LOOKED_AT: usize = 512;

/// The text of a file: by its mark, else UTF-16 where every other byte is zero, else UTF-8, else Windows-1252.
pub fn text(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return encoding.decode_without_bom_handling(rest).0.into_owned();
    }
    let head = bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or_default();
    let zeros = |odd: usize| {
        head.iter()
            .skip(odd)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let most = head.len() / 4;
    if !head.is_empty() && zeros(1) > most && zeros(0) == 0 {
        UTF_16LE.decode_without_bom_handling(bytes).0.into_owned()
    } else if !head.is_empty() && zeros(0) > most && zeros(1) == 0 {
        UTF_16BE.decode_without_bom_handling(bytes).0.into_owned()
    } else {
        match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
                .into_owned(),
        }
    }
}

/// Whether the bytes can be text at all: no zero byte once decoded.
pub fn is_text(text: &str) -> bool {
    !text.contains('\0')
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn text_is_read_in_the_encodings_that_products_save() {
        let words = "Prénom\tNOM\r\n";
        let wide =
            |swap: fn(u16) -> [u8; 2]| words.encode_utf16().flat_map(swap).collect::<Vec<u8>>();
        let marked = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
        assert_eq!(text(words.as_bytes()), words);
        assert_eq!(text(&marked(&[0xef, 0xbb, 0xbf], words.as_bytes())), words);
        assert_eq!(text(&marked(&[0xff, 0xfe], &wide(u16::to_le_bytes))), words);
        assert_eq!(text(&marked(&[0xfe, 0xff], &wide(u16::to_be_bytes))), words);
        assert_eq!(text(&wide(u16::to_le_bytes)), words);
        assert_eq!(text(&wide(u16::to_be_bytes)), words);
        assert_eq!(text(b"Pr\xe9nom"), "Prénom");
        assert_eq!(text(b""), "");
    }
}
