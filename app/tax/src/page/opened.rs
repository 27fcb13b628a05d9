//! What the page shows, as it stands with the tax information.

use domain::{application::ApplicationState, market::Market};
use leptos::prelude::*;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::{Keep, Verb},
    paths,
    resource::{PageResource, await_view},
};
use shell::render_result;
use ui::{
    Button, Choice, Field, Flash as _, FlashToast, Kind, LinkButton, Note, PageHead, PageTitle,
    QueryForm, Section, SelectField, SkeletonPage, SkeletonRows, Tone,
    text::{market as markets, t},
};

use super::{
    form::Form,
    read::Read,
    state::Versions,
    withdrawing::{Open, WithdrawQuestion},
};
use crate::{
    errors::errors_of,
    flash::TaxFlash,
    party::Party,
    text::page as words,
    wire::{InForce, OpenedTax, TaxPage, TaxRefusal, TaxVersion},
};

ui::fields! {
    MARKET: market as "tax-market" = Field::new(words::MARKET).hint(words::MARKET_HINT);
}

/// What can be done on the page.
#[derive(Clone)]
pub(super) struct Verbs {
    /// **Save draft**.
    pub(super) save: Verb<TaxRefusal>,
    /// **Submit**.
    pub(super) submit: Verb<TaxRefusal>,
    /// **Modify**.
    pub(super) modify: Verb<TaxRefusal>,
    /// **Withdraw**, and of a draft **Discard draft**.
    pub(super) withdraw: Verb<TaxRefusal>,
    /// Keeps what is typed.
    pub(super) keep: Keep,
}

/// The page, but for a creator's head, which is there before the page is.
pub(super) fn tax_page(
    party: Party,
    opened: PageResource<Result<TaxPage, ApiError<NoRefusal>>>,
    verbs: Verbs,
) -> AnyView {
    view! {
        <PageTitle page=t(words::TITLE) />
        <FlashToast read=TaxFlash::says />
        <Transition fallback=move || waiting(party)>
            {await_view(move || {
                let verbs = verbs.clone();
                async move {
                    render_result(
                        opened.await,
                        |page| {
                            view! {
                                {head(party)}
                                {shown(party, page, verbs)}
                            }
                        },
                    )
                }
            })}
        </Transition>
    }
    .into_any()
}

/// The head of the page in the consoles.
fn head(party: Party) -> Option<AnyView> {
    (party != Party::Creator)
        .then(|| view! { <PageHead title=t(words::TITLE) lead=t(words::LEAD) /> }.into_any())
}

/// What stands there until the page does.
fn waiting(party: Party) -> AnyView {
    if party == Party::Creator {
        view! { <SkeletonRows /> }.into_any()
    } else {
        view! { <SkeletonPage title=t(words::TITLE) /> }.into_any()
    }
}

fn shown(party: Party, page: TaxPage, verbs: Verbs) -> AnyView {
    match page {
        TaxPage::NeedsTwoFactor => view! {
            <div class="form">
                <Note tone=Tone::Warning>{t(words::TWO_FACTOR)}</Note>
                <div class="actions">
                    <LinkButton href=paths::TWO_FACTOR kind=Kind::Primary>
                        {t(words::TWO_FACTOR_WAY)}
                    </LinkButton>
                </div>
            </div>
        }
        .into_any(),
        TaxPage::Opened(opened) => opened_view(party, *opened, verbs),
    }
}

fn opened_view(party: Party, mut opened: OpenedTax, verbs: Verbs) -> AnyView {
    let in_force = opened.in_force.take();
    let in_force = in_force.map(|held| view! { <Held party held /> });
    let all = opened.earlier.clone();
    let own = opened.current.clone();
    let state = own.as_ref().map(|own| own.state);
    let of_state = |wanted: ApplicationState| own.as_ref().filter(move |own| own.state == wanted);
    // What is handed in with something wrong is saved all the same: then there is a draft to look at and to
    // discard.
    let known = RwSignal::new(of_state(ApplicationState::Draft).map(TaxVersion::known));
    let handed_in = of_state(ApplicationState::Pending).map(|own| Open::handed_in(own.application));
    let withdraw = verbs.withdraw.clone();
    let wrong = errors_of(&withdraw, opened.market);
    let contents = match (opened.market, state) {
        (None, None) => view! { <ChooseMarket party /> }.into_any(),
        (Some(market), None) if opened.form.is_none() => {
            let says = words::not_available(t(markets::name(market)));
            view! { <Note tone=Tone::Information>{says}</Note> }.into_any()
        }
        (_, None | Some(ApplicationState::Draft)) => {
            view! { <Form party opened known verbs /> }.into_any()
        }
        (_, Some(_)) => view! { <Read party opened verbs /> }.into_any(),
    };
    view! {
        <WithdrawQuestion party handed_in known withdraw wrong />
        <div class="form">{in_force}</div>
        {contents}
        <Versions all />
    }
    .into_any()
}

/// What is in force, and where it leads on; or that its time is over.
#[component]
fn Held(party: Party, held: InForce) -> impl IntoView {
    let InForce { says, is_over } = held;
    if is_over {
        return view! { <Note tone=Tone::Warning>{says}</Note> }.into_any();
    }
    view! {
        <Note tone=Tone::Success title=t(words::IN_FORCE)>
            {says} " "
            <a class="link" href=party.payment_accounts() rel="external">
                {t(words::LINK_BANK)}
            </a>
        </Note>
    }
    .into_any()
}

/// The market of the form, where nothing says it.
#[component]
fn ChooseMarket(party: Party) -> impl IntoView {
    let choices: Vec<_> = Market::ALL
        .into_iter()
        .map(|market| Choice::new(market.code(), t(markets::name(market))))
        .collect();
    view! {
        <Section title=t(words::MARKET)>
            <QueryForm action=party.page() class="form">
                <SelectField field=MARKET choices />
                <div class="actions">
                    <Button submit=true kind=Kind::Primary>
                        {t(words::SHOW_FORM)}
                    </Button>
                </div>
            </QueryForm>
        </Section>
    }
}
