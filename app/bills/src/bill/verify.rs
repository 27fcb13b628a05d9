//! How a bill is verified by whoever has it, and what to compare.

use domain::bill::Bill;
use leptos::prelude::*;
use ui::{Code, DescriptionList, Fact, Section, text::t};

use crate::text::bills as words;

/// The steps, and the numbers that the verification prints.
#[component]
pub(super) fn Verify(
    /// The bill.
    bill: Bill,
) -> impl IntoView {
    let link = bill.link.map(|link| {
        let number = link.number.to_string();
        view! {
            <Fact name=t(words::FINGERPRINT)>
                <Code code=link.fingerprint long=true />
            </Fact>
            <Fact name=t(words::LINK)>{number}</Fact>
            <Fact name=t(words::CHAIN)>
                <Code code=link.chain long=true />
            </Fact>
        }
    });
    view! {
        <Section title=t(words::VERIFY)>
            <ol>
                <li>{t(words::VERIFY_1)}</li>
                <li>{t(words::VERIFY_2)}</li>
                <li>{t(words::VERIFY_3)}</li>
            </ol>
            <DescriptionList>
                {link} <Fact name=t(words::DIGEST)>
                    <Code code=bill.lines_digest long=true />
                </Fact>
            </DescriptionList>
        </Section>
    }
}
