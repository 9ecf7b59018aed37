//! A seed in, made articles out: stories that outlets cut and edit, letters and transcripts that they reprint below words of their own.

use super::text;
use super::worlds::Dice;
use super::worlds::name;
use crate::article::Article;
use crate::article::Fact;
use crate::article::FactSource;
use crate::article::Published;
use crate::primitives::Period;
use jiff::civil::Date;

/// What outlets published, and how many stories stand behind it.
#[derive(Clone, Debug)]
pub struct Syndicated {
    /// One an outlet.
    pub articles: Vec<Article>,
    /// For each article the number of its story.
    pub story: Vec<usize>,
}

/// One to four stories on one matter, published by so many outlets, of whom each cuts 10 to 60 in a hundred of the sentences and changes 5
/// to 20 in a hundred of the words. Half of the time the full story stands among them; days are known of half of the articles.
pub fn syndicated(outlets: usize, dice: &mut Dice) -> Syndicated {
    let matter = Matter::new(dice);
    let stories = 1 + dice.below(4.min(outlets));
    let texts: Vec<Vec<String>> = (0..stories).map(|_| matter.story(24 + dice.below(24), dice)).collect();
    let full = dice.falls(0.5);
    let mut made = Syndicated { articles: Vec::new(), story: Vec::new() };
    for outlet in 0..outlets {
        let story = if outlet < stories { outlet } else { dice.below(stories) };
        let text = if full && outlet < stories { texts[story].clone() } else { edited(&texts[story], dice) };
        made.articles.push(article(outlet, &text.join(" "), dice));
        made.story.push(story);
    }
    made
}

/// A story and its copy: some sentences cut, some words changed, often another first sentence or a closing one.
pub fn copied(dice: &mut Dice) -> [Article; 2] {
    let matter = Matter::new(dice);
    let story = matter.story(16 + dice.below(30), dice);
    let mut copy = if dice.falls(0.7) { edited(&story, dice) } else { story.clone() };
    if dice.falls(0.3) {
        copy.insert(0, matter.sentence(dice));
    }
    if dice.falls(0.3) {
        copy.push(matter.sentence(dice));
    }
    [article(0, &story.join(" "), dice), article(1, &copy.join(" "), dice)]
}

/// Two articles that reprint one letter, speech or transcript at length below reports of their own.
pub fn reprinted(dice: &mut Dice) -> [Article; 2] {
    let matter = Matter::new(dice);
    let document = matter.document(8 + dice.below(16), dice);
    let form = dice.below(3);
    [0, 1].map(|outlet| {
        let lead = matter.story(2 + dice.below(6), dice).join(" ");
        let end = matter.story(dice.below(4), dice).join(" ");
        // The one leaves out a paragraph that the other has.
        let keeps = |at: usize| document.len() < 4 || at != outlet + 1;
        let kept = document.iter().enumerate().filter(|(at, _)| keeps(*at)).map(|(_, part)| part.as_str());
        let kept: Vec<&str> = kept.collect();
        let text = match form {
            0 => format!("{lead}\n“{}”\n{end}", kept.join("\n“")),
            1 => format!("{lead} The text in full:\n{}\n{end}", kept.join("\n")),
            _ => format!("{lead}\n“{}”\n{end}", kept.join(" ")),
        };
        article(outlet, &text, dice)
    })
}

/// Two reports of one matter by two reporters.
pub fn told_twice(dice: &mut Dice) -> [Article; 2] {
    let matter = Matter::new(dice);
    [0, 1].map(|outlet| {
        let text = matter.story(16 + dice.below(30), dice).join(" ");
        article(outlet, &text, dice)
    })
}

fn article(outlet: usize, words: &str, dice: &mut Dice) -> Article {
    let mut article = text::article(words);
    article.id = name('a', outlet);
    if dice.falls(0.5) {
        let day = Date::constant(2024, 5, 1 + dice.below(9) as i8);
        article.facts.published =
            Some(Fact::stated(Published { day, possible: Period::day(day) }, FactSource::Row));
    }
    article
}

/// The text with a tenth to six tenths of its sentences cut, and a twentieth to a fifth of its words changed, left out or put in.
fn edited(story: &[String], dice: &mut Dice) -> Vec<String> {
    let (cut, changed) = (0.1 + 0.5 * dice.share(), 0.05 + 0.15 * dice.share());
    let stays = (story.len() as f64 * (1.0 - cut)).ceil() as usize;
    let mut kept: Vec<usize> = (0..story.len()).collect();
    while kept.len() > stays {
        kept.remove(dice.below(kept.len()));
    }
    let sentence = |at: usize, dice: &mut Dice| {
        let words = story[at].split(' ').flat_map(|word| {
            let other = OTHER[dice.below(OTHER.len())];
            match (dice.falls(changed), dice.below(6)) {
                (false, _) => vec![word.to_owned()],
                (true, 0) => vec![other.to_owned(), word.to_owned()],
                (true, 1) if !word.ends_with('.') => Vec::new(),
                (true, _) if word.ends_with('.') => vec![format!("{other}.")],
                _ => vec![other.to_owned()],
            }
        });
        words.collect::<Vec<_>>().join(" ")
    };
    kept.into_iter().map(|at| sentence(at, dice)).collect()
}

/// Words that editors put in.
const OTHER: [&str; 16] = [
    "also",
    "then",
    "nearly",
    "later",
    "local",
    "new",
    "reportedly",
    "major",
    "around",
    "again",
    "further",
    "several",
    "officials",
    "area",
    "work",
    "move",
];

/// What a story is about: its own choice of people, places and things.
struct Matter {
    who: Vec<&'static str>,
    what: Vec<&'static str>,
    place: &'static str,
}

impl Matter {
    fn new(dice: &mut Dice) -> Self {
        let some = |of: &[&'static str], dice: &mut Dice| (0..12).map(|_| of[dice.below(of.len())]).collect();
        Self { who: some(&WHO, dice), what: some(&WHAT, dice), place: PLACES[dice.below(PLACES.len())] }
    }

    fn story(&self, sentences: usize, dice: &mut Dice) -> Vec<String> {
        (0..sentences).map(|_| self.sentence(dice)).collect()
    }

    /// A sentence of one or two parts.
    fn sentence(&self, dice: &mut Dice) -> String {
        let mut text = self.part(dice);
        if dice.falls(0.6) {
            text = format!("{text}{} {}", JOINTS[dice.below(JOINTS.len())], self.part(dice));
        }
        let text = match dice.below(5) {
            0 => format!("{} {text}", WHEN[dice.below(WHEN.len())]),
            1 => format!("{text} {}", HOW[dice.below(HOW.len())]),
            _ => text,
        };
        format!("{}{}.", text[..1].to_uppercase(), &text[1..])
    }

    fn part(&self, dice: &mut Dice) -> String {
        let who = self.who[dice.below(self.who.len())];
        let what = self.what[dice.below(self.what.len())];
        let (does, kind) = (DOES[dice.below(DOES.len())], KINDS[dice.below(KINDS.len())]);
        let where_to = WHERE[dice.below(WHERE.len())];
        let (more, less) = (DOES[dice.below(DOES.len())], KINDS[dice.below(KINDS.len())]);
        let (count, place) = (3 + dice.below(900), self.place);
        match dice.below(9) {
            0 => format!("{who} {does} the {kind} {what} {where_to} {place}"),
            1 => format!("{kind} {what}s {where_to} {place} {does} {who} and {more} {count} others"),
            2 => format!("{who} {does} some {less} {what}"),
            3 => format!("{who} {does} {count} {kind} {what}s"),
            4 => format!("whoever {does} that {kind}, {less} {what} {more} {who}"),
            5 => format!("{who} {more}, sorted and {does} every {what} {count} metres {where_to} it"),
            6 => format!("no {kind} {what} {more} {who} {where_to} {place}"),
            7 => format!("{count} {less} people {does} {who} {where_to} their {what}"),
            _ => format!("{place} {does} its {kind} {what} with {who}"),
        }
    }

    /// The paragraphs of a letter or speech, or the turns of a talk.
    fn document(&self, paragraphs: usize, dice: &mut Dice) -> Vec<String> {
        let talk = dice.falls(0.4);
        let mut made: Vec<String> = (0..paragraphs)
            .map(|at| {
                let opening = OWN_WORDS[dice.below(OWN_WORDS.len())];
                let first = format!("{opening} {}", self.part(dice));
                let text =
                    format!("{first}. {} {}.", OWN_WORDS[dice.below(OWN_WORDS.len())], self.part(dice));
                if talk { format!("{}: {text}", SPEAKERS[at % 2]) } else { text }
            })
            .collect();
        if !talk {
            made.insert(0, "Dear members of the council,".to_owned());
            made.push("Yours sincerely, A. Marsh.".to_owned());
        }
        made
    }
}

const SPEAKERS: [&str; 2] = ["INTERVIEWER", "MARSH"];
const OWN_WORDS: [&str; 10] = [
    "I have seen that",
    "We believe that",
    "My family knows that",
    "You told us that",
    "I ask you why",
    "Our street hopes that",
    "I will not forget how",
    "We have waited since",
    "You must explain to me why",
    "In my years here I learned that",
];
const JOINTS: [&str; 6] = [", and", ", but", ", while", " after", " because", ", although"];
const WHEN: [&str; 8] = [
    "on Monday",
    "last week",
    "in the morning",
    "by noon",
    "two days earlier",
    "this spring",
    "on Friday",
    "late at night",
];
const HOW: [&str; 8] = [
    "without warning",
    "twice this year",
    "as planned",
    "under new rules",
    "despite the rain",
    "at great cost",
    "before a small crowd",
    "by a narrow vote",
];
const PLACES: [&str; 8] = ["Lorne", "Tarvik", "Osmund", "Belsay", "Quarrow", "Medin", "Halport", "Eskby"];
const WHERE: [&str; 8] = ["near", "outside", "behind", "towards", "above", "in", "below", "beyond"];
const WHO: [&str; 24] = [
    "the mayor",
    "a harbour pilot",
    "two inspectors",
    "the council",
    "engineers",
    "a farmer",
    "the court",
    "residents",
    "the fire chief",
    "a driver",
    "the owners",
    "union leaders",
    "the bishop",
    "shopkeepers",
    "a nurse",
    "the railway",
    "divers",
    "the school",
    "a judge",
    "fishermen",
    "the ministry",
    "three guards",
    "the architect",
    "students",
];
const WHAT: [&str; 24] = [
    "bridge",
    "ferry",
    "warehouse",
    "contract",
    "tunnel",
    "orchard",
    "crane",
    "budget",
    "station",
    "pipeline",
    "market",
    "reservoir",
    "licence",
    "hospital wing",
    "archive",
    "dam",
    "quarry",
    "tram",
    "mill",
    "signal box",
    "turbine",
    "pier",
    "chapel",
    "greenhouse",
];
const DOES: [&str; 24] = [
    "inspected",
    "closed",
    "sold",
    "repaired",
    "blamed",
    "opened",
    "measured",
    "refused",
    "bought",
    "lost",
    "defended",
    "visited",
    "replaced",
    "rented",
    "guarded",
    "painted",
    "moved",
    "flooded",
    "doubled",
    "cleared",
    "described",
    "delayed",
    "praised",
    "sealed",
];
const KINDS: [&str; 20] = [
    "old",
    "northern",
    "wooden",
    "disputed",
    "second",
    "public",
    "narrow",
    "unfinished",
    "private",
    "empty",
    "larger",
    "rusting",
    "historic",
    "temporary",
    "damaged",
    "hidden",
    "southern",
    "costly",
    "quiet",
    "listed",
];
