//! One authorisation, with what can be done about it.

use chrono::{DateTime, Utc};
use domain::authorisation::{AuthorisationRow, AuthorisationState};
use leptos::prelude::*;
use runtime::{forms::MultiActionForm, page_address::page_query};
use ui::{
    Actions, Button, DescriptionList, Dialog, Fact, FormSummary, Kind, LinkButton, Note, Tone,
    text::{Text, market as markets, t},
};

use super::{api::Authorisations, rows::scope_words};
use crate::{text::authorisations as words, verb::Verb};

/// One thing that can be done: its verb, the id of its form, how its button looks, and what it says.
#[derive(Clone)]
pub(super) struct Way {
    pub(super) verb: Verb,
    pub(super) form: &'static str,
    pub(super) kind: Kind,
    pub(super) label: Text,
    pub(super) effect: Text,
    /// Of what it can be done.
    pub(super) of: AuthorisationState,
}

/// The one that the address opens.
#[component]
pub(super) fn OpenAuthorisation(
    path: &'static str,
    all: Authorisations,
    ways: Vec<Way>,
) -> impl IntoView {
    let query = page_query();
    move || {
        let asked = query.with(|query| query.get("open"))?;
        let mut rows = all.rows.iter();
        let row = rows.find(|row| row.authorisation.to_string() == asked)?;
        let (row, ways, now) = (row.clone(), ways.clone(), all.now);
        all.may_decide.then(|| view! { <One path row ways now /> })
    }
}

#[component]
fn One(
    path: &'static str,
    row: AuthorisationRow,
    ways: Vec<Way>,
    now: DateTime<Utc>,
) -> impl IntoView {
    let id = row.authorisation.to_string();
    let is_closed = row.state == AuthorisationState::Requested && !row.may_be_accepted(now);
    let own = ways.into_iter().filter(|way| way.of == row.state);
    let forms: Vec<AnyView> = own.map(|way| form(id.clone(), &way)).collect();
    let scope = scope_words(&row.scope);
    view! {
        <Dialog id="authorisation" title=row.other close=path>
            <DescriptionList>
                <Fact name=t(words::CATEGORY)>{row.category_name}</Fact>
                <Fact name=t(words::MARKET)>{t(markets::name(row.market))}</Fact>
                <Fact name=t(words::SCOPE)>{scope}</Fact>
            </DescriptionList>
            {is_closed
                .then(|| {
                    view! { <Note tone=Tone::Warning>{t(words::CATEGORY_CLOSED)}</Note> }
                })} {forms} <Actions>
                <LinkButton href=path kind=Kind::Quiet>
                    {t(words::CANCEL)}
                </LinkButton>
            </Actions>
        </Dialog>
    }
}

fn form(id: String, way: &Way) -> AnyView {
    let (kind, pending) = (way.kind, way.verb.pending);
    let (effect, label) = (t(way.effect), t(way.label));
    view! {
        <FormSummary title=t(words::NOT_DONE) errors=way.verb.errors />
        <MultiActionForm id=way.form actions=way.verb.actions()>
            <input type="hidden" name="authorisation" value=id />
            <p>{effect}</p>
            <Actions>
                <Button kind pending submit=true>
                    {label}
                </Button>
            </Actions>
        </MultiActionForm>
    }
    .into_any()
}
