//! Copies: told from shared letters, counted behind syndicated stories; a thousand of them change no score.

use crosscheck::eval::copies;
use crosscheck::pipeline;
use crosscheck::pipeline::Analysis;
use crosscheck::settings::Settings;
use crosscheck::settings::SourceSettings;

#[test]
fn made_copies_are_told_from_letters_and_from_other_reports() {
    let measure = copies::told_apart(100, &SourceSettings::default());
    assert!(measure.value >= 0.95, "{}\n{}", measure.value, measure.errors.join("\n"));
}

#[test]
fn stories_behind_syndicated_articles_are_counted() {
    let measure = copies::counted(100, &SourceSettings::default());
    assert!(measure.value >= 0.98, "{}\n{}", measure.value, measure.errors.join("\n"));
}

/// A corpus of four articles of one matter, read from rows, with so many copies of the first.
fn corpus(copies: usize, copy: impl Fn(usize) -> (String, Option<&'static str>)) -> Analysis {
    let mut rows: Vec<String> = ARTICLES.iter().map(|(id, day, text)| row(id, Some(day), text)).collect();
    rows.extend((0..copies).map(|at| {
        let (id, day) = copy(at);
        row(&id, day, ARTICLES[0].2)
    }));
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("rows.jsonl"), rows.join("\n")).expect("a file");
    let settings = Settings::default();
    let read = pipeline::read(&[folder.path().to_path_buf()], None, &settings.read).expect("a corpus");
    assert_eq!(read.articles.len(), ARTICLES.len() + copies);
    pipeline::analyze(read, &settings, None)
}

fn row(id: &str, day: Option<&str>, text: &str) -> String {
    let day = day.map_or_else(String::new, |day| format!(",\"published\":\"{day}\""));
    format!("{{\"id\":\"{id}\",\"source\":\"outlet of {id}\"{day},\"text\":\"{text}\"}}")
}

const ARTICLES: [(&str, &str, &str); 4] = [
    (
        "lorne",
        "2024-05-03",
        "The storm killed 14 people in Lorne on 2 May 2024. The mayor of Lorne said that 300 houses were damaged. \
         Two bridges over the river Tarn collapsed in the night, and the railway to Tarvik was closed until Friday. \
         Crews from three towns cleared the main road by noon while the harbour stayed shut.",
    ),
    ("tarvik", "2024-05-03", "The storm in Lorne killed 14 people on 2 May 2024, doctors in Tarvik told us."),
    (
        "medin",
        "2024-05-04",
        "In Lorne 9 people were killed by the storm on 2 May 2024. The storm damaged 300 houses in Lorne.",
    ),
    ("osmund", "2024-05-05", "The storm may have damaged 500 houses in Lorne, residents of Osmund said."),
];

/// Every score, by cluster and by source, of the articles that are no copies.
fn scores(found: &Analysis) -> Vec<String> {
    let clusters = found.scores.clusters.iter().map(|score| {
        let sides: Vec<_> = score
            .sides
            .iter()
            .map(|side| (side.corroboration.value, side.digit, side.groups.len(), side.label.clone()))
            .collect();
        format!(
            "{} {sides:?} {:?} {:?}",
            found.clusters[score.cluster].id, score.hedging, score.contradiction
        )
    });
    let own = |id: &str| ARTICLES.iter().any(|(name, ..)| format!("outlet-of-{name}") == id);
    let sources = found.scores.sources.iter().filter(|source| own(&source.id)).map(|source| {
        format!(
            "{} {:?} {:?} {} {}",
            source.id, source.reliability, source.interval, source.agreed, source.contradicted
        )
    });
    clusters.chain(sources).collect()
}

#[test]
fn a_thousand_copies_change_no_score() {
    let alone = scores(&corpus(0, |_| (String::new(), None)));
    assert!(alone.len() > ARTICLES.len(), "{alone:?}");
    let later =
        corpus(1000, |at| (format!("copy {at}"), [None, Some("2024-05-03"), Some("2024-06-01")][at % 3]));
    assert_eq!(alone, scores(&later));
}

#[test]
fn an_article_that_quotes_a_source_that_speaks_is_no_voice_beside_it() {
    let rows = [
        "{\"id\":\"a\",\"source\":\"Lorne Courier\",\"published\":\"2024-05-03\",\"text\":\"The storm killed 14 people in Lorne on 2 May 2024.\"}",
        "{\"id\":\"b\",\"source\":\"Tarvik Post\",\"published\":\"2024-05-04\",\"text\":\"The storm killed 14 people in Lorne on 2 May 2024, the Lorne Courier reported.\"}",
    ];
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("rows.jsonl"), rows.join("\n")).expect("a file");
    let settings = Settings::default();
    let read = pipeline::read(&[folder.path().to_path_buf()], None, &settings.read).expect("a corpus");
    let found = pipeline::analyze(read, &settings, None);
    let shared = found.scores.clusters.iter().find(|score| found.clusters[score.cluster].members.len() >= 2);
    let groups = &shared.expect("one cluster of both").groups;
    assert_eq!(groups.len(), 1, "{groups:?}");
    assert_eq!(groups[0].ties[0].kind.name(), "quotation");
}

#[test]
fn an_assertion_names_the_source_it_hangs_on_and_who_speaks_of_himself() {
    let rows = [
        "{\"id\":\"a\",\"source\":\"Lorne Courier\",\"published\":\"2024-05-03\",\"text\":\"China exported 40 tanks to Ghana in April 2024, China said on Monday.\"}",
        "{\"id\":\"b\",\"source\":\"Tarvik Post\",\"published\":\"2024-05-04\",\"text\":\"China exported 40 tanks to Ghana in April 2024.\"}",
    ];
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("rows.jsonl"), rows.join("\n")).expect("a file");
    let settings = Settings::default();
    let read = pipeline::read(&[folder.path().to_path_buf()], None, &settings.read).expect("a corpus");
    let found = pipeline::analyze(read, &settings, None);
    let mut sides = found.scores.clusters.iter().flat_map(|score| &score.sides);
    let side = sides.find(|side| side.groups.len() == 2).expect("a side that both carry");
    let hinge = side.hangs_on.as_ref().expect("without either there is one group left");
    assert!(hinge.left < side.corroboration.value && hinge.digit == 6, "{hinge:?}");
    assert_eq!(side.interested, ["china"]);
}
