//! The rule that keeps every query answerable by a database that is spread over several machines
//! (spec/scale.md 8), checked on the committed description of each (`.sqlx`): a query names spread
//! tables of one distribution column only, or one identity table alone, and compares the distribution
//! column of each with something, so that its rows lie on one machine. Reference tables may be joined
//! with either.

mod exceptions;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    ops::ControlFlow,
    path::Path,
};

use sqlparser::{
    ast::{
        BinaryOperator, Expr, InTarget, ObjectName, Query, Statement, TableFactor, TableObject,
        Visit as _, Visitor,
    },
    dialect::PostgreSqlDialect,
    parser::Parser,
};

use self::exceptions::ON_ALL_MACHINES;
use crate::catalogue::{IDENTITY, SPREAD};

/// What one query says of spread tables.
#[derive(Debug, Default)]
struct Spread {
    /// Names that the query itself defines (`with ... as`), which are no tables.
    own: BTreeSet<String>,
    /// The tables that it reads or changes, by the name that it calls each.
    tables: BTreeMap<String, String>,
    /// Tables that it only inserts into: the new rows carry every column.
    inserted: BTreeSet<String>,
    /// What it compares by equality: a column, behind the name of its table where that is said.
    compared: BTreeSet<(Option<String>, String)>,
}

impl Visitor for Spread {
    type Break = ();

    fn pre_visit_query(&mut self, query: &Query) -> ControlFlow<()> {
        for defined in query.with.iter().flat_map(|with| &with.cte_tables) {
            self.own.insert(defined.alias.name.value.clone());
        }
        ControlFlow::Continue(())
    }

    fn pre_visit_statement(&mut self, statement: &Statement) -> ControlFlow<()> {
        if let Statement::Insert(insert) = statement
            && let TableObject::TableName(name) = &insert.table
        {
            self.inserted.insert(last_part(name));
        }
        ControlFlow::Continue(())
    }

    fn pre_visit_table_factor(&mut self, factor: &TableFactor) -> ControlFlow<()> {
        if let TableFactor::Table {
            name,
            alias,
            args: None,
            ..
        } = factor
        {
            let table = last_part(name);
            let called = alias.as_ref().map_or(&table, |alias| &alias.name.value);
            self.tables.insert(called.clone(), table.clone());
        }
        ControlFlow::Continue(())
    }

    fn pre_visit_expr(&mut self, expr: &Expr) -> ControlFlow<()> {
        match expr {
            Expr::BinaryOp {
                left,
                op: BinaryOperator::Eq,
                right,
            } => {
                self.compare(left);
                self.compare(right);
            }
            Expr::AnyOp {
                left,
                compare_op: BinaryOperator::Eq,
                ..
            } => self.compare(left),
            // What another query brings may be anywhere.
            Expr::In {
                expr,
                target: InTarget::List(_),
                negated: false,
                ..
            } => self.compare(expr),
            _ => {}
        }
        ControlFlow::Continue(())
    }
}

impl Spread {
    fn compare(&mut self, expr: &Expr) {
        match expr {
            Expr::Identifier(column) => {
                self.compared.insert((None, column.value.clone()));
            }
            Expr::CompoundIdentifier(parts) => {
                if let [.., table, column] = parts.as_slice() {
                    let table = Some(table.value.clone());
                    self.compared.insert((table, column.value.clone()));
                }
            }
            Expr::Tuple(parts) => parts.iter().for_each(|part| self.compare(part)),
            Expr::Nested(inner) => self.compare(inner),
            _ => {}
        }
    }

    /// Whether the query compares the column of the table that it calls so, or joins by it.
    fn names(&self, called: &str, column: &str, text: &str) -> bool {
        self.compared
            .contains(&(Some(called.to_owned()), column.to_owned()))
            || self.compared.contains(&(None, column.to_owned()))
            || text.contains(&format!("using ({column}"))
    }
}

fn last_part(name: &ObjectName) -> String {
    let part = name.0.last().and_then(|part| part.as_ident());
    part.map(|part| part.value.clone()).unwrap_or_default()
}

fn distribution_column(table: &str) -> Option<&'static str> {
    let found = SPREAD.iter().find(|(name, _)| *name == table);
    found.map(|(_, column)| *column)
}

/// Why the query could not be answered by a spread database; none when it could.
fn fault(text: &str) -> Option<String> {
    // A lock that the parser doesn't know; which rows a query names, it doesn't change.
    let readable = text.replace("for no key update", "for update");
    let statements = match Parser::parse_sql(&PostgreSqlDialect {}, &readable) {
        Ok(statements) => statements,
        Err(error) => return Some(format!("it can't be read: {error}")),
    };
    let mut found = Spread::default();
    let _: ControlFlow<()> = statements.visit(&mut found);
    let named = found.tables.values().chain(&found.inserted);
    let named: BTreeSet<&String> = named.filter(|table| !found.own.contains(*table)).collect();
    let places: BTreeSet<&str> = named
        .iter()
        .filter_map(|table| {
            distribution_column(table)
                .or_else(|| IDENTITY.iter().find(|name| **name == **table).copied())
        })
        .collect();
    // A place is an organisation or a creator: what is spread by it lies where the rows of either do.
    if places.len() > 1
        && places != BTreeSet::from(["creator_id", "place_id"])
        && places != BTreeSet::from(["organisation_id", "place_id"])
    {
        return Some(format!("it names tables that are spread by {places:?}"));
    }
    let unnamed = found.tables.iter().find(|(called, table)| {
        !found.own.contains(*table)
            && distribution_column(table).is_some_and(|column| !found.names(called, column, text))
    });
    unnamed.map(|(called, table)| {
        format!(
            "it compares no {:?} of {table} ({called})",
            distribution_column(table)
        )
    })
}

fn described_queries() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.sqlx");
    let files = fs::read_dir(folder).unwrap();
    let mut queries: Vec<String> = files
        .map(|file| {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            let described: serde_json::Value = serde_json::from_str(&text).unwrap();
            described["query"].as_str().unwrap().to_owned()
        })
        .collect();
    queries.sort_unstable();
    queries
}

#[test]
fn every_query_can_be_answered_by_a_spread_database() {
    let queries = described_queries();
    assert!(queries.len() > 200, "the descriptions are there");
    let mut faults = Vec::new();
    let mut excused = BTreeSet::new();
    for query in &queries {
        let flat = query.split_whitespace().collect::<Vec<_>>().join(" ");
        let excuse = ON_ALL_MACHINES.iter().find(|(part, _)| flat.contains(part));
        match (fault(query), excuse) {
            (Some(_), Some((part, _))) => {
                excused.insert(*part);
            }
            (Some(why), None) => faults.push(format!("{why}:\n{query}")),
            (None, _) => {}
        }
    }
    assert!(
        faults.is_empty(),
        "{} queries:\n\n{}",
        faults.len(),
        faults.join("\n\n")
    );
    for (part, why) in ON_ALL_MACHINES {
        assert!(
            excused.contains(part),
            "no query needs the exception {part:?} ({why})"
        );
    }
}

#[test]
fn what_the_rule_takes_and_what_it_refuses() {
    let fine = [
        "select title from product where shop_id = $1 and product_id = $2",
        "select 1 from product join registration using (shop_id, product_id) where shop_id = $1",
        "select creator_id from creator_identity where market_code = $1 and handle = $2",
        "select name from organisation",
        "insert into product (shop_id, product_id) select * from unnest($1::uuid[], $2::uuid[])",
        "select line.order_line_id from order_line as line where (line.shop_id, line.placed_at) = ($1, $2)",
        "with product as (select 1 as n) select n from product",
        "select 1 from order_line as line join creator on creator.creator_id = line.creator_id
         where line.shop_id = any($1)",
    ];
    for query in fine {
        assert_eq!(fault(query), None, "{query}");
    }
    let faulty = [
        "select title from product where product_id = $1",
        "select 1 from product_identity join product using (shop_id, product_id)",
        "select 1 from product_identity join refund_identity using (market_code)",
        "select 1 from consent_receipt as receipt
         join product on product.shop_id = receipt.shop_id where receipt.creator_id = $1",
        "select 1 from product where exists (
             select from order_line where order_line.product_id = product.product_id
         ) and product.shop_id = $1",
        "update order_line set state = $1 where order_line_id = $2",
        "delete from refund",
    ];
    for query in faulty {
        assert!(fault(query).is_some(), "{query}");
    }
}
