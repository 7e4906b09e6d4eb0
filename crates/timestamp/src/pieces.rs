//! The few pieces of DER that the libraries do not write as DER wants: a SET OF is sorted by its
//! encoded bytes (X.690, 11.6). Strict readers refuse anything else.

/// Universal tags, and the context tag [0] constructed.
pub const SEQUENCE: u8 = 0x30;
pub const SET: u8 = 0x31;
pub const OCTETS: u8 = 0x04;
pub const CONTEXT_0: u8 = 0xa0;

/// One element: tag, length, content.
pub fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut out = Vec::with_capacity(length + 6);
    out.push(tag);
    match u8::try_from(length) {
        Ok(short) if short < 0x80 => out.push(short),
        _ => {
            let bytes = length.to_be_bytes();
            let start = bytes.iter().take_while(|byte| **byte == 0).count();
            let used = bytes.get(start..).unwrap_or_default();
            // A length has at most eight bytes.
            out.push(0x80 | u8::try_from(used.len()).unwrap_or(8));
            out.extend_from_slice(used);
        }
    }
    for part in parts {
        out.extend_from_slice(part);
    }
    out
}

/// A SET OF, sorted, under a tag.
pub fn set_of(tag: u8, mut members: Vec<Vec<u8>>) -> Vec<u8> {
    members.sort();
    let parts: Vec<&[u8]> = members.iter().map(Vec::as_slice).collect();
    element(tag, &parts)
}

/// The elements of a constructed one: each with its tag, itself whole, and its content.
pub fn inside(mut content: &[u8]) -> Option<Vec<Part<'_>>> {
    let mut parts = vec![];
    while !content.is_empty() {
        let (part, rest) = first(content)?;
        parts.push(part);
        content = rest;
    }
    Some(parts)
}

/// An element that was read.
pub struct Part<'a> {
    pub tag: u8,
    pub whole: &'a [u8],
    pub content: &'a [u8],
}

/// The first element, and what follows it.
pub fn first(bytes: &[u8]) -> Option<(Part<'_>, &[u8])> {
    let (tag, after) = bytes.split_first()?;
    let (short, after) = after.split_first()?;
    let (length, after) = match short {
        0..0x80 => (usize::from(*short), after),
        _ => {
            let (long, after) = after.split_at_checked(usize::from(short & 0x7f))?;
            let length = long.iter().try_fold(0usize, |sum, byte| {
                sum.checked_mul(256)?.checked_add(usize::from(*byte))
            })?;
            (length, after)
        }
    };
    let (content, rest) = after.split_at_checked(length)?;
    let whole = bytes.get(..bytes.len() - rest.len())?;
    Some((
        Part {
            tag: *tag,
            whole,
            content,
        },
        rest,
    ))
}

#[cfg(test)]
mod tests {
    use super::{SEQUENCE, SET, element, first, inside, set_of};

    #[test]
    fn lengths_are_as_short_as_they_can_be() {
        for (length, head) in [(5, 2), (127, 2), (128, 3), (255, 3), (256, 4), (70_000, 5)] {
            let content = vec![7; length];
            let whole = element(SEQUENCE, &[&content]);
            assert_eq!(whole.len(), length + head);
            let (part, rest) = first(&whole).unwrap();
            assert_eq!((part.content, rest.len()), (content.as_slice(), 0));
        }
    }

    #[test]
    fn a_set_is_sorted_by_its_bytes_not_by_its_values() {
        // The longer member begins with the smaller value, but its length sorts it last.
        let members = vec![element(SEQUENCE, &[&[1, 1, 1]]), element(SEQUENCE, &[&[9]])];
        let set = set_of(SET, members);
        let (part, _) = first(&set).unwrap();
        assert_eq!(inside(part.content).unwrap()[0].content, [9]);
    }

    #[test]
    fn what_is_cut_short_is_not_read() {
        let whole = element(SEQUENCE, &[&[1; 200]]);
        for end in 0..whole.len() {
            assert!(first(&whole[..end]).is_none());
        }
    }
}
