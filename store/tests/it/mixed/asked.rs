//! Data Compass is asked while everything happens: each answer is what the lines say, less what no job has added yet.
//!
//! `COMPASS_LINES` says how many order lines there are (400), `COMPASS_QUESTIONS` how many questions (120), and
//! `PARTNER_CENTER_SEED` (1) what happens.

use std::cell::Cell;

use domain::market::Market;
use sqlx::PgPool;
use store::{
    Db,
    compass::{self, Folded},
};
use tokio::{join, sync::Mutex, task::yield_now};
use uuid::Uuid;

use super::{Mixed, ORDER_DAYS, from_environment};
use crate::orders::Questions;

const LINES: usize = 400;
const QUESTIONS: usize = 120;

/// For so many days something happens, with some questions on each.
const DAYS: usize = 60;

/// Adds what has changed until now, unless other running totals have their turn.
async fn add_changes(db: &Db) {
    let mut after = Uuid::nil();
    while let Folded::UpTo(last) = compass::fold(db, after).await.unwrap() {
        after = last;
    }
}

#[database_test::test(store::MIGRATOR)]
async fn answers_are_what_the_lines_say_while_everything_happens(pool: PgPool) {
    let lines = from_environment("COMPASS_LINES", LINES);
    let number = from_environment("COMPASS_QUESTIONS", QUESTIONS);
    let seed = from_environment("PARTNER_CENTER_SEED", 1);
    println!("COMPASS_LINES={lines} COMPASS_QUESTIONS={number} PARTNER_CENTER_SEED={seed}");
    let mut mixed = Mixed::new(pool.clone(), seed).await;
    let mut questions = Questions::new(&pool, &mixed.world).await;
    let db = mixed.world.db.clone();
    let a_day = lines.div_ceil(ORDER_DAYS);
    let questions_a_day = number.div_ceil(DAYS);
    // Whoever asks and the job take turns, since an answer is of one moment and its question has several parts. All others
    // go on meanwhile.
    let turn = Mutex::new(());
    for _ in 0..DAYS {
        mixed.sleep();
        let new = a_day.min(lines - mixed.lines.len());
        let is_asked = Cell::new(true);
        let happen = async {
            mixed.live(new, a_day).await;
            while is_asked.get() {
                mixed.live(0, a_day).await;
            }
        };
        let add = async {
            while is_asked.get() {
                let own_turn = turn.lock().await;
                add_changes(&db).await;
                drop(own_turn);
                yield_now().await;
            }
        };
        let ask = async {
            for _ in 0..questions_a_day {
                let own_turn = turn.lock().await;
                questions.ask().await;
                drop(own_turn);
            }
            is_asked.set(false);
        };
        join!(happen, add, ask);
    }
    println!("happened: {}", mixed.tally);
    mixed.tally.has_decisions();
    assert!(questions.sold > 0, "something was asked for");
    add_changes(&db).await;
    let checked = compass::check_market(&db, Market::Gb).await.unwrap();
    let checked = checked.unwrap();
    assert!(checked.is_right(), "{checked:?}");
}
