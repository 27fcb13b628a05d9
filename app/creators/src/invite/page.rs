//! The page **Invite**.

use domain::{
    campaign::{ContactKind, TypedContacts},
    creator_invitation::{INVITATION_WORDS_MAX, InvitationIntention},
};
use leptos::{ev::Event, prelude::*};

use super::{
    api::{OpenedForm, SendInvitation, invitation_to_write},
    fields::{INTENTION, MESSAGE, contact_field},
    purpose::{intention_name, purpose_card},
    refusals::errors,
};
use crate::{invitations::AboutAgency, text::invite as words};
use runtime::{
    error::form_errors,
    forms::VerbForm,
    page_address::page_params,
    paths::{self, partner},
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Button, ButtonStyle, ExplainedDisabled, Fieldset, FormErrors, Item, Kind, LinkButton,
    Monogram, Note, PageHead, PageTitle, RadioCards, Size, SkeletonPage, TextField, TextareaField,
    Tone, format, text::t,
};

/// The page.
#[component]
pub fn InvitePage() -> impl IntoView {
    let params = page_params();
    let creator = move || params.with(|params| params.get("creator").unwrap_or_default());
    let action = ServerAction::<SendInvitation>::new();
    let opened = load(creator, invitation_to_write);
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                render_result(opened.await, |opened| view! { <Opened opened action /> })
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// What the page shows.
    opened: OpenedForm,
    /// Sends it.
    action: ServerAction<SendInvitation>,
) -> impl IntoView {
    let title = words::invite(&opened.handle);
    let list = (
        t(words::FIND_CREATOR).to_owned(),
        partner::FIND_CREATOR.to_owned(),
    );
    let image = paths::thumb(opened.image.as_ref());
    let (handle, sub) = (opened.handle.clone(), opened.nickname.clone());
    let seed = opened.creator.to_string();
    let (agency, left) = (opened.agency.clone(), opened.left.clone());
    let form = match opened.why_not.clone() {
        Some(why) => cannot_invite(why, opened.lacks_category),
        None => view! { <Form opened action /> }.into_any(),
    };
    view! {
        <PageHead title under=vec![list] />
        <Item title=handle.clone() sub>
            <Monogram name=handle seed person=true image />
        </Item>
        <p>
            <a class="link" href=partner::INVITATIONS_TODAY>
                {t(words::TODAY)}
            </a>
            ": "
            {left}
        </p>
        <div class="form">{form}</div>
        <AboutAgency title=words::SEEN agency />
    }
}

/// Why nothing can be sent, with the step that would change it.
fn cannot_invite(why: String, lacks_category: bool) -> AnyView {
    let step = lacks_category.then(|| {
        view! {
            <Actions>
                <LinkButton href=partner::BUSINESS_CATEGORY>{t(words::TAKE_STEP)}</LinkButton>
            </Actions>
        }
    });
    view! {
        <Note tone=Tone::Plain>{why}</Note>
        {step}
    }
    .into_any()
}

#[component]
fn Form(
    /// What the page shows.
    opened: OpenedForm,
    /// Sends it.
    action: ServerAction<SendInvitation>,
) -> impl IntoView {
    let OpenedForm {
        creator,
        intentions,
        why_not_now,
        kinds,
        typed,
        ..
    } = opened;
    let send_errors = form_errors(action, errors);
    let message = typed.message.clone();
    view! {
        <FormErrors title=t(words::NOT_SENT) errors=send_errors>
            <VerbForm action attr:class="form" attr:novalidate=true>
                <input type="hidden" name="creator" value=creator.to_string() />
                {purpose(intentions, typed.intention)}
                <Message message />
                <Fieldset legend=t(words::CONTACT) hint=t(words::CONTACT_HINT)>
                    {contacts(&kinds, &typed.contacts)}
                </Fieldset>
                <p>
                    {t(words::CHECK_WHY)} " "
                    <a class="link" href=partner::SEEN_BY_CREATORS>
                        {t(words::CHECK)}
                    </a>
                </p>
                {send(why_not_now, action)}
            </VerbForm>
        </FormErrors>
    }
}

/// What the agency invites for: to choose where it has both roles.
fn purpose(intentions: Vec<(InvitationIntention, Option<String>)>, chosen: String) -> AnyView {
    if let [(only, _)] = intentions.as_slice() {
        let (code, name) = (only.code(), t(intention_name(*only)));
        return view! {
            <input type="hidden" name="form[intention]" value=code />
            <p class="field__label">{t(words::PURPOSE)} ": " {name}</p>
        }
        .into_any();
    }
    let cards = intentions.into_iter();
    let cards = cards.map(|(intention, why_not)| purpose_card(intention, why_not));
    let cards: Vec<_> = cards.collect();
    view! { <RadioCards field=INTENTION cards value=chosen /> }.into_any()
}

/// The message, with about how many words it has: the server counts them by its dictionaries.
#[component]
fn Message(
    /// What stands in it.
    message: String,
) -> impl IntoView {
    let typed = RwSignal::new(None::<usize>);
    let count = move |event: Event| {
        let text = event_target_value(&event);
        typed.set(Some(text.split_whitespace().count()));
    };
    let counted = move || {
        let given = typed.get()?;
        let most = format::count(u64::from(INVITATION_WORDS_MAX));
        Some(words::about_words(&format::count_of(given), &most))
    };
    view! {
        <div on:input=count>
            <TextareaField field=MESSAGE rows=10 value=message />
        </div>
        <p class="field__hint">{counted}</p>
    }
}

/// The contacts. Each kind has its place, so that a field never becomes another with what was typed into it.
fn contacts(kinds: &[ContactKind], typed: &TypedContacts) -> AnyView {
    let fields = ContactKind::ALL.map(|kind| {
        let (field, value) = (contact_field(kind), typed.of(kind).to_owned());
        kinds
            .contains(&kind)
            .then(|| view! { <TextField field value /> })
    });
    fields.into_iter().collect_view().into_any()
}

/// The button, or when there will be one.
fn send(why_not_now: Option<String>, action: ServerAction<SendInvitation>) -> AnyView {
    match why_not_now {
        Some(why) => view! {
            <Actions>
                <ExplainedDisabled
                    id="send-why"
                    why=why.clone()
                    face=ButtonStyle::Button(Kind::Primary, Size::Usual)
                >
                    {t(words::SEND)}
                </ExplainedDisabled>
                <span>{why}</span>
            </Actions>
        }
        .into_any(),
        None => view! {
            <Actions>
                <Button kind=Kind::Primary submit=true pending=action.pending()>
                    {t(words::SEND)}
                </Button>
            </Actions>
        }
        .into_any(),
    }
}
