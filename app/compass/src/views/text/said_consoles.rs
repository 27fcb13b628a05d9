//! The same of agencies, which have two roles.

ui::texts! {
    /// A view's market and role: "Indonesia · Your campaigns".
    of_market_and_role(market, role) = "{market} · {role}";
    AS_CAMPAIGN = "Your campaigns";
    AS_MANAGING = "Managed creators";
}
