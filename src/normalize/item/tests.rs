use super::dump;
use crate::article::Article;
use crate::article::Sentence;
use crate::article::Zone;
use crate::claim;
use crate::normalize::Frame;
use crate::normalize::NormalizedClaim;
use crate::normalize::normalize;
use crate::primitives::Period;
use crate::primitives::Span;
use jiff::civil::date;
use proptest::prelude::*;

/// An article with a sentence a line, the first its headline.
fn article(text: &str) -> Article {
    let mut start = 0;
    let mut sentences = Vec::new();
    for line in text.split('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let from = start + (line.len() - line.trim_start().len());
            let number = sentences.len() + 1;
            let zone = if number == 1 { Zone::Headline } else { Zone::Body };
            sentences.push(Sentence {
                number,
                span: Span::new(from, from + words.len()),
                zone,
                paragraph: number,
            });
        }
        start += line.len() + 1;
    }
    Article::of_sentences("article.txt", text.to_owned(), sentences)
}

fn claims(text: &str) -> Vec<NormalizedClaim> {
    let article = article(text);
    let published = date(2024, 6, 13);
    let frame = Frame {
        article: &article.id,
        index: 0,
        text,
        published: Some(published),
        possible: Period::day(published),
    };
    normalize(&frame, &mut claim::read(&article)).claims
}

#[test]
fn summit() {
    let text = include_str!("../../../fixtures/item/summit.txt");
    insta::with_settings!({
        snapshot_path => "../../../fixtures/item",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!("summit", dump(text, &claims(text)));
    });
}

#[test]
fn ids_come_from_content() {
    let text = "Ruto visited Oslo on 3 May 2024.\nRuto visited Oslo on 3 May 2024.\nBrandt left.";
    let before = claims(text);
    let after =
        claims("Ruto visited Oslo on 3 May 2024.\nRuto visited Oslo on 3 May 2024.\nBrandt stayed in Kenya.");
    let mut ids: Vec<_> = before.iter().map(|claim| claim.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), before.len(), "equal claims are numbered");
    let kept =
        before.iter().filter(|claim| claim.sentence < 3).all(|claim| after.iter().any(|a| a.id == claim.id));
    assert!(kept, "a change in one sentence renames no claim of another");
}

/// The ids of who takes part in the first claim, and its place.
fn first(text: &str) -> (Vec<String>, Option<String>) {
    let claims = claims(text);
    let item = &claims[0].item;
    let ids = item.participants.iter().map(|(id, _)| id.0.clone()).collect();
    (ids, item.place.as_ref().map(|place| place.0.clone()))
}

#[test]
fn a_city_that_is_struck_is_ground() {
    let place = |name: &str| (vec![name.to_owned()], Some(name.to_owned()));
    assert_eq!(first("Kyiv was shelled."), place("kyiv"));
    assert_eq!(first("Belgorod was shelled."), place("belgorod"));
    assert_eq!(first("A blast shook Beirut."), place("beirut"));
    assert_eq!(first("Moscow has been hit by drones."), place("moscow"));
    for (silent, state) in [
        ("Moscow was hit by sanctions.", "russia"),
        ("Kyiv was asked for help.", "ukraine"),
        ("Washington imposed a fee.", "united-states"),
    ] {
        assert_eq!(first(silent), (vec![state.to_owned()], None), "{silent}");
    }
}

#[test]
fn a_company_is_one_under_its_short_and_its_long_name() {
    let ids = |text: &str| -> Vec<String> {
        let claims = claims(text);
        let ids = claims.iter().flat_map(|claim| claim.item.participants.iter().map(|(id, _)| id.0.clone()));
        let mut ids: Vec<String> = ids.collect();
        ids.sort();
        ids.dedup();
        ids
    };
    let one = "Delmar Chemicals reopened the plant.\nLater Delmar closed the mill.\nThen Delmar Chemicals Ltd bought a ship.";
    assert_eq!(ids(one), ["delmar-chemicals"]);
    let two = "Delmar Chemicals reopened the plant.\nDelmar Logistics left.\nLater Delmar closed the mill.";
    assert_eq!(ids(two), ["delmar", "delmar-chemicals", "delmar-logistics"]);
}

#[test]
fn a_dateline_takes_no_part() {
    let text = "Blast\nLORNESK, March 12 (Albion Wire) - At least 11 workers were killed on Tuesday.";
    assert!(claims(text).iter().all(|claim| claim.item.participants.is_empty()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_gives_claims_inside_their_sentence(text in "([A-Z][a-z]{1,6} |[a-z]{1,8} |to |met |, |“|”|[0-9]{1,4} |\\. |\n){0,40}|\\PC{0,60}") {
        let article = article(&text);
        for claim in claims(&text) {
            let sentence = article.sentences[claim.sentence - 1].span;
            prop_assert!(sentence.contains(claim.span));
            prop_assert!(text.get(claim.span.start..claim.span.end).is_some());
            prop_assert!((0.0..=1.0).contains(&claim.checkworthy));
        }
    }
}
