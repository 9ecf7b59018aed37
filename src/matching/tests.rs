use super::block::candidates_by_rule;
use super::decide::Weighted;
use super::*;
use crate::normalize::Assertion;
use crate::normalize::ClaimKind;
use crate::normalize::EntityId;
use crate::normalize::EventKey;
use crate::normalize::Measurand;
use crate::normalize::Part;
use crate::normalize::QuantityKind;
use crate::normalize::Role;
use crate::normalize::item::FieldEvidence;
use crate::primitives::ContentId;
use crate::primitives::Period;
use crate::primitives::Span;
use jiff::civil::Date;
use jiff::civil::date;
use proptest::prelude::*;
use rust_stemmers::Algorithm;
use rust_stemmers::Stemmer;

fn stems(words: &str) -> Vec<String> {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut stems: Vec<_> = words.split_whitespace().map(|word| stemmer.stem(word).into_owned()).collect();
    stems.sort();
    stems.dedup();
    stems
}

fn names(names: &[&str]) -> Vec<(EntityId, Part)> {
    let part = |at| if at == 0 { Part::Agent } else { Part::Patient };
    let mut names: Vec<_> =
        names.iter().enumerate().map(|(at, name)| (EntityId((*name).to_owned()), part(at))).collect();
    names.sort();
    names
}

fn event(lemma: &str, class: &str, who: &[&str], words: &str) -> Item {
    let event = EventKey { lemma: lemma.to_owned(), class: class.to_owned() };
    Item { event: Some(event), participants: names(who), terms: stems(words), ..Item::default() }
}

fn on(item: Item, from: Date, to: Date) -> Item {
    Item { period: Period::new(from, to), ..item }
}

fn at(item: Item, place: &str) -> Item {
    Item { place: Some(EntityId(place.to_owned())), ..item }
}

fn measured(head: &str, words: &str) -> Measurand {
    Measurand { head: head.to_owned(), terms: stems(words), text: words.to_owned() }
}

fn count(head: &str, words: &str, role: Option<Role>, terms: &str) -> Item {
    Item {
        measurand: Some(measured(head, words)),
        role,
        quantity_kind: Some(QuantityKind::Count),
        dimension: Some(format!("count:{head}")),
        terms: stems(terms),
        ..Item::default()
    }
}

fn share(head: &str, words: &str, origin: &str, terms: &str) -> Item {
    Item {
        quantity_kind: Some(QuantityKind::Share),
        dimension: Some("share".to_owned()),
        origin: Some(EntityId(origin.to_owned())),
        ..count(head, words, None, terms)
    }
}

fn bits(left: &Item, right: &Item) -> f64 {
    compare(left, right, &TermStatistics::default(), &MatchingSettings::default()).value.0
}

fn matches(left: &Item, right: &Item) -> bool {
    bits(left, right) >= MatchingSettings::default().floor
}

fn claim(article: usize, name: &str, item: Item) -> NormalizedClaim {
    NormalizedClaim {
        id: ContentId::of_bytes(name.as_bytes()),
        article,
        sentence: 1,
        span: Span::new(0, 0),
        kind: ClaimKind::Event,
        item,
        assertion: Assertion::default(),
        certainty: (1.0, 1.0),
        checkworthy: 1.0,
    }
}

fn stated(article: usize, sentence: usize, at: usize, item: Item) -> NormalizedClaim {
    let span = Span::new(at, at + 3);
    let value = FieldEvidence { field: "value", sentence, span, inferred_from: None };
    let item = Item { evidence: vec![value], ..item };
    NormalizedClaim { sentence, ..claim(article, &format!("{article} {at}"), item) }
}

#[test]
fn two_amounts_of_one_sentence_are_never_one() {
    let workers = || count("worker", "workers", Some(Role::Killed), "explosion plant kill workers");
    let (first, second) = (stated(0, 4, 10, workers()), stated(0, 4, 40, workers()));
    let (again, elsewhere) = (stated(0, 9, 90, workers()), stated(1, 4, 40, workers()));
    let claims = [first.clone(), second.clone(), again.clone(), elsewhere.clone()];
    let statistics = TermStatistics::of(&claims);
    let settings = MatchingSettings::default();
    let bits = |other: &NormalizedClaim| compare_claims(&first, other, &statistics, &settings).value.0;
    assert!(bits(&second) < settings.floor, "{}", bits(&second));
    assert!(bits(&again) >= settings.floor && bits(&elsewhere) >= settings.floor);
}

#[test]
fn amounts_of_opposed_acts_are_apart() {
    let act = |lemma: &str| {
        let event = EventKey { lemma: lemma.to_owned(), class: lemma.to_owned() };
        Item { event: Some(event), ..count("job", "jobs", None, "factory jobs company") }
    };
    assert!(matches(&act("keep"), &act("save")));
    assert!(bits(&act("keep"), &act("save")) > bits(&act("keep"), &act("cut")) + 4.0);
}

#[test]
fn what_a_share_is_a_share_of_is_not_what_it_measures() {
    let voters = |lemma: &str, around: &str| {
        let event = EventKey { lemma: lemma.to_owned(), class: lemma.to_owned() };
        let whole = Some(measured("voter", "voters"));
        let item = count("voter", "voters", None, &format!("poll voters {around}"));
        let item =
            Item { quantity_kind: Some(QuantityKind::Share), dimension: Some("share".to_owned()), ..item };
        Item { event: Some(event), whole, around: stems(around), ..item }
    };
    let tax = voters("back", "wealth tax rise");
    assert!(bits(&tax, &voters("back", "wealth tax rise")) > bits(&tax, &voters("fear", "crime wave")) + 4.0);
}

#[test]
fn money_and_counts_of_unlike_things_are_apart() {
    let money = |head: &str| Item {
        quantity_kind: Some(QuantityKind::Money),
        dimension: Some("money:usd".to_owned()),
        ..count(head, head, None, "government plan health")
    };
    assert!(bits(&money("tax"), &money("saving")) < bits(&money("tax"), &money("tax")) - 8.0);
    let engines = count("engine", "engines", None, "fire plant send");
    assert!(!matches(&count("firefighter", "firefighters", None, "fire plant send"), &engines));
}

#[test]
fn two_forecasts_for_two_years_are_apart() {
    let by = |year: i16| {
        let item = count("job", "jobs", None, "economy jobs report");
        Item { period: Period { from: None, to: Some(date(year, 12, 31)) }, ..item }
    };
    assert!(bits(&by(2017), &by(2017)) > bits(&by(2017), &by(2021)) + 3.0);
}

#[test]
fn the_rules_of_the_user_outweigh_every_field() {
    let one = event("sign", "sign", &["norway", "chile"], "sign fishing treaty");
    let other = event("sign", "sign", &["norway", "chile"], "sign whaling treaty");
    let third = event("visit", "visit", &["peru"], "king travels north");
    let bits = |left: &Item, right: &Item, settings: &MatchingSettings| {
        compare(left, right, &TermStatistics::default(), settings).value.0
    };
    let pair = |one: &str, other: &str| vec![[one.to_owned(), other.to_owned()]];
    let plain = MatchingSettings::default();
    let never = MatchingSettings { never: pair("fishing treaty", "whaling treaty"), ..plain.clone() };
    assert!(bits(&one, &other, &plain) > 0.0);
    assert!(bits(&one, &other, &never) < -100.0);
    assert!(bits(&other, &one, &never) < -100.0);
    assert!(bits(&one, &one, &never) > 0.0, "the same words are kept from nothing");
    let always = MatchingSettings { always: pair("fishing", "peru"), ..plain.clone() };
    assert!(bits(&one, &third, &plain) < 0.0);
    assert!(bits(&one, &third, &always) > 100.0);
}

#[test]
fn weights_of_the_settings_stand_in_place_of_those_that_ship() {
    let one = event("sign", "sign", &["norway"], "sign fishing treaty");
    let mut settings = MatchingSettings::default();
    let before = compare(&one, &one, &TermStatistics::default(), &settings);
    let event = before.terms.iter().find(|term| term.name == "event").expect("both have an event").amount;
    let level = [("same".to_owned(), -30.0)].into();
    settings.weights = [("event".to_owned(), [("event".to_owned(), level)].into())].into();
    let after = compare(&one, &one, &TermStatistics::default(), &settings);
    let moved = after.terms.iter().find(|term| term.name == "event").expect("both have an event").amount;
    assert!(event > 0.0 && moved < -20.0, "{event} {moved}");
}

#[test]
fn training_moves_a_level_that_goes_with_the_others_and_keeps_rare_ones() {
    let settings = MatchingSettings::default();
    let items: Vec<Item> = (0..40)
        .map(|at| {
            let words = format!("sign treaty{} port{}", at / 2, at / 2);
            event("sign", "sign", &[if at % 4 < 2 { "norway" } else { "chile" }], &words)
        })
        .collect();
    let statistics = TermStatistics::default();
    let vocabulary = prepare::Vocabulary::of(items.iter(), &statistics, &settings);
    let prepared: Vec<Prepared> =
        items.iter().map(|item| prepare::item(item, None, &vocabulary, &statistics, &settings)).collect();
    let pairs: Vec<(usize, usize, usize)> =
        (0..40).flat_map(|i| (i + 1..40).map(move |j| (i, j, 0))).collect();
    let trained = train::train(&prepared, &pairs, &statistics, &settings);
    assert_eq!(trained, train::train(&prepared, &pairs, &statistics, &settings));
    let event = &trained.weights["event"];
    assert!(event["participants"]["same"] > event["participants"]["agents-differ"]);
    assert!(trained.toml().contains("[matching.weights.event.participants]"));
}

#[test]
fn one_meeting_in_two_places_is_one_item() {
    let may = |day| date(2024, 5, day);
    let beijing = at(
        on(event("talk", "meet", &["vladimir-putin", "xi-jinping"], "hold talk leader"), may(16), may(16)),
        "beijing",
    );
    let harbin = at(
        on(event("meet", "meet", &["vladimir-putin", "xi-jinping"], "city meet"), may(11), may(20)),
        "harbin",
    );
    assert!(
        matches(&beijing, &harbin),
        "{:?}",
        compare(&beijing, &harbin, &TermStatistics::default(), &MatchingSettings::default())
    );
}

#[test]
fn two_visits_seven_months_apart_are_two() {
    let words = "president visit country official";
    let one = on(
        event("visit", "visit", &["vladimir-putin", "china"], words),
        date(2023, 10, 1),
        date(2023, 10, 31),
    );
    let other =
        on(event("visit", "visit", &["vladimir-putin", "china"], words), date(2024, 5, 1), date(2024, 5, 31));
    assert!(matches(&one, &one));
    assert!(!matches(&one, &other));
}

#[test]
fn a_visit_by_somebody_else_is_another() {
    let one = event("visit", "visit", &["vladimir-putin", "china"], "visit week");
    let other = event("visit", "visit", &["antony-blinken", "china"], "visit week");
    assert!(!matches(&one, &other));
}

#[test]
fn shares_of_different_goods_are_different_items() {
    let chips = share("chip", "chips imported", "china", "chip import missile tank");
    let tools = share("import", "machine tool imports", "china", "machine tool import missile");
    assert!(!matches(&chips, &tools));
    assert!(matches(&chips, &chips));
}

#[test]
fn killed_and_injured_are_counted_apart() {
    let killed = count("people", "people", Some(Role::Killed), "kill people bomb marathon finish line");
    let toll = count("person", "person", Some(Role::Killed), "bomb leave dead marathon finish");
    let injured = count("people", "people", Some(Role::Injured), "injure people bomb marathon finish line");
    assert!(matches(&killed, &toll), "{}", bits(&killed, &toll));
    assert!(!matches(&killed, &injured));
}

#[test]
fn an_unknown_measurand_matches_only_where_other_words_carry() {
    let known = count("shell", "artillery shells", None, "shell deliver port");
    let elsewhere = count("shell", "artillery shells", None, "budget vote council");
    let unknown = |item: &Item| Item { measurand: None, ..item.clone() };
    assert!(!matches(&known, &unknown(&elsewhere)));
    assert!(!matches(&unknown(&known), &unknown(&elsewhere)));
    assert!(bits(&known, &unknown(&known)) < bits(&known, &known));
}

#[test]
fn north_is_not_south() {
    let north = count("export", "north exports", None, "north export rise month");
    let south = count("export", "south exports", None, "south export rise month");
    assert!(!matches(&north, &south));
}

#[test]
fn the_stop_is_named_and_the_flip_is_small() {
    let killed = count("people", "people", Some(Role::Killed), "people bomb marathon finish line");
    let injured = Item { role: Some(Role::Injured), ..killed.clone() };
    let settings = MatchingSettings::default();
    let weight = compare(&killed, &injured, &TermStatistics::default(), &settings);
    let stop = what_stops(&weight, &settings).expect("they do not match");
    assert_eq!((stop.field.as_str(), stop.level.as_str()), ("role", "different"));
    assert_eq!(stop.flip, ["role"]);
    assert!(
        what_stops(&compare(&killed, &killed, &TermStatistics::default(), &settings), &settings).is_none()
    );
}

#[test]
fn the_terms_add_up_to_the_weight() {
    let item = at(event("meet", "meet", &["xi-jinping"], "meet city"), "harbin");
    let weight = compare(&item, &item, &TermStatistics::default(), &MatchingSettings::default());
    let sum: f64 = weight.terms.iter().map(|term| term.amount).sum();
    assert!((sum - weight.value.0).abs() < 1e-12);
    let lines = printed(&weight);
    assert!(lines.starts_with("prior same -9.6000 \nevent same "), "{lines}");
    assert!(lines.contains("\nterms same ") && lines.contains(" citi, meet"), "{lines}");
}

fn printed(weight: &Explained<MatchWeight>) -> String {
    let line = |term: &crate::primitives::Term| {
        format!("{} {} {:.4} {}", term.name, term.level, term.amount, term.note)
    };
    weight.terms.iter().map(line).chain([format!("= {:.4}", weight.value.0)]).collect::<Vec<_>>().join("\n")
}

#[test]
fn candidates_hold_the_true_pairs_and_few_others() {
    let mut claims = Vec::new();
    let who = ["ann-lee", "bo-chen", "cara-diaz", "dan-okoro", "eva-novak"];
    for (at, name) in who.iter().enumerate() {
        let day = date(2024, 3, at as i8 + 1);
        let one = event("visit", "visit", &[name, "france"], "visit week embassy");
        let other = event("travel", "visit", &[name, "france"], "travel paris embassy");
        claims.push(claim(at, &format!("{name} 1"), on(one, day, day)));
        claims.push(claim(at + 5, &format!("{name} 2"), on(other, day, day)));
    }
    let settings = MatchingSettings::default();
    let statistics = TermStatistics::of(&claims);
    let (pairs, rules) = candidates_by_rule(&claims, &statistics, &settings);
    for at in (0..claims.len()).step_by(2) {
        let found = pairs.iter().any(|pair| [(at, at + 1), (at + 1, at)].contains(&(pair.0, pair.1)));
        assert!(found, "{at}");
    }
    assert_eq!(rules.iter().map(|rule| rule.pairs).sum::<usize>(), pairs.len());
    let prepared = prepare(&claims, &statistics, &settings);
    let weighted = pairs.iter().filter_map(|&(left, right, rule)| {
        let weight = compare_prepared(&prepared[left], &prepared[right], &statistics, &settings)?;
        Some(Weighted { left, right, rule, weight })
    });
    let matching = decide(&claims, weighted.collect(), rules, &settings);
    let mut found: Vec<_> =
        matching.matches.iter().map(|it| (it.left.min(it.right), it.left.max(it.right))).collect();
    found.sort_unstable();
    assert_eq!(found, [(0, 1), (2, 3), (4, 5), (6, 7), (8, 9)]);
}

#[test]
fn a_block_beyond_its_cap_keeps_the_same_members_in_any_order() {
    let mut claims: Vec<_> = (0..100)
        .map(|at| claim(at, &at.to_string(), event("visit", "visit", &["ann-lee"], "visit")))
        .collect();
    let settings = MatchingSettings { block_cap: 10, ..MatchingSettings::default() };
    let ids = |claims: &[NormalizedClaim]| {
        let (pairs, rules) = candidates_by_rule(claims, &TermStatistics::of(claims), &settings);
        let mut ids: Vec<_> = pairs.iter().map(|pair| (claims[pair.0].id, claims[pair.1].id)).collect();
        ids.sort_unstable();
        (ids, rules.iter().map(|rule| rule.dropped).sum::<usize>())
    };
    let forward = ids(&claims);
    claims.reverse();
    assert_eq!(forward, ids(&claims));
    assert!(forward.1 > 0);
}

fn any_item() -> impl Strategy<Value = Item> {
    let words = proptest::collection::vec("[a-d]{1,3}|visit|people|[0-9]{1,2}|é", 0..6);
    let kind = prop_oneof![Just(None), Just(Some(QuantityKind::Count)), Just(Some(QuantityKind::Share))];
    let role = prop_oneof![Just(None), Just(Some(Role::Killed)), Just(Some(Role::Injured))];
    let day = proptest::option::of((2020_i16..2026, 1_i8..13, 1_i8..28));
    (words.clone(), words, kind, role, day).prop_map(|(terms, who, quantity_kind, role, day)| {
        let who: Vec<&str> = who.iter().map(String::as_str).collect();
        let period = day.map_or(Period::UNKNOWN, |(year, month, day)| Period::day(date(year, month, day)));
        let measurand = who.first().map(|head| measured(head, &who.join(" ")));
        Item { period, role, quantity_kind, measurand, ..event("visit", "visit", &who, &terms.join(" ")) }
    })
}

proptest! {
    #[test]
    fn weights_are_finite_and_the_same_both_ways(left in any_item(), right in any_item()) {
        let (one, other) = (bits(&left, &right), bits(&right, &left));
        prop_assert!(one.is_finite());
        prop_assert!((one - other).abs() < 1e-9, "{} {}", one, other);
    }
}
