//! Running the program in folders of a test's own.

#![allow(dead_code, reason = "each test file uses its part")]

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;

/// The repository's folder.
pub(crate) fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Runs the program in `folder`.
pub(crate) fn crosscheck(folder: &Path, arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(arguments)
        .current_dir(folder)
        .env("USER", "m.keller")
        .env("NO_COLOR", "1")
        .stdin(std::process::Stdio::null())
        .output()
        .expect("the program starts");
    Run::from(output)
}

/// The same with this on standard input.
pub(crate) fn crosscheck_with(folder: &Path, arguments: &[&str], input: &[u8]) -> Run {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("it is piped").write_all(input).expect("it reads");
    Run::from(child.wait_with_output().expect("it ends"))
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Run {
    /// The run, if it ended with `code`.
    #[track_caller]
    pub(crate) fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, code, "standard output:\n{}\nstandard error:\n{}", self.out, self.err);
        self
    }

    /// Standard output as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }
}

/// The seeds, copied into `folder/seeds`.
pub(crate) fn seeds_in(folder: &Path) -> PathBuf {
    let to = folder.join("seeds");
    fs::create_dir_all(&to).expect("a folder");
    for entry in fs::read_dir(repository().join("seeds")).expect("the seeds") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, to.join(path.file_name().expect("a name"))).expect("a copy");
    }
    to
}

/// The report of a corpus below `folder`, as JSON.
pub(crate) fn report_of(folder: &Path, corpus: &str) -> serde_json::Value {
    let out = format!("out-{corpus}");
    crosscheck(folder, &["report", corpus, "--out", &out, "--quiet"]).ended(0);
    let text = fs::read_to_string(folder.join(out).join("report.json")).expect("the report");
    serde_json::from_str(&text).expect("JSON")
}
