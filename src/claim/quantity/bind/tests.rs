//! A sentence in, what its amounts are of out.

use crate::claim::quantity::Phrase;
use crate::claim::quantity::tests::read;

#[test]
fn a_share_of_people_measures_what_they_hold() {
    let told = |text: &str| {
        let quantities = read(text).sentences.remove(0).quantities;
        let phrase = |phrase: Option<Phrase>| phrase.map(|phrase| phrase.text).unwrap_or_default();
        let at = usize::from(quantities.len() > 1 && !text.ends_with("do not."));
        let last = quantities.into_iter().nth(at).expect("a share");
        (phrase(last.measurand), phrase(last.whole))
    };
    let pairs = [
        ("Some 64 percent of anglers support a closed season.", "support a closed season", "anglers"),
        ("Half the town (48%) say the weir must go.", "say the weir must go", ""),
        ("In the count 62% do not want a toll.", "do not want a toll", ""),
        ("Half were calm, compared with 31 percent who fear a flood.", "fear a flood", ""),
        ("Just 31 percent who fear a flood have moved.", "", ""),
        ("Some 64 percent of anglers fearing a flood left.", "anglers", "anglers"),
        ("The club has 15 percent support among anglers.", "support", ""),
        ("Among anglers of the coast, 70 percent want a lock.", "want a lock", "anglers"),
        ("Some 64 percent of anglers like it.", "anglers", "anglers"),
        (
            "Some 30 percent of sales support staff left the yard.",
            "sales support staff",
            "sales support staff",
        ),
        ("Turnout was 61 percent, considered a record.", "Turnout", ""),
        ("61% trust the mayor, while 30% endorse her rival.", "endorse her rival", ""),
        ("Some 62 percent think the mayor lied and 30 percent do not.", "think the mayor lied", ""),
    ];
    for (text, held, by) in pairs {
        assert_eq!(told(text), (held.to_owned(), by.to_owned()), "{text}");
    }
}

#[test]
fn an_amount_is_of_no_one_who_acts_on_it() {
    let told = |text: &str| {
        let quantities = read(text).sentences.remove(0).quantities;
        quantities.into_iter().find_map(|q| q.measurand).map(|phrase| phrase.text).unwrap_or_default()
    };
    assert_eq!(told("It was near the $9 billion Governor Rita Malone requested."), "requested");
    assert_eq!(told("They spent $30 million in an effort to win."), "spent");
    assert_eq!(told("Three weeks into the strike nobody works."), "strike");
    assert_eq!(told("Eight in 10 pupils passed."), "pupils");
    assert_eq!(told("The striker scored eight in 10 matches."), "matches");
    assert_eq!(told("They met in a two-week recess Monday."), "recess");
    assert_eq!(told("She named two well known builders to the board."), "well known builders");
}
