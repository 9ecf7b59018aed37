//! Articles in, whole-text reuse out.

use super::Copy;
use super::alignment;
use super::alignment::Stretch;
use super::prose::Prose;
use crate::article::Article;
use crate::settings::SourceSettings;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Which articles have the text of which others.
///
/// # Formula
///
/// ```text
/// containment = words of the shorter text in stretches that the longer one follows / words of the shorter text
/// ```
///
/// A copy shares `is_most` of the shorter text.
/// A stretch holds eight words or more that are the same, in order, half of its words at least: text stays a copy where sentences are cut
/// and words changed. Words in quotation marks are left out on both sides, and a letter, a speech or a transcript that two articles reprint
/// below words of their own (`is_document`) makes none a copy: they share an origin, not a text.
///
/// # Reference
///
/// Candidates by shared runs of words: Broder, "On the resemblance and containment of documents", SEQUENCES 1997. Following the texts from
/// shared runs is the seed and extension of Altschul et al., "Basic local alignment search tool", J. Mol. Biol. 215, 1990. The measure
/// against the shorter text is ours: it finds a cut-down copy in either direction.
///
/// # Cost
///
/// One sort of all runs, one walk for each pair that shares enough of them. A run of more than `settings.shared_by_most` articles pairs each
/// of them only with the first that has it, so a thousand copies cost a thousand pairs, not a million.
pub fn copies(articles: &[Article], settings: &SourceSettings) -> Vec<Copy> {
    let mut texts = Texts::of(articles, settings);
    let shared = shared_counts(&texts, settings);
    texts.shingles = Vec::new();
    let mut copies: Vec<Copy> = shared
        .into_iter()
        .filter_map(|(pair, shared)| copy(articles, &texts, pair, shared, settings))
        .collect();
    copies.extend(twins(articles, &texts));
    copies.sort_by(|a, b| {
        (a.original, a.copy)
            .cmp(&(b.original, b.copy))
            .then_with(|| b.containment_share.total_cmp(&a.containment_share))
    });
    copies.dedup_by_key(|copy| (copy.original, copy.copy));
    copies
}

/// What is compared of the articles.
struct Texts {
    proses: Vec<Prose>,
    /// Hashes of the runs of words of each, until the pairs that share some are known.
    shingles: Vec<Vec<u64>>,
    /// How many runs each has.
    run_counts: Vec<usize>,
    /// The place of each article in the order in which one can have copied another.
    ranks: Vec<usize>,
}

impl Texts {
    fn of(articles: &[Article], settings: &SourceSettings) -> Self {
        let proses: Vec<Prose> = articles.iter().map(Prose::of).collect();
        let shingles: Vec<Vec<u64>> =
            proses.iter().map(|prose| prose.shingles(settings.shingle_words)).collect();
        let run_counts = shingles.iter().map(Vec::len).collect();
        let mut order: Vec<usize> = (0..articles.len()).collect();
        order.sort_by_key(|at| order_key(&articles[*at], &proses[*at]));
        let mut ranks = vec![0; articles.len()];
        order.iter().enumerate().for_each(|(rank, at)| ranks[*at] = rank);
        Self { proses, shingles, run_counts, ranks }
    }
}

/// What tells an original from its copies, in this order: it credits nobody else, it is the earliest, the fullest; last it has the shorter
/// name, for copies are named by putting something to a name.
fn order_key<'a>(article: &'a Article, prose: &Prose) -> (bool, Date, Reverse<usize>, usize, &'a str) {
    let day = article.facts.published_day().unwrap_or(Date::MAX);
    (credits_another(article), day, Reverse(prose.words.len()), article.id.len(), &article.id)
}

/// Whether the article says that it carries another's text.
fn credits_another(article: &Article) -> bool {
    let letters = |name: &str| -> String {
        name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let source = article.facts.source.as_ref().map_or_else(String::new, |fact| letters(&fact.value));
    let origin = article.facts.origin.as_ref().map(|fact| letters(&fact.value));
    origin.is_some_and(|origin| {
        !origin.is_empty() && !source.is_empty() && !source.contains(&origin) && !origin.contains(&source)
    })
}

/// Articles with the same kept sentences, whatever their length: each a copy of the first.
fn twins(articles: &[Article], texts: &Texts) -> Vec<Copy> {
    let mut alike: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        let sentences = article.sentences.iter().map(|sentence| article.words(sentence.span)).collect();
        alike.entry(sentences).or_default().push(at);
    }
    let mut found = Vec::new();
    for mut same in alike.into_values().filter(|same| same.len() > 1) {
        same.sort_by_key(|at| texts.ranks[*at]);
        found.extend(same[1..].iter().map(|copy| between(articles, same[0], *copy, (1.0, 1.0))));
    }
    found
}

/// What a copy repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Echo {
    /// The earliest article it goes back to.
    pub original: usize,
    /// For each kept sentence whether it stands in the original, letter for letter (marks and capitals aside).
    pub repeated: Vec<bool>,
    /// Whether most of it is copied: then it is nobody's voice, also where it alters a sentence.
    pub silent: bool,
}

/// For each article what it repeats of an earlier one, if `copies` has it.
///
/// A repeated sentence says nothing new: set aside before anything is counted, it moves no score, once or a thousand times.
pub fn echoes(articles: &[Article], copies: &[Copy], settings: &SourceSettings) -> Vec<Option<Echo>> {
    let mut nearest: Vec<Option<&Copy>> = vec![None; articles.len()];
    for copy in copies {
        let best = &mut nearest[copy.copy];
        if best.is_none_or(|best| copy.own_share > best.own_share) {
            *best = Some(copy);
        }
    }
    let first =
        |at: usize| std::iter::successors(Some(at), |at| nearest[*at].map(|copy| copy.original)).last();
    let echo = |copy: &Copy| {
        let original = first(copy.copy).unwrap_or(copy.original);
        let known: BTreeSet<String> =
            [original, copy.original].iter().flat_map(|at| folded(&articles[*at])).collect();
        let repeated = folded(&articles[copy.copy]).map(|sentence| known.contains(&sentence)).collect();
        Echo { original, repeated, silent: copy.own_share >= settings.copy_containment }
    };
    nearest.iter().map(|copy| copy.map(echo)).collect()
}

/// The letters and digits of each kept sentence, lower case.
fn folded(article: &Article) -> impl Iterator<Item = String> {
    let fold =
        |words: &str| words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    article.sentences.iter().map(move |sentence| fold(article.words(sentence.span)))
}

/// Fewest shared runs of words, and least share of the shorter text's, from which two texts are walked through. Chosen: two copies of one
/// original in each of which a fifth of the words is changed share a tenth of their runs of five.
const SHARED_RUNS: usize = 4;
const SHARED_RUNS_SHARE: f64 = 0.04;

fn copy(
    articles: &[Article],
    texts: &Texts,
    (a, b): (usize, usize),
    shared: usize,
    settings: &SourceSettings,
) -> Option<Copy> {
    let runs = texts.run_counts[a].min(texts.run_counts[b]);
    if runs < settings.shortest_shingles
        || shared < SHARED_RUNS
        || (shared as f64) < SHARED_RUNS_SHARE * runs as f64
    {
        return None;
    }
    let size = |at: usize| texts.proses[at].words.len();
    let (short, long) = if (size(a), texts.ranks[b]) <= (size(b), texts.ranks[a]) { (a, b) } else { (b, a) };
    let stretches = alignment::stretches(&texts.proses[short].words, &texts.proses[long].words);
    let covered = |side: fn(&Stretch) -> usize| stretches.iter().map(side).sum::<usize>() as f64;
    let share = |words: f64, at: usize| (words / size(at).max(1) as f64).min(1.0);
    let of_short = share(covered(|stretch| stretch.to.0 - stretch.from.0), short);
    let of_long = share(covered(|stretch| stretch.to.1 - stretch.from.1), long);
    if !is_most(of_short, shared as f64 / runs as f64, &stretches, settings)
        || is_document(&stretches, (&texts.proses[short], &texts.proses[long]), of_short)
    {
        return None;
    }
    let (first, second) = if texts.ranks[a] < texts.ranks[b] { (a, b) } else { (b, a) };
    let own_share = if second == short { of_short } else { of_long };
    Some(between(articles, first, second, (of_short, own_share)))
}

/// Share of the words of shared stretches below which somebody worked them over. Measured: passages that articles of two outlets have from
/// an agency are the same in nine words of ten or more; two copies in each of which a tenth of the words is changed are not.
const VERBATIM: f64 = 0.9;
/// How much further than whole runs of words two texts must follow one another, and how far those that were worked over. Chosen beside it.
const FOLLOWED_MORE: f64 = 1.1;
const WORKED_OVER: f64 = 0.5;

/// Whether the shorter text is the longer one's for the most part: by its runs of words, by the stretches that follow the other, or, where
/// words were changed all along them, by less of these.
fn is_most(of_short: f64, of_runs: f64, stretches: &[Stretch], settings: &SourceSettings) -> bool {
    let same: usize = stretches.iter().map(|stretch| stretch.same).sum();
    let words: usize = stretches.iter().map(|stretch| stretch.to.0 - stretch.from.0).sum();
    let is_worked_over = (same as f64) < VERBATIM * words as f64;
    let least = settings.copy_containment;
    of_runs >= least
        || of_short >= least * FOLLOWED_MORE
        || (is_worked_over && of_short >= least * WORKED_OVER)
}

/// Words of its own that an article has before a document it reprints. Chosen: half a sentence.
const OWN_LEAD: usize = 12;
/// Share of words like "I" and "you" from which a stretch is taken for speech. Chosen: below one in a hundred in reports, about one in fifteen in letters.
const SPEECH: f64 = 0.025;
/// Words between two stretches of one block. Chosen: less than a sentence.
const BLOCK_GAP: usize = 15;
/// Share of a text from which even a block below another lead is the article itself. Chosen.
const NEARLY_ALL: f64 = 0.85;

/// Whether what two texts share is a document that both reprint below words of their own: somebody's speech, or all in one block.
fn is_document(stretches: &[Stretch], (short, long): (&Prose, &Prose), of_short: f64) -> bool {
    let first = |side: fn(&Stretch) -> usize| stretches.iter().map(side).min().unwrap_or(0);
    if first(|stretch| stretch.from.0) < OWN_LEAD || first(|stretch| stretch.from.1) < OWN_LEAD {
        return false;
    }
    let words = |stretch: &Stretch| stretch.to.0 - stretch.from.0;
    let all: usize = stretches.iter().map(words).sum();
    let personal: f64 = stretches
        .iter()
        .map(|stretch| words(stretch) as f64 * short.personal_share(stretch.from.0, stretch.to.0))
        .sum();
    let follows = |one: &Stretch, next: &Stretch| {
        let near = |end: usize, start: usize| end <= start && start - end <= BLOCK_GAP;
        near(one.to.0, next.from.0) && near(one.to.1, next.from.1)
    };
    let is_block = stretches.windows(2).all(|pair| follows(&pair[0], &pair[1]));
    let outside = short.words.len().min(long.words.len()) > all;
    personal >= SPEECH * all as f64 || (is_block && outside && of_short < NEARLY_ALL)
}

fn between(
    articles: &[Article],
    first: usize,
    second: usize,
    (containment_share, own_share): (f64, f64),
) -> Copy {
    let days = (articles[first].facts.published_day(), articles[second].facts.published_day());
    let credited = !credits_another(&articles[first]) && credits_another(&articles[second]);
    let directed = credited || matches!(days, (Some(first), Some(second)) if first < second);
    Copy { original: first, copy: second, containment_share, own_share, directed }
}

/// Parts of the runs that are sorted one after the other. Cost: each goes through all runs once, and a sixteenth of them is in memory.
const PARTS: u64 = 16;

/// How many runs of words pairs of articles share, where these are enough to be walked through.
fn shared_counts(texts: &Texts, settings: &SourceSettings) -> Vec<((usize, usize), usize)> {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for part in 0..PARTS {
        let of_part = |(at, set): (usize, &Vec<u64>)| -> Vec<(u64, u32)> {
            let at = u32::try_from(at).expect("a corpus holds fewer than four thousand million articles");
            set.iter().filter(|run| **run % PARTS == part).map(|run| (*run, at)).collect()
        };
        let mut postings: Vec<(u64, u32)> = texts.shingles.iter().enumerate().flat_map(of_part).collect();
        postings.sort_unstable();
        for block in postings.chunk_by(|a, b| a.0 == b.0).filter(|block| block.len() > 1) {
            pair_up(block, texts, settings, &mut pairs);
        }
    }
    pairs.sort_unstable();
    let counted = pairs.chunk_by(|one, two| one == two).filter(|block| block.len() >= SHARED_RUNS);
    counted.map(|block| ((block[0].0 as usize, block[0].1 as usize), block.len())).collect()
}

/// Pairs of the articles that have one run; of too many each only with the first.
fn pair_up(block: &[(u64, u32)], texts: &Texts, settings: &SourceSettings, pairs: &mut Vec<(u32, u32)>) {
    if block.len() <= settings.shared_by_most {
        for (at, (_, a)) in block.iter().enumerate() {
            pairs.extend(block[at + 1..].iter().map(|(_, b)| (*a, *b)));
        }
        return;
    }
    let members = block.iter().map(|(_, at)| *at);
    if let Some(first) = members.clone().min_by_key(|at| texts.ranks[*at as usize]) {
        pairs.extend(members.filter(|at| *at != first).map(|other| (first.min(other), first.max(other))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::primitives::Span;

    fn article(id: &str, text: &str) -> Article {
        Article::of_body(id, text.to_owned(), [Span::new(0, text.len())])
    }

    const STORY: &str = "The harbour master closed the northern basin on Tuesday after a crane dropped three steel \
        beams onto the quay, and divers were sent down at noon to look for damage below the water line of two moored ships.";

    fn settings() -> SourceSettings {
        SourceSettings { shortest_shingles: 10, ..SourceSettings::default() }
    }

    #[test]
    fn a_cut_copy_is_found() {
        let cut = STORY.split_once(", and divers").map_or(STORY, |(head, _)| head);
        let found = copies(&[article("a", STORY), article("b", cut)], &settings());
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].original, found[0].copy, found[0].directed), (0, 1, false));
        assert!(found[0].containment_share > 0.99);
    }

    #[test]
    fn a_fuller_text_comes_before_its_cut_copy_whatever_their_names() {
        let cut = STORY.split_once(", and divers").map_or(STORY, |(head, _)| head);
        let found = copies(&[article("a", cut), article("b", STORY)], &settings());
        assert_eq!((found[0].original, found[0].copy), (1, 0));
    }

    #[test]
    fn a_copy_that_credits_the_agency_is_no_original_though_it_comes_first() {
        let fact = |value: &str| {
            Some(crate::article::Fact::stated(value.to_owned(), crate::article::FactSource::Row))
        };
        let mut credited = article("a", STORY);
        (credited.facts.source, credited.facts.origin) = (fact("lorne-courier"), fact("Coast Agency"));
        let mut agency = article("b", STORY);
        agency.facts.source = fact("coast-agency");
        let found = copies(&[credited, agency], &settings());
        assert_eq!((found[0].original, found[0].copy, found[0].directed), (1, 0, true));
    }

    #[test]
    fn a_text_with_a_fifth_of_its_words_changed_is_still_a_copy() {
        let changed: Vec<&str> = STORY
            .split(' ')
            .enumerate()
            .map(|(at, word)| if at % 7 == 3 || at % 11 == 5 { "elsewhere" } else { word })
            .collect();
        assert_eq!(copies(&[article("a", STORY), article("b", &changed.join(" "))], &settings()).len(), 1);
    }

    #[test]
    fn one_quoted_letter_in_two_articles_is_no_copy() {
        let quote = |before: &str| format!("{before} “{STORY}” {before}");
        let a = quote(
            "A reader of this paper who lives by the sea wrote to the editor about what she had seen that day.",
        );
        let b = quote(
            "Our weekly column of letters opens with the words of a neighbour who watched the basin from her window.",
        );
        assert_eq!(copies(&[article("a", &a), article("b", &b)], &settings()), Vec::new());
    }
}
