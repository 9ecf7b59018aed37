//! Labelled pairs of quantities in, weights fitted to them out, and how well weights fitted on other events do.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::same_quantity::WeighedPair;
use super::same_quantity::weighed_pairs;
use crate::matching;
use crate::primitives::Term;
use crate::settings::MatchingSettings;
use std::collections::BTreeSet;
use std::fmt::Write;

/// `crosscheck eval same-quantity-fit`.
pub const TASK: Task = Task {
    name: "same-quantity-fit",
    about: "match weights of quantities fitted to labelled pairs, each event judged by weights of the others (as same-quantity; --errors: the shifts; `eval same-quantity --fit`: the table)",
    run,
};

/// How far a fitted weight may lie from the one it starts from, in bits: the deviation of a normal prior. The one that does best on events
/// left out is taken, of equal ones the narrowest. Chosen: wider ones fit the labelled pairs closer and others worse.
const LEEWAYS: [f64; 4] = [0.25, 0.5, 1.0, 2.0];

/// Levels that stay as they are: labelled pairs are chosen from articles on one event and of one unit, so that they cannot tell how
/// much it says that articles, units or years differ.
const FIXED: &[&str] = &[
    "prior.same",
    "context.none",
    "context.few",
    "dimension.different",
    "kind.different",
    "measurand.unknown",
    "period.disjoint",
    "period.far",
    "role.different",
    "telling.opposed",
    "whole.none",
];

/// Steps of the descent. Chosen: after these no weight moves by a tenth of a bit.
const STEPS: usize = 4000;

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    Ok(fitted(input)?.measures)
}

/// What a fit gave.
#[derive(Clone, Debug)]
pub struct Fitted {
    /// How well weights do on events they were not fitted on, and on those they were.
    pub measures: Vec<Measure>,
    /// The weights, as a table for `crosscheck.toml`.
    pub toml: String,
}

/// Match weights of quantities fitted to labelled pairs (files as for `same-quantity`).
///
/// # Errors
///
/// Where the articles are missing, a row is no JSON, or no pair is labelled.
pub fn fitted(input: &EvalInput) -> Result<Fitted, String> {
    let pairs = weighed_pairs(input)?;
    if pairs.iter().all(|pair| pair.weight.is_none()) {
        return Err("no labelled pair of quantities that are in claims: give files *pairs.jsonl and numeric_articles.jsonl".to_owned());
    }
    // The pairs were asked for, so that they start from what `compare` adds.
    let settings = &input.settings.matching;
    let floor = settings.floor - settings.asked_shift;
    let levels: BTreeSet<String> = pairs.iter().flat_map(names).collect();
    let levels: Vec<String> = levels.into_iter().collect();
    let rows: Vec<Row> = pairs.iter().map(|pair| row(pair, &levels, floor)).collect();
    let mut best: Option<(f64, Measure)> = None;
    for leeway in LEEWAYS {
        let name = "same quantity, by weights of the other events";
        let measure = measure(name, &held_out(&rows, levels.len(), leeway), Vec::new());
        if best.as_ref().is_none_or(|(_, known)| measure.value > known.value) {
            best = Some((leeway, measure));
        }
    }
    let (leeway, apart) = best.unwrap_or_default();
    let shifts = fit(rows.iter(), levels.len(), leeway);
    let answers: Vec<(bool, bool)> = rows.iter().map(|row| (row.is_match(&shifts), row.same)).collect();
    let before: Vec<(bool, bool)> =
        rows.iter().map(|row| (row.is_match(&vec![0.0; levels.len()]), row.same)).collect();
    let measures = vec![
        measure("same quantity, by the weights in force", &before, Vec::new()),
        apart,
        measure("same quantity, by weights of all events", &answers, shown(&levels, &shifts, &rows)),
    ];
    let toml = table(&pairs, &levels, &shifts, leeway, &measures, settings);
    Ok(Fitted { measures, toml })
}

/// What weights fitted on the other events say of the pairs of each event, and what the labels say.
fn held_out(rows: &[Row], levels: usize, leeway: f64) -> Vec<(bool, bool)> {
    let events: BTreeSet<&str> = rows.iter().map(|row| row.event).collect();
    let mut answers = Vec::new();
    for event in events {
        let shifts = fit(rows.iter().filter(|row| row.event != event), levels, leeway);
        let judged = rows.iter().filter(|row| row.event == event);
        answers.extend(judged.map(|row| (row.is_match(&shifts), row.same)));
    }
    answers
}

/// The whole table: each level's weight in force with its shift, and of the levels that pairs reach m and u.
///
/// # Formula
///
/// ```text
/// m = (same pairs at the level + s b r) / (same pairs with the field + s)       u = (others at the level + s b / r) / (others with the field + s)
/// ```
///
/// `b`: share of all pairs with the field that are at the level; `r`: root of the odds of the weight in force; `s`: 4 pairs, chosen.
/// `m` and `u` are what the pairs show of one field alone; the weight is what makes the labels likeliest with all fields together.
fn table(
    pairs: &[WeighedPair],
    levels: &[String],
    shifts: &[f64],
    leeway: f64,
    measures: &[Measure],
    settings: &MatchingSettings,
) -> String {
    let mut text = String::from("# Match weights of quantities fitted to labelled pairs.\n");
    for measure in measures {
        let (precision, recall) = (measure.precision.unwrap_or(0.0), measure.recall.unwrap_or(0.0));
        let _ = writeln!(
            text,
            "# {}: F1 {:.4}, precision {precision:.4}, recall {recall:.4}",
            measure.name, measure.value
        );
    }
    let same = pairs.iter().filter(|pair| pair.same && pair.weight.is_some()).count();
    let read = pairs.iter().filter(|pair| pair.weight.is_some()).count();
    let _ = writeln!(
        text,
        "# {read} pairs, {same} of them one quantity; weights held within about {leeway} bits of those in force, the best of {LEEWAYS:?}"
    );
    for (field, known) in matching::weights::shipped().get("quantity").into_iter().flatten() {
        let _ = writeln!(text, "\n[matching.weights.quantity.{field}]");
        let of_field = Counts::of(pairs, |term| term.name == *field);
        for (level, bits) in known {
            let set =
                settings.weights.get("quantity").and_then(|it| it.get(field)?.get(level)).unwrap_or(bits);
            let at = levels.binary_search(&format!("{field}.{level}")).ok();
            let fitted = ((set + at.map_or(0.0, |at| shifts[at])) * 100.0).round() / 100.0;
            let counts = Counts::of(pairs, |term| term.name == *field && term.level == *level);
            let note =
                if counts.same + counts.not == 0 { String::new() } else { counts.note(&of_field, *set) };
            let _ = writeln!(text, "{level} = {fitted:?}{note}");
        }
    }
    text
}

/// How many pairs about one quantity reach something, and how many others.
struct Counts {
    same: usize,
    not: usize,
}

impl Counts {
    fn of(pairs: &[WeighedPair], reaches: impl Fn(&Term) -> bool) -> Self {
        let reached = pairs.iter().filter(|pair| pair.weight.iter().flat_map(|it| &it.terms).any(&reaches));
        let (same, not): (Vec<_>, Vec<_>) = reached.partition(|pair| pair.same);
        Self { same: same.len(), not: not.len() }
    }

    fn note(&self, of_field: &Self, bits: f64) -> String {
        const STRENGTH: f64 = 4.0;
        let base = (self.same + self.not) as f64 / (of_field.same + of_field.not).max(1) as f64;
        let root = libm::exp2(bits.clamp(-20.0, 20.0) / 2.0);
        let share =
            |at: usize, of: usize, pull: f64| (at as f64 + STRENGTH * base * pull) / (of as f64 + STRENGTH);
        let (m, u) = (share(self.same, of_field.same, root), share(self.not, of_field.not, 1.0 / root));
        format!(
            "  # m {:.3} u {:.3}: {} of one quantity, {} others",
            m.min(1.0),
            u.min(1.0),
            self.same,
            self.not
        )
    }
}

/// A pair as the fit sees it.
struct Row<'a> {
    event: &'a str,
    same: bool,
    /// Its levels, by place in the list of all; none where a quantity is in no claim.
    levels: Vec<usize>,
    /// Bits above the floor before the fit; `None` where a quantity is in no claim.
    bits: Option<f64>,
}

impl Row<'_> {
    fn shifted(&self, shifts: &[f64]) -> Option<f64> {
        Some(self.bits? + self.levels.iter().map(|at| shifts[*at]).sum::<f64>())
    }

    fn is_match(&self, shifts: &[f64]) -> bool {
        self.shifted(shifts).is_some_and(|bits| bits >= 0.0)
    }
}

fn names(pair: &WeighedPair) -> Vec<String> {
    let terms = pair.weight.iter().flat_map(|weight| &weight.terms);
    let levels = terms.map(|term| format!("{}.{}", term.name, term.level));
    levels.filter(|level| !FIXED.contains(&level.as_str())).collect()
}

fn row<'a>(pair: &'a WeighedPair, levels: &[String], floor: f64) -> Row<'a> {
    let levels = names(pair).iter().filter_map(|name| levels.binary_search(name).ok()).collect();
    let bits = pair.weight.as_ref().map(|weight| weight.value.0 - floor);
    Row { event: &pair.event, same: pair.same, levels, bits }
}

/// The shift of each level that makes the labels likeliest, held near 0.
///
/// # Formula
///
/// ```text
/// minimize  sum over pairs of  log(1 + 2^-(y W))  +  sum over levels of  d^2 / (2 v^2)
///           W: bits above the floor with the shifts d of the pair's levels, y: 1 same, -1 not; v: the leeway in bits
/// ```
///
/// By steps of fixed length down the gradient, so that the same pairs give the same bits.
///
/// # Reference
///
/// Hoerl and Kennard, "Ridge regression", Technometrics 12, 1970, for the logistic model by le Cessie and van Houwelingen, 1992.
fn fit<'a>(rows: impl Iterator<Item = &'a Row<'a>>, levels: usize, leeway: f64) -> Vec<f64> {
    let rows: Vec<&Row> = rows.filter(|row| row.bits.is_some()).collect();
    let mut shifts = vec![0.0; levels];
    let most = rows.iter().map(|row| row.levels.len()).max().unwrap_or(1) as f64;
    let rate = 1.0 / (rows.len() as f64 * most / 8.0 + 1.0 / (leeway * leeway));
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> = shifts.iter().map(|shift| shift / (leeway * leeway)).collect();
        for row in &rows {
            let bits = row.shifted(&shifts).unwrap_or(0.0);
            let probability = 1.0 / (1.0 + libm::exp2(-bits));
            let miss = probability - if row.same { 1.0 } else { 0.0 };
            row.levels.iter().for_each(|at| gradient[*at] += miss * std::f64::consts::LN_2);
        }
        shifts.iter_mut().zip(gradient).for_each(|(shift, slope)| *shift -= rate * slope);
    }
    shifts
}

fn measure(name: &str, answers: &[(bool, bool)], lines: Vec<String>) -> Measure {
    let count = |said: bool, same: bool| answers.iter().filter(|it| **it == (said, same)).count();
    Measure::f1(name, count(true, true), count(true, false), count(false, true), lines)
}

/// A line a level: by how much the fit would move it, and how many pairs of both sorts reach it.
fn shown(levels: &[String], shifts: &[f64], rows: &[Row]) -> Vec<String> {
    let reach = |at: usize, same: bool| {
        rows.iter().filter(|row| row.same == same && row.levels.contains(&at)).count()
    };
    let line = |(at, name): (usize, &String)| {
        format!("{name} {:+.2} same {} not {}", shifts[at], reach(at, true), reach(at, false))
    };
    levels.iter().enumerate().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(event: &'static str, same: bool, levels: &[usize]) -> Row<'static> {
        Row { event, same, levels: levels.to_vec(), bits: Some(0.0) }
    }

    #[test]
    fn a_level_of_right_pairs_rises_and_one_of_wrong_pairs_falls() {
        let rows = [pair("a", true, &[0]), pair("a", true, &[0, 1]), pair("b", false, &[1, 2])];
        let shifts = fit(rows.iter(), 4, 2.0);
        assert!(shifts[0] > 0.1 && shifts[2] < -0.1, "{shifts:?}");
        assert!(shifts[3].abs() < 1e-9, "a level nobody reaches stays");
    }

    #[test]
    fn pairs_without_claims_take_no_part() {
        let rows = [Row { event: "a", same: true, levels: vec![0], bits: None }];
        assert!(fit(rows.iter(), 1, 2.0)[0].abs() < 1e-9);
        assert!(!rows[0].is_match(&[9.0]));
    }
}
