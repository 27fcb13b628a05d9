//! The parts of figures with their names: the first few, page by page, and all of them for a file.

use std::convert::Infallible;

use domain::{
    compass::{Change, Comparison, CompassDays, CompassDimension, Figure},
    page::{Cursor, Direction, Page, Sort, SortPosition, SortValue},
};

use super::{
    names::{PartName, names},
    parts::{Counted, Part, PartOrder, Question, sorting},
    read::AskedCompass,
    sorting::Sorting,
    totals::corrupt,
};
use crate::{ActorContext, Db, Error, paging::PAGE_FETCH};

/// How many parts of a file are read at a time: they are all added up and sorted each time, so that few times are best.
const FILE_ROWS: i64 = 5_000;

/// A part and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPart {
    /// The part.
    pub part: Part,
    /// What it is called.
    pub name: PartName,
}

/// The greatest parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GreatestParts {
    /// The days that they are of ([`AskedCompass::of_parts`]).
    pub days: CompassDays,
    /// As many as were asked for.
    pub parts: Vec<NamedPart>,
    /// How many there are.
    pub all: i64,
    /// How many of all had an order line, in the days and in those that they are compared with. Of creators these are the
    /// active ones.
    pub sold: Change,
}

/// A page of the parts, and what moved most of all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartsPage {
    /// The days that they are of ([`AskedCompass::of_parts`]).
    pub days: CompassDays,
    /// The page.
    pub page: Page<NamedPart>,
    /// How many parts there are.
    pub all: i64,
    /// What rose most, the greatest rise first; none where nothing is compared.
    pub risen: Vec<NamedPart>,
    /// What fell most.
    pub fallen: Vec<NamedPart>,
}

/// Which page of the parts is asked for.
#[derive(Clone, Copy, Debug)]
pub struct AskedParts<'c> {
    /// By what they are told apart.
    pub dimension: CompassDimension,
    /// By which figure they are sorted.
    pub sort: Sort<Figure>,
    /// The page; one of another order is the first.
    pub page: Option<&'c Cursor>,
}

/// The greatest parts by a figure, so many at most. Two statements.
///
/// # Errors
///
/// As [`super::parts`].
pub async fn greatest_parts(
    db: &Db,
    by: &ActorContext<'_>,
    asked: AskedCompass,
    (dimension, figure): (CompassDimension, Figure),
    number: i64,
) -> Result<GreatestParts, Error<Infallible>> {
    let order = sorting(figure, PartOrder::Greatest, number).ok_or(Error::NotFound)?;
    let question = Question::new(by, asked, dimension)?;
    let found = question.answer(db, by, &[order]).await?.pop();
    let Counted { parts, all, sold } = found.unwrap_or_default();
    let days = question.days;
    let mut named = named(db, by, [parts]).await?.into_iter();
    Ok(GreatestParts {
        days,
        parts: named.next().unwrap_or_default(),
        all,
        sold: Change {
            now: sold.0,
            before: sold.1,
        },
    })
}

/// A page of the parts, and so many of those whose figure rose and fell most, where they are compared. Two statements; two
/// more for what moved.
///
/// # Errors
///
/// As [`super::parts`].
pub async fn page_of_parts(
    db: &Db,
    by: &ActorContext<'_>,
    asked: AskedCompass,
    wanted: AskedParts<'_>,
    (moved, number): (Figure, i64),
) -> Result<PartsPage, Error<Infallible>> {
    let AskedParts {
        dimension,
        sort,
        page,
    } = wanted;
    let page = page.filter(|page| page.is_in(Some(sort)) && with_value(page).is_some());
    let mut orders = vec![in_order(sort, PAGE_FETCH)?.on_page(page.and_then(with_value))];
    if asked.comparison != Comparison::Nothing && number > 0 {
        for order in [PartOrder::Risen, PartOrder::Fallen] {
            orders.push(sorting(moved, order, number).ok_or(Error::NotFound)?);
        }
    }
    let question = Question::new(by, asked, dimension)?;
    let mut found = question.answer(db, by, &orders).await?.into_iter();
    let mut in_next_order = || found.next().unwrap_or_default();
    let Counted { parts, all, .. } = in_next_order();
    let (risen, fallen) = (in_next_order().parts, in_next_order().parts);
    let days = question.days;
    let mut named = named(db, by, [parts, risen, fallen]).await?.into_iter();
    let mut next = || named.next().unwrap_or_default();
    let rows = next().into_iter().map(|row| {
        let position = position(&row.part, sort.by)?;
        Ok((row, position))
    });
    let rows = rows.collect::<Result<Vec<_>, Error<Infallible>>>()?;
    Ok(PartsPage {
        days,
        page: Page::of_sorted(sort, page, rows),
        all,
        risen: next(),
        fallen: next(),
    })
}

/// Some of the parts for a file, and where those behind them begin; none behind the last.
///
/// # Errors
///
/// As [`super::parts`].
pub async fn parts_for_file(
    db: &Db,
    by: &ActorContext<'_>,
    asked: AskedCompass,
    wanted: AskedParts<'_>,
) -> Result<(Vec<NamedPart>, Option<Cursor>), Error<Infallible>> {
    let page = wanted.page.and_then(with_value);
    let order = in_order(wanted.sort, FILE_ROWS)?.on_page(page);
    let question = Question::new(by, asked, wanted.dimension)?;
    let found = question.answer(db, by, &[order]).await?.pop();
    let parts = found.unwrap_or_default().parts;
    let is_full = i64::try_from(parts.len()).is_ok_and(|read| read >= FILE_ROWS);
    let last = parts.last().filter(|_| is_full);
    let last = last
        .map(|last| position(last, wanted.sort.by))
        .transpose()?;
    let next = last.map(|last| Cursor::sorted(wanted.sort, last, Direction::After));
    let mut named = named(db, by, [parts]).await?.into_iter();
    Ok((named.next().unwrap_or_default(), next))
}

/// How parts are sorted in the order that a reader chose.
fn in_order(sort: Sort<Figure>, limit: i64) -> Result<Sorting, Error<Infallible>> {
    let order = if sort.is_descending {
        PartOrder::Greatest
    } else {
        PartOrder::Least
    };
    sorting(sort.by, order, limit).ok_or(Error::NotFound)
}

/// The cursor with the figure of the part beside the page.
fn with_value(cursor: &Cursor) -> Option<(&Cursor, i64)> {
    match cursor.value() {
        Some(SortValue::Number(value)) => Some((cursor, *value)),
        Some(SortValue::Words(_)) | None => None,
    }
}

fn position(part: &Part, figure: Figure) -> Result<SortPosition, Error<Infallible>> {
    let id = part.subject.id();
    let value = figure.of(&part.now);
    let value = value.ok_or_else(|| corrupt("compass_total", "lines", id))?;
    Ok(SortPosition {
        value: SortValue::Number(value),
        id,
    })
}

/// Several lists of parts with their names: one statement for all of them.
async fn named<const N: usize>(
    db: &Db,
    by: &ActorContext<'_>,
    lists: [Vec<Part>; N],
) -> Result<Vec<Vec<NamedPart>>, Error<Infallible>> {
    let all = lists.iter().flatten().map(|part| part.subject);
    let known = names(db, by, all).await?;
    let with_names = |parts: Vec<Part>| {
        let parts = parts.into_iter().map(|part| {
            // What was sold stays, and so does its name.
            let name = known.get(&part.subject).cloned();
            let name =
                name.ok_or_else(|| corrupt("compass_total", "subject_id", part.subject.id()))?;
            Ok(NamedPart { part, name })
        });
        parts.collect::<Result<Vec<_>, Error<Infallible>>>()
    };
    lists.into_iter().map(with_names).collect()
}
