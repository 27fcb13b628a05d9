//! **Data Compass** of all lines: the figures, their course, and the greatest parts.

use domain::{
    compass::{
        Change, CompassDays, CompassDimension, CompassRole, Figure, SoldBy, refund_share_bps,
    },
    money::{Money, MoneyError},
    sale::SaleSums,
};
use runtime::{
    error::{ApiError, NoRefusal},
    list_query::ListQuery as _,
    paths::compass,
};
use store::compass::{self as figures, CompassFigures};
use ui::{format, text::t};

use super::{
    asked::{Asked, Reader},
    change, course,
    figure::{meaning, name, told, total, written},
    named::{Lines, row},
};
use crate::{
    query::CompassQuery,
    shown::{CompassStat, Overview, Setting},
    text::{report as said, report_consoles as consoles},
};

/// How many parts are shown.
const PARTS: i64 = 5;

/// What there is of all lines. At most four statements: none of a campaign agency's looks at each line or creator, so that it
/// takes as long for a large one as for a small one.
pub(super) async fn overview(
    reader: &Reader<'_>,
    setting: &Setting,
    asked: Asked,
    query: &CompassQuery,
) -> Result<Overview, ApiError<NoRefusal>> {
    let (db, by) = (reader.db, &reader.by);
    let found = figures::overview(db, by, asked.compass, asked.grain).await?;
    // It was counted a moment ago.
    let found = found.ok_or(ApiError::Busy)?;
    let dimension = told_first(setting.role);
    let by_figure = (dimension, setting.figure);
    let parts = figures::greatest_parts(db, by, asked.compass, by_figure, PARTS).await?;
    let creators = if Figure::ActiveCreators.is_of(setting.role) {
        figures::active_creators(db, by, asked.compass).await?
    } else {
        None
    };
    let lines = Lines {
        setting,
        query,
        days: parts.days,
    };
    let rows = parts.parts.iter();
    let rows = rows.map(|part| row(&lines, part, setting.figure));
    let rows: Vec<_> = rows.collect::<Result<_, MoneyError>>().map_err(too_large)?;
    let stats = Stats {
        setting,
        query,
        days: asked.compass.days,
        figures: &found.figures,
    };
    Ok(Overview {
        says: says(setting, &asked, &found.figures),
        stats: stats.all(creators).map_err(too_large)?,
        charts: course::charts(setting, &asked, &found).map_err(too_large)?,
        dimension,
        parts_say: (parts.days != asked.compass.days).then(|| parts_say(setting.role, parts.days)),
        parts: rows,
    })
}

/// Sums that don't fit are a defect, of which the log says more where they are read.
fn too_large(_: MoneyError) -> ApiError<NoRefusal> {
    ApiError::Internal {
        reference: String::new(),
    }
}

/// By what the parts beside the figures are told apart: those that say most to the role, and that it has few of where it may
/// have very many lines.
const fn told_first(role: CompassRole) -> CompassDimension {
    match role {
        CompassRole::CampaignAgency | CompassRole::Creator => CompassDimension::Campaign,
        CompassRole::ManagingAgency => CompassDimension::Creator,
        CompassRole::Platform => CompassDimension::Agency,
        CompassRole::Seller => CompassDimension::Product,
    }
}

/// As of when the figures are, with what they are compared, and why they are by month.
fn says(setting: &Setting, asked: &Asked, found: &CompassFigures) -> Vec<String> {
    let as_of = found.folded_at.map_or_else(
        || t(said::NOT_FOLDED).to_owned(),
        |at| said::as_of(&format::date_time(at, setting.market)),
    );
    let days = asked.compass.days;
    let compared = days.compared(asked.compass.comparison);
    let compared = compared.map(|days| said::compared(&format::days(days.first(), days.last())));
    let widened = asked.is_widened.then(|| {
        let days = said::parts_of(&format::days(days.first(), days.last()));
        [t(consoles::BY_MONTH_ONLY).to_owned(), days]
    });
    std::iter::once(as_of)
        .chain(compared)
        .chain(widened.into_iter().flatten())
        .collect()
}

/// Of which days the parts are: a seller's of whole months.
pub(super) fn parts_say(role: CompassRole, days: CompassDays) -> String {
    let days = said::parts_of(&format::days(days.first(), days.last()));
    if role == CompassRole::Seller {
        return [t(consoles::MONTHS_OF_PARTS), &days].join(" ");
    }
    days
}

/// What the figures are made of.
struct Stats<'s> {
    setting: &'s Setting,
    query: &'s CompassQuery,
    days: CompassDays,
    figures: &'s CompassFigures,
}

impl Stats<'_> {
    fn all(&self, creators: Option<Change>) -> Result<Vec<CompassStat>, MoneyError> {
        let mut stats = Vec::new();
        for figure in [Figure::Gmv, Figure::Lines, Figure::Items] {
            stats.push(self.one(figure)?);
        }
        if let Some(creators) = creators {
            stats.push(self.active_creators(creators)?);
        }
        stats.push(self.refunded()?);
        if self.setting.sees_money {
            stats.push(self.one(Figure::Estimated)?);
            stats.push(self.one(Figure::Settled)?);
            stats.extend(self.total()?);
        }
        Ok(stats)
    }

    /// A figure with how much it changed.
    fn one(&self, figure: Figure) -> Result<CompassStat, MoneyError> {
        let of = |sums: &SaleSums| figure.of(sums).unwrap_or_default();
        let now = of(&self.figures.now);
        let before = self.figures.before.as_ref().map(of);
        let (role, currency) = (self.setting.role, self.setting.currency);
        Ok(CompassStat {
            code: figure.to_string(),
            name: t(name(role, figure)).to_owned(),
            figure: written(figure, now, currency),
            more: self.changed(figure, now, before)?,
            means: t(meaning(role, figure)).to_owned(),
            href: self.lines(),
        })
    }

    fn changed(
        &self,
        figure: Figure,
        now: i64,
        before: Option<i64>,
    ) -> Result<Option<String>, MoneyError> {
        let form = (self.setting.currency, self.setting.market);
        let change = before.map(|before| change::worded(figure, Change { now, before }, form));
        change.transpose()
    }

    /// The creators who sold, who lead to the page of creators: no list of orders is of some creators.
    fn active_creators(&self, sold: Change) -> Result<CompassStat, MoneyError> {
        let (figure, currency) = (Figure::ActiveCreators, self.setting.currency);
        let before = self.figures.before.map(|_| sold.before);
        let own = compass::overview(self.setting.role.workspace());
        let all = compass::parts(own, CompassDimension::Creator);
        Ok(CompassStat {
            code: figure.to_string(),
            name: t(name(self.setting.role, figure)).to_owned(),
            figure: written(figure, sold.now, currency),
            more: self.changed(figure, sold.now, before)?,
            means: t(meaning(self.setting.role, figure)).to_owned(),
            href: Some(self.query.address(&all).to_string()),
        })
    }

    /// What was given back, with how many refunds that are and what share of the GMV.
    fn refunded(&self) -> Result<CompassStat, MoneyError> {
        let now = &self.figures.now;
        let count = u64::try_from(now.refunds).unwrap_or_default();
        let share = refund_share_bps(now)?.and_then(|bps| u64::try_from(bps).ok());
        let more = match share {
            Some(bps) => said::refunds(count, &change::share(bps, self.setting.market)),
            None => said::refunds_alone(count),
        };
        Ok(CompassStat {
            more: Some(more),
            ..self.one(Figure::Refunded)?
        })
    }

    /// Of what the own commission is a part.
    fn total(&self) -> Result<Option<CompassStat>, MoneyError> {
        let Some((name, means)) = total(self.setting.role) else {
            return Ok(None);
        };
        let of = |sums: &SaleSums| {
            let total = sums.total_estimated.checked_add(sums.total_settled);
            total.ok_or(MoneyError::Overflow)
        };
        let now = of(&self.figures.now)?;
        let before = self.figures.before.as_ref().map(of).transpose()?;
        Ok(Some(CompassStat {
            code: "total".to_owned(),
            name: t(name).to_owned(),
            figure: format::money(Money::new(now, self.setting.currency)),
            more: self.changed(Figure::Settled, now, before)?,
            means: t(means).to_owned(),
            href: self.lines(),
        }))
    }

    /// Where all of the order lines are.
    fn lines(&self) -> Option<String> {
        let lines = Lines {
            setting: self.setting,
            query: self.query,
            days: self.days,
        };
        lines.behind(&SoldBy::Anything)
    }
}

/// The sums that the reader may see.
pub(super) const fn seen(setting: &Setting, sums: SaleSums) -> SaleSums {
    told(sums, setting.sees_money)
}
