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
mod tests;
