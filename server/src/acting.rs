//! Who gives a command: the name that the audit trail keeps.

use std::{env, fs};

use domain::{actor::Actor, command_user::CommandUser};
use rustix::process::getuid;

use crate::cli::Options;

/// The actor of a command: whom `--acting-as` names, and behind it the system's own name for whoever
/// runs the process, which a person can't choose.
///
/// # Errors
///
/// A sentence when the two together are too long.
pub(crate) fn actor(options: &Options) -> Result<Actor, String> {
    let system = system_user();
    let name = match &options.acting_as {
        Some(name) => format!("{name} ({system})"),
        None => system,
    };
    let user = name
        .parse()
        .map_err(|refusal| format!("--acting-as: {refusal}"))?;
    Ok(Actor::CommandLine { user })
}

/// The system's name for whoever runs the process: of root, whom sudo let be it; without a name, the
/// user's number.
fn system_user() -> String {
    let uid = getuid();
    // Only sudo may be asked, and only when it can have been there: anybody can set a variable.
    let behind_root = uid.is_root().then(|| env::var("SUDO_USER").ok()).flatten();
    let name = behind_root.or_else(|| {
        let users = fs::read_to_string("/etc/passwd").ok()?;
        name_of(uid.as_raw(), &users)
    });
    name.filter(|name| name.parse::<CommandUser>().is_ok())
        .unwrap_or_else(|| format!("uid {}", uid.as_raw()))
}

/// The name of the user with this number in the system's list: `name:password:number:…` a line.
fn name_of(uid: u32, users: &str) -> Option<String> {
    users.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        let number: u32 = fields.nth(1)?.parse().ok()?;
        (number == uid).then(|| name.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_found_by_number() {
        let users =
            "root:x:0:0:root:/root:/bin/sh\n\n# none\nalice:x:1000:1000::/home/alice:/bin/sh\n";
        assert_eq!(name_of(0, users).as_deref(), Some("root"));
        assert_eq!(name_of(1000, users).as_deref(), Some("alice"));
        assert_eq!(name_of(1, users), None);
    }
}
