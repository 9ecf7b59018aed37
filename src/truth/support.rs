//! The values of an item in, which of them speak in part for which out.

use super::amount::Amount;
use super::table::Support;
use crate::settings::TruthSettings;

/// What a value says, as far as others can say a part of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Said {
    Number(Amount),
    Other,
    /// Numbers of the item's names, in order, and whether it says that it leaves some out.
    Set(Vec<usize>, bool),
}

/// Most values of an item that are compared with each other. Cost against recall: beyond, only the first are.
pub(super) const COMPARED: usize = 120;

/// Which of an item's values speak in part for which: a list for a longer one, a round number for one that rounds to it.
pub(super) fn supports(said: &[Said], first: usize, settings: &TruthSettings, found: &mut Vec<Support>) {
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
