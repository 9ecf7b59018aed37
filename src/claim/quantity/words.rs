//! Tokens with a part of speech: the tagger's, or, where it gave none, a guess from closed classes and endings.

use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::claim::token::Token;
use crate::primitives::Span;

/// The words of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'a> {
    /// The article's text.
    pub(super) text: &'a str,
    /// Its words.
    pub(super) tokens: &'a [Token],
}

// Closed word classes, and the commonest verbs, for words the tagger gave no tag (Quirk and others 1985, 2.34-2.35).
const DETERMINERS: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my", "your",
    "every", "each", "any", "some", "no", "all", "both", "another",
];
const PREPOSITIONS: &[&str] = &[
    "of",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "with",
    "to",
    "into",
    "onto",
    "over",
    "under",
    "between",
    "among",
    "amid",
    "during",
    "after",
    "before",
    "since",
    "until",
    "against",
    "through",
    "across",
    "near",
    "around",
    "about",
    "within",
    "without",
    "per",
    "than",
    "as",
    "via",
    "toward",
    "towards",
    "including",
    "like",
    "outside",
    "inside",
    "behind",
    "beyond",
    "along",
    "off",
    "out",
    "up",
    "down",
    "upon",
    "despite",
    "throughout",
    "worth",
    "because",
];
const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had", "do", "does", "did",
    "will", "would", "can", "could", "may", "might", "must", "shall", "should",
];
const CONJUNCTIONS: &[&str] = &["and", "or", "but", "nor"];
const SUBORDINATORS: &[&str] = &[
    "that", "which", "who", "whom", "whose", "when", "where", "while", "if", "because", "although", "though",
    "whether",
];
const PRONOUNS: &[&str] = &[
    "i",
    "you",
    "he",
    "she",
    "it",
    "we",
    "they",
    "him",
    "them",
    "us",
    "me",
    "himself",
    "herself",
    "itself",
    "themselves",
    "who",
    "whom",
    "which",
    "there",
];
const ADVERBS: &[&str] = &[
    "not",
    "also",
    "so",
    "then",
    "now",
    "just",
    "only",
    "still",
    "already",
    "ago",
    "again",
    "later",
    "here",
    "very",
    "too",
    "more",
    "most",
    "less",
    "even",
    "yet",
    "soon",
    "back",
    "apart",
    "away",
    "together",
    "today",
    "yesterday",
    "tomorrow",
    "earlier",
    "ever",
    "never",
];
const VERBS: &[&str] = &[
    "said",
    "says",
    "say",
    "made",
    "came",
    "come",
    "went",
    "took",
    "got",
    "gave",
    "left",
    "rose",
    "fell",
    "grew",
    "lost",
    "won",
    "met",
    "sent",
    "told",
    "found",
    "became",
    "held",
    "hit",
    "struck",
    "shot",
    "died",
    "die",
    "fled",
    "sold",
    "bought",
    "paid",
    "cost",
    "kept",
    "led",
    "ran",
    "saw",
    "set",
    "knew",
    "thought",
    "began",
    "broke",
    "brought",
    "built",
    "drove",
    "fought",
    "put",
    "shows",
    "includes",
    "include",
    "remain",
    "remains",
    "go",
    "goes",
    "need",
    "needs",
    "take",
    "takes",
    "make",
    "makes",
    "live",
    "work",
    "worked",
    "works",
    "according",
    "killed",
    "injured",
];

impl<'a> Words<'a> {
    /// The letters of token `at`; empty past the end.
    pub(super) fn word(self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.of(self.text))
    }

    /// Whether token `at` is `word`, small or capital.
    pub(super) fn is(self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether token `at` is one of `words`.
    pub(super) fn is_any(self, at: usize, words: &[&str]) -> bool {
        let here = self.word(at);
        words.iter().any(|word| here.eq_ignore_ascii_case(word))
    }

    /// The first token that begins at or after byte `from`.
    pub(super) fn from(self, from: usize) -> usize {
        self.tokens.partition_point(|token| token.span.start < from)
    }

    /// The token that holds byte `byte`, or the next.
    pub(super) fn holding(self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end <= byte)
    }

    /// How many tokens end at or before byte `to`.
    pub(super) fn until(self, to: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end <= to)
    }

    /// From token `first` through token `last`.
    pub(super) fn span(self, first: usize, last: usize) -> Span {
        self.tokens[first].span.cover(self.tokens[last].span)
    }

    /// The part of speech of token `at`.
    pub(super) fn tag(self, at: usize) -> Tag {
        match self.tokens.get(at) {
            None => Tag::Punct,
            Some(token) if token.tag != Tag::X => token.tag,
            Some(token) => guess(token.of(self.text), token.form),
        }
    }

    /// Whether token `at` can stand in a noun phrase before its head.
    pub(super) fn is_nominal(self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Noun | Tag::Propn | Tag::Adj)
    }

    /// Past a bound behind a number, where what is counted follows: "640 *or so* guests", "two *or more* people".
    pub(super) fn past_bound(self, at: usize) -> usize {
        let open = self.is_any(at + 1, &["more", "fewer", "less"]) && self.is_nominal(at + 2);
        let bound = self.is(at, "or") && (self.is(at + 1, "so") || open);
        if bound { at + 2 } else { at }
    }

    /// Whether token `at` is a noun or name.
    pub(super) fn is_noun(self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Noun | Tag::Propn)
    }

    /// Whether token `at` is a verb or auxiliary.
    pub(super) fn is_verbal(self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Verb | Tag::Aux)
    }

    /// Whether token `at` ends a clause: a stop, a semicolon, a dash, the end.
    pub(super) fn ends_clause(self, at: usize) -> bool {
        at >= self.tokens.len() || matches!(self.word(at), ";" | ":" | "." | "—" | "–" | "!" | "?")
    }

    /// Whether token `at` is a quotation mark.
    pub(super) fn is_quote(self, at: usize) -> bool {
        matches!(self.word(at), "\"" | "“" | "”" | "'" | "‘" | "’" | "''" | "``")
    }
}

fn guess(word: &str, form: Form) -> Tag {
    let mut small = [0_u8; 16];
    let lower = if word.len() <= 16 {
        for (to, from) in small.iter_mut().zip(word.bytes()) {
            *to = from.to_ascii_lowercase();
        }
        std::str::from_utf8(&small[..word.len()]).unwrap_or("")
    } else {
        word
    };
    let closed = [
        (DETERMINERS, Tag::Det),
        (AUXILIARIES, Tag::Aux),
        (PREPOSITIONS, Tag::Adp),
        (CONJUNCTIONS, Tag::Cconj),
        (SUBORDINATORS, Tag::Sconj),
        (PRONOUNS, Tag::Pron),
        (ADVERBS, Tag::Adv),
        (VERBS, Tag::Verb),
    ];
    if let Some((_, tag)) = closed.iter().find(|(list, _)| list.contains(&lower)) {
        return *tag;
    }
    match form {
        Form::Mark => Tag::Punct,
        Form::Number => Tag::Num,
        Form::Capital => Tag::Propn,
        Form::Word => by_ending(lower),
    }
}

fn by_ending(lower: &str) -> Tag {
    let ends = |list: &[&str]| list.iter().any(|end| lower.ends_with(end));
    if ends(&["ly"])
        && lower.len() > 4
        && !["family", "supply", "assembly", "rally", "ally", "anomaly", "monopoly", "reply"].contains(&lower)
    {
        Tag::Adv
    } else if ends(&["ed"]) && lower.len() > 4 {
        Tag::Verb
    } else if ends(&["ous", "ful", "able", "ible", "ical", "ish", "less", "ive", "ic", "ary", "ian", "al"])
        && lower.len() > 4
    {
        Tag::Adj
    } else {
        Tag::Noun
    }
}
