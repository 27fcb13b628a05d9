//! The program from outside: its router with a database of its own for each test, and the program
//! itself with its built-in one.
//!
//! Tests with a database take a PostgreSQL where they may create databases from `DATABASE_URL`.

#![expect(clippy::unwrap_used, reason = "a test says what it expects by failing")]

mod access;
mod agency;
mod agreement;
mod api;
mod backup;
mod bad_files;
mod canaries;
mod cases;
mod code_conflicts;
mod creator_imports;
mod creator_search;
mod creators;
mod demo;
mod demo_creators;
mod documents;
mod files;
mod forms;
mod half_year;
mod hangups;
mod health;
mod home_sales;
mod homes;
mod images;
mod import_circles;
mod imports;
mod install;
mod kill;
mod languages;
mod layers;
mod links;
mod lists;
mod mail;
mod members;
mod notices;
mod operations;
mod orders;
mod overload;
mod pages;
mod partnership;
mod passwords;
mod payments;
mod people;
mod process;
mod product_imports;
mod production;
mod program;
mod public;
mod receipts;
mod registering;
mod reveal;
mod same_line_twice;
mod sealed_documents;
mod seller;
mod seller_privacy;
mod sellers;
mod shell;
mod shop_products;
mod showcase;
mod sign_in;
mod spreadsheet;
mod statements;
mod statistics;
mod taking_away;
mod tax;
mod timing;
mod uk_retail;
mod usage;
mod walk;
mod worker;
mod world;
