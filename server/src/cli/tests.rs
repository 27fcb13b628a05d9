use clap::CommandFactory;

use super::{Cli, PublicUrl};

#[test]
fn the_commands_are_well_formed() {
    Cli::command().debug_assert();
}

#[test]
fn every_option_is_explained_and_has_a_variable() {
    let mut open = vec![Cli::command()];
    while let Some(command) = open.pop() {
        assert!(
            command.get_about().is_some(),
            "{} has no sentence",
            command.get_name()
        );
        for option in command
            .get_arguments()
            .filter(|option| !option.is_positional())
        {
            let name = option.get_id();
            assert!(option.get_help().is_some(), "--{name} has no sentence");
            let is_input = [
                "email",
                "dry_run",
                "rejects",
                "until",
                "output",
                "now",
                "name",
                "scopes",
                "agency",
                "kind",
                "shop",
                "market",
                "creator",
                "role",
                "platform",
                "operator",
                "if_new",
                "readable",
                "expires_after",
                "even_if_last",
                "mapping",
                "no_verify",
                "repair",
                "order",
                "line",
                "reason",
                "adopt",
                "after_restore",
                "after_lost_key",
                "month",
            ]
            .contains(&name.as_str());
            assert!(
                is_input || option.get_env().is_some(),
                "--{name} has no variable"
            );
        }
        open.extend(command.get_subcommands().cloned());
    }
}

#[test]
fn a_password_in_the_environment_is_not_shown() {
    let mut command = Cli::command();
    let help = command.render_long_help().to_string();
    assert!(
        help.contains("[env: DATABASE_URL]"),
        "the variable is named without its value"
    );
}

#[test]
fn a_public_address_is_an_origin_and_nothing_more() {
    let read = |text: &str| text.parse::<PublicUrl>().map(|url| url.to_string());
    assert_eq!(
        read("https://Partners.Example.org/").unwrap(),
        "https://partners.example.org"
    );
    assert_eq!(
        read("http://127.0.0.1:3000").unwrap(),
        "http://127.0.0.1:3000"
    );
    for wrong in [
        "partners.example.org",
        "ftp://a.example",
        "https://a.example/app",
        "https://a@b.example",
        "",
    ] {
        assert!(read(wrong).is_err(), "{wrong}");
    }
}
