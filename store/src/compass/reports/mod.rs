//! Reports of views that are due: each is mailed once, to the person who asked for it and may still see its figures.
//!
//! One transaction takes a report past those that others are at, works its figures out, queues the mail and moves the report
//! on: so it is sent once, whoever dies and whatever is begun again.

mod due;
mod reader;

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::{
    compass::{Comparison, CompassDays, CompassRole, ReportMail, ReportedFigure},
    ids::{MailId, ShopId},
    mail::MailContent,
    market::{day_of, first_instant_of},
    sale_curve::CurveSpan,
};
use sqlx::PgConnection;

use self::{
    due::{DueReport, delete, lock_next, move_on},
    reader::reader_of,
};
use super::{
    AskedCompass,
    read::{CompassFigures, figures_in},
};
use crate::{
    Db, Error, IdSource,
    acting::Acting,
    mails::{NewMail, queue},
    markets::zones,
    sales_curve::narrowest_in,
    transaction::in_transaction,
};

/// How long a report waits that is due before what was sold on its days is counted.
const COUNTED_LATER: TimeDelta = TimeDelta::minutes(15);

/// Mails the report that is due for the longest time. Whether there was one; call it until there is none.
///
/// # Errors
///
/// When the database fails, or a stored row can't be what it says: the report is then still due.
pub async fn send_next_report(
    db: &Db,
    ids: &dyn IdSource,
    now: DateTime<Utc>,
) -> Result<bool, Error<Infallible>> {
    // Before the transaction, since zones may have to be read by a connection, too.
    let zones = zones(db).await?;
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        let Some(row) = lock_next(tx, now).await? else {
            return Ok(false);
        };
        let key = row.key();
        let Some(due) = row.read(zones) else {
            tracing::error!(report = %key.report_id, "a report is of nothing that there is");
            delete(tx, key).await?;
            return Ok(true);
        };
        match outcome(tx, &due, now).await? {
            Outcome::NotTheirs => delete(tx, key).await?,
            Outcome::NotCounted => move_on(tx, key, Some(now + COUNTED_LATER)).await?,
            Outcome::Nothing => move_on(tx, key, due.next(now)).await?,
            Outcome::Mail { to, report } => {
                let mail = NewMail {
                    account: Some(due.account),
                    to: &to,
                    content: MailContent::CompassReport { report },
                    secret: None,
                };
                queue(tx, MailId::new(ids.next()), &mail, now).await?;
                move_on(tx, key, due.next(now)).await?;
            }
        }
        Ok(true)
    })
}

/// What becomes of a report that is due.
enum Outcome {
    /// The person may not see the figures any more.
    NotTheirs,
    /// What was sold on its days isn't counted yet.
    NotCounted,
    /// There is nothing to tell: no month has ended for whoever is told of months alone.
    Nothing,
    /// It is mailed.
    Mail { to: String, report: ReportMail },
}

async fn outcome(
    connection: &mut PgConnection,
    due: &DueReport,
    now: DateTime<Utc>,
) -> Result<Outcome, Error<Infallible>> {
    let Some(reader) = reader_of(connection, due).await? else {
        return Ok(Outcome::NotTheirs);
    };
    let Some((asked, is_by_month)) = asked_of(connection, due, now).await? else {
        return Ok(Outcome::Nothing);
    };
    let figures = figures_in(connection, due.party_id, &asked).await?;
    let Some((figures, folded_at)) = figures.and_then(|figures| counted(figures, &asked, due.zone))
    else {
        return Ok(Outcome::NotCounted);
    };
    let before = figures.before.as_ref();
    Ok(Outcome::Mail {
        to: reader.email,
        report: ReportMail {
            area: due.role.workspace(),
            place: reader.place,
            view: due.name.clone(),
            query: due.query.clone(),
            market: due.market,
            role: due.role,
            currency: due.currency,
            rhythm: due.rhythm,
            days: asked.days,
            compared: before.and_then(|_| asked.days.compared(asked.comparison)),
            is_by_month,
            figures: ReportedFigure::all_of(&figures.now, before),
            folded_at,
        },
    })
}

/// The figures with their moment, if all that was committed on their days is in them.
fn counted(
    figures: CompassFigures,
    asked: &AskedCompass,
    zone: Tz,
) -> Option<(CompassFigures, DateTime<Utc>)> {
    let over = first_instant_of(asked.days.last().succ_opt()?, zone);
    let folded_at = figures.folded_at.filter(|folded_at| *folded_at >= over);
    folded_at.map(|folded_at| (figures, folded_at))
}

/// What the report asks for, and whether that is a month in place of its days; none where there is nothing to tell.
///
/// Where single days would say to a seller who sold (`domain::sale_curve`), the report is of the month that ended on one of
/// its days. Days that these would be compared with are left out for the same reason.
async fn asked_of(
    connection: &mut PgConnection,
    due: &DueReport,
    now: DateTime<Utc>,
) -> Result<Option<(AskedCompass, bool)>, sqlx::Error> {
    let Some(days) = due.rhythm.days(day_of(now, due.zone)) else {
        return Ok(None);
    };
    let mut asked = AskedCompass {
        market: due.market,
        role: due.role,
        days,
        comparison: due.query.comparison(),
    };
    if due.role != CompassRole::Seller {
        return Ok(Some((asked, false)));
    }
    if is_withheld(connection, due, days, now).await? {
        return Ok(days.month_ended().map(|month| {
            asked.days = month;
            (asked, month != days)
        }));
    }
    if let Some(compared) = days.compared(asked.comparison)
        && is_withheld(connection, due, compared, now).await?
    {
        asked.comparison = Comparison::Nothing;
    }
    Ok(Some((asked, false)))
}

/// Whether the shop may not be told of these days. Whole months it may.
async fn is_withheld(
    connection: &mut PgConnection,
    due: &DueReport,
    days: CompassDays,
    now: DateTime<Utc>,
) -> Result<bool, sqlx::Error> {
    if days.whole_months() == Some(days) {
        return Ok(false);
    }
    let shop = (ShopId::new(due.party_id), None);
    let moments = days.range().instants(due.zone);
    let narrowest = narrowest_in(connection, (due.market, now), shop, moments).await?;
    Ok(narrowest == CurveSpan::Month)
}
