//! Two statements in, the verdict on them out, by the same rooms that read a corpus.

use super::frame;
use crate::article;
use crate::article::Article;
use crate::article::Fact;
use crate::article::FactSource;
use crate::article::Published;
use crate::claim;
use crate::claim::statement::Modality;
use crate::conflict;
use crate::conflict::Edits;
use crate::conflict::Judgement;
use crate::conflict::Stated;
use crate::conflict::Told;
use crate::conflict::Verdict;
use crate::matching;
use crate::matching::TermStatistics;
use crate::normalize;
use crate::normalize::NormalizedClaim;
use crate::primitives::Period;
use crate::primitives::Span;
use crate::report::rows::compare::CompareAnswer;
use crate::report::rows::compare::CompareConflict;
use crate::report::rows::compare::CompareQuestion;
use crate::settings::Settings;
use jiff::civil::Date;
use rayon::prelude::*;

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

/// One statement, read.
struct Side {
    claims: Vec<NormalizedClaim>,
    /// Its days and amounts.
    stated: Stated,
    /// Where the statement lies in the text that was read.
    within: Span,
    /// The words that are meant, in that text.
    meant: Option<Span>,
    /// The day it was put forward, where given.
    published: Option<Date>,
}

impl Side {
    fn new(
        index: usize,
        statement: &str,
        context: Option<&str>,
        date: Option<&str>,
        meant: Option<[usize; 2]>,
    ) -> Self {
        let (text, start) = placed(statement, context.unwrap_or(""));
        let within = Span::new(start, start + statement.len());
        let published = date.and_then(|day| day.get(..10)?.parse().ok());
        let article = statement_article(text, within, published);
        let mut reading = claim::read(&article);
        let normalized = normalize::normalize(&frame(index, &article), &mut reading);
        let stated = Stated::of(&article.text, &reading, &normalized, within);
        let claims = normalized.claims;
        let meant = meant
            .map(|[from, to]| Span::new(start + from.min(to), start + to))
            .filter(|span| within.contains(*span));
        Self { claims, stated, within, meant, published }
    }

    /// The claims of the statement; where words are meant, those that hold them (the nearest fit first), if there are any.
    fn claims(&self) -> Vec<&NormalizedClaim> {
        let inside = |claim: &&NormalizedClaim| self.within.overlaps(claim.span);
        let all: Vec<&NormalizedClaim> = self.claims.iter().filter(inside).collect();
        let Some(meant) = self.meant else {
            let whole = |claim: &&NormalizedClaim| {
                claim.item.evidence.iter().any(|it| it.field == "value" && self.stated.is_whole(it.span))
            };
            let parts: Vec<&NormalizedClaim> = all.iter().filter(|claim| !whole(claim)).copied().collect();
            return if parts.is_empty() { all } else { parts };
        };
        let carries = |claim: &&&NormalizedClaim| {
            claim
                .item
                .evidence
                .iter()
                .any(|evidence| evidence.field == "value" && evidence.span.overlaps(meant))
        };
        let valued: Vec<&NormalizedClaim> = all.iter().filter(carries).copied().collect();
        if !valued.is_empty() {
            return valued;
        }
        let near: Vec<&NormalizedClaim> =
            all.iter().filter(|claim| claim.span.overlaps(meant)).copied().collect();
        if near.is_empty() { all } else { near }
    }

    /// A span of the text that was read as bytes of the statement.
    fn local(&self, span: Span) -> [usize; 2] {
        let clamp = |byte: usize| byte.clamp(self.within.start, self.within.end) - self.within.start;
        [clamp(span.start), clamp(span.end)]
    }
}

/// The text to read, and where the statement begins in it: the context itself where it holds the statement, else context, then statement.
fn placed(statement: &str, context: &str) -> (String, usize) {
    match context.find(statement) {
        Some(at) if !statement.is_empty() => (context.to_owned(), at),
        _ if context.trim().is_empty() => (statement.to_owned(), 0),
        _ => (format!("{context}\n\n{statement}"), context.len() + 2),
    }
}

/// A text as an article that is all body: a statement has no furniture.
fn statement_article(text: String, within: Span, published: Option<Date>) -> Article {
    let mut spans = article::sentences(&text, Span::new(0, within.start));
    spans.extend(article::sentences(&text, within));
    spans.extend(article::sentences(&text, Span::new(within.end, text.len())));
    let mut article = Article::of_body("", text, spans);
    article.facts.published =
        published.map(|day| Fact::stated(Published { day, possible: Period::day(day) }, FactSource::Row));
    article
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(a: &str, b: &str) -> String {
        let question = CompareQuestion { a: a.to_owned(), b: b.to_owned(), ..CompareQuestion::default() };
        compare(&question, &Settings::default()).verdict
    }

    #[test]
    fn a_part_and_its_whole_are_no_two_counts() {
        assert_ne!(
            verdict("Two-thirds of the 318 nurses stayed.", "About 200 of the 318 nurses stayed."),
            "conflict"
        );
    }

    #[test]
    fn a_share_of_a_counted_whole_is_a_count() {
        let about = "About 260 of the 412 welders returned to the yard on Monday.";
        assert_eq!(
            verdict("More than half of the 412 welders returned to the yard on Monday.", about),
            "refines"
        );
        assert_eq!(
            verdict("More than half of the 412 welders returned.", "About 260 welders returned."),
            "refines"
        );
        assert_eq!(
            verdict("More than half of the 412 welders returned.", "About 90 welders returned."),
            "conflict"
        );
    }

    #[test]
    fn another_numbered_unit_is_another_bearer() {
        let third = "The 3rd Brigade lost 40 men near the river on Monday.";
        assert_eq!(verdict(third, "The 4th Brigade lost 90 men near the river on Monday."), "not-comparable");
        assert_eq!(verdict(third, "The 3rd Brigade lost 90 men near the river on Monday."), "conflict");
    }

    #[test]
    fn a_short_denial_is_a_conflict_and_an_unread_number_agrees_with_nothing() {
        assert_eq!(
            verdict("The convoy crossed into Oravia.", "The convoy did not cross into Oravia."),
            "conflict"
        );
        assert_eq!(verdict("No one was hurt.", "Nine workers were hurt."), "conflict");
        assert_eq!(verdict("The river took 1e309 litres.", "The river took 5 litres."), "not-comparable");
    }

    #[test]
    fn a_toll_that_rose_between_two_days_is_no_conflict() {
        let question = CompareQuestion {
            a: "The blast killed seven welders.".to_owned(),
            b: "The blast killed nine welders.".to_owned(),
            a_date: Some("2024-03-12".to_owned()),
            b_date: Some("2024-03-14".to_owned()),
            ..CompareQuestion::default()
        };
        assert_eq!(compare(&question, &Settings::default()).verdict, "superseded");
    }

    #[test]
    fn a_bound_in_negative_words_denies_nothing() {
        let exact = "Fourteen people were hurt in the fire in Ohio on Monday.";
        assert_eq!(
            verdict("No fewer than 14 people were hurt in the fire in Ohio on Monday.", exact),
            "refines"
        );
        assert_eq!(
            verdict("No fewer than 19 people were hurt in the fire in Ohio on Monday.", exact),
            "conflict"
        );
        assert_eq!(verdict("No people were hurt in the fire in Ohio on Monday.", exact), "conflict");
    }

    #[test]
    fn a_denial_of_one_agent_and_one_object_is_a_conflict() {
        let said = "Halden Mills reopened the dairy on 9 April.";
        assert_eq!(verdict(said, "Halden Mills did not reopen the dairy on 9 April."), "conflict");
    }

    fn all(pairs: &[(&str, &str, &str)]) {
        for (a, b, wanted) in pairs {
            assert_eq!(verdict(a, b), *wanted, "{a} | {b}");
        }
    }

    #[test]
    fn amounts_of_two_times_do_not_meet() {
        all(&[
            ("Exports fell 4 percent in March.", "Exports fell 6 percent in April.", "not-comparable"),
            ("Exports fell 4 percent in March.", "Exports fell 6 percent in March.", "conflict"),
            ("The mill cut 400 jobs in 2019.", "The mill cut 900 jobs in 2021.", "not-comparable"),
            ("Some 1,200 trains ran on Friday.", "Some 800 trains ran on Saturday.", "not-comparable"),
            // The day is the fact, or dates another one.
            ("The dam was finished in 1987.", "The dam was finished in 1989.", "conflict"),
            (
                "The bridge will cost $40 million and open in May 2026.",
                "The bridge is to cost $90 million and will open in August 2026.",
                "conflict",
            ),
        ]);
    }

    #[test]
    fn a_fall_is_no_rise() {
        let fell = "Shares in Balder fell 4 percent on Thursday.";
        all(&[(fell, "Shares in Balder rose 4 percent on Thursday.", "conflict"), (fell, fell, "agree")]);
    }

    #[test]
    fn a_plain_denial_is_one_where_nothing_else_differs() {
        all(&[
            ("The mayor did not resign.", "The mayor resigned.", "conflict"),
            ("The union accepted the offer.", "The union rejected the offer.", "conflict"),
            ("The mayor did not resign.", "The mayor of Oslo resigned.", "not-comparable"),
            ("The bank did not fail.", "The savings bank failed.", "not-comparable"),
            ("The ferry did not sail on Monday.", "The ferry sailed on Tuesday.", "not-comparable"),
        ]);
    }

    #[test]
    fn nobody_killed_is_told_against_a_toll() {
        all(&[
            ("No deaths have been reported after the quake.", "The quake killed three people.", "conflict"),
            ("No deaths have been reported after the quake.", "The flood killed three people.", "unrelated"),
        ]);
    }

    #[test]
    fn a_place_in_a_span_is_not_its_length() {
        let third = "The hostages were freed on the third day of the siege.";
        assert_ne!(verdict(third, "The siege lasted six days."), "conflict");
    }
}
