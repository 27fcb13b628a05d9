//! Who works in an organisation.

use domain::{ids::OrganisationId, platform::OrganisationMember};
use leptos::prelude::*;

use super::{api::EndMemberAccess, role};
use crate::{
    moment::moment,
    text::{common, organisations as words},
};
use runtime::{forms::VerbForm, paths::operations as paths};
use ui::{Button, Column, DataTable, Item, Kind, Label, Section, Size, text::t};

/// What the cells need beside the member.
struct MembersCx {
    organisation: OrganisationId,
    action: ServerAction<EndMemberAccess>,
}

type MemberColumn = Column<OrganisationMember, MembersCx>;

const COLUMNS: &[MemberColumn] = &[
    MemberColumn::title("person", words::PERSON, |row, _| {
        let href = paths::account(row.account);
        let title = row.name.clone().unwrap_or_else(|| row.email.clone());
        view! { <Item title href=Some(href) sub=row.email.clone() /> }.into_any()
    }),
    MemberColumn::text("role", common::ROLE, |row, _| {
        let disabled = row.is_disabled.then(|| {
            view! { <Label>{t(words::CANT_SIGN_IN)}</Label> }
        });
        view! {
            {t(role(row.role))}
            " "
            {disabled}
        }
        .into_any()
    })
    .fixed(),
    MemberColumn::text("since", words::SINCE, |row, _| moment(row.since))
        .fixed()
        .leaves(1),
    MemberColumn::control("actions", words::ACTIONS, |row, cx| {
        let (action, label) = (cx.action, words::end_access_of(&row.email));
        let (organisation, account) = (cx.organisation.to_string(), row.account.to_string());
        view! {
            <VerbForm action>
                <input type="hidden" name="organisation" value=organisation />
                <input type="hidden" name="account" value=account />
                <Button kind=Kind::Quiet size=Size::Small submit=true label>
                    {t(words::REMOVE)}
                </Button>
            </VerbForm>
        }
        .into_any()
    })
    .label_hidden(),
];

/// The members, each with what ends the access.
#[component]
pub(super) fn Members(
    /// The organisation.
    organisation: OrganisationId,
    /// Who works there.
    members: Vec<OrganisationMember>,
    /// The verb.
    action: ServerAction<EndMemberAccess>,
) -> impl IntoView {
    let cx = MembersCx {
        organisation,
        action,
    };
    let content = if members.is_empty() {
        view! { <p>{t(words::NO_PEOPLE)}</p> }.into_any()
    } else {
        let table = DataTable::new(words::PEOPLE_CAPTION, COLUMNS).tall().even();
        table.view(&members, &cx)
    };
    view! { <Section title=t(words::PEOPLE)>{content}</Section> }
}
