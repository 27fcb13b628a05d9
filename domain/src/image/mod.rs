//! Pictures of products, and of agencies, shops and creators.
//!
//! [`inspect`] looks at the whole file that somebody adds and says what it is and how large its picture is,
//! or why it isn't taken. Nobody is ever sent that file: what is kept is made anew of its pixels, in the
//! sizes of [`ImageSize`], so that nothing that was hidden in it, and nothing that a camera noted, survives.

mod webp;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    document::{self, DocumentRefusal, DocumentType},
    ids::ProductId,
};

/// The most bytes of a file with a picture: 10 MiB.
pub const IMAGE_BYTES_MAX: usize = 10 * 1024 * 1024;

/// The most pixels of a picture.
pub const IMAGE_PIXELS_MAX: u64 = 24_000_000;

/// The most pixels of a side of a picture.
pub const IMAGE_SIDE_MAX: u32 = 10_000;

/// The most characters of the address that a picture is fetched from.
pub const IMAGE_URL_CHARACTERS_MAX: usize = 2_000;

/// How many days the files of a picture are kept after another took its place: pages that were opened before
/// still show it.
pub const IMAGE_KEPT_DAYS: i64 = 7;

/// How often it is tried to fetch a picture from an address.
pub const IMAGE_FETCH_TRIES: u16 = 3;

/// How many digits a picture's code has.
const CODE_DIGITS: usize = 64;

/// The code of a picture that is kept: 64 hexadecimal digits that nobody can guess. Whoever knows it can see
/// the picture.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ImageCode(String);

/// The text is not the code of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("not the code of a picture: it has {CODE_DIGITS} digits from 0 to 9 and from a to f")]
pub struct NotAnImageCode;

impl ImageCode {
    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the file of a size is called where files are kept.
    #[must_use]
    pub fn object_name(&self, size: ImageSize) -> String {
        format!("{self}.{size}")
    }
}

impl FromStr for ImageCode {
    type Err = NotAnImageCode;

    /// Reads exactly a code, with nothing around it.
    fn from_str(text: &str) -> Result<Self, NotAnImageCode> {
        text.to_owned().try_into()
    }
}

impl TryFrom<String> for ImageCode {
    type Error = NotAnImageCode;

    fn try_from(text: String) -> Result<Self, NotAnImageCode> {
        let are_digits = text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if text.len() == CODE_DIGITS && are_digits {
            Ok(Self(text))
        } else {
            Err(NotAnImageCode)
        }
    }
}

impl From<ImageCode> for String {
    fn from(code: ImageCode) -> Self {
        code.0
    }
}

impl fmt::Display for ImageCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

crate::codes! {
    /// A size that pictures are kept in, called by the pixels of its longer side.
    #[derive(PartialOrd, Ord)]
    pub enum ImageSize {
        /// Beside a title in a list.
        Thumb = "96",
        /// On a card.
        Card = "384",
        /// Alone.
        Full = "960",
    }
}

impl ImageSize {
    /// How many pixels the side of a square has.
    #[must_use]
    pub const fn pixels(self) -> u32 {
        match self {
            Self::Thumb => 96,
            Self::Card => 384,
            Self::Full => 960,
        }
    }
}

crate::codes! {
    /// Whom or what a picture shows, and so who may change it.
    #[derive(PartialOrd, Ord)]
    pub enum ImageOwner {
        /// A shop: its own picture, or one of its products.
        Shop = "shop",
        /// An agency.
        Agency = "agency",
        /// A creator.
        Creator = "creator",
    }
}

/// What a picture is put on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImageTarget {
    /// A product of the shop that the person works in.
    Product(ProductId),
    /// The agency that the person works in.
    Agency,
    /// The shop that the person works in.
    Shop,
    /// The creator that the person is.
    Creator,
}

impl ImageTarget {
    /// What it is called in the address that a form with a picture is sent to.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Product(_) => "product",
            Self::Agency => "agency",
            Self::Shop => "shop",
            Self::Creator => "creator",
        }
    }
}

/// What a file with a picture is, by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageType {
    /// A picture in JPEG.
    Jpeg,
    /// A picture in PNG.
    Png,
    /// A picture in WebP.
    WebP,
}

/// Why a picture isn't taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImageRefusal {
    /// There is none.
    #[error("choose a picture")]
    Missing,
    /// It has no bytes.
    #[error("this file is empty")]
    Empty,
    /// It is too large.
    #[error("this picture is larger than 10 MB: make it smaller")]
    TooLarge,
    /// It is none of the types that are taken.
    #[error("this is no JPEG, PNG or WebP picture")]
    UnknownType,
    /// It has too many pixels.
    #[error(
        "this picture has more than 24 million pixels, or a side of more than {IMAGE_SIDE_MAX}: make it smaller"
    )]
    TooManyPixels,
    /// It is broken, or has something else in it.
    #[error("this picture is damaged or has other content in it: save it anew and add that")]
    Damaged,
    /// There is none at the address that it was to be fetched from.
    #[error("no picture was found at this address")]
    NotFound,
    /// Nothing is fetched from such an address.
    #[error("pictures are fetched from public addresses that begin with https:// only")]
    UrlNotAllowed,
}

impl ImageRefusal {
    /// Every one.
    pub const ALL: [Self; 8] = [
        Self::Missing,
        Self::Empty,
        Self::TooLarge,
        Self::UnknownType,
        Self::TooManyPixels,
        Self::Damaged,
        Self::NotFound,
        Self::UrlNotAllowed,
    ];

    /// What it is called in the address of the page that a form without scripts leads back to, and in the
    /// database.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::UnknownType => "unknown-type",
            Self::TooManyPixels => "too-many-pixels",
            Self::Damaged => "damaged",
            Self::NotFound => "not-found",
            Self::UrlNotAllowed => "url-not-allowed",
        }
    }

    /// The refusal of this code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|refusal| refusal.code() == code)
    }
}

impl From<DocumentRefusal> for ImageRefusal {
    fn from(refusal: DocumentRefusal) -> Self {
        match refusal {
            DocumentRefusal::Missing => Self::Missing,
            DocumentRefusal::Empty => Self::Empty,
            DocumentRefusal::TooLarge => Self::TooLarge,
            DocumentRefusal::UnknownType => Self::UnknownType,
            DocumentRefusal::NameSaysOtherType { .. }
            | DocumentRefusal::NameHasPath
            | DocumentRefusal::NameMissing
            | DocumentRefusal::OtherContent
            | DocumentRefusal::ActiveContent
            | DocumentRefusal::Encrypted
            | DocumentRefusal::TooComplex
            | DocumentRefusal::Damaged
            | DocumentRefusal::TooMany => Self::Damaged,
        }
    }
}

/// What a file is, by its content alone, and the width and height of its picture.
///
/// # Errors
/// Says why it isn't taken.
pub fn inspect(file: &[u8]) -> Result<(ImageType, u32, u32), ImageRefusal> {
    if file.is_empty() {
        return Err(ImageRefusal::Empty);
    }
    if file.len() > IMAGE_BYTES_MAX {
        return Err(ImageRefusal::TooLarge);
    }
    if file.starts_with(webp::BEGINNING) {
        let (width, height) = webp::size(file)?;
        check_size(width, height)?;
        if document::is_other_type_beside_picture(file) {
            return Err(ImageRefusal::Damaged);
        }
        return Ok((ImageType::WebP, width, height));
    }
    let Some((kind, width, height)) = document::picture_size(file)? else {
        return Err(ImageRefusal::UnknownType);
    };
    // Before anything of it is unpacked.
    check_size(width, height)?;
    document::inspect(file)?;
    match kind {
        DocumentType::Png => Ok((ImageType::Png, width, height)),
        DocumentType::Jpeg => Ok((ImageType::Jpeg, width, height)),
        DocumentType::Pdf => Err(ImageRefusal::UnknownType),
    }
}

fn check_size(width: u32, height: u32) -> Result<(), ImageRefusal> {
    if width == 0 || height == 0 {
        return Err(ImageRefusal::Damaged);
    }
    let fits = width <= IMAGE_SIDE_MAX
        && height <= IMAGE_SIDE_MAX
        && u64::from(width).saturating_mul(u64::from(height)) <= IMAGE_PIXELS_MAX;
    if fits {
        Ok(())
    } else {
        Err(ImageRefusal::TooManyPixels)
    }
}

#[cfg(test)]
mod tests;
