//! Who is signed in, in which browser. A session is a row, so every process knows it, and it ends for
//! all of them at once.
//!
//! Three limits keep a stolen token from being worth much: it is changed every hour, a session that
//! nobody uses ends, and every session ends some time after it began ([`IDLE`], [`LIFE`]). The table
//! is our own rather than a session library's: those keep a blob under a readable token, while this
//! keeps the hash of the token beside columns that a person's list of devices will be read from.

mod ending;
mod place;
mod proof;
mod rotation;
mod token;

use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    account::SignInRefusal,
    ids::{AccountId, AgencyId, CreatorId, ShopId, WebSessionId},
    legal_text::{ANNOUNCED_BEFORE, DueText, LaterText, agreement_of, due_texts},
    signed_in_user::{Membership, SignedInUser},
};
use serde_json::json;
use sqlx::types::Json;

use crate::{
    Db, Error, IdSource, SecretSource,
    accounts::Credentials,
    acting::Acting,
    records::{self, AuditEntry},
    transaction::in_transaction,
};

pub(crate) use self::ending::{end_all, end_others};
pub use self::{
    ending::{Session, close, end_of_account, end_own, end_session, list, sign_out_everywhere},
    place::{ChosenPlace, choose_place},
    proof::prove,
    rotation::rotate,
    token::{NoToken, Token},
};

/// A session ends when it has not been used for this long: a working day, with its breaks.
pub const IDLE: TimeDelta = TimeDelta::hours(8);

/// And in any case this long after somebody signed in.
pub const LIFE: TimeDelta = TimeDelta::days(14);

/// An operator's session ends when it has not been used for this long: it reaches what is everybody's.
pub const OPERATOR_IDLE: TimeDelta = TimeDelta::minutes(30);

/// And in any case this long after an operator signed in: once for each working day.
pub const OPERATOR_LIFE: TimeDelta = TimeDelta::hours(12);

/// How often it is written down that a session is used. A session may therefore end this much before
/// its [`IDLE`] time is over, and never after it.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(5);

/// The same of an operator's, whose time is shorter.
const OPERATOR_SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

/// A session that is good, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// The person, with the places that are the person's at this moment.
    pub user: SignedInUser,
    /// Whether the browser is to be given a new token ([`rotate`]).
    pub is_due: bool,
    /// When the person last typed the password or a code in this session.
    pub proved_at: Option<DateTime<Utc>>,
    /// Whether the person signs in with a second step.
    pub has_two_factor: bool,
    /// The versions of the terms and privacy notices that the person is asked to agree to.
    pub due_texts: Vec<DueText>,
    /// The tag of the language that the person has chosen.
    pub language: Option<String>,
}

/// Signs somebody in: makes a session with a token that nobody has seen before. The session whose
/// token the browser brought along ends, whoever's it was.
///
/// `proven` is what the password was compared with. Comparing takes long, so it is compared again with
/// what the account has at this moment: a password that was changed meanwhile, or an account that was
/// disabled, opens nothing.
///
/// # Errors
///
/// [`SignInRefusal::Wrong`] in that case, or the database's failure.
pub async fn open(
    db: &Db,
    proven: &Credentials,
    brought: Option<&Token>,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
    secrets: &dyn SecretSource,
) -> Result<Token, Error<SignInRefusal>> {
    let account = proven.account;
    let session = WebSessionId::new(ids.next());
    let token = Token::new(session, secrets.secret());
    let token_hash = token.hash();
    in_transaction!(db.primary, Acting::NOBODY, |tx| {
        if !is_still_proven(tx, proven).await? {
            return Err(Error::Refused(SignInRefusal::Wrong));
        }
        if let Some(brought) = brought {
            ending::end(tx, brought, now, ids).await?;
        }
        sqlx::query!(
            "insert into web_session (
                 web_session_id, account_id, token_hash, rotated_at, created_at, seen_at, expires_at
               , proved_at
             ) values ($1, $2, $3, $4, $4, $4, $5, $4)",
            session.uuid(),
            account.uuid(),
            token_hash.as_slice(),
            now,
            now + LIFE,
        )
        .execute(&mut *tx)
        .await?;
        let audit_entry = AuditEntry {
            verb: "account.sign_in",
            object_kind: "web_session",
            object_id: session.uuid(),
            detail: json!({}),
        };
        records::audit_of_account(tx, account, now, ids, audit_entry).await?;
        Ok(())
    })?;
    Ok(token)
}

/// Whether the account may be signed in to with what was proven. It stays so until the transaction
/// ends: whoever changes the password or disables the account waits, and then ends this session too.
async fn is_still_proven(
    connection: &mut sqlx::PgConnection,
    proven: &Credentials,
) -> Result<bool, sqlx::Error> {
    let found = sqlx::query_scalar!(
        "select account_id from account
         where account_id = $1 and password_hash is not distinct from $2 and disabled_at is null
         for share",
        proven.account.uuid(),
        proven.password_hash,
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

/// The person whose session it is; none when the token is no longer good or never was. Writes down
/// now and then that the session is used, and that a new token has arrived. A token that was changed
/// and comes back ends the session: see [`rotate`].
///
/// # Errors
///
/// When the database fails.
pub async fn find(
    db: &Db,
    token: &Token,
    now: DateTime<Utc>,
    ids: &dyn IdSource,
) -> Result<Option<SessionRow>, Error<Infallible>> {
    let Some(row) = row(db, token, now).await? else {
        return Ok(None);
    };
    let Some(is_due) = rotation::look_at(db, token, &row, now, ids).await? else {
        return Ok(None);
    };
    let seen_every = if row.is_operator {
        OPERATOR_SEEN_EVERY
    } else {
        SEEN_EVERY
    };
    if row.seen_at <= now - seen_every {
        sqlx::query!(
            "update web_session set seen_at = $2 where web_session_id = $1 and seen_at < $2",
            token.session.uuid(),
            now,
        )
        .execute(&db.primary)
        .await?;
    }
    let due_texts = due_texts(&row.later_texts.0, now);
    let user = SignedInUser {
        account: AccountId::new(row.account_id),
        display_name: row.display_name.unwrap_or_else(|| row.email.clone()),
        email: row.email,
        is_operator: row.is_operator,
        is_suspended: row.is_suspended,
        agreement: agreement_of(&due_texts),
        agencies: row.agencies.0,
        shops: row.shops.0,
        creators: row.creators.0,
    };
    Ok(Some(SessionRow {
        user,
        is_due,
        proved_at: row.proved_at,
        has_two_factor: row.has_two_factor,
        due_texts,
        language: row.language,
    }))
}

#[expect(clippy::struct_excessive_bools, reason = "columns of a row")]
struct Row {
    is_current: bool,
    is_change_pending: bool,
    earlier_until: Option<DateTime<Utc>>,
    rotated_at: DateTime<Utc>,
    seen_at: DateTime<Utc>,
    proved_at: Option<DateTime<Utc>>,
    has_two_factor: bool,
    account_id: uuid::Uuid,
    email: String,
    display_name: Option<String>,
    language: Option<String>,
    is_operator: bool,
    is_suspended: bool,
    later_texts: Json<Vec<LaterText>>,
    agencies: Json<Vec<Membership<AgencyId>>>,
    shops: Json<Vec<Membership<ShopId>>>,
    creators: Json<Vec<Membership<CreatorId>>>,
}

/// One query for each request: the session by its key, and the person's places as they are now, so
/// that whoever leaves an organisation is out of it at once. Chosen places come first. With them come the
/// versions of the terms and privacy notices of the person's markets that began after the person registered
/// (an agency's markets are those in which it holds a category or has a campaign); none for those who run
/// the platform.
#[expect(clippy::too_many_lines, reason = "one statement")]
async fn row(db: &Db, token: &Token, now: DateTime<Utc>) -> Result<Option<Row>, sqlx::Error> {
    let token_hash = token.hash();
    sqlx::query_as!(
        Row,
        r#"select session.token_hash = $2 as "is_current!"
                , session.rotation_salt is not null as "is_change_pending!"
                , session.earlier_until
                , session.rotated_at
                , session.seen_at
                , session.proved_at
                , exists (
                      select from two_factor
                      where two_factor.account_id = session.account_id
                          and confirmed_at is not null
                  ) as "has_two_factor!"
                , account_id
                , account.email
                , account.display_name
                , account.language
                , account.is_operator
                , exists (
                      select from suspension where suspended_id = session.account_id
                  ) as "is_suspended!"
                , coalesce((
                      select jsonb_agg(
                          jsonb_build_object(
                              'key', jsonb_build_object(
                                  'kind', legal.kind, 'market', legal.market_code
                                , 'version', legal.version
                              )
                            , 'effective_at', legal.effective_at
                            , 'is_agreed', exists (
                                  select from legal_agreement as agreed
                                  where agreed.account_id = session.account_id
                                      and agreed.kind = legal.kind
                                      and agreed.market_code = legal.market_code
                                      and agreed.version = legal.version
                              )
                          )
                          order by legal.kind desc, legal.market_code, legal.effective_at
                      )
                      from legal_text as legal
                      where legal.language = 'en' and not account.is_operator
                          and legal.effective_at > account.created_at and legal.effective_at <= $7
                          and (
                              exists (
                                  select from membership
                                  join shop on shop.shop_id = membership.organisation_id
                                  where membership.account_id = session.account_id
                                      and shop.market_code = legal.market_code
                              )
                              or exists (
                                  select from creator_account
                                  join creator using (creator_id)
                                  where creator_account.account_id = session.account_id
                                      and creator.market_code = legal.market_code
                              )
                              or exists (
                                  select from membership
                                  join held_category using (organisation_id)
                                  where membership.account_id = session.account_id
                                      and held_category.market_code = legal.market_code
                              )
                              or exists (
                                  select from membership
                                  join campaign on campaign.agency_id = membership.organisation_id
                                  where membership.account_id = session.account_id
                                      and campaign.market_code = legal.market_code
                              )
                          )
                  ), '[]') as "later_texts!: Json<Vec<LaterText>>"
                , coalesce((
                      select jsonb_agg(
                          jsonb_build_object(
                              'id', organisation_id, 'name', organisation.name, 'role', role
                            , 'image', organisation.image_code
                            , 'is_suspended', exists (
                                  select from suspension where suspended_id = organisation_id
                              )
                          )
                          order by organisation_id is distinct from session.agency_id
                                 , organisation.name, organisation_id
                      )
                      from membership
                      join organisation using (organisation_id)
                      where membership.account_id = session.account_id and kind = 'agency'
                  ), '[]') as "agencies!: Json<Vec<Membership<AgencyId>>>"
                , coalesce((
                      select jsonb_agg(
                          jsonb_build_object(
                              'id', shop_id, 'name', organisation.name, 'role', role
                            , 'image', organisation.image_code
                            , 'market', market_code
                            , 'is_suspended', exists (
                                  select from suspension where suspended_id = shop_id
                              )
                          )
                          order by shop_id is distinct from session.shop_id
                                 , organisation.name, shop_id
                      )
                      from membership
                      join organisation using (organisation_id)
                      join shop on shop_id = organisation_id
                      where membership.account_id = session.account_id
                  ), '[]') as "shops!: Json<Vec<Membership<ShopId>>>"
                , coalesce((
                      select jsonb_agg(
                          jsonb_build_object(
                              'id', creator_id, 'name', handle, 'role', 'owner'
                            , 'image', creator.image_code
                            , 'market', market_code
                          )
                          order by creator_id is distinct from session.creator_id
                                 , handle, creator_id
                      )
                      from creator_account
                      join creator using (creator_id)
                      where creator_account.account_id = session.account_id
                  ), '[]') as "creators!: Json<Vec<Membership<CreatorId>>>"
           from web_session as session
           join account using (account_id)
           where web_session_id = $1
               and $2 in (token_hash, earlier_token_hash)
               and expires_at > $3
               and seen_at > $4
               and disabled_at is null
               and (not is_operator or (seen_at > $5 and session.created_at > $6))"#,
        token.session.uuid(),
        token_hash.as_slice(),
        now,
        now - IDLE,
        now - OPERATOR_IDLE,
        now - OPERATOR_LIFE,
        now + ANNOUNCED_BEFORE,
    )
    .fetch_optional(&db.primary)
    .await
}

/// Clears away sessions that can't be used any more, so many at most; says how many.
///
/// # Errors
///
/// When the database fails.
pub async fn clear_ended(
    db: &Db,
    now: DateTime<Utc>,
    at_most: i64,
) -> Result<u64, Error<Infallible>> {
    let cleared = sqlx::query!(
        "delete from web_session where web_session_id in (
             select web_session_id from web_session where expires_at <= $1 or seen_at <= $2
             limit $3
         )",
        now,
        now - IDLE,
        at_most,
    )
    .execute(&db.primary)
    .await?;
    Ok(cleared.rows_affected())
}
