//! The **Split simulator**: what each party would get of a sale, and of a hundred of which some come back.
//! The server divides it; a page without script asks for it by its address like one with.

use leptos::prelude::*;

use super::{
    simulator_api::{SimulatedPart, SimulatedSplit, Simulator, SimulatorQuery, simulate_split},
    simulator_fields::{CREATOR, MANAGING, PRICE, QUANTITY, RETURNS, TOTAL},
};
use crate::text::{campaigns, simulator as words};
use runtime::{
    list_query::ListQuery as _,
    paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Button, Column, DataTable, Field, FieldError, FormErrors, Kind, PageHead,
    PageTitle, Party, PartyKey, QueryForm, Section, SkeletonPage, Split, SplitPart, TextField,
    text::{Text, t},
};

/// The page **Split simulator**.
#[component]
pub fn SimulatorPage() -> impl IntoView {
    let query = SimulatorQuery::of_address();
    let simulated = load(move || query.get(), simulate_split);
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let simulated = simulated.await;
                let query = query.get_untracked();
                render_result(simulated, |simulator| view! { <Opened simulator query /> })
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// The simulator.
    simulator: Simulator,
    /// What the address asks for.
    query: SimulatorQuery,
) -> impl IntoView {
    let list = Address::new(paths::partner::CAMPAIGNS).with("market", simulator.market);
    let under = vec![(t(campaigns::TITLE).to_owned(), list.to_string())];
    let split = simulator.split.clone();
    view! {
        <PageHead title=t(words::TITLE) under lead=t(words::LEAD) />
        <Numbers simulator query />
        {split.map(|split| view! { <SplitResult split /> })}
    }
}

/// What is tried.
#[component]
fn Numbers(
    /// The simulator.
    simulator: Simulator,
    /// What the address asks for.
    query: SimulatorQuery,
) -> impl IntoView {
    let Simulator {
        market,
        currency,
        wrong,
        ..
    } = simulator;
    let errors: Vec<FieldError> = wrong.iter().map(error).collect();
    let errors = Signal::stored(errors);
    let price = query.price.unwrap_or_default();
    let quantity = query.quantity.unwrap_or_else(|| "1".to_owned());
    let (total, creator) = (
        query.total.unwrap_or_default(),
        query.creator.unwrap_or_default(),
    );
    let (managing, returns) = (
        query.managing.unwrap_or_else(|| "0".to_owned()),
        query.returns.unwrap_or_else(|| "0".to_owned()),
    );
    let hint = words::amounts_in(&currency);
    view! {
        <QueryForm action=paths::partner::SIMULATOR class="form">
            <FormErrors title=t(words::NOT_CALCULATED) errors>
                <input type="hidden" name="market" value=market.code() />
                <div class="form__pair">
                    <TextField field=PRICE value=price hint />
                    <TextField field=QUANTITY value=quantity />
                </div>
                <div class="form__pair">
                    <TextField field=TOTAL value=total />
                    <TextField field=CREATOR value=creator />
                </div>
                <div class="form__pair">
                    <TextField field=MANAGING value=managing />
                    <TextField field=RETURNS value=returns />
                </div>
                <Actions>
                    <Button kind=Kind::Primary submit=true>
                        {t(words::SIMULATE)}
                    </Button>
                </Actions>
            </FormErrors>
        </QueryForm>
    }
}

/// What is wrong with a field, beside it.
fn error((field, says): &(String, String)) -> FieldError {
    let all: [Field; 6] = [PRICE, QUANTITY, TOTAL, CREATOR, MANAGING, RETURNS];
    let mut errors = all.into_iter().map(|known| known.error(says));
    let found = errors.find(|error| error.field == Some(field.as_str()));
    found.unwrap_or_else(|| FieldError::of_all(says))
}

/// A party in the table.
struct Row {
    party: Option<Party>,
    name: Text,
    part: SimulatedPart,
}

const WHO: Column<Row, ()> = Column::title("who", words::WHO, |row, ()| {
    let key = row.party.map(|party| view! { <PartyKey party /> });
    view! {
        {key}
        {t(row.name)}
    }
    .into_any()
});
const ONE: Column<Row, ()> = Column::figure("one", words::ONE, |row: &Row, ()| {
    row.part.one.clone().into_any()
})
.fixed();
const ALL: Column<Row, ()> = Column::figure("all", words::HUNDRED, |row: &Row, ()| {
    row.part.all.clone().into_any()
})
.fixed();
const KEPT: Column<Row, ()> = Column::figure("kept", words::AFTER_RETURNS, |row: &Row, ()| {
    row.part.kept.clone().into_any()
})
.fixed();
const COLUMNS: &[Column<Row, ()>] = &[WHO, ONE, ALL, KEPT];

/// What comes of it, as a bar and as a table.
#[component]
fn SplitResult(
    /// The split.
    split: SimulatedSplit,
) -> impl IntoView {
    let SimulatedSplit {
        parts: [creator, managing, agency, seller],
        widths: [of_creator, of_managing, of_agency],
        says,
        returned,
    } = split;
    let parts = vec![
        part(Party::Creator, of_creator),
        part(Party::ManagingAgency, of_managing),
        part(Party::CampaignAgency, of_agency),
    ];
    let row = |party, name, part| Row { party, name, part };
    let rows = [
        row(Some(Party::Creator), words::THE_CREATOR, creator),
        row(Some(Party::ManagingAgency), words::THE_MANAGING, managing),
        row(Some(Party::CampaignAgency), words::THE_AGENCY, agency),
        row(None, words::THE_SELLER, seller),
    ];
    let table = DataTable::new(words::CAPTION, COLUMNS).view(&rows, &());
    view! {
        <Section title=t(words::RESULT)>
            <div role="status">
                <p>{says.clone()}</p>
                <Split parts label=says large=true />
                <p>{returned}</p>
            </div>
            {table}
        </Section>
    }
}

const fn part(party: Party, width_bps: u16) -> SplitPart {
    SplitPart { party, width_bps }
}
