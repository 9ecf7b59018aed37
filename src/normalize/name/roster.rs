//! An article's mentions in, what it teaches about names out: full names, surnames, acronyms, holders of office.

use super::Frame;
use super::company::COMPANY_TRADES;
use super::company::is_located;
use super::company::without_suffix;
use super::elsewhere;
use super::elsewhere::Told;
use super::similarity::fold;
use crate::claim::Reading;
use crate::claim::SentenceReading;
use crate::claim::mention::EntityKind;
use crate::claim::mention::Mention;
use crate::claim::mention::MentionForm;
use crate::lexicon::Lookup;
use crate::lexicon::gazetteer;
use crate::lexicon::gazetteer::Sort;
use crate::lexicon::name_words;
use crate::primitives::Span;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A name as the article teaches it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) kind: EntityKind,
}

/// What an article teaches about its names.
#[derive(Clone, Debug, Default)]
pub(super) struct Roster {
    /// Persons by the words that stand for them alone: surname, or first word where that is the surname.
    pub(super) short: BTreeMap<String, Vec<Known>>,
    /// Where each of these words is first part of a full name.
    pub(super) full_from: BTreeMap<String, usize>,
    /// Acronyms and what they stand for.
    pub(super) acronyms: BTreeMap<String, Known>,
    /// Bodies by the end of their name ("Treasury" of "US Treasury"); `None` where two bodies end alike.
    pub(super) bodies: BTreeMap<String, Option<Known>>,
    /// Companies by the front of their name ("Delmar" of "Delmar Chemicals"); `None` where two companies begin alike.
    pub(super) companies: BTreeMap<String, Option<Known>>,
    /// Towns that lie elsewhere than the known ones of their names, by the id of these; `None` where the article names both.
    pub(super) towns: BTreeMap<String, Option<Known>>,
    /// Holders of office by (state, class of role).
    pub(super) offices: BTreeMap<(String, String), Known>,
    /// Holders of office by class of role alone, where the article names one only.
    pub(super) sole: BTreeMap<String, Vec<Known>>,
}

impl Roster {
    /// Reads all mentions of an article.
    pub(super) fn of(frame: &Frame, reading: &Reading) -> Self {
        let mut roster = Self::default();
        for sentence in &reading.sentences {
            for (at, mention) in sentence.mentions.iter().enumerate() {
                roster.learn_name(frame, mention);
                roster.learn_acronym(frame, sentence, at);
                roster.learn_body(frame, mention);
                roster.learn_company(frame, mention);
                roster.learn_town(frame, sentence, at);
            }
        }
        for sentence in &reading.sentences {
            for at in 0..sentence.mentions.len() {
                roster.learn_office(frame, sentence, at);
            }
        }
        roster
    }

    /// "Paris, Texas".
    fn learn_town(&mut self, frame: &Frame, sentence: &SentenceReading, at: usize) {
        let mention = &sentence.mentions[at];
        if mention.kind != EntityKind::Place || sentence.mentions.get(at + 1).is_none() {
            return;
        }
        let text = mention.span.of(frame.text);
        let Some((_, surface)) = gazetteer::longest_at(text, 0).filter(|(end, _)| *end == text.len()) else {
            return;
        };
        let Some(told) = elsewhere::told(frame, sentence, at, surface.entry) else { return };
        let known = match told {
            Told::Elsewhere(known) => Some(known),
            Told::There => None,
        };
        let town = self.towns.entry(surface.entry.id.to_owned()).or_insert_with(|| known.clone());
        if *town != known {
            *town = None;
        }
    }

    fn learn_name(&mut self, frame: &Frame, mention: &Mention) {
        let text = mention.span.of(frame.text);
        let words = text.split(' ').count();
        let person = matches!(mention.kind, EntityKind::Person | EntityKind::Unknown);
        if mention.form != MentionForm::Name || !person || words < 2 {
            return;
        }
        let known = full_name(text, mention.kind);
        // "Trump Jr." does not make "Trump" mean the son.
        let junior = last_word(text) != text.rsplit(' ').next().unwrap_or(text);
        let mut keys = if junior { Vec::new() } else { vec![last_word(text)] };
        keys.extend(text.split(' ').next().filter(|first| is_surname_first(first, words)));
        for key in keys {
            self.full_from.entry(key.to_owned()).or_insert(mention.span.start);
            let persons = self.short.entry(key.to_owned()).or_default();
            if !persons.contains(&known) {
                persons.push(known.clone());
            }
        }
    }

    /// "Royal United Services Institute (RUSI)".
    fn learn_acronym(&mut self, frame: &Frame, sentence: &SentenceReading, at: usize) {
        let Some(next) = sentence.mentions.get(at + 1) else { return };
        let mention = &sentence.mentions[at];
        let between = &frame.text[mention.span.end..next.span.start];
        if mention.form != MentionForm::Name || !matches!(between, " (" | ", or " | " (the ") {
            return;
        }
        let (full, short) = (mention.span.of(frame.text), next.span.of(frame.text));
        if stands_for(short, full) || is_short(short) && full.contains(' ') {
            let mut known = named(full, mention.kind);
            if known.kind == EntityKind::Unknown {
                known.kind = EntityKind::Organisation;
            }
            self.acronyms.insert(short.to_owned(), known);
        }
    }

    fn learn_body(&mut self, frame: &Frame, mention: &Mention) {
        if mention.form != MentionForm::Name || mention.kind != EntityKind::Organisation {
            return;
        }
        let text = mention.span.of(frame.text);
        let known = named(text, mention.kind);
        for (at, _) in text.match_indices(' ') {
            let end = &text[at + 1..];
            if !end.starts_with(char::is_uppercase) {
                continue;
            }
            let body = self.bodies.entry(end.to_owned()).or_insert_with(|| Some(known.clone()));
            if body.as_ref().is_some_and(|body| body.id != known.id) {
                *body = None;
            }
        }
    }

    /// "Delmar Chemicals": the name without the word that says what the company deals in.
    fn learn_company(&mut self, frame: &Frame, mention: &Mention) {
        if mention.form != MentionForm::Name || mention.kind != EntityKind::Organisation {
            return;
        }
        let text = without_suffix(mention.span.of(frame.text));
        let Some((front, _)) = text.rsplit_once(' ').filter(|(_, trade)| COMPANY_TRADES.contains(trade))
        else {
            return;
        };
        if gazetteer::longest_at(front, 0).is_some_and(|(end, _)| end == front.len())
            || text.split(' ').count() > 3
            || is_located(frame.text, front)
        {
            return;
        }
        let known = named(text, mention.kind);
        let company = self.companies.entry(front.to_owned()).or_insert_with(|| Some(known.clone()));
        if company.as_ref().is_some_and(|company| company.id != known.id) {
            *company = None;
        }
    }

    /// "Russian President Vladimir Putin": a state, a role, a person.
    fn learn_office(&mut self, frame: &Frame, sentence: &SentenceReading, at: usize) {
        let mention = &sentence.mentions[at];
        if mention.form != MentionForm::Name
            || !matches!(mention.kind, EntityKind::Person | EntityKind::Unknown)
        {
            return;
        }
        let Some((state, class)) = office_before(frame, sentence, at) else { return };
        let Some(known) =
            self.person(mention.span.of(frame.text), mention.span.start, Some(state.as_deref()))
        else {
            return;
        };
        if let Some(state) = state {
            self.offices.entry((state, class.clone())).or_insert_with(|| known.clone());
        }
        let sole = self.sole.entry(class).or_default();
        if !sole.contains(&known) {
            sole.push(known);
        }
    }

    /// The person a name at byte `at` means, full or surname alone; `office` is that of the words before it, with its state.
    pub(super) fn person(&self, text: &str, at: usize, office: Option<Option<&str>>) -> Option<Known> {
        if text.contains(' ') {
            return Some(full_name(text, EntityKind::Person));
        }
        let state = office.flatten();
        // A surname everybody knows, with an office or before a namesake is named, is not the namesake's.
        let early = self.full_from.get(text).is_some_and(|first| at < *first);
        if let Some(entry) = listed_person(text).filter(|_| early || office.is_some())
            && self.short.get(text).is_some_and(|persons| persons.iter().all(|known| known.id != entry.id))
        {
            return Some(entry);
        }
        if let Some(persons) = self.short.get(text) {
            let sure = persons.iter().find(|known| known.kind == EntityKind::Person);
            return sure.or_else(|| persons.first()).cloned();
        }
        if let Some(entry) = listed_person(text) {
            return Some(entry);
        }
        let surname_of = |entry: &&'static gazetteer::Entry| entry.name.split(' ').any(|word| word == text);
        let holder =
            state.and_then(|state| gazetteer::office_holders(state, "head").into_iter().find(surname_of));
        let id = holder.map_or_else(|| slug(text), |entry| entry.id.to_owned());
        let name = holder.map_or(text, |entry| entry.name).to_owned();
        Some(Known { id, name, kind: EntityKind::Person })
    }
}

/// The state and class of the role written before a name ("Russian President ", "North Korean leader ").
pub(super) fn office_before(
    frame: &Frame,
    sentence: &SentenceReading,
    at: usize,
) -> Option<(Option<String>, String)> {
    let start = sentence.mentions[at].span.start;
    let before = sentence.tokens.iter().take_while(|token| token.span.end <= start);
    let tokens: Vec<_> = before.collect();
    let words: Vec<&str> = tokens.iter().rev().take(3).rev().map(|token| token.of(frame.text)).collect();
    let (count, role) = (0..words.len())
        .find_map(|from| name_words::role(&words[from..]).filter(|(count, _)| from + count == words.len()))?;
    let class = if role.class.is_empty() {
        words[words.len() - count..].join(" ").to_lowercase()
    } else {
        role.class.to_owned()
    };
    let head = tokens[tokens.len() - count].span.start;
    let state = at
        .checked_sub(1)
        .map(|before| &sentence.mentions[before])
        .filter(|before| before.span.end <= head && is_joint(&frame.text[before.span.end..head]));
    Some((state.and_then(|mention| state_of(mention.span.of(frame.text))), class))
}

/// What may lie between a state and a role: a blank, a possessive.
pub(super) fn is_joint(between: &str) -> bool {
    matches!(between.trim(), "" | "’s" | "'s" | "-" | "’")
}

/// The state a place, an adjective or a seat stands for.
pub(super) fn state_of(words: &str) -> Option<String> {
    let (end, surface) = gazetteer::longest_at(words, 0)?;
    if end != words.len() {
        return None;
    }
    let entry = surface.entry;
    match entry.kind {
        Sort::Country => Some(entry.id.to_owned()),
        _ if !entry.stands_for.is_empty() => Some(entry.stands_for.to_owned()),
        _ => None,
    }
}

/// A full name with the id of the list where it is listed.
fn full_name(text: &str, kind: EntityKind) -> Known {
    listed_person(text).unwrap_or_else(|| Known {
        id: slug(&without_middle(text)),
        name: text.to_owned(),
        kind,
    })
}

/// "Stephen C. Paddock" and "Stephen Craig Paddock" without what stands between first name and surname, where the first word is a
/// first name: outlets leave it out or shorten it as they please.
fn without_middle(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let [first, middle, last] = words.as_slice() else { return text.to_owned() };
    let initial = middle.trim_end_matches('.').chars().count() == 1;
    let given = |word: &str| name_words::called(word).is_some();
    let surname_first = is_surname_first(first, words.len());
    if given(first) && (initial || given(middle)) && !surname_first {
        format!("{first} {last}")
    } else {
        text.to_owned()
    }
}

fn listed_person(text: &str) -> Option<Known> {
    let (end, surface) = gazetteer::longest_at(text, 0)?;
    let entry = surface.entry;
    (end == text.len() && entry.kind == Sort::Person).then(|| Known {
        id: entry.id.to_owned(),
        name: entry.name.to_owned(),
        kind: EntityKind::Person,
    })
}

/// Any name with its id: listed, or made of its words.
pub(super) fn named(text: &str, kind: EntityKind) -> Known {
    if let Some((end, surface)) = gazetteer::longest_at(text, 0).filter(|(end, _)| *end == text.len()) {
        debug_assert_eq!(end, text.len());
        return Known { id: surface.entry.id.to_owned(), name: surface.entry.name.to_owned(), kind };
    }
    let firm = matches!(kind, EntityKind::Organisation | EntityKind::Unknown);
    let short = if firm { without_suffix(text) } else { text };
    Known { id: slug(short), name: text.to_owned(), kind }
}

/// Lower-case words joined by `-`, without a leading article, possessives and stops.
pub(super) fn slug(text: &str) -> String {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '’' || c == '\'' || c == '.'));
    let clean =
        words.map(|word| word.replace(['’', '\'', '.'], "").to_lowercase()).filter(|word| !word.is_empty());
    let words: Vec<String> = clean.collect();
    let from = usize::from(words.len() > 1 && words[0] == "the");
    words[from..].join("-")
}

fn last_word(text: &str) -> &str {
    let suffix = |word: &&str| !matches!(*word, "Jr" | "Jr." | "Sr" | "Sr." | "II" | "III");
    text.split(' ').rev().find(suffix).unwrap_or(text)
}

/// The word by which news goes on to call a person ("Vladimir Putin" → "Putin", "Xi Jinping" → "Xi"); one-word names are themselves.
pub fn surname(full: &str) -> &str {
    let words = full.split(' ').count();
    let first = full.split(' ').next().filter(|first| words > 1 && is_surname_first(first, words));
    first.unwrap_or_else(|| last_word(full))
}

/// Chinese, Korean and Vietnamese names begin with the surname.
fn is_surname_first(first: &str, words: usize) -> bool {
    words <= 3 && SURNAMES.has(first)
}

static SURNAMES: LazyLock<Lookup<()>> = LazyLock::new(|| {
    Lookup::of_words([
        "An", "Bae", "Cai", "Cao", "Chan", "Chang", "Chen", "Cheng", "Cho", "Choi", "Chong", "Chow", "Chu",
        "Chung", "Deng", "Ding", "Dong", "Duan", "Fan", "Fang", "Feng", "Fu", "Gao", "Guo", "Han", "He",
        "Ho", "Hong", "Hou", "Hu", "Huang", "Hwang", "Jang", "Jiang", "Jin", "Kang", "Kim", "Kong", "Kwon",
        "Lai", "Lam", "Lee", "Leung", "Li", "Liang", "Lim", "Lin", "Liu", "Lu", "Luo", "Ma", "Mao", "Moon",
        "Nguyen", "Oh", "Pan", "Park", "Peng", "Pham", "Qian", "Qin", "Ren", "Ri", "Shen", "Shi", "Shin",
        "Song", "Su", "Sun", "Tan", "Tang", "Tran", "Tsai", "Wan", "Wang", "Wei", "Wen", "Wong", "Wu", "Xi",
        "Xie", "Xu", "Yan", "Yang", "Yao", "Ye", "Yi", "Yoon", "Yu", "Yuan", "Zeng", "Zhang", "Zhao",
        "Zheng", "Zhou", "Zhu",
    ])
});

/// Whether the letters are the initials of the name.
fn stands_for(short: &str, full: &str) -> bool {
    let wanted: Vec<char> =
        short.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect();
    let capitals: Vec<char> =
        full.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    let all: Vec<char> =
        full.split([' ', '-']).filter_map(|w| w.chars().next()).map(|c| c.to_ascii_uppercase()).collect();
    wanted.len() > 1 && (wanted == capitals || wanted == all)
}

/// "FinCEN": a short form with several capitals.
fn is_short(word: &str) -> bool {
    !word.contains(' ') && word.chars().filter(|c| c.is_uppercase()).count() > 1 && word.len() <= 8
}

/// Two spellings of one name, by folding each word.
pub(super) fn folds_alike(left: &str, right: &str) -> bool {
    // Folding changes no first letter but a marked one, so most pairs part there.
    let first =
        |name: &str| name.chars().next().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase());
    if let (Some(one), Some(other)) = (first(left), first(right))
        && one != other
        && !matches!((one, other), ('k' | 'h', 'k' | 'h') | ('z' | 'j', 'z' | 'j') | ('o' | 'u', 'o' | 'u'))
        && !matches!(one, 'i' | 'y' | 'e')
        && !matches!(other, 'i' | 'y' | 'e')
    {
        return false;
    }
    left.split([' ', '-']).map(fold).eq(right.split([' ', '-']).map(fold))
}

/// The words between two spans.
pub(super) fn between(text: &str, left: Span, right: Span) -> &str {
    text.get(left.end..right.start).unwrap_or_default()
}
