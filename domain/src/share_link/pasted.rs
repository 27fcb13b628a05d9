//! Finding the one link in what a creator pastes from a chat.
//!
//! What is looked for is the path alone, `/p/` or `/l/` and a code, wherever it stands: a site may be
//! reached under several names, and chat apps wrap links in addresses of their own. That costs no
//! safety, because the code is looked up and nothing else of the text is used. A code without a path
//! counts where no path is.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::LinkCode;

/// The most characters that are searched for a link.
pub const PASTED_CHARACTERS_MAX: usize = 10_000;

/// Why no link can be taken from what was pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum PasteRefusal {
    /// Nothing was pasted.
    #[error("paste a product link")]
    Empty,
    /// Far more was pasted than a message with a link.
    #[error(
        "this has {given} characters, and at most {PASTED_CHARACTERS_MAX} are searched: paste the \
         link alone"
    )]
    TooLong {
        /// How many characters were pasted.
        given: usize,
    },
    /// There is no link in it.
    #[error("there is no product link in this: it ends in /p/ and 16 letters and digits")]
    NoLink,
    /// There is the path of a link, and behind it something that is no whole code.
    #[error("the product link is not whole: copy it again, up to its last letter")]
    NotWhole,
    /// There are links to different things, and a creator agrees to one thing at a time. None is
    /// taken rather than the first, since a rate would then be shown for a product not meant.
    #[error("this has {links} different links: paste one at a time")]
    SeveralLinks {
        /// How many different ones.
        links: usize,
    },
}

/// Finds the one link in a pasted text: a whole address, a path or a bare code, with whatever stands
/// around it. The same link several times is one.
///
/// # Errors
/// Says why none can be taken.
pub fn find_in(pasted: &str) -> Result<LinkCode, PasteRefusal> {
    let given = pasted.chars().count();
    if given > PASTED_CHARACTERS_MAX {
        return Err(PasteRefusal::TooLong { given });
    }
    let text = plain(pasted);
    let text = text.trim();
    if text.is_empty() {
        return Err(PasteRefusal::Empty);
    }
    let linked = codes_of(behind_paths(text));
    if !linked.is_empty() {
        return only(&linked);
    }
    // A mail program may have broken a long address in two.
    let rejoined: String = text.lines().map(str::trim).collect();
    let linked = codes_of(behind_paths(&rejoined));
    if !linked.is_empty() {
        return only(&linked);
    }
    let bare = bare_codes(text);
    if !bare.is_empty() {
        return only(&bare);
    }
    let has_path = behind_paths(text).any(|code| !code.is_empty());
    Err(if has_path {
        PasteRefusal::NotWhole
    } else {
        PasteRefusal::NoLink
    })
}

fn only(codes: &[LinkCode]) -> Result<LinkCode, PasteRefusal> {
    match codes {
        [code] => Ok(*code),
        _ => Err(PasteRefusal::SeveralLinks { links: codes.len() }),
    }
}

/// The text as a person sees it: without invisible characters, its full-width letters, digits and
/// punctuation made plain, and the slashes of an address within an address written out.
fn plain(pasted: &str) -> String {
    let visible: String = pasted
        .chars()
        .filter(|character| !is_invisible(*character))
        .map(narrow)
        .collect();
    visible.replace("%2F", "/").replace("%2f", "/")
}

/// Marks that chat apps and office programs put between letters, and nobody sees.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
    )
}

/// The plain character that a full-width one stands for.
fn narrow(character: char) -> char {
    const FULL_WIDTH_LESS_PLAIN: u32 = 0xFEE0;
    match character {
        '\u{FF01}'..='\u{FF5E}' => u32::from(character)
            .checked_sub(FULL_WIDTH_LESS_PLAIN)
            .and_then(char::from_u32)
            .unwrap_or(character),
        other => other,
    }
}

/// What stands as a code behind each `p/` or `l/` that is a whole segment of a path.
fn behind_paths(text: &str) -> impl Iterator<Item = &str> {
    let segments = text.split('/');
    segments
        .clone()
        .zip(segments.skip(1))
        .filter(|(segment, _)| matches!(*segment, "p" | "l"))
        .map(|(_, behind)| leading_run(behind))
}

/// The letters and digits up to the first character that can't be in a code.
fn leading_run(text: &str) -> &str {
    text.split(|character: char| !character.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default()
}

/// The different codes among these texts, in the order of the texts.
fn codes_of<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<LinkCode> {
    let mut codes = Vec::new();
    for code in texts.filter_map(|text| text.parse().ok()) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// The codes that stand in the text without a path. A word that happens to have 16 letters is one
/// only if nothing else was pasted.
fn bare_codes(text: &str) -> Vec<LinkCode> {
    let runs = text.split(|character: char| !character.is_ascii_alphanumeric());
    match text.parse() {
        Ok(code) => vec![code],
        Err(_) => codes_of(runs.filter(|run| !is_word(run))),
    }
}

/// Whether letters stand as in a word: small ones, the first perhaps a capital.
fn is_word(run: &str) -> bool {
    run.bytes()
        .skip(1)
        .all(|character| character.is_ascii_lowercase())
        && run.starts_with(|first: char| first.is_ascii_alphabetic())
}
