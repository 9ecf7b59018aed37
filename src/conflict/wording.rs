//! Claims in, words for the reader out: names, values, days, and the limits of a sentence and a line.

use super::Scope;
use super::finding::words;
use crate::claim::quantity::Role;
use crate::lexicon::month::MONTHS;
use crate::normalize::EntityId;
use crate::normalize::NormalizedClaim;
use crate::primitives::Period;
use jiff::civil::Date;

/// Most characters of a finding's sentence.
pub(crate) const SENTENCE: usize = 170;

/// Most characters of a finding's line.
pub(crate) const LINE: usize = 70;

/// `text` in at most `limit` characters, cut between words.
pub(crate) fn cut(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let kept: String = text.chars().take(limit.saturating_sub(3)).collect();
    let end = kept.rfind(' ').filter(|end| *end > limit / 2).unwrap_or(kept.len());
    format!("{}...", kept[..end].trim_end_matches([' ', ',', ';', ':']))
}

/// The short name of the article a claim stands in.
pub(crate) fn article<'a>(scope: &Scope<'a>, claim: &NormalizedClaim) -> &'a str {
    scope.articles.get(claim.article).map_or("", |article| article.name)
}

/// The short names of some articles, without doubles, in the order given.
pub(crate) fn articles(scope: &Scope, claims: &[usize]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in claims.iter().map(|at| article(scope, &scope.claims[*at])) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

/// The form of a verb that goes with a subject: several officials "say", one of them "says".
pub(crate) fn agreeing<'a>(subject: &str, one: &'a str, several: &'a str) -> &'a str {
    let head = subject.split([',', '(']).next().unwrap_or(subject);
    let head = head.split(" of ").next().unwrap_or(head).split(" from ").next().unwrap_or(head);
    let last = head.split_whitespace().next_back().unwrap_or("");
    let plural = last.ends_with('s') && !last.ends_with("ss") && !last.starts_with(char::is_uppercase);
    if plural || matches!(last, "people" | "police" | "they" | "others" | "some" | "many") {
        several
    } else {
        one
    }
}

/// A count in words, to ten.
pub(crate) fn count(count: usize) -> String {
    const WORDS: [&str; 11] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// "A", "A and B", "A, B and C".
pub(crate) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// The words of a claim's amount.
pub(crate) fn value(claim: &NormalizedClaim) -> String {
    match (&claim.assertion.quantity_text, claim.assertion.value) {
        (Some(words), _) => squeeze(words),
        (None, Some(value)) => format!("{value}"),
        (None, None) => "an amount".to_owned(),
    }
}

/// What a claim measures, by its own words.
pub(crate) fn measured(claim: &NormalizedClaim) -> String {
    let thing = claim.item.measurand.as_ref().map(|measurand| squeeze(&measurand.text));
    match (thing, claim.item.role) {
        (Some(thing), Some(role)) if !thing.to_lowercase().contains(role.name()) && !tells_role(claim) => {
            format!("{thing} {}", role_word(role))
        }
        (Some(thing), _) => thing,
        (None, Some(role)) => role_word(role).to_owned(),
        (None, None) if claim.item.dimension.as_deref().is_some_and(|it| it.starts_with("money")) => {
            "the sum".to_owned()
        }
        (None, None) => claim.assertion.unit.clone().unwrap_or_else(|| "the amount".to_owned()),
    }
}

/// "Deaths", "lives", "bodies": the word says what became of them.
fn tells_role(claim: &NormalizedClaim) -> bool {
    let head = claim.item.measurand.as_ref().map(|thing| thing.head.as_str());
    matches!(head, Some("body" | "casualty" | "death" | "fatality" | "injury" | "life" | "victim"))
}

const fn role_word(role: Role) -> &'static str {
    role.name()
}

/// A whole number with commas between thousands.
pub(crate) fn thousands(value: f64) -> String {
    let digits = format!("{:.0}", value.abs());
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// One space between words, none at the ends.
pub(crate) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// With a capital letter at its head.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The name of an entity for the reader, as the claim's article has it.
pub(crate) fn name(scope: &Scope, article: usize, id: &EntityId) -> String {
    let known = scope.articles.get(article).and_then(|view| {
        view.normalized
            .sentences
            .iter()
            .flat_map(|sentence| &sentence.entities)
            .flatten()
            .find(|entity| entity.id == *id)
    });
    match known {
        Some(entity) if entity.kind == crate::claim::mention::EntityKind::Person => {
            crate::normalize::name::surname(&entity.name).to_owned()
        }
        Some(entity) => entity.name.clone(),
        None => id.0.split('-').map(capital).collect::<Vec<_>>().join(" "),
    }
}

/// Who does what: "Putin and Xi: talks".
pub(crate) fn event(scope: &Scope, claim: &NormalizedClaim) -> String {
    let mut parts: Vec<_> = claim.item.participants.iter().collect();
    parts.sort_by_key(|(id, part)| (*part, id));
    // Persons stand for their states beside them: "Putin and Xi met", not "China, Putin, Russia and Xi".
    let people: Vec<_> =
        parts.iter().copied().filter(|(id, _)| is_person(scope, claim.article, id)).collect();
    let parts = if people.is_empty() { parts } else { people };
    let who: Vec<String> = parts.iter().take(3).map(|(id, _)| name(scope, claim.article, id)).collect();
    let field = claim.item.evidence.iter().find(|place| place.field == "event");
    let text = scope.articles.get(claim.article).map_or("", |article| article.text);
    let what = field
        .map(|place| squeeze(words(text, place.span)))
        .filter(|words| !words.is_empty() && words.split(' ').count() <= 4);
    let what = what.or_else(|| claim.item.event.as_ref().map(|event| event.lemma.clone()));
    match (who.is_empty(), what) {
        (true, None) => squeeze(words(text, claim.span)),
        (true, Some(what)) => what,
        (false, None) => list(&who),
        (false, Some(what)) if is_inflected(claim, &what) => format!("{} {what}", list(&who)),
        (false, Some(what)) => format!("{}: {what}", list(&who)),
    }
}

/// Who does what to what: "Keller cancelled the talks"; the object as far as the words of the event do not hold it.
pub(crate) fn deed(scope: &Scope, claim: &NormalizedClaim) -> String {
    let event = event(scope, claim);
    let object = claim.item.objects.first().map(|object| squeeze(&object.text));
    match object.filter(|object| object.split(' ').count() <= 5 && !event.contains(object.as_str())) {
        Some(object) => format!("{event} {object}"),
        None => event,
    }
}

/// Whether the words of an event are a verb of the past ("met", "arrived"), which can follow its subject as it stands.
fn is_inflected(claim: &NormalizedClaim, what: &str) -> bool {
    let lemma = claim.item.event.as_ref().map_or("", |event| event.lemma.as_str());
    let ending = |ending: &str| what.ends_with(ending);
    !lemma.is_empty()
        && what != lemma
        && !what.contains(' ')
        && !ending("ing")
        && !ending("s")
        && !what.eq_ignore_ascii_case(lemma)
}

fn is_person(scope: &Scope, article: usize, id: &EntityId) -> bool {
    let sentences = scope.articles.get(article).map_or(&[][..], |article| &article.normalized.sentences);
    let mut entities = sentences.iter().flat_map(|sentence| sentence.entities.iter().flatten());
    entities.any(|entity| entity.id == *id && entity.kind == crate::claim::mention::EntityKind::Person)
}

/// A period: "16 May 2024", "May 2024", "2023", "1 to 3 May 2024"; empty where nothing is known.
pub(crate) fn period(period: Period) -> String {
    match (period.from, period.to) {
        (None, None) => String::new(),
        (Some(from), None) => format!("since {}", day(from)),
        (None, Some(to)) => format!("to {}", day(to)),
        (Some(from), Some(to)) if from == to => day(from),
        (Some(from), Some(to)) if whole_years(from, to) && from.year() == to.year() => {
            from.year().to_string()
        }
        (Some(from), Some(to)) if whole_years(from, to) => format!("{} to {}", from.year(), to.year()),
        (Some(from), Some(to)) if whole_month(from, to) => format!("{} {}", month(from), from.year()),
        (Some(from), Some(to)) => format!("{} to {}", day(from), day(to)),
    }
}

/// A day: "16 May 2024".
pub(crate) fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

fn whole_years(from: Date, to: Date) -> bool {
    (from.month(), from.day(), to.month(), to.day()) == (1, 1, 12, 31)
}

fn whole_month(from: Date, to: Date) -> bool {
    from == to.first_of_month() && to == to.last_of_month()
}

fn month(date: Date) -> &'static str {
    MONTHS[(date.month() - 1) as usize]
}
