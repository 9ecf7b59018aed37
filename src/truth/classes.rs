//! Writings in, values out: which writings of an item say the same, and which speak in part for another.

use super::amount;
use super::amount::Amount;
use super::name;
use super::name::Name;
use super::number;
use super::row::Stated;
use super::same_amount;
use super::support;
use super::support::COMPARED;
use super::support::Said;
use super::table::Claim;
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
        support::supports(&keys.said, first, settings, &mut table.supports);
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

fn keys(group: &[Claim], writings: &[Writing], all_lists: bool) -> Keys {
    let read = |claim: &Claim| &writings[claim.writing as usize].read;
    if let Some(amounts) = amounts(group, writings) {
        return number_keys(&same_amount::settled(amounts));
    }
    let lists = all_lists || group.iter().any(|claim| matches!(read(claim), Read::Set(..)));
    let has_text = group.iter().any(|claim| matches!(read(claim), Read::Text(_) | Read::Set(..)));
    if has_text { name_keys(group, writings, lists) } else { other_keys(group, writings) }
}

/// The amounts of an item that has nothing else; things counted are amounts where they are all of one kind: "12" and "12 people".
fn amounts(group: &[Claim], writings: &[Writing]) -> Option<Vec<Amount>> {
    let mut counted: Option<String> = None;
    let amount = |claim: &Claim| {
        let writing = &writings[claim.writing as usize];
        match (&writing.read, &writing.shown) {
            (Read::Number(amount), _) => Some(*amount),
            (Read::Text(_), Shown::Text(text)) => {
                let (amount, noun) = amount::counted(text)?;
                let is_same = *counted.get_or_insert_with(|| noun.clone()) == noun;
                is_same.then_some(amount)
            }
            _ => None,
        }
    };
    let amounts: Vec<Amount> = group.iter().map(amount).collect::<Option<_>>()?;
    let has_unit = amounts.iter().any(|amount| amount.unit.is_some());
    (counted.is_none() || !has_unit).then_some(amounts)
}

/// Where units differ, those of each unit are values of their own.
fn number_keys(amounts: &[Amount]) -> Keys {
    let mut distinct = amounts.to_vec();
    distinct.sort_unstable_by(Amount::order);
    distinct.dedup_by(|one, two| one.order(two).is_eq());
    let place = |amount: &Amount| distinct.binary_search_by(|known| known.order(amount)).unwrap_or(0);
    Keys {
        of_claim: amounts.iter().map(place).collect(),
        said: distinct.iter().map(|value| Said::Number(*value)).collect(),
        misspelled: Vec::new(),
    }
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
