//! Tab-separated text in, rows by column name out.

/// A word list: a header and rows.
#[derive(Clone, Debug)]
pub struct Table {
    /// The name of the list, for messages.
    pub name: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<Vec<&'static str>>,
}

impl Table {
    /// Parses an embedded list. Lines that are empty or begin with `#` are passed over.
    pub fn parse(name: &'static str, text: &'static str) -> Self {
        let mut lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        let columns = lines.next().unwrap_or_default().split('\t').map(str::trim).collect();
        let rows = lines.map(|line| line.split('\t').map(str::trim).collect()).collect();
        Self { name, columns, rows }
    }

    /// The column names, in file order.
    pub fn columns(&self) -> &[&'static str] {
        &self.columns
    }

    /// The rows, in file order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row { table: self, cells })
    }
}

/// One entry of a list.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    table: &'a Table,
    cells: &'a [&'static str],
}

impl Row<'_> {
    /// The cell under `column`; empty where the row is short or the column is absent.
    pub fn get(&self, column: &str) -> &'static str {
        let at = self.table.columns.iter().position(|name| *name == column);
        at.and_then(|at| self.cells.get(at).copied()).unwrap_or("")
    }

    /// The cells as they stand.
    pub fn cells(&self) -> &[&'static str] {
        self.cells
    }
}
