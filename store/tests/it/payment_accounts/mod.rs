//! Payment accounts: who links and stops them, how long another one waits, who is told, and who sees a number.

mod changing;
mod creators;
mod linking;
mod races;
mod revealing;
mod seen;

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    actor::{Actor, MemberRole},
    application::DecisionRefusal,
    ids::{AccountId, AgencyId, ApplicationId, PaymentAccountId},
    market::Market,
    payment_account::{BankInformation, BankNumbers, BankScheme, LinkRefusal, TypedNumbers},
    secret_text::SecretText,
    tax::{IdentifierKind, TaxIdentifier, TaxInformation, W9, W9Classification},
};
use sqlx::PgPool;
use store::{
    ActorContext, Error, applications,
    memberships::{self, Seat},
    payment_accounts::{self, NewAccount},
    sealing::{FinanceKeyring, FinanceKeys, IndexKey, MasterKey},
    tax_forms::{self, NewTaxDraft},
};

use crate::{
    registering::Counted,
    world::{World, at},
};

/// The moment of most verbs here.
const NOW: &str = "2026-03-10T12:00:00Z";

/// Whose tax information is in force.
const HOLDER: &str = "Ann Example";

/// Two accounts.
const FIRST: &str = "000123456789";
const SECOND: &str = "000555666777";

/// An agency whose tax information is in force, and an operator.
struct Desk {
    world: World,
    pool: PgPool,
    keys: FinanceKeyring,
    secrets: Counted,
    agency: AgencyId,
    ann: Actor,
    otto: Actor,
}

/// So many seconds after [`NOW`].
fn later(seconds: i64) -> DateTime<Utc> {
    at(NOW) + TimeDelta::seconds(seconds)
}

/// A day and an hour in seconds.
const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

impl Desk {
    /// An agency without tax information.
    async fn without_tax(pool: PgPool) -> Self {
        let keys = FinanceKeys::new(
            (MasterKey::new([1; 32]), Vec::new()),
            (IndexKey::new([2; 32]), Vec::new()),
        );
        let world = World::new(pool.clone());
        let account = person(&world, &pool, "Ann").await;
        let operator = person(&world, &pool, "Otto").await;
        let agency = agency_of(&world, account).await;
        Self {
            world,
            pool,
            keys: FinanceKeyring::new(keys),
            secrets: Counted::default(),
            agency,
            ann: member(agency, account, MemberRole::Owner),
            otto: Actor::Operator { account: operator },
        }
    }

    async fn new(pool: PgPool) -> Self {
        let desk = Self::without_tax(pool).await;
        desk.hold_tax(desk.ann, HOLDER).await;
        desk
    }

    fn by_at(&self, actor: Actor, now: DateTime<Utc>) -> ActorContext<'_> {
        ActorContext {
            now,
            ..self.world.by(actor, NOW)
        }
    }

    fn by(&self, actor: Actor) -> ActorContext<'_> {
        self.world.by(actor, NOW)
    }

    /// Somebody else who works for the agency.
    async fn colleague(&self, name: &str, role: MemberRole) -> Actor {
        let account = person(&self.world, &self.pool, name).await;
        let (program, seat) = (
            self.by(Actor::System),
            Seat::Member(self.agency.into(), role),
        );
        memberships::seat(&self.world.db, &program, account, seat)
            .await
            .unwrap();
        member(self.agency, account, role)
    }

    /// Another agency, with its owner, whose tax information says the same name.
    async fn other_agency(&self, owner: &str) -> Actor {
        let account = person(&self.world, &self.pool, owner).await;
        let agency = agency_of(&self.world, account).await;
        let actor = member(agency, account, MemberRole::Owner);
        self.hold_tax(actor, HOLDER).await;
        actor
    }

    /// Hands a W-9 of this name in, and has it approved.
    async fn hold_tax(&self, actor: Actor, name: &str) {
        let (db, by) = (&self.world.db, self.by(actor));
        let number = SecretText::new("078-05-1120".to_owned());
        let identifiers = [TaxIdentifier::read(IdentifierKind::Ssn, &number).unwrap()];
        let draft = NewTaxDraft {
            information: TaxInformation::W9(Box::new(w9(name))),
            identifiers: &identifiers,
            forget: &[],
            known: None,
        };
        let saved = tax_forms::save_draft(db, &by, &self.keys, &draft, &self.secrets)
            .await
            .unwrap();
        tax_forms::submit(db, &by, saved.application, saved.version)
            .await
            .unwrap();
        applications::approve(db, &self.by(self.otto), saved.application, "", false)
            .await
            .unwrap();
    }

    async fn try_link(
        &self,
        actor: Actor,
        (number, holder): (&str, &str),
        now: DateTime<Utc>,
    ) -> Result<PaymentAccountId, Error<LinkRefusal>> {
        let (db, by) = (&self.world.db, self.by_at(actor, now));
        let new = account(number, holder);
        payment_accounts::link(db, &by, &self.keys, &new, &self.secrets).await
    }

    async fn link(&self, number: &str) -> PaymentAccountId {
        let linked = self.try_link(self.ann, (number, HOLDER), at(NOW)).await;
        linked.unwrap()
    }

    /// Links the first account, long ago, and has it approved.
    async fn active(&self, actor: Actor) -> PaymentAccountId {
        let linked = self
            .try_link(actor, (FIRST, HOLDER), later(-30 * DAY))
            .await;
        let account = linked.unwrap();
        self.approve(account, later(-30 * DAY)).await.unwrap();
        account
    }

    async fn application_of(&self, account: PaymentAccountId) -> ApplicationId {
        let application: uuid::Uuid = sqlx::query_scalar(
            "select application_id from payment_account where payment_account_id = $1",
        )
        .bind(account.uuid())
        .fetch_one(&self.pool)
        .await
        .unwrap();
        application.into()
    }

    async fn approve(
        &self,
        account: PaymentAccountId,
        now: DateTime<Utc>,
    ) -> Result<(), Error<DecisionRefusal>> {
        let application = self.application_of(account).await;
        let by = self.by_at(self.otto, now);
        applications::approve(&self.world.db, &by, application, "", false).await
    }

    async fn stop(
        &self,
        actor: Actor,
        account: PaymentAccountId,
    ) -> Result<(), Error<domain::payment_account::AccountRefusal>> {
        payment_accounts::stop(&self.world.db, &self.by(actor), account).await
    }

    async fn activate(&self, now: DateTime<Utc>) -> u64 {
        let World { db, ids, .. } = &self.world;
        payment_accounts::activate_due(db, now, ids, 10)
            .await
            .unwrap()
    }

    async fn state(&self, account: PaymentAccountId) -> String {
        sqlx::query_scalar("select state from payment_account where payment_account_id = $1")
            .bind(account.uuid())
            .fetch_one(&self.pool)
            .await
            .unwrap()
    }

    /// To whom mails of a kind wait.
    async fn mailed(&self, kind: &str) -> Vec<String> {
        sqlx::query_scalar(
            "select to_address from mail where content ->> 'kind' = $1 order by to_address",
        )
        .bind(kind)
        .fetch_all(&self.pool)
        .await
        .unwrap()
    }
}

/// A person whose address is proven.
async fn person(world: &World, pool: &PgPool, name: &str) -> AccountId {
    let email = format!("{}@example.org", name.to_lowercase());
    let account = world.account(&email).await;
    sqlx::query(
        "update account set email_proven_at = created_at, display_name = $2 where account_id = $1",
    )
    .bind(account.uuid())
    .bind(name)
    .execute(pool)
    .await
    .unwrap();
    account
}

async fn agency_of(world: &World, account: AccountId) -> AgencyId {
    let World { db, ids, .. } = world;
    let begun = applications::start_partnership(db, ids, account, at(NOW)).await;
    begun.unwrap()
}

const fn member(agency: AgencyId, account: AccountId, role: MemberRole) -> Actor {
    Actor::Agency {
        account,
        agency,
        role,
    }
}

fn w9(name: &str) -> W9 {
    W9 {
        name: name.to_owned(),
        classification: Some(W9Classification::Individual),
        address: "1 Main Street".to_owned(),
        city: "Springfield".to_owned(),
        state: "IL".to_owned(),
        zip: "62701".to_owned(),
        contact_name: "Ann Example".to_owned(),
        contact_email: "ann@example.org".to_owned(),
        identifier_kind: Some(IdentifierKind::Ssn),
        certified_name: "Ann Example".to_owned(),
        certifies: true,
        ..W9::default()
    }
}

/// An account in the United States.
fn account(number: &str, holder: &str) -> NewAccount {
    let typed = TypedNumbers {
        bank: SecretText::new("021000021".to_owned()),
        account: SecretText::new(number.to_owned()),
    };
    NewAccount {
        information: BankInformation {
            market: Some(Market::Us),
            scheme: Some(BankScheme::UsAch),
            holder: holder.to_owned(),
            bank_name: "First Bank".to_owned(),
            last_four: String::new(),
            documents: Vec::new(),
        },
        numbers: BankNumbers::read(BankScheme::UsAch, &typed).unwrap(),
    }
}
