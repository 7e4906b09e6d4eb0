//! Decimal minutes as reports print them: `192,5`, `9.45`, `0`.

use crate::event::Hundredths;

/// Reads minutes exactly, rounding what is finer half up; none when it is not a number of a sensible size.
pub fn read(text: &str) -> Option<Hundredths> {
    let plain: String = text.chars().filter(|one| !one.is_whitespace()).collect();
    let (whole, fraction) = plain.split_once([',', '.']).unwrap_or((&plain, ""));
    let digits = |part: &str| part.chars().all(|one| one.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let thousandths: i64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    Some(whole.parse::<i64>().ok()? * 100 + (thousandths + 5) / 10)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn minutes_are_read_exactly() {
        let cases = [
            ("192,5", Some(19_250)),
            ("9.3", Some(930)),
            ("0", Some(0)),
            ("2 593,61", Some(259_361)),
            ("1,005", Some(101)),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), expected, "{text}");
        }
        for wrong in ["", "-1", "1e9", "Total", "9999999999", "1,2,3", "=1+1"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
