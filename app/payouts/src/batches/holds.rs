//! Whose payouts are held, holding somebody's, and releasing a hold.

use domain::{
    ids::PayoutHoldId,
    page::Page,
    payout::{HoldFault, PayoutHoldReason, PayoutHoldRow},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::names::{in_markets, moment};
use crate::{flash::PayoutFlash, states::hold_reason, text::batches as words};
use runtime::{
    error::{ApiError, NoRefusal, form_errors, success_count},
    forms::{FormToken, VerbForm},
    list_query::{ListQuery as _, PageQuery},
    page_client::PageClient,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Button, Choice, Column, DataTable, EmptyState, Field, FieldError, Flash as _,
    FlashToast, FormErrors, FormSummary, Item, Kind, Label, PageHead, PageTitle, Pager, Picture,
    SecondaryLine, Section, SelectField, SkeletonPage, TextField, TextareaField,
    text::{market as markets, t},
};

#[cfg(feature = "ssr")]
use super::server::{decide, decide_typed};
#[cfg(feature = "ssr")]
use domain::market::Market;
#[cfg(feature = "ssr")]
use runtime::context::{RequestContext, context, redirect};
#[cfg(feature = "ssr")]
use store::payouts::{self, NewHold};
#[cfg(feature = "ssr")]
use ui::Address;

/// The name under which what was typed is kept.
#[cfg(feature = "ssr")]
const HOLDING: &str = "payouts/hold";

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Holds {
    /// One page of them.
    pub(crate) page: Page<PayoutHoldRow>,
    /// What was typed before and refused, in a page without scripts.
    pub(crate) typed: Option<TypedHold>,
}

/// What is typed to hold somebody's payouts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedHold {
    /// The short name or the handle.
    pub(crate) party: String,
    /// The code of the market.
    pub(crate) market: String,
    /// The code of the reason.
    pub(crate) reason: String,
    /// What stands beside it.
    pub(crate) note: String,
}

/// Holds, the latest first.
#[server(endpoint = "payouts/holds", client = PageClient)]
pub(crate) async fn list_payout_holds(
    #[server(default)] query: PageQuery,
) -> Result<Holds, ApiError<NoRefusal>> {
    let context = context::<ListPayoutHolds, _>()?;
    let (by, cursor) = (context.by(), query.cursor());
    let page = payouts::holds(&context.db, &by, cursor.as_ref()).await?;
    let kept = context.load_draft::<TypedHold, NoRefusal>(HOLDING).await;
    Ok(Holds {
        page,
        typed: kept.map(|kept| kept.typed),
    })
}

/// Holds payouts to somebody.
#[server(endpoint = "payouts/hold", client = PageClient)]
pub(crate) async fn hold_payouts(
    #[server(default)] form_token: FormToken,
    #[server(default)] hold: TypedHold,
) -> Result<(), ApiError<HoldFault>> {
    let context = decide_typed::<HoldPayouts, _>(&form_token, HOLDING, &hold).await?;
    let verb = hold_as_typed(&context, &hold);
    context.with_draft(HOLDING, &hold, verb).await?;
    redirect(Address::new(paths::PAYOUT_HOLDS).flash(PayoutFlash::Held));
    Ok(())
}

#[cfg(feature = "ssr")]
async fn hold_as_typed(
    context: &RequestContext,
    typed: &TypedHold,
) -> Result<(), ApiError<HoldFault>> {
    let new = NewHold {
        party: typed.party.clone(),
        market: Market::in_any_case(&typed.market),
        reason: typed.reason.parse().ok(),
        note: typed.note.clone(),
    };
    payouts::hold(&context.db, &context.by(), &new).await?;
    Ok(())
}

/// Lets payouts to somebody go on.
#[server(endpoint = "payouts/release_hold", client = PageClient)]
pub(crate) async fn release_payouts(
    #[server(default)] form_token: FormToken,
    hold: PayoutHoldId,
) -> Result<(), ApiError<NoRefusal>> {
    let context = decide::<ReleasePayouts, _>(&form_token).await?;
    payouts::release_hold(&context.db, &context.by(), hold).await?;
    redirect(Address::new(paths::PAYOUT_HOLDS).flash(PayoutFlash::Released));
    Ok(())
}

ui::fields! {
    in "hold" as "hold";
    PARTY: party = Field::new(words::HOLD_PARTY).hint(words::HOLD_PARTY_HINT).max(100);
    MARKET: market = Field::new(words::MARKET).hint(words::HOLD_MARKET_HINT);
    REASON: reason = Field::new(words::HOLD_REASON);
    NOTE: note = Field::new(words::HOLD_NOTE).max(1_000).optional();
}

fn wrong(refusal: HoldFault) -> Vec<FieldError> {
    vec![match refusal {
        HoldFault::ReasonMissing => REASON.error(t(words::CHOOSE_REASON)),
        HoldFault::UnknownParty => PARTY.error(t(words::UNKNOWN_PARTY)),
        HoldFault::NoteTooLong { .. } => NOTE.error(t(words::NOTE_LONG)),
        HoldFault::IsHeld => PARTY.error(t(words::IS_HELD)),
    }]
}

type Release = ServerAction<ReleasePayouts>;
type HoldColumn = Column<PayoutHoldRow, Release>;

const COLUMNS: &[HoldColumn] = &[
    HoldColumn::title("party", words::PAYEE, |row, _| {
        let market = match row.market {
            Some(market) => t(markets::name(market)),
            None => t(words::ALL_MARKETS),
        };
        let (title, sub) = (row.name.clone(), market.to_owned());
        view! { <Item title href=None sub /> }.into_any()
    }),
    HoldColumn::text("reason", words::HOLD_REASON, |row, _| {
        let note = row.note.clone();
        let note = (!note.is_empty()).then(|| view! { <SecondaryLine>{note}</SecondaryLine> });
        let marked = row.released_at.is_none();
        let says = t(hold_reason(row.reason));
        view! {
            <Label marked>{says}</Label>
            {note}
        }
        .into_any()
    })
    .fixed()
    .unlabelled(|_| true),
    HoldColumn::text("since", words::HELD_SINCE, |row, _| {
        let by = row.set_by.clone();
        let by = by.map(|by| view! { <SecondaryLine>{by}</SecondaryLine> });
        view! {
            {moment(row.since)}
            {by}
        }
        .into_any()
    })
    .leaves(1),
    HoldColumn::control("released", words::RELEASED_ON, |row, release| {
        if let Some(at) = row.released_at {
            return moment(at);
        }
        let (action, hold) = (*release, row.hold.to_string());
        let label = words::release(&row.name);
        view! {
            <VerbForm action>
                <input type="hidden" name="hold" value=hold />
                <Button submit=true pending=action.pending() label>
                    {t(words::RELEASE)}
                </Button>
            </VerbForm>
        }
        .into_any()
    }),
];

/// The page with the holds.
#[component]
pub fn PayoutHoldsPage() -> impl IntoView {
    let query = PageQuery::of_address();
    let (action, release) = (ServerAction::<HoldPayouts>::new(), Release::new());
    let (held, released) = (success_count(action), success_count(release));
    let holds = load(
        move || (query.get(), held.get(), released.get()),
        |(query, ..)| list_payout_holds(query),
    );
    view! {
        <PageTitle page=t(words::HOLDS_TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::HOLDS_TITLE) /> }>
            {await_view(move || async move {
                render_result(
                    holds.await,
                    move |shown| view! { <Shown shown action release /> },
                )
            })}
        </Transition>
    }
}

#[component]
fn Shown(
    /// What there is.
    shown: Holds,
    /// Holds somebody's payouts.
    action: ServerAction<HoldPayouts>,
    /// Releases a hold.
    release: Release,
) -> impl IntoView {
    let Holds { page, typed } = shown;
    let under = vec![(t(words::TITLE).to_owned(), paths::PAYOUTS.to_owned())];
    let to = PageQuery::default().address(paths::PAYOUT_HOLDS);
    let errors = form_errors(release, |_: &NoRefusal| Vec::new());
    let list = if page.rows.is_empty() {
        view! {
            <EmptyState picture=Picture::Bank title=t(words::NO_HOLDS)>
                <p>{t(words::NO_HOLDS_WHY)}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let table = DataTable::new(words::HOLDS_TITLE, COLUMNS).tall();
        view! {
            {table.view(&page.rows, &release)}
            <Pager to previous=page.previous next=page.next />
        }
        .into_any()
    };
    view! {
        <PageHead title=t(words::HOLDS_TITLE) under lead=t(words::HOLDS_LEAD) />
        <FlashToast read=PayoutFlash::says />
        <FormSummary title=t(words::NOT_DONE) errors />
        {list}
        <Hold typed action />
    }
}

/// The form that holds somebody's payouts.
#[component]
fn Hold(
    /// What was typed before and refused.
    typed: Option<TypedHold>,
    /// The verb.
    action: ServerAction<HoldPayouts>,
) -> impl IntoView {
    let typed = typed.unwrap_or_default();
    let errors = form_errors(action, |why| wrong(*why));
    let none = std::iter::once(Choice::new("", t(words::CHOOSE_REASON)));
    let all = PayoutHoldReason::ALL;
    let all = all.map(|reason| Choice::new(reason.code(), t(hold_reason(reason))));
    let reasons: Vec<Choice> = none.chain(all).collect();
    view! {
        <Section title=t(words::NEW_HOLD)>
            <VerbForm action attr:class="form">
                <FormErrors title=t(words::NOT_HELD) errors>
                    <TextField field=PARTY value=typed.party />
                    <SelectField
                        field=MARKET
                        choices=in_markets(words::ALL_MARKETS)
                        value=typed.market
                    />
                    <SelectField field=REASON choices=reasons value=typed.reason />
                    <TextareaField field=NOTE rows=3 value=typed.note />
                    <Actions>
                        <Button kind=Kind::Primary submit=true pending=action.pending()>
                            {t(words::HOLD)}
                        </Button>
                    </Actions>
                </FormErrors>
            </VerbForm>
        </Section>
    }
}
