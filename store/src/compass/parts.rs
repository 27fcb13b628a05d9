//! What figures are made up of: the parts that are greatest, or that moved most.

use std::convert::Infallible;

use domain::{
    compass::{CompassDays, CompassDimension, Figure, Subject},
    sale::SaleSums,
};
use sqlx::{PgConnection, Postgres, pool::PoolConnection};
use uuid::Uuid;

use super::{
    of_lines::{LineRow, OfLines, of_lines},
    read::{AskedCompass, party_of},
    sorted::{PartRow, Sorting, sorted_rows},
    stretches::Stretches,
    totals::{corrupt, sums_of},
};
use crate::{ActorContext, Db, Error, acting::reading};

/// Which parts stand first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartOrder {
    /// The greatest of the days that are asked for.
    Greatest,
    /// The least of them.
    Least,
    /// What rose most, compared with the days before; nothing that didn't rise.
    Risen,
    /// What fell most; nothing that didn't fall.
    Fallen,
}

/// A part of the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// What of.
    pub subject: Subject,
    /// In the days that were asked for.
    pub now: SaleSums,
    /// In those that they are compared with; nothing where they aren't.
    pub before: SaleSums,
}

/// Some parts in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundParts {
    /// The days that they are of ([`AskedCompass::of_parts`]).
    pub days: CompassDays,
    /// As many as were asked for.
    pub parts: Vec<Part>,
    /// How many there are.
    pub all: i64,
}

/// The first parts by a figure, so many at most; those that are alike by their ids. A statement more where there are days
/// before or after whole months. None as long as the lines from before
/// the tables were there aren't counted.
///
/// # Errors
///
/// Not found for whoever has no figures of this role or by this dimension, and for a figure that isn't the sum of its
/// parts; or the database's failure.
pub async fn parts(
    db: &Db,
    by: &ActorContext<'_>,
    asked: AskedCompass,
    dimension: CompassDimension,
    (figure, order): (Figure, PartOrder),
    limit: i64,
) -> Result<FoundParts, Error<Infallible>> {
    let sorting = sorting(figure, order, limit).ok_or(Error::NotFound)?;
    let mut question = Question::prepare(db, by, asked, dimension).await?;
    let found = question.parts(sorting).await?;
    Ok(FoundParts {
        days: question.days,
        parts: found.parts,
        all: found.all,
    })
}

/// How parts are sorted by a figure, so many at most; none for what isn't the sum of its parts.
pub(super) fn sorting(figure: Figure, order: PartOrder, limit: i64) -> Option<Sorting> {
    let (is_change, sign) = match order {
        PartOrder::Greatest => (false, -1),
        PartOrder::Least => (false, 1),
        PartOrder::Risen => (true, -1),
        PartOrder::Fallen => (true, 1),
    };
    Some(Sorting {
        place: place_of(figure)?,
        is_change,
        sign,
        limit,
        beside: None,
        is_before: false,
    })
}

/// A question about parts whose lines of single days are added up already: so the same parts are put into several orders
/// for a statement each.
pub(super) struct Question {
    connection: PoolConnection<Postgres>,
    /// The days that it is about.
    pub(super) days: CompassDays,
    wanted: OfLines,
    months: Stretches,
    of_days: Added,
}

/// Parts, and how many there are.
pub(super) struct Counted {
    pub(super) parts: Vec<Part>,
    pub(super) all: i64,
    /// How many of all had an order line, in the days and in those that they are compared with.
    pub(super) sold: (i64, i64),
}

impl Question {
    /// Adds up the days before and after whole months, where there are some.
    pub(super) async fn prepare(
        db: &Db,
        by: &ActorContext<'_>,
        asked: AskedCompass,
        dimension: CompassDimension,
    ) -> Result<Self, Error<Infallible>> {
        let party_id = party_of(by, asked.role)?;
        if !asked.role.may_see(dimension) {
            return Err(Error::NotFound);
        }
        let asked = asked.of_parts();
        let mut connection = reading(&db.replica, by).await?;
        let (months, days) = Stretches::of(&asked).apart();
        let wanted = OfLines {
            party_id,
            role: asked.role,
            market: asked.market,
            dimension,
            grain: None,
        };
        let of_days = of_lines(&mut connection, wanted, &days).await?;
        Ok(Self {
            connection,
            days: asked.days,
            wanted,
            months,
            of_days: Added::of(of_days, party_id)?,
        })
    }

    /// The parts in this order. One statement.
    pub(super) async fn parts(&mut self, sorting: Sorting) -> Result<Counted, Error<Infallible>> {
        let connection: &mut PgConnection = &mut self.connection;
        let kept = (&self.months, &self.of_days);
        let rows = sorted_rows(connection, self.wanted, kept, sorting).await?;
        let first = rows.first();
        let (all, sold) = first.map_or_else(Default::default, |row| {
            (row.parts, (row.sold_now, row.sold_before))
        });
        let rows = rows.into_iter();
        let parts = rows.map(|row| part_of(row, self.wanted.dimension));
        Ok(Counted {
            parts: parts.collect::<Result<_, _>>()?,
            all,
            sold,
        })
    }
}

fn part_of(row: PartRow, dimension: CompassDimension) -> Result<Part, Error<Infallible>> {
    let corrupt = |column| corrupt("compass_total", column, row.subject_id);
    let content_type = match row.content_type.as_str() {
        "" => None,
        code => Some(code.parse().map_err(|_| corrupt("content_type"))?),
    };
    let subject = Subject::of_columns(dimension, row.subject_id, row.subject_shop_id, content_type);
    Ok(Part {
        subject: subject.ok_or_else(|| corrupt("subject_id"))?,
        now: sums_of(&row.now).ok_or_else(|| corrupt("lines"))?,
        before: sums_of(&row.before).ok_or_else(|| corrupt("lines"))?,
    })
}

/// What the lines of single days come to, as the columns that the statement takes.
#[derive(Default)]
pub(super) struct Added {
    pub(super) numbers: Vec<i32>,
    pub(super) subject_ids: Vec<Uuid>,
    pub(super) shop_ids: Vec<Option<Uuid>>,
    pub(super) content_types: Vec<String>,
    pub(super) sums: [Vec<i64>; 9],
}

impl Added {
    fn of(rows: Vec<LineRow>, party_id: Uuid) -> Result<Self, Error<Infallible>> {
        let mut added = Self::default();
        for row in rows {
            let sums = row.sums(party_id)?;
            let Some(subject_id) = row.subject_id.filter(|_| sums.lines != 0) else {
                continue;
            };
            added.numbers.push(row.number);
            added.subject_ids.push(subject_id);
            added.shop_ids.push(row.subject_shop_id);
            added
                .content_types
                .push(row.content_type.unwrap_or_default());
            for (column, units) in added.sums.iter_mut().zip(sums.columns()) {
                column.push(units);
            }
        }
        Ok(added)
    }
}

/// Where a figure stands among the columns of the sums, the first at 1; none for what isn't the sum of its parts.
const fn place_of(figure: Figure) -> Option<i32> {
    match figure {
        Figure::Lines => Some(1),
        Figure::Items => Some(2),
        Figure::Gmv => Some(3),
        Figure::Refunds => Some(4),
        Figure::Refunded => Some(5),
        Figure::Estimated => Some(6),
        Figure::Settled => Some(7),
        Figure::ActiveCreators => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_sorted_by_the_column_that_it_is_read_from() {
        for figure in Figure::ALL {
            let mut columns = [0; 9];
            let place = place_of(figure).map(|place| usize::try_from(place - 1).unwrap());
            if let Some(place) = place {
                columns[place] = 7;
            }
            let read = figure.of(&SaleSums::of_columns(columns));
            assert_eq!(read, place.map(|_| 7), "{figure}");
        }
    }
}
