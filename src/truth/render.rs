//! An answer in, text for the eye or CSV out.

use super::answer::Answer;
use super::classes::Shown;
use std::fmt::Write;

impl serde::Serialize for Shown {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => match whole(*number) {
                Some(whole) => serializer.serialize_i64(whole),
                None => serializer.serialize_f64(*number),
            },
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(names) => names.serialize(serializer),
        }
    }
}

/// A number without decimals, as far as a float counts in ones.
fn whole(number: f64) -> Option<i64> {
    (number.fract().abs() < f64::MIN_POSITIVE && number.abs() < 9e15).then_some(number as i64)
}

impl std::fmt::Display for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => f.write_str(text),
            Self::List(names) => f.write_str(&names.join("; ")),
        }
    }
}

/// The values believed and the sources, for the eye.
pub fn text(answer: &Answer) -> String {
    let mut out = String::from("belief  sources  item: value\n");
    for item in &answer.items {
        for (place, value) in item.values.iter().enumerate() {
            let name = if place == 0 { format!("{}: ", one_line(&item.item)) } else { "    not ".to_owned() };
            let shown = one_line(&value.value.to_string());
            let _ = writeln!(out, "{:.4}  {:>7}  {name}{shown}", value.belief, value.sources.len());
        }
    }
    out.push_str("\nreliability  90 % interval    checks  source\n");
    for source in &answer.sources {
        let copies = if source.copies_of.is_empty() {
            String::new()
        } else {
            format!("  (one voice with {})", source.copies_of.join(", "))
        };
        let thin =
            if source.judged || source.low >= source.high { "" } else { "  (too few others to judge)" };
        let own = if source.first_hand { "  (heard first hand)" } else { "" };
        let (reliability, low, high) = (source.reliability, source.low, source.high);
        let _ = writeln!(
            out,
            "{reliability:>11.4}  {low:.4} – {high:.4}  {:>7.1}  {}{own}{copies}{thin}",
            source.checks, source.source
        );
    }
    let ended = if answer.converged { "settled" } else { "stopped" };
    let _ = writeln!(out, "\n{ended} after {} rounds", answer.rounds);
    out
}

/// Line ends and tabs as blanks.
fn one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}

/// `item,value,belief,rank,sources`: a row a value, rank 1 the one believed. Fields that a spreadsheet would run are defused.
pub fn csv(answer: &Answer) -> String {
    let mut out = String::from("item,value,belief,rank,sources\r\n");
    for item in &answer.items {
        for (place, value) in item.values.iter().enumerate() {
            let shown = match &value.value {
                Shown::Number(number) => number.to_string(),
                other => field(&other.to_string()),
            };
            let sources = field(&value.sources.join("; "));
            let _ =
                write!(out, "{},{shown},{:.4},{},{sources}\r\n", field(&item.item), value.belief, place + 1);
        }
    }
    out
}

/// A field after RFC 4180, with an apostrophe before what a spreadsheet would take for a formula.
fn field(text: &str) -> String {
    let defused =
        if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() };
    if defused.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", defused.replace('"', "\"\""))
    } else {
        defused
    }
}
