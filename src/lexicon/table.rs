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
        let table = Self { name, columns, rows: lines.collect() };
        #[cfg(test)]
        let table = table.without_rows_left_out();
        table
    }

    #[cfg(test)]
    fn without_rows_left_out(self) -> Self {
        let Some(left_out) = LEFT_OUT.get() else {
            return self;
        };
        let entry = |line: &'static str| (self.name.to_owned(), Row { table: &self, line }.entry());
        let is_kept = |line: &&'static str| !left_out.contains(&entry(line));
        let rows = self.rows.iter().copied().filter(is_kept).collect();
        Self { rows, ..self }
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

/// Rows that lists are read without, by the name of the list and the entry: what a row is for shows where it is missing.
#[cfg(test)]
pub(super) static LEFT_OUT: std::sync::OnceLock<std::collections::BTreeSet<(String, String)>> =
    std::sync::OnceLock::new();

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

    /// What the row enters: its cells before `source`. Its source and its examples are beside it.
    #[cfg(test)]
    pub(super) fn entry(&self) -> String {
        let entered = self.table.columns.iter().take_while(|name| **name != "source");
        self.cells().take(entered.count()).collect::<Vec<_>>().join("\t")
    }

    /// The cells as they stand.
    pub fn cells(&self) -> impl Iterator<Item = &'static str> {
        self.line.split('\t').map(trimmed)
    }
}
