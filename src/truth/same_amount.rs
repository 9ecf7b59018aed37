//! The amounts of one item as they are written in, the same in one unit out: "32 m" and "105 ft" are one.

use super::amount::Amount;
use crate::lexicon::unit::UnitEntry;

/// The amounts in the sense and unit that the item's other values have.
///
/// - What may be read in two ways ("5 m": millions, metres; "5 pounds": weight, money) is read as those that may not.
/// - A bare number is in the unit written most often.
/// - An amount in another unit than most is the nearest of theirs, if the two differ by no more than half of the last place of one of them.
pub(super) fn settled(mut amounts: Vec<Amount>) -> Vec<Amount> {
    if amounts.iter().all(|amount| amount.unit.is_none()) {
        return amounts;
    }
    let sure: Vec<Amount> = amounts.iter().filter(|amount| amount.otherwise.is_none()).copied().collect();
    if sure.len() < amounts.len()
        && let Some(unit) = usual(&sure)
    {
        amounts.iter_mut().for_each(|amount| read_as(amount, unit));
    }
    let Some(unit) = usual(&amounts) else { return amounts };
    for amount in amounts.iter_mut().filter(|amount| amount.unit.is_none()) {
        let base = |number: f64| number * unit.factor + unit.offset;
        let (low, high, step) = (base(amount.low), base(amount.high), amount.step * unit.factor);
        *amount = Amount { low, high, step, unit: Some(unit.base), written: Some(unit), otherwise: None };
    }
    if amounts.iter().all(|amount| amount.written == Some(unit)) {
        return amounts;
    }
    let mut usual: Vec<Amount> =
        amounts.iter().filter(|amount| amount.written == Some(unit) && amount.is_exact()).copied().collect();
    usual.sort_unstable_by(Amount::order);
    let is_other = |amount: &&mut Amount| {
        amount.unit == Some(unit.base) && amount.written != Some(unit) && amount.is_exact()
    };
    for amount in amounts.iter_mut().filter(is_other) {
        let away = |known: &Amount| (known.low - amount.low).abs();
        let nearest = usual.iter().min_by(|one, two| away(one).total_cmp(&away(two)));
        let rounding = f64::EPSILON * 8.0 * amount.low.abs();
        if let Some(known) = nearest
            && away(known) <= 0.5 * known.step.max(amount.step) + rounding
        {
            (amount.low, amount.high) = (known.low, known.high);
        }
    }
    amounts
}

/// The other reading, where it is in a unit of the same kind.
fn read_as(amount: &mut Amount, unit: &UnitEntry) {
    if let Some(other) = amount.otherwise.filter(|other| other.unit.base == unit.base) {
        *amount = other.amount();
    }
}

/// The unit written most often; of equals the first by name.
fn usual(amounts: &[Amount]) -> Option<&'static UnitEntry> {
    let mut written: Vec<&'static UnitEntry> = amounts.iter().filter_map(|amount| amount.written).collect();
    written.sort_unstable_by(|one, two| one.id.cmp(&two.id));
    let groups = written.chunk_by(|one, two| one.id == two.id);
    groups.max_by(|one, two| one.len().cmp(&two.len()).then(two[0].id.cmp(&one[0].id))).map(|group| group[0])
}
