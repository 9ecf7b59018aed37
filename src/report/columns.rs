//! Text in lines of the screen: where it breaks, and in which column a byte of it is shown.

/// The lines of a paragraph of at most `room` columns, each with the byte it starts at.
pub(crate) fn wrapped(text: &str, room: usize) -> Vec<(usize, &str)> {
    let mut lines = Vec::new();
    let (mut start, mut end) = (0, 0);
    for word in text.split_inclusive(char::is_whitespace) {
        let next = end + word.len();
        if end > start && columns(text[start..next].trim_end()) > room {
            lines.push((start, text[start..end].trim_end()));
            start = end;
        }
        end = next;
    }
    if end > start {
        lines.push((start, text[start..end].trim_end()));
    }
    lines
}

/// A line as shown: a blank for each line break or tabulator within it.
pub(crate) fn shown(line: &str) -> String {
    let mut letters = line.chars().peekable();
    let mut out = String::with_capacity(line.len());
    while let Some(letter) = letters.next() {
        match letter {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\t' => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}

/// How many columns of a screen `text` takes, as [`shown`].
pub(crate) fn columns(text: &str) -> usize {
    let broken = text.matches("\r\n").count();
    text.chars().map(width).sum::<usize>() - broken
}

/// 0 for marks that stand on the letter before them, 2 for wide letters, else 1.
///
/// # Reference
///
/// Unicode Standard Annex 11, "East Asian Width"; the blocks, not each letter.
const fn width(letter: char) -> usize {
    match letter as u32 {
        0x300..=0x36F | 0x200B..=0x200F | 0x20D0..=0x20FF | 0xFE00..=0xFE0F => 0,
        0x1100..=0x115F
        | 0x2E80..=0x303E
        | 0x3041..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE4F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1F64F
        | 0x1F680..=0x1F6FF
        | 0x1F900..=0x1FAFF
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_is_one_blank_and_wide_letters_take_two_columns() {
        assert_eq!(shown("said it\r\nwas\nsafe"), "said it was safe");
        assert_eq!(columns("said it\r\nwas\nsafe"), 16);
        assert_eq!(columns("東京 e\u{301}"), 6);
        assert_eq!(wrapped("one two three", 7), [(0, "one two"), (8, "three")]);
    }
}
