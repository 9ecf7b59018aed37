//! Two reports in, what differs between their inputs out, and who is to blame for a change.

use super::pair::Thing;
use crate::report::Report;
use crate::report::rows::diff::Causes;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// What differs between the inputs of two reports.
pub(super) fn causes(old: &Report, new: &Report) -> Causes {
    let before = inputs(old);
    let after = inputs(new);
    let mut removed: Vec<&str> = before.keys().filter(|path| !after.contains_key(*path)).copied().collect();
    let mut added: Vec<&str> = after.keys().filter(|path| !before.contains_key(*path)).copied().collect();
    let mut renamed = Vec::new();
    removed.retain(|from| {
        let to = added.iter().position(|to| after[to].0 == before[from].0);
        to.map(|at| renamed.push([(*from).to_owned(), added.remove(at).to_owned()])).is_none()
    });
    let changed = before.iter().filter(|(path, input)| after.get(*path).is_some_and(|other| other != *input));
    Causes {
        articles_added: added.into_iter().map(str::to_owned).collect(),
        articles_removed: removed.into_iter().map(str::to_owned).collect(),
        articles_changed: changed.map(|(path, _)| (*path).to_owned()).collect(),
        articles_renamed: renamed,
        settings: old.settings.hash != new.settings.hash,
        lexicon: old.tool.lexicon != new.tool.lexicon,
        program: old.tool.version != new.tool.version,
    }
}

/// Hash and date of each article, by id.
fn inputs(report: &Report) -> BTreeMap<&str, (&str, &str)> {
    let dates: BTreeMap<&str, &str> = report
        .articles
        .iter()
        .map(|article| (article.id.as_str(), article.published.as_deref().unwrap_or("")))
        .collect();
    let of = |path: &'_ str| dates.get(path).copied().unwrap_or("");
    report.inputs.iter().map(|input| (input.path.as_str(), (input.hash.as_str(), of(&input.path)))).collect()
}

/// Who is to blame: articles first, then what holds for the whole run.
pub(super) struct Blame {
    articles: BTreeMap<String, &'static str>,
    rest: Vec<&'static str>,
}

impl Blame {
    pub(super) fn new(causes: &Causes) -> Self {
        let mut articles = BTreeMap::new();
        let lists = [
            (&causes.articles_added, "added"),
            (&causes.articles_removed, "removed"),
            (&causes.articles_changed, "changed"),
        ];
        for (list, what) in lists {
            articles.extend(list.iter().map(|id| (id.clone(), what)));
        }
        for [from, to] in &causes.articles_renamed {
            articles.extend([(from.clone(), "renamed"), (to.clone(), "renamed")]);
        }
        let all = [(causes.settings, "settings"), (causes.lexicon, "lexicon"), (causes.program, "program")];
        Self {
            articles,
            rest: all.into_iter().filter(|(differs, _)| *differs).map(|(_, what)| what).collect(),
        }
    }

    /// The cause of a change to these things: the articles among theirs that changed; else what changed for the whole run; else the
    /// articles that changed elsewhere in the corpus (scores of sources and rare words reach across it).
    pub(super) fn of(&self, things: &[&Thing]) -> String {
        let own: BTreeSet<&String> = things.iter().flat_map(|thing| &thing.articles).collect();
        let named = |ids: &mut dyn Iterator<Item = (&String, &&'static str)>| {
            ids.map(|(id, what)| format!("article {id} {what}")).collect::<Vec<_>>().join(", ")
        };
        let mine = named(&mut self.articles.iter().filter(|(id, _)| own.contains(id)));
        if !mine.is_empty() {
            return mine;
        }
        if !self.rest.is_empty() {
            return self.rest.join(", ");
        }
        let elsewhere = named(&mut self.articles.iter());
        if elsewhere.is_empty() { "unknown".to_owned() } else { elsewhere }
    }
}
