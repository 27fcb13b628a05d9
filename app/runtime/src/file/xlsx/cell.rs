//! The cells of a row, as a sheet has them.

use std::fmt::Write as _;

/// How many UTF-16 units a cell may have.
const UNITS_MAX: usize = 32_767;

/// How many digits of a number a spreadsheet keeps.
const DIGITS_MAX: usize = 15;

/// How a cell looks: its place among the formats of `parts::STYLES`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    General,
    Head,
    Whole,
    TwoDecimals,
}

impl Style {
    const fn number(self) -> u8 {
        match self {
            Self::General => 0,
            Self::Head => 1,
            Self::Whole => 2,
            Self::TwoDecimals => 3,
        }
    }
}

/// The row that is written.
#[derive(Debug, Default)]
pub(super) struct RowCells {
    text: String,
    /// How many rows came before it on the sheet.
    rows: u32,
    /// How many cells it has, empty ones among them.
    cells: u32,
}

impl RowCells {
    /// How many rows the sheet has.
    pub(super) const fn rows(&self) -> u32 {
        self.rows
    }

    /// Whether the row has no cell yet.
    pub(super) const fn is_between_rows(&self) -> bool {
        self.cells == 0
    }

    /// Adds text; of an empty one only its place.
    pub(super) fn text(&mut self, text: &str, style: Style) {
        if text.is_empty() {
            self.begin_cell();
            return;
        }
        self.open(style);
        self.text
            .push_str(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        push_escaped(text, &mut self.text);
        self.text.push_str("</t></is></c>");
    }

    /// Adds a number if it is one that stays as it is, and text otherwise.
    pub(super) fn value(&mut self, value: &str) {
        let Some(decimals) = decimals(value) else {
            self.text(value, Style::General);
            return;
        };
        self.open(match decimals {
            0 => Style::Whole,
            2 => Style::TwoDecimals,
            _ => Style::General,
        });
        self.text.push_str("><v>");
        self.text.push_str(value);
        self.text.push_str("</v></c>");
    }

    /// The whole row. The next one begins.
    pub(super) fn end(&mut self) -> String {
        if self.cells == 0 {
            self.begin_row();
        }
        self.text.push_str("</row>");
        self.rows = self.rows.saturating_add(1);
        self.cells = 0;
        std::mem::take(&mut self.text)
    }

    fn begin_row(&mut self) {
        // Writing to a string doesn't fail.
        let _ = write!(self.text, "<row r=\"{}\">", self.rows.saturating_add(1));
    }

    fn begin_cell(&mut self) {
        if self.cells == 0 {
            self.begin_row();
        }
        self.cells = self.cells.saturating_add(1);
    }

    /// Writes a cell's place and style.
    fn open(&mut self, style: Style) {
        let column = self.cells;
        self.begin_cell();
        self.text.push_str("<c r=\"");
        push_column(column, &mut self.text);
        let row = self.rows.saturating_add(1);
        let _ = write!(self.text, "{row}\" s=\"{}\"", style.number());
    }
}

/// The letters of a column: A to Z, then AA and so on.
fn push_column(column: u32, text: &mut String) {
    if let Some(before) = (column / 26).checked_sub(1) {
        push_column(before, text);
    }
    let letter = u8::try_from(column % 26).unwrap_or_default();
    text.push(char::from(b'A'.saturating_add(letter)));
}

/// How many decimals a plain number has that keeps all its digits; none of what isn't one.
fn decimals(value: &str) -> Option<usize> {
    let magnitude = value.strip_prefix('-').unwrap_or(value);
    let (whole, decimals) = magnitude.split_once('.').unwrap_or((magnitude, ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = !whole.is_empty()
        && is_digits(whole)
        && is_digits(decimals)
        && !magnitude.ends_with('.')
        // Zeros at the beginning are part of a code, not of a number.
        && (whole == "0" || !whole.starts_with('0'));
    let digits = whole.len().saturating_add(decimals.len());
    (is_number && digits <= DIGITS_MAX).then_some(decimals.len())
}

/// Writes text as XML holds it. What XML can't hold is written as `_xHHHH_`, and what looks like that
/// already keeps its first sign this way. Text that is too long for a cell is cut.
fn push_escaped(text: &str, out: &mut String) {
    let mut units = 0_usize;
    for (place, letter) in text.char_indices() {
        units = units.saturating_add(letter.len_utf16());
        if units > UNITS_MAX {
            return;
        }
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '_' if text.get(place..).is_some_and(is_escape) => out.push_str("_x005F_"),
            '\t' | '\n' => out.push(letter),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {
                let _ = write!(out, "_x{:04X}_", u32::from(letter));
            }
            letter => out.push(letter),
        }
    }
}

/// Whether the text begins as an escaped sign does: `_xHHHH_`.
fn is_escape(text: &str) -> bool {
    let Some((digits, end)) = text
        .strip_prefix("_x")
        .and_then(|rest| rest.split_at_checked(4))
    else {
        return false;
    };
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()) && end.starts_with('_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_its_cells_in_their_places() {
        let mut row = RowCells::default();
        row.text("<a & b>", Style::General);
        row.text("", Style::General);
        row.value("-4.25");
        row.value("7");
        row.value("2026-11-30T00:00:00Z");
        let text = row.end();
        let expected = "<row r=\"1\">\
            <c r=\"A1\" s=\"0\" t=\"inlineStr\"><is><t xml:space=\"preserve\">&lt;a &amp; b&gt;</t></is></c>\
            <c r=\"C1\" s=\"3\"><v>-4.25</v></c><c r=\"D1\" s=\"2\"><v>7</v></c>\
            <c r=\"E1\" s=\"0\" t=\"inlineStr\"><is><t xml:space=\"preserve\">2026-11-30T00:00:00Z</t></is></c>\
            </row>";
        assert_eq!(text, expected);
        row.value("1");
        assert!(row.end().starts_with("<row r=\"2\"><c r=\"A2\""));
        assert_eq!(row.end(), "<row r=\"3\"></row>");
    }

    #[test]
    fn a_number_is_one_that_keeps_its_digits() {
        for (value, expected) in [
            ("0", Some(0)),
            ("-12", Some(0)),
            ("0.05", Some(2)),
            ("123456789012.34", Some(2)),
            ("999999999999999", Some(0)),
            ("9999999999999999", None),
            ("007", None),
            ("1.", None),
            (".5", None),
            ("-", None),
            ("", None),
            ("1e5", None),
            ("=1", None),
            ("٣", None),
        ] {
            assert_eq!(decimals(value), expected, "{value}");
        }
    }

    #[test]
    fn what_xml_cannot_hold_is_written_otherwise() {
        let escaped = |text| {
            let mut out = String::new();
            push_escaped(text, &mut out);
            out
        };
        assert_eq!(escaped("a\u{1}b\rc\td"), "a_x0001_b_x000D_c\td");
        assert_eq!(escaped("_x0041_ _x00 _"), "_x005F_x0041_ _x00 _");
        assert_eq!(escaped("_xé_"), "_xé_");
        let long = "😀".repeat(20_000);
        assert_eq!(escaped(&long).chars().count(), 16_383);
    }

    #[test]
    fn columns_have_letters() {
        let name = |column| {
            let mut text = String::new();
            push_column(column, &mut text);
            text
        };
        assert_eq!(
            [0, 25, 26, 51, 52, 701, 702].map(name),
            ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
        );
    }
}
