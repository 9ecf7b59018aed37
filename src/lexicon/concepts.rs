//! Two stems in, how near their meanings are out.

use super::Table;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Concepts by stem, each list sorted by number.
static CONCEPTS: LazyLock<BTreeMap<&'static str, Vec<Concept>>> = LazyLock::new(|| {
    let table = Table::parse("concepts", include_str!("data/concepts.tsv"));
    let concepts = |row: &super::Row| {
        let mut concepts: Vec<Concept> = row.get("concepts").split(' ').filter_map(Concept::read).collect();
        concepts.sort_unstable_by_key(|concept| concept.number);
        concepts
    };
    table.rows().map(|row| (row.get("stem"), concepts(&row))).collect()
});

/// A meaning a stem may have.
#[derive(Clone, Copy, Debug)]
struct Concept {
    number: u32,
    /// How much of the stem it is, 0..=1, as a meaning of its own.
    own: f64,
    /// The same as a wider meaning, or as one that a wider meaning holds.
    wide: f64,
}

impl Concept {
    /// `12`, `12~`, `12^`, each also with `?` behind.
    fn read(text: &str) -> Option<Self> {
        let first = text.strip_suffix('?');
        let share = if first.is_some() { LATER_SENSE } else { 1.0 };
        let text = first.unwrap_or(text);
        let (digits, own, wide) = match (text.strip_suffix('~'), text.strip_suffix('^')) {
            (Some(digits), _) => (digits, DERIVED, 0.5),
            (_, Some(digits)) => (digits, 0.0, 0.3),
            _ => (text, 1.0, 0.5),
        };
        Some(Self { number: digits.parse().ok()?, own: own * share, wide: wide * share })
    }
}

/// What a word's second sense counts against its first. Chosen: above a half the rare sense of a common word would tie it to strangers.
const LATER_SENSE: f64 = 0.5;

/// What a sense of a word made from another counts ("arrive", "arrival"). Chosen: below 1, for such words drift apart.
const DERIVED: f64 = 0.7;

/// How near two meanings are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Nearness {
    /// How far they share a meaning, 0..=1.
    pub same: f64,
    /// How far they share a wider meaning, 0..=1.
    pub wide: f64,
}

/// What a stem may mean, looked up once.
#[derive(Clone, Copy, Debug, Default)]
pub struct Meanings(&'static [Concept]);

impl Meanings {
    /// The meanings of a stem; none where the list does not know it.
    pub fn of(stem: &str) -> Self {
        Self(CONCEPTS.get(stem).map_or(&[], Vec::as_slice))
    }

    /// How near two stems are by their meanings.
    ///
    /// # Formula
    ///
    /// ```text
    /// same = max over shared concepts c of sqrt(o1(c) o2(c))      o: how much c is the stem's own meaning
    /// wide = max over shared concepts c of sqrt(w1(c) w2(c))      w: how much c holds a meaning of the stem
    /// ```
    ///
    /// # Range
    ///
    /// 0..=1 each; 0 where a stem is unknown.
    pub fn nearness(self, other: Self) -> Nearness {
        let mut nearness = Nearness::default();
        let (mut at, mut with) = (0, 0);
        while let (Some(a), Some(b)) = (self.0.get(at), other.0.get(with)) {
            if a.number == b.number {
                nearness.same = nearness.same.max((a.own * b.own).sqrt());
                nearness.wide = nearness.wide.max((a.wide * b.wide).sqrt());
            }
            at += usize::from(a.number <= b.number);
            with += usize::from(b.number <= a.number);
        }
        nearness
    }
}

/// How near the meanings of two stems are; 1 for equal ones, known or not.
pub fn nearness(one: &str, other: &str) -> Nearness {
    if one == other {
        return Nearness { same: 1.0, wide: 1.0 };
    }
    Meanings::of(one).nearness(Meanings::of(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_meaning_are_near_and_others_are_not() {
        assert!(nearness("kill", "kill").same > 0.99);
        assert!(nearness("purchas", "buy").same > 0.5, "{:?}", nearness("purchas", "buy"));
        assert!(nearness("arriv", "depart").same < 0.1);
        assert!(nearness("harbour", "knit").wide < 0.1);
        assert!(nearness("nosuchstem", "other").same < 0.1);
    }
}
