//! A report in, Markdown out: the same order as the page, tables and bold only, all text escaped.

use super::marks;
use super::marks::Weight;
use super::schema::ClusterLine;
use super::schema::CopyLine;
use super::schema::Family;
use super::schema::FamilyRow;
use super::schema::FieldLine;
use super::schema::Finding;
use super::schema::MatchLine;
use super::schema::Passage;
use super::schema::Report;
use super::schema::SourceLine;
use super::schema::StretchLine;
use super::view::View;
use super::wording;
use super::wording::Kind;
use std::fmt::Write;

/// Findings that are shown in full; the rest a line each.
const IN_FULL: usize = 100;

/// Articles that are listed. Chosen: beyond it the list is for programs.
const LISTED: usize = 1000;

/// The report as Markdown.
pub fn render(report: &Report) -> String {
    let view = View::new(report);
    let mut out = String::new();
    masthead(&mut out, &view);
    if report.corpus.article_count > 0 {
        ranked(&mut out, &view);
        findings(&mut out, &view);
        numbers(&mut out, &view);
        sources(&mut out, &view);
    }
    articles(&mut out, report);
    not_checked(&mut out, report);
    let _ = writeln!(
        out,
        "`crosscheck verify report.json --corpus DIR` derives this report again; DIR is the folder `{}` of the articles.",
        report.corpus.name.replace('`', "'")
    );
    out
}

/// Text that Markdown and HTML leave as it is.
pub(crate) fn escape(text: &str) -> String {
    let flat = wording::harmless(text);
    let mut out = String::with_capacity(flat.len() + 8);
    for (at, letter) in flat.char_indices() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' | '$' => {
                out.push('\\');
                out.push(letter);
            }
            '-' | '+' | '=' if at == 0 => {
                out.push('\\');
                out.push(letter);
            }
            '.' | ')' if at > 0 && flat[..at].bytes().all(|byte| byte.is_ascii_digit()) => {
                out.push('\\');
                out.push(letter);
            }
            _ => out.push(letter),
        }
    }
    out
}

fn masthead(out: &mut String, view: &View) {
    let corpus = &view.report.corpus;
    let _ = writeln!(out, "# {}: {}\n", escape(&corpus.name), wording::title(view.report));
    let mut parts = vec![wording::counted(corpus.article_count, "article", "articles")];
    parts.push(wording::counted(corpus.source_count, "source", "sources"));
    if corpus.group_count != corpus.source_count {
        parts.push(wording::counted(corpus.group_count, "publisher group", "publisher groups"));
    }
    parts.push(wording::counted(corpus.claim_count, "claim", "claims"));
    parts.push(format!("{} compared", wording::number(corpus.compared_count)));
    parts.push(wording::counted(corpus.cluster_count, "cluster", "clusters"));
    let as_of =
        corpus.as_of.as_ref().map(|day| format!(" As of {day}{}.", undated(view.report))).unwrap_or_default();
    let hash = view.report.hash.get(..6).unwrap_or_default();
    let _ = writeln!(out, "{}.{as_of} Report `{hash}`.\n", parts.join(", "));
    let headline = wording::headline(view.report);
    if !headline.is_empty() {
        let _ = writeln!(out, "{}\n", escape(&headline));
    }
    let limit =
        |line: &super::schema::NotChecked| format!("{}: {}.", escape(&line.subject), escape(&line.predicate));
    let limits: Vec<String> = view.report.not_checked.iter().map(limit).collect();
    let _ = writeln!(out, "**Not checked.** {} [Full list](#not-checked)\n", limits.join(" "));
}

/// How many articles without a date stand in a report as of a day that was asked for: they may be later ones.
fn undated(report: &Report) -> String {
    let count = report.articles.iter().filter(|article| article.published.is_none()).count();
    match report.as_of_asked {
        Some(_) if count > 0 => {
            format!(", with {} of unknown date", wording::counted(count, "article", "articles"))
        }
        _ => String::new(),
    }
}

fn ranked(out: &mut String, view: &View) {
    if view.report.findings.is_empty() {
        return;
    }
    out.push_str("| # | | finding | articles | independent |\n|--:|---|---|--:|---|\n");
    for (at, finding) in view.report.findings.iter().enumerate() {
        let kind = Kind::of(finding);
        let articles: usize = finding.independent_groups.iter().map(Vec::len).sum();
        let _ = writeln!(
            out,
            "| [{}](#{}) | {} {} | {} | {articles} | {} {} |",
            at + 1,
            view.short(&finding.id),
            kind.shape(),
            kind.label(),
            escape(&finding.line),
            finding.independent_groups.len(),
            escape(&groups(view, finding)),
        );
    }
    out.push_str("\nParentheses hold articles that count once.\n\n");
}

/// Names in brackets; over 8 articles their count.
fn groups(view: &View, finding: &Finding) -> String {
    let articles: usize = finding.independent_groups.iter().map(Vec::len).sum();
    if articles > 8 {
        wording::glyph(&finding.independent_groups)
    } else {
        view.named_groups(&finding.independent_groups)
    }
}

fn findings(out: &mut String, view: &View) {
    out.push_str("## Findings\n\n");
    let all = &view.report.findings;
    if all.is_empty() {
        let _ = writeln!(out, "{}\n", wording::no_conflict(view.report));
    }
    for (at, one) in all.iter().take(IN_FULL).enumerate() {
        finding(out, view, at + 1, one);
    }
    for (at, one) in all.iter().enumerate().skip(IN_FULL) {
        let id = view.short(&one.id);
        let _ = writeln!(
            out,
            "<a id=\"{id}\"></a>{}\\. {}, `crosscheck explain {id}`\n",
            at + 1,
            escape(&one.sentence)
        );
    }
}

fn finding(out: &mut String, view: &View, rank: usize, finding: &Finding) {
    let kind = Kind::of(finding);
    let id = view.short(&finding.id);
    let _ = writeln!(out, "<a id=\"{id}\"></a>\n\n### {rank}. {}\n", escape(&finding.sentence));
    let _ = writeln!(
        out,
        "{} **{}**, {} · {} {} · `{id}`\n",
        kind.shape(),
        wording::capital(kind.label()),
        finding.code,
        wording::independence(finding).join(" · "),
        escape(&groups(view, finding)),
    );
    if !finding.clause.is_empty() {
        let _ = writeln!(out, "{}.\n", escape(&wording::capital(&finding.clause)));
    }
    for one in &finding.passages {
        passage(out, view, finding, one);
    }
    fields(out, finding);
    if !finding.proof.is_empty() {
        let steps: Vec<String> = finding.proof.iter().map(|step| escape(step)).collect();
        let _ = writeln!(out, "Proof: {}\n", steps.join("; "));
    }
    if let Some(change) = &finding.change {
        let _ = writeln!(out, "Change: {}\n", escape(change));
    }
}

fn passage(out: &mut String, view: &View, finding: &Finding, passage: &Passage) {
    let Some(article) = view.article(&passage.article) else { return };
    let dated =
        article.published.as_deref().map(|day| format!(", {}", wording::date(day))).unwrap_or_default();
    let _ = writeln!(
        out,
        "> **{}** {}{dated}, bytes {}–{}\n>",
        escape(&view.place(&passage.article, passage.sentence)),
        escape(view.source_name(&passage.article)),
        passage.span[0],
        passage.span[1],
    );
    let words: Vec<String> = marks::sentences(view, passage)
        .into_iter()
        .map(|(_, number, stretch)| marked(finding, &passage.article, number, stretch))
        .collect();
    let _ = writeln!(out, "> {}\n", words.join(" "));
    for note in &passage.notes {
        let _ = writeln!(out, "_{}_\n", escape(note));
    }
}

/// A sentence with its deciding words in bold.
fn marked(finding: &Finding, article: &str, number: usize, stretch: &StretchLine) -> String {
    let marks = marks::in_sentence(finding, article, number, stretch);
    let spans: Vec<_> =
        marks.iter().filter(|mark| mark.weight != Weight::Agreeing).map(|mark| mark.span).collect();
    let mut merged: Vec<(bool, String)> = Vec::new();
    for piece in marks::cut(&stretch.text, &spans) {
        let strong = !piece.marks.is_empty();
        match merged.last_mut() {
            Some((before, words)) if *before == strong => words.push_str(piece.text),
            _ => merged.push((strong, piece.text.to_owned())),
        }
    }
    merged.iter().map(|(strong, words)| if *strong { bold(words) } else { escape(words) }).collect()
}

fn bold(words: &str) -> String {
    let inner = words.trim();
    if inner.is_empty() {
        return words.to_owned();
    }
    let start = &words[..words.len() - words.trim_start().len()];
    let end = &words[words.trim_end().len()..];
    format!("{start}**{}**{end}", escape(inner))
}

fn fields(out: &mut String, finding: &Finding) {
    if let Some(matched) = &finding.matched {
        waterfall(out, finding, matched);
    } else if !finding.fields.is_empty() {
        out.push_str("| field | left | right | level |\n|---|---|---|---|\n");
        for line in &finding.fields {
            let _ = writeln!(out, "{}", row(line));
        }
        out.push('\n');
    }
}

fn row(line: &FieldLine) -> String {
    format!(
        "| {} | {} | {} | {} |",
        escape(wording::field_name(&line.field)),
        escape(&line.left),
        escape(&line.right),
        escape(&line.level)
    )
}

fn waterfall(out: &mut String, finding: &Finding, matched: &MatchLine) {
    out.push_str("| field | left | right | level | bits |\n|---|---|---|---|--:|\n");
    for term in &matched.terms {
        let _ = writeln!(out, "{} {} |", row(term), wording::bits(term.bits));
    }
    let side = if matched.weight < matched.floor { "below" } else { "at or above" };
    let floor = wording::bits(matched.floor);
    let sum = wording::bits(matched.weight);
    let _ = writeln!(out, "| match weight | | | {side} the floor of {floor} | {sum} |");
    let compared: Vec<&str> = matched.terms.iter().map(|term| term.field.as_str()).collect();
    for line in finding.fields.iter().filter(|line| !compared.contains(&line.field.as_str())) {
        let _ = writeln!(out, "{} |", row(line));
    }
    out.push('\n');
}

fn numbers(out: &mut String, view: &View) {
    out.push_str("## Numbers\n\n");
    if view.report.families.is_empty() {
        out.push_str("No two amounts of one kind stand side by side here.\n\n");
        return;
    }
    out.push_str(
        "Every value of one family. Values of different measured things are not set against each other.\n\n",
    );
    for one in &view.report.families {
        family(out, view, one);
    }
}

fn family(out: &mut String, view: &View, family: &Family) {
    let _ = writeln!(out, "### {}\n", escape(&family.label));
    out.push_str("| measured thing | stated as | allows | where | differs in |\n|---|---|---|---|---|\n");
    for line in &family.rows {
        let _ = writeln!(out, "{}", family_row(view, line));
    }
    if family.left_out_count > 0 {
        let _ = writeln!(out, "\n{} more are left out.", wording::number(family.left_out_count));
    }
    out.push('\n');
}

fn family_row(view: &View, row: &FamilyRow) -> String {
    let differs: Vec<&str> = row.differs.iter().map(|field| wording::field_name(field)).collect();
    format!(
        "| {} | {} | {} | {} | {} |",
        escape(&row.label),
        escape(&row.text),
        escape(&row.allows),
        escape(&view.place(&row.evidence.article, row.evidence.sentence)),
        differs.join(", ")
    )
}

fn sources(out: &mut String, view: &View) {
    out.push_str("## Sources\n\n");
    if view.report.corpus.source_count < 2 {
        let _ = writeln!(out, "{}\n", wording::ONE_SOURCE);
        return;
    }
    out.push_str("| source | grade | mean | 90 % interval | checks for / against |\n|---|---|--:|---|---|\n");
    for one in &view.report.sources {
        let _ = writeln!(out, "{}", source(view, one));
    }
    let _ = writeln!(out, "\n{}\n", wording::GRADES);
    for line in copies(view) {
        let _ = writeln!(out, "{}.\n", escape(&line));
    }
    for line in lost_hedges(view) {
        let _ = writeln!(out, "{}.\n", escape(&line));
    }
}

/// The clusters along whose articles a hedge is lost, a line each.
pub(crate) fn lost_hedges(view: &View) -> Vec<String> {
    let lost = view.report.clusters.iter().filter(|cluster| !cluster.hedge_steps.is_empty());
    let line = |cluster: &ClusterLine| {
        format!("{}: {}", cluster.label, wording::hedge_steps(cluster, |article| view.name(article)))
    };
    lost.take(COPIES_SHOWN).map(line).collect()
}

/// Most copies that are named. Chosen: the page of sources and the data name all.
const COPIES_SHOWN: usize = 5;

/// The articles that are copies of others, a line each.
pub(crate) fn copies(view: &View) -> Vec<String> {
    let all = &view.report.copies;
    let mut lines: Vec<String> = all.iter().take(COPIES_SHOWN).map(|copy| copied(view, copy)).collect();
    if all.len() > COPIES_SHOWN {
        let more = wording::counted(all.len() - COPIES_SHOWN, "more pair", "more pairs");
        lines.push(format!("{more} of articles with one text"));
    }
    lines
}

/// "coast is a copy of wire (88 % of its words)": which counts once.
fn copied(view: &View, copy: &CopyLine) -> String {
    let [earlier, later] = &copy.articles;
    let share = (copy.containment * 100.0).round();
    let (earlier, later) = (view.name(earlier), view.name(later));
    if copy.direction == "forward" {
        format!("{later} is a copy of {earlier} ({share} % of its words): the two count once")
    } else {
        format!("{later} and {earlier} are one text ({share} % of the words): the two count once")
    }
}

fn source(view: &View, source: &SourceLine) -> String {
    let names: Vec<&str> = source.articles.iter().take(8).map(|article| view.name(article)).collect();
    let more = source.articles.len().saturating_sub(names.len());
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!(
        "| {}{rest} {} | {} | {} | {} to {} | {:.1} / {:.1} |",
        escape(&names.join(" ")),
        escape(view.source_label(source)),
        grade(source),
        wording::score(source.reliability),
        wording::score(source.low),
        wording::score(source.high),
        // Sums of nothing may be -0.
        source.checks.agreed + 0.0,
        source.checks.contradicted + 0.0,
    )
}

/// The letter, with what `F` means.
pub(crate) fn grade(source: &SourceLine) -> String {
    if source.letter == "F" { "F, cannot be judged".to_owned() } else { source.letter.clone() }
}

/// The articles by the short names used above and the ids that the other commands print.
fn articles(out: &mut String, report: &Report) {
    if report.articles.is_empty() {
        return;
    }
    out.push_str("## Articles\n\n| article | id | published |\n|---|---|---|\n");
    for article in report.articles.iter().take(LISTED) {
        let day = article.published.as_deref().map_or_else(|| "unknown".to_owned(), wording::date);
        let _ = writeln!(out, "| {} | {} | {day} |", escape(&article.name), escape(&article.id));
    }
    let more = report.articles.len().saturating_sub(LISTED);
    if more > 0 {
        let _ = writeln!(out, "\n{} more stand in report.json.", wording::number(more));
    }
    out.push('\n');
}

fn not_checked(out: &mut String, report: &Report) {
    out.push_str("## Not checked\n\n");
    for line in &report.not_checked {
        let _ = writeln!(out, "- {}: {}.", escape(&line.subject), escape(&line.predicate));
        for item in &line.items {
            let _ = writeln!(out, "  - {}", escape(item));
        }
    }
    if report.not_checked.is_empty() {
        out.push_str("Nothing is recorded as left out.\n");
    }
    out.push('\n');
}
