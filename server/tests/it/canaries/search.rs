//! Looking for numbers in whatever was kept or said, in every way in which a number can be written.

use std::collections::HashMap;

use super::numbers::Number;

/// By how many bytes the ways to write a number are found; none is shorter.
const KEY: usize = 9;

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// A way in which a number is written.
struct Way {
    text: Vec<u8>,
    number: usize,
    name: &'static str,
}

/// All ways in which numbers can be written.
pub(crate) struct Search {
    ways: Vec<Way>,
    /// The ways that begin with these bytes.
    by_key: HashMap<[u8; KEY], Vec<usize>>,
    /// Whether a way begins with these two bytes: most of what is looked through begins none.
    begins: Vec<bool>,
}

impl Search {
    pub(crate) fn of(numbers: &[Number]) -> Self {
        let mut search = Self {
            ways: Vec::new(),
            by_key: HashMap::new(),
            begins: vec![false; 1 << 16],
        };
        for (at, number) in numbers.iter().enumerate() {
            for (name, text) in ways_of(number) {
                search.add(Way {
                    text,
                    number: at,
                    name,
                });
            }
        }
        search
    }

    fn add(&mut self, way: Way) {
        let key: [u8; KEY] = *way.text.first_chunk().unwrap();
        self.begins[pair(&key)] = true;
        self.by_key.entry(key).or_default().push(self.ways.len());
        self.ways.push(way);
    }

    /// Which numbers stand in this, and how each is written.
    pub(super) fn found_in(&self, kept: &[u8]) -> Vec<(usize, &'static str)> {
        let mut found = Vec::new();
        for (at, window) in kept.windows(KEY).enumerate() {
            if !self.begins[pair(window)] {
                continue;
            }
            let key: &[u8; KEY] = window.first_chunk().unwrap();
            for way in self.by_key.get(key).into_iter().flatten() {
                let way = &self.ways[*way];
                if kept[at..].starts_with(&way.text) && !is_noise(kept, at, way) {
                    found.push((way.number, way.name));
                }
            }
        }
        found
    }

    /// Asserts that none of them stands in this.
    pub(crate) fn is_nowhere_in(&self, kept: &[u8], what: &str) {
        let found = self.found_in(kept);
        assert!(
            found.is_empty(),
            "{what}: {:?}",
            &found[..found.len().min(5)]
        );
    }
}

fn pair(bytes: &[u8]) -> usize {
    (usize::from(bytes[0]) << 8) | usize::from(bytes[1])
}

/// Whether nine digits stand among the hexadecimal digits of something else, as in an id or in what is sealed: there
/// some number stands by chance. As it is written in hexadecimal digits, it is another way.
fn is_noise(kept: &[u8], at: usize, way: &Way) -> bool {
    let is_short = way.text.len() == KEY;
    if !is_short || !matches!(way.name, "digits" | "reversed") {
        return false;
    }
    let is_hex = |byte: &&u8| byte.is_ascii_hexdigit();
    let before = kept[..at].iter().rev().take_while(is_hex);
    let after = kept[at + way.text.len()..].iter().take_while(is_hex);
    before.chain(after).any(u8::is_ascii_alphabetic)
}

/// The number in every way, each with its name.
fn ways_of(number: &Number) -> Vec<(&'static str, Vec<u8>)> {
    let plain = number.text.as_bytes();
    let mut ways = vec![
        ("digits", plain.to_vec()),
        ("reversed", plain.iter().rev().copied().collect()),
        ("hex", hex(plain)),
        ("UTF-16", plain.iter().flat_map(|byte| [*byte, 0]).collect()),
        ("hex of UTF-16", hex(&utf16(plain))),
        ("percent", percent(plain)),
    ];
    let lower = number.text.to_lowercase();
    if lower != number.text {
        ways.push(("lower case", lower.into_bytes()));
    }
    for written in number.written() {
        ways.push(("escaped", written.replace('-', "%2D").into_bytes()));
        ways.push(("escaped", written.replace(' ', "%20").into_bytes()));
        ways.push(("escaped", written.replace(' ', "+").into_bytes()));
        ways.push(("hex of written", hex(written.as_bytes())));
        ways.push(("written", written.into_bytes()));
    }
    for before in 0..3 {
        let encoded = base64_within(plain, before);
        ways.push(("base64", encoded.clone()));
        let url = encoded.iter().map(|byte| match byte {
            b'+' => b'-',
            b'/' => b'_',
            other => *other,
        });
        ways.push(("base64 of URLs", url.collect()));
    }
    ways
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().map(|byte| format!("{byte:02x}"));
    digits.collect::<String>().into_bytes()
}

fn percent(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().map(|byte| format!("%{byte:02X}"));
    digits.collect::<String>().into_bytes()
}

fn utf16(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().flat_map(|byte| [*byte, 0]).collect()
}

/// What is certain of a text's base64 that stands behind so many other bytes, whatever stands before and behind it.
fn base64_within(text: &[u8], before: usize) -> Vec<u8> {
    let whole = [vec![0; before], text.to_vec()].concat();
    let bit = |at: usize| (whole[at / 8] >> (7 - at % 8)) & 1;
    let (first, end) = ((before * 8).div_ceil(6), whole.len() * 8 / 6);
    (first..end)
        .map(|at| {
            let value = (0..6).fold(0, |value, place| (value << 1) | bit(at * 6 + place));
            BASE64[usize::from(value)]
        })
        .collect()
}

#[test]
fn a_number_is_found_in_every_way() {
    let numbers = super::numbers::numbers(40);
    let search = Search::of(&numbers);
    for (at, number) in numbers.iter().enumerate() {
        for (name, text) in ways_of(number) {
            let kept = [b"before: ", text.as_slice(), b" behind"].concat();
            let found = search.found_in(&kept);
            let is_there = found.iter().any(|(number, _)| *number == at);
            assert!(is_there, "{name} of {}", number.text);
        }
        let among_hex = format!("a{}f", number.text);
        let is_noise = search.found_in(among_hex.as_bytes()).is_empty();
        assert_eq!(is_noise, number.text.len() == KEY, "{among_hex}");
    }
    search.is_nowhere_in(b"nothing of it: 021000021", "nothing");
}

#[test]
fn base64_is_cut_where_it_depends_on_what_stands_beside() {
    // Within "xx" + "123456789" + "yy" and the like, by any encoder.
    assert_eq!(base64_within(b"123456789", 0), b"MTIzNDU2Nzg5");
    assert_eq!(base64_within(b"123456789", 1), b"EyMzQ1Njc4O");
    assert_eq!(base64_within(b"123456789", 2), b"xMjM0NTY3OD");
}
