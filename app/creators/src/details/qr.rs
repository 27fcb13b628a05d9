//! The public home page of a creator as a QR code: beside the details and as a picture to download.

use std::fmt::Write as _;

use domain::ids::CreatorId;
use fast_qr::qr::QRBuilder;
use runtime::file::{File, FileError, FileFormat, FileRequest};
use store::{Error, creator_cards, creator_marketplace};

/// How many light squares stand around a code, as its standard asks.
const MARGIN: usize = 4;

/// How many dots a square has in a file: a code is printed as large as anybody likes.
const DOTS: usize = 8;

/// A code: its width with the margin, and its dark squares as an SVG path.
pub(super) fn drawn(text: &str) -> Option<(usize, String)> {
    let code = QRBuilder::new(text).build().ok()?;
    let mut squares = String::new();
    for y in 0..code.size {
        for (x, square) in code[y].iter().enumerate().take(code.size) {
            if square.value() {
                let _ = write!(squares, "M{} {}h1v1h-1z", x + MARGIN, y + MARGIN);
            }
        }
    }
    Some((code.size + 2 * MARGIN, squares))
}

/// The QR code of a creator whom the agency sees, as a picture.
pub(crate) async fn qr_of_creator(request: FileRequest) -> Result<File, FileError> {
    let creator: CreatorId = request.part("creator")?;
    let (db, by) = (&request.db, request.by());
    let (card, _) = creator_cards::open(db, &by, creator).await?;
    let about = creator_marketplace::about(db, &by, &card).await?;
    let page = about.home_page.ok_or(FileError::Store(Error::NotFound))?;
    let (size, squares) =
        drawn(&page).ok_or_else(|| FileError::Invalid("the address is too long".to_owned()))?;
    let dots = size * DOTS;
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" width=\"{dots}\" \
         height=\"{dots}\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}h-{size}z\"/>\
         <path d=\"{squares}\"/></svg>"
    );
    let mut file = File::of_text(format!("creator-{creator}"), svg);
    file.format = FileFormat::Svg;
    Ok(file)
}
