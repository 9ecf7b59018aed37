//! Labels said and labels meant in, precision and recall by label out.

use super::Measure;
use std::collections::BTreeMap;

/// Pairs of (meant, said), counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Confusion {
    counts: BTreeMap<(String, String), usize>,
    errors: Vec<String>,
}

impl Confusion {
    /// Counts one pair; where the two differ, `shown` is kept for the reader.
    pub(super) fn add(&mut self, meant: &str, said: &str, shown: impl FnOnce() -> String) {
        *self.counts.entry((meant.to_owned(), said.to_owned())).or_default() += 1;
        if meant != said {
            self.errors.push(format!("{meant}, said {said}: {}", shown()));
        }
    }

    fn f1(&self, name: &str, label: &str) -> Measure {
        let sum = |test: &dyn Fn(&str, &str) -> bool| -> usize {
            self.counts.iter().filter(|((meant, said), _)| test(meant, said)).map(|(_, count)| count).sum()
        };
        let right = sum(&|meant, said| meant == label && said == label);
        let wrong = sum(&|meant, said| meant != label && said == label);
        let missed = sum(&|meant, said| meant == label && said != label);
        Measure::f1(name, right, wrong, missed, Vec::new())
    }

    /// The mean of the labels' F1, then each label's own.
    pub(super) fn measures(self, what: &str, labels: &[&str]) -> Vec<Measure> {
        let each: Vec<Measure> =
            labels.iter().map(|label| self.f1(&format!("{what}, {label}"), label)).collect();
        let macro_f1 = each.iter().map(|measure| measure.value).sum::<f64>() / (labels.len() as f64).max(1.0);
        let mut measures = vec![Measure::figure(&format!("{what}, macro F1"), macro_f1, self.errors)];
        measures.extend(each);
        measures
    }
}
