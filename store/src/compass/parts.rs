//! What figures are made up of: the parts that are greatest, or that moved most.

use std::convert::Infallible;

use domain::{
    compass::{CompassDays, CompassDimension, Figure, Subject},
    sale::SaleSums,
};

use super::{
    read::{AskedCompass, party_of},
    room::{TO_ANSWER, give_room},
    sorted::sorted_rows,
    sorting::{PartRow, Sorting, Wanted},
    stretches::Stretches,
    totals::{corrupt, sums_of},
};
use crate::{ActorContext, Db, Error, transaction::on_snapshot};

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

/// The first parts by a figure, so many at most; those that are alike by their ids. One statement. None as long as the lines
/// from before the tables were there aren't counted.
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
    let question = Question::new(by, asked, dimension)?;
    let found = question.answer(db, by, &[sorting]).await?.pop();
    let found = found.unwrap_or_default();
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

/// A question about parts, which may be put into several orders.
pub(super) struct Question {
    /// The days that it is about.
    pub(super) days: CompassDays,
    wanted: Wanted,
}

/// Parts, and how many there are.
#[derive(Default)]
pub(super) struct Counted {
    pub(super) parts: Vec<Part>,
    pub(super) all: i64,
    /// How many of all had an order line, in the days and in those that they are compared with.
    pub(super) sold: (i64, i64),
}

impl Question {
    /// Of these parts. What sums are kept of by day is read from those; of anything else the lines of the days before and
    /// after whole months are added up.
    pub(super) fn new(
        by: &ActorContext<'_>,
        asked: AskedCompass,
        dimension: CompassDimension,
    ) -> Result<Self, Error<Infallible>> {
        let party_id = party_of(by, asked.role)?;
        if !asked.role.may_see(dimension) {
            return Err(Error::NotFound);
        }
        let asked = asked.of_parts();
        let all = Stretches::of(&asked);
        let (kept, of_lines) = if asked.role.is_kept_by_day(dimension) {
            (all, Stretches::default())
        } else {
            all.apart()
        };
        Ok(Self {
            days: asked.days,
            wanted: Wanted {
                party_id,
                role: asked.role,
                market: asked.market,
                dimension,
                kept,
                of_lines,
            },
        })
    }

    /// The parts in each of these orders, all as of the same moment. A statement for each.
    pub(super) async fn answer(
        &self,
        db: &Db,
        by: &ActorContext<'_>,
        orders: &[Sorting],
    ) -> Result<Vec<Counted>, Error<Infallible>> {
        on_snapshot!(db.replica, by, |tx| {
            give_room(tx, TO_ANSWER).await?;
            let mut answers = Vec::with_capacity(orders.len());
            for sorting in orders {
                let rows = sorted_rows(tx, &self.wanted, *sorting).await?;
                answers.push(self.counted(rows)?);
            }
            Ok::<_, Error<Infallible>>(answers)
        })
    }

    fn counted(&self, rows: Vec<PartRow>) -> Result<Counted, Error<Infallible>> {
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
