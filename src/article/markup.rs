//! Markup in, where its tags and raw parts end, and the encoding it names out.

/// One past the end of the comment at the start of `rest`, as browsers end it: `-->`, `--!>`, and at once `<!-->` and `<!--->`.
pub(crate) fn comment_end(rest: &str) -> usize {
    if let Some(short) = ["<!-->", "<!--->"].iter().find(|short| rest.starts_with(**short)) {
        return short.len();
    }
    let mut at = "<!--".len();
    while let Some(marks) = rest[at..].find("--") {
        at += marks;
        if let Some(end) = ["-->", "--!>"].iter().find(|end| rest[at..].starts_with(**end)) {
            return at + end.len();
        }
        at += 1;
    }
    rest.len()
}

/// One past the `>` that ends the tag at the start of `rest`; quotation marks are passed over.
pub(crate) fn tag_end(rest: &str) -> usize {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate().take(1 << 16) {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return at + 1,
            _ => {}
        }
    }
    rest.find('>').map_or(rest.len(), |at| at + 1)
}

/// The content's length up to `</name`, and up to behind that tag.
pub(crate) fn find_close(rest: &str, name: &str) -> (usize, usize) {
    let mut from = 0;
    while let Some(at) = rest[from..].find("</") {
        let at = from + at;
        let tail = &rest[at + 2..];
        if tail.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name)) {
            return (at, at + rest[at..].find('>').map_or(rest.len() - at, |end| end + 1));
        }
        from = at + 2;
    }
    (rest.len(), rest.len())
}

/// The encoding a page names for itself, in its first bytes.
pub(crate) fn charset(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let at = head.find("<?xml").and_then(|_| head.find("encoding=")).map(|at| at + "encoding=".len());
    let at = at.or_else(|| {
        let meta = head.find("<meta")?;
        head[meta..].find("charset=").map(|at| meta + at + "charset=".len())
    })?;
    let name = head[at..].trim_start_matches(['"', '\'', ' ']);
    let end = name
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':'))
        .unwrap_or(name.len());
    let named = encoding_rs::Encoding::for_label(&name.as_bytes()[..end]);
    named.filter(|encoding| encoding.is_ascii_compatible() && *encoding != encoding_rs::UTF_8)
}

/// How deep the tags of a stretch of markup are nested at most, taken as they stand.
pub(crate) fn nesting(markup: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let bytes = markup.as_bytes();
    for (at, _) in markup.match_indices('<') {
        match bytes.get(at + 1) {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(c) if c.is_ascii_alphabetic() => {
                let end = markup[at..].bytes().take(4096).position(|byte| byte == b'>');
                depth += usize::from(end.is_none_or(|end| bytes[at + end - 1] != b'/'));
            }
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_end_as_browsers_end_them() {
        let after = |text: &'static str| &text[comment_end(text)..];
        assert_eq!(after("<!-- a -- b > c -->d"), "d");
        assert_eq!(after("<!-- a --!>d"), "d");
        assert_eq!(after("<!-->d-->"), "d-->");
        assert_eq!(after("<!--->d-->"), "d-->");
        assert_eq!(after("<!-- a --->d"), "d");
        assert_eq!(after("<!-- never ended"), "");
    }
}
