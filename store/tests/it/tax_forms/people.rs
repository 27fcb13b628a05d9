//! Who may hand tax information in, and to whom it isn't there.

use domain::{
    actor::{Actor, MemberRole},
    application::{ApplicationSubject, DecisionRefusal},
    market::Market,
    tax::TaxInformation,
};
use sqlx::PgPool;
use store::{
    Error,
    applications::{self, Applicant, NewDraft},
    import::Rows,
    tax_forms,
};

use super::{Desk, answers_of_gb, complete, complete_of_gb, new_draft, of_w9, owner_of, w9};
use crate::world::{member_of_agency, member_of_shop, product};

/// Whether everything of somebody's tax information is there for the actor: all of it or nothing.
async fn is_there(desk: &Desk, actor: Actor, of: domain::ids::ApplicationId) -> bool {
    let (db, by) = (&desk.world.db, desk.by(actor));
    let opened = tax_forms::one(db, &by, of).await;
    let is_there = opened.is_ok();
    assert!(is_there || matches!(opened, Err(Error::NotFound)));
    if !is_there {
        let submitted = tax_forms::submit(db, &by, of, 1).await;
        assert!(matches!(submitted, Err(Error::NotFound)));
        let withdrawn = tax_forms::withdraw(db, &by, of).await;
        assert!(matches!(withdrawn, Err(Error::NotFound)));
        let modified = tax_forms::modify(db, &by, &desk.keys, of, &desk.secrets).await;
        assert!(matches!(modified, Err(Error::NotFound)));
        let mut draft = new_draft(of_w9(w9()));
        draft.known = Some((of, 1));
        let saved = desk.try_save(actor, &draft).await;
        assert!(matches!(saved, Err(Error::NotFound)));
    }
    is_there
}

/// Whom mails of decisions were written to and where they lead, in order.
async fn told_of_decisions(pool: &PgPool) -> Vec<String> {
    sqlx::query_scalar(
        "select to_address || ', ' || (content -> 'subject' ->> 'area') from mail
         where content ->> 'kind' = 'application_decided'
         order by to_address",
    )
    .fetch_all(pool)
    .await
    .unwrap()
}

#[database_test::test(store::MIGRATOR)]
async fn owners_and_finance_members_hand_it_in_and_nobody_else(pool: PgPool) {
    let desk = Desk::new(pool);
    let (agency, ann) = desk.agency("Ann").await;
    let owner = owner_of(agency, ann);
    let finance = desk.member(agency, "Fay", MemberRole::Finance).await;
    let manager = desk.member(agency, "Max", MemberRole::Manager).await;
    let viewer = desk.member(agency, "Vic", MemberRole::Viewer).await;
    let (other, bob) = desk.agency("Bob").await;
    let (_, cara) = desk.creator("cara").await;
    let operator = desk.operator("Otto").await;
    let application = desk.submitted(finance, complete()).await;
    for (actor, expected) in [
        (owner, true),
        (finance, true),
        (manager, false),
        (viewer, false),
        (owner_of(other, bob), false),
        (cara, false),
        (operator, false),
        (Actor::System, false),
        (member_of_agency(other, 9, MemberRole::Finance), false),
    ] {
        let there = is_there(&desk, actor, application).await;
        assert_eq!(there, expected, "{actor:?}");
    }
    for actor in [manager, viewer, operator, Actor::System] {
        let opened = tax_forms::opened(&desk.world.db, &desk.by(actor)).await;
        assert!(matches!(opened, Err(Error::NotFound)), "{actor:?}");
        let saved = desk.try_save(actor, &new_draft(of_w9(w9()))).await;
        assert!(matches!(saved, Err(Error::NotFound)), "{actor:?}");
    }
    // A colleague takes it back.
    tax_forms::withdraw(&desk.world.db, &desk.by(owner), application)
        .await
        .unwrap();
}

#[database_test::test(store::MIGRATOR)]
async fn the_verbs_and_lists_of_partnership_have_none_of_it(pool: PgPool) {
    let desk = Desk::new(pool);
    let (agency, ann) = desk.agency("Ann").await;
    let owner = owner_of(agency, ann);
    let application = desk.submitted(owner, complete()).await;
    let (db, by) = (&desk.world.db, desk.by(owner));
    let applicant = Applicant::Member(&by);
    let listed = applications::of_applicant(db, &applicant).await.unwrap();
    assert_eq!(listed, []);
    let found = applications::one(db, &applicant, application).await;
    assert!(matches!(found, Err(Error::NotFound)));
    let applied = applications::apply(db, &applicant, application, 1).await;
    assert!(matches!(applied, Err(Error::NotFound)));
    let withdrawn = applications::withdraw(db, &applicant, application).await;
    assert!(matches!(withdrawn, Err(Error::NotFound)));
    let modified = applications::modify(db, &applicant, application).await;
    assert!(matches!(modified, Err(Error::NotFound)));
    for subject in [ApplicationSubject::Tax, ApplicationSubject::Bank] {
        let draft = NewDraft {
            subject,
            market: None,
            category: None,
            content: domain::application::ApplicationContent::empty(subject),
            known: None,
        };
        let saved = applications::save_draft(db, &applicant, &draft).await;
        assert!(matches!(saved, Err(Error::NotFound)), "{subject}");
    }
}

#[database_test::test(store::MIGRATOR)]
async fn creators_and_sellers_have_their_own(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let (creator, cara) = desk.creator("cara").await;
    let (_, dan) = desk.creator("dan").await;
    let of_cara = desk.submitted(cara, complete_of_gb()).await;
    assert!(is_there(&desk, cara, of_cara).await);
    assert!(!is_there(&desk, dan, of_cara).await);
    // A person's applications for a handle are others, though it is the same person.
    let by = desk.by(cara);
    let listed = applications::of_applicant(&desk.world.db, &Applicant::Member(&by)).await;
    assert_eq!(listed.unwrap(), []);
    let person = Applicant::Person {
        account: cara.account().unwrap(),
        now: by.now,
        ids: &desk.world.ids,
    };
    let listed = applications::of_applicant(&desk.world.db, &person).await;
    assert_eq!(listed.unwrap(), []);

    desk.world
        .take(Rows::Products(&[product("SHOP1", "mug")]))
        .await;
    let (shop, _) = desk.world.product_called("mug").await;
    let sue = desk.person("Sue").await;
    let program = desk.by(Actor::System);
    let seat = store::memberships::Seat::Member(shop.into(), MemberRole::Owner);
    store::memberships::seat(&desk.world.db, &program, sue, seat)
        .await
        .unwrap();
    let sue = Actor::Shop {
        account: sue,
        shop,
        role: MemberRole::Owner,
    };
    let of_sue = desk.submitted(sue, complete_of_gb()).await;
    assert!(is_there(&desk, sue, of_sue).await);
    assert!(!is_there(&desk, cara, of_sue).await);
    let manager = member_of_shop(shop, 9, MemberRole::Manager);
    assert!(!is_there(&desk, manager, of_sue).await);

    // The operator who is the creator decides nothing of it; others do, and the person is told.
    let own = Actor::Operator {
        account: cara.account().unwrap(),
    };
    let db = &desk.world.db;
    let refused = applications::approve(db, &desk.by(own), of_cara, "", false).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(DecisionRefusal::OwnOrganisation))
    ));
    let otto = desk.by(desk.operator("Otto").await);
    applications::approve(db, &otto, of_cara, "", false)
        .await
        .unwrap();
    let held = tax_forms::opened(db, &by).await.unwrap().held.unwrap();
    assert_eq!(held.market, Some(Market::Gb));
    assert!(held.valid_until.is_some());
    assert_eq!(
        told_of_decisions(&pool).await,
        ["cara@example.org, creator"]
    );
    let kind: String =
        sqlx::query_scalar("select party_kind from held_tax_form where party_id = $1")
            .bind(creator.uuid())
            .fetch_one(&pool)
            .await
            .unwrap();
    assert_eq!(kind, "creator");
}

#[database_test::test(store::MIGRATOR)]
async fn a_decision_is_told_to_those_who_see_to_being_paid(pool: PgPool) {
    let desk = Desk::new(pool.clone());
    let (agency, ann) = desk.agency("Ann").await;
    for (name, role) in [
        ("Fay", MemberRole::Finance),
        ("Max", MemberRole::Manager),
        ("Vic", MemberRole::Viewer),
    ] {
        desk.member(agency, name, role).await;
    }
    let application = desk.submitted(owner_of(agency, ann), complete()).await;
    let otto = desk.by(desk.operator("Otto").await);
    applications::approve(&desk.world.db, &otto, application, "", false)
        .await
        .unwrap();
    let told = told_of_decisions(&pool).await;
    assert_eq!(
        told,
        ["ann@example.org, partner", "fay@example.org, partner"]
    );
    let topics: Vec<String> =
        sqlx::query_scalar("select topic from outbox where topic like '%decided'")
            .fetch_all(&pool)
            .await
            .unwrap();
    assert_eq!(topics, ["tax.decided"]);
}

#[database_test::test(store::MIGRATOR)]
async fn a_shop_of_another_market_fills_in_its_own_form(pool: PgPool) {
    let desk = Desk::new(pool);
    desk.world
        .take(Rows::Products(&[product("SHOP1", "mug")]))
        .await;
    let (shop, _) = desk.world.product_called("mug").await;
    let sue = Actor::Shop {
        account: desk.person("Sue").await,
        shop,
        role: MemberRole::Finance,
    };
    let opened = tax_forms::opened(&desk.world.db, &desk.by(sue)).await;
    let opened = opened.unwrap();
    assert_eq!(opened.market, Some(Market::Gb));
    assert_eq!(opened.current(), None);
    let mut answers = answers_of_gb();
    answers.version = 99;
    let unknown = new_draft(TaxInformation::Market(answers));
    let refused = desk.try_save(sue, &unknown).await;
    assert!(matches!(refused, Err(Error::NotFound)));
    // An agency whose company isn't approved chooses its market.
    let (agency, ann) = desk.agency("Ann").await;
    let opened = tax_forms::opened(&desk.world.db, &desk.by(owner_of(agency, ann))).await;
    assert_eq!(opened.unwrap().market, None);
}
