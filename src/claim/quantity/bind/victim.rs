//! Single victims without a number: "a man was shot and killed" says that at least one was.
//!
//! Read only where the article gives no count of that role itself, so that no victim is counted beside the sum.

use super::super::Bound;
use super::super::Phrase;
use super::super::Quantity;
use super::super::QuantityKind;
use super::super::Role;
use super::super::Unit;
use super::super::lexicon::PERSONS;
use super::super::lexicon::ROLES;
use super::super::lexicon::Stand;
use super::super::words::Words;
use super::phrase;
use super::phrase::NounPhrase;
use crate::claim::token::Tag;
use crate::primitives::Interval;

/// Words that make a shooting or wounding deadly.
const DEADLY: &[&str] = &["fatally", "mortally", "dead", "killed", "death", "lethally"];

/// A victim and what became of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Victim {
    who: NounPhrase,
    role: Role,
    sure: bool,
}

/// The single victims of a sentence, in order.
pub(super) fn victims(words: Words) -> Vec<Victim> {
    let mut out: Vec<Victim> = Vec::new();
    for at in 0..words.tokens.len() {
        let Some((role, weak)) = cue(words, at) else { continue };
        let who = if weak == Sign::Wound {
            nearest(words, at)
        } else {
            subject(words, at)
                .or_else(|| found_so(words, at))
                .or_else(|| object(words, at))
                .or_else(|| possessor(words, at))
        };
        if let Some(who) = who
            && out.iter().all(|v| v.who != who || v.role != role)
        {
            out.push(Victim { who, role, sure: weak == Sign::Word });
        }
    }
    out
}

/// What tells of a victim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// A word for the role itself.
    Word,
    /// Shot, stabbed: hurt, or worse.
    Shot,
    /// A wound, a condition.
    Wound,
}

/// The role a word gives a single victim here.
fn cue(words: Words, at: usize) -> Option<(Role, Sign)> {
    let word = words.word(at);
    if word.len() > 14 || matches!(words.tag(at), Tag::Propn | Tag::Det | Tag::Adp | Tag::Punct) {
        return None;
    }
    let small = word.to_lowercase();
    // "a charge of attempted murder of": nobody died of it.
    if words.is_any(at.wrapping_sub(1), &["attempted", "attempting"])
        || words.is_any(at.wrapping_sub(2), &["attempt", "attempted", "attempts", "tried"])
    {
        return None;
    }
    match small.as_str() {
        "shot" | "stabbed" | "wounded" | "struck" | "shooting" | "stabbing" | "beaten" | "wounding" => {
            if deadly(words, at) {
                return Some((Role::Killed, Sign::Word));
            }
            let sign = if small.starts_with('w') || in_a_limb(words, at) { Sign::Word } else { Sign::Shot };
            let hurt = matches!(small.as_str(), "shot" | "stabbed" | "wounded" | "wounding");
            return hurt.then_some((Role::Injured, sign));
        }
        "wound" | "wounds" => {
            let gun = words.is_any(at.wrapping_sub(1), &["gunshot", "stab", "bullet", "shotgun"]);
            return gun.then_some((Role::Injured, Sign::Wound));
        }
        "condition" => {
            let state = words
                .is_any(at.wrapping_sub(1), &["critical", "stable", "serious", "fair", "good", "guarded"]);
            return state.then_some((Role::Injured, Sign::Wound));
        }
        "passed" | "passes" if words.is(at + 1, "away") => return Some((Role::Killed, Sign::Word)),
        _ => {}
    }
    let (role, stand) = ROLES.get(small.as_str()).copied()?;
    let before = at.wrapping_sub(1);
    let left = ["found", "pronounced", "declared", "man", "woman", "person", "was", "is", "left", "shot"];
    let fits = match stand {
        Stand::Participle | Stand::Subject | Stand::Gerund => true,
        Stand::Adjective => {
            words.is_any(before, &left)
                || words.is_any(before.wrapping_sub(2), &["pronounced"])
                || found_so(words, at).is_some()
        }
        Stand::Noun => words.is(at + 1, "of") || words.is_any(before, &["'s", "’s", "his", "her"]),
        Stand::Verb => !words.is(before, "to"),
        Stand::Felled | Stand::Conveyed => false,
    };
    (fits && matches!(role, Role::Killed | Role::Injured)).then_some((role, Sign::Word))
}

/// "shot in the leg": hurt, and alive.
fn in_a_limb(words: Words, at: usize) -> bool {
    const LIMBS: &[&str] = &[
        "leg", "legs", "arm", "arms", "foot", "feet", "hand", "hands", "shoulder", "thigh", "thighs",
        "ankle", "calf", "knee", "finger", "buttocks", "buttock", "elbow", "wrist", "hip",
    ];
    let inside = (at + 1..at + 4).find(|at| words.is(*at, "in"));
    inside.is_some_and(|inside| (inside + 1..inside + 5).any(|at| words.is_any(at, LIMBS)))
}

/// Whether a shooting or wounding at token `at` was deadly.
pub(super) fn deadly(words: Words, at: usize) -> bool {
    let near = |from: usize, to: usize| (from..to).any(|i| words.is_any(i, DEADLY));
    near(at.saturating_sub(2), at)
        || near(at + 1, at + 4)
        || words.is_any(at.wrapping_sub(1), &["fatal", "deadly"])
}

/// The nearest person before token `at`: who has the wound.
fn nearest(words: Words, at: usize) -> Option<NounPhrase> {
    (at.saturating_sub(14)..at).rev().find_map(|last| {
        let who = phrase::backward(words, last).or_else(|| pronoun(words, last + 1))?;
        (one_person(words, who)).then_some(who)
    })
}

/// "Deputies found Smith dead", "left a man dead": who was found so.
fn found_so(words: Words, at: usize) -> Option<NounPhrase> {
    let so = words.is_any(at, &["dead", "deceased", "injured", "wounded", "unresponsive"]);
    let who = at.checked_sub(1).filter(|_| so).and_then(|last| phrase::backward(words, last))?;
    let verb = (who.first.saturating_sub(3)..who.first)
        .any(|at| words.is_any(at, &["found", "find", "discovered", "left", "leaving", "leave", "leaves"]));
    (verb && one_person(words, who)).then_some(who)
}

/// "Smith's death", "his death", "the fatal shooting".
fn possessor(words: Words, at: usize) -> Option<NounPhrase> {
    let before = at.checked_sub(1)?;
    let own = words.is_any(before, &["his", "her"]);
    let mark = words.is_any(before, &["'s", "’s"]).then(|| before.checked_sub(1)).flatten();
    if let Some(last) = mark {
        return phrase::backward(words, last).filter(|who| one_person(words, *who));
    }
    let fatal = words.is_any(before, &["fatal", "deadly"]) && words.is_any(at, &["shooting", "stabbing"]);
    (own || fatal).then_some(NounPhrase { first: before, last: before, head: before })
}

/// "the man was killed", "he died", "Smith was pronounced dead".
fn subject(words: Words, at: usize) -> Option<NounPhrase> {
    let mut verb = at;
    let mut passive = false;
    while verb > 0 && at - verb < 7 {
        let before = verb - 1;
        let verbal = words.is_verbal(before)
            || words.tag(before) == Tag::Adv
            || words.is_any(before, &["and", "dead", "found", "not"]);
        if !verbal {
            break;
        }
        passive |= words.is_any(before, &["was", "is", "been", "be", "being", "being", "got"]);
        if words.is_any(before, &["were", "are", "not", "n't", "if"]) {
            return None;
        }
        verb = before;
    }
    let stand = ROLES.get(words.word(at).to_lowercase().as_str()).map(|(_, stand)| *stand);
    let intransitive = matches!(stand, Some(Stand::Subject | Stand::Adjective));
    if !passive && !intransitive {
        return reduced(words, at);
    }
    let verb = past_age(words, verb);
    let who = phrase::head_of_chain(words, verb).or_else(|| pronoun(words, verb));
    let near = who.filter(|who| one_person(words, *who));
    near.or_else(|| shared_subject(words, verb)).or_else(|| past_relative(words, verb))
}

/// "The man was shot last Thursday and died over the weekend": the subject of the verb before, where "and" joins the two.
fn shared_subject(words: Words, verb: usize) -> Option<NounPhrase> {
    let joined = (verb.saturating_sub(2)..verb).rev().find(|at| words.is_any(*at, &["and", "but"]))?;
    let who = phrase::subject(words, joined)?;
    let head = words.is_any(who.head, &["he", "she", "who"]) || words.tag(who.head) == Tag::Noun;
    (head && one_person(words, who)).then_some(who)
}

/// "A dentist who had served four years in the town died": the person before "who" in the same clause.
fn past_relative(words: Words, verb: usize) -> Option<NounPhrase> {
    let who = (verb.saturating_sub(RELATIVE_REACH)..verb)
        .rev()
        .take_while(|at| !words.ends_clause(*at) && !words.is(*at, ","))
        .find(|at| words.is(*at, "who"))?;
    let found = phrase::backward(words, who.checked_sub(1)?)?;
    one_person(words, found).then_some(found)
}

/// How long a relative clause may be that is looked over, in tokens. Chosen.
const RELATIVE_REACH: usize = 14;

/// "Smith, 29, of Hove, died": back over the apposition of an age.
fn past_age(words: Words, verb: usize) -> usize {
    if !words.is(verb.wrapping_sub(1), ",") {
        return verb;
    }
    let age = (verb.saturating_sub(9)..verb)
        .rev()
        .find(|at| words.tag(*at) == Tag::Num && words.is(at.wrapping_sub(1), ","));
    age.map_or(verb, |at| at - 1)
}

fn pronoun(words: Words, verb: usize) -> Option<NounPhrase> {
    let at = verb.checked_sub(1)?;
    words.is_any(at, &["he", "she", "who", "another"]).then_some(NounPhrase { first: at, last: at, head: at })
}

/// "the man killed on Friday": a participle behind its noun, no object behind it.
fn reduced(words: Words, at: usize) -> Option<NounPhrase> {
    let stand = ROLES.get(words.word(at).to_lowercase().as_str()).map(|(_, stand)| *stand);
    let open =
        matches!(words.tag(at + 1), Tag::Adp | Tag::Punct | Tag::Propn | Tag::Adv) && !words.is_quote(at + 1);
    if stand != Some(Stand::Participle) || !open {
        return None;
    }
    let who = phrase::backward(words, at.checked_sub(1)?)?;
    (one_person(words, who) && words.tag(who.head) == Tag::Noun).then_some(who)
}

/// "killed a man", "killing her husband", "the death of a boy", "fatally shot Smith".
fn object(words: Words, at: usize) -> Option<NounPhrase> {
    let mut from = at + 1;
    while words.is_any(
        from,
        &[
            "and", "killed", "killing", "of", "to", "death", "dead", "shot", "injured", "injuring",
            "wounding", "wounded",
        ],
    ) && from < at + 4
    {
        from += 1;
    }
    let who = phrase::forward(words, from).or_else(|| {
        words.is_any(from, &["him", "himself", "herself"]).then_some(NounPhrase {
            first: from,
            last: from,
            head: from,
        })
    })?;
    one_person(words, who).then_some(who)
}

/// Whether a phrase names one person.
fn one_person(words: Words, who: NounPhrase) -> bool {
    let head = words.word(who.head).to_lowercase();
    if words.is_any(who.head, &["he", "she", "who", "him", "himself", "herself", "another", "someone", "one"])
    {
        return true;
    }
    let day = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        .contains(&head.as_str());
    let name = !day
        && words.tag(who.head) == Tag::Propn
        && words.word(who.head).len() > 2
        && crate::lexicon::month::month(&head).is_none();
    let numbered = (who.first.saturating_sub(1)..who.head)
        .any(|i| words.tag(i) == Tag::Num && !words.word(i).contains('-'));
    (PERSONS.contains(head.as_str()) || name) && !(numbered && PERSONS.contains(head.as_str()))
}

/// The victim as a count of at least one.
pub(super) fn quantity(words: Words, victim: Victim) -> Quantity {
    let span = words.span(victim.who.first, victim.who.last);
    let head = words.tokens[victim.who.head].span;
    let noun = words.tag(victim.who.head) == Tag::Noun;
    let id = if noun { super::super::singular::singular(head.of(words.text)) } else { "person".to_owned() };
    let text = span.of(words.text).to_owned();
    Quantity {
        span,
        numeral: span,
        value: Some(1.0),
        interval: Interval::at_least(1.0, true),
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

    /// Whether a word for the role itself says so.
    pub(super) const fn is_sure(self) -> bool {
        self.sure
    }
}
