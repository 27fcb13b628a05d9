//! A table as blocks: a block for each row, so that no row is torn apart.

use std::rc::Rc;

use crate::{
    blocks::{Block, Line, Piece, line_height},
    fonts::{Fonts, Style, Weight},
    sheet::{Table, TableColumn},
};

/// How a cell is set.
const CELL: Style = Style {
    weight: Weight::Regular,
    size: 8.0,
};
/// How heads and sums are set.
const STRONG: Style = Style {
    weight: Weight::Bold,
    size: 8.0,
};
/// What is free between two columns.
const GAP: f32 = 8.0;
/// What is free below a row.
const BELOW: f32 = 3.0;
/// The most lines of a cell.
const LINES_MAX: usize = 2;
/// What stands where a cell is cut.
const CUT: &str = "…";

/// Where a column is.
struct Place {
    x: f32,
    width: f32,
    is_figure: bool,
}

/// The blocks of a table. The first has its heads; each further one has them where it begins a page.
pub(crate) fn blocks(table: &Table, fonts: &Fonts, width: f32) -> Vec<Block> {
    let places = places(&table.columns, width);
    let names: Vec<String> = table
        .columns
        .iter()
        .map(|column| column.head.clone())
        .collect();
    let mut heads = row(&names, &places, (fonts, STRONG));
    if let Some(last) = heads.last_mut() {
        last.is_ruled = true;
    }
    heads.push(space(BELOW));
    let heads = Rc::new(heads);
    let mut blocks = vec![Block {
        lines: heads.to_vec(),
        heads: None,
    }];
    let rows = table.rows.iter().map(|cells| {
        let mut lines = row(cells, &places, (fonts, CELL));
        lines.push(space(BELOW));
        lines
    });
    let foot = table.foot.iter().map(|cells| {
        let mut rule = space(BELOW);
        rule.is_ruled = true;
        let mut lines = vec![rule, space(BELOW)];
        lines.extend(row(cells, &places, (fonts, STRONG)));
        lines
    });
    for (at, lines) in rows.chain(foot).enumerate() {
        match blocks.first_mut() {
            // The heads stay with the first row.
            Some(first) if at == 0 => first.lines.extend(lines),
            Some(_) | None => blocks.push(Block {
                lines,
                heads: Some(Rc::clone(&heads)),
            }),
        }
    }
    blocks
}

/// Where each column is, by its share of the width.
fn places(columns: &[TableColumn], width: f32) -> Vec<Place> {
    let all: f32 = columns.iter().map(|column| f32::from(column.share)).sum();
    let mut x = 0.0_f32;
    let places = columns.iter().map(|column| {
        let wide = width * f32::from(column.share) / all.max(1.0);
        let place = Place {
            x,
            width: (wide - GAP).max(1.0),
            is_figure: column.is_figure,
        };
        x += wide;
        place
    });
    places.collect()
}

/// The lines of a row.
fn row(cells: &[String], places: &[Place], (fonts, style): (&Fonts, Style)) -> Vec<Line> {
    let mut columns: Vec<_> = cells
        .iter()
        .zip(places)
        .map(|(text, place)| (lines_of(text, place.width, (fonts, style)), place))
        .collect();
    let count = columns.iter().map(|(lines, _)| lines.len()).max();
    let mut row = Vec::new();
    for _ in 0..count.unwrap_or_default() {
        let pieces = columns.iter_mut().filter_map(|(lines, place)| {
            if lines.is_empty() {
                return None;
            }
            let text = lines.remove(0);
            let beside = if place.is_figure {
                (place.width - fonts.width(&text, style)).max(0.0)
            } else {
                0.0
            };
            Some(Piece {
                x: place.x + beside,
                text,
                style,
            })
        });
        row.push(Line {
            height: line_height(style),
            pieces: pieces.collect(),
            is_ruled: false,
        });
    }
    row
}

/// The lines of a cell: two at most, of which the last says that it is cut.
fn lines_of(text: &str, width: f32, (fonts, style): (&Fonts, Style)) -> Vec<String> {
    let mut lines = fonts.lines(text, style, width);
    if lines.len() > LINES_MAX {
        lines.truncate(LINES_MAX);
        if let Some(last) = lines.last_mut() {
            while !last.is_empty() && fonts.width(&format!("{last}{CUT}"), style) > width {
                last.pop();
            }
            last.push_str(CUT);
        }
    }
    lines
}

fn space(height: f32) -> Line {
    Line {
        height,
        pieces: Vec::new(),
        is_ruled: false,
    }
}
