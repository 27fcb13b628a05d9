use http::{HeaderMap, HeaderValue, Request, StatusCode, header::ACCEPT};
use leptos::{
    prelude::{Owner, provide_context},
    server_fn::error::{FromServerFnError, ServerFnErrorErr},
};
use leptos_axum::ResponseOptions;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{ApiError, FormFailure};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Refusal {
    TooLate,
}

/// The JSON that leaves the server for `failure`, and the status that its answer gets when the
/// request accepts `accept`.
fn answered(failure: &ApiError<Refusal>, accept: &'static str) -> (String, Option<StatusCode>) {
    Owner::new().with(|| {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static(accept));
        let (mut parts, ()) = Request::new(()).into_parts();
        parts.headers = headers;
        provide_context(parts);
        let response = ResponseOptions::default();
        provide_context(response.clone());
        let json = String::from_utf8(failure.ser().to_vec()).unwrap();
        (json, response.0.read().unwrap().status)
    })
}

fn broken(reference: &str) -> ApiError<Refusal> {
    ApiError::Internal {
        reference: reference.into(),
    }
}

#[test]
fn every_failure_has_an_honest_status_and_survives_the_way() {
    for (failure, status) in [
        (ApiError::Refused(Refusal::TooLate), 422),
        (ApiError::SignedOut, 401),
        (ApiError::NotAllowed, 403),
        (ApiError::NotFound, 404),
        (ApiError::Conflict, 409),
        (ApiError::Busy, 503),
        (ApiError::Form(FormFailure::SentBefore), 409),
        (ApiError::Form(FormFailure::TooLong), 413),
        (broken("7K2M"), 500),
        (ApiError::Unanswered, 503),
        (
            ApiError::Transport(ServerFnErrorErr::MissingArg("id".into())),
            400,
        ),
    ] {
        let (json, answer) = answered(&failure, "application/json");
        assert_eq!(
            answer.map(|status| status.as_u16()),
            Some(status),
            "{failure:?}"
        );
        assert_eq!(ApiError::<Refusal>::de(json.into_bytes().into()), failure);
    }
}

#[test]
fn a_plain_form_keeps_its_redirect() {
    let (_, answer) = answered(&ApiError::Conflict, "text/html,application/xhtml+xml");
    assert_eq!(answer, None);
}

#[test]
fn the_frameworks_words_stay_on_the_server() {
    let failure = ApiError::<Refusal>::from_server_fn_error(ServerFnErrorErr::Args(
        "invalid type: string, expected struct domain::Money".into(),
    ));
    let (json, _) = answered(&failure, "application/json");
    assert!(!json.contains("domain"), "{json}");
}

#[test]
fn nothing_of_a_corrupt_row_reaches_the_browser() {
    let error = store::Error::<Refusal>::Corrupt {
        table: "campaign",
        column: "status",
        id: Uuid::nil(),
    };
    assert_eq!(ApiError::from(error), broken(""));
}

#[test]
fn an_answer_of_a_newer_server_is_an_unreachable_one() {
    let answer = br#"{"failure":"asked_to_wait","of":3}"#.as_slice().into();
    assert!(matches!(
        ApiError::<Refusal>::de(answer),
        ApiError::Transport(ServerFnErrorErr::Deserialization(_))
    ));
}
