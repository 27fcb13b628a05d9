use super::*;

#[test]
fn a_reason_that_says_nothing_needs_a_note() {
    for reason in SuspensionReason::ALL {
        let without = reason.note(" \r\n");
        if reason == SuspensionReason::Other {
            assert_eq!(without, Err(SuspendRefusal::NoteMissing));
        } else {
            assert_eq!(without, Ok(String::new()));
        }
        assert_eq!(reason.note(" two\r\nlines "), Ok("two\nlines".to_owned()));
        assert_eq!(
            reason.note(&"é".repeat(1_001)),
            Err(SuspendRefusal::NoteTooLong)
        );
        assert!(reason.note(&"é".repeat(1_000)).is_ok());
    }
}

#[test]
fn a_trail_is_whole_when_nothing_differs_and_the_head_has_its_end() {
    let verified = AuditVerified {
        newest: 7,
        head: 7,
        batches: 7,
        events: 70,
        waiting: 3,
        faults: 0,
        first_faults: Vec::new(),
    };
    assert!(verified.is_whole());
    let cut = AuditVerified {
        head: 6,
        ..verified.clone()
    };
    assert!(!cut.is_whole());
    let changed = AuditVerified {
        faults: 1,
        ..verified
    };
    assert!(!changed.is_whole());
}
