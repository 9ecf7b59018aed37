//! A seed in, a simulated table with its truth out: what truth discovery is measured on where nobody can know the truth of real tables.

use crate::truth::Row;
use crate::truth::Stated;
use std::borrow::Cow;

/// A generator of numbers: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// The generator that starts from `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// 0..1.
    pub fn share(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// 0..`count`.
    pub fn below(&mut self, count: usize) -> usize {
        ((self.share() * count as f64) as usize).min(count.saturating_sub(1))
    }

    /// `true` in a share of the throws.
    pub fn falls(&mut self, share: f64) -> bool {
        self.share() < share
    }
}

/// A simulated table.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// What sources state.
    pub rows: Vec<Row<'static>>,
    /// For each item, by number, what is true: a number's writing, or family names in order.
    pub truth: Vec<String>,
    /// For each source, by number, the share of its statements that is expected to be right.
    pub accuracy: Vec<f64>,
}

/// The name of item or source number `at`.
pub fn name(kind: char, at: usize) -> String {
    format!("{kind}{at:05}")
}

pub(super) fn row(source: usize, item: usize, value: Stated<'static>) -> Row<'static> {
    Row {
        source: Cow::Owned(name('s', source)),
        item: Cow::Owned(name('i', item)),
        value,
        weight: 1.0,
        time: None,
    }
}

/// What a plain world is like.
#[derive(Clone, Copy, Debug)]
pub struct Plain {
    /// Count of sources.
    pub sources: usize,
    /// Count of items.
    pub items: usize,
    /// Share of items a source speaks of.
    pub density: f64,
    /// Least and most accurate source.
    pub accuracy: (f64, f64),
    /// Share of sources that copy another.
    pub copiers: f64,
    /// Wrong values of an item.
    pub wrong: usize,
}

/// Sources of various accuracy, some of whom copy half to all of their statements from another.
pub fn plain(world: &Plain, dice: &mut Dice) -> World {
    let mut made = World { truth: vec!["0".to_owned(); world.items], ..World::default() };
    let mut stated: Vec<Vec<Option<usize>>> = Vec::new();
    for source in 0..world.sources {
        let (low, high) = world.accuracy;
        let own = low + (high - low) * dice.share();
        let copies = source > 0 && dice.falls(world.copiers);
        let (from, share) = if copies { (dice.below(source), 0.5 + 0.5 * dice.share()) } else { (0, 0.0) };
        let mut said = vec![None; world.items];
        for (item, said) in said.iter_mut().enumerate() {
            if !dice.falls(world.density) {
                continue;
            }
            let copied = (copies && dice.falls(share)).then(|| stated[from][item]).flatten();
            *said = copied.or_else(|| Some(if dice.falls(own) { 0 } else { 1 + dice.below(world.wrong) }));
        }
        made.rows.extend(
            said.iter().enumerate().filter_map(|(item, value)| {
                value.map(|value| row(source, item, Stated::Number(value as f64)))
            }),
        );
        // Where the one copied says nothing, the copier speaks for itself.
        let copied = share * if copies { world.density } else { 0.0 };
        made.accuracy.push(if copies { copied * made.accuracy[from] + (1.0 - copied) * own } else { own });
        stated.push(said);
    }
    made
}

/// A liar with `copies` exact copies against two honest sources that slip on their own: 40 items.
///
/// The second part: the items that both honest sources state right.
pub fn liar(copies: usize, slip: f64, dice: &mut Dice) -> (World, Vec<usize>) {
    let mut made = World { truth: vec!["0".to_owned(); 40], ..World::default() };
    let mut both = Vec::new();
    for item in 0..40 {
        let mut said = [0, 0].map(|_| if dice.falls(slip) { 2 + dice.below(8) } else { 0 });
        if said == [0, 0] {
            both.push(item);
        }
        if said[0] == said[1] && said[0] > 0 {
            said[1] = 0;
        }
        said.iter()
            .enumerate()
            .for_each(|(at, value)| made.rows.push(row(at, item, Stated::Number(*value as f64))));
        (2..3 + copies).for_each(|liar| made.rows.push(row(liar, item, Stated::Number(1.0))));
    }
    (made, both)
}

const GIVEN: [&str; 24] = [
    "Ada", "Bruno", "Clara", "Dmitri", "Elena", "Felix", "Greta", "Hugo", "Irene", "Jonas", "Katrin", "Luis",
    "Marta", "Nils", "Olga", "Pavel", "Quentin", "Rosa", "Stefan", "Tilda", "Ulrich", "Vera", "Walter",
    "Yvonne",
];
const START: [&str; 18] = [
    "Ber", "Cal", "Dor", "Fen", "Gar", "Hol", "Kes", "Lam", "Mor", "Nor", "Ost", "Pel", "Rin", "Sul", "Tor",
    "Vin", "Wes", "Zim",
];
const END: [&str; 14] = [
    "berg", "dale", "field", "gren", "houser", "ini", "kamp", "low", "mann", "ova", "quist", "shaw", "ton",
    "worth",
];

/// Given and family names on the cover of a book.
type Cover = Vec<(String, String)>;

/// How a shop writes and shortens lists of authors.
#[derive(Clone, Copy)]
struct Shop {
    style: usize,
    only_first: f64,
    drops: f64,
    adds: f64,
    slips: f64,
}

/// Books with one to six authors, sold by shops that drop authors, add an editor, slip, write names in their own way, and copy.
pub fn books(books: usize, shops: usize, dice: &mut Dice) -> World {
    shelves(books, shops, 0..5, dice)
}

/// The same, with lists by commas, "and", "&" and "et al.", initials behind the name, and editors in brackets among the ways of writing.
pub fn spellings(books: usize, shops: usize, dice: &mut Dice) -> World {
    shelves(books, shops, 0..STYLES, dice)
}

fn shelves(books: usize, shops: usize, styles: std::ops::Range<usize>, dice: &mut Dice) -> World {
    let mut made = World::default();
    let author = |dice: &mut Dice| {
        let family = format!("{}{}", START[dice.below(START.len())], END[dice.below(END.len())]);
        (GIVEN[dice.below(GIVEN.len())].to_owned(), family)
    };
    let covers: Vec<Cover> = (0..books)
        .map(|_| {
            let count = [1, 1, 2, 2, 2, 3, 3, 4, 5][dice.below(9)];
            let mut cover: Vec<(String, String)> = Vec::new();
            while cover.len() < count {
                let next = author(dice);
                if cover.iter().all(|known| known.1 != next.1) {
                    cover.push(next);
                }
            }
            cover
        })
        .collect();
    made.truth = covers.iter().map(|cover| families(cover.iter().map(|name| name.1.clone()))).collect();
    let mut lists: Vec<Vec<Option<Cover>>> = Vec::new();
    for shop in 0..shops {
        let lazy = dice.falls(0.3);
        let habits = Shop {
            style: styles.start + dice.below(styles.len()),
            only_first: if lazy { 0.3 + 0.6 * dice.share() } else { 0.06 },
            drops: 0.12 * dice.share(),
            adds: 0.05 * dice.share(),
            slips: 0.08 * dice.share(),
        };
        let from = (shop > 0 && dice.falls(0.35)).then(|| dice.below(shop.min(20)));
        // A few large shops, many small ones.
        let reach = (0.9 / libm::pow(1.0 + shop as f64, 0.75)).max(2.0 / books as f64);
        let mut own = vec![None; books];
        for (book, own) in own.iter_mut().enumerate() {
            if !dice.falls(reach) {
                continue;
            }
            let copied = from.filter(|_| dice.falls(0.8)).and_then(|from| lists[from][book].clone());
            let fresh = copied.is_none();
            let list = copied.unwrap_or_else(|| shortened(&covers[book], habits, author(dice), dice));
            let list = if fresh && dice.falls(0.02) { vec![author(dice)] } else { list };
            made.rows.push(row(shop, book, Stated::Text(Cow::Owned(written(&list, habits.style, dice)))));
            *own = Some(list);
        }
        made.accuracy.push(0.0);
        lists.push(own);
    }
    made
}

fn shortened(
    cover: &[(String, String)],
    shop: Shop,
    other: (String, String),
    dice: &mut Dice,
) -> Vec<(String, String)> {
    let mut list: Vec<(String, String)> = match dice.falls(shop.only_first) {
        true => cover[..1].to_vec(),
        false => cover
            .iter()
            .enumerate()
            .filter(|(at, _)| *at == 0 || !dice.falls(shop.drops))
            .map(|(_, name)| name.clone())
            .collect(),
    };
    if dice.falls(shop.adds) {
        list.push(other);
    }
    for name in &mut list {
        if dice.falls(shop.slips) && name.1.len() > 5 {
            let at = 2 + dice.below(name.1.len() - 3);
            name.1.remove(at);
        }
    }
    list
}

/// Ways in which shops write lists of authors.
const STYLES: usize = 12;

fn written(list: &[(String, String)], style: usize, dice: &mut Dice) -> String {
    let one = |(given, family): &(String, String)| match style {
        0 | 11 => format!("{family}, {given}"),
        2 => format!("{}. {family}", &given[..1]),
        3 => format!("{}, {}", family.to_uppercase(), given.to_uppercase()),
        4 => format!("{given} Q. {family}"),
        7 => format!("{family} {}", &given[..1]),
        8 => format!("{}. Q. {family} (Editor)", &given[..1]),
        _ => format!("{given} {family}"),
    };
    let mut list: Vec<String> = list.iter().map(one).collect();
    if dice.falls(0.1) {
        list.reverse();
    }
    match style {
        5 | 7 | 11 => list.join(", "),
        6 => with_and(&list, " and "),
        9 if list.len() > 1 => format!("{} et al.", list[0]),
        10 => format!("by {}", with_and(&list, " & ")),
        _ => list.join("; "),
    }
}

/// "A, B and C".
fn with_and(list: &[String], and: &str) -> String {
    match list {
        [first @ .., last] if !first.is_empty() => format!("{}{and}{last}", first.join(", ")),
        _ => list.join(", "),
    }
}

/// Family names as a world's truth has them.
pub fn families(names: impl Iterator<Item = String>) -> String {
    let mut names: Vec<String> = names.map(|name| name.to_lowercase()).collect();
    names.sort_unstable();
    names.join("; ")
}

/// Populations of towns by year: few statements an item, editors from one edit to thousands, vandals with one, values of other years,
/// rounded ones, and corrections that come later.
pub fn towns(items: usize, dice: &mut Dice) -> World {
    edited(items, (2, 5), 0.35, false, dice)
}

/// The same with one to three statements an item, most by passers-by, and vandals that change a digit come last.
pub fn vandals(items: usize, dice: &mut Dice) -> World {
    edited(items, (1, 3), 0.5, true, dice)
}

/// Towns with so many statements each, that and up to so many more, a share of them by passers-by.
fn edited(items: usize, (least, more): (usize, usize), passers: f64, late: bool, dice: &mut Dice) -> World {
    let mut made = World { accuracy: vec![0.0; items], ..World::default() };
    let regulars: Vec<f64> = (0..items / 8)
        .map(|_| if dice.falls(0.15) { 0.3 + 0.4 * dice.share() } else { 0.8 + 0.19 * dice.share() })
        .collect();
    let mut passer_by = regulars.len();
    for item in 0..items {
        let truth = (libm::exp(6.0 + 8.0 * dice.share())) as usize;
        let last = (truth as f64 * (0.9 + 0.08 * dice.share())) as usize;
        made.truth.push(truth.to_string());
        let count = least + dice.below(more);
        let mut said: Vec<usize> = Vec::new();
        for edit in 0..count {
            let is_vandal = late && edit > 0 && edit + 1 == count && dice.falls(0.3);
            let passing = is_vandal || dice.falls(passers);
            let (source, accuracy) = if passing {
                passer_by += 1;
                (passer_by, 0.55)
            } else {
                let skew = dice.share();
                let at = ((skew * skew * regulars.len() as f64) as usize).min(regulars.len() - 1);
                (at, regulars[at])
            };
            let kind = dice.share();
            let value = if is_vandal {
                other_digit(truth, dice)
            } else if dice.falls(accuracy) {
                truth
            } else if kind < 0.4 {
                last
            } else if kind < 0.55 && passing {
                truth * 10 + dice.below(10)
            } else if kind < 0.7 && !said.is_empty() {
                said[dice.below(said.len())]
            } else if kind < 0.8 && truth > 20_000 {
                truth / 1000 * 1000
            } else {
                truth + dice.below(truth / 5 + 5) + 1
            };
            said.push(value);
            let mut row = row(source, item, Stated::Number(value as f64));
            row.time = Some((item * 10 + edit) as f64);
            made.rows.push(row);
        }
    }
    made
}

/// The number with one of its digits changed.
fn other_digit(number: usize, dice: &mut Dice) -> usize {
    let mut digits: Vec<char> = number.to_string().chars().collect();
    let at = dice.below(digits.len());
    digits[at] = ['1', '2', '3', '5', '7', '8', '9'][dice.below(7)];
    digits.into_iter().collect::<String>().parse().unwrap_or(number)
}
