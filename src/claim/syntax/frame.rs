//! A dependency tree in, its clauses out: each predicate with its subject, objects and oblique phrases, and what governs it.

use super::Arc;
use super::Relation;
use crate::claim::token::Form;
use crate::claim::token::Tag;
use crate::claim::token::Token;

/// A predicate and what belongs to it; all numbers are indices of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The verb, or the noun or adjective that a form of "be" makes a predicate.
    pub verb: usize,
    /// Who does it, or, of a passive, whom it befalls: the head of the phrase, perhaps of another clause.
    pub subject: Option<usize>,
    /// Heads of its objects, in order.
    pub objects: Vec<usize>,
    /// Its phrases with a preposition: the preposition, and the head of what follows it.
    pub obliques: Vec<(usize, usize)>,
    /// Its auxiliaries and copula, in order.
    pub auxiliaries: Vec<usize>,
    /// The particle that belongs to the verb ("*out* of carried out").
    pub particle: Option<usize>,
    /// Whether the subject is whom it befalls.
    pub passive: bool,
    /// Whether "not", "never" or "no longer" denies it.
    pub negated: bool,
    /// The predicate or noun it hangs on, and how.
    pub governor: Option<(usize, Relation)>,
}

/// The predicates of a sentence, in order.
pub fn frames(text: &str, tokens: &[Token], arcs: &[Arc]) -> Vec<Frame> {
    let tree = Tree { text, tokens, arcs, children: children(arcs) };
    (0..arcs.len()).filter(|at| tree.is_predicate(*at)).map(|at| tree.frame(at)).collect()
}

/// The tokens that hang on each token, in order.
fn children(arcs: &[Arc]) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); arcs.len()];
    for (at, arc) in arcs.iter().enumerate() {
        if let Some(head) = arc.head {
            children[usize::from(head)].push(at);
        }
    }
    children
}

struct Tree<'a> {
    text: &'a str,
    tokens: &'a [Token],
    arcs: &'a [Arc],
    children: Vec<Vec<usize>>,
}

impl Tree<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens[at].of(self.text)
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.word(at).eq_ignore_ascii_case(word))
    }

    /// The tokens that hang on `at` by one of `relations`.
    fn by<'b>(&'b self, at: usize, relations: &'b [Relation]) -> impl Iterator<Item = usize> + 'b {
        self.children[at].iter().copied().filter(|child| relations.contains(&self.arcs[*child].relation))
    }

    fn is_predicate(&self, at: usize) -> bool {
        let relation = self.arcs[at].relation;
        let serves = matches!(relation, Relation::Aux | Relation::Cop | Relation::Case | Relation::Amod)
            || matches!(relation, Relation::Compound | Relation::Mark | Relation::Cc | Relation::Det);
        let verb = matches!(self.tokens[at].tag, Tag::Verb | Tag::Aux) && !serves;
        verb || self.by(at, &[Relation::Cop]).next().is_some()
    }

    fn frame(&self, at: usize) -> Frame {
        let auxiliaries: Vec<usize> = self.by(at, &[Relation::Aux, Relation::Cop]).collect();
        let passive = self.is_passive(at, &auxiliaries);
        Frame {
            verb: at,
            subject: self.subject(at, 0),
            objects: self.objects(at),
            obliques: self.obliques(at),
            passive,
            negated: self.is_negated(at),
            particle: self.by(at, &[Relation::Prt]).next(),
            governor: self.arcs[at].head.map(|head| (usize::from(head), self.arcs[at].relation)),
            auxiliaries,
        }
    }

    /// "was met", "people killed in": a participle after "be" or "get", or after the noun it tells of.
    fn is_passive(&self, at: usize, auxiliaries: &[usize]) -> bool {
        if self.tokens[at].tag != Tag::Verb || self.word(at).ends_with("ing") {
            return false;
        }
        let be = [
            "is", "are", "was", "were", "be", "been", "being", "am", "'s", "’s", "'re", "’re", "get", "got",
            "gets", "getting",
        ];
        let said = auxiliaries.last().is_some_and(|last| self.is(*last, &be));
        let told_of = self.arcs[at].relation == Relation::Acl
            && auxiliaries.is_empty()
            && !self.children[at].iter().any(|child| self.is(*child, &["to"]));
        let shared = self.arcs[at].relation == Relation::Conj
            && auxiliaries.is_empty()
            && self.own_subject(at).is_none()
            && self.head(at).is_some_and(|head| {
                let before: Vec<usize> = self.by(head, &[Relation::Aux]).collect();
                self.participle(at) && self.is_passive(head, &before)
            });
        self.by(at, &[Relation::Nsubjpass]).next().is_some() || said || told_of || shared
    }

    /// Whether the word may be a past participle.
    fn participle(&self, at: usize) -> bool {
        let word = self.word(at);
        !word.ends_with("ing") && !word.ends_with('s')
    }

    fn head(&self, at: usize) -> Option<usize> {
        self.arcs[at].head.map(usize::from)
    }

    fn own_subject(&self, at: usize) -> Option<usize> {
        self.by(at, &[Relation::Nsubj, Relation::Nsubjpass, Relation::Csubj]).next()
    }

    /// Its own subject, or that of the clause it shares one with, or the noun it tells of.
    fn subject(&self, at: usize, depth: usize) -> Option<usize> {
        if depth > DEEPEST {
            return None;
        }
        if let Some(subject) = self.own_subject(at) {
            return Some(self.stands_for(subject, at).unwrap_or(subject));
        }
        let head = self.head(at)?;
        match self.arcs[at].relation {
            Relation::Conj => self.subject(head, depth + 1),
            Relation::Xcomp => self.objects(head).first().copied().or_else(|| self.subject(head, depth + 1)),
            Relation::Acl if !self.children[at].iter().any(|child| self.is(*child, &["to"])) => Some(head),
            Relation::Advcl if self.is_bare(at) => self.subject(head, depth + 1),
            _ => None,
        }
    }

    /// The noun that a relative pronoun stands for: what the clause of `at` hangs on, or the noun just before the pronoun.
    fn stands_for(&self, pronoun: usize, at: usize) -> Option<usize> {
        let sure = self.is(pronoun, &["who", "which", "whom"]);
        if self.arcs[at].relation == Relation::Relcl && (sure || self.is(pronoun, &["that"])) {
            return self.head(at);
        }
        let nominal = |other: &usize| matches!(self.tokens[*other].tag, Tag::Noun | Tag::Propn | Tag::Num);
        (pronoun.saturating_sub(2)..pronoun).rev().find(nominal).filter(|_| sure)
    }

    /// Whether a clause has neither subject nor finite verb of its own: "leaving three dead", "to stop it".
    fn is_bare(&self, at: usize) -> bool {
        self.word(at).ends_with("ing") && self.by(at, &[Relation::Aux]).next().is_none()
            || self.by(at, &[Relation::Mark]).any(|mark| self.is(mark, &["to"]))
    }

    /// Heads of its objects; the coordinated ones too.
    fn objects(&self, at: usize) -> Vec<usize> {
        let own = self.by(at, &[Relation::Obj, Relation::Iobj]);
        own.flat_map(|object| {
            let nominal = |other: &usize| self.tokens[*other].tag != Tag::Verb;
            std::iter::once(object).chain(self.by(object, &[Relation::Conj]).filter(nominal))
        })
        .collect()
    }

    /// The phrases with a preposition that hang on it; coordinated ones share the preposition.
    fn obliques(&self, at: usize) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for phrase in self.by(at, &[Relation::Obl, Relation::Nmod]) {
            let Some(preposition) = self.by(phrase, &[Relation::Case]).find(|case| *case < phrase) else {
                continue;
            };
            found.push((preposition, phrase));
            for other in self.by(phrase, &[Relation::Conj]) {
                let own = self.by(other, &[Relation::Case]).find(|case| *case < other);
                found.push((own.unwrap_or(preposition), other));
            }
        }
        found
    }

    fn is_negated(&self, at: usize) -> bool {
        let no_longer =
            |child: usize| self.is(child, &["longer"]) && child > 0 && self.is(child - 1, &["no"]);
        self.by(at, &[Relation::Neg]).next().is_some()
            || self.by(at, &[Relation::Advmod]).any(no_longer)
            || self.by(at, &[Relation::Advmod, Relation::Dep, Relation::Aux]).any(|child| {
                self.tokens[child].form != Form::Mark && self.is(child, &["not", "n't", "n’t", "never"])
            })
    }
}

/// Clauses that a subject is looked for in, at most.
const DEEPEST: usize = 12;
