//! Figures as a reader of a language writes them.

use crate::Locale;

/// Hundredths with at most two decimals: `178,71`, `12,5`, `0`; the separator is the language's.
#[must_use]
pub fn hundredths(locale: Locale, figure: i64) -> String {
    let separator = match locale {
        Locale::French => ',',
        Locale::English => '.',
    };
    let sign = if figure < 0 { "-" } else { "" };
    let (whole, rest) = (figure.unsigned_abs() / 100, figure.unsigned_abs() % 100);
    match rest {
        0 => format!("{sign}{whole}"),
        rest if rest % 10 == 0 => format!("{sign}{whole}{separator}{}", rest / 10),
        rest => format!("{sign}{whole}{separator}{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::hundredths;
    use crate::Locale;

    #[test]
    fn figures_have_two_decimals_at_most_and_the_comma_of_their_language() {
        let cases = [
            (17_871, "178,71"),
            (1_250, "12,5"),
            (905, "9,05"),
            (0, "0"),
            (300, "3"),
            (-5, "-0,05"),
        ];
        for (figure, expected) in cases {
            assert_eq!(hundredths(Locale::French, figure), expected);
        }
        assert_eq!(hundredths(Locale::English, 17_871), "178.71");
    }
}
