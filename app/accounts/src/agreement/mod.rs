//! Agreeing anew to the platform's terms and privacy notices, when a later version is announced or in force.

pub(crate) mod api;

use domain::legal_text::{ChangedSection, ChangedText, LegalKind, SectionChange};
use leptos::prelude::*;

use self::api::{AgreeToTexts, DueAgreement, look_at_due_texts};
use crate::{security::SignInFirst, text::agreement as words};
use runtime::{
    error::{NoRefusal, form_errors},
    forms::PlainForm,
    page_address::page_query,
    paths,
    resource::{await_view, load},
};
use shell::public_frame::PublicFrame;
use ui::{
    Actions, Button, FormErrors, Kind, LinkButton, PageTitle, Section, Size, format,
    text::{market as markets, t},
};

/// The page on which a person agrees to what is new.
#[component]
pub fn AgreementPage() -> impl IntoView {
    let query = page_query();
    let then = move || query.with_untracked(|query| query.get("then").unwrap_or_default());
    let agree = ServerAction::<AgreeToTexts>::new();
    let due = load(|| (), |()| look_at_due_texts());
    view! {
        <PageTitle page=t(words::TITLE) />
        <PublicFrame>
            <div class="entrance entrance--wide">
                <h1 class="entrance__title">{t(words::TITLE)}</h1>
                <Suspense>
                    {await_view(move || {
                        let then = then();
                        async move {
                            match due.await {
                                Ok(due) if due.texts.is_empty() => {
                                    view! { <NothingDue home=due.home /> }.into_any()
                                }
                                Ok(due) => view! { <Due due agree then /> }.into_any(),
                                Err(_) => view! { <SignInFirst then /> }.into_any(),
                            }
                        }
                    })}
                </Suspense>
            </div>
        </PublicFrame>
    }
}

/// The person has agreed to everything.
#[component]
fn NothingDue(
    /// Where the person goes on.
    home: String,
) -> impl IntoView {
    view! {
        <p class="entrance__lead">{t(words::NOTHING_DUE)}</p>
        <Actions>
            <LinkButton href=home kind=Kind::Primary reload=true>
                {t(words::GO_ON)}
            </LinkButton>
        </Actions>
    }
}

/// What is new, and the ways on: to agree, to look at one's money, to sign out.
#[component]
fn Due(
    /// What is new.
    due: DueAgreement,
    /// Agrees to it.
    agree: ServerAction<AgreeToTexts>,
    /// Where agreeing leads on to.
    then: String,
) -> impl IntoView {
    let DueAgreement {
        texts,
        must_agree,
        money,
        accounts,
        ..
    } = due;
    let lead = if must_agree {
        words::LEAD_DUE
    } else {
        words::LEAD_ANNOUNCED
    };
    let keys = texts.iter().map(|changed| {
        let key = changed.text.key.to_string();
        view! { <input type="hidden" name="texts[]" value=key /> }
    });
    let keys = keys.collect_view();
    let errors = form_errors(agree, |refusal: &NoRefusal| match *refusal {});
    let ways = [(money, words::SEE_MONEY), (accounts, words::SEE_ACCOUNTS)];
    let ways = ways.map(|(href, says)| {
        href.map(|href| {
            view! {
                <LinkButton href reload=true>
                    {t(says)}
                </LinkButton>
            }
        })
    });
    view! {
        <p class="entrance__lead">{t(lead)}</p>
        {texts.into_iter().map(|changed| view! { <Changed changed /> }).collect_view()}
        <FormErrors title=t(words::NOT_AGREED) errors>
            <PlainForm action=agree attr:class="form entrance__form">
                {keys} <input type="hidden" name="then" value=then />
                <p>{t(words::WHAT_IT_MEANS)}</p>
                <Actions>
                    <Button
                        kind=Kind::Primary
                        size=Size::Tall
                        submit=true
                        pending=agree.pending()
                    >
                        {t(words::AGREE)}
                    </Button>
                </Actions>
            </PlainForm>
        </FormErrors>
        <p class="entrance__foot">{t(words::OTHERWISE)}</p>
        <form method="post" action="/api/account/sign_out">
            <Actions>
                {ways.into_iter().collect_view()} <Button submit=true>{t(words::SIGN_OUT)}</Button>
            </Actions>
        </form>
    }
}

/// A version: since when it is in force, what is different in it, and the ways to read it and the one before.
#[component]
fn Changed(
    /// The version.
    changed: ChangedText,
) -> impl IntoView {
    let ChangedText {
        text,
        agreed_version,
        sections,
    } = changed;
    let (kind, market, version) = (text.key.kind, text.key.market, text.key.version);
    let name = t(markets::name(market));
    let title = match kind {
        LegalKind::Terms => words::terms_in(name),
        LegalKind::Privacy => words::privacy_in(name),
    };
    let number = version.to_string();
    let day = format::date(format::day_of(text.effective_at, market));
    let since = if text.is_in_force {
        words::in_force_since(&number, &day)
    } else {
        words::in_force_from(&number, &day)
    };
    let differs = (!sections.is_empty()).then(|| {
        view! {
            <p>{t(words::WHAT_CHANGED)}</p>
            <ul class="reading__list">{sections.into_iter().map(section).collect_view()}</ul>
        }
    });
    let before = agreed_version.map(|before| {
        view! {
            " · "
            <a class="link" href=paths::legal_version(kind, market, before) rel="external">
                {words::read_before(&before.to_string())}
            </a>
        }
    });
    view! {
        <Section title>
            <p>{since}</p>
            {differs}
            <p>
                <a class="link" href=paths::legal_version(kind, market, version) rel="external">
                    {words::read(&number)}
                </a>
                {before}
            </p>
        </Section>
    }
}

/// A section that is not what it was.
fn section(section: ChangedSection) -> impl IntoView {
    let says = match section.change {
        SectionChange::Added => words::added(&section.heading),
        SectionChange::Changed => words::changed(&section.heading),
        SectionChange::Removed => words::removed(&section.heading),
    };
    view! { <li>{says}</li> }
}
