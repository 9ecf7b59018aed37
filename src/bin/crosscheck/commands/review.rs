//! `review`.

use crate::Outcome;
use crate::args::Common;
use crate::args::ReviewArgs;
use crate::input;
use crate::output;
use crate::output::PlacedError;
use anyhow::Context;
use anyhow::bail;
use crosscheck::pipeline;
use crosscheck::report;
use crosscheck::report::Format;
use crosscheck::report::Report;
use crosscheck::review::DecisionKind;
use crosscheck::review::Ledger;
use crosscheck::review::Pending;
use crosscheck::review::Review;
use crosscheck::review::review;
use jiff::civil::Date;
use std::io::BufRead;
use std::path::Path;

const LEDGER: &str = "decisions.toml";

pub(crate) fn run(args: &ReviewArgs, common: &Common) -> anyhow::Result<Outcome> {
    let dir = args.dir.clone().map_or_else(input::only_report, Ok)?;
    let accepted = accepted(&dir)?;
    let name = dir
        .file_name()
        .context("the folder of the accepted report has no name")?
        .to_string_lossy()
        .into_owned();
    let corpus = input::corpus_of(args.corpus.as_ref(), &dir, &name)?;
    let config = input::config(common, Some(&corpus))?;
    let found = pipeline::analyze(input::corpus(&[corpus], common)?, &config.settings, None);
    let fresh = found.report();
    let mut desk =
        Desk { dir: &dir, accepted, fresh, ledger: ledger(&dir)?, by: by(args), until: until(args)? };
    let deciding = args.accept_all || !args.accept.is_empty() || !args.reject.is_empty();
    if args.check || (!deciding && !output::is_interactive()) {
        return desk.check(common.quiet);
    }
    if deciding {
        desk.decide(args)?;
    } else {
        desk.step()?;
    }
    desk.settle()
}

/// The accepted report; an empty one where nothing was accepted yet.
fn accepted(dir: &Path) -> anyhow::Result<Report> {
    let path = dir.join("report.json");
    if path.exists() { input::report(&path) } else { Ok(Report::default()) }
}

fn ledger(dir: &Path) -> anyhow::Result<Ledger> {
    let path = dir.join(LEDGER);
    if !path.exists() {
        return Ok(Ledger::default());
    }
    let text = input::text(&path)?;
    Ledger::parse(&text).map_err(|error| {
        let path = path.display().to_string();
        PlacedError { message: error.message, path, text, span: error.span, help: None }.into()
    })
}

fn by(args: &ReviewArgs) -> String {
    args.by.clone().unwrap_or_else(crate::input::user)
}

fn until(args: &ReviewArgs) -> anyhow::Result<Option<Date>> {
    args.until.as_deref().map(input::date).transpose()
}

/// What a review works on.
struct Desk<'a> {
    dir: &'a Path,
    accepted: Report,
    fresh: Report,
    ledger: Ledger,
    by: String,
    until: Option<Date>,
}

impl Desk<'_> {
    fn review(&self) -> Review {
        review(&self.accepted, &self.fresh, &self.ledger, Some(input::today()))
    }

    /// Lists what is pending.
    fn check(&self, quiet: bool) -> anyhow::Result<Outcome> {
        let review = self.review();
        if !quiet {
            output::print(&output::clean(&list(&review, self.dir)))?;
        }
        Ok(if review.pending.is_empty() { Outcome::Clean } else { Outcome::Found })
    }

    /// Decides by id.
    fn decide(&mut self, args: &ReviewArgs) -> anyhow::Result<()> {
        let pending = self.review().pending;
        for id in &args.accept {
            let entry = find(&pending, id)?;
            self.ledger.decide(entry, DecisionKind::Accepted, "", &self.by, self.until);
        }
        for reject in &args.reject {
            let Some((id, reason)) = reject.split_once('=').filter(|(_, reason)| !reason.trim().is_empty())
            else {
                bail!("--reject {reject}: a rejection needs a reason: --reject ID=REASON");
            };
            self.ledger.decide(
                find(&pending, id)?,
                DecisionKind::Rejected,
                reason.trim(),
                &self.by,
                self.until,
            );
        }
        if args.accept_all {
            let open: Vec<&Pending> = pending.iter().filter(|entry| !self.decided_now(entry)).collect();
            for entry in open {
                self.ledger.decide(entry, DecisionKind::Accepted, "", &self.by, self.until);
            }
        }
        Ok(())
    }

    fn decided_now(&self, entry: &Pending) -> bool {
        self.ledger
            .decision_on(&entry.id, &entry.state)
            .is_some_and(|at| !self.ledger.decisions[at].ended(Some(input::today())))
    }

    /// Steps through what is pending, key by key; decisions so far are kept at any time.
    fn step(&mut self) -> anyhow::Result<()> {
        let pending = self.review().pending;
        let mut undo: Vec<(usize, Ledger)> = Vec::new();
        let mut at = 0;
        while at < pending.len() {
            let entry = &pending[at];
            output::print(&output::clean(&card(entry, at, pending.len(), self.dir)))?;
            let before = self.ledger.clone();
            match ask("> ")?.as_deref() {
                Some("a") => self.ledger.decide(entry, DecisionKind::Accepted, "", &self.by, self.until),
                Some("r") => match ask("  why is this no finding? > ")? {
                    Some(reason) if !reason.is_empty() => {
                        let until = ask_day()?;
                        self.ledger.decide(entry, DecisionKind::Rejected, &reason, &self.by, until);
                    }
                    _ => continue,
                },
                Some("s" | "j") => {}
                Some("k") => {
                    at = at.saturating_sub(1);
                    continue;
                }
                Some("w") => {
                    output::print(&output::clean(&why(entry)))?;
                    continue;
                }
                Some("u") => {
                    if let Some((back, ledger)) = undo.pop() {
                        (at, self.ledger) = (back, ledger);
                        self.save()?;
                    }
                    continue;
                }
                Some("q") | None => break,
                Some(_) => {
                    output::print(KEYS)?;
                    continue;
                }
            }
            undo.push((at, before));
            self.save()?;
            at += 1;
        }
        Ok(())
    }

    fn save(&self) -> anyhow::Result<()> {
        output::write_whole(&self.dir.join(LEDGER), &self.ledger.to_toml())
    }

    /// Keeps the decisions; once nothing is pending the fresh report is the accepted one.
    fn settle(&self) -> anyhow::Result<Outcome> {
        let review = self.review();
        if !self.ledger.decisions.is_empty() || self.dir.join(LEDGER).exists() {
            self.save()?;
        }
        if !review.pending.is_empty() {
            output::print(&output::clean(&list(&review, self.dir)))?;
            return Ok(Outcome::Clean);
        }
        for (name, format) in
            [("report.json", Format::Json), ("report.md", Format::Markdown), ("report.html", Format::Html)]
        {
            output::write_whole(&self.dir.join(name), &report::render(&self.fresh, format))?;
        }
        output::print(&format!("accepted    {} is up to date, nothing is pending\n", self.dir.display()))?;
        Ok(Outcome::Clean)
    }
}

const KEYS: &str = "  a accept   r reject   s skip   w why   u undo   j k next, previous   q quit, decisions so far are kept\n";

/// A line from the person, `None` at the end of input.
fn ask(prompt: &str) -> anyhow::Result<Option<String>> {
    output::print(prompt)?;
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line)?;
    Ok((read > 0).then(|| line.trim().to_owned()))
}

/// A day, or none; asked again until it is one.
fn ask_day() -> anyhow::Result<Option<Date>> {
    loop {
        let Some(day) = ask("  until (date, or empty for good) > ")?.filter(|day| !day.is_empty()) else {
            return Ok(None);
        };
        match input::date(&day) {
            Ok(day) => return Ok(Some(day)),
            Err(error) => output::print(&format!("  {error}\n"))?,
        }
    }
}

/// The pending difference whose id begins with `id`, with or without its `f-`.
fn find<'a>(pending: &'a [Pending], id: &str) -> anyhow::Result<&'a Pending> {
    let fits =
        |entry: &&Pending| entry.id.starts_with(id) || entry.id.trim_start_matches("f-").starts_with(id);
    match pending.iter().filter(fits).collect::<Vec<_>>()[..] {
        [one] => Ok(one),
        [] => bail!("nothing pending has the id `{id}`; `crosscheck review --check` lists what is"),
        _ => bail!("more than one pending difference begins with `{id}`: give more digits"),
    }
}

fn short(id: &str) -> String {
    id.chars().take(8).collect()
}

fn list(review: &Review, dir: &Path) -> String {
    let mut text = format!(
        "pending {}   accepted {}   rejected {}   expired {}   unused {}\n\n",
        review.pending.len(),
        review.accepted_count,
        review.rejected_count,
        review.expired.len(),
        review.unused.len()
    );
    for entry in &review.pending {
        let what = if entry.code.is_empty() {
            "the rest".to_owned()
        } else {
            format!("{}[{}]", entry.verdict, entry.code)
        };
        text.push_str(&format!("  {:<8}  {:<7}  {what:<26} {}\n", short(&entry.id), entry.what, entry.line));
        text.push_str(&format!("                     cause  {}\n", entry.cause));
    }
    for decision in &review.expired {
        let until = decision.until.map_or_else(String::new, |day| day.to_string());
        text.push_str(&format!(
            "\n  expired   {}  {} until {until} by {}",
            short(&decision.finding),
            decision.decision.name(),
            decision.by
        ));
    }
    for decision in &review.unused {
        text.push_str(&format!(
            "\n  unused    {}  matches nothing any more: remove the decision",
            short(&decision.finding)
        ));
    }
    if !review.pending.is_empty() {
        let dir = dir.display();
        text.push_str(&format!("\ndecide    crosscheck review {dir}\nor        crosscheck review {dir} --accept ID --reject ID=REASON\n"));
    }
    text
}

fn card(entry: &Pending, at: usize, of: usize, dir: &Path) -> String {
    let mut text = format!("\ncrosscheck review  {}   {} of {of}\n\n", dir.display(), at + 1);
    text.push_str(&format!("{} {} {}   {}\n", entry.what, entry.verdict, short(&entry.id), entry.code));
    match &entry.finding {
        Some(finding) => {
            text.push_str(&format!("  {}\n\n", finding.sentence));
            for evidence in &finding.evidence {
                text.push_str(&format!("  {}:{}  {}\n", evidence.article, evidence.sentence, evidence.text));
            }
        }
        None => text.push_str(&format!("  {}\n", entry.line)),
    }
    text.push_str(&format!("\n  cause   {}\n{KEYS}", entry.cause));
    text
}

fn why(entry: &Pending) -> String {
    let Some(finding) = &entry.finding else { return format!("  {}\n", entry.cause) };
    let fields = finding
        .fields
        .iter()
        .map(|f| format!("  {:<14} {} | {}   {} {:+.1}\n", f.field, f.left, f.right, f.level, f.bits));
    let proof = finding.proof.iter().map(|step| format!("  {step}\n"));
    fields.chain(proof).collect()
}
