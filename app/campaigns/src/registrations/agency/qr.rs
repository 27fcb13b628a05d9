//! Links as QR codes: on their page and as a picture to download.

use std::fmt::Write as _;

use domain::{ids::CampaignId, share_link::LinkCode};
use fast_qr::qr::QRBuilder;
use futures::{StreamExt as _, stream};
use runtime::{
    file::{File, FileError, FileFormat, FileRequest},
    paths,
};

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

/// The address within the site that a link has.
pub(super) fn path_of(code: LinkCode, is_list: bool) -> String {
    if is_list {
        paths::list_link(code)
    } else {
        paths::product_link(code)
    }
}

/// The QR code of a link of the agency as a picture.
pub(crate) async fn qr_of_link(request: FileRequest) -> Result<File, FileError> {
    let campaign: CampaignId = request.part("campaign")?;
    let code: LinkCode = request.part("code")?;
    let link = store::links::one(&request.db, &request.by(), campaign, code).await?;
    let address = path_of(code, link.row.subject.is_list());
    let drawn = drawn(&format!("{}{address}", request.origin));
    let (size, squares) =
        drawn.ok_or_else(|| FileError::Invalid("the address is too long".to_owned()))?;
    let dots = size * DOTS;
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" width=\"{dots}\" \
         height=\"{dots}\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}h-{size}z\"/>\
         <path d=\"{squares}\"/></svg>"
    );
    Ok(File {
        name: format!("link-{code}"),
        format: FileFormat::Svg,
        bytes: stream::iter([Ok(svg.into_bytes())]).boxed(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_scanned_at_its_own_address() {
        let code: LinkCode = "9kQ2TmX4abcdEFGH".parse().unwrap();
        assert_eq!(path_of(code, false), "/p/9kQ2TmX4abcdEFGH");
        assert_eq!(path_of(code, true), "/l/9kQ2TmX4abcdEFGH");
    }

    #[test]
    fn every_square_of_the_code_is_drawn_and_no_other() {
        let address = "https://pc.example/p/9kQ2TmX4abcdEFGH";
        let (size, squares) = drawn(address).unwrap();
        let code = QRBuilder::new(address).build().unwrap();
        assert_eq!(size, code.size + 2 * MARGIN);
        let mut dark = 0;
        for y in 0..code.size {
            for (x, square) in code[y].iter().enumerate().take(code.size) {
                let path = format!("M{} {}h1v1h-1z", x + MARGIN, y + MARGIN);
                assert_eq!(squares.contains(&path), square.value(), "{x} {y}");
                dark += usize::from(square.value());
            }
        }
        assert_eq!(squares.matches('M').count(), dark);
    }
}
