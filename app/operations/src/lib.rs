//! Those who run the platform: reviews, accounts, markets and categories, audit, health.
