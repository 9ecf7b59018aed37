//! A run of capitals in, its names out: "US President Joe Biden" is a place's adjective, a title and a person.

use super::EntityKind;
use super::Mention;
use super::MentionForm;
use super::runs;
use super::words::Join;
use super::words::Word;
use crate::claim::Scene;
use crate::claim::lists;
use crate::claim::token::Tag;
use crate::lexicon::Cues;
use crate::lexicon::WordSet;
use crate::lexicon::gazetteer::Sort;
use crate::lexicon::gazetteer::Surface;
use crate::lexicon::name_words;
use crate::lexicon::name_words::Head;
use crate::primitives::Span;
use std::sync::LazyLock;

/// Adds the names of one run.
pub(super) fn segment(scene: &Scene, run: &[Word], found: &mut Vec<Mention>) {
    let mut at = 0;
    let mut titled = false;
    while at < run.len() {
        if !run[at].named {
            at += 1;
            continue;
        }
        let listed = run[at].listed.map(|(end, surface)| (count_to(run, at, end), end, surface));
        let role = role_at(run, at);
        if let Some(count) = with_ampersand(run, at) {
            push(found, cover(run, at, count), EntityKind::Organisation, MentionForm::Name);
            titled = false;
            at += count;
            continue;
        }
        let headed = headed(run, at).filter(|headed| !is_person_apposed(scene, run, at, *headed));
        let listed_count = listed.map_or(0, |(count, ..)| count);
        if let Some(count) = role.filter(|count| *count >= listed_count && headed.is_none_or(|h| h.0 < 2)) {
            titled = true;
            at += count;
        } else if let Some((count, kind)) = headed.filter(|(count, _)| *count > listed_count) {
            push(found, cover(run, at, count), kind, MentionForm::Name);
            titled = false;
            at += count;
        } else if let Some((count, end, surface)) =
            listed.filter(|listed| !is_part_of_person(run, at, listed.0))
        {
            push_listed(found, Span::new(run[at].span.start, end), surface);
            titled &= surface.adjective;
            at += count.max(1);
        } else if is_adjective_of_title(run, at) {
            at += 1;
        } else {
            let count = loose(run, at);
            let span = cover(run, at, count);
            let kind = kind_of(scene, &run[at..at + count], titled, span);
            push(found, span, kind, MentionForm::Name);
            titled = false;
            at += count;
        }
    }
}

fn push(found: &mut Vec<Mention>, span: Span, kind: EntityKind, form: MentionForm) {
    found.push(Mention { span, kind, form });
}

fn push_listed(found: &mut Vec<Mention>, span: Span, surface: Surface) {
    let kind = match surface.entry.kind {
        Sort::Country | Sort::Region | Sort::City | Sort::Water | Sort::Seat => EntityKind::Place,
        Sort::Organisation => EntityKind::Organisation,
        Sort::Group => EntityKind::Group,
        Sort::Thing => EntityKind::Thing,
        Sort::Person => EntityKind::Person,
    };
    let form = if surface.adjective { MentionForm::Adjective } else { MentionForm::Name };
    push(found, span, kind, form);
}

/// How many words of the run from `at` lie before byte `end`.
fn count_to(run: &[Word], at: usize, end: usize) -> usize {
    run[at..].iter().take_while(|word| word.span.start < end).count()
}

fn cover(run: &[Word], at: usize, count: usize) -> Span {
    run[at].span.cover(run[at + count - 1].span)
}

/// The words of a title at `at`, if one stands there, with words that only grade it ("First Deputy Prime Minister").
fn role_at(run: &[Word], at: usize) -> Option<usize> {
    let grades = run[at..].iter().take(2).take_while(|word| is_grade(word.text)).count();
    (0..=grades).rev().find_map(|skipped| {
        let from = at + skipped;
        let words: Vec<&str> = run.get(from..run.len().min(from + 3))?.iter().map(|word| word.text).collect();
        name_words::role(&words).map(|(count, _)| count + skipped)
    })
}

/// Words that grade a title.
fn is_grade(word: &str) -> bool {
    GRADES.contains(word)
}

/// A name with a head that tells what it is ("Harbin Institute of Technology"), from `at`: its words and kind.
fn headed(run: &[Word], at: usize) -> Option<(usize, EntityKind)> {
    let mut last = None;
    for next in at..run.len() {
        let word = &run[next];
        let stops = (!word.named && runs::head(word).is_none())
            || word.listed.is_some_and(|(_, surface)| surface.entry.kind == Sort::Person)
            || (next > at && role_at(run, next).is_some() && !is_modifier(run, next));
        if stops {
            break;
        }
        if let Some(head) = runs::head(word) {
            let only_adjectives = run[at..next].iter().all(|w| w.listed.is_some_and(|(_, s)| s.adjective));
            if !word.named {
                last = (!only_adjectives).then_some((next, head)).or(last);
                break;
            }
            last = Some((next, head));
        }
    }
    let (mut end, head) = last.map(|(next, head)| (next + 1, head))?;
    let kind = match head {
        Head::Organisation => EntityKind::Organisation,
        Head::Place => EntityKind::Place,
        Head::Thing => EntityKind::Thing,
    };
    end = with_tail(run, end, kind);
    let count = end - at;
    (count > 1).then_some((count, kind))
}

/// "Defense" of "Defense Minister" is no title by itself; "Foreign Affairs Ministry" keeps its words together.
fn is_modifier(run: &[Word], at: usize) -> bool {
    run.get(at + 1).is_some_and(|next| next.named && name_words::head(next.text).is_some())
}

/// The end of "of Diplomacy and International Relations" after a head that ends at `end`.
fn with_tail(run: &[Word], mut end: usize, kind: EntityKind) -> usize {
    // "X and Y": the second part must itself belong to a tail already begun.
    let mut in_tail = false;
    while end < run.len() && links_tail(run, end, kind, in_tail) {
        let mut next = end + 1;
        if run.get(next).is_some_and(|word| word.text == "the") {
            next += 1;
        }
        let joins_other = matches!(run[end].text, "and" | "&") && run.get(next).is_some_and(begins_other);
        if joins_other || !run.get(next).is_some_and(|word| word.named) || role_at(run, next).is_some() {
            break;
        }
        let holder = kind == EntityKind::Place && !takes_holder(run[end - 1].text);
        if holder && run[next].listed.is_some() {
            break;
        }
        while next < run.len()
            && run[next].named
            && role_at(run, next).is_none()
            && !is_person(&run[next])
            && !(in_tail && name_words::is_first_name(run[next].text))
        {
            next += 1;
            in_tail = true;
        }
        end = next;
    }
    end
}

/// Whether the word at `end` goes on with the name before it.
fn links_tail(run: &[Word], end: usize, kind: EntityKind, in_tail: bool) -> bool {
    let head = run[end - 1].text;
    match run[end].text {
        "of" | "for" => true,
        "and" | "&" => in_tail && kind == EntityKind::Organisation,
        "on" => BEFORE_ON.contains(head),
        "in" => matches!(head, "Embassy" | "Consulate"),
        _ => false,
    }
}

/// "Republic of", "Gulf of": heads that are nothing without what follows.
fn takes_holder(head: &str) -> bool {
    TAKES_HOLDER.contains(head)
}

fn begins_other(word: &Word) -> bool {
    word.listed.is_some()
}

fn is_person(word: &Word) -> bool {
    word.listed.is_some_and(|(_, surface)| surface.entry.kind == Sort::Person)
}

/// Whether a listed name of one word is rather part of a person's name ("Paris Hilton", "Blair Underwood").
fn is_part_of_person(run: &[Word], at: usize, count: usize) -> bool {
    let Some((_, surface)) = run[at].listed.filter(|_| count == 1) else { return false };
    let place = !surface.adjective && matches!(surface.entry.kind, Sort::City | Sort::Region);
    let person = surface.entry.kind == Sort::Person;
    let next = run.get(at + 1).filter(|next| next.named && next.join == Join::Space);
    (person || place && name_words::is_first_name(run[at].text))
        && next.is_some_and(|next| {
            next.listed.is_none() && name_words::head(next.text).is_none() && !is_role(next)
        })
}

fn is_role(word: &Word) -> bool {
    name_words::role(&[word.text]).is_some()
}

/// A capital adjective before a title is no name.
fn is_adjective_of_title(run: &[Word], at: usize) -> bool {
    run[at].tag == Tag::Adj
        && run[at].listed.is_none()
        && at + 1 < run.len()
        && role_at(run, at + 1).is_some()
}

/// How many words from `at` belong to one name without a head or entry.
fn loose(run: &[Word], at: usize) -> usize {
    let first_name = name_words::is_first_name(run[at].text);
    let mut end = at + 1;
    while end < run.len() {
        let word = &run[end];
        let particle = runs::is_particle(word.text)
            && run.get(end + 1).is_some_and(|next| next.named || runs::is_particle(next.text));
        if !first_name
            && name_words::is_first_name(word.text)
            && run.get(end + 1).is_some_and(|next| next.named)
        {
            break;
        }
        let surname_place = first_name && end == at + 1 && word.listed.is_some_and(|(_, s)| !s.adjective);
        let goes_on = (word.named
            && word.join != Join::Hyphen
            && role_at(run, end).is_none_or(|_| {
                is_suffix(word.text) || (first_name && end > at + 1 && is_title_as_surname(run, end))
            }))
            && (word.listed.is_none() || surname_place);
        if !(goes_on || particle) {
            break;
        }
        end += 1;
    }
    while end > at + 1 && !run[end - 1].named {
        end -= 1;
    }
    end - at
}

fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(word)
}

/// "Smith & Wesson", "Johnson & Johnson": names that an ampersand makes one, with how many words they have.
fn with_ampersand(run: &[Word], at: usize) -> Option<usize> {
    let plain =
        |word: &&Word| word.named && word.listed.is_none() && name_words::role(&[word.text]).is_none();
    let before = run[at..].iter().take_while(plain).count();
    let after = run.get(at + before + 1..)?.iter().take_while(plain).count();
    let joined = (1..=3).contains(&before) && after > 0 && run[at + before].text == "&";
    joined.then_some(before + 1 + after.min(2))
}

/// "Peter Hall, the mayor": a first name before the head of a place, and who he is behind it.
fn is_person_apposed(scene: &Scene, run: &[Word], at: usize, (count, kind): (usize, EntityKind)) -> bool {
    if count != 2 || kind != EntityKind::Place || !name_words::is_first_name(run[at].text) {
        return false;
    }
    let span = cover(run, at, count);
    let rest = scene.text.get(span.end..).unwrap_or("");
    let apposed =
        ["the ", "a ", "an "].iter().find_map(|article| rest.strip_prefix(", ")?.strip_prefix(article));
    let role = |words: &str| {
        let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).take(3).collect();
        name_words::role(&words).is_some()
    };
    speaks(scene, span) || apposed.is_some_and(role)
}

/// "Martin Luther King Jr.": a word that is a title too, behind a first name and before no other name, is a surname.
fn is_title_as_surname(run: &[Word], end: usize) -> bool {
    let next = run.get(end + 1).filter(|next| next.named && next.join == Join::Space);
    name_words::role(&[run[end].text]).is_some() && next.is_none_or(|next| is_suffix(next.text))
}

/// What an unlisted name names: a person after a title or with a first name, or where it speaks; else unknown.
fn kind_of(scene: &Scene, name: &[Word], titled: bool, span: Span) -> EntityKind {
    let first = name[0].text;
    let initials = name.len() > 1 && first.len() <= 2 && first.ends_with('.');
    if titled && name.len() <= 4 || (name.len() > 1 && name_words::is_first_name(first)) || initials {
        return EntityKind::Person;
    }
    let acronym = name.len() == 1 && first.chars().filter(|c| c.is_uppercase()).count() > 1;
    if acronym && !first.chars().any(|c| c.is_ascii_digit()) {
        return EntityKind::Organisation;
    }
    if (2..=3).contains(&name.len()) && speaks(scene, span) {
        return EntityKind::Person;
    }
    EntityKind::Unknown
}

/// "Lyle Morris, who", "Lyle Morris said", "Lyle Morris, 34,".
fn speaks(scene: &Scene, span: Span) -> bool {
    let mut after = scene.tokens.iter().skip_while(|token| token.span.start < span.end);
    let Some(mut next) = after.next() else { return false };
    if next.of(scene.text) == "," {
        let Some(token) = after.next() else { return false };
        next = token;
        let word = next.of(scene.text);
        return word == "who" || (next.tag == Tag::Num && word.len() == 2);
    }
    SPEAKING.contains(next.of(scene.text))
}

/// Words that grade a title.
static GRADES: LazyLock<Cues> = LazyLock::new(|| lists::cues("grades-title"));

/// Heads of names that go on with "on".
static BEFORE_ON: LazyLock<Cues> = LazyLock::new(|| lists::cues("head-before-on"));

/// Heads of names that are nothing without what follows.
static TAKES_HOLDER: LazyLock<Cues> = LazyLock::new(|| lists::cues("head-takes-holder"));

/// What stands behind a surname.
static SUFFIXES: LazyLock<Cues> = LazyLock::new(|| lists::cues("name-suffix"));

/// Words behind a person who speaks.
static SPEAKING: LazyLock<WordSet> = LazyLock::new(|| lists::class("speaks"));
