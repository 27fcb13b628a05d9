//! What somebody reads of a page, a file or a mail, as numbers: none is a hundred times what it is, and none has
//! decimals beside its currency.

use std::{collections::BTreeSet, io::Cursor};

use calamine::{Data, Reader as _, Xlsx};

use crate::world::Answer;

/// By what an amount is known in a text.
const SIGNS: [&str; 4] = ["Rp", "₫", "IDR", "VND"];

/// What may stand between an amount and its currency.
const BLANKS: [char; 3] = [' ', '\u{a0}', '\u{202f}'];

/// The least amount that is known again: a smaller one, a hundred times as much, may be something else.
const AMOUNT_MIN: i64 = 100;

/// A page's text without its tags and scripts, and what its fields are filled with.
pub(super) fn text_of(page: &str) -> String {
    let mut read = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((text, tag)) = rest.split_once('<') {
        read.push_str(text);
        read.push('\n');
        let unread = ["script", "style"];
        let unread = unread.into_iter().find(|name| tag.starts_with(name));
        let end = unread.map_or_else(|| ">".to_owned(), |name| format!("</{name}>"));
        let (inner, after) = tag.split_once(end.as_str()).unwrap_or_default();
        let value = inner.split_once(" value=\"").filter(|_| unread.is_none());
        if let Some((_, value)) = value {
            read.push_str(value.split('"').next().unwrap_or_default());
            read.push('\n');
        }
        rest = after;
    }
    read.push_str(rest);
    read
}

const fn is_of_number(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, ',' | '.')
}

/// The numbers of a text, by their digits alone: those that no letter touches, in groups or with decimals as they may
/// be.
pub(super) fn numbers(text: &str) -> Vec<i64> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (before, number) = rest.split_at(at);
        let end = number.find(|letter: char| !is_of_number(letter));
        let (number, after) = number.split_at(end.unwrap_or(number.len()));
        let is_word =
            before.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric);
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        found.extend(digits.parse::<i64>().ok().filter(|_| !is_word));
        rest = after;
    }
    found
}

/// The first amount with decimals, with its currency.
pub(super) fn decimals_beside_currency(text: &str) -> Option<String> {
    for sign in SIGNS {
        for (at, _) in text.match_indices(sign) {
            let (before, after) = (&text[..at], &text[at + sign.len()..]);
            if before.ends_with(char::is_alphabetic) || after.starts_with(char::is_alphabetic) {
                continue;
            }
            let before = before.trim_end_matches(BLANKS);
            let start = before.trim_end_matches(is_of_number).len();
            let after = after.trim_start_matches(BLANKS);
            let after = after.trim_start_matches(['−', '-']);
            let rest = after.trim_start_matches(is_of_number);
            let behind = &after[..after.len() - rest.len()];
            let ahead = &before[start..];
            if !is_whole(ahead) || !is_whole(behind) && !is_shortened(rest) {
                return Some(format!("{ahead} {sign} {behind}"));
            }
        }
    }
    None
}

/// Whether a number has no decimals: behind each sign within it are three digits, and all signs are the same.
fn is_whole(number: &str) -> bool {
    let number = number.trim_matches([',', '.']);
    let groups: Vec<&str> = number.split([',', '.']).collect();
    let [first, behind @ ..] = groups.as_slice() else {
        return true;
    };
    let is_in_groups = first.len() <= 3 && behind.iter().all(|group| group.len() == 3);
    let has_both = number.contains(',') && number.contains('.');
    behind.is_empty() || is_in_groups && !has_both
}

/// Whether a word for thousands or millions follows: such a figure has a decimal of its own.
fn is_shortened(rest: &str) -> bool {
    let word = rest.strip_prefix('\u{a0}');
    word.is_some_and(|word| word.starts_with(char::is_alphabetic))
}

/// Whether a cell is a number with decimals.
fn has_decimals(cell: &str) -> bool {
    let cell = cell.strip_prefix('-').unwrap_or(cell);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    cell.split_once('.')
        .is_some_and(|(whole, decimals)| is_number(whole) && is_number(decimals))
}

/// What is known of a market: every amount that there is.
pub(super) struct Reading {
    amounts: BTreeSet<i64>,
}

impl Reading {
    pub(super) fn of(amounts: impl IntoIterator<Item = i64>) -> Self {
        let amounts = amounts.into_iter().map(i64::abs);
        Self {
            amounts: amounts.filter(|amount| *amount >= AMOUNT_MIN).collect(),
        }
    }

    /// Whether one of the amounts is said.
    pub(super) fn is_said(&self, text: &str) -> bool {
        let mut numbers = numbers(text).into_iter();
        numbers.any(|number| self.amounts.contains(&number))
    }

    /// Everything in a text is as it is.
    pub(super) fn text(&self, what: &str, text: &str) {
        assert_eq!(decimals_beside_currency(text), None, "{what}: {text}");
        for number in numbers(text) {
            assert!(!self.is_hundredfold(number), "{what} says {number}: {text}");
        }
    }

    fn is_hundredfold(&self, number: i64) -> bool {
        number % 100 == 0
            && self.amounts.contains(&(number / 100))
            && !self.amounts.contains(&number)
    }

    /// Everything in a page or a file is as it is. Spreadsheets and papers are read as bytes, elsewhere.
    pub(super) fn answer(&self, way: &str, answer: &Answer) {
        let kind = answer.header("content-type");
        if kind.starts_with("text/html") {
            self.text(way, &text_of(&answer.body));
        } else if kind.starts_with("text/csv") {
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(answer.body.as_bytes());
            let rows = reader.records().map(|row| -> Vec<String> {
                let row = row.unwrap();
                row.iter().map(str::to_owned).collect()
            });
            self.table(way, &rows.collect::<Vec<_>>());
        } else if way.ends_with(".jsonl") {
            self.text(way, &answer.body);
        }
    }

    /// Everything in a spreadsheet is as it is.
    pub(super) fn sheet(&self, way: &str, bytes: Vec<u8>) {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let (_, sheet) = book.worksheets().pop().unwrap();
        let rows = sheet.rows();
        let rows = rows.map(|row| -> Vec<String> { row.iter().map(cell_of).collect() });
        self.table(way, &rows.collect::<Vec<_>>());
    }

    /// Amounts are those of rows that name their currency, and no rate.
    fn table(&self, way: &str, rows: &[Vec<String>]) {
        let Some((heads, rows)) = rows.split_first() else {
            return;
        };
        for row in rows {
            if !row.iter().any(|cell| ["IDR", "VND"].contains(&&**cell)) {
                continue;
            }
            for (head, cell) in heads.iter().zip(row) {
                let is_rate = head.contains("percent");
                assert!(is_rate || !has_decimals(cell), "{way}: {head} is {cell}");
                let amount: i64 = cell.parse().unwrap_or_default();
                let is_hundredfold = self.is_hundredfold(amount.abs());
                assert!(!is_hundredfold, "{way}: {head} is {cell}");
            }
        }
    }
}

/// A cell as it is read.
fn cell_of(cell: &Data) -> String {
    match cell {
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        Data::String(text) => text.clone(),
        _ => String::new(),
    }
}

#[test]
fn what_is_wrong_would_be_found() {
    for wrong in [
        "Rp\u{a0}1.210,00",
        "Rp 1,210.00",
        "1.210,00\u{a0}₫",
        "IDR 1210.00",
        "12.10 VND",
        "Rp\u{a0}12,1",
    ] {
        assert!(decimals_beside_currency(wrong).is_some(), "{wrong}");
    }
    for right in [
        "Rp\u{a0}1.210, of which",
        "−Rp\u{a0}17.010.",
        "10.001\u{a0}₫",
        "IDR 1,210",
        "Rp\u{a0}412,6\u{a0}jt",
        "2,5\u{a0}tỷ\u{a0}₫",
        "In Rp or VND.",
    ] {
        assert_eq!(decimals_beside_currency(right), None, "{right}");
    }
    let reading = Reading::of([1_210, -2_420]);
    for wrong in [121_000, 242_000] {
        assert!(reading.is_hundredfold(wrong), "{wrong}");
    }
    assert_eq!(numbers("a1210 1.210,00 (2.420) 7c"), [121_000, 2_420]);
    let page = "<p title=\"a\">Rp <b>1.210</b><script>2420</script><input value=\"17\" />";
    assert_eq!(numbers(&text_of(page)), [1_210, 17]);
    assert!(reading.is_said("1.210") && !reading.is_said("1.211"));
    assert!(has_decimals("-12.00") && !has_decimals("1.2.3") && !has_decimals("1210"));
}
