//! A noun in, its singular, and whether it is a plural, out.

use super::Lookup;
use std::sync::LazyLock;

/// Irregular plurals (Quirk and others, "A Comprehensive Grammar of the English Language", 1985, 5.81–5.103).
const IRREGULAR: &[(&str, &str)] = &[
    ("aircraft", "aircraft"),
    ("aliases", "alias"),
    ("alumni", "alumnus"),
    ("analyses", "analysis"),
    ("atlases", "atlas"),
    ("axes", "axe"),
    ("bacteria", "bacterium"),
    ("bases", "base"),
    ("biases", "bias"),
    ("bonuses", "bonus"),
    ("buses", "bus"),
    ("calves", "calf"),
    ("campuses", "campus"),
    ("canvases", "canvas"),
    ("cattle", "cattle"),
    ("censuses", "census"),
    ("children", "child"),
    ("choruses", "chorus"),
    ("circuses", "circus"),
    ("clergy", "clergy"),
    ("consensuses", "consensus"),
    ("consortia", "consortium"),
    ("cookies", "cookie"),
    ("coronaviruses", "coronavirus"),
    ("crew", "crew"),
    ("crises", "crisis"),
    ("criteria", "criterion"),
    ("curricula", "curriculum"),
    ("data", "datum"),
    ("diagnoses", "diagnosis"),
    ("feet", "foot"),
    ("fish", "fish"),
    ("fishermen", "fisherman"),
    ("focuses", "focus"),
    ("fungi", "fungus"),
    ("gases", "gas"),
    ("geese", "goose"),
    ("geniuses", "genius"),
    ("gentlemen", "gentleman"),
    ("halves", "half"),
    ("headquarters", "headquarters"),
    ("hypotheses", "hypothesis"),
    ("irises", "iris"),
    ("knives", "knife"),
    ("leaves", "leaf"),
    ("lenses", "lens"),
    ("lives", "life"),
    ("loaves", "loaf"),
    ("media", "medium"),
    ("memoranda", "memorandum"),
    ("men", "man"),
    ("mice", "mouse"),
    ("minibuses", "minibus"),
    ("movies", "movie"),
    ("nuclei", "nucleus"),
    ("oases", "oasis"),
    ("offspring", "offspring"),
    ("oxen", "ox"),
    ("pancreases", "pancreas"),
    ("passersby", "passerby"),
    ("people", "person"),
    ("personnel", "personnel"),
    ("phenomena", "phenomenon"),
    ("police", "police"),
    ("policemen", "policeman"),
    ("prospectuses", "prospectus"),
    ("quizzes", "quiz"),
    ("referenda", "referendum"),
    ("scarves", "scarf"),
    ("series", "series"),
    ("sheep", "sheep"),
    ("shelves", "shelf"),
    ("shoes", "shoe"),
    ("spacecraft", "spacecraft"),
    ("species", "species"),
    ("stadia", "stadium"),
    ("staff", "staff"),
    ("statuses", "status"),
    ("stimuli", "stimulus"),
    ("strata", "stratum"),
    ("surpluses", "surplus"),
    ("teeth", "tooth"),
    ("theses", "thesis"),
    ("thieves", "thief"),
    ("viruses", "virus"),
    ("wives", "wife"),
    ("wolves", "wolf"),
    ("women", "woman"),
    ("youth", "youth"),
];

static PLURALS: LazyLock<Lookup<&'static str>> = LazyLock::new(|| Lookup::new(IRREGULAR.iter().copied()));

/// The lower-case singular of a noun; a singular stays as it is.
pub fn singular(word: &str) -> String {
    let small = word.to_lowercase();
    let small = small.strip_suffix("'s").or_else(|| small.strip_suffix("’s")).unwrap_or(&small);
    if let Some(one) = PLURALS.get(small) {
        return (*one).to_owned();
    }
    if let Some((stem, one)) = compound(small) {
        return format!("{stem}{one}");
    }
    if !small.ends_with('s') || keeps_s(small) {
        return small.to_owned();
    }
    let stem = &small[..small.len() - 1];
    if let Some(root) = small.strip_suffix("ies")
        && root.len() > 1
    {
        return format!("{root}y");
    }
    let sibilant = ["ches", "shes", "sses", "xes", "zzes", "oes"].iter().any(|end| small.ends_with(end));
    if sibilant { small[..small.len() - 2].to_owned() } else { stem.to_owned() }
}

/// Plurals that other words are put before, with their singulars: "councilwomen", "grandchildren", "townspeople".
const COMPOUNDED: &[(&str, &str)] =
    &[("women", "woman"), ("men", "man"), ("children", "child"), ("people", "person"), ("wives", "wife")];

/// Words that only look like one of them. Chosen.
const NO_PLURALS: &[&str] = &["specimen", "regimen", "omen", "abdomen", "semen", "yemen", "amen", "acumen"];

/// What stands before the plural in a compound, and its singular.
fn compound(small: &str) -> Option<(&str, &'static str)> {
    let longer = |stem: &&str| stem.len() > 2 && !NO_PLURALS.contains(&small);
    COMPOUNDED.iter().find_map(|(many, one)| Some((small.strip_suffix(many).filter(longer)?, *one)))
}

/// Ends in s in the singular, or has no other form.
fn keeps_s(small: &str) -> bool {
    small.len() < 3
        || small.ends_with("ss")
        || small.ends_with("us")
        || small.ends_with("is")
        || [
            "news",
            "gas",
            "bias",
            "chaos",
            "corps",
            "means",
            "kansas",
            "texas",
            "politics",
            "mathematics",
            "athletics",
            "as",
            "was",
            "has",
            "its",
            "this",
            "always",
            "perhaps",
            "besides",
            "across",
            "towards",
            "afterwards",
            "overseas",
            "does",
            "yes",
            "plus",
            "versus",
            "thus",
        ]
        .contains(&small)
}

/// Whether a word has the form of a plural noun.
pub fn is_plural(word: &str) -> bool {
    let small = word.to_lowercase();
    if PLURALS.has(&small) {
        return true;
    }
    let letters = small.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-');
    (letters && compound(&small).is_some())
        || (small.len() > 3
            && small.ends_with('s')
            && !keeps_s(&small)
            && !small.ends_with("'s")
            && !small.ends_with("’s"))
        || (small.len() >= 2
            && word.ends_with('s')
            && word[..word.len() - 1].bytes().all(|b| b.is_ascii_uppercase()))
}
