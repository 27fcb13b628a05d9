//! Finding, making and looking after organisations and accounts.

use domain::{
    market::Market,
    organisation::OrganisationName,
    platform::{
        AccountFilter, AccountState, CreateOrganisationRefusal, ManagementRefusal, NewOrganisation,
        OrganisationFilter, OrganisationKind, OrganisationState,
    },
};
use sqlx::PgPool;
use store::{
    Error,
    platform_accounts::{
        account, accounts, create_organisation, organisation, organisations, set_account_manager,
    },
};

use super::{Operations, operator};

fn shop(code: &str) -> NewOrganisation {
    NewOrganisation::Shop {
        market: Market::Gb,
        code: code.into(),
        name: OrganisationName::parse("Fern & Ash").unwrap(),
    }
}

async fn found(office: &Operations, filter: OrganisationFilter<'_>) -> Vec<String> {
    let page = organisations(&office.world.db, &office.by(), filter, None).await;
    let rows = page.unwrap().rows.into_iter();
    let mut codes: Vec<String> = rows.map(|row| row.code).collect();
    codes.sort_unstable();
    codes
}

#[database_test::test(store::MIGRATOR)]
async fn organisations_are_found_by_kind_name_and_state(pool: PgPool) {
    let office = Operations::new(pool).await;
    let all = found(&office, OrganisationFilter::default()).await;
    assert_eq!(all, ["SHOP1", "SHOP2", "north", "other"]);
    let shops = OrganisationFilter {
        kind: Some(OrganisationKind::Shop),
        ..OrganisationFilter::default()
    };
    assert_eq!(found(&office, shops).await, ["SHOP1", "SHOP2"]);
    let named = OrganisationFilter {
        text: "NOR",
        ..OrganisationFilter::default()
    };
    assert_eq!(found(&office, named).await, ["north"]);
    let managed = OrganisationFilter {
        state: Some(OrganisationState::Managed),
        ..OrganisationFilter::default()
    };
    assert_eq!(found(&office, managed).await, Vec::<String>::new());
    let unclaimed = OrganisationFilter {
        state: Some(OrganisationState::Unclaimed),
        ..OrganisationFilter::default()
    };
    assert_eq!(found(&office, unclaimed).await.len(), 4);

    let (_, north) = office.world.campaign_called("spring").await;
    let by = office.by_member(north);
    let foreign = organisations(&office.world.db, &by, OrganisationFilter::default(), None).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
}

#[database_test::test(store::MIGRATOR)]
async fn a_code_is_given_once(pool: PgPool) {
    let office = Operations::new(pool).await;
    let (db, by) = (&office.world.db, office.by());
    let taken = create_organisation(db, &by, &shop("SHOP1")).await;
    assert!(matches!(
        taken,
        Err(Error::Refused(CreateOrganisationRefusal::CodeTaken))
    ));
    let blank = create_organisation(db, &by, &shop(" ")).await;
    assert!(matches!(
        blank,
        Err(Error::Refused(CreateOrganisationRefusal::NoCode))
    ));
    let new = create_organisation(db, &by, &shop("SHOP9")).await.unwrap();
    let opened = organisation(db, &by, new).await.unwrap();
    assert_eq!(opened.row.code, "SHOP9");
    assert_eq!(opened.row.market, Some(Market::Gb));
    assert_eq!((opened.row.members, opened.operators.len()), (0, 0));
}

#[database_test::test(store::MIGRATOR)]
async fn an_operator_looks_after_an_agency(pool: PgPool) {
    let office = Operations::new(pool).await;
    let (db, by) = (&office.world.db, office.by());
    let (_, north) = office.world.campaign_called("spring").await;
    let nobody = office.world.account("ann@example.org").await;
    let refused = set_account_manager(db, &by, north, Some(nobody)).await;
    assert!(matches!(
        refused,
        Err(Error::Refused(ManagementRefusal::NotAnOperator))
    ));
    let set = set_account_manager(db, &by, north, Some(office.operator)).await;
    set.unwrap();
    let opened = organisation(db, &by, north.into()).await.unwrap();
    assert_eq!(opened.manager.unwrap().account, office.operator);
    let mine = OrganisationFilter {
        state: Some(OrganisationState::Mine),
        ..OrganisationFilter::default()
    };
    assert_eq!(found(&office, mine).await, ["north"]);
    let other = operator(&office.world, "otto@example.org").await;
    let others = organisations(db, &office.by_operator(other), mine, None).await;
    assert_eq!(others.unwrap().rows, []);
    set_account_manager(db, &by, north, None).await.unwrap();
    assert_eq!(found(&office, mine).await, Vec::<String>::new());
}

#[database_test::test(store::MIGRATOR)]
async fn accounts_are_found_by_address_and_state(pool: PgPool) {
    let office = Operations::new(pool).await;
    let (db, by) = (&office.world.db, office.by());
    let ann = office.world.account("ann@example.org").await;
    let find = async |filter: AccountFilter<'_>| {
        let page = accounts(db, &by, filter, None).await.unwrap();
        let rows = page.rows.into_iter().map(|row| row.email);
        rows.collect::<Vec<_>>()
    };
    let named = AccountFilter {
        text: "ANN@",
        ..AccountFilter::default()
    };
    assert_eq!(find(named).await, ["ann@example.org"]);
    let operators = AccountFilter {
        state: Some(AccountState::Operator),
        ..AccountFilter::default()
    };
    assert_eq!(find(operators).await, ["olga@example.org"]);
    let nowhere = AccountFilter {
        state: Some(AccountState::WithoutPlace),
        ..AccountFilter::default()
    };
    assert_eq!(find(nowhere).await, ["ann@example.org"]);
    let opened = account(db, &by, ann).await.unwrap();
    assert_eq!((opened.places.len(), opened.sessions), (0, 0));
    assert!(!opened.row.has_password && opened.suspension.is_none());
}
