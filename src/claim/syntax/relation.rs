//! What a word can be to the word it hangs on: Universal Dependencies, the finer kinds put together.

/// What a word is to the word it hangs on (Nivre and others, "Universal Dependencies v2", LREC 2020).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
#[allow(missing_docs, reason = "the names are those of the scheme")]
pub enum Relation {
    Acl,
    Advcl,
    Advmod,
    Amod,
    Appos,
    Aux,
    Case,
    Cc,
    Ccomp,
    Compound,
    Conj,
    Cop,
    Csubj,
    #[default]
    Dep,
    Det,
    Expl,
    Iobj,
    Mark,
    Neg,
    Nmod,
    Nsubj,
    Nsubjpass,
    Nummod,
    Obj,
    Obl,
    Parataxis,
    Poss,
    Prt,
    Punct,
    Relcl,
    Xcomp,
    Root,
}

impl Relation {
    /// All of them, in the order of the enum; `Root` last.
    pub const ALL: [Self; 32] = [
        Self::Acl,
        Self::Advcl,
        Self::Advmod,
        Self::Amod,
        Self::Appos,
        Self::Aux,
        Self::Case,
        Self::Cc,
        Self::Ccomp,
        Self::Compound,
        Self::Conj,
        Self::Cop,
        Self::Csubj,
        Self::Dep,
        Self::Det,
        Self::Expl,
        Self::Iobj,
        Self::Mark,
        Self::Neg,
        Self::Nmod,
        Self::Nsubj,
        Self::Nsubjpass,
        Self::Nummod,
        Self::Obj,
        Self::Obl,
        Self::Parataxis,
        Self::Poss,
        Self::Prt,
        Self::Punct,
        Self::Relcl,
        Self::Xcomp,
        Self::Root,
    ];

    /// Its name ("nsubj").
    pub const fn name(self) -> &'static str {
        match self {
            Self::Acl => "acl",
            Self::Advcl => "advcl",
            Self::Advmod => "advmod",
            Self::Amod => "amod",
            Self::Appos => "appos",
            Self::Aux => "aux",
            Self::Case => "case",
            Self::Cc => "cc",
            Self::Ccomp => "ccomp",
            Self::Compound => "compound",
            Self::Conj => "conj",
            Self::Cop => "cop",
            Self::Csubj => "csubj",
            Self::Dep => "dep",
            Self::Det => "det",
            Self::Expl => "expl",
            Self::Iobj => "iobj",
            Self::Mark => "mark",
            Self::Neg => "neg",
            Self::Nmod => "nmod",
            Self::Nsubj => "nsubj",
            Self::Nsubjpass => "nsubjpass",
            Self::Nummod => "nummod",
            Self::Obj => "obj",
            Self::Obl => "obl",
            Self::Parataxis => "parataxis",
            Self::Poss => "poss",
            Self::Prt => "prt",
            Self::Punct => "punct",
            Self::Relcl => "relcl",
            Self::Xcomp => "xcomp",
            Self::Root => "root",
        }
    }

    /// The relation that Universal Dependencies call so, of `word`, which counts for negation.
    pub(crate) fn of_universal(name: &str, word: &str) -> Self {
        match name {
            "advmod" if matches!(word.to_ascii_lowercase().as_str(), "not" | "n't" | "n’t" | "never") => {
                Self::Neg
            }
            "nsubj:pass" => Self::Nsubjpass,
            "acl:relcl" | "advcl:relcl" => Self::Relcl,
            "nmod:poss" => Self::Poss,
            "compound:prt" => Self::Prt,
            _ => match name.split(':').next().unwrap_or(name) {
                "flat" | "fixed" | "goeswith" => Self::Compound,
                plain => Self::ALL.into_iter().find(|relation| relation.name() == plain).unwrap_or_default(),
            },
        }
    }

    /// Which of the kinds that the parser tells apart while it builds: 0, 1 or 2, of words before and of words after their head.
    pub(crate) const fn kind(self, before: bool) -> u8 {
        if before {
            match self {
                Self::Nsubj
                | Self::Nsubjpass
                | Self::Csubj
                | Self::Expl
                | Self::Obj
                | Self::Obl
                | Self::Advcl => 0,
                Self::Case | Self::Mark | Self::Aux | Self::Cop | Self::Cc | Self::Punct | Self::Neg => 1,
                _ => 2,
            }
        } else {
            match self {
                Self::Obj | Self::Iobj | Self::Xcomp | Self::Ccomp | Self::Nsubj | Self::Obl | Self::Prt => 0,
                Self::Conj | Self::Parataxis | Self::Appos | Self::Relcl | Self::Acl | Self::Advcl => 1,
                _ => 2,
            }
        }
    }
}
