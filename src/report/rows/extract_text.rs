//! A row of `extract` for the eye: the sentence with a line of marks under it, then what was read in the marked words.

use super::extract::Bytes;
use super::extract::ClaimRow;
use super::extract::ExtractRow;
use super::extract::QuantityRow;
use crate::report::columns;

/// Columns of the sentence: 80 without the margin.
const ROOM: usize = 78;

/// Words marked in the sentence: where in its text, the words, what was read in them.
struct Marked<'a> {
    at: Bytes,
    words: &'a str,
    note: String,
}

/// A sentence with its annotations underlined; a blank line after it.
pub fn text(row: &ExtractRow) -> String {
    let marks = marks(row);
    let declined = row.declined.as_deref().unwrap_or("");
    let mut text = format!("{}:{} {} {declined}", row.article, row.sentence, row.zone).trim_end().to_owned();
    text.push('\n');
    for (start, line) in columns::wrapped(&row.text, ROOM) {
        text.push_str(&format!("  {}\n", columns::shown(line)));
        let under = under(&row.text, start, line, &marks);
        if !under.is_empty() {
            text.push_str(&format!("  {under}\n"));
        }
    }
    for mark in &marks {
        let line = format!("    {:<34} {}", columns::shown(mark.words), mark.note);
        text.push_str(line.trim_end());
        text.push('\n');
    }
    for claim in &row.claims {
        text.push_str(&format!("    claim {}: {}\n", claim.kind, about(claim)));
    }
    text.push('\n');
    text
}

/// `~` under every column of a line that an annotation covers.
fn under(text: &str, start: usize, line: &str, marks: &[Marked]) -> String {
    let end = start + line.len();
    let mut under = String::new();
    for (at, letter) in line.char_indices().map(|(at, letter)| (start + at, letter)) {
        let covered = marks.iter().any(|mark| mark.at[0] <= at && at < mark.at[1]);
        let next = (at + letter.len_utf8()).min(end);
        let width = columns::columns(&text[start..next]) - columns::columns(&text[start..at]);
        under.push_str(&if covered { "~" } else { " " }.repeat(width));
    }
    under.trim_end().to_owned()
}

fn marks(row: &ExtractRow) -> Vec<Marked<'_>> {
    let open = |end: &Option<String>| end.clone().unwrap_or_else(|| "open".to_owned());
    let mark = |at, words, note| Marked { at, words, note };
    let quantities = row.quantities.iter().map(|q| mark(q.at, q.text.as_str(), quantity(q)));
    let dates = row
        .dates
        .iter()
        .map(|d| mark(d.at, d.text.as_str(), format!("{}: {} to {}", d.grain, open(&d.from), open(&d.to))));
    let entities = row
        .entities
        .iter()
        .map(|e| mark(e.at, e.text.as_str(), format!("{}: {}", e.kind, e.id.as_deref().unwrap_or("?"))));
    let hedges = row.hedges.iter().map(|h| mark(h.at, h.text.as_str(), format!("{} hedge", h.class)));
    let cues = row.attributions.iter().filter_map(|a| {
        let says = format!("says: {}", a.speaker.as_deref().unwrap_or("nobody named"));
        Some(mark(a.cue_at?, a.cue.as_deref()?, says))
    });
    let mut marks: Vec<Marked> = quantities.chain(dates).chain(entities).chain(hedges).chain(cues).collect();
    marks.sort_by(|a, b| a.at.cmp(&b.at).then_with(|| a.note.cmp(&b.note)));
    marks
}

/// What an amount allows, and of what.
fn quantity(q: &QuantityRow) -> String {
    let end = |end: Option<f64>| end.map_or_else(|| "open".to_owned(), rounded);
    let measured = q.measurand.as_deref().map_or_else(String::new, |measurand| format!(" of: {measurand}"));
    let range = if q.low == q.high { end(q.low) } else { format!("{} to {}", end(q.low), end(q.high)) };
    let allowed = format!("{} {range} {}", q.bound, q.unit.as_deref().unwrap_or(""));
    format!("{}: {}{measured}", q.kind, allowed.trim_end())
}

/// To four decimals, without the zeros that end them.
fn rounded(value: f64) -> String {
    let digits = format!("{value:.4}");
    digits.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What a claim is about and says, in one line.
fn about(claim: &ClaimRow) -> String {
    let item = &claim.item;
    let named = |name: &str, value: Option<&String>| value.map(|value| format!("{name} {value}"));
    let fields = [
        item.event.as_ref().map(|event| event.text.clone()),
        (!item.participants.is_empty()).then(|| item.participants.join(" + ")),
        named("of", item.measurand.as_ref()),
        named("share of", item.whole.as_ref()),
        named("in", item.place.as_ref()),
        item.period.from.as_ref().map(|from| format!("from {from}")),
        item.period.to.as_ref().map(|to| format!("to {to}")),
        named("says", claim.assertion.speaker.as_ref()),
        Some(format!("({}, {})", claim.polarity, claim.modality)),
    ];
    fields.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::rows::extract::HedgeRow;

    #[test]
    fn marks_stand_under_their_words_and_breaks_are_blanks() {
        let sentence = "In 東京 about\r\n60.1 people.".to_owned();
        let hedge = HedgeRow { at: [10, 15], text: "about".to_owned(), ..HedgeRow::default() };
        let amount = QuantityRow {
            at: [10, 28],
            text: "about\r\n60.1 people".to_owned(),
            bound: "about".to_owned(),
            kind: "count".to_owned(),
            low: Some(54.089_999_999_999_996),
            high: Some(66.11),
            ..QuantityRow::default()
        };
        let row = ExtractRow {
            article: "a.txt".to_owned(),
            sentence: 1,
            zone: "body".to_owned(),
            text: sentence,
            quantities: vec![amount],
            hedges: vec![hedge],
            ..ExtractRow::default()
        };
        let expected = "a.txt:1 body\n  In 東京 about 60.1 people.\n          ~~~~~~~~~~~~~~~~~\n    about                               hedge\n    about 60.1 people                  count: about 54.09 to 66.11\n\n";
        assert_eq!(text(&row), expected);
    }
}
