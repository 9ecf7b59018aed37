//! Two prepared items in, a level and its bits for each field out.

use super::MatchWeight;
use super::Prepared;
use super::TermStatistics;
use super::guard;
use super::levels::context_level;
use super::levels::dimension_level;
use super::levels::kind_level;
use super::levels::similarity_level;
use super::measurand;
use super::names;
use super::period;
use super::prepare::PreparedMeasurand;
use super::prepare::Words;
use super::rule;
use super::weights::Field;
use super::weights::Level;
use super::weights::Regime;
use super::weights::WEIGHTS;
use super::weights::Weights;
use crate::lexicon::opposed_acts;
use crate::normalize::Item;
use crate::normalize::QuantityKind;
use crate::primitives::Explained;
use crate::primitives::Term;
use crate::settings::MatchingSettings;

/// The comparison of two items: a level a field, without the words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weighed<'w> {
    pub(crate) weights: &'w Weights,
    /// Which table of them.
    pub(crate) regime: Regime,
    /// The parts, in the order of [`Field::ALL`]; `None` where neither side has the field.
    pub(crate) parts: [Option<Part>; Field::ALL.len()],
}

/// One field's level and bits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Part {
    pub(crate) level: Level,
    pub(crate) bits: f64,
    /// Bits of the rarest thing shared; the usual where rarity plays no part.
    pub(crate) rarest: f64,
}

/// Compares two items field by field.
///
/// # Formula
///
/// ```text
/// W = prior + sum over fields f:  w(f, level of f) + r(f) * (rarity of what is shared - 6)
///     w = log2(m / u), r: weights.toml
/// ```
///
/// # Range
///
/// Any number of bits; 0: as likely as not. A field that neither side has adds nothing and is no term.
///
/// # Reference
///
/// Fellegi and Sunter, "A theory for record linkage", JASA 64, 1969; the adjustment for term frequency after
/// Winkler, "Frequency-based matching in the Fellegi-Sunter model", 1989.
pub(crate) fn weigh<'w>(
    left: &'w Prepared,
    right: &Prepared,
    statistics: &TermStatistics,
    settings: &MatchingSettings,
) -> Weighed<'w> {
    let mut weighed = weigh_items(left, right, settings);
    weigh_context(left, right, statistics, &mut weighed);
    weighed
}

/// The same without what else the articles have in common.
pub(crate) fn weigh_items<'w>(
    left: &'w Prepared,
    right: &Prepared,
    settings: &MatchingSettings,
) -> Weighed<'w> {
    let amounts = [left, right].map(|side| side.kind.is_some());
    let regime = if amounts[0] || amounts[1] { Regime::Quantity } else { Regime::Event };
    let weights = left.weights.as_deref().unwrap_or(&WEIGHTS);
    let mut weighed = Weighed { weights, regime, parts: [None; Field::ALL.len()] };
    weighed.set_bits(Field::Prior, Level::Same, settings.prior_shift);
    if regime == Regime::Quantity {
        weigh_amounts(left, right, &mut weighed);
    }
    weigh_event(left, right, &mut weighed);
    weighed.set_words(Field::Terms, &left.words, &right.words);
    if regime == Regime::Quantity {
        if weighed.parts[Field::Measurand as usize].is_none() {
            weighed.set_words(Field::Around, &left.around, &right.around);
            let level = if stands_alone(left.item) && stands_alone(right.item) {
                weighed.unmeasured_level()
            } else {
                Level::Unknown
            };
            weighed.set(Field::Measurand, Some(level));
        }
    } else {
        weighed.set_words(Field::Objects, &left.objects, &right.objects);
    }
    let can_part = (left.can_tell.0 && right.can_tell.0) || (left.can_tell.1 && right.can_tell.1);
    if can_part && guard::telling_pair(left.item, right.item).is_some() {
        weighed.set(Field::Telling, Some(Level::Opposed));
    }
    weighed.set(Field::Rule, rule::level(left, right));
    weighed
}

/// Adds what else the articles of two items have in common: the last of the fields.
pub(crate) fn weigh_context(
    left: &Prepared,
    right: &Prepared,
    statistics: &TermStatistics,
    weighed: &mut Weighed,
) {
    if let (Some(one), Some(other)) = (left.article, right.article) {
        let similarity = statistics.context_similarity(one, other);
        let side_by_side = one == other && guard::side_by_side(left.stated, right.stated);
        let level = if side_by_side { Some(Level::OneSentence) } else { similarity.map(context_level) };
        weighed.set(Field::Context, level);
    }
}

fn weigh_amounts(left: &Prepared, right: &Prepared, weighed: &mut Weighed) {
    let (one, other) = (left.item, right.item);
    let elapsed = one.is_ordinal_of_time() && other.is_ordinal_of_time();
    let level = if elapsed { Level::Same } else { kind_level(one.quantity_kind, other.quantity_kind) };
    weighed.set(Field::Kind, Some(level));
    weighed.set(Field::Dimension, dimension_level(one.dimension.as_deref(), other.dimension.as_deref()));
    let role_alone = one.role.is_some() && one.role == other.role;
    let generic = [left, right].map(is_generic);
    if left.part.is_some() && right.part.is_some() && left.part != right.part {
        // Officers are no children, whatever both of them suffer.
        weighed.set(Field::Measurand, Some(Level::Different));
    } else if role_alone && (generic[0] || generic[1]) {
        // "150 hurt", "170 others injured": the role says what is counted; who they are, one side leaves open.
        let level = match generic {
            [true, true] => Level::Most,
            _ if left.part.or(right.part).is_some() => Level::Different,
            _ => Level::Partial,
        };
        weighed.set(Field::Measurand, Some(level));
    } else if left.of_whole && right.of_whole {
        // What the two shares have in common is told by the words around them.
    } else if let (Some(mine), Some(theirs)) = (&left.measurand, &right.measurand) {
        if generic[0] && generic[1] {
            // People who watched and people who came are counted with one word.
            let apart = event_level(left, right) == Some(Level::Different);
            weighed.set(Field::Measurand, Some(if apart { Level::Apart } else { Level::Generic }));
        } else {
            let both = |kind| one.quantity_kind == Some(kind) && other.quantity_kind == Some(kind);
            let level = match similarity_level(measurand::measurand_similarity(mine, theirs)) {
                // A share of another thing is another share, however much else is alike; so, less surely, is a sum of money.
                Level::Some | Level::Few | Level::None if both(QuantityKind::Share) => Level::Different,
                Level::Some | Level::Few | Level::None if both(QuantityKind::Money) => Level::Loose,
                level => level,
            };
            weighed.set_rare(Field::Measurand, Some(level), measurand::rarest_shared_bits(mine, theirs));
            let head = match measurand::head_level(mine, theirs) {
                Level::Different if !role_alone && measurand::rarest_shared_bits(mine, theirs) <= 0.0 => {
                    Level::Apart
                }
                level => level,
            };
            weighed.set(Field::Head, Some(head));
        }
    }
    let role = |same: bool| if same { Level::Same } else { Level::Different };
    weighed.set(
        Field::Role,
        match (one.role, other.role) {
            (None, None) => None,
            (Some(mine), Some(theirs)) => Some(role(mine == theirs)),
            _ => Some(Level::Missing),
        },
    );
    weighed.set(Field::Whole, whole_level(left.whole.as_deref(), right.whole.as_deref()));
    weighed.set(Field::Origin, names::name(&left.roll.forms, left.origin, right.origin));
    weighed.set(Field::Holder, names::name(&left.roll.forms, left.holder, right.holder));
    weighed.set(
        Field::Basis,
        match (&one.basis, &other.basis) {
            (None, None) => None,
            (Some(mine), Some(theirs)) => Some(role(mine == theirs)),
            _ => Some(Level::Missing),
        },
    );
}

fn weigh_event(left: &Prepared, right: &Prepared, weighed: &mut Weighed) {
    let acts = || Some((&left.item.event.as_ref()?.lemma, &right.item.event.as_ref()?.lemma));
    let can_oppose = |side: &Prepared| side.act.is_some_and(|act| act.can_oppose);
    let event = match event_level(left, right) {
        Some(Level::Different)
            if can_oppose(left)
                && can_oppose(right)
                && acts().is_some_and(|(one, other)| opposed_acts::opposed(one, other)) =>
        {
            Some(Level::Opposed)
        }
        level => level,
    };
    weighed.set_rare(Field::Event, event, left.event_bits.min(right.event_bits));
    let participants = names::participants(left, right);
    weighed.set_rare(Field::Participants, participants.map(|it| it.0), participants.map_or(0.0, |it| it.1));
    let place = names::name(&left.roll.forms, left.place, right.place);
    weighed.set_rare(Field::Place, place, left.place_bits.min(right.place_bits));
    let period = period::level(left.item, right.item);
    // An event without a date may be the old one told again; an amount without a date is of its day.
    let dated = !left.item.period.is_unknown() && !right.item.period.is_unknown();
    let retold = weighed.regime == Regime::Event && !dated && period == Some(Level::Far);
    weighed.set(Field::Period, if retold { Some(Level::Near) } else { period });
}

/// How the events of two items stand to each other; `None` where neither has one.
fn event_level(left: &Prepared, right: &Prepared) -> Option<Level> {
    let (one, other) = match (left.act, right.act) {
        (None, None) => return None,
        (Some(one), Some(other)) => (one, other),
        _ => return Some(Level::Missing),
    };
    Some(if one.lemma == other.lemma || one.class == other.class {
        Level::Same
    } else if left.event_group == right.event_group
        || left.event_meanings.nearness(right.event_meanings).same >= measurand::ONE_MEANING
    {
        Level::Synonym
    } else {
        Level::Different
    })
}

/// Words that both have, weighed by their bits, as a share of the mean of both sides, and the bits of the rarest of them.
fn words_similarity(mine: &Words, theirs: &Words) -> (f64, f64) {
    let (mut at, mut with, mut shared, mut rarest) = (0, 0, 0.0, 0.0_f64);
    let total = (mine.total() * theirs.total()).sqrt().max(f64::EPSILON);
    let (mine, theirs) = (mine.ranked(), theirs.ranked());
    while at < mine.len() && with < theirs.len() {
        match mine[at].0.cmp(&theirs[with].0) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => with += 1,
            std::cmp::Ordering::Equal => {
                let bits = mine[at].1.min(theirs[with].1);
                shared += bits;
                rarest = rarest.max(bits);
                at += 1;
                with += 1;
            }
        }
    }
    // The geometric mean leans to the shorter side: a headline inside a long sentence is nearly all there.
    (shared / total, rarest)
}

/// Whether an amount says something without its measurand; "fifth" and "two years" of nothing named are no item.
const fn stands_alone(item: &Item) -> bool {
    use QuantityKind as Kind;
    matches!(
        item.quantity_kind,
        Some(
            Kind::Share | Kind::Level | Kind::Change | Kind::Rate | Kind::Count | Kind::Money | Kind::Volume
        )
    )
}

/// Whether an amount counts people without saying which.
fn is_generic(claim: &Prepared) -> bool {
    claim.measurand.as_ref().is_none_or(|measurand| {
        measurand.head == GENERIC
            && measurand.terms.iter().all(|term| term.group == GENERIC || term.bits < COMMON_BITS)
    })
}

/// The synonym group of words for people as such.
const GENERIC: &str = "people";

/// Bits below which a word tells nothing of who is counted ("other", "more", "least"). Chosen.
const COMMON_BITS: f64 = 5.0;

fn whole_level(left: Option<&PreparedMeasurand>, right: Option<&PreparedMeasurand>) -> Option<Level> {
    match (left, right) {
        (None, None) => None,
        (Some(mine), Some(theirs)) => Some(similarity_level(measurand::measurand_similarity(mine, theirs))),
        _ => Some(Level::Missing),
    }
}

impl Weighed<'_> {
    fn set(&mut self, field: Field, level: Option<Level>) {
        if let Some(level) = level {
            self.set_bits(field, level, 0.0);
        }
    }

    fn set_bits(&mut self, field: Field, level: Level, more: f64) {
        let bits = self.weights.bits(self.regime, field, level) + more;
        self.parts[field as usize] = Some(Part { level, bits, rarest: super::weights::USUAL_RARITY });
    }

    /// Sets a level whose weight hangs on how rare the shared thing is; only agreement does.
    fn set_rare(&mut self, field: Field, level: Option<Level>, rarest: f64) {
        let Some(level) = level else { return };
        use Level::AgentsDiffer;
        let agrees = !matches!(
            level,
            Level::Missing | Level::Different | Level::Opposed | Level::Loose | Level::None | AgentsDiffer
        );
        let rarity = if agrees { self.weights.rarity(self.regime, field, rarest) } else { 0.0 };
        let bits = self.weights.bits(self.regime, field, level) + rarity;
        let rarest = if agrees { rarest } else { super::weights::USUAL_RARITY };
        self.parts[field as usize] = Some(Part { level, bits, rarest });
    }

    /// Sets the level of the words both sides have; nothing where a side has none.
    fn set_words(&mut self, field: Field, mine: &Words, theirs: &Words) {
        if !mine.is_empty() && !theirs.is_empty() {
            let (similarity, rarest) = words_similarity(mine, theirs);
            self.set_rare(field, Some(similarity_level(similarity)), rarest);
        }
    }

    /// The level of a measurand that a side does not name: what else the two share may carry in its place, nothing else cannot.
    fn unmeasured_level(&self) -> Level {
        let at = |field: Field| self.parts[field as usize].map(|part| part.level);
        let says = |field: Field| !matches!(at(field), None | Some(Level::None));
        let who = matches!(at(Field::Participants), Some(Level::Same | Level::Most | Level::Within));
        let role = at(Field::Role) == Some(Level::Same);
        if says(Field::Around) || says(Field::Terms) || who || role { Level::Missing } else { Level::Unknown }
    }

    /// The most that the last field can add.
    pub(crate) fn most_of_context(&self) -> f64 {
        self.weights.most(self.regime, Field::Context)
    }

    /// The sum, in the order of the fields.
    pub(crate) fn total(&self) -> MatchWeight {
        MatchWeight(self.parts.iter().flatten().map(|part| part.bits).sum())
    }

    /// Whether a field with a word in `differs[]` speaks against the pair.
    pub(crate) fn differs(&self) -> bool {
        self.fields()
            .any(|(field, part)| part.bits < 0.0 && part.level != Level::Missing && field.differs().is_some())
    }

    /// The fields compared, with level and bits.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (Field, Part)> + '_ {
        Field::ALL.into_iter().zip(self.parts).filter_map(|(field, part)| Some((field, part?)))
    }

    /// The same with the words of both sides.
    pub(crate) fn explained(&self, left: &Prepared, right: &Prepared) -> Explained<MatchWeight> {
        let term = |(field, part): (Field, Part)| Term {
            name: field.name().to_owned(),
            level: part.level.name().to_owned(),
            amount: part.bits,
            note: match field {
                Field::Terms => shared_words(left, &left.words, &right.words),
                Field::Objects => shared_words(left, &left.objects, &right.objects),
                Field::Around => shared_words(left, &left.around, &right.around),
                _ => note(field, left.item, right.item),
            },
        };
        Explained::new(self.total(), self.fields().map(term).collect())
    }
}

/// The words of two lists of a side and its other, who know them by the same numbers.
fn shared_words(side: &Prepared, left: &Words, right: &Words) -> String {
    let has = |(rank, _): &(&(u32, f64), &str)| right.ranked().iter().any(|other| other.0 == rank.0);
    let named = left.ranked().iter().zip(left.of(&side.roll).map(|word| word.0));
    named.filter(has).map(|(_, word)| word).collect::<Vec<_>>().join(", ")
}

/// What the two sides have in a field, for the reader: `left | right`.
fn note(field: Field, left: &Item, right: &Item) -> String {
    if matches!(field, Field::Prior | Field::Rule | Field::Context) {
        return String::new();
    }
    if field == Field::Telling {
        let pair = guard::telling_pair(left, right);
        return pair.map(|(one, other)| format!("{one} | {other}")).unwrap_or_default();
    }
    format!("{} | {}", shown(field, left), shown(field, right))
}

fn shown(field: Field, item: &Item) -> String {
    let name =
        |id: &Option<crate::normalize::EntityId>| id.as_ref().map_or_else(String::new, |id| id.0.clone());
    let words =
        |it: &Option<crate::normalize::Measurand>| it.as_ref().map_or_else(String::new, |it| it.text.clone());
    match field {
        Field::Kind => item.quantity_kind.map_or_else(String::new, |kind| kind.name().to_owned()),
        Field::Dimension => item.dimension.clone().unwrap_or_default(),
        Field::Measurand => words(&item.measurand),
        Field::Head => item.measurand.as_ref().map_or_else(String::new, |it| it.head.clone()),
        Field::Role => item.role.map_or_else(String::new, |role| role.name().to_owned()),
        Field::Whole => words(&item.whole),
        Field::Origin => name(&item.origin),
        Field::Holder => name(&item.holder),
        Field::Basis => item.basis.clone().unwrap_or_default(),
        Field::Event => item.event.as_ref().map_or_else(String::new, |event| event.lemma.clone()),
        Field::Participants => {
            item.participants.iter().map(|it| it.0.0.as_str()).collect::<Vec<_>>().join(", ")
        }
        Field::Place => name(&item.place),
        Field::Period => {
            let end =
                |date: Option<jiff::civil::Date>| date.map_or_else(String::new, |date| date.to_string());
            if item.period.is_unknown() {
                String::new()
            } else {
                format!("{}..{}", end(item.period.from), end(item.period.to))
            }
        }
        Field::Prior
        | Field::Terms
        | Field::Objects
        | Field::Around
        | Field::Telling
        | Field::Rule
        | Field::Context => String::new(),
    }
}
