//! Tab-separated text in, rows by column name out.

/// A word list: a header and rows.
///
/// Cells are cut when they are asked for: the examples of a list cost nothing at start-up.
#[derive(Clone, Debug)]
pub struct Table {
    /// The name of the list, for messages.
    pub name: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<&'static str>,
}

impl Table {
    /// Parses an embedded list. Lines that are empty or begin with `#` are passed over.
    pub fn parse(name: &'static str, text: &'static str) -> Self {
        let mut lines = text.lines().filter(|line| !line.starts_with('#') && !is_blank(line));
        let columns = lines.next().unwrap_or_default().split('\t').map(str::trim).collect();
        #[cfg(test)]
        let lines = lines.filter(|line| !is_left_out(name, line));
        Self { name, columns, rows: lines.collect() }
    }

    /// The column names, in file order.
    pub fn columns(&self) -> &[&'static str] {
        &self.columns
    }

    /// The rows, in file order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|line| Row { table: self, line })
    }
}

/// Rows that lists are read without, by the name of the list: what a row is for shows where it is missing.
#[cfg(test)]
pub(super) static LEFT_OUT: std::sync::OnceLock<std::collections::BTreeSet<(String, String)>> =
    std::sync::OnceLock::new();

#[cfg(test)]
fn is_left_out(name: &str, line: &str) -> bool {
    LEFT_OUT.get().is_some_and(|rows| rows.contains(&(name.to_owned(), line.to_owned())))
}

fn is_blank(line: &str) -> bool {
    line.bytes().next().is_none_or(|first| !first.is_ascii_graphic()) && line.trim().is_empty()
}

/// Most cells have no blank to cut off.
fn trimmed(cell: &'static str) -> &'static str {
    match cell.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => cell,
        _ => cell.trim(),
    }
}

/// One entry of a list.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    table: &'a Table,
    line: &'static str,
}

impl Row<'_> {
    /// The cell under `column`; empty where the row is short or the column is absent.
    pub fn get(&self, column: &str) -> &'static str {
        let at = self.table.columns.iter().position(|name| *name == column);
        at.and_then(|at| self.line.split('\t').nth(at)).map_or("", trimmed)
    }

    /// The whole line.
    #[cfg(test)]
    pub(super) fn line(&self) -> &'static str {
        self.line
    }

    /// The cells as they stand.
    pub fn cells(&self) -> impl Iterator<Item = &'static str> {
        self.line.split('\t').map(trimmed)
    }
}
