//! The bodies of the fuzz targets (`tests/fuzz`) as property tests.

use proptest::prelude::*;

#[path = "fuzz/bodies.rs"]
mod bodies;

/// Words of amounts, times, doubt and speech, marks and odd characters, in any order.
fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[A-Z]?[a-z]{1,8}",
        2 => "(one|two|twelve|twenty|half|third|dozen|hundred|million|billion|several|few|zero|twice|doubled|tens|thousands)",
        2 => "[-−+±~<>$€£]?[0-9]{1,7}([.,:/–-][0-9]{1,4}){0,2}(%|m|bn|km²|°C|mm|th|s|⁶|½)?",
        1 => "([0-9]{1,3}(e|\\^|E-|×10\\^|x10)-?[0-9]{1,4}|10[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}|9{300,330})",
        2 => "(more than|up to|at least|about|between|from|to|and|or|of|than|per|cent|percent|rose|fell|by|killed|people|were|shot|who|aged|respectively)",
        2 => "(May|June|Friday|today|last|next|week|month|year|since|until|ago|later|earlier|the|same|that|evening|morning|day|before|after|early|mid-May|Q1|1990s|21st|century|3 p\\.m\\.)",
        1 => "(may|could|would|likely|reportedly|if|perhaps|said|told|according to|that|Lee|he|it is believed)",
        2 => "[.,;:!?()“”\"'’‘—–-]{1,2}",
        1 => "(\u{200b}|\u{301}|\u{a0}|🙂|é|漢|שא|\u{feff}|\n|⁻|×|10⁶|²|\\PC)",
    ];
    proptest::collection::vec((piece, any::<bool>()), 0..30).prop_map(|pieces| {
        pieces.into_iter().map(|(piece, blank)| if blank { piece + " " } else { piece }).collect()
    })
}

proptest! {
    #[test]
    fn quantities(text in words()) {
        bodies::quantities(&text);
    }

    #[test]
    fn times(text in words()) {
        bodies::times(&text);
    }

    #[test]
    fn hedges(text in words()) {
        bodies::hedges(&text);
    }

    #[test]
    fn attributions(text in words()) {
        bodies::attributions(&text);
    }

    #[test]
    fn reading(text in words(), broken in proptest::collection::vec((any::<u8>(), any::<prop::sample::Index>()), 0..4)) {
        let mut bytes = text.into_bytes();
        for (byte, at) in broken {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        bodies::reading(&bytes);
    }

    #[test]
    fn numbers_beyond_any_count(text in "([0-9]{1,3}(e|\\^|×10\\^|x10)-?[0-9]{1,4}|10[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}|9{300,330})( (million|thousand|people|days|%|km|to|about 5|± 1e400|percent))*") {
        bodies::quantities(&text);
        bodies::times(&text);
    }

    #[test]
    fn any_text_at_all(text in "\\PC{0,80}") {
        bodies::quantities(&text);
        bodies::times(&text);
        bodies::hedges(&text);
        bodies::attributions(&text);
    }
}
