//! What notices of who may act for an organisation say. The server writes these sentences, so no browser loads
//! them.

ui::texts! {
    joined(name, role) = "{name} joined your organisation as {role}";
    role_changed(name, role, was) = "{name} is now {role} in your organisation (was {was})";
    left(name) = "{name} is no longer a member";
    key_issued(name) = "API key {name} was issued for your organisation";
    UNEXPECTED = "If you didn’t expect this, contact the platform operator.";
    OWNER = "owner";
    MANAGER = "manager";
    FINANCE = "finance";
    VIEWER = "viewer";
}
