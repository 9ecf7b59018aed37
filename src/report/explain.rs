//! A report and an id in, the reasons out: why a finding, claim, cluster or source is as it is.

use super::columns;
use super::schema::ArticleLine;
use super::schema::ClaimLine;
use super::schema::ClusterLine;
use super::schema::EvidenceLine;
use super::schema::Finding;
use super::schema::GroupLine;
use super::schema::Report;
use super::schema::SourceLine;
use super::schema::TermLine;
use super::wording;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Columns of the screen.
const WIDTH: usize = 78;

/// What `id` names, explained; `None` where it names nothing, or more than one thing.
///
/// An id may be cut to its first digits, and its letter (`f-`, `c-`, `s-`, `k-`) may be left out. Sources go by their id or name,
/// articles by their id, as `read` prints it, or their short name, as the report has it.
pub fn one(report: &Report, id: &str) -> Option<String> {
    let fits = |full: &str| {
        full.starts_with(id) || full.split_once('-').is_some_and(|(_, digits)| digits.starts_with(id))
    };
    let mut found: Vec<String> = Vec::new();
    found.extend(
        report.findings.iter().filter(|finding| fits(&finding.id)).map(|finding| of_finding(report, finding)),
    );
    found.extend(
        report.clusters.iter().filter(|cluster| fits(&cluster.id)).map(|cluster| of_cluster(report, cluster)),
    );
    found.extend(report.claims.iter().filter(|claim| fits(&claim.id)).map(|claim| of_claim(report, claim)));
    let sources = report.sources.iter().filter(|source| source.id == id || source.name == id);
    found.extend(sources.map(|source| of_source(report, source)));
    if found.is_empty() {
        let articles = report.articles.iter().filter(|article| article.id == id || article.name == id);
        found.extend(articles.map(|article| of_article(report, article)));
    }
    if found.len() == 1 { found.pop() } else { None }
}

/// How two claims stand to each other in the report: the finding or cluster that holds both, then field by field.
///
/// A claim goes by its id, cut or whole, or by the sentence it stands in (`003:6`); of several claims in a sentence those two are
/// taken that a finding or cluster holds together, else those with most fields alike.
pub fn pair(report: &Report, left: &str, right: &str) -> Option<String> {
    let (left, right) = chosen(report, left, right)?;
    let mut text = String::new();
    for side in [left, right] {
        let _ = writeln!(text, "{}", place(report, &side.article, side.sentence));
        quote(&mut text, &side.text, &[]);
    }
    let both = |claims: &[String]| claims.contains(&left.id) && claims.contains(&right.id);
    if let Some(finding) = report.findings.iter().find(|finding| both(&finding.claims)) {
        let _ = writeln!(text, "in one finding: {} [{}]", finding.line, short(&finding.id));
        fields(&mut text, finding);
    }
    match report.clusters.iter().find(|cluster| both(&cluster.claims)) {
        Some(cluster) => {
            let _ = writeln!(text, "in one cluster: {} [{}]", cluster.label, short(&cluster.id));
        }
        None => text.push_str(
            "not in one cluster: they did not match, or the match did not hold the cluster together\n",
        ),
    }
    differences(&mut text, left, right);
    Some(text)
}

/// The ids of the two claims that [`pair`] explains.
pub fn pair_ids(report: &Report, left: &str, right: &str) -> Option<(String, String)> {
    chosen(report, left, right).map(|(left, right)| (left.id.clone(), right.id.clone()))
}

fn chosen<'a>(report: &'a Report, left: &str, right: &str) -> Option<(&'a ClaimLine, &'a ClaimLine)> {
    let (lefts, rights) = (claims(report, left), claims(report, right));
    let pairs = lefts.iter().flat_map(|left| rights.iter().map(move |right| (*left, *right)));
    pairs.max_by_key(|(left, right)| (held(report, left, right), alike(left, right)))
}

/// 2 where a finding holds both, 1 where a cluster does.
fn held(report: &Report, left: &ClaimLine, right: &ClaimLine) -> usize {
    let both = |claims: &[String]| claims.contains(&left.id) && claims.contains(&right.id);
    if report.findings.iter().any(|finding| both(&finding.claims)) {
        return 2;
    }
    usize::from(report.clusters.iter().any(|cluster| both(&cluster.claims)))
}

/// How many fields two claims have alike.
fn alike(left: &ClaimLine, right: &ClaimLine) -> usize {
    let right = described(right);
    described(left).iter().filter(|field| right.contains(field)).count()
}

/// The claims an id or a sentence names.
fn claims<'a>(report: &'a Report, id: &str) -> Vec<&'a ClaimLine> {
    if let Some((article, sentence)) = id.rsplit_once(':') {
        let named = report.articles.iter().find(|line| line.name == article).map(|line| line.id.as_str());
        let article = named.unwrap_or(article);
        let Ok(sentence) = sentence.parse::<usize>() else { return Vec::new() };
        return report
            .claims
            .iter()
            .filter(|claim| claim.article == article && claim.sentence == sentence)
            .collect();
    }
    let digits = id.trim_start_matches("s-");
    let fitting: Vec<_> =
        report.claims.iter().filter(|claim| claim.id.trim_start_matches("s-").starts_with(digits)).collect();
    if fitting.len() == 1 { fitting } else { Vec::new() }
}

fn short(id: &str) -> &str {
    id.get(..8).unwrap_or(id)
}

fn name<'a>(report: &'a Report, article: &'a str) -> &'a str {
    report.articles.iter().find(|line| line.id == article).map_or(article, |line| line.name.as_str())
}

fn place(report: &Report, article: &str, sentence: usize) -> String {
    let path =
        report.articles.iter().find(|line| line.id == article).map_or(article, |line| line.path.as_str());
    format!("   --> {}/{path}, sentence {sentence}", report.corpus.name)
}

fn of_finding(report: &Report, finding: &Finding) -> String {
    let verdict = finding.verdict.as_deref().unwrap_or("care");
    let mut text = format!("{verdict}[{}]: {}\n", finding.code, finding.line);
    let mut passages: BTreeMap<(&str, usize), Vec<&EvidenceLine>> = BTreeMap::new();
    for evidence in &finding.evidence {
        passages.entry((&evidence.article, evidence.sentence)).or_default().push(evidence);
    }
    for claim in report.claims.iter().filter(|claim| finding.claims.contains(&claim.id)) {
        passages.entry((&claim.article, claim.sentence)).or_default();
    }
    for ((article, sentence), evidence) in &passages {
        let _ = writeln!(text, "{}", place(report, article, *sentence));
        quote(&mut text, &sentence_text(report, article, *sentence), evidence);
    }
    let groups: Vec<String> = finding
        .independent_groups
        .iter()
        .map(|group| format!("({})", group.iter().map(|a| name(report, a)).collect::<Vec<_>>().join(" ")))
        .collect();
    note(&mut text, "says", &finding.sentence);
    note(&mut text, "groups", &format!("{} independent   {}", groups.len(), groups.join("")));
    fields(&mut text, finding);
    finding.proof.iter().for_each(|step| note(&mut text, "proof", step));
    finding.change.iter().for_each(|change| note(&mut text, "change", change));
    note(
        &mut text,
        "help",
        &format!("crosscheck explain {}    to decide on it: crosscheck review", finding.code),
    );
    text
}

fn fields(text: &mut String, finding: &Finding) {
    if finding.fields.is_empty() {
        return;
    }
    let _ =
        writeln!(text, "     {:<14} {:<22} {:<22} {:<9} {:>6}", "field", "left", "right", "level", "bits");
    for field in &finding.fields {
        let _ = writeln!(
            text,
            "     {:<14} {:<22} {:<22} {:<9} {:>+6.1}",
            field.field,
            cut(&field.left, 22),
            cut(&field.right, 22),
            field.level,
            field.bits
        );
    }
}

fn cut(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let head: String = text.chars().take(limit - 3).collect();
    format!("{head}...")
}

fn note(text: &mut String, kind: &str, words: &str) {
    let _ = writeln!(text, "     = {kind}: {words}");
}

fn sentence_text(report: &Report, article: &str, sentence: usize) -> String {
    let lines = report.articles.iter().find(|line| line.id == article).map(|line| &line.stretches);
    let stretch =
        lines.and_then(|stretches| stretches.iter().find(|stretch| stretch.sentence == Some(sentence)));
    stretch.map_or_else(String::new, |stretch| stretch.text.clone())
}

/// A sentence in lines of the screen, the deciding words underlined.
fn quote(text: &mut String, sentence: &str, evidence: &[&EvidenceLine]) {
    let mut marks: Vec<(usize, usize, &str)> = Vec::new();
    for line in evidence {
        if let Some(at) = sentence.find(&line.text).filter(|_| !line.text.is_empty() && line.text != sentence)
        {
            marks.push((at, at + line.text.len(), &line.field));
        }
    }
    text.push_str("    |\n");
    for (start, line) in columns::wrapped(sentence, WIDTH - 6) {
        let _ = writeln!(text, "    | {}", columns::shown(line));
        let end = start + line.len();
        for (from, to, field) in marks.iter().filter(|(from, to, _)| *from < end && start < *to) {
            let from = columns::columns(&sentence[start..(*from).max(start)]);
            let to = columns::columns(&sentence[start..(*to).min(end)]);
            let _ =
                writeln!(text, "    | {}{} {field}", " ".repeat(from), "^".repeat(to.saturating_sub(from)));
        }
    }
    text.push_str("    |\n");
}

fn of_cluster(report: &Report, cluster: &ClusterLine) -> String {
    let mut text = format!("cluster {}: {}\n", short(&cluster.id), cluster.label);
    let _ = writeln!(text, "  hedging {:.2}   contradiction {:.2}", cluster.hedging, cluster.contradiction);
    groups(&mut text, report, &cluster.independent_groups);
    if !cluster.hedge_steps.is_empty() {
        let _ = writeln!(text, "  {}", wording::hedge_steps(cluster, |article| name(report, article)));
    }
    for side in &cluster.sides {
        let _ = writeln!(
            text,
            "\nside: {}   corroboration {:.2}   digit {}",
            side.label, side.corroboration, side.digit
        );
        let factors: Vec<String> =
            side.terms.iter().map(|term| format!("(1 - {:.2})", term.amount)).collect();
        let _ = writeln!(text, "  1 - {} = {:.2}", factors.join(" "), side.corroboration);
        groups(&mut text, report, &side.independent_groups);
        if let Some(hinge) = &side.hangs_on {
            let _ = writeln!(
                text,
                "  hangs on {}: without it corroboration {:.2}, digit {}",
                hinge.source, hinge.corroboration, hinge.digit
            );
        }
        if !side.interested.is_empty() {
            let _ = writeln!(text, "  stated of themselves: {}", side.interested.join(", "));
        }
    }
    text.push('\n');
    for claim in report.claims.iter().filter(|claim| cluster.claims.contains(&claim.id)) {
        let _ = writeln!(text, "{} {}", place(report, &claim.article, claim.sentence), short(&claim.id));
        quote(&mut text, &claim.text, &[]);
    }
    text
}

fn groups(text: &mut String, report: &Report, groups: &[GroupLine]) {
    for group in groups {
        let names: Vec<&str> = group.articles.iter().map(|article| name(report, article)).collect();
        let why: Vec<String> =
            group.reasons.iter().map(|reason| format!("{}: {}", reason.kind, reason.with)).collect();
        let why = if why.is_empty() { "stands alone".to_owned() } else { why.join("; ") };
        let _ = writeln!(text, "  ({})  {why}", names.join(" "));
    }
}

fn of_claim(report: &Report, claim: &ClaimLine) -> String {
    let mut text = format!(
        "claim {}: {}\n{}\n",
        short(&claim.id),
        claim.kind,
        place(report, &claim.article, claim.sentence)
    );
    quote(&mut text, &claim.text, &[]);
    for (field, value) in described(claim) {
        let _ = writeln!(text, "     {field:<14} {value}");
    }
    if let Some(cluster) = &claim.cluster {
        let _ = writeln!(text, "     {:<14} {}", "cluster", short(cluster));
    }
    text
}

/// The fields of a claim that hold something, in the order of the data.
fn described(claim: &ClaimLine) -> Vec<(&'static str, String)> {
    let (item, assertion) = (&claim.item, &claim.assertion);
    let ends = |from: &Option<String>, to: &Option<String>| {
        let end = |end: &Option<String>| end.clone().unwrap_or_else(|| "open".to_owned());
        (from.is_some() || to.is_some()).then(|| format!("{} to {}", end(from), end(to)))
    };
    let number = |value: f64| value.to_string();
    let all = [
        ("event", item.event.as_ref().map(|event| event.text.clone())),
        ("participants", (!item.participants.is_empty()).then(|| item.participants.join(", "))),
        ("measurand", item.measurand.clone()),
        ("role", item.role.clone()),
        ("whole", item.whole.clone()),
        ("origin", item.origin.clone()),
        ("holder", item.holder.clone()),
        ("place", item.place.clone()),
        ("period", ends(&item.period.from, &item.period.to)),
        ("basis", item.basis.clone()),
        ("value", assertion.value.map(number)),
        ("allows", ends(&assertion.low.map(number), &assertion.high.map(number))),
        ("unit", assertion.unit.clone()),
        ("bound", assertion.bound.clone()),
        ("polarity", Some(assertion.polarity.clone())),
        ("modality", Some(assertion.modality.clone())),
        ("speaker", assertion.speaker.clone()),
        ("certainty", Some(format!("{:.2} to {:.2}", claim.certainty[0], claim.certainty[1]))),
        ("hedging", Some(format!("{:.2}", claim.hedging))),
    ];
    all.into_iter().filter_map(|(field, value)| value.map(|value| (field, value))).collect()
}

/// The fields in which two claims differ, and those only one has.
fn differences(text: &mut String, left: &ClaimLine, right: &ClaimLine) {
    let (left, right): (BTreeMap<_, _>, BTreeMap<_, _>) =
        (described(left).into_iter().collect(), described(right).into_iter().collect());
    let fields: std::collections::BTreeSet<&str> = left.keys().chain(right.keys()).copied().collect();
    for field in fields {
        let blank = "-".to_owned();
        let (a, b) = (left.get(field).unwrap_or(&blank), right.get(field).unwrap_or(&blank));
        let sign = if a == b { '=' } else { '|' };
        let _ = writeln!(text, "  {field:<14} {:<28} {sign} {}", cut(a, 28), cut(b, 28));
    }
}

/// An article: what it is called, who published it, and the findings it stands in.
fn of_article(report: &Report, article: &ArticleLine) -> String {
    let mut text = format!("article {}\n", article.id);
    note(&mut text, "called", &article.name);
    note(&mut text, "source", article.source_name.as_deref().unwrap_or(&article.source));
    let from = article.date_from.as_deref().map(|from| format!(" ({from})")).unwrap_or_default();
    note(&mut text, "published", &format!("{}{from}", article.published.as_deref().unwrap_or("unknown")));
    let claims: Vec<&str> = report
        .claims
        .iter()
        .filter(|claim| claim.article == article.id)
        .map(|claim| claim.id.as_str())
        .collect();
    note(&mut text, "claims", &claims.len().to_string());
    let holds = |finding: &&Finding| finding.claims.iter().any(|claim| claims.contains(&claim.as_str()));
    for finding in report.findings.iter().filter(holds) {
        note(&mut text, "finding", &format!("{} [{}]", finding.line, short(&finding.id)));
    }
    text
}

fn of_source(report: &Report, source: &SourceLine) -> String {
    let mut text = format!("source {}: {}\n", source.id, source.name);
    let judged = if source.letter == "F" { "F, cannot be judged".to_owned() } else { source.letter.clone() };
    let _ = writeln!(
        text,
        "  reliability {:.2}   90 % interval {:.2} to {:.2}   letter {judged}",
        source.reliability, source.low, source.high
    );
    let _ =
        writeln!(text, "  checks for {:.2}, against {:.2}", source.checks.agreed, source.checks.contradicted);
    let label = |term: &TermLine| {
        let cluster = report.clusters.iter().find(|cluster| cluster.id == term.name);
        cluster.map_or_else(
            || term.name.clone(),
            |cluster| format!("{} [{}]", cluster.label, short(&cluster.id)),
        )
    };
    for term in &source.checks.terms {
        let _ = writeln!(text, "    {:<12} {:>5.2}   {}", term.level, term.amount, label(term));
    }
    if let Some(hinge) = &source.hangs_on {
        let _ = writeln!(
            text,
            "  hangs on {}: without it {:.2}, 90 % interval {:.2} to {:.2}, letter {}",
            hinge.source, hinge.reliability, hinge.low, hinge.high, hinge.letter
        );
    }
    text
}
