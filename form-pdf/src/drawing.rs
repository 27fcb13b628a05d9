//! Blocks on pages.

use krilla::{
    Document, SerializeSettings,
    color::luma,
    geom::{PathBuilder, Point, Rect},
    metadata::Metadata,
    page::PageSettings,
    paint::Fill,
    surface::Surface,
    text::TextDirection,
};

use crate::{
    RenderFailure,
    blocks::{Block, FOOT, Line, MARGIN, Piece},
    fonts::Fonts,
    sheet::Sheet,
};

/// How far the foot is from the lower edge.
const FOOT_ABOVE_EDGE: f32 = 30.0;

/// Draws the blocks of a sheet.
pub(crate) fn draw(
    sheet: &Sheet,
    blocks: Vec<Block>,
    fonts: &Fonts,
) -> Result<Vec<u8>, RenderFailure> {
    let (width, height) = sheet.paper.size();
    let pages = pages(blocks, height - MARGIN - MARGIN);
    let count = pages.len();
    // No metadata but the title, which has no date in it either.
    let mut document = Document::new_with(SerializeSettings {
        xmp_metadata: false,
        enable_tagging: false,
        ..SerializeSettings::default()
    });
    document.set_metadata(Metadata::new().title(sheet.title.clone()));
    for (at, lines) in pages.into_iter().enumerate() {
        let settings = PageSettings::from_wh(width, height).ok_or(RenderFailure::Page)?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let mut y = MARGIN;
        for line in &lines {
            draw_line(&mut surface, line, (y, sheet.paper.body_width()), fonts)?;
            y += line.height;
        }
        let foot = foot(sheet, (at.saturating_add(1), count), fonts);
        let foot_at = height - FOOT_ABOVE_EDGE;
        draw_line(&mut surface, &foot, (foot_at, 0.0), fonts)?;
        surface.finish();
        page.finish();
    }
    let written = document.finish();
    written.map_err(|error| RenderFailure::Document(error.to_string()))
}

/// What stands at the foot of a page: as much of the sheet's own as fits on a line, and the page's number, unless the
/// sheet's own has it.
fn foot(sheet: &Sheet, (page, count): (usize, usize), fonts: &Fonts) -> Line {
    let width = sheet.paper.body_width();
    let own = sheet.foot.replace("{pages}", &count.to_string());
    let own = own.replace("{page}", &page.to_string());
    let number = if own == sheet.foot {
        format!("{page} / {count}")
    } else {
        String::new()
    };
    let number_at = width - fonts.width(&number, FOOT);
    let own = fonts.lines(&own, FOOT, number_at - MARGIN);
    let own = own.into_iter().next().unwrap_or_default();
    let piece = |x: f32, text: String| Piece {
        x,
        text,
        style: FOOT,
    };
    Line {
        height: 0.0,
        pieces: vec![piece(0.0, own), piece(number_at, number)],
        is_ruled: false,
    }
}

/// The lines of each page. A block that doesn't fit on what is left of a page begins the next one; one that
/// fits on no page goes on where it must.
pub(crate) fn pages(blocks: Vec<Block>, height: f32) -> Vec<Vec<Line>> {
    let mut pages = Vec::new();
    let mut page: Vec<Line> = Vec::new();
    let mut used = 0.0_f32;
    for block in blocks {
        let fits_on_one = block.height() <= height;
        if fits_on_one && used + block.height() > height {
            pages.push(std::mem::take(&mut page));
            used = 0.0;
        }
        let heads = block.heads.as_deref().map_or(&[][..], Vec::as_slice);
        if page.is_empty() {
            used += begin(&mut page, heads);
        }
        for line in block.lines {
            if used + line.height > height && page.len() > heads.len() {
                pages.push(std::mem::take(&mut page));
                used = begin(&mut page, heads);
            }
            used += line.height;
            page.push(line);
        }
    }
    pages.push(page);
    pages
}

/// Begins a page with the heads of a table, and says how much of it they take.
fn begin(page: &mut Vec<Line>, heads: &[Line]) -> f32 {
    page.extend_from_slice(heads);
    heads.iter().map(|line| line.height).sum()
}

fn draw_line(
    surface: &mut Surface<'_>,
    line: &Line,
    (y, width): (f32, f32),
    fonts: &Fonts,
) -> Result<(), RenderFailure> {
    surface.set_fill(Some(Fill::default()));
    for piece in line.pieces.iter().filter(|piece| !piece.text.is_empty()) {
        let font = fonts.drawn(piece.style.weight);
        let at = Point::from_xy(MARGIN + piece.x, y + piece.style.size);
        let size = piece.style.size;
        // Texts are set as they are read, whatever they are written in: what is drawn follows the characters.
        let direction = TextDirection::LeftToRight;
        surface.draw_text(at, font, size, &piece.text, false, direction);
    }
    if line.is_ruled {
        let rule = Rect::from_xywh(MARGIN, y + line.height, width, 0.6);
        let mut path = PathBuilder::new();
        path.push_rect(rule.ok_or(RenderFailure::Page)?);
        let path = path.finish().ok_or(RenderFailure::Page)?;
        surface.set_fill(Some(Fill {
            paint: luma::Color::new(96).into(),
            ..Fill::default()
        }));
        surface.draw_path(&path);
    }
    Ok(())
}
