//! Texts made here, half of them with figures that cannot hold together, in; how often a detector says so out.

use super::EvalInput;
use super::Measure;
use super::Task;
use super::claimed;
use crate::article::Corpus;
use crate::article::Fact;
use crate::article::FactSource;
use crate::article::Published;
use crate::conflict::Verdict;
use crate::pipeline::analyze;
use crate::primitives::Period;
use crate::settings::Settings;

/// `crosscheck eval planted`.
pub const TASK: Task = Task {
    name: "planted",
    about: "300 made texts with a violation planted in each, and their innocent twins: recall, and alarms on the twins; reads no file",
    run,
};

/// How many violations are planted.
const PLANTED: usize = 300;

/// A text of one or two articles.
struct Case {
    family: &'static str,
    articles: Vec<String>,
}

fn run(input: &EvalInput) -> Result<Vec<Measure>, String> {
    let mut dice = Dice::new(20_240_511);
    let (mut found, mut alarms) = (0, 0);
    let mut errors = Vec::new();
    for at in 0..PLANTED {
        let make = FAMILIES[at % FAMILIES.len()];
        let [bad, good] = make(&mut dice, at / FAMILIES.len());
        if is_alarmed(&bad, input.settings) {
            found += 1;
        } else {
            errors.push(format!("missed {}: {}", bad.family, bad.articles.join(" | ")));
        }
        if is_alarmed(&good, input.settings) {
            alarms += 1;
            errors.push(format!("alarm {}: {}", good.family, good.articles.join(" | ")));
        }
    }
    let recall = found as f64 / PLANTED as f64;
    let mut first = Measure::figure("planted violations, recall", recall, errors);
    first.true_positive_count = found;
    first.false_negative_count = PLANTED - found;
    first.false_positive_count = alarms;
    let quiet = 1.0 - alarms as f64 / PLANTED as f64;
    Ok(vec![first, Measure::figure("innocent twins, share that is quiet", quiet, Vec::new())])
}

/// Whether a detector finds a conflict in a corpus of these articles.
fn is_alarmed(case: &Case, settings: &Settings) -> bool {
    let articles = case.articles.iter().enumerate().map(|(at, text)| {
        let mut article = claimed::body(&format!("{at}.txt"), text);
        let day = jiff::civil::date(2024, 5, 16 + at as i8);
        article.facts.published =
            Some(Fact::stated(Published { day, possible: Period::day(day) }, FactSource::Row));
        article
    });
    let corpus = Corpus {
        name: "planted".to_owned(),
        articles: articles.collect(),
        rejects: Vec::new(),
        remarks: Vec::new(),
    };
    let analysis = analyze(corpus, settings, None);
    analysis.conflicts.iter().any(|conflict| conflict.verdict == Some(Verdict::Conflict))
}

/// Numbers that look thrown, and are the same each time: a linear congruential generator (Knuth, MMIX).
pub(super) struct Dice(u64);

impl Dice {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    /// A number from `low` to `high`.
    pub(super) const fn of(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low + 1)
    }

    /// One of several.
    pub(super) fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.of(0, of.len() as u64 - 1) as usize]
    }
}

const PARTIES: [&str; 6] = [
    "the Harbour League",
    "the Civic Union",
    "the Green Front",
    "the Farmers' List",
    "the Labour Bloc",
    "the New Centre",
];
const LANDS: [&str; 6] = ["Chile", "Norway", "Kenya", "Portugal", "Vietnam", "Canada"];
const GOODS: [&str; 6] = ["timber", "coffee", "salmon", "wheat", "copper", "cotton"];
const FIRMS: [&str; 6] = [
    "Brightwater Foods",
    "Halden Steel",
    "Corvin Airlines",
    "Maple Textiles",
    "Orbis Shipping",
    "Tarn Energy",
];
const TOWNS: [&str; 6] = ["Aldermoor", "Kestrel Bay", "Lower Hask", "Port Velan", "Sandwick", "Ostrava"];
const PERCENT: [&str; 3] = [" per cent", " percent", "%"];
const MONTHS: [&str; 5] = ["March", "May", "July", "August", "October"];

type Make = fn(&mut Dice, usize) -> [Case; 2];

const FAMILIES: [Make; 5] = [shares, parts, growth, days, magnitude];

/// Two or three shares of one whole: in the twin the last is what the others leave.
fn shares(dice: &mut Dice, nth: usize) -> [Case; 2] {
    let unit = dice.pick(&PERCENT);
    let (first, second) = (dice.of(40, 55), dice.of(20, 30));
    let rest = 100 - first - second;
    let third = [rest + dice.of(12, 30), rest];
    let at = dice.of(0, 3) as usize;
    let (goods, firm) = (dice.pick(&GOODS), dice.pick(&FIRMS));
    let (party, land) = (&PARTIES[at..], &LANDS[at..]);
    third.map(|third| {
        let two = first + second;
        let text = match nth % 8 {
            0 => format!("In the council vote {first}{unit} of the votes went to {}, {second}{unit} to {} and {third}{unit} to {}.", party[0], party[1], party[2]),
            1 => format!("Of the {goods} sold in the port, {first}{unit} came from {}, {second}{unit} from {} and {third}{unit} from {}.", land[0], land[1], land[2]),
            2 => format!("{firm} is owned by three families: the Harts hold {first}{unit}, the Lindens {second}{unit} and the Marows {third}{unit}."),
            3 => format!("{} won {two}{unit} of the vote and {} won {third}{unit}.", sentence_case(party[0]), party[1]),
            4 => format!("A pension fund owns {two}{unit} of {firm}, and its founder owns {third}{unit}."),
            5 => format!("Imports of {goods} from {} made up {first}{unit} of the total, those from {} {second}{unit} and those from {} {third}{unit}.", land[0], land[1], land[2]),
            6 => format!("With all ballots counted, {first}{unit} voted for {}, {second}{unit} voted for {} and {third}{unit} voted for {}.", party[0], party[1], party[2]),
            _ => format!("{} accounted for {two}{unit} of the country's {goods} last month and {} accounted for {third}{unit}.", land[0], land[1]),
        };
        Case { family: "shares", articles: vec![text] }
    })
}

/// A total and its parts: in the twin they add up.
fn parts(dice: &mut Dice, nth: usize) -> [Case; 2] {
    let (first, second) = (dice.of(20, 60), dice.of(15, 50));
    let third = dice.of(8, 14);
    let town = dice.pick(&TOWNS);
    let firm = dice.pick(&FIRMS);
    let short = dice.of(6, 12);
    [short, 0].map(|short| {
        let (three, two) = (first + second + third - short, first + second - short);
        let text = match nth % 8 {
            0 => format!("The fire in {town} killed {three} people: {first} women, {second} men and {third} children."),
            1 => format!("{firm} employs {two} people, including {first} drivers and {second} clerks."),
            2 => format!("The ferry carried {three} passengers, of whom {first} were tourists, {second} were residents and {third} were soldiers."),
            3 => format!("Of the {two} houses damaged in {town}, {first} stood by the river and {second} stood on the hill."),
            4 => format!("The orchestra consists of {three} musicians: {first} strings, {second} winds and {third} drummers."),
            5 => format!("Police in {town} arrested {two} protesters, among them {first} students and {second} teachers."),
            6 => format!("The fleet of {firm} comprises {two} ships, made up of {first} tankers and {second} freighters."),
            _ => format!("The museum sold {three} paintings, including {first} landscapes, {second} portraits and {third} sketches."),
        };
        Case { family: "parts", articles: vec![text] }
    })
}

/// A growth and the levels before and after: in the twin they fit.
fn growth(dice: &mut Dice, nth: usize) -> [Case; 2] {
    let unit = dice.pick(&PERCENT);
    let before = dice.of(4, 19) * 20;
    let rate = dice.of(1, 6) * 10;
    let (firm, goods) = (dice.pick(&FIRMS), dice.pick(&GOODS));
    let off = dice.of(15, 40);
    [off, 0].map(|off| {
        let stated = rate + off;
        let (up, down) = (before + before * rate / 100, before - before * rate / 200);
        let lower = stated - rate / 2 - if off == 0 { rate - rate / 2 - rate / 2 } else { 0 };
        let text = match nth % 8 {
            0 => format!("Sales of {firm} rose {stated}{unit} from {before} million euros to {up} million euros."),
            1 => format!("The {goods} harvest grew by {stated}{unit}, from {before} tonnes to {up} tonnes."),
            2 => format!("Profit at {firm} fell {lower}{unit} from {before} million dollars to {down} million dollars."),
            3 => format!("Exports of {goods} increased {stated}{unit} to {up} million dollars from {before} million dollars a year earlier."),
            4 => format!("Revenue at {firm} reached {up} million dollars, up {stated}{unit} from {before} million dollars."),
            5 => format!("The number of visitors climbed from {before},000 to {up},000, an increase of {stated}{unit}."),
            6 => format!("The price of {goods} dropped by {lower}{unit} from {before} dollars to {down} dollars."),
            _ => format!("Membership rose from {before} to {up}, a gain of {stated}{unit}."),
        };
        Case { family: "growth", articles: vec![text] }
    })
}

/// A length and its first and last day: in the twin it is their distance.
fn days(dice: &mut Dice, nth: usize) -> [Case; 2] {
    let (first, long) = (dice.of(2, 9), dice.of(5, 17));
    let last = first + long;
    let month = dice.pick(&MONTHS);
    let town = dice.pick(&TOWNS);
    let off = dice.of(4, 12);
    [long + off, long].map(|length| {
        let text = match nth % 6 {
            0 => format!("The strike in {town} began on {first} {month} 2023 and ended on {last} {month} 2023 after {length} days."),
            1 => format!("The festival in {town} lasted {length} days, from {first} {month} 2023 to {last} {month} 2023."),
            2 => format!("The {length}-day siege of the depot started on {month} {first}, 2023 and ended on {month} {last}, 2023."),
            3 => format!("From {first} to {last} {month} 2023 the road to {town} was closed for {length} days."),
            4 => format!("The {length}-day fair in {town} ran from {month} {first} to {month} {last}, 2023."),
            _ => format!("The exhibition opened on {first} {month} 2023 and closed on {last} {month} 2023, after {length} days."),
        };
        Case { family: "days", articles: vec![text] }
    })
}

/// One amount in two articles, a thousandfold or ten times larger in one: in the twin it is the same.
fn magnitude(dice: &mut Dice, nth: usize) -> [Case; 2] {
    let number = dice.of(112, 989);
    let (town, firm) = (dice.pick(&TOWNS), dice.pick(&FIRMS));
    let goods = dice.pick(&GOODS);
    [true, false].map(|slips| {
        let (scale, million) = if slips { ("billion", "thousand") } else { ("million", "million") };
        let tens = if slips { number * 10 } else { number };
        let articles = match nth % 6 {
            0 => [
                format!("The new bridge in {town} cost {number} million euros, the mayor said."),
                format!("The new bridge in {town} cost {number} {scale} euros, according to the council."),
            ],
            1 => [
                format!("{firm} produced {number} tonnes of {goods} in 2023."),
                format!("{firm} produced {tens} tonnes of {goods} in 2023."),
            ],
            2 => [
                format!("{firm} paid a fine of {number} million dollars in April."),
                format!("{firm} paid a fine of {number} {million} dollars in April."),
            ],
            3 => [
                format!("The dam above {town} holds {number} million litres of water."),
                format!("The dam above {town} holds {number} {scale} litres of water."),
            ],
            4 => [
                format!("The town of {town} has {number},000 inhabitants."),
                format!(
                    "The town of {town} has {} inhabitants.",
                    if slips { format!("{number},000,000") } else { format!("{number},000") }
                ),
            ],
            _ => [
                format!("In 2023 {firm} sold {number} million bottles."),
                format!("In 2023 {firm} sold {number} {million} bottles."),
            ],
        };
        Case { family: "magnitude", articles: articles.to_vec() }
    })
}

fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
