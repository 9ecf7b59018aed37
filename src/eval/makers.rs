//! A seed in, a simulated trade in goods out: makers state what they make, resellers what a few catalogues have of it.

use super::worlds::Dice;
use super::worlds::World;
use super::worlds::name;
use crate::truth::Row;
use crate::truth::Stated;
use std::borrow::Cow;

/// Makers of goods; each good bears the name of its maker.
const MAKERS: usize = 10;
/// Catalogues that go round among resellers.
const CATALOGUES: usize = 2;
/// Who sells goods by such a catalogue.
const RESELLERS: usize = 16;

/// Goods of makers who know them, in catalogues that are often behind: the catalogues agree on what they have wrong.
pub fn makers(goods: usize, dice: &mut Dice) -> World {
    made(goods, 0.98, dice)
}

/// The same with makers who praise their goods: catalogues are as good as before, and what makers say of themselves is wrong in two of five.
pub fn boasters(goods: usize, dice: &mut Dice) -> World {
    made(goods, 0.6, dice)
}

fn made(goods: usize, own: f64, dice: &mut Dice) -> World {
    let mut made = World::default();
    for good in 0..goods {
        let maker = dice.below(MAKERS);
        let item = format!("{} {}", name('i', good), name('s', maker));
        let truth = 100 + dice.below(900);
        let other = |dice: &mut Dice| truth + 1 + dice.below(9);
        made.truth.push(truth.to_string());
        let mut state = |source: usize, value: usize| {
            made.rows.push(Row {
                source: Cow::Owned(name('s', source)),
                item: Cow::Owned(item.clone()),
                value: Stated::Number(value as f64),
                weight: 1.0,
                time: None,
            });
        };
        state(maker, if dice.falls(own) { truth } else { other(dice) });
        let stale = dice.falls(0.08).then(|| other(dice));
        let catalogues = [(); CATALOGUES].map(|()| {
            let behind = stale.filter(|_| dice.falls(0.8));
            behind.unwrap_or_else(|| if dice.falls(0.97) { truth } else { other(dice) })
        });
        for reseller in 0..RESELLERS {
            if dice.falls(0.7) {
                let listed = catalogues[reseller % CATALOGUES];
                state(MAKERS + reseller, if dice.falls(0.05) { other(dice) } else { listed });
            }
        }
    }
    made.accuracy = vec![0.0; MAKERS + RESELLERS];
    made
}
