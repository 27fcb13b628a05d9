//! What a creator asks of the own settings.

use domain::{
    campaign::{ContactKind, ContactRefusal, TypedContacts},
    creator_setting::{ContactReveal, CreatorSettings},
    market::Market,
    page::Page,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use runtime::list_query::ListQuery as _;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    list_query::PageQuery,
    page_client::PageClient,
};

/// The name under which what was typed into the contact details is kept when it is refused.
#[cfg(feature = "ssr")]
const CONTACTS_FORM: &str = "creators/contacts";

/// The settings, with what stands in the form of contact details.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OwnSettings {
    /// The two switches.
    pub(crate) settings: CreatorSettings,
    /// The kinds of contact that the creator's market has.
    pub(crate) kinds: Vec<ContactKind>,
    /// The contacts, or what was typed last and refused.
    pub(crate) typed: TypedContacts,
}

/// Who has seen the contact details.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OwnContactLog {
    /// The creator's market.
    pub(crate) market: Market,
    /// Some of the looks, the latest first.
    pub(crate) page: Page<ContactReveal>,
}

/// What is wrong with contact details, by kind.
pub(crate) type ContactsRefused = Vec<(ContactKind, ContactRefusal)>;

/// The settings.
#[server(endpoint = "creators/settings", client = PageClient)]
pub(crate) async fn settings() -> Result<OwnSettings, ApiError<NoRefusal>> {
    use store::{creator_contacts, creator_settings, markets};

    let context = runtime::context::context::<Settings, _>()?;
    let (db, by) = (&context.db, context.by());
    let market = context.market()?;
    let rules = markets::contact_rules(db, market, context.now).await?;
    let draft = context
        .load_draft::<TypedContacts, NoRefusal>(CONTACTS_FORM)
        .await;
    let typed = match draft {
        Some(draft) => draft.typed,
        None => typed_of(&creator_contacts::of_creator(db, &by).await?),
    };
    Ok(OwnSettings {
        settings: creator_settings::of_creator(db, &by).await?,
        kinds: rules.kinds.into_iter().map(|(kind, _)| kind).collect(),
        typed,
    })
}

/// What stands in the form of these contacts.
#[cfg(feature = "ssr")]
fn typed_of(contacts: &[domain::campaign::Contact]) -> TypedContacts {
    let of = |kind: ContactKind| {
        let mut all = contacts.iter();
        let own = all.find(|contact| contact.kind() == kind);
        own.map(|contact| contact.as_str().to_owned())
            .unwrap_or_default()
    };
    TypedContacts {
        whatsapp: of(ContactKind::WhatsApp),
        zalo: of(ContactKind::Zalo),
        line: of(ContactKind::Line),
        viber: of(ContactKind::Viber),
        email: of(ContactKind::Email),
        phone: of(ContactKind::Phone),
    }
}

/// Who has seen the contact details. What in the address is no page is passed over.
#[server(endpoint = "creators/contact_log", client = PageClient)]
pub(crate) async fn contact_log(
    #[server(default)] query: PageQuery,
) -> Result<OwnContactLog, ApiError<NoRefusal>> {
    let context = runtime::context::context::<ContactLog, _>()?;
    let cursor = query.cursor();
    let by = context.by();
    let page = store::creator_contacts::reveals(&context.db, &by, cursor.as_ref());
    Ok(OwnContactLog {
        market: context.market()?,
        page: page.await?,
    })
}

/// Turns one of the two switches; the other stays as it is.
#[server(endpoint = "creators/set_switches", client = PageClient)]
pub(crate) async fn set_switches(
    #[server(default)] form_token: FormToken,
    #[server(default)] shares_performance: Option<bool>,
    #[server(default)] shows_contact: Option<bool>,
) -> Result<(), ApiError<NoRefusal>> {
    use crate::flash::SettingsFlash;
    use domain::creator_setting::SettingsChange;
    use runtime::{context, paths};
    use ui::Address;

    let context = context::form_context::<SetSwitches, _>(&form_token).await?;
    let change = SettingsChange {
        shares_performance,
        shows_contact,
    };
    store::creator_settings::set(&context.db, &context.by(), change).await?;
    let done = match (shares_performance, shows_contact) {
        (Some(true), _) => SettingsFlash::PerformanceShared,
        (Some(false), _) => SettingsFlash::PerformanceHidden,
        (None, Some(true)) => SettingsFlash::ContactsShown,
        (None, Some(false)) => SettingsFlash::ContactsHidden,
        (None, None) => return Ok(()),
    };
    context::redirect(Address::new(paths::creator::SETTINGS).flash(done));
    Ok(())
}

/// **Save changes** of the contact details.
#[server(endpoint = "creators/save_contacts", client = PageClient)]
pub(crate) async fn save_contacts(
    #[server(default)] form_token: FormToken,
    #[server(default)] form: TypedContacts,
) -> Result<(), ApiError<ContactsRefused>> {
    use crate::flash::SettingsFlash;
    use runtime::{
        context::{draft_context, redirect},
        paths,
    };
    use store::{creator_contacts, markets};
    use ui::Address;

    let context = draft_context::<SaveContacts, _>(&form_token, CONTACTS_FORM, &form).await?;
    let market = context.market()?;
    let verb = async {
        let rules = markets::contact_rules(&context.db, market, context.now).await;
        let rules = rules.map_err(ApiError::<ContactsRefused>::without_refusal)?;
        let contacts = checked(&form, &rules).map_err(ApiError::Refused)?;
        let saved = creator_contacts::save(&context.db, &context.by(), &contacts).await;
        saved.map_err(ApiError::<ContactsRefused>::without_refusal)?;
        Ok::<(), ApiError<ContactsRefused>>(())
    };
    context.with_draft(CONTACTS_FORM, &form, verb).await?;
    redirect(Address::new(paths::creator::SETTINGS).flash(SettingsFlash::ContactsSaved));
    Ok(())
}

/// The contacts that were typed, each of a kind that the market has. A creator needs none.
#[cfg(feature = "ssr")]
fn checked(
    typed: &TypedContacts,
    rules: &domain::campaign::ContactRules,
) -> Result<Vec<domain::campaign::Contact>, ContactsRefused> {
    use domain::campaign::Contact;

    let (mut contacts, mut refused) = (Vec::new(), Vec::new());
    for kind in ContactKind::ALL {
        let text = typed.of(kind);
        if text.trim().is_empty() {
            continue;
        }
        let read = if rules.has(kind) {
            Contact::parse(kind, text)
        } else {
            Err(ContactRefusal::NotInMarket)
        };
        match read {
            Ok(contact) => contacts.push(contact),
            Err(refusal) => refused.push((kind, refusal)),
        }
    }
    if refused.is_empty() {
        Ok(contacts)
    } else {
        Err(refused)
    }
}
