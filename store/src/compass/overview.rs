//! The figures of some days with their course over time, read together.

use std::convert::Infallible;

use domain::{compass::Grain, sale::SaleSums};

use super::{
    read::{AskedCompass, CompassFigures, Course, course_of, party_of, wholes},
    stretches::NOW,
    totals::corrupt,
};
use crate::{ActorContext, Db, Error};

/// The figures of some days, and their course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompassOverview {
    /// What the course adds up to.
    pub figures: CompassFigures,
    /// The course.
    pub course: Course,
}

/// What all lines come to, and the same over time: by one statement, since the figures are what the course adds up to. A
/// seller whose days are withheld is told it by month, however few the days are. None as [`super::figures`].
///
/// # Errors
///
/// As [`super::figures`].
pub async fn overview(
    db: &Db,
    by: &ActorContext<'_>,
    asked: AskedCompass,
    grain: Grain,
) -> Result<Option<CompassOverview>, Error<Infallible>> {
    let party_id = party_of(by, asked.role)?;
    let rows = wholes(db, by, &asked, Some(grain)).await?;
    let Some(first) = rows.first() else {
        return Ok(None);
    };
    let folded_at = first.folded_at;
    let (mut now, mut before) = (SaleSums::default(), SaleSums::default());
    for row in &rows {
        let sum = if row.number == NOW {
            &mut now
        } else {
            &mut before
        };
        let both = sum.checked_add(row.sums);
        *sum = both.map_err(|_| corrupt("compass_total", "lines", party_id))?;
    }
    let is_compared = asked.days.compared(asked.comparison).is_some();
    Ok(Some(CompassOverview {
        figures: CompassFigures {
            now,
            before: is_compared.then_some(before),
            folded_at,
        },
        course: course_of(grain, rows),
    }))
}
