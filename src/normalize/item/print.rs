//! Normalized claims in, lines for the eye out: for tests and for whoever looks for an error.

use super::NormalizedClaim;
use crate::claim::statement::Part;
use std::fmt::Write;

/// The claims of an article, a block each: words, then the fields that are known.
pub fn dump(text: &str, claims: &[NormalizedClaim]) -> String {
    let mut out = String::new();
    for claim in claims {
        let item = &claim.item;
        let words = claim.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(
            out,
            "{} {} [{} {} {:.2}] {words}",
            claim.sentence,
            claim.kind.name(),
            claim.assertion.polarity.name(),
            claim.assertion.modality.name(),
            claim.checkworthy
        );
        let mut field = |name: &str, value: Option<String>| {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                let _ = writeln!(out, "    {name:<12} {value}");
            }
        };
        let shown = |part: Part| match part {
            Part::Agent => "agent",
            Part::Patient => "patient",
            Part::Other => "other",
        };
        let people: Vec<String> =
            item.participants.iter().map(|(id, part)| format!("{} ({})", id.0, shown(*part))).collect();
        field("event", item.event.as_ref().map(|event| format!("{} = {}", event.lemma, event.class)));
        field("participants", Some(people.join(", ")));
        let objects: Vec<&str> = item.objects.iter().map(|object| object.text.as_str()).collect();
        field("objects", Some(objects.join(", ")));
        field("amount", claim.assertion.quantity_text.clone());
        field("measurand", item.measurand.as_ref().map(|m| m.text.clone()));
        field("role", item.role.map(|role| role.name().to_owned()));
        field("whole", item.whole.as_ref().map(|m| m.text.clone()));
        field("origin", item.origin.as_ref().map(|id| id.0.clone()));
        field("holder", item.holder.as_ref().map(|id| id.0.clone()));
        field("place", item.place.as_ref().map(|id| id.0.clone()));
        let excluded: Vec<&str> = item.excluded_places.iter().map(|id| id.0.as_str()).collect();
        field("not in", Some(excluded.join(", ")));
        let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
        let period = format!("{} to {}", day(item.period.from), day(item.period.to));
        field("period", (!item.period.is_unknown()).then_some(period));
        field("speaker", claim.assertion.speaker.clone());
        for evidence in item.evidence.iter().filter(|evidence| evidence.inferred_from.is_some()) {
            let from = evidence.inferred_from.map_or("", |span| span.of(text));
            field("inferred", Some(format!("{} from “{from}”", evidence.field)));
        }
    }
    out
}
