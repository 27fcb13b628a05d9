//! One creator in words, as far as the agency may know it.

use chrono::{Datelike, Days, NaiveDate};
use domain::{
    actor::Permission,
    creator_facts::CreatorDay,
    creator_figures::{FIGURE_DAYS, Figures},
    creator_search::CreatorCard,
    currency::Currency,
    ids::CreatorId,
    market::Market,
    money::Money,
    period::DayRange,
};
use runtime::{
    context::RequestContext,
    error::{ApiError, NoRefusal},
};
use store::{
    creator_cards, creator_figures,
    creator_marketplace::{self, ContactStanding, CreatorAbout},
};

use super::{
    api::{ChartShown, ContactShown, Details, FigureShown, ShownDetails},
    qr,
};
use crate::{
    find::{card_of, currency_of},
    lists::ListChoice,
    text::creator_figures as words,
};
use ui::{
    format,
    text::{Text, interpolate, t, time},
};

/// Reads a creator whom the agency sees, and puts all of it into words.
pub(super) async fn details(
    context: &RequestContext,
    creator: CreatorId,
    with_lists: bool,
) -> Result<Details, ApiError<NoRefusal>> {
    let (db, by, agency) = (&context.db, context.by(), context.agency()?);
    let (card, access) = creator_cards::open(db, &by, creator).await?;
    let about = creator_marketplace::about(db, &by, &card).await?;
    let shown = if card.shown.is_some() {
        shown(context, &card, &about).await?
    } else {
        None
    };
    let lists = if with_lists && context.may(Permission::DoWork) {
        let lists = creator_marketplace::lists_with(db, &by, card.market, creator).await?;
        Some(lists.into_iter().map(ListChoice::from).collect())
    } else {
        None
    };
    let qr = about.home_page.as_deref().and_then(qr::drawn);
    let is_linked = card
        .managed_by
        .as_ref()
        .is_some_and(|(own, _)| *own == agency);
    Ok(Details {
        market: card.market,
        shares: card.shown.is_some(),
        facts: facts(&card),
        card: card_of(&card, &access, agency, about.invited.as_ref(), context.now),
        bio: about.bio,
        home_page: about.home_page,
        qr,
        shown,
        contact: match about.contact {
            ContactStanding::Shown => ContactShown::Shown,
            ContactStanding::SwitchedOff => ContactShown::SwitchedOff,
            ContactStanding::NoneGiven => ContactShown::NoneGiven,
        },
        may_work: context.may(Permission::DoWork),
        may_link: access.may_link && !is_linked,
        lists,
    })
}

/// What is always shown, by name. What nobody has said isn't there.
fn facts(card: &CreatorCard) -> Vec<(String, String)> {
    use ui::text::{creator_category, market};

    let categories = card.categories.iter();
    let categories: Vec<&str> = categories
        .map(|category| t(creator_category::name(*category)))
        .collect();
    let rating = card.rating.map(|tenths| {
        let rating = format!("{}.{}", tenths / 10, tenths % 10);
        words::of_five(&rating)
    });
    let facts = [
        (words::MARKET, Some(t(market::name(card.market)).to_owned())),
        (words::FOLLOWERS, card.followers.map(format::count)),
        (words::RATING, rating),
        (
            words::PRODUCTS,
            card.products.map(|products| format::count(products.into())),
        ),
        (
            words::INDUSTRY,
            (!categories.is_empty()).then(|| categories.join(", ")),
        ),
    ];
    let facts = facts.into_iter();
    facts
        .filter_map(|(name, says)| Some((t(name).to_owned(), says?)))
        .collect()
}

/// What the creator did in the last days; none where nothing came in yet, or it is kept back by now.
async fn shown(
    context: &RequestContext,
    card: &CreatorCard,
    about: &CreatorAbout,
) -> Result<Option<ShownDetails>, ApiError<NoRefusal>> {
    let (db, by) = (&context.db, context.by());
    let found = creator_figures::of_creator(db, &by, card.creator).await?;
    let Some((figures, until, is_uploaded)) = found else {
        return Ok(None);
    };
    let before = u64::from(FIGURE_DAYS.saturating_sub(1));
    let from = until.checked_sub_days(Days::new(before)).unwrap_or(until);
    let range = DayRange::new(Some(from), Some(until)).unwrap_or_default();
    let days = creator_figures::days_of(db, &by, card.creator, range).await?;
    let currency = currency_of(card.market);
    let span = format::days(from, until);
    let all: Vec<NaiveDate> = from.iter_days().take_while(|day| *day <= until).collect();
    let course = Course {
        currency,
        span: &span,
        days: all
            .iter()
            .map(|day| days.iter().find(|known| known.day == *day))
            .collect(),
    };
    Ok(Some(ShownDetails {
        lead: if is_uploaded {
            words::lead_uploaded(&span)
        } else {
            words::lead(&span)
        },
        figures: figures_shown(&figures, currency),
        charts: course.charts(),
        days: all.into_iter().map(short_day).collect(),
        followers: followers(about, card.market),
    }))
}

/// A sum of the posting unit as an amount.
fn money(units: u64, currency: Currency) -> Money {
    Money::new(i64::try_from(units).unwrap_or(i64::MAX), currency)
}

/// The figures of the last days, each with what it counts.
fn figures_shown(figures: &Figures, currency: Currency) -> Vec<FigureShown> {
    let amount = |units: u64| format::money(money(units, currency));
    let shown = [
        (words::GMV, Some(amount(figures.gmv())), words::GMV_IS),
        (
            words::SALES,
            Some(format::count(figures.sales())),
            words::SALES_ARE,
        ),
        (
            words::VIDEO_GPM,
            figures.video_gpm().map(amount),
            words::VIDEO_GPM_IS,
        ),
        (
            words::LIVE_GPM,
            figures.live_gpm().map(amount),
            words::LIVE_GPM_IS,
        ),
        (
            words::VIDEOS,
            Some(format::count(figures.videos)),
            words::VIDEOS_ARE,
        ),
        (
            words::LIVES,
            Some(format::count(figures.lives)),
            words::LIVES_ARE,
        ),
        (
            words::VIEWS,
            Some(format::count(figures.video_views)),
            words::VIEWS_ARE,
        ),
        (
            words::LIVE_VIEWERS,
            Some(format::count(figures.live_viewers)),
            words::LIVE_VIEWERS_ARE,
        ),
        (
            words::LIKES,
            Some(format::count(figures.likes)),
            words::LIKES_ARE,
        ),
    ];
    let shown = shown
        .into_iter()
        .map(|(name, says, definition)| FigureShown {
            name: t(name).to_owned(),
            says: says.unwrap_or_else(|| t(words::NO_EXPOSURES).to_owned()),
            definition: t(definition).to_owned(),
        });
    shown.collect()
}

/// Who follows: ages and women, as shares.
fn followers(about: &CreatorAbout, market: Market) -> Vec<(String, String)> {
    const AGES: [Text; 5] = [
        words::AGE_18,
        words::AGE_25,
        words::AGE_35,
        words::AGE_45,
        words::AGE_55,
    ];
    let ages = about.ages.iter().flatten();
    let ages = AGES.into_iter().zip(ages.copied());
    let women = about.women_bps.map(|women| (words::WOMEN, women));
    let others = about
        .women_bps
        .and_then(|women| 10_000_u16.checked_sub(women));
    let others = others.map(|others| (words::MEN, others));
    let shares = ages.chain(women).chain(others);
    shares
        .map(|(name, share)| (t(name).to_owned(), format::rate(share, market)))
        .collect()
}

/// A figure of a day; none where there can't be one.
type Figure = fn(&Figures) -> Option<u64>;

const GMV: &[(Text, Figure)] = &[
    (words::VIDEO, |day| Some(day.video_gmv)),
    (words::LIVE, |day| Some(day.live_gmv)),
];
const GPM: &[(Text, Figure)] = &[
    (words::VIDEO, Figures::video_gpm),
    (words::LIVE, Figures::live_gpm),
];
const POSTS: &[(Text, Figure)] = &[
    (words::VIDEOS, |day| Some(day.videos)),
    (words::LIVES, |day| Some(day.lives)),
];
const VIEWS: &[(Text, Figure)] = &[(words::VIEWS, |day| Some(day.video_views))];
const LIKES: &[(Text, Figure)] = &[(words::LIKES, |day| Some(day.likes))];

/// The days of a window, with what is known of each.
struct Course<'c> {
    currency: Currency,
    span: &'c str,
    days: Vec<Option<&'c CreatorDay>>,
}

impl Course<'_> {
    fn charts(&self) -> Vec<ChartShown> {
        vec![
            self.chart(words::GMV, true, GMV),
            self.chart(words::GPM, true, GPM),
            self.chart(words::POSTS, false, POSTS),
            self.chart(words::VIEWS, false, VIEWS),
            self.chart(words::LIKES, false, LIKES),
        ]
    }

    fn chart(&self, title: Text, is_money: bool, series: &[(Text, Figure)]) -> ChartShown {
        let series = series.iter().map(|(name, figure)| {
            let figures = self.days.iter().map(|day| {
                let figures = Figures::from(*(*day)?);
                i64::try_from(figure(&figures)?).ok()
            });
            (t(*name).to_owned(), figures.collect())
        });
        ChartShown {
            title: t(title).to_owned(),
            summary: words::by_day(t(title), self.span),
            currency: is_money.then_some(self.currency),
            series: series.collect(),
        }
    }
}

/// A day, short enough to stand below an axis.
fn short_day(day: NaiveDate) -> String {
    let month = usize::try_from(day.month0()).unwrap_or_default();
    let month = time::MONTHS.get(month).map_or("", |name| t(*name));
    let number = day.day().to_string();
    interpolate(words::SHORT_DAY, &[("day", &number), ("month", month)])
}
