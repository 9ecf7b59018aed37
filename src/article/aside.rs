//! Lines in, those among them that read like the article and are none out: teasers of other stories, lines about the author.

use super::cues::WORDS;
use super::shape::Kind;
use super::shape::Shape;
use crate::lexicon::Cues;
use crate::lexicon::Table;
use std::sync::LazyLock;

/// So many teasers make a list of other stories. Chosen: one link may stand in any article.
const TEASERS: usize = 2;

/// Marks paragraphs that only announce other stories: below a headline of their own, before a link to read on, or cut off.
pub(crate) fn mark_teasers(words: &[&str], shapes: &mut [Shape]) {
    let is_heading = |at: usize| matches!(shapes[at].kind, Kind::Short | Kind::Furniture(_));
    let teasers = |is_teaser: &dyn Fn(usize) -> bool| -> Vec<usize> {
        let alone = |at: &usize| shapes[*at].kind == Kind::Prose && is_heading(at - 1) && is_teaser(*at);
        (1..words.len()).filter(alone).collect()
    };
    let before_link = teasers(&|at| {
        shapes[at - 1].kind == Kind::Short
            && shapes.get(at + 1).is_some_and(|next| leads_on(words[at + 1], next))
    });
    let cut_off = teasers(&|at| {
        is_cut_off(words[at]) && shapes.get(at + 1).is_none_or(|next| next.kind != Kind::Prose)
    });
    let prose = shapes.iter().filter(|shape| shape.is_strong()).count();
    for found in [before_link, cut_off] {
        if found.len() >= TEASERS && found.len() < prose {
            found.into_iter().for_each(|at| shapes[at].kind = Kind::Furniture("teaser of another story"));
        }
    }
}

/// A link that leads from a teaser to its story.
fn leads_on(line: &str, shape: &Shape) -> bool {
    let listed = matches!(shape.kind, Kind::Furniture("navigation" | "related stories"));
    let bare = line.trim_end_matches(|c: char| !c.is_alphanumeric());
    let link = |words: &str| bare.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words));
    listed && shape.word_count <= 4 && LINKS.iter().any(link)
}

/// What a link to a whole story begins with. Chosen.
static LINKS: LazyLock<Cues> = LazyLock::new(|| Cues::of_class(&WORDS, "whole-story"));

fn is_cut_off(line: &str) -> bool {
    let open = line.trim_end_matches([']', ')', ' ', '»']);
    open.ends_with("...") || open.ends_with('…')
}

/// What a word tells of the person a line is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// One who writes for a publication.
    Writer,
    /// A trade that those who write a text may have.
    Trade,
    /// What is said of such a person behind the name.
    Verb,
}

static AUTHOR_WORDS: LazyLock<Vec<(&'static str, Role)>> = LazyLock::new(|| {
    let table = Table::parse("author_words", include_str!("../lexicon/data/author_words.tsv"));
    let role = |name: &str| match name {
        "writer" => Role::Writer,
        "trade" => Role::Trade,
        _ => Role::Verb,
    };
    let mut found: Vec<_> = table.rows().map(|row| (row.get("word"), role(row.get("role")))).collect();
    found.sort_by_key(|(word, _)| *word);
    found
});

fn role_of(word: &str) -> Option<Role> {
    let at = AUTHOR_WORDS.binary_search_by_key(&word, |(known, _)| known).ok()?;
    Some(AUTHOR_WORDS[at].1)
}

/// Most lines about authors at the end of a text. Chosen.
const AUTHORS: usize = 3;

/// The lines about the author that end the main text: "Ann Brown is a staff writer. She covers ports." Someone the text speaks of is not
/// its author.
pub(crate) fn about_author(words: &[&str], shapes: &[Shape], kept: &[bool]) -> Vec<usize> {
    let prose: Vec<usize> = (0..words.len()).filter(|at| kept[*at] && shapes[*at].is_strong()).collect();
    let mut found = Vec::new();
    for (rank, at) in prose.iter().enumerate().rev().take(AUTHORS).filter(|(rank, _)| *rank >= AUTHORS) {
        if *at > 0 && is_author_label(words[*at - 1]) {
            found.push(*at);
            continue;
        }
        let Some((name, role)) = subject(words[*at]) else { break };
        let in_text = prose[..rank].iter().any(|before| words[*before].contains(name));
        let signs = |line: usize| !kept[line] || !shapes[line].is_strong();
        let signed = || {
            (0..words.len()).any(|line| {
                line != *at && signs(line) && shapes[line].len <= SIGNED && words[line].contains(name)
            })
        };
        if in_text || role != Role::Writer && !signed() {
            break;
        }
        found.push(*at);
    }
    found
}

/// "About the author", as a line of its own.
fn is_author_label(line: &str) -> bool {
    let bare = line.trim_end_matches(|c: char| !c.is_alphanumeric());
    ["about the author", "about the authors", "about the writer"]
        .iter()
        .any(|label| bare.eq_ignore_ascii_case(label))
}

/// Longest line that signs a text, in bytes.
const SIGNED: usize = 160;

/// The surname a line begins with, and what the person does, where the line says that and no more than a note does.
fn subject(line: &str) -> Option<(&str, Role)> {
    if line.len() > 900 {
        return None;
    }
    let is_name = |word: &&str| {
        word.starts_with(char::is_uppercase) || matches!(*word, "de" | "van" | "von" | "al" | "bin")
    };
    let first: Vec<&str> = line.split(' ').take(7).collect();
    let name_len = first.iter().take_while(|word| is_name(word)).count();
    let surname = first.get(name_len.checked_sub(1)?)?.trim_end_matches([',', '.']);
    let verb = first.get(name_len).filter(|word| role_of(word) == Some(Role::Verb))?;
    let known = (1..=4).contains(&name_len) && surname.len() >= 3 && !verb.is_empty();
    let sentence = line.find(". ").map_or(line, |end| &line[..end]);
    let bare = |word: &str| role_of(&word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    let roles = || sentence.split([' ', '-', '/']).filter_map(bare);
    let role = if roles().any(|role| role == Role::Writer) {
        Role::Writer
    } else {
        roles().find(|role| *role == Role::Trade)?
    };
    known.then_some((surname, role))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_of_the_list() {
        let table = Table::parse("author_words", include_str!("../lexicon/data/author_words.tsv"));
        for row in table.rows() {
            let (word, role) = (row.get("word"), row.get("role"));
            let note = match role {
                "verb" => format!("Ann Brown {word} a staff writer of the paper."),
                _ => format!("Ann Brown is a {word} in the old port town."),
            };
            let found = subject(&note).map(|(name, _)| name);
            assert_eq!(found, Some("Brown"), "{note}");
            let told = format!("The {word} saw that the ferry had left the harbour at noon.");
            assert!(subject(&told).is_none(), "{told}");
        }
    }
}
