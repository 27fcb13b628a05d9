//! A sheet as blocks of lines: what stands on which line, before anybody knows on which page.

use std::rc::Rc;

use crate::{
    fonts::{Fonts, Style, Weight},
    sheet::{Paper, Row, Section, Sheet},
    table,
};

/// What stays free on each side of a page, in points.
pub(crate) const MARGIN: f32 = 54.0;
/// How much of a page's width labels have.
const LABELS: f32 = 180.0;
/// What is free between a label and its value.
const GAP: f32 = 12.0;
/// How far what stands beside a box is from the margin.
const BESIDE_BOX: f32 = 16.0;

pub(crate) const TITLE: Style = Style {
    weight: Weight::Bold,
    size: 16.0,
};
const SUBTITLE: Style = Style {
    weight: Weight::Regular,
    size: 10.0,
};
const HEADING: Style = Style {
    weight: Weight::Bold,
    size: 11.0,
};
const LABEL: Style = Style {
    weight: Weight::Regular,
    size: 8.5,
};
const VALUE: Style = Style {
    weight: Weight::Regular,
    size: 10.0,
};
pub(crate) const FOOT: Style = Style {
    weight: Weight::Regular,
    size: 8.0,
};

impl Paper {
    /// Its width and height in points.
    pub(crate) const fn size(self) -> (f32, f32) {
        match self {
            Self::Letter => (612.0, 792.0),
            Self::A4 => (595.0, 842.0),
        }
    }

    /// How wide what is printed is.
    pub(crate) fn body_width(self) -> f32 {
        self.size().0 - MARGIN - MARGIN
    }
}

/// A text on a line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    /// Where it begins, from the left margin.
    pub(crate) x: f32,
    /// What it says.
    pub(crate) text: String,
    /// How it is set.
    pub(crate) style: Style,
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    /// How much of the page's height it takes.
    pub(crate) height: f32,
    /// What stands on it.
    pub(crate) pieces: Vec<Piece>,
    /// Whether a rule is drawn below it.
    pub(crate) is_ruled: bool,
}

/// Lines that stay on one page where they fit on one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Block {
    /// The lines, in order.
    pub(crate) lines: Vec<Line>,
    /// What stands above them where they begin a page: the heads of their table.
    pub(crate) heads: Option<Rc<Vec<Line>>>,
}

impl Block {
    /// How much of a page's height it takes.
    pub(crate) fn height(&self) -> f32 {
        self.lines.iter().map(|line| line.height).sum()
    }

    /// Adds a free strip.
    fn space(&mut self, height: f32) {
        self.lines.push(Line {
            height,
            pieces: Vec::new(),
            is_ruled: false,
        });
    }

    /// Adds a text in as many lines as it needs.
    fn text(&mut self, fonts: &Fonts, text: &str, style: Style, width: f32) {
        for text in fonts.lines(text, style, width) {
            self.lines.push(Line {
                height: line_height(style),
                pieces: vec![Piece {
                    x: 0.0,
                    text,
                    style,
                }],
                is_ruled: false,
            });
        }
    }

    /// Adds texts side by side, each in as many lines as it needs.
    fn columns(&mut self, left: (f32, Vec<String>, Style), right: (f32, Vec<String>, Style)) {
        let height = line_height(left.2).max(line_height(right.2));
        let count = left.1.len().max(right.1.len());
        let mut columns = [left, right].map(|(x, lines, style)| (x, lines.into_iter(), style));
        for _ in 0..count {
            let pieces = columns
                .iter_mut()
                .filter_map(|(x, lines, style)| {
                    let text = lines.next()?;
                    Some(Piece {
                        x: *x,
                        text,
                        style: *style,
                    })
                })
                .collect();
            self.lines.push(Line {
                height,
                pieces,
                is_ruled: false,
            });
        }
    }
}

/// How far lines of a style are apart.
pub(crate) fn line_height(style: Style) -> f32 {
    style.size * 1.35
}

/// The blocks of a sheet, in order.
pub(crate) fn blocks(sheet: &Sheet, fonts: &Fonts) -> Vec<Block> {
    let width = sheet.paper.body_width();
    let mut head = Block::default();
    head.text(fonts, &sheet.title, TITLE, width);
    head.text(fonts, &sheet.subtitle, SUBTITLE, width);
    let sections = sheet.sections.iter();
    let mut blocks = vec![head];
    blocks.extend(sections.flat_map(|section| of_section(section, fonts, width)));
    blocks
}

/// The blocks of a section. Its heading stays with what follows it.
fn of_section(section: &Section, fonts: &Fonts, width: f32) -> Vec<Block> {
    let mut first = Block::default();
    first.space(14.0);
    first.text(fonts, &section.heading, HEADING, width);
    if let Some(heading) = first.lines.last_mut() {
        heading.is_ruled = true;
    }
    first.space(4.0);
    first.text(fonts, &section.text, LABEL, width);
    let mut blocks = vec![first];
    for (at, row) in section.rows.iter().enumerate() {
        let block = of_row(row, fonts, width);
        match blocks.first_mut() {
            Some(first) if at == 0 => first.lines.extend(block.lines),
            Some(_) | None => blocks.push(block),
        }
    }
    let table = section.table.iter();
    let table = table.flat_map(|table| table::blocks(table, fonts, width));
    for (at, block) in table.enumerate() {
        match blocks.first_mut() {
            Some(first) if at == 0 && section.rows.is_empty() => first.lines.extend(block.lines),
            Some(_) | None => blocks.push(block),
        }
    }
    blocks
}

fn of_row(row: &Row, fonts: &Fonts, width: f32) -> Block {
    let mut block = Block::default();
    match row {
        Row::Field { label, value } => {
            let label = fonts.lines(label, LABEL, LABELS - GAP);
            let value = fonts.lines(value, VALUE, width - LABELS);
            block.columns((0.0, label, LABEL), (LABELS, value, VALUE));
        }
        Row::Check { label, is_ticked } => {
            let mark = if *is_ticked { "☒" } else { "☐" };
            let label = fonts.lines(label, VALUE, width - BESIDE_BOX);
            block.columns(
                (0.0, vec![mark.to_owned()], VALUE),
                (BESIDE_BOX, label, VALUE),
            );
        }
    }
    block.space(4.0);
    block
}
