//! Tables of statements with known truth: how many items each method believes rightly, and reliability against true accuracy.

use super::EvalInput;
use super::Measure;
use super::Task;
use crate::settings::TruthSettings;
use crate::truth;
use crate::truth::Answer;
use crate::truth::METHODS;
use crate::truth::Row;
use crate::truth::Rows;
use crate::truth::Stated;
use crate::truth::Table;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// `eval truth`.
pub const TASK: Task = Task {
    name: "truth",
    about: "items believed rightly by each method, reliability against true accuracy: CLAIMS TRUTH, two files of rows as `truth` reads them, or with object and attr for item",
    run,
};

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let [claims, known] = input.gold else {
        return Err("needs two files: the statements, then what is true".to_owned());
    };
    let settings = &input.settings.truth;
    let (claims, known) = (rows(&claims.text, &claims.name)?, rows(&known.text, &known.name)?);
    let table = Table::new(&claims.rows, settings);
    let mut measures = Vec::new();
    for method in METHODS {
        let answer = truth::infer(&table, method, settings);
        let compared = truth::compare(&answer, &known.rows, settings);
        let errors = compared
            .wrong
            .iter()
            .map(|(item, said, right)| format!("{item}: {said}, true: {right}"))
            .collect();
        let share = compared.right as f64 / compared.known.max(1) as f64;
        let exact = Measure::figure(&format!("truth, exact, {}", method.name), share, errors);
        measures.push(Measure {
            true_positive_count: compared.right,
            false_positive_count: compared.wrong.len(),
            ..exact
        });
        let name = format!("truth, reliability against accuracy, Pearson, {}", method.name);
        measures.push(Measure::figure(
            &name,
            accuracy_pearson(&answer, &claims.rows, &known.rows, settings),
            Vec::new(),
        ));
    }
    Ok(measures)
}

/// Rows as `truth` reads them; where rows have `object` and `attr`, these make the item.
pub(crate) fn rows<'a>(text: &'a str, name: &str) -> Result<Rows<'a>, String> {
    if !text.trim_start().starts_with('{')
        || !text.lines().next().is_some_and(|line| line.contains("\"object\""))
    {
        return truth::read(text).map_err(|message| format!("{name}: {message}"));
    }
    let mut found = Rows::default();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let row: Value = serde_json::from_str(line).map_err(|error| format!("{name}:{}: {error}", at + 1))?;
        let word = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        let value =
            row["value"].as_f64().map_or_else(|| Stated::Text(Cow::Owned(word("value"))), Stated::Number);
        let item = Cow::Owned(format!("{} {}", word("object"), word("attr")));
        found.rows.push(Row { source: Cow::Owned(word("source")), item, value, weight: 1.0, time: None });
    }
    Ok(found)
}

/// Pearson's correlation of what is found of sources with the share of their statements that are true.
fn accuracy_pearson(answer: &Answer, claims: &[Row], known: &[Row], settings: &TruthSettings) -> f64 {
    let truth: BTreeMap<&str, &Row> = known.iter().map(|row| (row.item.as_ref(), row)).collect();
    let mut counts: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for row in claims {
        let Some(true_one) = truth.get(row.item.as_ref()) else { continue };
        let pair = [
            Row { source: Cow::Borrowed("stated"), ..row.clone() },
            Row { source: Cow::Borrowed("true"), ..(*true_one).clone() },
        ];
        let (right, all) = counts.entry(row.source.as_ref()).or_default();
        *all += 1.0;
        *right += f64::from(u8::from(row.value == true_one.value || Table::new(&pair, settings).is_agreed()));
    }
    let pairs: Vec<(f64, f64)> = answer
        .sources
        .iter()
        .filter_map(|source| {
            counts.get(source.source.as_str()).map(|(right, all)| (source.reliability, right / all))
        })
        .collect();
    pearson(&pairs)
}

/// Pearson's correlation; 0 where one side does not vary.
pub fn pearson(pairs: &[(f64, f64)]) -> f64 {
    let count = pairs.len().max(1) as f64;
    let (x, y) = pairs.iter().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0 / count, sum.1 + pair.1 / count));
    let sum = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>();
    let both = sum(&|pair| (pair.0 - x) * (pair.1 - y));
    let spread =
        libm::sqrt(sum(&|pair| (pair.0 - x) * (pair.0 - x)) * sum(&|pair| (pair.1 - y) * (pair.1 - y)));
    if spread > 0.0 { both / spread } else { 0.0 }
}
