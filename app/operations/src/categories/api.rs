//! What operators ask of categories, and the verbs of their forms.

use chrono::{DateTime, Utc};
use domain::category::{Category, CategoryCode};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::worded::Worded;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

#[cfg(feature = "ssr")]
use super::dialogs::{AUTHORISATION, CONFIRM, NAME, REGISTRATION, TO};
#[cfg(feature = "ssr")]
use crate::{
    clock::{self, ReadMoment},
    flash::CategoryFlash,
    server::decide,
    text::{categories as words, common},
    worded::worded,
};
#[cfg(feature = "ssr")]
use domain::{
    category::{SetDatesRefusal, UpgradeRefusal},
    market::Market,
};
#[cfg(feature = "ssr")]
use runtime::{
    context::{context, redirect},
    paths::operations as paths,
};
#[cfg(feature = "ssr")]
use store::{
    categories::{self, RenameRefusal},
    category_upgrades, review_queue,
};
#[cfg(feature = "ssr")]
use ui::{Address, Field, text::t};

/// How many upgrades are listed.
#[cfg(feature = "ssr")]
const UPGRADES: i64 = 20;

/// What **Service categories** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Categories {
    /// The categories, each with how many applications for it wait.
    pub(crate) categories: Vec<(Category, u64)>,
    /// The upgrades, the latest first.
    pub(crate) upgrades: Vec<UpgradeRow>,
}

/// An upgrade, under way or done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct UpgradeRow {
    /// The name of the category whose applications are moved.
    pub(crate) from: String,
    /// The name of the one that they are moved to.
    pub(crate) to: String,
    /// When it was started.
    pub(crate) started_at: DateTime<Utc>,
    /// When it was done.
    pub(crate) finished_at: Option<DateTime<Utc>>,
    /// How many applications were moved so far.
    pub(crate) moved: u64,
}

/// The dates of a category, as they are typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedDates {
    /// The day from which on agencies can't apply.
    pub(crate) registration_day: String,
    /// The time of that day.
    pub(crate) registration_time: String,
    /// The day from which on sellers can't authorise.
    pub(crate) authorisation_day: String,
    /// The time of that day.
    pub(crate) authorisation_time: String,
    /// The code of the market whose clocks they are read on.
    pub(crate) clocks: String,
}

/// Every category, in the order of the tree, with upgrades.
#[server(endpoint = "operations/categories", client = PageClient)]
pub(crate) async fn list_categories() -> Result<Categories, ApiError<NoRefusal>> {
    let context = context::<ListCategories, _>()?;
    let (db, by) = (&context.db, context.by());
    let all = categories::all(db).await?;
    let pending = review_queue::pending_of_categories(db, &by).await?;
    let name = |code: CategoryCode| {
        let known = all.iter().find(|category| category.code == code);
        known.map_or_else(|| code.to_string(), |category| category.name.clone())
    };
    let upgrades = category_upgrades::list(db, &by, UPGRADES).await?;
    let upgrades = upgrades.into_iter().map(|upgrade| UpgradeRow {
        from: name(upgrade.from),
        to: name(upgrade.to),
        started_at: upgrade.started_at,
        finished_at: upgrade.finished_at,
        moved: upgrade.moved,
    });
    let upgrades = upgrades.collect();
    let waiting = |code| {
        let known = pending.iter().find(|(one, _)| *one == code);
        known.map_or(0, |(_, count)| *count)
    };
    let categories = all.iter().map(|one| (one.clone(), waiting(one.code)));
    Ok(Categories {
        categories: categories.collect(),
        upgrades,
    })
}

/// Calls a category otherwise.
#[server(endpoint = "operations/rename_category", client = PageClient)]
pub(crate) async fn rename_category(
    #[server(default)] form_token: FormToken,
    category: CategoryCode,
    #[server(default)] name: String,
    #[server(default)] aliases: String,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<RenameCategory, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let aliases: Vec<String> = aliases.lines().map(str::to_owned).collect();
    let renamed = categories::rename(db, &by, category, &name, &aliases).await;
    renamed.map_err(worded(|refusal| {
        NAME.error(match refusal {
            RenameRefusal::Missing => t(words::NAME_MISSING).to_owned(),
            RenameRefusal::TooLong { .. } => t(words::NAME_TOO_LONG).to_owned(),
            RenameRefusal::Taken { name } => words::name_taken(&name),
        })
        .into()
    }))?;
    go_back(CategoryFlash::Renamed);
    Ok(())
}

/// Says from when on a category takes nobody new.
#[server(endpoint = "operations/set_category_dates", client = PageClient)]
pub(crate) async fn set_category_dates(
    #[server(default)] form_token: FormToken,
    category: CategoryCode,
    #[server(default)] dates: TypedDates,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<SetCategoryDates, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let market = Market::in_any_case(&dates.clocks).unwrap_or(Market::Gb);
    let rules = store::markets::rules_of(db, market, context.now).await;
    let zone = rules.map_err(ApiError::without_refusal)?.zone;
    let (day, time) = (&dates.registration_day, &dates.registration_time);
    let registration = clock::read(day, time, zone).map_err(|why| unread(REGISTRATION, why))?;
    let (day, time) = (&dates.authorisation_day, &dates.authorisation_time);
    let authorisation = clock::read(day, time, zone).map_err(|why| unread(AUTHORISATION, why))?;
    let set = categories::set_dates(db, &by, category, registration, authorisation).await;
    set.map_err(worded(|refusal| match refusal {
        SetDatesRefusal::AuthorisationClosesFirst => {
            AUTHORISATION.error(t(words::AUTHORISATION_FIRST)).into()
        }
    }))?;
    go_back(CategoryFlash::DatesSet);
    Ok(())
}

/// Why a moment was not read, beside its field.
#[cfg(feature = "ssr")]
fn unread(field: Field, why: ReadMoment) -> ApiError<Worded> {
    let says = match why {
        ReadMoment::NoMoment => common::NO_MOMENT,
        ReadMoment::Skipped => common::SKIPPED,
    };
    ApiError::Refused(field.error(t(says)).into())
}

/// Starts to move what waits for one category to another.
#[server(endpoint = "operations/upgrade_category", client = PageClient)]
pub(crate) async fn upgrade_category(
    #[server(default)] form_token: FormToken,
    category: CategoryCode,
    #[server(default)] to: String,
    #[server(default)] is_confirmed: bool,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<UpgradeCategory, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    if !is_confirmed {
        let missing = CONFIRM.error(t(words::CONFIRM_MISSING));
        return Err(ApiError::Refused(missing.into()));
    }
    let chosen: Result<CategoryCode, _> = to.parse();
    let to = chosen.map_err(|_| ApiError::Refused(TO.error(t(words::CHOOSE)).into()))?;
    let started = category_upgrades::start(db, &by, category, to).await;
    started.map_err(worded(|refusal| match refusal {
        UpgradeRefusal::SameCategory => TO.error(t(words::CHOOSE_OTHER)).into(),
        UpgradeRefusal::Discontinued => TO.error(t(words::IS_CLOSED)).into(),
        UpgradeRefusal::UnderWay => Worded::of_all(t(words::IS_UNDER_WAY)),
    }))?;
    go_back(CategoryFlash::Upgrading);
    Ok(())
}

/// Leads back to the page, which says what was done.
#[cfg(feature = "ssr")]
fn go_back(done: CategoryFlash) {
    redirect(Address::new(paths::CATEGORIES).flash(done));
}
