//! Where one record ends and the next begins, byte by byte, strictly as RFC 4180 has it.
//!
//! The cutting is our own because a lenient one loses what it reads: of `"7" PLATE"` it makes
//! `7 PLATE"`. Here a quotation mark that stands alone between quotation marks is noticed, and its value
//! is kept as the file has it. A mark within a value that doesn't begin with one is a part of the value.

use memchr::{memchr, memchr2, memchr3};

/// Cuts bytes into the values of records.
pub(crate) struct Cutter {
    state: State,
    /// The present record's values, end to end.
    pub(crate) bytes: Vec<u8>,
    /// Where in `bytes` each of the values ends.
    pub(crate) ends: Vec<usize>,
    /// The place of the present record's first value that has a quotation mark where none can be.
    pub(crate) stray: Option<usize>,
    /// The line that the present record began in; lines count from 1.
    pub(crate) first_line: u64,
    /// The line that the next byte is in.
    line: u64,
    /// Whether the last byte was a carriage return: a line feed behind it ends no further line.
    after_return: bool,
}

/// Where the next byte is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum State {
    /// Before a record.
    Between,
    /// At the beginning of a value.
    Value,
    /// In a value without quotation marks around it, or behind a mark that stands alone.
    Bare,
    /// Between quotation marks.
    Quoted,
    /// Behind a quotation mark between quotation marks: it is the first of two, or the last.
    Mark,
}

/// How the text ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum End {
    /// Between two records.
    Between,
    /// With the last value of a record, which is whole now.
    Record,
    /// Between quotation marks.
    Quoted,
}

impl Cutter {
    /// Before the first record.
    pub(crate) fn new() -> Self {
        Self {
            state: State::Between,
            bytes: Vec::new(),
            ends: Vec::new(),
            stray: None,
            first_line: 1,
            line: 1,
            after_return: false,
        }
    }

    /// Forgets the record that was whole.
    pub(crate) fn begin(&mut self) {
        self.bytes.clear();
        self.ends.clear();
        self.stray = None;
    }

    /// Takes bytes up to the end of a record, or all of them. Answers how many, and whether the record
    /// is whole.
    pub(crate) fn take(&mut self, input: &[u8]) -> (usize, bool) {
        let mut at = 0;
        while let Some(&byte) = input.get(at) {
            let rest = &input[at..];
            match self.state {
                State::Between => match byte {
                    b'\r' | b'\n' => {
                        self.end_line(byte);
                        at += 1;
                    }
                    _ => {
                        self.first_line = self.line;
                        self.after_return = false;
                        self.state = State::Value;
                    }
                },
                State::Value if byte == b'"' => {
                    self.state = State::Quoted;
                    at += 1;
                }
                State::Value => self.state = State::Bare,
                State::Bare => {
                    let length = memchr3(b',', b'\r', b'\n', rest).unwrap_or(rest.len());
                    self.bytes.extend_from_slice(&rest[..length]);
                    at += length;
                    if let Some(&end) = input.get(at)
                        && self.end_value(end, &mut at)
                    {
                        return (at, true);
                    }
                }
                State::Quoted => {
                    let length = memchr(b'"', rest).unwrap_or(rest.len());
                    self.count_lines(&rest[..length]);
                    self.bytes.extend_from_slice(&rest[..length]);
                    at += length;
                    if at < input.len() {
                        self.after_return = false;
                        self.state = State::Mark;
                        at += 1;
                    }
                }
                State::Mark => match byte {
                    b'"' => {
                        self.bytes.push(b'"');
                        self.state = State::Quoted;
                        at += 1;
                    }
                    b',' | b'\r' | b'\n' => {
                        if self.end_value(byte, &mut at) {
                            return (at, true);
                        }
                    }
                    _ => self.restore_marks(),
                },
            }
        }
        (at, false)
    }

    /// Ends what is open at the end of the text.
    pub(crate) fn finish(&mut self) -> End {
        match self.state {
            State::Between => End::Between,
            State::Quoted => End::Quoted,
            State::Value | State::Bare | State::Mark => {
                self.ends.push(self.bytes.len());
                self.state = State::Between;
                End::Record
            }
        }
    }

    /// Ends a value with the byte behind it; answers whether it was the record's last.
    fn end_value(&mut self, end: u8, at: &mut usize) -> bool {
        self.ends.push(self.bytes.len());
        *at += 1;
        if end == b',' {
            self.state = State::Value;
            return false;
        }
        self.state = State::Between;
        self.end_line(end);
        true
    }

    /// Counts a line's end: a byte that ends one, or the second of two that end one together.
    fn end_line(&mut self, byte: u8) {
        if byte == b'\r' || !self.after_return {
            self.line += 1;
        }
        self.after_return = byte == b'\r';
    }

    /// Counts the lines that end within a value.
    fn count_lines(&mut self, text: &[u8]) {
        let mut rest = text;
        while let Some(at) = memchr2(b'\r', b'\n', rest) {
            self.after_return &= at == 0;
            self.end_line(rest[at]);
            rest = &rest[at + 1..];
        }
        self.after_return &= rest.is_empty();
    }

    /// Gives the present value its quotation marks back, as the file has them: one of them stands alone,
    /// so what they mean is not known.
    fn restore_marks(&mut self) {
        let from = self.ends.last().copied().unwrap_or_default();
        let value = self.bytes.split_off(from);
        self.bytes.push(b'"');
        for byte in value {
            self.bytes.push(byte);
            if byte == b'"' {
                self.bytes.push(b'"');
            }
        }
        self.bytes.push(b'"');
        self.stray.get_or_insert(self.ends.len());
        self.state = State::Bare;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line, the values and the stray mark's place of each record.
    type Cuts<V> = Vec<(u64, Vec<V>, Option<usize>)>;

    /// The records of a text that comes in pieces of so many bytes, and how the text
    /// ends.
    fn cut(text: &str, piece: usize) -> (Cuts<String>, End) {
        let mut cutter = Cutter::new();
        let mut records = Vec::new();
        let record = |cutter: &mut Cutter| {
            let mut from = 0;
            let values = cutter.ends.iter().map(|end| {
                let value = String::from_utf8_lossy(&cutter.bytes[from..*end]).into_owned();
                from = *end;
                value
            });
            let record = (cutter.first_line, values.collect(), cutter.stray);
            cutter.begin();
            record
        };
        for mut input in text.as_bytes().chunks(piece) {
            while !input.is_empty() {
                let (taken, is_whole) = cutter.take(input);
                input = &input[taken..];
                if is_whole {
                    records.push(record(&mut cutter));
                }
            }
        }
        let end = cutter.finish();
        if end == End::Record {
            records.push(record(&mut cutter));
        }
        (records, end)
    }

    #[test]
    fn records_are_cut_as_rfc_4180_says() {
        type Cut<'c> = (&'c str, &'c [(u64, &'c [&'c str], Option<usize>)], End);
        let table: &[Cut<'_>] = &[
            ("", &[], End::Between),
            (
                "a,b\r\nc,d",
                &[(1, &["a", "b"], None), (2, &["c", "d"], None)],
                End::Record,
            ),
            (
                "\"x\r\"\ny",
                &[(1, &["x\r"], None), (3, &["y"], None)],
                End::Record,
            ),
            (
                "a\rb\r",
                &[(1, &["a"], None), (2, &["b"], None)],
                End::Between,
            ),
            (
                "\r\n\na,\n\n,b\n",
                &[(3, &["a", ""], None), (5, &["", "b"], None)],
                End::Between,
            ),
            (
                "\"a\"\"b\",\"\"\nc",
                &[(1, &["a\"b", ""], None), (2, &["c"], None)],
                End::Record,
            ),
            (
                "\"x\r\ny\rz\n\",1\r\nw",
                &[(1, &["x\r\ny\rz\n", "1"], None), (5, &["w"], None)],
                End::Record,
            ),
            (
                "12\" RULER,1\n",
                &[(1, &["12\" RULER", "1"], None)],
                End::Between,
            ),
            (
                "1,\"7\" PLATE\",2\n3",
                &[
                    (1, &["1", "\"7\" PLATE\"", "2"], Some(1)),
                    (2, &["3"], None),
                ],
                End::Record,
            ),
            (
                "\"CUP \"LARGE\"\"\n",
                &[(1, &["\"CUP \"LARGE\"\""], Some(0))],
                End::Between,
            ),
            (
                "\"a\"\"b\"c\n",
                &[(1, &["\"a\"\"b\"c"], Some(0))],
                End::Between,
            ),
            ("a,\"b\nc", &[], End::Quoted),
            ("\"a\" ,b", &[(1, &["\"a\" ", "b"], Some(0))], End::Record),
        ];
        for (text, records, end) in table {
            for piece in [1, 2, 3, 1_000] {
                let (cut, ended) = cut(text, piece);
                let cut: Cuts<&str> = cut
                    .iter()
                    .map(|(line, values, stray)| {
                        (*line, values.iter().map(String::as_str).collect(), *stray)
                    })
                    .collect();
                let expected: Cuts<&str> = records
                    .iter()
                    .map(|(line, values, stray)| (*line, values.to_vec(), *stray))
                    .collect();
                assert_eq!(
                    (cut, ended),
                    (expected, *end),
                    "{text:?} in pieces of {piece}"
                );
            }
        }
    }
}
