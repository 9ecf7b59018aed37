//! A word and its part of speech in, its base form out: "companies" → "company", "said" → "say".

use super::Tag;
use crate::lexicon::Lookup;
use crate::lexicon::Table;
use std::borrow::Cow;
use std::sync::LazyLock;

/// A form, its tag and its base.
type Form = (&'static str, Tag, &'static str);

/// Forms the rules below would get wrong: (form, tag, base), sorted by form and tag.
static IRREGULAR: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let table = Table::parse("irregular_forms", include_str!("../../lexicon/data/irregular_forms.tsv"));
    let row = |row: crate::lexicon::Row<'_>| {
        (row.get("form"), Tag::of_name(row.get("tag")).unwrap_or_default(), row.get("base"))
    };
    let mut rows: Vec<_> = table.rows().map(row).collect();
    rows.sort_unstable_by_key(|(form, tag, _)| (*form, *tag as u8));
    rows
});

/// The same by form.
static FORMS: LazyLock<Lookup<&'static [Form]>> =
    LazyLock::new(|| Lookup::new(IRREGULAR.chunk_by(|a, b| a.0 == b.0).map(|rows| (rows[0].0, rows))));

/// The base form of a word, lower case: the singular of a noun, the infinitive of a verb, the positive of an adjective.
///
/// Names keep their number ("Philippines"), marks and numbers stay as they are.
pub fn lemma(word: &str, tag: Tag) -> Cow<'_, str> {
    let lower = lower(word);
    if matches!(tag, Tag::Propn | Tag::Punct | Tag::Num | Tag::Sym | Tag::X) {
        return lower;
    }
    if let Some(base) = irregular(&lower, tag) {
        return Cow::Borrowed(base);
    }
    let base = match tag {
        Tag::Noun => singular(&lower),
        Tag::Verb => infinitive(&lower),
        _ => None,
    };
    base.unwrap_or(lower)
}

fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

fn irregular(form: &str, tag: Tag) -> Option<&'static str> {
    let tag = if tag == Tag::Adv { Tag::Adj } else { tag };
    FORMS.get(form)?.iter().find(|row| row.1 == tag).map(|row| row.2)
}

/// The singular of a lower-case plural; `None` where the word is no plural.
fn singular(word: &str) -> Option<Cow<'static, str>> {
    if let Some((front, last)) = word.rsplit_once('-') {
        let base = irregular(last, Tag::Noun).map(Cow::Borrowed).or_else(|| singular(last))?;
        return Some(Cow::Owned(format!("{front}-{base}")));
    }
    for (plural, base) in [("women", "woman"), ("men", "man")] {
        if let Some(front) = word.strip_suffix(plural).filter(|front| front.len() > 2) {
            return Some(Cow::Owned(format!("{front}{base}")));
        }
    }
    let stem = word.strip_suffix('s')?;
    if stem.len() < 2 || ends(stem, &["s", "u", "i", "'", "’"]) || !stem.ends_with(char::is_alphabetic) {
        return None;
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return Some(Cow::Owned(format!("{stem}y")));
    }
    let es = ["sses", "shes", "ches", "xes", "zzes"];
    let cut = if ends(word, &es) { 2 } else { 1 };
    Some(Cow::Owned(word[..word.len() - cut].to_owned()))
}

/// The infinitive of a lower-case verb form; `None` where it is one already.
fn infinitive(word: &str) -> Option<Cow<'static, str>> {
    let own = |base: String| Some(Cow::Owned(base));
    if let Some(stem) = word.strip_suffix("ied").or_else(|| word.strip_suffix("ies")) {
        return (stem.len() > 1).then(|| Cow::Owned(format!("{stem}y")));
    }
    if let Some(stem) = word.strip_suffix("ing").filter(|stem| has_vowel(stem)) {
        return own(unsuffixed(stem));
    }
    if word.ends_with("eed") {
        // "need", "exceed" are base forms; "agreed", "freed", "guaranteed" come from verbs in "ee".
        let from_ee = ends(word, &["greed", "freed", "creed", "nteed", "ereed"]) && word.len() > 4;
        return from_ee.then(|| Cow::Owned(word[..word.len() - 1].to_owned()));
    }
    if let Some(stem) = word.strip_suffix("ed").filter(|stem| has_vowel(stem)) {
        return own(unsuffixed(stem));
    }
    if ends(word, &["sses", "shes", "ches", "xes", "zzes", "oes"]) {
        return own(word[..word.len() - 2].to_owned());
    }
    let stem = word.strip_suffix('s').filter(|stem| stem.len() > 1 && !ends(stem, &["s", "u", "i"]))?;
    own(stem.to_owned())
}

/// The verb behind a stem from which "ed" or "ing" was taken: undoubled ("plann"), or with its silent e ("includ").
fn unsuffixed(stem: &str) -> String {
    let bytes = stem.as_bytes();
    let [.., before, last] = bytes else { return stem.to_owned() };
    if before == last && !ends(stem, &["ll", "ss", "ff", "zz", "ee", "oo"]) && last.is_ascii_alphabetic() {
        return stem[..stem.len() - 1].to_owned();
    }
    if wants_e(stem) { format!("{stem}e") } else { stem.to_owned() }
}

/// Whether a verb stem has lost a silent e.
fn wants_e(stem: &str) -> bool {
    const NEVER: &[&str] =
        &["er", "en", "el", "ow", "ew", "aw", "ay", "ey", "oy", "x", "ish", "on", "om", "et", "op", "al"];
    const ALWAYS: &[&str] = &[
        "c", "v", "u", "z", "rg", "dg", "ang", "eng", "ung", "ag", "eg", "ib", "ob", "ub", "iz", "uc", "erg",
        "rs", "ns", "ls", "ps", "complet", "delet", "compet", "replet", "concret", "ton", "cop", "hop",
        "rop", "tal", "scop", "slop", "com", "hom", "excit", "invit", "unit", "cit", "ignit", "recit",
        "writ", "quot", "not", "vot", "mot", "tast", "wast", "past", "hast", "bath", "ian", "swath", "uat",
        "iat",
    ];
    if ends(stem, ALWAYS) {
        return !ends(stem, &["vow", "z z"]);
    }
    if ends(stem, NEVER) {
        return false;
    }
    let bytes = stem.as_bytes();
    let [.., before, last] = bytes else { return false };
    if *last == b'l' {
        return is_consonant(*before) && !b"rlw".contains(before) || single_vowel(bytes);
    }
    if *last == b's' && *before == b's' {
        return false;
    }
    if *last == b's' {
        return !b"su".contains(before) || bytes.len() < 5 || !ends(stem, &["us"]);
    }
    let after_vowel = b"dgkmnprt".contains(last) && single_vowel(bytes);
    after_vowel && !ends(stem, &["it", "or"]) || ends(stem, &["stor", "plor", "scor", "nor", "dor"])
}

/// Whether the last letter stands behind exactly one vowel, itself behind a consonant ("includ", not "avoid").
fn single_vowel(bytes: &[u8]) -> bool {
    let [front @ .., vowel, _] = bytes else { return false };
    let doubled = front
        .last()
        .is_none_or(|b| is_vowel(*b) && front.len().checked_sub(2).is_none_or(|at| front[at] != b'q'));
    is_vowel(*vowel) && !doubled
}

const fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

const fn is_consonant(byte: u8) -> bool {
    byte.is_ascii_lowercase() && !is_vowel(byte)
}

fn has_vowel(stem: &str) -> bool {
    stem.len() > 1 && stem.bytes().any(is_vowel)
}

fn ends(word: &str, suffixes: &[&str]) -> bool {
    suffixes.iter().any(|suffix| word.ends_with(suffix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_irregular_form_gives_its_base() {
        for (form, tag, base) in IRREGULAR.iter() {
            assert_eq!(lemma(form, *tag), *base, "{form} {tag:?}");
        }
        assert!(
            IRREGULAR.windows(2).all(|pair| (pair[0].0, pair[0].1 as u8) < (pair[1].0, pair[1].1 as u8)),
            "sorted, no doubles"
        );
    }

    #[test]
    fn regular_forms_follow_the_rules() {
        let nouns = "companies company, troops troop, boxes box, classes class, houses house, cases case, policemen policeman, \
                     mother-in-law mother-in-law, days day, buses bus, analysis analysis, status status, boss boss";
        let verbs = "planned plan, stopped stop, called call, included include, avoided avoid, carried carry, said say, goes go, \
                     making make, announced announce, changed change, belonged belong, killed kill, injured injure, declared declare, \
                     appeared appear, developed develop, voted vote, visited visit, opened open, settled settle, says say, passes pass, \
                     created create, treated treat, seized seize, argued argue, required require, increased increase, focused focus, \
                     acquired acquire, revealed reveal, combined combine, joined join, expected expect, was be, supplying supply, \
                     crossed cross, passed pass, missed miss, discussed discuss, processing process, accused accuse, caused cause, \
                     evacuated evacuate, negotiated negotiate, initiated initiate";
        for (list, tag) in [(nouns, Tag::Noun), (verbs, Tag::Verb)] {
            for pair in list.split(", ") {
                let (form, base) = pair.trim().split_once(' ').expect("pairs");
                assert_eq!(lemma(form, tag), base, "{form}");
            }
        }
    }
}
