//! What a creator asks of the own statistics.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    creator_facts::{RefusedDay, UploadNotWaiting},
    ids::CreatorUploadId,
    market::Market,
    money::Money,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

/// What the page says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OwnStatistics {
    /// The creator's market.
    pub(crate) market: Market,
    /// Whether agencies see it.
    pub(crate) shares_performance: bool,
    /// What the days come to; none without any day.
    pub(crate) figures: Option<OwnFigures>,
    /// The file that waits to be imported.
    pub(crate) waiting: Option<WaitingFile>,
}

/// What the last thirty days come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OwnFigures {
    /// The last of the days.
    pub(crate) until: NaiveDate,
    /// Whether the creator uploaded any of them.
    pub(crate) has_uploaded_days: bool,
    /// Videos that were posted.
    pub(crate) videos: u64,
    /// LIVE sessions.
    pub(crate) lives: u64,
    /// Views of videos.
    pub(crate) video_views: u64,
    /// Likes.
    pub(crate) likes: u64,
    /// What was sold through videos, and through LIVE sessions.
    pub(crate) gmv: (Money, Money),
    /// What each of the two sells for each thousand times that the cart is shown.
    pub(crate) gpm: (Option<Money>, Option<Money>),
    /// Items that were sold.
    pub(crate) sales: u64,
}

/// A file that was checked and waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WaitingFile {
    /// Which.
    pub(crate) upload: CreatorUploadId,
    /// When it was uploaded.
    pub(crate) at: DateTime<Utc>,
    /// How many days can be imported.
    pub(crate) days: u64,
    /// The first and the last of them; none where none can.
    pub(crate) range: Option<(NaiveDate, NaiveDate)>,
    /// The rows that can't.
    pub(crate) refused: Vec<RefusedDay>,
    /// The days that stay as the platform has sent them.
    pub(crate) kept: Vec<NaiveDate>,
}

/// The statistics of the creator who asks.
#[server(endpoint = "statistics/of_creator", client = PageClient)]
pub(crate) async fn statistics_of_creator() -> Result<OwnStatistics, ApiError<NoRefusal>> {
    use store::{creator_facts::uploads, creator_figures, creator_settings, markets};

    let context = runtime::context::context::<StatisticsOfCreator, _>()?;
    let (db, by) = (&context.db, context.by());
    let (market, creator) = (context.market()?, context.creator()?);
    let currency = markets::rules_of(db, market, context.now).await?.currency;
    let settings = creator_settings::of_creator(db, &by).await?;
    let figures = creator_figures::of_creator(db, &by, creator).await?;
    let waiting = uploads::waiting(db, &by).await?;
    Ok(OwnStatistics {
        market,
        shares_performance: settings.shares_performance,
        figures: figures.map(|figures| shown(figures, currency)),
        waiting: waiting.map(|waiting| WaitingFile {
            upload: waiting.upload,
            at: waiting.at,
            days: u64::try_from(waiting.days.len()).unwrap_or(u64::MAX),
            range: waiting
                .days
                .first()
                .zip(waiting.days.last())
                .map(|(first, last)| (first.day, last.day)),
            refused: waiting.refused,
            kept: waiting.kept,
        }),
    })
}

/// Figures with their amounts.
#[cfg(feature = "ssr")]
fn shown(
    (figures, until, has_uploaded_days): (domain::creator_figures::Figures, NaiveDate, bool),
    currency: domain::currency::Currency,
) -> OwnFigures {
    // Thirty days add up to far less.
    let money = |units: u64| Money::new(i64::try_from(units).unwrap_or(i64::MAX), currency);
    OwnFigures {
        until,
        has_uploaded_days,
        videos: figures.videos,
        lives: figures.lives,
        video_views: figures.video_views,
        likes: figures.likes,
        gmv: (money(figures.video_gmv), money(figures.live_gmv)),
        gpm: (
            figures.video_gpm().map(money),
            figures.live_gpm().map(money),
        ),
        sales: figures.sales(),
    }
}

/// **Import**.
#[server(endpoint = "statistics/import", client = PageClient)]
pub(crate) async fn import_statistics(
    #[server(default)] form_token: FormToken,
    upload: CreatorUploadId,
) -> Result<(), ApiError<UploadNotWaiting>> {
    use crate::flash::StatisticsFlash;
    use runtime::{
        context::{form_context, redirect},
        paths,
    };
    use ui::Address;

    let context = form_context::<ImportStatistics, _>(&form_token).await?;
    store::creator_facts::uploads::import(&context.db, &context.by(), upload).await?;
    redirect(Address::new(paths::creator::STATISTICS).flash(StatisticsFlash::Imported));
    Ok(())
}

/// **Cancel**.
#[server(endpoint = "statistics/cancel", client = PageClient)]
pub(crate) async fn cancel_statistics(
    #[server(default)] form_token: FormToken,
    upload: CreatorUploadId,
) -> Result<(), ApiError<UploadNotWaiting>> {
    use crate::flash::StatisticsFlash;
    use runtime::{
        context::{form_context, redirect},
        paths,
    };
    use ui::Address;

    let context = form_context::<CancelStatistics, _>(&form_token).await?;
    store::creator_facts::uploads::cancel(&context.db, &context.by(), upload).await?;
    redirect(Address::new(paths::creator::STATISTICS).flash(StatisticsFlash::Cancelled));
    Ok(())
}
