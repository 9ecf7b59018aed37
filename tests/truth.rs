//! `truth`: properties of the inference, simulated worlds, and the command.

mod support;

use crosscheck::eval::edits;
use crosscheck::eval::listings;
use crosscheck::eval::makers;
use crosscheck::eval::truth_worlds;
use crosscheck::eval::worlds;
use crosscheck::eval::worlds::Dice;
use crosscheck::eval::worlds::Plain;
use crosscheck::settings::TruthSettings;
use crosscheck::truth;
use crosscheck::truth::Answer;
use crosscheck::truth::METHODS;
use crosscheck::truth::Row;
use crosscheck::truth::Shown;
use crosscheck::truth::Table;
use proptest::prelude::*;
use std::borrow::Cow;
use std::fs;
use support::crosscheck;
use tempfile::tempdir;

fn infer(rows: &[Row]) -> Answer {
    let settings = TruthSettings::default();
    truth::infer(&Table::new(rows, &settings), &METHODS[0], &settings)
}

fn read(text: &str) -> Answer {
    infer(&truth::read(text).expect("a table").rows)
}

fn believed(answer: &Answer, item: &str) -> String {
    let found = answer.items.iter().find(|found| found.item == item).expect("the item");
    found.values[0].value.to_string()
}

fn small(seed: u64) -> worlds::World {
    let plain = Plain { sources: 12, items: 60, density: 0.6, accuracy: (0.5, 0.95), copiers: 0.3, wrong: 5 };
    worlds::plain(&plain, &mut Dice::new(seed))
}

#[test]
fn a_liar_with_any_number_of_copies_loses_to_two_honest_sources() {
    let settings = TruthSettings::default();
    for copies in [0, 1, 2, 3, 4, 7, 15, 40, 100] {
        for (seed, slip) in [(1, 0.1), (2, 0.2), (3, 0.3)] {
            let (world, both) = worlds::liar(copies, slip, &mut Dice::new(seed));
            let lost = truth_worlds::lost_to_liar(&world, &both, &settings);
            assert_eq!(lost, 0, "{copies} copies, slip {slip}: {lost} of {} lost", both.len());
        }
    }
}

#[test]
fn a_thousand_copies_of_a_source_change_nothing() {
    let world = small(5);
    let before = infer(&world.rows);
    let copied = |name: &str| {
        let own: Vec<Row> = world.rows.iter().filter(|row| row.source == name).cloned().collect();
        let copies = (0..1000).flat_map(|at| {
            let source = Cow::Owned(format!("{name}-copy-{at}"));
            own.iter().cloned().map(move |row| Row { source: Cow::clone(&source), ..row })
        });
        let rows: Vec<Row> = world.rows.iter().cloned().chain(copies).collect();
        infer(&rows)
    };
    for name in ["s00000", "s00007"] {
        let after = copied(name);
        let plain = |answer: &Answer| -> Vec<Vec<(Shown, f64)>> {
            let values =
                |item: &truth::ItemAnswer| item.values.iter().map(|v| (v.value.clone(), v.belief)).collect();
            answer.items.iter().map(values).collect()
        };
        assert_eq!(plain(&before), plain(&after));
        for source in &before.sources {
            assert!(after.sources.contains(source), "{} moved", source.source);
        }
        let copy =
            after.sources.iter().find(|source| source.source == format!("{name}-copy-3")).expect("a copy");
        assert_eq!(copy.copies_of, [name]);
    }
}

#[test]
fn intervals_hold_the_accuracy_as_often_as_they_say() {
    let settings = TruthSettings::default();
    let (mut held, mut all) = (0, 0);
    for (seed, copiers) in [0.0, 0.2, 0.4, 0.6].into_iter().enumerate() {
        let plain = Plain { sources: 60, items: 80, density: 0.6, accuracy: (0.5, 0.95), copiers, wrong: 8 };
        let world = worlds::plain(&plain, &mut Dice::new(seed as u64 + 40));
        let answer = truth::infer(&Table::new(&world.rows, &settings), &METHODS[0], &settings);
        let inside = |(source, accuracy): &(&truth::SourceAnswer, &f64)| {
            (source.low..=source.high).contains(*accuracy)
        };
        held += answer.sources.iter().zip(&world.accuracy).filter(inside).count();
        all += answer.sources.len();
    }
    let share = held as f64 / all as f64;
    assert!((0.87..=0.96).contains(&share), "{held} of {all}");
}

#[test]
fn few_sources_are_not_judged_and_many_are() {
    for (sources, judged) in [(2, false), (4, false), (12, true)] {
        let plain = Plain { sources, items: 60, density: 1.0, accuracy: (0.6, 0.9), copiers: 0.0, wrong: 8 };
        let answer = infer(&worlds::plain(&plain, &mut Dice::new(3)).rows);
        assert!(answer.sources.iter().all(|source| source.judged == judged), "{sources} sources");
        let text = truth::render_text(&answer);
        assert_eq!(text.contains("too few others to judge"), !judged, "{text}");
    }
}

#[test]
fn lists_in_many_spellings_are_one() {
    let answer = read(
        "source,item,value\n\
        a,book,\"Doe, Jane; Roe, Richard\"\nb,book,Jane Doe and Richard Roe\nc,book,\"Richard Roe, Jane Doe\"\n\
        d,book,J. Doe & R. Roe\ne,book,\"Doe J, Roe R\"\nf,book,\"by Jane Q. Doe, Richard Roe\"\n\
        g,other,\"Poe, Ann; Loe, Max\"\n",
    );
    assert_eq!(answer.items[0].values.len(), 1, "{answer:?}");
}

#[test]
fn no_simulated_world_is_believed_worse_than_by_the_vote() {
    let settings = TruthSettings::default();
    let vote = truth::method("vote").expect("the vote");
    let makers: [fn(&mut Dice) -> worlds::World; 7] = [
        |dice| worlds::books(60, 60, dice),
        |dice| worlds::spellings(60, 60, dice),
        |dice| worlds::towns(200, dice),
        |dice| worlds::vandals(200, dice),
        |dice| listings::listings(150, 200, dice),
        |dice| edits::edits(400, dice),
        |dice| makers::makers(200, dice),
    ];
    for make in makers {
        for seed in 0..3 {
            let world = make(&mut Dice::new(seed));
            let share = |method| truth_worlds::believed_rightly(&world, method, &settings);
            let (ours, votes) = (share(&METHODS[0]), share(vote));
            assert!(ours >= votes, "seed {seed}: {ours} against {votes}");
        }
    }
}

#[test]
fn who_speaks_of_his_own_is_heard_first_hand_where_the_others_bear_him_out() {
    let settings = TruthSettings::default();
    let heard = |world: &worlds::World| {
        let first = infer(&world.rows).sources.into_iter().filter(|source| source.first_hand);
        first.map(|source| source.source).collect::<Vec<String>>()
    };
    let honest = makers::makers(400, &mut Dice::new(1));
    assert_eq!(heard(&honest), (0..10).map(|at| worlds::name('s', at)).collect::<Vec<_>>());
    assert!(truth_worlds::believed_rightly(&honest, &METHODS[0], &settings) > 0.95);
    assert_eq!(heard(&makers::boasters(400, &mut Dice::new(1))), Vec::<String>::new());
    assert_eq!(heard(&small(1)), Vec::<String>::new());
}

/// Mills that state each month's output, and inspectors who see some of it; `lies` says which mill is wrong in which month, which all see.
fn inspected(
    mills: usize,
    seen: f64,
    slip: f64,
    lies: impl Fn(usize, usize) -> bool,
    seed: u64,
) -> Vec<Row<'static>> {
    let mut dice = Dice::new(seed);
    let mut rows = Vec::new();
    for (mill, month) in (0..mills).flat_map(|mill| (0..12).map(move |month| (mill, month))) {
        let output = 100 + dice.below(900);
        let mut state = |source: String, value: usize| {
            rows.push(Row {
                source: Cow::Owned(source),
                item: Cow::Owned(format!("output of mill{mill}, month {month}")),
                value: truth::Stated::Number(value as f64),
                weight: 1.0,
                time: None,
            });
        };
        state(format!("mill{mill}"), if lies(mill, month) { output + 50 } else { output });
        for inspector in 0..15 {
            if lies(mill, month) || dice.falls(seen) {
                let off = if dice.falls(slip) { 1 + dice.below(9) } else { 0 };
                state(format!("inspector{inspector}"), output + off);
            }
        }
    }
    rows
}

#[test]
fn who_is_heard_first_hand_is_overruled_by_many_who_do_not_copy() {
    for mills in [4, 10, 30] {
        for (seen, slip) in [(1.0, 0.0), (1.0, 0.03), (0.6, 0.0), (0.6, 0.05), (1.0, 0.1)] {
            let rows = inspected(mills, seen, slip, |_, month| month == 11, 3);
            let answer = infer(&rows);
            let first = answer.sources.iter().filter(|source| source.first_hand).count();
            assert_eq!(first, mills, "seen {seen}, slip {slip}");
            for item in answer.items.iter().filter(|item| item.item.ends_with("month 11")) {
                let states = item.values[0].sources.iter().any(|source| source.starts_with("mill"));
                assert!(!states, "{mills} mills, seen {seen}, slip {slip}: {item:?}");
            }
        }
    }
}

#[test]
fn who_cannot_be_judged_is_not_heard_first_hand() {
    // The last mill has one statement that others speak of.
    let rows = inspected(5, 1.0, 0.03, |mill, month| mill == 4 && month == 11, 5);
    let is_left = |row: &Row| !row.item.contains("mill4") || row.item.ends_with("month 11");
    let answer = infer(&rows.into_iter().filter(is_left).collect::<Vec<_>>());
    let heard = |name: &str| answer.sources.iter().any(|source| source.source == name && source.first_hand);
    assert!(heard("mill0") && !heard("mill4"));
    let item = answer.items.iter().find(|item| item.item.contains("mill4")).expect("the item");
    assert!(!item.values[0].sources.contains(&"mill4".to_owned()), "{item:?}");
}

#[test]
fn boasters_are_believed_as_often_as_they_were() {
    // A floor, not the vote: here we are below the vote, 0.895 against 0.918 in the worst seed, since we discount the two catalogues as copied.
    let settings = TruthSettings::default();
    for seed in 0..3 {
        let world = makers::boasters(400, &mut Dice::new(seed));
        let share = |method| truth_worlds::believed_rightly(&world, method, &settings);
        let (ours, votes) = (share(&METHODS[0]), share(truth::method("vote").expect("the vote")));
        assert!(ours >= 0.89 && ours >= votes - 0.025, "seed {seed}: {ours}, the vote {votes}");
    }
}

#[test]
fn every_method_answers_every_table() {
    let settings = TruthSettings::default();
    let tables = [
        "source,item,value\n",
        "source,item,value\na,x,1\n",
        "source,item,value\na,x,1\na,y,2\na,z,3\n",
        "source,item,value\na,x,1\nb,x,2\nc,x,\"q; r\"\nd,x,2024-05-31\n",
    ];
    for text in tables {
        let rows = truth::read(text).expect("a table").rows;
        for method in METHODS {
            let table = Table::new(&rows, &settings);
            let answer = truth::infer(&table, method, &settings);
            let fine = |belief: f64| (0.0..=1.0).contains(&belief);
            assert!(
                answer.items.iter().flat_map(|item| &item.values).all(|value| fine(value.belief)),
                "{}",
                method.name
            );
            assert!(answer.sources.iter().all(|source| fine(source.reliability)), "{}", method.name);
        }
    }
}

#[test]
fn variants_of_names_support_each_other_and_lists_their_longer_selves() {
    let text = "source,item,value\n\
        a,book,\"Doe, Jane; Roe, Richard\"\nb,book,Richard Roe; J. Doe\nc,book,Jane Doe\nd,book,Jane Doe\ne,book,\"Poe, Ann\"\n";
    let answer = read(text);
    assert_eq!(answer.items[0].values.len(), 3, "{answer:?}");
    assert_eq!(answer.items[0].values[0].sources, ["a", "b"]);
}

#[test]
fn of_doubles_the_latest_stands() {
    let answer = read("source,item,value,time\na,x,1,2020-01-01\na,x,2,2021-01-01\nb,x,2,2019\n");
    assert_eq!(answer.items[0].values.len(), 1);
    let answer = read("source,item,value\na,x,1\na,x,2\n");
    assert_eq!(answer.items[0].values.len(), 2, "without times both stand");
}

#[test]
fn writings_of_one_value_are_one() {
    let answer = read(
        "source,item,value\na,x,7:10 a.m.\nb,x,07:10\nc,x,430\na,y,\"$1,200\"\nb,y,1200\na,d,31 May 2024\nb,d,2024-05-31\n",
    );
    assert!(answer.items.iter().all(|item| item.values.len() == 1), "{answer:?}");
}

#[test]
fn amounts_meet_by_kind() {
    let one = |text: &str| -> Vec<usize> { read(text).items.iter().map(|item| item.values.len()).collect() };
    let text = "source,item,value\na,words,nine\nb,words,9\na,day,\"Friday, 31 May 2024\"\nb,day,2024-05-31\nc,day,31st May 2024\n\
        a,money,\"$1,200\"\nb,money,\"1,200 dollars\"\nc,money,1200\na,share,12 %\nb,share,12 per cent\n\
        a,way,5 km\nb,way,\"5,000 metres\"\n";
    assert_eq!(one(text), [1, 1, 1, 1, 1]);
    let apart = "source,item,value\na,money,$1200\nb,money,€1200\na,share,12 %\nb,share,13 %\na,day,Friday 31 May 2024\nb,day,2024-06-01\n";
    assert_eq!(one(apart), [2, 2, 2]);
}

/// How many values each item has, by name of the item.
fn counts(rows: &[(&str, &str)]) -> Vec<usize> {
    let line = |(at, (item, value)): (usize, &(&str, &str))| format!("s{at},{item},\"{value}\"\n");
    let text: String = rows.iter().enumerate().map(line).collect();
    read(&format!("source,item,value\n{text}")).items.iter().map(|item| item.values.len()).collect()
}

#[test]
fn one_amount_in_two_units_is_one_as_far_as_it_is_written_out() {
    assert_eq!(counts(&[("x", "32 m"), ("x", "105 ft")]), [1]);
    assert_eq!(counts(&[("x", "105 ft"), ("x", "105 feet"), ("x", "32 m"), ("x", "104 ft")]), [2]);
    assert_eq!(counts(&[("x", "100 lb"), ("x", "45 kg")]), [1]);
    assert_eq!(counts(&[("x", "120 km²"), ("x", "12,000 ha"), ("x", "120 sq km")]), [1]);
    assert_eq!(counts(&[("x", "120 square kilometres"), ("x", "12,000 hectares")]), [1]);
    assert_eq!(counts(&[("x", "640 acres"), ("x", "1 sq mi"), ("x", "1.0 square miles")]), [1]);
    assert_eq!(counts(&[("x", "2 m³"), ("x", "2,000 litres"), ("x", "2 cubic metres")]), [1]);
    assert_eq!(counts(&[("x", "120 km²"), ("x", "120 km")]), [2]);
    assert_eq!(counts(&[("x", "20 °C"), ("x", "68 °F")]), [1]);
    assert_eq!(counts(&[("x", "5 km"), ("x", "6 km"), ("x", "5")]), [2]);
    for (one, two) in [
        ("32 m", "115 ft"),
        ("32.0 m", "106 ft"),
        ("32 m", "32 ft"),
        ("100 lb", "47 kg"),
        ("105 ft", "104 ft"),
    ] {
        assert_eq!(counts(&[("x", one), ("x", two)]), [2], "{one} and {two}");
    }
}

#[test]
fn what_may_be_read_in_two_ways_is_read_as_the_others_are() {
    assert_eq!(counts(&[("x", "£1.3 million"), ("x", "1,300,000 pounds"), ("x", "GBP 1.3m")]), [1]);
    assert_eq!(counts(&[("x", "5 pounds"), ("x", "£5")]), [1]);
    assert_eq!(counts(&[("x", "5 pounds"), ("x", "5 lb")]), [1]);
    assert_eq!(counts(&[("x", "5 m"), ("x", "5 million")]), [1]);
    let answer =
        read("source,item,value\na,x,at least 5 m\nb,x,20 ft\nc,x,6 m\nd,x,20 ft\ne,x,3 m\nf,x,3 m\n");
    assert_eq!(believed(&answer, "x"), "20 ft", "a bound is read in metres where the others are lengths");
    for (one, two) in
        [("£1.3m", "$1.3m"), ("£1.3 million", "1,300 pounds"), ("5 pounds", "5 kg"), ("5 m", "5 ft")]
    {
        assert_eq!(counts(&[("x", one), ("x", two)]), [2], "{one} and {two}");
    }
}

#[test]
fn times_of_day_meet_in_every_dress() {
    assert_eq!(counts(&[("x", "5:40 a.m."), ("x", "5.40am"), ("x", "05:40"), ("x", "5:40 AM")]), [1]);
    for (one, two) in
        [("5:40 a.m.", "5:40 p.m."), ("5.40", "5:40"), ("5.40am", "5.41am"), ("12:10 am", "12:10 pm")]
    {
        assert_eq!(counts(&[("x", one), ("x", two)]), [2], "{one} and {two}");
    }
}

#[test]
fn a_bare_number_counts_what_the_others_count() {
    assert_eq!(counts(&[("x", "12"), ("x", "12 people"), ("x", "14 people")]), [2]);
    assert_eq!(counts(&[("x", "12 people"), ("x", "12 persons"), ("x", "12 person")]), [1]);
    assert_eq!(
        counts(&[("x", "3 women"), ("x", "3 woman"), ("y", "two children"), ("y", "2 child")]),
        [1, 1]
    );
    assert_eq!(counts(&[("x", "1 ship"), ("x", "one ship"), ("x", "two ships")]), [2]);
    let apart = [("x", "12 people"), ("x", "12 children"), ("x", "12")];
    assert_eq!(counts(&apart), [3], "nobody can tell what the bare number counts");
    for (one, two) in [("12", "12 Main"), ("12", "12 km"), ("12 people", "$12")] {
        let found = counts(&[("x", one), ("x", two)]);
        assert_eq!(found, [if two == "12 km" { 1 } else { 2 }], "{one} and {two}");
    }
    let answer = read("source,item,value\na,x,at least 12 people\nb,x,14 people\nc,x,14\nd,x,9\ne,x,9\n");
    assert_eq!(believed(&answer, "x"), "14 people");
}

#[test]
fn a_bound_speaks_for_what_it_leaves() {
    let answer = read("source,item,value\na,x,at least 11\nb,x,at least 11\nc,x,12\nd,x,9\ne,x,9\n");
    assert_eq!(believed(&answer, "x"), "12");
    let answer = read("source,item,value\na,x,more than 12\nb,x,12\nc,x,12\n");
    assert_eq!(believed(&answer, "x"), "12");
    let answer = read("source,item,value\na,x,10 to 12\nb,x,11\nc,x,14\n");
    assert_eq!(believed(&answer, "x"), "11");
}

#[test]
fn who_says_that_names_are_missing_speaks_for_longer_lists() {
    let answer = read(
        "source,item,value\na,x,Jane Doe et al.\nb,x,Jane Doe et al.\nc,x,\"Doe, Jane; Roe, Richard\"\nd,x,\"Poe, Ann; Loe, Max\"\n",
    );
    assert_eq!(believed(&answer, "x"), "Doe, Jane; Roe, Richard");
}

#[test]
fn a_value_is_shown_in_its_common_spelling() {
    let answer = read(
        "source,item,value\na,x,\"Holoway, Margaret; Roe, Richard\"\nb,x,\"Holoway, Margaret; Roe, Richard\"\n\
        c,x,Margaret Holloway and Richard Roe\nd,x,M. Holloway; R. Roe\ne,x,\"Holloway, M.; Roe, R.\"\n",
    );
    assert_eq!(answer.items[0].values.len(), 1, "{answer:?}");
    assert_eq!(believed(&answer, "x"), "Margaret Holloway and Richard Roe");
}

#[test]
fn the_command_reads_both_formats_alike_and_tells_of_bad_rows() {
    let folder = tempdir().expect("a folder");
    let csv =
        "item,value,source,weight\nx,1,a,1\nx,1,b,\nx,2,c,-1\nx,2,d,NaN\nx,,e,1\nx,2\ny,\"1,5\"\"q\",a,1\n";
    fs::write(folder.path().join("t.csv"), csv).expect("a file");
    let lines = "{\"source\":\"a\",\"item\":\"x\",\"value\":1}\n{\"source\":\"b\",\"item\":\"x\",\"value\":1,\"weight\":null}\n{\"source\":\"c\"}\nnot\n{\"source\":\"a\",\"item\":\"y\",\"value\":\"1,5\\\"q\"}\n";
    fs::write(folder.path().join("t.jsonl"), lines).expect("a file");
    let run = |arguments: &[&str]| crosscheck(folder.path(), arguments).ended(0);
    let (one, two) = (run(&["truth", "t.csv"]), run(&["truth", "t.jsonl"]));
    assert_eq!(one.out, two.out);
    assert!(one.err.contains("t.csv:4: weight -1 is not above 0"), "{}", one.err);
    assert!(one.err.contains("4 of 7 rows left out"), "{}", one.err);
    assert!(two.err.contains("t.jsonl:3:") && two.err.contains("2 of 5 rows left out"), "{}", two.err);
    assert!(run(&["truth", "t.csv", "--format", "text"]).out.contains("x: 1"));
    assert!(
        run(&["truth", "t.csv", "--format", "csv", "--method", "vote"]).out.starts_with("item,value,belief")
    );
    let failed = crosscheck(folder.path(), &["truth", "t.csv", "--method", "nothing"]).ended(2);
    assert!(failed.err.contains("methods: independent, vote"), "{}", failed.err);
    fs::write(folder.path().join("bad.csv"), "who,what\na,b\n").expect("a file");
    assert!(crosscheck(folder.path(), &["truth", "bad.csv"]).ended(2).err.contains("no column `source`"));
    for nothing in ["", "source,item,value\n", "\u{feff}source,item,value\r\na,x,\r\n"] {
        fs::write(folder.path().join("empty.csv"), nothing).expect("a file");
        let failed = crosscheck(folder.path(), &["truth", "empty.csv"]).ended(2);
        assert!(failed.err.contains("empty.csv: no row that can be read"), "{}", failed.err);
    }
    fs::write(folder.path().join("tabs.tsv"), "source\titem\tvalue\na\tx\t1,5\n").expect("a file");
    assert!(run(&["truth", "tabs.tsv"]).out.contains("\"a\""));
}

#[test]
fn tables_from_other_hands_are_read_or_told_apart() {
    let german = read("Wert;Value;Item;Source\n;1,5;x;a\n;\"1.5\";x;b\n");
    assert_eq!(german.items[0].values.len(), 1, "{german:?}");
    let spaced = read("\u{feff}\"source\" , item , value\r\n a , x , 1\r\nb,x,1\r\n");
    assert_eq!((spaced.items.len(), spaced.sources.len()), (1, 2), "{spaced:?}");
    let list = truth::read("[{\"source\":\"a\",\"item\":\"x\",\"value\":1}]").expect_err("a list");
    assert!(list.contains("one row a line"), "{list}");
    let ragged = truth::read("source,item,value\na,x,1\nb,x,2,more\nc,x\n").expect("a table");
    let reasons: Vec<&str> = ragged.rejected.iter().map(|row| row.reason.as_str()).collect();
    assert!(reasons[0].contains("in quotes") && reasons[1].contains("empty rather than out"), "{reasons:?}");
    let broken = truth::render_text(&read("source,item,value\na,x,\"two\nlines\"\n"));
    assert!(broken.contains("x: two lines\n"), "{broken}");
    let one = read("source,item,value\na,x,1\n");
    assert!(!one.sources[0].judged && one.sources[0].low < 0.5);
}

#[test]
fn weights_count_and_great_ones_decide() {
    let answer = read("source,item,value,weight\na,x,north,1e300\nb,x,south,1\nc,x,south,1\n");
    assert_eq!(believed(&answer, "x"), "north");
    assert!(answer.items[0].values[0].belief > 0.99);
}

#[test]
fn what_says_nothing_is_no_value() {
    let found = truth::read("source,item,value\na,x,N/A\nb,x,Unknown\nc,x,7\n").expect("a table");
    assert_eq!((found.rows.len(), found.rejected.len()), (1, 2));
}

#[test]
fn believed_values_come_first() {
    let answer = read("source,item,value\na,x,north\nb,x,north\nc,x,south\n");
    assert_eq!(believed(&answer, "x"), "north");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_rows_changes_nothing(seed in 0_u64..1000, turns in prop::collection::vec(any::<prop::sample::Index>(), 40)) {
        let mut rows = small(seed).rows;
        let before = infer(&rows);
        for turn in turns {
            let at = turn.index(rows.len());
            rows.swap(0, at);
        }
        prop_assert_eq!(before, infer(&rows));
    }

    #[test]
    fn an_interval_holds_the_reliability(seed in 0_u64..1000, mills in 3_usize..8, slip in 0.0_f64..0.4, liar in 0_usize..8) {
        let first = infer(&inspected(mills, 0.5, slip, |mill, month| mill == liar && month < 3, seed));
        let made = infer(&makers::makers(20 + mills * 20, &mut Dice::new(seed)).rows);
        let plain = infer(&small(seed).rows);
        for source in first.sources.iter().chain(&made.sources).chain(&plain.sources) {
            prop_assert!(source.low <= source.reliability && source.reliability <= source.high, "{source:?}");
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,80}|(source,item,value\n)?([a-c],[x-z],\\PC{0,12}\n){0,8}") {
        if let Ok(found) = truth::read(&text) {
            let answer = infer(&found.rows);
            prop_assert!(answer.items.iter().flat_map(|item| &item.values).all(|value| (0.0..=1.0).contains(&value.belief)));
        }
    }
}
