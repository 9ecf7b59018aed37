//! Reports made by hand, for tests: four articles on a ferry, with a finding of each sort that matters.

use super::schema::*;
use super::wording;

struct Text {
    id: &'static str,
    name: &'static str,
    source: Option<&'static str>,
    day: &'static str,
    title: &'static str,
    sentences: &'static [&'static str],
}

const TEXTS: &[Text] = &[
    Text {
        id: "001_courier.txt",
        name: "001",
        source: Some("Lakeside Courier"),
        day: "2024-05-02",
        title: "Ferry sinks off Port Ansel",
        sentences: &[
            "The ferry Aurora sank off Port Ansel on Tuesday.",
            "At least 11 people died, the harbour master said.",
            "About 40 per cent of the crew had no licence.",
        ],
    },
    Text {
        id: "002_dispatch.txt",
        name: "002",
        source: Some("Northern Dispatch"),
        day: "2024-05-03",
        title: "Aurora went down near Cape Wren",
        sentences: &[
            "The Aurora went down near Cape Wren on Tuesday.",
            "Nine people died in all.",
            "Over 60 per cent of the passengers were reportedly children.",
        ],
    },
    Text {
        id: "003_<i>note</i>.txt",
        name: "003",
        source: None,
        day: "2024-05-20",
        title: "<script>alert(1)</script> \u{202e}live\u{202c} עברית & more",
        sentences: &[
            "The port is to reopen on 6 May.",
            "=HYPERLINK(\"http://x\") | *bold* _under_ <b>tag</b> \u{1b}[31mred",
        ],
    },
    Text {
        id: "004_later.txt",
        name: "004",
        source: None,
        day: "2024-05-28",
        title: "Port Ansel opens again",
        sentences: &["The port reopened on 7 May, officials said."],
    },
];

fn text(article: usize) -> &'static Text {
    &TEXTS[article]
}

fn start(article: usize, sentence: usize) -> usize {
    text(article).sentences[..sentence - 1].iter().map(|words| words.len() + 1).sum()
}

fn evidence(article: usize, sentence: usize, words: &str, field: &str) -> EvidenceLine {
    let whole = text(article).sentences[sentence - 1];
    let at = whole.find(words).expect("the fixture's words stand in its sentence");
    let from = start(article, sentence) + at;
    EvidenceLine {
        article: text(article).id.to_owned(),
        sentence,
        span: [from, from + words.len()],
        line: sentence,
        column: whole[..at].chars().count() + 1,
        text: words.to_owned(),
        field: field.to_owned(),
        inferred: false,
    }
}

fn passage(article: usize, sentence: usize, certainty: [f64; 2]) -> Passage {
    let from = start(article, sentence);
    Passage {
        article: text(article).id.to_owned(),
        sentence,
        span: [from, from + text(article).sentences[sentence - 1].len()],
        certainty,
        ..Passage::default()
    }
}

fn hex(letter: char, seed: usize) -> String {
    format!("{letter}-{:032x}", 0x9e37_79b9_7f4a_7c15_u128.wrapping_mul(seed as u128 + 7) << 60)
}

fn claim(article: usize, sentence: usize, seed: usize) -> ClaimLine {
    let whole = passage(article, sentence, [1.0, 1.0]);
    ClaimLine {
        id: hex('s', seed),
        article: whole.article,
        sentence,
        span: whole.span,
        text: text(article).sentences[sentence - 1].to_owned(),
        kind: "event".to_owned(),
        checkworthy: 0.8,
        item: ItemLine {
            event: Some(EventLine { text: "sink".to_owned(), span: None }),
            ..ItemLine::default()
        },
        assertion: AssertionLine {
            polarity: "affirmed".to_owned(),
            modality: "happened".to_owned(),
            ..AssertionLine::default()
        },
        certainty: [1.0, 1.0],
        cluster: Some(hex('c', article.min(1))),
        ..ClaimLine::default()
    }
}

fn article(at: usize) -> ArticleLine {
    let text = text(at);
    let stretch = |number: usize| {
        let whole = passage(at, number, [1.0, 1.0]);
        let words = text.sentences[number - 1];
        let hedge = words.find("reportedly").map(|found| Mark {
            span: [whole.span[0] + found, whole.span[0] + found + 10],
            kind: "hedge".to_owned(),
            note: "shield".to_owned(),
            ..Mark::default()
        });
        StretchLine {
            span: whole.span,
            zone: "body".to_owned(),
            sentence: Some(number),
            kept: true,
            paragraph: 0,
            text: words.to_owned(),
            marks: hedge.into_iter().collect(),
            ..StretchLine::default()
        }
    };
    let mut stretches: Vec<StretchLine> = (1..=text.sentences.len()).map(stretch).collect();
    let end = stretches.last().map_or(0, |last| last.span[1]);
    stretches.push(StretchLine {
        span: [end + 1, end + 10],
        zone: "boilerplate".to_owned(),
        why: Some("ad label".to_owned()),
        paragraph: 1,
        text: "Subscribe".to_owned(),
        ..StretchLine::default()
    });
    ArticleLine {
        id: text.id.to_owned(),
        name: text.name.to_owned(),
        path: text.id.to_owned(),
        source: text.source.map_or_else(|| format!("unknown:{}", text.id), str::to_lowercase),
        source_name: text.source.map(str::to_owned),
        source_from: text.source.map(|_| "sources.toml".to_owned()),
        title: Some(text.title.to_owned()),
        published: Some(text.day.to_owned()),
        possible: None,
        date_from: Some("sources.toml".to_owned()),
        stretches,
    }
}

fn source(at: usize) -> SourceLine {
    let article = article(at);
    SourceLine {
        id: article.source.clone(),
        name: article.source_name.clone().unwrap_or_default(),
        known: article.source_name.is_some(),
        reliability: 0.58,
        low: 0.28,
        high: 0.85,
        half_low: 0.45,
        half_high: 0.71,
        letter: "F".to_owned(),
        checks: Checks {
            agreed: 1.0,
            contradicted: 0.5,
            terms: vec![TermLine {
                name: "place of the sinking".to_owned(),
                level: "contradicted".to_owned(),
                amount: 0.5,
                note: "002".to_owned(),
            }],
        },
        articles: vec![article.id],
        style: StyleCounts { words: 100, hedges: 2, attributions: 3, named: 2 },
        ..SourceLine::default()
    }
}

fn line(field: &str, left: &str, right: &str, level: &str, bits: f64) -> FieldLine {
    FieldLine {
        field: field.to_owned(),
        left: left.to_owned(),
        right: right.to_owned(),
        level: level.to_owned(),
        bits,
    }
}

fn groups(groups: &[&[usize]]) -> Vec<Vec<String>> {
    groups.iter().map(|group| group.iter().map(|at| text(*at).id.to_owned()).collect()).collect()
}

fn place() -> Finding {
    let event = line("event", "sank", "went down", "same", 5.2);
    let finding = Finding {
        id: hex('f', 1),
        code: "place".to_owned(),
        verdict: Some("conflict".to_owned()),
        severity: 0.9,
        sentence: "Where the Aurora sank: 001 says Port Ansel; 002 says Cape Wren.".to_owned(),
        line: "Sinking of the Aurora: Port Ansel (001) or Cape Wren (002)".to_owned(),
        between: "articles".to_owned(),
        differs: vec!["place".to_owned()],
        clusters: vec![hex('c', 0)],
        conflicts: vec![hex('k', 1)],
        claims: vec![hex('s', 1), hex('s', 2)],
        evidence: vec![evidence(0, 1, "off Port Ansel", "place"), evidence(1, 1, "near Cape Wren", "place")],
        agreeing: vec![evidence(0, 1, "sank", "event"), evidence(1, 1, "went down", "event")],
        passages: vec![passage(0, 1, [1.0, 1.0]), passage(1, 1, [1.0, 1.0])],
        source_count: 2,
        independent_groups: groups(&[&[0], &[1]]),
        fields: vec![event.clone(), line("place", "Port Ansel", "Cape Wren", "differs", 0.0)],
        matched: Some(MatchLine {
            left: hex('s', 1),
            right: hex('s', 2),
            weight: 6.6,
            floor: 2.0,
            terms: vec![
                line("prior", "1 pair in 776", "", "prior", -9.6),
                event,
                line("period", "Tuesday", "Tuesday", "same", 11.0),
            ],
        }),
        proof: vec!["Port Ansel and Cape Wren: neither lies in the other.".to_owned()],
        change: Some("It would not stand if 002:1 were read without its place.".to_owned()),
        ..Finding::default()
    };
    clause(finding)
}

fn shares() -> Finding {
    clause(Finding {
        id: hex('f', 2),
        code: "share-total".to_owned(),
        verdict: Some("not-comparable".to_owned()),
        severity: 0.6,
        sentence:
            "Two shares (40, 60) measure two different things, so none contradicts or confirms another."
                .to_owned(),
        line: "about 40, over 60 per cent: two different shares".to_owned(),
        between: "articles".to_owned(),
        differs: vec!["measurand".to_owned()],
        claims: vec![hex('s', 3), hex('s', 4), hex('s', 5)],
        evidence: vec![
            evidence(0, 3, "About 40 per cent of the crew", "measurand"),
            evidence(1, 3, "Over 60 per cent of the passengers", "measurand"),
        ],
        passages: vec![passage(0, 3, [1.0, 1.0]), passage(1, 3, [0.2, 0.8])],
        source_count: 2,
        independent_groups: groups(&[&[0], &[1]]),
        fields: vec![line("measurand", "crew", "passengers", "differs", -6.1)],
        ..Finding::default()
    })
}

fn reopening() -> Finding {
    clause(Finding {
        id: hex('f', 3),
        code: "supersession".to_owned(),
        verdict: Some("superseded".to_owned()),
        severity: 0.3,
        sentence: "The reopening planned for 6 May 2024 (003) took place on 7 May 2024 (004).".to_owned(),
        line: "The reopening: planned, then held \"on 7 May\"".to_owned(),
        between: "articles".to_owned(),
        differs: vec!["modality".to_owned()],
        clusters: vec![hex('c', 1)],
        claims: vec![hex('s', 6), hex('s', 7)],
        evidence: vec![evidence(2, 1, "is to reopen", "modality"), evidence(3, 1, "reopened", "modality")],
        passages: vec![passage(2, 1, [0.5, 0.9]), passage(3, 1, [1.0, 1.0])],
        source_count: 2,
        independent_groups: groups(&[&[2, 3]]),
        fields: vec![line("modality", "planned", "happened", "differs", 0.0)],
        ..Finding::default()
    })
}

fn clause(mut finding: Finding) -> Finding {
    let last = finding.fields.last().cloned().unwrap_or_default();
    finding.clause = wording::clause(&finding, (&last.left, &last.right));
    finding
}

fn cluster(at: usize, label: &str, claims: Vec<String>, sides: &[(&str, &[usize])]) -> ClusterLine {
    let group = |article: &usize| GroupLine {
        articles: vec![text(*article).id.to_owned()],
        reasons: vec![Reason {
            kind: "origin".to_owned(),
            with: "harbour master".to_owned(),
            evidence: Vec::new(),
        }],
    };
    ClusterLine {
        id: hex('c', at),
        label: label.to_owned(),
        claims,
        independent_groups: sides.iter().flat_map(|(_, articles)| articles.iter().map(group)).collect(),
        sides: sides
            .iter()
            .map(|(label, articles)| Side {
                label: (*label).to_owned(),
                corroboration: 0.58,
                digit: 3,
                stix_confidence: Some(50),
                terms: vec![TermLine {
                    name: "001".to_owned(),
                    amount: 0.58,
                    note: "0.58 × 1.00".to_owned(),
                    ..TermLine::default()
                }],
                independent_groups: articles.iter().map(group).collect(),
                ..Side::default()
            })
            .collect(),
        hedging: 0.03,
        contradiction: if sides.len() > 1 { 1.0 } else { 0.0 },
        ..ClusterLine::default()
    }
}

fn family() -> Family {
    let row =
        |article: usize, measurand: &str, text: &str, low: f64, high: f64, included: bool, seed: usize| {
            FamilyRow {
                claim: hex('s', seed),
                label: measurand.to_owned(),
                measurand: measurand.to_owned(),
                detail: "of the Aurora".to_owned(),
                bound: Some(if included { "about" } else { "at-least" }.to_owned()),
                allows: wording::allows(Some(low), Some(high), included, true),
                text: text.to_owned(),
                value: Some(low),
                low: Some(low),
                high: Some(high),
                low_included: included,
                high_included: true,
                evidence: evidence(article, 3, "per cent", "value"),
                differs: vec!["measurand".to_owned()],
                ..FamilyRow::default()
            }
        };
    Family {
        id: hex('m', 1),
        label: "Shares, of the Aurora".to_owned(),
        unit: "percent".to_owned(),
        rows: vec![
            row(0, "crew without a licence", "About 40 per cent", 36.0, 44.0, true, 3),
            row(1, "passengers who were children", "Over 60 per cent", 60.0, 100.0, false, 4),
        ],
        left_out_count: 0,
    }
}

/// Four articles, three findings, one family, one story.
pub(crate) fn report() -> Report {
    let event = |article: usize, state: &str, day: &str, seed: usize| StoryEvent {
        claim: hex('s', seed),
        state: state.to_owned(),
        period: PeriodLine { from: Some(day.to_owned()), to: Some(day.to_owned()) },
        evidence: evidence(article, 1, "The port", "event"),
    };
    Report {
        schema: SCHEMA.to_owned(),
        hash: "5f2c91aa00000000000000000000beef".to_owned(),
        tool: Tool {
            name: "crosscheck".to_owned(),
            version: "0.0.0".to_owned(),
            lexicon: "9d30c2".to_owned(),
        },
        corpus: CorpusLine {
            name: "ferry".to_owned(),
            as_of: Some("2024-05-28".to_owned()),
            article_count: 4,
            source_count: 4,
            group_count: 4,
            claim_count: 7,
            compared_count: 6,
            cluster_count: 2,
        },
        not_checked: not_checked(),
        findings: vec![place(), shares(), reopening()],
        clusters: vec![
            cluster(
                0,
                "Place of the sinking",
                vec![hex('s', 1), hex('s', 2)],
                &[("Port Ansel", &[0]), ("Cape Wren", &[1])],
            ),
            cluster(1, "Reopening of the port", vec![hex('s', 6), hex('s', 7)], &[("reopened", &[2, 3])]),
        ],
        families: vec![family()],
        timeline: vec![Story {
            cluster: hex('c', 1),
            label: "Reopening of the port".to_owned(),
            events: vec![event(2, "planned", "2024-05-06", 6), event(3, "happened", "2024-05-07", 7)],
        }],
        claims: claims(),
        sources: (0..4).map(source).collect(),
        origins: vec![OriginLine {
            id: "harbour-master".to_owned(),
            name: "the harbour master".to_owned(),
            kind: "speaker".to_owned(),
            articles: vec![text(0).id.to_owned(), text(1).id.to_owned()],
            claims: vec![hex('s', 1)],
            evidence: vec![evidence(0, 2, "the harbour master", "speaker")],
        }],
        articles: (0..4).map(article).collect(),
        inputs: (0..4)
            .map(|at| Input {
                path: text(at).id.to_owned(),
                hash: "00112233445566778899aabbccddeeff".to_owned(),
                bytes: 200,
                date: Some(text(at).day.to_owned()),
                date_from: Some("sources.toml".to_owned()),
            })
            .collect(),
        settings: SettingsLine { hash: "a41e07".to_owned(), changed: Vec::new() },
        ..Report::default()
    }
}

fn claims() -> Vec<ClaimLine> {
    let mut claims = vec![
        claim(0, 1, 1),
        claim(1, 1, 2),
        claim(0, 3, 3),
        claim(1, 3, 4),
        claim(2, 2, 5),
        claim(2, 1, 6),
        claim(3, 1, 7),
    ];
    claims.sort_by(|a, b| a.id.cmp(&b.id));
    claims
}

fn not_checked() -> Vec<NotChecked> {
    vec![
        NotChecked {
            subject: "The world".to_owned(),
            predicate: "nothing outside these four texts".to_owned(),
            ..NotChecked::default()
        },
        NotChecked {
            subject: "1 of 7 claims".to_owned(),
            predicate: "opinion".to_owned(),
            count: 1,
            items: vec!["003:2: opinion <b>".to_owned()],
        },
    ]
}

/// Nothing was read.
pub(crate) fn empty() -> Report {
    Report {
        corpus: CorpusLine { name: "none".to_owned(), ..CorpusLine::default() },
        not_checked: vec![NotChecked {
            subject: "1 file".to_owned(),
            predicate: "not read: a.bin, binary".to_owned(),
            count: 1,
            items: vec!["a.bin: binary".to_owned()],
        }],
        findings: Vec::new(),
        clusters: Vec::new(),
        families: Vec::new(),
        timeline: Vec::new(),
        claims: Vec::new(),
        sources: Vec::new(),
        origins: Vec::new(),
        articles: Vec::new(),
        inputs: Vec::new(),
        ..report()
    }
}

/// One article, no finding.
pub(crate) fn one_source() -> Report {
    let mut report = report();
    report.corpus = CorpusLine {
        article_count: 1,
        source_count: 1,
        group_count: 1,
        claim_count: 3,
        compared_count: 0,
        cluster_count: 0,
        ..report.corpus
    };
    report.findings.clear();
    report.clusters.clear();
    report.families.clear();
    report.timeline.clear();
    report.claims.truncate(1);
    report.sources.truncate(1);
    report.articles.truncate(1);
    report.inputs.truncate(1);
    report
}
