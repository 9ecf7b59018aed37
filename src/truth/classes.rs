//! Writings in, values out: which writings of an item say the same, and which speak in part for another.

use super::amount;
use super::amount::Amount;
use super::name;
use super::name::Name;
use super::number;
use super::row::Stated;
use super::table::Claim;
use super::table::Support;
use super::table::Table;
use crate::settings::TruthSettings;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A value as some row writes it, and what it is read as.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Writing {
    /// As it is shown.
    pub(super) shown: Shown,
    /// What it says.
    pub(super) read: Read,
}

/// A value as it is given back.
#[derive(Clone, Debug, PartialEq, schemars::JsonSchema)]
#[schemars(untagged)]
pub enum Shown {
    /// A number.
    Number(f64),
    /// A text, as written.
    Text(String),
    /// A set of names, as written.
    List(Vec<String>),
}

/// What a writing is read as.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Read {
    /// An amount; a time of day is its minutes.
    Number(Amount),
    /// Days since 1970-01-01.
    Day(i64),
    /// A text: letters folded, spaces made one; a name's words in order of the alphabet.
    Text(String),
    /// Names of a list, and whether it says that it leaves some out.
    Set(Vec<Name>, bool),
}

/// The different writings in order of their content, and the number of each row's.
pub(super) fn writings<'r>(stated: impl Iterator<Item = &'r Stated<'r>>) -> (Vec<Writing>, Vec<u32>) {
    let mut known: FxHashMap<Cow<'r, str>, u32> = FxHashMap::default();
    let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
    let mut distinct: Vec<&Stated> = Vec::new();
    let mut of = Vec::new();
    for value in stated {
        let fresh = || {
            distinct.push(value);
            super::table::number(distinct.len() - 1)
        };
        of.push(match value {
            Stated::Number(number) => *numbers.entry((number + 0.0).to_bits()).or_insert_with(fresh),
            Stated::Text(text) => *known.entry(Cow::Borrowed(text.trim())).or_insert_with(fresh),
            Stated::List(names) => {
                *known.entry(Cow::Owned(format!("\u{1}{}", names.join("\u{1}")))).or_insert_with(fresh)
            }
        });
    }
    let mut order: Vec<u32> = (0..super::table::number(distinct.len())).collect();
    order.sort_unstable_by(|one, two| content_order(distinct[*one as usize], distinct[*two as usize]));
    let mut rank = vec![0_u32; distinct.len()];
    order.iter().enumerate().for_each(|(place, at)| rank[*at as usize] = super::table::number(place));
    of.iter_mut().for_each(|at| *at = rank[*at as usize]);
    (order.iter().map(|at| Writing::of(distinct[*at as usize])).collect(), of)
}

fn content_order(one: &Stated, two: &Stated) -> std::cmp::Ordering {
    let rank = |value: &Stated| match value {
        Stated::Number(_) => 0,
        Stated::Text(_) => 1,
        Stated::List(_) => 2,
    };
    match (one, two) {
        (Stated::Number(one), Stated::Number(two)) => (one + 0.0).total_cmp(&(two + 0.0)),
        (Stated::Text(one), Stated::Text(two)) => one.trim().cmp(two.trim()),
        (Stated::List(one), Stated::List(two)) => one.cmp(two),
        _ => rank(one).cmp(&rank(two)),
    }
}

impl Writing {
    fn of(stated: &Stated) -> Self {
        match stated {
            Stated::Number(number) => {
                Self { shown: Shown::Number(*number), read: Read::Number(Amount::plain(number + 0.0)) }
            }
            Stated::Text(text) => Self::of_text(text.trim()),
            Stated::List(names) => {
                let shown: Vec<String> =
                    names.iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
                let read = shown.iter().filter_map(|name| Name::read(name)).collect();
                let open = shown.iter().any(|name| name::is_open_list(&format!(" {name}")));
                Self { shown: Shown::List(shown), read: Read::Set(read, open) }
            }
        }
    }

    fn of_text(text: &str) -> Self {
        let plain = text
            .parse::<f64>()
            .ok()
            .filter(|_| text.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b'.'));
        if let Some(plain) = plain {
            return Self { shown: Shown::Number(plain), read: Read::Number(Amount::plain(plain + 0.0)) };
        }
        let shown = Shown::Text(text.to_owned());
        let read = number::day(text)
            .map(Read::Day)
            .or_else(|| amount::read(text).map(Read::Number))
            .or_else(|| name::is_list(text).then(|| Read::Set(names(text), name::is_open_list(text))))
            .unwrap_or_else(|| Read::Text(folded(text)));
        Self { shown, read }
    }

    /// The writing as a set, where its item holds sets.
    fn as_set(&self) -> Option<(Vec<Name>, bool)> {
        match (&self.read, &self.shown) {
            (Read::Set(names, open), _) => Some((names.clone(), *open)),
            (Read::Text(_), Shown::Text(text)) => Some((names(text), name::is_open_list(text))),
            _ => None,
        }
    }
}

fn names(text: &str) -> Vec<Name> {
    name::split(text).iter().filter_map(|name| Name::read(name)).collect()
}

/// Lower-case words with one space between; the words of what may be a name in order of the alphabet.
fn folded(text: &str) -> String {
    if name::is_name_like(text)
        && let Some(name) = Name::read(text)
    {
        return name.key;
    }
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Share of the items of text that must hold a list for all of them to be read as lists. Chosen.
const MOSTLY_LISTS: f64 = 0.3;

/// Numbers the values of each item, puts claims in order of item, value and source, and finds what speaks in part for what.
pub(super) fn fill(table: &mut Table, settings: &TruthSettings) {
    let claims = std::mem::take(&mut table.claims);
    let groups: Vec<&[Claim]> = claims.chunk_by(|one, two| one.item == two.item).collect();
    let all_lists = mostly_lists(&groups, &table.writings);
    let mut sorted = Vec::with_capacity(claims.len());
    table.value_from.push(0);
    for group in groups {
        let first = table.claim_from.len();
        let keys = keys(group, &table.writings, all_lists);
        let mut placed: Vec<(usize, Claim)> =
            group.iter().zip(&keys.of_claim).map(|(claim, key)| (*key, *claim)).collect();
        placed.sort_by_key(|(key, claim)| (*key, claim.source, claim.writing));
        for (at, (key, claim)) in placed.iter().enumerate() {
            if at == 0 || placed[at - 1].0 != *key {
                table.claim_from.push(super::table::number(sorted.len()));
            }
            let value = super::table::number(table.claim_from.len() - 1);
            merge_or_push(&mut sorted, Claim { value, ..*claim });
        }
        table.value_from.push(super::table::number(table.claim_from.len()));
        let item = group[0].item;
        table.misspelled.extend(keys.misspelled.iter().map(|writing| (item, *writing)));
        supports(&keys.said, first, settings, &mut table.supports);
    }
    table.claim_from.push(super::table::number(sorted.len()));
    table.claims = sorted;
}

/// Two writings of one value by one source on one item are one claim.
fn merge_or_push(claims: &mut Vec<Claim>, claim: Claim) {
    match claims.last_mut() {
        Some(last) if last.value == claim.value && last.source == claim.source => last.weight += claim.weight,
        _ => claims.push(claim),
    }
}

fn mostly_lists(groups: &[&[Claim]], writings: &[Writing]) -> bool {
    let any = |group: &[Claim], of: fn(&Read) -> bool| {
        group.iter().any(|claim| of(&writings[claim.writing as usize].read))
    };
    let lists = groups.iter().filter(|group| any(group, |read| matches!(read, Read::Set(..)))).count();
    if lists == 0 {
        return false;
    }
    let texts = groups
        .iter()
        .filter(|group| any(group, |read| matches!(read, Read::Set(..) | Read::Text(_))))
        .count();
    lists as f64 >= MOSTLY_LISTS * texts as f64
}

/// The values of one item.
struct Keys {
    /// For each claim the place of its value.
    of_claim: Vec<usize>,
    /// What each value says.
    said: Vec<Said>,
    /// Writings that have a name in an odd spelling, in order.
    misspelled: Vec<u32>,
}

/// What a value says, as far as others can say a part of it.
#[derive(Clone, Debug, PartialEq)]
enum Said {
    Number(Amount),
    Other,
    /// Numbers of the item's names, in order, and whether it says that it leaves some out.
    Set(Vec<usize>, bool),
}

fn keys(group: &[Claim], writings: &[Writing], all_lists: bool) -> Keys {
    let read = |claim: &Claim| &writings[claim.writing as usize].read;
    if group.iter().all(|claim| matches!(read(claim), Read::Number(_))) {
        return number_keys(group, writings);
    }
    let lists = all_lists || group.iter().any(|claim| matches!(read(claim), Read::Set(..)));
    let has_text = group.iter().any(|claim| matches!(read(claim), Read::Text(_) | Read::Set(..)));
    if has_text { name_keys(group, writings, lists) } else { other_keys(group, writings) }
}

/// Amounts: where units differ, those of each unit are values of their own, and one without a unit is of the one most often stated.
fn number_keys(group: &[Claim], writings: &[Writing]) -> Keys {
    let stated = |claim: &Claim| match writings[claim.writing as usize].read {
        Read::Number(amount) => amount,
        _ => Amount::plain(f64::NAN),
    };
    let usual = usual_unit(group.iter().map(stated));
    let value = |claim: &Claim| {
        let amount = stated(claim);
        Amount { unit: amount.unit.or(usual), ..amount }
    };
    let mut distinct: Vec<Amount> = group.iter().map(value).collect();
    distinct.sort_unstable_by(Amount::order);
    distinct.dedup_by(|one, two| one.order(two).is_eq());
    let place = |claim: &Claim| {
        let own = value(claim);
        distinct.binary_search_by(|known| known.order(&own)).unwrap_or(0)
    };
    Keys {
        of_claim: group.iter().map(place).collect(),
        said: distinct.iter().map(|value| Said::Number(*value)).collect(),
        misspelled: Vec::new(),
    }
}

/// The unit stated most often; of equals the first.
fn usual_unit(amounts: impl Iterator<Item = Amount>) -> Option<&'static str> {
    let mut count: BTreeMap<&'static str, usize> = BTreeMap::new();
    amounts.filter_map(|amount| amount.unit).for_each(|unit| *count.entry(unit).or_default() += 1);
    count.into_iter().max_by(|(one, a), (two, b)| a.cmp(b).then(two.cmp(one))).map(|(unit, _)| unit)
}

/// Days beside numbers: equal where they are written for the same.
fn other_keys(group: &[Claim], writings: &[Writing]) -> Keys {
    let text = |claim: &Claim| match &writings[claim.writing as usize].read {
        Read::Number(amount) => amount_key(amount),
        Read::Day(day) => format!("d{day}"),
        Read::Text(text) => format!("t{text}"),
        Read::Set(..) => String::new(),
    };
    let mut distinct: Vec<String> = group.iter().map(text).collect();
    distinct.sort_unstable();
    distinct.dedup();
    let place = |claim: &Claim| distinct.binary_search(&text(claim)).unwrap_or(0);
    Keys {
        of_claim: group.iter().map(place).collect(),
        said: vec![Said::Other; distinct.len()],
        misspelled: Vec::new(),
    }
}

fn amount_key(amount: &Amount) -> String {
    format!("n{} {} {}", amount.low, amount.high, amount.unit.unwrap_or_default())
}

/// Names and lists of names: variants of one name are one; a list is the set of those it names.
fn name_keys(group: &[Claim], writings: &[Writing], lists: bool) -> Keys {
    let mut read: Listed = BTreeMap::new();
    for claim in group {
        let writing = &writings[claim.writing as usize];
        read.entry(claim.writing).or_insert_with(|| match (&writing.read, &writing.shown) {
            (_, _) if lists => writing.as_set().filter(|(names, _)| !names.is_empty()),
            (Read::Text(_), Shown::Text(text)) if name::is_name_like(text) => {
                Name::read(text).map(|name| (vec![name], false))
            }
            _ => None,
        });
    }
    let who = persons(group, &read, lists);
    let misspelled = misspelled(group, &read, &who);
    let other = |writing: u32| match &writings[writing as usize].read {
        Read::Number(amount) => amount_key(amount),
        Read::Day(day) => format!("d{day}"),
        Read::Text(text) => format!("t{text}"),
        Read::Set(..) => String::new(),
    };
    let key = |claim: &Claim| -> (Vec<usize>, bool, String) {
        match &read[&claim.writing] {
            Some((names, open)) => {
                let mut set: Vec<usize> = names.iter().map(|name| who[&name.key]).collect();
                set.sort_unstable();
                set.dedup();
                (set, *open, String::new())
            }
            None => (Vec::new(), false, other(claim.writing)),
        }
    };
    let mut distinct: Vec<(Vec<usize>, bool, String)> = group.iter().map(key).collect();
    distinct.sort_unstable();
    distinct.dedup();
    let place = |claim: &Claim| distinct.binary_search(&key(claim)).unwrap_or(0);
    let said = |(set, open, _): &(Vec<usize>, bool, String)| {
        if lists && !set.is_empty() { Said::Set(set.clone(), *open) } else { Said::Other }
    };
    Keys {
        of_claim: group.iter().map(place).collect(),
        said: distinct.iter().map(said).collect(),
        misspelled,
    }
}

/// For each writing the names it lists, and whether it says that it leaves some out.
type Listed = BTreeMap<u32, Option<(Vec<Name>, bool)>>;

/// Writings in which a family name is written as fewer statements have it than have another spelling of it.
fn misspelled(group: &[Claim], read: &Listed, who: &BTreeMap<String, usize>) -> Vec<u32> {
    let mut count: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for claim in group {
        for name in read[&claim.writing].iter().flat_map(|(names, _)| names) {
            *count.entry((who[&name.key], name.family())).or_default() += 1;
        }
    }
    let mut most: BTreeMap<usize, usize> = BTreeMap::new();
    for ((person, _), count) in &count {
        let known = most.entry(*person).or_default();
        *known = (*known).max(*count);
    }
    let is_odd = |name: &Name| count[&(who[&name.key], name.family())] < most[&who[&name.key]];
    let odd = read.iter().filter(|(_, listed)| listed.iter().flat_map(|(names, _)| names).any(is_odd));
    odd.map(|(writing, _)| *writing).collect()
}

/// For each spelling of a name the number of the one it stands for: fuller names first, shorter ones go to the first they fit, the one
/// named most.
fn persons(group: &[Claim], read: &Listed, lists: bool) -> BTreeMap<String, usize> {
    let mut count: BTreeMap<&Name, usize> = BTreeMap::new();
    for claim in group {
        for name in read[&claim.writing].iter().flat_map(|(names, _)| names) {
            *count.entry(name).or_default() += 1;
        }
    }
    let mut order: Vec<(&Name, usize)> = count.into_iter().collect();
    order.sort_by(|(one, a), (two, b)| two.fullness().cmp(&one.fullness()).then(b.cmp(a)).then(one.cmp(two)));
    let mut known: Vec<(&Name, usize)> = Vec::new();
    let mut of = BTreeMap::new();
    for (name, said) in order {
        let fitting =
            known.iter().enumerate().take(COMPARED).filter(|(_, (other, _))| name.fits(other, lists));
        let found = fitting.max_by(|(i, (_, a)), (j, (_, b))| a.cmp(b).then(j.cmp(i))).map(|(at, _)| at);
        let at = found.unwrap_or_else(|| {
            known.push((name, 0));
            known.len() - 1
        });
        known[at].1 += said;
        of.entry(name.key.clone()).or_insert(at);
    }
    of
}

/// Most values of an item that are compared with each other. Cost against recall: beyond, only the first are.
const COMPARED: usize = 120;

/// Which of an item's values speak in part for which: a list for a longer one, a round number for one that rounds to it.
fn supports(said: &[Said], first: usize, settings: &TruthSettings, found: &mut Vec<Support>) {
    if said.len() < 2 || said.iter().all(|value| matches!(value, Said::Other)) {
        return;
    }
    for (to, true_one) in said.iter().enumerate().take(COMPARED) {
        for (from, stated) in said.iter().enumerate().take(COMPARED).filter(|(from, _)| *from != to) {
            let share = match (stated, true_one) {
                (Said::Set(stated, open), Said::Set(true_one, false)) => {
                    set_share(stated, *open, true_one, settings)
                }
                (Said::Number(stated), Said::Number(true_one)) => amount_share(stated, true_one, settings),
                _ => 0.0,
            };
            if share > 1e-4 {
                found.push(Support {
                    from: super::table::number(first + from),
                    to: super::table::number(first + to),
                    share,
                });
            }
        }
    }
}

/// Chance that a careful source states the one list where the other is the whole.
///
/// ```text
/// max(omission ^ l, omission / (N - 1)) × addition ^ a;  0 where they share none;  1 × addition ^ a where it says that it leaves names out
///   l, a: names left out, added;  N: names of the whole
/// ```
///
/// Names are left out one by one, or the list is cut behind any of its names.
fn set_share(stated: &[usize], open: bool, whole: &[usize], settings: &TruthSettings) -> f64 {
    let shared = stated.iter().filter(|name| whole.binary_search(name).is_ok()).count();
    if shared == 0 {
        return 0.0;
    }
    let left_out = match whole.len() - shared {
        0 => 1.0,
        _ if open => 1.0,
        left => libm::pow(settings.omission, left as f64)
            .max(settings.omission / (whole.len() as f64 - 1.0).max(1.0)),
    };
    left_out * libm::pow(settings.addition, (stated.len() - shared) as f64)
}

/// Chance that a careful source states the one amount where the other is true: a bound speaks for all it leaves, a round number for what
/// rounds to it, a slip of the pen for what was meant.
fn amount_share(stated: &Amount, true_one: &Amount, settings: &TruthSettings) -> f64 {
    if stated.unit != true_one.unit || !true_one.is_exact() {
        return 0.0;
    }
    if !stated.is_exact() {
        return f64::from(u8::from((stated.low..=stated.high).contains(&true_one.low)));
    }
    if rounds_to(true_one.low, stated.low) {
        return settings.rounding;
    }
    if is_slip(stated.low, true_one.low) { settings.slip } else { 0.0 }
}

/// Whether `round` is `exact` rounded to hundreds or coarser: it ends in two zeros or more, and lies within half of its last place.
fn rounds_to(exact: f64, round: f64) -> bool {
    let whole = round.abs();
    if !(1000.0..=1e15).contains(&whole) || whole.fract() > 0.0 || whole % 100.0 > 0.0 {
        return false;
    }
    let mut place = 100.0;
    while whole % (place * 10.0) < 0.5 {
        place *= 10.0;
    }
    (exact - round).abs() <= place / 2.0 && exact.abs() % place > 0.0
}

/// Whether whole numbers of four digits or more differ by one digit, or by two that changed places.
fn is_slip(one: f64, two: f64) -> bool {
    let whole =
        |number: f64| number.fract().abs() < f64::MIN_POSITIVE && (1000.0..1e15).contains(&number.abs());
    if !whole(one) || !whole(two) {
        return false;
    }
    let (one, two) = (format!("{one}").into_bytes(), format!("{two}").into_bytes());
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    let front = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let back = short.iter().rev().zip(long.iter().rev()).take_while(|(a, b)| a == b).count();
    let differ = short.len().saturating_sub(front + back);
    match long.len() - short.len() {
        0 => differ == 1 || differ == 2 && short[front] == long[front + 1] && short[front + 1] == long[front],
        1 => differ == 0,
        _ => false,
    }
}
