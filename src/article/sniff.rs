//! The first bytes of a file in, what it holds out, where its name does not say or says otherwise.

use serde_json::Value;

/// What a file holds by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seems {
    /// A page.
    Page,
    /// A feed.
    Feed,
    /// JSON, a row a line.
    Rows,
    /// JSON over several lines: a list of rows, or one.
    Json,
}

/// Bytes looked at for the first mark. Chosen: pages begin with some hundred bytes of remarks at most.
const LOOKED_AT: usize = 4096;

/// What a file holds; `None`: text, as far as can be seen.
pub(crate) fn bytes(head: &[u8]) -> Option<Seems> {
    let encoding = encoding_rs::Encoding::for_bom(head);
    let near = &head[..head.len().min(LOOKED_AT)];
    let start = match encoding {
        Some((encoding, skip)) => encoding.decode_without_bom_handling(&near[skip.min(near.len())..]).0,
        None => String::from_utf8_lossy(near),
    };
    markup(&start).or_else(|| json(head))
}

/// What markup a text begins with.
pub(crate) fn markup(text: &str) -> Option<Seems> {
    let mut rest = text.trim_start_matches(super::lines::is_blank);
    let mut is_xml = false;
    loop {
        let end = match () {
            () if rest.starts_with("<!--") => "-->",
            () if rest.starts_with("<?xml") => "?>",
            () => break,
        };
        is_xml |= end == "?>";
        let len = rest.find(end)? + end.len();
        rest = rest[len..].trim_start_matches(super::lines::is_blank);
    }
    let begins = |mark: &str| {
        let head = rest.get(..mark.len()).filter(|head| head.eq_ignore_ascii_case(mark));
        head.is_some_and(|head| !rest[head.len()..].starts_with(char::is_alphanumeric))
    };
    match () {
        () if begins("<!doctype html") || begins("<html") => Some(Seems::Page),
        () if ["<rss", "<feed", "<rdf:RDF"].iter().any(|mark| begins(mark)) => Some(Seems::Feed),
        () if is_xml && begins("<!doctype") && rest.contains("<html") => Some(Seems::Page),
        () => None,
    }
}

/// Whether a file is JSON whose rows hold text.
fn json(head: &[u8]) -> Option<Seems> {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let line = head.split(|byte| *byte == b'\n').next()?.trim_ascii();
    match head.first()? {
        b'{' => match serde_json::from_slice::<Value>(line) {
            Ok(row) => super::rows::has_text(&row).then_some(Seems::Rows),
            Err(error) if error.is_eof() => {
                let next =
                    line[1..].trim_ascii_start().first().or_else(|| head[1..].trim_ascii_start().first());
                (next == Some(&b'"')).then_some(if line.len() < head.len() {
                    Seems::Json
                } else {
                    Seems::Rows
                })
            }
            Err(_) => None,
        },
        b'[' => (head[1..].trim_ascii_start().first() == Some(&b'{')).then_some(Seems::Json),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_holds_shows_in_its_first_bytes() {
        for (head, seems) in [
            ("\u{feff}\n <!-- saved -->\n<!DOCTYPE HTML PUBLIC \"x\">", Some(Seems::Page)),
            ("<html lang='en'>", Some(Seems::Page)),
            ("<?xml version='1.0'?>\n<html xmlns='x'>", Some(Seems::Page)),
            ("<?xml version='1.0'?><!-- a --><rss version='2.0'>", Some(Seems::Feed)),
            ("<feed xmlns='x'>", Some(Seems::Feed)),
            ("<htmlist> is no page", None),
            ("<b>bold</b> words", None),
            ("{\"id\": 1, \"text\": \"The quay.\"}\n{", Some(Seems::Rows)),
            ("{\n  \"text\": \"The quay.\"\n}", Some(Seems::Json)),
            ("[\n{\"text\"", Some(Seems::Json)),
            ("{\"a\": 1}\n", None),
            ("[Editor's note]", None),
            ("{so it goes}", None),
            ("The harbour <html>", None),
        ] {
            assert_eq!(bytes(head.as_bytes()), seems, "{head}");
            let wide: Vec<u8> =
                [0xFF, 0xFE].into_iter().chain(head.encode_utf16().flat_map(u16::to_le_bytes)).collect();
            let markup = seems.filter(|seems| matches!(seems, Seems::Page | Seems::Feed));
            assert_eq!(bytes(&wide), markup, "{head}");
        }
    }
}
