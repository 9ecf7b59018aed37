//! Which victims told of one by one are counted: none beside a sum, nor who was hurt first and then died.

use super::super::Quantity;
use super::super::Role;
use super::super::words::Words;
use super::sum;
use super::tally;
use super::victim;
use super::victim::Victim;
use crate::article::Article;
use crate::claim::Reading;
use crate::claim::mention::EntityKind;
use crate::claim::time::TimeExpression;
use crate::primitives::Grain;
use crate::primitives::Span;

/// Adds single victims of roles that the article gives no count of.
pub(super) fn add_victims(article: &Article, reading: &mut Reading) {
    let said = Said { article, reading };
    let found = said.of_the_news();
    let over = said.of_dead_and_hurt(&found);
    for (at, nth) in over {
        let quantity = &mut reading.sentences[at].quantities[nth];
        (quantity.role, quantity.role_span) = (None, None);
    }
    let said = Said { article, reading };
    let mut new: Vec<(usize, Quantity)> = Vec::new();
    for role in [Role::Killed, Role::Injured] {
        if said.tolls(role).next().is_none() {
            new.extend(said.singles(&found, role));
        }
    }
    for sentence in &mut reading.sentences {
        let words = Words { text: &article.text, tokens: &sentence.tokens };
        sum::with_one(words, &mut sentence.quantities);
    }
    for (at, quantity) in new {
        let quantities = &mut reading.sentences[at].quantities;
        quantities.push(quantity);
        quantities.sort_by_key(|q| (q.span, q.role));
    }
}

/// An article and what was read in it.
#[derive(Clone, Copy)]
struct Said<'a> {
    article: &'a Article,
    reading: &'a Reading,
}

impl<'a> Said<'a> {
    fn words(self, at: usize) -> Words<'a> {
        Words { text: &self.article.text, tokens: &self.reading.sentences[at].tokens }
    }

    /// The counts of victims of a role that are of one event, each with its sentence and place in it.
    fn tolls(self, role: Role) -> impl Iterator<Item = (usize, usize, &'a Quantity)> {
        let sentences = self.reading.sentences.iter().enumerate();
        sentences
            .flat_map(|(at, s)| s.quantities.iter().enumerate().map(move |(nth, q)| (at, nth, q)))
            .filter(move |(_, _, q)| q.role == Some(role) && q.value.is_some())
            .filter(move |(at, _, q)| {
                !tally::is_tally(self.words(*at), &self.reading.sentences[*at].times, q)
            })
    }

    fn is_earlier(self, at: usize) -> bool {
        tally::is_of_earlier(&self.reading.sentences[at].times)
    }

    /// Single victims, but for those of an earlier event told beside the news.
    fn of_the_news(self) -> Vec<(usize, Victim)> {
        let mut found: Vec<(usize, Victim)> = Vec::new();
        for at in 0..self.reading.sentences.len() {
            found.extend(victim::victims(self.words(at)).into_iter().map(|victim| (at, victim)));
        }
        let tolls = [Role::Killed, Role::Injured].into_iter().flat_map(|role| self.tolls(role));
        let told = tolls.map(|(at, ..)| at).chain(found.iter().map(|(at, _)| *at));
        if let Some(first) = told.filter(|at| !self.is_earlier(*at)).min() {
            found.retain(|(at, _)| *at < first || !self.is_earlier(*at));
        }
        found
    }

    /// Counts of those shot that hold the dead as well: "Two men were shot. Smith was pronounced dead."
    fn of_dead_and_hurt(self, found: &[(usize, Victim)]) -> Vec<(usize, usize)> {
        let dead: Vec<usize> = found
            .iter()
            .filter(|(_, victim)| is_dead(victim))
            .map(|(at, _)| *at)
            .chain(self.tolls(Role::Killed).map(|(at, ..)| at))
            .collect();
        let counts = self.tolls(Role::Injured).filter(|(at, _, q)| {
            let words = self.words(*at);
            let before = words.holding(q.span.start);
            let others = q.unit.as_ref().is_some_and(|unit| unit.id == "other")
                || (before..words.from(q.span.end) + 1)
                    .any(|at| words.is_any(at, &["other", "others", "more"]));
            !others && q.role_span.is_some_and(|told| tally::is_shot(words, told))
        });
        let apart = |at: usize, q: &Quantity| {
            let words = self.words(at);
            let all = words.is_any(words.holding(q.span.start).wrapping_sub(1), &["the", "both", "all"]);
            dead.iter().all(|dead| *dead > at || all && *dead != at)
        };
        counts.filter(|(at, _, q)| !dead.is_empty() && apart(*at, q)).map(|(at, nth, _)| (at, nth)).collect()
    }

    /// The single victims of a role that are counted.
    fn singles(self, found: &[(usize, Victim)], role: Role) -> Vec<(usize, Quantity)> {
        let dead_of = |words: Words<'a>, victim: &Victim| victim.head(words);
        let heads: Vec<&str> = found
            .iter()
            .filter(|(_, victim)| is_dead(victim))
            .map(|(at, victim)| dead_of(self.words(*at), victim))
            .collect();
        let counts: Vec<&Quantity> = self.tolls(Role::Killed).map(|(.., q)| q).collect();
        let dead = Dead { counts, heads };
        let mut kept: Vec<(usize, Victim)> = found
            .iter()
            .copied()
            .filter(|(at, victim)| victim.role() == role && !dead.may_hold(self.words(*at), victim))
            .collect();
        // Those told together are not told again one by one.
        if kept.iter().any(|(_, victim)| victim.is_several()) {
            kept.retain(|(_, victim)| victim.is_several());
        } else if let Some(total) = self.total(&kept) {
            return vec![total];
        }
        kept.into_iter().map(|(at, victim)| (at, victim::quantity(self.words(at), victim, 1))).collect()
    }

    /// How many different persons are told of one by one, where it is more than one and all of one event.
    fn total(self, kept: &[(usize, Victim)]) -> Option<(usize, Quantity)> {
        let several = |at: usize| tally::tells_of_several(self.words(at));
        if kept.len() < 2 || (0..self.reading.sentences.len()).any(several) {
            return None;
        }
        let mut persons = sum::Persons::default();
        let mut new: Vec<(usize, Victim)> = Vec::new();
        for (at, victim) in kept {
            if persons.add(self.words(*at), victim.who(), &self.reading.sentences[*at].mentions) {
                new.push((*at, *victim));
            }
        }
        let ((first, one), (at, last)) = (*new.first()?, *new.last()?);
        if persons.count() < 2 || self.is_of_several(&new) {
            return None;
        }
        let mut total = victim::quantity(self.words(at), last, persons.count());
        if let Some(measurand) = &mut total.measurand {
            measurand.inferred_from = Some(self.words(first).span(one.who().first, one.who().last));
        }
        Some((at, total))
    }

    /// Whether the victims are told of with different dates or places beside them: no one event's.
    fn is_of_several(self, victims: &[(usize, Victim)]) -> bool {
        let twice = victims.windows(2).any(|pair| pair[0].0 == pair[1].0 && self.is_dated_twice(pair[0].0));
        let beside: Vec<Setting<'a>> = (0..victims.len()).map(|nth| self.setting(victims, nth)).collect();
        let pairs =
            beside.iter().enumerate().flat_map(|(nth, one)| beside[..nth].iter().map(move |b| (one, b)));
        twice || pairs.into_iter().any(|(one, other)| one.is_apart(other))
    }

    /// Whether a sentence names two days or longer times: "in 1988 one was killed, and in 1991 another".
    fn is_dated_twice(self, at: usize) -> bool {
        let mut dates = self.reading.sentences[at].times.iter().filter(|time| time.grain >= Grain::Day);
        dates.next().is_some_and(|first| dates.any(|time| time.when != first.when))
    }

    /// The dates and places told in a victim's part of its sentence: from them to the next victim.
    fn setting(self, victims: &[(usize, Victim)], nth: usize) -> Setting<'a> {
        let (at, victim) = victims[nth];
        let sentence = &self.reading.sentences[at];
        let start = |victim: &Victim| sentence.tokens[victim.who().first].span.start;
        let follows = nth > 0 && victims[nth - 1].0 == at;
        let from = if follows { start(&victim) } else { 0 };
        let next = victims.get(nth + 1).filter(|(there, _)| *there == at);
        let to = next.map_or(usize::MAX, |(_, next)| start(next));
        let within = |span: Span| span.start >= from && span.end <= to;
        let places = sentence.mentions.iter().filter(|m| m.kind == EntityKind::Place && within(m.span));
        Setting {
            times: sentence.times.iter().filter(|time| within(time.span)).collect(),
            places: places.map(|m| m.span.of(&self.article.text)).collect(),
        }
    }
}

/// What is told beside a victim.
struct Setting<'a> {
    times: Vec<&'a TimeExpression>,
    places: Vec<&'a str>,
}

impl Setting<'_> {
    /// Whether the two have no date, or no place, in common, though both name some.
    fn is_apart(&self, other: &Self) -> bool {
        fn differ<T>(one: &[T], other: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
            let shared = one.iter().any(|a| other.iter().any(|b| same(a, b)));
            !one.is_empty() && !other.is_empty() && !shared
        }
        let day = |time: &&&TimeExpression| time.grain >= Grain::Day;
        let dates = |setting: &Self| setting.times.iter().filter(day).copied().collect::<Vec<_>>();
        differ(&dates(self), &dates(other), |a, b| a.when == b.when)
            || differ(&self.places, &other.places, |a, b| a == b)
    }
}

fn is_dead(victim: &Victim) -> bool {
    victim.role() == Role::Killed
}

/// The dead of an article.
struct Dead<'a> {
    /// Those counted.
    counts: Vec<&'a Quantity>,
    /// The words for those told of one by one.
    heads: Vec<&'a str>,
}

impl Dead<'_> {
    /// Whether somebody who was hurt may be one of the dead.
    fn may_hold(&self, words: Words, victim: &Victim) -> bool {
        let head = victim.head(words);
        let any = !self.counts.is_empty() || !self.heads.is_empty();
        let named = victim.is_named(words) && self.heads.contains(&head);
        !is_dead(victim) && any && (named || !victim.is_sure(words) && !self.is_of_other_sex(head))
    }

    /// Whether all dead are of one sex, and the one called `head` of the other.
    fn is_of_other_sex(&self, head: &str) -> bool {
        let counts = self.counts.iter().map(|q| q.unit.as_ref().map_or("", |unit| unit.id.as_str()));
        let Some(sex) = sum::sex(head) else { return false };
        let mut known = self.heads.iter().copied().chain(counts).filter_map(sum::sex).peekable();
        known.peek().is_some() && known.all(|other| other != sex)
    }
}
