//! What an address asks for, as whoever asks may have it.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    compass::{CompassDays, CompassDaysRefusal, CompassDimension, CompassRole, Grain},
    market::{Market, MarketRules},
    sale_curve::CurveSpan,
};
use store::{
    ActorContext, Db, Error,
    compass::{AskedCompass, CompassPlace, places},
    sales_curve,
};
use ui::{format::day_of, text::t};

use super::figure::{dimension_name, name};
use crate::{
    query::{CompassQuery, shown_figures},
    shown::{Setting, WhyNothing},
};

/// Who asks.
pub(crate) struct Reader<'r> {
    pub(crate) db: &'r Db,
    pub(crate) by: ActorContext<'r>,
    /// The one market of a shop or a creator.
    pub(crate) own: Option<Market>,
    /// Whether commission, order lines and files are told.
    pub(crate) sees_money: bool,
    /// Whether what is shown may be saved as a view.
    pub(crate) may_save: bool,
}

/// Of what the days are. Those of a seller's parts are widened to whole months by whoever reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Days {
    /// Of all lines.
    OfWhole,
    /// Of parts.
    OfParts,
}

/// What is asked for, in terms of the figures.
pub(crate) struct Asked {
    pub(crate) compass: AskedCompass,
    /// By what the course is told: never by day where days are withheld.
    pub(crate) grain: Grain,
    /// Whether the days were widened to whole months.
    pub(crate) is_widened: bool,
    /// As of when the figures are at least.
    pub(crate) folded_at: Option<DateTime<Utc>>,
}

/// What becomes of a question before any figure is read.
pub(crate) enum Prepared {
    /// Whoever asks has figures in no market.
    Nowhere,
    /// There is nothing to read.
    Nothing(Setting, WhyNothing),
    /// This is to be read.
    Asked(Setting, Asked),
}

/// What the address asks for. What is no market or role of the own is passed over: then it is the first.
///
/// One statement; two more for a seller's days.
pub(crate) async fn prepare(
    reader: &Reader<'_>,
    query: &CompassQuery,
    of: Days,
) -> Result<Prepared, Error<Infallible>> {
    let places = places(reader.db, &reader.by, reader.own).await?;
    let Some((place, role)) = place_of(&places, query) else {
        return Ok(Prepared::Nowhere);
    };
    let today = day_of(reader.by.now, place.market);
    let days = query.days(today);
    let setting = setting(reader, (&places, place, role), query, (today, days));
    let days = match days {
        Ok(days) => days,
        Err(CompassDaysRefusal::NoRange(_)) => {
            return Ok(Prepared::Nothing(setting, WhyNothing::NoDays));
        }
        Err(CompassDaysRefusal::TooMany { .. }) => {
            return Ok(Prepared::Nothing(setting, WhyNothing::TooManyDays));
        }
    };
    if !place.is_counted {
        return Ok(Prepared::Nothing(setting, WhyNothing::Preparing));
    }
    let compass = AskedCompass {
        market: place.market,
        role,
        days,
        comparison: setting.comparison,
    };
    let asked = Asked {
        compass,
        grain: days.grain(),
        is_widened: false,
        folded_at: place.folded_at,
    };
    let is_withheld = of == Days::OfWhole && withholds_days(reader, &compass).await?;
    let asked = if is_withheld { widened(asked) } else { asked };
    Ok(Prepared::Asked(setting, asked))
}

/// The place that is asked for, and the role there.
fn place_of<'p>(
    places: &'p [CompassPlace],
    query: &CompassQuery,
) -> Option<(&'p CompassPlace, CompassRole)> {
    let named = query.market();
    let asked = places.iter().find(|place| Some(place.market) == named);
    let place = asked.or(places.first())?;
    let asked = query.role().filter(|role| place.roles.contains(role));
    let role = asked.or_else(|| place.roles.first().copied())?;
    Some((place, role))
}

fn setting(
    reader: &Reader<'_>,
    (places, place, role): (&[CompassPlace], &CompassPlace, CompassRole),
    query: &CompassQuery,
    (today, days): (NaiveDate, Result<CompassDays, CompassDaysRefusal>),
) -> Setting {
    let days = match days {
        Ok(days) => (days.first().to_string(), days.last().to_string()),
        // As they were typed, which the field of the days says more of.
        Err(_) => (
            query.from.clone().unwrap_or_default(),
            query.to.clone().unwrap_or_default(),
        ),
    };
    let figures = shown_figures(reader.sees_money).iter();
    let figures = figures.map(|figure| (figure.to_string(), t(name(role, *figure)).to_owned()));
    let dimensions = role.dimensions().iter().copied();
    let dimensions = dimensions.filter(|dimension| *dimension != CompassDimension::Whole);
    Setting {
        market: place.market,
        markets: places.iter().map(|place| place.market).collect(),
        role,
        roles: place.roles.clone(),
        currency: MarketRules::founding(place.market).currency,
        today,
        days,
        comparison: query.comparison(),
        figure: query.figure(reader.sees_money),
        figures: figures.collect(),
        dimensions: dimensions
            .map(|dimension| (dimension, t(dimension_name(dimension)).to_owned()))
            .collect(),
        sees_money: reader.sees_money,
        may_save: reader.may_save,
    }
}

/// Whether single days of the shop would say who sold: those that are asked for, or those that they are compared with.
pub(crate) async fn withholds_days(
    reader: &Reader<'_>,
    asked: &AskedCompass,
) -> Result<bool, Error<Infallible>> {
    if asked.role != CompassRole::Seller {
        return Ok(false);
    }
    let compared = asked.days.compared(asked.comparison);
    let ranges = std::iter::once(asked.days).chain(compared);
    let ranges: Vec<_> = ranges.map(CompassDays::range).collect();
    let (db, by) = (reader.db, &reader.by);
    let span = sales_curve::narrowest_of_each(db, by, asked.market, &ranges).await?;
    Ok(span == CurveSpan::Month)
}

/// The same of the whole months that the days are in, told by month.
pub(crate) fn widened(asked: Asked) -> Asked {
    // The calendar's ends have no next month, and no orders.
    let days = asked.compass.days.whole_months();
    Asked {
        compass: AskedCompass {
            days: days.unwrap_or(asked.compass.days),
            ..asked.compass
        },
        grain: Grain::Month,
        is_widened: true,
        ..asked
    }
}
