//! Every command the README shows is run.

mod support;

use std::fs;
use support::crosscheck;
use support::repository;
use support::seeds_in;
use tempfile::tempdir;

/// The lines of the README's shell blocks, without comments.
fn commands(readme: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut inside = false;
    for line in readme.lines() {
        match line {
            "```sh" => inside = true,
            "```" => inside = false,
            _ if inside => commands.push(line.split(" #").next().unwrap_or(line).trim().to_owned()),
            _ => {}
        }
    }
    commands
}

/// The words of a command line, quoted ones whole.
fn words(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    let split = |(at, part): (usize, &str)| -> Vec<String> {
        if at % 2 == 1 { vec![part.to_owned()] } else { part.split_whitespace().map(str::to_owned).collect() }
    };
    parts.flat_map(split).collect()
}

#[test]
fn every_command_of_the_readme_does_its_job() {
    let readme = fs::read_to_string(repository().join("README.md")).expect("the README");
    let folder = tempdir().expect("a folder");
    seeds_in(folder.path());
    fs::create_dir(folder.path().join("new")).expect("a folder");
    let note = "Harbour closed\n\nThe port of Lorne closed on Monday after 14 ships were damaged, the harbour master said.\n";
    fs::write(folder.path().join("new/note.txt"), note).expect("a file");
    let records = "source,item,value\nharbour-office,tide Lorne,7:10 a.m.\nalmanac,tide Lorne,7:10\nmirror-site,tide Lorne,7:40 a.m.\n";
    fs::write(folder.path().join("records.csv"), records).expect("a file");
    let mut ran = 0;
    for command in commands(&readme).iter().filter(|command| *command != "cargo test") {
        let words = words(command);
        let arguments: Vec<&str> = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["cargo", "run", "--release", "--", ref rest @ ..] | ["crosscheck", ref rest @ ..] => {
                rest.to_vec()
            }
            _ => panic!("`{command}` is not a command this test can run"),
        };
        let run = crosscheck(folder.path(), &arguments).ended(0);
        assert!(!run.out.is_empty(), "`{command}` printed nothing");
        ran += 1;
    }
    assert!(ran >= 15, "{ran} commands were found");
}
