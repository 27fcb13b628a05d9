//! The **Feature Guide** inside the consoles: the rows of the programmes' own pages. Those whose module is in
//! this console, and that the reader may see, open it.

use leptos::prelude::*;

use super::{guide::Guide, programme::Programme};
use crate::text::{home, programmes as words};
use shell::page_link;
use ui::{PageHead, PageTitle, Section, text::t};

/// The **Feature Guide** of the Partner Console: of both programmes.
#[component]
pub fn PartnerGuidePage() -> impl IntoView {
    guide_of(&Programme::ALL)
}

/// The **Feature Guide** of the Seller Center: of the programme that sellers have a part in.
#[component]
pub fn SellerGuidePage() -> impl IntoView {
    guide_of(&[Programme::Affiliate])
}

fn guide_of(programmes: &'static [Programme]) -> impl IntoView {
    let guides = programmes.iter().map(|programme| {
        let (name, rows) = (programme.content().name, programme.work().guide);
        view! {
            <Section title=t(name)>
                <Guide rows name open=page_link />
            </Section>
        }
    });
    view! {
        <PageTitle page=t(home::GUIDE) />
        <PageHead title=t(home::GUIDE) lead=t(words::GUIDE_LEAD_IN_CONSOLE) />
        {guides.collect_view()}
    }
}
