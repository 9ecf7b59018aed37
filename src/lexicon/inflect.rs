//! The base form of a regular English verb in, its other forms out.

/// What a form of a verb is, as far as it can be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerbForm {
    /// "say": base form, present plural.
    Base,
    /// "says".
    Third,
    /// "said": past tense or participle.
    Past,
    /// "saying".
    Gerund,
}

/// The forms of a verb: its base form, and what the rules of spelling make of it, unless `irregular` gives a form of that kind.
pub fn forms(base: &str, irregular: &str) -> Vec<(String, VerbForm)> {
    let mut forms = vec![(base.to_owned(), VerbForm::Base)];
    forms.extend(irregular.split_whitespace().map(|form| (form.to_owned(), kind(form))));
    for (form, kind) in
        [(third(base), VerbForm::Third), (past(base), VerbForm::Past), (gerund(base), VerbForm::Gerund)]
    {
        if forms.iter().all(|(_, known)| *known != kind) {
            forms.push((form, kind));
        }
    }
    forms
}

fn kind(form: &str) -> VerbForm {
    if form.ends_with("ing") {
        VerbForm::Gerund
    } else if form.ends_with('s') {
        VerbForm::Third
    } else if form.ends_with("ed") || form.ends_with("id") || form.ends_with("ld") || !form.ends_with('e') {
        VerbForm::Past
    } else {
        VerbForm::Base
    }
}

fn third(base: &str) -> String {
    if let Some(stem) = consonant_y(base) {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| base.ends_with(end));
    format!("{base}{}", if hisses { "es" } else { "s" })
}

fn past(base: &str) -> String {
    match (base.ends_with('e'), consonant_y(base)) {
        (true, _) => format!("{base}d"),
        (_, Some(stem)) => format!("{stem}ied"),
        _ => format!("{base}ed"),
    }
}

fn gerund(base: &str) -> String {
    let stem = base.strip_suffix('e').filter(|stem| !stem.ends_with('e'));
    format!("{}ing", stem.unwrap_or(base))
}

fn consonant_y(base: &str) -> Option<&str> {
    base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

#[cfg(test)]
mod tests {
    use super::forms;

    #[test]
    fn spelling() {
        let of = |base: &str, irregular: &str| {
            forms(base, irregular).into_iter().map(|(form, _)| form).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(of("say", "said"), "say said says saying");
        assert_eq!(of("deny", ""), "deny denies denied denying");
        assert_eq!(of("agree", ""), "agree agrees agreed agreeing");
        assert_eq!(of("stress", ""), "stress stresses stressed stressing");
        assert_eq!(of("admit", "admitted admitting"), "admit admitted admitting admits");
    }
}
