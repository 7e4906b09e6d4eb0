//! Pictures that people give: a logo, a signature.

use crate::{Blob, Error, Result};

/// A stored picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// Its kind.
    pub media_type: &'static str,
}

/// A logo or a signature needs no more bytes.
const LARGEST: i64 = 1_000_000;

/// The kinds that are taken, with the bytes by which each begins (PNG 1.2 §3.1, ITU-T T.81 §B.1.1.3). SVG
/// is none of them: it is a document that can run scripts.
const KINDS: [(&str, &[u8]); 2] = [
    ("image/png", b"\x89PNG\r\n\x1a\n"),
    ("image/jpeg", b"\xff\xd8\xff"),
];

impl Image {
    /// Takes what was uploaded for a picture, by what it is and not by its name.
    pub fn of(blob: &Blob) -> Result<Self> {
        if blob.size > LARGEST {
            return Err(Error::field("file", "image-too-large"));
        }
        let kind = KINDS.iter().find(|(_, begin)| blob.head.starts_with(begin));
        let (media_type, _) = kind.ok_or(Error::field("file", "image-kind"))?;
        Ok(Self {
            sha256: blob.sha256,
            media_type,
        })
    }

    /// Reads the columns of a picture.
    pub fn from_columns(sha256: Option<Vec<u8>>, media_type: Option<&str>) -> Option<Self> {
        let (media_type, _) = KINDS.iter().find(|(kind, _)| Some(*kind) == media_type)?;
        Some(Self {
            sha256: sha256?.try_into().ok()?,
            media_type,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Image;
    use crate::{Blob, Error};

    fn blob(head: &'static [u8], size: i64) -> Blob {
        Blob {
            sha256: [1; 32],
            size,
            head: bytes::Bytes::from_static(head),
        }
    }

    #[test]
    fn a_picture_is_known_by_its_bytes() {
        let png = Image::of(&blob(b"\x89PNG\r\n\x1a\nrest", 100)).unwrap();
        assert_eq!(png.media_type, "image/png");
        assert_eq!(
            Image::from_columns(Some(vec![1; 32]), Some("image/png")),
            Some(png)
        );
        assert_eq!(Image::from_columns(None, Some("image/png")), None);
        for (head, size) in [
            (b"<svg xmlns='x'>".as_slice(), 100),
            (b"%PDF-1.7", 100),
            (b"\xff\xd8\xff\xe0", 2_000_000),
        ] {
            let refused = Image::of(&blob(head, size));
            assert!(matches!(refused, Err(Error::Invalid(_))), "{head:?}");
        }
    }
}
