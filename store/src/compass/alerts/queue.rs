//! Cases as operators see them: those that wait, the oldest first, and each with what was found and how.

use std::convert::Infallible;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    compass::{
        CompassRole,
        alerts::{AlertCase, AlertDecision, AlertFilter, AlertRow, AlertRule, AlertState, Finding},
    },
    ids::{AccountId, CompassAlertId, OrganisationId},
    market::Market,
    page::{Cursor, Page, Position},
};
use uuid::Uuid;

use super::{cause, lines};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    compass::totals::corrupt,
    markets::zones,
    paging::{PAGE_FETCH, is_before},
};

/// Cases for which a condition holds. Statements that are checked when the program is built are written out, so this is
/// a macro.
macro_rules! cases {
    ([$($condition:tt)+], $($argument:expr),+ $(,)?) => {
        sqlx::query_as!(
            CaseRow,
            r#"select alert.compass_alert_id, alert.market_code, alert.rule, alert.party_id
                    , alert.party, alert.subject_id, alert.subject_shop_id, alert.found_on
                    , alert.observed_bps, alert.limit_bps, alert.state, alert.found_at
                    , alert.claimed_by, alert.note, alert.decided_at
                    , coalesce(organisation.name, creator.handle, '') as "name!"
                    , coalesce(claimer.display_name, claimer.email) as claimer
                    , coalesce(decider.display_name, decider.email) as decider
               from compass_alert as alert
               left join organisation on organisation.organisation_id = alert.party_id
               left join creator on creator.creator_id = alert.party_id
               left join account as claimer on claimer.account_id = alert.claimed_by
               left join account as decider on decider.account_id = alert.decided_by
               where "#
                $(+ $condition)+,
            $($argument),+
        )
    };
}

/// The cases that the filter leaves, the oldest first: those that wait for a decision, or in one state.
///
/// # Errors
///
/// Not found for anybody but the platform, or the database's failure.
pub async fn list(
    db: &Db,
    by: &ActorContext<'_>,
    filter: AlertFilter,
    page: Option<&Cursor>,
) -> Result<Page<AlertRow>, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let states: Vec<&str> = match filter.state {
        Some(state) => vec![state.code()],
        None => AlertState::ALL
            .into_iter()
            .filter(|state| !state.is_closed())
            .map(AlertState::code)
            .collect(),
    };
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            cases!(
                [
                    "alert.state = any($1)
                         and ($2::text is null or alert.market_code = $2)
                         and ($3::text is null or alert.rule = $3)
                         and alert.compass_alert_id "
                    $behind
                    " $4 order by alert.compass_alert_id "
                    $direction
                    " limit $5"
                ],
                &states as &[&str],
                filter.market.map(Market::code),
                filter.rule.map(AlertRule::code),
                page.map_or(Uuid::nil(), |cursor| cursor.id),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    // The oldest are first, so what lies ahead of a row is older.
    let rows = if is_before(page) {
        fetch!("<", "desc")
    } else {
        fetch!(">", "asc")
    };
    let rows: Result<Vec<AlertRow>, _> = rows.into_iter().map(CaseRow::read).collect();
    Ok(Page::of_fetched(page, rows?, |row| {
        Position::of_id(row.alert.uuid())
    }))
}

/// One case with what belongs to it.
///
/// # Errors
///
/// Not found for anybody but the platform, or the database's failure.
pub async fn one(
    db: &Db,
    by: &ActorContext<'_>,
    alert: CompassAlertId,
) -> Result<AlertCase, Error<Infallible>> {
    if !by.acts_for_platform() {
        return Err(Error::NotFound);
    }
    // Before the connection, since zones may have to be read by one, too.
    let zones = zones(db).await?;
    let mut connection = reading(&db.primary, by).await?;
    let found = cases!(["alert.compass_alert_id = $1"], alert.uuid())
        .fetch_optional(&mut *connection)
        .await?
        .ok_or(Error::NotFound)?;
    let zone = zones.iter().find(|(code, _)| *code == found.market_code);
    let (_, zone) = zone.ok_or(Error::NotFound)?;
    let is_mine =
        found.claimed_by.is_some() && found.claimed_by == by.actor.account().map(AccountId::uuid);
    let decision = found.decision();
    let about = found.about()?;
    let row = found.read()?;
    let (cause, subject) = cause::of(&mut connection, &about).await?;
    let lines = lines::of(&mut connection, (&row, *zone), subject).await?;
    let is_creator = matches!(row.part, CompassRole::Creator);
    Ok(AlertCase {
        organisation: (!is_creator).then(|| OrganisationId::new(about.party_id)),
        is_mine,
        decision,
        cause,
        lines,
        row,
    })
}

/// What a case is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct About {
    pub(super) rule: AlertRule,
    pub(super) part: CompassRole,
    pub(super) party_id: Uuid,
    pub(super) subject_id: Uuid,
    pub(super) subject_shop_id: Option<Uuid>,
}

/// A case as it is read.
struct CaseRow {
    compass_alert_id: Uuid,
    market_code: String,
    rule: String,
    party_id: Uuid,
    party: String,
    subject_id: Uuid,
    subject_shop_id: Option<Uuid>,
    found_on: NaiveDate,
    observed_bps: i64,
    limit_bps: i64,
    state: String,
    found_at: DateTime<Utc>,
    claimed_by: Option<Uuid>,
    note: Option<String>,
    decided_at: Option<DateTime<Utc>>,
    name: String,
    claimer: Option<String>,
    decider: Option<String>,
}

impl CaseRow {
    fn unreadable(&self, column: &'static str) -> Error<Infallible> {
        corrupt("compass_alert", column, self.compass_alert_id)
    }

    fn about(&self) -> Result<About, Error<Infallible>> {
        Ok(About {
            rule: self.rule.parse().map_err(|_| self.unreadable("rule"))?,
            part: self.party.parse().map_err(|_| self.unreadable("party"))?,
            party_id: self.party_id,
            subject_id: self.subject_id,
            subject_shop_id: self.subject_shop_id,
        })
    }

    fn decision(&self) -> Option<AlertDecision> {
        Some(AlertDecision {
            note: self.note.clone()?,
            by: self.decider.clone(),
            at: self.decided_at?,
        })
    }

    fn read(self) -> Result<AlertRow, Error<Infallible>> {
        let about = self.about()?;
        let market = self.market_code.parse();
        let market = market.map_err(|_| self.unreadable("market_code"))?;
        let state = self.state.parse().map_err(|_| self.unreadable("state"))?;
        Ok(AlertRow {
            alert: CompassAlertId::new(self.compass_alert_id),
            market,
            finding: Finding {
                rule: about.rule,
                observed_bps: self.observed_bps,
                limit_bps: self.limit_bps,
            },
            found_on: self.found_on,
            found_at: self.found_at,
            part: about.part,
            name: self.name,
            state,
            claimed_by: self.claimer,
        })
    }
}
