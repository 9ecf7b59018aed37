//! A paragraph in, its parts at the points of a list that runs inside it: "1) ships 2) planes".

use super::lines::is_blank;
use crate::primitives::Span;

/// How the points of a list are counted and marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Style {
    count: Count,
    open: bool,
    close: Close,
    bullet: Option<char>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Count {
    Number(u32),
    Letter(u8),
    Roman(u32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Close {
    Stop,
    Bracket,
    StopBracket,
}

const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// The paragraph, cut before each following point of the list it begins with; whole where it begins with none.
pub(crate) fn parts(text: &str, paragraph: Span) -> Vec<Span> {
    let mut parts = Vec::with_capacity(1);
    let mut start = paragraph.start;
    for first in first_styles(paragraph.of(text)) {
        let (mut style, mut at) = (first, paragraph.start);
        while let Some(next) = next_point(text, at + 1, paragraph.end, style.following()) {
            parts.push(Span::new(start, next));
            (start, at, style) = (next, next, style.following());
        }
        if !parts.is_empty() {
            break;
        }
    }
    parts.push(Span::new(start, paragraph.end));
    parts
}

/// The readings of the mark a paragraph begins with: "i" is a letter or a number.
fn first_styles(words: &str) -> Vec<Style> {
    let mut words = words;
    let bullet = words.chars().next().filter(|c| is_bullet(*c));
    if let Some(mark) = bullet {
        words = words[mark.len_utf8()..].trim_start_matches(is_blank);
    }
    let open = words.starts_with('(');
    words = words.strip_prefix('(').unwrap_or(words);
    let len = words.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if len == 0 || len > 4 {
        return Vec::new();
    }
    let (token, rest) = words.split_at(len);
    let Some(close) = close_of(rest) else { return Vec::new() };
    counts(token)
        .into_iter()
        .filter(|count| open || close != Close::Stop || !matches!(count, Count::Letter(b'A'..=b'Z')))
        .map(|count| Style { count, open, close, bullet })
        .collect()
}

fn close_of(rest: &str) -> Option<Close> {
    if rest.starts_with(".)") {
        Some(Close::StopBracket)
    } else if rest.starts_with(')') {
        Some(Close::Bracket)
    } else if rest.starts_with(". ") {
        Some(Close::Stop)
    } else {
        None
    }
}

fn counts(token: &str) -> Vec<Count> {
    if let Ok(number) = token.parse() {
        return if token.len() <= 3 { vec![Count::Number(number)] } else { Vec::new() };
    }
    if token.len() > 1 && !ROMAN.contains(&token) {
        return Vec::new();
    }
    let roman = ROMAN.iter().position(|roman| *roman == token).map(|at| Count::Roman(at as u32));
    let letter = (token.len() == 1).then(|| Count::Letter(token.as_bytes()[0]));
    roman.into_iter().chain(letter).collect()
}

impl Style {
    const fn following(self) -> Self {
        let count = match self.count {
            Count::Number(number) => Count::Number(number.saturating_add(1)),
            Count::Letter(letter) => Count::Letter(letter.saturating_add(1)),
            Count::Roman(at) => Count::Roman(at.saturating_add(1)),
        };
        Self { count, ..self }
    }

    /// As it stands in a text.
    fn shown(self) -> Option<String> {
        let count = match self.count {
            Count::Number(number) => number.to_string(),
            Count::Letter(letter) => {
                char::from(letter).is_ascii_alphabetic().then(|| char::from(letter).to_string())?
            }
            Count::Roman(at) => (*ROMAN.get(at as usize)?).to_owned(),
        };
        let close = match self.close {
            Close::Stop => ". ",
            Close::Bracket => ")",
            Close::StopBracket => ".)",
        };
        Some(format!("{}{count}{close}", if self.open { "(" } else { "" }))
    }
}

/// Where the point `style` begins in `text[from..to]`, behind a blank.
fn next_point(text: &str, from: usize, to: usize, style: Style) -> Option<usize> {
    let shown = style.shown()?;
    let mut from = from;
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let window = text.get(from..to)?;
    window.match_indices(&shown).map(|(at, _)| from + at).find_map(|at| {
        let before = &text[..at];
        match style.bullet {
            None => before.ends_with(is_blank).then_some(at),
            Some(bullet) => {
                let mark = before.trim_end_matches(is_blank);
                mark.ends_with(bullet).then(|| mark.len() - bullet.len_utf8()).filter(|start| *start > from)
            }
        }
    })
}

/// Marks that stand before a point of a list.
pub(crate) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '‣'
            | '◦'
            | '▪'
            | '■'
            | '●'
            | '⁃'
            | '·'
            | '►'
            | '▸'
            | '○'
            | '□'
            | '➤'
            | '✓'
            | '\u{f0b7}'
    )
}
