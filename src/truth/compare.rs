//! An answer and rows of what is true in, how many items are believed rightly out.

use super::answer::Answer;
use super::classes::Shown;
use super::row::Row;
use super::row::Stated;
use super::table::Table;
use crate::settings::TruthSettings;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How an answer stands against what is true.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Items of which the truth is known.
    pub known: usize,
    /// Of these, those whose first value is the true one.
    pub right: usize,
    /// The others: item, what is believed, what is true.
    pub wrong: Vec<(String, String, String)>,
}

/// Compares the first value of each item with what `known` states of it; values are read as in a table.
pub fn compare(answer: &Answer, known: &[Row], settings: &TruthSettings) -> Compared {
    let truth: BTreeMap<&str, &Row> = known.iter().map(|row| (row.item.as_ref(), row)).collect();
    let first: BTreeMap<&str, &Shown> = answer
        .items
        .iter()
        .filter_map(|item| Some((item.item.as_str(), &item.values.first()?.value)))
        .collect();
    let mut compared = Compared { known: truth.len(), ..Compared::default() };
    for (item, row) in truth {
        let believed = first.get(item).copied();
        if believed.is_some_and(|believed| is_same(believed, row, settings)) {
            compared.right += 1;
        } else {
            let said = believed.map_or_else(String::new, ToString::to_string);
            compared.wrong.push((item.to_owned(), said, stated(&row.value)));
        }
    }
    compared
}

/// Whether a table of the two holds one value.
fn is_same(believed: &Shown, row: &Row, settings: &TruthSettings) -> bool {
    let value = match believed {
        Shown::Number(number) => Stated::Number(*number),
        Shown::Text(text) => Stated::Text(Cow::Borrowed(text)),
        Shown::List(names) => Stated::List(names.iter().map(|name| Cow::Borrowed(name.as_str())).collect()),
    };
    let stating =
        Row { source: Cow::Borrowed("believed"), item: row.item.clone(), value, weight: 1.0, time: None };
    let truth = Row { source: Cow::Borrowed("true"), ..row.clone() };
    Table::new(&[stating, truth], settings).is_agreed()
}

fn stated(value: &Stated) -> String {
    match value {
        Stated::Number(number) => number.to_string(),
        Stated::Text(text) => text.to_string(),
        Stated::List(names) => names.join("; "),
    }
}
