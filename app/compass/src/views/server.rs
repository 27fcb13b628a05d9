//! What the server functions of all areas have in common: asking, in words, and the verbs.

use domain::{
    actor::Permission::{DoWork, SeeMoney},
    compass::{
        CompassRole, CompassViewRefusal, ListedReport, ListedView, SavedView, ViewQuery, asked_in,
    },
    creator_list::{SavedName, SavedNameRefusal},
    ids::CompassViewId,
    market::Market,
};
use runtime::{
    context::{RequestContext, redirect},
    error::{ApiError, NoRefusal},
    paths::compass as paths,
};
use store::compass::{self, NewView};
use ui::{
    Address, format, platform,
    text::{market as markets, t},
};

use super::{
    api::{ShownViews, ViewRow},
    fields::NAME,
    flash::ViewFlash,
    side::Side,
    text::{said as words, said_consoles as consoles},
    words::how_often,
};
use crate::refused::Refused;

/// The views of the place that is asked in.
pub(super) async fn views(
    context: &RequestContext,
    side: Side,
) -> Result<ShownViews, ApiError<NoRefusal>> {
    let views = compass::views(&context.db, &context.by()).await?;
    let rows = views.into_iter().map(|listed| row(side, listed));
    let is_operator = side == Side::Operator;
    Ok(ShownViews {
        views: rows.collect(),
        may_work: is_operator || context.may(DoWork),
        may_get_reports: is_operator || context.may(SeeMoney),
    })
}

/// A view in words.
fn row(side: Side, listed: ListedView) -> ViewRow {
    let own = listed.own_report().map(|report| report.rhythm);
    let ListedView { view, reports } = listed;
    let market = view.market;
    let reports = reports.iter().map(|report| said(report, market));
    ViewRow {
        about: about(side, &view),
        opens: paths::view((market, view.role), &view.query, None),
        reports: reports.collect(),
        own,
        view: view.id,
        name: view.name.to_string(),
    }
}

/// Of which market a view is, and of which role where there are several.
fn about(side: Side, view: &SavedView) -> String {
    let market = t(markets::name(view.market));
    match (side, view.role) {
        (Side::Agency, CompassRole::CampaignAgency) => {
            consoles::of_market_and_role(market, t(consoles::AS_CAMPAIGN))
        }
        (Side::Agency, CompassRole::ManagingAgency) => {
            consoles::of_market_and_role(market, t(consoles::AS_MANAGING))
        }
        _ => market.to_owned(),
    }
}

/// Who gets a report, and when.
fn said(report: &ListedReport, market: Market) -> String {
    let often = t(how_often(report.rhythm));
    if report.is_own {
        let day = format::date(format::day_of(report.due_at, market));
        return words::own_report(often, &day);
    }
    words::report_of(often, &report.reader)
}

/// Keeps what an address asks for under a name.
pub(super) async fn save(
    context: &RequestContext,
    side: Side,
    (name, query): (&str, &str),
) -> Result<(), ApiError<Refused>> {
    let name = name_of(name)?;
    let asked = ViewQuery::parse(query).map_err(not_done)?;
    // Shops and creators have one market.
    let own = context.market::<Refused>().ok();
    let market = own.or_else(|| asked_in(query, "market").and_then(Market::in_any_case));
    let role = side.only_role();
    let role = role.or_else(|| asked_in(query, "role").and_then(|code| code.parse().ok()));
    let whole = market.zip(role);
    let (market, role) = whole.ok_or_else(|| not_done(CompassViewRefusal::NoQuestion))?;
    let new = NewView {
        market,
        role,
        name: &name,
        query: &asked,
    };
    let saved = compass::save_view(&context.db, &context.by(), &new).await;
    saved.map_err(worded)?;
    redirect(Address::new(side.views()).flash(ViewFlash::Saved));
    Ok(())
}

/// Gives a view another name.
pub(super) async fn rename(
    context: &RequestContext,
    side: Side,
    (view, name): (CompassViewId, &str),
) -> Result<(), ApiError<Refused>> {
    let name = name_of(name)?;
    let renamed = compass::rename_view(&context.db, &context.by(), view, &name).await;
    renamed.map_err(worded)?;
    redirect(Address::new(side.views()).flash(ViewFlash::Renamed));
    Ok(())
}

/// Deletes a view, and with it the reports of it.
pub(super) async fn delete(
    context: &RequestContext,
    side: Side,
    view: CompassViewId,
) -> Result<(), ApiError<Refused>> {
    let deleted = compass::delete_view(&context.db, &context.by(), view).await;
    deleted.map_err(worded)?;
    redirect(Address::new(side.views()).flash(ViewFlash::Deleted));
    Ok(())
}

/// Mails reports of a view to whoever asks as often as that is said, or none.
pub(super) async fn set_report(
    context: &RequestContext,
    side: Side,
    (view, rhythm): (CompassViewId, &str),
) -> Result<(), ApiError<Refused>> {
    let (db, by) = (&context.db, context.by());
    let done = if rhythm.is_empty() {
        let ended = compass::unsubscribe(db, &by, view).await;
        ended.map_err(ApiError::without_refusal)?;
        ViewFlash::NoReports
    } else {
        // The form offers no other.
        let rhythm = rhythm.parse().map_err(|_| ApiError::NotFound)?;
        let language = platform::locale().tag();
        let begun = compass::subscribe(db, &by, view, rhythm, language).await;
        begun.map_err(ApiError::without_refusal)?;
        ViewFlash::Reports
    };
    redirect(Address::new(side.views()).flash(done));
    Ok(())
}

/// A name as it was typed.
fn name_of(typed: &str) -> Result<SavedName, ApiError<Refused>> {
    SavedName::parse(typed).map_err(|why| not_done(why.into()))
}

/// What the store says, with a refusal in words.
fn worded(error: store::Error<CompassViewRefusal>) -> ApiError<Refused> {
    ApiError::<CompassViewRefusal>::from(error).map_refusal(in_words)
}

fn not_done(refusal: CompassViewRefusal) -> ApiError<Refused> {
    ApiError::Refused(in_words(refusal))
}

/// A refusal in words.
fn in_words(refusal: CompassViewRefusal) -> Refused {
    match refusal {
        CompassViewRefusal::Name(SavedNameRefusal::Empty) => {
            NAME.error(t(words::NAME_MISSING)).into()
        }
        CompassViewRefusal::Name(SavedNameRefusal::TooLong { .. }) => {
            NAME.error(t(words::NAME_TOO_LONG)).into()
        }
        CompassViewRefusal::TooMany => Refused::of_all(t(words::TOO_MANY)),
        CompassViewRefusal::TooLong => Refused::of_all(t(words::TOO_LONG)),
        CompassViewRefusal::NoQuestion => Refused::of_all(t(words::NO_QUESTION)),
    }
}
