//! The end of a sentence in, what closes behind it out: quotation marks, brackets, notes, smileys.

use super::lines::is_blank;
use super::sentences::char_at;
use super::sentences::is_opening;

/// Past closing marks and note numbers behind an end mark; and whether a quotation mark was among them.
pub(super) fn closed(text: &str, end: usize, to: usize) -> (usize, bool) {
    let (mut at, mut quotation) = (end, false);
    while at < to {
        let Some(c) = char_at(text, at) else { break };
        match c {
            '”' | '’' | '»' | '"' | '\'' | '›' => quotation = true,
            ')' | ']' | '}' => {}
            '[' => {
                let note = note_len(&text[at..to]);
                if note == 0 {
                    break;
                }
                at += note;
                continue;
            }
            _ => break,
        }
        at += c.len_utf8();
    }
    at += trailing_note_len(text, end, at, to);
    (at + loose_notes_len(&text[at..to]), quotation)
}

/// Length of notes that stand apart behind a sentence ("in 2014. [4] [5] He"), and of a smiley.
fn loose_notes_len(rest: &str) -> usize {
    let (mut len, mut noted) = (0, false);
    loop {
        let behind = &rest[len..];
        let token = behind.trim_start_matches(' ');
        if token.len() == behind.len() {
            break;
        }
        let note = if token.starts_with('[') { note_len(token) } else { smiley_len(token) };
        if note == 0 {
            break;
        }
        len = rest.len() - token.len() + note;
        noted = true;
    }
    let apart =
        rest[len..].trim_start_matches(is_blank).starts_with(|c: char| c.is_uppercase() || is_opening(c));
    if noted && (apart || rest[len..].is_empty()) { len } else { 0 }
}

/// Length of ":)" or an emoji that a blank follows; 0 where there is none.
fn smiley_len(token: &str) -> usize {
    let is_picture =
        |c: char| matches!(c, '\u{2600}'..='\u{27BF}' | '\u{FE0F}' | '\u{200D}' | '\u{1F000}'..='\u{1FAFF}');
    let pictures: usize = token.chars().take(12).take_while(|c| is_picture(*c)).map(char::len_utf8).sum();
    let typed = || {
        [":)", ":-)", ";)", ";-)", ":(", ":-(", ":D"]
            .iter()
            .find(|face| token.starts_with(**face))
            .map_or(0, |face| face.len())
    };
    let len = if pictures > 0 { pictures } else { typed() };
    if token[len..].is_empty() || token[len..].starts_with(is_blank) { len } else { 0 }
}

/// Length of "[12]" or "[a]" or "[citation needed]"; 0 where there is none.
fn note_len(rest: &str) -> usize {
    let Some(close) = rest.as_bytes().iter().take(24).position(|b| *b == b']') else { return 0 };
    let inner = &rest[1..close];
    let plain =
        !inner.is_empty() && (inner.bytes().all(|b| b.is_ascii_digit()) || inner == "citation needed");
    if plain { close + 1 } else { 0 }
}

/// Length of note numbers set directly behind the stop ("consultation.11 12 Take").
fn trailing_note_len(text: &str, end: usize, at: usize, to: usize) -> usize {
    let before = text[..end].trim_end_matches(['.', '?', '!']);
    let fits = before.ends_with(|c: char| c.is_lowercase() || c == ')') && at == end;
    if !fits {
        return 0;
    }
    let rest = &text[at..to];
    let note = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').len();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let capital = rest[note..].starts_with(char::is_uppercase);
    if (1..=3).contains(&digits) && note > digits && capital { rest[..note].trim_end().len() } else { 0 }
}
