//! A clause and an event in, who takes part, where and when out.

use super::MentionRef;
use super::Part;
use super::Participant;
use super::TimeRef;
use super::clauses::Shape;
use crate::claim::Scene;
use crate::claim::SentenceReading;
use crate::claim::clause::Line;
use crate::claim::lists;
use crate::claim::mention::EntityKind;
use crate::claim::mention::MentionForm;
use crate::claim::mention::dateline;
use crate::claim::time::When;
use crate::claim::token::Tag;
use crate::lexicon::WordSet;
use crate::lexicon::events;
use crate::primitives::Span;
use std::ops::Range;
use std::sync::LazyLock;

/// Event classes whose object or goal is a place.
const GOES: &[&str] = &["visit", "travel", "arrive", "return", "invade"];

/// Who, where and when of one event.
#[derive(Clone, Debug, Default)]
pub(super) struct Arguments {
    pub(super) participants: Vec<Participant>,
    pub(super) place: Option<MentionRef>,
    pub(super) excluded_places: Vec<MentionRef>,
    pub(super) time: Option<TimeRef>,
}

/// What stands around the event at byte span `event` in the clause.
pub(super) fn of_event(
    scene: &Scene,
    at: usize,
    reading: &SentenceReading,
    range: &Range<usize>,
    event: Span,
    class: &str,
    passive: bool,
) -> Arguments {
    let mut arguments = Arguments { time: time(scene, at, reading, range, event), ..Arguments::default() };
    let span = covered(scene, range);
    let dateline = dateline(scene).filter(|end| *end <= event.start);
    for (index, mention) in reading.mentions.iter().enumerate() {
        if !span.contains(mention.span) || dateline.is_some_and(|end| mention.span.end <= end) {
            continue;
        }
        let reference = MentionRef { sentence: at, index, inferred_from: None };
        let before = words_before(scene, mention.span);
        let is_place = mention.kind == EntityKind::Place && mention.form == MentionForm::Name;
        if is_place && is_excluded(&before) {
            arguments.excluded_places.push(reference);
        } else if is_place && arguments.place.is_none() && says_where(&before, class, mention.span, event) {
            arguments.place = Some(reference);
        } else if !is_place || !is_holder(scene, mention.span, reading, index) {
            let fronted = is_fronted(scene, reading, mention.span, event);
            let part = match joined_to(scene, at, reading, index, &arguments.participants) {
                Some(part) => part,
                None if fronted && before.first().is_none_or(|word| word != "by") => Part::Other,
                None => part(&before, mention.span, event, passive),
            };
            arguments.participants.push(Participant { mention: reference, part });
        }
    }
    arguments
}

/// Who the clause shares with the one before: its agents, where it has none of its own.
pub(super) fn inherit(arguments: &mut Arguments, before: Option<&Arguments>, shape: Shape) {
    let Some(before) = before else { return };
    if arguments.participants.iter().any(|participant| participant.part == Part::Agent) {
        return;
    }
    let part = if shape == Shape::Passive { Part::Patient } else { Part::Agent };
    let agents = before.participants.iter().filter(|participant| participant.part == Part::Agent);
    let inherited: Vec<Participant> =
        agents.map(|participant| Participant { mention: participant.mention, part }).collect();
    for participant in inherited {
        if !arguments.participants.iter().any(|own| own.mention == participant.mention) {
            arguments.participants.push(participant);
        }
    }
}

pub(super) fn covered(scene: &Scene, range: &Range<usize>) -> Span {
    scene.tokens[range.start].span.cover(scene.tokens[range.end - 1].span)
}

/// The three words before a span, nearest first, lower-case, without articles and adjectives.
fn words_before(scene: &Scene, span: Span) -> Vec<String> {
    let first = scene.tokens.partition_point(|token| token.span.end <= span.start);
    let tokens = scene.tokens[first.saturating_sub(6)..first].iter().rev();
    let counts = |token: &&crate::claim::token::Token| {
        let word = token.of(scene.text);
        matches!(word, "not" | "than" | "rather" | "instead")
            || !(matches!(token.tag, Tag::Det | Tag::Adj | Tag::Adv) || word.ends_with("ern"))
    };
    tokens.filter(counts).map(|token| token.of(scene.text).to_lowercase()).take(3).collect()
}

fn is_excluded(before: &[String]) -> bool {
    let word = |at: usize| before.get(at).map(String::as_str);
    matches!((word(0), word(1)), (Some("than"), Some("rather")) | (Some("of"), Some("instead")))
        || word(0) == Some("not")
        || (word(0).is_some_and(|w| LOCATIVE.contains(w))
            && (word(1) == Some("not") || (word(1) == Some("than") && word(2) == Some("rather"))))
}

fn says_where(before: &[String], class: &str, place: Span, event: Span) -> bool {
    let Some(word) = before.first().map(String::as_str) else { return false };
    if place.start < event.start {
        return matches!(word, "in" | "at" | "near");
    }
    let of_kind = word == "of" && before.get(1).is_some_and(|w| PLACES.contains(w.as_str()));
    LOCATIVE.contains(word)
        || of_kind
        || GOES.contains(&class) && (GOING.contains(word) || ends_at(place, event))
}

/// "visit China": the place follows the event at once.
fn ends_at(place: Span, event: Span) -> bool {
    place.start >= event.end && place.start - event.end <= 5
}

/// Whether a place follows another one as what holds it ("Zhoushan, *China*").
fn is_holder(scene: &Scene, span: Span, reading: &SentenceReading, index: usize) -> bool {
    let Some(other) = index.checked_sub(1).map(|before| &reading.mentions[before]) else { return false };
    other.kind == EntityKind::Place
        && other.form == MentionForm::Name
        && scene.text.get(other.span.end..span.start).is_some_and(|between| matches!(between, ", " | " of "))
}

/// The part of the name before, where only "and" or a comma lies between the two.
fn joined_to(
    scene: &Scene,
    at: usize,
    reading: &SentenceReading,
    index: usize,
    participants: &[Participant],
) -> Option<Part> {
    let before = index.checked_sub(1)?;
    let (left, right) = (reading.mentions[before].span, reading.mentions[index].span);
    let between = scene.text.get(left.end..right.start)?.trim();
    if !matches!(between, "and" | "&" | ", and" | "-" | "–") {
        return None;
    }
    let same = |participant: &&Participant| {
        participant.mention.sentence == at && participant.mention.index == before
    };
    participants.iter().find(same).map(|participant| participant.part)
}

/// "During the talks with X, Y announced": what stands before a comma that another name follows is no subject.
fn is_fronted(scene: &Scene, reading: &SentenceReading, mention: Span, event: Span) -> bool {
    if mention.end > event.start {
        return false;
    }
    let comma = scene.text.get(mention.end..event.start).and_then(|words| words.rfind(", "));
    comma.is_some_and(|at| {
        let after = mention.end + at;
        reading.mentions.iter().any(|other| other.span.start > after && other.span.end <= event.start)
    })
}

fn part(before: &[String], mention: Span, event: Span, passive: bool) -> Part {
    let word = before.first().map(String::as_str).unwrap_or_default();
    if word == "by" {
        return Part::Agent;
    }
    if mention.end <= event.start {
        let oblique = OBLIQUE.contains(word);
        return match (oblique, passive) {
            (true, _) => Part::Other,
            (false, true) => Part::Patient,
            (false, false) => Part::Agent,
        };
    }
    if OBLIQUE_BEHIND.contains(word) { Part::Other } else { Part::Patient }
}

/// The time expression of the clause, else the only one of the sentence that stands before it.
fn time(
    scene: &Scene,
    at: usize,
    reading: &SentenceReading,
    range: &Range<usize>,
    event: Span,
) -> Option<TimeRef> {
    let span = covered(scene, range);
    // The day of a dateline is that of the telling.
    let dateline = dateline(scene).filter(|end| *end <= event.start);
    let reference = |index: usize| TimeRef { sentence: at, index, inferred_from: None };
    let dated: Vec<usize> = (0..reading.times.len())
        .filter(|index| !matches!(reading.times[*index].when, When::Every | When::DayPart))
        .filter(|index| !dates_a_noun(scene, reading.times[*index].span))
        .filter(|index| dateline.is_none_or(|end| reading.times[*index].span.end > end))
        .collect();
    let own: Vec<usize> =
        dated.iter().copied().filter(|index| span.overlaps(reading.times[*index].span)).collect();
    let after = own.iter().copied().rfind(|index| reading.times[*index].span.start >= event.end);
    let aside = own.first().is_some_and(|first| is_aside(scene, span, reading.times[*first].span, event));
    let first = own.first().map(|first| closer(scene, reading, *first));
    let own = after.filter(|_| aside).or(first);
    let only = || dated.first().copied().filter(|_| dated.len() == 1);
    let before = |index: &usize| {
        let time = reading.times[*index].span;
        time.end <= span.start && !is_in_side_clause(scene, time, span)
    };
    own.or_else(|| only().filter(before)).map(reference)
}

/// Whether a time before the clause is told of a noun: "the head, *who took over in 2022*, denied", "the plant, *opened in 1978*, has".
fn is_in_side_clause(scene: &Scene, time: Span, clause: Span) -> bool {
    let line = Line::of_words(scene);
    let (from, to) = (line.token_at(time.start), line.token_at(clause.start));
    let verb = |at: usize| matches!(line.tag(at), Tag::Verb | Tag::Aux);
    let nominal = |at: usize| matches!(line.tag(at), Tag::Noun | Tag::Propn | Tag::Num);
    let behind = |at: usize| at > 0 && (nominal(at - 1) || line.is_comma(at - 1) && at > 1);
    let relative = |at: usize| {
        let pronoun = line.is_any(at, &["who", "which", "whose", "whom"])
            || line.is(at, "that") && line.tag(at) != Tag::Sconj && !line.is_comma(at - 1) && verb(at + 1);
        let link = line.is_any(to, &["and", "or"]);
        pronoun && behind(at) && !link && (at..from).any(verb)
    };
    let reduced = |at: usize| {
        let participle = line.tag(at) == Tag::Verb && !line.is_any(at, &["said", "says"]);
        participle && at > 1 && line.is_comma(at - 1) && nominal(at - 2) && !(0..at).any(verb)
    };
    let closed = (from..=to).any(|at| line.is_comma(at));
    (0..from).any(|at| at > 0 && (relative(at) || closed && reduced(at)))
}

/// "the worst since the revolution of 1979": the year belongs to the noun, not to what is told.
fn dates_a_noun(scene: &Scene, time: Span) -> bool {
    let at = scene.tokens.partition_point(|token| token.span.end <= time.start);
    let year = time.len() == 4 && time.of(scene.text).bytes().all(|byte| byte.is_ascii_digit());
    year && at > 1
        && scene.tokens[at - 1].of(scene.text) == "of"
        && matches!(scene.tokens[at - 2].tag, Tag::Noun | Tag::Propn)
}

/// The day that follows a looser time and says the same more closely: "a week ago, on May 7".
fn closer(scene: &Scene, reading: &SentenceReading, first: usize) -> usize {
    let Some(next) = reading.times.get(first + 1) else { return first };
    let between = scene.text.get(reading.times[first].span.end..next.span.start).unwrap_or("");
    let apposed = matches!(between, ", " | ", on ");
    let day = |when: &When| matches!(when, When::Calendar { day: Some(_), month: Some(_), .. });
    if apposed && day(&next.when) && !day(&reading.times[first].when) { first + 1 } else { first }
}

/// Whether a time closes an apposition before the event, and so dates what is said there: "the leader, in power since 2000, went".
fn is_aside(scene: &Scene, clause: Span, time: Span, event: Span) -> bool {
    let between = |from: usize, to: usize| scene.text.get(from..to).unwrap_or("");
    time.end <= event.start
        && between(clause.start, time.start).contains(", ")
        && between(time.end, event.start).starts_with(',')
}

/// The class of an event, else its base form.
pub(super) fn class(lemma: &str, noun: bool) -> &str {
    let class = if noun { events::of_noun(lemma) } else { events::of_verb(lemma) };
    class.unwrap_or(lemma)
}

/// Prepositions that say where.
static LOCATIVE: LazyLock<WordSet> = LazyLock::new(|| lists::class("locative"));

/// Nouns that name the kind of a place.
static PLACES: LazyLock<WordSet> = LazyLock::new(|| lists::class("kind-of-place"));

/// Words between a verb of going and where one goes.
static GOING: LazyLock<WordSet> = LazyLock::new(|| lists::class("going"));

/// Prepositions before a name that is no subject.
static OBLIQUE: LazyLock<WordSet> = LazyLock::new(|| lists::class("oblique-before"));

/// Prepositions before a name that is no object.
static OBLIQUE_BEHIND: LazyLock<WordSet> = LazyLock::new(|| lists::class("oblique-behind"));

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::claim;
    use crate::primitives::Span;

    /// Each event of the sentence with its time.
    fn dated(text: &str) -> String {
        let article = Article::of_body("text", text.to_owned(), [Span::new(0, text.len())]);
        let reading = claim::read(&article);
        let read = &reading.sentences[0];
        let told: Vec<String> = read
            .claims
            .iter()
            .map(|claim| {
                let event = claim.event.as_ref().map_or("amount", |event| &event.lemma);
                let time = claim.time.map_or("–", |time| read.times[time.index].span.of(text));
                format!("{event} {time}")
            })
            .collect();
        told.join(", ")
    }

    #[test]
    fn a_date_told_of_a_noun_is_not_that_of_the_main_verb() {
        for (text, wanted) in [
            ("Martin Hale, who became head in June 2022, denied it.", "become June 2022, deny –"),
            ("The plant, which opened in 1978, has about 400 workers.", "open 1978, have –, amount –"),
            ("The man who was hired on Monday left.", "hire Monday, leave –"),
            ("The plant, opened in 1978, closed.", "open 1978, close –"),
            ("On Monday the army crossed the river and took the town.", "cross Monday, take Monday"),
            ("The mayor, who resigned, left on Monday.", "resign –, leave Monday"),
        ] {
            assert_eq!(dated(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_dateline_dates_the_telling_and_a_month_is_no_march() {
        for (text, wanted) in [
            ("LORNE, March 12, 2024 - Thieves robbed the bank on Sunday.", "rob Sunday"),
            ("LORNE, March 12, 2024 - Thieves robbed the bank.", "rob –"),
            ("The bank would open its doors again on March 20.", "open March 20"),
        ] {
            assert_eq!(dated(text), wanted, "{text}");
        }
    }
}
