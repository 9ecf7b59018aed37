//! The cells of a page's table in, texts and claims out.

use crosscheck::article::Article;
use crosscheck::article::Facts;
use crosscheck::article::OriginMap;
use crosscheck::article::Sentence;
use crosscheck::article::Stretch;
use crosscheck::article::Zone;
use crosscheck::claim::quantity::Bound;
use crosscheck::claim::quantity::QuantityKind;
use crosscheck::claim::quantity::Role;
use crosscheck::claim::statement::ClaimKind;
use crosscheck::claim::statement::Modality;
use crosscheck::claim::statement::Part;
use crosscheck::claim::statement::Polarity;
use crosscheck::normalize::Assertion;
use crosscheck::normalize::EntityId;
use crosscheck::normalize::EventKey;
use crosscheck::normalize::Item;
use crosscheck::normalize::Measurand;
use crosscheck::normalize::NormalizedClaim;
use crosscheck::normalize::item::FieldEvidence;
use crosscheck::primitives::ContentId;
use crosscheck::primitives::Grain;
use crosscheck::primitives::IdHasher;
use crosscheck::primitives::Interval;
use crosscheck::primitives::Period;
use crosscheck::primitives::Span;
use jiff::civil::Date;

/// A row of a page's table.
pub(crate) struct Case {
    pub left: String,
    pub right: String,
    pub verdict: String,
}

/// A text of a case: its sentences, and what they are said to claim.
pub(crate) struct Text {
    pub name: String,
    pub published: Date,
    pub text: String,
    sentences: Vec<(Zone, Span, Vec<String>)>,
}

/// The rows of all tables with the columns left, right and verdict.
pub(crate) fn cases(page: &str) -> Vec<Case> {
    let rows = page
        .lines()
        .filter(|line| line.starts_with('|') && !line.starts_with("|-") && !line.starts_with("| left"));
    let cells = rows
        .map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>());
    cells
        .filter(|cells| cells.len() == 3)
        .map(|cells| Case { left: cells[0].clone(), right: cells[1].clone(), verdict: cells[2].clone() })
        .collect()
}

impl Case {
    /// The texts of the case, by name.
    pub(crate) fn texts(&self) -> Vec<Text> {
        let mut texts: Vec<Text> = Vec::new();
        for (cell, name, day) in [(&self.left, "A", "2024-05-20"), (&self.right, "B", "2024-05-21")] {
            for statement in cell.split("<br>").map(str::trim).filter(|statement| !statement.is_empty()) {
                let (head, rest) = head(statement).unwrap_or((format!("{name}, {day}"), statement));
                let mut parts = head.split(", ");
                let name = parts.next().unwrap_or(name).to_owned();
                let published: Date =
                    parts.next().and_then(|day| day.parse().ok()).expect("a date: 2024-05-20");
                let zone = zone(parts.next().unwrap_or("body"));
                let at = texts.iter().position(|text| text.name == name).unwrap_or_else(|| {
                    texts.push(Text { name, published, text: String::new(), sentences: Vec::new() });
                    texts.len() - 1
                });
                texts[at].add(zone, rest);
            }
        }
        texts.sort_by(|a, b| a.name.cmp(&b.name));
        texts
    }
}

/// `NAME, DATE[, zone]` before the first `: `.
fn head(statement: &str) -> Option<(String, &str)> {
    let (head, rest) = statement.split_once(": ")?;
    let day = head.split(", ").nth(1)?;
    day.parse::<Date>().ok().map(|_| (head.to_owned(), rest))
}

fn zone(name: &str) -> Zone {
    [Zone::Headline, Zone::Subheading, Zone::Bullet, Zone::Caption]
        .into_iter()
        .find(|zone| zone.name() == name)
        .unwrap_or(Zone::Body)
}

impl Text {
    fn add(&mut self, zone: Zone, statement: &str) {
        let mut parts = statement.split('{');
        let sentence = parts.next().unwrap_or("").trim();
        let claims = parts.map(|part| part.trim().trim_end_matches('}').to_owned()).collect();
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(sentence);
        self.sentences.push((zone, Span::new(start, self.text.len()), claims));
    }

    /// The article that the program would read.
    pub(crate) fn article(&self) -> Article {
        let mut stretches = Vec::new();
        let mut sentences = Vec::new();
        let mut end = 0;
        for (at, (zone, span, _)) in self.sentences.iter().enumerate() {
            if end < span.start {
                let blank = Span::new(end, span.start);
                stretches.push(Stretch {
                    span: blank,
                    zone: Zone::Boilerplate,
                    kept: false,
                    why: "blank".to_owned(),
                });
            }
            let paragraph = stretches.len();
            stretches.push(Stretch { span: *span, zone: *zone, kept: true, why: "given".to_owned() });
            sentences.push(Sentence { number: at + 1, span: *span, zone: *zone, paragraph });
            end = span.end;
        }
        Article {
            id: self.name.clone(),
            text: self.text.clone(),
            origin_map: OriginMap::Same,
            hash: ContentId::of_bytes(self.text.as_bytes()),
            facts: Facts::default(),
            stretches,
            sentences,
        }
    }

    /// The claims in braces.
    pub(crate) fn claims(&self, article: usize) -> Vec<NormalizedClaim> {
        let mut claims = Vec::new();
        for (at, (_, span, stated)) in self.sentences.iter().enumerate() {
            for words in stated {
                let mut claim = empty(article, at + 1, *span);
                claim.id =
                    IdHasher::new("case").field(&self.name).field(words).field(&at.to_string()).finish();
                for (nth, field) in words.split("; ").enumerate() {
                    if nth == 0 {
                        head_of(&mut claim, field, &self.text);
                    } else {
                        set(&mut claim, field, &self.text);
                    }
                }
                claims.push(claim);
            }
        }
        claims
    }
}

fn empty(article: usize, sentence: usize, span: Span) -> NormalizedClaim {
    NormalizedClaim {
        id: ContentId::default(),
        article,
        sentence,
        span,
        kind: ClaimKind::Event,
        item: Item::default(),
        assertion: Assertion::default(),
        certainty: (0.95, 1.0),
        checkworthy: 0.8,
    }
}

/// `meet putin xi`: event and participants; or `about 70 percent chips`: bound, number, unit, thing.
fn head_of(claim: &mut NormalizedClaim, field: &str, text: &str) {
    let words: Vec<&str> = field.split_whitespace().collect();
    match words.as_slice() {
        ["between", low, high, unit, thing @ ..] => {
            amount(claim, (Bound::Between, number(low), Some(number(high))), unit, thing, text);
        }
        ["exactly", value, unit, thing @ ..] => {
            amount(claim, (Bound::Exactly, number(value), None), unit, thing, text);
        }
        ["about", value, unit, thing @ ..] => {
            amount(claim, (Bound::About, number(value), None), unit, thing, text);
        }
        ["at-least", value, unit, thing @ ..] => {
            amount(claim, (Bound::AtLeast, number(value), None), unit, thing, text);
        }
        ["at-most", value, unit, thing @ ..] => {
            amount(claim, (Bound::AtMost, number(value), None), unit, thing, text);
        }
        [event, who @ ..] => {
            let lemma = (*event).to_owned();
            claim.item.event = Some(EventKey { class: lemma.clone(), lemma });
            let part = |at| if at == 0 { Part::Agent } else { Part::Patient };
            claim.item.participants =
                who.iter().enumerate().map(|(at, id)| (EntityId((*id).to_owned()), part(at))).collect();
            claim.item.participants.sort();
            mark(claim, "event", event, text);
        }
        [] => {}
    }
}

fn number(word: &str) -> f64 {
    word.replace(',', "").parse().expect("a number")
}

fn amount(
    claim: &mut NormalizedClaim,
    (bound, value, high): (Bound, f64, Option<f64>),
    unit: &str,
    thing: &[&str],
    text: &str,
) {
    claim.kind = ClaimKind::Quantity;
    let share = unit == "percent";
    let half = if share { 0.5 } else { 0.0 };
    let interval = match bound {
        Bound::About => Interval::closed(value * 0.9, value * 1.1),
        Bound::AtLeast => Interval::at_least(value, true),
        Bound::AtMost => Interval::at_most(value, true),
        Bound::Between => Interval::closed(value, high.unwrap_or(value)),
        _ => Interval::closed(value - half, value + half),
    };
    claim.assertion.value = Some(value);
    claim.assertion.interval = Some(interval);
    claim.assertion.bound = Some(bound);
    claim.assertion.unit = Some(unit.to_owned());
    claim.item.quantity_kind = Some(if share { QuantityKind::Share } else { QuantityKind::Count });
    claim.item.dimension = Some(if share { "share".to_owned() } else { format!("count:{unit}") });
    let words = if thing.is_empty() { vec![unit] } else { thing.to_vec() };
    let mut terms: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    terms.sort();
    claim.item.measurand = Some(Measurand {
        head: words.last().copied().unwrap_or("").to_owned(),
        terms,
        text: words.join(" "),
    });
    claim.assertion.quantity_text = Some(shown(bound, value, high, unit));
    mark(claim, "value", &format!("{value}"), text);
}

fn shown(bound: Bound, value: f64, high: Option<f64>, unit: &str) -> String {
    let unit = if unit == "percent" { " per cent" } else { "" };
    match (bound, high) {
        (Bound::Exactly, _) => format!("{value}{unit}"),
        (_, Some(high)) => format!("{value} to {high}{unit}"),
        (bound, None) => format!("{} {value}{unit}", bound.name().replace('-', " ")),
    }
}

fn set(claim: &mut NormalizedClaim, field: &str, text: &str) {
    let (key, rest) = field.split_once(' ').unwrap_or((field, ""));
    let id = || Some(EntityId(rest.to_owned()));
    match key {
        "in" => {
            claim.item.place = id();
            mark(claim, "place", rest, text);
        }
        "not" => claim.item.excluded_places.push(EntityId(rest.trim_start_matches("in ").to_owned())),
        "on" => when(claim, rest, rest, text),
        "from" => {
            let (from, to) = rest.split_once(" to ").expect("from … to …");
            when(claim, from, to, text);
        }
        "by" => claim.assertion.speaker = Some(rest.to_owned()),
        "origin" => claim.item.origin = id(),
        "holder" => claim.item.holder = id(),
        "basis" => claim.item.basis = Some(rest.to_owned()),
        "whole" => {
            claim.item.whole = Some(Measurand {
                head: rest.to_owned(),
                terms: vec![rest.to_owned()],
                text: rest.to_owned(),
            });
        }
        "role" => claim.item.role = role(rest),
        "kind" if rest == "change" => claim.item.quantity_kind = Some(QuantityKind::Change),
        "kind" if rest == "superlative" => claim.item.quantity_kind = Some(QuantityKind::Superlative),
        "opinion" => claim.kind = ClaimKind::Opinion,
        "negated" => claim.assertion.polarity = Polarity::Negated,
        "unsure" => claim.certainty = (0.3, 0.6),
        other => claim.assertion.modality = modality(other),
    }
}

fn when(claim: &mut NormalizedClaim, from: &str, to: &str, text: &str) {
    let day = |word: &str| word.parse::<Date>().expect("a date: 2024-05-16");
    claim.item.period = Period::new(day(from), day(to));
    claim.item.grain = Some(if from == to { Grain::Day } else { Grain::Month });
    mark(claim, "period", "", text);
}

fn role(name: &str) -> Option<Role> {
    [Role::Killed, Role::Injured, Role::Arrested, Role::Missing, Role::Present]
        .into_iter()
        .find(|role| role.name() == name)
}

fn modality(name: &str) -> Modality {
    use Modality as M;
    [M::Happened, M::Ongoing, M::Planned, M::Forecast, M::Conditional, M::Denied, M::Wished]
        .into_iter()
        .find(|modality| modality.name() == name)
        .unwrap_or_else(|| panic!("no field `{name}`"))
}

/// The words of a field, where the sentence has them.
fn mark(claim: &mut NormalizedClaim, field: &'static str, word: &str, text: &str) {
    let sentence = &text[claim.span.start..claim.span.end];
    let lower = sentence.to_lowercase();
    let word = word.replace('-', " ");
    let found = lower.find(&word).filter(|_| lower.len() == sentence.len() && !word.is_empty());
    let span =
        found.map_or(claim.span, |at| Span::new(claim.span.start + at, claim.span.start + at + word.len()));
    claim.item.evidence.push(FieldEvidence { field, sentence: claim.sentence, span, inferred_from: None });
}
