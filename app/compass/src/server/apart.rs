//! **Data Compass** by one dimension: a page of the parts, with what moved most of them, or with what the links and samples
//! of a campaign brought.

use domain::{
    compass::{Comparison, CompassDimension, CompassRole, Figure},
    money::MoneyError,
    page::{Page, Sort},
};
use runtime::{
    error::{ApiError, NoRefusal},
    list_query::ListQuery as _,
};
use store::compass::{self as figures, AskedParts, NamedPart, PartsPage};
use ui::{format, text::t};

use super::{
    asked::{Asked, Reader},
    conversion,
    named::{Lines, row},
    whole::parts_say,
};
use crate::{
    query::{CompassQuery, shown_figures},
    shown::{Mover, PartRow, Parts, Setting},
    text::report as said,
};

/// How many parts are shown that rose, and as many that fell.
const MOVERS: i64 = 5;

/// A page of the parts. At most five statements.
pub(super) async fn parts(
    reader: &Reader<'_>,
    setting: &Setting,
    asked: Asked,
    (dimension, query): (CompassDimension, &CompassQuery),
) -> Result<Parts, ApiError<NoRefusal>> {
    let (db, by) = (reader.db, &reader.by);
    let sort = sort(setting, query);
    let page = query.cursor();
    let wanted = AskedParts {
        dimension,
        sort,
        page: page.as_ref(),
    };
    let is_of_campaigns =
        dimension == CompassDimension::Campaign && setting.role == CompassRole::CampaignAgency;
    let campaign = query.campaign().filter(|_| is_of_campaigns);
    // What a campaign's links brought stands in the place of what moved.
    let number = if campaign.is_some() { 0 } else { MOVERS };
    let moved = (setting.figure, number);
    let found = figures::page_of_parts(db, by, asked.compass, wanted, moved).await?;
    let conversion = match campaign {
        Some(campaign) => {
            let found = figures::conversion_of_campaign(db, by, campaign).await?;
            Some(conversion::worded(found, setting.market))
        }
        None => None,
    };
    let has_movers = setting.comparison != Comparison::Nothing && campaign.is_none();
    let lines = Lines {
        setting,
        query,
        days: found.days,
    };
    let worded = worded(&lines, &asked, found, (sort, has_movers));
    let parts = worded.map_err(|_| ApiError::Internal {
        reference: String::new(),
    })?;
    Ok(Parts {
        dimension,
        conversion,
        ..parts
    })
}

/// How the parts are sorted: by a figure that the reader may see, the greatest first unless another order is asked for.
pub(crate) fn sort(setting: &Setting, query: &CompassQuery) -> Sort<Figure> {
    let shown = shown_figures(setting.sees_money);
    let asked = query.sort::<Figure>();
    let asked = asked.filter(|sort| shown.contains(&sort.by));
    asked.unwrap_or(Sort {
        by: setting.figure,
        is_descending: true,
    })
}

fn worded(
    lines: &Lines<'_>,
    asked: &Asked,
    found: PartsPage,
    (sort, has_movers): (Sort<Figure>, bool),
) -> Result<Parts, MoneyError> {
    let setting = lines.setting;
    let movers = |parts: &[NamedPart]| {
        let rows = parts.iter().map(|part| row(lines, part, setting.figure));
        let movers = rows.map(|row| row.map(mover));
        movers.collect::<Result<Vec<_>, MoneyError>>()
    };
    let movers = if has_movers {
        Some([movers(&found.risen)?, movers(&found.fallen)?])
    } else {
        None
    };
    let rows = found.page.rows.iter();
    let rows = rows.map(|part| row(lines, part, sort.by));
    let rows = rows.collect::<Result<Vec<_>, MoneyError>>()?;
    let all = u64::try_from(found.all).unwrap_or_default();
    Ok(Parts {
        dimension: CompassDimension::Whole,
        says: says(setting, asked, &found),
        count: said::shown(&format::count_of(rows.len()), &format::count(all)),
        rows: Page {
            rows,
            previous: found.page.previous,
            next: found.page.next,
        },
        movers,
        conversion: None,
    })
}

fn mover(row: PartRow) -> Mover {
    Mover {
        title: row.title,
        sub: row.sub,
        change: row.change.unwrap_or_default(),
        lines: row.lines,
    }
}

/// As of when the parts are at least, of which days, and with which these are compared.
fn says(setting: &Setting, asked: &Asked, found: &PartsPage) -> Vec<String> {
    let as_of = asked.folded_at.map_or_else(
        || t(said::NOT_FOLDED).to_owned(),
        |at| said::as_of(&format::date_time(at, setting.market)),
    );
    let compared = found.days.compared(setting.comparison);
    let compared = compared.map(|days| said::compared(&format::days(days.first(), days.last())));
    [as_of, parts_say(setting.role, found.days)]
        .into_iter()
        .chain(compared)
        .collect()
}
