//! A corpus and candidates in, the gate's answer out.

use super::analyze;
use super::read;
use crate::article::Article;
use crate::article::Corpus;
use crate::article::ReadError;
use crate::gate;
use crate::gate::Candidate;
use crate::gate::Policy;
use crate::report::Report;
use crate::report::rows::gate::CandidateLine;
use crate::report::rows::gate::GateReport;
use crate::settings::Settings;
use std::path::PathBuf;

/// Judges each candidate alone against the corpus; `stdin` is what `-` stands for. Worst verdicts come last, so that they stand above the prompt.
///
/// # Errors
///
/// None for a candidate that cannot be read: it is listed in `not_checked`.
pub fn gate(
    corpus: &Corpus,
    candidates: &[PathBuf],
    stdin: Option<&[u8]>,
    policy: &Policy,
    settings: &Settings,
) -> Result<GateReport, ReadError> {
    // A copy must show as one at the policy's own threshold, even where that is below the one for corroboration.
    let mut settings = settings.clone();
    settings.source.copy_containment =
        settings.source.copy_containment.min(policy.settings.near_duplicate_containment);
    let before = made(corpus.clone(), &settings);
    let mut answer = GateReport { policy: policy.lines(), ..GateReport::default() };
    for path in candidates {
        match read(std::slice::from_ref(path), stdin.map(<[u8]>::to_vec), &settings.read) {
            Ok(found) => {
                answer
                    .not_checked
                    .extend(found.rejects.iter().map(|reject| format!("{}: {}", reject.path, reject.reason)));
                for article in found.articles {
                    answer.candidates.push(judge(corpus, &before, article, path, policy, &settings));
                }
            }
            Err(error) => answer.not_checked.push(error.to_string()),
        }
    }
    answer.candidates.sort_by(|a, b| (order(a), &a.path).cmp(&(order(b), &b.path)));
    Ok(answer)
}

fn order(line: &CandidateLine) -> usize {
    ["admit", "review", "refuse"].iter().position(|verdict| *verdict == line.verdict).unwrap_or(0)
}

fn made(corpus: Corpus, settings: &Settings) -> Report {
    analyze(corpus, settings, None).report()
}

fn judge(
    corpus: &Corpus,
    before: &Report,
    mut article: Article,
    path: &std::path::Path,
    policy: &Policy,
    settings: &Settings,
) -> CandidateLine {
    article.id = free_id(corpus, &article.id);
    let id = article.id.clone();
    let source_known = article.facts.source.as_ref().is_some_and(|fact| !fact.value.starts_with("unknown"));
    let mut with = corpus.clone();
    with.articles.push(article);
    with.articles.sort_by(|a, b| a.id.cmp(&b.id));
    let with = made(with, settings);
    // A folder of candidates: each goes by its own name below it.
    let path = if path.is_dir() { format!("{}/{id}", path.display()) } else { path.display().to_string() };
    gate::judge(before, &with, &Candidate { path: &path, article: &id, source_known }, policy)
}

/// The candidate's id, or, where the corpus has that one, the id with `candidate-` before it until it is free.
fn free_id(corpus: &Corpus, id: &str) -> String {
    let mut free = id.to_owned();
    while corpus.articles.iter().any(|article| article.id == free) {
        free = format!("candidate-{free}");
    }
    free
}
