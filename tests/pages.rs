//! Pages of different make, each with what a careful reader would take from it.

use crosscheck::article;
use crosscheck::article::Article;
use crosscheck::article::Document;
use crosscheck::article::Fact;
use crosscheck::article::Format;
use crosscheck::article::ReadOptions;
use crosscheck::article::SourcesFile;
use serde::Deserialize;
use std::path::Path;
use std::path::PathBuf;

/// What a page is expected to give.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    title: String,
    source: Option<String>,
    source_name: Option<String>,
    author: Option<String>,
    published: Option<String>,
    language: String,
    url: Option<String>,
    /// Every kept stretch in order: its zone and how it begins.
    kept: String,
    /// What stands in the page and is kept nowhere.
    stripped: Vec<String>,
}

fn read(bytes: Vec<u8>, format: Format) -> Article {
    let document = Document { id: "page".to_owned(), bytes, format, fields: Vec::new() };
    article::article(document, &SourcesFile::default(), &ReadOptions::default()).expect("there is text in it")
}

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/article/pages");
    let files = std::fs::read_dir(folder).expect("the pages").map(|entry| entry.expect("a file").path());
    let mut pages: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|end| end == "html")).collect();
    pages.sort();
    pages
}

fn kept(article: &Article) -> Vec<String> {
    let kept = article.stretches.iter().filter(|stretch| stretch.kept);
    kept.map(|stretch| format!("{} | {}", stretch.zone.name(), article.words(stretch.span))).collect()
}

/// What is wrong with a reading of a page, a line each.
fn wrong(article: &Article, expected: &Expected) -> Vec<String> {
    let mut wrong = Vec::new();
    let value = |fact: &Option<Fact<String>>| fact.as_ref().map(|fact| fact.value.clone());
    let facts = &article.facts;
    let pairs = [
        ("title", value(&facts.title), Some(expected.title.clone())),
        ("source", value(&facts.source), expected.source.clone()),
        ("source_name", value(&facts.source_name), expected.source_name.clone()),
        ("author", value(&facts.author), expected.author.clone()),
        ("published", facts.published_day().map(|day| day.to_string()), expected.published.clone()),
        ("language", value(&facts.language), Some(expected.language.clone())),
        ("url", value(&facts.url), expected.url.clone()),
    ];
    for (name, found, right) in pairs {
        if found != right {
            wrong.push(format!("{name}: {found:?}, not {right:?}"));
        }
    }
    let (found, right) = (kept(article), expected.kept.lines().collect::<Vec<_>>());
    let whole = found.len() == right.len() && found.iter().zip(&right).all(|(line, start)| line.starts_with(start));
    if !whole {
        wrong.push(format!("kept:\n  {}", found.join("\n  ")));
    }
    let stripped = |words: &String| {
        let mut parts = article.stretches.iter().filter(|stretch| !stretch.kept);
        parts.any(|stretch| article.words(stretch.span).contains(words.as_str()))
    };
    for words in expected.stripped.iter().filter(|words| !stripped(words)) {
        wrong.push(format!("not stripped: {words}"));
    }
    wrong
}

#[test]
fn every_page_gives_what_a_reader_would_take_from_it() {
    let mut report = String::new();
    let pages = pages();
    for path in &pages {
        let text = std::fs::read_to_string(path.with_extension("toml")).expect("each page has its expectation");
        let expected: Expected = toml::from_str(&text).expect("an expectation");
        let article = read(std::fs::read(path).expect("a page"), Format::Html);
        let wrong = wrong(&article, &expected);
        if !wrong.is_empty() {
            report += &format!("\n{}\n  {}\n", path.file_name().expect("a file").to_string_lossy(), wrong.join("\n  "));
        }
    }
    assert!(pages.len() >= 20, "{} pages", pages.len());
    assert!(report.is_empty(), "{report}");
}

/// The bytes of the file that the words `wanted` of the article lie in.
fn as_read(article: &Article, bytes: &[u8], wanted: &str) -> Vec<u8> {
    let start = article.text.find(wanted).unwrap_or_else(|| panic!("{wanted} stands in {}", article.text));
    let span = article.as_read(crosscheck::primitives::Span::new(start, start + wanted.len()));
    bytes[span.start..span.end].to_vec()
}

const MARKED: &str = "<html>\r\n<body><h1>Fish &amp; chips</h1>\r\n<p>The <b>old quay</b>&nbsp;was <i>closed</i>.\r\nIt cost &pound;5 \
                      “or more”, Zoë said.</p>\r\n<p>Café &#8212; bar.</p></body></html>";

/// Words of the article, and how they stand in the page.
const PLACES: [(&str, &str); 8] = [
    ("Fish &", "Fish &amp;"),
    ("Fish & chips", "Fish &amp; chips"),
    ("old quay", "old quay"),
    ("The old", "The <b>old"),
    ("closed", "closed"),
    ("closed.", "closed</i>."),
    ("£5 “or more”", "&pound;5 “or more”"),
    ("Café —", "Café &#8212;"),
];

#[test]
fn spans_lie_where_the_words_stand_in_the_file() {
    let plain = MARKED.as_bytes().to_vec();
    let mut wide = vec![0xFF, 0xFE];
    wide.extend(MARKED.encode_utf16().flat_map(u16::to_le_bytes));
    let page = read(plain.clone(), Format::Html);
    let wide_page = read(wide.clone(), Format::Html);
    for (words, raw) in PLACES {
        assert_eq!(String::from_utf8_lossy(&as_read(&page, &plain, words)), raw);
        let units: Vec<u8> = raw.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(as_read(&wide_page, &wide, words), units, "{words}, in UTF-16");
    }
}

#[test]
fn spans_of_other_encodings_end_where_their_words_end() {
    let bytes = b"Caf\xE9 owners \x93pay\x94 more.\r\nThe caf\xE9 is shut.".to_vec();
    let text = read(bytes.clone(), Format::Text);
    assert_eq!(as_read(&text, &bytes, "Café"), b"Caf\xE9");
    assert_eq!(as_read(&text, &bytes, "“pay”"), b"\x93pay\x94");
    let broken = b"The old \xE2\x80 quay of Z\xC3\xBCrich \xC3\xBC \xC3\xB6 was closed.".to_vec();
    let text = read(broken.clone(), Format::Text);
    assert_eq!(as_read(&text, &broken, "old \u{fffd}"), b"old \xE2\x80");
    assert_eq!(as_read(&text, &broken, "quay"), b"quay");
}

#[test]
fn lines_and_columns_are_those_of_the_page() {
    let page = read(MARKED.as_bytes().to_vec(), Format::Html);
    let place = |words: &str| page.origin_map.line_and_column(&page.text, page.text.find(words).expect("it is there"));
    assert_eq!(place("Fish"), Some((2, 11)));
    assert_eq!(place("chips"), Some((2, 22)));
    assert_eq!(place("quay"), Some((3, 15)));
    assert_eq!(place("It cost"), Some((4, 1)));
    assert_eq!(place("Zoë"), Some((4, 29)));
    assert_eq!(place("bar"), Some((5, 17)));
}
