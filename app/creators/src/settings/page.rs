//! The page **Settings**.

use domain::creator_setting::CreatorSettings;
use leptos::prelude::*;

use super::{
    api::{OwnSettings, SetSwitches, settings},
    contacts::Contacts,
};
use crate::{flash::SettingsFlash, text::settings as words, way::way};
use runtime::{
    error::{NoRefusal, form_errors, success_count},
    forms::VerbForm,
    paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, OfflineCopySwitch, language::LanguageChoice, render_result};
use ui::{
    Card, Flash as _, FlashToast, FormSummary, PageTitle, Picture, Section, SkeletonRows, Switch,
    text::{Text, t},
};

/// The ways to further settings.
const WAYS: [(&str, Picture, Text); 3] = [
    (paths::creator::NOTICE_EMAILS, Picture::Mail, words::EMAILS),
    (paths::ACCOUNT, Picture::Account, words::SESSIONS),
    (paths::TWO_FACTOR, Picture::Shield, words::TWO_FACTOR),
];

/// The page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let switch = ServerAction::<SetSwitches>::new();
    let switched = success_count(switch);
    let own = load(move || switched.get(), |_| settings());
    let ways = WAYS.into_iter();
    let ways = ways.map(|(page, picture, name)| way(page.to_owned(), picture, t(name).to_owned()));
    view! {
        <PageTitle page=t(words::TITLE) />
        <CreatorHead title=t(words::TITLE) back=paths::creator::ME />
        <div class="phone">
            <FlashToast read=SettingsFlash::says />
            <Transition fallback=|| view! { <SkeletonRows /> }>
                {await_view(move || async move {
                    render_result(own.await, |own| view! { <Own own switch /> })
                })}
            </Transition>
            <Section title=t(words::LANGUAGE)>
                <Card>
                    <LanguageChoice />
                </Card>
            </Section>
            <Section title=t(words::MORE)>
                <Card>
                    <OfflineCopySwitch />
                </Card>
                {ways.collect_view()}
            </Section>
        </div>
    }
}

#[component]
fn Own(
    /// The settings.
    own: OwnSettings,
    /// What turns the switches.
    switch: ServerAction<SetSwitches>,
) -> impl IntoView {
    let OwnSettings {
        settings,
        kinds,
        typed,
    } = own;
    let log = way(
        paths::creator::CONTACT_LOG.to_owned(),
        Picture::List,
        t(words::LOG).to_owned(),
    );
    view! {
        <Switches settings switch />
        <Section title=t(words::CONTACTS)>
            <Card>
                <Contacts kinds typed />
            </Card>
            {log}
        </Section>
    }
}

/// The two switches, each with what it shows.
#[component]
fn Switches(
    /// How they stand.
    settings: CreatorSettings,
    /// What turns them.
    switch: ServerAction<SetSwitches>,
) -> impl IntoView {
    let errors = form_errors(switch, |refusal: &NoRefusal| match *refusal {});
    view! {
        <Section title=t(words::SHARING)>
            <FormSummary title=t(words::NOT_DONE) errors />
            <Card>
                <VerbForm action=switch>
                    <Switch
                        label=t(words::SHARE_PERFORMANCE)
                        name="shares_performance"
                        on=settings.shares_performance
                        pending=switch.pending()
                        described="performance-why"
                    />
                </VerbForm>
                <p class="field__hint" id="performance-why">
                    {t(words::SHARE_PERFORMANCE_WHY)}
                </p>
            </Card>
            <Card>
                <VerbForm action=switch>
                    <Switch
                        label=t(words::SHOW_CONTACT)
                        name="shows_contact"
                        on=settings.shows_contact
                        pending=switch.pending()
                        described="contact-why"
                    />
                </VerbForm>
                <p class="field__hint" id="contact-why">
                    {t(words::SHOW_CONTACT_WHY)}
                </p>
            </Card>
        </Section>
    }
}
