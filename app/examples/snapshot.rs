//! scratch
use std::sync::Arc;
use app::request::*;
use axum::body::{Body, to_bytes};
use domain::{actor::MemberRole, ids::*, market::Market, visitor::{Place, Visitor}};
use leptos::{config::LeptosOptions, prelude::provide_context};
use store::{IdSource, SecretSource};
struct S;
impl IdSource for S { fn next(&self) -> uuid::Uuid { uuid::Uuid::nil() } }
impl SecretSource for S { fn secret(&self) -> [u8; 32] { [0; 32] } }
impl Passwords for S {
    fn hash(&self, _: String) -> Answer<String> { todo!() }
    fn is_of(&self, _: String, _: Option<String>) -> Answer<bool> { todo!() }
}
fn cookie(_: Option<&store::sessions::Token>) -> http::HeaderValue { http::HeaderValue::from_static("x") }
fn place<I>(id: I, name: &str, market: Option<Market>) -> Place<I> { Place { id, name: name.into(), role: MemberRole::Owner, market } }
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let path = std::env::args().nth(1).unwrap();
    let db = store::connect(std::env::var("DATABASE_URL").unwrap().parse().unwrap(), None, 2).await.unwrap();
    let ids = |name: &str| -> Vec<(uuid::Uuid, String)> { std::env::var(name).unwrap_or_default().split(';').filter_map(|one| { let (i, n) = one.split_once('|')?; Some((i.trim().parse().ok()?, n.to_owned())) }).collect() };
    let (agencies, shops, creators) = (ids("AGENCIES"), ids("SHOPS"), ids("CREATORS"));
    leptos_axum::generate_route_list(app::App);
    let options = LeptosOptions::builder().output_name("partner-center").build();
    let u = uuid::Uuid::from_u128;
    let mut visitor = Visitor { account: AccountId::new(u(5)), email: "maya@larkspur.example".into(), display_name: "Maya Okonjo".into(), is_operator: true,
        agencies: agencies.into_iter().map(|(i, n)| place(AgencyId::new(i), &n, None)).collect(),
        shops: shops.into_iter().map(|(i, n)| place(ShopId::new(i), &n, Some(Market::Gb))).collect(),
        creators: creators.into_iter().map(|(i, n)| place(CreatorId::new(i), &n, Some(Market::Gb))).collect() };
    if visitor.agencies.is_empty() { visitor.agencies = vec![place(AgencyId::new(u(1)), "Larkspur & Vane", None), place(AgencyId::new(u(2)), "Northlight Live", None)]; }
    if visitor.shops.is_empty() { visitor.shops = vec![place(ShopId::new(u(3)), "Hollow Lane Candles", Some(Market::Gb))]; }
    if visitor.creators.is_empty() { visitor.creators = vec![place(CreatorId::new(u(4)), "nook.and.nadia", Some(Market::Gb))]; }
    let caller = Caller { visitor: Some(Arc::new(visitor)), ..Caller::default() };
    let surroundings = Surroundings { clock: Arc::new(|| "2026-11-20T09:14:00Z".parse().unwrap()), ids: Arc::new(S), secrets: Arc::new(S), passwords: Arc::new(S), session_cookie: cookie, email_cookie: |_| http::HeaderValue::from_static("y") };
    let pages = leptos_axum::render_app_async_with_context(move || { provide_context(db.clone()); provide_context(surroundings.clone()); }, move || app::shell(options.clone()));
    let mut request = http::Request::get(path).body(Body::empty()).unwrap();
    request.extensions_mut().insert(caller);
    let answer = pages(request).await;
    let html = to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec();
    println!("{}", String::from_utf8(html).unwrap());
}
