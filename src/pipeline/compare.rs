//! Two statements in, the verdict on them out, by the same rooms that read a corpus.

mod side;

use crate::claim::statement::Modality;
use crate::conflict;
use crate::conflict::Edits;
use crate::conflict::Judgement;
use crate::conflict::Told;
use crate::conflict::Verdict;
use crate::matching;
use crate::matching::TermStatistics;
use crate::normalize::NormalizedClaim;
use crate::primitives::Span;
use crate::report::rows::compare::CompareAnswer;
use crate::report::rows::compare::CompareConflict;
use crate::report::rows::compare::CompareQuestion;
use crate::settings::Settings;
use rayon::prelude::*;
use side::Side;

/// Answers many questions, in order.
pub fn compare_all(questions: &[CompareQuestion], settings: &Settings) -> Vec<CompareAnswer> {
    questions.par_iter().map(|question| compare(question, settings)).collect()
}

/// How two statements stand to each other.
///
/// Each side is read as an article of its own; of all pairs of their claims the one with the greatest weight decides. Conflicts
/// between other pairs of the same item are named too.
pub fn compare(question: &CompareQuestion, settings: &Settings) -> CompareAnswer {
    let a =
        Side::new(0, &question.a, question.a_context.as_deref(), question.a_date.as_deref(), question.a_span);
    let b =
        Side::new(1, &question.b, question.b_context.as_deref(), question.b_date.as_deref(), question.b_span);
    let statistics = statistics(&a, &b, question);
    let pairs = judged(&a, &b, &statistics, &asked(question, settings));
    let similarity = matching::similarity::text_similarity(&question.a, &question.b);
    let similarity = (similarity * 1e4).round() / 1e4;
    let mut answer = CompareAnswer {
        id: question.id.clone(),
        similarity,
        verdict: "unrelated".to_owned(),
        ..CompareAnswer::default()
    };
    let whole = question.a_span.is_none() && question.b_span.is_none();
    if whole && let Some(edits) = edited(question, &a, &b) {
        return by_edits(answer, question, &edits, (&a, &b), &pairs);
    }
    let Some(best) = pairs.iter().max_by(|x, y| rank(x).total_cmp(&rank(y))) else {
        return if whole { by_clashes(answer, &a, &b, &pairs) } else { answer };
    };
    answer.same_item = best.same_item;
    answer.verdict = best.judgement.verdict.name().to_owned();
    answer.differs = best.judgement.differs.iter().map(|field| (*field).to_owned()).collect();
    answer.proof = best.judgement.proof.clone();
    // What happened in two places, or at two times, is told with two numbers.
    if whole && best.judgement.verdict == Verdict::NotComparable && best.judgement.differs == ["place"] {
        return answer;
    }
    if whole && pairs.iter().any(|pair| is_of_two_times(pair, &a, &b)) {
        return of_another_time(answer);
    }
    for pair in pairs.iter().filter(|pair| pair.same_item && pair.judgement.verdict == Verdict::Conflict) {
        answer.conflicts.push(CompareConflict {
            code: pair.judgement.code.unwrap_or("numeric-value").to_owned(),
            a_span: a.local(pair.left.span),
            b_span: b.local(pair.right.span),
        });
    }
    if whole && let Some(code) = denied(best, (&a, &b)) {
        let conflict = |pair: &Judged| CompareConflict {
            code: code.to_owned(),
            a_span: a.local(pair.left.span),
            b_span: b.local(pair.right.span),
        };
        answer.conflicts.push(conflict(best));
        answer.same_item = true;
        answer.differs = vec!["polarity".to_owned()];
        answer.proof = vec!["one denies what the other says".to_owned()];
    }
    if !answer.conflicts.is_empty() && whole {
        answer.verdict = Verdict::Conflict.name().to_owned();
        answer.same_item = true;
    }
    answer.conflicts.dedup();
    if !whole {
        return answer;
    }
    // What did not take place on one day may have on another.
    let turned = best.left.assertion.polarity != best.right.assertion.polarity;
    if turned && answer.conflicts.is_empty() && a.stated.names_other_days(&b.stated) {
        return answer;
    }
    by_unread(by_shares(by_clashes(answer, &a, &b, &pairs), &a, &b), &a, &b)
}

/// Whether one of two statements denies the event of the other, or tells its opposite, and says nothing else: the code of such a conflict.
fn denied(pair: &Judged, (a, b): (&Side, &Side)) -> Option<&'static str> {
    let (left, right) = (pair.left, pair.right);
    let (one, other) = left.item.event.as_ref().zip(right.item.event.as_ref())?;
    let turned = left.assertion.polarity != right.assertion.polarity;
    let apart =
        if turned { one.lemma == other.lemma } else { conflict::are_opposed(&one.lemma, &other.lemma) };
    let settled = |claim: &NormalizedClaim| claim.assertion.modality == Modality::Happened;
    let undecided = pair.judgement.verdict == Verdict::NotComparable;
    let alike = a.stated.is_but_for(&one.lemma, &b.stated, &other.lemma);
    (undecided && apart && alike && settled(left) && settled(right)).then_some("polarity")
}

/// Whether two amounts that do not meet are each of a time of its own; a toll may have grown between the two.
fn is_of_two_times(pair: &Judged, a: &Side, b: &Side) -> bool {
    let time = |claim: &NormalizedClaim| {
        claim.item.evidence.iter().find(|it| it.field == "period").map(|it| it.span)
    };
    let (left, right) = (pair.left, pair.right);
    let meet = left.assertion.interval.zip(right.assertion.interval).is_none_or(|(one, two)| one.meets(two));
    let apart = || {
        let times = time(left).zip(time(right));
        times.is_some_and(|(mine, theirs)| a.stated.is_of_another_day(mine, &b.stated, theirs))
    };
    let undecided = matches!(pair.judgement.verdict, Verdict::Conflict | Verdict::NotComparable);
    pair.same_item && undecided && !meet && left.item.role.is_none() && apart()
}

/// Two amounts of two times do not meet.
fn of_another_time(mut answer: CompareAnswer) -> CompareAnswer {
    answer.verdict = Verdict::NotComparable.name().to_owned();
    answer.differs = vec!["period".to_owned()];
    answer.proof.push("the two differ in period".to_owned());
    answer.same_item = false;
    answer
}

/// A share of a counted whole on one side, a count that it allows on the other: the count is the closer word.
fn by_shares(mut answer: CompareAnswer, a: &Side, b: &Side) -> CompareAnswer {
    let met = a.stated.shares_meet(&b.stated).is_some() || b.stated.shares_meet(&a.stated).is_some();
    if met && answer.conflicts.is_empty() {
        answer.same_item = true;
        answer.verdict = Verdict::Refines.name().to_owned();
        answer.differs = vec!["bound".to_owned()];
        answer.proof.push("a share of a counted whole allows the other's count".to_owned());
    }
    answer
}

/// Nothing agrees with an amount that could not be read.
fn by_unread(mut answer: CompareAnswer, a: &Side, b: &Side) -> CompareAnswer {
    let against = |one: &Side, other: &Side| one.stated.has_unread_number() && other.stated.has_amounts();
    let held = [Verdict::Agree, Verdict::Refines].iter().any(|verdict| verdict.name() == answer.verdict);
    if held && (against(a, b) || against(b, a)) {
        answer.verdict = Verdict::NotComparable.name().to_owned();
        answer.differs = vec!["value".to_owned()];
        answer.proof.push("a number of one side could not be read".to_owned());
    }
    answer
}

/// The settings of a question; where it says which words are meant, the two were chosen to be compared.
fn asked(question: &CompareQuestion, settings: &Settings) -> Settings {
    let mut settings = settings.clone();
    if question.a_span.is_some() && question.b_span.is_some() {
        settings.matching.prior_shift += settings.matching.asked_shift;
    }
    settings
}

/// What the two texts around the statements are about; nothing where a statement stands alone.
fn statistics(a: &Side, b: &Side, question: &CompareQuestion) -> TermStatistics {
    if question.a_context.is_none() || question.b_context.is_none() {
        return TermStatistics::default();
    }
    let claims: Vec<NormalizedClaim> = a.claims.iter().chain(&b.claims).cloned().collect();
    TermStatistics::of(&claims)
}

/// The second statement read as an edited copy of the first. Two reports, each of its own day or context, are no copies.
fn edited(question: &CompareQuestion, a: &Side, b: &Side) -> Option<Edits> {
    let alone = question.a_context.is_none() && question.b_context.is_none();
    if !alone || question.a_date != question.b_date {
        return None;
    }
    conflict::read_edits(&question.a, &question.b, &|left, right| a.stated.same(left, &b.stated, right))
}

/// Between a text and its edited copy the edits decide: what was not edited cannot contradict itself.
fn by_edits(
    mut answer: CompareAnswer,
    question: &CompareQuestion,
    edits: &Edits,
    (a, b): (&Side, &Side),
    pairs: &[Judged],
) -> CompareAnswer {
    answer.same_item = true;
    answer.proof = edits.proof(&question.a, &question.b);
    if edits.weight.value <= 0.0 {
        let best = pairs.iter().filter(|pair| pair.same_item && pair.judgement.verdict != Verdict::Conflict);
        let best = best.max_by(|x, y| rank(x).total_cmp(&rank(y)));
        answer.verdict = best.map_or(Verdict::Agree, |pair| pair.judgement.verdict).name().to_owned();
        return answer;
    }
    if let Some(pair) = pairs.iter().find(|pair| can_both_hold(pair) && of_amounts(edits, pair)) {
        answer.verdict = pair.judgement.verdict.name().to_owned();
        answer.differs = pair.judgement.differs.iter().map(|field| (*field).to_owned()).collect();
        answer.proof.clone_from(&pair.judgement.proof);
        return answer;
    }
    let same = |edit: &conflict::Edit| a.stated.same(edit.left, &b.stated, edit.right);
    if !edits.edits.is_empty() && edits.edits.iter().all(same) {
        answer.conflicts.clear();
        return by_shares(CompareAnswer { verdict: Verdict::Agree.name().to_owned(), ..answer }, a, b);
    }
    if of_another_bearer(edits, question) {
        answer.verdict = Verdict::NotComparable.name().to_owned();
        answer.differs = vec!["participants".to_owned(), "value".to_owned()];
        answer.same_item = false;
        return answer;
    }
    let elsewhere = |pair: &&Judged| {
        pair.judgement.verdict == Verdict::NotComparable && pair.judgement.differs == ["place"]
    };
    if edits.edits.iter().any(|edit| edit.kind.field() == "value")
        && let Some(pair) = pairs.iter().find(elsewhere)
    {
        // A copy with another place and another number is no copy.
        answer.verdict = pair.judgement.verdict.name().to_owned();
        answer.differs = vec!["place".to_owned()];
        answer.proof.clone_from(&pair.judgement.proof);
        return answer;
    }
    let in_day = |edit: &&conflict::Edit| a.stated.is_day(edit.left) || b.stated.is_day(edit.right);
    if pairs.iter().any(|pair| is_of_two_times(pair, a, b)) {
        return of_another_time(answer);
    }
    answer.verdict = Verdict::Conflict.name().to_owned();
    for edit in &edits.edits {
        let (field, code) =
            if in_day(&edit) { ("period", "date") } else { (edit.kind.field(), edit.kind.code()) };
        let field = field.to_owned();
        if !answer.differs.contains(&field) {
            answer.differs.push(field);
        }
        let side = |span: Span| [span.start, span.end];
        let code = code.to_owned();
        answer.conflicts.push(CompareConflict { code, a_span: side(edit.left), b_span: side(edit.right) });
    }
    answer
}

/// Whether a copy has another number and tells it of another numbered unit: "the 3rd Brigade lost 40 men", "the 4th Brigade lost 90 men".
fn of_another_bearer(edits: &Edits, question: &CompareQuestion) -> bool {
    let renumbered = |edit: &&conflict::Edit| conflict::is_renumbering(edit, &question.a, &question.b);
    let number = |edit: &&conflict::Edit| edit.kind.field() == "value" && !renumbered(edit);
    edits.edits.iter().any(|edit| renumbered(&edit)) && edits.edits.iter().any(|edit| number(&edit))
}

/// Whether two claims of one item say what can both be.
fn can_both_hold(pair: &Judged) -> bool {
    pair.same_item
        && matches!(pair.judgement.verdict, Verdict::Agree | Verdict::Refines | Verdict::Compatible)
}

/// Whether a negation was edited, and all edits are words of two amounts: then their ranges decide. "No fewer than 14" denies nothing of "14".
fn of_amounts(edits: &Edits, pair: &Judged) -> bool {
    let holds = |claim: &NormalizedClaim, span: Span| {
        claim.item.evidence.iter().any(|it| it.field == "value" && it.span.contains(span))
    };
    edits.counts.negations > 0
        && !edits.edits.is_empty()
        && edits.edits.iter().all(|edit| holds(pair.left, edit.left) && holds(pair.right, edit.right))
}

/// Days and amounts of the shorter statement that the longer one does not bear out.
fn by_clashes(mut answer: CompareAnswer, a: &Side, b: &Side, pairs: &[Judged]) -> CompareAnswer {
    let (first, mut clashes) = conflict::clashes(&a.stated, &b.stated);
    clashes.retain(|clash| {
        let (left, right) = if first { (clash.claim, clash.other) } else { (clash.other, clash.claim) };
        !pairs.iter().any(|pair| explains(pair, left, right))
    });
    for clash in &clashes {
        let (left, right) = if first { (clash.claim, clash.other) } else { (clash.other, clash.claim) };
        let found =
            CompareConflict { code: clash.code.to_owned(), a_span: a.local(left), b_span: b.local(right) };
        if !answer.conflicts.contains(&found) {
            answer.conflicts.push(found);
        }
    }
    if let Some(clash) = clashes.first() {
        if answer.verdict == Verdict::Unrelated.name() {
            answer.proof.clear();
        }
        answer.same_item = true;
        if answer.verdict != Verdict::Conflict.name() {
            answer.differs = vec![clash.field.to_owned()];
            answer.proof.push(format!("no {} of the other statement meets the shorter one's", clash.field));
        }
        answer.verdict = Verdict::Conflict.name().to_owned();
    }
    answer
}

/// Whether the verdict on two amounts says how both can hold.
fn explains(pair: &Judged, left: Span, right: Span) -> bool {
    let at = |claim: &NormalizedClaim, span: Span| {
        claim.item.evidence.iter().any(|it| it.field == "value" && it.span.overlaps(span))
    };
    pair.same_item
        && at(pair.left, left)
        && at(pair.right, right)
        && matches!(
            pair.judgement.verdict,
            Verdict::Superseded | Verdict::Agree | Verdict::Refines | Verdict::Compatible
        )
}

/// Two claims, one of each side, with the verdict on them.
struct Judged<'a> {
    left: &'a NormalizedClaim,
    right: &'a NormalizedClaim,
    weight: f64,
    same_item: bool,
    judgement: Judgement,
}

/// By weight; of pairs with like weights those with a value say more than those without.
fn rank(pair: &Judged) -> f64 {
    let valued = pair.left.assertion.interval.is_some() && pair.right.assertion.interval.is_some();
    pair.weight + if valued { 2.0 } else { 0.0 }
}

fn judged<'a>(a: &'a Side, b: &'a Side, statistics: &TermStatistics, settings: &Settings) -> Vec<Judged<'a>> {
    let told = Told { left: a.published, right: b.published };
    let mut pairs = Vec::new();
    for left in a.claims() {
        for right in b.claims() {
            let weight = matching::compare_claims(left, right, statistics, &settings.matching).value.0;
            let same_item = weight + conflict::number_bits(left, right) >= settings.matching.floor;
            let judgement = conflict::judge_told(left, right, same_item, told, &settings.conflict);
            pairs.push(Judged { left, right, weight, same_item, judgement });
        }
    }
    pairs
}

#[cfg(test)]
mod tests;
