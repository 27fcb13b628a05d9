//! How an agency becomes a partner: the business guide, entity and category information, My Account.
