//! One remark of one speaker in two wordings, both in quotation marks; or a lead that goes beyond the quotation.

use super::ArticleView;
use super::Conflict;
use super::Detector;
use super::Evidence;
use super::Scope;
use super::Verdict;
use super::finding::Draft;
use super::finding::Weight;
use super::finding::finding;
use super::finding::words;
use super::wording;
use crate::article::Zone;
use crate::claim::attribution::Attribution;
use crate::claim::attribution::AttributionMode;
use crate::primitives::Span;
use std::collections::BTreeMap;

/// See the page.
pub(super) const DETECTOR: Detector = Detector {
    code: "quote-altered",
    page: include_str!("../../fixtures/conflict/quote-altered.md"),
    detect,
};

/// Chosen: one word seldom changes what was meant, and still somebody changed it.
const BASE: f64 = 0.6;

/// Chosen: a paraphrase is free to choose its words.
const LEAD: f64 = 0.4;

/// Fewest words of a quotation that is compared. Chosen.
const SHORTEST: usize = 6;

/// Part of the words that must be the same, in order, for two quotations to be one remark. Chosen: below it they are translations.
const SAME: f64 = 0.8;

/// Words in quotation marks.
struct Quoted {
    article: usize,
    sentence: usize,
    span: Span,
    words: Vec<String>,
    /// Whether the sentence itself names who says it.
    named: bool,
}

fn detect(scope: &Scope) -> Vec<Conflict> {
    let mut speakers: BTreeMap<String, Vec<Quoted>> = BTreeMap::new();
    for (at, article) in scope.articles.iter().enumerate() {
        for index in 0..article.reading.sentences.len() {
            for (speaker, quoted) in quotations(article, at, index) {
                speakers.entry(speaker).or_default().push(quoted);
            }
        }
    }
    let mut found: Vec<Conflict> =
        speakers.iter().flat_map(|(speaker, quoted)| altered(scope, speaker, quoted)).collect();
    found.extend(scope.articles.iter().enumerate().filter_map(|(at, article)| beyond(scope, at, article)));
    found.extend(two_speakers(scope, &speakers));
    found
}

/// Fewest words of a quotation by which it is told from others. Chosen: shorter ones many people say.
const OWN: usize = 8;

/// Most quotations with two speakers that are shown. Chosen.
const MOST: usize = 4;

/// The same words in two texts, given to two speakers.
fn two_speakers(scope: &Scope, speakers: &BTreeMap<String, Vec<Quoted>>) -> Vec<Conflict> {
    let mut by_words: BTreeMap<&[String], Vec<(&str, &Quoted)>> = BTreeMap::new();
    for (speaker, quoted) in speakers.iter().filter(|(speaker, _)| is_surname(speaker)) {
        for quoted in quoted.iter().filter(|quoted| quoted.named && quoted.words.len() >= OWN) {
            by_words.entry(&quoted.words).or_default().push((speaker, quoted));
        }
    }
    let mut found = Vec::new();
    for members in by_words.values() {
        let (speaker, one) = members[0];
        let other = members.iter().find(|(name, quoted)| *name != speaker && quoted.article != one.article);
        found.extend(other.map(|(name, other)| given_to_two(scope, (speaker, one), (name, other))));
    }
    found.truncate(MOST);
    found
}

/// Whether the words of the sentence that introduce the speaker end in a name.
fn is_named(text: &str, said: &Attribution) -> bool {
    let last = said.speaker.and_then(|span| words(text, span).split_whitespace().last());
    said.mode == AttributionMode::Quote && last.is_some_and(|word| word.starts_with(char::is_uppercase))
}

/// Whether the last word of a speaker's words can be a name: no pronoun, no noun of office or body alone.
fn is_surname(word: &str) -> bool {
    !super::denial::is_pronoun(word)
        && !matches!(
            word,
            "himself" | "herself" | "statement" | "spokesman" | "spokeswoman" | "officials" | "police"
        )
}

fn given_to_two(scope: &Scope, (speaker, one): (&str, &Quoted), (name, other): (&str, &Quoted)) -> Conflict {
    let (a, b) = (&scope.articles[one.article], &scope.articles[other.article]);
    let shown = wording::cut(&wording::squeeze(words(a.text, one.span)), 60);
    let (speaker, name) = (wording::capital(speaker), wording::capital(name));
    finding(
        scope,
        Draft::of_passages(
            scope,
            (DETECTOR.code, Some(Verdict::Conflict), "speaker"),
            vec![place(one), place(other)],
            (
                format!("\u{201c}{shown}\u{201d}: {} has it from {speaker}, {} from {name}.", a.name, b.name),
                format!("One quotation, two speakers: {speaker} ({}), {name} ({})", a.name, b.name),
            ),
            vec![format!("the same {} words, and two speakers", one.words.len())],
            Weight { base: BASE, effect: 0.8 },
        ),
    )
}

/// The quoted stretches of a sentence with its speaker's last name.
fn quotations(article: &ArticleView, at: usize, index: usize) -> Vec<(String, Quoted)> {
    let Some(span) = article.sentences.get(index) else { return Vec::new() };
    let said = article.reading.sentences[index]
        .attributions
        .iter()
        .find(|said| matches!(said.mode, AttributionMode::Quote | AttributionMode::Carried));
    let speaker = said.and_then(|said| {
        said.speaker_name.clone().or_else(|| said.speaker.map(|span| words(article.text, span).to_owned()))
    });
    let Some(speaker) =
        speaker.as_deref().and_then(|name| name.split_whitespace().last()).map(str::to_lowercase)
    else {
        return Vec::new();
    };
    // A quotation that began before the sentence, or ends after it, has a mark at one end alone.
    let carried = said.filter(|said| said.mode == AttributionMode::Carried).map(|said| vec![said.content]);
    let marked = carried.unwrap_or_else(|| stretches(article.text, *span));
    let quoted = marked.into_iter().map(|span| Quoted {
        article: at,
        sentence: index,
        span,
        words: bare_words(words(article.text, span)),
        named: said.is_some_and(|said| is_named(article.text, said)),
    });
    quoted.filter(|quoted| quoted.words.len() >= SHORTEST).map(|quoted| (speaker.clone(), quoted)).collect()
}

/// What stands between double quotation marks; an open quotation runs to the end of the sentence.
fn stretches(text: &str, sentence: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, mark) in
        words(text, sentence).char_indices().filter(|(_, c)| matches!(c, '\u{201c}' | '\u{201d}' | '"'))
    {
        let here = sentence.start + at;
        match open {
            None if mark != '\u{201d}' => open = Some(here + mark.len_utf8()),
            Some(from) => {
                found.push(Span::new(from, here));
                open = None;
            }
            None => {}
        }
    }
    found.extend(open.map(|from| Span::new(from, sentence.end)));
    found
}

/// Short forms and what they stand for, so that "we'll" and "we will" are one wording.
const SHORT_FORMS: [(&str, &str); 6] =
    [("n't", " not"), ("'ll", " will"), ("'re", " are"), ("'ve", " have"), ("'m", " am"), ("'s", "s")];

/// The words of a quotation in small letters, without what editors put in brackets.
fn bare_words(text: &str) -> Vec<String> {
    let plain = text.replace('\u{2019}', "'");
    let text = SHORT_FORMS.iter().fold(plain, |text, (short, full)| text.replace(short, full));
    let mut depth = 0;
    let mut kept = String::new();
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ if depth > 0 => {}
            c if c.is_alphanumeric() => kept.extend(c.to_lowercase()),
            '\'' | '\u{2019}' => {}
            _ => kept.push(' '),
        }
    }
    kept.split_whitespace().map(str::to_owned).collect()
}

/// Pairs of quotations of different articles, nearly the same word for word, and not the same.
fn altered(scope: &Scope, speaker: &str, quoted: &[Quoted]) -> Vec<Conflict> {
    let mut found = Vec::new();
    for (nth, left) in quoted.iter().enumerate() {
        for right in quoted[nth + 1..].iter().take(200).filter(|right| right.article != left.article) {
            let (shorter, longer) =
                (left.words.len().min(right.words.len()), left.words.len().max(right.words.len()));
            if shorter * 5 < longer * 4 || left.words == right.words {
                continue;
            }
            let same = common(&left.words, &right.words);
            let changed = left.words.iter().any(|word| !right.words.contains(word))
                && right.words.iter().any(|word| !left.words.contains(word));
            if same as f64 >= SAME * longer as f64 && same < shorter && changed {
                found.push(conflict(scope, speaker, left, right, same));
            }
        }
    }
    found.truncate(8);
    found
}

/// Length of the longest common subsequence of words (Wagner and Fischer 1974).
fn common(left: &[String], right: &[String]) -> usize {
    let mut row = vec![0; right.len() + 1];
    for word in left {
        let mut diagonal = 0;
        for (at, other) in right.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == other { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[right.len()]
}

fn conflict(scope: &Scope, speaker: &str, left: &Quoted, right: &Quoted, same: usize) -> Conflict {
    let (a, b) = (&scope.articles[left.article], &scope.articles[right.article]);
    let show = |article: &ArticleView, quoted: &Quoted| {
        wording::cut(&wording::squeeze(words(article.text, quoted.span)), 48)
    };
    let speaker = wording::capital(speaker);
    finding(
        scope,
        Draft::of_passages(
            scope,
            (DETECTOR.code, Some(Verdict::Conflict), "value"),
            vec![place(left), place(right)],
            (
                format!(
                    "{} and {} quote {speaker} in different words: \u{201c}{}\u{201d}, \u{201c}{}\u{201d}.",
                    a.name,
                    b.name,
                    show(a, left),
                    show(b, right)
                ),
                format!("{speaker} quoted in different words ({}, {})", a.name, b.name),
            ),
            vec![format!(
                "{same} words of {} and {} are the same, in order",
                left.words.len(),
                right.words.len()
            )],
            Weight { base: BASE, effect: 0.4 },
        ),
    )
}

fn place(quoted: &Quoted) -> Evidence {
    Evidence::stated(quoted.article, quoted.sentence + 1, quoted.span, "value")
}

/// A reported sentence of the lead that takes up a run of a later quotation and goes on otherwise.
fn beyond(scope: &Scope, at: usize, article: &ArticleView) -> Option<Conflict> {
    let lead = (0..article.reading.sentences.len().min(6)).filter(|index| {
        let said = &article.reading.sentences[*index].attributions;
        article.zones.get(*index) == Some(&Zone::Body)
            && said.iter().any(|said| said.mode == AttributionMode::Indirect)
    });
    let mut best: Option<(usize, Conflict)> = None;
    for index in lead {
        let mine = bare_words(words(article.text, article.sentences[index]));
        for later in index + 1..article.reading.sentences.len() {
            for (_, quoted) in quotations(article, at, later) {
                if let Some((run, mine_next, theirs_next)) = run_apart(&mine, &quoted.words) {
                    let length = run.split(' ').count();
                    if best.as_ref().is_none_or(|(most, _)| length > *most) {
                        let parts = (run.as_str(), mine_next.as_str(), theirs_next.as_str());
                        best = Some((length, lead_beyond(scope, at, index, &quoted, parts)));
                    }
                }
            }
        }
    }
    best.map(|(_, conflict)| conflict)
}

/// The longest common run of four to twelve words with what follows it on each side, where both go on otherwise.
fn run_apart(left: &[String], right: &[String]) -> Option<(String, String, String)> {
    let mut best: Option<(usize, usize, usize)> = None;
    for a in 0..left.len() {
        for b in 0..right.len() {
            let length = left[a..].iter().zip(&right[b..]).take_while(|(x, y)| x == y).count();
            if best.is_none_or(|(most, ..)| length > most) {
                best = Some((length, a, b));
            }
        }
    }
    let (length, a, b) = best?;
    let next =
        |side: &[String], at: usize| side.iter().skip(at + length).take(3).cloned().collect::<Vec<_>>();
    let (mine, theirs) = (next(left, a), next(right, b));
    let apart = mine.iter().all(|word| !theirs.contains(word));
    ((4..=12).contains(&length) && mine.len() == 3 && theirs.len() == 3 && apart)
        .then(|| (left[a..a + length].join(" "), mine.join(" "), theirs.join(" ")))
}

fn lead_beyond(
    scope: &Scope,
    at: usize,
    index: usize,
    quoted: &Quoted,
    (run, mine, theirs): (&str, &str, &str),
) -> Conflict {
    let article = &scope.articles[at];
    finding(
        scope,
        Draft::of_passages(
            scope,
            (DETECTOR.code, Some(Verdict::Refines), "value"),
            vec![Evidence::stated(at, index + 1, article.sentences[index], "value"), place(quoted)],
            (
                format!(
                    "{} reports \u{201c}{run} {mine}\u{201d}; its quotation has \u{201c}{run} {theirs}\u{201d}.",
                    article.name
                ),
                format!(
                    "\u{201c}{mine}\u{201d} reported, \u{201c}{theirs}\u{201d} quoted ({})",
                    article.name
                ),
            ),
            vec![format!("both have \u{201c}{run}\u{201d} and go on in other words")],
            Weight { base: LEAD, effect: 0.5 },
        ),
    )
}
