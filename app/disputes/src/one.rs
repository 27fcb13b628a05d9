//! One dispute, as one of its sides sees it: its course, what is held or would be gained, and what was decided.

use domain::{
    currency::Currency,
    dispute::{
        DecidedFor, DecisionKind, DisputeDetail, DisputeEvent, DisputeMoveRefusal, DisputeRow,
    },
    ids::DisputeId,
    market::{Market, MarketRules},
    money::Money,
};
use leptos::prelude::*;
use runtime::{
    error::{ApiError, NoRefusal, success_count},
    forms::{FormToken, Question, Verb},
    page_address::{page_params, page_query},
    page_client::PageClient,
    resource::{PageResource, await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, DescriptionList, Fact, FieldError, Flash as _, FlashToast, FormSummary, Kind,
    Label, LinkButton, Moment, Note, Section, Tone, format,
    text::{Text, t},
};

use crate::{
    area::Side,
    claimed::Statement,
    flash::DisputeFlash,
    text::disputes as words,
    words::{codes, event, kind, state},
};
#[cfg(feature = "ssr")]
use runtime::context::{RequestContext, context, form_context, redirect};

/// The name in the address that asks whether to withdraw.
const WITHDRAWING: &str = "withdraw";

/// A dispute that concerns the agency.
#[server(endpoint = "disputes/one_of_agency", client = PageClient)]
pub(crate) async fn dispute_of_agency(
    dispute: String,
) -> Result<DisputeDetail, ApiError<NoRefusal>> {
    let context = context::<DisputeOfAgency, _>()?;
    opened(&context, &dispute).await
}

/// A dispute that concerns the shop.
#[server(endpoint = "disputes/one_of_shop", client = PageClient)]
pub(crate) async fn dispute_of_shop(dispute: String) -> Result<DisputeDetail, ApiError<NoRefusal>> {
    let context = context::<DisputeOfShop, _>()?;
    opened(&context, &dispute).await
}

/// A dispute that concerns the creator.
#[server(endpoint = "disputes/one_of_creator", client = PageClient)]
pub(crate) async fn dispute_of_creator(
    dispute: String,
) -> Result<DisputeDetail, ApiError<NoRefusal>> {
    let context = context::<DisputeOfCreator, _>()?;
    opened(&context, &dispute).await
}

/// Takes a dispute of the agency back.
#[server(endpoint = "disputes/withdraw_of_agency", client = PageClient)]
pub(crate) async fn withdraw_of_agency(
    #[server(default)] form_token: FormToken,
    dispute: DisputeId,
) -> Result<(), ApiError<DisputeMoveRefusal>> {
    let context = form_context::<WithdrawOfAgency, _>(&form_token).await?;
    withdraw(&context, dispute, Side::Agency).await
}

/// Takes a dispute of the shop back.
#[server(endpoint = "disputes/withdraw_of_shop", client = PageClient)]
pub(crate) async fn withdraw_of_shop(
    #[server(default)] form_token: FormToken,
    dispute: DisputeId,
) -> Result<(), ApiError<DisputeMoveRefusal>> {
    let context = form_context::<WithdrawOfShop, _>(&form_token).await?;
    withdraw(&context, dispute, Side::Shop).await
}

/// Takes a dispute of the creator back.
#[server(endpoint = "disputes/withdraw_of_creator", client = PageClient)]
pub(crate) async fn withdraw_of_creator(
    #[server(default)] form_token: FormToken,
    dispute: DisputeId,
) -> Result<(), ApiError<DisputeMoveRefusal>> {
    let context = form_context::<WithdrawOfCreator, _>(&form_token).await?;
    withdraw(&context, dispute, Side::Creator).await
}

#[cfg(feature = "ssr")]
async fn opened(
    context: &RequestContext,
    dispute: &str,
) -> Result<DisputeDetail, ApiError<NoRefusal>> {
    let dispute: DisputeId = dispute.parse().map_err(|_| ApiError::NotFound)?;
    Ok(store::disputes::one_of_party(&context.db, &context.by(), dispute).await?)
}

#[cfg(feature = "ssr")]
async fn withdraw(
    context: &RequestContext,
    dispute: DisputeId,
    side: Side,
) -> Result<(), ApiError<DisputeMoveRefusal>> {
    store::disputes::withdraw(&context.db, &context.by(), dispute).await?;
    redirect(Address::new(side.dispute(dispute)).flash(DisputeFlash::Withdrawn));
    Ok(())
}

/// A dispute that concerns the agency.
#[component]
pub fn PartnerDisputePage() -> impl IntoView {
    let withdraw = ServerAction::<WithdrawOfAgency>::new();
    let (named, times) = (asked(), success_count(withdraw));
    let dispute = load(
        move || (named(), times.get()),
        |(dispute, _)| dispute_of_agency(dispute),
    );
    dispute_page(Side::Agency, dispute, Verb::of(withdraw))
}

/// A dispute that concerns the shop.
#[component]
pub fn SellerDisputePage() -> impl IntoView {
    let withdraw = ServerAction::<WithdrawOfShop>::new();
    let (named, times) = (asked(), success_count(withdraw));
    let dispute = load(
        move || (named(), times.get()),
        |(dispute, _)| dispute_of_shop(dispute),
    );
    dispute_page(Side::Shop, dispute, Verb::of(withdraw))
}

/// A dispute that concerns the creator.
#[component]
pub fn CreatorDisputePage() -> impl IntoView {
    let withdraw = ServerAction::<WithdrawOfCreator>::new();
    let (named, times) = (asked(), success_count(withdraw));
    let dispute = load(
        move || (named(), times.get()),
        |(dispute, _)| dispute_of_creator(dispute),
    );
    dispute_page(Side::Creator, dispute, Verb::of(withdraw))
}

/// Which one the address names.
fn asked() -> impl Fn() -> String + Send + Sync + 'static {
    let params = page_params();
    move || params.with(|params| params.get("dispute").unwrap_or_default())
}

fn dispute_page(
    side: Side,
    dispute: PageResource<Result<DisputeDetail, ApiError<NoRefusal>>>,
    withdraw: Verb<DisputeMoveRefusal>,
) -> impl IntoView {
    view! {
        <Transition fallback=move || {
            side.waiting(t(words::DISPUTE))
        }>
            {await_view(move || {
                let withdraw = withdraw.clone();
                async move {
                    render_result(
                        dispute.await,
                        move |detail| view! { <Detail side detail withdraw /> },
                    )
                }
            })}
        </Transition>
    }
}

#[component]
fn Detail(
    /// In which area.
    side: Side,
    /// The dispute.
    detail: DisputeDetail,
    /// Takes it back.
    withdraw: Verb<DisputeMoveRefusal>,
) -> impl IntoView {
    let row = detail.row.clone();
    let market = row.number.market;
    let title = words::dispute(&row.number.to_string());
    let lead = format!("{} · {}", t(kind(row.kind)), codes(&row.codes));
    let may_withdraw = row.is_own && row.state.is_open();
    let question = may_withdraw.then(|| view! { <Withdrawing side row=row.clone() withdraw /> });
    let decided = detail.decided.clone();
    let decided = decided.map(|decided| view! { <Decided decided /> });
    let nothing = Money::zero(currency_of(&row, market));
    let own = detail.own.clone();
    let own = own.map(|statement| {
        view! { <Statement statement market nothing title=words::STATEMENT /> }
    });
    let opens_line = detail.opens_line;
    let line = row.codes.line.clone().filter(|_| opens_line);
    let line = line.map(|line| {
        let href = side.line(market, &row.codes.order, &line);
        view! { <LinkButton href>{t(words::VIEW_LINE)}</LinkButton> }
    });
    let withdrawing = may_withdraw.then(|| {
        let href = Address::new(side.dispute(row.id)).with(WITHDRAWING, "1");
        view! {
            <LinkButton href kind=Kind::Danger attr:data-noscroll="">
                {t(words::WITHDRAW)}
            </LinkButton>
        }
    });
    let body = view! {
        <FlashToast read=DisputeFlash::says />
        {question}
        <Stake row=row.clone() />
        {decided}
        <Course events=detail.events market row />
        {own}
        <Actions>{line} {withdrawing}</Actions>
    };
    side.page(title, lead, false, body.into_any())
}

/// In which currency the amounts are: the market's, unless one of them says otherwise.
fn currency_of(row: &DisputeRow, market: Market) -> Currency {
    let amount = row.claimed.or(row.held);
    amount.map_or_else(
        || MarketRules::founding(market).currency,
        |amount| amount.currency,
    )
}

/// What is held of whoever looks, or would be gained.
#[component]
fn Stake(
    /// The dispute.
    row: DisputeRow,
) -> impl IntoView {
    let says = match (row.held, row.claimed) {
        (Some(held), _) => words::held(&format::money(held)),
        (None, Some(claimed)) => words::claimed(&format::money(claimed)),
        (None, None) => t(words::NOTHING_HELD).to_owned(),
    };
    let is_open = row.state.is_open();
    is_open.then(|| view! { <Note tone=Tone::Information>{says}</Note> })
}

/// What happened, the earliest first.
#[component]
fn Course(
    /// What.
    events: Vec<DisputeEvent>,
    /// By whose clocks.
    market: Market,
    /// The dispute.
    row: DisputeRow,
) -> impl IntoView {
    let is_open = row.state.is_open();
    let due = format::date(format::day_of(row.decide_by, market));
    let due = is_open.then(|| view! { <p class="field__hint">{words::decide_by(&due)}</p> });
    let events = events.into_iter().map(move |one| {
        view! {
            <li class="timeline__one">
                <span class="timeline__what">{t(event(one.kind))}</span>
                " "
                <Moment at=one.at market />
            </li>
        }
    });
    view! {
        <Section title=t(words::COURSE)>
            <p>
                <Label marked=is_open>{t(state(row.state))}</Label>
            </p>
            <ol class="timeline">{events.collect_view()}</ol>
            {due}
        </Section>
    }
}

/// What was decided, and what it means for whoever looks.
#[component]
fn Decided(
    /// What.
    decided: DecidedFor,
) -> impl IntoView {
    let change = match decided.change {
        Some(change) => words::changed(&format::money(change)),
        None => t(words::UNCHANGED).to_owned(),
    };
    let answer = decided.answer;
    let answer = answer.map(|answer| view! { <p class="application__note">{answer}</p> });
    view! {
        <Section title=t(words::DECISION)>
            <DescriptionList>
                <Fact name=t(words::DECISION)>{t(decision(decided.kind))}</Fact>
            </DescriptionList>
            <p>{change}</p>
            {answer}
        </Section>
    }
}

/// What a kind of decision is, as a sentence.
const fn decision(kind: DecisionKind) -> Text {
    match kind {
        DecisionKind::Reject => words::DECIDED_REJECT,
        DecisionKind::Terms => words::DECIDED_TERMS,
        DecisionKind::Attribute => words::DECIDED_ATTRIBUTE,
        DecisionKind::LowerBase => words::DECIDED_LOWER_BASE,
        DecisionKind::Compensate => words::DECIDED_COMPENSATE,
    }
}

/// Asks before a dispute is taken back, if the address says so.
#[component]
fn Withdrawing(
    /// In which area.
    side: Side,
    /// The dispute.
    row: DisputeRow,
    /// Takes it back.
    withdraw: Verb<DisputeMoveRefusal>,
) -> impl IntoView {
    let query = page_query();
    let errors =
        withdraw.errors(|_: &DisputeMoveRefusal| vec![FieldError::of_all(t(words::NOT_WITHDRAWN))]);
    let (id, title) = (row.id, words::withdraw_title(&row.number.to_string()));
    move || {
        let is_asked = query.with(|query| query.get(WITHDRAWING).is_some());
        if !is_asked {
            return view! { <FormSummary title=t(words::NOT_WITHDRAWN) errors /> }.into_any();
        }
        let (title, close) = (title.clone(), side.dispute(id));
        let (action, pending) = (withdraw.action(), withdraw.pending);
        let object = ("dispute", id.to_string());
        let (says, cancel) = (words::WITHDRAW, words::CANCEL);
        view! {
            <Question id="withdraw-dispute" title close action pending object says cancel>
                <FormSummary title=t(words::NOT_WITHDRAWN) errors />
                <p>{t(words::WITHDRAW_EFFECT)}</p>
            </Question>
        }
        .into_any()
    }
}
