//! **Views and reports**: the views of a place, who gets reports of them, and what can be done with each.

use leptos::prelude::*;
use runtime::{
    error::{ApiError, NoRefusal, success_count},
    forms::Verb,
    resource::{PageResource, await_view, load},
};
use shell::render_result;
use ui::{
    Address, Column, DataTable, EmptyState, Flash as _, FlashToast, Item, LinkButton, Menu,
    MenuItem, Picture, SecondaryLine, Size, text::t,
};

use super::{
    api::{
        SetReportOfAgency, SetReportOfCreator, SetReportOfPlatform, SetReportOfShop, ShownViews,
        ViewRow, views_of_agency, views_of_creator, views_of_platform, views_of_shop,
    },
    dialogs::{DELETE, RENAME, REPORT, dialog},
    flash::ViewFlash,
    saving::{
        DeleteViewOfAgency, DeleteViewOfCreator, DeleteViewOfPlatform, DeleteViewOfShop,
        RenameViewOfAgency, RenameViewOfCreator, RenameViewOfPlatform, RenameViewOfShop,
        SaveViewOfAgency, SaveViewOfCreator, SaveViewOfPlatform, SaveViewOfShop,
    },
    side::Side,
    text::views as words,
};
use crate::refused::Refused;

/// What can be done on the page, whichever area it is in.
#[derive(Clone)]
pub(super) struct Verbs {
    pub(super) save: Verb<Refused>,
    pub(super) rename: Verb<Refused>,
    pub(super) delete: Verb<Refused>,
    pub(super) report: Verb<Refused>,
}

/// The page of an area, with the area's own functions.
macro_rules! page_of {
    ($side:expr, $views:ident: $save:ident, $rename:ident, $delete:ident, $report:ident) => {{
        let save = ServerAction::<$save>::new();
        let rename = ServerAction::<$rename>::new();
        let delete = ServerAction::<$delete>::new();
        let report = ServerAction::<$report>::new();
        let done = [
            success_count(save),
            success_count(rename),
            success_count(delete),
            success_count(report),
        ];
        let shown = load(move || done.map(|times| times.get()), |_| $views());
        let verbs = Verbs {
            save: Verb::of(save),
            rename: Verb::of(rename),
            delete: Verb::of(delete),
            report: Verb::of(report),
        };
        views_page($side, shown, verbs)
    }};
}

/// The views of an agency.
#[component]
pub fn PartnerViewsPage() -> impl IntoView {
    page_of!(
        Side::Agency,
        views_of_agency: SaveViewOfAgency,
        RenameViewOfAgency,
        DeleteViewOfAgency,
        SetReportOfAgency
    )
}

/// The views of a shop.
#[component]
pub fn SellerViewsPage() -> impl IntoView {
    page_of!(
        Side::Shop,
        views_of_shop: SaveViewOfShop,
        RenameViewOfShop,
        DeleteViewOfShop,
        SetReportOfShop
    )
}

/// The views of a creator.
#[component]
pub fn CreatorViewsPage() -> impl IntoView {
    page_of!(
        Side::Creator,
        views_of_creator: SaveViewOfCreator,
        RenameViewOfCreator,
        DeleteViewOfCreator,
        SetReportOfCreator
    )
}

/// The views of those who run the platform.
#[component]
pub fn OperatorViewsPage() -> impl IntoView {
    page_of!(
        Side::Operator,
        views_of_platform: SaveViewOfPlatform,
        RenameViewOfPlatform,
        DeleteViewOfPlatform,
        SetReportOfPlatform
    )
}

fn views_page(
    side: Side,
    shown: PageResource<Result<ShownViews, ApiError<NoRefusal>>>,
    verbs: Verbs,
) -> impl IntoView {
    view! {
        <Transition fallback=move || side.waiting()>
            {await_view(move || {
                let verbs = verbs.clone();
                async move {
                    render_result(shown.await, move |shown| view! { <Views side shown verbs /> })
                }
            })}
        </Transition>
    }
}

/// What the menu of a row needs beside the row.
#[derive(Clone, Copy)]
struct Ways {
    side: Side,
    may_work: bool,
    may_get_reports: bool,
}

type ViewColumn = Column<ViewRow, Ways>;

const COLUMNS: &[ViewColumn] = &[
    ViewColumn::title("view", words::VIEW, |row, _| {
        let (title, sub, href) = (row.name.clone(), row.about.clone(), row.opens.clone());
        view! { <Item title href=Some(href) sub /> }.into_any()
    }),
    ViewColumn::text("reports", words::REPORTS, |row, _| {
        if row.reports.is_empty() {
            return t(words::NEVER).into_any();
        }
        let lines = row.reports.iter().cloned();
        let lines = lines.map(|line| view! { <SecondaryLine>{line}</SecondaryLine> });
        lines.collect_view().into_any()
    }),
    ViewColumn::menu("more", words::MORE, menu),
];

/// What can be done with a view.
fn menu(row: &ViewRow, ways: &Ways) -> AnyView {
    let to = |name| Address::new(ways.side.views()).with(name, row.view);
    let report = ways.may_get_reports.then(|| {
        let says = if row.own.is_some() {
            words::CHANGE_REPORTS
        } else {
            words::GET_REPORTS
        };
        view! { <MenuItem href=to(REPORT)>{t(says)}</MenuItem> }
    });
    let change = ways.may_work.then(|| {
        view! {
            <MenuItem href=to(RENAME)>{t(words::RENAME)}</MenuItem>
            <MenuItem href=to(DELETE)>{t(words::DELETE)}</MenuItem>
        }
    });
    if report.is_none() && change.is_none() {
        return ().into_any();
    }
    let label = words::more_for(&row.name);
    view! {
        <Menu label size=Size::Small>
            {report}
            {change}
        </Menu>
    }
    .into_any()
}

#[component]
fn Views(
    /// In which area.
    side: Side,
    /// What there is.
    shown: ShownViews,
    /// What can be done.
    verbs: Verbs,
) -> impl IntoView {
    let list = if shown.views.is_empty() {
        view! {
            <EmptyState picture=Picture::Compass title=t(words::NONE)>
                <p>{t(words::NONE_WHY)}</p>
                <div class="actions">
                    <LinkButton href=side.compass()>{t(words::OPEN_COMPASS)}</LinkButton>
                </div>
            </EmptyState>
        }
        .into_any()
    } else {
        let ways = Ways {
            side,
            may_work: shown.may_work,
            may_get_reports: shown.may_get_reports,
        };
        let table = DataTable::new(words::CAPTION, COLUMNS).tall();
        table.view(&shown.views, &ways)
    };
    let body = view! {
        <FlashToast read=ViewFlash::says />
        {dialog(side, shown, verbs)}
        {list}
    };
    side.page(body.into_any())
}
