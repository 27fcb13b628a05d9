//! What protects one's own account, on one page: the address, the password, the second step, which organisation one
//! can leave, and where one is signed in.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{
    api::{
        EndSession, OwnSession, Protection, SignOutEverywhere, list_sessions, look_at_protection,
    },
    confirm::SignInFirst,
    flash::SecurityFlash,
};
use crate::text::security;
use runtime::{
    error::success_count,
    forms::PlainForm,
    paths,
    resource::{await_view, load},
};
use shell::public_frame::PublicFrame;
use ui::{
    Actions, Button, Flash, FlashToast, Kind, LinkButton, PageTitle, Section, format, text::t,
};

/// The page of one's own account.
#[component]
pub fn AccountPage() -> impl IntoView {
    let end = ServerAction::<EndSession>::new();
    let ended = success_count(end);
    let protection = load(|| (), |()| look_at_protection());
    let sessions = load(move || ended.get(), |_| list_sessions());
    view! {
        <PageTitle page=t(security::TITLE) />
        <PublicFrame>
            <div class="entrance entrance--wide">
                <h1 class="entrance__title">{t(security::TITLE)}</h1>
                <FlashToast read=SecurityFlash::says />
                <Suspense>
                    {await_view(move || async move {
                        let (protection, sessions) = (protection.await, sessions.await);
                        match (protection, sessions) {
                            (Ok(protection), Ok(sessions)) => {
                                let (agency, shop) = (
                                    protection.agency.clone(),
                                    protection.shop.clone(),
                                );
                                view! {
                                    <Ways protection />
                                    <Organisations agency shop />
                                    <Sessions sessions end />
                                }
                                    .into_any()
                            }
                            _ => view! { <SignInFirst /> }.into_any(),
                        }
                    })}
                </Suspense>
            </div>
        </PublicFrame>
    }
}

/// The address, the password and the second step, each with the way to change it.
#[component]
fn Ways(
    /// How they stand.
    protection: Protection,
) -> impl IntoView {
    let state = protection.two_factor;
    let two_factor = match state.on_since {
        Some(since) => security::is_on_since(&format::date(since.date_naive())),
        None => t(security::IS_OFF).to_owned(),
    };
    let left = state
        .on_since
        .map(|_| security::codes_left(u64::from(state.recovery_codes_left)));
    view! {
        <Section title=t(security::EMAIL)>
            <p>{protection.email}</p>
            <Actions>
                <LinkButton href=paths::ACCOUNT_EMAIL>{t(security::CHANGE_EMAIL)}</LinkButton>
            </Actions>
        </Section>
        <Section title=t(security::PASSWORD)>
            <Actions>
                <LinkButton href=paths::CHANGE_PASSWORD reload=true>
                    {t(security::CHANGE_PASSWORD)}
                </LinkButton>
            </Actions>
        </Section>
        <Section title=t(security::TWO_FACTOR)>
            <p>{two_factor} " " {left}</p>
            <Actions>
                <LinkButton href=paths::TWO_FACTOR>{t(security::MANAGE)}</LinkButton>
            </Actions>
        </Section>
    }
}

/// The organisations that the person works in at the moment, each with the way out of it.
#[component]
fn Organisations(
    /// The agency's name.
    agency: Option<String>,
    /// The shop's.
    shop: Option<String>,
) -> impl IntoView {
    let places = [
        (agency, paths::partner::LEAVE),
        (shop, paths::seller::LEAVE),
    ];
    let rows: Vec<_> = places
        .into_iter()
        .filter_map(|(name, href)| {
            let name = name?;
            let label = security::leave_one(&name);
            Some(view! {
                <li class="sessions__session">
                    <strong>{name}</strong>
                    <LinkButton href reload=true label>
                        {t(security::LEAVE)}
                    </LinkButton>
                </li>
            })
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <Section title=t(security::ORGANISATIONS)>
                <ul class="sessions">{rows}</ul>
                <p class="entrance__foot">{t(security::OTHER_ORGANISATIONS)}</p>
            </Section>
        }
    })
}

/// Where the person is signed in, and the ways out.
#[component]
fn Sessions(
    /// The browsers.
    sessions: Vec<OwnSession>,
    /// Signs one of them out.
    end: ServerAction<EndSession>,
) -> impl IntoView {
    let everywhere = ServerAction::<SignOutEverywhere>::new();
    let rows: Vec<_> = sessions
        .into_iter()
        .map(|session| view! { <SessionRow session end /> })
        .collect();
    view! {
        <Section title=t(security::SESSIONS)>
            <ul class="sessions">{rows}</ul>
            <p class="entrance__foot">{t(security::EVERYWHERE_WHAT)}</p>
            <PlainForm action=everywhere>
                <Actions>
                    <Button kind=Kind::Danger submit=true pending=everywhere.pending()>
                        {t(security::EVERYWHERE)}
                    </Button>
                </Actions>
            </PlainForm>
        </Section>
    }
}

/// One browser.
#[component]
fn SessionRow(
    /// Which.
    session: OwnSession,
    /// Signs it out.
    end: ServerAction<EndSession>,
) -> impl IntoView {
    let signed_in = moment(session.signed_in_at);
    let used = moment(session.used_at);
    let name = if session.is_this {
        security::THIS_BROWSER
    } else {
        security::ANOTHER_BROWSER
    };
    let label = security::end_of(&signed_in);
    let way_out = (!session.is_this).then(|| {
        view! {
            <PlainForm action=end>
                <input type="hidden" name="session" value=session.session.to_string() />
                <Button submit=true label>
                    {t(security::END)}
                </Button>
            </PlainForm>
        }
    });
    view! {
        <li class="sessions__session">
            <div>
                <strong>{t(name)}</strong>
                <p class="entrance__foot">
                    {t(security::SIGNED_IN_AT)} " " {signed_in} ". " {t(security::USED_AT)} " " {used}
                </p>
            </div>
            {way_out}
        </li>
    }
}

/// A moment in the time that is everybody's: an account belongs to no market.
fn moment(at: DateTime<Utc>) -> String {
    let day = format::date(at.date_naive());
    security::moment(&day, &at.format("%H:%M").to_string())
}
