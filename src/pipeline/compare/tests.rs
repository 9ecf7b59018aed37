//! Two statements in, the verdict out.

use super::*;

fn verdict(a: &str, b: &str) -> String {
    let question = CompareQuestion { a: a.to_owned(), b: b.to_owned(), ..CompareQuestion::default() };
    compare(&question, &Settings::default()).verdict
}

#[test]
fn a_part_and_its_whole_are_no_two_counts() {
    assert_ne!(
        verdict("Two-thirds of the 318 nurses stayed.", "About 200 of the 318 nurses stayed."),
        "conflict"
    );
}

#[test]
fn a_share_of_a_counted_whole_is_a_count() {
    let about = "About 260 of the 412 welders returned to the yard on Monday.";
    assert_eq!(
        verdict("More than half of the 412 welders returned to the yard on Monday.", about),
        "refines"
    );
    assert_eq!(
        verdict("More than half of the 412 welders returned.", "About 260 welders returned."),
        "refines"
    );
    assert_eq!(
        verdict("More than half of the 412 welders returned.", "About 90 welders returned."),
        "conflict"
    );
}

#[test]
fn another_numbered_unit_is_another_bearer() {
    let third = "The 3rd Brigade lost 40 men near the river on Monday.";
    assert_eq!(verdict(third, "The 4th Brigade lost 90 men near the river on Monday."), "not-comparable");
    assert_eq!(verdict(third, "The 3rd Brigade lost 90 men near the river on Monday."), "conflict");
}

#[test]
fn a_short_denial_is_a_conflict_and_an_unread_number_agrees_with_nothing() {
    assert_eq!(
        verdict("The convoy crossed into Oravia.", "The convoy did not cross into Oravia."),
        "conflict"
    );
    assert_eq!(verdict("No one was hurt.", "Nine workers were hurt."), "conflict");
    assert_eq!(verdict("The river took 1e309 litres.", "The river took 5 litres."), "not-comparable");
}

#[test]
fn a_toll_that_rose_between_two_days_is_no_conflict() {
    let question = CompareQuestion {
        a: "The blast killed seven welders.".to_owned(),
        b: "The blast killed nine welders.".to_owned(),
        a_date: Some("2024-03-12".to_owned()),
        b_date: Some("2024-03-14".to_owned()),
        ..CompareQuestion::default()
    };
    assert_eq!(compare(&question, &Settings::default()).verdict, "superseded");
}

#[test]
fn a_bound_in_negative_words_denies_nothing() {
    let exact = "Fourteen people were hurt in the fire in Ohio on Monday.";
    assert_eq!(verdict("No fewer than 14 people were hurt in the fire in Ohio on Monday.", exact), "refines");
    assert_eq!(
        verdict("No fewer than 19 people were hurt in the fire in Ohio on Monday.", exact),
        "conflict"
    );
    assert_eq!(verdict("No people were hurt in the fire in Ohio on Monday.", exact), "conflict");
}

#[test]
fn a_denial_of_one_agent_and_one_object_is_a_conflict() {
    let said = "Halden Mills reopened the dairy on 9 April.";
    assert_eq!(verdict(said, "Halden Mills did not reopen the dairy on 9 April."), "conflict");
}

fn all(pairs: &[(&str, &str, &str)]) {
    for (a, b, wanted) in pairs {
        assert_eq!(verdict(a, b), *wanted, "{a} | {b}");
    }
}

#[test]
fn amounts_of_two_times_do_not_meet() {
    all(&[
        ("Exports fell 4 percent in March.", "Exports fell 6 percent in April.", "not-comparable"),
        ("Exports fell 4 percent in March.", "Exports fell 6 percent in March.", "conflict"),
        ("The mill cut 400 jobs in 2019.", "The mill cut 900 jobs in 2021.", "not-comparable"),
        ("Some 1,200 trains ran on Friday.", "Some 800 trains ran on Saturday.", "not-comparable"),
        // The day is the fact, or dates another one.
        ("The dam was finished in 1987.", "The dam was finished in 1989.", "conflict"),
        (
            "The bridge will cost $40 million and open in May 2026.",
            "The bridge is to cost $90 million and will open in August 2026.",
            "conflict",
        ),
    ]);
}

#[test]
fn a_fall_is_no_rise() {
    let fell = "Shares in Balder fell 4 percent on Thursday.";
    all(&[(fell, "Shares in Balder rose 4 percent on Thursday.", "conflict"), (fell, fell, "agree")]);
}

#[test]
fn a_plain_denial_is_one_where_nothing_else_differs() {
    all(&[
        ("The mayor did not resign.", "The mayor resigned.", "conflict"),
        ("The union accepted the offer.", "The union rejected the offer.", "conflict"),
        ("The mayor did not resign.", "The mayor of Oslo resigned.", "not-comparable"),
        ("The bank did not fail.", "The savings bank failed.", "not-comparable"),
        ("The ferry did not sail on Monday.", "The ferry sailed on Tuesday.", "not-comparable"),
    ]);
}

#[test]
fn nobody_killed_is_told_against_a_toll() {
    all(&[
        ("No deaths have been reported after the quake.", "The quake killed three people.", "conflict"),
        ("No deaths have been reported after the quake.", "The flood killed three people.", "unrelated"),
    ]);
}

#[test]
fn a_place_in_a_span_is_not_its_length() {
    let third = "The hostages were freed on the third day of the siege.";
    assert_ne!(verdict(third, "The siege lasted six days."), "conflict");
}
