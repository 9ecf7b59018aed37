//! A seed in, a simulated trade in books out: shops that list authors from a few catalogues, each cut, written and misspelled in its own way.

use super::worlds::Dice;
use super::worlds::World;
use super::worlds::families;
use super::worlds::row;
use crate::truth::Stated;
use std::borrow::Cow;

/// An author as a cover has the name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Author {
    given: String,
    middle: Option<char>,
    family: String,
}

/// How a shop makes a list from a catalogue.
#[derive(Clone, Copy)]
struct Shop {
    catalogue: Option<usize>,
    style: usize,
    separator: &'static str,
    most: usize,
    width: usize,
    careless: f64,
    adds: f64,
}

/// Books of one to seven authors, some of one family, in shops of which most list what one of a few catalogues has.
///
/// After what is published of the book shops in Yin, Han and Yu (IEEE TKDE 2008) and Dong, Berti-Equille and Srivastava (VLDB 2009): some
/// nine hundred shops, few of them large, on the average half of the lists incomplete, wrong in spelling, order or persons, and many copied.
pub fn listings(books: usize, shops: usize, dice: &mut Dice) -> World {
    let covers: Vec<Vec<Author>> = (0..books).map(|_| cover(dice)).collect();
    let truth = covers.iter().map(|cover| families(cover.iter().map(key))).collect();
    let mut made = World { truth, ..World::default() };
    let catalogues: Vec<Vec<Vec<Author>>> = (0..4 + dice.below(4))
        .map(|_| {
            let (short, wrong) = (0.05 + 0.25 * dice.share(), 0.03 * dice.share());
            covers.iter().map(|cover| catalogued(cover, short, wrong, dice)).collect()
        })
        .collect();
    for shop in 0..shops {
        let habits = habits(catalogues.len(), dice);
        // A few large shops, many small ones.
        let reach = (0.8 / libm::pow(1.0 + shop as f64, 0.7)).max(2.0 / books as f64);
        for (book, cover) in covers.iter().enumerate() {
            if dice.falls(reach) {
                let known = habits.catalogue.map_or(cover, |at| &catalogues[at][book]);
                let list = listed(known, habits, dice);
                let text = written(&list, habits, dice);
                made.rows.push(row(shop, book, Stated::Text(Cow::Owned(text))));
            }
        }
        made.accuracy.push(0.0);
    }
    made
}

/// What a name is compared by: initial of the given name, and family name.
fn key(author: &Author) -> String {
    format!("{}. {}", &author.given[..1], author.family)
}

const GIVEN: [&str; 24] = [
    "Albert", "Beatrice", "Charles", "Dorothy", "Edward", "Florence", "Gerald", "Harriet", "Isaac", "Joanna",
    "Kenneth", "Lillian", "Martin", "Nathalie", "Oliver", "Patricia", "Raymond", "Sandra", "Theodore",
    "Ursula", "Vincent", "Winifred", "Xavier", "Yolanda",
];
const FAMILY: [&str; 30] = [
    "Ashdown",
    "Birkett",
    "Colquhoun",
    "Drummond",
    "Eastlake",
    "Fairbairn",
    "Garrowby",
    "Hollis",
    "Ingleby",
    "Jessop",
    "Kettering",
    "Langton",
    "Mowbray",
    "Norcross",
    "Okafor",
    "Pemberton",
    "Quarles",
    "Rossiter",
    "Standish",
    "Thackeray",
    "Underhill",
    "Vasari",
    "Wetherby",
    "Yarrow",
    "van der Meer",
    "de la Cruz",
    "Smith-Hughes",
    "O'Leary",
    "von Halle",
    "St. Clair",
];

fn cover(dice: &mut Dice) -> Vec<Author> {
    let count = [1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 7][dice.below(14)];
    let mut cover: Vec<Author> = Vec::new();
    while cover.len() < count {
        let mut next = author(dice);
        // A couple, or father and son, in one book of thirty.
        if cover.len() == 1 && dice.falls(0.05) {
            next.family = cover[0].family.clone();
        }
        if cover.iter().all(|known| known.given[..1] != next.given[..1]) {
            cover.push(next);
        }
    }
    cover
}

fn author(dice: &mut Dice) -> Author {
    let middle = dice.falls(0.4).then(|| char::from(b'A' + dice.below(26) as u8));
    Author { given: GIVEN[dice.below(24)].to_owned(), middle, family: FAMILY[dice.below(30)].to_owned() }
}

/// What a catalogue has of a book: all, the first few, or another book's.
fn catalogued(cover: &[Author], short: f64, wrong: f64, dice: &mut Dice) -> Vec<Author> {
    if dice.falls(wrong) {
        return vec![author(dice)];
    }
    let most = if dice.falls(short) { 1 + dice.below(cover.len()) } else { cover.len() };
    cover[..most].to_vec()
}

fn habits(catalogues: usize, dice: &mut Dice) -> Shop {
    Shop {
        catalogue: dice.falls(0.7).then(|| dice.below(catalogues)),
        style: dice.below(9),
        separator: ["; ", ";", ", ", " and ", " & ", " / ", "|"][dice.below(7)],
        most: [1, 1, 2, 3, 9, 9, 9, 9, 9, 9][dice.below(10)],
        width: if dice.falls(0.1) { 24 + dice.below(30) } else { 500 },
        careless: 0.12 * dice.share() * dice.share(),
        adds: 0.06 * dice.share(),
    }
}

fn listed(known: &[Author], shop: Shop, dice: &mut Dice) -> Vec<Author> {
    let mut list: Vec<Author> = known.iter().take(shop.most).cloned().collect();
    if list.len() > 1 && dice.falls(shop.careless) {
        list.truncate(1 + dice.below(list.len() - 1));
    }
    if dice.falls(shop.adds) {
        list.push(author(dice));
    }
    if dice.falls(0.08) {
        list.reverse();
    }
    for author in &mut list {
        if dice.falls(shop.careless) && author.family.is_ascii() {
            let at = 2 + dice.below(author.family.len() - 3);
            match dice.below(3) {
                0 => drop(author.family.remove(at)),
                1 => author.family.insert(at, 'e'),
                _ => author.family.replace_range(at..=at, "o"),
            }
        }
    }
    list
}

/// The list as a shop writes it; where its field is short, cut in the middle of a word.
fn written(list: &[Author], shop: Shop, dice: &mut Dice) -> String {
    let is_first_last = matches!(shop.style, 1 | 2 | 5 | 7);
    let separator = if shop.separator == ", " && !is_first_last { "; " } else { shop.separator };
    let one = |author: &Author| {
        let Author { given, family, .. } = author;
        let middle = author.middle.map_or(String::new(), |letter| format!(" {letter}."));
        match shop.style {
            0 => format!("{family}, {given}{middle}"),
            1 => format!("{given}{middle} {family}"),
            2 => format!("{given} {family}"),
            3 => format!("{}, {}", family.to_uppercase(), given.to_uppercase()),
            4 => format!("{family}, {}.{middle}", &given[..1]),
            5 => format!("{}.{middle} {family}", &given[..1]),
            6 => format!("{family} {given}{middle}"),
            7 => format!("{given}{middle} {family} (Author)"),
            _ => format!("{family}, {given}{middle}, Ph.D."),
        }
    };
    let names: Vec<String> = list.iter().map(one).collect();
    let mut text = names.join(separator);
    if dice.falls(0.03) {
        text = format!("By {text}");
    }
    if text.len() > shop.width && text.is_char_boundary(shop.width) {
        text.truncate(shop.width);
    }
    text.trim().to_owned()
}
