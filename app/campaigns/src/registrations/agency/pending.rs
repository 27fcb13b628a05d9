//! **Pending**: what waits for the agency, to approve or reject, one or many.

use domain::{
    ids::CampaignId,
    registration::{AgencyRegistrationRow, RegistrationAddress},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    ActionSet,
    cells::{PRODUCT, TOTAL_RATE, TabColumn, TabCx, price, since},
    query::{OpenTab, SELECT, SELECTED, TabQuery},
    reject::RejectDialog,
    selection::{self, OneFields, SelectionFields},
};
use crate::{
    registrations::agency::{
        api::{AllMatching, SelectionCount, TypedRejection},
        decide_api::ApproveRegistrations,
    },
    text::registrations as words,
};
use runtime::{
    forms::{FormAction, MultiActionForm, VerbForm},
    paths,
};
use ui::{
    Actions, Button, DataTable, Kind, LinkButton, ListTop, NoFigure, RowTick, Selectable,
    SelectionBanner, SelectionBar, SelectionNote, Size, Sorting, Ticks, format, text::t,
    ticked_rows,
};

/// The form that the ticks belong to.
const FORM: &str = "pending";

const COLUMNS: &[TabColumn] = &[
    PRODUCT.sortable(),
    TabColumn::figure("price", words::PRICE, |row, _| price(row))
        .sortable()
        .leaves(2),
    TOTAL_RATE.sortable(),
    TabColumn::figure("above", words::ABOVE_MINIMUM, above_minimum),
    TabColumn::figure("elsewhere", words::OTHER_CAMPAIGNS, other_campaigns),
    since(words::REGISTERED).leaves(1),
    TabColumn::control("actions", words::ACTIONS, decide).label_hidden(),
];

/// All columns of the tab's table. Who may only look decides nothing.
pub(super) fn columns(may_work: bool) -> &'static [TabColumn] {
    match COLUMNS {
        [read @ .., _] if !may_work => read,
        all => all,
    }
}

/// The tab's list.
#[component]
pub(super) fn Pending(
    /// The registrations.
    rows: Vec<AgencyRegistrationRow>,
    /// What its cells need.
    cx: TabCx,
    /// The registrations of all pages.
    across: Option<SelectionCount>,
    /// What was typed into a rejection that was refused.
    rejection: Option<TypedRejection>,
    /// What finds among them.
    tools: AnyView,
    /// The order that they are in.
    sorting: Sorting,
) -> impl IntoView {
    let (campaign, actions, may_work) = (cx.campaign, cx.actions, cx.may_work);
    let OpenTab {
        list: query,
        rejecting,
    } = cx.open.clone();
    let all = selection::selected(&query, across);
    let is_fixed = all.is_some();
    let count = across.filter(|_| is_fixed).map(|across| across.count);
    let dialog = rejecting.filter(|_| may_work).map(|picked| {
        let title = only_title(&picked, &rows);
        let close = query
            .to_page(campaign)
            .with_some(SELECT, query.select.as_deref());
        // One row's own button means this row.
        let all = all.clone().filter(|_| picked.is_empty()).zip(count);
        view! { <RejectDialog campaign picked all title typed=rejection actions close /> }
    });
    let across = selection::across(&query, campaign, across);
    let mut table = DataTable::new(words::PENDING_CAPTION, columns(may_work)).tall();
    if may_work {
        table = table.ticked(Ticks {
            form: FORM,
            name: SELECTED,
            is_fixed,
            of: tick,
        });
    }
    view! {
        {dialog}
        <Selectable>
            <ListTop>
                {tools} {may_work.then(|| view! { <Bar campaign across count actions /> })}
            </ListTop>
            {may_work.then(|| view! { <Ticked campaign query all actions /> })}
            {table.sorted(sorting).view(&rows, &cx)}
        </Selectable>
    }
}

/// A row's tick: what was about to be rejected is ticked again.
fn tick(row: &AgencyRegistrationRow, cx: &TabCx) -> RowTick {
    let title = row.product.title.as_str();
    let mut rejecting = cx.open.rejecting.iter().flatten();
    RowTick::Tick {
        value: row.address.to_string(),
        label: words::select_one(title),
        is_checked: rejecting.any(|picked| *picked == row.address),
    }
}

/// The title of the one that is picked, if it is on this page.
fn only_title(picked: &[RegistrationAddress], rows: &[AgencyRegistrationRow]) -> Option<String> {
    let [only] = picked else { return None };
    let row = rows.iter().find(|row| row.address == *only)?;
    Some(row.product.title.clone())
}

/// What can be done with the ticked.
#[component]
fn Bar(
    /// The campaign.
    campaign: CampaignId,
    /// The rows of all pages.
    across: Option<SelectionBanner>,
    /// How many are selected, where those of all pages are.
    count: Option<u64>,
    /// The verbs of the page.
    actions: ActionSet,
) -> impl IntoView {
    let (pending, ticked) = (actions.approve.pending(), ticked_rows(FORM));
    // Thousands take a while: it is said how many are under way, until the answer says how many were.
    let says = move || {
        let picked = || u64::try_from(ticked.with(Vec::len)).unwrap_or(u64::MAX);
        if pending.get() {
            words::approving(count.unwrap_or_else(picked))
        } else {
            t(words::APPROVING_FIXES).to_owned()
        }
    };
    view! {
        <SelectionBar label=t(words::SELECTED) across>
            <Button
                size=Size::Small
                submit=true
                form=FORM
                formaction=paths::partner::campaign(campaign)
                attr:formmethod="get"
                name="reject"
                value="true"
            >
                {t(words::REJECT)}
            </Button>
            <Button
                kind=Kind::Primary
                size=Size::Small
                submit=true
                form=FORM
                formaction=ApproveRegistrations::PATH
                pending
            >
                {t(words::APPROVE)}
            </Button>
            <SelectionNote>
                <span role="status">{says}</span>
            </SelectionNote>
        </SelectionBar>
    }
}

/// The form of the ticks: it also says which page of which list the ticked are on, so that the
/// dialog opens over the same.
#[component]
fn Ticked(
    /// The campaign.
    campaign: CampaignId,
    /// What the address asks for.
    query: TabQuery,
    /// All rows of the list, if they are selected.
    all: Option<AllMatching>,
    /// The verbs of the page.
    actions: ActionSet,
) -> impl IntoView {
    // The dialog is about those that were selected here, also when it comes later.
    let place = query
        .to_page(campaign)
        .with_some(SELECT, all.as_ref().map(|all| all.as_of));
    let place = place.query().to_vec().into_iter();
    view! {
        <MultiActionForm id=FORM actions=vec![FormAction::of(actions.approve)]>
            <input type="hidden" name="campaign" value=campaign.to_string() />
            {place
                .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
                .collect_view()}
            <SelectionFields picked=Vec::new() all />
        </MultiActionForm>
    }
}

/// How much more the seller offers than the campaign asks for.
fn above_minimum(row: &AgencyRegistrationRow, cx: &TabCx) -> AnyView {
    let offered = row.registration.total_rate.basis_points();
    let above = offered.saturating_sub(cx.least.basis_points());
    format!("+{}", format::rate_input(above, cx.market)).into_any()
}

/// In how many other campaigns of the agency the product is.
fn other_campaigns(row: &AgencyRegistrationRow, _: &TabCx) -> AnyView {
    match row.other_campaigns {
        0 => view! { <NoFigure /> }.into_any(),
        count => format::count(count).into_any(),
    }
}

/// The decision on one. An approval can be undone for some seconds: one click is soon done. That of the
/// ticked counts at once, since whoever ticks reads how many they are and what it does.
fn decide(row: &AgencyRegistrationRow, cx: &TabCx) -> AnyView {
    let (campaign, address, actions) = (cx.campaign, row.address, cx.actions);
    let reject = cx
        .open
        .list
        .to_page(campaign)
        .with(SELECTED, address)
        .with("reject", true);
    let title = row.product.title.as_str();
    let reject_one = words::reject_one(title);
    let approve_one = words::approve_one(title);
    let place = cx.open.list.clone();
    view! {
        <Actions>
            <LinkButton
                href=reject
                kind=Kind::Quiet
                size=Size::Small
                label=reject_one
                attr:data-noscroll=""
                attr:data-key="r"
            >
                {t(words::REJECT)}
            </LinkButton>
            <VerbForm action=actions.hold>
                <OneFields campaign address place />
                <Button
                    kind=Kind::Soft
                    size=Size::Small
                    submit=true
                    label=approve_one
                    attr:data-key="a"
                >
                    {t(words::APPROVE)}
                </Button>
            </VerbForm>
        </Actions>
    }
    .into_any()
}
