//! `compare`.

use super::json_line;
use crate::Outcome;
use crate::args::Common;
use crate::args::CompareArgs;
use crate::args::LineFormat;
use crate::input;
use crate::output;
use anyhow::Context;
use crosscheck::pipeline;
use crosscheck::report::rows::compare::CompareAnswer;
use crosscheck::report::rows::compare::CompareQuestion;

pub(crate) fn run(args: &CompareArgs, common: &Common) -> anyhow::Result<Outcome> {
    let config = input::config(common, None)?;
    if let Some(file) = &args.pairs {
        let questions: Vec<CompareQuestion> = input::rows(file)?;
        for (at, question) in questions.iter().enumerate() {
            check(question).with_context(|| format!("{}, row {}", file.display(), at + 1))?;
        }
        for answer in pipeline::compare_all(&questions, &config.settings) {
            output::print(&json_line(&answer)?)?;
        }
        return Ok(Outcome::Clean);
    }
    let [a, b] = &args.statements[..] else {
        anyhow::bail!("`compare` takes two statements, or --pairs FILE")
    };
    let question = CompareQuestion { a: a.clone(), b: b.clone(), ..CompareQuestion::default() };
    let answer = pipeline::compare(&question, &config.settings);
    match args.format {
        LineFormat::Jsonl => output::print(&json_line(&answer)?)?,
        LineFormat::Text => output::print(&output::clean(&text(&answer)))?,
    }
    Ok(Outcome::Clean)
}

/// What a row must hold beside being JSON: dates that are dates, spans that lie in their statement.
fn check(question: &CompareQuestion) -> anyhow::Result<()> {
    for date in [&question.a_date, &question.b_date].into_iter().flatten() {
        input::date(date)?;
    }
    for (name, text, span) in
        [("a_span", &question.a, question.a_span), ("b_span", &question.b, question.b_span)]
    {
        if let Some([start, end]) = span {
            anyhow::ensure!(
                text.get(start..end).is_some(),
                "`{name}` [{start}, {end}] does not lie in its statement"
            );
        }
    }
    Ok(())
}

/// The answer for the eye.
fn text(answer: &CompareAnswer) -> String {
    let mut text = format!("verdict     {}\n", answer.verdict);
    if !answer.differs.is_empty() {
        text.push_str(&format!("differs     {}\n", answer.differs.join(", ")));
    }
    text.push_str(&format!("same item   {}\n", if answer.same_item { "yes" } else { "no" }));
    text.push_str(&format!("similarity  {:.2}\n", answer.similarity));
    answer.conflicts.iter().for_each(|conflict| text.push_str(&format!("conflict    {}\n", conflict.code)));
    answer.proof.iter().for_each(|step| text.push_str(&format!("proof       {step}\n")));
    text
}
