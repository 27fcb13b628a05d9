//! Finding all the links in what a creator pastes, and how they stand in an address: codes hold no secret,
//! and nothing else of a chat comes along.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    CODE_CHARACTERS, LinkCode, PasteFault, PasteRefusal,
    pasted::{is_number, is_word, linked_in, links_in, plain, searched, unquoted, why_none},
};

/// The most links that are taken of one text.
pub const PASTED_LINKS_MAX: usize = 100;

/// The path that a code was pasted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PastedPath {
    /// That of a product's link.
    Product,
    /// That of a list's link.
    List,
    /// None: the code stood by itself.
    Bare,
}

/// One link that was pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PastedLink {
    /// Its code.
    pub code: LinkCode,
    /// The path before it.
    pub path: PastedPath,
}

/// A line that looks like a link and holds none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BadLine {
    /// Which line of the text; the first is 1.
    pub line: u16,
    /// What is wrong with it.
    pub why: PasteFault,
}

/// What was found in a pasted text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// The links, each once, in the order of the text.
    pub links: Vec<PastedLink>,
    /// The lines that look like a link and hold none.
    pub bad: Vec<BadLine>,
}

impl Pasted {
    /// The only thing that was pasted, if it is one link.
    #[must_use]
    pub fn only(&self) -> Option<PastedLink> {
        match (&*self.links, &*self.bad) {
            ([link], []) => Some(*link),
            _ => None,
        }
    }
}

/// Finds the links in a pasted text, one or many: whole addresses, paths or bare codes, with whatever stands
/// around them. A code without a path counts where no path is, or where it has a line of its own.
///
/// # Errors
/// Says why no link can be taken. Lines that hold none are no error as long as another does.
pub fn extract_links(pasted: &str) -> Result<Pasted, PasteRefusal> {
    let text = searched(pasted)?;
    let mut found = by_lines(pasted);
    if found.links.is_empty() {
        // A link that is broken over more than two lines, or codes within sentences: then its lines, or those
        // sentences, do hold one.
        found.links = links_in(&text)?;
        if found.links.iter().any(|link| link.path != PastedPath::Bare) {
            found.bad.clear();
        }
        found.bad.truncate(PASTED_LINKS_MAX);
        found.bad.retain(|bad| {
            let line = pasted.lines().nth(usize::from(bad.line).saturating_sub(1));
            let line = plain(line.unwrap_or_default());
            let mut codes = found.links.iter().map(|one| one.code);
            !codes.any(|code| line.contains(code.as_str()))
        });
    }
    let given = found.links.len();
    if given > PASTED_LINKS_MAX {
        return Err(PasteRefusal::TooManyLinks { given });
    }
    found.bad.truncate(PASTED_LINKS_MAX);
    Ok(found)
}

/// The links of each line, and the lines that look like one and hold none.
fn by_lines(pasted: &str) -> Pasted {
    let mut found = Pasted::default();
    let lines: Vec<String> = pasted.lines().map(plain).collect();
    let lines: Vec<&str> = lines.iter().map(|line| unquoted(line.trim())).collect();
    let mut is_taken = false;
    for (n, line) in lines.iter().enumerate() {
        if std::mem::take(&mut is_taken) {
            continue;
        }
        let mut held = links_of_line(line);
        if held.is_empty() && looks_like_a_link(line) {
            // A mail program may have broken a long address in two.
            held = match lines.get(n.saturating_add(1)) {
                Some(next) if linked_in(next).is_empty() => linked_in(&format!("{line}{next}")),
                Some(_) | None => Vec::new(),
            };
            is_taken = !held.is_empty();
            if held.is_empty() {
                found.bad.push(BadLine {
                    line: u16::try_from(n.saturating_add(1)).unwrap_or(u16::MAX),
                    why: why_none(line).fault(),
                });
            }
        }
        for each in held {
            if found.links.iter().all(|one| one.code != each.code) {
                found.links.push(each);
            }
        }
    }
    found
}

/// The links of one line: those behind a path, or the code that is all there is.
fn links_of_line(line: &str) -> Vec<PastedLink> {
    let linked = linked_in(line);
    if !linked.is_empty() {
        return linked;
    }
    // A mail gateway may have written lines for the slashes.
    let unlined = linked_in(&line.replace('_', "/"));
    if !unlined.is_empty() {
        return unlined;
    }
    let alone = unnumbered(line);
    if is_word(alone) || is_number(alone) {
        return Vec::new();
    }
    let bare = alone.parse().ok().map(|code| PastedLink {
        code,
        path: PastedPath::Bare,
    });
    bare.into_iter().collect()
}

/// A line without what people put around the items of a list.
fn unnumbered(line: &str) -> &str {
    const DIGITS_MAX: usize = 3;
    let line = line.trim_matches(['-', '*', '•', '–', ',', ';', '.', ' ', '\t']);
    match line.split_once(['.', ')', ':']) {
        Some((number, item))
            if number.len() <= DIGITS_MAX && number.chars().all(|one| one.is_ascii_digit()) =>
        {
            item.trim()
        }
        Some(_) | None => line,
    }
}

/// Whether a line without a link looks as if it should have one. What people write to each other doesn't.
fn looks_like_a_link(line: &str) -> bool {
    match why_none(line) {
        PasteRefusal::NotWhole | PasteRefusal::OtherSite | PasteRefusal::Shortened => true,
        PasteRefusal::NoLink => line.contains("://"),
        PasteRefusal::Empty | PasteRefusal::TooLong { .. } | PasteRefusal::TooManyLinks { .. } => {
            false
        }
    }
}

/// Links as one text of an address: `p`, `l` or `c` and the code of each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PastedLinks(Vec<PastedLink>);

/// The text isn't that of pasted links.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not links that were pasted")]
pub struct NotPastedLinks;

impl PastedLinks {
    /// The links.
    #[must_use]
    pub fn links(&self) -> &[PastedLink] {
        &self.0
    }
}

impl From<Vec<PastedLink>> for PastedLinks {
    fn from(mut links: Vec<PastedLink>) -> Self {
        links.truncate(PASTED_LINKS_MAX);
        Self(links)
    }
}

impl fmt::Display for PastedLinks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, link) in self.0.iter().enumerate() {
            let path = match link.path {
                PastedPath::Product => 'p',
                PastedPath::List => 'l',
                PastedPath::Bare => 'c',
            };
            let between = if n == 0 { "" } else { "." };
            write!(f, "{between}{path}{}", link.code)?;
        }
        Ok(())
    }
}

impl FromStr for PastedLinks {
    type Err = NotPastedLinks;

    /// Reads links, each once; more than are taken of one text are none.
    fn from_str(text: &str) -> Result<Self, NotPastedLinks> {
        let longest = PASTED_LINKS_MAX.saturating_mul(CODE_CHARACTERS.saturating_add(2));
        if text.len() > longest {
            return Err(NotPastedLinks);
        }
        let mut links: Vec<PastedLink> = Vec::new();
        for one in text.split('.') {
            let path = match one.chars().next() {
                Some('p') => PastedPath::Product,
                Some('l') => PastedPath::List,
                Some('c') => PastedPath::Bare,
                Some(_) | None => return Err(NotPastedLinks),
            };
            let code = one.get(1..).unwrap_or_default();
            let code: LinkCode = code.parse().map_err(|_| NotPastedLinks)?;
            if links.iter().all(|link| link.code != code) {
                links.push(PastedLink { code, path });
            }
        }
        Ok(Self(links))
    }
}

impl TryFrom<String> for PastedLinks {
    type Error = NotPastedLinks;

    fn try_from(text: String) -> Result<Self, NotPastedLinks> {
        text.parse()
    }
}

impl From<PastedLinks> for String {
    fn from(links: PastedLinks) -> Self {
        links.to_string()
    }
}

/// Lines without a link as one text of an address: the number and what is wrong of each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct BadLines(Vec<BadLine>);

impl BadLines {
    /// The lines.
    #[must_use]
    pub fn lines(&self) -> &[BadLine] {
        &self.0
    }
}

impl From<Vec<BadLine>> for BadLines {
    fn from(mut lines: Vec<BadLine>) -> Self {
        lines.truncate(PASTED_LINKS_MAX);
        Self(lines)
    }
}

impl fmt::Display for BadLines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, bad) in self.0.iter().enumerate() {
            let between = if n == 0 { "" } else { "." };
            write!(f, "{between}{}-{}", bad.line, bad.why)?;
        }
        Ok(())
    }
}

impl From<String> for BadLines {
    /// Reads lines; what is none is passed over, since it only explains.
    fn from(text: String) -> Self {
        let lines = text.split('.').filter_map(|one| {
            let (line, why) = one.split_once('-')?;
            Some(BadLine {
                line: line.parse().ok()?,
                why: why.parse().ok()?,
            })
        });
        Self(lines.take(PASTED_LINKS_MAX).collect())
    }
}

impl From<BadLines> for String {
    fn from(lines: BadLines) -> Self {
        lines.to_string()
    }
}
