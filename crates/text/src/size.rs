//! Sizes of files for people.

/// `2,1 Mo`, `84 Ko`, `512 octets`: powers of ten, one decimal below ten.
pub fn file_size(bytes: i64) -> String {
    let (value, unit) = match bytes {
        ..1_000 => return format!("{bytes}\u{a0}octets"),
        1_000..1_000_000 => (bytes / 100, "Ko"),
        1_000_000..1_000_000_000 => (bytes / 100_000, "Mo"),
        _ => (bytes / 100_000_000, "Go"),
    };
    if value < 100 && value % 10 != 0 {
        format!("{},{}\u{a0}{unit}", value / 10, value % 10)
    } else {
        format!("{}\u{a0}{unit}", value / 10)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn sizes_read_as_a_clerk_writes_them() {
        let sizes = [
            (512, "512\u{a0}octets"),
            (84_020, "84\u{a0}Ko"),
            (2_140_000, "2,1\u{a0}Mo"),
            (18_200_000, "18\u{a0}Mo"),
        ];
        for (bytes, shown) in sizes {
            assert_eq!(super::file_size(bytes), shown);
        }
    }
}
