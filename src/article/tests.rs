//! The room at its door: bytes in, a printed article out.

use super::*;
use proptest::prelude::*;

fn read_bytes(bytes: &[u8]) -> Result<Article, Reject> {
    let document =
        Document { id: "a.txt".to_owned(), bytes: bytes.to_vec(), format: Format::Text, fields: Vec::new() };
    article(document, &SourcesFile::default(), &ReadOptions::default())
}

fn printed(article: &Article) -> String {
    let mut out = String::new();
    for row in crate::report::rows::read::rows(article) {
        let number = row.sentence.map_or_else(|| "-".to_owned(), |number| number.to_string());
        out += &format!("{number:>3} {:<11} {}\n", row.zone, row.text);
        if !row.kept {
            out += &format!("    {:<11} ^ {}\n", "", row.why);
        }
    }
    out
}

#[test]
fn fixtures() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/article");
    let files = std::fs::read_dir(&folder)
        .expect("the fixtures are there")
        .map(|entry| entry.expect("readable").path());
    let mut texts: Vec<_> =
        files.filter(|path| path.extension().is_some_and(|ending| ending == "txt")).collect();
    texts.sort();
    insta::with_settings!({prepend_module_to_snapshot => false, snapshot_path => folder, omit_expression => true}, {
        for path in texts {
            let name = path.file_stem().expect("a file").to_string_lossy().into_owned();
            let bytes = std::fs::read(&path).expect("the fixture was just listed");
            insta::assert_snapshot!(name, printed(&read_bytes(&bytes).expect("a fixture is text")));
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
