//! Finding links in what a creator pastes from a chat.
//!
//! What is looked for is the path alone, `/p/` or `/l/` and a code, wherever it stands: a site may be
//! reached under several names, and chat apps wrap links in addresses of their own. That costs no
//! safety, because the code is looked up and nothing else of the text is used. A code without a path
//! counts where no path is.

use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{LinkCode, PASTED_LINKS_MAX, PastedLink, PastedPath};
use crate::code::is_ignorable;

/// The most characters that are searched for links.
pub const PASTED_CHARACTERS_MAX: usize = 20_000;

/// Why no link can be taken from what was pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum PasteRefusal {
    /// Nothing was pasted.
    #[error("paste a product link")]
    Empty,
    /// Far more was pasted than a message with a link.
    #[error(
        "this has {given} characters, and at most {PASTED_CHARACTERS_MAX} are searched: paste the \
         links alone"
    )]
    TooLong {
        /// How many characters were pasted.
        given: usize,
    },
    /// There is no link in it.
    #[error("there is no product link in this: it ends in /p/ or /l/ and 16 letters and digits")]
    NoLink,
    /// There is an address in it that another site made of a longer one.
    #[error(
        "this looks like a shortened link: open it, and paste the address that the browser then \
         shows"
    )]
    Shortened,
    /// There is a link of another site, whose address looks like ours.
    #[error(
        "this is a link of another site: a product link ends in /p/ or /l/ and 16 letters and digits"
    )]
    OtherSite,
    /// There is the path of a link, and behind it something that is no whole code.
    #[error("the product link is not whole: copy it again, up to its last letter")]
    NotWhole,
    /// There are more links than are taken at once.
    #[error("this has {given} different links: paste {PASTED_LINKS_MAX} at a time at most")]
    TooManyLinks {
        /// How many different ones.
        given: usize,
    },
}

crate::codes! {
    /// Why no link can be taken, without what was counted: what an address can say of it.
    pub enum PasteFault {
        /// Nothing was pasted.
        Empty = "empty",
        /// Far too much was pasted.
        TooLong = "too_long",
        /// There is no link in it.
        NoLink = "no_link",
        /// There is a shortened link in it.
        Shortened = "shortened",
        /// There is a link of another site in it.
        OtherSite = "other_site",
        /// A link in it was cut off.
        NotWhole = "not_whole",
        /// There are more links than are taken at once.
        TooManyLinks = "too_many_links",
    }
}

impl PasteRefusal {
    /// What an address can say of it.
    #[must_use]
    pub const fn fault(self) -> PasteFault {
        match self {
            Self::Empty => PasteFault::Empty,
            Self::TooLong { .. } => PasteFault::TooLong,
            Self::NoLink => PasteFault::NoLink,
            Self::Shortened => PasteFault::Shortened,
            Self::OtherSite => PasteFault::OtherSite,
            Self::NotWhole => PasteFault::NotWhole,
            Self::TooManyLinks { .. } => PasteFault::TooManyLinks,
        }
    }
}

/// Finds the one link in a pasted text: a whole address, a path or a bare code, with whatever stands
/// around it. The same link several times is one.
///
/// # Errors
/// Says why none can be taken. Of several, none is taken rather than the first: where one thing is meant,
/// another's rate would be shown.
pub fn extract_link(pasted: &str) -> Result<LinkCode, PasteRefusal> {
    match &*links_in(&searched(pasted)?)? {
        [link] => Ok(link.code),
        links => Err(PasteRefusal::TooManyLinks { given: links.len() }),
    }
}

/// The text of what was pasted as a person sees it.
pub(super) fn searched(pasted: &str) -> Result<String, PasteRefusal> {
    let given = pasted.chars().count();
    if given > PASTED_CHARACTERS_MAX {
        return Err(PasteRefusal::TooLong { given });
    }
    let text = plain(pasted).trim().to_owned();
    if text.is_empty() {
        return Err(PasteRefusal::Empty);
    }
    Ok(text)
}

/// The different links in a text that is looked at as a whole, at least one.
pub(super) fn links_in(text: &str) -> Result<Vec<PastedLink>, PasteRefusal> {
    // A mail program may have broken a long address in two, and quoted both parts. A mail gateway may
    // have written lines for the slashes.
    let rejoined: String = text.lines().map(unquoted).collect();
    let unlined = text.replace('_', "/");
    for text in [text, &rejoined, &unlined] {
        let linked = linked_in(text);
        if !linked.is_empty() {
            return Ok(linked);
        }
    }
    let bare = bare_codes(text);
    if bare.is_empty() {
        return Err(why_none(text));
    }
    let bare = bare.into_iter().map(|code| PastedLink {
        code,
        path: PastedPath::Bare,
    });
    Ok(bare.collect())
}

/// The different codes that stand behind a path, in the order of the text.
pub(super) fn linked_in(text: &str) -> Vec<PastedLink> {
    let mut links: Vec<PastedLink> = Vec::new();
    for (path, behind) in behind_paths(text) {
        let Ok(code) = behind.parse::<LinkCode>() else {
            continue;
        };
        if links.iter().all(|link| link.code != code) {
            links.push(PastedLink { code, path });
        }
    }
    links
}

/// A line without what a mail program puts before what it quotes.
pub(super) fn unquoted(line: &str) -> &str {
    line.trim_start_matches(['>', ' ', '\t']).trim_end()
}

/// Why a text without a code has none: what it looks like.
pub(super) fn why_none(text: &str) -> PasteRefusal {
    let segments: Vec<&str> = text.split('/').collect();
    let mut paths = segments
        .windows(3)
        .enumerate()
        .filter(|(_, window)| path_of(window[1]).is_some() && !leading_run(window[2]).is_empty())
        .map(|(n, window)| {
            // Of a link that was cut off nothing follows; another site's address may go on.
            let goes_on =
                segments.len() > n.saturating_add(3) && !window[2].contains(char::is_whitespace);
            goes_on || is_known_site(window[0])
        })
        .peekable();
    if paths.peek().is_some() {
        return if paths.all(|is_of_other_site| is_of_other_site) {
            PasteRefusal::OtherSite
        } else {
            PasteRefusal::NotWhole
        };
    }
    if behind_paths(text).any(|(_, code)| !code.is_empty()) {
        PasteRefusal::NotWhole
    } else if text.split_whitespace().any(is_shortened) {
        PasteRefusal::Shortened
    } else {
        PasteRefusal::NoLink
    }
}

/// Whether the host is one of a well-known site that has a `/p/` too.
fn is_known_site(host: &str) -> bool {
    const SITES: [&str; 4] = [
        "instagram.com",
        "substack.com",
        "medium.com",
        "flipkart.com",
    ];
    let host = host.to_ascii_lowercase();
    SITES.iter().any(|site| {
        host.strip_suffix(site)
            .is_some_and(|before| !before.ends_with(|c: char| c.is_ascii_alphanumeric()))
    })
}

/// Whether it is an address of a host and one short segment that is no word, as `s.example/3xYzAb`.
fn is_shortened(word: &str) -> bool {
    const SEGMENT_CHARACTERS: std::ops::RangeInclusive<usize> = 4..=12;
    let Some((_, address)) = word.split_once("://") else {
        return false;
    };
    let Some((host, segment)) = address.trim_end_matches('/').split_once('/') else {
        return false;
    };
    host.contains('.')
        && SEGMENT_CHARACTERS.contains(&segment.len())
        && leading_run(segment).len() == segment.len()
        && !is_word(segment)
}

/// The text as a person sees it: with what addresses write in percent signs written out, however
/// often it was wrapped, without invisible characters, and its full-width letters, digits and
/// punctuation made plain.
pub(super) fn plain(pasted: &str) -> String {
    const WRAPPED_MAX: usize = 4;
    let mut text = pasted.to_owned();
    for _ in 0..WRAPPED_MAX {
        let unwrapped = percent_decode_str(&text).decode_utf8_lossy();
        if unwrapped == text {
            break;
        }
        text = unwrapped.into_owned();
    }
    text.chars()
        .filter(|character| !is_ignorable(*character))
        .map(narrow)
        .collect()
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

/// What stands as a code behind each `p/` or `l/` that is a whole segment of a path, and which it is.
fn behind_paths(text: &str) -> impl Iterator<Item = (PastedPath, &str)> {
    let segments = text.split('/');
    segments
        .clone()
        .zip(segments.skip(1))
        .filter_map(|(segment, behind)| Some((path_of(segment)?, leading_run(behind))))
}

/// Which path the segment is, if one stands before the code of a link.
fn path_of(segment: &str) -> Option<PastedPath> {
    match segment {
        "p" => Some(PastedPath::Product),
        "l" => Some(PastedPath::List),
        _ => None,
    }
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
/// only if nothing else was pasted; a number never is.
fn bare_codes(text: &str) -> Vec<LinkCode> {
    let runs = text.split(|character: char| !character.is_ascii_alphanumeric());
    match text.parse() {
        Ok(code) if !is_number(text) => vec![code],
        Ok(_) | Err(_) => codes_of(runs.filter(|run| !is_word(run) && !is_number(run))),
    }
}

/// Whether it is digits alone, as no code ever made is but by a chance that never comes: the number of a card
/// or of a person, which must not come to stand in an address.
pub(super) fn is_number(run: &str) -> bool {
    run.bytes().all(|character| character.is_ascii_digit())
}

/// Whether letters stand as in a word: small ones, the first perhaps a capital.
pub(super) fn is_word(run: &str) -> bool {
    run.bytes()
        .skip(1)
        .all(|character| character.is_ascii_lowercase())
        && run.starts_with(|first: char| first.is_ascii_alphabetic())
}
