//! Paths in, their articles out in batches of bounded size: a corpus larger than memory can be read, though not compared.

use crate::article;
use crate::article::Article;
use crate::article::Corpus;
use crate::article::Document;
use crate::article::Inputs;
use crate::article::ReadError;
use crate::article::ReadOptions;
use crate::article::Reject;
use rayon::prelude::*;
use std::path::PathBuf;

/// Bytes of documents in a batch. Chosen: memory stays below some hundred megabytes, and lines that a source repeats show in thousands
/// of articles as well as in all.
const BATCH_BYTES: usize = 32 << 20;

/// Documents in a batch.
const BATCH_DOCUMENTS: usize = 20_000;

/// Reads everything below `paths` in batches, in the order of the files and of the rows in them, and hands each batch over as a corpus of
/// its own: sorted by id, with what its own articles show about one another (lines that articles of a source repeat, ids given twice).
/// A corpus of one batch is the same as [`super::read`] gives. Remarks on values of `sources.toml` come with the first batch, those on
/// entries that fit nothing with the last.
///
/// # Errors
///
/// What `each` returns, and where a path is missing, `sources.toml` is bad, or nothing at all could be read.
pub fn read_in_batches<E: From<ReadError>>(
    paths: &[PathBuf],
    options: &ReadOptions,
    mut each: impl FnMut(Corpus) -> Result<(), E>,
) -> Result<(), E> {
    let mut inputs = article::list(paths)?;
    let listed = std::mem::take(&mut inputs.inputs);
    let mut documents = listed.iter().flat_map(|input| article::documents(input, options)).peekable();
    let mut first_rejects: Option<Vec<Reject>> = Some(Vec::new());
    let mut whole = true;
    let folders_alone = listed.iter().all(|input| !input.named);
    let mut met = article::Met::default();
    let mut remarks = inputs.sources.remarks.clone();
    while documents.peek().is_some() || !inputs.rejects.is_empty() {
        let read = articles(batch(&mut documents), &inputs, options);
        whole &= documents.peek().is_none();
        let rejects = std::mem::take(&mut inputs.rejects);
        let own = Inputs {
            rejects,
            sources: inputs.sources.clone(),
            name: inputs.name.clone(),
            inputs: if whole { listed.clone() } else { Vec::new() },
            is_part: !whole,
        };
        let mut corpus = if read.iter().any(Result::is_ok) {
            first_rejects = None;
            article::corpus(own, read, paths)?
        } else {
            let rejects: Vec<Reject> =
                own.rejects.into_iter().chain(read.into_iter().filter_map(Result::err)).collect();
            first_rejects.iter_mut().for_each(|first| {
                first.extend(rejects.iter().take(SHOWN).cloned());
            });
            Corpus { name: own.name, rejects, ..Corpus::default() }
        };
        if !whole {
            corpus.remarks.splice(0..0, std::mem::take(&mut remarks));
            if folders_alone && !inputs.sources.is_empty() {
                corpus.articles.iter().for_each(|article| met.add(article));
            }
            if folders_alone && documents.peek().is_none() {
                corpus.remarks.extend(inputs.sources.idle_after(&met));
            }
        }
        if first_rejects.is_none() || documents.peek().is_some() {
            each(corpus)?;
        }
    }
    match first_rejects {
        None => Ok(()),
        Some(rejects) => {
            let inputs = Inputs { rejects, ..inputs };
            article::corpus(inputs, Vec::new(), paths).map(drop).map_err(E::from)
        }
    }
}

/// Rejects of a batch that are named where nothing could be read.
const SHOWN: usize = 3;

fn batch(documents: &mut dyn Iterator<Item = Result<Document, Reject>>) -> Vec<Result<Document, Reject>> {
    let mut found = Vec::new();
    let mut bytes = 0;
    while bytes < BATCH_BYTES && found.len() < BATCH_DOCUMENTS {
        let Some(document) = documents.next() else { break };
        bytes += document.as_ref().map_or(0, |document| document.bytes.len());
        found.push(document);
    }
    found
}

fn articles(
    documents: Vec<Result<Document, Reject>>,
    inputs: &Inputs,
    options: &ReadOptions,
) -> Vec<Result<Article, Reject>> {
    documents.into_par_iter().map(|document| article::article(document?, &inputs.sources, options)).collect()
}
