//! The command line.

use clap::Args;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Who corroborates whom independently, what conflicts, and how far each source can be relied on.
///
/// Reads a folder of articles, finds the claims in them, matches claims about the same thing across sources and scores them.
/// Works offline, from this one file, and gives the same bytes every time.
#[derive(Debug, Parser)]
#[command(name = "crosscheck", version, max_term_width = 100, after_help = EXIT_CODES, propagate_version = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 nothing to act on; 1 findings or a refusal (gate, diff --exit-code, review --check, \
verify, eval --floors); 2 could not judge (bad usage, unreadable input, invalid settings).";

/// What every command takes.
#[derive(Args, Clone, Debug)]
pub(crate) struct Common {
    /// The settings file; without it the first crosscheck.toml from the corpus folder upwards
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Threads to use; the output is the same with any number
    #[arg(long, global = true, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    /// Print nothing but results and errors
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

/// One noun a command.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// The whole job: read, compare, score, write the report
    Report(ReportArgs),
    /// Sentences and stripped stretches, a JSON line each
    #[command(long_about = READ)]
    Read(ReadArgs),
    /// Sentences with their annotations and claims, a JSON line each
    Extract(ExtractArgs),
    /// Claims about the same item, a JSON line a match
    Match(MatchArgs),
    /// The verdict on two statements
    Compare(CompareArgs),
    /// A detector's page, or why something in a report is as it is
    Explain(ExplainArgs),
    /// What changed in meaning between two reports
    Diff(DiffArgs),
    /// What to believe of a table of conflicting statements, and how far its sources can be relied on
    Truth(TruthArgs),
    /// Decide on what changed since the accepted report
    Review(ReviewArgs),
    /// What candidates would do to a corpus, judged by policy
    Gate(GateArgs),
    /// Derive a report again from its inputs and compare
    Verify(VerifyArgs),
    /// Measures on gold data
    Eval(EvalArgs),
    /// A commented crosscheck.toml
    Init(InitArgs),
    /// The JSON Schemas of what is written and read
    Schema(SchemaArgs),
    /// Completions for a shell
    Completions(CompletionArgs),
    /// The manual page
    Man,
}

#[derive(Args, Debug)]
pub(crate) struct ReportArgs {
    /// A folder of articles, or files; `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Where to write; without it reports/<corpus name>
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// What to write; `concise` and a single format with `--out -` print instead
    #[arg(long, value_delimiter = ',', default_value = "json,md,html", value_name = "FORMATS")]
    pub(crate) format: Vec<ReportFormat>,
    /// The report as it would have stood on that day; articles without a date are taken in
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// report.json
    Json,
    /// report.md
    Md,
    /// report.html
    Html,
    /// report.sarif
    Sarif,
    /// claims.csv: the claims, safe for spreadsheets
    Csv,
    /// claims.jsonl: the claims, a line each
    Claims,
    /// A finding a line on standard output, nothing written
    Concise,
}

const READ: &str = "Sentences and stripped stretches, a JSON line each; with --sources what is known about each article, and where it comes from.

Where several say something of one fact, the first of these is used, and the others are listed as overruled; values that cannot both be right \
(another day, title, author, language or host) are disagreements:

  1. sources.toml: the entry that names the file, then the first pattern that fits it
  2. front matter of Markdown
  3. fields of a JSONL row
  4. metadata of a page: linked data first, then the head's fields; of languages, the text's own where it is certain
  5. the text itself: datelines, bylines, notices, posts and pictures with their day, with a confidence and the words it rests on
  6. the day in the article's address, then the day of its last change

What nobody says, and the text does not show surely enough, is unknown.

PATH is a folder, a file, or `-` for standard input. Read are .txt, .md, .html, .jsonl (.ndjson), feeds (.rss, .atom, .xml) and web archives \
(.warc), also packed as .gz or .zst; .json where it is named on the command line (a list of rows, or one). A page, a feed or JSON on standard \
input or under another name is told by its first bytes.

Fields of a row, the first that is there: text, body, content, articleBody (the text), or html; id; source, outlet, publisher; url, link; title, \
headline; published, date, published_at, publishedAt, date_published, datePublished, publish_date, pubDate (a date, or seconds or milliseconds \
since 1970); language, lang; author, authors, byline; group (the owner); origin (the agency).";

#[derive(Args, Debug)]
pub(crate) struct ReadArgs {
    /// A folder of articles, or files; `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// What is known about each article (title, source, date, author …), where it comes from, and what disagrees
    #[arg(long)]
    pub(crate) sources: bool,
    /// How to print; without it JSON lines, with --sources text
    #[arg(long)]
    pub(crate) format: Option<LineFormat>,
}

#[derive(Args, Debug)]
pub(crate) struct ExtractArgs {
    /// A folder of articles, or files; `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// How to print
    #[arg(long, default_value = "jsonl")]
    pub(crate) format: LineFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LineFormat {
    /// A JSON object a line
    Jsonl,
    /// For the eye
    Text,
}

#[derive(Args, Debug)]
pub(crate) struct MatchArgs {
    /// A folder of articles, or files; `-` for standard input
    #[arg(required_unless_present_any = ["lines", "rank"], value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// What each blocking rule found and cost, instead of matches
    #[arg(long)]
    pub(crate) stats: bool,
    /// Weights re-estimated on these articles without labels, as a table for crosscheck.toml, instead of matches
    #[arg(long, conflicts_with = "stats")]
    pub(crate) train: bool,
    /// Near-copies among the lines of a file: `left right similarity`, lines from 0
    #[arg(long, value_name = "FILE", conflicts_with = "rank")]
    pub(crate) lines: Option<PathBuf>,
    /// With --lines: word Jaccard similarity from which two lines are near-copies
    #[arg(long, default_value_t = 0.5, value_name = "T")]
    pub(crate) jaccard: f64,
    /// Known claims ranked for each query: JSONL rows {id, text}
    #[arg(long, value_name = "QUERIES", requires = "claims")]
    pub(crate) rank: Option<PathBuf>,
    /// With --rank: JSONL rows {id, claim, title?}
    #[arg(long, value_name = "CLAIMS")]
    pub(crate) claims: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct CompareArgs {
    /// Two statements
    #[arg(num_args = 2, required_unless_present = "pairs", value_names = ["A", "B"])]
    pub(crate) statements: Vec<String>,
    /// JSONL rows {id, a, b, a_span?, b_span?, a_date?, b_date?, a_context?, b_context?}; `-` for standard input
    #[arg(long, value_name = "FILE", conflicts_with = "statements")]
    pub(crate) pairs: Option<PathBuf>,
    /// How to print; rows are always JSON lines
    #[arg(long, default_value = "text")]
    pub(crate) format: LineFormat,
}

#[derive(Args, Debug)]
pub(crate) struct ExplainArgs {
    /// A detector's code, or the id of a finding, claim, cluster, source or article (six digits will do); or two claims
    #[arg(required = true, num_args = 1..=2, value_name = "WHAT")]
    pub(crate) what: Vec<String>,
    /// The report that ids are looked up in; without it the one below `reports`
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// For two claims: the folder of articles, where it lies neither here nor beside the reports
    #[arg(long, value_name = "DIR")]
    pub(crate) corpus: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct DiffArgs {
    /// The older report.json
    pub(crate) old: PathBuf,
    /// The newer one
    pub(crate) new: PathBuf,
    /// How to print
    #[arg(long, default_value = "text")]
    pub(crate) format: TextOrJson,
    /// Exit with 1 if anything changed
    #[arg(long)]
    pub(crate) exit_code: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextOrJson {
    /// For the eye
    Text,
    /// One JSON document
    Json,
}

#[derive(Args, Debug)]
pub(crate) struct ReviewArgs {
    /// The folder of the accepted report; without it the one below `reports`
    #[arg(value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
    /// The corpus; without it the folder named like DIR, beside `reports` or below the working folder
    #[arg(long, value_name = "DIR")]
    pub(crate) corpus: Option<PathBuf>,
    /// Accept a difference, by id
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub(crate) accept: Vec<String>,
    /// Reject a difference, with the reason
    #[arg(long, value_name = "ID=REASON", num_args = 1..)]
    pub(crate) reject: Vec<String>,
    /// Accept everything that is pending
    #[arg(long)]
    pub(crate) accept_all: bool,
    /// List what is pending and exit with 1 if anything is
    #[arg(long, conflicts_with_all = ["accept", "reject", "accept_all"])]
    pub(crate) check: bool,
    /// Who decides; without it the environment's USER
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// The last day on which the decision holds
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct GateArgs {
    /// Articles that ask to be admitted
    #[arg(required = true, value_name = "CANDIDATE")]
    pub(crate) candidates: Vec<PathBuf>,
    /// The corpus they would join
    #[arg(long, value_name = "DIR")]
    pub(crate) corpus: PathBuf,
    /// The file whose [gate] table is the policy; without it the settings file
    #[arg(long, value_name = "FILE")]
    pub(crate) policy: Option<PathBuf>,
    /// How to print
    #[arg(long, default_value = "text")]
    pub(crate) format: GateFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum GateFormat {
    /// For the eye
    Text,
    /// One JSON document
    Json,
    /// JUnit XML, for continuous integration
    Junit,
    /// A Markdown summary, for GitHub
    Github,
}

#[derive(Args, Debug)]
pub(crate) struct VerifyArgs {
    /// The report.json, or its folder
    pub(crate) report: PathBuf,
    /// Its corpus; without it the folder named in the report, beside `reports` or below the working folder
    #[arg(long, value_name = "DIR")]
    pub(crate) corpus: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct TruthArgs {
    /// CSV with the columns source, item, value and perhaps weight, time; or JSON lines with these fields; `-` for standard input
    #[arg(value_name = "CLAIMS")]
    pub(crate) claims: PathBuf,
    /// The method; `list` names them all
    #[arg(long, default_value = "independent", value_name = "NAME")]
    pub(crate) method: String,
    /// How to print
    #[arg(long, default_value = "json")]
    pub(crate) format: TruthFormat,
    /// Rows source,item,value of what is true (the source is not looked at): says how many items are believed rightly
    #[arg(long, value_name = "FILE")]
    pub(crate) truth: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TruthFormat {
    /// One JSON document
    Json,
    /// For the eye
    Text,
    /// A row a value, safe for spreadsheets
    Csv,
}

#[derive(Args, Debug)]
pub(crate) struct EvalArgs {
    /// The task; `list` names them all
    pub(crate) task: String,
    /// Gold files, or a folder of them
    #[arg(value_name = "GOLD")]
    pub(crate) gold: Vec<PathBuf>,
    /// The corpus that the gold marks up
    #[arg(long, value_name = "DIR")]
    pub(crate) corpus: Option<PathBuf>,
    /// A file of floors; exit with 1 where a measure lies below its own
    #[arg(long, value_name = "FILE")]
    pub(crate) floors: Option<PathBuf>,
    /// Print each error
    #[arg(long)]
    pub(crate) errors: bool,
    /// With the task same-quantity (or pairs): match weights fitted to the labelled pairs, as a table for crosscheck.toml
    #[arg(long, conflicts_with_all = ["floors", "errors"])]
    pub(crate) fit: bool,
    /// How to print
    #[arg(long, default_value = "text")]
    pub(crate) format: TextOrJson,
}

#[derive(Args, Debug)]
pub(crate) struct InitArgs {
    /// Where to write it
    #[arg(default_value = "crosscheck.toml", value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Write over a file that is there
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Args, Debug)]
pub(crate) struct SchemaArgs {
    /// Which schema
    #[arg(default_value = "report")]
    pub(crate) what: SchemaName,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaName {
    /// report.json
    Report,
    /// A row of `extract`
    Extract,
    /// A row of `read`
    Read,
    /// A row of `read --sources`
    Facts,
    /// A row of `match`
    Match,
    /// The answer of `compare`
    Compare,
    /// The answer of `diff`
    Diff,
    /// The answer of `gate`
    Gate,
    /// The answer of `truth`
    Truth,
    /// crosscheck.toml
    Settings,
}

#[derive(Args, Debug)]
pub(crate) struct CompletionArgs {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}
