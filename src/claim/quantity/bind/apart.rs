//! Which victims told of one by one are counted: none beside a sum, nor who was hurt first and then died.

use super::super::Quantity;
use super::super::Role;
use super::super::words::Words;
use super::tally;
use super::victim;
use super::victim::Victim;
use crate::article::Article;
use crate::claim::Reading;

/// Nouns and pronouns for a man.
const MALE: &[&str] = &[
    "man",
    "boy",
    "male",
    "husband",
    "father",
    "son",
    "brother",
    "grandfather",
    "grandson",
    "uncle",
    "nephew",
    "boyfriend",
    "stepfather",
    "stepson",
    "he",
    "him",
    "his",
    "himself",
    "gunman",
    "dad",
];

/// Nouns and pronouns for a woman.
const FEMALE: &[&str] = &[
    "woman",
    "girl",
    "female",
    "wife",
    "mother",
    "daughter",
    "sister",
    "grandmother",
    "granddaughter",
    "aunt",
    "niece",
    "girlfriend",
    "stepmother",
    "stepdaughter",
    "she",
    "her",
    "herself",
    "mom",
    "mum",
];

/// Adds single victims of roles that the article gives no count of.
pub(super) fn add_victims(article: &Article, reading: &mut Reading) {
    let all = || reading.sentences.iter().flat_map(|s| &s.quantities);
    let words = |at: usize| Words { text: &article.text, tokens: &reading.sentences[at].tokens };
    let is_toll = |at: usize, q: &Quantity| {
        q.value.is_some() && !tally::is_tally(words(at), &reading.sentences[at].times, q)
    };
    let tolls = |role: Role| {
        let sentences = reading.sentences.iter().enumerate();
        sentences
            .flat_map(|(at, s)| s.quantities.iter().map(move |q| (at, q)))
            .filter(move |(at, q)| q.role == Some(role) && is_toll(*at, q))
    };
    let counted = |role: Role| tolls(role).next().is_some();
    let open: Vec<Role> = [Role::Killed, Role::Injured].into_iter().filter(|role| !counted(*role)).collect();
    if open.is_empty() {
        return;
    }
    let mut found: Vec<(usize, Victim)> = Vec::new();
    for at in 0..reading.sentences.len() {
        let victims = victim::victims(words(at)).into_iter().filter(|v| open.contains(&v.role()));
        found.extend(victims.map(|victim| (at, victim)));
    }
    let earlier = |at: usize| tally::is_of_earlier(&reading.sentences[at].times);
    // An earlier event told beside the news adds nobody to it.
    let news = [Role::Killed, Role::Injured].into_iter().flat_map(tolls).map(|(at, _)| at);
    let first = news.chain(found.iter().map(|(at, _)| *at)).filter(|at| !earlier(*at)).min();
    if let Some(first) = first {
        found.retain(|(at, _)| *at < first || !earlier(*at));
    }
    let heads = || found.iter().filter(|(_, v)| is_dead(v)).map(|(at, v)| v.head(words(*at)));
    let killed = counted(Role::Killed) || heads().next().is_some();
    let several = |role: Role| found.iter().any(|(_, v)| v.role() == role && v.is_several());
    let (many_killed, many_hurt) = (several(Role::Killed), several(Role::Injured));
    let dead =
        Dead { counts: all().filter(|q| q.role == Some(Role::Killed)).collect(), heads: heads().collect() };
    let kept = |at: usize, victim: &Victim| {
        // Those told together are not told again one by one.
        let part = !victim.is_several() && if is_dead(victim) { many_killed } else { many_hurt };
        let head = victim.head(words(at));
        // Who was shot may be the one who died of it.
        let doubtful = killed && !is_dead(victim) && !victim.is_sure() && !dead.is_of_other_sex(head);
        let died = !is_dead(victim) && victim.is_named(words(at)) && dead.heads.contains(&head);
        !part && !doubtful && !died
    };
    let new: Vec<(usize, Quantity)> = found
        .iter()
        .filter(|(at, victim)| kept(*at, victim))
        .map(|(at, victim)| (*at, victim::quantity(words(*at), *victim)))
        .collect();
    for (at, quantity) in new {
        let quantities = &mut reading.sentences[at].quantities;
        quantities.push(quantity);
        quantities.sort_by_key(|q| (q.span, q.role));
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
    /// Whether all dead are of one sex, and the one called `head` of the other.
    fn is_of_other_sex(&self, head: &str) -> bool {
        let is = |list: &[&str], word: &str| list.iter().any(|entry| entry.eq_ignore_ascii_case(word));
        let other = if is(MALE, head) {
            FEMALE
        } else if is(FEMALE, head) {
            MALE
        } else {
            return false;
        };
        let counts = self.counts.iter().map(|q| q.unit.as_ref().map_or("", |unit| unit.id.as_str()));
        let mut known =
            self.heads.iter().copied().chain(counts).filter(|head| is(MALE, head) || is(FEMALE, head));
        let first = known.next();
        first.is_some_and(|head| is(other, head)) && known.all(|head| is(other, head))
    }
}
