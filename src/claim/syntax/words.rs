//! Tagged tokens in, what the features need of each out.

use crate::claim::token::Tag;
use crate::claim::token::Token;
use crate::claim::token::tagger;
use crate::claim::token::tagger::Key;
use crate::claim::token::tagger::word_hash;

/// What the features need of a token.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    /// Its hash; of a rare word that of its ending and looks.
    pub(crate) word: u32,
    /// Its part of speech, verbs and function words told apart; below 64.
    pub(crate) tag: u32,
    /// Its class; 0 where it is rare.
    pub(crate) class: u32,
    /// How many marks that part clauses stand before it.
    pub(crate) marks: u32,
    /// Whether an odd number of quotation marks stands before it, 0 or 1.
    pub(crate) quoted: u32,
    /// Whether it introduces a phrase or clause: preposition, conjunction, relative pronoun, "to".
    pub(crate) introduces: bool,
    /// Whether it is a mark, so that no other relation comes into question.
    pub(crate) is_mark: bool,
    /// The tag of the first word from here on that cannot stand inside a noun phrase, and how far it is (up to 3).
    pub(crate) after: u32,
    /// The tag of the next verb or auxiliary from here on, and whether marks stand before it.
    pub(crate) verb: u32,
}

/// The words of a sentence; no more than an index of 16 bits can name.
pub(crate) fn words(text: &str, tokens: &[Token]) -> Vec<Word> {
    let tokens = &tokens[..tokens.len().min(LIMIT)];
    let (mut marks, mut quoted) = (0, 0);
    let word = |(token, key): (&Token, Key)| {
        let word = Word { marks, quoted, ..word(token, &key) };
        marks += u32::from(matches!(word.tag, COMMA | COLON | DASH | OPEN));
        quoted ^= u32::from(word.tag == QUOTE);
        word
    };
    let mut words: Vec<Word> =
        tokens.iter().zip(tagger::keys(text, tokens, tagger::classes())).map(word).collect();
    look_ahead(&mut words, tokens, marks);
    words
}

/// Notes in each word what comes after it.
fn look_ahead(words: &mut [Word], tokens: &[Token], marks: u32) {
    let (mut end, mut verb) = ((NOTHING, words.len()), (NOTHING, marks));
    for (at, word) in words.iter_mut().enumerate().rev() {
        match tokens[at].tag {
            Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num => {}
            _ => end = (word.tag, at),
        }
        if matches!(tokens[at].tag, Tag::Verb | Tag::Aux) {
            verb = (word.tag, word.marks);
        }
        word.after = end.0 << 2 | (end.1 - at).min(3) as u32;
        word.verb = verb.0 << 2 | (verb.1 - word.marks).min(2);
    }
}

/// The tag after the last word.
const NOTHING: u32 = 62;

/// Tokens that are parsed, at most; those after them hang on the root.
pub(crate) const LIMIT: usize = u16::MAX as usize - 1;

fn word(token: &Token, key: &Key) -> Word {
    let rare = key.class == 0;
    Word {
        word: if rare { key.suffix[2] ^ key.shape << 24 ^ 0x5555_5555 } else { key.word },
        tag: fine(token.tag, key),
        class: key.class,
        is_mark: token.tag == Tag::Punct,
        introduces: matches!(token.tag, Tag::Adp | Tag::Sconj)
            || token.tag == Tag::Part && key.word == word_hash("to")
            || matches!(fine(token.tag, key), RELATIVE | THAT),
        ..Word::default()
    }
}

const FINE: u32 = 17;
pub(crate) const COMMA: u32 = FINE;
const COLON: u32 = FINE + 1;
const DASH: u32 = FINE + 2;
const OPEN: u32 = FINE + 3;
pub(crate) const QUOTE: u32 = FINE + 4;
const CLOSE: u32 = FINE + 5;
pub(crate) const ING: u32 = FINE + 6;
pub(crate) const PAST: u32 = FINE + 7;
const VERB_S: u32 = FINE + 8;
pub(crate) const PLURAL: u32 = FINE + 9;
const NOUN_ING: u32 = FINE + 10;
pub(crate) const RELATIVE: u32 = FINE + 11;
pub(crate) const SUBJECT: u32 = FINE + 12;
const OWNER: u32 = FINE + 13;
pub(crate) const BE: u32 = FINE + 14;
const HAVE: u32 = FINE + 15;
const DO: u32 = FINE + 16;
pub(crate) const NOT: u32 = FINE + 17;
pub(crate) const OF: u32 = FINE + 18;
pub(crate) const THAT: u32 = FINE + 19;
const POSSESSIVE: u32 = FINE + 20;
pub(crate) const BY: u32 = FINE + 21;
pub(crate) const AS: u32 = FINE + 22;
const SAY: u32 = FINE + 23;
const BEEN: u32 = FINE + 24;
const THERE: u32 = FINE + 25;
const AMOUNT: u32 = FINE + 26;

const fn hashes<const N: usize>(words: [&str; N]) -> [u32; N] {
    let mut hashes = [0; N];
    let mut at = 0;
    while at < N {
        hashes[at] = word_hash(words[at]);
        at += 1;
    }
    hashes
}

static RELATIVES: [u32; 10] =
    hashes(["who", "which", "whom", "whose", "what", "where", "when", "why", "how", "whoever"]);
static SUBJECTS: [u32; 6] = hashes(["he", "she", "they", "we", "i", "it"]);
static OWNERS: [u32; 7] = hashes(["his", "her", "their", "our", "my", "its", "your"]);
static BE_FORMS: [u32; 11] =
    hashes(["is", "are", "was", "were", "am", "be", "being", "'s", "'re", "'m", "get"]);
static HAVE_FORMS: [u32; 5] = hashes(["have", "has", "had", "having", "'ve"]);
static DO_FORMS: [u32; 3] = hashes(["do", "does", "did"]);
static SAY_FORMS: [u32; 8] =
    hashes(["said", "says", "say", "told", "added", "announced", "reported", "according"]);
static IRREGULAR_PAST: [u32; 26] = hashes([
    "left", "held", "made", "found", "lost", "won", "met", "paid", "put", "set", "sent", "kept", "built",
    "led", "hit", "cut", "brought", "bought", "caught", "taught", "spent", "sold", "shot", "struck", "done",
    "gone",
]);

/// The part of speech, with verbs by their form and function words by their work.
fn fine(tag: Tag, key: &Key) -> u32 {
    let word = key.word;
    let last = (key.suffix[0] & 0xff) as u8;
    let two = [(key.suffix[1] >> 8 & 0xff) as u8, (key.suffix[1] & 0xff) as u8];
    let ing = key.suffix[2] == (u32::from(b'g') | u32::from(b'n') << 8 | u32::from(b'i') << 16);
    let is = |list: &[u32]| list.contains(&word);
    match tag {
        Tag::Punct | Tag::Sym => mark(tag, word),
        Tag::Verb if ing => ING,
        Tag::Verb if is(&SAY_FORMS) => SAY,
        Tag::Verb if two == *b"de" || two == *b"ne" || is(&IRREGULAR_PAST) => PAST,
        Tag::Verb if last == b's' => VERB_S,
        Tag::Noun if ing => NOUN_ING,
        Tag::Noun if last == b's' => PLURAL,
        Tag::Pron | Tag::Adv | Tag::Det | Tag::Sconj if is(&RELATIVES) => RELATIVE,
        Tag::Pron | Tag::Sconj | Tag::Det if word == word_hash("that") => THAT,
        Tag::Pron if word == word_hash("there") => THERE,
        Tag::Pron if is(&SUBJECTS) => SUBJECT,
        Tag::Pron | Tag::Det if is(&OWNERS) => OWNER,
        Tag::Aux | Tag::Verb if word == word_hash("been") => BEEN,
        Tag::Aux if is(&BE_FORMS) => BE,
        Tag::Aux if is(&HAVE_FORMS) => HAVE,
        Tag::Aux if is(&DO_FORMS) => DO,
        Tag::Part | Tag::Adv if word == word_hash("not") || word == word_hash("n't") => NOT,
        Tag::Part if word != word_hash("to") => POSSESSIVE,
        Tag::Adp if word == word_hash("of") => OF,
        Tag::Adp if word == word_hash("by") => BY,
        Tag::Adp | Tag::Sconj | Tag::Adv if word == word_hash("as") => AS,
        Tag::Num if key.shape & 15 <= 3 => AMOUNT,
        _ => tag as u32,
    }
}

fn mark(tag: Tag, word: u32) -> u32 {
    const MARKS: [(u32, u32); 10] = [
        (word_hash(","), COMMA),
        (word_hash(";"), COLON),
        (word_hash(":"), COLON),
        (word_hash("-"), DASH),
        (word_hash("--"), DASH),
        (word_hash("("), OPEN),
        (word_hash("["), OPEN),
        (word_hash(")"), CLOSE),
        (word_hash("]"), CLOSE),
        (word_hash("\""), QUOTE),
    ];
    MARKS.iter().find(|(mark, _)| *mark == word).map_or(tag as u32, |(_, fine)| *fine)
}
