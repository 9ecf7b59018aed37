//! A pattern and a path in, whether they fit out. `*` and `?` stop at `/`, `**` does not.

/// Whether `path` fits `pattern`.
pub(crate) fn matches(pattern: &str, path: &str) -> bool {
    pattern == path || fits(pattern.as_bytes(), path.as_bytes())
}

/// Goes back to the last star only, so that the work is bounded by the product of the lengths.
fn fits(pattern: &[u8], path: &[u8]) -> bool {
    let (mut p, mut s) = (0, 0);
    let mut star: Option<(usize, usize, bool)> = None;
    loop {
        if pattern[p..].starts_with(b"**") {
            p += 2 + usize::from(pattern.get(p + 2) == Some(&b'/'));
            star = Some((p, s, true));
            continue;
        }
        match (pattern.get(p), path.get(s)) {
            (Some(b'*'), _) => {
                p += 1;
                star = Some((p, s, star.is_some_and(|(_, _, deep)| deep)));
            }
            (Some(b'?'), Some(c)) if *c != b'/' => (p, s) = (p + 1, s + 1),
            (Some(a), Some(b)) if a == b => (p, s) = (p + 1, s + 1),
            (None, None) => return true,
            _ => match star {
                Some((after, from, deep)) if path.get(from).is_some_and(|c| deep || *c != b'/') => {
                    star = Some((after, from + 1, deep));
                    (p, s) = (after, from + 1);
                }
                _ => return false,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns() {
        for (pattern, path) in [
            ("a.txt", "a.txt"),
            ("*.txt", "a.txt"),
            ("wire/*", "wire/a.txt"),
            ("**/a.txt", "x/y/a.txt"),
            ("**", "x/y"),
            ("00?_*.txt", "003_ab.txt"),
            ("x/**/*.md", "x/y/z.md"),
        ] {
            assert!(matches(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in
            [("*.txt", "x/a.txt"), ("a.txt", "b.txt"), ("wire/*", "wire"), ("?", "/"), ("", "a")]
        {
            assert!(!matches(pattern, path), "{pattern} {path}");
        }
    }
}
