//! Whom a member can ask for another role, worded on the server.

ui::texts! {
    one(name, organisation) = "{name} is an owner of {organisation}.";
    several(names, organisation) = "{names} are owners of {organisation}.";
}
