//! A sentence in, what its clauses tell out: who does what to whom, where, and in which state.

use super::argument::Argument;
use super::argument::Line;
use super::argument::Piece;
use super::argument::pieces;
use super::fact::Fact;
use crate::claim::Scene;
use crate::claim::modality;
use crate::claim::statement::Clause;
use crate::claim::statement::Modality;
use crate::claim::statement::Polarity;
use crate::claim::statement::Shape;
use crate::claim::statement::clauses;
use crate::claim::token::Tag;
use crate::conflict::ArticleView;
use crate::lexicon::synonyms;
use crate::primitives::Period;
use crate::primitives::Span;

/// The facts of a sentence, by its index from 0.
pub(super) fn facts(article: &ArticleView, at: usize, index: usize) -> Vec<Fact> {
    let (Some(reading), Some(named), Some(span), Some(zone)) = (
        article.reading.sentences.get(index),
        article.normalized.sentences.get(index),
        article.sentences.get(index),
        article.zones.get(index),
    ) else {
        return Vec::new();
    };
    let scene = Scene { text: article.text, span: *span, zone: *zone, tokens: &reading.tokens };
    let line = Line { text: article.text, tokens: &reading.tokens, reading, named };
    let clauses = clauses(&scene, reading);
    let asked = span.of(article.text).trim_end().ends_with('?');
    let mut subjects: Vec<Argument> = Vec::new();
    let mut found = Vec::new();
    for (nth, clause) in clauses.iter().enumerate() {
        let subject = subject(&line, &clauses, nth, &subjects);
        subjects.push(subject.clone());
        let end = clause.tokens.end.min(reading.tokens.len());
        let particle = particle(&line, clause);
        let from = clause.verb.tokens.end + usize::from(particle.is_some());
        let behind = pieces(&line, from.min(end)..end);
        let (polarity, modality) = modality::of_clause(
            &scene,
            clause_span(&line, clause),
            Some(line.tokens[clause.verb.main].span),
            None,
            &reading.hedges,
            &reading.attributions,
        );
        let mut fact = assemble(&line, clause, subject, (particle, from), behind);
        (fact.article, fact.index) = (at, index);
        let unproven = unproven(&line, clause);
        // Behind a copula the negator stands after the verb.
        let past = (clause.verb.tokens.end..end)
            .find(|at| line.tokens[*at].tag != Tag::Adv || is_not(&line.word(*at)));
        let behind = past.is_some_and(|at| is_not(&line.word(at)));
        fact.negated =
            polarity == Polarity::Negated || behind || fact.doer.nobody || fact.done.nobody || unproven;
        fact.modality = match () {
            () if promised(&line, &clauses, nth) => Modality::Planned,
            () if denied(&clauses, nth) => Modality::Denied,
            () => modality,
        };
        fact.open = asked || hangs(&line, clause);
        fact.speaker = speaker(&line, fact.verb);
        // "threatened to walk out", "denied selling it": as plain as the verb that leads to it.
        let led = matches!(fact.modality, Modality::Planned | Modality::Denied);
        let leads = nth.checked_sub(1).filter(|_| fact.bare && led);
        fact.relative = !fact.bare && is_relative(&line, clause);
        fact.plain = leads
            .map_or(!fact.bare && is_plain(&line, &clauses, nth), |main| is_plain(&line, &clauses, main));
        fact.period = period(&line, fact.span);
        found.extend(carried_out(&fact));
        found.extend(found.last().and_then(|before| with_infinitive(&line, before, &fact)));
        found.push(fact);
    }
    found.retain(Fact::is_worth_keeping);
    found.iter_mut().for_each(Fact::shrink);
    found
}

/// "denied offering money": what a denial leads to at once.
fn denied(clauses: &[Clause], nth: usize) -> bool {
    let verb = &clauses[nth].verb;
    let before = nth.checked_sub(1).map(|last| &clauses[last].verb);
    verb.shape == Shape::Gerund
        && before.is_some_and(|before| before.lemma == "deny" && before.tokens.end == verb.tokens.start)
}

/// "has agreed to withdraw its ships": the verb with its infinitive, as one.
fn with_infinitive(line: &Line, before: &Fact, fact: &Fact) -> Option<Fact> {
    let between = line.text.get(before.verb.end..fact.verb.start)?;
    let joined = between.trim().is_empty() && fact.verb.of(line.text).starts_with("to ") && !before.bare;
    joined.then(|| {
        let lemma = format!("{} to {}", before.lemma, fact.lemma);
        let (done, rest) = (fact.done.clone(), fact.rest.clone());
        let span = before.span.cover(fact.span);
        Fact { group: lemma.clone(), lemma, done, rest, span, ..before.clone() }
    })
}

/// "threatened to walk out", "is due to open": what a verb or adjective of announcing leads to is to come.
fn promised(line: &Line, clauses: &[Clause], nth: usize) -> bool {
    let Some(before) = nth.checked_sub(1).map(|last| &clauses[last].verb) else { return false };
    let start = clauses[nth].verb.tokens.start;
    let leads = super::promises(&before.lemma) && before.tokens.end == start
        || start.checked_sub(1).is_some_and(|at| super::promises(&line.word(at)));
    clauses[nth].verb.shape == Shape::Infinitive && leads
}

/// "claimed responsibility for the attack", "was behind the attack": who is said to have carried it out.
fn carried_out(fact: &Fact) -> Option<Fact> {
    let led = |wanted: &str| {
        fact.rest.iter().find(|(preposition, _)| preposition == wanted).map(|(_, it)| it.clone())
    };
    let deed = match fact.lemma.as_str() {
        "claim responsibility" | "be responsible" | "bear responsibility" => led("for"),
        lemma if lemma.starts_with("be behind") => led("behind"),
        _ => None,
    }?;
    let lemma = "carry out".to_owned();
    Some(Fact { group: lemma.clone(), lemma, done: deed, rest: Vec::new(), ..fact.clone() })
}

fn clause_span(line: &Line, clause: &Clause) -> Span {
    line.tokens[clause.tokens.start].span.cover(line.tokens[clause.tokens.end - 1].span)
}

/// The subject: the first noun phrase before the verb without a preposition; of a relative clause what it hangs on; else that of the clause before.
fn subject(line: &Line, clauses: &[Clause], nth: usize, before: &[Argument]) -> Argument {
    let clause = &clauses[nth];
    let start = clause.tokens.start;
    let own = pieces(line, start..clause.verb.tokens.start);
    let relative = |at: usize| matches!(line.word(at).as_str(), "who" | "which" | "that");
    let opens = (start..clause.verb.tokens.start).find(|at| relative(*at));
    let main = |pieces: Vec<Piece>| {
        pieces.into_iter().find(|piece| {
            piece.preposition.is_empty() && (!piece.argument.is_empty() || piece.argument.nobody)
        })
    };
    let bare = matches!(clause.verb.shape, Shape::Infinitive | Shape::Gerund);
    if let Some(piece) = main(own).filter(|_| !bare) {
        return piece.argument;
    }
    let hangs_on = |at: usize| {
        let from = nth.checked_sub(1).map_or(0, |last| clauses[last].verb.tokens.end);
        let noun = matches!(line.tag(at.saturating_sub(1)), Tag::Noun | Tag::Propn | Tag::Punct);
        noun.then(|| pieces(line, from.min(at)..at).pop()).flatten()
    };
    if let Some(piece) = opens.and_then(hangs_on) {
        return piece.argument;
    }
    // "Six engineers who were seized … were released": the subject stands before the relative clause.
    let aside = nth.checked_sub(1).filter(|last| {
        let clause = &clauses[*last];
        (clause.tokens.start..clause.verb.tokens.start).any(relative) && !bare
    });
    if let Some(last) = aside {
        let from = last.checked_sub(1).map_or(0, |before| clauses[before].verb.tokens.end);
        let antecedent = pieces(line, from..clauses[last].tokens.start);
        if let Some(piece) = antecedent.into_iter().rev().find(|piece| piece.preposition.is_empty()) {
            return piece.argument;
        }
    }
    before.last().cloned().unwrap_or_default()
}

/// "called *off*", "was shot *down*": a word that belongs to the verb; or "first", of who did it before others.
fn particle(line: &Line, clause: &Clause) -> Option<String> {
    let end = clause.verb.tokens.end;
    let word = line.word(end);
    let first =
        word == "first" && matches!(line.tag(end + 1), Tag::Punct | Tag::Adp | Tag::Cconj | Tag::Sconj);
    (super::is_particle(&word) || first).then_some(word)
}

fn assemble(
    line: &Line,
    clause: &Clause,
    subject: Argument,
    (particle, end): (Option<String>, usize),
    mut behind: Vec<Piece>,
) -> Fact {
    let verb = &clause.verb;
    let passive = verb.shape == Shape::Passive;
    let mut lemma = verb.lemma.clone();
    if let Some(particle) = particle {
        lemma = format!("{lemma} {particle}");
    }
    let direct = behind.first().is_some_and(|piece| {
        let marked =
            (end..piece.tokens.start).any(|at| line.tag(at) == Tag::Punct && !is_quote(&line.word(at)));
        piece.preposition.is_empty() && !marked
    });
    let object = if direct && !passive { behind.remove(0).argument } else { Argument::default() };
    let mut rest: Vec<(String, Argument)> =
        behind.into_iter().map(|piece| (piece.preposition, piece.argument)).collect();
    let copula = verb.shape == Shape::Copula || matches!(verb.lemma.as_str(), "remain" | "become" | "stay");
    // "are opposed to the tax": who is opposed opposes.
    let minded = passive && matches!(lemma.as_str(), "oppose" | "commit");
    let (doer, done) = if minded {
        let to = rest.iter().position(|(preposition, _)| preposition == "to");
        (subject, to.map(|at| rest.remove(at).1).unwrap_or_default())
    } else if passive {
        let by = rest.iter().position(|(preposition, _)| preposition == "by");
        (by.map(|at| rest.remove(at).1).unwrap_or_default(), subject)
    } else {
        (subject, object)
    };
    if copula || (!passive && super::is_light(&lemma)) {
        lemma = carried(line, &lemma, end, &done, rest.first());
    }
    let auxiliaries = verb.tokens.clone();
    let perfect = auxiliaries
        .clone()
        .any(|at| matches!(line.word(at).as_str(), "has" | "have" | "had" | "hasn't" | "haven't"));
    let span = clause_span(line, clause);
    let from = doer.span.or(done.span).map_or(span.start, |span| span.start);
    let whole = if from < span.start { Span::new(from, span.end) } else { span };
    Fact {
        article: 0,
        index: 0,
        span: whole,
        verb: line.tokens[auxiliaries.start].span.cover(line.tokens[verb.tokens.end - 1].span),
        group: synonyms::group(&lemma).to_owned(),
        lemma,
        past: verb.tokens.len() == 1 && line.word(verb.main).ends_with("ed"),
        passive,
        doer,
        done,
        rest,
        negated: false,
        modality: Modality::Happened,
        speaker: None,
        perfect,
        never: verb.tokens.clone().any(|at| line.word(at) == "never"),
        open: false,
        bare: matches!(verb.shape, Shape::Infinitive | Shape::Gerund)
            || matches!(line.word(verb.tokens.start).as_str(), "being" | "having"),
        plain: false,
        relative: false,
        period: None,
    }
}

fn is_quote(word: &str) -> bool {
    matches!(word, "\u{201c}" | "\u{201d}" | "\"" | "\u{2018}" | "'")
}

/// "be in talks", "be missing", "have plan": a verb that says little, with what it carries.
fn carried(
    line: &Line,
    lemma: &str,
    end: usize,
    done: &Argument,
    first: Option<&(String, Argument)>,
) -> String {
    if let Some(head) = done.heads.iter().next() {
        return format!("{lemma} {head}");
    }
    let told = (end..end + 4).find(|at| matches!(line.tag(*at), Tag::Adj | Tag::Verb));
    let near = told.filter(|at| (end..*at).all(|between| matches!(line.tag(between), Tag::Adv | Tag::Part)));
    if let Some(at) = near {
        return format!("{lemma} {}", line.word(at));
    }
    match first {
        Some((preposition, argument)) if !preposition.is_empty() => match argument.heads.iter().next() {
            Some(head) => format!("{lemma} {preposition} {head}"),
            None => lemma.to_owned(),
        },
        _ => lemma.to_owned(),
    }
}

/// Whether the clause hangs on a condition or is a question in another.
fn hangs(line: &Line, clause: &Clause) -> bool {
    (clause.tokens.start..clause.verb.tokens.start).any(|at| {
        matches!(
            line.word(at).as_str(),
            "if" | "whether" | "unless" | "until" | "whoever" | "what" | "why" | "how"
        )
    })
}

/// Whether the clause stands for itself: no relative or adverbial clause, and no participle behind a preposition.
fn is_plain(line: &Line, clauses: &[Clause], nth: usize) -> bool {
    let clause = &clauses[nth];
    let (start, verb) = (clause.tokens.start, clause.verb.tokens.start);
    let reports = nth.checked_sub(1).is_some_and(|last| super::pair::says(&clauses[last].verb.lemma));
    let hanging = (start..verb).any(|at| {
        let word = line.word(at);
        let relative =
            matches!(word.as_str(), "who" | "which" | "whom" | "whose" | "where" | "when" | "while")
                || word == "that"
                    && at > 0
                    && matches!(line.tag(at - 1), Tag::Noun | Tag::Propn)
                    && !super::is_proof(&line.word(at - 1))
                    && !reports;
        relative || (line.tag(at) == Tag::Sconj && !matches!(word.as_str(), "that" | "after"))
    });
    let led = verb.checked_sub(1).is_some_and(|at| matches!(line.tag(at), Tag::Adp | Tag::Det));
    !hanging && !led && !describes(line, clause)
}

/// "the first freely *elected* president": a participle with an adverb that describes a noun.
fn describes(line: &Line, clause: &Clause) -> bool {
    let (from, main) = (clause.verb.tokens.start, clause.verb.main);
    let noun = matches!(line.tag(main + 1), Tag::Noun | Tag::Propn | Tag::Adj);
    let alone = (from..main).all(|at| line.tag(at) == Tag::Adv);
    let adverb = main >= 2 && line.word(main - 1).ends_with("ly");
    let before = main.checked_sub(1 + usize::from(adverb)).map_or(Tag::X, |at| line.tag(at));
    let determined = matches!(before, Tag::Adj | Tag::Det | Tag::Num | Tag::Part | Tag::Adp);
    noun && alone && (determined || line.word(main).ends_with("-called"))
}

/// "who flew it": a clause that tells something of the name it hangs on.
fn is_relative(line: &Line, clause: &Clause) -> bool {
    (clause.tokens.start..clause.verb.tokens.start)
        .any(|at| matches!(line.word(at).as_str(), "who" | "which"))
}

/// "no evidence that", "no sign that", "it is impossible that": what follows is said not to be so.
fn unproven(line: &Line, clause: &Clause) -> bool {
    let that = clause.tokens.start;
    if line.word(that) != "that" || that < 2 {
        return false;
    }
    let before = line.word(that - 1);
    let no = |at: usize| matches!(line.word(at).as_str(), "no" | "not" | "n't" | "any");
    let proof = super::is_proof(&before) && (that.saturating_sub(6)..that).any(no);
    proof || matches!(before.as_str(), "impossible" | "untrue" | "false" | "wrong" | "nonsense")
}

fn speaker(line: &Line, point: Span) -> Option<String> {
    let said = line.reading.attributions.iter().find(|said| said.content.overlaps(point))?;
    let shown = said.speaker.map(|span| span.of(line.text).split_whitespace().collect::<Vec<_>>().join(" "));
    said.speaker_name.clone().or(shown)
}

fn period(line: &Line, span: Span) -> Option<Period> {
    let times = line.reading.times.iter().zip(&line.named.times);
    times
        .filter(|(time, _)| span.overlaps(time.span))
        .map(|(_, resolved)| resolved.period)
        .find(|period| period.from.is_some() && period.to.is_some())
}

fn is_not(word: &str) -> bool {
    matches!(word, "not" | "n't" | "n\u{2019}t" | "never")
}

#[cfg(test)]
pub(super) mod tests {
    use super::Argument;
    use super::Fact;
    use super::facts;
    use crate::article::Article;
    use crate::claim;
    use crate::conflict::ArticleView;
    use crate::conflict::Scope;
    use crate::normalize;
    use crate::primitives::Period;
    use crate::primitives::Span;
    use crate::settings::ConflictSettings;
    use std::fmt::Write as _;

    fn named(argument: &Argument) -> String {
        let mut parts: Vec<String> = argument.ids.iter().map(|id| format!("={id}")).collect();
        parts.extend(argument.heads.iter().cloned());
        parts.extend(argument.words.iter().map(|word| format!("({word})")));
        if argument.nobody {
            parts.push("nobody".to_owned());
        }
        parts.join(" ")
    }

    /// A text of one sentence as a corpus of its own, with its facts.
    pub(in crate::conflict::facts) fn with_scope<R>(text: &str, see: impl FnOnce(&Scope, &[Fact]) -> R) -> R {
        let sentence = Span::new(0, text.len());
        let article = Article::of_body("text", text.to_owned(), [sentence]);
        let mut reading = claim::read(&article);
        let frame = normalize::Frame {
            article: "text",
            index: 0,
            text,
            published: jiff::civil::date(2024, 5, 20).into(),
            possible: Period::default(),
        };
        let normalized = normalize::normalize(&frame, &mut reading);
        let articles = [ArticleView {
            id: "text",
            name: "A",
            owner: "A",
            text,
            published: frame.published,
            possible: Period::default(),
            reading: &reading,
            normalized: &normalized,
            claims: &[],
            zones: &[crate::article::Zone::Body],
            sentences: &[sentence],
        }];
        let settings = ConflictSettings::default();
        let scope = Scope {
            articles: &articles,
            claims: &[],
            clusters: &[],
            related: &[],
            settings: &settings,
            known: &crate::conflict::Known::default(),
        };
        see(&scope, &facts(&articles[0], 0, 0))
    }

    /// The facts of a sentence, a line each.
    fn told(text: &str) -> String {
        with_scope(text, |_, facts| facts.iter().map(line).collect())
    }

    fn line(fact: &Fact) -> String {
        let rest: Vec<String> = fact
            .rest
            .iter()
            .map(|(preposition, argument)| format!(" {preposition} [{}]", named(argument)))
            .collect();
        let flags = [(fact.negated, " not"), (fact.open, " open"), (!fact.plain, " aside")];
        let flags: String = flags.into_iter().filter_map(|(set, word)| set.then_some(word)).collect();
        format!(
            "    {}: [{}] → [{}]{} {}{flags}\n",
            fact.lemma,
            named(&fact.doer),
            named(&fact.done),
            rest.concat(),
            fact.modality.name()
        )
    }

    #[test]
    fn clauses_tell_who_does_what() {
        let text = include_str!("../../../fixtures/facts/sentences.txt");
        let mut shown = String::new();
        for line in text.lines() {
            let _ = writeln!(shown, "{line}\n{}", told(line).trim_end());
        }
        insta::with_settings!({
            snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/facts"),
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, { insta::assert_snapshot!("sentences", shown); });
    }
}
