//! Conflicts in, ranked findings out: conflicts of one detector about one cluster are one finding.

use super::conflicts;
use super::desk::Desk;
use super::labels;
use super::passages;
use super::rounded;
use crate::conflict::Conflict;
use crate::conflict::Verdict;
use crate::primitives::ContentId;
use crate::primitives::IdHasher;
use crate::primitives::Term;
use crate::report::schema::FieldLine;
use crate::report::schema::Finding;
use crate::report::schema::MatchLine;
use crate::report::wording;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Conflicts that stand or fall together: same detector, same verdict, a cluster or claim in common.
struct Gathered<'a> {
    /// The smallest of the clusters and claims they have in common: what names the finding.
    anchor: ContentId,
    /// Most severe first.
    conflicts: Vec<&'a Conflict>,
}

/// All findings, by rank, but for those that the settings set aside; and a line on each suppression.
pub(super) fn lines(desk: &Desk) -> (Vec<Finding>, Suppressed) {
    let mut findings: Vec<Finding> = gather(desk).iter().map(|gathered| finding(desk, gathered)).collect();
    findings.sort_by(|a, b| {
        b.severity.total_cmp(&a.severity).then_with(|| (&a.code, &a.id).cmp(&(&b.code, &b.id)))
    });
    let mut suppressed = Suppressed::default();
    let latest = desk.found.as_of.or_else(|| {
        desk.found.corpus.articles.iter().filter_map(|article| article.facts.published_day()).max()
    });
    for rule in &desk.found.settings.conflict.suppress {
        let ended = rule.last_day().zip(latest).is_some_and(|(end, latest)| end < latest);
        let meets = |finding: &Finding| finding.id.starts_with(&rule.finding);
        if ended {
            let end = rule.until.as_deref().unwrap_or_default();
            suppressed.stale.push(format!("{}: ended on {end} ({})", rule.finding, rule.reason));
        } else if let Some(at) = findings.iter().position(meets) {
            let finding = findings.remove(at);
            suppressed.held.push(format!("{}: {} ({})", rule.finding, finding.line, rule.reason));
        } else {
            suppressed.stale.push(format!("{}: meets nothing ({})", rule.finding, rule.reason));
        }
    }
    (findings, suppressed)
}

/// What the suppressions of the settings did.
#[derive(Debug, Default)]
pub(super) struct Suppressed {
    /// Those that set a finding aside.
    pub(super) held: Vec<String>,
    /// Those that have ended or meet nothing.
    pub(super) stale: Vec<String>,
}

type Sort = (&'static str, Option<Verdict>, bool);

fn gather<'a>(desk: &Desk<'a>) -> Vec<Gathered<'a>> {
    let conflicts = desk.found.conflicts;
    let keys: Vec<Vec<ContentId>> = conflicts.iter().map(|conflict| keys(desk, conflict)).collect();
    let mut leader: Vec<usize> = (0..conflicts.len()).collect();
    let mut first: BTreeMap<(Sort, ContentId), usize> = BTreeMap::new();
    for (at, conflict) in conflicts.iter().enumerate() {
        let sort = (conflict.code, conflict.verdict, conflict.dispute);
        for key in &keys[at] {
            let other = *first.entry((sort, *key)).or_insert(at);
            let (a, b) = (find(&mut leader, at), find(&mut leader, other));
            leader[a.max(b)] = a.min(b);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..conflicts.len() {
        groups.entry(find(&mut leader, at)).or_default().push(at);
    }
    let gathered = |members: &Vec<usize>| {
        let anchor = members.iter().flat_map(|at| &keys[*at]).min().copied();
        let mut gathered: Vec<&Conflict> = members.iter().map(|at| &conflicts[*at]).collect();
        gathered.sort_by(|a, b| b.severity.total_cmp(&a.severity).then_with(|| a.id.cmp(&b.id)));
        Gathered { anchor: anchor.unwrap_or(gathered[0].id), conflicts: gathered }
    };
    groups.values().map(gathered).collect()
}

/// What a conflict is about: its clusters, and its claims that lie in none.
fn keys(desk: &Desk, conflict: &Conflict) -> Vec<ContentId> {
    let about = |claim: &usize| {
        desk.cluster_of[*claim].map_or(desk.claim(*claim).id, |cluster| desk.found.clusters[cluster].id)
    };
    conflict.claims.iter().map(about).collect()
}

fn find(leader: &mut [usize], at: usize) -> usize {
    let mut root = at;
    while leader[root] != root {
        leader[root] = leader[leader[root]];
        root = leader[root];
    }
    root
}

fn finding(desk: &Desk, gathered: &Gathered) -> Finding {
    let lead = gathered.conflicts[0];
    let claims = claims(gathered);
    let pair = pair(desk, &claims);
    let articles = articles(desk, gathered, &claims);
    let mut finding = Finding {
        id: finding_id(gathered),
        code: lead.code.to_owned(),
        verdict: lead.verdict.map(|verdict| verdict.name().to_owned()),
        dispute: lead.dispute,
        between: lead.between.name().to_owned(),
        severity: rounded(lead.severity),
        sentence: lead.sentence.clone(),
        line: wording::shorten(&lead.line, 70),
        differs: lead.differs.iter().map(|field| (*field).to_owned()).collect(),
        clusters: clusters(desk, &claims),
        conflicts: gathered.conflicts.iter().map(|one| conflicts::id(one)).collect(),
        claims: claims.iter().map(|claim| desk.claim_ids[*claim].clone()).collect(),
        evidence: gathered.conflicts.iter().flat_map(|one| conflicts::evidence(desk, one)).collect(),
        source_count: articles.iter().map(|at| desk.source(*at)).collect::<BTreeSet<_>>().len(),
        independent_groups: independent_groups(desk, lead, &articles, &claims),
        fields: fields(desk, lead, pair),
        matched: pair.and_then(|pair| matched(desk, pair)),
        proof: proof(gathered),
        ..Finding::default()
    };
    finding.evidence.dedup();
    passages::set(desk, &mut finding, &claims);
    finding.change = change(desk, &finding, &claims);
    finding.clause = clause(desk, &finding, pair);
    finding
}

fn finding_id(gathered: &Gathered) -> String {
    let lead = gathered.conflicts[0];
    let verdict = lead.verdict.map_or("care", Verdict::name);
    let dispute = if lead.dispute { "speakers" } else { "" };
    let id = IdHasher::new("finding/1").field(lead.code).field(verdict).field(dispute);
    format!("f-{}", id.id(gathered.anchor).finish())
}

/// The claims of all conflicts gathered, each once, in the order the conflicts give them.
fn claims(gathered: &Gathered) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    let all = gathered.conflicts.iter().flat_map(|conflict| &conflict.claims);
    all.filter(|claim| seen.insert(**claim)).copied().collect()
}

fn clusters(desk: &Desk, claims: &[usize]) -> Vec<String> {
    let clusters: BTreeSet<usize> = claims.iter().filter_map(|claim| desk.cluster_of[*claim]).collect();
    clusters.into_iter().map(|cluster| desk.cluster_id(cluster)).collect()
}

/// The two claims that are compared field by field: the first, and the first one of another article, else the second.
fn pair(desk: &Desk, claims: &[usize]) -> Option<(usize, usize)> {
    let left = *claims.first()?;
    let elsewhere = claims.iter().find(|claim| desk.claim(**claim).article != desk.claim(left).article);
    let right = elsewhere.or_else(|| claims.get(1))?;
    Some((left, *right))
}

fn articles(desk: &Desk, gathered: &Gathered, claims: &[usize]) -> Vec<usize> {
    let claimed = claims.iter().map(|claim| desk.claim(*claim).article);
    let shown = gathered.conflicts.iter().flat_map(|one| one.evidence.iter().map(|place| place.article));
    claimed.chain(shown).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The articles in groups that count once: tied in a cluster concerned, of one owner, or one a copy of the other.
fn independent_groups(
    desk: &Desk,
    lead: &Conflict,
    articles: &[usize],
    claims: &[usize],
) -> Vec<Vec<String>> {
    let mut leader: Vec<usize> = (0..articles.len()).collect();
    let mut tie = |left: usize, right: usize| {
        if let (Ok(left), Ok(right)) = (articles.binary_search(&left), articles.binary_search(&right)) {
            let (a, b) = (find(&mut leader, left), find(&mut leader, right));
            leader[a.max(b)] = a.min(b);
        }
    };
    if lead.code == "shared-origin" {
        // The finding itself is that one voice stands behind all of them.
        articles.iter().for_each(|other| tie(articles[0], *other));
    }
    let clusters: BTreeSet<usize> = claims.iter().filter_map(|claim| desk.cluster_of[*claim]).collect();
    let scores = clusters.iter().filter_map(|cluster| desk.found.scores.clusters.get(*cluster));
    for group in scores.flat_map(|score| &score.groups) {
        group.articles.iter().for_each(|other| tie(group.articles[0], *other));
    }
    let mut owners: BTreeMap<String, usize> = BTreeMap::new();
    for article in articles {
        let owner = *owners.entry(desk.owner(*article)).or_insert(*article);
        tie(owner, *article);
    }
    for article in articles {
        crate::source::copies_of(desk.found.copies, *article).for_each(|copy| tie(copy.original, copy.copy));
    }
    let mut groups: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        groups.entry(find(&mut leader, at)).or_default().push(desk.article(*article).id.clone());
    }
    let mut groups: Vec<Vec<String>> = groups.into_values().collect();
    groups.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    groups
}

/// Whether a level of a comparison is one of agreement.
pub(super) fn agrees(level: &str) -> bool {
    !matches!(level, "differs" | "different" | "disjoint" | "missing" | "far" | "none" | "prior" | "")
}

/// The fields on which two claims agree, then those that decide.
fn fields(desk: &Desk, lead: &Conflict, pair: Option<(usize, usize)>) -> Vec<FieldLine> {
    let Some((left, right)) = pair else { return Vec::new() };
    let compared = desk.comparison(left, right).map(|compared| compared.terms).unwrap_or_default();
    let agreeing = compared
        .iter()
        .filter(|term| agrees(&term.level) && term.name != "prior")
        .filter(|term| !lead.differs.contains(&term.name.as_str()))
        .map(|term| field(desk, term, (left, right)));
    let deciding = lead.differs.iter().map(|name| FieldLine {
        field: (*name).to_owned(),
        left: labels::field(desk, desk.claim(left), name),
        right: labels::field(desk, desk.claim(right), name),
        level: "differs".to_owned(),
        bits: compared.iter().find(|term| term.name == *name).map_or(0.0, |term| rounded(term.amount)),
    });
    // A row that reads alike on both sides would contradict its own "differs": the difference lies in words the table has no field for.
    agreeing.chain(deciding.filter(|row| row.left != row.right)).collect()
}

fn matched(desk: &Desk, (left, right): (usize, usize)) -> Option<MatchLine> {
    let compared = desk.comparison(left, right)?;
    Some(MatchLine {
        left: desk.claim_ids[left].clone(),
        right: desk.claim_ids[right].clone(),
        weight: rounded(compared.weight),
        floor: rounded(desk.found.settings.matching.floor),
        terms: compared.terms.iter().map(|term| field(desk, term, (left, right))).collect(),
    })
}

fn field(desk: &Desk, term: &Term, (left, right): (usize, usize)) -> FieldLine {
    let words = |claim| labels::field(desk, desk.claim(claim), &term.name);
    let (noted_left, noted_right) = term.note.split_once(" | ").unwrap_or((&term.note, ""));
    let or = |words: String, noted: &str| if words.is_empty() { noted.trim().to_owned() } else { words };
    FieldLine {
        field: term.name.clone(),
        left: or(words(left), noted_left),
        right: or(words(right), noted_right),
        level: if term.name == "prior" { String::new() } else { term.level.clone() },
        bits: rounded(term.amount),
    }
}

fn proof(gathered: &Gathered) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let steps = gathered.conflicts.iter().flat_map(|conflict| &conflict.proof);
    steps.filter(|step| seen.insert(step.as_str())).cloned().collect()
}

fn clause(desk: &Desk, finding: &Finding, pair: Option<(usize, usize)>) -> String {
    let Some((left, right)) = pair else { return wording::clause(finding, ("", "")) };
    let name = finding.differs.first().map_or("", String::as_str);
    let words = |claim| labels::field(desk, desk.claim(claim), name);
    wording::clause(finding, (&words(left), &words(right)))
}

/// The smallest change after which the finding would not stand.
fn change(desk: &Desk, finding: &Finding, claims: &[usize]) -> Option<String> {
    let inferred = claims.iter().find_map(|at| {
        let claim = desk.claim(*at);
        let read = claim.item.evidence.iter().find(|evidence| {
            evidence.inferred_from.is_some() && finding.differs.iter().any(|field| field == evidence.field)
        })?;
        Some((
            desk.place(claim.article, claim.sentence),
            read.field,
            desk.place(claim.article, read.sentence),
        ))
    });
    if let Some((here, field, there)) = inferred {
        let field = wording::field_name(field);
        return Some(format!("It would not stand if {here} were read without the {field} of {there}."));
    }
    let matched = finding.matched.as_ref()?;
    let short = matched.floor - matched.weight;
    (short > 0.0).then(|| {
        format!(
            "The nearest pair is {} bits short of a match; their values are not set against each other.",
            wording::bits(short).trim_start_matches('+')
        )
    })
}
