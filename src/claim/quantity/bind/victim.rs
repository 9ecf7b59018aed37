//! Single victims without a number: "a man was shot and killed" says that at least one was.
//!
//! Read only where the article gives no count of that role itself, so that no victim is counted beside the sum.

use super::super::Bound;
use super::super::Phrase;
use super::super::Quantity;
use super::super::QuantityKind;
use super::super::Role;
use super::super::Unit;
use super::super::cues::INTENTS;
use super::super::cues::OPEN;
use super::super::lexicon::ROLES;
use super::super::lexicon::Stand;
use super::super::words::Words;
use super::harm;
use super::phrase;
use super::phrase::NounPhrase;
use super::role;
use super::sufferer;
use crate::claim::token::Tag;
use crate::lexicon::plural::singular;
use crate::primitives::Interval;

/// Words that make a shooting or wounding deadly.
const DEADLY: &[&str] = &["fatally", "mortally", "dead", "killed", "death", "lethally"];

/// A victim and what became of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Victim {
    who: NounPhrase,
    role: Role,
    sign: Sign,
    count: usize,
}

/// The single victims of a sentence, in order, and those told one by one.
pub(super) fn victims(words: Words) -> Vec<Victim> {
    let mut out: Vec<Victim> = Vec::new();
    if !harm::may_tell(words) {
        return out;
    }
    for at in 0..words.tokens.len() {
        // "shot, one fatally"
        if words.is_any(at, &["fatally", "mortally"])
            && words.is(at.wrapping_sub(1), "one")
            && !words.is_verbal(at + 1)
        {
            let who = NounPhrase { first: at - 1, last: at - 1, head: at - 1 };
            out.push(Victim { who, role: Role::Killed, sign: Sign::Word, count: 1 });
            continue;
        }
        let Some((role, sign)) = cue(words, at) else { continue };
        if sign != Sign::Aside
            && let Some((who, count)) = sufferer::several(words, at)
        {
            out.push(Victim { who, role, sign, count });
            continue;
        }
        let who = match sign {
            Sign::Aside | Sign::Wound | Sign::Alive if harm::is_excepted(words, at) => None,
            Sign::Aside => sufferer::possessor(words, at).or_else(|| sufferer::nearest(words, at)),
            Sign::Wound | Sign::Alive => sufferer::nearest(words, at),
            Sign::Struck => sufferer::object(words, at),
            Sign::Word | Sign::Shot => sufferer::subject(words, at)
                .or_else(|| sufferer::found_so(words, at))
                .or_else(|| sufferer::object(words, at))
                .or_else(|| sufferer::possessor(words, at)),
        };
        let Some(who) = who.filter(|who| !harm::is_denied(words, who.first)) else { continue };
        match out.iter_mut().find(|v| v.who == who && v.role == role) {
            Some(told) if sign == Sign::Alive => told.sign = sign,
            Some(_) => {}
            None => out.push(Victim { who, role, sign, count: 1 }),
        }
    }
    without_those_who_died(words, out)
}

/// "Another man was taken to a clinic in critical condition, where he later died": hurt first, and dead in the end.
fn without_those_who_died(words: Words, mut victims: Vec<Victim>) -> Vec<Victim> {
    let died = victims.iter().rposition(|victim| {
        victim.role == Role::Killed && words.is_any(victim.who.head, &["he", "she", "who"])
    });
    let Some(last) = died else { return victims };
    let who = victims[last].who.first;
    let hurt = victims.iter().rposition(|victim| victim.role == Role::Injured && victim.who.first < who);
    let between = hurt.map_or(0, |hurt| victims[hurt].who.head);
    let other = victims.iter().any(|victim| victim.who.first > between && victim.who.first < who);
    if let Some(hurt) = hurt.filter(|_| !other) {
        let who = victims[hurt].who;
        victims.retain(|victim| victim.role == Role::Killed || victim.who != who);
    }
    victims
}

/// What tells of a victim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// A word for the role itself.
    Word,
    /// Shot, stabbed: hurt, or worse.
    Shot,
    /// A wound had, a condition.
    Wound,
    /// The same, and that they live.
    Alive,
    /// A wound owned: the same, told in passing.
    Aside,
    /// "struck him in the leg".
    Struck,
}

/// The role a word gives a single victim here.
fn cue(words: Words, at: usize) -> Option<(Role, Sign)> {
    let word = words.word(at);
    if words.tag(at) == Tag::Adp {
        return harm::sign(words, at).map(wounded);
    }
    if word.len() > 14 || matches!(words.tag(at), Tag::Propn | Tag::Det | Tag::Punct) {
        return None;
    }
    let small = word.to_lowercase();
    if is_only_meant(words, at) {
        return None;
    }
    // "a charge of attempted murder of": nobody died of it.
    if words.is_any(at.wrapping_sub(1), &["attempted", "attempting"])
        || words.is_any(at.wrapping_sub(2), &["attempt", "attempted", "attempts", "tried"])
    {
        return None;
    }
    if harm::only_aimed(words, at) {
        return None;
    }
    match small.as_str() {
        "shot" | "stabbed" | "wounded" | "struck" | "shooting" | "stabbing" | "beaten" | "wounding"
        | "hit" => {
            if deadly(words, at) {
                return (small != "hit").then_some((Role::Killed, Sign::Word));
            }
            let limb = (at + 1..at + 4).any(|at| words.is(at, "in") && harm::limb(words, at));
            let sign = if small.starts_with('w') {
                Sign::Word
            } else if limb {
                Sign::Alive
            } else {
                Sign::Shot
            };
            let hurt = matches!(small.as_str(), "shot" | "stabbed" | "wounded" | "wounding");
            return if hurt { Some((Role::Injured, sign)) } else { hit(words, at) };
        }
        "grazed" if harm::sign(words, at).is_some() => return Some((Role::Injured, Sign::Alive)),
        "striking" | "hitting" | "grazing" | "grazed" => return hit(words, at),
        "passed" | "passes" if words.is(at + 1, "away") => return Some((Role::Killed, Sign::Word)),
        _ => {}
    }
    let Some((role, stand)) = ROLES.get(small.as_str()).copied() else {
        return harm::sign(words, at).map(wounded);
    };
    if role == Role::Rescued {
        return harm::sign(words, at).map(wounded);
    }
    if stand == Stand::Conveyed {
        // Who is taken to hospital alone may be ill, or seen to in passing.
        let another = words.is(at.wrapping_sub(1), "another") && role::goes_to_hospital(words, at);
        return another.then_some((Role::Injured, Sign::Shot));
    }
    let before = at.wrapping_sub(1);
    let left = ["found", "pronounced", "declared", "man", "woman", "person", "was", "is", "left", "shot"];
    let fits = match stand {
        Stand::Participle | Stand::Subject | Stand::Gerund => true,
        Stand::Adjective => {
            words.is_any(before, &left)
                || words.is_any(before.wrapping_sub(2), &["pronounced"])
                || sufferer::found_so(words, at).is_some()
        }
        Stand::Noun => words.is(at + 1, "of") || words.is_any(before, &["'s", "’s", "his", "her"]),
        Stand::Verb => {
            words.tag(at) == Tag::Verb
                && !words.is_any(before, &["to", "his", "her", "the", "multiple", "gunshot", "stab"])
        }
        Stand::Felled | Stand::Conveyed => false,
    };
    // "died of his injuries": what is owned is told in passing.
    let owned = role == Role::Injured && stand == Stand::Noun;
    let sign = if owned { Sign::Aside } else { Sign::Word };
    (fits && matches!(role, Role::Killed | Role::Injured)).then_some((role, sign))
}

const fn wounded(hurt: harm::Hurt) -> (Role, Sign) {
    (Role::Injured, if hurt.alive { Sign::Alive } else { Sign::Wound })
}

/// "threatened to kill his wife", "would have been killed", "may have been shot", "possible that a clerk was shot": nobody was yet.
///
/// What is not told as so must govern the verb: an auxiliary in its chain, a verb of intent before its "to", "possible that" before
/// its clause. Who "would later die" did.
fn is_only_meant(words: Words, at: usize) -> bool {
    if words.is(at, "treated") {
        return false;
    }
    let mut verb = at;
    while verb > 0 {
        let before = verb - 1;
        let pair = words.is_any(before, &["and", "or"]) && words.is_verbal(before.wrapping_sub(1));
        if pair {
            verb = before - 1;
            continue;
        }
        let chain =
            words.tag(before) == Tag::Aux || words.tag(before) == Tag::Adv || words.is(before, "been");
        if OPEN.contains(words.word(before)) {
            return !(words.is(before, "would")
                && words.is_any(verb, &["later", "eventually", "ultimately"]));
        }
        if !chain && !words.is_any(before, &["been", "be", "not", "n't"]) {
            break;
        }
        verb = before;
    }
    is_intended(words, verb) || is_held_possible(words, verb)
}

/// "wanted to", "threatened her husband to": whether "to" stands before the verb group from `verb` on, and a verb of intent before it.
fn is_intended(words: Words, verb: usize) -> bool {
    let Some(to) = verb.checked_sub(1) else { return false };
    if !words.is(to, "to") {
        // "tried killing"
        return words.word(verb).ends_with("ing") && INTENTS.contains(words.word(to));
    }
    (to.saturating_sub(3)..to)
        .rev()
        .take_while(|at| !words.ends_clause(*at) && !words.is(*at, ","))
        .find(|at| words.is_verbal(*at) || INTENTS.contains(words.word(*at)))
        .is_some_and(|at| INTENTS.contains(words.word(at)))
}

/// "It is possible that a clerk was shot": whether the clause of the verb at `verb` hangs on what is only possible.
fn is_held_possible(words: Words, verb: usize) -> bool {
    (verb.saturating_sub(6)..verb)
        .rev()
        .take_while(|at| !words.ends_clause(*at) && !words.is_any(*at, &[",", "and", "but"]))
        .find(|at| words.is_any(*at, &["that", "whether", "if"]))
        .is_some_and(|at| words.is_any(at.wrapping_sub(1), &["possible", "possibility", "chance", "likely"]))
}

/// "was struck by a bullet", "struck him in the leg", "the bullet grazed his head".
fn hit(words: Words, at: usize) -> Option<(Role, Sign)> {
    if harm::sign(words, at).is_some() {
        return Some((Role::Injured, Sign::Shot));
    }
    let who = phrase::forward(words, at + 1).map_or(at + 1, |np| np.last);
    let past = if words.is_any(at + 1, &["him", "her"]) { at + 1 } else { who };
    let part = harm::body(words, past + 1)?;
    (harm::is_fired(words, at) || harm::is_armed(words, part + 1)).then_some((Role::Injured, Sign::Struck))
}

/// Whether a shooting or wounding at token `at` was deadly.
pub(super) fn deadly(words: Words, at: usize) -> bool {
    let near = |from: usize, to: usize| (from..to).any(|i| words.is_any(i, DEADLY));
    // "four people were shot, one fatally": some of them alone.
    let goes_on = |i: usize| {
        let parts = words.is_any(i, &[",", "—", "–", "-", "--"]) && !words.is_verbal(i + 1);
        !parts && words.tag(i) != Tag::Num && !words.is(i, "one")
    };
    let end = (at + 1..at + 4).find(|i| !goes_on(*i)).unwrap_or(at + 4);
    near(at.saturating_sub(2), at)
        || near(at + 1, end)
        || words.is_any(at.wrapping_sub(1), &["fatal", "deadly"])
}

/// The victims as a count of at least as many, and of at least `least`.
pub(super) fn quantity(words: Words, victim: Victim, least: usize) -> Quantity {
    let span = words.span(victim.who.first, victim.who.last);
    let head = words.tokens[victim.who.head].span;
    let aged = words.word(victim.who.head).ends_with("year-old");
    let noun = words.tag(victim.who.head) == Tag::Noun && victim.count.max(least) == 1 && !aged;
    let count = victim.count.max(least) as f64;
    let id = if noun { singular(head.of(words.text)) } else { "person".to_owned() };
    let text = span.of(words.text).to_owned();
    Quantity {
        span,
        numeral: span,
        value: Some(count),
        interval: Interval::at_least(count, true),
        bound: Bound::AtLeast,
        inner: None,
        direction: None,
        direction_span: None,
        kind: QuantityKind::Count,
        unit: Some(Unit { span: head, id: id.clone(), per: None }),
        measurand: Some(Phrase { text, span, head: id, inferred_from: None }),
        role: Some(victim.role),
        role_span: None,
        whole: None,
        origin: None,
        holder: None,
        basis: None,
        time: None,
    }
}

impl Victim {
    /// What became of them.
    pub(super) const fn role(self) -> Role {
        self.role
    }

    /// Whether more than one is told of.
    pub(super) const fn is_several(self) -> bool {
        self.count > 1
    }

    /// The word for who it is.
    pub(super) fn head(self, words: Words<'_>) -> &str {
        words.word(self.who.head)
    }

    /// Whether they are told of by name.
    pub(super) fn is_named(self, words: Words) -> bool {
        words.tag(self.who.head) == Tag::Propn
    }

    /// Whether it is none of the dead: a word for the role itself says so of somebody not told of before, or it is said that they
    /// live, or that they are another.
    pub(super) fn is_sure(self, words: Words) -> bool {
        match self.sign {
            Sign::Alive => true,
            Sign::Word => self.is_several() || !sufferer::is_told_before(words, self.who),
            _ => sufferer::is_another(words, self.who),
        }
    }

    /// The words for who it is.
    pub(super) const fn who(self) -> NounPhrase {
        self.who
    }
}
