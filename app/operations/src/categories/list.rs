//! The page **Service categories**.

use domain::category::{Category, FirstCategory};
use leptos::prelude::*;

use super::{
    api::{Categories, RenameCategory, SetCategoryDates, UpgradeCategory, list_categories},
    dialogs::{DatesDialog, RenameDialog, UpgradeDialog},
    role,
    upgrades::Upgrades,
};
use crate::{flash::CategoryFlash, moment::moment, text::categories as words};
use runtime::{
    error::success_count,
    page_address::page_query,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Column, DataTable, Flash as _, FlashToast, Item, Kind, LinkButton, NoFigure,
    PageHead, PageTitle, SecondaryLine, Size, SkeletonPage, format,
    text::{Text, t},
};

/// The names in the address that open a dialog; each says the category's code.
const RENAMING: &str = "rename";
const DATING: &str = "dates";
const UPGRADING: &str = "upgrade";

type CategoryColumn = Column<(Category, u64)>;

const COLUMNS: &[CategoryColumn] = &[
    CategoryColumn::title("name", words::CATEGORY, |(category, _), ()| {
        let aliases = category.aliases.join(", ");
        let sub = if aliases.is_empty() {
            String::new()
        } else {
            words::also_called(&aliases)
        };
        view! { <Item title=category.name.clone() href=None sub /> }.into_any()
    }),
    CategoryColumn::text("role", words::ROLE, |(category, _), ()| {
        let under = t(first(category.first));
        view! {
            {t(role(category.role))}
            <SecondaryLine>{under}</SecondaryLine>
        }
        .into_any()
    })
    .leaves(2),
    CategoryColumn::text("registration", words::REGISTRATION, |(category, _), ()| {
        date(category.registration_closes_at)
    })
    .leaves(1),
    CategoryColumn::text(
        "authorisation",
        words::AUTHORISATION,
        |(category, _), ()| date(category.authorisation_closes_at),
    )
    .leaves(3),
    CategoryColumn::figure("pending", words::PENDING, |(_, waiting), ()| {
        format::count(*waiting).into_any()
    })
    .fixed(),
    CategoryColumn::control("actions", words::ACTIONS, |(category, _), ()| {
        actions(category)
    })
    .label_hidden(),
];

const fn first(first: FirstCategory) -> Text {
    match first {
        FirstCategory::CreatorService => words::FIRST_CREATOR,
        FirstCategory::SellerService => words::FIRST_SELLER,
        FirstCategory::Discontinued => words::FIRST_DISCONTINUED,
    }
}

fn date(at: Option<chrono::DateTime<chrono::Utc>>) -> AnyView {
    at.map_or_else(|| view! { <NoFigure /> }.into_any(), moment)
}

/// The ways to the dialogs of a category.
fn actions(category: &Category) -> AnyView {
    let name = &category.name;
    let all = [
        (RENAMING, words::RENAME, words::rename_of(name)),
        (DATING, words::DATES, words::dates_of(name)),
        (UPGRADING, words::UPGRADE, words::upgrade_of(name)),
    ];
    let buttons = all.map(|(what, says, label)| {
        let href = Address::new(paths::CATEGORIES).with(what, category.code);
        view! {
            <LinkButton
                href=href.to_string()
                kind=Kind::Quiet
                size=Size::Small
                label
                attr:data-noscroll=""
            >
                {t(says)}
            </LinkButton>
        }
    });
    view! { <Actions>{buttons.into_iter().collect_view()}</Actions> }.into_any()
}

/// The verbs of the page.
#[derive(Clone, Copy)]
struct CategoryActions {
    rename: ServerAction<RenameCategory>,
    dates: ServerAction<SetCategoryDates>,
    upgrade: ServerAction<UpgradeCategory>,
}

/// What the address opens: the dialog, by its name, and the code of its category.
type Asked = Option<(&'static str, String)>;

/// The page **Service categories**.
#[component]
pub fn CategoriesPage() -> impl IntoView {
    let query = page_query();
    let asked = Memo::new(move |_| -> Asked {
        query.with(|query| {
            let mut all = [RENAMING, DATING, UPGRADING].into_iter();
            all.find_map(|what| Some((what, query.get(what)?)))
        })
    });
    let actions = CategoryActions {
        rename: ServerAction::new(),
        dates: ServerAction::new(),
        upgrade: ServerAction::new(),
    };
    let counts = [
        success_count(actions.rename),
        success_count(actions.dates),
        success_count(actions.upgrade),
    ];
    let times = Memo::new(move |_| counts.iter().map(Get::get).sum::<usize>());
    let list = load(move || (asked.get(), times.get()), |_| list_categories());
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let list = list.await;
                let asked = asked.get_untracked();
                render_result(list, move |shown| view! { <Shown shown asked actions /> })
            })}
        </Transition>
    }
}

#[component]
fn Shown(
    /// What there is.
    shown: Categories,
    /// What the address opens.
    asked: Asked,
    /// The verbs of the page.
    actions: CategoryActions,
) -> impl IntoView {
    let dialog = asked.and_then(|(what, code)| dialog(&shown.categories, what, &code, actions));
    let table = DataTable::new(words::CAPTION, COLUMNS).tall().even();
    view! {
        <PageHead title=t(words::TITLE) lead=t(words::LEAD) />
        <FlashToast read=CategoryFlash::says />
        {dialog}
        {table.view(&shown.categories, &())}
        <Upgrades upgrades=shown.upgrades />
    }
}

/// The dialog that the address opens; none for a category that there isn't.
fn dialog(
    all: &[(Category, u64)],
    what: &str,
    code: &str,
    actions: CategoryActions,
) -> Option<AnyView> {
    let (category, waiting) = all.iter().find(|(one, _)| one.code.code() == code)?;
    let (category, waiting) = (category.clone(), *waiting);
    let close = paths::CATEGORIES.to_owned();
    let view = match what {
        RENAMING => {
            let action = actions.rename;
            view! { <RenameDialog category action close /> }.into_any()
        }
        DATING => {
            let action = actions.dates;
            view! { <DatesDialog category action close /> }.into_any()
        }
        _ => {
            let action = actions.upgrade;
            let others = all.iter().filter(|(one, _)| one.code != category.code);
            let others: Vec<Category> = others.map(|(one, _)| one.clone()).collect();
            view! { <UpgradeDialog category waiting others action close /> }.into_any()
        }
    };
    Some(view)
}
