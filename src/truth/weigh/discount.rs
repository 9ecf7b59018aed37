//! What is believed so far in, how many voices each claim counts for out: copies once, what is heard first hand for a few.

use super::Weighing;
use crate::truth::copying;
use crate::truth::copying::Seen;
use crate::truth::first_hand;
use crate::truth::first_hand::Word;

/// Who is heard first hand, and what that counts for.
pub(super) struct FirstHand {
    /// For each source.
    pub(super) sources: Vec<bool>,
    /// Expected share of their statements that is right.
    pub(super) mean: f64,
    /// For each claim how often its voice counts: 1 for all others.
    times: Vec<f64>,
}

impl Weighing<'_> {
    /// The inference begun anew with those heard first hand who speak of themselves, if the others bear them out.
    pub(super) fn heard_first_hand(&self) -> Option<Self> {
        let named = first_hand::named(self.table);
        if self.settings.first_hand <= 1.0 || !named.contains(&true) {
            return None;
        }
        let word = |source: usize| named[source].then(|| self.word_of_others(source));
        let words: Vec<Option<Word>> = (0..named.len()).map(word).collect();
        let (sources, mean) = first_hand::heard(&words)?;
        let mut again = Self::new(self.table, self.settings);
        again.first_hand =
            Some(FirstHand { sources, mean: mean.min(0.99), times: vec![1.0; self.table.claims.len()] });
        again.discount();
        Some(again)
    }

    /// What the others say of a source's statements.
    fn word_of_others(&self, source: usize) -> Word {
        let alone = |item: usize| {
            let (from, to) = (self.table.values(item).start, self.table.values(item).end);
            self.table.claim_from[to] - self.table.claim_from[from] < 2
        };
        let claims = self.table.of(source).iter().map(|at| *at as usize);
        let mut word = Word::default();
        for at in claims.filter(|at| !alone(self.table.claims[*at].item as usize)) {
            let odds = self.check(at).odds;
            word.right += odds / (odds + self.wrong_values);
            word.of += 1.0;
        }
        word
    }

    /// Copying looked for anew, and voices discounted.
    pub(super) fn look_for_copies(&mut self) {
        let prior_mean: Vec<f64> = (0..self.table.sources.len()).map(|source| self.mean(source)).collect();
        let seen = Seen {
            table: self.table,
            belief: &self.belief,
            prior_mean: &prior_mean,
            prior_strength: self.prior.strength,
            voice: &self.voice,
            wrong_values: self.wrong_values,
        };
        self.ties = copying::ties(&seen, self.settings);
        self.discount();
    }

    /// How many voices a claim counts for in what is believed of its item.
    pub(super) fn heard(&self, at: usize) -> f64 {
        self.first_hand.as_ref().map_or(self.voice[at], |first| self.voice[at] * first.times[at])
    }

    /// How many voices each claim counts for.
    ///
    /// ```text
    /// times of a first-hand claim = min(F, max(1, V))     F: `first_hand`;  V: most voices of others for one value of the item
    /// ```
    ///
    /// V is taken after ties: others of one feed, which shared errors show, are few voices, and others who know for themselves are many. Those
    /// who say the very same everywhere are one voice, and then a first-hand source is no more.
    pub(super) fn discount(&mut self) {
        self.discount_ties();
        let Some(mut first) = self.first_hand.take() else { return };
        for item in 0..self.table.items.len() {
            let speaks = |at: &usize| first.sources[self.table.claims[*at].source as usize];
            let claims = || self.table.values(item).flat_map(|value| self.table.claims_of(value));
            if !claims().any(|at| speaks(&at)) {
                continue;
            }
            let voices = |value: usize| {
                let others = self.table.claims_of(value).filter(|at| !speaks(at));
                others.map(|at| self.voice[at] / self.table.claims[at].weight).sum::<f64>()
            };
            let most = self.table.values(item).map(voices).fold(1.0, f64::max);
            claims().filter(speaks).for_each(|at| first.times[at] = most.min(self.settings.first_hand));
        }
        self.first_hand = Some(first);
    }

    /// How many voices each claim counts for, by its ties to those who state the same.
    fn discount_ties(&mut self) {
        if self.ties.iter().all(Vec::is_empty) {
            self.voice.iter_mut().zip(&self.table.claims).for_each(|(voice, claim)| *voice = claim.weight);
            return;
        }
        let mut here = vec![false; self.table.sources.len()];
        for value in 0..self.table.value_count() {
            let claims = self.table.claims_of(value);
            self.table.claims[claims.clone()].iter().for_each(|claim| here[claim.source as usize] = true);
            for at in claims.clone() {
                let claim = &self.table.claims[at];
                let ties = &self.ties[claim.source as usize];
                let with: f64 = ties.iter().filter(|tie| here[tie.with as usize]).map(|tie| tie.share).sum();
                self.voice[at] = claim.weight / (1.0 + with);
            }
            self.table.claims[claims].iter().for_each(|claim| here[claim.source as usize] = false);
        }
    }
}
