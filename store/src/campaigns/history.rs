//! What was done to a campaign, and by whom: the audit trail of the own organisation, by its object.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    actor::Actor,
    campaign::{CampaignChange, CampaignDone, FieldChange},
    ids::{AgencyId, CampaignId},
    page::{Cursor, Page, Position},
    product::ProductCategory,
    rate::TotalRate,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use super::lifecycle::CourseRow;
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, is_before, keyset_page},
};

/// The verbs that change a campaign.
const VERBS: [&str; 6] = [
    "campaign.draft",
    "campaign.submit",
    "campaign.edit",
    "campaign.publish",
    "campaign.unpublish",
    "campaign.end_early",
];

/// A page of what was done to the campaign, the latest first.
///
/// # Errors
///
/// Not found for another agency's campaign, or the database's failure.
pub async fn history(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    page: Option<&Cursor>,
) -> Result<Page<CampaignChange>, Error<Infallible>> {
    let Actor::Agency { agency, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    let mut connection = reading(&db.primary, by).await?;
    let course = CourseRow::of(&mut connection, campaign.uuid()).await?;
    course
        .filter(|course| AgencyId::new(course.agency_id) == agency)
        .ok_or(Error::NotFound)?;
    let first = Position {
        at: DateTime::<Utc>::MAX_UTC,
        id: Uuid::max(),
    };
    let bound = page.map_or(first, Cursor::position);
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
                r#"select event.audit_event_id, event.at, event.verb, event.detail
                        , coalesce(account.display_name, account.email) as who
                   from audit_event as event
                   left join account on account.account_id = event.actor_id
                   where event.object_kind = 'campaign' and event.object_id = $1
                       and event.organisation_id = $2 and event.verb = any($3)
                       and (event.at, event.audit_event_id) "#
                    + $behind
                    + r#" ($4, $5)
                   order by event.at "#
                    + $direction
                    + ", event.audit_event_id "
                    + $direction
                    + "
                   limit $6",
                campaign.uuid(),
                agency.uuid(),
                &VERBS as &[&str],
                bound.at,
                bound.id,
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    let rows: Vec<Row> = keyset_page!(fetch, is_before(page));
    let changes = rows.into_iter().filter_map(|row| {
        let what = done(&row.verb, &row.detail)?;
        let position = Position {
            at: row.at,
            id: row.audit_event_id,
        };
        let change = CampaignChange {
            at: row.at,
            who: row.who,
            what,
        };
        Some((position, change))
    });
    let changes = Page::of_fetched(page, changes.collect(), |(position, _)| *position);
    Ok(changes.map(|(_, change)| change))
}

struct Row {
    audit_event_id: Uuid,
    at: DateTime<Utc>,
    verb: String,
    detail: Value,
    who: Option<String>,
}

/// What an entry of the audit trail says of a campaign; none of a verb that is no change.
fn done(verb: &str, detail: &Value) -> Option<CampaignDone> {
    Some(match verb {
        "campaign.draft" => CampaignDone::Drafted,
        "campaign.submit" => CampaignDone::Submitted,
        "campaign.edit" => CampaignDone::Edited(fields(detail)),
        "campaign.publish" => CampaignDone::Published,
        "campaign.unpublish" => CampaignDone::Unpublished,
        "campaign.end_early" => CampaignDone::EndedEarly,
        _ => return None,
    })
}

/// The fields that an edit changed, in the order of the form. What can't be read is left out.
fn fields(detail: &Value) -> Vec<FieldChange> {
    let name = span::<String>(detail, "name");
    let dates = span::<[NaiveDate; 3]>(detail, "dates");
    let rate = span::<TotalRate>(detail, "min_rate_bps");
    let shops = span::<Option<Vec<Value>>>(detail, "shops");
    let categories = span::<Vec<ProductCategory>>(detail, "categories");
    let count = |shops: Option<Vec<Value>>| shops.map(|shops| shops.len());
    [
        name.map(|(from, to)| FieldChange::Name { from, to }),
        detail.get("description").map(|_| FieldChange::Description),
        categories.map(|(from, to)| FieldChange::Categories { from, to }),
        dates.map(|(from, to)| FieldChange::Dates { from, to }),
        rate.map(|(from, to)| FieldChange::LeastRate { from, to }),
        shops.map(|(from, to)| FieldChange::Shops {
            from: count(from),
            to: count(to),
        }),
        detail.get("contacts").map(|_| FieldChange::Contacts),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What a field said before and after.
fn span<T: DeserializeOwned>(detail: &Value, field: &str) -> Option<(T, T)> {
    let change = detail.get(field)?;
    let read = |side: &str| serde_json::from_value::<T>(change.get(side)?.clone()).ok();
    Some((read("from")?, read("to")?))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_edit_is_read_field_by_field() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let detail = json!({
            "name": { "from": "Spring", "to": "Late spring" },
            "dates": {
                "from": ["2031-03-01", "2031-03-20", "2031-04-30"],
                "to": ["2031-03-01", "2031-03-25", "2031-04-30"],
            },
            "min_rate_bps": { "from": 1_000, "to": 1_250 },
            "shops": { "from": null, "to": ["a", "b"] },
            "contacts": true,
            "of_a_newer_program": { "from": 1, "to": 2 },
        });
        let dates = |ends: &str| [day("2031-03-01"), day(ends), day("2031-04-30")];
        let expected = vec![
            FieldChange::Name {
                from: "Spring".into(),
                to: "Late spring".into(),
            },
            FieldChange::Dates {
                from: dates("2031-03-20"),
                to: dates("2031-03-25"),
            },
            FieldChange::LeastRate {
                from: "10".parse().unwrap(),
                to: "12.50".parse().unwrap(),
            },
            FieldChange::Shops {
                from: None,
                to: Some(2),
            },
            FieldChange::Contacts,
        ];
        let edited = done("campaign.edit", &detail);
        assert_eq!(edited, Some(CampaignDone::Edited(expected)));
    }

    #[test]
    fn only_changes_of_the_campaign_are_told() {
        let none = json!({});
        for (verb, told) in [
            ("campaign.draft", Some(CampaignDone::Drafted)),
            ("campaign.submit", Some(CampaignDone::Submitted)),
            ("campaign.publish", Some(CampaignDone::Published)),
            ("campaign.unpublish", Some(CampaignDone::Unpublished)),
            ("campaign.end_early", Some(CampaignDone::EndedEarly)),
            ("link.export", None),
        ] {
            assert_eq!(done(verb, &none), told, "{verb}");
        }
    }
}
