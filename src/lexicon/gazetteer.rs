//! The names the program knows: places with what holds them, organisations, well-known persons.

use super::Lookup;
use super::Table;
use std::sync::LazyLock;

/// Somebody or something with a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: &'static str,
    /// What it is.
    pub kind: Sort,
    /// The id of the place that holds it; for a person, of the state; empty where none.
    pub holder: &'static str,
    /// The id of the state it stands for in the news; empty where none.
    pub stands_for: &'static str,
    /// Its first name in the list, for the reader.
    pub name: &'static str,
    /// The class of office a person holds ("head"), empty where none.
    pub office: &'static str,
}

/// What sort of entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A state.
    Country,
    /// A part of a state, or an area of several.
    Region,
    /// A city.
    City,
    /// A sea, river or strait.
    Water,
    /// The building a government sits in.
    Seat,
    /// A company, council or alliance.
    Organisation,
    /// A group of states or persons.
    Group,
    /// A thing with a name of its own.
    Thing,
    /// A person.
    Person,
}

/// One way to write an entry.
#[derive(Clone, Copy, Debug)]
pub struct Surface {
    /// The words.
    pub words: &'static str,
    /// Whether they are an adjective or the name of a people.
    pub adjective: bool,
    /// Whose.
    pub entry: &'static Entry,
}

struct Gazetteer {
    /// Sorted by first word, then longest first.
    surfaces: Vec<(&'static str, Surface)>,
    /// For each first word where its surfaces begin and end.
    starts: Lookup<(usize, usize)>,
    /// Sorted by id.
    entries: Vec<&'static Entry>,
    /// By id.
    ids: Lookup<&'static Entry>,
    /// Persons, sorted by id.
    holders: Vec<&'static Entry>,
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(load);

/// The longest name that begins at byte `at` of `text` and ends at the end of a word, with where it ends.
pub fn longest_at(text: &str, at: usize) -> Option<(usize, Surface)> {
    let rest = text.get(at..)?;
    let first = first_word(rest);
    if first.is_empty() {
        return None;
    }
    let gazetteer = &*GAZETTEER;
    let (from, to) = *gazetteer.starts.get(first)?;
    let same = gazetteer.surfaces[from..to].iter();
    same.filter_map(|(_, surface)| Some((at + length_of(surface.words, rest)?, *surface))).next()
}

/// The entry with this id.
pub fn entry(id: &str) -> Option<&'static Entry> {
    GAZETTEER.ids.get(id).copied()
}

/// The known persons who hold an office of this class in this state.
pub fn office_holders(state: &str, office: &str) -> Vec<&'static Entry> {
    let holds = |entry: &&&Entry| entry.holder == state && entry.office == office;
    GAZETTEER.holders.iter().filter(holds).copied().collect()
}

/// How many bytes of `rest` spell `words`; `None` where it does not, or a word goes on after them.
fn length_of(words: &str, rest: &str) -> Option<usize> {
    let mut left = rest.chars();
    for wanted in words.chars() {
        let found = left.next()?;
        if found != wanted && !(is_apostrophe(found) && is_apostrophe(wanted)) {
            return None;
        }
    }
    let after = left.clone().next();
    if after.is_some_and(char::is_alphanumeric) {
        return None;
    }
    Some(rest.len() - left.as_str().len())
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    &text[..end]
}

fn load() -> Gazetteer {
    let mut gazetteer = Gazetteer {
        surfaces: Vec::new(),
        starts: Lookup::of_none(),
        entries: Vec::new(),
        ids: Lookup::of_none(),
        holders: Vec::new(),
    };
    for (name, text) in [
        ("countries", include_str!("data/countries.tsv")),
        ("regions", include_str!("data/regions.tsv")),
        ("cities", include_str!("data/cities.tsv")),
        ("organisations", include_str!("data/organisations.tsv")),
        ("people", include_str!("data/people.tsv")),
    ] {
        add(&mut gazetteer, &Table::parse(name, text));
    }
    // Longest first; of equal words the list named first wins, since the sort is stable.
    gazetteer.surfaces.sort_by(|a, b| a.0.cmp(b.0).then(b.1.words.len().cmp(&a.1.words.len())));
    gazetteer.entries.sort_by_key(|entry| entry.id);
    gazetteer.entries.dedup_by_key(|entry| entry.id);
    gazetteer.starts = starts(&gazetteer.surfaces);
    gazetteer.ids = Lookup::new(gazetteer.entries.iter().map(|entry| (entry.id, *entry)));
    gazetteer.holders =
        gazetteer.entries.iter().filter(|entry| entry.kind == Sort::Person).copied().collect();
    gazetteer
}

fn starts(surfaces: &[(&'static str, Surface)]) -> Lookup<(usize, usize)> {
    let mut from = 0;
    Lookup::new(surfaces.chunk_by(|a, b| a.0 == b.0).map(|same| {
        let range = (from, from + same.len());
        from = range.1;
        (same[0].0, range)
    }))
}

fn add(gazetteer: &mut Gazetteer, table: &Table) {
    for row in table.rows() {
        let names = row.get("names");
        let holder = if table.name == "people" { row.get("state") } else { row.get("holder") };
        let entry: &'static Entry = Box::leak(Box::new(Entry {
            id: row.get("id"),
            kind: if table.name == "people" { Sort::Person } else { sort(row.get("kind")) },
            holder,
            stands_for: row.get("stands for"),
            name: names.split('|').next().unwrap_or_default(),
            office: row.get("office"),
        }));
        gazetteer.entries.push(entry);
        for (cell, adjective) in [(names, false), (row.get("alone"), false), (row.get("adjectives"), true)] {
            for words in cell.split('|').filter(|words| !words.is_empty()) {
                gazetteer.surfaces.push((first_word(words), Surface { words, adjective, entry }));
            }
        }
    }
}

fn sort(kind: &str) -> Sort {
    match kind {
        "country" | "territory" => Sort::Country,
        "city" => Sort::City,
        "water" => Sort::Water,
        "seat" => Sort::Seat,
        "organisation" => Sort::Organisation,
        "group" => Sort::Group,
        "thing" => Sort::Thing,
        _ => Sort::Region,
    }
}
