//! The start of a stretch of Markdown in, how far an address, a tag, a note or the definition of a link reaches out.

/// Furthest end of a link's address or of a tag, in bytes. Chosen: addresses are shorter.
pub(super) const REACH: usize = 2000;

/// Deepest brackets in an address, as in CommonMark.
const NESTED: usize = 32;

/// "https://a.example/b", "mailto:x", "a@b.example": an address in angle brackets.
pub(super) fn is_address(inner: &str) -> bool {
    let scheme = inner.split_once(':').is_some_and(|(scheme, _)| {
        (2..=32).contains(&scheme.len())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+')
    });
    !inner.contains(char::is_whitespace) && (scheme || inner.contains('@')) && !inner.starts_with('/')
}

pub(super) fn is_tag(inner: &str) -> bool {
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let len = name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name[len..].chars().next().is_none_or(|c| c.is_whitespace() || c == '/')
}

/// Bytes of "(address)" or "(address "title")" behind the words of a link.
pub(super) fn address_len(rest: &str) -> Option<usize> {
    let near = &rest[..rest.floor_char_boundary(REACH)];
    let bytes = near.as_bytes();
    let blank = |mut at: usize| {
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        at
    };
    if bytes.first() != Some(&b'(') {
        return None;
    }
    let mut at = blank(1);
    if bytes.get(at) == Some(&b'<') {
        at += near[at..].find(['>', '\n']).filter(|end| bytes[at + end] == b'>')? + 1;
    } else {
        let mut depth = 0;
        while let Some(byte) = bytes.get(at).filter(|byte| !byte.is_ascii_whitespace()) {
            match byte {
                b'\\' => at += 1,
                b'(' if depth < NESTED => depth += 1,
                b'(' => return None,
                b')' if depth == 0 => break,
                b')' => depth -= 1,
                _ => {}
            }
            at += 1;
        }
    }
    at = blank(at);
    if let Some(quote) = bytes.get(at).filter(|byte| matches!(byte, b'"' | b'\'' | b'(')) {
        let close = if *quote == b'(' { ')' } else { char::from(*quote) };
        at = blank(at + 1 + near.get(at + 1..)?.find(close)? + 1);
    }
    (bytes.get(at) == Some(&b')')).then_some(at + 1)
}

/// Bytes of the mark of a note, `[^1]`.
pub(super) fn note_len(rest: &str) -> Option<usize> {
    let end = rest.bytes().take(80).position(|byte| matches!(byte, b']' | b'\n' | b' '))?;
    (rest.as_bytes()[end] == b']' && end > 2).then_some(end + 1)
}

/// Where the text of a note begins: behind `[^1]: `.
pub(super) fn note_mark(block: &str) -> Option<usize> {
    let len = note_len(block.strip_prefix("[^").map(|_| block)?)?;
    let rest = block[len..].strip_prefix(':')?;
    Some(block.len() - rest.trim_start_matches([' ', '\t']).len())
}

/// The label of a definition, "[label]: https://a.example".
pub(super) fn definition(line: &str) -> Option<String> {
    let label = line.strip_prefix('[').filter(|label| !label.starts_with('^'))?;
    let end = label.find(']').filter(|end| (1..=200).contains(end))?;
    let target = label[end + 1..].strip_prefix(':')?.trim();
    let word = target.split_whitespace().next()?;
    let rest = target[word.len()..].trim();
    let titled = rest.is_empty() || rest.starts_with(['"', '\'', '(']);
    (titled && word.contains(['/', '.', '#', ':'])).then(|| folded(&label[..end]))
}

/// A label as labels are compared.
pub(super) fn folded(label: &str) -> String {
    label.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
