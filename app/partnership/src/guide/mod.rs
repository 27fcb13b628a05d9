//! **Business guide**: what a partner does, and how one becomes a partner. It asks for nothing and can be
//! skipped.

mod workflow;

use leptos::prelude::*;

use crate::text::guide as words;
use runtime::paths::partner as paths;
use ui::{
    Actions, Kind, LinkButton, PageHead, PageTitle, Section, Size, Step, Steps,
    text::{Text, t},
};
use workflow::Workflow;

/// A programme: its name, what it is, what one applies for, and its steps.
struct Programme {
    name: Text,
    what: Text,
    category: Text,
    steps: &'static [Text],
}

const PROGRAMMES: [Programme; 3] = [
    Programme {
        name: words::CREATOR_AGENCY,
        what: words::CREATOR_AGENCY_WHAT,
        category: words::CREATOR_AGENCY_CATEGORY,
        steps: &[
            words::APPLY,
            words::FIND,
            words::INVITE,
            words::LINK,
            words::FOLLOW,
            words::PAID,
        ],
    },
    Programme {
        name: words::AFFILIATE,
        what: words::AFFILIATE_WHAT,
        category: words::AFFILIATE_CATEGORY,
        steps: &[
            words::APPLY,
            words::CREATE,
            words::APPROVE,
            words::RATES,
            words::SHARE,
            words::EARN,
        ],
    },
    Programme {
        name: words::SELLER_SERVICE,
        what: words::SELLER_SERVICE_WHAT,
        category: words::SELLER_SERVICE_CATEGORY,
        steps: &[],
    },
];

/// What is done in its order, and what to know about it.
const STEPS: [(Text, Text); 4] = [
    (words::STEP_ENTITY, words::STEP_ENTITY_HOW),
    (words::STEP_CATEGORY, words::STEP_CATEGORY_HOW),
    (words::STEP_APPLY, words::STEP_APPLY_HOW),
    (words::STEP_PAID, words::STEP_PAID_HOW),
];

/// The page **Business guide**.
#[component]
pub fn GuidePage() -> impl IntoView {
    let steps = STEPS.map(|(name, how)| {
        view! {
            <Step title=t(name)>
                <p>{t(how)}</p>
            </Step>
        }
    });
    view! {
        <PageTitle page=t(words::TITLE) />
        <PageHead title=t(words::TITLE) lead=t(words::LEAD)>
            <LinkButton href=paths::ENTITY>{t(words::SKIP)}</LinkButton>
        </PageHead>
        <div class="guide-programmes">
            {PROGRAMMES.map(programme).into_iter().collect_view()}
        </div>
        <Section title=t(words::STEPS_TITLE)>
            <Steps>{steps.into_iter().collect_view()}</Steps>
        </Section>
        <Actions>
            <LinkButton href=paths::ENTITY kind=Kind::Primary size=Size::Tall>
                {t(words::START)}
            </LinkButton>
        </Actions>
    }
}

fn programme(programme: Programme) -> impl IntoView {
    let Programme {
        name,
        what,
        category,
        steps,
    } = programme;
    let workflow = (!steps.is_empty()).then(|| {
        view! {
            <h3 class="guide-programmes__part">{t(words::WORKFLOW)}</h3>
            <Workflow programme=name steps />
        }
    });
    view! {
        <section class="guide-programmes__one">
            <h2 class="section__title">{t(name)}</h2>
            <p>{t(what)}</p>
            <p class="guide-programmes__category">{t(category)}</p>
            {workflow}
        </section>
    }
}
