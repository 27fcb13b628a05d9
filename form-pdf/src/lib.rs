//! Sets a form that was filled in as a PDF. It knows no form: whoever calls it brings the words and the values.
//!
//! The same sheet is the same bytes, whenever and wherever it is set: nothing here reads a clock, a random
//! source or a font of the machine. Characters that the font lacks are shown as its empty box.

mod blocks;
mod drawing;
mod fonts;
mod sheet;
mod table;

use thiserror::Error;

pub use self::sheet::{Paper, Row, Section, Sheet, Table, TableColumn};
use self::{blocks::blocks, drawing::draw, fonts::Fonts};

/// Why a sheet couldn't be set. None of it is about what the sheet says.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RenderFailure {
    /// A font of ours couldn't be read.
    #[error("a font can't be read")]
    Font,
    /// A page or a line on it has no size.
    #[error("a page can't be made")]
    Page,
    /// The document couldn't be written.
    #[error("the document can't be written: {0}")]
    Document(String),
}

/// Sets a sheet as PDF.
///
/// # Errors
/// Says what failed; nothing that a sheet says makes it fail.
pub fn render(sheet: &Sheet) -> Result<Vec<u8>, RenderFailure> {
    let fonts = Fonts::read().ok_or(RenderFailure::Font)?;
    let blocks = blocks(sheet, &fonts);
    draw(sheet, blocks, &fonts)
}

#[cfg(test)]
mod tests;
