//! Whom a link is for: the creators who were chosen, sending it to them, and choosing others.

use leptos::prelude::*;

use super::{
    link::LinkActions,
    link_api::{CreatorLine, OpenedLink},
    link_fields::HANDLES,
    query::SELECTED,
};
use crate::{
    text::agency_links as words,
    worded::{self, Worded},
};
use runtime::{error::form_errors, forms::VerbForm};
use ui::{
    Actions, Button, Column, DataTable, FieldError, FormErrors, FormSummary, Kind, ListTop, Note,
    RowTick, Section, Selectable, SelectionBar, Size, TextareaField, Ticks, Tone, text::t,
};

/// The form that the ticks belong to.
const FORM: &str = "send";

const CREATOR: Column<CreatorLine, ()> = Column::title("creator", words::CREATOR, |creator, ()| {
    creator.handle.clone().into_any()
});
const SENT: Column<CreatorLine, ()> =
    Column::text("sent", words::SENT, |creator: &CreatorLine, ()| {
        creator.sent.clone().into_any()
    })
    .fixed();
const COLUMNS: &[Column<CreatorLine, ()>] = &[CREATOR, SENT];

/// The creators who were chosen, to send them the link.
#[component]
pub(super) fn Chosen(
    /// The link.
    opened: OpenedLink,
    /// The verbs of the page.
    actions: LinkActions,
) -> impl IntoView {
    if opened.creators.is_empty() {
        return ().into_any();
    }
    let (campaign, code, may_work) = (opened.campaign, opened.code, opened.may_work);
    let may_send = may_work && opened.not_sent.is_empty();
    let OpenedLink {
        creators, not_sent, ..
    } = opened;
    let why = (may_work && !not_sent.is_empty())
        .then(|| view! { <Note tone=Tone::Information>{not_sent}</Note> });
    let mut table = DataTable::new(words::CREATORS_CAPTION, COLUMNS);
    if may_send {
        table = table.ticked(Ticks {
            form: FORM,
            name: SELECTED,
            is_fixed: false,
            of: |creator, ()| tick(creator),
        });
    }
    let errors = form_errors(actions.send, worded::summary);
    let bar = move || {
        may_send.then(|| {
            view! {
                <ListTop>
                    <SelectionBar label=t(words::SELECTED)>
                        <Button kind=Kind::Primary size=Size::Small submit=true form=FORM>
                            {t(words::SEND)}
                        </Button>
                    </SelectionBar>
                </ListTop>
            }
        })
    };
    let form = may_send.then(|| {
        view! {
            <VerbForm action=actions.send attr:id=FORM>
                <input type="hidden" name="campaign" value=campaign.to_string() />
                <input type="hidden" name="code" value=code.to_string() />
            </VerbForm>
        }
    });
    view! {
        <Section title=t(words::CREATORS)>
            <FormSummary title=t(words::NOT_SENT) errors />
            {why}
            <Selectable>{bar()} {form} {table.view(&creators, &())}</Selectable>
        </Section>
    }
    .into_any()
}

fn tick(creator: &CreatorLine) -> RowTick {
    RowTick::Tick {
        value: creator.creator.to_string(),
        label: words::select_one(&creator.handle),
        is_checked: false,
    }
}

/// Choosing the creators whom the link is for, and opening it to all.
#[component]
pub(super) fn ForWhom(
    /// The link.
    opened: OpenedLink,
    /// The verbs of the page.
    actions: LinkActions,
) -> impl IntoView {
    let (campaign, code) = (opened.campaign, opened.code);
    let errors = form_errors(actions.restrict, refused);
    let not_found = (!opened.not_found.is_empty()).then(|| {
        let lines = opened.not_found.into_iter();
        let lines = lines.map(|line| view! { <li>{line}</li> });
        view! {
            <div role="status">
                <Note tone=Tone::Warning title=t(words::SOME_NOT_FOUND)>
                    <ul class="summary">{lines.collect_view()}</ul>
                </Note>
            </div>
        }
    });
    let open_to_all = opened.line.is_restricted.then(|| {
        view! {
            <VerbForm action=actions.open_to_all>
                <input type="hidden" name="campaign" value=campaign.to_string() />
                <input type="hidden" name="code" value=code.to_string() />
                <Button submit=true pending=actions.open_to_all.pending()>
                    {t(words::OPEN_TO_ALL)}
                </Button>
            </VerbForm>
        }
    });
    view! {
        <Section title=t(words::RESTRICTED)>
            {not_found} <VerbForm action=actions.restrict attr:class="form">
                <FormErrors title=t(words::NOT_SAVED) errors>
                    <input type="hidden" name="campaign" value=campaign.to_string() />
                    <input type="hidden" name="code" value=code.to_string() />
                    <TextareaField field=HANDLES rows=6 value=opened.handles />
                    <Actions>
                        <Button
                            kind=Kind::Primary
                            submit=true
                            pending=actions.restrict.pending()
                        >
                            {t(words::RESTRICT)}
                        </Button>
                    </Actions>
                </FormErrors>
            </VerbForm> {open_to_all}
        </Section>
    }
}

/// Why the creators were not saved, beside their field where it is about that.
fn refused(refusal: &Worded) -> Vec<FieldError> {
    let of_handles = HANDLES.error(&refusal.says);
    if of_handles.field == Some(refusal.about.as_str()) {
        vec![of_handles]
    } else {
        worded::summary(refusal)
    }
}
