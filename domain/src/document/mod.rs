//! Documents that people hand to the platform: PDF, PNG and JPEG files, known by what is in them.
//!
//! [`inspect`] looks at a whole file of at most [`DOCUMENT_BYTES_MAX`] bytes and says what it is, or why it
//! isn't taken: another type than its name says, two types at once, content that does something when the
//! document is opened, or more behind a compression than anybody needs. What it inflates is limited, so a
//! small file can't take much memory or time.

mod jpeg;
mod name;
mod pdf;
mod png;

use flate2::{Decompress, FlushDecompress, Status};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::actor::Permission;

pub use self::name::{DOCUMENT_NAME_CHARACTERS_MAX, DocumentName};

/// The most bytes of a document: 10 MiB.
pub const DOCUMENT_BYTES_MAX: usize = 10 * 1024 * 1024;

/// How many documents an organisation, or a person without one, has at most: those that are handed in and
/// those that aren't yet. As many again may be evidence of disputes.
pub const DOCUMENTS_MAX: usize = 100;

/// How many days a document is kept that was not handed in with anything.
pub const KEPT_DAYS_UNLESS_HANDED_IN: i64 = 7;

crate::codes! {
    /// What a document is, by its content.
    #[derive(PartialOrd, Ord)]
    pub enum DocumentType {
        /// A PDF file.
        Pdf = "pdf",
        /// A picture in PNG.
        Png = "png",
        /// A picture in JPEG.
        Jpeg = "jpeg",
    }
}

impl DocumentType {
    /// What it is called in a `Content-Type`.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// How names of such files end; the first is the one that is added where none is.
    #[must_use]
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
        }
    }
}

crate::codes! {
    /// What a document proves.
    #[derive(PartialOrd, Ord)]
    pub enum DocumentKind {
        /// That the company is registered.
        BusinessRegistration = "business_registration",
        /// Who represents it.
        RepresentativeIdentity = "representative_identity",
        /// What was done before.
        CaseStudy = "case_study",
        /// Whose a shop or a handle is.
        Ownership = "ownership",
        /// What a tax form says.
        Tax = "tax",
        /// Whose a bank account is.
        Bank = "bank",
        /// What a dispute claims.
        Evidence = "evidence",
        /// Something else.
        Other = "other",
    }
}

impl DocumentKind {
    /// What members need to be allowed to add, open and remove documents of this kind: what tax forms and bank
    /// accounts are proven by is for those who are paid, and nobody else learns that it is there. What a dispute
    /// claims is shown by whoever may open one.
    #[must_use]
    pub const fn needs(self) -> Permission {
        match self {
            Self::Tax | Self::Bank => Permission::BePaid,
            Self::Evidence => Permission::SeeMoney,
            Self::BusinessRegistration
            | Self::RepresentativeIdentity
            | Self::CaseStudy
            | Self::Ownership
            | Self::Other => Permission::Administer,
        }
    }

    /// Whether only those learn of it who are paid.
    #[must_use]
    pub fn is_about_being_paid(self) -> bool {
        self.needs() == Permission::BePaid
    }

    /// Whether it is about money: nobody has it who has no organisation and is no creator, and of an organisation's
    /// members only those see it who may add it.
    #[must_use]
    pub fn is_about_money(self) -> bool {
        self.is_about_being_paid() || self.needs() == Permission::SeeMoney
    }
}

/// Why a file isn't taken as a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentRefusal {
    /// There is none.
    #[error("choose a file")]
    Missing,
    /// It has no bytes.
    #[error("this file is empty")]
    Empty,
    /// It is too large.
    #[error("this file is larger than 10 MB: make it smaller")]
    TooLarge,
    /// It is none of the types that are taken.
    #[error("this is no PDF, PNG or JPEG file")]
    UnknownType,
    /// Its name says another type than its content.
    #[error("this file's name says another type than its content, which is {is}: rename it")]
    NameSaysOtherType {
        /// What its content is.
        is: DocumentType,
    },
    /// Its name has folders in it.
    #[error("this file's name has a folder in it: rename the file")]
    NameHasPath,
    /// It has no name, or none that can be shown.
    #[error("this file has no name: give it one")]
    NameMissing,
    /// It is another type of file too, or has something behind its end.
    #[error("this file has other content hidden in it: save it anew and add that")]
    OtherContent,
    /// It does something when it is opened.
    #[error("this PDF does more than show pages: print it to a new PDF and add that")]
    ActiveContent,
    /// It is locked.
    #[error("this PDF is locked: save it without a password and add that")]
    Encrypted,
    /// It holds far more than its size says, or is made in a way that can't be looked through.
    #[error("this file is packed in a way that we can't look through: save it anew and add that")]
    TooComplex,
    /// It is broken.
    #[error("this file is damaged: save it anew and add that")]
    Damaged,
    /// There are too many.
    #[error("at most {DOCUMENTS_MAX} documents fit: remove some that were not handed in")]
    TooMany,
}

impl DocumentRefusal {
    /// What it is called in the address of the page that a form without scripts leads back to.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::UnknownType => "unknown-type",
            Self::NameSaysOtherType { is } => match is {
                DocumentType::Pdf => "is-pdf",
                DocumentType::Png => "is-png",
                DocumentType::Jpeg => "is-jpeg",
            },
            Self::NameHasPath => "name-has-path",
            Self::NameMissing => "name-missing",
            Self::OtherContent => "other-content",
            Self::ActiveContent => "active-content",
            Self::Encrypted => "encrypted",
            Self::TooComplex => "too-complex",
            Self::Damaged => "damaged",
            Self::TooMany => "too-many",
        }
    }

    /// The refusal of this code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        let of_types = DocumentType::ALL
            .into_iter()
            .map(|is| Self::NameSaysOtherType { is });
        let others = [
            Self::Missing,
            Self::Empty,
            Self::TooLarge,
            Self::UnknownType,
            Self::NameHasPath,
            Self::NameMissing,
            Self::OtherContent,
            Self::ActiveContent,
            Self::Encrypted,
            Self::TooComplex,
            Self::Damaged,
            Self::TooMany,
        ];
        let mut all = others.into_iter().chain(of_types);
        all.find(|refusal| refusal.code() == code)
    }
}

/// What a file is, by its content alone.
///
/// # Errors
/// Says why it isn't taken.
pub fn inspect(file: &[u8]) -> Result<DocumentType, DocumentRefusal> {
    if file.is_empty() {
        return Err(DocumentRefusal::Empty);
    }
    if file.len() > DOCUMENT_BYTES_MAX {
        return Err(DocumentRefusal::TooLarge);
    }
    let is = if file.starts_with(pdf::BEGINNING) {
        DocumentType::Pdf
    } else if file.starts_with(png::BEGINNING) {
        DocumentType::Png
    } else if file.starts_with(jpeg::BEGINNING) {
        DocumentType::Jpeg
    } else {
        return Err(DocumentRefusal::UnknownType);
    };
    if is_another_type_too(file, is) {
        return Err(DocumentRefusal::OtherContent);
    }
    match is {
        DocumentType::Pdf => pdf::check(file)?,
        DocumentType::Png => png::check(file)?,
        DocumentType::Jpeg => jpeg::check(file)?,
    }
    Ok(is)
}

/// What a file is that is a picture, with the width and height that it says; none of another file. It says
/// nothing of the rest of the file.
///
/// # Errors
/// Says that its head is damaged.
pub(crate) fn picture_size(
    file: &[u8],
) -> Result<Option<(DocumentType, u32, u32)>, DocumentRefusal> {
    let (is, (width, height)) = if file.starts_with(png::BEGINNING) {
        (DocumentType::Png, png::size(file)?)
    } else if file.starts_with(jpeg::BEGINNING) {
        (DocumentType::Jpeg, jpeg::size(file)?)
    } else {
        return Ok(None);
    };
    Ok(Some((is, width, height)))
}

/// Whether some program would take a picture for another type of file.
pub(crate) fn is_other_type_beside_picture(file: &[u8]) -> bool {
    is_another_type_too(file, DocumentType::Png)
}

/// Looks at a file with its name: both must say the same. The name comes back as it is kept.
///
/// # Errors
/// Says why it isn't taken.
pub fn inspect_named(
    file: &[u8],
    name: &str,
) -> Result<(DocumentType, DocumentName), DocumentRefusal> {
    DocumentName::check_path(name)?;
    let is = inspect(file)?;
    Ok((is, DocumentName::of_file(name, is)?))
}

/// How much of a file's head and tail programs search for another type's signs.
const HEAD: usize = 1_024;
/// A ZIP archive's end record and the longest comment behind it.
const ZIP_END: usize = 22 + 65_535;

/// Whether some program would take the file for another type: an archive is found from its end, a PDF and
/// a page of the web anywhere in its head.
fn is_another_type_too(file: &[u8], is: DocumentType) -> bool {
    let head = file.get(..HEAD).unwrap_or(file);
    let signs: &[&[u8]] = &[
        b"<!doctype",
        b"<html",
        b"<script",
        b"<svg",
        b"<?php",
        b"<?xml",
    ];
    let lower = head.to_ascii_lowercase();
    if signs.iter().any(|sign| contains(&lower, sign)) {
        return true;
    }
    if is != DocumentType::Pdf && contains(head, pdf::BEGINNING) {
        return true;
    }
    let tail = file
        .get(file.len().saturating_sub(ZIP_END)..)
        .unwrap_or(file);
    positions(tail, b"PK\x05\x06").any(|at| is_zip_end(tail, at))
}

/// Whether the end record of a ZIP archive stands here: its comment ends within the file.
fn is_zip_end(tail: &[u8], at: usize) -> bool {
    let record = tail.get(at..).unwrap_or_default();
    let Some([low, high]) = record.get(20..22) else {
        return false;
    };
    let comment = usize::from(u16::from_le_bytes([*low, *high]));
    record.len().saturating_sub(22) >= comment
}

/// Whether one sequence of bytes is in another.
fn contains(bytes: &[u8], part: &[u8]) -> bool {
    positions(bytes, part).next().is_some()
}

/// Where one sequence of bytes begins in another.
fn positions<'b>(bytes: &'b [u8], part: &'b [u8]) -> impl Iterator<Item = usize> + 'b {
    bytes
        .windows(part.len().max(1))
        .enumerate()
        .filter(move |(_, window)| *window == part)
        .map(|(at, _)| at)
}

/// How inflating ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inflated {
    /// All of it came out.
    Whole,
    /// It is broken, or stops before its end.
    Broken,
    /// More would come out than is taken.
    TooMuch,
}

/// Inflates zlib data in small pieces, and hands each on; at most so many bytes come out.
fn inflate(data: &[u8], most: usize, mut take: impl FnMut(&[u8])) -> (Inflated, usize) {
    let mut inflater = Decompress::new(true);
    let mut piece = vec![0_u8; 64 * 1024];
    let mut rest = data;
    let mut taken = 0_usize;
    loop {
        let (before_in, before_out) = (inflater.total_in(), inflater.total_out());
        let status = inflater.decompress(rest, &mut piece, FlushDecompress::None);
        let read = as_size(inflater.total_in().saturating_sub(before_in));
        let written = as_size(inflater.total_out().saturating_sub(before_out));
        taken = taken.saturating_add(written);
        if taken > most {
            return (Inflated::TooMuch, taken);
        }
        take(piece.get(..written).unwrap_or_default());
        rest = rest.get(read..).unwrap_or_default();
        match status {
            Ok(Status::StreamEnd) => return (Inflated::Whole, taken),
            Ok(Status::Ok | Status::BufError) if read > 0 || written > 0 => {}
            Ok(Status::Ok | Status::BufError) | Err(_) => return (Inflated::Broken, taken),
        }
    }
}

/// A number of bytes of what is in memory.
fn as_size(bytes: u64) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests;
