//! The list of units and currencies in, look-up by word and by symbol out.

use super::Table;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A unit of the list, or one of its prefixed forms ("kilometre").
#[derive(Clone, Debug, PartialEq)]
pub struct UnitEntry {
    /// Its id ("kilometre", "usd").
    pub id: String,
    /// What it measures ("length", "money:usd").
    pub dimension: &'static str,
    /// How many base units one unit is.
    pub factor: f64,
    /// What is added to a level after that, in base units: degrees that count from another zero; 0 elsewhere.
    pub offset: f64,
    /// The id of the base unit.
    pub base: &'static str,
}

/// All units, by word and by symbol.
#[derive(Debug)]
pub struct Units {
    entries: Vec<UnitEntry>,
    by_id: BTreeMap<String, usize>,
    by_word: FxHashMap<String, Vec<(Vec<String>, usize)>>,
    by_symbol: FxHashMap<String, usize>,
}

/// The embedded list.
pub static UNITS: LazyLock<Units> =
    LazyLock::new(|| Units::from_table(&Table::parse("units", include_str!("data/units.tsv"))));

/// SI prefixes with name, symbol and factor (BIPM, "The International System of Units", 9th edition, table 7).
const PREFIXES: &[(&str, &str, f64)] = &[
    ("exa", "E", 1e18),
    ("peta", "P", 1e15),
    ("tera", "T", 1e12),
    ("giga", "G", 1e9),
    ("mega", "M", 1e6),
    ("kilo", "k", 1e3),
    ("hecto", "h", 1e2),
    ("deci", "d", 1e-1),
    ("centi", "c", 1e-2),
    ("milli", "m", 1e-3),
    ("micro", "μ", 1e-6),
    ("micro", "µ", 1e-6),
    ("nano", "n", 1e-9),
    ("pico", "p", 1e-12),
    ("femto", "f", 1e-15),
];

impl Units {
    fn from_table(table: &Table) -> Self {
        let mut units = Self {
            entries: Vec::new(),
            by_id: BTreeMap::new(),
            by_word: FxHashMap::default(),
            by_symbol: FxHashMap::default(),
        };
        for row in table.rows() {
            let factor = row.get("factor").parse().unwrap_or(1.0);
            let entry = UnitEntry {
                id: row.get("id").to_owned(),
                dimension: row.get("dimension"),
                factor,
                offset: row.get("offset").parse().unwrap_or(0.0),
                base: row.get("base"),
            };
            let words: Vec<&str> = row.get("words").split('|').filter(|w| !w.is_empty()).collect();
            let symbols: Vec<&str> = row.get("symbols").split('|').filter(|s| !s.is_empty()).collect();
            let prefixes: Vec<_> = PREFIXES.iter().filter(|p| takes(row.get("prefixes"), p.0)).collect();
            units.add(entry.clone(), "", &words, "", &symbols);
            for (name, symbol, times) in prefixes {
                let id = format!("{name}{}", entry.id);
                let prefixed = UnitEntry { id, factor: factor * times, ..entry.clone() };
                units.add(prefixed, name, &words, symbol, &symbols);
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself; no order can leak")]
        for list in units.by_word.values_mut() {
            list.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        }
        units
    }

    /// Adds a unit; a word or symbol that is taken keeps its first meaning.
    fn add(&mut self, entry: UnitEntry, prefix: &str, words: &[&str], letter: &str, symbols: &[&str]) {
        let at = *self.by_id.entry(entry.id.clone()).or_insert(self.entries.len());
        if at == self.entries.len() {
            self.entries.push(entry);
        }
        for word in words {
            let mut parts = parts(&format!("{prefix}{word}"));
            let first = parts.remove(0);
            let list = self.by_word.entry(first).or_default();
            if list.iter().all(|(rest, _)| *rest != parts) {
                list.push((parts, at));
            }
        }
        for symbol in symbols {
            self.by_symbol.entry(format!("{letter}{symbol}")).or_insert(at);
        }
    }

    /// The unit of an id.
    pub fn get(&self, id: &str) -> Option<&UnitEntry> {
        self.by_id.get(id).map(|at| &self.entries[*at])
    }

    /// The unit written `symbol`, capitals counting.
    pub fn symbol(&self, symbol: &str) -> Option<&UnitEntry> {
        self.by_symbol.get(symbol).map(|at| &self.entries[*at])
    }

    /// The unit whose words begin with `first` (small letters) and go on with the pieces `next` gives, longest first;
    /// with how many pieces it takes.
    pub fn words<'a>(
        &self,
        first: &str,
        next: impl Fn(usize) -> Option<&'a str>,
    ) -> Option<(usize, &UnitEntry)> {
        let list = self.by_word.get(first)?;
        let fits = |rest: &[String]| {
            rest.iter().enumerate().all(|(at, part)| next(at).is_some_and(|p| p.eq_ignore_ascii_case(part)))
        };
        let (rest, at) = list.iter().find(|(rest, _)| fits(rest))?;
        Some((rest.len() + 1, &self.entries[*at]))
    }
}

fn takes(prefixes: &str, name: &str) -> bool {
    match prefixes {
        "si" => true,
        "annum" => matches!(name, "kilo" | "mega" | "giga"),
        _ => false,
    }
}

/// Splits at blanks and between letters and other characters, apostrophes counting as letters.
fn parts(words: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut open = false;
    for c in words.chars() {
        let letter = c.is_alphabetic() || c == '\'' || c == '’';
        match out.last_mut() {
            Some(last) if open && letter => last.push(c),
            _ if c == ' ' => {}
            _ => out.push(c.to_string()),
        }
        open = letter;
    }
    out
}
