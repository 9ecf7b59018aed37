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

mod support;

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
    let mut pages: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|end| end == "html")).collect();
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
    let whole =
        found.len() == right.len() && found.iter().zip(&right).all(|(line, start)| line.starts_with(start));
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
        let text =
            std::fs::read_to_string(path.with_extension("toml")).expect("each page has its expectation");
        let expected: Expected = toml::from_str(&text).expect("an expectation");
        let article = read(std::fs::read(path).expect("a page"), Format::Html);
        let wrong = wrong(&article, &expected);
        if !wrong.is_empty() {
            report += &format!(
                "\n{}\n  {}\n",
                path.file_name().expect("a file").to_string_lossy(),
                wrong.join("\n  ")
            );
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
    let place = |words: &str| {
        page.origin_map.line_and_column(&page.text, page.text.find(words).expect("it is there"))
    };
    assert_eq!(place("Fish"), Some((2, 11)));
    assert_eq!(place("chips"), Some((2, 22)));
    assert_eq!(place("quay"), Some((3, 15)));
    assert_eq!(place("It cost"), Some((4, 1)));
    assert_eq!(place("Zoë"), Some((4, 29)));
    assert_eq!(place("bar"), Some((5, 17)));
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("below the folder")).expect("writable");
        std::fs::write(path, bytes).expect("writable");
    }
    folder
}

/// What lies in a folder: articles, and rejects as `path: reason`.
fn read_folder(folder: &Path, options: &ReadOptions) -> (Vec<Article>, Vec<String>) {
    let corpus = article::read(&[folder.to_owned()], options).expect("there are articles");
    let rejects = corpus.rejects.iter().map(|reject| format!("{}: {}", reject.path, reject.reason)).collect();
    (corpus.articles, rejects)
}

fn ids(articles: &[Article]) -> Vec<&str> {
    articles.iter().map(|article| article.id.as_str()).collect()
}

/// Title, source, day, author and address of an article.
fn facts(article: &Article) -> [String; 5] {
    let value =
        |fact: &Option<Fact<String>>| fact.as_ref().map_or_else(|| "-".to_owned(), |fact| fact.value.clone());
    let facts = &article.facts;
    let day = facts.published_day().map_or_else(|| "-".to_owned(), |day| day.to_string());
    [value(&facts.title), value(&facts.source), day, value(&facts.author), value(&facts.url)]
}

const RSS: &str = "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"c\" xmlns:dc=\"d\"><channel><title>Quay &amp; Coast</title>\
<link>https://quay.example/</link><language>en-gb</language>\
<item><title><![CDATA[Pier <b>closed</b>]]></title><link>https://quay.example/pier</link><guid>1</guid><dc:creator>Ann Brown</dc:creator>\
<pubDate>Thu, 16 May 2024 08:00:00 GMT</pubDate><description>Short.</description><media:content url=\"x.jpg\"/>\
<content:encoded><![CDATA[<p>The pier was closed on Thursday after a plank broke under a cyclist.</p><p>It will open in June.</p>]]></content:encoded></item>\
<item><title>Ferry late</title><guid>tag:2</guid><description>&lt;p&gt;The ferry was an hour late, the operator said.&lt;/p&gt;</description></item>\
<item><title>Only a link</title><link>https://quay.example/link</link></item></channel></rss>";

const ATOM: &str = "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title type=\"text\">Notes of a pilot</title><entry><title>Buoys</title>\
<link rel=\"self\" href=\"https://pilot.example/feed\"/><link rel=\"alternate\" href=\"https://pilot.example/buoys\"/>\
<author><name>Jens Holt</name></author><published>2013-05-14T21:10:00+02:00</published><updated>2014-01-01T00:00:00Z</updated>\
<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>The port has laid six buoys that count ships by their noise.</p></div></content></entry></feed>";

#[test]
fn entries_of_a_feed_are_articles() {
    let folder = folder(&[
        ("a.rss", RSS.as_bytes()),
        ("b.xml", ATOM.as_bytes()),
        ("c.xml", b"<svg><title>no</title></svg>"),
    ]);
    let (articles, rejects) = read_folder(folder.path(), &ReadOptions::default());
    assert_eq!(ids(&articles), ["https://pilot.example/buoys", "https://quay.example/pier", "tag:2"]);
    assert_eq!(
        facts(&articles[0]),
        ["Buoys", "notes-of-a-pilot", "2013-05-14", "Jens Holt", "https://pilot.example/buoys"]
    );
    assert_eq!(
        facts(&articles[1]),
        ["Pier closed", "quay-coast", "2024-05-16", "Ann Brown", "https://quay.example/pier"]
    );
    assert!(
        kept(&articles[1]).iter().any(|line| line.ends_with("It will open in June.")),
        "{:?}",
        kept(&articles[1])
    );
    assert!(kept(&articles[2]).iter().any(|line| line.contains("an hour late")), "{:?}", kept(&articles[2]));
    let paths: Vec<&str> = rejects.iter().map(|reject| reject.split(": ").next().unwrap_or("")).collect();
    assert_eq!(paths, ["a.rss:entry 3", "c.xml"]);
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).and_then(|()| packer.finish()).expect("memory")
}

/// A record of a web archive.
fn record(kind: &str, url: &str, block: &[u8]) -> Vec<u8> {
    let mut bytes = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-06-01T00:00:00Z\r\nContent-Length: {}\r\n\r\n",
        block.len()
    )
    .into_bytes();
    bytes.extend_from_slice(block);
    bytes.extend_from_slice(b"\r\n\r\n");
    bytes
}

#[test]
fn pages_of_a_web_archive_are_articles() {
    let page = std::fs::read(pages()[0].with_file_name("no_head.html")).expect("a page");
    let answered = |head: &str, body: &[u8]| [head.as_bytes(), b"\r\n\r\n", body].concat();
    let half = page.len() / 2;
    let chunked = [
        format!("{half:x}\r\n").as_bytes(),
        &page[..half],
        format!("\r\n{:x}\r\n", page.len() - half).as_bytes(),
        &page[half..],
        b"\r\n0\r\n\r\n",
    ]
    .concat();
    let html = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8";
    let records = [
        record("warcinfo", "", b"software: test"),
        record("request", "https://www.a.example/2024/03/12/crane", b"GET / HTTP/1.1\r\n\r\n"),
        record("response", "https://www.a.example/2024/03/12/crane", &answered(html, &page)),
        record(
            "response",
            "https://b.example/2",
            &answered(&format!("{html}\r\nTransfer-Encoding: chunked"), &chunked),
        ),
        record(
            "response",
            "https://b.example/3",
            &answered(&format!("{html}\r\nContent-Encoding: gzip"), &gzip(&page)),
        ),
        record(
            "response",
            "https://b.example/4",
            &answered("HTTP/1.1 404 Not Found\r\nContent-Type: text/html", b"<p>Gone.</p>"),
        ),
        record(
            "response",
            "https://b.example/x.png",
            &answered("HTTP/1.1 200 OK\r\nContent-Type: image/png", b"\x89PNG"),
        ),
    ];
    let packed: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    let folder = folder(&[("a.warc.gz", &packed), ("b.warc", &records.concat()[..900])]);
    let (articles, rejects) = read_folder(folder.path(), &ReadOptions::default());
    assert_eq!(
        ids(&articles),
        ["https://b.example/2", "https://b.example/3", "https://www.a.example/2024/03/12/crane"]
    );
    assert_eq!(
        facts(&articles[2]),
        ["Crane falls", "a.example", "2024-03-12", "-", "https://www.a.example/2024/03/12/crane"]
    );
    assert_eq!(kept(&articles[0]), kept(&articles[1]));
    assert_eq!(rejects.len(), 3, "{rejects:?}");
    assert_eq!(
        rejects[0],
        "a.warc.gz: 4 records that hold no page were passed over (answer 404 1, image/png 1, request 1, warcinfo 1)"
    );
    assert!(rejects.iter().any(|reject| reject.contains("ends within a record")), "{rejects:?}");
}

const NEWS_ROWS: &str = "\u{feff}{\"id\":\"a\",\"text\":\"The pier was closed on Thursday, the owner said.\",\"source\":{\"id\":null,\"name\":\"Quay & Coast\"},\"publishedAt\":\"2024-05-16T23:30:00+02:00\",\"authors\":[\"Ann Brown\",{\"name\":\"Tom Reed\"}],\"score\":3}\r\n\
{\"id\":7,\"html\":\"<h1>Ferry late</h1><p>The ferry was an hour late on Friday, its operator said.</p>\",\"text\":null,\"url\":\"https://a.example/2024/05/17/ferry\"}\r\n\
\r\n\
{\"id\":true,\"text\":\"Nobody was hurt in the fire on the quay.\",\"unknown\":{\"a\":[1]}}\r\n\
{\"id\":\"b\",\"text\":\r\n\
{\"id\":\"c\"}\r\n\
{\"id\":\"d\",\"text\":\"The last row has no line end.\"}";

#[test]
fn rows_as_news_services_give_them_are_read_and_a_bad_one_stops_nothing() {
    let folder = folder(&[("news.jsonl", NEWS_ROWS.as_bytes())]);
    let (articles, rejects) = read_folder(folder.path(), &ReadOptions::default());
    let found = ids(&articles);
    assert_eq!((found[0], found[1], found[2]), ("7", "a", "d"));
    assert!(found[3].starts_with("news.jsonl#"), "an id of its content: {}", found[3]);
    assert_eq!(facts(&articles[1])[1..4], ["quay-coast", "2024-05-16", "Ann Brown, Tom Reed"]);
    assert_eq!(facts(&articles[0])[..3], ["Ferry late", "-", "2024-05-17"]);
    let paths: Vec<&str> = rejects.iter().map(|reject| reject.split(": ").next().unwrap_or("")).collect();
    assert_eq!(paths, ["news.jsonl:5", "news.jsonl:6"]);
}

#[test]
fn a_row_beyond_the_limit_is_passed_over_and_the_rest_is_read() {
    let long = format!(
        "{{\"id\":\"a\",\"text\":\"{}\"}}\n{{\"id\":\"b\",\"text\":\"The pier was closed on Thursday.\"}}\n",
        "word ".repeat(400_000)
    );
    let folder = folder(&[("a.jsonl", long.as_bytes()), ("b.jsonl.gz", &gzip(&vec![b'\n'; 3 << 20]))]);
    let options = ReadOptions { size_limit: 1 << 20, unpacked_limit: 2 << 20, ..ReadOptions::default() };
    let (articles, rejects) = read_folder(folder.path(), &options);
    assert_eq!(ids(&articles), ["b"]);
    assert!(
        rejects[0].starts_with("a.jsonl:1: larger than 1 MB") && rejects[0].contains("`article_limit_mb`"),
        "{rejects:?}"
    );
    assert!(rejects[1].contains("`unpacked_limit_mb`"), "{rejects:?}");
}

const TEXT: &[u8] = b"The pier was closed on Thursday after a plank broke under a cyclist.";

#[test]
fn a_folder_is_walked_in_byte_order_without_what_is_hidden_or_ignored() {
    let folder = folder(&[
        ("b.txt", TEXT),
        ("B.txt", TEXT),
        ("\u{e4}.txt", TEXT),
        ("a/z.txt", TEXT),
        ("a-b.txt", TEXT),
        (".hidden.txt", TEXT),
        (".notes/x.txt", TEXT),
        (".gitignore", b"drafts/\n*.bak.txt\n!kept.bak.txt\n"),
        ("drafts/d.txt", TEXT),
        ("old.bak.txt", TEXT),
        ("kept.bak.txt", TEXT),
        ("sub/.crosscheckignore", b"one.txt\n"),
        ("sub/one.txt", TEXT),
        ("sub/two.txt", TEXT),
        ("crosscheck.toml", b""),
    ]);
    let (articles, rejects) = read_folder(folder.path(), &ReadOptions::default());
    assert_eq!(
        ids(&articles),
        ["B.txt", "a-b.txt", "a/z.txt", "b.txt", "kept.bak.txt", "sub/two.txt", "\u{e4}.txt"]
    );
    assert!(rejects.is_empty(), "{rejects:?}");
}

#[test]
fn paths_named_one_by_one_are_read_once_each() {
    let folder = folder(&[("a.txt", TEXT), ("sub/b.txt", TEXT), ("c.weird", TEXT)]);
    let below = |name: &str| folder.path().join(name);
    let paths = [
        below("sub/b.txt"),
        below("a.txt"),
        below("./a.txt"),
        below("sub"),
        below("c.weird"),
        PathBuf::from("-"),
        PathBuf::from("-"),
    ];
    let options = ReadOptions {
        stdin: Some(b"Divers went down at noon, the harbour master said.".to_vec()),
        ..ReadOptions::default()
    };
    let corpus = article::read(&paths, &options).expect("there are articles");
    assert_eq!(ids(&corpus.articles), ["-", "a.txt", "c.weird", "sub/b.txt"]);
    let missing = article::read(&[below("nobody.txt")], &options).expect_err("it is not there").to_string();
    assert!(missing.contains("nobody.txt: no such file or folder"), "{missing}");
}

#[cfg(unix)]
#[test]
fn names_that_are_no_text_do_not_fall_together() {
    use std::os::unix::ffi::OsStrExt;
    let folder = folder(&[("c.txt", TEXT)]);
    for (name, text) in [
        (b"a\xE9.txt", "The first of two files was read."),
        (b"a\xE8.txt", "The second of two files was read."),
    ] {
        std::fs::write(folder.path().join(std::ffi::OsStr::from_bytes(name)), text).expect("writable");
    }
    let corpus =
        article::read(&[folder.path().to_owned()], &ReadOptions::default()).expect("there are articles");
    assert_eq!(ids(&corpus.articles), ["a\u{fffd}.txt", "a\u{fffd}.txt-2", "c.txt"]);
    assert!(
        corpus.remarks.iter().any(|remark| remark.contains("is the id of several articles")),
        "{:?}",
        corpus.remarks
    );
}

#[cfg(unix)]
#[test]
fn pipes_and_links_in_a_circle_are_refused_and_do_not_hang() {
    let folder = folder(&[("a.txt", TEXT)]);
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("pipe.txt")).status();
    let piped = made.is_ok_and(|status| status.success());
    std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).expect("a link");
    std::os::unix::fs::symlink("nowhere.txt", folder.path().join("broken.txt")).expect("a link");
    let (articles, rejects) = read_folder(folder.path(), &ReadOptions::default());
    assert_eq!(ids(&articles), ["a.txt"]);
    assert_eq!(rejects.len(), 2 + usize::from(piped), "{rejects:?}");
}

/// The program's `read` in a folder with settings.
fn run_read(settings: &str) -> support::Run {
    let text: &[u8] = b"Pier closed\n\nThe pier was closed on Thursday, the owner said.\n\nSubscribe to our newsletter\n\nIt will open in June, she said.\n";
    let folder = folder(&[
        ("corpus/a.txt", text),
        ("crosscheck.toml", settings.as_bytes()),
        ("corpus/b.txt", &b"Word. ".repeat(400_000)),
    ]);
    support::crosscheck(folder.path(), &["read", "corpus"])
}

#[test]
fn what_is_read_is_set_in_the_settings_file() {
    let run = run_read("[read]\narticle_limit_mb = 1\nkeep = [\"newsletter\"]\nstrip = [\"open in June\"]\n")
        .ended(0);
    let rows: Vec<serde_json::Value> =
        run.out.lines().map(|line| serde_json::from_str(line).expect("a row")).collect();
    let why = |words: &str| {
        let row = rows
            .iter()
            .find(|row| row["text"].as_str().is_some_and(|text| text.contains(words)))
            .expect("it is there");
        (row["kept"].as_bool().unwrap_or(false), row["why"].as_str().unwrap_or("").to_owned())
    };
    assert_eq!(why("Subscribe"), (true, "kept by your rule `newsletter`".to_owned()));
    assert_eq!(why("open in June"), (false, "stripped by your rule `open in June`".to_owned()));
    assert!(
        run.err.contains("b.txt: larger than 1 MB") && run.err.contains("`article_limit_mb` under [read]"),
        "{}",
        run.err
    );
}

#[test]
fn a_mistake_in_the_settings_of_reading_is_shown_in_its_place() {
    for (settings, place, what) in [
        ("[read]\narticle_limit_mb = 0\n", "crosscheck.toml:2:1", "must lie from 1 to 4096"),
        ("[read]\nkeep = [\"\"]\n", "crosscheck.toml:2:1", "must hold no empty text"),
        ("[read]\nkept = []\n", "crosscheck.toml:2:1", "unknown field `kept`"),
    ] {
        let run = run_read(settings).ended(2);
        assert!(run.err.contains(place) && run.err.contains(what), "{}", run.err);
    }
}

/// Nested a hundred thousand times: the last paragraph is still kept, but where it lies in side matter or browsers do not show it, either.
#[test]
fn no_nesting_is_too_deep() {
    let last = "<p>The pier was closed on Thursday, the owner said.</p>";
    for (part, shown) in [
        ("<div>", true),
        ("<aside>x", false),
        ("<b>word </p>", true),
        ("<svg><a></b>", true),
        ("<math><mi></div>", true),
        ("<template><div>", false),
        ("<ul><li>", true),
        ("<table><tr><td>", true),
        ("<span hidden>x", false),
        ("<i a=", true),
    ] {
        let document = Document {
            id: "deep".to_owned(),
            bytes: (part.repeat(100_000) + ">" + last).into_bytes(),
            format: Format::Html,
            fields: Vec::new(),
        };
        let read = article::article(document, &SourcesFile::default(), &ReadOptions::default());
        let kept = read.as_ref().map(kept).unwrap_or_default();
        let found = kept.iter().any(|line| line.contains("The pier was closed on Thursday, the owner said."));
        assert_eq!(found, shown, "{part}: {:?}", kept.len());
    }
}

/// The paragraphs of a page that are kept, and what is hidden.
fn shown_and_hidden(body: &str) -> (Vec<String>, Vec<String>) {
    let rest = "<p>The harbour authority said on Tuesday that the ferry had been closed for repairs to both of its engines.</p>\
                <p>Officials expect the work to last about three weeks, and the yard has promised to let the town know by Friday.</p>";
    let html = format!("<html><body><article><h1>Ferry closed</h1>{body}{rest}</article></body></html>");
    let page = read(html.clone().into_bytes(), Format::Html);
    let hidden = page.stretches.iter().filter(|stretch| stretch.why == "hidden from readers");
    let hidden = hidden.map(|stretch| {
        let span = page.as_read(stretch.span);
        assert!(span.end <= html.len() && html.is_char_boundary(span.start), "{span:?}");
        page.words(stretch.span).to_owned()
    });
    let hidden = hidden.collect();
    let kept = page.stretches.iter().filter(|stretch| stretch.kept).map(|stretch| page.words(stretch.span));
    let kept = kept.filter(|words| !rest.contains(words) && *words != "Ferry closed");
    (kept.map(str::to_owned).collect(), hidden)
}

#[test]
fn what_is_hidden_within_a_line_is_listed_and_what_eyes_see_is_kept() {
    let (kept, hidden) = shown_and_hidden(
        "<p><span class=\"sr-only\">Forty</span><span aria-hidden=\"true\">F</span>orty people were hurt in the storm, the town said.</p>\
         <p aria-hidden=\"true\">A <b aria-hidden='true'>man</b> was shot dead in the town of Lorne, the police there said.</p>\
         <p>Then <span style=\"display: none\">secret &amp; <i>other</i></span><span hidden>words</span> this was said by the mayor of the town.</p>",
    );
    assert_eq!(
        kept,
        [
            "Forty people were hurt in the storm, the town said.",
            "A man was shot dead in the town of Lorne, the police there said.",
            "Then this was said by the mayor of the town."
        ]
    );
    assert_eq!(hidden, ["Forty", "secret & other words"]);
}

#[test]
fn hidden_words_lie_where_they_stand_in_the_file() {
    let html = "<p>One line was\nread by <b hidden>noöne</b> or two.</p>\n<p>The next one was read by all, they said.</p>";
    let page = read(html.as_bytes().to_vec(), Format::Html);
    assert_eq!(as_read(&page, html.as_bytes(), "noöne"), "noöne".as_bytes());
    assert_eq!(as_read(&page, html.as_bytes(), "The next one"), b"The next one");
    let place = |words: &str| {
        page.origin_map.line_and_column(&page.text, page.text.find(words).expect("it is there"))
    };
    assert_eq!(
        (place("noöne"), place("or two"), place("next")),
        (Some((2, 19)), Some((2, 29)), Some((3, 8)))
    );
}

#[test]
fn unknown_tags_stand_within_a_line_and_raised_figures_are_no_part_of_a_number() {
    let (kept, _) = shown_and_hidden(
        "<p>Officials in <st1:city w:st=\"on\">Lorne</st1:city> said <acronym>RNLI</acronym> crews lost <strike>old</strike> <nobr>new money</nobr> on the quay.</p>\
         <p>Sales were 10<sup>6</sup> tonnes in 2014<sup>3</sup> on 5 km<sup>2</sup>, with CO<sub>2</sub> on the 21<sup>st</sup> of May.</p>",
    );
    assert_eq!(
        kept,
        [
            "Officials in Lorne said RNLI crews lost old new money on the quay.",
            "Sales were 10⁶ tonnes in 2014³ on 5 km², with CO2 on the 21st of May."
        ]
    );
}

#[test]
fn comments_end_and_names_of_characters_are_read_as_in_browsers() {
    let (kept, _) = shown_and_hidden(
        "<p>Mr Ma&lstrok;ysz<!-- a --!> of the caf&eacute by the quay<!--> paid &euro;5 &NotEqualTilde; 6, he &#145;said&#146; of it.</p>",
    );
    assert_eq!(kept, ["Mr Małysz of the café by the quay paid €5 \u{2242}\u{338} 6, he ‘said’ of it."]);
}

const RIVALS: &str = "<html lang=en><head><title>Ferry shut for repairs</title><meta property=article:published_time content=2023-01-01>\
<meta name=author content=\"Ann Brown\"><meta property=og:title content=\"Totally other words here\"><meta property=og:site_name content=\"Lorne Post\">\
<link rel=canonical href=https://a.example/x><meta property=og:url content=https://b.example/y>\
<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Ferry shut for repairs\",\"datePublished\":\"2024-03-12\",\
\"author\":{\"name\":\"Tom Reed\"},\"publisher\":{\"name\":\"The Lorne Post\"}}</script></head>\
<body><h1>Ferry shut for repairs</h1><p>The harbour authority said on Tuesday that the ferry had been closed.</p></body></html>";

#[test]
fn what_a_page_says_in_two_ways_is_reported() {
    let page = read(RIVALS.as_bytes().to_vec(), Format::Html);
    assert_eq!(
        page.facts.disagreements,
        [
            "title: the page says both Ferry shut for repairs and Totally other words here; the first is used",
            "published: the page says both 2024-03-12 and 2023-01-01; the first is used",
            "url: the page says both https://a.example/x and https://b.example/y; the first is used",
            "author: the page says both Tom Reed and Ann Brown; the first is used",
        ]
    );
    let name = page.facts.source_name.as_ref().map(|fact| fact.value.as_str());
    assert_eq!(name, Some("The Lorne Post"), "linked data before the head's fields");
    let agreed = RIVALS
        .replace("2023-01-01", "2024-03-11T23:30:00Z")
        .replace("\"Ann Brown\"", "\"By Tom Reed and Ann Brown\"")
        .replace("Totally other words here", "Ferry to be shut for three weeks")
        .replace("b.example", "www.a.example");
    let page = read(agreed.into_bytes(), Format::Html);
    assert!(page.facts.disagreements.is_empty(), "{:?}", page.facts.disagreements);
}

#[test]
fn a_day_of_an_address_or_of_a_change_is_inferred() {
    let of = |head: &str| {
        let html = format!(
            "<html><head><title>Ferry shut</title>{head}</head><body><h1>Ferry shut</h1><p>The ferry was closed, the owner of it said.</p></body></html>"
        );
        let page = read(html.into_bytes(), Format::Html);
        page.facts
            .published
            .map(|fact| (fact.value.day.to_string(), fact.from.name(), fact.confidence.rounded()))
    };
    let found = |day: &str, from, sure| Some((day.to_owned(), from, sure));
    assert_eq!(
        of("<link rel=canonical href=https://a.example/2024/03/12/ferry>"),
        found("2024-03-12", "address", 0.95)
    );
    assert_eq!(
        of("<meta http-equiv=last-modified content=2024-03-13>"),
        found("2024-03-13", "last change", 0.6)
    );
    assert_eq!(of("<meta name=pubdate content=2024-03-14>"), found("2024-03-14", "page metadata", 1.0));
    let sources = b"[[article]]\nfile = \"a.txt\"\nurl = \"https://a.example/2024/03/12/ferry\"\n";
    let folder = folder(&[("a.txt", b"The pier was closed, its owner said."), ("sources.toml", sources)]);
    let (articles, _) = read_folder(folder.path(), &ReadOptions::default());
    assert_eq!(articles[0].facts.published.as_ref().map(|fact| fact.from.name()), Some("address"));
}

#[test]
fn text_of_an_atom_feed_is_no_html_unless_it_says_so() {
    let feed = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Pilot &amp; &lt;Sons&gt;</title><entry><id>a</id><title>Fares &lt; 5 for x &lt;b</title>\
                <content>When 5 &lt; 7 and x &lt;b the fare was cut, said the master of the port.</content></entry>\
                <entry><id>b</id><title type=\"html\">Fares &lt;b&gt;cut&lt;/b&gt;</title>\
                <summary type=\"html\">&lt;p&gt;The fare was &lt;i&gt;cut&lt;/i&gt;, said the master.&lt;/p&gt;</summary></entry></feed>";
    let folder = folder(&[("a.atom", feed.as_bytes())]);
    let (articles, rejects) = read_folder(folder.path(), &ReadOptions::default());
    assert!(rejects.is_empty(), "{rejects:?}");
    assert_eq!(articles[0].text, "When 5 < 7 and x <b the fare was cut, said the master of the port.");
    assert_eq!(facts(&articles[0])[..2], ["Fares < 5 for x <b", "pilot-sons"]);
    assert_eq!(articles[1].text.trim(), "The fare was cut, said the master.");
    assert_eq!(facts(&articles[1])[0], "Fares cut");
}

#[test]
fn the_encoding_a_server_named_is_believed_before_any_guess() {
    let answer = |charset: &str, word: &[u8]| {
        let head =
            format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"{charset}\"\r\n\r\n<p>The word ");
        [head.as_bytes(), word, b" was said by the master of the port on Tuesday."].concat()
    };
    let records = [
        record("response", "https://a.example/1", &answer("ISO-8859-2", b"Ma\xb3ysz")),
        record("response", "https://a.example/2", &answer("koi8-r", b"\xcd\xc9\xd2")),
        record("response", "https://a.example/3", &answer("iso-8859-1", "Zoë".as_bytes())),
    ];
    let folder = folder(&[("a.warc", &records.concat())]);
    let (articles, _) = read_folder(folder.path(), &ReadOptions::default());
    let words = |at: usize| articles[at].text.split(' ').nth(2).unwrap_or("").to_owned();
    assert_eq!([words(0), words(1), words(2)], ["Małysz", "мир", "Zoë"]);
    assert_eq!(articles[0].facts.notes, ["not UTF-8; read as ISO-8859-2, as its server said"]);
}

#[test]
fn what_a_rule_of_the_user_keeps_no_other_rule_strips() {
    let text = |at: usize| {
        format!(
            "Story {at} of the ferry\n\nCorrection: the council voted on Monday.\n\nThe harbour authority said in its report number {at} that the ferry had been closed for repairs, and that {at} of its engines had been found to be broken.\n"
        )
    };
    let texts: Vec<String> = (0..5).map(text).collect();
    let names = ["0.txt", "1.txt", "2.txt", "3.txt", "4.txt"];
    let mut files: Vec<(&str, &[u8])> =
        names.iter().zip(&texts).map(|(name, text)| (*name, text.as_bytes())).collect();
    files.push(("sources.toml", b"[[article]]\nfile = \"*.txt\"\nsource = \"one\"\n"));
    let folder = folder(&files);
    let kept_lines = |keep: &[&str]| {
        let keep = keep.iter().map(|rule| (*rule).to_owned()).collect();
        let (articles, _) = read_folder(folder.path(), &ReadOptions { keep, ..ReadOptions::default() });
        articles.iter().filter(|article| kept(article).iter().any(|line| line.contains("Correction"))).count()
    };
    assert_eq!((kept_lines(&[]), kept_lines(&["Correction:"])), (0, 5));
}

#[test]
fn pages_that_would_take_the_square_of_their_length_are_read_in_time() {
    let last = "<p>The pier was closed on Thursday, the owner said.</p>";
    let page = |part: &str, count: usize| read((part.repeat(count) + last).into_bytes(), Format::Html);
    assert!(page("&amp", 500_000).facts.notes[0].contains("too many character references"));
    assert!(page("<b>", 300_000).facts.notes[0].contains("nested more than"));
    assert!(page("<p>a&amp;b</p>", 50_000).facts.notes.is_empty());
    let feed = format!("<rss><channel><item><title>a</title>{}", "<item ".repeat(400_000));
    let folder = folder(&[("a.rss", feed.as_bytes()), ("b.txt", TEXT)]);
    assert_eq!(ids(&read_folder(folder.path(), &ReadOptions::default()).0), ["b.txt"]);
}
