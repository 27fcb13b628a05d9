//! What an operator is told of codes that came in before they were read by one rule.

use sqlx::{
    Connection as _, PgConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use crate::half_year::Program;

#[database_test::test(store::MIGRATOR)]
async fn codes_that_stand_for_several_things_are_listed(
    _: PgPoolOptions,
    options: PgConnectOptions,
) {
    let program = Program::over(&options);
    let list = || {
        let said = program.ends_with(0, &["admin", "list-code-conflicts"]);
        String::from_utf8(said).unwrap()
    };
    assert_eq!(list(), "No conflicts: every code is valid and unique.\n");
    let mut connection = PgConnection::connect_with(&options).await.unwrap();
    sqlx::query(
        r"insert into code_conflict (kind, market_code, code, line_code, read_as, reason) values
              ('order_line', 'GB', U&'A-1\200b', '1', 'A-1 1', 'same_as_another')
            , ('creator', 'GB', '5.7E+17', '', '5.7e+17', 'unreadable')",
    )
    .execute(&mut connection)
    .await
    .unwrap();
    assert_eq!(
        list(),
        "GB creator \"5.7E+17\", read as \"5.7e+17\": digits or letters of it are lost\n\
         GB order_line \"A-1\\u{200b}\" \"1\", read as \"A-1 1\": differs from another only by \
         invisible characters or letter case\n"
    );
}
