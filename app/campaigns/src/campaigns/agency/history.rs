//! **Changes** of a campaign, below the form that edits it: who changed what, and when.

use domain::page::Page;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::campaigns::server;
use crate::text::campaign_history as words;
#[cfg(feature = "ssr")]
use runtime::context::context;
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};
use ui::{Address, Column, DataTable, Pager, SecondaryLine, Section, text::t};

/// A change, worded by the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ChangeLine {
    /// When.
    pub(crate) at: String,
    /// Who.
    pub(crate) who: String,
    /// What was done.
    pub(crate) what: String,
    /// Each field that it changed, before and after.
    pub(crate) fields: Vec<String>,
}

/// What was done to a campaign, the latest first.
#[server(endpoint = "campaigns/history", client = PageClient)]
pub(crate) async fn history_of_campaign(
    campaign: String,
    after: Option<String>,
) -> Result<Page<ChangeLine>, ApiError<NoRefusal>> {
    let context = context::<HistoryOfCampaign, _>()?;
    let campaign = server::id(&campaign)?;
    let page = after.as_deref().and_then(domain::page::Cursor::read);
    let (db, by) = (&context.db, context.by());
    let opened = store::campaigns::details_for_agency(db, &by, campaign).await?;
    let market = opened.row.market;
    let changes = store::campaigns::history(db, &by, campaign, page.as_ref()).await?;
    Ok(changes.map(|change| worded::line(change, market)))
}

const COLUMNS: &[Column<ChangeLine, ()>] = &[
    Column::title("what", words::WHAT, |change, ()| {
        let fields = change.fields.iter().cloned();
        let fields = fields.map(|field| view! { <SecondaryLine>{field}</SecondaryLine> });
        view! {
            {change.what.clone()}
            {fields.collect_view()}
        }
        .into_any()
    }),
    Column::text("who", words::WHO, |change: &ChangeLine, ()| {
        change.who.clone().into_any()
    })
    .fixed(),
    Column::text("at", words::WHEN, |change: &ChangeLine, ()| {
        change.at.clone().into_any()
    })
    .fixed(),
];

/// The changes.
#[component]
pub(super) fn Changes(
    /// A page of them.
    changes: Page<ChangeLine>,
    /// The form's address.
    here: String,
) -> impl IntoView {
    if changes.rows.is_empty() {
        return ().into_any();
    }
    let table = DataTable::new(words::CAPTION, COLUMNS).view(&changes.rows, &());
    view! {
        <Section title=t(words::CHANGES)>
            {table} <Pager to=Address::new(here) previous=changes.previous next=changes.next />
        </Section>
    }
    .into_any()
}

#[cfg(feature = "ssr")]
mod worded {
    use chrono::NaiveDate;
    use domain::{
        campaign::{CampaignChange, CampaignDone, FieldChange},
        market::Market,
        product::ProductCategory,
    };
    use ui::{
        format,
        text::{product_category, t},
    };

    use super::ChangeLine;
    use crate::text::campaign_changes as words;

    /// A change in words.
    pub(super) fn line(change: CampaignChange, market: Market) -> ChangeLine {
        let (what, fields) = match change.what {
            CampaignDone::Drafted => (words::DRAFTED, Vec::new()),
            CampaignDone::Submitted => (words::SUBMITTED, Vec::new()),
            CampaignDone::Edited(fields) => (
                words::EDITED,
                fields
                    .into_iter()
                    .map(|field| in_words(field, market))
                    .collect(),
            ),
            CampaignDone::Published => (words::PUBLISHED, Vec::new()),
            CampaignDone::Unpublished => (words::UNPUBLISHED, Vec::new()),
            CampaignDone::EndedEarly => (words::ENDED_EARLY, Vec::new()),
        };
        ChangeLine {
            at: format::date_time(change.at, market),
            who: change.who.unwrap_or_else(|| t(words::PLATFORM).to_owned()),
            what: t(what).to_owned(),
            fields,
        }
    }

    fn in_words(field: FieldChange, market: Market) -> String {
        match field {
            FieldChange::Name { from, to } => words::name(&from, &to),
            FieldChange::Dates { from, to } => words::dates(&days(from), &days(to)),
            FieldChange::LeastRate { from, to } => {
                words::least_rate(&format::rate(from, market), &format::rate(to, market))
            }
            FieldChange::Shops { from, to } => words::sellers(&shops(from), &shops(to)),
            FieldChange::Categories { from, to } => {
                words::categories(&categories(&from), &categories(&to))
            }
            FieldChange::Description => t(words::DESCRIPTION).to_owned(),
            FieldChange::Contacts => t(words::CONTACTS).to_owned(),
        }
    }

    fn days([starts, registration_ends, ends]: [NaiveDate; 3]) -> String {
        words::days(
            &format::days(starts, ends),
            &format::date(registration_ends),
        )
    }

    fn shops(named: Option<usize>) -> String {
        match named {
            None => t(words::ALL_SELLERS).to_owned(),
            Some(count) => words::selected(u64::try_from(count).unwrap_or(u64::MAX)),
        }
    }

    fn categories(categories: &[ProductCategory]) -> String {
        if categories.is_empty() {
            return t(words::ALL_CATEGORIES).to_owned();
        }
        let names = categories.iter();
        let names = names.map(|category| t(product_category::name(*category)));
        names.collect::<Vec<_>>().join(", ")
    }
}
