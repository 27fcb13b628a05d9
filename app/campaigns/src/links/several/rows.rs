//! The answers to links that were pasted together.

use domain::{
    market::Market,
    share_link::{
        BadLines, CreatorListItem, LookUpRefusal, PastedAnswer, PastedAnswers, PastedLink,
        PastedPath, PastedThing,
    },
    signed_in_user::SignedInUser,
};
use leptos::prelude::*;

use crate::{
    links::{
        item::Item,
        messages::{fault_says, not_followed},
        other_account::OtherAccountLink,
    },
    text::{adding as words, creator_list, links},
};
use runtime::paths::{creator, shared_link};
use ui::{Actions, Card, Code, LinkButton, Note, Tone, text::t};

/// Each link with what it leads to.
#[component]
pub(super) fn Rows(
    /// The answers.
    found: PastedAnswers,
    /// Who is signed in.
    visitor: Option<SignedInUser>,
    /// Whether products can be added from here: the terms were agreed to.
    can_add: bool,
) -> impl IntoView {
    let market = found.market;
    let managing = found.shared_with.map(|shared| shared.agency_name);
    let rows = found.answers.into_iter().map(|answer| {
        let PastedAnswer { link, what } = answer;
        match what {
            Ok(PastedThing::Product { item, is_shared }) => {
                let share = managing.clone().filter(|_| is_shared);
                product(*item, link, (share, can_add, market))
            }
            Ok(PastedThing::List {
                name,
                campaign_name,
                can_be_added,
            }) => {
                let name = name.to_string();
                view! { <List link name campaign_name can_be_added /> }.into_any()
            }
            Err(refusal) => {
                let visitor = visitor.clone();
                view! { <Refused link refusal visitor /> }.into_any()
            }
        }
    });
    rows.collect_view()
}

fn product(
    item: CreatorListItem,
    link: PastedLink,
    (share, can_add, market): (Option<String>, bool, Market),
) -> AnyView {
    let (href, only) = (creator::add(link.code.as_str()), link.code.to_string());
    view! { <Item item href only can_add share market /> }.into_any()
}

/// A list of products, with the way to it.
#[component]
fn List(
    /// The link.
    link: PastedLink,
    /// What the list is called.
    name: String,
    /// Its campaign.
    campaign_name: String,
    /// How many of its products can be added.
    can_be_added: u16,
) -> impl IntoView {
    let says = match can_be_added {
        0 => t(links::NO_PRODUCTS).to_owned(),
        count => words::can_be_added(count.into()),
    };
    let label = words::open_list_of(&name);
    let href = creator::list(link.code);
    view! {
        <Card>
            <h3 class="goods__title">{name}</h3>
            <p class="goods__from">{campaign_name}</p>
            <p>{says}</p>
            <Actions>
                <LinkButton href label>
                    {t(words::OPEN_LIST)}
                </LinkButton>
            </Actions>
        </Card>
    }
}

/// A link that can't be followed, and why.
#[component]
fn Refused(
    /// The link.
    link: PastedLink,
    /// Why not.
    refusal: LookUpRefusal,
    /// Who is signed in.
    visitor: Option<SignedInUser>,
) -> impl IntoView {
    let is_list = link.path == PastedPath::List;
    let title = if is_list {
        creator_list::TITLE
    } else {
        links::SHARED_TITLE
    };
    let then = if is_list {
        creator::list(link.code)
    } else {
        creator::add(link.code.as_str())
    };
    view! {
        <Card>
            <h3 class="goods__title">{t(title)}</h3>
            <p class="goods__from">
                <Code code=shared_link(link.code, is_list) />
            </p>
            <p>{not_followed(refusal)}</p>
            <OtherAccountLink refusal visitor then />
        </Card>
    }
}

/// The lines that look like a link and hold none.
#[component]
pub(super) fn Bad(
    /// The lines.
    bad: BadLines,
) -> impl IntoView {
    let lines = bad.lines().iter().map(|bad| {
        let says = words::bad_line(&bad.line.to_string(), fault_says(bad.why));
        view! { <li>{says}</li> }
    });
    let lines = lines.collect_view();
    (!bad.lines().is_empty()).then(|| {
        view! {
            <Note tone=Tone::Warning title=t(words::BAD_LINES)>
                <ul>{lines}</ul>
            </Note>
        }
    })
}
