//! The page of an invitation.

use domain::{
    campaign::ContactKind,
    creator_invitation::{
        AnswerInvitationRefusal, InvitationIntention, InvitationShown, InvitationStanding,
    },
    ids::CreatorInvitationId,
};
use leptos::prelude::*;

use super::{
    AboutAgency,
    api::{DeclineInvitation, Interested, open_invitation},
};
use crate::{
    contact_kinds::{contact_way, kind_name},
    flash::InvitationFlash,
    text::invitation as words,
};
use runtime::{
    error::{form_errors, success_count},
    forms::VerbForm,
    page_address::page_params,
    paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, render_result};
use ui::{
    Actions, Button, Card, DescriptionList, Fact, FieldError, Flash as _, FlashToast, FormSummary,
    Kind, Moment, PageTitle, Section, Size, SkeletonRows,
    text::{Text, t},
};

/// What can be answered.
#[derive(Clone, Copy)]
struct Answers {
    interested: ServerAction<Interested>,
    decline: ServerAction<DeclineInvitation>,
}

/// The page.
#[component]
pub fn InvitationPage() -> impl IntoView {
    let params = page_params();
    let invitation = move || params.with(|params| params.get("invitation").unwrap_or_default());
    let answers = Answers {
        interested: ServerAction::new(),
        decline: ServerAction::new(),
    };
    let done = [
        success_count(answers.interested),
        success_count(answers.decline),
    ];
    let opened = load(
        move || (invitation(), done.map(|times| times.get())),
        |(invitation, _)| open_invitation(invitation),
    );
    view! {
        <CreatorHead title=t(words::TITLE) back=paths::creator::INBOX />
        <div class="phone">
            <FlashToast read=InvitationFlash::says />
            <Transition fallback=|| view! { <SkeletonRows /> }>
                {await_view(move || async move {
                    render_result(
                        opened.await,
                        |invitation| view! { <Invitation invitation answers /> },
                    )
                })}
            </Transition>
        </div>
    }
}

#[component]
fn Invitation(
    /// The invitation.
    invitation: InvitationShown,
    /// What can be answered.
    answers: Answers,
) -> impl IntoView {
    let market = invitation.market;
    let title = words::invites(&invitation.agency.name);
    let message = invitation.message.as_str().to_owned();
    let is_open = invitation.standing == InvitationStanding::Open;
    let answer = is_open.then(|| view! { <Answer invitation=invitation.invitation answers /> });
    let contacts = invitation.contacts.clone().map(contacts_view);
    let sent_at = invitation.sent_at;
    let (intention, standing) = (
        t(intention_words(invitation.intention)),
        t(standing_words(invitation.standing)),
    );
    view! {
        <PageTitle page=title.clone() />
        <Card>
            <h2 class="goods__title">{title}</h2>
            <p>{intention}</p>
            <p class="goods__from">
                <Moment at=sent_at market />
                " · "
                {standing}
            </p>
        </Card>
        {contacts}
        <Section title=t(words::MESSAGE)>
            <p class="creator-note">{message}</p>
        </Section>
        <AboutAgency title=words::ABOUT agency=invitation.agency />
        {answer}
    }
}

/// How the agency can be reached.
fn contacts_view(contacts: Vec<(ContactKind, String)>) -> AnyView {
    let facts = contacts.into_iter().map(|(kind, contact)| {
        view! { <Fact name=t(kind_name(kind))>{contact_way(kind, contact)}</Fact> }
    });
    let facts = facts.collect_view();
    view! {
        <Section title=t(words::CONTACTS)>
            <Card>
                <DescriptionList>{facts}</DescriptionList>
            </Card>
        </Section>
    }
    .into_any()
}

/// The two answers.
#[component]
fn Answer(
    /// To which invitation.
    invitation: CreatorInvitationId,
    /// What can be answered.
    answers: Answers,
) -> impl IntoView {
    let errors = [
        form_errors(answers.interested, |refusal| refused(*refusal)),
        form_errors(answers.decline, |refusal| refused(*refusal)),
    ];
    let errors = Signal::derive(move || errors.iter().flat_map(Get::get).collect::<Vec<_>>());
    view! {
        <FormSummary title=t(words::NOT_DONE) errors />
        <p>{t(words::INTERESTED_EFFECT)}</p>
        <Actions>
            <VerbForm action=answers.decline>
                <input type="hidden" name="invitation" value=invitation.to_string() />
                <Button size=Size::Large submit=true pending=answers.decline.pending()>
                    {t(words::DECLINE)}
                </Button>
            </VerbForm>
            <VerbForm action=answers.interested>
                <input type="hidden" name="invitation" value=invitation.to_string() />
                <Button
                    kind=Kind::Primary
                    size=Size::Large
                    submit=true
                    pending=answers.interested.pending()
                >
                    {t(words::INTERESTED)}
                </Button>
            </VerbForm>
        </Actions>
    }
}

fn refused(refusal: AnswerInvitationRefusal) -> Vec<FieldError> {
    vec![FieldError::of_all(t(match refusal {
        AnswerInvitationRefusal::Interested => words::ALREADY_INTERESTED,
        AnswerInvitationRefusal::Declined => words::ALREADY_DECLINED,
    }))]
}

const fn intention_words(intention: InvitationIntention) -> Text {
    match intention {
        InvitationIntention::CreatorPartnership => words::PARTNERSHIP,
        InvitationIntention::ProductDistribution => words::DISTRIBUTION,
    }
}

const fn standing_words(standing: InvitationStanding) -> Text {
    match standing {
        InvitationStanding::Open => words::OPEN,
        InvitationStanding::Interested => words::IS_INTERESTED,
        InvitationStanding::Declined => words::IS_DECLINED,
    }
}
