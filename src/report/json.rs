//! A report in, JSON out: keys in the order of the schema, an object a line block, spans on one line, a newline at the end.

use super::schema::Report;
use crate::primitives::ContentId;
use crate::primitives::IdWriter;
use crate::primitives::Workers;
use serde::Serialize;
use serde_json::ser::CompactFormatter;
use serde_json::ser::Formatter;
use std::io;
use std::io::Write;

/// The report as JSON, laid out so that a change shows as few changed lines.
pub(crate) fn render(report: &Report) -> String {
    let mut out = Vec::new();
    report
        .serialize(&mut serde_json::Serializer::with_formatter(&mut out, Layout::default()))
        .expect("a report is plain data: nothing in it can fail to be written");
    out.push(b'\n');
    String::from_utf8(out).expect("JSON is written as UTF-8")
}

/// The same into a writer, which best has a buffer.
pub(crate) fn write(report: &Report, out: &mut dyn Write, workers: &dyn Workers) -> io::Result<()> {
    super::parts::write(report, out, workers)?;
    out.write_all(b"\n")
}

/// The id of a value: that of its bytes as JSON on one line.
pub(crate) fn id<T: Serialize>(value: &T) -> ContentId {
    let mut out = io::BufWriter::with_capacity(HASHED_AT_ONCE, IdWriter::default());
    serde_json::to_writer(&mut out, value)
        .expect("a report is plain data: nothing in it can fail to be written");
    out.into_inner().expect("hashing does not fail").finish()
}

/// Bytes that are hashed at once. Chosen: enough for all lanes of the hash.
const HASHED_AT_ONCE: usize = 1 << 16;

/// One value as JSON on one line.
pub(crate) fn line<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("a report is plain data: nothing in it can fail to be written")
}

/// Two spaces a level; arrays of numbers stay on one line.
#[derive(Clone, Default)]
pub(super) struct Layout {
    depth: usize,
    filled: bool,
    /// An array has begun or gone on, and its next value is not yet written.
    pending: bool,
    /// The array being written holds numbers only, so far.
    inline: Vec<bool>,
}

impl Layout {
    /// For a value so deep inside another.
    pub(super) fn inside(depth: usize) -> Self {
        Self { depth, ..Self::default() }
    }

    fn break_line<W: ?Sized + Write>(&self, out: &mut W) -> io::Result<()> {
        out.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| out.write_all(b"  "))
    }

    /// Before a value that takes a line of its own.
    fn settle<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        if std::mem::take(&mut self.pending) {
            if let Some(inline) = self.inline.last_mut() {
                *inline = false;
            }
            self.break_line(out)?;
        }
        Ok(())
    }

    /// Before a number: stays on the line unless the array has already broken.
    fn settle_number<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        if std::mem::take(&mut self.pending) {
            if self.inline.last() == Some(&false) {
                return self.break_line(out);
            }
            if self.filled {
                out.write_all(b" ")?;
            }
        }
        Ok(())
    }
}

impl Formatter for Layout {
    fn write_i64<W: ?Sized + Write>(&mut self, out: &mut W, value: i64) -> io::Result<()> {
        self.settle_number(out)?;
        CompactFormatter.write_i64(out, value)
    }

    fn write_u64<W: ?Sized + Write>(&mut self, out: &mut W, value: u64) -> io::Result<()> {
        self.settle_number(out)?;
        CompactFormatter.write_u64(out, value)
    }

    fn write_f64<W: ?Sized + Write>(&mut self, out: &mut W, value: f64) -> io::Result<()> {
        self.settle_number(out)?;
        CompactFormatter.write_f64(out, value)
    }

    fn write_null<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.settle(out)?;
        out.write_all(b"null")
    }

    fn write_bool<W: ?Sized + Write>(&mut self, out: &mut W, value: bool) -> io::Result<()> {
        self.settle(out)?;
        CompactFormatter.write_bool(out, value)
    }

    fn begin_string<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.settle(out)?;
        out.write_all(b"\"")
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.settle(out)?;
        self.depth += 1;
        self.filled = false;
        self.inline.push(true);
        out.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth -= 1;
        if self.inline.pop() == Some(false) {
            self.break_line(out)?;
        }
        out.write_all(b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        self.filled = !first;
        self.pending = true;
        Ok(())
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _out: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.settle(out)?;
        self.depth += 1;
        self.filled = false;
        out.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth -= 1;
        if self.filled {
            self.break_line(out)?;
        }
        out.write_all(b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        self.break_line(out)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _out: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }
}
