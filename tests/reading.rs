//! Reading at the library's door: nothing of a file is lost, and what no eye sees moves no border.

use crosscheck::article;
use crosscheck::article::Article;
use crosscheck::article::Document;
use crosscheck::article::Format;
use crosscheck::article::ReadOptions;
use crosscheck::article::SourcesFile;
use crosscheck::primitives::Span;
use proptest::prelude::*;

fn read(bytes: &[u8]) -> Option<Article> {
    read_as(bytes, Format::Text)
}

fn read_as(bytes: &[u8], format: Format) -> Option<Article> {
    let document = Document { id: "a".to_owned(), bytes: bytes.to_vec(), format, fields: Vec::new() };
    article::article(document, &SourcesFile::default(), &ReadOptions::default()).ok()
}

/// Stretches cover every byte once; sentences lie inside kept ones, in order, on character borders, and rise in the file.
fn check(article: &Article, bytes: &[u8]) {
    let mut at = 0;
    for stretch in &article.stretches {
        assert_eq!(stretch.span.start, at);
        assert!(stretch.span.start < stretch.span.end && article.text.is_char_boundary(stretch.span.end));
        at = stretch.span.end;
    }
    assert_eq!(at, article.text.len());
    let (mut last, mut last_read) = (0, 0);
    for (sentence, number) in article.sentences.iter().zip(1..) {
        let span = sentence.span;
        assert_eq!(sentence.number, number);
        assert!(last <= span.start && span.start < span.end);
        assert!(article.text.is_char_boundary(span.start) && article.text.is_char_boundary(span.end));
        let stretch = &article.stretches[sentence.paragraph];
        assert!(stretch.kept && stretch.span.contains(span));
        let as_read = article.as_read(span);
        assert!(last_read <= as_read.start && as_read.start < as_read.end && as_read.end <= bytes.len());
        (last, last_read) = (span.end, as_read.end);
    }
}

fn sentences(article: &Article) -> Vec<&str> {
    article.sentences.iter().map(|sentence| article.words(sentence.span)).collect()
}

/// The bytes of the file at each sentence.
fn slices<'a>(article: &Article, bytes: &'a [u8]) -> Vec<&'a [u8]> {
    let slice = |span: Span| &bytes[span.start..span.end];
    article.sentences.iter().map(|sentence| slice(article.as_read(sentence.span))).collect()
}

/// Lines of words, marks, blanks and characters that are no letters.
fn odd_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[A-Z]?[a-z]{1,9}",
        1 => "(Mr|Gen|U\\.S|Jan|No|etc|a\\.m|St|e\\.g)\\.",
        1 => "[0-9]{1,4}([.,:][0-9]{1,2})?%?",
        1 => "[.?!…]{1,3}[”\"’)]{0,2}",
        1 => "[“\"‘(\\[•–—*#>-]",
        1 => "(\n|\r\n|\r|\n\n|\u{2028}|\u{2029}|\u{85}|\u{c}|\u{b}|\t|\u{a0}|\u{202f}|\u{3000})",
        1 => "(\u{200b}|\u{200d}|\u{ad}|\u{feff}|\u{301}|\u{308}|\u{200f}|\u{202e}|\u{2066}|\0|\u{fe0f})",
        1 => "(🙂|👩‍👩‍👧|🇩🇪|漢字。|שלום|مرحبا؟|é|ß|İ|ﬁ|\u{10ffff})",
        1 => "(Photo: |By |Read more|© 2020 |1\\) |2\\) |http://a\\.b/c|Share|\\[4\\])",
    ];
    let pieces = proptest::collection::vec((piece, any::<bool>()), 0..60);
    pieces.prop_map(|pieces| {
        pieces.into_iter().map(|(piece, blank)| if blank { piece + " " } else { piece }).collect()
    })
}

/// Prose of several lines: what the rules on borders are for.
fn prose() -> impl Strategy<Value = String> {
    let sentence = "[A-Z][a-z]{2,8}( [a-z]{2,8}){3,9}( Mr\\. [A-Z][a-z]{3,6}| in the U\\.S\\.| 4\\.5%)?[.?!]";
    let paragraph = proptest::collection::vec(sentence, 1..4).prop_map(|sentences| sentences.join(" "));
    proptest::collection::vec(paragraph, 1..5).prop_map(|paragraphs| paragraphs.join("\n\n"))
}

/// The same text with a character put into every `step`th gap between two letters of a word.
fn strewn(text: &str, odd: char, step: usize) -> String {
    let mut out = String::new();
    let (mut gap, mut before) = (0, ' ');
    for c in text.chars() {
        if before.is_alphanumeric() && c.is_alphanumeric() {
            gap += 1;
            if gap % step == 0 {
                out.push(odd);
            }
        }
        out.push(c);
        before = c;
    }
    out
}

proptest! {
    #[test]
    fn any_bytes(bytes in proptest::collection::vec(prop_oneof![12 => 0x20_u8..0x7f, 1 => Just(b'\n'), 2 => any::<u8>()], 0..600)) {
        for format in [Format::Text, Format::Markdown, Format::Html] {
            if let Some(article) = read_as(&bytes, format) {
                check(&article, &bytes);
            }
        }
    }

    #[test]
    fn any_text_with_some_broken_bytes(text in odd_text(), broken in proptest::collection::vec((any::<u8>(), any::<prop::sample::Index>()), 0..6)) {
        let mut bytes = text.into_bytes();
        for (byte, at) in broken.into_iter() {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        if let Some(article) = read(&bytes) {
            check(&article, &bytes);
        }
    }

    #[test]
    fn sentences_of_utf_8_stand_in_the_file(text in odd_text(), mark in any::<bool>()) {
        let bytes = if mark { format!("\u{feff}{text}") } else { text }.into_bytes();
        if let Some(article) = read(&bytes) {
            check(&article, &bytes);
            let words: Vec<&[u8]> = sentences(&article).into_iter().map(str::as_bytes).collect();
            prop_assert_eq!(words, slices(&article, &bytes));
        }
    }

    #[test]
    fn sentences_of_utf_16_stand_in_the_file(text in odd_text(), little in any::<bool>()) {
        let unit = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        let bytes: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(unit).collect();
        if let Some(article) = read(&bytes) {
            check(&article, &bytes);
            let decoded = |slice: &[u8]| {
                let pair = |pair: &[u8]| if little { u16::from_le_bytes([pair[0], pair[1]]) } else { u16::from_be_bytes([pair[0], pair[1]]) };
                String::from_utf16_lossy(&slice.chunks_exact(2).map(pair).collect::<Vec<_>>())
            };
            let words: Vec<String> = slices(&article, &bytes).into_iter().map(decoded).collect();
            prop_assert_eq!(sentences(&article), words);
        }
    }

    #[test]
    fn sentences_of_latin_1_stand_in_the_file(text in "([A-Z][a-zäöüéàß]{1,9}( [a-zäöüéàß]{2,9}){2,6}\\. ){1,6}") {
        let bytes: Vec<u8> = text.chars().map(|c| c as u8).collect();
        if let Some(article) = read(&bytes).filter(|article| article.text == text) {
            check(&article, &bytes);
            let decoded = |slice: &[u8]| slice.iter().map(|byte| char::from(*byte)).collect::<String>();
            let words: Vec<String> = slices(&article, &bytes).into_iter().map(decoded).collect();
            prop_assert_eq!(sentences(&article), words);
        }
    }

    #[test]
    fn line_ends_change_no_sentence(text in odd_text()) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let other = text.replace('\n', "\r\n");
        let (first, second) = (read(text.as_bytes()), read(other.as_bytes()));
        prop_assert_eq!(first.is_some(), second.is_some());
        if let (Some(first), Some(second)) = (first, second) {
            let plain: Vec<String> = sentences(&second).into_iter().map(|words| words.replace("\r\n", "\n")).collect();
            prop_assert_eq!(sentences(&first), plain);
            let whys = |article: &Article| article.stretches.iter().map(|stretch| stretch.why.clone()).collect::<Vec<_>>();
            prop_assert_eq!(whys(&first), whys(&second));
        }
    }

    #[test]
    fn what_no_eye_sees_moves_no_border(
        text in prose(),
        odd in prop::sample::select(vec!['\u{200b}', '\u{ad}', '\u{feff}', '\u{301}', '\u{2060}', '\u{200e}', '\0']),
        step in 1usize..9,
    ) {
        let other = strewn(&text, odd, step);
        let (first, second) = (read(text.as_bytes()), read(other.as_bytes()));
        if let (Some(first), Some(second)) = (first, second) {
            let plain: Vec<String> = sentences(&second).into_iter().map(|words| words.replace(odd, "")).collect();
            prop_assert_eq!(sentences(&first), plain);
        }
    }

    #[test]
    fn every_blank_is_a_blank(text in prose(), blank in prop::sample::select(vec!["\u{a0}", "\u{202f}", "\t", "\u{3000}", "  "])) {
        let other = text.replace(' ', blank);
        if let (Some(first), Some(second)) = (read(text.as_bytes()), read(other.as_bytes())) {
            let plain: Vec<String> = sentences(&second).into_iter().map(|words| words.replace(blank, " ")).collect();
            prop_assert_eq!(sentences(&first), plain);
        }
    }
}

fn facts_of(article: &Article) -> (Option<String>, Vec<String>) {
    (article.facts.published_day().map(|day| day.to_string()), article.facts.notes.clone())
}

fn text_of(text: &str) -> Article {
    read(text.as_bytes()).expect("it is text")
}

const MARKED: &str = "# Mussels *dearer*\n\nThe price of mussels rose to **34** crowns, the [cooperative](https://m.example/a_(b) \"its page\")\n\
said[^1] on _Tuesday_. It was 2\\*17 before, `net`.\n\n- The *old* price\n  held for a year.\n\n![A boat](boat.jpg)\n\n\
> Nobody **asked** us,\n> said a fisher.\n\n[^1]: In a letter.\n[m]: https://m.example\n";

#[test]
fn marks_inside_lines_of_markdown_are_no_text() {
    let article = read_as(MARKED.as_bytes(), Format::Markdown).expect("it is text");
    check(&article, MARKED.as_bytes());
    let found: Vec<String> = sentences(&article).iter().map(|words| words.replace('\n', " ")).collect();
    assert_eq!(
        found,
        [
            "Mussels dearer",
            "The price of mussels rose to 34 crowns, the cooperative said on Tuesday.",
            "It was 2*17 before, net.",
            "The old price   held for a year.",
            "Nobody asked us, said a fisher.",
            "In a letter."
        ]
    );
    let at = article.text.find("34 crowns, the cooperative").expect("it is there");
    let span = article.as_read(Span::new(at, at + 26));
    assert_eq!(&MARKED[span.start..span.end], "34** crowns, the [cooperative");
}

proptest! {
    #[test]
    fn marks_of_markdown_lose_no_place(text in "((\\*{1,3}|_{1,2}|~~|`{1,2}|\\[|\\]|\\(a\\.b\\)|!\\[|<b>|<|>|&amp;|&|\\\\|\\[\\^1\\]|\n{1,2}|# |- |> |===|---)?[a-zé A-Z0-9.]{0,9}){0,24}") {
        if let Some(article) = read_as(text.as_bytes(), Format::Markdown) {
            check(&article, text.as_bytes());
            for sentence in &article.sentences {
                let span = article.as_read(sentence.span);
                prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
                let place = article.origin_map.line_and_column(&article.text, sentence.span.start);
                let right = |(line, column): (usize, usize)| {
                    let start = text.split_inclusive('\n').take(line - 1).map(str::len).sum::<usize>();
                    text[start..span.start].chars().count() + 1 == column
                };
                prop_assert!(place.is_none_or(right), "{:?}", place);
            }
        }
    }
}

#[test]
fn front_matter_that_is_not_closed_or_broken_is_noted() {
    let open = "---\ntitle: Mussels dearer # draft\ndate: 2024-05-03\n\nThe price of mussels rose on Friday, the cooperative said.\n";
    let article = read_as(open.as_bytes(), Format::Markdown).expect("it is text");
    assert_eq!(article.facts.title.as_ref().map(|fact| fact.value.as_str()), Some("Mussels dearer"));
    let (day, notes) = facts_of(&article);
    assert_eq!(day.as_deref(), Some("2024-05-03"));
    assert!(notes[0].starts_with("line 4: front matter without its closing `---`"), "{notes:?}");
    assert_eq!(sentences(&article), ["The price of mussels rose on Friday, the cooperative said."]);
    let broken = "+++\ntitle = \"Mussels\"\ndate = \n+++\nThe price of mussels rose on Friday.\n";
    let article = read_as(broken.as_bytes(), Format::Markdown).expect("it is text");
    assert!(
        facts_of(&article).1[0].starts_with("line 3: front matter that is no TOML"),
        "{:?}",
        article.facts.notes
    );
    let twice = "---\nsource: one\nsource: two\n---\nThe price of mussels rose on Friday.\n";
    let article = read_as(twice.as_bytes(), Format::Markdown).expect("it is text");
    assert_eq!(article.facts.source.as_ref().map(|fact| fact.value.as_str()), Some("one"));
    assert_eq!(facts_of(&article).1, ["front matter gives `source` twice; the first, \"one\", is used"]);
    let rule = "---\n\nThe price of mussels rose on Friday: nobody knew why.\n";
    assert!(facts_of(&read_as(rule.as_bytes(), Format::Markdown).expect("it is text")).1.is_empty());
}

#[test]
fn a_page_is_a_page_whatever_its_name() {
    let page = "\u{feff}\n<!-- saved -->\n<!DOCTYPE html><html><head><title>Mussels dearer</title></head><body><h1>Mussels dearer</h1>\
        <p>The price of mussels rose to 34 crowns on Friday, the cooperative said.</p></body></html>";
    let article = text_of(page);
    assert_eq!(
        sentences(&article).last(),
        Some(&"The price of mussels rose to 34 crowns on Friday, the cooperative said.")
    );
    assert_eq!(article.facts.notes, ["begins as pages do: read as HTML"]);
}

#[test]
fn utf_16_without_a_mark_is_told_from_utf_8_and_from_data() {
    for text in ["Preis: 34 €.", "The price rose.", "Цена выросла на 34 рубля, сказал он.\n"]
    {
        for little in [true, false] {
            let unit = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
            let bytes: Vec<u8> = text.encode_utf16().flat_map(unit).collect();
            let article = read(&bytes).expect("it is text");
            assert_eq!(article.text, text);
            assert!(
                article.facts.notes[0].starts_with("no byte order mark; read as UTF-16"),
                "{:?}",
                article.facts.notes
            );
        }
    }
    assert!(read(b"ab\0cd\0efg\0hijkl\0m").is_none(), "data");
    assert!(read(b"\xFF\xFE\0\0a\0\0\0b\0\0\0").is_none(), "UTF-32");
}

#[test]
fn a_text_may_begin_with_the_name_of_a_format() {
    assert!(read(b"GIF89a turned 30 this week, and its inventor was not there to see it.").is_some());
    assert!(read(b"%PDF-1.4 is how such files begin, the teacher said.").is_some());
    assert!(read(b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<< >>").is_none());
    assert!(read(b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n").is_none());
}

#[test]
fn the_day_of_publication_goes_before_that_of_a_change() {
    let body = "The price of mussels rose to 34 crowns, the cooperative said.\n\nNobody knew why it had, and nobody asked, it said.\n";
    let article =
        text_of(&format!("Mussels dearer\n\nUpdated: 5 May 2024\n\nPublished: 4 May 2024\n\n{body}"));
    assert_eq!(facts_of(&article).0.as_deref(), Some("2024-05-04"));
    assert!(article.facts.overruled.iter().any(|other| other.value == "2024-05-05, the last change"));
    let article = text_of(&format!("Mussels dearer\n\nUpdated: 5 May 2024\n\n{body}"));
    assert_eq!(facts_of(&article).0.as_deref(), Some("2024-05-05"));
    let article =
        text_of(&format!("Mussels dearer\n\nUpdated 5 May 2024, first published 4 May 2024\n\n{body}"));
    assert_eq!(facts_of(&article).0.as_deref(), Some("2024-05-04"));
    let others = "Related stories\n\nCrabs dearer\n\nJanuary 5, 2015\n\nComments\n\nPosted March 9, 2019\n";
    assert_eq!(facts_of(&text_of(&format!("Mussels dearer\n\n{body}\n{others}"))).0, None);
    let article =
        text_of(&format!("Mussels dearer\n\n{body}\nThis story was first published on 4 May 2024.\n"));
    assert_eq!(facts_of(&article).0.as_deref(), Some("2024-05-04"));
}

#[test]
fn a_date_in_numbers_is_read_or_noted() {
    let dated = |date: &str| {
        facts_of(&text_of(&format!(
            "Mussels dearer\n\n{date}\n\nThe price of mussels rose, the cooperative said.\n"
        )))
    };
    assert_eq!(dated("13/04/2024").0.as_deref(), Some("2024-04-13"));
    let (day, notes) = dated("03/04/2024");
    assert_eq!(day, None);
    assert!(notes[0].contains("\"03/04/2024\" can be read with either number as the month"), "{notes:?}");
}

#[test]
fn rules_of_the_user_change_no_fact() {
    let text = "Mussels dearer\n\nBy Ada Roe\n\n4 May 2024\n\nThe price of mussels rose to 34 crowns, the cooperative said.\n";
    let options =
        ReadOptions { keep: vec!["4 May".to_owned(), "By Ada".to_owned()], ..ReadOptions::default() };
    let document = Document {
        id: "a".to_owned(),
        bytes: text.as_bytes().to_vec(),
        format: Format::Text,
        fields: Vec::new(),
    };
    let kept = article::article(document, &SourcesFile::default(), &options).expect("it is text");
    let plain = text_of(text);
    assert_eq!(facts_of(&kept), facts_of(&plain));
    assert_eq!(kept.facts.title, plain.facts.title);
    assert_eq!(kept.facts.author, plain.facts.author);
    assert!(sentences(&kept).contains(&"4 May 2024"));
}

fn language(text: &str) -> Option<String> {
    text_of(text).facts.language.map(|fact| fact.value)
}

#[test]
fn english_with_foreign_names_is_english_and_another_language_has_to_be_sure() {
    let names = "Jean-Luc Mélenchon, président de La France insoumise, met Élisabeth Borne and Gérald Darmanin at the Hôtel de Matignon.\n\n\
        The Assemblée nationale and the Conseil constitutionnel would decide, Le Monde and Libération said.\n";
    assert_eq!(language(names).as_deref(), Some("en"));
    assert_eq!(language("The ferry was an hour late, and the captain said so.").as_deref(), Some("en"));
    let french = "Le port de Lorne a été fermé mardi après une tempête, a déclaré le capitaine du port. La ville n’a pas encore de plan.";
    assert_eq!(language(french).as_deref(), Some("fr"));
    let german = "Der Hafen wurde am Dienstag geschlossen, und „The Voice of Germany“ fiel aus, sagte der Hafenmeister der Stadt.";
    assert_eq!(language(german).as_deref(), Some("de"));
}

#[test]
fn furniture_of_sponsors_and_of_shares() {
    let text = "Mussels grow dearer after a storm in the sound\n\nSponsored by Fjord Savings Bank\n\nThe price of mussels rose to 34 crowns, the cooperative said.\n\n\
        Share on FacebookTweet\n";
    assert_eq!(
        sentences(&text_of(text)),
        [
            "Mussels grow dearer after a storm in the sound",
            "The price of mussels rose to 34 crowns, the cooperative said."
        ]
    );
}

#[test]
fn a_notice_of_reporters_names_no_agency_that_the_text_does_not() {
    let text = "Mussels dearer\n\nThe price of mussels rose to 34 crowns, the cooperative said.\n\n(Reporting by Ada Roe; editing by Tom Reed)\n";
    let article = text_of(text);
    assert_eq!(article.facts.origin, None);
    assert_eq!(article.facts.author.map(|fact| fact.value).as_deref(), Some("Ada Roe"));
}

#[test]
fn long_lines_of_weekdays_are_read_at_once() {
    let line = format!("It was 2019. {}", "He came on Monday to see us. ".repeat(20_000));
    assert!(read(line.as_bytes()).is_some());
}
