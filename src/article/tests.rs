//! The room at its door: bytes in, a printed article out.

use super::*;
use proptest::prelude::*;

fn read_bytes(bytes: &[u8]) -> Result<Article, Reject> {
    read_as(bytes, Format::Text)
}

fn read_as(bytes: &[u8], format: Format) -> Result<Article, Reject> {
    let document = Document { id: "a.txt".to_owned(), bytes: bytes.to_vec(), format, fields: Vec::new() };
    article(document, &SourcesFile::default(), &ReadOptions::default())
}

fn printed(article: &Article) -> String {
    let mut out = String::new();
    for row in crate::report::rows::facts::rows(article) {
        let Some(value) = row.value else { continue };
        out += &format!("{}: {value} ({}", row.fact, row.from.unwrap_or_default());
        if let Some(sure) = row.confidence.filter(|sure| *sure < 1.0) {
            out += &format!(", {sure}");
        }
        if let Some(words) = row.evidence.filter(|words| *words != value) {
            out += &format!(": {}", words.replace('\n', "⏎"));
        }
        out += ")\n";
        for other in row.overruled {
            let sign = if other.contradicts { "but" } else { "also" };
            out += &format!("    {sign} {} ({})\n", other.value, other.from);
        }
    }
    for row in crate::report::rows::read::rows(article) {
        let number = row.sentence.map_or_else(|| "-".to_owned(), |number| number.to_string());
        out += &format!("{number:>3} {:<11} {}\n", row.zone, row.text.replace('\n', "⏎"));
        if !row.kept {
            out += &format!("    {:<11} ^ {}\n", "", row.why);
        }
    }
    out
}

fn format_of(path: &std::path::Path) -> Format {
    match path.extension().and_then(std::ffi::OsStr::to_str) {
        Some("html") => Format::Html,
        Some("md") => Format::Markdown,
        _ => Format::Text,
    }
}

#[test]
fn fixtures() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/article");
    let files = std::fs::read_dir(&folder)
        .expect("the fixtures are there")
        .map(|entry| entry.expect("readable").path());
    let mut texts: Vec<_> =
        files.filter(|path| path.extension().is_some_and(|ending| ending != "snap")).collect();
    texts.sort();
    insta::with_settings!({prepend_module_to_snapshot => false, snapshot_path => folder, omit_expression => true}, {
        for path in texts {
            let name = path.file_stem().expect("a file").to_string_lossy().into_owned();
            let bytes = std::fs::read(&path).expect("the fixture was just listed");
            insta::assert_snapshot!(name, printed(&read_as(&bytes, format_of(&path)).expect("a fixture is text")));
        }
    });
}

/// Every byte lies in one stretch, every sentence in a kept one.
fn check(article: &Article) {
    let mut at = 0;
    for stretch in &article.stretches {
        assert_eq!(stretch.span.start, at);
        assert!(!stretch.span.is_empty());
        let _ = article.words(stretch.span);
        at = stretch.span.end;
    }
    assert_eq!(at, article.text.len());
    let mut last = 0;
    for sentence in &article.sentences {
        assert!(last <= sentence.span.start && !sentence.span.is_empty());
        let stretch = &article.stretches[sentence.paragraph];
        assert!(stretch.kept && stretch.span.contains(sentence.span));
        last = sentence.span.end;
    }
    let covered: usize = article
        .sentences
        .iter()
        .map(|sentence| article.words(sentence.span).chars().filter(|c| c.is_alphanumeric()).count())
        .sum();
    let kept: usize = article
        .stretches
        .iter()
        .filter(|stretch| stretch.kept)
        .map(|stretch| article.words(stretch.span).chars().filter(|c| c.is_alphanumeric()).count())
        .sum();
    assert_eq!(covered, kept);
}

proptest! {
    #[test]
    fn any_bytes_are_covered_once(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(article) = read_bytes(&bytes) {
            check(&article);
        }
    }

    #[test]
    fn any_text_is_covered_once(text in "([A-Za-z“”’.?! \n\r\t(),•*–—/:<>@©\u{a0}\u{200b}\u{301}\u{feff}é漢שא🙂\0-9]{0,12}[ .\n]){0,30}") {
        if let Ok(article) = read_bytes(text.as_bytes()) {
            check(&article);
        }
    }

    #[test]
    fn lines_with_marks_are_covered_once(text in "((– |• |—|\\* |Photo: |FILE - |Image caption|1\\. |\\(a\\) |“|\\(AP Photo/|© 2020 |. . . |12:)?[a-zé A-Z’“”]{0,30}[.?!…]{0,2}[\\)”’\\[\\]0-9]{0,3} ?\n{0,2}){0,12}") {
        if let Ok(article) = read_bytes(text.as_bytes()) {
            check(&article);
        }
    }

    #[test]
    fn any_page_is_covered_once(text in "(</?(p|div|h1|li|ul|nav|script|b|a href='x\"|figcaption|br|title|!--)?/?>?|&(amp|#8217|nbsp|#x41|bogus)?;?|[a-zé .]{0,20}){0,40}") {
        if let Ok(article) = read_as(text.as_bytes(), Format::Html) {
            check(&article);
        }
    }

    #[test]
    fn any_markdown_is_covered_once(text in "((---|[+]{3}|# |## |- |> |```|![a](b)|title: x)?[a-z A-Z.:]{0,30}\n{0,2}){0,16}") {
        if let Ok(article) = read_as(text.as_bytes(), Format::Markdown) {
            check(&article);
        }
    }

    #[test]
    fn spans_point_into_the_file(text in "[a-zA-Zäöüß .\n]{1,80}") {
        let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        if let Ok(article) = read_bytes(&wide) {
            for sentence in &article.sentences {
                let span = article.as_read(sentence.span);
                let units: Vec<u16> = wide[span.start..span.end].chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
                prop_assert_eq!(String::from_utf16(&units).expect("whole characters"), article.words(sentence.span));
            }
        }
    }
}

fn row(id: &str, source: &str, text: &str) -> Result<Article, Reject> {
    let fields = vec![("source", source.to_owned())];
    let document =
        Document { id: id.to_owned(), bytes: text.as_bytes().to_vec(), format: Format::Text, fields };
    article(document, &SourcesFile::default(), &ReadOptions::default())
}

/// Stories of one source that end in one sentence no list knows.
fn stories(count: usize) -> Vec<Article> {
    let places = ["quay", "tannery", "lighthouse", "granary"];
    let story = |place: &&str| {
        let text = format!(
            "Fire damages old {place}\n\nA fire broke out in the old {place} on Tuesday and burned until noon. The owner of the {place} \
             said that nobody was hurt.\n\nThe town council will meet on Friday to discuss what becomes of the {place} and its two \
             outbuildings.\n\nThe Northern Shore has been printed in the old mill since 1887."
        );
        row(place, "northern-shore.example", &text)
    };
    let read = places.iter().take(count).map(story).collect();
    corpus(Inputs::default(), read, &[]).expect("there are articles").articles
}

#[test]
fn a_line_that_articles_of_one_source_repeat_is_furniture() {
    let tells = |article: &Article| {
        article.sentences.iter().any(|sentence| article.words(sentence.span).contains("since 1887"))
    };
    assert!(stories(4).iter().all(|article| !tells(article)));
    assert!(stories(2).iter().all(tells), "two may quote one another");
}

#[test]
fn a_mistake_in_sources_toml_is_shown_in_its_place() {
    let wrong = |text: &str| SourcesFile::parse(text, "sources.toml", "").expect_err("it is wrong");
    let unknown = wrong("[[article]]\nfile = \"a.txt\"\nsorce = \"herald\"\n");
    assert!(unknown.starts_with("sources.toml:3:1: unknown field `sorce`"), "{unknown}");
    let broken = wrong("[[article]\nfile = \"a.txt\"\n");
    assert!(broken.starts_with("sources.toml:1:"), "{broken}");
}

#[test]
fn the_entry_that_names_the_file_weighs_more_than_a_pattern() {
    let text = "[[article]]\nfile = \"a.txt\"\nsource = \"herald\"\n[[article]]\nfile = \"*.txt\"\nsource = \"gazette\"\n";
    let sources = SourcesFile::parse(text, "sources.toml", "").expect("it is right");
    let source =
        |id: &str| sources.said(id).into_iter().find_map(|facts| facts.source).map(|fact| fact.value);
    assert_eq!(source("a.txt").as_deref(), Some("herald"));
    assert_eq!(source("b.txt").as_deref(), Some("gazette"));
    assert_eq!(source("c.md"), None);
    let other = row("c.md", "herald", "The harbour was closed.").expect("it is text");
    assert_eq!(sources.idle(&[other]).len(), 2);
}

const ROWS: &str = "{\"id\": \"one\", \"text\": \"The harbour was closed on Tuesday.\", \"date\": \"2024-05-16\"}\n\n{\"id\": 2, \"text\": \"Divers went down at noon.\"}\nno row\n";

/// What lies in a folder, as ids of articles and paths of rejects.
fn listed(folder: &std::path::Path, options: &ReadOptions) -> (Vec<String>, Vec<String>) {
    let found = list(&[folder.to_owned()]).expect("the folder is there");
    let read: Vec<_> = found
        .inputs
        .iter()
        .flat_map(|input| documents(input, options))
        .map(|document| article(document?, &found.sources, options))
        .collect();
    let mut rejects: Vec<String> = found.rejects.iter().map(|reject| reject.path.clone()).collect();
    rejects.extend(read.iter().filter_map(|result| result.as_ref().err()).map(|reject| reject.path.clone()));
    (read.into_iter().filter_map(|result| result.ok().map(|article| article.id)).collect(), rejects)
}

fn folder_of(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("below the folder")).expect("writable");
        std::fs::write(path, bytes).expect("writable");
    }
    folder
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).and_then(|()| packer.finish()).expect("memory")
}

#[test]
fn rows_are_read_plain_and_packed() {
    let zstd =
        ruzstd::encoding::compress_to_vec(ROWS.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    for (name, bytes) in
        [("a.jsonl", ROWS.as_bytes().to_vec()), ("a.jsonl.gz", gzip(ROWS.as_bytes())), ("a.jsonl.zst", zstd)]
    {
        let folder = folder_of(&[(name, &bytes)]);
        let (ids, rejects) = listed(folder.path(), &ReadOptions::default());
        assert_eq!(ids, ["one", "2"], "{name}");
        assert_eq!(rejects, [format!("{name}:4")]);
    }
}

#[test]
fn a_folder_is_walked_without_what_is_ignored_and_without_reports() {
    let text = b"The harbour was closed on Tuesday.";
    let folder = folder_of(&[
        ("b.txt", text),
        ("a.md", text),
        ("below/c.txt", text),
        ("below/draft.txt", text),
        (".crosscheckignore", b"draft.txt\n"),
        ("made/report.json", b"{\"schema\": \"crosscheck-report/1\"}"),
        ("made/page.txt", text),
        ("picture.png", b"\x89PNG\r\n"),
    ]);
    let (ids, rejects) = listed(folder.path(), &ReadOptions::default());
    assert_eq!(ids, ["a.md", "b.txt", "below/c.txt"]);
    assert_eq!(rejects, ["picture.png"]);
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_and_things_that_are_no_files_are_refused() {
    let folder = folder_of(&[("below/a.txt", b"The harbour was closed on Tuesday.")]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("below/again")).expect("a link");
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("talk.txt")).expect("a socket");
    let (ids, mut rejects) = listed(folder.path(), &ReadOptions::default());
    rejects.sort();
    assert_eq!(ids, ["below/a.txt"]);
    assert_eq!(rejects, ["below/again", "talk.txt"]);
}

#[test]
fn what_unpacks_beyond_the_limit_is_refused() {
    let folder = folder_of(&[("a.txt.gz", &gzip(&vec![b'a'; 4 << 20])), ("b.txt", &vec![b'b'; 2 << 20])]);
    let options = ReadOptions { size_limit: 1 << 20, ..ReadOptions::default() };
    let (ids, rejects) = listed(folder.path(), &options);
    assert_eq!((ids.len(), rejects), (0, vec!["a.txt.gz".to_owned(), "b.txt".to_owned()]));
}

#[test]
fn a_line_without_end_and_tags_without_end_are_read() {
    let line = read_bytes("officials said more ".repeat(20_000).as_bytes()).expect("it is text");
    check(&line);
    assert!(line.sentences.iter().all(|sentence| sentence.span.len() <= 3000));
    let page = format!("{}<p>The harbour was closed on Tuesday.</p>", "<div>".repeat(20_000));
    check(&read_as(page.as_bytes(), Format::Html).expect("it is a page"));
}

#[test]
fn short_names_are_short_and_tell_articles_apart() {
    let named = |ids: &[&str]| {
        let articles: Vec<Article> =
            ids.iter().filter_map(|id| row(id, "", "The harbour was closed.").ok()).collect();
        short_names(&articles)
    };
    assert_eq!(named(&["003_harbour.txt", "004_storm.txt"]), ["003", "004"]);
    assert_eq!(named(&["harbour-fire.txt", "harbour-storm.txt"]), ["harbour-fire", "harbour-storm"]);
    assert_eq!(
        named(&["a/the-harbour-was-closed-on-tuesday.txt", "b/the-harbour-was-closed-on-friday.txt"]),
        ["the-harbour-was-closed-o", "the-harbour-was-closed-2"]
    );
}

/// An article of a page that says `page`, in a folder whose `sources.toml` is `sources`.
fn with_sources(sources: &str, page: &str) -> Article {
    let sources = SourcesFile::parse(sources, "sources.toml", "").expect("it is right");
    let document = Document {
        id: "a.html".to_owned(),
        bytes: page.as_bytes().to_vec(),
        format: Format::Html,
        fields: vec![("author", "Ada Roe".to_owned())],
    };
    article(document, &sources, &ReadOptions::default()).expect("it is text")
}

const PAGE: &str = "<html lang='en-GB'><head><title>Harbour closed | Lorne Courier</title>\
    <link rel='canonical' href='https://www.lorne.example/harbour'>\
    <meta property='article:published_time' content='2024-05-14T08:00:00Z'><meta name='author' content='Tom Ellery'></head>\
    <body><h1>Harbour closed</h1><p>The harbour of Lorne was closed on Tuesday after a storm, the harbour master said.</p></body></html>";

#[test]
fn values_that_cannot_both_be_right_are_reported_with_who_says_them() {
    let sources = "[[article]]\nfile = \"a.html\"\ntitle = \"Harbour  closed\"\npublished = 2024-05-16\n\
        url = \"https://lorne.example/other\"\nlanguage = \"en\"\n";
    let article = with_sources(sources, PAGE);
    assert_eq!(
        article.facts.disagreements,
        [
            "published: sources.toml says 2024-05-16, the page says 2024-05-14; sources.toml is used",
            "author: the row says Ada Roe, the page says Tom Ellery; the row is used",
        ]
    );
    assert_eq!(article.facts.published.as_ref().map(|fact| fact.from), Some(FactSource::SourcesFile));
    assert!(article.facts.overruled.iter().any(|other| other.fact == "title" && !other.contradicts));
}

#[test]
fn a_date_inside_the_possible_days_contradicts_nothing() {
    let sources = "[[article]]\nfile = \"a.html\"\npublished = 2024-05-16\nearliest = 2024-05-10\nlatest = 2024-05-20\n\
        date_from = \"text\"\nauthor = \"Tom Ellery, Ada Roe\"\n";
    assert_eq!(with_sources(sources, PAGE).facts.disagreements, [""; 0]);
    let far = sources.replace("2024-05-1", "2023-05-1").replace("2024-05-20", "2023-05-20");
    assert_eq!(with_sources(&far, PAGE).facts.disagreements.len(), 1);
}

#[test]
fn a_day_that_the_text_shows_behind_a_stated_one_contradicts_it() {
    let text = "Mayor of Lorne answers\n\nThe mayor of Lorne said on Tuesday that no boat would be turned away from the quay.\n\n\
        “The quay belongs to all of us.” — Ada Roe (@adaroe) March 12, 2019\n\nShe will speak again next week, she said.";
    let stated = |day: &str| {
        let fields = vec![("date", day.to_owned())];
        let document =
            Document { id: "a".to_owned(), bytes: text.as_bytes().to_vec(), format: Format::Text, fields };
        article(document, &SourcesFile::default(), &ReadOptions::default()).expect("it is text").facts
    };
    assert_eq!(
        stated("2018-03-12").disagreements,
        ["published: the row says 2018-03-12, the text says 2019-03-12; the row is used"]
    );
    assert_eq!(stated("2019-03-13").disagreements, [""; 0]);
    let later = stated("2019-05-01");
    assert_eq!(later.disagreements, [""; 0], "an article may quote an old post");
    assert!(later.overruled.iter().any(|other| other.fact == "published" && !other.contradicts));
}

#[test]
fn what_may_be_wrong_in_sources_toml_is_remarked_upon() {
    let text = "[[article]]\nfile = \"harbor-fire.txt\"\nsource = \"herald\"\n\
        [[article]]\nfile = \"storm.txt\"\nsource = \"herald\"\n[[article]]\nfile = \"storm.txt\"\n\
        [[article]]\nfile = \"*.md\"\n[[source]]\nid = \"heralt\"\n[[source]]\nid = \"herald\"\n";
    let files: Vec<(&str, &[u8])> = vec![
        ("harbour-fire.txt", b"The harbour burned on Tuesday."),
        ("sources.toml", text.as_bytes()),
        ("storm.txt", b"The storm passed on Tuesday."),
    ];
    let folder = folder_of(&files);
    let found = read(&[folder.path().to_owned()], &ReadOptions::default()).expect("there are articles");
    let remarks: Vec<&str> =
        found.remarks.iter().map(|remark| remark.split_once("sources.toml:").expect("a place").1).collect();
    let printed = remarks.join("\n").replace(&folder.path().display().to_string(), "…");
    assert_eq!(
        printed,
        "8:8: `storm.txt` is listed already at …/sources.toml:5:8; what that entry states is used; make one of the two\n\
         2:8: no article `harbor-fire.txt` (did you mean `harbour-fire.txt`?); check the name, or remove the entry\n\
         10:8: the pattern `*.md` fits no article; check it, or remove the entry\n\
         12:6: no article has the source `heralt` (did you mean `herald`?); check the id, or remove the entry"
    );
}

#[test]
fn examples_of_the_agencies() {
    let table = crate::lexicon::Table::parse("agencies", include_str!("../lexicon/data/agencies.tsv"));
    let origin = |text: &str| {
        let article = read_bytes(text.as_bytes()).expect("it is text");
        article.facts.origin.map(|fact| fact.value)
    };
    for row in table.rows() {
        assert_eq!(origin(row.get("fires in")).as_deref(), Some(row.get("name")), "{}", row.get("fires in"));
        assert_eq!(origin(row.get("silent in")), None, "{}", row.get("silent in"));
    }
}

fn day_shown(text: &str) -> Option<(String, f64)> {
    let article = read_bytes(text.as_bytes()).expect("it is text");
    article.facts.published.map(|fact| (fact.value.day.to_string(), fact.confidence.value()))
}

#[test]
fn a_day_shows_only_where_the_weekdays_bear_it_out() {
    let picture = |weekday: &str| {
        format!(
            "Ships lie idle in Lorne\n\nThe harbour was closed on {weekday} after a storm damaged 14 ships, officials said.\n\n\
             Divers look for a trawler in Lorne, Victoria, May 15, 2024. REUTERS/Jane Roe\n\nNobody was hurt, they said."
        )
    };
    assert_eq!(day_shown(&picture("Wednesday")), Some(("2024-05-15".to_owned(), 0.9)));
    assert_eq!(day_shown(&picture("Thursday")), Some(("2024-05-16".to_owned(), 0.9)));
    assert_eq!(day_shown(&picture("Monday")), None);
    assert_eq!(
        day_shown(&picture("Wednesday").replace("REUTERS/Jane Roe", "File photo. REUTERS/Jane Roe")),
        None
    );
    assert_eq!(
        day_shown(&picture("Wednesday").replace("May 15", "Monday, May 15")),
        None,
        "the weekday is wrong"
    );
    let told = "Ships lie idle in Lorne\n\nThe harbour was closed on Friday, Nov. 29, officials said on Friday. It was rebuilt in 2019.";
    assert_eq!(day_shown(told), Some(("2019-11-29".to_owned(), 0.9)));
}

proptest! {
    #[test]
    fn evidence_lies_in_the_text(text in "((By |\\(AP\\) - |© 2024 |Published |— A (@ab_c) |Photo: |on Tuesday|Sunday, |, )?(May|Mär|March|12|3rd|Ada Roe|2024|1999|é|\n| ){0,6}[.,)]?){0,20}") {
        if let Ok(article) = read_bytes(text.as_bytes()) {
            check(&article);
            for row in crate::report::rows::facts::rows(&article) {
                prop_assert!(row.evidence.is_none() || row.span.is_some_and(|span| span[0] < span[1] && span[1] <= text.len()));
            }
        }
    }
}
