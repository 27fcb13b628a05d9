//! An operator who looks at a number: why, and who learns of it.

use domain::{
    actor::{Actor, MemberRole},
    reveal::{RevealReason, RevealRefusal},
    secret_text::SecretText,
};
use sqlx::PgPool;
use store::{
    Error, identifiers,
    memberships::{self, Seat},
    sealing::{FinanceKeys, IndexKey, MasterKey},
};

use super::{Desk, FIRST, SECOND, person};

/// The routing number and the number of an account, as they are kept.
const KEPT: &str = "021000021 000123456789";

const FIELD: &str = "bank_account";

impl Desk {
    async fn reveal(
        &self,
        actor: Actor,
        why: (Option<RevealReason>, &str),
    ) -> Result<SecretText, Error<RevealRefusal>> {
        let application: uuid::Uuid = sqlx::query_scalar(
            "select application_id from sealed_identifier where field = 'bank_account'
             order by application_id limit 1",
        )
        .fetch_one(&self.pool)
        .await
        .unwrap();
        let (db, by) = (&self.world.db, self.by(actor));
        identifiers::reveal(db, &by, &self.keys, (application.into(), FIELD), why).await
    }

    /// How often it was written down that somebody looked: for the party, in the audit trail, and to tell of.
    async fn written(&self) -> [i64; 4] {
        let mut counts = [0; 4];
        for (count, query) in counts.iter_mut().zip([
            "select count(*) from identifier_reveal",
            "select count(*) from audit_event where verb = 'identifier.reveal'",
            "select count(*) from outbox where topic = 'identifier.revealed'",
            "select count(*) from mail where content ->> 'kind' = 'identifier_revealed'",
        ]) {
            *count = sqlx::query_scalar(query)
                .fetch_one(&self.pool)
                .await
                .unwrap();
        }
        counts
    }
}

const WHY: (Option<RevealReason>, &str) = (Some(RevealReason::PayoutProblem), "It came back");

#[database_test::test(store::MIGRATOR)]
async fn an_operator_who_says_why_sees_a_number_and_its_party_learns_of_it(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let fay = desk.colleague("Fay", MemberRole::Finance).await;
    desk.colleague("Max", MemberRole::Manager).await;
    desk.link(FIRST).await;
    let number = desk.reveal(desk.otto, WHY).await.unwrap();
    assert_eq!(number.expose(), KEPT);
    assert_eq!(desk.written().await, [1, 1, 1, 2]);
    let told = ["ann@example.org", "fay@example.org"];
    assert_eq!(desk.mailed("identifier_revealed").await, told);
    let db = &desk.world.db;
    let looks = identifiers::reveals_of_party(db, &desk.by(fay)).await;
    let looks = looks.unwrap();
    let [look] = &looks[..] else {
        panic!("there is one look");
    };
    assert_eq!((&*look.field, &*look.last_four), (FIELD, "6789"));
    assert_eq!(look.reason, RevealReason::PayoutProblem);
    // What others than operators read says neither the note nor the number.
    let note = WHY.1;
    for query in [
        "select string_agg(detail::text, ' ') from audit_event",
        "select string_agg(payload::text, ' ') from outbox",
        "select string_agg(content::text, ' ') from mail",
    ] {
        let text: String = sqlx::query_scalar(query)
            .fetch_one(&desk.pool)
            .await
            .unwrap();
        assert!(!text.contains(note) && !text.contains(FIRST), "{text}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn without_a_reason_nothing_is_shown_and_nothing_written(pool: PgPool) {
    let desk = Desk::new(pool).await;
    desk.link(FIRST).await;
    for (why, expected) in [
        ((None, "It came back"), RevealRefusal::ReasonMissing),
        (
            (Some(RevealReason::Other), "because"),
            RevealRefusal::NoteTooShort,
        ),
    ] {
        let Err(Error::Refused(refused)) = desk.reveal(desk.otto, why).await else {
            panic!("it is revealed");
        };
        assert_eq!(refused, expected);
    }
    let member = person(&desk.world, &desk.pool, "Mel").await;
    let (program, seat) = (
        desk.by(Actor::System),
        Seat::Member(desk.agency.into(), MemberRole::Viewer),
    );
    memberships::seat(&desk.world.db, &program, member, seat)
        .await
        .unwrap();
    let refused = desk.reveal(Actor::Operator { account: member }, WHY).await;
    assert!(
        matches!(refused, Err(Error::Refused(RevealRefusal::OwnOrganisation))),
        "{refused:?}"
    );
    // Neither the party itself, nor the program, nor a command.
    let user = "alice".parse().unwrap();
    for actor in [desk.ann, Actor::System, Actor::CommandLine { user }] {
        let refused = desk.reveal(actor, WHY).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    }
    assert_eq!(desk.written().await, [0; 4]);
}

#[database_test::test(store::MIGRATOR)]
async fn what_cannot_be_written_down_is_not_shown(pool: PgPool) {
    let desk = Desk::new(pool).await;
    desk.link(FIRST).await;
    for table in ["identifier_reveal", "audit_event", "outbox", "mail"] {
        let right = |verb: &str, to: &str| {
            let statement = format!("{verb} insert on {table} {to} partner_center");
            sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&desk.pool)
        };
        right("revoke", "from").await.unwrap();
        let refused = desk.reveal(desk.otto, WHY).await;
        assert!(matches!(refused, Err(Error::Db(_))), "{table}: {refused:?}");
        right("grant", "to").await.unwrap();
    }
    assert_eq!(desk.written().await, [0; 4]);
}

#[database_test::test(store::MIGRATOR)]
async fn operators_see_the_end_of_a_number_and_who_else_gave_it(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let bea = desk.other_agency("Bea").await;
    sqlx::query("update organisation set name = 'Oak' where organisation_id = $1")
        .bind(bea.organisation().map(domain::ids::OrganisationId::uuid))
        .execute(&desk.pool)
        .await
        .unwrap();
    let linked = desk.link(FIRST).await;
    desk.active(bea).await;
    let application = desk.application_of(linked).await;
    let db = &desk.world.db;
    let of = async |actor: Actor| {
        let by = desk.by(actor);
        identifiers::of_application(db, &by, Some(&desk.keys), application).await
    };
    let shown = of(desk.otto).await.unwrap();
    let [to_operator] = &shown[..] else {
        panic!("there is one number");
    };
    assert_eq!(to_operator.field, FIELD);
    assert_eq!(to_operator.last_four, "6789");
    assert_eq!(to_operator.also_given_by, ["Oak"]);
    // Its own party isn't told that somebody else has it.
    let shown = of(desk.ann).await.unwrap();
    let [to_party] = &shown[..] else {
        panic!("there is one number");
    };
    assert_eq!(to_party.also_given_by, Vec::<String>::new());
    let max = desk.colleague("Max", MemberRole::Manager).await;
    for actor in [bea, max] {
        let missing = of(actor).await;
        assert!(matches!(missing, Err(Error::NotFound)), "{missing:?}");
        assert_eq!(
            identifiers::reveals_of_party(db, &desk.by(actor))
                .await
                .is_ok(),
            actor == bea
        );
    }
    // Another number is nobody else's.
    desk.stop(desk.ann, linked).await.unwrap();
    let other = desk.link(SECOND).await;
    let application = desk.application_of(other).await;
    let by = desk.by(desk.otto);
    let shown = identifiers::of_application(db, &by, Some(&desk.keys), application).await;
    assert_eq!(shown.unwrap()[0].also_given_by, Vec::<String>::new());
}

#[database_test::test(store::MIGRATOR)]
async fn who_else_gave_a_number_is_found_while_the_key_of_the_index_changes(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let bea = desk.other_agency("Bea").await;
    sqlx::query(
        "update organisation set name = case when organisation_id = $1 then 'Oak' else 'Elm' end",
    )
    .bind(bea.organisation().map(domain::ids::OrganisationId::uuid))
    .execute(&desk.pool)
    .await
    .unwrap();
    let of_bea = desk.active(bea).await;
    let index = |byte: u8| IndexKey::new([byte; 32]);
    let keys = |newest: u8, earlier: Vec<IndexKey>| {
        let master = (MasterKey::new([1; 32]), Vec::new());
        FinanceKeys::new(master, (index(newest), earlier))
    };
    desk.keys.replace(keys(3, vec![index(2)]));
    let of_ann = desk.link(FIRST).await;
    let (db, by) = (&desk.world.db, desk.by(desk.otto));
    for (account, other) in [(of_ann, "Oak"), (of_bea, "Elm")] {
        let application = desk.application_of(account).await;
        let shown = identifiers::of_application(db, &by, Some(&desk.keys), application).await;
        assert_eq!(shown.unwrap()[0].also_given_by, [other]);
    }
    // The earlier key is gone before everything is indexed again: what is indexed by it is opened.
    desk.keys.replace(keys(3, Vec::new()));
    let application = desk.application_of(of_bea).await;
    let shown = identifiers::of_application(db, &by, Some(&desk.keys), application).await;
    assert_eq!(shown.unwrap()[0].also_given_by, ["Elm"]);
}
