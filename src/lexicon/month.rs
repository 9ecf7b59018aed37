//! The names of months, long and short, in one place.

/// The months, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The number of a month, 1 to 12, by its name or its short form ("Sep", "Sept"), in capital or small letters.
pub fn month(word: &str) -> Option<i8> {
    if !matches!(word.len(), 3..=9) || !word.is_ascii() {
        return None;
    }
    let named = |name: &&str| name.eq_ignore_ascii_case(word) || name[..3].eq_ignore_ascii_case(word);
    let at = MONTHS.iter().position(named);
    at.or_else(|| word.eq_ignore_ascii_case("sept").then_some(8)).and_then(|at| i8::try_from(at + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_short_names() {
        for (at, name) in (1..).zip(MONTHS) {
            assert_eq!(month(name), Some(at));
            assert_eq!(month(&name[..3].to_lowercase()), Some(at));
        }
        assert_eq!(month("Sept"), Some(9));
        assert_eq!(month("Sepp"), None);
        assert_eq!(month("Decem"), None);
    }
}
