//! **Pending**: what waits for the agency, to approve or reject, one or many.

use domain::{
    ids::CampaignId,
    market::Market,
    registration::{AgencyRegistrationRow, AgencyTab, RegistrationAddress},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    ActionSet,
    cells::{PriceCell, ProductCell, SinceCell, TotalRateCell},
    columns::columns_of,
    query::{OpenTab, SELECT, SELECTED, TabQuery},
    reject::RejectDialog,
    selection::{self, SelectionFields},
};
use crate::{
    registrations::agency::api::{
        AllMatching, ApproveRegistrations, SelectionCount, TypedRejection,
    },
    text::registrations as words,
};
use runtime::{
    forms::{FormAction, MultiActionForm, VerbForm},
    paths,
};
use ui::{
    Actions, Button, Cell, CellKind, HeadCell, Kind, LinkButton, ListTop, Row, RowHeight,
    SelectAll, Selectable, SelectionBanner, SelectionBar, SelectionNote, Size, SortHead, Sorting,
    Table, TableBody, TableHead, Tick,
    text::{interpolate, t},
};

/// The form that the ticks belong to.
const FORM: &str = "pending";

/// The tab's list.
#[component]
pub(super) fn Pending(
    /// The campaign.
    campaign: CampaignId,
    /// Its market.
    market: Market,
    /// The registrations.
    rows: Vec<AgencyRegistrationRow>,
    /// What the address asks for.
    open: OpenTab,
    /// The registrations of all pages.
    across: Option<SelectionCount>,
    /// What was typed into a rejection that was refused.
    rejection: Option<TypedRejection>,
    /// The verbs of the page.
    actions: ActionSet,
    /// Whether the person may decide.
    may_work: bool,
    /// What finds among them.
    tools: AnyView,
    /// The order that they are in.
    sorting: Sorting,
) -> impl IntoView {
    let OpenTab {
        list: query,
        rejecting,
    } = open;
    let picked = rejecting.clone().unwrap_or_default();
    let all = selection::selected(&query, across);
    let is_all = all.is_some();
    let count = across.filter(|_| is_all).map(|across| across.count);
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
    let cells = rows.into_iter().map(|row| {
        let is_picked = picked.contains(&row.address);
        view! {
            <Waiting campaign market row query=query.clone() actions may_work is_picked is_all />
        }
    });
    let cells = cells.collect_view();
    view! {
        {dialog}
        <Selectable>
            <ListTop>
                {tools} {may_work.then(|| view! { <Bar campaign across /> })}
            </ListTop>
            {may_work.then(|| view! { <Ticked campaign query=query.clone() all actions /> })}
            <Table
                caption=t(words::PENDING_CAPTION)
                rows=RowHeight::Tall
                columns=columns_of(AgencyTab::Pending, may_work)
            >
                <TableHead>
                    {may_work.then(|| view! { <SelectAll fixed=is_all /> })}
                    <SortHead sorting=sorting.clone() by="title" kind=CellKind::Title>
                        {t(words::PRODUCT)}
                    </SortHead>
                    <SortHead sorting=sorting.clone() by="price" kind=CellKind::Figure>
                        {t(words::PRICE)}
                    </SortHead>
                    <SortHead sorting by="rate" kind=CellKind::Figure>
                        {t(words::TOTAL_RATE)}
                    </SortHead>
                    <HeadCell>{t(words::REGISTERED)}</HeadCell>
                    {may_work
                        .then(|| {
                            view! {
                                <HeadCell kind=CellKind::Control label_hidden=true>
                                    {t(words::ACTIONS)}
                                </HeadCell>
                            }
                        })}
                </TableHead>
                <TableBody>{cells}</TableBody>
            </Table>
        </Selectable>
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
) -> impl IntoView {
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
            >
                {t(words::APPROVE)}
            </Button>
            <SelectionNote>{t(words::APPROVING_FIXES)}</SelectionNote>
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

#[component]
fn Waiting(
    /// The campaign.
    campaign: CampaignId,
    /// Its market.
    market: Market,
    /// The registration.
    row: AgencyRegistrationRow,
    /// What the address asks for.
    query: TabQuery,
    /// The verbs of the page.
    actions: ActionSet,
    /// Whether the person may decide.
    may_work: bool,
    /// Whether it is ticked to begin with.
    is_picked: bool,
    /// Whether all rows of the list are selected.
    is_all: bool,
) -> impl IntoView {
    let address = row.address;
    let title = row.product.title.clone();
    let select = interpolate(words::SELECT_ONE, &[("product", &title)]);
    let tick = may_work.then(|| {
        view! {
            <Tick
                form=FORM
                name=SELECTED
                value=address.to_string()
                label=select
                checked=is_picked
                fixed=is_all
            />
        }
    });
    let decide = may_work.then(|| view! { <Decide campaign address title query actions /> });
    view! {
        <Row>
            {tick} <ProductCell row=row.clone() /> <PriceCell row=row.clone() />
            <TotalRateCell row=row.clone() market />
            <SinceCell row market label=t(words::REGISTERED) /> {decide}
        </Row>
    }
}

/// The decision on one.
#[component]
fn Decide(
    /// The campaign.
    campaign: CampaignId,
    /// The registration.
    address: RegistrationAddress,
    /// The product's title.
    title: String,
    /// What the address asks for.
    query: TabQuery,
    /// The verbs of the page.
    actions: ActionSet,
) -> impl IntoView {
    let reject = query
        .to_page(campaign)
        .with(SELECTED, address)
        .with("reject", true);
    view! {
        <Cell kind=CellKind::Control>
            <Actions>
                <LinkButton
                    href=reject
                    kind=Kind::Quiet
                    size=Size::Small
                    label=interpolate(words::REJECT_ONE, &[("product", &title)])
                    attr:data-noscroll=""
                >
                    {t(words::REJECT)}
                </LinkButton>
                <VerbForm action=actions.approve>
                    <input type="hidden" name="campaign" value=campaign.to_string() />
                    <input type="hidden" name=SELECTED value=address.to_string() />
                    <Button
                        kind=Kind::Soft
                        size=Size::Small
                        submit=true
                        label=interpolate(words::APPROVE_ONE, &[("product", &title)])
                    >
                        {t(words::APPROVE)}
                    </Button>
                </VerbForm>
            </Actions>
        </Cell>
    }
}
