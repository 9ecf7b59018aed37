//! The text of a CSV file in, records with their lines out: RFC 4180, with any line ending, a byte-order mark, tabs or semicolons.

use std::borrow::Cow;

/// A record: the line it starts on, from 1, and its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record<'a> {
    /// From 1.
    pub(super) line: usize,
    /// Unquoted.
    pub(super) fields: Vec<Cow<'a, str>>,
    /// A quoted field that the file ends in, or text after a closing quote.
    pub(super) broken: bool,
}

/// Records one after the other; empty lines are no records.
pub(super) struct Records<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    between: u8,
}

impl<'a> Records<'a> {
    /// The records of `text`, parted by commas; by tabs or semicolons where its first line has these and no comma.
    pub(super) fn new(text: &'a str) -> Self {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let header = text.trim_start().lines().next().unwrap_or_default();
        let between = [',', '\t', ';'].into_iter().find(|sign| header.contains(*sign)).unwrap_or(',');
        Self { text, at: 0, line: 1, between: between as u8 }
    }

    /// Reads the next record into `record`; `false` at the end. The same record can be used again: its fields keep their memory.
    pub(super) fn next_into(&mut self, record: &mut Record<'a>) -> bool {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() && (bytes[self.at] == b'\n' || bytes[self.at] == b'\r') {
            self.line += usize::from(bytes[self.at] == b'\n');
            self.at += 1;
        }
        record.fields.clear();
        record.line = self.line;
        record.broken = false;
        if self.at >= bytes.len() {
            return false;
        }
        loop {
            let field = if bytes.get(self.at) == Some(&b'"') { self.quoted(record) } else { self.plain() };
            record.fields.push(field);
            match bytes.get(self.at) {
                Some(sign) if *sign == self.between => self.at += 1,
                _ => return true,
            }
        }
    }

    /// A field up to the next separator or line end.
    fn plain(&mut self) -> Cow<'a, str> {
        let rest = &self.text[self.at..];
        let is_end = |byte: u8| byte == self.between || matches!(byte, b'\n' | b'\r');
        let end = rest.bytes().position(is_end).unwrap_or(rest.len());
        self.at += end;
        Cow::Borrowed(&rest[..end])
    }

    /// A field in quotes; two quotes inside stand for one.
    fn quoted(&mut self, record: &mut Record<'a>) -> Cow<'a, str> {
        self.at += 1;
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut doubled = false;
        let end = loop {
            match bytes.get(self.at) {
                None => {
                    record.broken = true;
                    break self.at;
                }
                Some(b'"') if bytes.get(self.at + 1) == Some(&b'"') => {
                    doubled = true;
                    self.at += 2;
                }
                Some(b'"') => {
                    self.at += 1;
                    break self.at - 1;
                }
                Some(byte) => {
                    self.line += usize::from(*byte == b'\n');
                    self.at += 1;
                }
            }
        };
        let inside = &self.text[start..end];
        if !self.plain().is_empty() {
            record.broken = true;
        }
        if doubled { Cow::Owned(inside.replace("\"\"", "\"")) } else { Cow::Borrowed(inside) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<(usize, Vec<String>, bool)> {
        let mut reader = Records::new(text);
        let mut record = Record { line: 0, fields: Vec::new(), broken: false };
        let mut found = Vec::new();
        while reader.next_into(&mut record) {
            let fields = record.fields.iter().map(ToString::to_string).collect();
            found.push((record.line, fields, record.broken));
        }
        found
    }

    #[test]
    fn quotes_commas_line_ends_and_the_mark_at_the_start() {
        let text = "\u{FEFF}a,b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\r\n\r\n,z";
        let fields = |row: &[&str]| row.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(
            records(text),
            [
                (1, fields(&["a", "b"]), false),
                (2, fields(&["x, \"y\"", "two\nlines"]), false),
                (5, fields(&["", "z"]), false)
            ]
        );
    }

    #[test]
    fn tabs_and_semicolons_part_where_the_header_has_no_comma() {
        for text in ["a\tb\nx, y\tz", "a;b\r\n\"x, y\";z\r\n"] {
            let found = records(text);
            assert_eq!(found[1].1, ["x, y", "z"], "{text}");
        }
    }

    #[test]
    fn an_open_quote_is_told_and_ends_with_the_file() {
        assert!(records("\"a,b").first().is_some_and(|(_, _, broken)| *broken));
        assert!(records("\"a\"b,c").first().is_some_and(|(_, fields, broken)| *broken && fields.len() == 2));
        assert!(records("").is_empty());
        assert!(records("\n\r\n").is_empty());
    }
}
