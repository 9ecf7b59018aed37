//! Values in, words out: the one place where the report's sentences are written.
//!
//! JSON, Markdown, page and screen show the same words and the same digits because they all ask here.

use super::schema::ClusterLine;
use super::schema::Finding;
use super::schema::PeriodLine;
use super::schema::Report;
use crate::lexicon::month::MONTHS;

/// What sort of finding, as the reader tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Both cannot hold.
    Conflict,
    /// Speakers disagree; the articles report it alike.
    Speakers,
    /// Read before relying on it.
    Care,
    /// Different things, not set side by side.
    Apart,
    /// The story moved on.
    Superseded,
    /// The assertions meet.
    Agree,
    /// One implies the other.
    Refines,
    /// Both can hold.
    Compatible,
    /// Not about the same thing.
    Unrelated,
}

/// How a kind is shown: one row a kind, one column a place.
struct Look {
    kind: Kind,
    label: &'static str,
    screen: &'static str,
    sign: char,
    shape: char,
    glyph: &'static str,
    hue: &'static str,
}

const LOOKS: &[Look] = &[
    look(Kind::Conflict, "conflict", "conflict", '#', '◆', "conflict", "conflict"),
    look(Kind::Speakers, "conflict between speakers", "speakers", '#', '◆', "conflict", "conflict"),
    look(Kind::Care, "handle with care", "care", '!', '△', "care", "care"),
    look(Kind::Apart, "not comparable", "not comp.", '-', '□', "apart", "apart"),
    look(Kind::Superseded, "superseded", "superseded", '>', '▶', "time", "time"),
    look(Kind::Agree, "agree", "agree", '=', '●', "agree", "fits"),
    look(Kind::Refines, "refines", "refines", '<', '◉', "refines", "fits"),
    look(Kind::Compatible, "compatible", "compatible", '~', '○', "compatible", "fits"),
    look(Kind::Unrelated, "unrelated", "unrelated", '-', '–', "unrelated", "apart"),
];

const fn look(
    kind: Kind,
    label: &'static str,
    screen: &'static str,
    sign: char,
    shape: char,
    glyph: &'static str,
    hue: &'static str,
) -> Look {
    Look { kind, label, screen, sign, shape, glyph, hue }
}

impl Kind {
    /// The kind of a finding.
    pub fn of(finding: &Finding) -> Self {
        match finding.verdict.as_deref() {
            None => Self::Care,
            Some("conflict") if finding.dispute => Self::Speakers,
            Some("conflict") => Self::Conflict,
            Some("superseded") => Self::Superseded,
            Some("agree") => Self::Agree,
            Some("refines") => Self::Refines,
            Some("compatible") => Self::Compatible,
            Some("not-comparable") => Self::Apart,
            Some(_) => Self::Unrelated,
        }
    }

    /// Its name for the reader ("handle with care").
    pub fn label(self) -> &'static str {
        self.look().label
    }

    /// Its name on a screen, 10 characters or fewer.
    pub fn screen(self) -> &'static str {
        self.look().screen
    }

    /// Its ASCII sign.
    pub fn sign(self) -> char {
        self.look().sign
    }

    /// Its shape as a character, for Markdown.
    pub fn shape(self) -> char {
        self.look().shape
    }

    /// The name of its drawn shape.
    pub fn glyph(self) -> &'static str {
        self.look().glyph
    }

    /// The name of its colour.
    pub fn hue(self) -> &'static str {
        self.look().hue
    }

    /// Whether it says that texts, or those they quote, do not fit together.
    pub fn is_conflict(self) -> bool {
        matches!(self, Self::Conflict | Self::Speakers)
    }

    fn look(self) -> &'static Look {
        let found = LOOKS.iter().find(|look| look.kind == self);
        found.expect("every kind has a row in LOOKS")
    }
}

/// `count` in words to ten, then in digits.
pub fn count_word(count: usize) -> String {
    const WORDS: [&str; 11] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(count).map_or_else(|| number(count), |word| (*word).to_owned())
}

/// `count` with commas between thousands.
pub fn number(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `3 articles`, `1 article`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// The same with the count in words to ten.
pub fn counted_in_words(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", count_word(count), if count == 1 { one } else { many })
}

/// The words with their first letter as a capital.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// How many findings of each sort, in the order of the headline: places, disputes, care, no conflict.
pub fn tally(findings: &[Finding]) -> [usize; 4] {
    let mut tally = [0; 4];
    for finding in findings {
        tally[match Kind::of(finding) {
            Kind::Conflict => 0,
            Kind::Speakers => 1,
            Kind::Care => 2,
            _ => 3,
        }] += 1;
    }
    tally
}

/// The title: how many findings in how many articles.
pub fn title(report: &Report) -> String {
    let [conflicts, disputes, ..] = tally(&report.findings);
    let articles = report.corpus.article_count;
    if articles == 0 {
        "No article was read".to_owned()
    } else if report.findings.is_empty() && conflicts + disputes == 0 && report.corpus.cluster_count > 0 {
        format!("No conflict in {}", counted(report.corpus.cluster_count, "cluster", "clusters"))
    } else {
        let findings = counted(report.findings.len(), "finding", "findings");
        format!("{findings} in {}", counted(articles, "article", "articles"))
    }
}

/// The headline sentence: one part a kind, absent kinds left out.
pub fn headline(report: &Report) -> String {
    const PARTS: [(&str, &str); 4] = [
        ("place where the texts cannot all hold", "places where the texts cannot all hold"),
        ("dispute between speakers", "disputes between speakers"),
        ("statement to handle with care", "statements to handle with care"),
        (
            "group of figures or events that only looks like a conflict",
            "groups of figures or events that only look like conflicts",
        ),
    ];
    let tally = tally(&report.findings);
    let parts: Vec<String> = tally
        .iter()
        .zip(PARTS)
        .filter(|(count, _)| **count > 0)
        .map(|(count, (one, many))| counted_in_words(*count, one, many))
        .collect();
    let found = if parts.is_empty() { String::new() } else { format!("{}.", capital(&parts.join(", "))) };
    let silent = if tally[0] + tally[1] == 0 { no_conflict(report) } else { String::new() };
    [found, silent].iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}

/// What is said where no conflict was found: what was compared, never that all is well.
pub fn no_conflict(report: &Report) -> String {
    let corpus = &report.corpus;
    if corpus.article_count == 0 {
        return "No article was read.".to_owned();
    }
    let clusters = counted(corpus.cluster_count, "cluster", "clusters");
    let compared = number(corpus.compared_count);
    let claims = counted(corpus.claim_count, "claim", "claims");
    format!("No conflict in {clusters}: {compared} of {claims} compared with another.")
}

/// What the letters of sources mean.
pub const GRADES: &str = "Grades are Admiralty letters, A (best) to E: how far other sources bear a source out here. F is no failing grade: \
the source cannot be judged, for too few checks or an interval too wide for one letter.";

/// What stands in place of agreement where there is one source.
pub const ONE_SOURCE: &str = "There is one source: agreement needs a second source.";

/// What a sentence says of two counts told on one day.
pub(crate) const ORDER_UNKNOWN: &str = "which was told later is not known";

/// The clause after the verdict.
pub fn clause(finding: &Finding, between: (&str, &str)) -> String {
    match Kind::of(finding) {
        Kind::Conflict => "both cannot hold".to_owned(),
        Kind::Speakers => "both cannot hold; each is a speaker's word, no article's own".to_owned(),
        Kind::Superseded if finding.sentence.contains(ORDER_UNKNOWN) => {
            "the count may have risen; the order is not known".to_owned()
        }
        Kind::Superseded => "one story moving on".to_owned(),
        Kind::Agree => "within the precision stated".to_owned(),
        Kind::Refines => "one implies the other".to_owned(),
        Kind::Compatible => "both can hold, neither implies the other".to_owned(),
        Kind::Apart => apart_clause(finding, between),
        Kind::Unrelated => "not about the same thing".to_owned(),
        Kind::Care => care_clause(&finding.code).to_owned(),
    }
}

fn apart_clause(finding: &Finding, (left, right): (&str, &str)) -> String {
    let field = finding.differs.first().map_or("the item", |field| field_name(field));
    match (left.is_empty(), right.is_empty(), finding.claims.len()) {
        (false, false, ..=2) => format!("{field} differs: {left}, {right}"),
        (.., 3..) => {
            format!("{field} differs in all {}", count_word(finding.claims.len()))
        }
        _ => format!("{field} differs"),
    }
}

fn care_clause(code: &str) -> &'static str {
    match code {
        "hedge-dropped" => "the hedge is missing where the words are repeated",
        "speaker-lost" => "the speaker is missing from the sentence",
        "shared-origin" => "several articles, one voice",
        "lone-claim" => "a second source is missing",
        "name-variant" => "a second use of the name is missing",
        "quote-altered" => "one quotation, different words",
        "superlative" => "two cannot both be the one",
        "share-total" => "a common base is missing",
        _ => "read the passage before relying on it",
    }
}

/// The reader's name of a field of `differs[]`.
pub fn field_name(field: &str) -> &str {
    match field {
        "measurand" => "measured thing",
        "polarity" => "affirmed or denied",
        "modality" => "state",
        "terms" => "words",
        "kind" => "kind of amount",
        "dimension" => "unit",
        other => other,
    }
}

/// Independence in text: `(..)(.)`, a dot an article, a bracket a group that counts once; over 8 articles `(12)(3)`.
pub fn glyph(groups: &[Vec<String>]) -> String {
    let all: usize = groups.iter().map(Vec::len).sum();
    let inside =
        |group: &Vec<String>| if all > 8 { group.len().to_string() } else { ".".repeat(group.len()) };
    groups.iter().map(|group| format!("({})", inside(group))).collect()
}

/// `2 articles · 2 sources · 2 independent`, in parts.
pub fn independence(finding: &Finding) -> [String; 3] {
    let articles = finding.independent_groups.iter().map(Vec::len).sum();
    [
        counted(articles, "article", "articles"),
        counted(finding.source_count, "source", "sources"),
        format!("{} independent", number(finding.independent_groups.len())),
    ]
}

struct Day<'a> {
    year: &'a str,
    month: usize,
    day: usize,
}

fn parse(iso: &str) -> Option<Day<'_>> {
    let mut parts = iso.rsplitn(3, '-');
    let day = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok().filter(|month| (1..=12).contains(month))?;
    Some(Day { year: parts.next()?, month, day })
}

/// `2024-05-16` as `16 May 2024`; what is no date stays as it is.
pub fn date(iso: &str) -> String {
    parse(iso).map_or_else(
        || iso.to_owned(),
        |day| format!("{} {} {}", day.day, &MONTHS[day.month - 1][..3], day.year),
    )
}

/// A period in words: `16 May 2024`, `May 2024`, `2023`, `1 Oct to 5 Nov 2023`, `since …`, `to …`; empty where unknown.
pub fn period(period: &PeriodLine) -> String {
    match (period.from.as_deref(), period.to.as_deref()) {
        (None, None) => String::new(),
        (Some(from), None) => format!("since {}", date(from)),
        (None, Some(to)) => format!("to {}", date(to)),
        (Some(from), Some(to)) if from == to => date(from),
        (Some(from), Some(to)) => stretch(from, to),
    }
}

fn stretch(from: &str, to: &str) -> String {
    let (Some(first), Some(last)) = (parse(from), parse(to)) else { return format!("{from} to {to}") };
    let whole_months = first.day == 1 && last.day >= 28;
    if first.year != last.year {
        return format!("{} to {}", date(from), date(to));
    }
    match (whole_months, first.month, last.month) {
        (true, 1, 12) => first.year.to_owned(),
        (true, a, b) if a == b => format!("{} {}", MONTHS[a - 1], first.year),
        (true, a, b) => format!("{} to {} {}", MONTHS[a - 1], MONTHS[b - 1], first.year),
        (false, a, b) if a == b => format!("{} to {}", first.day, date(to)),
        (false, a, _) => format!("{} {} to {}", first.day, &MONTHS[a - 1][..3], date(to)),
    }
}

/// A score with two decimals.
pub fn score(value: f64) -> String {
    minus(&format!("{value:.2}"))
}

/// How a hedge is lost from article to article, with what the words of each commit to: "a hedge is lost: A 0.20 to 0.50, then B 1.00".
pub fn hedge_steps<'a>(cluster: &'a ClusterLine, name: impl Fn(&'a str) -> &'a str) -> String {
    let steps: Vec<String> = cluster
        .hedge_steps
        .iter()
        .map(|step| {
            let (low, high) = (score(step.low), score(step.high));
            let ends = if low == high { low } else { format!("{low} to {high}") };
            format!("{} {ends}", name(&step.article))
        })
        .collect();
    format!("a hedge is lost on the way: {}", steps.join(", then "))
}

/// Bits with one decimal and their sign, a true minus.
pub fn bits(value: f64) -> String {
    minus(&format!("{value:+.1}"))
}

/// A value as short as it can be written, with commas between thousands.
pub fn value(value: f64) -> String {
    let rounded = (value * 10_000.0).round() / 10_000.0;
    let text = format!("{rounded}");
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), ""), |(whole, rest)| (whole, rest));
    let grouped =
        whole.strip_prefix('-').map_or_else(|| group(whole), |digits| format!("−{}", group(digits)));
    if rest.is_empty() { grouped } else { format!("{grouped}.{rest}") }
}

fn group(digits: &str) -> String {
    digits.parse().map_or_else(|_| digits.to_owned(), number)
}

fn minus(text: &str) -> String {
    text.replace('-', "−")
}

/// What an interval allows, in words: `89.5 to 90.5`, `above 60`, `66.5 up to but not 70`.
pub fn allows(low: Option<f64>, high: Option<f64>, low_included: bool, high_included: bool) -> String {
    match (low, high) {
        (None, None) => "any value".to_owned(),
        (Some(low), None) if low_included => format!("{} or more", value(low)),
        (Some(low), None) => format!("above {}", value(low)),
        (None, Some(high)) if high_included => format!("{} or less", value(high)),
        (None, Some(high)) => format!("below {}", value(high)),
        (Some(low), Some(high)) if low.total_cmp(&high).is_eq() => value(low),
        (Some(low), Some(high)) => {
            let start = if low_included { value(low) } else { format!("above {}", value(low)) };
            let end = if high_included { "to" } else { "up to but not" };
            format!("{start} {end} {}", value(high))
        }
    }
}

/// The words, cut at a word's end to at most `limit` characters, with `…` where something is left out.
pub fn shorten(words: &str, limit: usize) -> String {
    let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= limit {
        return flat;
    }
    let cut: String = flat.chars().take(limit.saturating_sub(1)).collect();
    let end = cut.rfind(' ').filter(|at| *at > cut.len() / 2).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([' ', ',', ';', ':', '.', '…']))
}

/// Text without the characters that could steer a terminal or turn the line: controls and direction marks become spaces or vanish.
pub fn harmless(text: &str) -> String {
    text.chars()
        .filter(|letter| !is_direction_mark(*letter))
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect()
}

/// Whether a character turns the direction of text without being seen.
pub fn is_direction_mark(letter: char) -> bool {
    matches!(letter, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
